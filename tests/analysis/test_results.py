from __future__ import annotations

from itertools import product
from math import isnan, nan

import pandas as pd
import pytest

from jaen_analysis.analysis.results import RESULT_COLUMNS, Results
from jaen_analysis.analysis.trace import ZERO_DENOMINATOR
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.measures import arbeitslose, elb, integrationen, zugaenge_elb
from jaen_analysis.vocabulary.periods import Period, shift
from jaen_analysis.vocabulary.rechtsstand import Break
from jaen_analysis.vocabulary.status import Status
from tests.analysis.world import Value, indicator, line, monthly, of_all, organisation, params, results

STOCK = indicator("bestand", elb.mean())
FLOW = indicator("faelle", integrationen.total())
RATE = indicator("quote", integrationen.total() / elb.mean())
CHANGE = indicator("wandel", elb.change(12))
Rows = list[dict[str, object]]


# The table


def test_the_table_has_one_row_per_indicator_area_period_and_breakdown_sorted() -> None:
    table = results("2026-Q3", params(RATE, STOCK), of_all("elb", "2026-04", *[10] * 6)).table
    assert tuple(table.columns) == RESULT_COLUMNS
    key = ["indicator", "area", "period", "breakdown"]
    assert not table.duplicated(key).any()
    assert table[key].equals(table[key].sort_values(key, ignore_index=True))
    assert len(table) == 2 * 9 * 2
    numbers = table[["value", "numerator", "denominator", "previous"]]
    assert set(numbers.dtypes.astype(str)) == {"float64"}


def test_the_same_facts_in_any_order_give_the_same_table() -> None:
    rows = of_all("elb", "2025-07", *range(100, 115)) + of_all("integrationen", "2026-07", 1, 2, 3)
    one, other = (results("2026-Q3", params(RATE, CHANGE), found).table for found in (rows, rows[::-1]))
    pd.testing.assert_frame_equal(one, other, check_exact=True)


def test_without_indicators_there_are_no_results() -> None:
    assert tuple(results("2026-Q3", params(), of_all("elb", "2026-07", 1)).table.columns) == RESULT_COLUMNS


def test_only_definitions_in_force_and_with_a_formula_are_computed() -> None:
    known = params(
        STOCK,
        indicator("frueher", elb.mean(), valid_to="2026-09-29"),
        indicator("noch", elb.mean(), valid_to="2026-09-30"),
        indicator("bald", elb.mean(), valid_from="2026-10-01"),
        indicator("nie", None, state="ausgesetzt", note="noch nicht vereinbart"),
    )
    assert list(results("2026-Q3", known, of_all("elb", "2026-07", 1)).table["indicator"].unique()) == [
        "bestand", "noch"
    ]  # fmt: skip


def test_the_version_stands_beside_the_result() -> None:
    known = params(indicator("neu", elb.mean(), version="7"))
    assert set(results("2026-Q3", known, of_all("elb", "2026-07", 1)).table["version"]) == {"7"}


# Rates come from summed parts


def test_the_rate_of_the_kreis_is_sum_over_sum_never_a_mean_of_rates() -> None:
    rows = monthly("integrationen", "2026-07", hattingen=[9], herdecke=[0], schwelm=[0], wetter=[0], witten=[1])
    stock = monthly("elb", "2026-07", hattingen=[10], herdecke=[10], schwelm=[10], wetter=[10], witten=[960])
    found = results("2026-07", params(RATE), rows, stock)
    kreis = line(found, "kreis", "quote")
    assert (kreis["numerator"], kreis["denominator"], kreis["value"]) == (10, 1000, 0.01)
    assert line(found, "stadt-hattingen", "quote")["value"] == 0.9
    office = line(found, "rs-witten-wetter-herdecke", "quote")
    assert (office["numerator"], office["denominator"], office["value"]) == (1, 980, 1 / 980)


def test_a_change_has_now_and_then_as_its_parts() -> None:
    found = line(results("2026-09", params(CHANGE), of_all("elb", "2025-09", 80, *[1] * 11, 100)), "kreis", "wandel")
    assert (found["numerator"], found["denominator"], found["value"]) == (500, 400, 0.25)


