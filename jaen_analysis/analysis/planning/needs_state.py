"""What became of the needs of the cities, and what is planned for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jaen_analysis.analysis.planning.delivered import shares_of
from jaen_analysis.intake.params.values_planning import Need, Offer, Plan, Programme
from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.planning import NEED_KINDS, TARGET_GROUPS, URGENCIES

EVERYBODY = "alle"
"""A measure for this group suits every need; a need of this group is met by measures for everybody only."""
OPEN = "noch offen"


@dataclass(frozen=True)
class NeedState:
    """A need and what became of it: ``outcome`` in a word (*noch offen* without an answer), the ``reason``.

    ``programmes`` are the measures of the answer, ``unknown`` those ids of it that the plan does not have. ``suiting``
    are the measures of the plan that suit it, with ``places`` (or cases) in its area and ``undivided`` ones that are
    planned for the Kreis as a whole.
    """

    need: Need
    outcome: str
    reason: str
    programmes: tuple[Programme, ...]
    unknown: tuple[str, ...]
    suiting: tuple[Programme, ...]
    area: Area
    kreis: str

    @property
    def open(self) -> bool:
        """Whether nobody has answered it."""
        return self.need.answer is None

    @property
    def places(self) -> int:
        """Suiting places in the area of the need."""
        return sum(_cells([self]).values())

    @property
    def undivided(self) -> int:
        """Suiting places that no city has for itself."""
        return sum(one.quotas.get(self.kreis, 0) for one in self.suiting)

    @property
    def without(self) -> int:
        """So many more persons than suiting places there are; one place can serve several in a year."""
        return max(self.need.persons - self.places, 0)


@dataclass(frozen=True)
class Line:
    """Persons with a need beside the places that suit it.

    A place counts once in a line, and again in every other line that it suits: lines do not add up.
    """

    label: str
    persons: int
    places: int
    undivided: int
    programmes: tuple[Programme, ...]


@dataclass(frozen=True)
class AreaNeeds:
    """The needs of an area: all together, by target group, and by kind."""

    area: Area
    year: int
    needs: tuple[NeedState, ...]
    total: Line
    by_group: tuple[Line, ...]
    by_kind: tuple[Line, ...]

    @property
    def open(self) -> tuple[NeedState, ...]:
        """Those that nobody has answered, the most urgent first."""
        left = (one for one in self.needs if one.open)
        return tuple(sorted(left, key=lambda one: URGENCIES.index(one.need.urgency)))


def suits(programme: Programme, need: Need) -> bool:
    """Whether a measure is for what is needed and for whom."""
    return fits(programme, need.group, need.kind)


def fits(measure: Programme | Offer, group: str, kind: str) -> bool:
    """Whether a measure or an offer is of a kind of need, and for a target group or for all."""
    return kind in measure.kinds and (EVERYBODY in measure.groups or group in measure.groups)


def needs_state(
    needs: Iterable[Need], plan: Plan, areas: Sequence[Area], organisation: Organisation
) -> tuple[AreaNeeds, ...]:
    """The needs of the plan's year in each area; of the Kreis and a Regionalstelle those of their cities too.

    An area without needs has empty lines. Raises ``KeyError`` for a need of an area that never was.
    """
    known = {**organisation.ever, organisation.kreis.key: organisation.kreis}
    states = [_state(need, plan, known[need.area], organisation.kreis.key) for need in needs if need.year == plan.year]
    return tuple(_area(states, plan.year, area) for area in areas)


def _area(states: Sequence[NeedState], year: int, area: Area) -> AreaNeeds:
    own = tuple(one for one in states if area.kind == "kreis" or one.need.area in (area.key, *area.cities))
    groups = {label: [one for one in own if one.need.group == id_] for id_, label in TARGET_GROUPS.items()}
    kinds = {label: [one for one in own if one.need.kind == id_] for id_, label in NEED_KINDS.items()}
    return AreaNeeds(
        area=area,
        year=year,
        needs=own,
        total=_line("alle Bedarfe", own),
        by_group=tuple(_line(label, some) for label, some in groups.items() if some),
        by_kind=tuple(_line(label, some) for label, some in kinds.items() if some),
    )


def _state(need: Need, plan: Plan, area: Area, kreis: str) -> NeedState:
    answer, known = need.answer, {one.id: one for one in plan.programmes}
    named = answer.programmes if answer else ()
    there = [one for one in plan.programmes if not one.dropped and suits(one, need)]
    return NeedState(
        need=need,
        outcome=answer.outcome if answer else OPEN,
        reason=answer.reason if answer else "",
        programmes=tuple(known[id_] for id_ in named if id_ in known),
        unknown=tuple(id_ for id_ in named if id_ not in known),
        suiting=tuple(one for one in there if shares_of(one.quotas, area) or one.quotas.get(kreis)),
        area=area,
        kreis=kreis,
    )


def _line(label: str, states: Sequence[NeedState]) -> Line:
    programmes = {one.id: one for state in states for one in state.suiting}
    undivided = {one.id: one.quotas.get(state.kreis, 0) for state in states for one in state.suiting}
    return Line(
        label=label,
        persons=sum(state.need.persons for state in states),
        places=sum(_cells(states).values()),
        undivided=sum(undivided.values()),
        programmes=tuple(programmes.values()),
    )


def _cells(states: Iterable[NeedState]) -> dict[tuple[str, str], int]:
    """(measure, area) → places that suit one of these needs there, each once."""
    return {
        (one.id, key): one.quotas[key]
        for state in states
        for one in state.suiting
        for key in shares_of(one.quotas, state.area)
        if key != state.kreis
    }
