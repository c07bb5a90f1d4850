"""The comparison as a whole, from facts to judgements, at its edges too; no warning is allowed on the way."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from jaen_analysis.analysis.benchmark import words
from jaen_analysis.analysis.benchmark.case import as_area
from jaen_analysis.analysis.benchmark.table import COLUMNS, Benchmark
from jaen_analysis.analysis.composition import NOT_SEPARABLE
from jaen_analysis.intake.params import ComparisonGroup
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.measures import (
    bg,
    elb,
    elb_mit_kooperationsplan,
    integrationen,
    leistungen_unterkunft_heizung,
    zugaenge_elb,
)
from jaen_analysis.vocabulary.rechtsstand import Break
from jaen_analysis.vocabulary.status import Status
from tests.analysis.benchmark.kreis import (
    AMOUNT,
    CHANGE,
    CITIES,
    EVENTS,
    OFFICES,
    SHARE,
    SIZES,
    Rows,
    compare,
    quarterly,
    row,
    said,
    stocks,
)
from tests.analysis.world import ORGANISATION, SECRET, SINCE_2018, Value, indicator, monthly, organisation

pytestmark = pytest.mark.filterwarnings("error")
NOT_JUDGED, NOT_COMPARABLE = "nicht bewertbar", "nicht vergleichbar"


def events(quarters: int, **other: list[Value]) -> Rows:
    """6 % a quarter everywhere, but for those that are named."""
    usual = {city: [round(0.06 * size)] * quarters for city, size in SIZES.items()}
    return quarterly(integrationen, **usual | other)


def plans(**other: Value) -> Rows:
    """Half of all persons, but for those that are named."""
    return stocks(
        1, elb_mit_kooperationsplan, **{c: [n / 2] for c, n in SIZES.items()} | {c: [v] for c, v in other.items()}
    )


def amounts(*series: float, **other: list[float]) -> Rows:
    """Quarterly amounts per BG in every city; 100 BG each."""
    number = len(series or next(iter(other.values())))
    of_all = {city: other.get(city, list(series)) for city in SIZES}
    sums = quarterly(leistungen_unterkunft_heizung, **{c: [100 * x for x in values] for c, values in of_all.items()})
    return quarterly(bg, **{city: [100] * number for city in SIZES}) + sums


STABLE = [500, 501, 499, 500, 502, 500, 499, 501, 500.0]


def well_formed(found: Benchmark) -> Benchmark:
    """What holds for every comparison, however little there is to compare."""
    table = found.table
    assert tuple(table.columns) == COLUMNS
    assert list(table["area"]) == [area.key for area in (*found.areas, found.case.whole)]
    assert (table["reason"].iloc[:-1] != "").all()
    whole = table.iloc[-1]
    assert (whole["judgement"], whole["basis"], whole["reason"], whole["rest_without"]) == ("", "", "", "")
    judged = table["judgement"].iloc[:-1]
    assert not table["strict"].iloc[:-1][judged.isin([NOT_JUDGED, NOT_COMPARABLE, "ähnlich"])].any()
    assert ((table["basis"].iloc[:-1] == "") == judged.isin([NOT_JUDGED, NOT_COMPARABLE])).all()
    assert found.false_flags == pytest.approx(0.05 * found.comparisons)
    return found


# The table


def test_cities_then_offices_in_the_official_order_and_the_whole_last() -> None:
    found = well_formed(compare(EVENTS, stocks(8), events(8, witten=[600] * 8, hattingen=[10] * 8)))
    assert list(found.table["area"]) == [*CITIES, *OFFICES, "kreis"]


def test_own_rest_and_whole_come_from_sums() -> None:
    found = compare(EVENTS, stocks(8), events(8, schwelm=[90] * 8))
    schwelm, kreis = row(found, "schwelm"), row(found, "kreis")
    assert (schwelm["own_numerator"], schwelm["own_denominator"]) == (90, 2000)
    assert (schwelm["rest_numerator"], schwelm["rest_denominator"]) == (630, 10500)
    assert schwelm["rest_value"] == 0.06
    assert schwelm["difference"] == pytest.approx(0.045 - 0.06)
    assert (kreis["own_numerator"], kreis["own_denominator"], kreis["own_value"]) == (720, 12500, 0.0576)
    office = row(found, "rs-witten-wetter-herdecke")
    assert (office["own_numerator"], office["own_denominator"]) == (450, 7500)
    assert (office["rest_numerator"], office["rest_denominator"]) == (270, 5000)


def test_the_value_is_that_of_the_definition_and_the_judgement_that_of_the_quarter() -> None:
    rolling = indicator("jahr", integrationen.total(12) / elb.mean(12), kind="event rate", better="higher")
    found = compare(rolling, stocks(8), events(8, schwelm=[0, 0, 0, 0, 100, 100, 100, 130]))
    schwelm = row(found, "schwelm")
    assert (schwelm["numerator"], schwelm["denominator"], schwelm["value"]) == (430, 2000, 0.215)
    assert (schwelm["own_numerator"], schwelm["own_value"]) == (130, 0.065)
    assert (schwelm["previous"], schwelm["previous_status"]) == (0, "ok")


def test_one_city_that_stands_out_and_how_many_comparisons_were_made() -> None:
    found = well_formed(compare(SHARE, stocks(1), plans(schwelm=1200)))
    assert said(found, *CITIES) == ["schlechter", "ähnlich", "besser", "ähnlich", "schlechter"]
    assert row(found, "schwelm")["strict"]
    assert row(found, "schwelm")["reason"].endswith("auch bei strenger Prüfung")
    assert "Zufall" in row(found, "herdecke")["reason"]
    assert found.comparisons == 6  # an office of one city is that city


@pytest.mark.parametrize(("better", "word"), [("higher", "besser"), ("lower", "schlechter"), ("neutral", "höher")])
def test_the_word_for_more_depends_on_what_is_wanted(better: str, word: str) -> None:
    wanted = indicator("anteil", SHARE.formula, kind=SHARE.kind, better=better)
    assert row(compare(wanted, stocks(1), plans(schwelm=1200)), "schwelm")["judgement"] == word


def test_the_smoothed_value_of_a_city_lies_between_its_own_and_that_of_all() -> None:
    found = compare(EVENTS, stocks(8), events(8, herdecke=[110] * 8)).table.set_index("area")
    for city in CITIES:
        ends = sorted([found.loc[city, "own_value"], found.loc["kreis", "own_value"]])
        assert ends[0] <= found.loc[city, "smoothed"] <= ends[1]
    assert found.loc[[*OFFICES, "kreis"], "smoothed"].isna().all()


# What is missing or impossible


def test_an_area_without_any_fact_is_not_judged_and_the_others_do_without_it() -> None:
    known = {city: [size / 2] for city, size in SIZES.items() if city != "wetter"}
    sizes = {city: [size] for city, size in SIZES.items() if city != "wetter"}
    found = well_formed(compare(SHARE, quarterly(elb, **sizes), quarterly(elb_mit_kooperationsplan, **known)))
    assert said(found, "wetter", "rs-witten-wetter-herdecke") == [NOT_JUDGED] * 2
    assert "fehlt" in row(found, "wetter")["reason"]
    assert "nicht geliefert" in row(found, "wetter")["reason"]
    witten = row(found, "witten")
    assert (witten["judgement"], witten["rest_without"]) == ("ähnlich", "stadt-wetter")
    assert (witten["rest_numerator"], witten["rest_denominator"]) == (3000, 6000)
    part = row(found, "kreis-ohne-wetter")
    assert (part["own_numerator"], part["judgement"]) == (witten["own_numerator"] + 3000, "")


def test_no_facts_at_all() -> None:
    for of in (EVENTS, SHARE, CHANGE, AMOUNT):
        found = well_formed(compare(of, quarterly(bg, witten=[1])))
        assert set(said(found, *CITIES, *OFFICES)) == {NOT_JUDGED}
        assert (found.comparisons, found.false_flags) == (0, 0)


@pytest.mark.parametrize("gap", [None, SECRET])
@pytest.mark.parametrize("month", [0, 1, 2])
def test_a_month_that_is_missing_or_secret_makes_the_quarter_missing(gap: Value, month: int) -> None:
    of_witten: list[Value] = [100, 100, 100]
    of_witten[month] = gap
    known = quarterly(integrationen, **{c: [0.06 * n] for c, n in SIZES.items() if c != "witten"})
    now = known + monthly(integrationen, "2026-07", witten=of_witten)
    past = quarterly(integrationen, until="2026-06", **{c: [0.06 * n] * 7 for c, n in SIZES.items()})
    found = well_formed(compare(EVENTS, stocks(8), past, now))
    witten = row(found, "witten")
    assert witten["judgement"] == NOT_JUDGED
    assert ("geheim gehalten" if gap else "nicht geliefert") in witten["reason"]
    assert row(found, "schwelm")["rest_without"] == "stadt-witten"
    assert (row(found, "schwelm")["judgement"], row(found, "schwelm")["rest_numerator"]) == ("ähnlich", 330)


def test_nobody_counts_and_everybody_counts() -> None:
    found = well_formed(compare(SHARE, stocks(1), plans(schwelm=0, witten=5000)))
    assert said(found, "schwelm", "witten") == ["schlechter", "besser"]
    assert (row(found, "schwelm")["low"], row(found, "witten")["high"]) == (0, 1)
    nobody = well_formed(compare(SHARE, stocks(1), plans(**dict.fromkeys(SIZES, 0))))
    everybody = well_formed(compare(SHARE, stocks(1), plans(**SIZES)))
    assert set(said(nobody, *CITIES)) == set(said(everybody, *CITIES)) == {"ähnlich"}


def test_no_event_anywhere() -> None:
    found = well_formed(compare(EVENTS, stocks(8), events(8, **{city: [0] * 8 for city in SIZES})))
    assert not {"besser", "schlechter"} & set(said(found, *CITIES))


def test_no_event_in_this_quarter_of_one_city() -> None:
    found = well_formed(compare(EVENTS, stocks(8), events(8, schwelm=[120] * 7 + [0])))
    assert row(found, "schwelm")["judgement"] == "schlechter"
    assert row(found, "schwelm")["low"] == 0


def test_more_persons_above_than_below_is_a_fault_of_that_city_alone() -> None:
    found = well_formed(compare(SHARE, stocks(1), plans(schwelm=2001)))
    assert row(found, "schwelm")["judgement"] == NOT_JUDGED
    assert row(found, "schwelm")["reason"] == "Der Zähler ist größer als der Nenner"
    witten = row(found, "witten")
    assert witten["judgement"] == "ähnlich"
    assert (witten["rest_without"], witten["rest_numerator"]) == ("stadt-schwelm", 2750)


def test_an_office_with_an_impossible_city_is_not_judged_and_does_not_bring_it_back() -> None:
    found = well_formed(compare(SHARE, stocks(1), plans(wetter=1501)))
    assert said(found, "wetter", "rs-witten-wetter-herdecke", "witten") == [NOT_JUDGED, NOT_JUDGED, "ähnlich"]
    assert row(found, "hattingen")["rest_without"] == "stadt-wetter"
    assert row(found, "hattingen")["rest_numerator"] == 4000


def test_events_may_be_more_than_persons() -> None:
    found = well_formed(compare(EVENTS, stocks(8), events(8, schwelm=[2001] * 8)))
    assert row(found, "schwelm")["judgement"] == "besser"


def test_a_denominator_of_zero_is_no_value() -> None:
    found = well_formed(compare(SHARE, stocks(1, schwelm=[0]), plans(schwelm=0)))
    assert row(found, "schwelm")["judgement"] == NOT_JUDGED
    assert "Nenner ist 0" in row(found, "schwelm")["reason"]
    assert row(found, "witten")["judgement"] == "ähnlich"


def test_too_few_cases_are_told_with_the_limit() -> None:
    cautious = indicator("anteil", SHARE.formula, kind=SHARE.kind, better="higher", min_cases=1001)
    found = well_formed(compare(cautious, stocks(1), plans()))
    assert row(found, "herdecke")["reason"] == "Zu wenige Fälle: Bewertet wird ab einem Nenner von 1001"
    assert said(found, "herdecke", "wetter") == [NOT_JUDGED, "ähnlich"]


@pytest.mark.parametrize(("fewest", "judgement"), [(1000, "ähnlich"), (1001, NOT_JUDGED)])
def test_few_persons_are_few_however_many_months_they_are_counted(fewest: int, judgement: str) -> None:
    rate = indicator("rate", integrationen.mean(12) / elb.mean(12), kind="event rate", min_cases=fewest)
    found = well_formed(compare(rate, stocks(8), events(8)))
    assert row(found, "herdecke")["own_denominator"] == 3000
    assert row(found, "herdecke")["judgement"] == judgement


def test_an_office_that_counts_moves_among_its_own_cities_is_not_judged() -> None:
    arrivals = indicator("zugang", zugaenge_elb.mean(12) / elb.mean(12), kind="event rate", better="lower")
    rows = quarterly(zugaenge_elb, **{city: [0.06 * size] * 8 for city, size in SIZES.items()})
    found = well_formed(compare(arrivals, stocks(8), rows))
    office = row(found, "rs-witten-wetter-herdecke")
    assert (office["judgement"], office["reason"]) == (NOT_JUDGED, NOT_SEPARABLE)
    assert set(said(found, *CITIES, "rs-schwelm")) == {"ähnlich"}


def test_a_figure_without_denominator_says_so() -> None:
    found = well_formed(compare(indicator("faelle", integrationen.total()), events(8)))
    assert set(said(found, *CITIES)) == {NOT_JUDGED}
    assert "keinen Nenner" in row(found, "witten")["reason"]


# Who is there to compare with


def world(*names: str, offices: bool = True) -> object:
    cut = {name: [name] for name in names} if offices else {}
    return organisation(("2010-01-01", cut), names={name: name.title() for name in names})


def test_one_city_alone_has_nobody_to_be_compared_with() -> None:
    rows = [quarterly(elb, witten=[500]), quarterly(elb_mit_kooperationsplan, witten=[50])]
    found = well_formed(compare(SHARE, *rows, cities=world("witten")))
    assert said(found, "witten", "rs-witten") == [NOT_JUDGED] * 2
    assert row(found, "witten")["reason"] == "Kein anderes Gebiet hat einen Wert zum Vergleich"
    assert np.isnan(row(found, "witten")["rest_value"])


def test_two_cities_are_each_others_rest() -> None:
    rows = [quarterly(elb, witten=[500], schwelm=[400]),
            quarterly(elb_mit_kooperationsplan, witten=[50], schwelm=[80])]  # fmt: skip
    found = well_formed(compare(SHARE, *rows, cities=world("schwelm", "witten", offices=False)))
    assert list(found.table["area"]) == ["stadt-schwelm", "stadt-witten", "kreis"]
    assert said(found, "schwelm", "witten") == ["besser", "schlechter"]
    assert row(found, "schwelm")["rest_numerator"] == 50
    assert found.comparisons == 2


def test_events_of_two_cities_have_a_scatter_too() -> None:
    rows = [quarterly(elb, witten=[500] * 8, schwelm=[400] * 8),
            quarterly(integrationen, witten=[50] * 8, schwelm=[80] * 8)]  # fmt: skip
    found = well_formed(compare(EVENTS, *rows, cities=world("schwelm", "witten")))
    assert said(found, "schwelm", "witten") == ["besser", "schlechter"]
    assert found.case.scatter == (1, np.inf, 8)


def test_a_joint_delivery_stands_for_its_cities() -> None:
    joint = {"hattingen": [1500], "schwelm": [1000], "rs_witten_wetter_herdecke": [4500]}
    sizes = {"hattingen": [3000], "schwelm": [2000], "rs_witten_wetter_herdecke": [7500]}
    found = well_formed(compare(SHARE, quarterly(elb, **sizes), quarterly(elb_mit_kooperationsplan, **joint)))
    assert said(found, "rs-witten-wetter-herdecke", "hattingen") == ["besser", "schlechter"]
    assert said(found, "witten", "wetter", "herdecke") == [NOT_JUDGED] * 3
    assert "nur gemeinsam geliefert" in row(found, "witten")["reason"]
    schwelm = row(found, "schwelm")
    assert (schwelm["rest_numerator"], schwelm["rest_denominator"], schwelm["rest_without"]) == (6000, 10500, "")
    assert row(found, "kreis")["own_numerator"] == 7000
    assert found.comparisons == 3


def test_a_group_of_cities_is_compared_within_itself() -> None:
    some = as_area(ComparisonGroup("klein", "Kleine Städte", ("stadt-herdecke", "stadt-schwelm", "stadt-wetter"), ""))
    found = well_formed(compare(SHARE, stocks(1), plans(schwelm=1200), within=some))
    assert list(found.table["area"]) == [
        "stadt-herdecke",
        "stadt-schwelm",
        "stadt-wetter",
        "rs-schwelm",
        "gruppe-klein",
    ]
    herdecke, whole = row(found, "herdecke"), row(found, "gruppe-klein")
    assert (herdecke["rest_numerator"], herdecke["rest_denominator"]) == (1950, 3500)
    assert (whole["own_numerator"], whole["own_denominator"]) == (2450, 4500)
    assert said(found, "herdecke", "schwelm") == ["schlechter", "besser"]


def test_a_suspended_indicator_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="„Nie“ ist ausgesetzt"):
        compare(indicator("nie", None, state="ausgesetzt", note="noch nicht vereinbart"), stocks(1))


# How long is known


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_events_are_not_judged_before_their_scatter_is_known(quarters: int) -> None:
    found = well_formed(compare(EVENTS, stocks(quarters), events(quarters, schwelm=[10] * quarters)))
    assert set(said(found, *CITIES)) == {NOT_JUDGED}
    assert row(found, "witten")["reason"].endswith(f"noch nicht bekannt: {quarters} von 4 Zeiträumen")
    assert np.isnan([row(found, "witten")["low"], row(found, "witten")["difference_low"]]).all()
    assert row(found, "witten")["difference"] != 0


def test_events_are_judged_from_four_quarters_on() -> None:
    found = well_formed(compare(EVENTS, stocks(4), events(4, schwelm=[10] * 4)))
    assert row(found, "schwelm")["judgement"] == "schlechter"


def test_gaps_in_different_cities_leave_the_scatter_unknown_and_say_so() -> None:
    gaps: dict[str, list[Value]] = {
        city: [*(None if quarter == place else 0.06 * size for quarter in range(4)), 0.06 * size]
        for place, (city, size) in enumerate(SIZES.items())
    }
    gaps["witten"][1] = None
    found = well_formed(compare(EVENTS, stocks(5), quarterly(integrationen, **gaps)))
    assert set(said(found, *CITIES)) == {NOT_JUDGED}
    assert row(found, "witten")["reason"].startswith("Lücken in früheren Quartalen")


def test_shares_of_persons_need_no_history() -> None:
    assert row(compare(SHARE, stocks(1), plans(schwelm=400)), "schwelm")["judgement"] == "schlechter"


@pytest.mark.parametrize(("earlier", "judged"), [(8, True), (7, False), (0, False)])
def test_amounts_are_judged_from_eight_earlier_quarters_on(earlier: int, judged: bool) -> None:
    found = well_formed(compare(AMOUNT, amounts(*STABLE[: earlier + 1])))
    witten = row(found, "witten")
    assert witten["judgement"] == ("ähnlich" if judged else NOT_JUDGED)
    assert judged or f"{earlier} von 8 früheren Zeiträumen" in witten["reason"]


def test_an_amount_that_jumps_is_unusual_and_a_price_for_all_is_not() -> None:
    jump = well_formed(compare(AMOUNT, amounts(*STABLE, schwelm=[*STABLE[:4], 501, *STABLE[5:8], 550])))
    assert (row(jump, "schwelm")["judgement"], row(jump, "schwelm")["basis"]) == ("höher", "eigene Entwicklung")
    assert row(jump, "schwelm")["difference"] == pytest.approx(50)
    everybody = well_formed(compare(AMOUNT, amounts(*STABLE[:8], 550)))
    assert set(said(everybody, *CITIES)) == {"ähnlich"}


def test_a_dear_city_that_is_missing_now_moves_nobody() -> None:
    """It is in nobody's rest now and must not be in that of the quarters before."""
    series: list[float] = [500 + wobble for wobble in (0, 0.1, -0.1, 0, 0.2, 0, -0.2, 0.1, 0)]
    dear: list[Value] = [*[580] * 8, None]
    known = {city: series for city in SIZES if city != "witten"}
    rows = amounts(**known, witten=[580] * 9)
    paid = quarterly(leistungen_unterkunft_heizung, witten=[100 * x if x else None for x in dear])
    rows = [r for r in rows if (r["measure"], r["area"]) != ("leistungen_unterkunft_heizung", "stadt-witten")] + paid
    found = compare(AMOUNT, rows)
    assert row(found, "witten")["judgement"] == NOT_JUDGED
    assert set(said(found, *(city for city in SIZES if city != "witten"))) == {"ähnlich"}