def test_a_plain_figure_has_no_denominator() -> None:
    found = line(results("2026-Q3", params(FLOW), of_all("integrationen", "2026-07", 1, 2, 4)), "kreis", "faelle")
    assert (found["value"], found["numerator"]) == (35, 35)
    assert isnan(found["denominator"])


def test_women_and_men_are_computed_from_their_own_figures() -> None:
    split = indicator("quote", RATE.formula, splits=("geschlecht",))
    rows = of_all("elb", "2026-07", 100) + of_all("integrationen", "2026-07", 10)
    for sex, count in (("frauen", 60), ("maenner", 40)):
        rows += of_all("elb", "2026-07", count, breakdown=f"geschlecht={sex}")
    rows += of_all("integrationen", "2026-07", 3, breakdown="geschlecht=frauen")
    found = results("2026-07", params(split), rows)
    assert line(found, "kreis", "quote")["value"] == 0.1
    assert line(found, "kreis", "quote", breakdown="geschlecht=frauen")["value"] == 0.05
    men = line(found, "kreis", "quote", breakdown="geschlecht=maenner")
    assert isnan(men["value"])
    assert (men["denominator"], men["status"]) == (200, "fehlt")


# Nothing and zero


def test_a_denominator_of_zero_is_missing_and_says_so() -> None:
    rows = of_all("elb", "2026-07", 0, schwelm=[5]) + of_all("integrationen", "2026-07", 0, schwelm=[1])
    found = results("2026-07", params(RATE), rows)
    city = line(found, "stadt-witten", "quote")
    assert isnan(city["value"])
    assert (city["numerator"], city["denominator"]) == (0, 0)
    assert (city["status"], city["reason"]) == ("fehlt", ZERO_DENOMINATOR)
    assert line(found, "kreis", "quote")["value"] == 0.2


def test_nobody_a_year_before_is_no_change_that_could_be_computed() -> None:
    found = line(results("2026-09", params(CHANGE), of_all("elb", "2025-09", 0, *[1] * 12)), "stadt-witten", "wandel")
    assert isnan(found["value"])
    assert found["reason"] == ZERO_DENOMINATOR


@pytest.mark.parametrize("hole", range(12))
def test_a_missing_month_makes_every_window_missing_that_holds_it(hole: int) -> None:
    series: list[Value] = [100] * 12
    series[hole] = None
    found = results("2026-12", params(indicator("fenster", elb.mean(3))), of_all("elb", "2026-01", *series))
    months = found.table[(found.table["area"] == "kreis") & found.table["value"].notna()]["period"]
    assert list(months) == [f"2026-{m:02d}" for m in range(3, 13) if not m - 3 <= hole <= m - 1]


# Periods


@pytest.mark.parametrize(
    ("period", "total", "mean", "first"),
    [("2026-06", 32, 32, "2026-06"), ("2026-Q2", 56, 56 / 3, "2026-04"), ("2026-H1", 63, 10.5, "2026-01")],
)
def test_a_window_without_a_number_is_the_period(period: str, total: float, mean: float, first: str) -> None:
    series = [1, 2, 4, 8, 16, 32]
    found = results(
        period, params(STOCK, FLOW), of_all("elb", "2026-01", *series), of_all("integrationen", "2026-01", *series)
    )
    flow, stock = line(found, "stadt-witten", "faelle"), line(found, "stadt-witten", "bestand")
    assert (flow["value"], stock["value"]) == (total, mean)
    assert (flow["period"], flow["first_month"], flow["last_month"]) == (period, first, "2026-06")


def test_a_year_has_twelve_months() -> None:
    found = results("2026", params(STOCK, FLOW), of_all("elb", "2026-01", *range(1, 13)),
                    of_all("integrationen", "2026-01", *range(1, 13)))  # fmt: skip
    assert line(found, "stadt-witten", "faelle")["value"] == 78
    assert line(found, "stadt-witten", "bestand")["value"] == 6.5


