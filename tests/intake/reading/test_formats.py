"""Number formats of a workbook that show a number in another unit than it is stored in."""

from __future__ import annotations

import pytest

from jaen_analysis.intake.reading.formats import is_scaled


@pytest.mark.parametrize(
    "number_format",
    [
        '#,##0 "TEUR"',
        "#,##0.00,,",
        "#,##0,",
        '#,##0,;-#,##0,;"–"',
        '0\\ "T€"',
        "0T€",
        '#,##0.0 "Tsd. EUR"',
        '0.00 "Mio. €"',
        "#,##0 [$TEUR]",
        '#,##0 "k€"',
        '0 "Cent"',
        '0 "ct"',
    ],
)
def test_a_format_in_another_unit_is_seen(number_format: str) -> None:
    assert is_scaled(number_format)


@pytest.mark.parametrize(
    "number_format",
    [
        "General",
        "0",
        "#,##0",
        "#,##0.00",
        '#,##0.00 "EUR"',
        '#,##0.00\\ "€"',
        "#,##0.00\\ [$€-407];[Red]-#,##0.00\\ [$€-407]",
        '_-* #,##0.00 "€"_-;-* #,##0.00 "€"_-;_-* "-"?? "€"_-;_-@_-',
        "0.00E+00",
        '#,##0 "Plätze, besetzt"',
        "dd.mm.yyyy",
        "@",
        "0%",
    ],
)
def test_a_format_in_the_same_unit_is_none(number_format: str) -> None:
    assert not is_scaled(number_format)
