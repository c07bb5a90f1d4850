"""Cost beside result: target, forecast and money in one table, with the warning that this is no effect.

Amounts are exact; what is uncertain of a cost is the count below it. Its interval of 95 % is therefore the exact
interval of that count (Garwood, Poisson) turned round: amount over its upper limit to amount over its lower one. Of a
stock (participants, Bedarfsgemeinschaften) the months hang together, so the count is its mean over the months and not
their sum. Places are agreed and not left to chance: they have no interval, those that are taken have one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from jaen_analysis.analysis.budget.accounts import Account, account
from jaen_analysis.analysis.budget.books import Books, applies
from jaen_analysis.analysis.budget.forecast import forecast
from jaen_analysis.analysis.budget.history import history
from jaen_analysis.analysis.budget.housing import delivered_count
from jaen_analysis.analysis.forecast.outlook import LEVEL
from jaen_analysis.analysis.origin import provisional_until
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.planning.running import Running, running_months, together
from jaen_analysis.analysis.targets.attainment import Attainment
from jaen_analysis.analysis.trace import used_cells, with_moves
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.measures import bg, integrationen, leistungen_unterkunft_heizung
from jaen_analysis.vocabulary.money import Cents
from jaen_analysis.vocabulary.periods import Period, span
from jaen_analysis.vocabulary.titles import TITLES, Title

CostId = Literal["integration", "platzmonat", "teilnahmemonat", "bg"]

WARNING = (
    "Kosten je Ergebnis zeigen keine Wirkung: Nicht jede Integration kommt durch eine Maßnahme zustande, und wer "
    "teurere Maßnahmen braucht, hat oft den weiteren Weg. Zwei Gebiete lassen sich damit nicht in eine Reihenfolge "
    "bringen."
)
_TITLES: dict[CostId, str] = {
    "integration": "Kosten je Integration",
    "platzmonat": "Kosten je Platzmonat",
    "teilnahmemonat": "Kosten je besetztem Platzmonat",
    "bg": "Unterkunftskosten je Bedarfsgemeinschaft und Monat",
}
_OF_A_COUNT = "Spanne von 95 %: Betrag durch die Grenzen der exakten Poisson-Spanne der Anzahl."
_AGREED = "Ohne Spanne: Plätze sind vertraglich vereinbart, ihre Zahl hängt nicht vom Zufall ab."
_OF_A_STOCK = (
    "Spanne von 95 %: Betrag durch die Grenzen der exakten Poisson-Spanne des Durchschnittsbestands; die Monate hängen "
    "zusammen."
)
_INTEGRATION, _HOUSING = TITLES["eingliederung"], TITLES["unterkunft"]


@dataclass(frozen=True)
class Cost:
    """An amount over a count, since January: ``value``, ``low`` and ``high`` are cents for each.

    ``amount_of`` and ``count_of`` say in German what stands above and below the line, ``how`` where the interval comes
    from, ``level`` how much it holds. ``provisional`` are the months whose amount or count came before the end of the
    waiting time. ``reason`` says why there is no value.
    """

    id: CostId
    area: Area
    months: tuple[str, ...]
    amount: Cents | None
    amount_of: str
    count: int | None
    count_of: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    how: str = ""
    reason: str = ""
    level: float = 0.95
    provisional: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """German name."""
        return _TITLES[self.id]


@dataclass(frozen=True)
class Expected:
    """What a title will have spent at the end of the year, cents, with its interval of ``level``."""

    mean: Cents
    low: Cents
    high: Cents
    level: float = LEVEL


@dataclass(frozen=True)
class Row:
    """One line of the table: a target with its forecast, and the money that goes where it is meant to work.

    ``title``, ``account`` and ``expected`` are ``None`` where no title belongs to the target, or it is not booked for
    the area; ``cost`` where nothing is counted for it.
    """

    attainment: Attainment
    title: Title | None = None
    account: Account | None = None
    expected: Expected | None = None
    cost: Cost | None = None


@dataclass(frozen=True)
class CostBeside:
    """The table of an area with all its costs, also those without a target, and what must be said with it."""

    area: Area
    period: Period
    rows: tuple[Row, ...]
    costs: tuple[Cost, ...]
    warning: str = WARNING


def cost_beside(
    books: Books,
    panel: FactsPanel,
    attainments: Sequence[Attainment],
    running: Sequence[Running],
    area: Area,
    period: Period,
) -> CostBeside:
    """Target, forecast and money of an area, from January to the end of the period; of measures as far as they are due.

    ``attainments`` and ``running`` (the measures of the year's plan) of other areas are left out. The money of the
    Kreis for integrations is the Ist of the title; that of its parts is what their measures cost, since the title is
    not booked for them.
    """
    own = [one for one in running if one.area == area]
    costs = (
        _integration(books, panel, own, area, period),
        *_place_months(own, area, period),
        _household(books, panel, area, period),
    )
    by_id = {one.id: one for one in costs}
    rows = (_row(books, one, by_id, period) for one in attainments if one.area == area)
    return CostBeside(area, period, tuple(rows), costs)


def per_count(amount: Cents, count: int, months: int = 1) -> tuple[float, float, float]:
    """Cents for each, with the interval from the count. ``months``: the count is a stock summed over so many.

    Raises ``ZeroDivisionError`` where nothing was counted.
    """
    from jaen_analysis.analysis.intervals.rates import count_confint

    low, high = (float(limit) * months for limit in count_confint(count / months))
    return amount / count, amount / high, amount / low if low else float("inf")


def _cost(one: Cost, stock_of: int = 0, agreed: bool = False) -> Cost:
    """The cost with its value, or with the reason why there is none.

    ``stock_of``: the count is a stock summed over so many months; ``agreed``: it is not left to chance.
    """
    if one.amount is None or one.count is None:
        missing = [words for value, words in ((one.amount, one.amount_of), (one.count, one.count_of)) if value is None]
        return replace(one, reason=f"Es fehlen Zahlen: {', '.join(missing)}.")
    if not one.count:
        return replace(one, reason=f"Nichts gezählt: {one.count_of}.")
    if agreed:
        return replace(one, value=one.amount / one.count, how=_AGREED)
    value, low, high = per_count(one.amount, one.count, stock_of or 1)
    return replace(one, value=value, low=low, high=high, how=_OF_A_STOCK if stock_of else _OF_A_COUNT)


def _integration(books: Books, panel: FactsPanel, own: Sequence[Running], area: Area, period: Period) -> Cost:
    months = _so_far(period)
    if applies(_INTEGRATION, area):
        amount, words = account(books, _INTEGRATION, area, period).ist, f"Ist „{_INTEGRATION.title}“"
        paid_early = books.provisional(_INTEGRATION, "ist", area, months)
    else:
        paid = [one for one in own if one.programme.instrument.budget == _INTEGRATION.id and _runs(one)]
        course, words = together(one.so_far for one in paid), "Ausgaben der Maßnahmen aus dem Eingliederungstitel"
        amount, months = course.spent, course.months or months
        paid_early = _posted_early(paid)
    counted = _added([delivered_count(panel, area, integrationen, month) for month in months])
    early = (*paid_early, *_counted_early(panel, area, integrationen, months))
    return _cost(Cost("integration", area, months, amount, words, counted, "Integrationen", provisional=_once(early)))


def _place_months(own: Sequence[Running], area: Area, period: Period) -> tuple[Cost, Cost]:
    """For each place, and for each that was taken."""
    there = [one for one in own if one.programme.instrument.mode == "Plätze" and _runs(one)]
    placed, early = together(one.so_far for one in there), _posted_early(there)
    months = placed.months or _so_far(period)
    paid = (placed.spent, "Ausgaben der Maßnahmen mit Plätzen")
    place = Cost("platzmonat", area, months, *paid, placed.places, "Platzmonate", provisional=early)
    taken = Cost("teilnahmemonat", area, months, *paid, placed.participants, "besetzte Platzmonate", provisional=early)
    return _cost(place, agreed=True), _cost(taken, len(months))


def _household(books: Books, panel: FactsPanel, area: Area, period: Period) -> Cost:
    months = _so_far(period)
    counted = _added([delivered_count(panel, area, bg, month) for month in months])
    paid = (account(books, _HOUSING, area, period).ist, f"Ist „{_HOUSING.title}“ (brutto)")
    early = _once((*books.provisional(_HOUSING, "ist", area, months), *_counted_early(panel, area, bg, months)))
    cost = Cost("bg", area, months, *paid, counted, "Bedarfsgemeinschaften, alle Monate", provisional=early)
    return _cost(cost, len(months))


def _counted_early(panel: FactsPanel, area: Area, measure: Measure, months: Sequence[str]) -> Iterator[str]:
    """The months of which figures of the area came before the end of the waiting time."""
    cells = used_cells(with_moves([(measure, TOTAL, tuple(months))], area), area, panel)
    return (cell.month for cell in cells if provisional_until([cell]))


def _posted_early(some: Iterable[Running]) -> tuple[str, ...]:
    return _once(month for one in some for month in one.origin.provisional)


def _once(months: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*months}))


def _added(counts: Sequence[int | None]) -> int | None:
    """The sum; ``None`` if one is missing."""
    known = [one for one in counts if one is not None]
    return sum(known) if len(known) == len(counts) else None


def _runs(one: Running) -> bool:
    """Whether it runs in a month since January that is counted."""
    return bool(running_months(one.programme, one.so_far.months))


def _row(books: Books, one: Attainment, costs: dict[CostId, Cost], period: Period) -> Row:
    id_ = _belongs(one)
    if id_ is None:
        return Row(one)
    title = _HOUSING if id_ == "bg" else _INTEGRATION
    if not applies(title, one.area):
        return Row(one, title, cost=costs[id_])
    booked = account(books, title, one.area, period)
    return Row(one, title, booked, _expected(books, title, one.area, period), costs[id_])


def _belongs(one: Attainment) -> CostId | None:
    """Which cost stands beside a target: that of integrations or of housing, by what the target is made of."""
    formula = one.target.formula
    ids = {measure.id for measure in formula.measures} if formula else set()
    if any(id_.startswith(integrationen.id) for id_ in ids):
        return "integration"
    return "bg" if {bg.id, leistungen_unterkunft_heizung.id} & ids else None


def _expected(books: Books, title: Title, area: Area, period: Period) -> Expected | None:
    import numpy as np

    made = forecast(history(books, title, area, period)).at(0)
    low, high = made.interval(LEVEL)
    values = [float(value) for value in (made.mean, low, high)]
    return None if np.isnan(values).any() else Expected(*(round(100 * value) for value in values))


def _so_far(period: Period) -> tuple[str, ...]:
    return span(f"{period.year}-01", period.last_month)
