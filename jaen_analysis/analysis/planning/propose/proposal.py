"""The proposal for a year: its plan with its derivation, and what becomes of each need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from jaen_analysis.analysis.planning.propose import conflict_words, reasons, variants, words
from jaen_analysis.analysis.planning.propose.award_words import award_notes
from jaen_analysis.analysis.planning.propose.best import best
from jaen_analysis.analysis.planning.propose.budget_words import beside_budget
from jaen_analysis.analysis.planning.propose.check import check
from jaen_analysis.analysis.planning.propose.conflicts import conflicts
from jaen_analysis.analysis.planning.propose.measures import Share, assumed, left_out, programmes, shares
from jaen_analysis.analysis.planning.propose.problem import Problem, problem
from jaen_analysis.analysis.planning.propose.solver import Infeasible
from jaen_analysis.analysis.planning.propose.variants import World
from jaen_analysis.intake.params.values_money import Budget
from jaen_analysis.intake.params.values_planning import Answer, Derivation, Need, Offer, Plan, PlanRules
from jaen_analysis.vocabulary.areas import Organisation
from jaen_analysis.vocabulary.errors import JaenError


@dataclass(frozen=True)
class Proposal:
    """A plan in the state *Entwurf*, and what each need of the year gets. ``reasons``: ``(area, id)`` → why so much."""

    plan: Plan
    shares: tuple[Share, ...]
    reasons: Mapping[tuple[str, str], str]

    def answer(self, part: Share, on: date) -> Answer:
        """What a city is told of its need."""
        return Answer(part.outcome, self.reasons[part.need.area, part.need.id], on, part.courses, proposed=True)


def propose(
    rules: PlanRules,
    needs: Iterable[Need],
    plans: Mapping[int, Plan],
    organisation: Organisation,
    budget: Budget | None = None,
) -> Proposal:
    """The best plan for the year of the rules; the verdicts in the plan of the year before count, and what
    earlier plans have bound.

    ``budget`` is that of the year, if there is one: where the rules give more, the plan says so.

    Raises :class:`JaenError` with the limits that contradict each other if there is none.
    """
    asked = tuple(needs)
    names = words.area_names(organisation)
    task = problem(rules, asked, plans, organisation)
    try:
        found = best(task)
    except Infeasible:
        raise JaenError(conflict_words.message(task, conflicts(task), names)) from None
    world = World(rules, asked, plans, organisation, found, names)
    parts = shares(found, asked)
    beside = (*beside_budget(rules, budget, organisation), *award_notes(rules, asked))
    eased = tuple(variants.eased(world))
    derivation = Derivation(
        objective=words.objective(task),
        limits=(*words.limits(task, names), *assumed(task), *left_out(task), *beside),
        binding=tuple(words.reached(found, limit, names) for limit, _, other in eased if other is not found),
        marginal=tuple(variants.marginal(world, eased)),
        unmet=tuple(reasons.unmet(found, parts, names)),
        verdicts=tuple(variants.verdicts(world)),
        sensitivity=tuple(variants.sensitivity(world)),
        rules=fingerprint(world, beside),
    )
    plan = Plan(rules.year, "Entwurf", programmes(found), derivation)
    if faults := check(plan, rules, asked, organisation, plans):
        raise JaenError("Der berechnete Plan hält der Nachprüfung nicht stand:\n" + "\n".join(f"- {f}" for f in faults))
    told = {(part.need.area, part.need.id): _reason(part, reasons.why(found, part, names), task) for part in parts}
    return Proposal(plan, parts, told)


def fingerprint(world: World, beside: tuple[str, ...]) -> str:
    """A digest of everything that a proposal depends on, whatever the order in which it is written.

    ``beside``: what the budget of the year and the days of the needs say to the rules.
    """
    rules, task = world.rules, world.found.problem
    listed = (
        rules.weights, rules.after_verdict, rules.funds, rules.due, rules.provider_limits, world.names,
        task.committed, task.last, task.later, task.occupied,
    )  # fmt: skip
    parts = (
        *(sorted(map(str, one.items())) for one in listed),
        rules.floor, task.areas, task.demands, rules.award_from or rules.decided_on, rules.lead_times, task.bound_in,
        [(one.id, one.offered_as, one.title, one.assessment) for one in world.judged],
        [(_written(c.offer), c.verdict, c.pins, c.early) for c in task.choices], beside,
    )  # fmt: skip
    return sha256(repr(parts).encode()).hexdigest()


def _written(offer: Offer) -> list[tuple[str, object]]:
    """What is said of an offer, in one order."""
    lists = {key: sorted(getattr(offer, key)) for key in ("areas", "begins", "groups", "kinds")}
    return sorted({**vars(offer), **lists, "fixed": sorted(offer.fixed.items())}.items())


def _reason(part: Share, why: str, task: Problem) -> str:
    titles = {choice.offer.id: choice.offer.title for choice in task.choices}
    given = ", ".join(f"{many} in „{titles[offer]}“" for offer, many in part.offers.items())
    if part.outcome == "berücksichtigt":
        return f"Plätze für alle {part.met} Personen: {given}."
    if part.outcome == "teilweise":
        return f"Plätze für {part.met} von {part.need.persons} Personen: {given}. {why}"
    return why
