"""Housing costs of the next year for the budget: Bedarfsgemeinschaften times costs per Bedarfsgemeinschaft.

Method. The last twelve months are carried on to the middle of the next year by the mean yearly growth of the Kreis in
the windows of twelve months before, for the Bedarfsgemeinschaften and for the costs of one of them apart. How far
cities grew differently, and the Kreis from one window to the next, is the error of each: the root mean square of the
differences to the growth of the other windows, stretched by Student's t over the normal quantile with one degree of
freedom less than there are growths. Both errors are taken as independent, those of the cities as all alike: the
deviation of the Kreis is the sum of theirs. Unknown with less than three windows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile

import numpy as np

from jaen_analysis.analysis.budget.books import Books
from jaen_analysis.analysis.budget.history import MONTHS
from jaen_analysis.analysis.budget.housing import HOUSING, delivered_count
from jaen_analysis.analysis.forecast.outlook import LEVEL, Forecast
from jaen_analysis.analysis.forecast.season import YEARS
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.intake.params.values_money import Share, ShareId
from jaen_analysis.vocabulary.exact import Values
from jaen_analysis.vocabulary.measures import bg
from jaen_analysis.vocabulary.periods import shift, span

LEAST_WINDOWS = 3


@dataclass(frozen=True, eq=False)
class NextYear:
    """Gross housing costs of ``year`` by city key, and of the Kreis under its own; EUR, and what they are made of.

    ``households`` and ``per_household`` (EUR a month): key → mean of the year. ``shares``: the newest known ones.
    """

    year: int
    gross: Mapping[str, Forecast]
    households: Mapping[str, float]
    per_household: Mapping[str, float]
    shares: Mapping[ShareId, Share]

    def city_share(self, key: str) -> float:
        """What the city bears of it by the newest shares, in EUR; NaN where one is not known."""
        known = [self.shares.get(id_) for id_ in ("bund_unterkunft", "stadt_unterkunft")]
        if any(one is None for one in known):
            return np.nan
        federal, city = (one.percent / 100 for one in known if one)
        return float(self.gross[key].mean[0]) * float((1 - federal) * Decimal(city))


def next_year(books: Books, panel: FactsPanel) -> NextYear | None:
    """The year after the panel's period; ``None`` where windows are too few or a city misses a month."""
    last, cities = panel.period.last_month, books.organisation.cities
    ends = [shift(last, -MONTHS * back) for back in range(YEARS, -1, -1)]
    windows = _unbroken([_window(books, panel, end) for end in ends])
    if len(windows) < LEAST_WINDOWS:
        return None
    costs, people = np.array(windows).transpose(1, 0, 2)
    ahead = (2 * MONTHS - int(last[5:7])) / MONTHS
    households, spread = _carried(people, people.sum(axis=1), ahead)
    rate, rate_spread = _carried(costs / people, costs.sum(axis=1) / people.sum(axis=1), ahead)
    gross = households * rate * MONTHS
    sd = gross * np.sqrt(spread**2 + rate_spread**2)
    kreis = books.organisation.kreis.key
    keys = [city.key for city in cities]
    return NextYear(
        panel.period.year + 1,
        {key: _made(gross[n], sd[n]) for n, key in enumerate(keys)} | {kreis: _made(gross.sum(), sd.sum())},
        dict(zip(keys, households.tolist(), strict=True)) | {kreis: float(households.sum())},
        dict(zip(keys, rate.tolist(), strict=True)) | {kreis: float(gross.sum() / households.sum() / MONTHS)},
        _shares(books, panel.period.year),
    )


def _unbroken(windows: list[Values | None]) -> list[Values]:
    """The last windows, back to one that has a gap."""
    whole = list(takewhile(lambda one: one is not None, reversed(windows)))
    return [one for one in reversed(whole) if one is not None]


def _window(books: Books, panel: FactsPanel, end: str) -> Values | None:
    """Costs a month in EUR and Bedarfsgemeinschaften, means over twelve months: 2 × cities; ``None`` with a gap."""
    found = np.array([
        [_city(books, panel, city.key, month) for city in books.organisation.cities]
        for month in span(shift(end, 1 - MONTHS), end)
    ])  # fmt: skip
    return None if np.isnan(found).any() else found.mean(axis=0).T


def _city(books: Books, panel: FactsPanel, key: str, month: str) -> tuple[float, float]:
    city = next(one for one in books.organisation.cities if one.key == key)
    gross, households = books.posted(HOUSING, "ist", city, month).value, delivered_count(panel, city, bg, month)
    return np.nan if gross is None else gross / 100, np.nan if households is None else float(households)


def _carried(values: Values, whole: Values, ahead: float) -> tuple[Values, Values]:
    """The last window so many years ahead, and its relative standard deviation; ``values``: windows × cities."""
    from scipy.stats import norm, t

    growth = np.diff(np.log(whole))
    each = np.diff(np.log(values), axis=0)
    others = np.array([np.delete(growth, n).mean() for n in range(len(growth))])
    spread = np.sqrt(((each - others[:, None]) ** 2).mean(axis=0))
    tail = (1 + LEVEL) / 2
    stretched = spread * t.ppf(tail, len(growth) - 1) / norm.ppf(tail) * np.sqrt(ahead)
    return values[-1] * np.exp(growth.mean() * ahead), stretched


def _shares(books: Books, year: int) -> dict[ShareId, Share]:
    """The share of the next year where one is known, else that of December."""
    ids: tuple[ShareId, ...] = ("bund_unterkunft", "stadt_unterkunft")
    found = {id_: books.share(id_, f"{year + 1}-01") or books.share(id_, f"{year}-12") for id_ in ids}
    return {id_: one for id_, one in found.items() if one}


def _made(mean: float, sd: float) -> Forecast:
    return Forecast(np.array([mean]), np.array([sd]), np.array([-np.inf]))