def test_an_amount_that_never_changed_is_as_usual() -> None:
    found = well_formed(compare(AMOUNT, amounts(**{city: [400 + n / 7] * 13 for n, city in enumerate(SIZES)})))
    assert set(said(found, *CITIES, *OFFICES)) == {"ähnlich"}
    assert "im bisherigen Rahmen" in row(found, "witten")["reason"]


def test_a_change_is_judged_by_the_quarter_against_its_past() -> None:
    usual = [100, 101, 100, 102, 101, 100, 101, 102, 101, 100]
    sizes = {city: [10.0 * n for n in usual] for city in SIZES} | {"schwelm": [*(10.0 * n for n in usual[:-1]), 1500]}
    found = well_formed(compare(CHANGE, quarterly(elb, **sizes)))
    schwelm = row(found, "schwelm")
    assert (schwelm["judgement"], schwelm["own_numerator"], schwelm["own_denominator"]) == ("schlechter", 1500, 1010)
    assert schwelm["value"] == 0.5  # against a year before
    assert schwelm["own_value"] == pytest.approx(1500 / 1010 - 1)


# Breaks and cuts


def law_break(month: str, *measures: str) -> Break:
    return Break("bruch", month, "Neues Recht", measures, "", True)


@pytest.mark.parametrize(
    ("month", "judgement"),
    [("2026-07", "ähnlich"), ("2026-08", NOT_COMPARABLE), ("2026-09", NOT_COMPARABLE), ("2026-10", "ähnlich")],
)
def test_rates_are_not_comparable_across_a_break_inside_the_quarter(month: str, judgement: str) -> None:
    found = well_formed(compare(EVENTS, stocks(8), events(8), breaks=[law_break(month)]))
    assert set(said(found, *CITIES)) == {judgement}
    if judgement == NOT_COMPARABLE:
        assert row(found, "witten")["reason"] == "Reihenbruch: Neues Recht"


