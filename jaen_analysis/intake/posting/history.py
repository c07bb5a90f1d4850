"""What was said about postings over time, and what held when.

A table of statements has ``postings.POSTING_KEY``, ``number``, ``received`` and ``file`` of the entry with which each
came, ``value`` (cents or a count; ``None`` for what was deleted), ``sheet``, ``cell``, ``comment``, ``vintage``, and
the first and last day on which it held (``held_from``, ``held_until``; see :mod:`jaen_analysis.intake.history`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from jaen_analysis.intake.history import held
from jaen_analysis.intake.posting_words import PostingWords
from jaen_analysis.intake.postings import POSTING_KEY
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.postings import FIGURES
from jaen_analysis.vocabulary.titles import TITLES

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

COLUMNS = (*POSTING_KEY, "number", "received", "file", "value", "sheet", "cell", "comment", "vintage")


class Line(NamedTuple):
    """Keys of a row of the form: area, title or measure, and figure."""

    area: str
    subject: str
    figure: str


def statements(rows: pd.DataFrame) -> pd.DataFrame:
    """A table of statements, by posting and then as they came.

    ``rows`` has POSTING_COLUMNS with ``number`` and ``file``, delivery by delivery in the order of their days.
    """
    if rows.empty:
        return pd.DataFrame(columns=[*COLUMNS, "held_from", "held_until"])
    return held(rows.sort_values(list(POSTING_KEY), kind="stable", ignore_index=True)[list(COLUMNS)], POSTING_KEY)


def find_line(params: Params, figure: str, area: str, subject: str) -> Line:
    """The row that these words name, in the spellings of a delivery. Raises :class:`JaenError` with the nearest."""
    words = PostingWords.of(params)
    where, of, what = words.areas.find(area), words.subjects.find(subject), words.figures.find(figure)
    if where is None:
        raise JaenError(words.areas.unknown(area))
    if of is None:
        raise JaenError(
            f"{words.subjects.unknown(subject)} Titel: {', '.join(TITLES)}. Die Kennungen der Maßnahmen stehen in "
            "params/massnahmen."
        )
    if what is None:
        raise JaenError(words.figures.unknown(figure))
    if (FIGURES[what].of == "titel") != (of in TITLES):
        raise JaenError(f"„{words.name(of, what)}“ gibt es nicht: Diese Größe gilt {OF[FIGURES[what].of]}.")
    return Line(where, of, what)


OF = {"titel": "für Titel des Haushalts", "massnahme": "für Maßnahmen"}
