"""Whether each city gets the share that is promised to it, counted from the measures of a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, Decimal

from jaen_analysis.analysis.planning.needs_state import EVERYBODY
from jaen_analysis.analysis.planning.propose.flow import SINK, SOURCE, largest_flow
from jaen_analysis.intake.params.values_planning import Need, Offer, Programme
from jaen_analysis.vocabulary.areas import Area, Organisation


def floor_faults(
    known: Sequence[tuple[Offer, Programme]],
    chosen_from: Sequence[Offer],
    share: float,
    needs: Sequence[Need],
    organisation: Organisation,
) -> Iterator[str]:
    """The share of each city, with the fewest persons that get no place for whom there could be one.

    ``chosen_from``: the offers of which new places can be chosen; the share is that of the persons whom any of them
    suits.
    """
    areas = {"kreis": organisation.kreis, **organisation.ever}
    wanted: Counter[str] = Counter()
    for need in needs:
        if any(_suits(offer, area, need, areas) for offer in chosen_from for area in offer.areas):
            wanted[need.area] += need.persons
    floors = {a: int((Decimal(str(share)) * n).to_integral_value(ROUND_CEILING)) for a, n in wanted.items()}
    supply: Counter[tuple[str, str]] = Counter()
    offers = {offer.id: offer for offer, _ in known}
    for offer, one in known:
        for area, many in one.quotas.items():
            supply[offer.id, area] += many
    for area, floor in floors.items():
        reach = _most_met(supply, needs, offers, areas, {area: wanted[area]})
        if reach < floor:
            yield f"„{area}“: Plätze für {reach} Personen, zugesagt sind {floor} (Mindestanteil)."
    together = _most_met(supply, needs, offers, areas, floors)
    if together < sum(floors.values()):
        yield f"Alle Gebiete zusammen: Plätze für {together} von {sum(floors.values())} zugesagten Personen."


def _suits(offer: Offer, place: str, need: Need, areas: Mapping[str, Area]) -> bool:
    inside = place == need.area or set(areas[need.area].cities) <= set(areas[place].cities)
    return inside and need.kind in offer.kinds and (EVERYBODY in offer.groups or need.group in offer.groups)


def _most_met(
    supply: Mapping[tuple[str, str], int],
    needs: Sequence[Need],
    offers: Mapping[str, Offer],
    areas: Mapping[str, Area],
    at_most: Mapping[str, int],
) -> int:
    """How many persons of these areas can get a place at once, of each area ``at_most`` so many (a largest flow)."""
    edges: list[tuple[Hashable, Hashable, int]] = [
        (SOURCE, key, offers[key[0]].persons(places)) for key, places in supply.items()
    ]
    for number, need in enumerate(needs):
        if need.area in at_most:
            edges.append((number, need.area, need.persons))
            edges += [(key, number, need.persons) for key in supply if _suits(offers[key[0]], key[1], need, areas)]
    return largest_flow([*edges, *((area, SINK, most) for area, most in at_most.items())])
