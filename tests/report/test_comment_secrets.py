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
from jaen_analysis.vocabulary.periods import Period
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