@pytest.mark.parametrize(
    ("formula", "first", "last"),
    [
        (elb.mean(12), "2025-10", "2026-09"),
        (elb.change(12), "2025-09", "2026-09"),
        (elb.lag(1).mean(12), "2025-09", "2026-08"),
        (integrationen.mean(12) / elb.lag(1).mean(12), "2025-09", "2026-09"),
        ((integrationen.total(12) / elb.mean(12)).lag(6), "2025-04", "2026-03"),
        (elb / elb, "2026-09", "2026-09"),
    ],
)
def test_first_and_last_month_are_those_that_the_formula_reads(formula: Formula, first: str, last: str) -> None:
    found = line(results("2026-Q3", params(indicator("x", formula)), of_all("elb", "2026-09", 1)), "kreis", "x")
    assert (found["first_month"], found["last_month"]) == (first, last)


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2026-Q2", ["2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"]),
        ("2026-H1", ["2025-H2", "2026-H1"]),
        ("2026-03", [shift("2025-06", n) for n in range(10)]),
        ("2026", ["2026"]),
    ],
)
def test_earlier_periods_of_the_kind_are_computed_as_far_as_the_facts_go(period: str, expected: list[str]) -> None:
    table = results(period, params(STOCK), of_all("elb", "2025-06", *[1] * 13)).table
    assert list(table["period"].unique()) == expected


# The year before


def test_previous_is_the_same_period_one_year_earlier() -> None:
    rows = of_all("elb", "2025-07", 10, 20, (30, Status.GESCHAETZT), *[0] * 9, 40, 50, 60)
    found = line(results("2026-Q3", params(STOCK), rows), "stadt-witten", "bestand")
    assert (found["value"], found["status"]) == (50, "ok")
    assert (found["previous"], found["previous_status"]) == (20, "geschätzt")


def test_without_facts_of_the_year_before_there_is_no_previous() -> None:
    found = line(results("2026-Q3", params(STOCK), of_all("elb", "2026-07", 1, 2, 3)), "kreis", "bestand")
    assert isnan(found["previous"])
    assert found["previous_status"] == "fehlt"


BREAKS = (
    Break("vorher", "2025-09", "", (), "", True),
    Break("erster", "2025-10", "", ("elb",), "", True),
    Break("fremd", "2026-01", "", ("klagen",), "", True),
    Break("alle", "2026-03", "", (), "", True),
    Break("letzter", "2026-09", "", ("elb",), "", True),
    Break("nachher", "2026-10", "", (), "", True),
)


def test_a_comparison_names_the_breaks_between() -> None:
    """After the first month that the year before reads, up to the last month of the period; own measures or all."""
    found = results("2026-Q3", params(STOCK, FLOW, breaks=BREAKS), of_all("elb", "2024-07", *[1] * 27))
    assert line(found, "kreis", "bestand")["breaks"] == "vorher; erster; alle; letzter"
    assert line(found, "kreis", "faelle")["breaks"] == "vorher; alle"
    assert line(found, "kreis", "bestand", "2025-Q3")["breaks"] == "vorher"
    assert line(found, "kreis", "bestand", "2024-Q3")["breaks"] == ""


def test_a_value_names_the_breaks_that_it_was_computed_across() -> None:
    known = params(STOCK, CHANGE, indicator("jahr", elb.mean(12)), indicator("stand", elb / elb), breaks=BREAKS)
    found = results("2026-Q3", known, of_all("elb", "2024-07", *[1] * 27))
    marks = {name: line(found, "kreis", name)["value_breaks"] for name in ("bestand", "wandel", "jahr", "stand")}
    assert marks == {"bestand": "letzter", "wandel": "erster; alle; letzter", "jahr": "alle; letzter", "stand": ""}
    assert line(found, "kreis", "bestand", "2025-Q3")["value_breaks"] == "vorher"


