from __future__ import annotations

from dataclasses import replace

import pytest

from jaen_analysis.report import sections
from jaen_analysis.report.sections.reference import STATES
from jaen_analysis.vocabulary.indicators.hilfebeduerftigkeit import veraenderung_elb
from jaen_analysis.vocabulary.status import Status
from tests.report.sections.world import CHOSEN, bericht, figures, provisional, series


def glossary(report: object) -> dict[str, list[str]]:
    return {name: rest for name, *rest in sections.begriffe(report).record["entries"]}


def test_an_indicator_is_explained_with_formula_and_source() -> None:
    explanation, formula, source = glossary(bericht("kreis", figures()))[
        "Veränderung der Zahl der erwerbsfähigen Leistungsberechtigten"
    ]

    assert explanation.startswith("Beziehen weniger erwerbsfähige Menschen Leistungen als vor einem Jahr?")
    assert explanation.endswith("Niedriger ist günstiger.")
    assert formula == "Veränderung: ELB gegenüber dem Vorjahresmonat"
    assert source.endswith("(K1E2)")


def test_only_what_the_report_shows_is_explained() -> None:
    rows = [r for r in figures() if r["measure"] == "elb"]

    assert set(glossary(bericht("kreis", rows))) - {term.name for term in STATES} == {
        "Veränderung der Zahl der erwerbsfähigen Leistungsberechtigten"
    }


def test_a_trial_is_called_so_and_notes_end_with_a_full_stop() -> None:
    trial = replace(veraenderung_elb, state="Test", note="Nur zur Probe")

    explanation = glossary(bericht("kreis", figures(), indicators=(trial,)))[trial.title][0]

    assert explanation.endswith("In der Testphase: Die Kennzahl wird erprobt. Nur zur Probe.")


@pytest.mark.parametrize("status", [s for s in Status if s not in (Status.OK, Status.NICHT_VERGLEICHBAR)])
def test_every_word_of_doubt_is_explained(status: Status) -> None:
    assert status.label in glossary(bericht("kreis", figures()))


def test_few_cases_are_explained() -> None:
    assert glossary(bericht("kreis", figures()))["wenige Fälle"][0].startswith("Der Nenner ist so klein, dass ")


def test_no_word_of_the_law_stays_open() -> None:
    entries = sections.begriffe(bericht("kreis", figures())).record["entries"]

    assert "{" not in str(entries)


def facts(report: object) -> dict[str, str]:
    return dict(sections.herkunft(report).record["facts"])


def test_the_technical_sheet_names_what_made_the_report() -> None:
    shown = facts(bericht("stadt-witten", figures(), source="00112233445566778899aabbccddeeff"[:16]))

    assert shown["Bericht"] == "quartalsbericht, stadt-witten, 2025-Q3, leitung"
    assert shown["Datenstand"] == "12. Oktober 2025"
    assert shown["Eingefrorene Daten"] == "0011 2233 4455 6677"
    assert shown["Fassungen der Lieferungen"] == "0123 4567"
    assert len(shown["Einstellungen"]) == 19
    assert shown["Definitionen"] == "K2: Fassung 2"
    assert shown["Programm"].startswith("jaen_analysis ")
    assert not any("Reihenbrüche" in name for name in shown), "Datenstand tells of those that matter"


def test_a_report_straight_from_the_store_says_so() -> None:
    shown = facts(bericht("kreis", figures(), indicators=CHOSEN[1:]))

    assert shown["Eingefrorene Daten"] == "nicht eingefroren (direkt aus dem Bestand)"
    assert shown["Definitionen"] == "alle in der ersten Fassung"


def test_no_clock_stands_on_the_sheet() -> None:
    one, two = (facts(bericht("kreis", figures(elb=provisional(series(1000))))) for _ in range(2))

    assert one == two
