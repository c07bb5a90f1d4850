"""Budget, measures, needs and rules: what is written is read back as the same, byte for byte."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from jaen_analysis.intake.params.fields import Model
from jaen_analysis.intake.params.files import read_files
from jaen_analysis.intake.params.money_build import budgets
from jaen_analysis.intake.params.money_write import budget_file, budget_yaml
from jaen_analysis.intake.params.planning_build import needs as needs_of
from jaen_analysis.intake.params.planning_build import planning, plans
from jaen_analysis.intake.params.planning_write import (
    needs_file,
    needs_yaml,
    plan_file,
    plan_yaml,
    rules_file,
    rules_yaml,
)
from jaen_analysis.intake.params.values_money import (
    Allotment,
    AllotmentState,
    Authority,
    Budget,
    CostRate,
    Posts,
    Share,
    ShareId,
    Task,
)
from jaen_analysis.intake.params.values_planning import (
    Answer,
    Assessment,
    Derivation,
    Finding,
    Need,
    Offer,
    Pin,
    Plan,
    PlanRules,
    Procurement,
    Programme,
)
from jaen_analysis.vocabulary.instruments import INSTRUMENTS
from jaen_analysis.vocabulary.planning import (
    NEED_KINDS,
    TARGET_GROUPS,
    URGENCIES,
    NeedOutcome,
    PlanState,
    ProgrammeState,
    Verdict,
)
from jaen_analysis.vocabulary.titles import COST_KINDS, TITLES

YEAR = 2027
AREAS = ("kreis", "stadt-hattingen", "stadt-witten", "rs-schwelm")

lines = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=40).map(
    partial(unicodedata.normalize, "NFC")
)
prose = st.lists(st.text("aä.:#-'„\"§% ", min_size=0, max_size=60), min_size=1, max_size=4).map(
    lambda parts: "A" + "\n".join(parts).strip() + "."
)
ids = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
cents = st.integers(0, 10**13)
prices = st.integers(1, 10**9)
days = st.dates(date(2005, 1, 1), date(2099, 12, 31))
years = st.integers(2028, 2099)
months = st.builds("{:04d}-{:02d}".format, st.integers(2005, 2099), st.integers(1, 12))
areas = st.sampled_from(AREAS)
titles = st.sampled_from(list(TITLES))
words = st.one_of(st.just(""), lines)
texts = st.one_of(st.just(""), prose)
counts = st.integers(0, 100_000)
some = st.integers(1, 100_000)
factors = st.one_of(st.integers(0, 1000), st.decimals(0, 1000, places=3).map(float))
percents = st.just(Decimal(0)) | st.decimals(1, 100, places=3)
posts = st.decimals(Decimal("0.01"), 1000, places=3)
ratios = st.decimals(5, 1000, places=3)


def of(literal: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(literal))


def up_to(number: int, strategy: st.SearchStrategy[Any], **more: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=number, **more).map(tuple)


def every(keys: tuple[str, ...], values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(dict.fromkeys(keys, values))


allotments = st.builds(
    Allotment, st.just(YEAR), titles, areas, cents, of(AllotmentState), days, lines, st.none() | cents, words
)
all_budgets = st.builds(
    Budget,
    st.just(YEAR),
    up_to(3, allotments),
    up_to(2, st.builds(Authority, st.just(YEAR), titles, years, cents, days)),
    up_to(2, st.builds(Share, of(ShareId), percents, months, days, lines, st.booleans())),
    up_to(2, st.builds(Posts, areas, of(Task), posts, st.none() | ratios)),
    up_to(2, st.builds(CostRate, st.sampled_from(list(COST_KINDS)), cents, cents)),
    st.dictionaries(of(Task), ratios),
)
instruments = st.sampled_from(list(INSTRUMENTS.values()))
groups = st.sampled_from(list(TARGET_GROUPS))
kinds = st.lists(st.sampled_from(list(NEED_KINDS)), min_size=1, max_size=3).map(tuple)
day_or_none = st.none() | days
programmes = st.builds(
    Programme,
    ids,
    st.just(YEAR),
    words,
    lines,
    instruments,
    words,
    st.lists(groups, min_size=1, max_size=2, unique=True).map(tuple),
    kinds,
    st.dictionaries(areas, counts, min_size=1),
    days,
    days,
    counts,
    prices,
    cents,
    of(ProgrammeState),
    st.dictionaries(years, cents, max_size=2),
    some,
    st.builds(Procurement, day_or_none, day_or_none, day_or_none),
    st.none() | st.builds(Assessment, of(Verdict), prose, lines, days),
    up_to(2, st.builds(Finding, areas, prose, days)),
    st.just("") | ids,
)
sentences = up_to(2, prose)
derivations = st.builds(Derivation, prose, *(sentences,) * 6, lines)
all_plans = st.builds(Plan, st.just(YEAR), of(PlanState), up_to(2, programmes), st.none() | derivations)
answers = st.builds(Answer, of(NeedOutcome), texts, days, up_to(2, ids))
all_needs = up_to(
    3,
    st.builds(
        Need,
        ids,
        st.just(YEAR),
        st.just("stadt-witten"),
        groups,
        st.sampled_from(list(NEED_KINDS)),
        some,
        st.sampled_from(URGENCIES),
        days,
        lines,
        texts,
        texts,
        st.none() | answers,
    ),
)
offers = st.builds(
    Offer,
    ids,
    lines,
    instruments,
    words,
    st.lists(groups, min_size=1, max_size=2).map(tuple),
    kinds,
    prices,
    st.lists(months, min_size=1, max_size=3).map(tuple),
    st.integers(1, 60),
    st.lists(areas, min_size=1, max_size=3).map(tuple),
    some,
    st.none() | some,
    st.dictionaries(areas, counts, max_size=2),
    st.sampled_from([Decimal(1), Decimal("2.5"), Decimal("10.65")]),
)
all_rules = st.builds(
    PlanRules,
    st.just(YEAR),
    day_or_none,
    lines,
    every(URGENCIES, factors),
    every(get_args(Verdict), factors),
    st.decimals(0, 1, places=3).map(float),
    st.dictionaries(titles, cents),
    st.dictionaries(st.tuples(titles, years), cents, max_size=2),
    st.dictionaries(lines, counts, max_size=2),
    up_to(2, offers),
    up_to(2, st.builds(Pin, ids, areas, counts, st.just("") | months)),
)


def read(name: str, text: str) -> dict[str, Model]:
    faults: list[str] = []
    models = read_files({name: text.encode()}, faults)
    assert [fault for fault in faults if name in fault] == []
    return {name: models[name]}


@settings(max_examples=25, deadline=None)
@given(all_budgets)
def test_a_budget_comes_back(budget: Budget) -> None:
    text = budget_yaml(budget, "Ein Kommentar")
    found = budgets(read(budget_file(YEAR), text))

    assert found == {YEAR: budget}
    assert budget_yaml(found[YEAR], "Ein Kommentar") == text


@settings(max_examples=25, deadline=None)
@given(all_plans)
def test_the_measures_of_a_year_come_back(plan: Plan) -> None:
    text = plan_yaml(plan)
    found = plans(read(plan_file(YEAR), text))

    assert found == {YEAR: plan}
    assert plan_yaml(found[YEAR]) == text


@settings(max_examples=25, deadline=None)
@given(all_needs)
def test_needs_come_back(needs: tuple[Need, ...]) -> None:
    text = needs_yaml(needs)
    found = needs_of(read(needs_file(YEAR, "stadt-witten"), text), AREAS)

    assert found == needs
    assert needs_yaml(found) == text


@settings(max_examples=25, deadline=None)
@given(all_rules)
def test_the_rules_of_a_proposal_come_back(rules: PlanRules) -> None:
    text = rules_yaml(rules)
    found = planning(read(rules_file(YEAR), text))

    assert found == {YEAR: rules}
    assert rules_yaml(found[YEAR]) == text


def test_a_budget_is_written_for_people() -> None:
    allotted = Allotment(
        YEAR, "eingliederung", "kreis", 1_425_000_050, "vorläufig zugeteilt", date(2027, 1, 15),
        "Koordinierungsstelle", 640_000_000,
    )  # fmt: skip
    shares = (Share("kfa", Decimal("15.2"), "2027-01", date(2027, 1, 1), "§ 46 Abs. 3 SGB II", checked=True),)

    assert budget_yaml(Budget(YEAR, (allotted,), shares=shares)) == (
        "ansaetze:\n- titel: eingliederung\n  gebiet: kreis\n  betrag: 14250000.50\n  zustand: vorläufig zugeteilt\n"
        "  stand: 2027-01-15\n  durch: Koordinierungsstelle\n  hoechstens: 6400000\n"
        "anteile:\n- anteil: kfa\n  prozent: 15.2\n  gilt_ab: 2027-01\n  stand: 2027-01-01\n"
        "  quelle: § 46 Abs. 3 SGB II\n  geprueft: true\n"
    )
