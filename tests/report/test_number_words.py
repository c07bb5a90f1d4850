"""German words for numbers."""

from __future__ import annotations

import pytest

from jaen_analysis.report.number_words import NUMBER_WORDS


def test_every_number_up_to_99_has_a_word() -> None:
    assert set(NUMBER_WORDS.values()) == set(range(1, 100))


@pytest.mark.parametrize(
    ("word", "number"),
    [("zwölf", 12), ("zwoelf", 12), ("siebzehn", 17), ("einundzwanzig", 21), ("dreissig", 30), ("neunundneunzig", 99)],
)
def test_words_are_read_as_they_are_written(word: str, number: int) -> None:
    assert NUMBER_WORDS[word] == number
