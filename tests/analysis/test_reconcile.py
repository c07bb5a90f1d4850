"""Own against official values, on numbers that were worked out by hand."""

from __future__ import annotations

from math import isnan, nan

import pandas as pd
import pytest

from jaen_analysis.analysis.reconcile import RECONCILED_COLUMNS, compare, reconcile
from jaen_analysis.analysis.results import RESULT_COLUMNS
from jaen_analysis.intake.context import context_table, empty_context
from jaen_analysis.vocabulary.indicators.hilfebeduerftigkeit import veraenderung_elb
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.indicators.lokal_betreuung import kdu_je_bg
from jaen_analysis.vocabulary.periods import Period

PERIOD = Period.parse("2025-Q3")
KNOWN = (integrationsquote, veraenderung_elb, kdu_je_bg)


def own(value: float, indicator: str = "integrationsquote", **other: object) -> dict[str, object]:
    named = {"indicator": indicator, "area": "kreis", "period": "2025-Q3", "breakdown": "insgesamt"}
    return dict.fromkeys(RESULT_COLUMNS, "") | named | {"value": value, "status": "ok"} | other


def official(value: float, figure: str = "integrationsquote", **other: object) -> dict[str, object]:
    named = {"figure": figure, "area": "kreis", "period": "2025-09", "breakdown": "insgesamt", "unit": "%"}
    said = {"value": value, "status": "ok", "source": "ba-kennzahlen", "title": "Kennzahlen", "received": "2026-01-20"}
    return named | said | other


def compared(ours: list[dict[str, object]], theirs: list[dict[str, object]]) -> pd.DataFrame:
    return reconcile(pd.DataFrame(ours, columns=list(RESULT_COLUMNS)), context_table(theirs), KNOWN, "kreis", PERIOD)


@pytest.mark.parametrize(
    ("ours", "theirs", "difference", "verdict"),
    [
        (0.234, 23.4, 0.0, "gleich"),
        (0.23449, 23.4, 0.049, "gleich"),
        (0.2345, 23.4, 0.05, "gleich"),  # the BA may have rounded the tie either way
        (0.2345, 23.5, -0.05, "gleich"),
        (0.234501, 23.4, 0.0501, "abweichend"),
        (0.23, 24.1, -1.1, "abweichend"),
        (0.0, 0.0, 0.0, "gleich"),
    ],
)
def test_a_difference_is_exact_and_within_rounding_it_is_none(
    ours: float, theirs: float, difference: float, verdict: str
) -> None:
    (row,) = compared([own(ours)], [official(theirs)]).to_dict("records")
    assert (row["own"], row["official"]) == (pytest.approx(ours * 100), theirs)
    assert (row["difference"], row["verdict"]) == (difference, verdict)


def test_binary_fractions_leave_no_trace() -> None:
    """0.07 × 100 is 7.000000000000001 in binary numbers."""
    (row,) = compared([own(0.07)], [official(7.0)]).to_dict("records")
    assert (row["own"], row["difference"]) == (7.0, 0.0)


def test_what_only_one_side_has_is_told_and_what_none_has_is_left_out() -> None:
    table = compared([own(0.2), own(nan, "veraenderung_elb")], [official(-3.1, "veraenderung_elb")])
    assert list(table.columns) == list(RECONCILED_COLUMNS)
    assert table[["code", "verdict"]].values.tolist() == [["K2", "nur eigene"], ["K1E2", "nur amtlich"]]
    assert isnan(table["official"][0]) and isnan(table["own"][1]) and table["difference"].isna().all()
    assert compared([own(nan)], [official(nan, status="geheim")]).empty


def test_without_a_code_there_is_nothing_official_to_compare_with() -> None:
    assert compared([own(500.0, "kdu_je_bg")], [official(500.0, "kdu_je_bg")]).empty


def test_only_the_same_area_month_and_breakdown_are_compared() -> None:
    others = [
        official(1.0, area="gebiet-05"),
        official(2.0, period="2025-08"),
        official(3.0, period="2025-10"),
        official(4.0, breakdown="geschlecht=frauen"),
    ]
    table = compared([own(0.2), own(0.04, breakdown="geschlecht=frauen")], others)
    assert table[["breakdown", "verdict"]].values.tolist() == [
        ["insgesamt", "nur eigene"],
        ["geschlecht=frauen", "gleich"],
    ]


def test_the_newest_of_two_sources_counts_and_is_named() -> None:
    older = official(20.0, received="2026-01-10", source="a", title="Ältere Tabelle")
    (row,) = compared([own(0.21)], [official(21.0, source="b", published="2026-01-15"), older]).to_dict("records")
    assert (row["official"], row["source"], row["title"], row["published"]) == (21.0, "b", "Kennzahlen", "2026-01-15")


def test_other_areas_are_shown_for_the_newest_month_that_any_of_them_has() -> None:
    lines = [
        official(25.0, area="gebiet-05", period="2025-07"),
        official(26.0, area="gebiet-05", period="2025-08"),
        official(27.0, area="gebiet-deutschland", period="2025-08"),
        official(nan, area="gebiet-deutschland", period="2025-09", status="fehlt"),
        official(28.0, area="gebiet-05", period="2025-10"),
        official(29.0, area="gebiet-09", period="2025-09"),
        official(9_000.0, "arbeitslose_gesamt", area="gebiet-05", period="2025-09"),
    ]
    found = compare(context_table(lines), KNOWN, ["gebiet-05", "gebiet-deutschland"], "2025-09")
    assert found.month == "2025-08"
    assert found.rows[["area", "value"]].values.tolist() == [["gebiet-05", 26.0], ["gebiet-deutschland", 27.0]]


def test_without_official_values_there_is_no_month() -> None:
    found = compare(empty_context(), KNOWN, ["kreis"], "2025-09")
    assert (found.month, found.rows.empty) == ("", True)
