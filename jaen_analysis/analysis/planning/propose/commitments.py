"""What the plan of the year before has bound of the money and of the places of a year."""

from __future__ import annotations

from collections import Counter

from jaen_analysis.intake.params.values_planning import Offer, Plan, PlanRules
from jaen_analysis.vocabulary.money import Cents
from jaen_analysis.vocabulary.periods import shift, span


def committed(rules: PlanRules, before: Plan | None) -> dict[str, Cents]:
    """Title → cents that the plan of the year before has bound for the year and no bound places of an offer pay.

    A measure whose places are offered as bound (``Offer.fixed``) is paid with them: only what its commitment exceeds
    their least cost by is taken off the title.
    """
    due: Counter[tuple[str, str]] = Counter()
    for one in before.programmes if before else ():
        if one.state != "verworfen":
            due[one.offered_as, one.instrument.budget] += one.due.get(rules.year, 0)
    offers = {offer.id: offer for offer in rules.offers}
    rest: Counter[str] = Counter()
    for (id_, title), amount in due.items():
        rest[title] += max(0, amount - (_bound(offers[id_], rules.year) if id_ in offers else 0))
    return {title: amount for title, amount in sorted(rest.items()) if amount}


def bound_later(rules: PlanRules, before: Plan | None) -> dict[tuple[str, int], Cents]:
    """``(title, later year)`` → cents that the plan of the year before has bound for it: new ones come beside them."""
    found: Counter[tuple[str, int]] = Counter()
    for one in before.programmes if before else ():
        if one.state != "verworfen":
            found.update({(one.instrument.budget, y): amount for y, amount in one.due.items() if y > rules.year})
    return {key: amount for key, amount in sorted(found.items()) if amount}


def occupied(rules: PlanRules, before: Plan | None) -> dict[tuple[str, str], int]:
    """``(provider, month)`` → places of courses of the plan before that still run then and are no bound places.

    Bound places of an offer (``Offer.fixed``) are those of its running courses, in every month that they must run in.
    """
    running: Counter[tuple[str, str, str]] = Counter()
    for one in before.programmes if before else ():
        last = f"{one.end:%Y-%m}"
        if one.state != "verworfen" and last >= f"{rules.year}-01":
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
