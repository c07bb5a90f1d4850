from __future__ import annotations

from math import nan

import pytest

from jaen_analysis.analysis.partial import AreaState, partial_areas
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.measures import elb, integrationen
from tests.analysis.world import SECRET, Value, indicator, monthly, organisation, panel

STOCK = indicator("bestand", elb.mean())
WORK = indicator("arbeit", integrationen.total())
SIZES = {"hattingen": 200, "herdecke": 100, "schwelm": 150, "wetter": 50, "witten": 500}
CITIES = tuple(SIZES)
Rows = list[dict[str, object]]


def stock(first: str, months: int, **other: list[Value]) -> Rows:
    return monthly(elb, first, **{city: [SIZES[city]] * months for city in CITIES} | other)


def states(period: str, *rows: Rows, indicators: tuple[Indicator, ...] = (STOCK,)) -> list[AreaState]:
    """The partial sums only."""
    return [state for state in partial_areas(panel(period, *rows), indicators) if state.of]


def keys(found: list[AreaState]) -> list[str]:
    return [state.area.key for state in found]


def test_a_sum_without_one_city_stands_beside_under_its_own_name() -> None:
    (found,) = states("2026-Q3", stock("2026-04", 6, schwelm=[150] * 5))
    assert found.area.name == "Kreis ohne Schwelm"
    assert found.area.kind == "teilsumme"
    assert found.area.cities == ("stadt-hattingen", "stadt-herdecke", "stadt-wetter", "stadt-witten")
    assert (found.of, found.missing, found.all_cities) == ("kreis", ("stadt-schwelm",), 5)
    assert found.needed == (("bestand", "insgesamt"),)
    assert found.indicators == ("bestand",)


def test_it_covers_its_share_of_the_elb_of_the_previous_period() -> None:
    grown = stock("2026-04", 6, schwelm=[999, 999, 150, 999, 999])
    (found,) = states("2026-Q3", grown)
    assert found.coverage == 0.85
    assert type(found.coverage) is float


@pytest.mark.parametrize("june", [None, nan, SECRET])
def test_the_coverage_is_not_known_without_the_previous_period(june: Value) -> None:
    (found,) = states("2026-Q3", stock("2026-04", 6, schwelm=[1, 1, 1, 1, 1, None], witten=[1, 1, june, 1, 1, 1]))
    assert found.coverage is None


def test_of_nobody_there_is_no_share() -> None:
    (found,) = states("2026-07", monthly(elb, "2026-06", **{city: [0, 0] for city in CITIES[1:]}, hattingen=[0]))
    assert found.coverage is None


def test_every_composite_area_has_its_own_partial_sum() -> None:
    found = states("2026-Q3", stock("2026-07", 3, herdecke=[100, SECRET, 100]))
    assert keys(found) == ["kreis-ohne-herdecke", "rs-witten-wetter-herdecke-ohne-herdecke"]
    assert found[1].area.name == "Witten-Wetter-Herdecke ohne Herdecke"
    assert (found[1].of, found[1].all_cities) == ("rs-witten-wetter-herdecke", 3)


def test_each_follows_its_area() -> None:
    every = partial_areas(panel("2026-Q3", stock("2026-07", 3, herdecke=[None])), [STOCK])
    assert [state.area.key for state in every] == [
        "kreis", "kreis-ohne-herdecke", "rs-hattingen", "rs-schwelm", "rs-witten-wetter-herdecke",
        "rs-witten-wetter-herdecke-ohne-herdecke", *(f"stadt-{city}" for city in CITIES),
    ]  # fmt: skip
    assert every[0] == AreaState(every[0].area, all_cities=5)


def test_indicators_share_a_partial_sum_only_if_the_same_cities_are_missing() -> None:
    work = monthly(integrationen, "2026-07", **{city: [5, 5, 5] for city in CITIES[:-1]})
    both = indicator("quote", integrationen.total() / elb.mean())
    found = states("2026-Q3", stock("2026-07", 3, hattingen=[200]), work, indicators=(STOCK, WORK, both))
    assert [(s.area.name, s.indicators) for s in found if s.of == "kreis"] == [
        ("Kreis ohne Hattingen", ("bestand",)),
        ("Kreis ohne Hattingen und Witten", ("quote",)),
        ("Kreis ohne Witten", ("arbeit",)),
    ]


def test_only_the_months_that_the_indicator_reads_matter() -> None:
    rows = stock("2026-01", 9, schwelm=[150, None, 150, 150, 150, 150, 150, 150, 150])
    assert states("2026-Q3", rows) == []
    assert keys(states("2026-Q3", rows, indicators=(indicator("wandel", elb.change(7)),))) == ["kreis-ohne-schwelm"]


