"""Form, status, accounts and sums expect the same numbers: what one calls whole, none calls incomplete."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jaen_analysis.analysis.budget.accounts import accounts
from jaen_analysis.analysis.budget.books import Books
from jaen_analysis.analysis.derived_facts import derived_facts
from jaen_analysis.analysis.planning.running import running
from jaen_analysis.intake.forms.posting_rows import LATER_SHEET, posting_tables
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.params.values_money import Allotment, Authority, Budget, Share
from jaen_analysis.intake.params.values_planning import Plan
from jaen_analysis.intake.posting.state import posting_state
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.planning import BEGUN, PLANNED, ProgrammeState
from jaen_analysis.vocabulary.titles import TITLES
from tests.intake.posting.world import known, postings, programme, row

JULY = Period.parse("2026-07")
DAY = date(2026, 1, 2)


@pytest.fixture(scope="module")
def params() -> Params:
    """A budget with a year to come, and a plan in which a measure is still awarded."""
    cities = [city.key for city in known().organisation.cities]
    allotments = [
        Allotment(2026, title.id, area, 100_00, "zugeteilt", DAY, "Kämmerei")
        for title in TITLES.values()
        for area in (cities if title.by_city else ["kreis"])
    ]
    share = Share("kfa", 15, "2026-01", DAY, "Bescheid", True)  # type: ignore[arg-type]
    budget = Budget(2026, tuple(allotments), (Authority(2026, "eingliederung", 2027, 500_00, DAY),), (share,))
    award = programme("neu", state="in Vergabe", begin=date(2026, 7, 1))
    plan = Plan(2026, "beschlossen", (*known().plans[2026].programmes, award, programme("idee", state="Vorschlag")))
    return replace(known(), budgets={2026: budget}, plans={2026: plan})


def filled(params: Params, *without: str) -> list[dict[str, object]]:
    """All that the form of the month asks for, without some figures."""
    return [
        row(100, subject, figure, area, "2026-07", part, received="2026-08-03")
        for table in posting_tables(params, JULY)
        if table.sheet != LATER_SHEET
        for area, subject, figure, part in table.rows
        if figure not in without
    ]


def test_a_form_that_is_filled_in_is_whole_for_all(params: Params) -> None:
    table, kreis = postings(filled(params)), params.organisation.kreis

    assert [line for line in posting_state(table, params, JULY) if not line.complete] == []
    for one in accounts(Books(params.budgets, params.organisation, table, date(2026, 8, 3)), kreis, JULY):
        assert not [gap for gap in one.missing if gap.month == "2026-07"], one.title.id
    for run in running(table, params.plans[2026], kreis, JULY, params.organisation):
        assert run.total.missing == ()
    facts = derived_facts(table, params)
    assert len(facts) == 5 * len(params.organisation.cities) + 2, "five measures of each city, two of the Kreis"


@pytest.mark.parametrize("figure", ["bindung", "umschichtung", "ausgaberest", "ve"])
def test_a_title_without_one_of_its_figures_is_not_whole(params: Params, figure: str) -> None:
    """The account has no Soll or no commitments then."""
    lines = {line.what: line for line in posting_state(postings(filled(params, figure)), params, JULY)}

    title = lines[TITLES["eingliederung"].title]
    assert not title.complete and title.until == ""
    assert title.missing[0].startswith("Ennepe-Ruhr-Kreis (")
    assert lines[TITLES["lebensunterhalt"].title].complete


def test_what_lacks_all_its_figures_is_named_alone(params: Params) -> None:
    (line,) = [line for line in posting_state(postings([]), params, JULY) if line.what == "Maßnahmen"]

    assert line.missing == ("Coaching coaching-u25", "Zuschüsse", "Coaching neu")


def test_a_measure_without_its_places_is_not_whole(params: Params) -> None:
    (line,) = [
        line for line in posting_state(postings(filled(params, "plaetze")), params, JULY) if line.what == "Maßnahmen"
    ]

    assert line.missing == ("Coaching coaching-u25 (Plätze)", "Coaching neu (Plätze)"), "Zuschüsse have no places"


def test_no_later_years_are_waited_for_where_none_are_asked(params: Params) -> None:
    """Only titles of the Gesamtbudget are asked for what is bound for later years."""
    rows = [one for one in filled(params) if one["subject"] == "unterkunft"]
    later = row(500_00, "unterkunft", "ve", "stadt-witten", "2026-07", "jahr=2027", received="2026-08-03")
    books = Books(params.budgets, params.organisation, postings([*rows, later]), date(2026, 8, 3))

    (found,) = [one for one in accounts(books, params.organisation.kreis, JULY) if one.title.id == "unterkunft"]

    assert dict(found.due) == {2027: 500_00}


@pytest.mark.parametrize("state", ["Vorschlag", "geplant", "in Vergabe", "läuft", "beendet", "verworfen"])
def test_a_measure_is_asked_for_in_its_time_if_it_is_planned(params: Params, state: ProgrammeState) -> None:
    """By form, status, occupancy and the sums of the cities alike; until a late begin is moved, numbers are missing."""
    one = programme("eine", state=state, begin=date(2026, 7, 1))
    alone = replace(params, plans={2026: Plan(2026, "beschlossen", (one,))})
    kreis, asked = params.organisation.kreis, state in PLANNED
    other = postings([row(1, "eine", "ausgaben", "stadt-hattingen", "2026-07", received="2026-08-03")])

    assert one.runs_in("2026-07") is asked and not one.runs_in("2026-06")
    assert any(key[1] == "eine" for table in posting_tables(alone, JULY) for key in table.rows) is asked
    assert any(line.what == "Maßnahmen" for line in posting_state(postings([]), alone, JULY)) is asked
    runs = running(postings([]), alone.plans[2026], kreis, JULY, params.organisation)
    assert bool(runs and runs[0].total.missing) is asked
    facts = derived_facts(other, alone)
    assert (facts[facts["measure"] == "ausgaben_massnahmen"]["area"] == "stadt-witten").any() != asked
    assert one.begun is (state in BEGUN) and one.dropped is (state == "verworfen")
