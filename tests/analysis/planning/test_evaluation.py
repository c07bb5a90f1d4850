"""What became of those who left: by hand, against an independent count over persons, and where it is not known."""

from __future__ import annotations

import math
import random
from datetime import date
from typing import Any

import pytest

from jaen_analysis.analysis.planning.evaluation import area_evaluations, evaluations
from jaen_analysis.analysis.planning.exits import last_mature, window
from jaen_analysis.analysis.planning.quotas import TOO_RARE, against_mix, quota
from jaen_analysis.vocabulary.periods import Period, shift, span
from tests.analysis.planning.made import HATTINGEN, WITTEN, WORLD, Row, course, plan, postings, programme

YEAR = Period.parse("2026")
MATURE = span("2025-04", "2026-03")
AREA = {area.key: area for area in WORLD.areas(YEAR.last_day)}
PLANS = {year: plan(programme(year=year), year=year) for year in (2023, 2024, 2025, 2026)}
NB = "\N{NO-BREAK SPACE}"


def exits(id_: str, area: str, months: tuple[str, ...], left: int, known: int, work: int, free: int) -> list[Row]:
    return course(id_, area, months, austritte=left, verbleib_bekannt=known, beschaeftigt=work, nicht_arbeitslos=free)


def only_in_hattingen(*, years: tuple[int, ...] = (2025, 2026), **changes: Any) -> dict[int, Any]:
    return {year: plan(programme(year=year, quotas={HATTINGEN: 10}, **changes), year=year) for year in years}


def test_the_last_mature_month_lies_six_and_three_months_back() -> None:
    assert last_mature(YEAR) == "2026-03"
    assert window(YEAR) == MATURE
    assert window(YEAR, 2)[0] == "2024-04"


def test_a_year_of_exits_by_hand() -> None:
    table = postings(exits("aktiv", HATTINGEN, MATURE, 5, 4, 1, 2))

    (one,) = evaluations(table, only_in_hattingen(), YEAR, WORLD)

    assert (one.exits, one.known, one.months) == (60, 48, MATURE)
    assert (one.integration.top, one.integration.bottom, one.integration.value) == (12, 48, 0.25)
    assert (one.staying.top, one.staying.bottom, one.staying.value) == (24, 60, 0.4)
    z = 1.959963984540054
    centre, half = (2 * 12 + z * z), z * math.sqrt(z * z + 4 * 12 * (1 - 12 / 48))
    assert one.integration.low == pytest.approx((centre - half) / (2 * (48 + z * z)))
    assert one.integration.high == pytest.approx((centre + half) / (2 * (48 + z * z)))
    assert one.integration.words == f"12 von 48: 25{NB}% (15 bis 39{NB}%)"
    assert one.pooled == ""


def test_exits_that_are_too_recent_do_not_count_and_are_named() -> None:
    rows = exits("aktiv", HATTINGEN, MATURE, 2, 2, 1, 1) + course(
        "aktiv", HATTINGEN, span("2026-04", "2026-12"), austritte=7
    )

    (one,) = evaluations(postings(rows), only_in_hattingen(), YEAR, WORLD)

    assert one.exits == 24
    assert one.immature.exits == 63
    assert one.immature.words == (
        "Noch nicht beurteilt: 63 Austritte aus April bis Dezember 2026; erst nach 6 Monaten Beobachtung und "
        "3 Monaten Wartezeit zählen sie mit."
    )


def test_figures_after_the_period_are_not_looked_at() -> None:
    rows = exits("aktiv", HATTINGEN, span("2024-04", "2026-12"), 2, 2, 1, 1)

    (one,) = evaluations(postings(rows), only_in_hattingen(years=(2024, 2025)), Period.parse("2025"), WORLD)

    assert one.months == span("2024-04", "2025-03") and one.immature.months[-1] == "2025-12"
    assert one.immature.exits == 18


def test_under_ten_exits_nothing_is_given() -> None:
    rows = exits("aktiv", HATTINGEN, MATURE, 0, 0, 0, 0)
    rows = [row for row in rows if row[1] != "2025-09"] + exits("aktiv", HATTINGEN, ("2025-09",), 9, 9, 9, 9)

    (one,) = evaluations(postings(rows), only_in_hattingen(), YEAR, WORLD)

    assert one.integration.value is None and one.integration.low is None
    assert one.integration.words == "Zu wenige Austritte mit bekanntem Verbleib: gezeigt wird ab 10."
    assert one.staying.words == "Zu wenige Austritte insgesamt: gezeigt wird ab 10."
    assert one.mix.ratio is None and one.mix.reason == one.integration.reason


