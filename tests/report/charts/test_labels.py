from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.report.charts.labels import apart, every, lines

LABELS = st.lists(st.tuples(st.floats(-20, 300), st.integers(1, 2)), min_size=1, max_size=6)


@given(LABELS)
def test_labels_never_cover_one_another_and_keep_their_order(given_: list[tuple[float, int]]) -> None:
    wanted, heights = [centre for centre, _ in given_], [rows * 17 for _, rows in given_]

    found = apart(wanted, heights, 0, 260)

    for one in range(len(found)):
        for other in range(one):
            assert abs(found[one] - found[other]) >= (heights[one] + heights[other]) / 2 - 1e-6
            assert (found[other] >= found[one]) == (wanted[other] >= wanted[one])
        assert heights[one] / 2 - 1e-6 <= found[one] <= 260 - heights[one] / 2 + 1e-6


def test_labels_that_do_not_meet_stay_where_they_are() -> None:
    assert apart([200, 20], [17, 34], 0, 260) == [200, 20]
    assert apart([100, 100], [16, 16], 0, 260) == [109, 91]


@pytest.mark.parametrize(
    ("name", "letters", "parts"),
    [
        ("Witten", 14, ["Witten"]),
        ("Regionalstelle Witten/Wetter/Herdecke", 14, ["Regionalstelle", "Witten/", "Wetter/", "Herdecke"]),
        ("Regionalstelle Witten/Wetter/Herdecke", 22, ["Regionalstelle Witten/", "Wetter/Herdecke"]),
        ("Langzeitleistungsbeziehende", 27, ["Langzeitleistungsbeziehende"]),
        ("Quote der Langzeitleistungsbeziehenden", 18, ["Quote der", "Langzeitleistungs-", "beziehenden"]),
        ("Langzeitleistungsbeziehende", 10, ["Langzeit-", "leistungs-", "beziehende"]),
        ("Straßenverkehrsamt", 10, ["Straßenverkehrsamt"]),
        ("", 10, []),
    ],
)
def test_names_part_at_spaces_slashes_and_joints(name: str, letters: int, parts: list[str]) -> None:
    assert lines(name, letters) == parts


def test_a_label_stands_where_it_has_room() -> None:
    assert every(["I/2026"] * 9, 200, (1, 2, 4)) == 1
    assert every(["I/2026"] * 9, 30, (1, 2, 4)) == 2
    assert every(["I/2026"] * 9, 1, (1, 2, 4)) == 9
