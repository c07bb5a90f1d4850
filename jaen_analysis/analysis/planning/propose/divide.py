"""The places of one offer divided among the areas where nothing else decides: what each had, then by its needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jaen_analysis.analysis.planning.propose.model import Model
from jaen_analysis.analysis.planning.propose.problem import Choice, Problem
from jaen_analysis.vocabulary.money import split


def targets(made: Model, found: Sequence[int]) -> Mapping[int, int]:
    """Variable of ``(offer, area)`` → its share of the places of the offer in a solution; none where it is pinned."""
    wanted: dict[int, int] = {}
    for choice in made.problem.choices:
        id_, pinned = choice.offer.id, {pin.area: pin.places for pin in choice.pins if not pin.begin}
        areas = [area for area in choice.suits if area not in pinned]
        places = sum(found[made.courses[id_, begin]] for begin in choice.begins) - sum(pinned.values())
        if areas and places > 0:
            parts = divided(made.problem, choice, areas, places)
            wanted.update({made.quotas[id_, area]: part for area, part in zip(areas, parts, strict=True)})
    return wanted


def divided(problem: Problem, choice: Choice, areas: Sequence[str], places: int) -> list[int]:
    """What each area had in the year before, less in proportion if it is too much; more by needs still without a place.

    No area is to have more than its needs can use, or than what is bound: what remains then is nobody's.
    """
    offer, demands = choice.offer, problem.demands
    room = [
        max(offer.places(sum(demands[n].persons for n in choice.suits[area])), offer.fixed.get(area, 0))
        for area in areas
    ]
    had = [min(problem.last.get((offer.id, area), 0), most) for area, most in zip(areas, room, strict=True)]
    left = [most - before for before, most in zip(had, room, strict=True)]
    if sum(had) >= places:
        return split(places, had)
    more = split(min(places - sum(had), sum(left)), left) if any(left) else left
    return [before + one for before, one in zip(had, more, strict=True)]
