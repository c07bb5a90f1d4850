"""Figures told in multiples of five: the same for a count everywhere, and never close enough to know it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.secrecy.asked import Asked
from jaen_analysis.analysis.secrecy.rounding import Rounding
from jaen_analysis.intake.published import NOTHING, Publication, Published
from jaen_analysis.vocabulary.counted import Count
from jaen_analysis.vocabulary.measures import langzeitarbeitslose
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.secrecy import SecrecyRules
from tests.analysis import world
from tests.analysis.secrecy.world import EVERYBODY, printed
from tests.analysis.world import NAMES, ORGANISATION, monthly

FIGURE = langzeitarbeitslose
RULES = SecrecyRules(rounded=(FIGURE.id,))
FACTS = [7, 0, 2, 13, 41]


def asked(areas: Iterable[str] = EVERYBODY) -> Asked:
    found = Asked()
    found.add(printed(FIGURE, list(areas)))
    return found.apart(RULES.rounded)


def rounding(values: list[int], out: Published = NOTHING, areas: Iterable[str] = EVERYBODY) -> Rounding:
    rows = monthly(FIGURE.id, "2026-09", **{name: [value] for name, value in zip(NAMES, values, strict=True)})
    panel = FactsPanel(world.facts(rows), ORGANISATION, Period.parse("2026-Q3"))
    return Rounding(panel, {FIGURE.id: FIGURE}, RULES, asked(areas), out)


def out(rounded: Mapping[Count, float], told: Mapping[Count, float] | None = None) -> Published:
    one = Publication(
        "2026-10-01", "Leitung", "2026-Q3", "bericht", "stadt", "kreis", "B", "c", "i", told or {}, {}, rounded=rounded
    )
    return Published((one,))


def test_what_is_told_rounded_is_no_part_of_the_plan() -> None:
    found = asked()

    assert len(found.rounded) == 6 and not found.counts and not found.shares


@given(st.lists(st.integers(0, 60), min_size=5, max_size=5))
@settings(max_examples=15, deadline=None)
def test_every_count_is_told_in_a_multiple_next_to_it_and_the_sum_holds(values: list[int]) -> None:
    found = {count.area: value for count, value in rounding(values).choose().items()}

    true = {"kreis": sum(values), **dict(zip(list(found)[1:], values, strict=True))}
    assert list(found) == list(EVERYBODY)
    assert all(value % 5 == 0 and abs(value - true[area]) < 5 for area, value in found.items())
    assert found.pop("kreis") == sum(found.values())


def test_what_is_out_keeps_its_multiple_also_beside_other_areas() -> None:
    first = rounding(FACTS).choose()
    schwelm = next(count for count in first if count.area == "stadt-schwelm")
    other = {schwelm: 5 - first[schwelm]}

    again = rounding(FACTS, out(other)).choose()
    alone = rounding(FACTS, out(other), ["stadt-schwelm"]).choose()

    assert again[schwelm] == alone[schwelm] == other[schwelm] != first[schwelm]
    kreis, *cities = again.values()
    assert kreis == sum(cities)


def test_a_count_that_has_gone_away_from_its_multiple_is_not_told() -> None:
    first = rounding(FACTS).choose()

    assert rounding([17, *FACTS[1:]], out(first)).choose() == {}


def test_nothing_is_rounded_beside_an_exact_number() -> None:
    count = next(iter(rounding(FACTS).choose()))

    assert rounding(FACTS, out({}, {count: 63.0})).choose() == {}


def test_a_page_with_another_multiple_does_not_go_out() -> None:
    first = rounding(FACTS).choose()
    schwelm = next(count for count in first if count.area == "stadt-schwelm")
    beside = rounding(FACTS, out({schwelm: first[schwelm]}))

    assert list(beside.against(first)) == []
    assert list(beside.against({schwelm: 5 - first[schwelm]})) == [schwelm]