def test_a_lagged_value_crosses_a_break_when_its_own_months_do() -> None:
    """Six months of observation: the window of September 2026 ends in March."""
    known = params(indicator("spaeter", elb.lag(6).mean(3)), breaks=BREAKS)
    found = line(results("2026-Q3", known, of_all("elb", "2024-07", *[1] * 27)), "kreis", "spaeter")
    assert (found["breaks"], found["value_breaks"]) == ("vorher; erster; alle", "alle")
    assert (found["first_month"], found["last_month"]) == ("2026-01", "2026-03")


# Partial sums


def test_a_partial_sum_is_incomplete_and_compared_with_the_same_cities() -> None:
    rows = of_all("elb", "2025-06", *[100] * 16, schwelm=[1000] * 15)
    found = results("2026-Q3", params(STOCK), rows)
    assert [(s.area.name, len(s.area.cities), s.all_cities, s.coverage) for s in found.areas if s.of] == [
        ("Kreis ohne Schwelm", 4, 5, 400 / 1400)
    ]
    rest, whole = line(found, "kreis-ohne-schwelm", "bestand"), line(found, "kreis", "bestand")
    assert (rest["value"], rest["status"], rest["reason"]) == (400, "unvollständig", "Kreis ohne Schwelm")
    assert (rest["previous"], rest["previous_status"]) == (400, "unvollständig")
    assert isnan(whole["value"])
    assert (whole["status"], whole["previous"], whole["previous_status"]) == ("fehlt", 1400, "ok")


def test_a_partial_sum_is_there_only_for_the_indicators_that_need_it() -> None:
    rows = of_all("elb", "2026-07", 1, 1, 1, schwelm=[1]) + of_all("integrationen", "2026-07", 1, 1, 1)
    table = results("2026-Q3", params(STOCK, FLOW, RATE), rows).table
    assert set(table.loc[table["area"] == "kreis-ohne-schwelm", "indicator"]) == {"bestand", "quote"}


def test_a_partial_sum_is_there_only_for_the_breakdowns_that_need_it() -> None:
    split = indicator("getrennt", elb.mean(), splits=("geschlecht",))
    rows = of_all("elb", "2026-07", 2, 2, 2) + of_all("elb", "2026-07", 1, 1, 1, breakdown="geschlecht=maenner")
    rows += of_all("elb", "2026-07", 1, 1, 1, breakdown="geschlecht=frauen", schwelm=[1])
    found = results("2026-Q3", params(split), rows)
    table = found.table[(found.table["area"] == "kreis-ohne-schwelm") & (found.table["period"] == "2026-Q3")]
    assert list(table["breakdown"]) == ["geschlecht=frauen"]
    women = line(found, "kreis-ohne-schwelm", "getrennt", breakdown="geschlecht=frauen")
    assert (women["value"], women["status"]) == (4, "unvollständig")
    assert line(found, "kreis", "getrennt")["value"] == 10


def test_a_partial_sum_takes_a_worse_state_and_a_missing_value_as_they_are() -> None:
    rows = of_all("elb", "2026-04", 1, 1, 1, 1, 1, 1, schwelm=[1, 1, 1], witten=[None, 1, 1, 1, 1, 1])
    rest = results("2026-Q3", params(STOCK), rows)
    assert line(rest, "kreis-ohne-schwelm", "bestand")["status"] == "unvollständig"
    assert line(rest, "kreis-ohne-schwelm", "bestand", "2026-Q2")["status"] == "fehlt"


def test_entries_of_a_partial_sum_hold_the_moves_between_its_cities() -> None:
    entries = indicator("zugaenge", zugaenge_elb.total())
    rows = of_all("zugaenge_elb", "2026-07", 10, schwelm=[None]) + of_all("zugaenge_elb_umzug_im_kreis", "2026-07", 1)
    found = line(results("2026-07", params(entries), rows), "kreis-ohne-schwelm", "zugaenge")
    assert (found["value"], found["status"]) == (40, "unvollständig")


# Official figures


