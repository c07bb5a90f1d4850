from __future__ import annotations

import pytest

from jaen_analysis.intake.forms.asked import Table, tables
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import Period
from tests.intake.forms.world import Q3, SEX, catalogue, elb, entries, indicator, lasting, work


def asked(*indicators: Indicator, period: Period = Q3) -> list[tuple[str, str]]:
    return [
        (measure.id, breakdown) for table in tables(catalogue(*indicators), period) for measure, breakdown in table.rows
    ]


def test_the_structure_of_the_clients_is_always_asked() -> None:
    assert asked() == [
        ("bg", "insgesamt"),
        ("elb", "insgesamt"),
        ("elb", "geschlecht=frauen"),
        ("elb", "geschlecht=maenner"),
    ]


def test_what_an_indicator_needs_is_asked_with_its_splits_and_nothing_else() -> None:
    rows = asked(indicator("quote", work.total(12) / elb.where(alter="unter_25").mean(12), splits=SEX))
    assert [row for row in rows if row[0] == "elb"] == [
        ("elb", "insgesamt"),
        ("elb", "geschlecht=frauen"),
        ("elb", "geschlecht=maenner"),
        ("elb", "alter=unter_25"),
        ("elb", "alter=unter_25,geschlecht=frauen"),
        ("elb", "alter=unter_25,geschlecht=maenner"),
    ]
    assert [row for row in rows if row[0] == "integrationen"][1:] == [
        ("integrationen", "geschlecht=frauen"),
        ("integrationen", "geschlecht=maenner"),
    ]
    assert "arbeitslose" not in dict(rows)


def test_moves_within_the_kreis_are_asked_beside_the_entries() -> None:
    rows = asked(indicator("zugangsrate", entries.mean(12) / elb.mean(12), splits=SEX))
    assert [b for m, b in rows if m == "zugaenge_umzug"] == ["insgesamt", "geschlecht=frauen", "geschlecht=maenner"]


@pytest.mark.parametrize(
    ("other", "period"),
    [({"state": "ausgesetzt"}, Q3), ({"valid_to": "2019-03-21"}, Q3), ({"valid_from": "2026-10-01"}, Q3)],
)
def test_an_indicator_that_is_not_in_force_asks_for_nothing(other: dict[str, str], period: Period) -> None:
    assert asked(indicator("quote", work.total(12) / elb.mean(12), **other), period=period) == asked()


def test_an_older_definition_is_asked_in_its_own_time() -> None:
    older = indicator("quote", work.total(12) / elb.mean(12), valid_to="2019-03-21")
    assert ("integrationen", "insgesamt") in asked(older, period=Period.parse("2018-Q4"))


def test_a_quarter_asks_for_itself_and_the_three_months_before() -> None:
    assert tables(catalogue(), Q3)[0].months == ("2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09")


def test_what_is_known_after_six_months_has_a_sheet_of_its_own_with_earlier_months() -> None:
    main, later = tables(catalogue(indicator("dauer", (lasting.total(12) / work.total(12)).lag(6))), Q3)
    assert "kontinuierliche" not in {measure.id for measure, _ in main.rows}
    assert later == Table("Nachbeobachtung 6 Monate", (
        "2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03"), ((lasting, "insgesamt"),))  # fmt: skip
