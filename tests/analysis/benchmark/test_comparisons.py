"""All comparisons of a period: each is made once, and whoever asks whom to ask gets others than themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jaen_analysis.analysis.benchmark.comparisons import GOOD_PRACTICE, IMPROVED, REGISTER, Comparisons
from jaen_analysis.intake.params import ComparisonGroup, Practice
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.measures import integrationen
from tests.analysis.benchmark.kreis import CITIES, EVENTS, PERIOD, SHARE, SIZES, quarterly, stocks
from tests.analysis.world import ORGANISATION, panel, params

GROUP = ComparisonGroup("nord", "Nord", ("stadt-hattingen", "stadt-witten"), "sie sind Nachbarn")
PRACTICE = Practice(
    id="bewerbertag", area="rs-wetter-herdecke", indicators=(EVENTS,), title="Bewerbertag", tried="Zwei Betriebe.",
    since="2025-03", result="offen", stand=date(2025, 9, 30), contact="Teamleitung", review=date(2027, 1, 1),
)  # fmt: skip


def comparisons(*indicators: Indicator, practices: tuple[Practice, ...] = ()) -> Comparisons:
    """Eight quarters in which Witten does half as much again as all others in the last year."""
    happened = {city: [size * 0.06] * 8 for city, size in SIZES.items()}
    happened["witten"] = [300.0] * 4 + [450.0] * 4
    known = replace(params(*(indicators or (EVENTS,))), groups=(GROUP,), practices=practices)
    return Comparisons(panel(PERIOD, stocks(8), quarterly(integrationen, **happened)), known)


def area(key: str) -> Area:
    return next(one for one in ORGANISATION.areas(date(2026, 9, 30)) if one.key == key)


def test_a_comparison_is_made_once() -> None:
    made = comparisons()

    assert made.of(EVENTS) is made.of(EVENTS)
    assert made.hints(EVENTS) is made.hints(EVENTS)
    assert made.of(EVENTS) is not made.of(EVENTS, "nord")


def test_a_group_compares_its_cities_with_each_other_only() -> None:
    found = comparisons().of(EVENTS, "nord")

    assert [one.key for one in found.areas] == ["stadt-hattingen", "stadt-witten", "rs-hattingen"]
    assert found.case.whole.title == "Nord"
    rest = found.table.set_index("area")["rest_denominator"]
    assert rest["stadt-witten"] == SIZES["hattingen"]


def test_an_unknown_group_is_a_fault_of_the_caller() -> None:
    with pytest.raises(KeyError):
        comparisons().of(EVENTS, "sued")


def test_others_are_asked_for_their_lead_their_gain_and_what_they_tried() -> None:
    made = comparisons(practices=(PRACTICE,))

    tips = made.ask(area("stadt-schwelm"), [EVENTS])

    assert [(tip.area.key, tip.why) for tip in tips] == [
        ("stadt-witten", GOOD_PRACTICE), ("stadt-witten", IMPROVED), ("rs-wetter-herdecke", REGISTER),
    ]  # fmt: skip
    assert [tip.practice for tip in tips] == [None, None, PRACTICE]


@pytest.mark.parametrize("key", ["stadt-witten", "rs-witten-wetter-herdecke"])
def test_nobody_is_sent_to_themselves(key: str) -> None:
    made = comparisons(practices=(PRACTICE,))

    asked = {city for tip in made.ask(area(key), [EVENTS]) for city in tip.area.cities}

    assert not asked & set(area(key).cities)


def test_what_has_not_begun_is_not_told() -> None:
    later = replace(PRACTICE, since="2026-10")

    assert REGISTER not in [tip.why for tip in comparisons(practices=(later,)).ask(area("stadt-schwelm"), [EVENTS])]


def test_the_counter_indicator_is_looked_up_by_its_id() -> None:
    paired = replace(EVENTS, counter=SHARE.id)
    made = comparisons(paired, SHARE)

    hints = made.hints(paired).set_index("area")["hint"]

    assert list(hints.index[: len(CITIES)]) == list(CITIES)
    assert hints["stadt-witten"]  # nobody has figures of the counter indicator: it cannot be behind
