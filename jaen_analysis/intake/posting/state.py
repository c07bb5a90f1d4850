"""What has been delivered of budget and measures for a period, and what is missing: title by title, all measures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jaen_analysis.intake.posting.rules import areas_of
from jaen_analysis.intake.posting_words import COST_KIND, PostingWords
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.titles import TITLES

if TYPE_CHECKING:
    import pandas as pd

    from jaen_analysis.intake.params import Params

_SPENT, _TAKING_PART = "ist", "teilnehmende"


@dataclass(frozen=True)
class PostingState:
    """How far a title, or all measures together, are delivered.

    ``until`` is the last month of the period up to which nothing is missing, empty for none; ``missing`` are those
    whose numbers are not all there: areas of a title, titles of measures; ``received`` is the day of the newest number
    of the period, empty for none.
    """

    what: str
    until: str
    missing: tuple[str, ...]
    received: str

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def posting_state(postings: pd.DataFrame, params: Params, period: Period) -> tuple[PostingState, ...]:
    """One line per title that is booked in the period, by its Ist, and one for the measures, by their participants."""
    words = PostingWords.of(params)
    wanted = [*_titles(params, period, words), *_programmes(params, period, words)]
    names = ["area", "month", "subject", "figure", "part", "received"]
    days = {tuple(key): day for *key, day in postings[names].itertuples(index=False)}
    lines = dict.fromkeys(line for line, _, _ in wanted)
    return tuple(_state(line, [(who, key) for what, who, key in wanted if what == line], days) for line in lines)


Wanted = tuple[str, str, tuple[str, ...]]
"""Line, who or what lacks the number, and the key of the posting."""


def _titles(params: Params, period: Period, words: PostingWords) -> Iterator[Wanted]:
    for title in TITLES.values():
        for month in filter(title.valid_in, period.months):
            for area in areas_of(title.id, month, params, words):
                for part in [COST_KIND + kind for kind in title.parts] or [""]:
                    yield title.title, words.area_titles[area], (area, month, title.id, _SPENT, part)


def _programmes(params: Params, period: Period, words: PostingWords) -> Iterator[Wanted]:
    for one in words.programmes.get(period.year, {}).values():
        for month in period.months:
            if f"{one.begin:%Y-%m}" <= month <= f"{one.end:%Y-%m}":
                for area in areas_of(one.id, month, params, words):
                    yield "Maßnahmen", one.title, (area, month, one.id, _TAKING_PART, "")


def _state(what: str, wanted: list[tuple[str, tuple[str, ...]]], days: dict[tuple[str, ...], str]) -> PostingState:
    lacking = [(who, key) for who, key in wanted if key not in days]
    months = sorted({key[1] for _, key in wanted})
    first = min((key[1] for _, key in lacking), default="")
    whole = [month for month in months if not first or month < first]
    newest = max((days[key] for _, key in wanted if key in days), default="")
    return PostingState(what, whole[-1] if whole else "", tuple(dict.fromkeys(who for who, _ in lacking)), newest)
