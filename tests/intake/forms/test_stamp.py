from __future__ import annotations

from dataclasses import replace

import pytest

from jaen_analysis.intake.forms.asked import Table, tables
from jaen_analysis.intake.forms.stamp import Stamp, digest_of
from tests.intake.forms.world import Q3, bg, catalogue, elb

ASKED = tables(catalogue(), Q3)


def test_a_stamp_is_read_as_it_was_written() -> None:
    stamp = Stamp(2, Q3, "stadt-witten", digest_of(ASKED))
    assert Stamp.parse(str(stamp)) == stamp
    assert Stamp.parse(f"  {str(stamp).replace(' ', '  ')} ") == stamp


@pytest.mark.parametrize("text", ["", "2", "2 · 2026-Q9 · stadt-witten · 0123abcd", "2 · 2026-Q3 · stadt-witten · neu"])
def test_anything_else_is_no_stamp(text: str) -> None:
    assert Stamp.parse(text) is None


def test_the_digest_tells_rows_and_definitions_apart_but_no_months() -> None:
    main = ASKED[0]
    rows = Table(main.sheet, main.months, main.rows[1:])
    words = Table(main.sheet, main.months, ((replace(bg, help="Neu gefasst."), "insgesamt"), *main.rows[1:]))
    later = Table(main.sheet, main.months[1:], main.rows)
    assert elb in dict(main.rows)
    assert len({digest_of(ASKED), digest_of((rows,)), digest_of((words,))}) == 3
    assert digest_of((later,)) == digest_of(ASKED)
