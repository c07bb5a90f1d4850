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
    """What each area had in the year before, less in proportion if it is too much; more by the persons who need it."""
    had = [problem.last.get((choice.offer.id, area), 0) for area in areas]
    if sum(had) >= places:
        return split(places, had)
    needed = [sum(problem.demands[n].persons for n in choice.suits[area]) for area in areas]
    more = split(places - sum(had), needed) if any(needed) else [0] * len(areas)
    return [before + one for before, one in zip(had, more, strict=True)]
