"""Places, participants, drop-outs and money: by hand, against an independent sum, and with gaps."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.ampel.words import Result
from jaen_analysis.analysis.planning.running import Course, running, together
from jaen_analysis.intake.params.values_limits import OccupancyBands
from jaen_analysis.vocabulary.periods import Period, span
from tests.analysis.planning.made import HATTINGEN, WITTEN, WORLD, plan, postings, programme, whole

QUARTER = Period.parse("2026-Q2")
HALF = span("2026-01", "2026-06")
AREA = {area.key: area for area in WORLD.areas(QUARTER.last_day)}
RUNNING = {"plaetze": 10, "teilnehmende": 9, "eintritte": 3, "austritte": 2, "abbrueche": 1, "ausgaben": 5_000_00}


def test_a_quarter_in_a_city_by_hand() -> None:
    table = postings(whole("aktiv", HATTINGEN, HALF, RUNNING))

    (one,) = running(table, plan(programme(quotas={HATTINGEN: 10})), AREA[HATTINGEN], QUARTER, WORLD)

    assert (one.total.places, one.total.participants, one.total.entries) == (30, 27, 9)
    assert (one.total.exits, one.total.dropouts, one.total.spent) == (6, 3, 15_000_00)
    assert one.total.occupancy == pytest.approx(0.9)
    assert one.total.per_participant_month == pytest.approx(15_000_00 / 27)
    assert [course.months for course in one.by_month] == [("2026-04",), ("2026-05",), ("2026-06",)]
    assert one.so_far.entries == 18 and one.so_far.spent == 30_000_00
    assert one.drawn == pytest.approx(30_000_00 / 180_000_00)
    assert one.entered == pytest.approx(18 / 60)
    assert (one.light.result, one.word) == (Result.AUF_KURS, "besetzt")
    assert one.light.sentence == "27 von 30 Platzmonaten waren besetzt (90,0\N{NO-BREAK SPACE}%): besetzt; " + (
        "grün von 85\N{NO-BREAK SPACE}% bis 105\N{NO-BREAK SPACE}%."
    )


def test_budget_and_entries_are_divided_by_the_quotas_and_come_to_the_whole() -> None:
    table = postings(whole("aktiv", HATTINGEN, HALF) + whole("aktiv", WITTEN, HALF))
    of = {
        key: running(table, plan(programme(budget=100_00, entries=50)), AREA[key], QUARTER, WORLD)[0]
        for key in (HATTINGEN, WITTEN, "kreis", "rs-witten-wetter-herdecke")
    }

    assert (of[HATTINGEN].budget, of[WITTEN].budget, of["kreis"].budget) == (33_33, 66_67, 100_00)
    assert (of[HATTINGEN].entries_planned, of[WITTEN].entries_planned) == (17, 33)
    assert of["rs-witten-wetter-herdecke"].quota == of[WITTEN].quota == 20
    assert [key for key, one in of.items() if not one.part] == ["kreis"]


def test_what_is_not_divided_among_cities_counts_in_the_kreis_alone() -> None:
    measure = programme(quotas={"kreis": 10, HATTINGEN: 10})
    table = postings(whole("aktiv", HATTINGEN, HALF, {"plaetze": 10}) + whole("aktiv", "kreis", HALF, {"plaetze": 4}))

    (all_,) = running(table, plan(measure), AREA["kreis"], QUARTER, WORLD)
    (city,) = running(table, plan(measure), AREA[HATTINGEN], QUARTER, WORLD)

    assert (all_.total.places, city.total.places) == (42, 30)
    assert running(table, plan(measure), AREA[WITTEN], QUARTER, WORLD) == ()


def test_a_missing_number_makes_its_sum_missing_and_is_named() -> None:
    rows = [
        row
        for row in whole("aktiv", HATTINGEN, HALF, RUNNING) + whole("aktiv", WITTEN, HALF, RUNNING)
        if row[:4] != (WITTEN, "2026-05", "aktiv", "teilnehmende")
    ]

    (one,) = running(postings(rows), plan(programme()), AREA["kreis"], QUARTER, WORLD)

    assert one.total.participants is None and one.total.occupancy is None and one.total.per_participant_month is None
    assert one.total.places == 60
    assert one.total.missing == ("Teilnehmende: Witten (Mai 2026)",)
    assert [course.participants for course in one.by_month] == [18, None, 18]
    assert (one.light.result, one.light.sentence) == (
        Result.NICHT_BEURTEILBAR,
        "Es fehlen Zahlen – Teilnehmende: Witten (Mai 2026).",
    )


def test_nothing_is_expected_before_the_begin_but_what_is_paid_afterwards_counts() -> None:
    measure = programme(quotas={HATTINGEN: 10}, begin=date(2026, 2, 1), end=date(2026, 4, 30))
    rows = [*whole("aktiv", HATTINGEN, span("2026-02", "2026-04"), RUNNING)]
    rows.append((HATTINGEN, "2026-06", "aktiv", "ausgaben", 700_00))

    (one,) = running(postings(rows), plan(measure), AREA[HATTINGEN], QUARTER, WORLD)

    assert one.total.missing == ()
    assert (one.total.places, one.total.spent, one.so_far.spent) == (10, 5_700_00, 15_700_00)
    assert one.light.sentence == "Zu kleine Zahlen: 10 Platzmonate, beurteilt wird ab 12."


def test_a_measure_that_begins_later_says_so() -> None:
    measure = programme(begin=date(2026, 9, 1))

    (one,) = running(postings([]), plan(measure), AREA["kreis"], QUARTER, WORLD)

    assert one.total == Course(QUARTER.months)
    assert one.light.sentence == "Die Maßnahme beginnt erst im September 2026."


def test_an_instrument_without_places_counts_cases_by_months() -> None:
    months = {"teilnehmende": 4, "eintritte": 1, "ausgaben": 2_000_00}
    rows = [row for row in whole("lohn", HATTINGEN, HALF, months) if row[3] != "plaetze"]
    measure = programme("lohn", instrument="egz", quotas={HATTINGEN: 4})

    (one,) = running(postings(rows), plan(measure), AREA[HATTINGEN], QUARTER, WORLD)

    assert one.total.missing == () and one.total.places is None and one.total.occupancy is None
    assert one.total.per_participant_month == 500_00
    assert one.light.result is Result.NICHT_BEURTEILBAR and one.word == "nicht beurteilbar"


@pytest.mark.parametrize(
    ("participants", "result", "word"),
    [
        (69, Result.NICHT_ERREICHT, "unterbesetzt"),
        (70, Result.GEFAEHRDET, "unterbesetzt"),
        (85, Result.AUF_KURS, "besetzt"),
        (105, Result.AUF_KURS, "besetzt"),
        (106, Result.GEFAEHRDET, "überbesetzt"),
        (121, Result.NICHT_ERREICHT, "überbesetzt"),
    ],
)
def test_the_light_turns_at_its_limits(participants: int, result: Result, word: str) -> None:
    figures = {"plaetze": 100, "teilnehmende": participants}
    table = postings(whole("aktiv", HATTINGEN, ["2026-06"], figures))

    (one,) = running(table, plan(programme(quotas={HATTINGEN: 100})), AREA[HATTINGEN], Period.parse("2026-06"), WORLD)

    assert (one.light.result, one.word) == (result, word)


def test_other_bands_can_be_given() -> None:
    table = postings(whole("aktiv", HATTINGEN, HALF, RUNNING))
    strict = OccupancyBands(date.min, "Beirat", 0.95, 0.92, 1.0, 1.1, 1)

    (one,) = running(table, plan(programme(quotas={HATTINGEN: 10})), AREA[HATTINGEN], QUARTER, WORLD, strict)

    assert one.light.result is Result.NICHT_ERREICHT


def test_proposed_and_dropped_measures_do_not_run() -> None:
    of_plan = plan(programme("a", state="Vorschlag"), programme("b", state="verworfen"))

    assert running(postings([]), of_plan, AREA["kreis"], QUARTER, WORLD) == ()


def test_another_year_than_that_of_the_plan_is_refused() -> None:
    with pytest.raises(ValueError, match="Der Plan gilt für 2026"):
        running(postings([]), plan(programme()), AREA["kreis"], Period.parse("2025-Q2"), WORLD)


def test_months_known_before_the_waiting_time_is_over_are_provisional() -> None:
    table = postings(whole("aktiv", HATTINGEN, HALF, RUNNING), received="2026-07-20")

    (one,) = running(table, plan(programme(quotas={HATTINGEN: 10})), AREA[HATTINGEN], QUARTER, WORLD)

    assert one.origin.received == "2026-07-20"
    assert one.origin.provisional == ("2026-04", "2026-05", "2026-06")


counts = st.integers(0, 40)
tables = st.lists(
    st.tuples(
        st.sampled_from([HATTINGEN, WITTEN, "kreis"]),
        st.sampled_from(HALF),
        st.sampled_from(["plaetze", "teilnehmende", "austritte", "abbrueche"]),
        counts,
    ),
    max_size=72,
    unique_by=lambda row: row[:3],
)


@given(tables)
def test_the_sums_are_those_of_a_pivot_table(rows: list[tuple[str, str, str, int]]) -> None:
    """The same from pandas: one pivot of the whole table, a gap being NaN that its sum keeps."""
    measure = programme(quotas={HATTINGEN: 1, WITTEN: 1, "kreis": 1})
    table = postings([(area, month, "aktiv", figure, value) for area, month, figure, value in rows])
    grid = pd.MultiIndex.from_product([[HATTINGEN, WITTEN, "kreis"], QUARTER.months])
    wide = table.pivot_table("value", ["area", "month"], "figure").reindex(grid)

    (one,) = running(table, plan(measure), AREA["kreis"], QUARTER, WORLD)

    names = {"plaetze": "places", "teilnehmende": "participants", "austritte": "exits", "abbrueche": "dropouts"}
    for figure, attribute in names.items():
        expected = wide[figure].sum(skipna=False) if figure in wide else float("nan")
        found = getattr(one.total, attribute)
        assert found == expected if expected == expected else found is None


@given(st.lists(st.tuples(counts, counts, counts), min_size=1, max_size=5))
def test_putting_courses_together_adds_them(values: list[tuple[int, int, int]]) -> None:
    courses = [Course(("2026-01",), places=a, participants=b, spent=c) for a, b, c in values]

    sum_ = together(courses)

    assert (sum_.places, sum_.participants, sum_.spent) == tuple(map(sum, zip(*values, strict=True)))
    assert together([*courses, Course(("2026-01",), places=1)]).participants is None


def test_months_that_are_not_due_are_neither_counted_nor_missing() -> None:
    rows = whole("aktiv", HATTINGEN, span("2026-01", "2026-05"), {"plaetze": 10, "teilnehmende": 9})
    measures = plan(programme(quotas={HATTINGEN: 10}), programme("neu", quotas={HATTINGEN: 5}, begin=date(2026, 6, 1)))
    one, later = running(postings(rows), measures, AREA[HATTINGEN], QUARTER, WORLD, until="2026-05")

    assert one.total.months == ("2026-04", "2026-05") and one.total.occupancy == pytest.approx(0.9)
    assert one.so_far.months == span("2026-01", "2026-05") and one.so_far.missing == ()
    assert later.total.missing == () and later.light.sentence.startswith("Noch ist kein Monat fällig")
