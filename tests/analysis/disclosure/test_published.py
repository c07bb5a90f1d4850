"""What somebody computes who has a printed table alone, and the equation that he needs for it."""

from __future__ import annotations

from math import nan

import pytest

from jaen_analysis.analysis.disclosure.linked import Sum
from jaen_analysis.analysis.disclosure.published import (
    Contradiction,
    Coordinates,
    Division,
    printed_sums,
    recoverable,
    with_rests,
)

CITIES = Division(0, "Kreis", ("Ennepetal", "Wetter", "Witten"))
SEXES = Division(1, "alle", ("Frauen", "Männer"))
LINES, COLUMNS = ("Kreis", "Ennepetal", "Wetter", "Witten"), ("alle", "Frauen", "Männer")


def printed(*rows: tuple[float, float, float]) -> dict[Coordinates, float]:
    return {
        (line, column): value
        for line, row in zip(LINES, rows, strict=True)
        for column, value in zip(COLUMNS, row, strict=True)
    }


SAFE = printed((70, 30, 40), (20, nan, nan), (12, nan, nan), (38, 19, 19))
LEAKING = printed((70, 30, 40), (20, 9, nan), (12, nan, nan), (38, 19, 19))


def test_two_hidden_cells_in_every_line_leave_a_doubt() -> None:
    assert recoverable(SAFE, printed_sums(SAFE, [CITIES, SEXES])) == []


def test_one_revealed_cell_gives_all_away_and_the_equation_says_how() -> None:
    found = recoverable(LEAKING, printed_sums(LEAKING, [CITIES, SEXES]))

    assert [(one.cell, one.low, one.exact) for one in found] == [
        (("Ennepetal", "Männer"), 11, True), (("Wetter", "Frauen"), 2, True), (("Wetter", "Männer"), 10, True),
    ]  # fmt: skip
    assert found[0].equation == "Ennepetal/Männer = Ennepetal/alle − Ennepetal/Frauen = 11"
    assert found[1].equation == "Wetter/Frauen = Kreis/Frauen − Ennepetal/Frauen − Witten/Frauen = 2"


def test_more_doubt_can_be_asked_for() -> None:
    close = printed((70, 21, 49), (20, nan, nan), (12, nan, nan), (38, 19, 19))
    sums = printed_sums(close, [CITIES, SEXES])

    assert recoverable(close, sums, least=3) == []
    found = recoverable(close, sums, least=4)
    assert {one.cell for one in found} == {(city, sex) for city in ("Ennepetal", "Wetter") for sex in COLUMNS[1:]}
    assert not any(one.exact for one in found)
    assert "Ennepetal/Frauen ≤ Kreis/Frauen − Witten/Frauen = 2" in found[0].equation


def test_who_knows_that_zeros_are_printed_knows_more() -> None:
    close = printed((70, 21, 49), (20, nan, nan), (12, nan, nan), (38, 19, 19))
    found = recoverable(close, printed_sums(close, [CITIES, SEXES]), zeros=True)

    assert found[0].cell == ("Ennepetal", "Frauen") and (found[0].low, found[0].high) == (1, 1)
    assert "Ennepetal/Frauen ≤ Kreis/Frauen − Wetter/Frauen (mindestens 1) − Witten/Frauen = 1" in found[0].equation


def test_a_mark_that_says_how_much_at_most_says_more_than_one_that_hides() -> None:
    sums = printed_sums(SAFE, [CITIES, SEXES])
    most = {("Ennepetal", "Frauen"): 2.0, ("Wetter", "Männer"): 3.0}

    assert {one.cell for one in recoverable(SAFE, sums, least=4, most=most)} == {
        (city, sex) for city in ("Ennepetal", "Wetter") for sex in COLUMNS[1:]
    }
    assert recoverable(SAFE, sums, least=4) == []


def test_parts_that_are_somewhere_less_than_their_total_are_nowhere_all_of_it() -> None:
    without = {**LEAKING, ("Witten", "alle"): 40.0, ("Kreis", "alle"): 72.0}
    sums = printed_sums(without, [SEXES])

    assert [each.rest for each in sums] == [True] * 4
    assert recoverable(without, sums) == []


def test_parts_that_are_more_than_their_total_are_no_parts() -> None:
    assert printed_sums({**SAFE, ("Witten", "alle"): 30.0}, [SEXES]) == []


def test_a_total_that_counts_more_than_can_be_seen_has_a_rest() -> None:
    values = printed((71, 31, 40), (20, nan, nan), (12, 2, 10), (38, 19, 19))
    values |= {("Ennepetal", "Frauen"): nan, ("Ennepetal", "Männer"): nan, ("Kreis", "alle"): 72.0}
    sums = [Sum(("Ennepetal", "alle"), (("Ennepetal", "Frauen"), ("Ennepetal", "Männer"))),
            *(Sum(("Kreis", c), (("Ennepetal", c), ("Wetter", c), ("Witten", c))) for c in COLUMNS[1:])]  # fmt: skip
    values |= {("Ennepetal", "alle"): 25.0}
    with pytest.raises(Contradiction, match="widersprechen"):
        recoverable(values, sums)

    mended = with_rests(values, sums)
    assert [each.rest for each in mended] == [True, False, False]
    assert [one.low for one in recoverable(values, mended)] == [10, 11]


def test_a_division_of_which_the_table_lacks_a_part_says_nothing() -> None:
    assert printed_sums(SAFE, [Division(0, "Kreis", ("Witten", "Hagen"))]) == []
