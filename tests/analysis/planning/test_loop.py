"""The circle of a year on the demo: results, verdict, plan with the verdict, and the proposal for the next year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from jaen_analysis.analysis.planning.evaluation import evaluations
from jaen_analysis.analysis.planning.propose.proposal import Proposal, propose
from jaen_analysis.analysis.planning.running import running
from jaen_analysis.analysis.planning.verdicts import verdicts
from jaen_analysis.intake.demo.needs import needs
from jaen_analysis.intake.demo.postings import postings
from jaen_analysis.intake.demo.programmes import plans, rules
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.params.values_planning import Assessment, Plan
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.planning import Verdict

QUARTER = Period.parse("2026-Q3")
SAID: tuple[tuple[str, Verdict], ...] = (
    ("Spricht für „fortführen“", "fortführen"),
    ("Spricht für „ändern“ oder „beenden“", "beenden"),
    ("Spricht für „ändern“", "ändern"),
)
"""How a hint begins, and the verdict of somebody who follows it."""


@pytest.fixture(scope="module")
def known(demo_params: Params) -> dict[int, Plan]:
    """The plans of the demo without a verdict."""
    return {
        year: replace(plan, programmes=tuple(replace(one, assessment=None) for one in plan.programmes))
        for year, plan in plans(demo_params).items()
    }


@pytest.fixture(scope="module")
def judged(demo_params: Params, known: dict[int, Plan]) -> dict[str, Verdict]:
    """Measure → the verdict of somebody who follows the figures wherever they give a hint to one side."""
    table, org = postings(demo_params), demo_params.organisation
    run = running(table, known[2026], org.kreis, QUARTER, org)
    hints = {one.programme.id: one.hint for one in verdicts(run, evaluations(table, known, QUARTER, org))}
    return {
        id_: next(verdict for begin, verdict in SAID if hint.startswith(begin))
        for id_, hint in hints.items()
        if hint.startswith("Spricht")
    }


def proposed(params: Params, known: Mapping[int, Plan]) -> Proposal:
    return propose(rules(params)[2027], needs(params), known, params.organisation)


def places(found: Proposal, id_: str) -> int:
    return sum(one.places for one in found.plan.programmes if one.offered_as == id_)


def test_what_the_figures_say_of_a_measure_moves_the_next_proposal_in_that_direction(
    demo_params: Params, known: dict[int, Plan], judged: dict[str, Verdict]
) -> None:
    decided = tuple(
        replace(one, assessment=Assessment(judged[one.id], "wie die Zahlen", "Leitung", date(2026, 10, 20)))
        if one.id in judged
        else one
        for one in known[2026].programmes
    )

    without = proposed(demo_params, known)
    found = proposed(demo_params, known | {2026: replace(known[2026], programmes=decided)})

    offers = {one.id: one for one in rules(demo_params)[2027].offers}
    told = found.plan.derivation.verdicts if found.plan.derivation else ()
    ended = [id_ for id_, verdict in judged.items() if verdict == "beenden" and id_ in offers]
    assert ended and set(judged.values()) >= {"fortführen", "beenden"}
    for id_ in ended:
        assert places(found, id_) == sum(offers[id_].fixed.values()) < places(without, id_)
        title = offers[id_].title
        assert any(one.startswith(f"Weil „{title}“ nach dem Urteil „beenden“ nicht weitergehen soll") for one in told)
    for id_, verdict in judged.items():
        if verdict == "ändern" and id_ in offers:
            assert places(found, id_) <= places(without, id_)
        if verdict == "fortführen" and id_ in offers:
            assert places(found, id_) >= places(without, id_)
