"""The invented budgets, plans, needs and postings fit each other and the figures that the cities deliver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from jaen_analysis.intake.demo import SEED
from jaen_analysis.intake.demo.figures import Figures
from jaen_analysis.intake.demo.lines import LINES
from jaen_analysis.intake.demo.money import budgets
from jaen_analysis.intake.demo.needs import needs
from jaen_analysis.intake.demo.population import MONTHS
from jaen_analysis.intake.demo.postings import postings
from jaen_analysis.intake.demo.programmes import YEARS, known, months_in, plans, rules
from jaen_analysis.intake.params import Params, load
from jaen_analysis.intake.params.values_money import Budget
from jaen_analysis.intake.params.values_planning import Plan
from jaen_analysis.intake.postings import POSTING_COLUMNS, POSTING_KEY
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.periods import shift, span
from jaen_analysis.vocabulary.planning import NEED_KINDS, TARGET_GROUPS
from jaen_analysis.vocabulary.postings import FIGURES, CohortPart
from jaen_analysis.vocabulary.titles import COST_KINDS, TITLES

ROOT = Path(__file__).parents[2]
TOLD = span("2023-01", "2026-09")
FULL = (2023, 2024, 2025)


@pytest.fixture(scope="module")
def params() -> Params:
    return load(ROOT)


@pytest.fixture(scope="module")
def rows(params: Params) -> pd.DataFrame:
    return postings(params)


@pytest.fixture(scope="module")
def budget(params: Params) -> Mapping[int, Budget]:
    return budgets(params)


@pytest.fixture(scope="module")
def plan(params: Params) -> Mapping[int, Plan]:
    return plans(params)


@pytest.fixture(scope="module")
def there() -> dict[str, Figures]:
    return known()


def fact(there: dict[str, Figures], city: str, measure: str) -> dict[str, float]:
    values = there[city][measure, TOTAL].sum(axis=0)
    return {month: float(values[MONTHS.index(month)]) for month in TOLD}


def of(rows: pd.DataFrame, figure: str, *subjects: str) -> pd.DataFrame:
    found = rows[rows["figure"] == figure]
    return found[found["subject"].isin(subjects)] if subjects else found


def table(rows: pd.DataFrame, figure: str) -> pd.Series:
    return of(rows, figure).set_index(["subject", "area", "month"])["value"]


def soll(budget: Budget, title: str, on: date = date(2027, 1, 1)) -> int:
    areas = {one.area for one in budget.allotments if one.title == title}
    return sum(budget.allotted(title, area, on)[-1].amount for area in areas)


def spent(rows: pd.DataFrame, title: str, year: int, last: int = 12) -> int:
    months = span(f"{year}-01", f"{year}-{last:02d}")
    found = of(rows, "ist", title)
    return int(found[found["month"].isin(months)]["value"].sum())


# Shape


def test_each_posting_is_there_once_in_the_shape_of_the_postings(rows: pd.DataFrame) -> None:
    assert list(rows.columns) == list(POSTING_COLUMNS)
    assert not rows.duplicated(list(POSTING_KEY)).any()
    assert rows["value"].dtype == np.int64
    assert set(rows["month"]) == set(TOLD)
    assert set(rows["figure"]) == set(FIGURES)


def test_a_title_has_its_areas_and_its_payments_in_every_month(rows: pd.DataFrame, params: Params) -> None:
    cities = {city.key for city in params.organisation.cities}
    for title in TITLES.values():
        found = of(rows, "ist", title.id)
        assert set(found["area"]) == (cities if title.by_city else {"kreis"})
        assert set(found["month"]) == {month for month in TOLD if title.valid_in(month)}
    assert set(of(rows, "ist", "verwaltung")["part"]) == {f"kostenart={kind}" for kind in COST_KINDS}


def test_only_what_may_be_negative_is(rows: pd.DataFrame) -> None:
    below = rows[rows["value"] < 0]
    assert set(below["figure"]) == {"umschichtung", "ausgaben"}
    assert below[below["figure"] == "ausgaben"]["subject"].tolist() == ["egz"]


def test_the_same_seed_gives_the_same_and_another_one_others(params: Params, rows: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(postings(params), rows)
    assert not postings(params, SEED + 1)["value"].equals(rows["value"])


def test_another_jobcenter_gets_nothing(params: Params) -> None:
    fewer = replace(params.organisation, cities=params.organisation.cities[1:])
    other = replace(params, organisation=fewer)
    assert (budgets(other), plans(other), rules(other), needs(other)) == ({}, {}, {}, ())
    assert postings(other).empty


def test_what_becomes_known_later_was_received_later(rows: pd.DataFrame, params: Params) -> None:
    january = rows[(rows["month"] == "2025-01") & (rows["area"] == "stadt-witten")].set_index(["subject", "figure"])
    assert january.loc[("bewerbung", "austritte"), "received"] == "2025-04-15"
    assert january.loc[("bewerbung", "beschaeftigt"), "received"] == "2025-10-15"
    assert of(rows, "beschaeftigt")["month"].max() == shift(TOLD[-1], -6)


# People


def test_participants_are_those_whom_the_cities_report(rows: pd.DataFrame, there: dict[str, Figures]) -> None:
    counted = [line.id for line in LINES.values() if line.counted]
    found = of(rows, "teilnehmende", *counted).groupby(["area", "month"])["value"].sum()
    for city in there:
        assert found[city].to_dict() == fact(there, city, "teilnehmende_massnahmen")


def test_all_participants_together_are_fewer_than_the_elb(rows: pd.DataFrame, there: dict[str, Figures]) -> None:
    found = of(rows, "teilnehmende").groupby(["area", "month"])["value"].sum()
    for city in there:
        elb = fact(there, city, "elb")
        assert all(count <= elb[month] for month, count in found[city].items())


def test_places_in_groups_are_those_that_the_cities_report(rows: pd.DataFrame, there: dict[str, Figures]) -> None:
    grouped = [line.id for line in LINES.values() if line.grouped]
    found = of(rows, "plaetze", *grouped).groupby(["area", "month"])["value"].sum()
    for city in there:
        offered = fact(there, city, "massnahmeplaetze")
        assert all(count <= offered[month] for month, count in found[city].items())
        assert all(found[city][month] == offered[month] for month in TOLD if month >= "2025-03")


def test_who_takes_part_entered_and_has_not_left(rows: pd.DataFrame) -> None:
    people, came, left = (table(rows, figure) for figure in ("teilnehmende", "eintritte", "austritte"))
    checked = 0
    for subject, area, month in people.index:
        before = people.get((subject, area, shift(month, -1)))
        if before is not None:
            key = (subject, area, month)
            assert people[key] == before + came[key] - left[key]
            checked += 1
    assert checked > 6_000


def test_a_part_is_never_more_than_its_whole(rows: pd.DataFrame) -> None:
    for figure in FIGURES.values():
        if figure.within:
            keys = ["area", "month", "subject", "part"]
            both = of(rows, figure.id).merge(of(rows, figure.within), on=keys)
            assert len(both) == len(of(rows, figure.id))
            assert (both["value_x"] <= both["value_y"]).all()


def test_some_measures_are_crowded_and_some_half_empty(rows: pd.DataFrame) -> None:
    recent = rows[rows["month"].str[:4] == "2025"]
    people, places = (of(recent, name).groupby("subject")["value"].sum() for name in ("teilnehmende", "plaetze"))
    taken = people / places
    assert taken["wege"] > 1.03
    assert taken["gesund"] < 0.7
    assert 0.75 < taken["startklar"] < 0.9


def test_results_differ_between_measures_and_small_ones_have_few_exits(rows: pd.DataFrame) -> None:
    year = rows[rows["month"].str[:4] == "2025"]
    asked, working, left = (
        of(year, name).groupby("subject")["value"].sum() for name in ("verbleib_bekannt", "beschaeftigt", "austritte")
    )
    share = working / asked
    assert share["avgs-vermittlung"] > 0.38
    assert share[["agh-stadt", "agh-gruen", "gesund"]].max() < 0.2
    assert left["kita"] < 10 < left["werkstatt"]


# Money


def test_what_a_measure_costs_is_about_its_places_times_its_price(rows: pd.DataFrame, plan: Mapping[int, Plan]) -> None:
    for year in FULL:
        paid = of(rows[rows["month"].str[:4] == str(year)], "ausgaben").groupby("subject")["value"].sum()
        for one in plan[year].programmes:
            assert one.budget == one.places * len(months_in(one)) * one.unit_cost
            assert 0.8 < paid[one.id] / one.budget < 1.1, (year, one.id)


@pytest.mark.parametrize("title", ["eingliederung", "soziale_dienste"])
def test_the_measures_are_a_part_of_what_their_title_paid(rows: pd.DataFrame, title: str) -> None:
    ids = [line.id for line in LINES.values() if line.instrument.budget == title]
    keys = ["area", "month"] if TITLES[title].by_city else ["month"]
    parts, whole = (of(rows, "ausgaben", *ids), of(rows, "ist", title))
    rest = whole.groupby(keys)["value"].sum() - parts.groupby(keys)["value"].sum()
    assert len(rest) == len(whole)
    assert (rest > 0).all()


@pytest.mark.parametrize(
    ("title", "measure"),
    [("unterkunft", "leistungen_unterkunft_heizung"), ("lebensunterhalt", "leistungen_lebensunterhalt")],
)
def test_benefits_paid_are_close_to_the_figure_delivered(
    rows: pd.DataFrame, there: dict[str, Figures], title: str, measure: str
) -> None:
    paid = of(rows, "ist", title).set_index(["area", "month"])["value"]
    for city in there:
        for month, euros in fact(there, city, measure).items():
            assert paid[city, month] / 100 == pytest.approx(euros, rel=0.02)


def test_a_year_of_integration_is_paid_slowly_at_first(rows: pd.DataFrame, budget: Mapping[int, Budget]) -> None:
    course = {
        year: [spent(rows, "eingliederung", year, month) / soll(budget[year], "eingliederung") for month in (3, 9, 12)]
        for year in YEARS
    }
    for year in YEARS:
        assert 17_000_000_00 < soll(budget[year], "eingliederung") < 21_000_000_00
        assert 0.18 < course[year][0] < 0.225
        assert 0.6 < course[year][1] < 0.74
    assert [round(course[year][2], 2) for year in FULL] == [0.82, 0.98, 0.87]
    assert np.mean([course[year][1] for year in YEARS]) == pytest.approx(0.66, abs=0.02)


def test_what_is_bound_falls_to_nothing_over_the_year(rows: pd.DataFrame) -> None:
    for title in ("eingliederung", "verwaltung"):
        bound = of(rows, "bindung", title).set_index("month")["value"]
        for year in YEARS:
            values = [bound[month] for month in TOLD if month.startswith(str(year))]
            assert values == sorted(values, reverse=True)
            assert values[0] > 9_000_000_00
        assert all(bound[f"{year}-12"] == 0 for year in FULL)


def test_what_was_moved_comes_to_nothing_and_moves_in_autumn(rows: pd.DataFrame) -> None:
    moved = of(rows, "umschichtung")
    assert set(moved["subject"]) == {title.id for title in TITLES.values() if title.joint}
    assert (moved.groupby("month")["value"].sum() == 0).all()
    taken = moved[(moved["subject"] == "eingliederung") & (moved["value"] != 0)]
    assert taken["month"].str[:4].tolist() == [str(year) for year in YEARS]
    assert (taken["month"].str[5:] >= "09").all() and (taken["value"] < 0).all()
    assert of(rows, "ausgaberest")["value"].sum() == 600_000_00


def test_until_the_budget_of_the_bund_no_more_than_the_ceiling_is_spent(
    rows: pd.DataFrame, budget: Mapping[int, Budget]
) -> None:
    federal = {"eingliederung": Decimal(100), "verwaltung": Decimal("84.8")}
    for title, percent in federal.items():
        first, final = budget[2025].allotted(title, "kreis", date(2026, 1, 1))
        assert (first.state, final.state) == ("vorläufig zugeteilt", "zugeteilt")
        assert first.limit is not None
        assert spent(rows, title, 2025, final.known_on.month - 1) * percent / 100 <= first.limit < first.amount


def test_what_is_bound_for_later_years_keeps_within_its_authority(
    rows: pd.DataFrame, budget: Mapping[int, Budget]
) -> None:
    bound = of(rows, "ve")
    for row in bound.itertuples():
        allowed = {one.for_year: one.amount for one in budget[int(row.month[:4])].authorities}
        assert 0 < row.value <= allowed[int(row.part.removeprefix("jahr="))]
    assert bound[bound["part"] == "jahr=2027"]["month"].max() == TOLD[-1]


def test_administration_costs_what_the_staff_plan_says(rows: pd.DataFrame, budget: Mapping[int, Budget]) -> None:
    for year in FULL:
        posts = sum((one.fte for one in budget[year].staff), Decimal(0))
        planned = sum(rate.per_post * posts + rate.lump for rate in budget[year].rates)
        assert 240 < posts < 270
        assert 0.96 < spent(rows, "verwaltung", year) / float(planned) < 1.0


def test_shares_are_marked_as_invented_and_one_was_revised_backwards(budget: Mapping[int, Budget]) -> None:
    shares = [share for one in budget.values() for share in one.shares]
    assert {share.percent for share in shares if share.checked} == {Decimal("15.2")}
    assert all("Demodaten" in share.source for share in shares if not share.checked)
    assert max(share.percent for share in shares if share.id == "bund_unterkunft") <= 74
    before, after = (
        budget[2025].share("bund_unterkunft", "2025-05", on) for on in (date(2026, 1, 1), date(2026, 8, 1))
    )
    assert before is not None and after is not None and before.percent < after.percent


# Plans, needs, rules


def test_every_measure_exists_in_law_while_it_runs(plan: Mapping[int, Plan]) -> None:
    for year, one in plan.items():
        assert one.state == "beschlossen" and 17 <= len(one.programmes) <= 21
        for programme in one.programmes:
            assert programme.instrument.over(months_in(programme)), (year, programme.id)
            assert set(programme.groups) <= set(TARGET_GROUPS) and set(programme.kinds) <= set(NEED_KINDS)
    running = {year: {one.instrument.id for one in plan[year].programmes} for year in YEARS}
    assert "fbw" in running[2024] and "fbw" not in running[2025]


def test_measures_of_2025_are_assessed_with_each_verdict(plan: Mapping[int, Plan]) -> None:
    said = Counter(one.assessment.verdict for one in plan[2025].programmes if one.assessment)
    assert set(said) == {"fortführen", "ändern", "beenden"}
    assert sum(len(one.findings) for one in plan[2025].programmes) >= 3


def test_one_award_leaves_no_time_to_begin(plan: Mapping[int, Plan]) -> None:
    late = [
        programme.id
        for one in plan.values()
        for programme in one.programmes
        if programme.procurement.award and (programme.begin - programme.procurement.award).days < 14
    ]
    assert late == ["pflege"]


def test_needs_of_all_cities_are_answered_for_one_year_and_open_for_the_next(params: Params) -> None:
    told = needs(params)
    assert {(need.year, need.area) for need in told} == {
        (year, city.key) for year in (2026, 2027) for city in params.organisation.cities
    }
    assert len({(need.year, need.id) for need in told}) == len(told)
    assert {need.answer.outcome for need in told if need.answer} == {"berücksichtigt", "teilweise", "nicht"}
    assert all((need.answer is None) == (need.year == 2027) for need in told)
    assert all(need.market and need.network for need in told)


def test_an_answer_names_measures_that_the_city_has(params: Params, plan: Mapping[int, Plan]) -> None:
    quotas = {one.id: one.quotas for one in plan[2026].programmes}
    for need in needs(params):
        for id_ in need.answer.programmes if need.answer else ():
            assert need.area in quotas[id_], need.id


def test_the_rules_offer_enough_for_the_floor_of_every_city(params: Params) -> None:
    (found,) = rules(params).values()
    for city in params.organisation.cities:
        wanted = [need for need in needs(params) if need.year == found.year and need.area == city.key]
        met = [
            need
            for need in wanted
            if any(city.key in o.areas and need.group in o.groups and need.kind in o.kinds for o in found.offers)
        ]
        assert sum(need.persons for need in met) >= found.floor * sum(need.persons for need in wanted)
    assert {pin.offer for pin in found.pins} <= {offer.id for offer in found.offers}


def test_what_is_bound_already_fits_into_the_money_and_the_limits(params: Params) -> None:
    (found,) = rules(params).values()
    bound = sum(sum(offer.fixed.values()) * offer.length * offer.unit_cost for offer in found.offers)
    assert 0 < bound < found.funds["eingliederung"]
    for provider, most in found.provider_limits.items():
        assert sum(sum(offer.fixed.values()) for offer in found.offers if offer.provider == provider) <= most


# Cohorts


def test_a_cohort_shrinks_by_those_who_go(rows: pd.DataFrame) -> None:
    there, work, other = (
        of(rows, f"kohorte_{name}").set_index(["subject", "month", "part"])["value"]
        for name in ("bestand", "arbeit", "sonstige")
    )
    for subject, month, text in there.index:
        part = CohortPart.parse(text)
        before = (subject, month, str(replace(part, after=part.after - 1)))
        if part.after > 1:
            assert there[subject, month, text] == there[before] - work[before] - other[before]


def test_participants_find_work_later_than_others_and_then_more_of_them(rows: pd.DataFrame) -> None:
    found = rows[rows["figure"].isin(["kohorte_bestand", "kohorte_arbeit"]) & (rows["subject"] == "startklar")]
    parts = [CohortPart.parse(text) for text in found["part"]]
    found = found.assign(group=[p.group for p in parts], late=[p.after > 6 for p in parts])
    counts = found.groupby(["group", "late", "figure"])["value"].sum()

    def hazard(group: str, late: bool) -> float:
        return float(counts[group, late, "kohorte_arbeit"] / counts[group, late, "kohorte_bestand"])

    assert hazard("teilnahme", False) < hazard("vergleich", False)
    assert hazard("teilnahme", True) > hazard("vergleich", True)
