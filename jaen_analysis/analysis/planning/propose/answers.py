"""Whether what the cities are told of their needs is what the plan on file holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from fractions import Fraction
from math import ceil

from jaen_analysis.analysis.planning.propose.flow import SINK, SOURCE, largest_flow
from jaen_analysis.analysis.planning.propose.words import area_names
from jaen_analysis.intake.params.values_planning import Answer, Need, Plan, Programme
from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.planning import NEED_KINDS, TARGET_GROUPS


def contradictions(plan: Plan, needs: Iterable[Need], organisation: Organisation) -> tuple[str, ...]:
    """The answers that promise what the plan does not hold, each for itself or several together, in German sentences.

    ``plan`` is without what was dropped.
    """
    areas, names = {"kreis": organisation.kreis, **organisation.ever}, area_names(organisation)
    told: list[str] = []
    kept: list[Need] = []
    for need in needs:
        if need.year == plan.year and need.answer:
            faults = [*_faults(plan, need, need.answer, areas)]
            who = f"{names[need.area]}, {TARGET_GROUPS[need.group]}, {NEED_KINDS[need.kind]}"
            told += (f"Bedarf „{need.id}“ ({who}): {fault} {_way([need.answer], plan.year)}" for fault in faults)
            kept += [need] if need.answer.programmes and not faults else []
    together = (_together(plan, some, areas, names) for some in _overbooked(plan, kept, areas))
    return (*told, *together)


def _overbooked(plan: Plan, needs: Sequence[Need], areas: dict[str, Area]) -> Iterator[list[Need]]:
    """Needs whose answers cannot hold together, in sets as small as may be."""
    left = [*needs]
    while not _hold(plan, left, areas):
        core = left
        for need in left:
            rest = [one for one in core if one is not need]
            if not _hold(plan, rest, areas):
                core = rest
        yield core
        left = [one for one in left if all(one is not other for other in core)]


def _hold(plan: Plan, needs: Sequence[Need], areas: dict[str, Area]) -> bool:
    return _reach(plan, needs, areas) == sum(map(_promised, needs))


def _promised(need: Need) -> int:
    """How many persons at least an answer promises a place."""
    return {"berücksichtigt": need.persons, "teilweise": 1, "nicht": 0}[need.answer.outcome] if need.answer else 0


def _together(plan: Plan, needs: Sequence[Need], areas: dict[str, Area], names: dict[str, str]) -> str:
    """That the answers to several needs promise the same places."""
    who = [f"„{need.id}“ ({names[need.area]})" for need in needs]
    answers = [need.answer for need in needs if need.answer]
    measures = ", ".join(f"„{id_}“" for id_ in dict.fromkeys(id_ for one in answers for id_ in one.programmes))
    least = "mindestens " if any(one.outcome == "teilweise" for one in answers) else ""
    return (
        f"Bedarfe {', '.join(who[:-1])} und {who[-1]}: Die Ergebnisse sagen zusammen {least}"
        f"{sum(map(_promised, needs))} Personen einen Platz in {measures} zu; im Plan sind dort Plätze für "
        f"{_reach(plan, needs, areas)}. {_way(answers, plan.year)}"
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
    persons = _reach(plan, [need], areas)
    if named and answer.outcome == "berücksichtigt" and persons < need.persons:
        yield (
            f"Das Ergebnis ist „berücksichtigt“ für {need.persons} Personen; die genannten Maßnahmen haben dort Plätze "
            f"für {persons}."
        )


def _reach(plan: Plan, needs: Sequence[Need], areas: dict[str, Area]) -> int:
    """How many of the persons that the answers promise a place can have one at once in the measures that they name.

    Entries are whole: behind 237 on 95 places may stand up to 238 without one, of which 2 places have 5 and not 4. The
    courses of one offer were rounded down each for itself, so they are counted together.
    """
    room: dict[Hashable, Fraction] = defaultdict(Fraction)
    edges: list[tuple[Hashable, Hashable, int]] = []
    for one in plan.programmes:
        below = max(one.entries or 0, one.places) + 1
        room[one.offered_as] += below
        for key, places in one.quotas.items():
            share = Fraction(places * below, one.places)
            room[one.offered_as, key] += share
            edges.append(((one.offered_as, key), (one.offered_as, key, one.id), ceil(share)))
            for number, need in enumerate(needs):
                if need.answer and one.id in need.answer.programmes and _covers(key, need, areas):
                    edges.append(((one.offered_as, key, one.id), number, _promised(need)))
    for node, below_it in room.items():
        edges.append((node[0] if isinstance(node, tuple) else SOURCE, node, ceil(below_it) - 1))
    return largest_flow([*edges, *((number, SINK, _promised(need)) for number, need in enumerate(needs))])


def _places(one: Programme, need: Need, areas: dict[str, Area]) -> int:
    """The places of a measure for the area of a need: its own, and those for a larger area around it."""
    return sum(n for key, n in one.quotas.items() if _covers(key, need, areas))


def _covers(key: str, need: Need, areas: dict[str, Area]) -> bool:
    home = set(areas[need.area].cities) or {need.area}
    return key == need.area or home <= set(areas[key].cities)


def _way(answers: Iterable[Answer], year: int) -> str:
    if all(answer.proposed for answer in answers):
        return f"Neu schreiben: jaen plan propose {year} --answers --replace"
    return f"Bitte in params/bedarfe/{year} oder im Maßnahmeplan ändern."
