"""Values for the Kreis, its Regionalstellen and its cities, from the figures of a small Jobcenter."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaen_analysis.analysis.forecast.outlook import Aim
from jaen_analysis.analysis.proposal.expected import expect
from jaen_analysis.analysis.proposal.past import Past
from jaen_analysis.analysis.proposal.propose import NO_PAST, NOTHING, Wish, propose, shown
from jaen_analysis.analysis.proposal.subject import NEUTRAL, Subject
from jaen_analysis.analysis.proposal.values import Proposal
from jaen_analysis.analysis.targets.courses import Part
from jaen_analysis.intake.params import Target
from jaen_analysis.vocabulary.measures import elb, integrationen, lzb
from tests.analysis.world import NAMES, ORGANISATION, indicator

AREAS = ORGANISATION.areas(date(2027, 1, 1))
SIZES = {"hattingen": 2500, "herdecke": 800, "schwelm": 1600, "wetter": 960, "witten": 6800}
QUOTE = indicator("quote", integrationen.total(12) / elb.mean(12), better="higher", unit="%", digits=1)
RATIO = Subject(
    Target("quote", "Ziel", QUOTE, form="Jahreswert", sense="mindestens", source="eigene Auswertung"),
    QUOTE, Part(integrationen, "sum"), Part(elb, "mean"),
)  # fmt: skip
FEWER = indicator("weniger", lzb.change(12), better="lower", unit="%", digits=1)
STOCK = Subject(
    Target("lzb", "Ziel", figure=lzb, form="Durchschnittsbestand", sense="höchstens"), FEWER, Part(lzb, "mean")
)


def world(rng: np.random.Generator, years: int = 4, sizes: Sequence[float] = tuple(SIZES.values())) -> Past:
    """Cities of these sizes with some chance and a level that drifts from year to year."""
    months = np.arange(years * 12)
    season = 1 + 0.1 * np.sin(2 * np.pi * months / 12)[:, None]
    drift = np.repeat(1 + 0.04 * rng.standard_normal((years, len(sizes))), 12, axis=0)
    stock = np.rint(np.array(sizes) * season * drift)
    return Past(f"{2027 - years}-01", rng.poisson(0.02 * stock).astype("float64"), stock)


def of_stock(known: Past) -> Past:
    assert known.bottom is not None
    return Past(known.first, known.bottom, None)


def by_key(found: Sequence[Proposal]) -> dict[str, Proposal]:
    return {one.area.key: one for one in found}


def whole(value: int | None) -> int:
    assert value is not None
    return value


@given(st.integers(0, 10_000), st.floats(0.1, 0.9))
@settings(max_examples=15, deadline=None)
def test_the_parts_add_up_to_the_kreis(seed: int, chance: float) -> None:
    known = world(np.random.default_rng(seed))

    for subject, past in ((RATIO, known), (STOCK, of_stock(known))):
        found = by_key(propose(subject, past, AREAS, Wish(chance)))
        cities = [one for one in found.values() if one.area.kind == "stadt"]
        assert whole(found["kreis"].top) == sum(whole(one.top) for one in cities)
        for one in found.values():
            own = [found[city] for city in one.area.cities]
            assert one.top == sum(whole(city.top) for city in own)
            if subject is RATIO:
                assert one.bottom == sum(whole(city.bottom) for city in own)
                assert one.target.value == shown(100 * whole(one.top) / whole(one.bottom), 1)
            else:
                assert one.target.value == one.top


@pytest.mark.parametrize(("subject", "chance"), [*product((RATIO, STOCK), (0.3, 0.5, 0.7))])
def test_the_value_of_the_kreis_is_reached_as_probably_as_wished(subject: Subject, chance: float) -> None:
    known = world(np.random.default_rng(1))

    kreis = propose(subject, known if subject is RATIO else of_stock(known), AREAS, Wish(chance))[0]

    assert kreis.ambition is not None
    assert kreis.ambition.chance == pytest.approx(chance, abs=0.04)
    assert kreis.ambition.low < kreis.ambition.expected < kreis.ambition.high


def test_a_proposal_is_as_demanding_as_the_light_will_say() -> None:
    """24.46 % will be read as 24.5 %, so half of the last digit counts."""
    known = world(np.random.default_rng(1))
    kreis = propose(RATIO, known, AREAS, Wish())[0]

    made = expect(RATIO, known, [range(len(SIZES))]).value
    assert kreis.ambition is not None and kreis.target.value is not None
    assert kreis.ambition.chance == made.chance(Aim("mindestens", kreis.target.value, slack=0.05))[0]


def test_a_rarer_success_is_a_higher_aim_and_a_lower_stock() -> None:
    known = world(np.random.default_rng(1))

    rates = [whole(propose(RATIO, known, AREAS, Wish(chance))[0].top) for chance in (0.7, 0.5, 0.3)]
    stocks = [whole(propose(STOCK, of_stock(known), AREAS, Wish(chance))[0].top) for chance in (0.7, 0.5, 0.3)]

    assert rates == sorted(rates)
    assert stocks == sorted(stocks, reverse=True)


def test_with_the_land_only_official_figures_count() -> None:
    found = by_key(propose(RATIO, world(np.random.default_rng(1)), AREAS, Wish()))

    assert found["kreis"].target.source == "amtlich"
    assert found["stadt-witten"].target.source == "eigene Auswertung"


def test_the_baseline_is_the_last_calendar_year() -> None:
    known = world(np.random.default_rng(1))
    assert known.bottom is not None
    running = Past(known.first, known.top[:-3], known.bottom[:-3])

    witten = by_key(propose(RATIO, running, AREAS, Wish()))["stadt-witten"]

    events, stock = known.top[24:36, -1].sum(), known.bottom[24:36, -1].mean()
    assert (witten.target.baseline, witten.target.baseline_year) == (shown(100 * events / stock, 1), 2025)
    assert [words for words, _ in witten.history] == ["2023", "2024", "2025", "Oktober 2025 bis September 2026"]


@pytest.mark.parametrize(("percent", "sign"), [(-10.0, -1), (20.0, 1)])
def test_a_scenario_changes_the_expected_value_in_proportion(percent: float, sign: int) -> None:
    known = world(np.random.default_rng(1))

    rate = propose(RATIO, known, AREAS, Wish(changes={"Mittel": percent}))[0]
    stock = propose(STOCK, of_stock(known), AREAS, Wish(changes={"Mittel": percent}))[0]

    for one, towards in ((rate, sign), (stock, -sign)):
        (then,) = one.scenarios
        assert one.ambition is not None
        assert then.expected == pytest.approx(one.ambition.expected * (1 + towards * abs(percent) / 100))
        assert math.copysign(1, then.chance - one.ambition.chance) == sign
        assert one.target.value is not None


@pytest.mark.parametrize("percent", [-90.0, -50.0, 100.0])
def test_a_count_has_a_chance_in_every_scenario(percent: float) -> None:
    events = Subject(
        Target("zahl", "Ziel", figure=integrationen, form="Betrag", sense="mindestens"),
        FEWER,
        Part(integrationen, "sum"),
    )
    known = world(np.random.default_rng(1))
    top = Past(known.first, known.top, None)

    for one in propose(events, top, AREAS, Wish(changes={"Mittel": percent})):
        (then,) = one.scenarios
        assert 0 <= then.chance <= 1 and (then.chance > 0.9) is (percent > 0)


@pytest.mark.parametrize("years", [0, 1])
def test_without_two_years_there_is_no_proposal(years: int) -> None:
    known = world(np.random.default_rng(1), years) if years else None

    found = propose(RATIO, known, AREAS, Wish())

    assert {one.why_not for one in found} == {NO_PAST}
    assert [one.shown for one in found] == [False] * len(AREAS)


def test_a_city_without_a_past_has_none_and_neither_has_the_whole() -> None:
    known = world(np.random.default_rng(1))
    known.top[:, -1] = np.nan

    found = by_key(propose(RATIO, known, AREAS, Wish()))

    missing = {key for key, one in found.items() if one.target.value is None}
    assert missing == {"kreis", "rs-witten-wetter-herdecke", "stadt-witten"}
    assert found["kreis"].why_not.startswith(f"Für {NAMES['witten']} fehlen Zahlen")
    assert found["stadt-schwelm"].ambition is not None
    assert found["stadt-schwelm"].ambition.chance == pytest.approx(0.5, abs=0.1)


def test_gaps_that_leave_the_whole_no_year_leave_no_proposal() -> None:
    known = world(np.random.default_rng(1))
    for year in range(4):
        known.top[12 * year + 5, year] = np.nan

    assert {one.why_not for one in propose(RATIO, known, AREAS, Wish())} == {NO_PAST}


def test_a_sum_of_cities_needs_a_year_that_all_of_them_know() -> None:
    known = world(np.random.default_rng(1))
    for year, city in enumerate((1, 3, 4)):
        known.top[12 * year + 5, city] = np.nan

    found = by_key(propose(RATIO, known, AREAS, Wish()))

    assert found["stadt-witten"].ambition is not None
    assert found["rs-witten-wetter-herdecke"].ambition is not None
    known.top[41, 4] = np.nan
    again = by_key(propose(RATIO, known, AREAS, Wish()))
    assert {key for key, one in again.items() if one.ambition is None} == set(found)


@given(st.integers(0, 10_000), st.sampled_from([0.05, 0.95]))
@settings(max_examples=10, deadline=None)
def test_the_least_and_the_most_demanding_wish_of_tiny_cities_are_no_error(seed: int, chance: float) -> None:
    known = world(np.random.default_rng(seed), sizes=(3, 1, 2, 5, 4))

    for one in propose(RATIO, known, AREAS, Wish(chance)):
        assert one.why_not or whole(one.top) >= 0


def test_a_value_of_nothing_is_no_aim() -> None:
    known = world(np.random.default_rng(1), sizes=(2500, 50_000, 1600, 960, 6800))
    known.top[:, 1] = 0

    herdecke = by_key(propose(RATIO, known, AREAS, Wish()))["stadt-herdecke"]

    assert (herdecke.top, herdecke.target.value, herdecke.why_not) == (None, None, NOTHING)


def test_what_is_watched_says_why() -> None:
    watched = Subject(Target("quote", "Ziel", QUOTE, form="Jahreswert", kind="Beobachtung"), QUOTE, why_not=NEUTRAL)

    found = propose(watched, None, AREAS, Wish())

    assert {(one.target.kind, one.why_not, one.shown) for one in found} == {("Beobachtung", NEUTRAL, True)}


def test_a_shown_number_is_rounded_half_away_from_zero() -> None:
    assert [shown(value, digits) for value, digits in ((0.25, 1), (2.5, 0), (-2.5, 0))] == [0.3, 3.0, -3.0]
