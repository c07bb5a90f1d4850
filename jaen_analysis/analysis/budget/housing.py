"""Costs of housing (*Kosten der Unterkunft*, KdU): gross, federal share, net, and what the city and the Kreis bear.

Every share is rounded to the cent in each month of each city; all else are sums, so parts come to their whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import isnan

from jaen_analysis.analysis.budget.accounts import account
from jaen_analysis.analysis.budget.books import Amount, Books, Gap, months_so_far, total
from jaen_analysis.analysis.budget.exhaustion import Quotient
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.intake.params.values_money import Share, ShareId
from jaen_analysis.vocabulary import money
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.measures import bg
from jaen_analysis.vocabulary.money import Cents
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.titles import TITLES

HOUSING = TITLES["unterkunft"]


@dataclass(frozen=True)
class Divided:
    """An amount spent on housing and who bears it: ``gross`` = ``federal`` + ``city`` + ``kreis``."""

    gross: Amount
    federal: Amount
    city: Amount
    kreis: Amount

    @property
    def net(self) -> Amount:
        """What is left without the federal share."""
        return total([self.city, self.kreis])


@dataclass(frozen=True)
class Housing:
    """Housing costs of an area from January to the end of a period, by month and together.

    ``shares`` are all that were used, in the order of their months. ``soll`` is what was planned for the year
    (a target figure of a city), ``None`` where nothing is written down. ``households``: Bedarfsgemeinschaften on the
    day of each month, ``None`` if not known.
    """

    area: Area
    by_month: Mapping[str, Divided]
    together: Divided
    shares: tuple[Share, ...]
    soll: Cents | None
    households: Mapping[str, int | None]

    @property
    def per_household(self) -> Quotient:
        """Gross cents per Bedarfsgemeinschaft and month: all spending over the sum of the monthly stocks."""
        stocks = [stock for stock in self.households.values() if stock is not None]
        whole = sum(stocks) if len(stocks) == len(self.households) else None
        return Quotient(self.together.gross.value, whole)


def housing(books: Books, panel: FactsPanel, area: Area, period: Period) -> Housing:
    """The housing costs of an area, with the shares as known on the day of the books."""
    months = months_so_far(HOUSING, period)
    by_month = {month: _month(books, area, month) for month in months}
    used = (books.share(id_, month) for month in months for id_ in ("bund_unterkunft", "stadt_unterkunft"))
    return Housing(
        area,
        by_month,
        _sum(by_month.values()),
        tuple(dict.fromkeys(one for one in used if one)),
        account(books, HOUSING, area, period).soll,
        {month: delivered_count(panel, area, bg, month) for month in months},
    )


@dataclass(frozen=True)
class Revision:
    """What became known on a day of the federal share of months before it, and by how much it changes their amount."""

    known_on: date
    shares: tuple[Share, ...]
    months: tuple[str, ...]
    changed: Amount


def revisions(books: Books, area: Area, period: Period) -> tuple[Revision, ...]:
    """Every revision of the federal share in the year of a period, each beside what was known the day before.

    Only months before the day it became known count: a share that is announced in advance revises nothing.
    """
    budget = books.budgets.get(period.year)
    shares = [one for one in budget.shares if one.id == "bund_unterkunft"] if budget else []
    days = sorted({one.known_on for one in shares if one.known_on <= books.on})
    found = (_revision(books, area, period, [one for one in shares if one.known_on == day]) for day in days[1:])
    return tuple(one for one in found if one.months)


def _revision(books: Books, area: Area, period: Period, shares: list[Share]) -> Revision:
    day, first = shares[0].known_on, min(one.since for one in shares)
    months = tuple(month for month in months_so_far(HOUSING, period) if first <= month < f"{day:%Y-%m}")
    now, then = (
        total(_month(replace(books, on=known), area, month).federal for month in months)
        for known in (day, day - timedelta(days=1))
    )
    gaps = tuple(dict.fromkeys((*now.gaps, *then.gaps)))
    changed = None if now.value is None or then.value is None else now.value - then.value
    return Revision(day, tuple(one for one in shares if one.since in months), months, Amount(changed, gaps))


def delivered_count(panel: FactsPanel, area: Area, measure: Measure, month: str, breakdown: str = TOTAL) -> int | None:
    """What is delivered of an area and a month: a stock, or the cases of the month; ``None``: not known, or secret."""
    table, rows = panel.values(measure, breakdown), panel.positions([month])
    if area.key not in table or not rows:
        return None
    found = float(table[area.key].to_numpy()[rows[0]])
    return None if isnan(found) else int(found)


def _month(books: Books, area: Area, month: str) -> Divided:
    """Each city on its own; what is not divided among the cities is borne by the Kreis."""
    if area.kind == "stadt":
        return _divided(books, books.posted(HOUSING, "ist", area, month), month)
    parts = [_month(books, city, month) for city in books.organisation.cities if city.key in area.cities]
    if area.kind == "kreis":
        undivided = books.undivided(HOUSING, "ist", month)
        parts += [_of_kreis(_divided(books, undivided, month))] if undivided.value else []
    return _sum(parts)


def _divided(books: Books, gross: Amount, month: str) -> Divided:
    federal = _share(books, gross, "bund_unterkunft", month)
    gaps = tuple(dict.fromkeys((*gross.gaps, *federal.gaps)))
    net = Amount(None if gross.value is None or federal.value is None else gross.value - federal.value, gaps)
    city = _share(books, net, "stadt_unterkunft", month)
    kreis = None if net.value is None or city.value is None else net.value - city.value
    return Divided(gross, federal, city, Amount(kreis, city.gaps))


def _of_kreis(one: Divided) -> Divided:
    return replace(one, city=Amount(0), kreis=one.net)


def _share(books: Books, of: Amount, id_: ShareId, month: str) -> Amount:
    share = books.share(id_, month)
    if share is None:
        return Amount(None, (*of.gaps, Gap(id_, books.organisation.kreis.key, month=month)))
    return Amount(None if of.value is None else money.share(of.value, share.percent), of.gaps)


def _sum(parts: Iterable[Divided]) -> Divided:
    found = list(parts)
    return Divided(*(total(getattr(one, name) for one in found) for name in ("gross", "federal", "city", "kreis")))
