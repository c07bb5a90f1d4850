from __future__ import annotations

from typing import Any

import pytest

from jaen_analysis.report.charts import Level, Line, Mark, Scale, regelkarte
from tests.report.charts.areas import LONG, QUARTERS, RATE
from tests.report.charts.drawn import clashes, elements, marks, words

LINE = Line("Witten", (0.2, 0.21, None, 0.31, 0.22, 0.23, 0.24), frozenset({6}))
MEAN = Level("Mittelwert", 0.22, "22,0\xa0%")
LIMITS = (Level("obere Grenze", 0.29, "29,0\xa0%"), Level("untere Grenze", 0.15, "15,0\xa0%"))


def card(line: Line = LINE, **more: Any) -> Any:
    return regelkarte("r", QUARTERS, line, RATE, **{"centre": MEAN, "limits": LIMITS, **more})


def test_the_levels_are_named_and_only_the_limits_are_dashed() -> None:
    svg = card(target=Level("Ziel", 0.25, "25,0\xa0%")).wide

    assert {"Mittelwert 22,0\xa0%", "obere Grenze", "29,0\xa0%", "Ziel 25,0\xa0%", "Witten"} <= set(words(svg))
    level = [path.get("style", "") for path in elements(svg, "path") if "stroke-width: 1.6" in path.get("style", "")]
    assert ["dasharray" in style for style in level] == [False, True, True, True]
    assert sum("--warnung" in style for style in level) == 1


def test_special_points_have_a_shape_and_missing_ones_no_point() -> None:
    drawn = marks(card(special={3: "square", 5: "up", 6: "up"}).wide)

    assert len(drawn) == 6
    shapes = [shape for *_, shape in drawn]
    assert len(set(shapes)) == 3 and shapes[4] == shapes[5] != shapes[2]
    assert [filled for _, _, filled, _ in drawn] == [True] * 5 + [False]


def test_a_card_needs_neither_limits_nor_a_target() -> None:
    assert "Mittelwert 22,0\xa0%" in words(card(limits=()).wide)


@pytest.mark.parametrize(
    "line",
    [
        Line(LONG, (0.22,) * 7),
        Line(LONG, (None,) * 6 + (0.0,)),
        Line(LONG, (-0.3, None, -0.1, 0.1, -0.2, -0.1, None)),
    ],
)
def test_words_stay_apart_where_lines_meet(line: Line) -> None:
    together = [Level(name, 0.22, "22,0\xa0%") for name in ("obere Grenze", "untere Grenze")]
    picture = card(line, limits=together, target=Level("Ziel", 0.22, "22,0\xa0%"), marks=[Mark(2, "a")])

    assert clashes(picture.wide) == clashes(picture.narrow) == []


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="„Witten“ hat keinen einzigen Wert"):
        card(Line("Witten", (None,) * 7))
    with pytest.raises(ValueError, match="an Stelle 2 keinen Wert, aber ein Zeichen"):
        card(special={2: "square"})
    with pytest.raises(ValueError, match=r"regelkarte\(\): „Witten“ hat 1 Werte"):
        regelkarte("r", QUARTERS, Line("Witten", (1.0,)), Scale("EUR"), centre=MEAN)
