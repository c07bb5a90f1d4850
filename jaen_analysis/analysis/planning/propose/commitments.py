"""What earlier plans have bound of the money and of the places of a year and of later ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from jaen_analysis.intake.params.values_planning import Offer, Plan, PlanRules, Programme
from jaen_analysis.vocabulary.money import Cents
from jaen_analysis.vocabulary.periods import shift, span


def committed(rules: PlanRules, plans: Mapping[int, Plan]) -> dict[str, Cents]:
    """Title → cents that earlier plans have bound for the year and no bound places of an offer pay.

    A measure whose places are offered as bound (``Offer.fixed``) is paid with them: only what its commitment exceeds
    their least cost by is taken off the title.
    """
    due: Counter[tuple[str, str]] = Counter()
    for one in _binding(rules, plans):
        due[one.offered_as, one.instrument.budget] += one.due.get(rules.year, 0)
    offers = {offer.id: offer for offer in rules.offers}
    rest: Counter[str] = Counter()
    for (id_, title), amount in due.items():
        rest[title] += max(0, amount - (_bound(offers[id_], rules.year) if id_ in offers else 0))
    return {title: amount for title, amount in sorted(rest.items()) if amount}


def bound_later(rules: PlanRules, plans: Mapping[int, Plan]) -> dict[tuple[str, int], Cents]:
    """``(title, later year)`` → cents that earlier plans have bound for it: new ones come beside them."""
    found: Counter[tuple[str, int]] = Counter()
    for one in _binding(rules, plans):
        found.update({(one.instrument.budget, y): amount for y, amount in one.due.items() if y > rules.year})
    return {key: amount for key, amount in sorted(found.items()) if amount}


def bound_in(rules: PlanRules, plans: Mapping[int, Plan]) -> tuple[int, ...]:
    """The years of the plans that have bound money for the year or a later one."""
    found = {one.year for one in _binding(rules, plans) if any(n for y, n in one.due.items() if y >= rules.year)}
    return tuple(sorted(found))


def _binding(rules: PlanRules, plans: Mapping[int, Plan]) -> Iterator[Programme]:
    """The planned measures of all earlier plans, each (by its id) as the newest plan has it.

    What goes on stands in the plan of each year in which it runs, with all that is bound by then.
    """
    newest: dict[str, Programme] = {}
    for year in sorted(year for year in plans if year < rules.year):
        newest |= {one.id: one for one in plans[year].programmes if one.planned or one.dropped}
    yield from (one for one in newest.values() if one.planned)


def occupied(rules: PlanRules, plans: Mapping[int, Plan]) -> dict[tuple[str, str], int]:
    """``(provider, month)`` → places of courses of earlier plans that still run then and are no bound places.

    Bound places of an offer (``Offer.fixed``) are those of its running courses, in every month that they must run in.
    """
    running: Counter[tuple[str, str, str]] = Counter()
    for one in _binding(rules, plans):
        last = f"{one.end:%Y-%m}"
        if last >= f"{rules.year}-01":
            first = max(f"{one.begin:%Y-%m}", f"{rules.year}-01")
            running.update({(one.offered_as, one.provider, month): one.places for month in span(first, last)})
    offers = {offer.id: offer for offer in rules.offers}
    found: Counter[tuple[str, str]] = Counter()
    for (id_, provider, month), places in running.items():
        found[provider, month] += max(0, places - (_fixed_in(offers[id_], month) if id_ in offers else 0))
    return {key: places for key, places in sorted(found.items()) if places}


def _fixed_in(offer: Offer, month: str) -> int:
    """The bound places of an offer that run in a month, whenever they begin."""
    runs = all(month in span(begin, shift(begin, offer.length - 1)) for begin in offer.begins)
    return sum(offer.fixed.values()) * runs


def _bound(offer: Offer, year: int) -> Cents:
    """What the bound places of an offer cost in a year at least."""
    runs = (span(begin, shift(begin, offer.length - 1)) for begin in offer.begins)
    months = min((sum(month[:4] == str(year) for month in run) for run in runs), default=0)
    return sum(offer.fixed.values()) * offer.unit_cost * months
