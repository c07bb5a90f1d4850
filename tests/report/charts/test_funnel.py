from __future__ import annotations

from collections.abc import Sequence

import pytest

from jaen_analysis.report.charts import Level, Limits, Member, trichter
from jaen_analysis.report.components import Picture
from tests.report.charts.areas import CITIES, LONG, RATE, SIZES, VALUES
from tests.report.charts.drawn import boxes, clashes, elements, marks, words

KREIS = Level("Kreis", 0.24, "24,0\xa0%")


def member(name: str, size: float | None, value: float | None) -> Member:
    return Member(name, size, value, RATE.shown(value))


def limits(name: str, width: float, sizes: Sequence[float]) -> Limits:
    spread = [width * (0.24 * 0.76 / size) ** 0.5 for size in sizes]
    return Limits(name, tuple(sizes), tuple(0.24 - s for s in spread), tuple(0.24 + s for s in spread))


def funnel(members: Sequence[Member], *, first: int = 100) -> Picture:
    sizes = [float(first + 75 * step) for step in range(100)]
    both = [limits("95\xa0%", 1.96, sizes), limits("99,8\xa0%", 3.09, sizes)]
    return trichter("f", members, both, RATE, reference=KREIS, size="erwerbsfähige Leistungsberechtigte")


@pytest.fixture(scope="module")
def cities() -> Picture:
    return funnel([member(*given) for given in zip(CITIES, SIZES, VALUES, strict=True)])


def test_every_area_has_its_name_at_its_point_or_is_named_as_missing(cities: Picture) -> None:
    shown = words(cities.wide)

    assert set(CITIES) - {"Herdecke"} <= set(shown)
    assert "Herdecke: kein Wert" in shown
    assert len(marks(cities.wide)) == 8


def test_where_names_do_not_fit_numbers_stand_for_them_in_the_given_order() -> None:
    crowded = [
        member(city, 1000 + place, value) for place, (city, value) in enumerate(zip(CITIES, VALUES, strict=True))
    ]
    shown = words(funnel(crowded).narrow)

    assert {"1", "2", "3", "4", "6", "7", "8", "9"} <= set(shown) and "5" not in shown
    assert "5 Herdecke: kein Wert" in shown and "9 Witten: 23,6\xa0%" in shown
    listed = [word for word in shown if ": " in word]
    assert len(listed) == 9 and listed == sorted(listed)


def test_reference_and_both_limits_are_named_and_the_limits_are_cut_at_the_frame(cities: Picture) -> None:
    shown = words(cities.wide)

    assert shown.count("95\xa0%") == shown.count("99,8\xa0%") == 2
    assert "Kreis" in shown and "24,0\xa0%" in shown and "erwerbsfähige Leistungsberechtigte" in shown
    assert len([path for path in elements(cities.wide, "path") if path.get("clip-path")]) == 4


def test_a_name_stands_nearer_to_its_own_point_than_to_any_other(cities: Picture) -> None:
    where = {name: box for name, box in boxes(cities.wide) if name in CITIES}
    points = dict(zip([c for c in CITIES if c != "Herdecke"], marks(cities.wide), strict=True))
    for name in ("Gevelsberg", "Schwelm", "Ennepetal", "Witten"):
        box = where[name]
        off = {
            other: max(box.left - x, x - box.right, 0.0) + max(box.bottom - y, y - box.top, 0.0)
            for other, (x, y, *_) in points.items()
        }
        assert min(off, key=lambda other: off[other]) == name


@pytest.mark.parametrize(
    "members",
    [
        [member(LONG, 500, 0.2)],
        [member("Witten", 7000, 0.24), member(LONG, 7001, 0.24)],
        [member(city, 1000, 0.25) for city in CITIES],
        [member(city, 1000 + place, 0.24 + place / 5000) for place, city in enumerate(CITIES)],
        [member("Witten", 400, 0.0), member("Hattingen", 500, -0.1), member("Schwelm", 100, None)],
        [member("Witten", None, 0.3), member(LONG, 20, 0.0)],
    ],
)
def test_words_stay_apart_whatever_the_points_do(members: list[Member]) -> None:
    picture = funnel(members)

    assert clashes(picture.wide) == clashes(picture.narrow) == []
    assert "nan" not in picture.wide


def test_limits_that_reach_no_area_leave_the_axis_alone() -> None:
    shown = words(funnel([member("Witten", 30, 0.25)], first=5000).wide)

    assert "95\xa0%" not in shown and "Witten" in shown


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="Kein Gebiet hat einen Wert und eine Größe"):
        funnel([member("Witten", None, 0.2), member("Schwelm", 10, None)])
    uneven = Limits("95 %", (1.0, 2.0), (0.1,), (0.3,))
    with pytest.raises(ValueError, match="„95 %“ haben 2 Größen, 1 untere und 1 obere Werte"):
        trichter("f", [member("Witten", 9, 0.2)], [uneven], RATE, reference=KREIS, size="ELB")
    with pytest.raises(ValueError, match="höchstens zwei"):
        trichter("f", [member("Witten", 9, 0.2)], [limits("a", 1, [5])] * 3, RATE, reference=KREIS, size="ELB")
