"""Cost beside result by hand: exact amounts over counts, the interval from the count, and what is not there."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2

from jaen_analysis.analysis.budget.books import Books
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.planning.cost import Cost, CostBeside, cost_beside, per_count
from jaen_analysis.analysis.planning.running import running
from jaen_analysis.analysis.targets.attainment import Attainment, attainments
from jaen_analysis.intake.params.values_money import Budget
from jaen_analysis.vocabulary.measures import bg, elb, integrationen
from jaen_analysis.vocabulary.periods import Period, span
from tests.analysis.budget.written import allotment, books, posted, table, whole_year
from tests.analysis.planning.made import HATTINGEN, plan, postings, programme, whole
from tests.analysis.targets.year import DAY, RATE, flow, goal, inputs, known, stock, version
from tests.analysis.world import ORGANISATION, of_all, panel

Q1 = Period.parse("2026-Q1")
KREIS, CITY = ORGANISATION.kreis, ORGANISATION.area(HATTINGEN, Q1.last_day)
COUNTED = panel("2026-Q1", of_all(integrationen, "2026-01", 2, 3, 5), of_all(bg, "2026-01", 100, 110, 90))
QUARTER = span("2026-01", "2026-03")


def money(*spent: int) -> Books:
    rents = [row for city in ORGANISATION.cities for row in posted("unterkunft", "ist", [60_000] * 3, area=city.key)]
    return books([*whole_year("eingliederung", spent or (10_000, 20_000, 30_000)), *rents])


def of(area: object, counted: FactsPanel = COUNTED, of_books: Books | None = None, *goals: Attainment) -> CostBeside:
    course = postings(whole("aktiv", HATTINGEN, QUARTER, {"plaetze": 10, "teilnehmende": 8, "ausgaben": 4_000_00}))
    of_plan = plan(programme(quotas={HATTINGEN: 10}))
    run = [one for where in (KREIS, CITY) for one in running(course, of_plan, where, Q1, ORGANISATION)]
    return cost_beside(of_books or money(), counted, goals, run, area, Q1)  # type: ignore[arg-type]


def by_id(found: CostBeside) -> dict[str, Cost]:
    return {one.id: one for one in found.costs}


def test_a_cost_per_integration_in_the_kreis_by_hand() -> None:
    """60,000 EUR over 50 integrations: 1,200 EUR; limits of 50 after Garwood are 37.11 and 65.92."""
    one = by_id(of(KREIS))["integration"]

    assert (one.amount, one.count, one.value) == (60_000_00, 50, 1_200_00)
    assert one.amount_of == "Ist „Leistungen zur Eingliederung in Arbeit“"
    assert one.low == pytest.approx(60_000_00 / (chi2.ppf(0.975, 102) / 2))
    assert one.high == pytest.approx(60_000_00 / (chi2.ppf(0.025, 100) / 2))
    assert one.how.startswith("Spanne von 95 %: Betrag durch die Grenzen der exakten Poisson-Spanne der Anzahl")


def test_a_city_counts_what_its_measures_cost_since_the_title_is_not_booked_for_it() -> None:
    one = by_id(of(CITY))["integration"]

    assert (one.amount, one.count, one.value) == (12_000_00, 10, 1_200_00)
    assert one.amount_of == "Ausgaben der Maßnahmen aus dem Eingliederungstitel"


def test_a_place_has_no_interval_and_one_that_is_taken_has() -> None:
    found = by_id(of(CITY))

    place, taken = found["platzmonat"], found["teilnahmemonat"]
    assert (place.value, place.count, place.low, place.high) == (400_00, 30, None, None)
    assert place.how.startswith("Ohne Spanne: Plätze sind vertraglich vereinbart")
    assert (taken.value, taken.count) == (500_00, 24)
    assert taken.low == pytest.approx(12_000_00 / (3 * chi2.ppf(0.975, 18) / 2))
    assert taken.high == pytest.approx(12_000_00 / (3 * chi2.ppf(0.025, 16) / 2))


def test_place_months_are_of_the_months_that_were_counted() -> None:
    """Two months of 8: the interval is that of their mean, and the cost says which months they are."""
    course = postings(whole("aktiv", HATTINGEN, QUARTER[:2], {"plaetze": 10, "teilnehmende": 8, "ausgaben": 4_000_00}))
    run = running(course, plan(programme(quotas={HATTINGEN: 10})), CITY, Q1, ORGANISATION, until=QUARTER[1])
    taken = by_id(cost_beside(money(), COUNTED, (), run, CITY, Q1))["teilnahmemonat"]

    assert (taken.months, taken.count) == (QUARTER[:2], 16)
    assert taken.low == pytest.approx(8_000_00 / (2 * chi2.ppf(0.975, 18) / 2))


def test_housing_costs_are_per_household_and_month() -> None:
    """Three months of 60,000 EUR over 100, 110 and 90 Bedarfsgemeinschaften."""
    one = by_id(of(CITY))["bg"]

    assert (one.amount, one.count, one.value) == (180_000_00, 300, 600_00)
    assert one.low == pytest.approx(180_000_00 / (3 * chi2.ppf(0.975, 202) / 2))
    assert one.how.startswith("Spanne von 95 %: Betrag durch die Grenzen der exakten Poisson-Spanne des Durchschnitt")


def test_a_cost_is_provisional_where_its_amount_or_its_count_came_within_the_waiting_time() -> None:
    """Integrations delivered in October are final; of the housing costs the months from January on came in March."""
    early = [posted("unterkunft", "ist", [60_000] * 3, area=city.key) for city in ORGANISATION.cities]
    rows = [row | {"received": "2026-03-31"} for some in early for row in some]
    counted = panel("2026-Q1", of_all(integrationen, "2026-01", 2, 3, 5), of_all(bg, "2026-01", 100, 110, 90))

    found = by_id(of(KREIS, counted, books([*whole_year("eingliederung", [1, 1, 1]), *rows])))

    assert found["bg"].provisional == ("2026-01", "2026-02", "2026-03")
    assert found["integration"].provisional == ()
    late = counted.facts.assign(received="2026-05-10", status="vorläufig")
    again = by_id(of(KREIS, FactsPanel(late, ORGANISATION, Q1)))
    assert again["integration"].provisional == ("2026-02", "2026-03")


def test_what_is_missing_gives_no_cost_and_is_named() -> None:
    gap = panel("2026-Q1", of_all(integrationen, "2026-01", 2, None, 5), of_all(bg, "2026-01", 100, 110, 90))
    unpaid = books(whole_year("eingliederung", [10_000, 20_000]))

    assert by_id(of(KREIS, gap))["integration"].reason == "Es fehlen Zahlen: Integrationen."
    assert by_id(of(KREIS, COUNTED, unpaid))["integration"].reason == (
        "Es fehlen Zahlen: Ist „Leistungen zur Eingliederung in Arbeit“."
    )
    nobody = panel("2026-Q1", of_all(integrationen, "2026-01", 0, 0, 0), of_all(bg, "2026-01", 100, 110, 90))
    none = by_id(of(KREIS, nobody))["integration"]
    assert (none.value, none.reason) == (None, "Nichts gezählt: Integrationen.")


def test_target_forecast_and_money_stand_in_one_line() -> None:
    rows = [*flow(integrationen, 45), *stock(elb, 45), *stock(bg, 45, 0.7)]
    params = known(version(goal(RATE), goal(elb, 100.0, id="bestand")), area="kreis")
    there = inputs(params, rows)
    goals = attainments(there)
    years = [table(whole_year("eingliederung", [1_000] * 12, first=f"{year}-01")) for year in (2023, 2024, 2025)]
    this = table(whole_year("eingliederung", [1_100] * 9))
    booked = Books(
        {2026: Budget(2026, (allotment("eingliederung", 12_000),))}, ORGANISATION, pd.concat([*years, this]), DAY
    )

    found = cost_beside(booked, FactsPanel(there.facts, ORGANISATION, there.period), goals, (), KREIS, there.period)

    first, second = found.rows
    assert first.attainment.target.indicator is RATE and first.title is not None and first.title.id == "eingliederung"
    assert first.account is not None and (first.account.soll, first.account.ist) == (12_000_00, 9_900_00)
    assert first.expected is not None and first.expected.low <= first.expected.mean <= first.expected.high
    assert first.expected.mean == 13_200_00
    assert first.cost is not None and first.cost.amount == 9_900_00
    assert (second.title, second.cost) == (None, None)
    assert "keine Wirkung" in found.warning


def test_a_city_has_no_account_of_a_title_that_is_not_booked_for_it() -> None:
    rows = [*flow(integrationen, 45), *stock(elb, 45)]
    there = inputs(known(version(goal(RATE)), area=HATTINGEN), rows)

    found = cost_beside(
        money(), FactsPanel(there.facts, ORGANISATION, there.period), attainments(there), (), CITY, there.period
    )

    (row,) = found.rows
    assert row.title is not None and row.account is None and row.expected is None
    assert row.cost is not None and row.cost.value is None


@given(st.integers(1, 10**9), st.integers(1, 10**4), st.integers(1, 12))
def test_the_interval_holds_the_cost_and_narrows_with_the_count(amount: int, mean: int, months: int) -> None:
    value, low, high = per_count(amount, mean * months, months)

    assert low < value < high
    more = per_count(100 * amount, 100 * mean * months, months)
    assert more[0] == pytest.approx(value)
    assert low < more[1] and more[2] < high
