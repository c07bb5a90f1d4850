from __future__ import annotations

import pytest

from jaen_analysis.report.charts import Line, Mark, Scale, viele_verlaeufe
from tests.report.charts.areas import CITIES, LONG, QUARTERS, RATE
from tests.report.charts.drawn import boxes, clashes, marks, paths, spans, words

KREIS = Line("Kreis", tuple(0.23 + 0.002 * n for n in range(7)))


def line(name: str, *, start: float = 0.2) -> Line:
    return Line(name, tuple(start + 0.004 * n for n in range(7)), frozenset({6}))


def test_every_area_has_its_panel_in_the_given_order_with_its_last_value() -> None:
    picture = viele_verlaeufe("m", QUARTERS, [line(city) for city in CITIES], RATE, reference=KREIS)

    for svg in (picture.wide, picture.narrow):
        assert [word for word in words(svg) if word in CITIES] == [*CITIES]
        assert words(svg).count("22,4\xa0%") == 9
        assert words(svg).count("Kreis 24,2\xa0%") == 1
        assert len(paths(svg, "vergleich")) == 9 + 1
        places = [(round(box.bottom), box.left) for word, box in boxes(svg) if word in CITIES]
        assert places == sorted(places)


def test_all_panels_share_one_scale() -> None:
    svg = viele_verlaeufe("m", QUARTERS, [line("A"), line("B", start=0.4), line("C")], RATE).wide

    (_, first), (_, high), (_, other) = [marks(svg)[place][:2] for place in (0, 7, 14)]
    assert first == other and high < first - 30


def test_gaps_open_points_and_an_area_without_any_value() -> None:
    gap = Line("Lücke", (0.2, 0.21, None, 0.2, 0.21, 0.2, None), frozenset({5}))
    svg = viele_verlaeufe("m", QUARTERS, [gap, Line("Leer", (None,) * 7)], RATE).wide

    assert len(paths(svg, "akzent")) == 2
    assert [filled for _, _, filled, _ in marks(svg)] == [True] * 4 + [False]
    assert words(svg).count("kein Wert") == 2


def test_a_break_of_series_shows_in_every_panel() -> None:
    svg = viele_verlaeufe("m", QUARTERS, [line("A"), line("B")], RATE, marks=[Mark(3, "a")]).wide

    assert words(svg).count("a") == 2
    assert len([span for span in spans(svg, "leise") if span[0] == span[1]]) == 2


@pytest.mark.parametrize("count", [1, 2, 5])
@pytest.mark.parametrize("value", [0.0, -123_456.0, 1e-7])
def test_few_long_and_strange_panels_keep_their_words_apart(count: int, value: float) -> None:
    areas = [Line(LONG, (value,) * 7)] * count
    picture = viele_verlaeufe("m", QUARTERS, areas, Scale("EUR", 2), reference=KREIS, marks=[Mark(1, "a")])

    assert clashes(picture.wide) == clashes(picture.narrow) == []


def test_one_period_is_named_once() -> None:
    assert words(viele_verlaeufe("m", QUARTERS[:1], [Line("A", (0.2,))], RATE).wide).count("I/2025") == 1


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="Kein Gebiet hat einen Wert"):
        viele_verlaeufe("m", QUARTERS, [Line("A", (None,) * 7)], RATE)
    with pytest.raises(ValueError, match=r"viele_verlaeufe\(\): „Kreis“ hat 7 Werte für 1 Zeiträume"):
        viele_verlaeufe("m", QUARTERS[:1], [Line("A", (0.2,))], RATE, reference=KREIS)
