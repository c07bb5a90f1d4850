"""The state of the law: the words of each time, and the breaks of series that comparisons mark.

The dated entries are data (``params/rechtsstand.yaml``); here is what can be asked of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jaen_analysis.vocabulary.periods import shift

if TYPE_CHECKING:
    from jaen_analysis.vocabulary.formula import Formula


@dataclass(frozen=True)
class LawState:
    """The words of one time: what is meant (``elb``, ``leistung``) → the word of the law, or the stem of it."""

    valid_from: str
    valid_to: str
    words: Mapping[str, str]
    source: str
    checked: bool


@dataclass(frozen=True)
class Break:
    """A break of series: from ``month`` on, figures of ``measures`` (empty: all) are not what they were."""

    id: str
    month: str
    title: str
    measures: tuple[str, ...]
    source: str
    checked: bool


@dataclass(frozen=True)
class Rechtsstand:
    """All states of the law, oldest first, and all breaks, oldest first."""

    states: tuple[LawState, ...]
    breaks: tuple[Break, ...]

    def words(self, month: str) -> Mapping[str, str]:
        """The words in force in this month. Raises ``KeyError`` if no state covers it."""
        for state in self.states:
            if state.valid_from <= month <= (state.valid_to or "9999-12"):
                return state.words
        raise KeyError(f"Für {month} ist kein Rechtsstand hinterlegt (params/rechtsstand.yaml).")

    def fill(self, text: str, month: str) -> str:
        """Put the words of the month into a text: ``"Zahl der ELB"`` → ``"Zahl der eHb"`` in 2007.

        A word of any time is found at the beginning of a word of the text and keeps the ending it has
        there; with ``-keit`` behind it it is another word, which stays (*Hilfebedürftigkeit*, § 9 SGB II, is no word of
        one time). All states have the same words. Raises ``KeyError`` if a word is found and no state covers the month.
        """
        known = {word: key for state in self.states for key, word in state.words.items()}
        if not known:
            return text
        longest_first = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
        return re.sub(rf"\b(?:{longest_first})(?!keit)", lambda found: self.words(month)[known[found[0]]], text)

    def between(self, earlier: str, later: str, measures: Iterable[str]) -> tuple[Break, ...]:
        """The breaks that lie between two months for any of these measures (after the one, up to the other)."""
        wanted = set(measures)
        return tuple(
            b for b in self.breaks if earlier < b.month <= later and (not b.measures or wanted & set(b.measures))
        )

    def crossed(
        self, formula: Formula, period_length: int, last_month: str, back_months: int = 12
    ) -> tuple[Break, ...]:
        """The breaks within the comparison of ``last_month`` with ``back_months`` before, oldest first.

        A break counts if the two values read a figure that it concerns from both its sides. With
        ``back_months=0`` it is the value itself that was computed across the break.
        """
        windows = [
            (measure.id, shift(last_month, -back_months - max(back)), shift(last_month, -min(back)))
            for (measure, _), back in formula.uses(period_length).items()
        ]
        return tuple(
            b
            for b in self.breaks
            if any(first < b.month <= end and (not b.measures or id_ in b.measures) for id_, first, end in windows)
        )
