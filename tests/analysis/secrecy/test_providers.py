"""No amount that is told says how much one provider of measures was paid: not by itself, and not with all others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest

from jaen_analysis.analysis.derived_facts import with_postings
from jaen_analysis.analysis.disclosure.attacker import ranges
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.secrecy.cells import Left
from jaen_analysis.analysis.secrecy.plan import Plan, plan
from jaen_analysis.analysis.secrecy.providers import Providers, tells_of_one
from jaen_analysis.analysis.secrecy.rules import Doubt, Sensitive
from jaen_analysis.analysis.secrecy.world import World
from jaen_analysis.intake.params import Params
from jaen_analysis.vocabulary import posted_measures as of
from jaen_analysis.vocabulary import relations
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.counted import Count, Span
from jaen_analysis.vocabulary.measures import bg
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.secrecy import COMPLEMENT, FEW_PROVIDERS, Exemption, SecrecyRules
from tests.analysis import world
from tests.analysis.money import Row, plans, posted, programme, table
from tests.analysis.world import NAMES, ORGANISATION

CITIES = [f"stadt-{name}" for name in NAMES]
SCHWELM, KREIS = "stadt-schwelm", "kreis"
PROVIDERS = ("a", "b", "c", "d")
PLANS = plans(*(programme(id_, f"Träger {id_}", CITIES) for id_ in PROVIDERS), programme("kreisweit", "E", [KREIS]))
MEASURES = {one.id: one for one in (bg, of.ausgaben_massnahmen, of.ausgaben_eingliederung, of.gefoerderte)}
RULES = SecrecyRules(insiders=False)
YEAR = ("2026-01", "2026-12")
FIRST, SECOND = ("2026-01", "2026-06"), ("2026-07", "2026-12")


def count(area: str, months: tuple[str, str] = YEAR, measure: str = of.ausgaben_massnahmen.id) -> Count:
    return Count(area, (Span(measure, "insgesamt", *months),))


class House:
    """A Jobcenter of five cities in which each of four providers is paid 1,000 EUR a month but for what is ``paid``:
    (city, provider) → EUR of each month."""

    def __init__(self, paid: Mapping[tuple[str, str], Sequence[int]], *more: Sequence[Row]) -> None:
        rows = [
            posted(city, "2026-01", id_, "ausgaben", *(100 * one for one in paid.get((city, id_), [1_000] * 12)))
            for city in CITIES
            for id_ in PROVIDERS
        ]
        self.postings = table(*rows, *more)
        self.params = self._params()
        facts = with_postings(world.facts(world.of_all(bg, "2026-01", *[100] * 12)), self.postings, self.params)
        self.panel = FactsPanel(facts, ORGANISATION, Period.parse("2026"))
        self.providers = Providers.of(self.postings, self.params, MEASURES)

    def _params(self) -> Params:
        catalogue = Catalogue(MEASURES, {}, (relations.massnahmen_aus_dem_titel,))
        return replace(world.params(), catalogue=catalogue, plans=PLANS)

    def world(self, *counts: Count) -> World:
        return World(self.panel, MEASURES, counts, (), self.params.catalogue.relations)

    def planned(self, known: World, rules: SecrecyRules = RULES) -> Plan:
        return plan(known, self.sensitive(known, rules), ORGANISATION, rules)

    def sensitive(self, known: World, rules: SecrecyRules = RULES) -> Sensitive:
        return Sensitive(rules, ORGANISATION, MEASURES, known.value, self.providers)


def two_in(city: str, *, months: int = 12) -> dict[tuple[str, str], list[int]]:
    """In the first months of a city only two providers are paid."""
    return {(city, id_): [0] * months + [1_000] * (12 - months) for id_ in ("c", "d")}


def narrow(house: House, known: World, found: Plan) -> list[Count]:
    """The protected counts about which an attacker learns more than that they may be a quarter higher or lower."""
    hidden = ~np.array([cell in found.open for cell in known.table.cells])
    doubts = {cell: house.sensitive(known).doubt(cell, known.value(cell)) for cell in known.printed}
    asked = known.table.flags(cell for cell, doubt in doubts.items() if doubt)
    reached = ranges(known.table, hidden, asked, np.zeros(len(hidden)))
    by = {one.cell: one for one in reached}
    return [c for c, d in doubts.items() if d and (by[c].low > d.low + 1e-3 or by[c].high < d.high - 1e-3)]


@pytest.mark.parametrize(
    ("paid", "tells"),
    [
        ({"a": 50, "b": 50}, True),
        ({"a": 40, "b": 30, "c": 30}, False),
        ({"a": 80, "b": 10, "c": 10}, True),
        ({"a": 40, "b": 50, "c": 10}, True),
        ({"a": 40, "b": 47, "c": 13}, False),
        ({"a": 50, "": 50}, True),
        ({"a": 40, "b": 30, "": 30}, False),
        ({"": 100}, False),
        ({"a": 0, "b": 50, "c": 50}, True),
        ({"a": -40, "b": 30, "c": 30}, False),
        ({}, False),
    ],
)
def test_fewer_than_three_or_the_second_largest_knows_the_largest(paid: dict[str, int], tells: bool) -> None:
    assert tells_of_one(paid, 3, 0.25) is tells


def test_who_is_paid_how_much_of_any_span_and_area() -> None:
    house = House({(SCHWELM, "a"): [2_000] + [500] * 11})

    assert house.providers.shares(count(SCHWELM, ("2026-01", "2026-02")), 8_500.0)["Träger a"] == 2_500_00
    assert house.providers.shares(count(KREIS, ("2026-01", "2026-01")), 21_000.0) == {
        "Träger a": 6_000_00, **{f"Träger {id_}": 5_000_00 for id_ in "bcd"},
    }  # fmt: skip


def test_what_is_left_of_the_title_is_paid_to_whom_no_city_shares() -> None:
    rows = [posted(KREIS, "2026-01", "kreisweit", "ausgaben", *[300_00] * 12)]
    rows += [posted(KREIS, "2026-01", "eingliederung", "ist", *[20_700_00] * 12)]
    house = House({}, *rows)
    whole = count(KREIS, measure=of.ausgaben_eingliederung.id)
    known = house.world(whole, count(KREIS))

    left = Left(whole, count(KREIS))
    assert house.providers.shares(whole, 8_400.0, count(KREIS)) == {"E": 3_600_00, "": 4_800_00}
    assert house.sensitive(known).doubt(left, 8_400.0) == Doubt(6_300.0, 10_500.0)
    found = house.planned(known)
    assert list(found.hidden.values()) == [COMPLEMENT], "beside each other they tell it"


def test_an_amount_for_two_providers_is_hidden_and_one_more_so_that_it_cannot_be_reckoned_out() -> None:
    house = House(two_in(SCHWELM))
    known = house.world(*(count(area) for area in (KREIS, *CITIES)))
    found = house.planned(known)

    assert count(SCHWELM) in found.hidden and count(KREIS) in found.open
    assert len(found.hidden) == 2
    assert house.sensitive(known).reason(count(SCHWELM)) == FEW_PROVIDERS
    assert narrow(house, known, found) == []


def test_all_cities_but_one_and_the_kreis_tell_it() -> None:
    """The attack finds what it is there for."""
    house = House(two_in(SCHWELM))
    known = house.world(*(count(area) for area in (KREIS, *CITIES)))
    alone = Plan({count(SCHWELM): COMPLEMENT}, frozenset(known.printed) - {count(SCHWELM)})

    assert narrow(house, known, alone) == [count(SCHWELM)]


def test_a_half_year_of_two_providers_is_not_told_by_the_year_and_the_other_half() -> None:
    house = House(two_in(SCHWELM, months=6))
    months = (YEAR, FIRST, SECOND)
    known = house.world(*(count(area, each) for area in (KREIS, *CITIES) for each in months))
    found = house.planned(known)

    told = {each: count(SCHWELM, each) in found.open for each in months}
    assert not told[FIRST] and sum(told.values()) <= 1
    assert narrow(house, known, found) == []


def test_the_amount_has_to_stay_possible_a_quarter_higher_and_lower() -> None:
    house = House(two_in(SCHWELM))
    known = house.world(count(SCHWELM))

    assert house.sensitive(known).doubt(count(SCHWELM), 24_000.0) == Doubt(18_000.0, 30_000.0)
    assert house.sensitive(known).doubt(count("stadt-witten"), 48_000.0) is None
    assert house.sensitive(known).doubt(count(SCHWELM), 0.0) is None


def test_who_is_paid_all_of_one_hidden_amount_does_not_reckon_out_the_other() -> None:
    """In Schwelm and in Wetter one provider each is paid: beside each other both would be known to the other one."""
    alone = {(SCHWELM, id_): [0] * 12 for id_ in "bcd"} | {("stadt-wetter", id_): [0] * 12 for id_ in "acd"}
    house = House(alone)
    known = house.world(*(count(area) for area in (KREIS, *CITIES)))
    found = house.planned(known)

    assert house.sensitive(known).doubt(count(SCHWELM), 12_000.0) == Doubt(9_000.0, 15_000.0, single=True)
    assert house.sensitive(known).doubt(count(KREIS), 180_000.0) is None
    assert len(found.hidden) == 3, "one more than the two protects each of them against the other"


def test_an_exemption_tells_it_and_a_stricter_rule_hides_more() -> None:
    house = House(two_in(SCHWELM))
    known = house.world(count(SCHWELM), count("stadt-witten"))
    granted = Exemption(of.ausgaben_massnahmen.id, SCHWELM, "2026", "Rat", "Controlling", "Leitung")

    assert house.planned(known, replace(RULES, exemptions=(granted,))).hidden == {}
    assert len(house.planned(known, replace(RULES, providers=5)).hidden) == 2


def test_without_postings_nobody_is_known() -> None:
    nobody = Providers(ORGANISATION, MEASURES)

    assert nobody.shares(count(KREIS), 5.0) == {"": 500}
    assert not nobody.concerns(count(KREIS, measure=of.gefoerderte.id))
