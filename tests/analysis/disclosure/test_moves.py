"""What is known of how hidden cells can move."""

from __future__ import annotations

import numpy as np
import pytest

from jaen_analysis.analysis.disclosure.moves import Moves

UP, DOWN = np.array([4.0, 4.0, 4.0]), np.array([1.0, 2.0, 4.0])
BOTH = [(0, 1), (0, -1), (1, -1), (2, 1)]


def moves(*found: tuple[float, float, float]) -> Moves:
    made = Moves(UP, DOWN)
    for one in found:
        made.add(np.arange(3), np.array(one))
    return made


def test_nothing_is_known_at_first() -> None:
    assert moves().reached(np.ones(3), BOTH).tolist() == [0, 0, 0, 0]


def test_a_move_is_known_as_far_as_its_cells_have_room() -> None:
    assert moves((1, -1, 0)).reached(np.ones(3), BOTH).tolist() == [2, 0, 2, 0]  # the second can go down by two


def test_a_cell_that_is_not_hidden_stops_the_move_and_a_part_of_its_room_allows_a_part() -> None:
    assert moves((1, -1, 0)).reached(np.array([1, 0, 1]), BOTH).tolist() == [0, 0, 0, 0]
    assert moves((1, -1, 0)).reached(np.array([1, 0.5, 0]), BOTH).tolist() == pytest.approx([1, 0, 1, 0])


def test_the_best_of_several_moves_counts() -> None:
    assert moves((1, -1, 0), (2, 0, -1)).reached(np.ones(3), BOTH).tolist() == [4, 0, 2, 0]
