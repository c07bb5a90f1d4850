"""Own value minus rest, and what chance does to both: the method is that of the indicator's kind."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from jaen_analysis.analysis.benchmark.history import distances, usual_distance
from jaen_analysis.analysis.benchmark.rest import Marks, Rest
from jaen_analysis.analysis.benchmark.spans import Spans
from jaen_analysis.analysis.intervals.dispersion import quarters_dispersion
from jaen_analysis.analysis.intervals.proportions import confint_proportions_2indep, proportion_confint
from jaen_analysis.analysis.intervals.rates import confint_poisson_2indep, rate_confint, test_poisson_2indep
from jaen_analysis.vocabulary.exact import Values
from jaen_analysis.vocabulary.indicator import IndicatorKind

ALPHA, STRICT = 0.05, 0.002
"""Error levels: of every judgement, and of what is worth an alarm (limits of 95 and 99.8 %)."""
SCATTER_SPANS, SCATTER_LEAST = 12, 4
"""Spans from which the over-dispersion of events is estimated, and how few of them do not suffice."""
Bounds = tuple[Values, Values]


class Scatter(NamedTuple):
    """Over-dispersion of events within areas: variance over mean, its degrees of freedom, from how many spans.

    ``phi`` is 1 or more, and NaN where it is not known. Where it was raised to 1 it is that of chance and no estimate:
    ``df`` is infinite.
    """

    phi: float
    df: float
    spans: int


class Sides(NamedTuple):
    """The parts of each area and of its rest, in the same span; NaN where missing."""

    own_count: Values
    own_exposure: Values
    rest_count: Values
    rest_exposure: Values

    @classmethod
    def of(cls, spans: Spans, rest: Rest, at: int = -1) -> Sides:
        """One of the spans, the last unless told; the last column is the whole and has no rest."""
        count, exposure = spans.count[at, :-1], spans.exposure[at, :-1]
        return cls(count, exposure, rest.sums(count), rest.sums(exposure))


class Difference(NamedTuple):
    """Own minus rest, and the range of 95 % that goes with it.

    For rates it is the interval of the difference, which differs from 0 for certain where 0 lies outside. For changes
    and amounts it is the range that is usual for the distance. ``above`` and ``below`` say which way an area differs,
    ``strict`` that it does so at 99.8 % too.
    """

    value: Values
    low: Values
    high: Values
    above: Marks
    below: Marks
    strict: Marks


def scatter(spans: Spans, *, of_persons: bool = False) -> Scatter:
    """The over-dispersion within each city over the spans; not the spread of cities, which is what is asked.

    ``of_persons``: of shares of persons, else of events.
    """
    told, cities = _window(spans)
    if len(told) < SCATTER_LEAST:
        return Scatter(np.nan, np.nan, len(told))
    cells = np.ix_(told, cities)
    found = quarters_dispersion(spans.count[cells], spans.exposure[cells], of_persons)
    if not found.df:
        return Scatter(np.nan, np.nan, len(told))
    return Scatter(found.phi, found.df, len(told)) if found.phi > 1 else Scatter(1.0, np.inf, len(told))


def broken_by_gaps(spans: Spans) -> bool:
    """Whether fewer than two cities have all the spans from which the scatter would be estimated."""
    return int(spans.known[np.ix_(*_window(spans))].all(axis=0).sum()) < 2


def _window(spans: Spans) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The rows of the spans from which most can be learnt, and the columns of the cities."""
    cities = np.flatnonzero([area.kind == "stadt" for area in spans.areas])
    known = spans.known[:, cities]
    told = np.flatnonzero(known.any(axis=1))[-SCATTER_SPANS:]
    return (told[-_telling(known[told]) :] if len(told) > SCATTER_LEAST else told), cities


def _telling(known: Marks) -> int:
    """Of how many last spans most can be learnt: more of them, or more cities that have all of them."""

    def freedom(number: int) -> int:
        return (int(known[-number:].all(axis=0).sum()) - 1) * (number - 1)

    return max(range(SCATTER_LEAST, len(known) + 1), key=freedom)


def own_interval(kind: IndicatorKind, count: Values, exposure: Values, phi: float) -> Bounds:
    """What chance alone does to the own value, 95 %; NaN for changes and amounts."""
    if kind == "proportion of persons":
        return proportion_confint(count, exposure, ALPHA)
    if kind == "event rate":
        return rate_confint(count, exposure, ALPHA, dispersion=phi)
    return np.full(count.shape, np.nan), np.full(count.shape, np.nan)


def from_rest(kind: IndicatorKind, sides: Sides, phi: Scatter) -> Difference:
    """The difference of two rates with its interval (Newcombe for persons, Poisson with quasi-phi for events)."""
    if kind == "proportion of persons":
        low, high = confint_proportions_2indep(*sides, ALPHA)
        strict_low, strict_high = confint_proportions_2indep(*sides, STRICT)
        strict = (strict_low > 0) | (strict_high < 0)
    else:
        low, high = confint_poisson_2indep(*sides, ALPHA, dispersion=phi.phi, df=phi.df)
        strict = test_poisson_2indep(*sides, dispersion=phi.phi, df=phi.df) < STRICT
    with np.errstate(divide="ignore", invalid="ignore"):
        value = sides.own_count / sides.own_exposure - sides.rest_count / sides.rest_exposure
    return Difference(value, low, high, low > 0, high < 0, strict)


def from_history(spans: Spans, rest: Rest) -> tuple[Difference, npt.NDArray[np.int64]]:
    """The distance to the rest against its own past, and how many earlier spans are known of each area."""
    distance = distances(spans, rest)
    usual, strict = usual_distance(distance, ALPHA), usual_distance(distance, STRICT)
    value = distance[-1]
    found = Difference(
        value,
        usual.low,
        usual.high,
        value > usual.high,
        value < usual.low,
        (value > strict.high) | (value < strict.low),
    )
    return found, usual.known
