"""Whom it is worth asking: planted leads are found, and those that only seem to be ones are not."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

import numpy as np
import pandas as pd
import pytest

from jaen_analysis.analysis.benchmark import good_practice as rule
from jaen_analysis.analysis.benchmark.differences import Scatter, Sides
from jaen_analysis.analysis.benchmark.good_practice import COLUMNS, good_practice
from jaen_analysis.analysis.benchmark.standardisation import standardised
from jaen_analysis.analysis.benchmark.year import Year, ahead, gained, power
from jaen_analysis.vocabulary.measures import arbeitslose_elb, elb, elb_mit_kooperationsplan, integrationen, klagen
from jaen_analysis.vocabulary.rechtsstand import Break
from jaen_analysis.vocabulary.status import Status
from tests.analysis.benchmark.kreis import AMOUNT, EVENTS, SHARE, SIZES, Rows, case, quarterly, stocks
from tests.analysis.world import Value, indicator

pytestmark = pytest.mark.filterwarnings("error")
AGES = ("unter_25", "25_bis_unter_50", "50_und_aelter")
CITIES = tuple(SIZES)


def events(quarters: int = 8, **other: list[Value]) -> Rows:
    """6 % a quarter everywhere, with a little unrest, but for those that are named."""
    unrest = (0, 3, -3, 2, -2, 1, -1, 0)
    usual: dict[str, list[Value]] = {
        city: [0.06 * size + unrest[(quarter + place) % 8] for quarter in range(quarters)]
        for place, (city, size) in enumerate(SIZES.items())
    }
    return quarterly(integrationen, **usual | other)


def hint(found: pd.DataFrame, city: str) -> tuple[bool, str]:
    line = found.set_index("area").loc[f"stadt-{city}"]
    return bool(line["hint"]), line["hint_reason"]


def improved(found: pd.DataFrame, city: str) -> tuple[bool, str]:
    line = found.set_index("area").loc[f"stadt-{city}"]
    return bool(line["improved"]), line["improved_reason"]


LEAD: list[Value] = [100, 103, 97, 102, 98, 101, 99, 100]
"""Herdecke with 10 % a quarter where all others have 6."""


def test_a_true_lead_is_found_and_nobody_else() -> None:
    found = good_practice(case(EVENTS, stocks(8), events(herdecke=LEAD)))
    assert tuple(found.columns) == COLUMNS
    assert list(found["area"]) == [f"stadt-{city}" for city in CITIES]
    assert [city for city in CITIES if hint(found, city) == (True, "")] == ["herdecke"]
    line = found.set_index("area").loc["stadt-herdecke"]
    assert line["value"] == pytest.approx(398 / 1000)
    others = [row["value"] for row in events() if row["measure"] == "integrationen" and row["month"] > "2025-09"
              and row["area"] != "stadt-herdecke"]  # fmt: skip
    assert line["rest_value"] == pytest.approx(sum(others) / 11500)
    assert line["previous"] == pytest.approx(402 / 1000)


@pytest.mark.parametrize("period", ["2026-09", "2026-Q3"])
def test_the_year_is_that_up_to_the_end_of_the_period(period: str) -> None:
    found = good_practice(case(EVENTS, stocks(8), events(herdecke=LEAD), period=period))
    assert hint(found, "herdecke") == (True, "")
    assert found.set_index("area").loc["stadt-herdecke", "value"] == pytest.approx(398 / 1000)


def test_an_office_that_alone_has_figures_is_one_of_the_units() -> None:
    joint = [150, 153, 147, 152, 148, 151, 149, 150.0]
    sizes = {"hattingen": 3000, "schwelm": 2000, "rs_witten_wetter_herdecke": 1500}
    counts = {"hattingen": [180.0] * 8, "schwelm": [120.0] * 8, "rs_witten_wetter_herdecke": joint}
    stock = quarterly(elb, **{area: [size] * 8 for area, size in sizes.items()})
    found = good_practice(case(EVENTS, stock, quarterly(integrationen, **counts)))
    assert list(found["area"]) == ["stadt-hattingen", "stadt-schwelm", "rs-witten-wetter-herdecke"]
    assert list(found["hint"]) == [False, False, True]


def test_where_less_is_better_the_fewest_are_ahead() -> None:
    less = indicator("quote", EVENTS.formula, kind=EVENTS.kind, better="lower")
    found = good_practice(case(less, stocks(8), events(herdecke=LEAD, schwelm=[60] * 8)))
    assert [city for city in CITIES if hint(found, city)[0]] == ["schwelm"]


def test_shares_of_persons_have_hints_too() -> None:
    plans = {city: [size / 2] * 8 for city, size in SIZES.items()} | {"schwelm": [1200] * 8}
    found = good_practice(case(SHARE, stocks(8), quarterly(elb_mit_kooperationsplan, **plans)))
    assert [city for city in CITIES if hint(found, city)[0]] == ["schwelm"]


@pytest.mark.parametrize("of", [indicator("quote", EVENTS.formula, kind="event rate"), AMOUNT], ids=lambda of: of.kind)
def test_without_a_wanted_direction_or_a_rate_there_is_no_row(of: object) -> None:
    found = good_practice(case(of, stocks(8), events()))
    assert (tuple(found.columns), len(found)) == (COLUMNS, 0)


def test_the_p_values_are_corrected_by_holm() -> None:
    found = good_practice(case(EVENTS, stocks(8), events(herdecke=LEAD, wetter=[100] * 8)))
    order = sorted(found["p"])
    by_hand, highest = {}, 0.0
    for place, p in enumerate(order):
        highest = max(highest, min(1.0, (len(order) - place) * p))
        by_hand[p] = highest
    assert list(found["p_adjusted"]) == pytest.approx([by_hand[p] for p in found["p"]])


def test_a_lead_that_holm_takes_away_is_none() -> None:
    """One-sided p of 2.6 % alone, 13 % among five: z = 0.034 / √(0.24680 · (1/1000 + 1/4000)) = 1.936."""
    sides = Sides(*(np.array(x, float) for x in ([274, 240, 240, 240, 240], [1000] * 5, [960] * 5, [4000] * 5)))
    found = ahead("event rate", sides, Scatter(1.0, np.inf, 8), more=True, units=np.ones(5, dtype=bool))
    assert found.p[0] == pytest.approx(0.0264, abs=0.0001)
    assert found.adjusted[0] == pytest.approx(5 * found.p[0])
    assert not found.found.any()


# What speaks against a hint


def test_figures_in_doubt_give_no_hint() -> None:
    doubtful = [*LEAD[:6], (99, Status.GESCHAETZT), 100]
    found = good_practice(case(EVENTS, stocks(8), events(herdecke=doubtful)))
    assert hint(found, "herdecke") == (False, rule.DATA_IN_DOUBT)
    waiting = [*LEAD[:6], (99, Status.VORLAEUFIG), 100]
    assert hint(good_practice(case(EVENTS, stocks(8), events(herdecke=waiting))), "herdecke") == (True, "")


def test_a_lead_at_the_price_of_the_paired_indicator_is_none() -> None:
    counter = indicator("klagequote", klagen.total() / elb.mean(), kind="event rate", better="lower")
    suits: dict[str, list[Value]] = {city: [0.02 * size] * 8 for city, size in SIZES.items()}
    leading = case(EVENTS, stocks(8), events(herdecke=LEAD))
    for of_herdecke, expected in ((60.0, (False, rule.COUNTER)), (20.0, (True, "")), (5.0, (True, ""))):
        rows = quarterly(klagen, **suits | {"herdecke": [of_herdecke] * 8})
        assert hint(good_practice(leading, case(counter, stocks(8), rows)), "herdecke") == expected


def test_too_few_cases_give_neither_hint_nor_improvement() -> None:
    cautious = indicator("quote", EVENTS.formula, kind=EVENTS.kind, better="higher", min_cases=1001)
    found = good_practice(case(cautious, stocks(8), events(herdecke=LEAD)))
    assert hint(found, "herdecke") == improved(found, "herdecke") == (False, rule.FEW)


def test_a_year_that_is_not_whole_gives_no_hint_and_says_so() -> None:
    found = good_practice(case(EVENTS, stocks(8), events(herdecke=[*LEAD[:5], None, *LEAD[6:]])))
    assert list(found["area"]) == [f"stadt-{city}" for city in CITIES]
    assert hint(found, "herdecke") == improved(found, "herdecke") == (False, rule.NO_YEAR)
    assert not found["hint"].any()


def test_without_a_year_before_there_may_be_a_hint_but_no_improvement() -> None:
    found = good_practice(case(EVENTS, stocks(4), events(4, herdecke=LEAD[:4])))
    assert hint(found, "herdecke") == (True, "")
    assert improved(found, "herdecke") == (False, rule.NO_YEAR_BEFORE)


@pytest.mark.parametrize(
    ("month", "expected"),
    [("2026-02", (False, "Reihenbruch: Neues Recht")), ("2026-01", (False, "Reihenbruch: Neues Recht")),
     ("2025-10", (True, "")), ("2025-08", (True, ""))],
)  # fmt: skip
def test_a_break_inside_the_year_gives_no_hint(month: str, expected: tuple[bool, str]) -> None:
    broken = Break("bruch", month, "Neues Recht", (), "", True)
    found = good_practice(case(EVENTS, stocks(8), events(herdecke=LEAD), breaks=[broken]))
    assert hint(found, "herdecke") == expected


def unchecked(found: pd.DataFrame, city: str) -> str:
    return found.set_index("area").loc[f"stadt-{city}", "unchecked"]


ALONE, UNPAIRED = "ohne Ausgleich der Personengruppen geprüft", "Gegenkennzahl nicht prüfbar"


def test_what_could_not_be_checked_is_told_beside_the_hint() -> None:
    plain = good_practice(case(EVENTS, stocks(8), events(herdecke=LEAD)))
    assert (unchecked(plain, "herdecke"), unchecked(plain, "witten")) == (ALONE, "")
    assert unchecked(good_practice(case(EVENTS, of_ages({}, {"schwelm": (0.18, 0.075, 0.03)}))), "schwelm") == ""


@pytest.mark.parametrize(("quarters", "told"), [(8, ALONE), (3, f"{ALONE}; {UNPAIRED}"), (0, f"{ALONE}; {UNPAIRED}")])
def test_a_paired_indicator_without_data_is_no_check(quarters: int, told: str) -> None:
    counter = indicator("klagequote", klagen.total() / elb.mean(), kind="event rate", better="lower")
    suits = quarterly(klagen, **{city: [0.02 * size] * quarters for city, size in SIZES.items()})
    found = good_practice(case(EVENTS, stocks(8), events(herdecke=LEAD)), case(counter, stocks(8), suits))
    assert hint(found, "herdecke") == (True, "")
    assert unchecked(found, "herdecke") == told


def test_a_pair_that_is_suspended_is_no_check() -> None:
    paired = indicator("quote", EVENTS.formula, kind=EVENTS.kind, better="higher", counter="klagequote")
    found = good_practice(case(paired, stocks(8), events(herdecke=LEAD)))
    assert unchecked(found, "herdecke") == f"{ALONE}; {UNPAIRED}"


def test_few_persons_are_few_however_many_months_they_are_counted() -> None:
    cautious = indicator("rate", integrationen.mean(12) / elb.mean(12), kind="event rate", better="higher",
                         min_cases=1001)  # fmt: skip
    found = good_practice(case(cautious, stocks(8), events(herdecke=LEAD)))
    assert hint(found, "herdecke") == (False, rule.FEW)
    assert hint(found, "schwelm") == (False, "")


def test_a_city_alone_has_nobody_to_learn_from_it() -> None:
    found = good_practice(case(EVENTS, quarterly(elb, herdecke=[1000] * 8), quarterly(integrationen, herdecke=LEAD)))
    assert hint(found, "herdecke") == (False, rule.NO_REST)


def test_nothing_known_and_nothing_happening_are_no_reason_to_fail() -> None:
    assert not good_practice(case(EVENTS, stocks(1)))["hint"].any()
    nobody = {city: [0.0] * 8 for city in SIZES}
    assert not good_practice(case(EVENTS, stocks(8), quarterly(integrationen, **nobody)))["hint"].any()
    empty = good_practice(case(EVENTS, stocks(8, schwelm=[0] * 8), events(schwelm=[0.0] * 8)))
    assert hint(empty, "schwelm") == (False, rule.NO_YEAR)


def test_more_persons_than_there_are_is_no_lead() -> None:
    plans = {city: [size / 2] * 8 for city, size in SIZES.items()} | {"schwelm": [2500] * 8}
    found = good_practice(case(SHARE, stocks(8), quarterly(elb_mit_kooperationsplan, **plans)))
    assert hint(found, "schwelm")[0] is False
    assert hint(found, "schwelm")[1] != ""
    assert found.set_index("area").loc["stadt-witten", "rest_value"] == 0.5


# Improvement


BETTER_SINCE: list[Value] = [60, 61, 59, 60, 100, 101, 99, 100]


def test_a_city_that_did_better_than_in_its_own_year_before_has_improved() -> None:
    found = good_practice(case(EVENTS, stocks(8), events(herdecke=BETTER_SINCE)))
    assert improved(found, "herdecke") == (True, "")
    assert improved(found, "witten") == (False, "")


def test_no_improvement_across_a_break_between_the_years() -> None:
    broken = Break("bruch", "2025-10", "Neues Recht", (), "", True)
    found = good_practice(case(EVENTS, stocks(8), events(herdecke=BETTER_SINCE), breaks=[broken]))
    assert improved(found, "herdecke") == (False, "Reihenbruch: Neues Recht")
    assert hint(found, "herdecke")[1] == ""


def test_a_city_without_the_year_before_does_not_hide_the_improvement_of_another() -> None:
    late: list[Value] = [None, None, *[120.0] * 6]
    found = good_practice(case(EVENTS, stocks(8), events(herdecke=BETTER_SINCE, schwelm=late)))
    assert improved(found, "herdecke") == (True, "")
    assert improved(found, "schwelm") == (False, rule.NO_YEAR_BEFORE)


def test_an_improvement_from_nothing_cannot_be_reckoned_and_says_so() -> None:
    found = good_practice(case(EVENTS, stocks(8), events(herdecke=[0, 0, 0, 0, 100, 101, 99, 100])))
    assert improved(found, "herdecke") == (False, rule.NO_CASES)


def test_an_improvement_of_figures_in_doubt_is_not_told() -> None:
    doubtful = [*BETTER_SINCE[:7], (100, Status.GESCHAETZT)]
    found = good_practice(case(EVENTS, stocks(8), events(herdecke=doubtful)))
    assert improved(found, "herdecke") == (False, rule.DATA_IN_DOUBT)


# The same people


def of_ages(shares: dict[str, tuple[float, float, float]], rates: dict[str, tuple[float, float, float]]) -> Rows:
    """Persons and events of three ages, and what they come to, over eight quarters."""
    rows: Rows = []
    for city, size in SIZES.items():
        stock = [size * share for share in shares.get(city, (0.2, 0.5, 0.3))]
        some = [n * rate for n, rate in zip(stock, rates.get(city, (0.12, 0.05, 0.02)), strict=True)]
        for age, n, x in zip(AGES, stock, some, strict=True):
            rows += quarterly(elb, f"alter={age}", **{city: [n] * 8})
            rows += quarterly(integrationen, f"alter={age}", **{city: [x] * 8})
        rows += quarterly(elb, **{city: [sum(stock)] * 8}) + quarterly(integrationen, **{city: [sum(some)] * 8})
    return rows


def test_a_lead_that_is_only_the_mix_of_people_gives_no_hint() -> None:
    young = of_ages({"schwelm": (0.7, 0.2, 0.1)}, {})
    found = good_practice(case(EVENTS, young))
    line = found.set_index("area").loc["stadt-schwelm"]
    assert line["p_adjusted"] < 0.001
    assert hint(found, "schwelm") == (False, rule.STRATA)


def test_a_lead_that_the_same_people_would_have_too_is_a_hint() -> None:
    assert hint(good_practice(case(EVENTS, of_ages({}, {"schwelm": (0.18, 0.075, 0.03)}))), "schwelm") == (True, "")


def test_the_ratio_is_observed_by_expected_from_the_rest() -> None:
    rows = of_ages({"schwelm": (0.7, 0.2, 0.1)}, {"schwelm": (0.15, 0.06, 0.02)})
    (found,) = standardised(case(EVENTS, rows), 12, 1)
    expected = 4 * 2000 * (0.7 * 0.12 + 0.2 * 0.05 + 0.1 * 0.02)
    observed = 4 * 2000 * (0.7 * 0.15 + 0.2 * 0.06 + 0.1 * 0.02)
    assert (found.by, found.strata) == ("alter", 3)
    assert found.ratio[2] == pytest.approx(observed / expected)
    rate = 4 * (0.2 * 0.12 + 0.5 * 0.05 + 0.3 * 0.02)
    assert found.value[2] == pytest.approx(observed / expected * rate)
    assert found.low[2] < found.ratio[2] < found.high[2]


def test_nobody_differs_from_a_rest_with_the_same_rates() -> None:
    (found,) = standardised(case(EVENTS, of_ages({"schwelm": (0.7, 0.2, 0.1), "wetter": (0.1, 0.1, 0.8)}, {})), 12, 1)
    assert found.ratio == pytest.approx(np.ones(8))


def test_a_missing_stratum_is_not_taken_for_nobody() -> None:
    rows = [row for row in of_ages({}, {}) if (row["area"], row["breakdown"]) != ("stadt-schwelm", "alter=unter_25")]
    (found,) = standardised(case(EVENTS, rows), 12, 1)
    assert np.isnan([found.ratio[2], found.low[2], found.high[2], found.value[2]]).all()
    assert found.ratio[4] == pytest.approx(1)


def test_people_of_unknown_age_are_a_stratum_of_their_own() -> None:
    rows = [
        row | {"value": row["value"] * (0.5 if row["breakdown"] == "alter=unter_25" else 1)} for row in of_ages({}, {})
    ]
    (found,) = standardised(case(EVENTS, rows), 12, 1)
    assert found.strata == 4
    assert found.ratio == pytest.approx(np.ones(8))


@pytest.mark.parametrize("measure", ["integrationen", "elb"])
@pytest.mark.parametrize("city", ["schwelm", ""])
def test_people_of_unknown_age_on_one_side_only(measure: str, city: str) -> None:
    """One city or all know the age of all but a tenth of their events, or of their persons."""
    rows = [
        row | {"value": row["value"] * (0.9 if there and row["breakdown"] != "insgesamt" else 1)}
        for row in of_ages({}, {})
        for there in [row["measure"] == measure and str(row["area"]).endswith(city)]
    ]
    found = standardised(case(EVENTS, rows), 12, 1)
    if city:
        assert np.isnan(found[0].ratio[2])  # nobody else tells how many events such people have
        assert np.isfinite(found[0].ratio[[0, 1, 3, 4]]).all()
    elif measure == "elb":
        assert (found[0].strata, found[0].ratio.tolist()) == (4, pytest.approx(np.ones(8)))
    else:
        assert found == []


def unemployed(rate: float, **other: tuple[float, float]) -> Rows:
    """Shares of the unemployed among women and men, half and half; over four quarters."""
    rows: Rows = []
    for city, size in SIZES.items():
        parts = [size / 2 * share for share in other.get(city, (rate, rate))]
        for sex, part in zip(("frauen", "maenner"), parts, strict=True):
            rows += quarterly(elb, f"geschlecht={sex}", **{city: [size / 2] * 4})
            rows += quarterly(arbeitslose_elb, f"geschlecht={sex}", **{city: [part] * 4})
        rows += quarterly(elb, **{city: [size] * 4}) + quarterly(arbeitslose_elb, **{city: [sum(parts)] * 4})
    return rows


OUT_OF_WORK = indicator("arbeitslos", arbeitslose_elb.mean() / elb.mean(), kind="proportion of persons", better="lower")


def test_an_impossible_city_is_in_nobodys_rest_after_standardisation_either() -> None:
    (found,) = standardised(case(OUT_OF_WORK, unemployed(0.5, schwelm=(0.9, 1.2))), 12, 1)
    assert np.isnan(found.ratio[2])
    assert found.ratio[[0, 1, 3, 4]] == pytest.approx(np.ones(4))


def test_shares_of_persons_have_wilsons_interval() -> None:
    (found,) = standardised(case(OUT_OF_WORK, unemployed(0.8)), 12, 2)
    n, p, z = 2000 / 2, 0.8, NormalDist().inv_cdf(0.975)
    middle, reach = (
        (p + z * z / 2 / n) / (1 + z * z / n),
        z * sqrt(p * (1 - p) / n + z * z / 4 / n**2) / (1 + z * z / n),
    )
    assert found.ratio[2] == pytest.approx(1)
    assert (found.low[2], found.high[2]) == pytest.approx(((middle - reach) / p, (middle + reach) / p))


def test_without_strata_or_with_amounts_nothing_is_standardised() -> None:
    assert standardised(case(EVENTS, stocks(8), events()), 12, 1) == []
    assert standardised(case(AMOUNT, stocks(8)), 12, 1) == []


def test_small_strata_are_put_together() -> None:
    few = {city: (10 / size / 5, 10 / size / 5, 1 - 20 / size / 5) for city, size in SIZES.items()}
    (found,) = standardised(case(EVENTS, of_ages(few, {})), 12, 1)
    assert found.strata == 2


# The chance to find a true lead


@pytest.mark.parametrize(("kind", "size"), [("event rate", 540), ("event rate", 2000), ("proportion of persons", 1500)])
def test_the_chance_to_find_a_true_lead_is_what_a_simulation_finds(kind: str, size: int) -> None:
    """Of nine areas one has 20 % more; only that one is small, so that its rest is known almost for certain."""
    rate, rest, draws = 0.24, 18_000, 4000
    chance = np.random.default_rng(5)
    draw = (
        (lambda n, p: chance.poisson(n * p, draws))
        if kind == "event rate"
        else (lambda n, p: chance.binomial(n, p, draws))
    )
    sides = Sides(draw(size, 1.2 * rate), np.full(draws, size), draw(rest, rate), np.full(draws, rest))
    one = Sides(*(np.array([x], float) for x in (size * rate, size, rest * rate, rest)))
    told = power(
        kind, Sides(*(np.repeat(x, 9) for x in one)), Scatter(1.0, np.inf, 8), more=True, units=np.ones(9, bool)
    )
    p = ahead(kind, sides, Scatter(1.0, np.inf, 8), more=True, units=np.ones(draws, bool)).p
    assert told[0] == pytest.approx((p < 0.05 / 9).mean(), abs=0.03)


def test_the_chance_by_hand() -> None:
    one = Sides(*(np.array([x], float) for x in (1, 540, 2400, 10000)))
    error = sqrt(1.5 * (0.288 / 540 + 0.24 / 10000))
    pooled = (0.288 * 540 + 0.24 * 10000) / 10540
    equal = sqrt(1.5 * pooled * (1 / 540 + 1 / 10000))
    expected = 1 - NormalDist().cdf((NormalDist().inv_cdf(0.95) * equal - 0.048) / error)
    found = power("event rate", one, Scatter(1.5, 56, 8), more=True, units=np.array([True]))
    assert found[0] == pytest.approx(expected)


def test_the_year_is_pooled_and_its_scatter_that_of_quarters() -> None:
    year = Year(case(EVENTS, stocks(8), events(herdecke=LEAD)))
    assert year.pooled.count[-1, 1] == sum(float(x) for x in LEAD[4:])
    assert year.pooled.exposure[-1, 1] == 1000
    assert (year.scatter.spans, year.scatter.phi) == (8, 1)
    assert year.both[1].own_count[1] == sum(float(x) for x in LEAD[:4])


def test_what_moved_all_areas_alike_is_nobodys_improvement() -> None:
    sizes = np.array([540, 1800, 2000, 3100, 1100, 2000, 1100, 1400, 5700], dtype=float)
    units, rng = np.ones(9, dtype=bool), np.random.default_rng(1)
    phi = Scatter(1, np.inf, 8)
    for trend in (1.0, 1.1):
        hits = 0
        for _ in range(1000):
            before, now = rng.poisson(0.24 * sizes), rng.poisson(0.24 * trend * sizes)
            sides = [Sides(x, sizes, x.sum() - x, sizes.sum() - sizes) for x in (now, before)]
            hits += bool(gained("event rate", *sides, phi, more=True, units=units).found.any())
        assert hits / 1000 <= 0.055


def test_an_area_that_only_stood_still_while_the_rest_fell_has_not_improved() -> None:
    falling = {city: [40, 40, 40, 40, 20, 20, 20, 20] for city in ("hattingen", "schwelm", "wetter", "witten")}
    found = good_practice(case(EVENTS, stocks(8), events(herdecke=[40] * 8, **falling)))
    assert improved(found, "herdecke") == (False, "")
