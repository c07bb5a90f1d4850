"""Begins that no procurement reaches any more, and how many places may begin then nevertheless."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from jaen_analysis.analysis.planning.deadlines import earliest_begin
from jaen_analysis.intake.params.values_planning import Offer, Pin, PlanRules


@dataclass(frozen=True)
class Early:
    """The begins of an offer that are too early for new places: only bound and pinned places begin then.

    ``most``: so many places at each of these begins; ``together``: at all of them. A course that is needed for them has
    its smallest size.
    """

    most: dict[str, int]
    together: int = 0

    @property
    def closed(self) -> tuple[str, ...]:
        """The begins at which nothing can begin."""
        return tuple(begin for begin, many in self.most.items() if not many)


def early(rules: PlanRules, offer: Offer, begins: Iterable[str]) -> Early:
    """Which of the begins are too early by the days of a procurement."""
    start = rules.award_from or rules.decided_on
    if not offer.instrument.bought or start is None:
        return Early({})
    first = earliest_begin(start, rules.lead_times).isoformat()
    months = [begin for begin in begins if f"{begin}-01" < first]
    pins = [pin for pin in rules.pins if pin.offer == offer.id]
    bound = {area: max(offer.fixed.get(area, 0), _pinned(pins, area, [""])) for area in offer.areas}
    most = {begin: _course(offer, sum(max(n, _pinned(pins, a, [begin])) for a, n in bound.items())) for begin in months}
    courses = sum(any(pin.begin == begin and pin.places for pin in pins) for begin in months)
    together = sum(max(n, _pinned(pins, area, months)) for area, n in bound.items())
    return Early(most, max(_course(offer, together), courses * offer.smallest))


def _pinned(pins: Iterable[Pin], area: str, begins: Collection[str]) -> int:
    """Places that a person has set for an area at these begins; ``""`` is any begin."""
    return sum(pin.places for pin in pins if pin.area == area and pin.begin in begins)


def _course(offer: Offer, places: int) -> int:
    """So many places as a course has that is held for these."""
    return max(places, offer.smallest) if places else 0
