"""Every fault and note has a sentence of its own, whole and without a place left open."""

from __future__ import annotations

from typing import get_args

import pytest

from jaen_analysis.intake.records.task import FaultKind, NoteKind, Told
from jaen_analysis.intake.records.words import fault_words, note_words

TITLES = {"stadt-witten": "Witten"}


@pytest.mark.parametrize("kind", get_args(FaultKind))
def test_a_fault_says_what_and_how_to_mend(kind: FaultKind) -> None:
    told = Told(kind, 1234, "ALTER {x}", "auszug.csv", ("stadt-witten", "Juli 2024"), 7)

    words = fault_words(told, TITLES)

    assert words.endswith((".", ")."))
    assert any(word in words for word in ("Bitte", "bitte", "Erwartet", "nicht zu zählen", "gilt", "Gemeldet"))
    assert words.count("„") == words.count("“")


@pytest.mark.parametrize("kind", get_args(NoteKind))
def test_a_note_says_what_was_counted(kind: NoteKind) -> None:
    words = note_words(Told(kind, 1, "Kunde", about=("stadt-witten",)), TITLES)

    assert words.endswith(".")
    assert "1 Zeilen" not in words


def test_numbers_are_german_and_cities_have_their_names() -> None:
    assert "1.234 Zeilen" in fault_words(Told("negativ", 1234, "KdU"), TITLES)
    assert fault_words(Told("monat_fehlt", about=("stadt-witten", "Juli 2024")), TITLES).startswith("Witten: ")
