from __future__ import annotations

import re

import pytest

from jaen_analysis.report.charts import Line, Mark, Scale, sparkline, verlauf
from jaen_analysis.report.style import LIGHT
from tests.report.charts.areas import LONG
from tests.report.charts.drawn import clashes, paths, words

PERIODS = ("III/2025", "IV/2025", "I/2026", "II/2026", "III/2026")
AREA = Line("Wetter (Ruhr)", (0.2, 0.21, None, 0.23, 0.26), frozenset({4}))
KREIS = Line("Kreis", (0.22, 0.221, 0.23, 0.24, 0.25))
RATE = Scale("%", digits=1, factor=100)


@pytest.fixture(scope="module")
def wide() -> str:
    return verlauf("quote", PERIODS, AREA, RATE, reference=KREIS, marks=[Mark(2, "a")]).wide


def test_words_are_words_in_german(wide: str) -> None:
    shown = words(wide)

    assert [*PERIODS] == [word for word in shown if word in PERIODS]
    assert {"Wetter (Ruhr)", "26,0\xa0%", "Kreis", "25,0\xa0%", "%", "a"} <= set(shown)
    assert {"20", "22", "24", "26"} <= set(shown)
    assert not any(re.search(r"\d\.\d", word) for word in shown)


def test_a_missing_value_leaves_a_gap(wide: str) -> None:
    assert len(paths(wide, "akzent")) == 2
    assert len(paths(wide, "vergleich")) == 1


def test_provisional_values_are_open_points(wide: str) -> None:
    filled = wide.count(f"fill: var(--grund, {LIGHT['grund']}); stroke: var(--akzent")

    assert filled == 1


@pytest.mark.parametrize("value", [0.0, -0.031, 1e-7, 123_456_789.0])
def test_lonely_zero_negative_and_huge_values_can_be_drawn(value: float) -> None:
    picture = verlauf("quote", ("III/2026",), Line("Witten", (value,)), Scale("EUR", 2))

    assert "Witten" in words(picture.narrow)
    assert "nan" not in picture.wide


def test_the_zero_line_is_drawn_where_values_change_their_sign() -> None:
    changing = verlauf("quote", PERIODS, Line("Witten", (-0.02, 0.01, 0.02, 0.01, 0.03)), RATE).wide
    rising = verlauf("quote", PERIODS, Line("Witten", (0.01, 0.01, 0.02, 0.01, 0.03)), RATE).wide

    assert len(paths(changing, "leise")) == 1
    assert len(paths(rising, "leise")) == 0


def test_a_series_that_ends_early_says_so() -> None:
    assert "–" in words(verlauf("quote", PERIODS, Line("Witten", (0.2, 0.21, 0.2, 0.2, None)), RATE).wide)


def test_months_do_not_overlap_on_a_telephone() -> None:
    months = [f"{month:02d}/{year}" for year in (2024, 2025, 2026) for month in range(1, 13)]
    picture = verlauf("quote", months, Line("Witten", tuple(float(n) for n in range(36))), Scale("Fälle"))

    assert [word for word in words(picture.narrow) if "/" in word] == ["12/2024", "12/2025", "12/2026"]


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="„Witten“ hat 1 Werte für 5 Zeiträume"):
        verlauf("quote", PERIODS, Line("Witten", (1.0,)), RATE)
    with pytest.raises(ValueError, match="keinen einzigen Wert"):
        verlauf("quote", PERIODS, Line("Witten", (None,) * 5), RATE)


def test_names_of_lines_that_meet_stay_apart() -> None:
    both = Line(LONG, (0.2,) * 5), Line("Kreis", (0.2,) * 5)
    picture = verlauf("quote", PERIODS, both[0], RATE, reference=both[1], marks=[Mark(2, "a")])

    assert clashes(picture.wide) == clashes(picture.narrow) == []


def test_a_sparkline_keeps_its_gaps_and_needs_two_values() -> None:
    fragment = sparkline([1.0, 2.0, None, 3.0, 2.5])

    assert fragment is not None and 'aria-hidden="true"' in fragment.html
    assert fragment.html.partition(' d="')[2].partition('"')[0].count("M") == 2
    assert fragment.record["course"][2] == ""
    assert sparkline([None, 1.0]) is None
    assert sparkline([2.0, 2.0]) is not None
