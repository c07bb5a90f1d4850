"""What would be otherwise: the proposal solved again with a little more of a limit, other weights, no verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from jaen_analysis.analysis.planning.propose.best import Solution, brought_forward
from jaen_analysis.analysis.planning.propose.nearest import nearest
from jaen_analysis.analysis.planning.propose.problem import Choice, Limit, Problem, problem
from jaen_analysis.analysis.planning.propose.solver import Infeasible
from jaen_analysis.analysis.planning.propose.words import be, decimal, demand_words, listing, places, title_name
from jaen_analysis.intake.params.values_planning import Need, Plan, PlanRules, Programme
from jaen_analysis.vocabulary.areas import Organisation
from jaen_analysis.vocabulary.money import Cents, eur

MORE_MONEY: Cents = 100_000_00
MORE_PLACES = 10
SMALLER = 2
LOWER_FLOOR = 0.1
SWING = (0.75, 1.25)
"""Factors on a weight."""
_SEARCHED = "(gesucht in der Nähe des Plans, nicht bewiesen)"
"""A variant is searched near the plan (see ``nearest``): that nothing is found proves nothing."""


@dataclass(frozen=True)
class World:
    """What a proposal is computed from, to be computed again, and what it has come to."""

    rules: PlanRules
    needs: tuple[Need, ...]
    plans: Mapping[int, Plan]
    organisation: Organisation
    found: Solution
    names: Mapping[str, str]

    def other(self, rules: PlanRules, *, verdicts: bool = True) -> Solution:
        """The plan by other rules that is nearest to this one. Raises ``Infeasible``."""
        return nearest(self.task(rules, verdicts=verdicts), self.found)

    def task(self, rules: PlanRules, *, verdicts: bool = True) -> Problem:
        """The problem by other rules."""
        return problem(rules, self.needs, self.plans if verdicts else self._unjudged, self.organisation)

    @property
    def judged(self) -> tuple[Programme, ...]:
        """The measures of the year before on which there is a verdict, by id."""
        before = self.plans.get(self.rules.year - 1)
        said = (one for one in (before.programmes if before else ()) if one.assessment)
        return tuple(sorted(said, key=lambda one: one.id))

    @property
    def _unjudged(self) -> dict[int, Plan]:
        """The same plans without a verdict: their places, and what they have bound, stay."""
        return {
            year: replace(plan, programmes=tuple(replace(one, assessment=None) for one in plan.programmes))
            for year, plan in self.plans.items()
        }


def eased(world: World) -> Iterator[tuple[Limit, str, Solution]]:
    """Each limit with a little more room: which one, in which words, and the plan that there would be."""
    rules, found = world.rules, world.found
    for limit, words, changed in _easier(rules, found):
        yield limit, words, world.other(changed)


def marginal(world: World, all_eased: Iterable[tuple[Limit, str, Solution]]) -> Iterator[str]:
    """What a little more of each limit would do, those that do nothing in one sentence."""
    nothing = []
    for limit, words, other in all_eased:
        if other is not world.found:
            yield f"{words}: {_gain(world, other)}"
        elif limit.kind == "mittel" and _earlier(world, limit.key[0]):
            yield f"{words}: keine weiteren Personen, nur frühere Beginne {_SEARCHED}."
        else:
            nothing.append(words)
    if nothing:
        yield f"Nichts davon hätte mehr Plätze gebracht {_SEARCHED}: {'; '.join(nothing)}."


def _earlier(world: World, title: str) -> bool:
    """Whether the same places could begin earlier with more money of a title that they cannot begin with now."""
    rules, found = world.rules, world.found
    more = replace(rules, funds={**rules.funds, title: rules.funds[title] + MORE_MONEY})
    other = brought_forward(world.task(more), found)
    sooner = _delay(other) < _delay(found)
    return sooner and other.spent(title, rules.year) > found.problem.fund(title, rules.year)


def _delay(plan: Solution) -> int:
    """How late the places of a plan begin: months since January, over all places."""
    year = plan.problem.rules.year
    return sum(many * (int(b[:4]) * 12 + int(b[5:]) - year * 12) for (_, _, b), many in plan.places.items())


def sensitivity(world: World) -> Iterator[str]:
    """Which numbers of the plan another weight would change."""
    still = []
    for urgency in sorted(world.rules.weights):
        for factor in SWING:
            weight = round(world.rules.weights[urgency] * factor, 6)
            words = f"Gewicht „{urgency}“ {decimal(weight)} statt {decimal(world.rules.weights[urgency])}"
            other = world.other(replace(world.rules, weights={**world.rules.weights, urgency: weight}))
            changes = list(_changed(world, other))
            if changes:
                yield f"{words}: {len(changes)} Zahlen wären anders: {listing(changes)}."
            else:
                still.append(words)
    if still:
        yield f"Keine Zahl wäre anders gewesen {_SEARCHED} bei: {'; '.join(still)}."


def verdicts(world: World) -> Iterator[str]:
    """What the verdicts on the year before have changed, against a plan in which none would count."""
    rules = world.rules
    said = world.judged
    offered = {offer.id for offer in rules.offers}
    for one in said:
        if one.offered_as not in offered and one.assessment:
            yield f"„{one.title}“ (Urteil „{one.assessment.verdict}“) steht nicht mehr unter den Angeboten."
    yield from _disagreeing(world, said)
    judged = [c for c in world.found.problem.choices if c.verdict and rules.after_verdict.get(c.verdict, 1.0) != 1.0]
    if not judged:
        return
    try:
        other = world.other(rules, verdicts=False)
    except Infeasible:
        yield "Ohne die Urteile gäbe es keinen Plan, der alle Grenzen einhält."
        return
    same = [c for c in judged if _many(world.found, c) == _many(other, c)]
    still = [f"„{c.offer.title}“" for c in same if _many(other, c)]
    none = [f"„{c.offer.title}“" for c in same if not _many(other, c)]
    yield from (_judged(world, c, other) for c in judged if _many(world.found, c) != _many(other, c))
    if still:
        yield f"Die Zahl der Plätze ist ohne die Urteile dieselbe bei: {listing(still)}."
    if none:
        yield f"Mit und ohne die Urteile {'hat' if len(none) == 1 else 'haben'} keine Plätze im Plan: {listing(none)}."
    gains = list(_changed(world, other, skip={c.offer.id for c in judged}, back=True))
    if gains:
        yield f"Die Urteile ändern auch Plätze anderer Maßnahmen (ohne Urteile → mit Urteilen): {listing(gains)}."


def _disagreeing(world: World, said: Iterable[Programme]) -> Iterator[str]:
    """Offers whose courses were judged differently, and which verdict holds."""
    holds = {choice.offer.id: choice for choice in world.found.problem.choices}
    by_offer: dict[str, list[str]] = {}
    for one in said:
        if one.assessment and one.offered_as in holds:
            by_offer.setdefault(one.offered_as, []).append(one.assessment.verdict)
    for id_, found in by_offer.items():
        if len({*found}) > 1:
            told = ", ".join(f"„{one}“" for one in dict.fromkeys(found))
            title, verdict = holds[id_].offer.title, holds[id_].verdict
            yield f"„{title}“: Die Urteile über die Kurse sind verschieden ({told}); es gilt „{verdict}“."


def _easier(rules: PlanRules, found: Solution) -> Iterator[tuple[Limit, str, PlanRules]]:
    for title in found.problem.titles:
        more = {**rules.funds, title: rules.funds[title] + MORE_MONEY}
        words = f"{eur(MORE_MONEY)} mehr im {title_name(title)} {rules.year}"
        yield Limit("mittel", (title, str(rules.year))), words, replace(rules, funds=more)
        for year in found.problem.years_of(title):
            if year == rules.year:
                continue
            due = {**rules.due, (title, year): found.problem.fund(title, year) + MORE_MONEY}
            words = f"{eur(MORE_MONEY)} mehr Verpflichtungsermächtigung im {title_name(title)} für {year}"
            yield Limit("ve", (title, str(year))), words, replace(rules, due=due)
    for provider, most in sorted(rules.provider_limits.items()):
        grown = {**rules.provider_limits, provider: most + MORE_PLACES}
        yield (
            Limit("träger", (provider,)),
            f"{MORE_PLACES} Plätze mehr bei {provider}",
            replace(rules, provider_limits=grown),
        )
    if any(offer.smallest > 1 for offer in rules.offers):
        offers = tuple(replace(one, smallest=max(1, one.smallest - SMALLER)) for one in rules.offers)
        yield Limit("größe", ()), f"Mindestgrößen um {SMALLER} Plätze kleiner", replace(rules, offers=offers)
    if rules.floor:
        floor = max(0.0, round(rules.floor - LOWER_FLOOR, 6))
        words = f"Mindestanteil {decimal(floor * 100)} % statt {decimal(rules.floor * 100)} %"
        yield Limit("mindestanteil", ()), words, replace(rules, floor=floor)


def _gain(world: World, other: Solution) -> str:
    """How many persons more or fewer would get a place, who, and why that would be better."""
    before, after = world.found.by_demand, other.by_demand
    demands = world.found.problem.demands
    change = {n: after[n] - before[n] for n in range(len(demands)) if after[n] != before[n]}
    if not change:
        return f"andere Plätze, die nach den Urteilen mehr zählen, wären möglich: {listing([*_changed(world, other)])}."
    more = [f"{many} mehr für {demand_words(demands[n], world.names)}" for n, many in change.items() if many > 0]
    less = [f"{-many} weniger für {demand_words(demands[n], world.names)}" for n, many in change.items() if many < 0]
    who = "; ".join(listing(part) for part in (more, less) if part)
    return f"{_balance(sum(change.values()))}{_why(world, change) if less else ''} – {who}."


def _balance(more: int) -> str:
    """``"9 Personen mehr bekämen einen Platz"``."""
    if not more:
        return "gleich viele Personen bekämen einen Platz"
    who = "1 Person" if abs(more) == 1 else f"{abs(more)} Personen"
    return f"{who} {'mehr' if more > 0 else 'weniger'} {'bekäme' if abs(more) == 1 else 'bekämen'} einen Platz"


def _why(world: World, change: Mapping[int, int]) -> str:
    """Why it would be better although some would get no place any more."""
    demands, weights = world.found.problem.demands, world.rules.weights
    if sum(change.values()) > 0:
        return ", andere keinen mehr"
    urgent = sum(many * weights[demands[n].urgency] for n, many in change.items()) > 0
    if urgent:
        return ", aber dringlichere Bedarfe wären gedeckt"
    return ", aber in Maßnahmen, die nach den Urteilen mehr zählen"


def _changed(
    world: World, other: Solution, *, skip: frozenset[str] | set[str] = frozenset(), back: bool = False
) -> Iterator[str]:
    """The quotas that differ: as they are → as they would be (``back``: as they would be → as they are)."""
    titles = {choice.offer.id: choice.offer.title for choice in world.found.problem.choices}
    for id_, title in titles.items():
        for area, name in world.names.items():
            now, then = world.found.quotas[id_, area], other.quotas[id_, area]
            if now != then and id_ not in skip:
                yield f"„{title}“ {name} {then} → {now}" if back else f"„{title}“ {name} {now} → {then}"


def _judged(world: World, choice: Choice, other: Solution) -> str:
    """What the verdict on one measure has done."""
    offer, verdict = choice.offer, choice.verdict
    now, then = _many(world.found, choice), _many(other, choice)
    if choice.open:
        factor = decimal(world.rules.after_verdict.get(verdict or "fortführen", 1.0))
        said = f"„{offer.title}“: Weil das Urteil „{verdict}“ lautet (Faktor {factor}), {be(now)}"
    else:
        said = f"Weil „{offer.title}“ nach dem Urteil „{verdict}“ nicht weitergehen soll, {be(now)} dort"
    return f"{said} {places(now, choice)} vorgesehen; ohne die Urteile wären es {then}."


def _many(found: Solution, choice: Choice) -> int:
    """All places of an offer."""
    return sum(found.of(choice.offer.id).values())
