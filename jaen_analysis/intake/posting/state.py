"""What has been delivered of budget and measures for a period, and what is missing: title by title, all measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jaen_analysis.intake.posting import asked
from jaen_analysis.intake.posting_words import PostingWords
from jaen_analysis.intake.reading.keys import without_remark
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.postings import FIGURES
from jaen_analysis.vocabulary.titles import TITLES

if TYPE_CHECKING:
    import pandas as pd

    from jaen_analysis.intake.params import Params


@dataclass(frozen=True)
class PostingState:
    """How far a title, or all measures together, are delivered.

    ``until`` is the last month of the period up to which nothing is missing, empty for none; ``missing`` are those
    whose numbers are not all there: areas of a title, titles of measures, with the figures where only some of them are
    missing; ``received`` is the day of the newest number of the period, empty for none.
    """

    what: str
    until: str
    missing: tuple[str, ...]
    received: str

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def posting_state(postings: pd.DataFrame, params: Params, period: Period, until: str = "") -> tuple[PostingState, ...]:
    """One line per title that is booked in the period and one for the measures, by all that is asked of each month.

    Months after ``until`` are not asked for yet; without it all are. What becomes known long after a month
    (*Verbleib*, *Kohorten*) is left out.
    """
    words = PostingWords.of(params)
    months = [month for month in period.months if not until or month <= until]
    wanted = [*_titles(params, months, words), *_programmes(words, months)]
    names = ["area", "month", "subject", "figure", "part", "received"]
    days = {tuple(key): day for *key, day in postings[names].itertuples(index=False)}
    lines = dict.fromkeys(line for line, _, _ in wanted)
    return tuple(_state(line, [(who, key) for what, who, key in wanted if what == line], days) for line in lines)


Wanted = tuple[str, str, tuple[str, ...]]
"""Line, who or what lacks the number, and the key of the posting."""


def _titles(params: Params, months: Sequence[str], words: PostingWords) -> Iterator[Wanted]:
    for title in TITLES.values():
        for month in months:
            for area, *rest in asked.title_keys(params, title, month):
                yield title.title, words.area_titles[area], (area, month, *rest)


def _programmes(words: PostingWords, months: Sequence[str]) -> Iterator[Wanted]:
    year = int(months[0][:4]) if months else 0
    for one in words.programmes.get(year, {}).values():
        for month in months:
            for area, *rest in asked.programme_keys(one, month):
                yield "Maßnahmen", one.title, (area, month, *rest)


def _state(what: str, wanted: list[tuple[str, tuple[str, ...]]], days: dict[tuple[str, ...], str]) -> PostingState:
    lacking = [(who, key) for who, key in wanted if key not in days]
    months = sorted({key[1] for _, key in wanted})
    first = min((key[1] for _, key in lacking), default="")
    whole = [month for month in months if not first or month < first]
    newest = max((days[key] for _, key in wanted if key in days), default="")
    return PostingState(what, whole[-1] if whole else "", tuple(_missing(lacking, _figures(wanted))), newest)


def _missing(lacking: list[tuple[str, tuple[str, ...]]], wanted: dict[str, dict[str, None]]) -> Iterator[str]:
    """Who lacks a number; with the figures, unless it lacks all of them."""
    for who, figures in _figures(lacking).items():
        named = ", ".join(without_remark(FIGURES[figure].title) for figure in figures)
        yield who if len(figures) == len(wanted[who]) else f"{who} ({named})"


def _figures(rows: list[tuple[str, tuple[str, ...]]]) -> dict[str, dict[str, None]]:
    """Who → the figures of these rows, each once."""
    found: dict[str, dict[str, None]] = {}
    for who, key in rows:
        found.setdefault(who, {})[key[3]] = None
    return found
