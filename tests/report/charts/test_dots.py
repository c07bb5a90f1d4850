from __future__ import annotations

import pytest

from jaen_analysis.report.charts import Dot, Group, Scale, punkte
from tests.report.charts.areas import CITIES, LONG, RATE, VALUES
from tests.report.charts.drawn import clashes, marks, spans, words


def dot(name: str, value: float | None, **more: object) -> Dot:
    return Dot(name, value, RATE.shown(value), **more)  # type: ignore[arg-type]


def test_areas_stand_in_their_order_and_a_missing_value_is_a_word() -> None:
    svg = punkte("q", [Group("Städte", tuple(map(dot, CITIES, VALUES)))], RATE).wide

    assert [word for word in words(svg) if word in CITIES] == [*CITIES]
    assert words(svg).count("kein Wert") == 1
    heights = [y for _, y, _, _ in marks(svg)]
    assert len(heights) == 8 and heights == sorted(heights)


def test_the_axis_encloses_every_interval() -> None:
    dots = (dot("Witten", 0.25, low=0.24, high=0.26), dot("Breckerfeld", 0.3, low=-0.1, high=0.7))
    svg = punkte("q", [Group("Städte", dots)], RATE).narrow

    (low, high), *_ = [span for span in spans(svg, "gitter") if span[0] < span[1]]
    ends = [span for span in spans(svg, "akzent") if span[0] < span[1]]
    assert len(ends) == 2
    assert all(low <= left < right <= high for left, right in ends)
    assert ends[1][1] - ends[1][0] > 10 * (ends[0][1] - ends[0][0])


def test_an_interval_is_closed_by_ticks_and_drawn_only_where_it_is_known() -> None:
    svg = punkte("q", [Group("", (dot("A", 0.2, low=0.1, high=0.3), dot("B", 0.2)))], RATE).wide

    assert len(spans(svg, "akzent")) == 3


def test_a_judgement_is_a_word_and_a_shape() -> None:
    dots = (dot("A", 0.2, word="besser", shape="up"), dot("B", 0.2, word="schlechter", shape="down"),
            dot("C", 0.2, word="ähnlich"), dot("D", 0.2, word="nicht bewertet", shape="diamond"))  # fmt: skip
    picture = punkte("q", [Group("Städte", dots)], RATE)

    assert len({shape for *_, shape in marks(picture.wide)}) == 4
    assert {"besser", "schlechter", "ähnlich", "nicht bewertet"} <= set(words(picture.wide))
    assert {"besser", "schlechter", "ähnlich", "nicht", "bewertet"} <= set(words(picture.narrow))


def test_a_provisional_value_is_open_in_any_shape() -> None:
    dots = (dot("A", 0.2, shape="up", provisional=True), dot("B", 0.3, shape="up"))

    assert [filled for _, _, filled, _ in marks(punkte("q", [Group("", dots)], RATE).wide)] == [False, True]


def test_the_reference_stands_on_the_same_axis() -> None:
    svg = punkte("q", [Group("", (dot("Witten", 0.25),))], RATE, reference=dot("übriger Kreis", 0.25)).wide

    assert "übriger Kreis 25,0\xa0%" in words(svg)
    assert spans(svg, "vergleich") == [(marks(svg)[0][0], marks(svg)[0][0])]


@pytest.mark.parametrize("values", [(0.0,), (0.2, 0.2), (-0.4, 0.1), (None, 0.0), (-123_456.0, 987_654.0)])
def test_few_equal_negative_and_huge_values_keep_their_words_apart(values: tuple[float | None, ...]) -> None:
    dots = tuple(
        dot(LONG, v, word="nicht bewertet", low=None if v is None else v - 0.1, high=None if v is None else v + 0.1)
        for v in values
    )
    picture = punkte("q", [Group("Regionalstellen", dots)], Scale("%", 1, 100), reference=dot("übriger Kreis", 0.0))

    assert clashes(picture.wide) == clashes(picture.narrow) == []


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="Kein Gebiet hat einen Wert"):
        punkte("q", [Group("Städte", (dot("Witten", None),))], RATE)
    with pytest.raises(ValueError, match="„Witten“ hat nur ein Ende des Intervalls"):
        punkte("q", [Group("Städte", (dot("Witten", 0.2, low=0.1),))], RATE)
