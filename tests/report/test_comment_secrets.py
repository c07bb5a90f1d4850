"""Which passages of a comment tell readers outside what they must not be told; and what becomes of the comment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pandas as pd
import pytest

from jaen_analysis.analysis.secrecy.asked import of_indicator
from jaen_analysis.analysis.secrecy.protect import PROTECTION_COLUMNS
from jaen_analysis.intake.params import Comment
from jaen_analysis.intake.params.comment_text import blocks
from jaen_analysis.report import sections
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.comment_faults import blocking
from jaen_analysis.report.comment_secrets import Guard, told_secrets
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.indicators.lokal_betreuung import kdu_je_bg
from jaen_analysis.vocabulary.periods import Period, shift
from jaen_analysis.vocabulary.secrecy import FEW
from tests.report.sections import world
from tests.report.sections.world import bericht, figures, read_by, records, series

COMMENT = Comment(
    "kommentare/x.md", world.PERIOD, "stadt-witten", ("leitung", "stadt"), "Leitung Witten", date(2025, 11, 5),
    blocks("Gut."), integrationsquote, "", "12,0 %",
)  # fmt: skip


def page(text: str = "Gut.", audience: str = "stadt", **changes: object) -> Bericht:
    """A page of Witten on which nothing is told: of 1.000 persons 120 integrations in twelve months, 12,0 %."""
    made = bericht("stadt-witten", figures())
    known = replace(made.inputs.params, comments=(replace(COMMENT, blocks=blocks(text), **changes),))
    hidden = of_indicator(integrationsquote, "insgesamt", "stadt-witten", world.PERIOD)
    table = pd.DataFrame([(str(count), FEW) for count in hidden], columns=list(PROTECTION_COLUMNS))
    return read_by(replace(made, inputs=replace(made.inputs, params=known, frozen_protection=table)), audience)


def found(text: str, audience: str = "stadt") -> list[str]:
    made = page(text, audience)
    return told_secrets(made, made.inputs.params.comments[0])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Es waren nur 2 Personen.", ["2 Personen"]),
        ("Dahinter stehen zwei junge Frauen und 1 Mann.", ["zwei junge Frauen", "1 Mann"]),
        ("Das betrifft nur einen Fall.", ["nur einen Fall"]),
        ("Eine einzige Familie ist weggezogen.", ["Eine einzige Familie"]),
        ("Es kamen 120 Integrationen zusammen.", ["120 Integrationen"]),
        ("Es wurden 120, im Vorjahr 90.", ["120"]),
        ("Die Quote liegt bei 12,0 %, das Ziel bei 13,0 %.", ["12,0 %"]),
    ],
)
def test_a_few_persons_and_hidden_numbers_are_found(text: str, told: list[str]) -> None:
    assert found(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Seit dem 1. Mai 2025 sind 2 Stellen unbesetzt.",
        "In 2 Monaten ist die Maßnahme zu Ende, nach 120 Tagen.",
        "Ein Fall für das nächste Gespräch: § 16d, Seite 120/121.",
        "Beteiligt sind 3 Frauen und 12 Männer aus 2 Städten.",
        "Die Quote liegt bei 12,5 %.",
        "Die Träger haben 120.000 EUR erhalten.",
    ],
)
def test_times_places_and_what_is_told_are_not(text: str) -> None:
    assert found(text) == []


QUARTER = "integrationen[insgesamt] 2025-07..2025-09"
ELSEWHERE = [
    f"stadt-schwelm: {QUARTER}",
    f"stadt-wetter: {QUARTER}",
    f"rs-wetter-witten: {QUARTER}",
    f"kreis: {QUARTER}",
    "stadt-witten: integrationen[insgesamt] 2024-07..2024-09",
    "stadt-witten: integrationen[insgesamt] 2025-04..2025-06",
    f"stadt-witten: {world.KDU}[insgesamt] 2025-04..2025-06",
    *(str(count) for count in of_indicator(integrationsquote, "insgesamt", "stadt-schwelm", world.PERIOD)),
    *(str(count) for count in of_indicator(integrationsquote, "insgesamt", "stadt-witten", Period.parse("2025-Q2"))),
]


@cache
def beside() -> Bericht:
    """Witten beside others: 2 integrations in Schwelm (9,2 %), 5 in Wetter, 35 in their office, 37 in the Kreis; in
    Witten 6 in the quarter of the year before, 17 in that before (8,3 %) and 30 in this one, which is told.
    """
    rows = (
        figures(names=["schwelm"], integrations=series(10, 1, 0, 1)),
        figures(names=["wetter"], integrations=series(10, 2, 1, 2)),
        figures(names=["witten"], integrations=[*[10] * 12, 2, 2, 2, *[10] * 6, 5, 6, 6, 10, 10, 10]),
    )
    made = bericht("stadt-witten", *rows)
    table = pd.DataFrame([(number, FEW) for number in ELSEWHERE], columns=list(PROTECTION_COLUMNS))
    return read_by(replace(made, inputs=replace(made.inputs, frozen_protection=table)), "stadt")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In Schwelm waren es 2.", ["2"]),
        ("In Schwelm waren es nur zwei, in Wetter 5.", ["zwei", "5"]),
        ("In Schwelm haben 2 die Maßnahme verlassen, in Wetter fanden 5 wieder Arbeit.", ["2", "5"]),
        ("Auffällig ist Schwelm. Dort gab es 2 im ganzen Quartal.", ["2"]),
        ("Der Schwelmer Wert ist 2.", ["2"]),
        ("Die Quote Schwelms liegt bei 9,2 %.", ["9,2 %"]),
        ("Wetter (Ruhr): 5 Integrationen.", ["5 Integrationen"]),
        ("Wetter steht schlechter da. Das liegt am Markt. Mehr als fünf Integrationen sind es nicht.",
         ["fünf Integrationen"]),
        ("Die Regionalstelle Wetter-Witten kommt auf 35.", ["35"]),
        ("In unserer Regionalstelle waren es 35 Integrationen.", ["35 Integrationen"]),
        ("Kreisweit gab es 37 davon.", ["37"]),
        ("Vor einem Jahr gab es 6 Integrationen.", ["6 Integrationen"]),
        ("Im Vorjahr waren es 6.", ["6"]),
        ("Im Vorquartal waren es 17, 8,3 %.", ["17", "8,3 %"]),
        ("Von 17 auf 30 ist viel.", ["17"]),
        ("Im Vorquartal waren es 150.000 Euro.", ["150.000"]),
        ("In Wetter gelangen 5 von 9 Integrationen.", ["5 von 9 Integrationen"]),
        ("Die Zahl der Integrationen lag schon einmal bei 6.", ["6"]),
        ("In Schwelm waren es z. B. im Mai 2.", ["2"]),
        ("In Schwelm haben Menschen gewechselt, 2 fanden Arbeit.", ["2"]),
        ("In Schwelm waren es bzw. Anfang September ca. 2.", ["2"]),
        ("In der Gruppe 35 Integrationen: Regionalstelle Wetter-Witten.", ["35 Integrationen"]),
        ("In Phase 5 Integrationen: Wetter.", ["5 Integrationen"]),
        ("Kreisweit waren es siebenunddreißig.", ["siebenunddreißig"]),
        ("Im Vorquartal gelangen siebzehn Integrationen.", ["siebzehn Integrationen"]),
        ("Im Vorquartal gelangen 16-17 Integrationen.", ["17 Integrationen"]),
        ("Im Vorquartal waren es 17-18.", ["17"]),
        ("Beide Frauen aus Schwelm sind weggezogen.", ["Beide Frauen"]),
        ("Die beiden Integrationen in Schwelm sind von Dauer.", ["beiden Integrationen"]),
        ("Die Quote Schwelms liegt bei 9,2.", ["9,2"]),
        ("Im Vorquartal waren es 8,3 von Hundert.", ["8,3"]),
    ],
)  # fmt: skip
def test_so_are_those_of_areas_that_are_named_and_of_other_times(text: str, told: list[str]) -> None:
    assert Guard(beside()).passages([text]) == told


@pytest.mark.parametrize(
    "text",
    [
        "In Schwelm sind 2 Stellen unbesetzt, in Wetter läuft die Maßnahme mit 5 neuen Plätzen an.",
        "Schwelm hat im 2. Quartal später geliefert, am 5. Mai; seit 2 Jahren.",
        "In Wetter beginnt Phase 5.",
        "Es waren 5.",
        "Es kamen 5 Integrationen dazu, nicht 35 Integrationen.",
        "Die Quote liegt bei 9,2 %.",
        "In Witten haben 17 Betriebe und 6 Träger geholfen.",
        "Im Vorjahr hatten wir 6 Fachkräfte und 150.000 Briefe.",
        "In Wetter sind 5 von 9 Stellen und in Schwelm 2 bis 3 Stellen besetzt.",
        "Schwelm erreicht 9,9 %.",
        "Bei 30 Integrationen bleibt es.",
    ],
)
def test_what_is_hidden_elsewhere_is_no_secret_of_every_text(text: str) -> None:
    assert Guard(beside()).passages([text]) == []


HIDDEN = (2, 3, 5, 9, 16, 17, 19, 25, 30, 36, 48)
"""Integrations of the last months together, of one month, of two and so on: all are hidden."""


@cache
def dense() -> Bericht:
    """Witten with many a hidden number, a mean of 17,3 unemployed and 521 EUR for each household among them."""
    steps = [now - before for before, now in zip((0, *HIDDEN), HIDDEN, strict=False)]
    made = bericht("stadt-witten", figures(
        names=["witten"], integrations=series(40, *reversed(steps)), elb=series(1000, 17, 17, 18),
        cost=series(52_100), households=series(100),
    ))  # fmt: skip
    ends = [shift("2025-09", -back) for back in range(len(HIDDEN))]
    hidden = [f"stadt-witten: integrationen[insgesamt] {first}..2025-09" for first in ends]
    hidden += ["stadt-witten: elb[insgesamt] 2025-07..2025-09"]
    hidden += map(str, of_indicator(kdu_je_bg, "insgesamt", "stadt-witten", world.PERIOD))
    table = pd.DataFrame([(number, FEW) for number in hidden], columns=list(PROTECTION_COLUMNS))
    return read_by(replace(made, inputs=replace(made.inputs, frozen_protection=table)), "stadt")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Es waren 30.", ["30"]),
        ("Es waren dreißig.", ["dreißig"]),
        ("Im Quartal haben 30 Arbeit gefunden.", ["30"]),
        ("Es waren 30 Ende September.", ["30"]),
        ("Es kamen 30 Tageseltern.", ["30"]),
        ("Vermittelt wurden 30 über Träger.", ["30"]),
        ("In der Gruppe 25 Teilnehmende.", ["25"]),
        ("Es waren im Durchschnitt 17,3.", ["17,3"]),
        ("Je Haushalt sind es 521 Euro je Bedarfsgemeinschaft.", ["521"]),
    ],
)
def test_hidden_numbers_of_the_page_are_found_in_many_forms(text: str, told: list[str]) -> None:
    assert Guard(dense()).passages([text]) == told


@pytest.mark.parametrize(
    "text",
    [
        "Seit dem 1. Mai 2025 sind 5 von 9 Stellen besetzt, am 30. 9. 2025 waren es weniger.",
        "Zum 1. Mai hat Team 2 die Vermittlung übernommen, Team 9 und 16 folgen.",
        "Das sind 16 % mehr als im Vorjahr und 5 Prozentpunkte mehr als geplant.",
        "Nach § 16 Abs. 2 SGB II, §§ 16 und 17 und § 16i werden 30 Plätze gefördert.",
        "In Witten haben 17 Betriebe und 30 neue Arbeitgeber geholfen.",
        "Der Kurs dauert 9 bis 16 Wochen, von 9:30 Uhr bis 16:30 Uhr, an 25 Tagen.",
        "Die unter 25-Jährigen, die 16- bis 24-Jährigen und alle von 25 bis unter 50 Jahren werden gesondert beraten.",
        "Jugendliche unter 25 haben Vorrang, in der Altersgruppe 25 bis 54 ist die Lage stabil.",
        "Seit der 36. KW ist das Programm in Fassung 2.5 stabil; 19,5 Stunden Schulung reichen.",
        "In beiden Fällen liegt es am Markt; beide Seiten sind sich einig.",
        "Die 2 Maßnahmen enden nach 3 Jahren, die 5 Verträge laufen bis 2030.",
        "Im Schuljahr 2025/26 beginnen 36 Ausbildungsplätze, siehe Seite 17 und Anlage 3.",
        "Für 2026 stehen 1,5 Mio. Euro und 30 Euro je Termin bereit, z. B. für Kapitel 9.",
        "Im 3. Quartal gab es 2 Veranstaltungen; die nächste ist am 17.11.2025, 16:30 Uhr.",
        "Das Ziel 2 und die Phasen 3 bis 5 sind abgeschlossen, Stand 2025-09-30.",
        "Von Januar bis September waren 48 Stunden Schulung je Fachkraft vorgesehen.",
        "Die 90er Jahre, 5mal im Monat und die 3. Auflage des Leitfadens zählen nicht.",
    ],
)
def test_an_ordinary_text_passes_however_much_is_hidden(text: str) -> None:
    assert Guard(dense()).passages([text]) == []


def test_a_city_that_sees_its_own_figures_in_full_is_not_told_those_of_others() -> None:
    guard = Guard(read_by(beside(), "stadt", own_whole=True))

    assert guard.passages(["Wir hatten 2 Personen und im Vorjahr 6 Integrationen."]) == []
    assert guard.passages(["In Schwelm waren es 2 Personen.", "In Wetter 5."]) == ["2 Personen", "5"]


def test_readers_of_the_house_are_told_everything() -> None:
    assert found("Es waren nur 2 Personen, 12,0 %.", "leitung") == []


def test_a_comment_that_tells_too_much_is_withheld_and_blocks_the_release() -> None:
    fragment = sections.kennzahlen(page("Es waren nur 2 Personen."))
    (shown,) = records(fragment, "kommentar")

    assert "2 Personen" not in fragment.html
    assert shown["text"] == ["Dieser Kommentar wird hier nicht gezeigt: Er nennt eine Zahl, die geheim ist."]
    assert blocking([fragment.record]) == [
        "Kommentar zu „Integrationsquote“ (Leitung Witten, 5. November 2025): Er nennt eine Zahl, die diese Leser "
        "nicht erfahren dürfen, und steht deshalb nicht auf der Seite. Welche es ist, zeigt „jaen comments“."
    ]


def test_the_value_that_a_comment_was_written_for_is_not_told_either() -> None:
    fragment = sections.kennzahlen(page())
    (shown,) = records(fragment, "kommentar")

    assert (shown["value"], shown["changed"]) == ("geheim", "")
    assert "12,0" not in fragment.html
    assert blocking([fragment.record]) == []