def test_years_are_pooled_where_one_is_small_and_it_is_said() -> None:
    rows = exits("aktiv", HATTINGEN, span("2024-04", "2026-03"), 1, 0, 0, 0)
    rows = [row for row in rows if row[1] not in ("2024-06", "2025-06")]
    rows += exits("aktiv", HATTINGEN, ("2024-06", "2025-06"), 6, 6, 3, 3)

    (one,) = evaluations(postings(rows), only_in_hattingen(years=(2024, 2025, 2026)), YEAR, WORLD)

    assert (one.integration.top, one.integration.bottom) == (6, 12)
    assert one.months == span("2024-04", "2026-03")
    assert one.pooled == (
        "Zusammengefasst über 2 Jahre (Austritte April 2024 bis März 2026): In den letzten 12 Monaten allein waren "
        "es weniger als 10 mit bekanntem Verbleib."
    )


def test_years_with_a_gap_are_not_pooled() -> None:
    rows = exits("aktiv", HATTINGEN, MATURE, 1, 0, 0, 0) + exits("aktiv", HATTINGEN, ("2024-06",), 30, 30, 3, 3)

    (one,) = evaluations(postings(rows), only_in_hattingen(years=(2024, 2025, 2026)), YEAR, WORLD)

    assert one.pooled == "" and one.months == MATURE and one.integration.value is None


def test_a_missing_month_is_named_and_nothing_is_computed() -> None:
    rows = [r for r in exits("aktiv", HATTINGEN, MATURE, 5, 4, 1, 2) if r[1:4] != ("2025-08", "aktiv", "beschaeftigt")]

    (one,) = evaluations(postings(rows), only_in_hattingen(), YEAR, WORLD)

    assert one.integration.words == ("Es fehlen Zahlen – beschäftigt nach sechs Monaten: Hattingen (August 2025).")
    assert one.staying.value == 0.4


def test_a_measure_of_last_year_alone_is_still_evaluated() -> None:
    plans = {2025: PLANS[2025], 2026: plan(programme("neu", begin=date(2026, 9, 1)))}
    rows = exits("aktiv", HATTINGEN, span("2025-04", "2025-12"), 2, 2, 1, 1)
    rows += exits("aktiv", WITTEN, span("2025-04", "2025-12"), 2, 2, 1, 1)

    (one,) = evaluations(postings(rows), plans, YEAR, WORLD)

    assert (one.programme.id, one.programme.year, one.known) == ("aktiv", 2025, 36)


@pytest.mark.parametrize("state", ["Vorschlag", "geplant", "in Vergabe", "verworfen"])
def test_what_becomes_of_it_next_year_does_not_take_a_measure_out(state: str) -> None:
    """Of a year in which it was only proposed or dropped nothing is expected, and the exits before count."""
    measure = programme(year=2026, quotas={HATTINGEN: 10}, state=state, begin=date(2026, 9, 1))
    plans = {2025: plan(programme(year=2025, quotas={HATTINGEN: 10}), year=2025), 2026: plan(measure)}
    rows = exits("aktiv", HATTINGEN, span("2025-04", "2025-12"), 2, 2, 1, 1)

    (one,) = evaluations(postings(rows), plans, YEAR, WORLD)

    assert (one.known, one.missing) == (18, ())


def test_against_the_mix_of_the_kreis_by_hand() -> None:
    """A: 30 of 60 in work where the rest of the instrument has 40 of 200; expected 60 × 0,2 = 12; ratio 2,5."""
    found = against_mix({"mabe": (30, 60), "agh": (5, 40)}, {"mabe": (40, 200), "agh": (10, 100)})

    assert found.observed == 35
    assert found.expected == pytest.approx(60 * 0.2 + 40 * 0.1)
    assert found.ratio == pytest.approx(35 / 16)
    assert found.rest == pytest.approx(50 / 300)
    assert found.rate == pytest.approx(35 / 16 * 50 / 300)
    assert found.low is not None and found.high is not None and found.low < 35 / 16 < found.high


def test_a_small_rest_makes_the_comparison_uncertain() -> None:
    """Twice as many as expected: far apart from a rest of 1500 exits, not from one of 15."""
    of_few, of_many = (against_mix({"mabe": (40, 100)}, {"mabe": (3 * more, 15 * more)}) for more in (1, 100))

    assert of_few.ratio == of_many.ratio == 2
    assert of_few.low is not None and of_many.low is not None and of_few.low < 1 < of_many.low