def test_a_break_of_other_figures_is_none() -> None:
    found = compare(EVENTS, stocks(8), events(8), breaks=[law_break("2026-08", "klagen")])
    assert set(said(found, *CITIES)) == {"ähnlich"}


@pytest.mark.parametrize(
    ("month", "judgement"),
    [("2026-07", NOT_COMPARABLE), ("2024-08", NOT_COMPARABLE), ("2024-07", "ähnlich"), ("2023-10", "ähnlich")],
)
def test_amounts_need_eight_earlier_quarters_since_the_break(month: str, judgement: str) -> None:
    series = [*STABLE, 500, 501, 499, 500]
    found = well_formed(compare(AMOUNT, amounts(*series), breaks=[law_break(month)]))
    assert set(said(found, *CITIES)) == {judgement}


@pytest.mark.parametrize(("day", "judgement"), [("2026-08-01", NOT_COMPARABLE), ("2026-07-01", "ähnlich")])
def test_an_office_that_was_cut_anew_in_the_quarter_is_not_comparable(day: str, judgement: str) -> None:
    before = {"alles": ["hattingen", "herdecke", "schwelm", "wetter", "witten"]}
    cities = organisation(("2010-01-01", before), (day, SINCE_2018))
    found = well_formed(compare(SHARE, stocks(1), plans(), cities=cities))
    assert said(found, "rs-witten-wetter-herdecke", "witten") == [judgement, "ähnlich"]
    if judgement == NOT_COMPARABLE:
        office = row(found, "rs-witten-wetter-herdecke")
        assert office["reason"] == "Die Regionalstelle ist erst seit 01.08.2026 so zugeschnitten"


