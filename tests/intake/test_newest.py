from __future__ import annotations

import pytest

from jaen_analysis.intake.newest import newest_quarter
from jaen_analysis.vocabulary.periods import Period


@pytest.mark.parametrize(
    ("months", "quarter"),
    [
        (["2024-06", "2024-09"], "2024-Q3"),
        (["2024-06", "2024-08"], "2024-Q2"),
        (["2023-12", "2024-01"], "2023-Q4"),
        (["2023-11", "2024-08"], "2024-Q3"),
        (["2024-07"], "2024-Q3"),
    ],
)
def test_a_quarter_is_named_only_if_there_are_facts_of_it(months: list[str], quarter: str) -> None:
    assert str(newest_quarter(months)) == quarter


def test_every_month_has_its_quarter() -> None:
    for quarter in ("2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3"):
        assert {str(Period.quarter_of(month)) for month in Period.parse(quarter).months} == {quarter}
