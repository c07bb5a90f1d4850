"""The indicators of § 48a SGB II once more, from the words of the law, with plain loops and fractions.

Nothing here knows formulas, panels or tables: the figures of the demo are a dict, every sum is written
out. What the library computes must be the same number, not nearly the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import isclose, isnan

import pandas as pd
import pytest

from jaen_analysis.analysis.results import Results, compute
from jaen_analysis.intake.params import Params
from jaen_analysis.vocabulary import measures as m
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.periods import Period, shift

# The law, in plain Python

Known = Mapping[tuple[str, str, str, str], float]
"""City, month, figure, breakdown → what was delivered."""
Number = Fraction | None
"""Exact, or missing."""
Quotient = tuple[Number, Number, Number]
"""Value, numerator, denominator."""

MOVES = {
    "zugaenge_elb": "zugaenge_elb_umzug_im_kreis",
    "abgaenge_elb": "abgaenge_elb_umzug_im_kreis",
    "zugaenge_lzb": "zugaenge_lzb_umzug_im_kreis",
    "abgaenge_lzb": "abgaenge_lzb_umzug_im_kreis",
}
"""Who moves within the Kreis enters and leaves a city, but not the Kreis."""


@dataclass(frozen=True)
class Place:
    """An area with its cities, in a month, for everybody or for one sex."""

    known: Known
    cities: tuple[str, ...]
    whole_kreis: bool
    month: str
    sex: str

    def figure(self, name: str, back: int, part: str = "") -> Number:
        """The figure so many months back: the sum over the cities, missing if one of them lacks it."""
        breakdown = ",".join(word for word in (part, self.sex) if word) or "insgesamt"
        total = self._sum(name, earlier(self.month, back), breakdown)
        if total is not None and self.whole_kreis and name in MOVES:
            inside = self._sum(MOVES[name], earlier(self.month, back), breakdown)
            total = total if inside is None else total - inside
        return total

    def over(self, name: str, first: int, last: int, part: str = "") -> Number:
        """The sum from ``first`` to ``last`` months back."""
        total = Fraction(0)
        for back in range(first, last + 1):
            one = self.figure(name, back, part)
            if one is None:
                return None
            total += one
        return total

    def _sum(self, name: str, month: str, breakdown: str) -> Number:
        total = Fraction(0)
        for city in self.cities:
            one = self.known.get((city, month, name, breakdown))
            if one is None:
                return None
            total += Fraction(one)
        return total


def earlier(month: str, back: int) -> str:
    year, number = int(month[:4]), int(month[5:])
    for _ in range(back):
        year, number = (year, number - 1) if number > 1 else (year - 1, 12)
    return f"{year:04d}-{number:02d}"


def by(numerator: Number, denominator: Number, factor: int = 1) -> Number:
    return None if numerator is None or not denominator else numerator * factor / denominator


def rate_of_change(place: Place, name: str) -> Quotient:
    """Bezugsmonat against the same month of the year before."""
    now, then = place.figure(name, 0), place.figure(name, 12)
    ratio = by(now, then)
    return None if ratio is None else ratio - 1, now, then


def average_rate(place: Place, flow: str, stock: str, stock_back: int) -> Quotient:
    """Ø of twelve months, weighted by the stock: sum of the flows over sum of the stocks."""
    flows, stocks = place.over(flow, 0, 11), place.over(stock, stock_back, 11 + stock_back)
    return by(flows, stocks), by(flows, Fraction(12)), by(stocks, Fraction(12))


def sum_by_average(place: Place, flow: str, stock: str, part: str = "") -> Quotient:
    """Sum of twelve months over the average stock of the same months."""
    flows, stocks = place.over(flow, 0, 11, part), place.over(stock, 0, 11, part)
    return by(flows, stocks, 12), flows, by(stocks, Fraction(12))


def sum_by_sum(place: Place, above: str, below: str, back: int) -> Quotient:
    """What became of the integrations of the twelve months that end so many months back."""
    numerator, denominator = place.over(above, back, back + 11), place.over(below, back, back + 11)
    return by(numerator, denominator), numerator, denominator


def share(place: Place, above: str, below: str) -> Quotient:
    numerator, denominator = place.figure(above, 0), place.figure(below, 0)
    return by(numerator, denominator), numerator, denominator


SINGLE = "alleinerziehend=ja"
LAW: dict[str, Callable[[Place], Quotient]] = {
    "K1": lambda p: rate_of_change(p, "leistungen_lebensunterhalt"),
    "K1E1": lambda p: rate_of_change(p, "leistungen_unterkunft_heizung"),
    "K1E2": lambda p: rate_of_change(p, "elb"),
    "K1E3": lambda p: average_rate(p, "zugaenge_elb", "elb", stock_back=0),
    "K1E4": lambda p: average_rate(p, "abgaenge_elb", "elb", stock_back=1),
    "K2": lambda p: sum_by_average(p, "integrationen", "elb"),
    "K2E1": lambda p: sum_by_average(p, "eintritte_geringfuegige_beschaeftigung", "elb"),
    "K2E2": lambda p: sum_by_average(p, "eintritte_oeffentlich_gefoerderte_beschaeftigung", "elb"),
    "K2E3": lambda p: sum_by_sum(p, "kontinuierliche_beschaeftigungen", "integrationen_svb", back=6),
    "K2E4": lambda p: sum_by_average(p, "integrationen", "elb", SINGLE),
    "K3": lambda p: rate_of_change(p, "lzb"),
    "K3E1": lambda p: sum_by_average(p, "integrationen_lzb", "lzb"),
    "K3E2": lambda p: share(p, "lzb_in_massnahme", "lzb"),
    "K3E3": lambda p: average_rate(p, "zugaenge_lzb", "lzb", stock_back=0),
    "K3E4": lambda p: average_rate(p, "abgaenge_lzb", "lzb", stock_back=1),
}
LAW_UNTIL_2019 = LAW | {"K2E3": lambda p: sum_by_sum(p, "nachhaltige_integrationen", "integrationen_svb", back=12)}
"""In force until 21 March 2019: K2E3 looked at one day twelve months after the integration."""

CITIES = (
    "breckerfeld", "ennepetal", "gevelsberg", "hattingen", "herdecke", "schwelm", "sprockhoevel", "wetter", "witten"
)  # fmt: skip
OFFICES_2010 = {
    "ennepetal-breckerfeld": ("breckerfeld", "ennepetal"),
    "gevelsberg-sprockhoevel": ("gevelsberg", "sprockhoevel"),
    "hattingen": ("hattingen",),
    "schwelm": ("schwelm",),
    "wetter-herdecke": ("herdecke", "wetter"),
    "witten": ("witten",),
}
OFFICES_2018 = {key: cities for key, cities in OFFICES_2010.items() if key not in ("wetter-herdecke", "witten")} | {
    "witten-wetter-herdecke": ("herdecke", "wetter", "witten")
}
SEXES = {"insgesamt": "", "geschlecht=frauen": "geschlecht=frauen", "geschlecht=maenner": "geschlecht=maenner"}
Areas = dict[str, tuple[str, ...]]


def areas(offices: Areas) -> Areas:
    """Area key → its cities."""
    every: Areas = {"kreis": CITIES}
    every |= {f"rs-{key}": cities for key, cities in offices.items()}
    return every | {f"stadt-{city}": (city,) for city in CITIES}


# The comparison


def differences(
    found: Results, known: Known, codes: Mapping[str, str], periods: Mapping[str, str], places: Areas,
    law: Mapping[str, Callable[[Place], Quotient]] = LAW, sexes: Mapping[str, str] = SEXES,
) -> Iterator[str]:  # fmt: skip
    """Every number of the library that is not the number of the law.

    ``codes``: indicator id → code; ``periods``: period → its last month.
    """
    columns = ["indicator", "area", "period", "breakdown", "value", "numerator", "denominator"]
    rows = {row[:4]: row[4:] for row in found.table[columns].itertuples(index=False, name=None)}
    for id_, code in codes.items():
        for area, cities in places.items():
            for period, month in periods.items():
                for breakdown, sex in sexes.items():
                    expected = law[code](Place(known, cities, area == "kreis", month, sex))
                    got = rows.get((id_, area, period, breakdown))
                    if got is None or not all(map(same, expected, got, [code in ("K1", "K1E1")] * 3)):
                        yield f"{code} {area} {period} {breakdown}: {expected} expected, {got} found"


def same(expected: Number, found: float, money: bool) -> bool:
    """The nearest double; sums of euros and cents may differ in the last digit."""
    if expected is None or isnan(found):
        return expected is None and isnan(found)
    return isclose(found, float(expected), rel_tol=1e-12) if money else found == float(expected)


def as_known(facts: pd.DataFrame) -> Known:
    given = facts[facts["value"].notna()]
    cities = given["area"].str.removeprefix("stadt-")
    return dict(
        zip(zip(cities, given["month"], given["measure"], given["breakdown"], strict=True), given["value"], strict=True)
    )


def of_the_law(params: Params, month: str, *only: str) -> Params:
    """The params with the indicators of § 48a SGB II that were in force, and no others."""
    chosen = {
        id_: i
        for id_, i in params.catalogue.indicators.items()
        if i.code in (only or LAW) and i.valid_in(month) and i.source.count("Verordnung zu § 48a")
    }
    return replace(params, catalogue=Catalogue(params.catalogue.measures, chosen))


def codes_of(params: Params) -> dict[str, str]:
    return {id_: indicator.code for id_, indicator in params.catalogue.indicators.items()}


LAST = Period.parse("2026-Q3")
QUARTERS = {
    "2023-Q4": "2023-12",
    "2024-Q4": "2024-12",
    "2025-Q2": "2025-06",
    "2026-Q1": "2026-03",
    "2026-Q3": "2026-09",
}


@pytest.fixture(scope="module")
def facts(demo_facts: pd.DataFrame) -> pd.DataFrame:
    """The demo with what happens in life: cities that lack a figure, here one sex, there the moves."""
    holes = [
        ("stadt-schwelm", "2025-11", "elb", "insgesamt"),
        ("stadt-herdecke", "2026-02", "integrationen", "geschlecht=frauen"),
        ("stadt-sprockhoevel", "2026-08", "lzb", "insgesamt"),
        ("stadt-witten", "2025-04", "zugaenge_elb_umzug_im_kreis", "insgesamt"),
        ("stadt-witten", "2025-12", "kontinuierliche_beschaeftigungen", "insgesamt"),
        ("stadt-breckerfeld", "2025-09", "leistungen_lebensunterhalt", "insgesamt"),
    ]
    keys = pd.MultiIndex.from_frame(demo_facts[["area", "month", "measure", "breakdown"]])
    gone = keys.isin(holes)
    assert gone.sum() == len(holes)
    return demo_facts.assign(
        value=demo_facts["value"].mask(gone), status=demo_facts["status"].mask(gone, "fehlt")
    )  # fmt: skip


@pytest.fixture(scope="module")
def known(facts: pd.DataFrame) -> Known:
    return as_known(facts)


@pytest.fixture(scope="module")
def quarterly(facts: pd.DataFrame, demo_params: Params) -> Results:
    return compute(facts, of_the_law(demo_params, "2026-09"), LAST)


def test_all_fifteen_indicators_of_the_law_are_compared(demo_params: Params) -> None:
    for month, law in (("2026-09", LAW), ("2018-09", LAW_UNTIL_2019)):
        assert sorted(codes_of(of_the_law(demo_params, month)).values()) == sorted(law)


def test_quarters_are_what_the_law_says(quarterly: Results, known: Known, demo_params: Params) -> None:
    codes = codes_of(of_the_law(demo_params, "2026-09"))
    assert list(differences(quarterly, known, codes, QUARTERS, areas(OFFICES_2018))) == []


def test_there_are_numbers_to_compare_and_missing_ones_too(quarterly: Results) -> None:
    table = quarterly.table[quarterly.table["period"].isin(QUARTERS)]
    assert table["value"].notna().sum() > 2000
    assert table["value"].isna().sum() > 300
    assert set(table.loc[table["period"] == "2023-Q4", "status"]) > {"fehlt"}


def test_partial_sums_are_what_the_law_says_of_their_cities(
    quarterly: Results, known: Known, demo_params: Params
) -> None:
    codes = codes_of(of_the_law(demo_params, "2026-09"))
    partial = {state.area.key: state for state in quarterly.areas if state.of}
    assert {"kreis-ohne-schwelm", "kreis-ohne-sprockhoevel", "kreis-ohne-breckerfeld", "kreis-ohne-witten"} < set(
        partial
    )
    assert {breakdown for _, breakdown in partial["kreis-ohne-herdecke"].needed} == {"geschlecht=frauen"}
    for key, state in partial.items():
        left = tuple(city for city in areas(OFFICES_2018)[state.of] if f"stadt-{city}" not in state.missing)
        for id_, breakdown in state.needed:
            sex = {breakdown: SEXES[breakdown]}
            assert list(differences(quarterly, known, {id_: codes[id_]}, NOW, {key: left}, sexes=sex)) == []


@pytest.mark.parametrize(
    ("period", "months"),
    [("2026-08", {"2026-08": "2026-08", "2025-02": "2025-02"}), ("2025", {"2025": "2025-12", "2024": "2024-12"})],
)
def test_months_and_years_are_what_the_law_says(
    demo_facts: pd.DataFrame, demo_params: Params, period: str, months: dict[str, str]
) -> None:
    chosen = of_the_law(demo_params, "2026-09")
    found = compute(demo_facts, chosen, Period.parse(period))
    assert list(differences(found, as_known(demo_facts), codes_of(chosen), months, areas(OFFICES_2018))) == []


def test_the_law_until_2019_on_the_regionalstellen_of_2010(demo_facts: pd.DataFrame, demo_params: Params) -> None:
    """The same figures, eight years earlier."""
    before = demo_facts.assign(month=[shift(month, -96) for month in demo_facts["month"]])
    chosen = of_the_law(demo_params, "2018-09")
    found = compute(before, chosen, Period.parse("2018-Q3"))
    quarters = {"2017-Q4": "2017-12", "2018-Q3": "2018-09"}
    places = areas(OFFICES_2010)
    assert list(differences(found, as_known(before), codes_of(chosen), quarters, places, LAW_UNTIL_2019)) == []


# The comparison can fail

WRONG: dict[str, Formula] = {
    "K1": m.leistungen_lebensunterhalt.change(11),
    "K1E1": m.leistungen_unterkunft_heizung / m.leistungen_unterkunft_heizung.lag(12),
    "K1E2": m.elb.mean(3).change(12),
    "K1E3": m.zugaenge_elb.mean(12) / m.elb.lag(1).mean(12),
    "K1E4": m.abgaenge_elb.mean(12) / m.elb.mean(12),
    "K2": m.integrationen.total(12) / m.elb.mean(6),
    "K2E1": m.eintritte_geringfuegige_beschaeftigung.total(11) / m.elb.mean(12),
    "K2E2": m.eintritte_oeffentlich_gefoerderte_beschaeftigung.total(12) / m.elb,
    "K2E3": (m.kontinuierliche_beschaeftigungen.total(12) / m.integrationen_svb.total(12)).lag(5),
    "K2E4": m.integrationen.where(alleinerziehend="ja").total(12) / m.elb.mean(12),
    "K3": m.lzb.change(13),
    "K3E1": m.integrationen.total(12) / m.lzb.mean(12),
    "K3E2": m.lzb_in_massnahme.mean(12) / m.lzb.mean(12),
    "K3E3": m.zugaenge_lzb.total(12) / m.lzb.mean(12),
    "K3E4": m.abgaenge_lzb / m.lzb.lag(1),
}
"""One small mistake in each definition."""
KREIS = {"kreis": CITIES}
NOW = {"2026-Q3": "2026-09"}


@pytest.fixture(scope="module")
def last_years(demo_facts: pd.DataFrame) -> pd.DataFrame:
    return demo_facts[demo_facts["month"] >= "2025-01"]


@pytest.mark.parametrize("code", LAW)
def test_one_mistake_in_a_definition_is_found(last_years: pd.DataFrame, demo_params: Params, code: str) -> None:
    chosen = of_the_law(demo_params, "2026-09", code)
    (right,) = chosen.catalogue.indicators.values()
    mistaken = replace(right, formula=WRONG[code], splits=())
    catalogue = Catalogue(chosen.catalogue.measures, {right.id: mistaken})
    found = compute(last_years, replace(chosen, catalogue=catalogue), LAST)
    told = list(differences(found, as_known(last_years), {right.id: code}, NOW, KREIS))
    assert any(line.startswith(f"{code} kreis 2026-Q3 insgesamt") and not line.endswith("None found") for line in told)


def test_moves_that_are_not_taken_out_of_the_kreis_are_found(last_years: pd.DataFrame, demo_params: Params) -> None:
    codes = codes_of(of_the_law(demo_params, "2026-09"))
    without = last_years[~last_years["measure"].isin(MOVES.values())]
    found = compute(without, of_the_law(demo_params, "2026-09"), LAST)
    told = list(differences(found, as_known(last_years), codes, NOW, areas(OFFICES_2018)))
    assert {line.split()[0] for line in told} == {"K1E3", "K1E4", "K3E3", "K3E4"}
    assert {line.split()[1] for line in told} == {"kreis"}


def test_a_wrong_cut_of_the_regionalstellen_is_found(quarterly: Results, known: Known, demo_params: Params) -> None:
    swapped = OFFICES_2018 | {"ennepetal-breckerfeld": ("ennepetal",)}
    codes = codes_of(of_the_law(demo_params, "2026-09", "K3E2"))
    told = list(differences(quarterly, known, codes, QUARTERS, areas(swapped)))
    assert {line.split()[1] for line in told} == {"rs-ennepetal-breckerfeld"}


def test_a_figure_that_is_off_by_one_person_is_found(quarterly: Results, known: Known, demo_params: Params) -> None:
    key = ("witten", "2025-10", "elb", "insgesamt")
    codes = codes_of(of_the_law(demo_params, "2026-09"))
    told = list(differences(quarterly, {**known, key: known[key] + 1}, codes, NOW, areas(OFFICES_2018)))
    assert {line.split()[1] for line in told} == {"stadt-witten", "rs-witten-wetter-herdecke"}
    assert {line.split()[0] for line in told} == {"K1E3", "K1E4", "K2", "K2E1", "K2E2"}
