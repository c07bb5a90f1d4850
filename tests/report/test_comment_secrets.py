"""Which passages of a comment tell readers outside what they must not be told; and what becomes of the comment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from jaen_analysis.analysis.secrecy.asked import of_indicator
from jaen_analysis.analysis.secrecy.protect import PROTECTION_COLUMNS
from jaen_analysis.intake.params import Comment
from jaen_analysis.intake.params.comment_text import blocks
from jaen_analysis.report import sections
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.comment_faults import blocking
from jaen_analysis.report.comment_secrets import told_secrets
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.secrecy import FEW
from tests.report.sections import world
from tests.report.sections.world import bericht, figures, read_by, records

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
