"""The agreement as a document, and what became of the proposal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jaen_analysis.intake.params import Agreement, Condition, Signature, Trial
from jaen_analysis.report import sections
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.vocabulary.measures import lzb
from tests.analysis.targets.year import SIGNED, goal, version
from tests.report.sections.steering.test_grid import LOCAL
from tests.report.sections.steering.world import agreed, quote, report
from tests.report.sections.world import records, table, words

JOBS = "Strategisches Ziel: Mehr Menschen finden Arbeit"
CHANGED = "Von der ersten zur neuesten Fassung"
ASSUMED = (
    Condition("Arbeitsmarkt", "Kein Anstieg.", "elb", 5000, None, "Personen", "höchstens"),
    Condition("Personal", "Alle Stellen sind besetzt."),
)
FALL = goal(lzb, -7.9, id="lzb", form="Veränderung", weight=40.0)
QUOTE = quote(24.5, weight=60.0, baseline=23.8, baseline_year=2025, reason="Der Trend.")


def said(one: Bericht) -> list[str]:
    return words(sections.vereinbarung(one))


def test_targets_are_sentences_with_all_that_they_rest_on() -> None:
    one = report(agreed(QUOTE, FALL, LOCAL, conditions=ASSUMED, source="Abschnitt 2"))
    rows = table(sections.vereinbarung(one), JOBS)

    assert rows["Die Integrationsquote beträgt mindestens 24,5 %."] == [
        "23,8 % (2025)", "60 von 100", "eigene Auswertung; Kennzahl in der Fassung 2", "Der Trend.",
    ]  # fmt: skip
    stock = "Der durchschnittliche Bestand der Langzeitleistungsbeziehenden"
    fall = rows[f"{stock} sinkt um nicht mehr als 7,9 % gegenüber dem Vorjahr."]
    assert fall == ["–", "40 von 100", "eigene Auswertung", "–"]
    assert "Mehr Menschen finden Arbeit: Eröffnet." in said(one)
    assumed = table(sections.vereinbarung(one), "Annahmen zu Arbeitsmarkt, Mitteln und Personal")
    assert list(assumed.values()) == [
        ["Arbeitsmarkt", "Erwerbsfähige Leistungsberechtigte (ELB)", "höchstens 5.000 Personen"],
        ["Personal", "–", "–"],
    ]
    versions = table(sections.vereinbarung(one), "Fassungen dieser Vereinbarung")
    assert versions["01.01.2026"] == [
        "unterzeichnet", "–", "A (Testkreis) am 10.12.2025 und B (Stadt Witten) am 14.12.2025", "Abschnitt 2",
    ]  # fmt: skip
    assert said(one)[-1] == (
        "Für den Testkreis: gezeichnet A, 10. Dezember 2025; Für die Stadt Witten: gezeichnet B, 14. Dezember 2025"
    )


@pytest.mark.parametrize(
    ("state", "words_"),
    [
        ("Vorschlag", "Hinweis: Zustand: Vorschlag. Noch nichts ist vereinbart."),
        ("abgestimmt", "Hinweis: Zustand: abgestimmt. Beide Seiten sind sich einig; unterschrieben ist noch nicht."),
    ],
)
def test_what_is_not_signed_has_lines_to_sign_on(state: str, words_: str) -> None:
    one = report(agreed(QUOTE, state=state, signatures=()))

    assert said(one)[0] == words_
    assert said(one)[-1] == (
        "Für den Testkreis: Ort, Datum, Name und Funktion, Unterschrift; "
        "Für die Stadt Witten: Ort, Datum, Name und Funktion, Unterschrift"
    )


@pytest.mark.parametrize(
    ("area", "level", "begins", "sides"),
    [
        ("kreis", "Land–Kreis", "Das Land und der Testkreis vereinbaren nach § 48b SGB II für 2026",
         ["Für das Land", "Für den Testkreis"]),
        ("rs-schwelm", "Regionalstelle", "Der Testkreis und die Regionalstelle Schwelm vereinbaren für 2026",
         ["Für den Testkreis", "Für die Regionalstelle Schwelm"]),
        ("stadt-witten", "Kreis–Stadt", "Der Testkreis und die Stadt Witten vereinbaren für 2026",
         ["Für den Testkreis", "Für die Stadt Witten"]),
    ],
)  # fmt: skip
def test_each_level_has_its_preamble_and_its_sides(area: str, level: str, begins: str, sides: list[str]) -> None:
    one = said(report(Agreement(2026, area, level, (version(QUOTE, state="Vorschlag", signatures=()),)), area=area))

    assert one[1].startswith(begins)
    assert [side.partition(":")[0] for side in one[-1].split("; ")] == sides


def test_a_trial_is_marked() -> None:
    one = report(agreed(replace(QUOTE, test=True)))
    whole = report(agreed(QUOTE), trials=(Trial("Alles ist neu.", "2026-01", "2026-12"),))

    assert "Die Integrationsquote beträgt mindestens 24,5 %. (Testphase)" in table(sections.vereinbarung(one), JOBS)
    assert said(whole)[0].endswith("Testphase: Alles ist neu. Ziele haben keine Folgen.")


@pytest.mark.parametrize(
    ("state", "signed", "badge"),
    [
        ("Vorschlag", False, "Entwurf – Vorschlag, noch nicht vereinbart"),
        ("abgestimmt", False, "Entwurf – abgestimmt, noch nicht unterschrieben"),
        ("unterzeichnet", True, "Unterzeichnet – gilt ab dem 1. Januar 2026"),
    ],
)
def test_the_badge_of_the_page_is_the_state_of_the_agreement(state: str, signed: bool, badge: str) -> None:
    one = report(agreed(QUOTE, state=state, **({} if signed else {"signatures": ()})))

    assert sections.zustand_der_vereinbarung(one) == badge
    assert sections.deckblatt(one, badge).record["state"] == badge
    assert sections.zustand_der_vereinbarung(report()) == ""


def test_from_september_on_the_next_year_is_shown() -> None:
    now, following = agreed(QUOTE), replace(agreed(quote(25.5), state="Vorschlag", signatures=()), year=2027)

    assert "für 2027" in said(report(now, following))[1]
    assert "für 2026" in said(report(now, following, period="2026-Q2"))[1]
    assert "für 2026" in said(report(now))[1]


def test_an_open_change_of_the_year_goes_before_the_next_one() -> None:
    following = replace(agreed(quote(25.5), state="Vorschlag", signatures=()), year=2027)
    open_ = Agreement(
        2026, "stadt-witten", "Kreis–Stadt",
        (version(QUOTE), version(quote(20.0), valid_from=date(2026, 10, 1), state="abgestimmt", signatures=())),
    )  # fmt: skip

    assert "für 2026" in said(report(open_, following))[1]
    assert "für 2027" in said(report(replace(open_, versions=open_.versions[:1]), following))[1]


NEW = version(
    quote(24.5, weight=60.0), LOCAL, valid_from=date(2026, 7, 1), reason="Weniger Mittel.", conditions=(ASSUMED[1],),
    signatures=(Signature("kreis", "A", date(2026, 6, 20)), Signature("stadt", "B", date(2026, 6, 21))),
)  # fmt: skip


def test_the_versions_are_compared_line_by_line() -> None:
    first = version(quote(25.5, weight=60.0), FALL, state="Vorschlag", signatures=(), conditions=ASSUMED)
    one = report(Agreement(2026, "stadt-witten", "Kreis–Stadt", (first, NEW)))
    fragment = sections.verhandelt(one)

    (shown,) = records(fragment, "tabelle")
    assert shown["columns"][1:3] == [
        "Erste Fassung (Vorschlag, ab 01.01.2026)", "Neueste Fassung (unterzeichnet, ab 01.07.2026)",
    ]  # fmt: skip
    assert table(fragment, CHANGED)["Integrationsquote"] == [
        "Die Integrationsquote beträgt mindestens 25,5 %. Gewicht: 60.",
        "Die Integrationsquote beträgt mindestens 24,5 %. Gewicht: 60.", "geändert",
    ]  # fmt: skip
    verdicts = {row: cells[-1] for row, cells in table(fragment, CHANGED).items()}
    assert verdicts == {
        "Integrationsquote": "geändert", "LZB gegenüber dem Vorjahr": "entfallen",
        "Mehr Menschen finden Arbeit": "neu", "Annahme: Kein Anstieg.": "entfallen",
        "Annahme: Alle Stellen sind besetzt.": "unverändert",
    }  # fmt: skip


def test_an_older_version_holds_until_the_newer_one_is_signed() -> None:
    open_ = replace(NEW, state="abgestimmt", signatures=())
    one = report(Agreement(2026, "stadt-witten", "Kreis–Stadt", (version(QUOTE, signatures=SIGNED), open_)))

    assert said(one)[0].endswith("Bis diese Fassung gilt, gilt die vom 1. Januar 2026.")


def test_one_version_cannot_be_compared() -> None:
    assert words(sections.verhandelt(report(agreed(QUOTE)))) == [
        "Es gibt erst eine Fassung; verglichen werden kann noch nichts."
    ]


DERIVED = "Vorschlag: Mindestens 24,5 %.\nBisher: 2024: 23,8 %; 2025: 24,1 %.\nZu erwarten ist nichts anderes."


def test_a_long_reason_stands_in_the_annex_line_by_line() -> None:
    target = replace(QUOTE, reason=DERIVED)
    one = report(agreed(target, FALL, situation="Mittel: unverändert.\nMehr ist nicht bekannt."))

    assert table(sections.vereinbarung(one), JOBS)["Die Integrationsquote beträgt mindestens 24,5 %."][-1] == (
        "siehe Herleitung in der Zielvereinbarung"
    )
    annex = sections.herleitung(one)
    assert [record["items"] for record in records(annex, "saetze")] == [
        ["Mittel: unverändert.", "Mehr ist nicht bekannt."], DERIVED.splitlines(),
    ]  # fmt: skip
    assert "<strong>Bisher:</strong> 2024: 23,8" in annex.html.replace("\N{NO-BREAK SPACE}", " ")


def test_short_reasons_need_no_annex() -> None:
    assert words(sections.herleitung(report(agreed(QUOTE)))) == ["Warum ein Wert vereinbart ist, steht bei den Zielen."]
