"""The invented measures of the demo, through the whole chain: what adds up, what is known, what contradicts itself."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest

from jaen_analysis.analysis.planning.cohorts import cohorts
from jaen_analysis.analysis.planning.deadlines import deadlines
from jaen_analysis.analysis.planning.evaluation import area_evaluations, evaluations
from jaen_analysis.analysis.planning.needs_state import needs_state
from jaen_analysis.analysis.planning.running import Running, running
from jaen_analysis.analysis.planning.verdicts import verdicts
from jaen_analysis.intake.demo.needs import needs
from jaen_analysis.intake.demo.postings import postings
from jaen_analysis.intake.demo.programmes import plans
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.params.values_planning import Plan
from jaen_analysis.vocabulary.periods import Period

QUARTER, YEAR = Period.parse("2026-Q3"), Period.parse("2025")


@pytest.fixture(scope="module")
def table(demo_params: Params) -> pd.DataFrame:
    return postings(demo_params)


@pytest.fixture(scope="module")
def known(demo_params: Params) -> Mapping[int, Plan]:
    return plans(demo_params)


def test_nothing_is_missing_and_the_cities_come_to_the_kreis(
    table: pd.DataFrame, known: Mapping[int, Plan], demo_params: Params
) -> None:
    org = demo_params.organisation

    def of(key: str) -> dict[str, Running]:
        area = org.area(key, QUARTER.last_day)
        return {one.programme.id: one for one in running(table, known[2026], area, QUARTER, org)}

    kreis, cities = of("kreis"), [of(city.key) for city in org.cities]
    assert all(one.total.missing == () == one.so_far.missing for one in kreis.values())
    for id_, one in kreis.items():
        parts = [city[id_] for city in cities if id_ in city]
        assert sum(part.quota for part in parts) == one.quota
        assert sum(part.budget for part in parts) == one.budget
        if one.so_far.spent is not None:
            assert sum(part.so_far.spent or 0 for part in parts) == one.so_far.spent
            assert sum(part.total.participants or 0 for part in parts) == one.total.participants
    full = [one.total.occupancy for one in kreis.values() if one.total.occupancy is not None]
    assert len(full) > 8 and 0.5 < min(full) < max(full) < 1.2


def test_every_measure_of_the_kreis_is_known_by_its_mature_exits(
    table: pd.DataFrame, known: Mapping[int, Plan], demo_params: Params
) -> None:
    org = demo_params.organisation
    found = evaluations(table, known, QUARTER, org)

    assert [one.missing for one in found if one.missing] == []
    (kreis,) = area_evaluations(table, known, QUARTER, org, [org.kreis])
    one_year = [one.known for one in found if not one.pooled and one.known is not None]
    assert kreis.known is not None and kreis.known >= sum(one_year) > 1_000
    assert kreis.months[-1] == "2025-12" and all(one.months[-1] == "2025-12" for one in found)


def test_only_two_measures_have_cohorts_and_both_have_a_comparison(
    table: pd.DataFrame, known: Mapping[int, Plan], demo_params: Params
) -> None:
    org = demo_params.organisation
    found = {one.id: cohorts(table, one, org.kreis, QUARTER, org) for one in known[2026].programmes}

    told = {id_: one for id_, one in found.items() if one.lack != "keine"}
    assert set(told) == {"startklar", "bewerbung"}
    for one in told.values():
        assert one.participants is not None and one.others is not None and one.test is not None
        assert "kein Effekt" in one.difference and one.remarks == ()


def test_a_measure_whose_award_comes_after_its_begin_is_found(known: Mapping[int, Plan]) -> None:
    late = [one for one in deadlines(known[2026], QUARTER.last_day) if one.late]
    told = {one.programme.id: {step.state for step in one.steps} for one in late}

    assert set(told) == {"pflege", "alltag"}
    assert "zu spät" in told["pflege"] and "nichts gemeldet" in told["alltag"]


def test_a_verdict_against_the_figures_is_named(
    table: pd.DataFrame, known: Mapping[int, Plan], demo_params: Params
) -> None:
    org = demo_params.organisation
    past = table[table["month"] <= YEAR.last_month]
    run, results = running(past, known[2025], org.kreis, YEAR, org), evaluations(past, known, YEAR, org)
    found = {one.programme.id: one for one in verdicts(run, results)}

    against = {id_ for id_, one in found.items() if one.contradiction}
    assert against and all(one.assessment for id_, one in found.items() if id_ in against)
    assert "gesund" not in against and found["gesund"].hint.startswith("Spricht für „ändern“ oder „beenden“")


def test_every_city_has_needs_and_all_of_the_year_are_answered(known: Mapping[int, Plan], demo_params: Params) -> None:
    org = demo_params.organisation
    all_ = needs(demo_params)

    for one in needs_state(all_, known[2026], org.cities, org):
        assert one.needs and one.open == ()
        assert all(state.unknown == () for state in one.needs)
        assert one.total.persons == sum(line.persons for line in one.by_kind)
