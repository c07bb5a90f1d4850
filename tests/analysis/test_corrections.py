"""What has changed between two states: each cause once, by hand."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.corrections import (
    FIGURE_CHANGES,
    RESULT_CHANGES,
    Cause,
    changed_figures,
    changed_results,
    no_changes,
)
from jaen_analysis.analysis.results import Results
from jaen_analysis.report.german import number
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.measures import elb, integrationen
from jaen_analysis.vocabulary.status import Status
from tests.analysis.world import (
    BEFORE,
    ORGANISATION,
    SECRET,
    SINCE_2018,
    Value,
    indicator,
    of_all,
    organisation,
    panel,
    params,
    results,
)

MEASURES = {"elb": elb}
MONTHS = ["2026-01", "2026-02", "2026-03"]
RATE = indicator("quote", integrationen.total() / elb.mean(), unit="%", digits=1, kind="event rate", version="1")
OFFICE = organisation(("2010-01-01", BEFORE))


def figures(old: tuple[Value, ...], new: tuple[Value, ...]) -> list[dict[str, Any]]:
    """Changes of the ELB of Witten, when all other cities stay at 100."""
    before, after = (panel("2026-Q1", of_all("elb", "2026-01", 100, 100, 100, witten=values)) for values in (old, new))
    return changed_figures(before, after, MEASURES, MONTHS).to_dict("records")


def test_nothing_changed_is_an_empty_table_of_the_same_types() -> None:
    one = panel("2026-Q1", of_all("elb", "2026-01", 100, 100, 100))
    table = changed_figures(one, one, MEASURES, MONTHS)

    assert list(table.columns) == list(FIGURE_CHANGES)
    assert table.empty
    assert table.dtypes.equals(no_changes(FIGURE_CHANGES).dtypes)


def test_a_corrected_figure_is_told_of_its_city_and_of_every_sum_that_holds_it() -> None:
    rows = figures((100, 200, 300), (100, 210, 300))

    assert {(r["area"], r["month"], r["old"], r["new"], r["cause"]) for r in rows} == {
        ("stadt-witten", "2026-02", 200, 210, "berichtigt"),
        ("rs-witten-wetter-herdecke", "2026-02", 400, 410, "berichtigt"),
        ("kreis", "2026-02", 600, 610, "berichtigt"),
    }
    assert [r["area"] for r in rows] == sorted(r["area"] for r in rows)


def test_what_was_missing_before_came_late() -> None:
    city = next(r for r in figures((100, None, 300), (100, 210, 300)) if r["area"] == "stadt-witten")

    assert (math.isnan(city["old"]), city["old_status"]) == (True, "fehlt")
    assert (city["new"], city["cause"]) == (210, "nachgeliefert")


def test_a_number_that_was_taken_back_is_corrected_and_says_what_stands_there_now() -> None:
    city = next(r for r in figures((100, 200, 300), (100, SECRET, 300)) if r["area"] == "stadt-witten")

    assert (city["old"], math.isnan(city["new"])) == (200, True)
    assert (city["new_status"], city["cause"]) == ("geheim", "berichtigt")


def test_a_confirmed_figure_has_not_changed() -> None:
    assert figures(((100, Status.VORLAEUFIG), 1, 1), (100, 1, 1)) == []


def test_months_that_are_not_asked_for_are_left_out() -> None:
    before, after = (panel("2026-Q1", of_all("elb", "2026-01", *values)) for values in ((1, 2, 3), (4, 5, 6)))

    assert set(changed_figures(before, after, MEASURES, ["2026-02"])["month"]) == {"2026-02"}


def test_another_cut_of_an_office_is_the_cause_for_its_figures_and_no_others() -> None:
    rows = of_all("elb", "2026-01", 100, 100, 100)
    before = panel("2026-Q1", rows, cities=OFFICE)
    after = panel("2026-Q1", rows, cities=organisation(("2010-01-01", SINCE_2018)))
    table = changed_figures(before, after, MEASURES, MONTHS)

    assert set(table["area"]) == {"rs-witten-wetter-herdecke"}, "an office of this name is new"
    assert set(table["cause"]) == {"Gebietsstand"}


# --- results ----------------------------------------------------------------------------------------------------


def computed(witten: tuple[float, float], *, one: Indicator = RATE, cities: Any = ORGANISATION) -> Results:
    """The first quarter: per city 10 integrations a month among 100 ELB, in Witten as given."""
    count, stock = witten
    rows = (
        of_all("integrationen", "2026-01", 10, 10, 10, witten=[10, 10, count]),
        of_all("elb", "2026-01", 100, 100, 100, witten=[stock] * 3),
    )
    return results("2026-Q1", params(one, cities=cities), *rows)


def changes(old: Results, new: Results, *indicators: Indicator) -> dict[str, dict[str, Any]]:
    known = {i.id: i for i in (RATE, *indicators)}
    table = changed_results(old, new, known, ["2026-Q1"])
    assert list(table.columns) == list(RESULT_CHANGES)
    return {row["area"]: row for row in table.to_dict("records")}


def test_a_result_with_old_and_new_value_and_the_difference_that_a_reader_sees() -> None:
    found = changes(computed((10, 100)), computed((16, 100)))

    assert sorted(found) == ["kreis", "rs-witten-wetter-herdecke", "stadt-witten"]
    city = found["stadt-witten"]
    assert (city["old"], city["new"], city["cause"]) == (0.3, 0.36, "berichtigt")
    assert city["difference"] == 6.0
    assert (city["old_status"], city["new_status"], city["period"]) == ("ok", "ok", "2026-Q1")


def test_a_result_that_looks_the_same_is_rounding_whatever_else_is_true() -> None:
    newer = replace(RATE, version="2")
    found = changes(computed((10, 1_000_000)), computed((11, 1_000_000), one=newer))

    assert {row["cause"] for row in found.values()} == {"Rundung"}


def test_a_result_without_a_value_before_came_late() -> None:
    found = changes(computed((10, math.nan)), computed((10, 100)))

    assert found["stadt-witten"]["cause"] == "nachgeliefert"
    assert found["kreis"]["old_status"] == "fehlt"
    assert math.isnan(found["stadt-witten"]["difference"])


def test_another_version_is_stronger_than_a_correction() -> None:
    assert changes(computed((10, 100)), computed((16, 100), one=replace(RATE, version="2")))["kreis"]["cause"] == (
        "Definition"
    )


def test_the_heir_of_a_legal_code_is_held_against_the_indicator_that_went() -> None:
    old, new = replace(RATE, id="quote_2011", code="K2"), replace(RATE, code="K2")
    known = {i.id: i for i in (old, new)}
    table = changed_results(computed((10, 100), one=old), computed((16, 100), one=new), known, ["2026-Q1"])

    assert set(table["indicator"]) == {"quote"}
    assert set(table["cause"]) == {"Definition"}


def test_a_new_indicator_changes_nothing() -> None:
    assert changes(computed((10, 100), one=replace(RATE, id="andere")), computed((16, 100))) == {}


def test_another_cut_is_stronger_than_a_correction() -> None:
    old = computed((10, 100), cities=organisation(("2010-01-01", {**BEFORE, "witten": ["witten"]})))
    found = changes(old, computed((16, 100), cities=organisation(("2010-01-01", SINCE_2018))))

    assert found["rs-witten-wetter-herdecke"]["cause"] == "Gebietsstand"
    assert found["stadt-witten"]["cause"] == "berichtigt"


def test_partial_sums_are_left_out() -> None:
    old, new = (
        results(
            "2026-Q1", params(RATE), of_all("integrationen", "2026-01", 10, 10, 10),
            of_all("elb", "2026-01", *values, schwelm=[None, None, None]),
        )
        for values in ((100, 100, 100), (200, 200, 200))
    )  # fmt: skip
    assert "kreis-ohne-schwelm" in {state.area.key for state in new.areas}

    assert not any("ohne" in area for area in changes(old, new))


def test_periods_that_are_not_asked_for_are_left_out() -> None:
    assert changed_results(computed((10, 100)), computed((16, 100)), {RATE.id: RATE}, []).empty


@given(st.integers(-3000, 3000), st.integers(-3000, 3000))
def test_what_is_listed_looks_different_and_what_is_counted_looks_the_same(one: int, other: int) -> None:
    """Against the words of the report: a tenth of a thousandth in the quotient is a tenth of a per cent shown."""
    old, new = one / 10_000, other / 10_000
    row = {"indicator": "quote", "version": "1", "area": "kreis", "period": "2026-Q1", "breakdown": "insgesamt"}
    states = computed((10, 100)).areas
    tables = [pd.DataFrame([row | {"value": value, "status": "ok"}]) for value in (old, new)]
    found = changed_results(*(Results(table, states) for table in tables), {"quote": RATE}, ["2026-Q1"])

    shown = [number(value, 1, scale=100) for value in (old, new)]
    causes = set(found["cause"])
    assert causes == (set() if one == other else {Cause.RUNDUNG if shown[0] == shown[1] else Cause.BERICHTIGT})
