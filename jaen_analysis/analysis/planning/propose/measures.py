"""A solution as the measures of a plan, and what becomes of each need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from jaen_analysis.analysis.planning.deadlines import schedule
from jaen_analysis.analysis.planning.propose.best import Solution
from jaen_analysis.analysis.planning.propose.problem import Choice, Problem
from jaen_analysis.intake.params.values_planning import Need, Procurement, Programme
from jaen_analysis.vocabulary.periods import last_day, month_name
from jaen_analysis.vocabulary.planning import NeedOutcome


@dataclass(frozen=True)
class Share:
    """What a proposal holds for one need: so many persons get a place, in these offers (id → persons).

    ``courses``: the ids of the measures of these offers that have the places.
    """

    need: Need
    met: int
    offers: Mapping[str, int]
    courses: tuple[str, ...]

    @property
    def outcome(self) -> NeedOutcome:
        """In a word."""
        if not self.met:
            return "nicht"
        return "berücksichtigt" if self.met == self.need.persons else "teilweise"


def programmes(found: Solution) -> tuple[Programme, ...]:
    """The courses that are held, by offer and begin."""
    made = []
    for choice in found.problem.choices:
        begins = sorted({begin for _, begin in found.of(choice.offer.id)})
        made += [_programme(found, choice, begin, id_) for begin, id_ in zip(begins, _ids(choice, begins), strict=True)]
    return tuple(made)


def _courses(found: Solution, offer: str, demand: int) -> tuple[str, ...]:
    """The ids of the measures of an offer with places where those of a demand (its number) are."""
    choice = next(one for one in found.problem.choices if one.offer.id == offer)
    areas = {area for id_, area, n in found.met if (id_, n) == (offer, demand)}
    begins = sorted({begin for _, begin in found.of(offer)})
    mine = {begin for area, begin in found.of(offer) if area in areas}
    return tuple(id_ for begin, id_ in zip(begins, _ids(choice, begins), strict=True) if begin in mine)


def _ids(choice: Choice, begins: Iterable[str]) -> Iterator[str]:
    """The first course keeps the id of the offer, later ones name their begin; all of them carry the offer."""
    for place, begin in enumerate(begins):
        yield f"{choice.offer.id}-{begin}" if place else choice.offer.id


def _programme(found: Solution, choice: Choice, begin: str, id_: str) -> Programme:
    offer, year = choice.offer, found.problem.rules.year
    places = {area: many for (area, first), many in found.of(offer.id).items() if first == begin}
    quotas = {area: places[area] for area in found.problem.areas if area in places}
    total, months = sum(quotas.values()), choice.months(begin)
    later = {y: total * choice.cost(begin, y) for y in found.problem.years if y > year}
    return Programme(
        id=id_,
        year=year,
        number="",
        title=offer.title,
        instrument=offer.instrument,
        provider=offer.provider,
        groups=offer.groups,
        kinds=offer.kinds,
        quotas=quotas,
        begin=date(int(begin[:4]), int(begin[5:]), 1),
        end=last_day(months[-1]),
        entries=offer.persons(total),
        unit_cost=offer.unit_cost,
        budget=total * choice.cost(begin, year),
        state="Vorschlag",
        due={y: amount for y, amount in later.items() if amount},
        smallest=offer.smallest,
        offer=offer.id,
        procurement=_procurement(found, choice, begin),
    )


def _procurement(found: Solution, choice: Choice, begin: str) -> Procurement:
    """The days of a procurement that starts when the rules say; none for what is not bought, or is bound already."""
    rules, offer = found.problem.rules, choice.offer
    start = rules.award_from or rules.decided_on
    if start is None or not offer.instrument.bought or _is_bound(found, choice, begin):
        return Procurement()
    return schedule(start, rules.lead_times)


def _is_bound(found: Solution, choice: Choice, begin: str) -> bool:
    """Whether all places of a course are bound: there are no others, or it begins before others can."""
    bound = sum(choice.offer.fixed.values())
    set_then = any(pin.places and pin.begin in ("", begin) for pin in choice.pins)
    return bound > 0 and (
        sum(found.of(choice.offer.id).values()) <= bound or (begin in choice.early.most and not set_then)
    )


def left_out(problem: Problem) -> Iterator[str]:
    """At which begins nothing new can begin because a procurement takes longer."""
    for choice in problem.choices:
        name = f"„{choice.offer.title}“"
        some = [begin for begin in choice.early.most if begin not in choice.early.closed]
        if choice.early.closed:
            months = ", ".join(map(month_name, choice.early.closed))
            yield f"{name}: Beginn {months} ist nicht angeboten, die Vergabe dauert länger."
        if some:
            yield (
                f"{name}: Beginn {', '.join(map(month_name, some))} gibt es nur für gebundene oder festgelegte Plätze, "
                "die Vergabe weiterer dauert länger."
            )


def assumed(problem: Problem) -> Iterator[str]:
    """How many persons a place serves, where it is more than one: nobody has counted that, it is taken as given."""
    for choice in problem.choices:
        if choice.offer.persons_per_place > 1:
            many = f"{choice.offer.persons_per_place.normalize():f}".replace(".", ",")
            yield (
                f"„{choice.offer.title}“: angenommen ist, dass ein Platz im Jahr {many} Personen nacheinander dient "
                "(personen_je_platz); Eintritte sind Plätze mal dieser Zahl."
            )


def shares(found: Solution, needs: Iterable[Need]) -> tuple[Share, ...]:
    """What each need of the year gets; of needs that are alike the one that was reported first is served first."""
    left: dict[int, dict[str, int]] = {}
    for (offer, _, n), many in sorted(found.met.items()):
        left.setdefault(n, {})[offer] = left.get(n, {}).get(offer, 0) + many
    kinds = {(d.area, d.group, d.kind, d.urgency): n for n, d in enumerate(found.problem.demands)}
    order = {area: n for n, area in enumerate(found.problem.areas)}
    of_year = [need for need in needs if need.year == found.problem.rules.year]
    made = []
    for need in sorted(of_year, key=lambda one: (order[one.area], one.reported, one.id)):
        demand = kinds[need.area, need.group, need.kind, need.urgency]
        pool = left.get(demand, {})
        given: dict[str, int] = {}
        for offer in sorted(pool):
            if many := min(pool[offer], need.persons - sum(given.values())):
                given[offer] = many
                pool[offer] -= many
        courses = tuple(id_ for offer in given for id_ in _courses(found, offer, demand))
        made.append(Share(need, sum(given.values()), given, courses))
    return tuple(made)
