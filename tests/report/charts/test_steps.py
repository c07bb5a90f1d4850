from __future__ import annotations

from itertools import pairwise

import pytest

from jaen_analysis.report.charts import Scale, Steps, stufen
from tests.report.charts.drawn import clashes, paths, words

RATE = Scale("%", digits=1, factor=100)
GROUP = Steps("Teilnehmende", (0.0, 0.1, 0.2, 0.3), (0.0, 0.05, 0.1, 0.2), (0.0, 0.15, 0.3, 0.4))
OTHERS = Steps("Nichtteilnehmende", (0.0, 0.1, 0.1, 0.2))


def test_both_groups_are_named_with_what_became_of_them() -> None:
    shown = words(stufen("a", GROUP, RATE, beside=OTHERS).wide)

    assert "Teilnehmende, nach 3 Monaten 30,0\xa0%" in shown
    assert "Nichtteilnehmende, nach 3 Monaten 20,0\xa0%" in shown
    assert {"0", "3", "Monate seit dem Eintritt"} <= set(shown)


def test_a_value_holds_until_the_next_month() -> None:
    (line,) = [one for one in paths(stufen("a", GROUP, RATE).wide, "akzent") if one.count("L") > 1]

    places = [tuple(map(float, part.split())) for part in line.replace("M", "L").split("L") if part.strip()]
    assert len(places) == 2 * 3 + 1
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(places))


def test_no_word_covers_another() -> None:
    long = Steps("Teilnehmende", tuple(n / 40 for n in range(25)))
    picture = stufen("a", long, RATE, beside=Steps("Nichtteilnehmende", long.values))

    assert clashes(picture.wide) == clashes(picture.narrow) == []


def test_what_has_no_course_or_half_a_range_is_refused() -> None:
    with pytest.raises(ValueError, match="keinen Verlauf"):
        stufen("a", Steps("Teilnehmende", (0.0,)), RATE)
    with pytest.raises(ValueError, match="beide Enden"):
        stufen("a", Steps("Teilnehmende", (0.0, 0.1), (0.0, 0.1)), RATE)
