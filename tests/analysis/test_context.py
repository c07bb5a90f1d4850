"""Context over time and in shares: computed from the parts, and a gap stays a gap."""

from __future__ import annotations

from math import isnan

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.context import COLUMNS, figures, series, year_before
from jaen_analysis.intake.context import context_table, empty_context
from jaen_analysis.vocabulary.errors import JaenError

ALL, LONG, SHARE = "arbeitslose_gesamt", "langzeitarbeitslose_gesamt", "anteil_langzeitarbeitslose"


def row(figure: str, value: float, period: str = "2020", **other: str) -> dict[str, object]:
    said = {"figure": figure, "area": "kreis", "area_name": "Kreis", "level": "kreis", "period": period}
    return said | {"breakdown": "insgesamt", "value": value, "status": "ok", "source": "13211"} | other


def table(*rows: dict[str, object]) -> pd.DataFrame:
    return context_table(rows)


def test_a_share_is_computed_from_its_parts() -> None:
    (share,) = figures(table(row(ALL, 11_453), row(LONG, 3_644)), SHARE).to_dict("records")
    assert share["value"] == pytest.approx(31.82, abs=0.005)
    assert (share["numerator"], share["denominator"], share["unit"], share["status"]) == (3_644, 11_453, "%", "ok")
    assert (share["figure"], share["source"]) == (SHARE, "13211")


@given(st.integers(1, 10**7), st.data())
def test_a_share_lies_between_nothing_and_everything(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    value = figures(table(row(ALL, whole), row(LONG, part)), SHARE)["value"].iloc[0]
    assert 0 <= value <= 100
    assert value * whole / 100 == pytest.approx(part)


def test_a_share_has_parts_of_one_source_and_time() -> None:
    rows = table(row(ALL, 100), row(LONG, 30, source="inkar"), row(LONG, 20, "2019"), row(LONG, 9, area="a"))
    assert figures(rows, SHARE).empty


def test_a_missing_part_makes_the_share_missing() -> None:
    missing = row(LONG, float("nan"), status="fehlt", reason="Zahl unbekannt", marker=".")
    (share,) = figures(table(row(ALL, 100), missing), SHARE).to_dict("records")
    assert isnan(share["value"])
    assert (share["status"], share["reason"]) == ("fehlt", "Zahl unbekannt")


def test_nothing_is_divided_by_zero() -> None:
    (share,) = figures(table(row(ALL, 0), row(LONG, 0)), SHARE).to_dict("records")
    assert isnan(share["value"])
    assert (share["status"], share["reason"]) == ("fehlt", "Nenner ist 0")


def test_a_share_is_as_doubtful_as_its_worse_part() -> None:
    rows = table(row(ALL, 100), row(LONG, 30, status="eingeschränkt", reason="Aussagewert eingeschränkt"))
    assert figures(rows, SHARE)[["status", "reason"]].values.tolist() == [
        ["eingeschränkt", "Aussagewert eingeschränkt"]
    ]


def test_a_published_figure_stands_as_it_is() -> None:
    rows = figures(table(row(ALL, 100, "2020"), row(ALL, 90, "2019")), ALL)
    assert rows["value"].tolist() == [90, 100]
    assert list(rows.columns) == list(COLUMNS)
    assert rows[["numerator", "denominator"]].isna().all(axis=None)


@pytest.mark.parametrize("figure", [ALL, SHARE])
def test_without_context_there_are_no_rows(figure: str) -> None:
    assert figures(empty_context(), figure).empty
    assert series(empty_context(), figure, "kreis").empty


def test_an_unknown_figure_is_named() -> None:
    with pytest.raises(JaenError) as error:
        figures(empty_context(), "arbeitslose_gesmat")
    assert str(error.value) == "Größe „arbeitslose_gesmat“ ist nicht bekannt. Meinten Sie „arbeitslose_gesamt“?"


def test_a_gap_between_years_is_a_gap() -> None:
    values = series(table(row(ALL, 100, "2019"), row(ALL, 110, "2020"), row(ALL, 120, "2023")), ALL, "kreis")
    assert values.index.tolist() == ["2019", "2020", "2021", "2022", "2023"]
    assert values.isna().tolist() == [False, False, True, True, False]


def test_years_are_compared_with_the_year_before_only() -> None:
    rows = table(row(ALL, 100, "2019"), row(ALL, 110, "2020"), row(ALL, 120, "2023"))
    assert year_before(rows, ALL, "kreis", "2020") == 100
    assert isnan(year_before(rows, ALL, "kreis", "2023")), "2020 is not the year before 2023"
    assert year_before(rows, ALL, "kreis", "2021") == 110


def test_months_and_days_are_compared_with_their_like() -> None:
    rows = table(row(ALL, 1, "2024-06"), row(ALL, 2, "2025-06"), row(ALL, 3, "2024-06-30"), row(ALL, 4, "2025-06-30"))
    assert year_before(rows, ALL, "kreis", "2025-06") == 1
    assert year_before(rows, ALL, "kreis", "2025-06-30") == 3


def test_months_have_no_gap_in_the_index_either() -> None:
    values = series(table(row(ALL, 1, "2024-11"), row(ALL, 2, "2025-01")), ALL, "kreis")
    assert values.index.tolist() == ["2024-11", "2024-12", "2025-01"]


def test_two_sources_are_not_mixed() -> None:
    rows = table(row(ALL, 100), row(ALL, 101, source="inkar"))
    with pytest.raises(JaenError, match="Die Größe steht in mehreren Quellen"):
        series(rows, ALL, "kreis")
    assert series(rows, ALL, "kreis", source="inkar").tolist() == [101]
