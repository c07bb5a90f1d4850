"""The spending of a title through its years, as arrays: what forecasts are made of. In EUR, NaN where missing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jaen_analysis.analysis.budget.accounts import charge
from jaen_analysis.analysis.budget.books import Books, months_so_far
from jaen_analysis.intake.posting.asked import of_title
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.exact import Values
from jaen_analysis.vocabulary.money import Cents
from jaen_analysis.vocabulary.periods import Period, span
from jaen_analysis.vocabulary.titles import Title

MONTHS = 12


@dataclass(frozen=True, eq=False)
class Spending:
    """A title of an area. ``spent`` is months of the running year, ``past`` complete years × months (oldest first).

    ``bound`` and ``past_bound`` are what was open at the end of each month, 0 for a title that commits nothing.
    ``years`` are the complete ones. All are at the expense of the Soll: administrative costs without the Kommune's.
    """

    title: Title
    years: tuple[int, ...]
    past: Values
    past_bound: Values
    spent: Values
    bound: Values

    def before(self, year: int) -> Spending:
        """The same as it was known at the end of a complete year: that year is the running one."""
        at = self.years.index(year)
        return Spending(
            self.title, self.years[:at], self.past[:at], self.past_bound[:at], self.past[at], self.past_bound[at]
        )


def history(books: Books, title: Title, area: Area, period: Period) -> Spending:
    """All that is known of the spending of a title up to the end of a period.

    A year that misses a month of its spending is left out, as is one in which the title did not exist all year.
    """
    first = int(min(books.months(title), default=f"{period.year}-01")[:4])
    found = {year: _year(books, title, area, Period.parse(str(year))) for year in range(first, period.year)}
    whole = {year: rows for year, rows in found.items() if not np.isnan(rows[0]).any()}
    spent, bound = _year(books, title, area, period)
    return Spending(
        title,
        tuple(whole),
        np.array([rows[0] for rows in whole.values()]).reshape(-1, MONTHS),
        np.array([rows[1] for rows in whole.values()]).reshape(-1, MONTHS),
        spent,
        bound,
    )


def _year(books: Books, title: Title, area: Area, period: Period) -> tuple[Values, Values]:
    """Spending and open commitments by month; NaN for what is missing or still to come."""
    known = set(months_so_far(title, period))
    rows = [_month(books, title, area, month) if month in known else (np.nan, np.nan) for month in _of(period)]
    spent, bound = np.array(rows).T
    return spent, bound


def _of(period: Period) -> tuple[str, ...]:
    return span(f"{period.year}-01", f"{period.year}-12")


def _month(books: Books, title: Title, area: Area, month: str) -> tuple[float, float]:
    spent, bound = (
        _euro(charge(books, title, books.posted(title, figure, area, month), month).value)
        for figure in ("ist", "bindung")
    )
    return spent, bound if of_title(title, "bindung") else 0.0


def _euro(amount: Cents | None) -> float:
    return np.nan if amount is None else amount / 100