def test_where_hardly_anybody_is_expected_nothing_is_compared() -> None:
    """One of ten in the rest, none of forty here: of equal small shares one in five would stand out."""
    rare, common = against_mix({"mabe": (0, 40)}, {"mabe": (1, 10)}), against_mix({"mabe": (39, 40)}, {"mabe": (9, 10)})

    assert rare.reason == common.reason == TOO_RARE
    assert "mindestens 3 mit und 3 ohne Beschäftigung" in TOO_RARE
    assert rare.ratio is rare.low is rare.high is None
    assert against_mix({"mabe": (12, 40)}, {"mabe": (3, 10)}).ratio == 1


def test_an_instrument_that_nobody_else_has_is_left_out_on_both_sides() -> None:
    found = against_mix({"mabe": (30, 60), "16k": (5, 40)}, {"mabe": (40, 200)})

    assert (found.observed, found.left_out) == (30, ("16k",))
    assert against_mix({"16k": (5, 40)}, {"mabe": (40, 200)}).reason == (
        "Austritte aus dem gleichen Instrument gibt es im übrigen Kreis nicht."
    )


def test_quotas_equal_a_count_over_persons() -> None:
    """Persons with their fate, written out one by one; what is delivered are their counts."""
    draw = random.Random(7)
    of_plans = {
        year: plan(
            programme("aktiv", year=year), programme("werk", year=year, instrument="agh"),
            programme("kurs", year=year), year=year,
        )
        for year in (2025, 2026)
    }  # fmt: skip
    persons = [
        (draw.choice(["aktiv", "werk", "kurs"]), draw.choice([HATTINGEN, WITTEN]),
         shift("2025-01", draw.randrange(20)), draw.random() < 0.9, draw.random() < 0.3, draw.random() < 0.6)
        for _ in range(900)
    ]  # fmt: skip
    rows = []
    for id_ in ("aktiv", "werk", "kurs"):
        for area in (HATTINGEN, WITTEN):
            for month in span("2025-01", "2026-12"):
                here = [p for p in persons if p[:3] == (id_, area, month)]
                known = [p for p in here if p[3]]
                rows += exits(
                    id_, area, (month,), len(here), len(known), sum(p[4] for p in known), sum(p[5] for p in here)
                )
    table = postings(rows)

    for key in (HATTINGEN, WITTEN, "kreis"):
        for one in evaluations(table, of_plans, YEAR, WORLD, [AREA[key]]):
            mine = [p for p in persons if p[0] == one.programme.id and key in ("kreis", p[1]) and p[2] in MATURE]
            known = [p for p in mine if p[3]]
            assert one.integration.value == pytest.approx(sum(p[4] for p in known) / len(known))
            assert one.staying.value == pytest.approx(sum(p[5] for p in mine) / len(mine))
        (all_,) = area_evaluations(table, of_plans, YEAR, WORLD, [AREA[key]])
        mature = [p for p in persons if p[2] in MATURE and p[3]]
        mine = [p for p in mature if key in ("kreis", p[1])]
        assert all_.integration.value == pytest.approx(sum(p[4] for p in mine) / len(mine))
        if key == "kreis":
            assert all_.mix.reason == "Der Kreis ist selbst der Maßstab."
            continue
        expected = 0.0
        for ids in (("aktiv", "kurs"), ("werk",)):
            rest = [p for p in mature if p[0] in ids and p[1] != key]
            expected += sum(p[0] in ids for p in mine) * sum(p[4] for p in rest) / len(rest)
        assert all_.mix.expected == pytest.approx(expected)
        assert all_.mix.observed == sum(p[4] for p in mine)


def test_a_share_of_none_is_none() -> None:
    assert quota("verbleib", 0, 0).words == "Es gibt keine Austritte, die lange genug zurückliegen."
    assert quota("verbleib", None, None).words == "Es gibt keine Austritte, die lange genug zurückliegen."
    assert quota("verbleib", 0, 10).low == 0 and quota("verbleib", 10, 10).high == 1


def test_where_even_all_years_are_too_few_it_is_said() -> None:
    rows = exits("aktiv", HATTINGEN, span("2023-04", "2026-03"), 1, 0, 0, 0)
    rows = [row for row in rows if row[1] != "2024-06"] + exits("aktiv", HATTINGEN, ("2024-06",), 6, 6, 3, 3)

    (one,) = evaluations(postings(rows), only_in_hattingen(years=(2023, 2024, 2025, 2026)), YEAR, WORLD)

    assert one.integration.value is None and one.months == MATURE
    assert one.pooled == (
        "Auch 3 Jahre zusammen (Austritte April 2023 bis März 2026) haben weniger als 10 Austritte mit bekanntem "
        "Verbleib."
    )
