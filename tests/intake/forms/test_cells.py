from __future__ import annotations

from jaen_analysis.intake.forms.asked import tables
from jaen_analysis.intake.forms.cells import columns, known_values
from tests.intake.deliveries import NO_NUMBER, facts, figure
from tests.intake.forms.world import Q3, catalogue

MAIN = tables(catalogue(), Q3)[0]


def headers(*known: tuple[str, str, str]) -> list[str]:
    return [column.header for column in columns(MAIN, dict.fromkeys(known, 1.0))]


def test_nothing_known_needs_no_column() -> None:
    assert headers() == list(MAIN.months)


def test_every_known_month_stands_before_its_own_column() -> None:
    assert headers(("bg", "insgesamt", "2026-04"), ("elb", "insgesamt", "2026-06"))[:6] == [
        "zuletzt (2026-04)", "2026-04", "2026-05", "zuletzt (2026-06)", "2026-06", "2026-07",
    ]  # fmt: skip


def test_where_no_asked_month_is_known_the_newest_one_before_stands_first() -> None:
    shown = headers(("bg", "insgesamt", "2026-02"), ("bg", "insgesamt", "2026-03"), ("bg", "insgesamt", "2026-11"))
    assert shown == ["zuletzt (2026-03)", *MAIN.months]


def test_figures_that_the_table_does_not_ask_for_show_nothing() -> None:
    assert headers(("arbeitslose", "insgesamt", "2026-06")) == list(MAIN.months)
    assert [c.header for c in columns(MAIN, {("bg", "insgesamt", "2026-06"): None})] == list(MAIN.months)


def test_of_the_store_an_area_sees_its_own_numbers_and_signs() -> None:
    table = facts(
        [
            figure(4100, month="2026-06"),
            figure(NO_NUMBER, month="2026-05", marker="*"),
            figure(NO_NUMBER, month="2026-04"),
            figure(0, "bg", month="2026-06", marker="-"),
            figure(900, month="2026-06", area="stadt-schwelm"),
        ]
    )
    assert known_values(table, "stadt-witten") == {
        ("elb", "insgesamt", "2026-06"): 4100.0,
        ("elb", "insgesamt", "2026-05"): "*",
        ("elb", "insgesamt", "2026-04"): None,
        ("bg", "insgesamt", "2026-06"): 0.0,
    }
