"""``make ampel-rates``: how good forecasts of a year are, and how often a light is red that should not be.

Made-up cities with the yearly counts of a real Kreis are drawn at random (the same draws every time) and judged at
half-year by the functions that the reports use. Writes ``AMPEL.md`` beside this file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks import table
from benchmarks.false_flags import NAMES, SIZES
from jaen_analysis.analysis.ampel.rates import MISSES, shown_red
from jaen_analysis.analysis.ampel.rule import ByProbability, FixedTolerance
from jaen_analysis.analysis.forecast import stocks, totals
from jaen_analysis.analysis.forecast.outlook import Aim, Forecast
from jaen_analysis.analysis.forecast.season import as_known
from jaen_analysis.analysis.forecast.yardsticks import seasonal_naive
from jaen_analysis.intake.params.values_steering import UNDECIDED
from jaen_analysis.vocabulary.exact import Values

YEARLY = np.array([65.0, 216, 240, 380, 132, 240, 132, 168, 684])
SHOWN = (0, 3, 8)
HEAD = tuple(NAMES[at] for at in SHOWN)
SEASON = np.array([0.85, 0.9, 1.1, 1.05, 1.05, 1.0, 0.9, 1.15, 1.2, 1.1, 0.95, 0.75])
SEASON /= SEASON.mean()
"""What a season that all cities have makes of a month."""
DRIFTS, WOBBLE = (0.02, 0.04), 0.02
"""Of the level of each city: step of its logarithm from month to month; and noise of every month (gamma)."""
COME, SHARED, OWN = 0.03, 0.005, 0.005
"""Of a stock: share of persons that come and go in a month; steps of the level of all cities and of each alone."""
PHI, YEARS, HALF = 1.3, 3, 6
"""Of cities on target: over-dispersion, years of their past, months that are known."""
LIMITS, ALLOWED = (0.3, 0.1, 0.05), 0.1
"""Red limits that are shown, and how often a city that is on target may be red."""
KREISE, HALF_YEARS = 200, 4_000
SEED = 20260930
Rows = list[tuple[str, ...]]


def events(drift: float, draws: int, years: int, seasons: int) -> Iterator[Values]:
    """Counts of years × seasons × cities whose levels wander, one Kreis after the other."""
    chance = np.random.default_rng(SEED)
    months = (years, 12, len(YEARLY))
    for _ in range(draws):
        level = np.exp(np.cumsum(drift * chance.standard_normal((years * 12, len(YEARLY))), axis=0))
        mean = YEARLY / 12 * SEASON[:, None] * level.reshape(months) * chance.gamma(WOBBLE**-2, WOBBLE**2, months)
        yield chance.poisson(mean).astype(float).reshape(years, seasons, 12 // seasons, -1).sum(axis=2)


def persons(draws: int, years: int) -> Iterator[Values]:
    """Stocks of years × months × cities in the same way."""
    chance, months = np.random.default_rng(SEED), years * 12
    season = np.resize(1 + (SEASON - 1) / 10, months)[:, None]
    for _ in range(draws):
        steps = SHARED * chance.standard_normal((months, 1)) + OWN * chance.standard_normal((months, len(SIZES)))
        level = season * np.exp(np.cumsum(steps, axis=0))
        stock, found = SIZES * level[0], []
        for month in range(months):
            stock = stock * level[month] / level[max(month - 1, 0)]
            stock = stock + chance.poisson(COME * stock) - chance.poisson(COME * stock)
            found.append(np.round(stock))
        yield np.array(found).reshape(years, 12, -1)


def scores(kreise: Iterator[Values], of_counts: bool) -> Values:
    """Inside or not, error of the forecast and the naive one, squared error of the probability, width.

    All × draws × (cities and the Kreis), at half-year and as a share of the year before, which is also the target.
    """
    found = []
    for cities in kreise:
        years = np.concatenate([cities, cities.sum(axis=2, keepdims=True)], axis=2)
        past, seasons = years[:-1], years.shape[1]
        now = as_known(years[-1], seasons // 2)
        made = _forecast(cities[:-1], past, now, of_counts)
        times = 1 if of_counts else 1 / seasons
        true, before = times * years[-1].sum(axis=0), times * past[-1].sum(axis=0)
        series = np.concatenate([past.reshape(-1, past.shape[2]), now[: seasons // 2]]).T
        naive = [seasonal_naive(one, seasons, seasons // 2).mean.sum() for one in series]
        plain = times * (np.nansum(now, axis=0) + naive)
        low, high = made.interval()
        chance = np.array([made.at(at).chance(Aim("mindestens", aim)) for at, aim in enumerate(before)])
        errors = [np.abs(value - true) / before for value in (made.mean, plain)]
        squared = (chance - (true >= before)) ** 2
        found.append(np.array([(low <= true) & (true <= high), *errors, squared, (high - low) / before]))
    return np.array(found).transpose(1, 0, 2)


def _forecast(cities: Values, past: Values, now: Values, of_counts: bool) -> Forecast:
    """With the experience of the cities, for them and for the Kreis."""
    if of_counts:
        return totals.forecast(past, now, totals.experience(cities))
    return stocks.forecast(past, now, stocks.experience(cities))


def half_years(draws: int) -> tuple[Values, Values]:
    """Probability to meet the target and the year to date, both draws × misses × cities.

    The cities are on target in all their past, and in the running year on target, 10 % and 20 % short.
    """
    chance, at = np.random.default_rng(SEED), list(SHOWN)
    monthly = YEARLY / 12 * SEASON[:, None]
    short = (1 - np.array(MISSES))[:, None, None]
    told, to_date = [], []
    for _ in range(draws):
        past = _scattered(chance, np.broadcast_to(monthly, (YEARS, *monthly.shape)))
        so_far = _scattered(chance, monthly[:HALF, at] * short).sum(axis=1)
        learnt = totals.experience(past)
        remembered = totals.remembered(past.sum(axis=1)[:, at])
        made = totals.outlook(so_far, learnt.shares[HALF], *remembered, learnt.phi, learnt.drift[HALF])
        of_city = zip(made.mean.T, made.sd.T, made.reached.T, YEARLY[at], strict=True)
        chances = [Forecast(*figures, counts=True).chance(Aim("mindestens", goal)) for *figures, goal in of_city]
        told.append(np.array(chances).T)
        to_date.append(so_far)
    return np.array(told), np.array(to_date)


def _scattered(chance: np.random.Generator, mean: Values) -> Values:
    """Counts of Gamma-Poisson distribution, of variance φ times their mean."""
    return chance.negative_binomial(mean / (PHI - 1), 1 / PHI).astype(float)


def red_shares(chances: Values, limit: float) -> Values:
    """How often each city is red × misses."""
    return np.asarray((np.round(chances, 2) < limit).mean(axis=0).T)


def told_red(rule: ByProbability | FixedTolerance) -> Values:
    """The same as a report tells it: in closed form, for cities whose past was on target and did not drift."""
    shares = np.append(0, np.cumsum(SEASON) / 12)
    learnt = totals.Experience(shares, PHI, np.zeros(13), 0)
    rows = [
        shown_red(rule, Aim("mindestens", goal), np.full(YEARS, goal), learnt, HALF) for goal in YEARLY[list(SHOWN)]
    ]
    return np.array(rows)


def largest_limit(chances: Values) -> float:
    """The largest red limit, in whole per cent, at which no city on target is red too often."""
    limits = [percent / 100 for percent in range(1, 31)]
    return max(limit for limit in limits if red_shares(chances, limit)[:, 0].max() <= ALLOWED)


def main() -> None:
    """Draw, judge, print, and write ``AMPEL.md``."""
    settings = [(drift, years, seasons) for drift in DRIFTS for years in (2, 4) for seasons in (4, 12)]
    counts = [scores(events(drift, KREISE, years + 1, seasons), True) for drift, years, seasons in settings]
    names = [f"{drift:.0%}, {years} years of {seasons}" for drift, years, seasons in settings]
    of_counts = [_line(name, one) for name, one in zip(names, counts, strict=True)]
    of_counts.append(_line("all", np.concatenate(counts, axis=1)))
    of_stocks = [_line(f"{years} years", scores(persons(KREISE, years + 1), False)) for years in (2, 3, 4)]
    chances, so_far = half_years(HALF_YEARS)
    red = [
        _red_line(
            f"P < {limit}", red_shares(chances, limit), told_red(ByProbability(replace(UNDECIDED, red_below=limit)))
        )
        for limit in LIMITS
    ]
    fixed = FixedTolerance()
    path = fixed.tolerance * YEARLY[list(SHOWN)] * SEASON[:HALF].sum() / 12
    red.append(_red_line(f"below {fixed.tolerance:.0%} of the path", (so_far < path).mean(axis=0).T, told_red(fixed)))
    text = _written(of_counts, of_stocks, red, largest_limit(chances))
    Path(__file__).with_name("AMPEL.md").write_text(text, encoding="utf-8")
    table.show(text)


def _line(name: str, found: Values) -> tuple[str, ...]:
    """Means over draws; cover also of each city, all else over the cities that are shown."""
    cover = [f"{found[0, :, at].mean():.2f}" for at in (*SHOWN, len(YEARLY))]
    over = found[:, :, list(SHOWN)].mean(axis=(1, 2))
    return (name, *cover, *(f"{figure:.{digits}f}" for figure, digits in zip(over, (2, 3, 3, 3, 2), strict=True)))


def _red_line(name: str, found: Values, told: Values) -> tuple[str, ...]:
    cells = [" / ".join(f"{share:.2f}" for share in row) for row in found]
    beside = [" / ".join(f"{share:.2f}" for share in row) for row in told]
    return (name, *(f"{cell} ({other})" for cell, other in zip(cells, beside, strict=True)))


def _written(of_counts: Rows, of_stocks: Rows, red: Rows, limit: float) -> str:
    head = ("", *(f"cover {name}" for name in (*HEAD, "Kreis")), "cover", "error", "naive", "Brier", "width")
    sizes = ", ".join(f"{YEARLY[at]:.0f} ({NAMES[at]})" for at in SHOWN)
    parts = [
        "# Forecasts of a year, and false lights",
        "`make ampel-rates` writes this file; the draws are the same every time. Nine made-up cities, of which are "
        f"shown those of {sizes} events a year. All is seen at half-year.",
        f"## The year's total of a count ({len(of_counts) - 1} × {KREISE} × {len(SHOWN)} cases)",
        "Levels that wander by so much a month, years of past, seasons a year. Cover of the interval of 80 % is asked "
        "to lie between 0.70 and 0.90, the error (mean absolute, as a share of the year before) at or below that of "
        "the seasonal naive forecast, and the Brier score of the probability to do as well as the year before at or "
        "below 0.21.",
        table.grid(head, of_counts),
        f"## The year's mean of a stock (540 to 5,700 persons, {KREISE} × {len(SHOWN)} cases each)",
        "The last value carried on with the season of the Kreis. Levels wander together and alone.",
        table.grid(head, of_stocks),
        f"## How often a light is red: on target / truly 10 % short / truly 20 % short ({HALF_YEARS:,} half-years)",
        f"A past of {YEARS} years on target, over-dispersion {PHI}. In brackets what a report tells beside the rule "
        "(closed form, no drift, and grey where the rule does not judge). On target at most "
        f"{ALLOWED:.0%} may be red: of the limits in whole per cent {limit} is the largest that keeps this in all "
        f"three, of those in the table {max(one for one in LIMITS if one <= limit)}, which is the default.",
        table.grid(("red", *HEAD), red),
    ]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