def test_against_its_past_an_office_needs_the_same_cut_for_long() -> None:
    before = {"alles": ["hattingen", "herdecke", "schwelm", "wetter", "witten"]}
    cities = organisation(("2010-01-01", before), ("2025-01-01", SINCE_2018))
    found = well_formed(compare(AMOUNT, amounts(*STABLE), cities=cities))
    assert said(found, "rs-schwelm", "schwelm") == [NOT_COMPARABLE, "ähnlich"]


# Kinds of periods


@pytest.mark.parametrize(
    ("period", "months", "until"),
    [("2026-09", 1, "2026-09"), ("2026-Q3", 3, "2026-09"), ("2026-H1", 6, "2026-06"), ("2026", 12, "2026-12")],
)
@pytest.mark.parametrize("of", [EVENTS, SHARE, CHANGE, AMOUNT], ids=lambda of: of.id)
def test_every_kind_of_period(of: Indicator, period: str, months: int, until: str) -> None:
    chance = np.random.default_rng(7)
    rows: Rows = []
    for city, size in SIZES.items():
        stock = size + chance.integers(-10, 10, 60)
        paid = 500 * (stock + chance.integers(-10, 10, 60))
        for measure, series in (
            (elb, stock), (bg, stock), (integrationen, chance.poisson(0.02 * size, 60)),
            (elb_mit_kooperationsplan, stock // 2), (leistungen_unterkunft_heizung, paid),
        ):  # fmt: skip
            rows += monthly(measure, "2022-01", **{city: [float(x) for x in series]})
    found = well_formed(compare(of, rows, period=period))
    facts = pd.DataFrame(rows).query("area == 'stadt-witten'")
    now = facts[(facts["month"] <= until)].groupby("measure")["value"].apply(lambda s: s.iloc[-months:])
    witten = row(found, "witten")
    expected = {
        "quote": "integrationen",
        "anteil": "elb_mit_kooperationsplan",
        "betrag": "leistungen_unterkunft_heizung",
    }
    if of is CHANGE:
        series = facts[(facts["month"] <= until) & (facts["measure"] == "elb")]["value"]
        assert (witten["own_numerator"], witten["own_denominator"]) == (series.iloc[-1], series.iloc[-1 - months])
    else:
        above = now[expected[of.id]]
        assert witten["own_numerator"] == pytest.approx(above.mean() if of is SHARE else above.sum())
        assert witten["own_denominator"] == pytest.approx(now["bg" if of is AMOUNT else "elb"].mean())
    if months > 3 and of in (CHANGE, AMOUNT):
        assert set(found.table["reason"].iloc[:-1]) == {words.QUARTER_ALONE}
        own, rest = (witten[f"{side}_numerator"] / witten[f"{side}_denominator"] for side in ("own", "rest"))
        assert witten["difference"] == pytest.approx(own - rest)
    else:
        assert set(said(found, *CITIES)) <= {"ähnlich", "besser", "schlechter", "höher", "niedriger"}


def test_a_state_in_doubt_stands_beside_the_value() -> None:
    doubtful: Rows = plans() + quarterly(elb, **{c: [(float(n), Status.VORLAEUFIG)] for c, n in SIZES.items()})
    found = compare(SHARE, doubtful)
    assert set(found.table["own_status"]) == {"vorläufig"}
    assert ORGANISATION.kreis.key == found.table["area"].iloc[-1]
