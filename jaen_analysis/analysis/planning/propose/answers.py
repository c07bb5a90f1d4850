"""Whether what the cities are told of their needs is what the plan on file holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jaen_analysis.analysis.planning.propose.words import area_names
from jaen_analysis.intake.params.values_planning import Answer, Need, Plan, Programme
from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.planning import NEED_KINDS, TARGET_GROUPS


def contradictions(plan: Plan, needs: Iterable[Need], organisation: Organisation) -> tuple[str, ...]:
    """The answers that promise what the plan does not hold, in German sentences; ``plan`` without what was dropped."""
    areas, names = {"kreis": organisation.kreis, **organisation.ever}, area_names(organisation)
    return tuple(
        f"Bedarf „{need.id}“ ({names[need.area]}, {TARGET_GROUPS[need.group]}, {NEED_KINDS[need.kind]}): {fault} "
        f"{_way(need.answer, plan.year)}"
        for need in needs
        if need.year == plan.year and need.answer
        for fault in _faults(plan, need, need.answer, areas)
    )


def _faults(plan: Plan, need: Need, answer: Answer, areas: dict[str, Area]) -> Iterator[str]:
    there = {one.id: one for one in plan.programmes}
    lost = [id_ for id_ in answer.programmes if id_ not in there]
    if lost:
        yield f"Das Ergebnis nennt {', '.join(f'„{id_}“' for id_ in lost)}; im Plan steht das nicht oder ist verworfen."
    named = [there[id_] for id_ in answer.programmes if id_ in there]
    if elsewhere := [one.id for one in named if not _places(one, need, areas)]:
        yield (
            f"Das Ergebnis nennt {', '.join(f'„{id_}“' for id_ in elsewhere)}; im Plan hat das keinen Platz für dieses "
            "Gebiet."
        )
    persons = sum(_persons(one, need, areas) for one in named)
    if named and answer.outcome == "berücksichtigt" and persons < need.persons:
        yield (
            f"Das Ergebnis ist „berücksichtigt“ für {need.persons} Personen; die genannten Maßnahmen haben dort Plätze "
            f"für {persons}."
        )


def _persons(one: Programme, need: Need, areas: dict[str, Area]) -> int:
    """How many persons a measure can take in a year on its places for the area, at least one on each place.

    Entries are whole: behind 237 on 95 places may stand up to 238 without one, of which 2 places have 5 and not 4.
    """
    places = _places(one, need, areas)
    entries = max(one.entries or 0, one.places)
    return (places * (entries + 1) - 1) // one.places if places else 0


def _places(one: Programme, need: Need, areas: dict[str, Area]) -> int:
    """The places of a measure for the area of a need: its own, and those for a larger area around it."""
    home = set(areas[need.area].cities) or {need.area}
    return sum(n for key, n in one.quotas.items() if key == need.area or home <= set(areas[key].cities))


def _way(answer: Answer, year: int) -> str:
    if answer.proposed:
        return f"Neu schreiben: jaen plan propose {year} --answers --replace"
    return f"Bitte in params/bedarfe/{year} oder im Maßnahmeplan ändern."
