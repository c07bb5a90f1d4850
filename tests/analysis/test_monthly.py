"""A month beside the month before and the year before, by hand: sums, partial sums, shares, places."""

from __future__ import annotations

from datetime import date

import pytest

from jaen_analysis.analysis.monthly import MonthCourse, Reading, course, places, share, shown_months
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.measures import elb
from jaen_analysis.vocabulary.periods import Period, span
from jaen_analysis.vocabulary.status import Status
from tests.analysis.planning.made import HATTINGEN, WITTEN, WORLD, plan, postings, programme, whole
from tests.analysis.world import ORGANISATION, SECRET, facts, monthly

MONTH = "2026-08"
KREIS, SCHWELM = ORGANISATION.kreis, ORGANISATION.cities[2]
OTHERS = ("hattingen", "herdecke", "wetter", "witten")


def panel(*schwelm: float | str | None) -> FactsPanel:
    """Every city has 100, 101, … from August 2025 on; Schwelm what is said, its last months first missing."""
    rising = [100.0 + n for n in range(13)]
    rows = monthly(elb, "2025-08", **dict.fromkeys(OTHERS, rising), schwelm=list(schwelm) or rising)
    return FactsPanel(facts(rows), ORGANISATION, Period.parse(MONTH))


def readings(*values: float | None) -> MonthCourse:
    found = [Reading(value, Status.FEHLT if value is None else Status.OK) for value in values]
    return MonthCourse(MONTH, dict(zip(shown_months(MONTH), found, strict=True)))


def test_thirteen_months_end_with_the_month_and_begin_a_year_before() -> None:
    assert (shown_months("2026-01")[0], shown_months("2026-01")[-1], len(shown_months(MONTH))) == (
        "2025-01", "2026-01", 13,
    )  # fmt: skip


def test_a_sum_of_cities_beside_the_month_before_and_the_year_before() -> None:
    found = course(panel(), elb, KREIS)

    assert (found.now, found.before, found.year_before) == (
        Reading(560, Status.OK), Reading(555, Status.OK), Reading(500, Status.OK),
    )  # fmt: skip
    assert found.part is None and len(found.known) == 13


def test_without_a_city_the_rest_is_compared_with_the_same_cities() -> None:
    found = course(panel(*[1000.0] * 12, None), elb, KREIS)

    assert found.part is not None and found.part.area.name == "Kreis ohne Schwelm"
    assert [one.value for one in (found.now, found.before, found.year_before)] == [448, 444, 400]


def test_a_partial_sum_that_the_panel_knows_already_is_not_made_twice() -> None:
    known = panel(*[1000.0] * 12, None)
    rest = ORGANISATION.partial(KREIS, (SCHWELM.key,))

    assert course(known.beside([rest]), elb, KREIS).now.value == 448


@pytest.mark.parametrize("said, status", [(None, Status.FEHLT), (SECRET, Status.GEHEIM)])
def test_of_a_city_alone_there_is_no_rest(said: str | None, status: Status) -> None:
    found = course(panel(*[1000.0] * 12, said), elb, SCHWELM)

    assert found.part is None
    assert (found.now.value, found.now.status, found.before.value) == (None, status, 1000)


def test_months_before_the_first_fact_are_missing() -> None:
    rows = monthly(elb, "2026-08", **{city: [10.0] for city in (*OTHERS, "schwelm")})
    found = course(FactsPanel(facts(rows), ORGANISATION, Period.parse(MONTH)), elb, KREIS)

    assert (found.known, found.before, found.year_before) == ((50,), Reading(), Reading())


def test_a_share_lacks_what_a_part_lacks_and_takes_the_worse_state() -> None:
    taken, offered = readings(*[None] * 10, 5.0, 4.0, 3.0), readings(*[10.0] * 11, 0.0, 4.0)

    found = share(taken, offered)

    assert found.known == (0.5, 0.75)
    assert (found.before, found.readings["2026-05"].status) == (Reading(), Status.FEHLT)


def test_places_of_the_measures_that_run_in_a_month() -> None:
    months, full = span("2026-01", MONTH), {"plaetze": 10, "teilnehmende": 8}
    rows = [*whole("aktiv", HATTINGEN, months, full), *whole("aktiv", WITTEN, months, full)]
    known = plan(programme(begin=date(2026, 2, 1)), programme("faelle", instrument="egz"))
    late, early = (postings(rows, received) for received in ("2027-06-01", "2026-09-10"))

    found = places(late, {2026: known}, WORLD.kreis, MONTH, WORLD)

    taken = found.course(lambda one: one.participants)
    assert (taken.now, taken.before) == (Reading(16, Status.OK), Reading(16, Status.OK))
    assert (taken.readings["2026-01"], taken.year_before) == (Reading(), Reading())
    assert places(early, {2026: known}, WORLD.kreis, MONTH, WORLD).course(lambda one: one.places).now == (
        Reading(20, Status.VORLAEUFIG)
    )


def test_places_that_a_city_has_not_delivered_are_missing_and_named() -> None:
    rows = whole("aktiv", HATTINGEN, [MONTH], {"plaetze": 10, "teilnehmende": 8})

    found = places(postings(rows), {2026: plan(programme())}, WORLD.kreis, MONTH, WORLD)

    assert found.course(lambda one: one.places).now == Reading()
    assert any("Plätze: Witten" in gap for gap in found.courses[MONTH].missing)
    own = Area(HATTINGEN, "stadt", "Hattingen", cities=(HATTINGEN,))
    assert places(postings(rows), {2026: plan(programme())}, own, MONTH, WORLD).courses[MONTH].places == 10
