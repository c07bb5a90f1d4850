"""How good the forecasts of year values would have been: made again for past years, each from the months before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from jaen_analysis.analysis.forecast.outlook import LEVEL, Aim, Sense
from jaen_analysis.analysis.forecast.season import as_known
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.proposal.subject import subjects
from jaen_analysis.analysis.targets.courses import Course, Part, Parts, Years, of_part, parts_of, quotient, to_date
from jaen_analysis.intake.params import Params, Target
from jaen_analysis.vocabulary.exact import Values, not_zero
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.rechtsstand import Break

MONTHS = (3, 6, 9)
"""After which months of a year it is forecast."""
EARLIER = 2
"""Years before a year without which no error has been measured."""


class Score(NamedTuple):
    """Forecasts after the same number of months, over years and areas.

    ``coverage``: share of year values inside the interval of 80 %; ``error`` and ``naive``: mean absolute error as a
    share of the year before, of the forecast and of the seasonal naive one; ``brier``: mean squared error of the
    probability to do as well as the year before. NaN without a case.
    """

    known: int
    cases: int
    coverage: float
    error: float
    naive: float
    brier: float


@dataclass(frozen=True, eq=False)
class Tried:
    """What is forecast, and per number of known months its cases, 4 × cases: see :func:`cases`."""

    target: Target
    cases: tuple[Values, ...]
    breaks: tuple[Break, ...] = ()


def tried(params: Params, facts: pd.DataFrame) -> tuple[Tried, ...]:
    """Every year value that an agreement or a strategic goal names, each once, with the cases of all cities.

    ``facts`` has ``FACT_COLUMNS`` as known today: what was corrected since is not taken back. ``breaks`` are those of
    the series within the tried years and the year before each. Empty without facts.
    """
    if facts.empty:
        return ()
    panel = FactsPanel(facts, params.organisation, Period.parse(facts["month"].max()))
    years = Years(panel)
    return tuple(_tried(target, parts, years, params) for target, parts in _subjects(params, panel.period.year))


def score(known: int, found: Values) -> Score:
    """The mean of cases."""
    number = found.shape[1]
    means = found.mean(axis=1) if number else np.full(4, np.nan)
    return Score(known, number, *(float(figure) for figure in means))


def cases(parts: Parts, figures: Sequence[Values], sense: Sense, known: int) -> Values:
    """Inside or not, error, naive error and squared error of the probability × cases, one for each year and area.

    ``figures`` of each part: years × months × areas that do not overlap, the oldest first. Every year is forecast that
    has two before it. A case is left out where forecast, year value or the year before are missing, or nothing
    happened in the year before.
    """
    ends = range(EARLIER + 1, len(figures[0]) + 1)
    found = [_cases(parts, [years[:end] for years in figures], sense, known) for end in ends]
    joined = np.concatenate(found, axis=1) if found else np.empty((4, 0))
    return joined[:, ~np.isnan(joined).any(axis=0)]


def _subjects(params: Params, year: int) -> Iterator[tuple[Target, Parts]]:
    """What targets are of, without their values; and what could be proposed as one."""
    targets = [target for one in params.agreements for version in one.versions for target in version.targets]
    seen = set()
    for target in [*targets, *(subject.target for subject in subjects(params, year))]:
        parts = parts_of(target.formula) if target.formula and target.sense else None
        if parts and (parts[:2], target.breakdown) not in seen:
            seen.add((parts[:2], target.breakdown))
            yield target, parts


def _tried(target: Target, parts: Parts, years: Years, params: Params) -> Tried:
    above, below = (years.of_units(part, target.breakdown) if part else None for part in parts[:2])
    both = [figures for figures in (above, below) if figures is not None]
    length = min(len(figures) for figures in both)
    recent = [figures[-length:] for figures in both]
    sense: Sense = "höchstens" if target.sense == "höchstens" else "mindestens"
    ids = [measure.id for measure in target.formula.measures] if target.formula else []
    first, last = years.year - length + EARLIER, years.last_whole
    return Tried(
        target,
        tuple(cases(parts, recent, sense, known) for known in MONTHS),
        params.rechtsstand.between(f"{first}-01", f"{last}-12", ids),
    )


def _cases(parts: Parts, figures: Sequence[Values], sense: Sense, known: int) -> Values:
    """Those of the last of the years."""
    course, (true, before, naive) = _seen(parts.above, figures[0], known)
    if parts.below:
        under, values = _seen(parts.below, figures[1], known)
        course = quotient(course, under)
        true, before, naive = np.array([true, before, naive]) / not_zero(values)
    made, size = course.forecast, np.where(before > 0, before, np.nan)
    low, high = made.interval(LEVEL)
    inside = np.where(np.isnan(low), np.nan, (low <= true) & (true <= high))
    aims = [Aim(sense, float(value)) for value in before]
    chance = np.array([made.at(place).chance(aim) for place, aim in enumerate(aims)])
    met = np.array([aim.met(value) for aim, value in zip(aims, true, strict=True)])
    errors = [np.abs(value - true) / size for value in (made.mean, naive)]
    return np.array([inside, *errors, (chance - met) ** 2])


def _seen(part: Part, years: Values, known: int) -> tuple[Course, Values]:
    """The course of the last year as it was after so many months; its value, that of the year before, the naive one.

    The naive one is the year value if every open month is as it was a year before.
    """
    past, year = years[:-1], years[-1]
    now = as_known(year, known)
    naive = np.where(np.isnan(now), past[-1], now)
    values = [to_date(months, part.how)[-1] for months in (year, past[-1], naive)]
    return of_part(part, past, now, past), np.array(values)
