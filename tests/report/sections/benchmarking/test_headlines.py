"""The first page and the questions: counted rightly, in the singular too, and what holds in a strict check first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jaen_analysis.report.sections import (
    auf_einen_blick,
    das_auffaelligste,
    fragen,
    profil_bild,
    profil_in_kuerze,
    vergleichsgruppen,
    was_auffaellt,
)
from jaen_analysis.report.sections.benchmarking.headlines import durch_zufall, gezaehlt, nichts_streng
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.indicators.lokal_foerderung import arbeitslosenanteil_u25
from tests.report.sections.benchmarking.world import GROUP, THEME, bericht, figures, full, rich
from tests.report.sections.world import records, table, words

PAIR = [integrationsquote, arbeitslosenanteil_u25]


@pytest.mark.parametrize(
    ("made", "found", "begins"),
    [
        (1, 1, "1 Vergleich mit dem Rest des Kreises oder der eigenen Entwicklung: 1 davon fällt auf."),
        (2, 0, "2 Vergleiche mit dem Rest des Kreises oder der eigenen Entwicklung: keiner fällt auf."),
        (1200, 60, "1.200 Vergleiche mit dem Rest des Kreises oder der eigenen Entwicklung: 60 davon fallen auf."),
    ],
)
def test_comparisons_are_counted_in_good_german(made: int, found: int, begins: str) -> None:
    told = gezaehlt(made, found, made / 20).replace("\N{NO-BREAK SPACE}", " ")

    assert told.startswith(begins)
    assert told.endswith("zu erwarten.")


@pytest.mark.parametrize(("expected", "shown"), [(0.05, "0,1"), (2.44, "2,4"), (12.4, "12")])
def test_few_that_are_to_be_expected_have_a_digit(expected: float, shown: str) -> None:
    assert durch_zufall(expected) == shown


def test_the_first_page_names_what_holds_strictly_and_whom_to_ask() -> None:
    told = words(das_auffaelligste(full("kreis", rich(), indicators=PAIR)))

    assert told[1:] == [
        "Auch bei strenger Prüfung auffällig: Hattingen (besser) und Herdecke (schlechter) bei „Integrationsquote“.",
        "Auch bei strenger Prüfung auffällig: Gevelsberg (schlechter), Schwelm (besser) und Regionalstelle "
        "Gevelsberg-Sprockhoevel (schlechter) bei „Anteil der Arbeitslosen an den ELB unter 25 Jahren“.",
        "Hinweise auf gute Praxis, nachfragen: Hattingen bei „Integrationsquote“.",
    ]


def test_what_stands_out_is_counted_as_the_page_lists_it() -> None:
    report = bericht("kreis", rich(), indicators=PAIR)

    told = words(was_auffaellt(report))

    listed = [line for line in told if ": besser. " in line or ": schlechter. " in line]
    assert f": {len(listed)} davon fallen auf" in told[0]


@pytest.mark.parametrize(("found", "more"), [(5, False), (7, True)])
def test_where_nothing_holds_strictly_chance_is_only_named_where_it_explains_so_many(found: int, more: bool) -> None:
    told = nichts_streng(found, 6.2)

    assert told.lower().endswith("bei strenger prüfung fällt keiner auf.")
    assert ("nicht mehr auf, als durch Zufall" in told) != more


def test_a_theme_asks_only_for_its_own_overdue_practices() -> None:
    def asked(*chosen: Indicator) -> list[str]:
        theme = replace(THEME, indicators=chosen)
        report = full("kreis", figures(), themes=(theme,), parameters={"thema": "arbeit"})
        return [line for line in words(fragen(report)) if "überfällig" in line]

    assert asked(integrationsquote) == [
        "Register: Die Wiedervorlage ist überfällig bei Bewerbertag. Was ist herausgekommen?"
    ]
    assert asked(arbeitslosenanteil_u25) == []


def test_values_of_three_months_say_so_in_every_table() -> None:
    report = full("stadt-hattingen", rich(), indicators=PAIR)

    assert "Integrationsquote (nur II/2026)" in table(
        auf_einen_blick(report), "Städte: Urteile im Vergleich mit dem Rest des Kreises"
    )
    assert "Integrationsquote (nur II/2026)" in table(
        profil_bild(report), f"Zahlen zum Profil: {integrationsquote.family}"
    )
    assert any(
        note.startswith("¹ Nur II/2026") for r in records(profil_bild(report), "abbildung") for note in r["notes"]
    )


def test_a_profile_counts_its_own_comparisons() -> None:
    told = words(profil_in_kuerze(bericht("stadt-hattingen", rich(), indicators=PAIR)))

    assert told[0] == (
        "2 Vergleiche mit dem Rest des Kreises oder der eigenen Entwicklung: 1 davon fällt auf. Auch wenn sich das "
        "Gebiet nicht unterschiede, wären allein durch Zufall etwa 0,1 zu erwarten."
    )
    assert len(told) == 2 and told[1].startswith(
        "Integrationsquote: besser als im übrigen Kreis. Im 2. Quartal 2026 allein waren es "
    )


def test_questions_are_asked_of_what_stands_out_and_of_a_hint() -> None:
    told = words(fragen(full("kreis", rich(), indicators=[integrationsquote])))

    assert told[0].startswith("Zu jeder Auffälligkeit dieselben drei Fragen")
    assert told[1].startswith("Integrationsquote: Hattingen (besser), Herdecke (schlechter)")
    assert told[2:] == [
        "Integrationsquote: Was macht Hattingen, und wer berichtet davon?",
        "Register: Die Wiedervorlage ist überfällig bei Bewerbertag. Was ist herausgekommen?",
    ]


def test_where_nothing_stands_out_there_are_no_questions() -> None:
    quiet = bericht("kreis", figures(quarters=1), indicators=[integrationsquote])

    assert words(fragen(quiet)) == ["Aus dem Vergleich ergeben sich für diesen Zeitraum keine Fragen."]


def test_a_group_is_compared_in_itself_and_counted_apart() -> None:
    fragment = vergleichsgruppen(full("kreis", rich(), indicators=[arbeitslosenanteil_u25]))

    shown = table(fragment, f"{GROUP.title}: Urteile im Vergleich mit dem Rest der Gruppe")
    assert shown["Anteil der Arbeitslosen an den ELB unter 25 Jahren"] == [
        "ähnlich (29,6 %)", "schlechter (45,4 %)", "besser (15,3 %)",
    ]  # fmt: skip
    assert words(fragment)[-1].startswith("Das sind 3 Vergleiche mehr; durch Zufall allein wären etwa 0,2 auffällig.")