def test_an_official_figure_of_the_kreis_is_a_result_of_the_kreis_alone() -> None:
    known = params(indicator("arbeitslose_im_mittel", arbeitslose.mean()))
    found = results("2026-Q3", known, monthly(arbeitslose, "2026-07", _source="ba-eckwerte", kreis=[90, 100, 110]))
    assert line(found, "kreis", "arbeitslose_im_mittel")["value"] == 100
    assert line(found, "stadt-witten", "arbeitslose_im_mittel")["status"] == "fehlt"
    assert [state.area.key for state in found.areas if state.of] == []


# Status: the worst of all that a value was computed from


WINDOWS: dict[str, tuple[Formula, set[int]]] = {
    "heute": (elb / elb, {0}),
    "zwei": (elb.mean(2), {0, 1}),
    "zwoelf": (elb.mean(12), set(range(12))),
    "zuvor": (elb.lag(1).mean(3), {1, 2, 3}),
    "wandel": (elb.change(12), {0, 12}),
    "quote": (elb.lag(11) / elb.lag(12), {11, 12}),
    "daneben": (elb.lag(2).mean(3), {2, 3, 4}),
}
"""Indicator → its formula and the months back that it must look at."""
PLACES = ((0, 1), (0, 12), (1, 11), (3, 12))
"""The months back in which the two states of a pair stand; all other months are ok."""


@pytest.fixture(scope="module")
def worst() -> Results:
    """One city per pair of states and places, one indicator per window."""
    names = {f"{a:d}{b:d}{p}": f"Stadt {a:d}{b:d}{p}" for a, b, p in product(Status, Status, range(len(PLACES)))}
    rows: Rows = []
    for id_, (a, b, place) in zip(names, product(Status, Status, PLACES), strict=True):
        series: list[Value] = [(1, Status.OK)] * 13
        for back, status in zip(place, (a, b), strict=True):
            series[12 - back] = (nan if status >= Status.GEHEIM else 1, status)
        rows += monthly(elb, "2025-09", **{id_: series})
    cities = organisation(("2010-01-01", {}), names=names)
    return results("2026-09", params(*(indicator(n, f) for n, (f, _) in WINDOWS.items()), cities=cities), rows)


@pytest.mark.parametrize("name", WINDOWS)
def test_status_is_the_worst_of_the_window_for_all_pairs_of_states(worst: Results, name: str) -> None:
    table = worst.table
    mine = table[(table["indicator"] == name) & (table["period"] == "2026-09")].set_index("area")["status"]
    window, pairs = WINDOWS[name][1], list(product(Status, Status, range(len(PLACES))))
    for a, b, p in pairs:
        inside = [status for back, status in zip(PLACES[p], (a, b), strict=True) if back in window]
        assert mine[f"stadt-{a:d}{b:d}{p}"] == max([Status.OK, *inside]).label, (a, b, PLACES[p])
    assert len(pairs) == 256
    assert mine["kreis"] == "fehlt"


def test_a_sum_is_as_doubtful_as_its_worst_city_in_its_worst_month() -> None:
    doubts = [Status.VORLAEUFIG, Status.GESCHAETZT, Status.EINGESCHRAENKT]
    doubtful = {c: [1, (1, d), 1] for c, d in zip(("herdecke", "wetter", "hattingen"), doubts, strict=True)}
    rows = of_all("elb", "2026-07", 1, 1, 1, **doubtful)
    found = results("2026-Q3", params(STOCK), rows)
    assert line(found, "rs-witten-wetter-herdecke", "bestand")["status"] == "geschätzt"
    assert line(found, "kreis", "bestand")["status"] == "eingeschränkt"
    assert line(found, "stadt-witten", "bestand")["status"] == "ok"


def test_history_uses_the_cut_of_the_period_that_is_asked_for() -> None:
    rows = of_all("elb", "2017-10", *[1] * 15)
    for period, office, cities in (("2018-Q3", "rs-wetter-herdecke", 2), ("2018-Q4", "rs-witten-wetter-herdecke", 3)):
        found = results(period, params(STOCK), rows)
        assert line(found, office, "bestand", "2017-Q4")["value"] == cities
        assert Period.parse(period).last_month == line(found, office, "bestand", period)["last_month"]
