"""The newest quarter that there are facts of: what is meant where nobody names a period."""

from __future__ import annotations

from collections.abc import Iterable

from jaen_analysis.vocabulary.periods import Period


def newest_quarter(months: Iterable[str]) -> Period:
    """The newest quarter whose last month is among the months of the facts.

    Where no quarter has come to its end it is the one of the newest month. Raises ``ValueError`` without months.
    """
    known = set(months)
    ends = [month for month in known if Period.quarter_of(month).last_month == month]
    return Period.quarter_of(max(ends or known))
