"""``make ampel-rates``: how good the forecasts of a year are, and how often a light is red that should not be.

Made-up cities with the yearly counts of a real Kreis are drawn at random (the same draws every time) and judged at
half-year by the functions that the reports use. Writes ``AMPEL.md`` beside this file.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks import table
from jaen_analysis.analysis.ampel.light import Bands
from jaen_analysis.analysis.ampel.rates import MISSES, shown_red
from jaen_analysis.analysis.ampel.rule import ByProbability, FixedTolerance, Rule
from jaen_analysis.analysis.forecast import totals
from jaen_analysis.analysis.forecast.backtest import of_totals
from jaen_analysis.analysis.forecast.outlook import Aim
from jaen_analysis.analysis.forecast.yardsticks import seasonal_naive
from jaen_analysis.vocabulary.exact import Values

NAMES = (
    "Breckerfeld", "Ennepetal", "Gevelsberg", "Hattingen", "Herdecke", "Schwelm", "Sprockhövel", "Wetter", "Witten",
)  # fmt: skip
YEARLY = np.array([65.0, 216, 240, 380, 132, 240, 132, 168, 684])
SHOWN = (0, 3, 8)
MONTHLY = np.array([0.85, 0.9, 1.1, 1.05, 1.05, 1.0, 0.9, 1.15, 1.2, 1.1, 0.95, 0.75])
MONTHLY /= MONTHLY.sum()
"""Season that all cities have."""
DRIFT, WOBBLE = 0.04, 0.02
"""Of the level of each city: step of its logarithm from month to month; and noise of every season (gamma)."""
PHI, YEARS = 1.3, 3
"""Of the cities that are on target: over-dispersion, and years of their past."""
LIMITS, ALLOWED = (0.3, 0.1, 0.05), 0.1
"""Red limits that are shown, and how often an area that is on target may be red."""
KREISE, HALF_YEARS = 400, 4_000
SEED = 20260930


def drifting(draws: int, years: int, seasons: int) -> Iterator[Values]:
    """Counts of years × seasons × cities whose level wanders, one Kreis after the other."""
    chance = np.random.default_rng(SEED)
    months = (years, 12, len(YEARLY))
    for _ in range(draws):
        level = np.exp(np.cumsum(DRIFT * chance.standard_normal((years * 12, len(YEARLY))), axis=0))
        mean = YEARLY * MONTHLY[:, None] * level.reshape(months) * chance.gamma(WOBBLE**-2, WOBBLE**2, months)
        yield chance.poisson(mean).astype(float).reshape(years, seasons, 12 // seasons, -1).sum(axis=2)


def scores(draws: int, history: int, seasons: int) -> Values:
    """Inside or not, both errors, both squared errors of a probability and the width × draws × cities, at half-year."""
    found = []
    for counts in drifting(draws, history + 1, seasons):
        past, true = counts[:-1], counts[-1].sum(axis=0)
        now = np.where(np.arange(seasons)[:, None] < seasons // 2, counts[-1], np.nan)
        made, before = of_totals(past, now), past[-1].sum(axis=0)
        low, high = made.interval()
        series = np.concatenate([past.reshape(-1, len(YEARLY)), now[: seasons // 2]])
        naive = [seasonal_naive(one, seasons, seasons // 2) for one in series.T]
        plain = np.nansum(now, axis=0) + [one.mean.sum() for one in naive]
        chance = np.array([made.at(at).chance(Aim("mindestens", aim)) for at, aim in enumerate(before)])
        met = true >= before
        errors = [np.abs(value - true) / before for value in (made.mean, plain)]
        found.append(np.array([(low <= true) & (true <= high), *errors, (chance - met) ** 2, (high - low) / before]))
    return np.array(found).transpose(1, 0, 2)


def half_years(draws: int) -> Values:
    """Probability to meet the target, as a rule reads it, and the year to date × draws × misses × cities.

    The cities are on target in all their past, and in the running year on target, 10 % and 20 % short.
    """
    chance, found = np.random.default_rng(SEED), []
    short = 1 - np.array(MISSES)[:, None, None]
    target = YEARLY[list(SHOWN)]
    for _ in range(draws):
        past = _scattered(chance, YEARLY * MONTHLY[:, None] * np.ones((YEARS, 1, 1)))
        now = _scattered(chance, target * MONTHLY[:6, None] * short)
        learnt = totals.experience(past)
        events, weight = totals.remembered(past.sum(axis=1)[:, list(SHOWN)])
        so_far = now.sum(axis=1)
        made = totals.outlook(so_far, learnt.shares[6], events, weight, learnt.phi, learnt.drift[6])
        of_city = [Aim("mindestens", value) for value in target]
        told = [made.at((slice(None), at)).chance(aim) for at, aim in enumerate(of_city)]
        found.append([np.array(told).T, so_far])
    return np.array(found).transpose(1, 0, 2, 3)