@pytest.mark.parametrize("missing", [(), CITIES])
def test_no_partial_sum_if_no_city_is_missing_or_all_are(missing: tuple[str, ...]) -> None:
    assert states("2026-Q3", stock("2026-07", 3, **{city: [None] for city in missing})) == []


def test_each_breakdown_has_the_partial_sum_that_it_needs() -> None:
    """All cities deliver totals; the women of Schwelm and in July the men of Witten are missing."""
    split = indicator("getrennt", elb.mean(), splits=("geschlecht",))
    women = monthly(elb, "2026-07", "geschlecht=frauen", **{c: [1, 1, 1] for c in CITIES if c != "schwelm"})
    men = monthly(elb, "2026-07", "geschlecht=maenner", **{c: [1, 1, 1] for c in CITIES} | {"witten": [None, 1, 1]})
    found = states("2026-Q3", stock("2026-07", 3), women, men, indicators=(STOCK, split))
    assert [(s.area.key, s.needed, s.indicators) for s in found] == [
        ("kreis-ohne-schwelm", (("getrennt", "geschlecht=frauen"),), ()),
        ("kreis-ohne-witten", (("getrennt", "geschlecht=maenner"),), ()),
        ("rs-witten-wetter-herdecke-ohne-witten", (("getrennt", "geschlecht=maenner"),), ()),
    ]


def test_an_indicator_without_formula_needs_none() -> None:
    suspended = indicator("ausgesetzt", None, state="ausgesetzt", note="noch nicht vereinbart")
    assert states("2026-Q3", stock("2026-07", 3, schwelm=[None]), indicators=(suspended,)) == []


# Joint deliveries

TOGETHER = {"herdecke": [None], "wetter": [None], "witten": [None]}


def test_a_joint_delivery_is_a_delivery_of_all_its_cities() -> None:
    rows = stock("2026-07", 3, schwelm=[None], **TOGETHER)
    (found,) = states("2026-Q3", rows, monthly(elb, "2026-07", rs_witten_wetter_herdecke=[650] * 3))
    assert found.area.name == "Kreis ohne Schwelm"


def test_where_the_joint_delivery_is_missing_all_its_cities_are() -> None:
    (found,) = states("2026-Q3", stock("2026-07", 3, **TOGETHER))
    assert found.area.name == "Kreis ohne Herdecke, Wetter (Ruhr) und Witten"


@pytest.mark.parametrize("lacking", ["herdecke", "wetter", "witten"])
def test_a_joint_delivery_cannot_be_cut_so_all_its_cities_are_left_out(lacking: str) -> None:
    """July was delivered jointly; in August one of the three is missing."""
    later = {city: [None, SIZES[city], SIZES[city]] for city in TOGETHER} | {lacking: [None, None, SIZES[lacking]]}
    rows = stock("2026-07", 3, **later)
    found = states("2026-Q3", rows, monthly(elb, "2026-07", rs_witten_wetter_herdecke=[650]))
    assert [state.area.name for state in found] == ["Kreis ohne Herdecke, Wetter (Ruhr) und Witten"]


def test_one_joint_delivery_can_draw_in_the_next() -> None:
    """Herdecke is missing; it delivered together with Wetter in July, and Wetter with Witten in August."""
    moved = organisation(
        ("2010-01-01", {"west": ["herdecke", "wetter"]}), ("2026-08-01", {"ost": ["wetter", "witten"]})
    )  # fmt: skip
    rows = monthly(elb, "2026-07", hattingen=[1, 1, 1], schwelm=[1, 1, 1], herdecke=[None, 1], wetter=[None, None, 1],
                   witten=[1, None, 1], rs_west=[2], rs_ost=[None, 2])  # fmt: skip
    found = partial_areas(panel("2026-Q3", rows, cities=moved), [STOCK])
    assert [state.area.name for state in found if state.of == "kreis"] == [
        "Kreis ohne Herdecke, Wetter (Ruhr) und Witten"
    ]


def test_the_coverage_is_not_known_if_the_stock_was_delivered_jointly_across_the_cut() -> None:
    rows = stock("2026-06", 4, **{c: [None, SIZES[c], SIZES[c], SIZES[c]] for c in TOGETHER} | {"herdecke": [None]})
    found = states("2026-Q3", rows, monthly(elb, "2026-06", rs_witten_wetter_herdecke=[650]))
    assert [(state.area.key, state.coverage) for state in found] == [
        ("kreis-ohne-herdecke", None),
        ("rs-witten-wetter-herdecke-ohne-herdecke", None),
    ]
