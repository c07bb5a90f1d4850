from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from jaen_analysis.report.charts.placing import Box, along, spots

FRAME = Box(0, 0, 400, 300)
PLACES = st.tuples(st.floats(0, 400), st.floats(0, 300))


@given(st.lists(PLACES, min_size=1, max_size=9), st.booleans())
@settings(max_examples=60, deadline=None)
def test_names_cover_neither_one_another_nor_a_point_and_stay_in_the_frame(
    points: list[tuple[float, float]], crossing: bool
) -> None:
    found = [spot for spot in spots(points, [(60, 14)] * len(points), FRAME, [], crossing=crossing) if spot]

    assert all(FRAME.holds(spot.box) for spot in found)
    assert not any(one.box.covers(other.box) for one, other in combinations(found, 2))
    assert not any(spot.box.left < x < spot.box.right and spot.box.bottom < y < spot.box.top
                   for spot in found for x, y in points)  # fmt: skip


def test_a_lonely_name_stands_to_the_right_and_at_the_edge_to_the_left() -> None:
    (inside,) = spots([(100, 100)], [(60, 14)], FRAME, [], crossing=False)
    (edge,) = spots([(395, 100)], [(60, 14)], FRAME, [], crossing=False)

    assert inside is not None and inside.box.left > 100 and inside.leader is None
    assert edge is not None and edge.box.right < 395


def test_a_name_gives_way_to_a_line_of_the_chart_if_it_can() -> None:
    (spot,) = spots([(100, 100)], [(60, 14)], FRAME, along((0, 100), (400, 100)), crossing=False)

    assert spot is not None and not spot.box.bottom < 100 < spot.box.top


def test_a_name_without_any_room_has_no_spot() -> None:
    assert spots([(5, 5)], [(60, 14)], Box(0, 0, 50, 20), [], crossing=True) == [None]
    assert None not in spots([(50, 50)] * 9, [(9, 14)] * 9, FRAME, [], crossing=True)
    assert None in spots([(200, 150)] * 9, [(190, 14)] * 9, FRAME, [], crossing=False)
