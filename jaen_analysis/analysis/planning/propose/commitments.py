"""What earlier plans have bound of the money of a year and of later ones."""

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
    return tuple(
        sorted(
            {
                one.year
                for one in _binding(rules, plans)
                if any(amount for y, amount in one.due.items() if y >= rules.year)
            }
        )
    )


def _binding(rules: PlanRules, plans: Mapping[int, Plan]) -> Iterator[Programme]:
    """The planned courses of all earlier plans, each as the newest plan has it.

    A course that goes on stands in the plan of each year in which it runs: the same measure with the same begin or
    the same end.
    """
    seen: set[tuple[str, str]] = set()
    for year in sorted((year for year in plans if year < rules.year), reverse=True):
        told = [one for one in plans[year].programmes if one.planned or one.dropped]
        fresh = [one for one in told if not seen & {*_marks(one)}]
        yield from (one for one in fresh if one.planned)
        seen.update(mark for one in told for mark in _marks(one))


def _marks(one: Programme) -> tuple[tuple[str, str], ...]:
    return (one.id, f"ab {one.begin}"), (one.id, f"bis {one.end}")


def _bound(offer: Offer, year: int) -> Cents:
    """What the bound places of an offer cost in a year at least."""
    runs = (span(begin, shift(begin, offer.length - 1)) for begin in offer.begins)
    months = min((sum(month[:4] == str(year) for month in run) for run in runs), default=0)
    return sum(offer.fixed.values()) * offer.unit_cost * months
