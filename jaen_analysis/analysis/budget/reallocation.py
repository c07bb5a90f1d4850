"""Movements between titles (*Umschichtung*): within the *Gesamtbudget* they come to nothing, month by month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jaen_analysis.analysis.budget.books import Amount, Books, months_so_far, total
from jaen_analysis.vocabulary.money import Cents
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.titles import TITLES

JOINT = tuple(title for title in TITLES.values() if title.joint)
"""The titles between which money may be moved (§ 46 Abs. 1 Satz 5 SGB II)."""


@dataclass(frozen=True)
class Moved:
    """What was moved in a month: title id → cents, plus in and minus out. ``excess`` should be 0."""

    month: str
    by_title: Mapping[str, Amount]

    @property
    def excess(self) -> Cents | None:
        """What the movements come to together; ``None`` if one was not delivered."""
        return total(self.by_title.values()).value


def moved(books: Books, period: Period) -> tuple[Moved, ...]:
    """The movements of the Kreis in each month of the year so far, of all titles of which any was delivered."""
    kreis = books.organisation.kreis
    found = []
    for month in months_so_far(JOINT[0], period):
        amounts = {title.id: books.posted(title, "umschichtung", kreis, month) for title in TITLES.values()}
        known = {id_: one for id_, one in amounts.items() if TITLES[id_].joint or one.value}
        found.append(Moved(month, known))
    return tuple(found)


def unbalanced(books: Books, period: Period) -> tuple[Moved, ...]:
    """The months whose movements do not come to 0, or touch a title that is not part of the *Gesamtbudget*."""
    return tuple(
        one for one in moved(books, period) if one.excess or any(not TITLES[id_].joint for id_ in one.by_title)
    )
