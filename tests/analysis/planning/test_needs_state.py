"""Needs beside what is planned for them, by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jaen_analysis.analysis.planning.needs_state import AreaNeeds, needs_state, suits
from jaen_analysis.intake.params.values_planning import Answer, Need, Plan
from tests.analysis.planning.made import HATTINGEN, WITTEN, WORLD, plan, programme

AREA = {area.key: area for area in WORLD.areas(date(2026, 12, 31))}


def need(id_: str, area: str, group: str, kind: str, persons: int, **changes: Any) -> Need:
    given = {"urgency": "mittel", "reported": date(2025, 9, 1), "by": "Leitung"} | changes
    return Need(id_, given.pop("year", 2026), area, group, kind, persons, **given)


PLAN = plan(
    programme("alle", quotas={HATTINGEN: 10, WITTEN: 20}),
    programme("jung", groups=("u25",), quotas={HATTINGEN: 5}),
    programme("sprache", kinds=("sprache",), groups=("deutsch",), quotas={"kreis": 8}),
    programme("weg", quotas={HATTINGEN: 99}, state="verworfen"),
)
ANSWER = Answer("teilweise", "Mehr gab die Vergabe nicht her.", date(2025, 11, 1), ("jung", "fort"))
NEEDS = (
    need("h1", HATTINGEN, "u25", "aktivierung", 30, answer=ANSWER),
    need("h2", HATTINGEN, "alleinerziehende", "aktivierung", 8, urgency="niedrig"),
    need("h3", HATTINGEN, "deutsch", "sprache", 12, urgency="hoch"),
    need("w1", WITTEN, "ab50", "beschaeftigung", 7),
    need("alt", WITTEN, "ab50", "beschaeftigung", 7, year=2025),
)


def of(area: str, needs: tuple[Need, ...] = NEEDS, of_plan: Plan = PLAN) -> AreaNeeds:
    (one,) = needs_state(needs, of_plan, [AREA[area]], WORLD)
    return one


def test_a_measure_for_all_suits_every_group_and_another_only_its_own() -> None:
    everybody, young, *_ = PLAN.programmes

    assert suits(everybody, NEEDS[0]) and suits(everybody, NEEDS[1])
    assert suits(young, NEEDS[0]) and not suits(young, NEEDS[1])
    assert not suits(everybody, NEEDS[2])


def test_each_need_says_what_became_of_it() -> None:
    first, second, third = of(HATTINGEN).needs

    assert (first.outcome, first.reason, first.open) == ("teilweise", "Mehr gab die Vergabe nicht her.", False)
    assert [one.id for one in first.programmes] == ["jung"] and first.unknown == ("fort",)
    assert (first.places, first.without) == (15, 15)
    assert (second.outcome, second.open, second.places, second.without) == ("noch offen", True, 10, 0)
    assert (third.places, third.undivided, third.without) == (0, 8, 12)


def test_open_needs_come_by_their_urgency() -> None:
    assert [one.need.id for one in of(HATTINGEN).open] == ["h3", "h2"]


def test_lines_count_a_place_once() -> None:
    one = of(HATTINGEN)

    assert (one.total.persons, one.total.places, one.total.undivided) == (50, 15, 8)
    assert [(line.label, line.persons, line.places) for line in one.by_group] == [
        ("junge Menschen unter 25", 30, 15),
        ("Alleinerziehende", 8, 10),
        ("Menschen, die Deutsch lernen", 12, 0),
    ]
    assert [(line.label, line.persons, line.places) for line in one.by_kind] == [
        ("Aktivierung und Heranführung", 38, 15),
        ("Sprache im Beruf", 12, 0),
    ]


def test_the_kreis_has_the_needs_of_all_and_only_places_where_there_is_a_need() -> None:
    one = of("kreis")

    assert [state.need.id for state in one.needs] == ["h1", "h2", "h3", "w1"]
    assert (one.total.persons, one.total.places, one.total.undivided) == (57, 15, 8)
    assert of("rs-witten-wetter-herdecke").total.persons == 7


def test_an_area_without_needs_has_empty_lines() -> None:
    one = of("stadt-schwelm")

    assert (one.needs, one.total.persons, one.total.places, one.by_group) == ((), 0, 0, ())


def test_a_need_of_an_unknown_area_is_refused() -> None:
    with pytest.raises(KeyError, match="stadt-nirgends"):
        of(HATTINGEN, (need("x", "stadt-nirgends", "u25", "aktivierung", 1),))
