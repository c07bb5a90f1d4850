"""Is a process stable, and what does it promise? Control charts (XmR) with the rules of the NHS, and run charts.

Values follow each other in time without a season: of a seasonal series take differences to the year before.
A missing value belongs to no rule of a control chart, and no moving range bridges it.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from jaen_analysis.analysis.intervals.cells import cells
from jaen_analysis.vocabulary.exact import Values

Flags = npt.NDArray[np.bool_]
Signs = npt.NDArray[np.int64]

WIDTH = 2.66
"""Limits in mean moving ranges: 3 / 1.128, three standard deviations."""
SCREEN = 3.267
"""So many mean moving ranges and more are an outlier themselves."""
SEVEN, THREE = 7, 3
FEWEST = 12
"""With less points the limits of a control chart are on trial."""
FEWEST_USEFUL = 10
"""With less points off the median the rules of a run chart say nothing."""


class Limits(NamedTuple):
    """Mean and limits of a process, near limits at two thirds of the way; ``points`` is what they rest on."""

    mean: float
    lower: float
    upper: float
    near_lower: float
    near_upper: float
    points: int

    @property
    def trial(self) -> bool:
        """Too few points for limits that last."""
        return self.points < FEWEST


class Causes(NamedTuple):
    """Points that the four rules call special."""

    outside: Flags
    one_side: Flags
    trend: Flags
    two_in_three: Flags

    @property
    def any(self) -> Flags:
        """Points that at least one rule calls special."""
        return self.outside | self.one_side | self.trend | self.two_in_three


class PointType(IntEnum):
    """What a point says, with the wished direction; without one, special points are only high or low."""

    LOW = -2
    CONCERN = -1
    COMMON = 0
    IMPROVEMENT = 1
    HIGH = 2


class RunChart(NamedTuple):
    """Points off the median, how often the series crosses it, its longest run on one side, and what chance allows."""

    useful: int
    crossings: int
    longest: int
    most: int
    fewest: int

    @property
    def signal(self) -> bool | None:
        """A run longer than ``most`` or less than ``fewest`` crossings; None with too few points to tell."""
        if self.useful < FEWEST_USEFUL:
            return None
        return self.longest > self.most or self.crossings < self.fewest


def xmr(values: npt.ArrayLike, fix_after: int | None = None, screen: bool = True) -> Limits:
    """Limits from the mean moving range of a series; ``fix_after``: only of its first values.

    ``screen``: moving ranges of 3.267 times their mean and more are left out, and the mean is taken again
    (NHSRplotthedots; the Excel tool of the NHS does not). NaN with less than two values in a row.
    """
    (series,) = cells(values)
    series = series[:fix_after]
    known = series[np.isfinite(series)]
    moving = np.abs(np.diff(series))
    moving = moving[np.isfinite(moving)]
    if not moving.size:
        return Limits(np.nan, np.nan, np.nan, np.nan, np.nan, known.size)
    typical = moving.mean()
    if screen and typical > 0:
        typical = moving[moving < SCREEN * typical].mean()
    mean, far = float(known.mean()), float(WIDTH * typical)
    near = 2 * far / 3
    return Limits(mean, mean - far, mean + far, mean - near, mean + near, known.size)


def outside(values: npt.ArrayLike, limits: Limits) -> Flags:
    """Rule 1: points beyond a limit."""
    (series,) = cells(values)
    return np.asarray((series > limits.upper) | (series < limits.lower))


def close(values: npt.ArrayLike, limits: Limits) -> Flags:
    """Points beyond two thirds of a limit, but not beyond the limit."""
    (series,) = cells(values)
    near = (series > limits.near_upper) | (series < limits.near_lower)
    return np.asarray(near & ~outside(series, limits))


def seven_on_one_side(side: npt.ArrayLike) -> Flags:
    """Rule 2: each seventh and further point in a row on one side of the mean; ``side``: sign of value - mean."""
    (signs,) = cells(side)
    return np.asarray(_at_end(_runs(signs, SEVEN), SEVEN, signs.size) != 0)


def seven_trend(values: npt.ArrayLike) -> Signs:
    """Rule 3: 1 for each seventh and further point in a row that rises, -1 if it falls; two equal values break it."""
    (series,) = cells(values)
    return _at_end(_runs(np.sign(np.diff(series)), SEVEN - 1), SEVEN, series.size)


def two_in_three(close_to_limits: npt.ArrayLike, side: npt.ArrayLike) -> Flags:
    """Rule 4: all points of any three in a row on one side, of which at least two are close to a limit."""
    near, signs = (np.pad(figures, THREE - 1) for figures in cells(close_to_limits, side))
    windows = np.lib.stride_tricks.sliding_window_view
    found = (windows(near, THREE).sum(axis=1) >= THREE - 1) & (np.abs(windows(signs, THREE).sum(axis=1)) == THREE)
    return _any_of_next(found, THREE, near.size - 2 * (THREE - 1))


def part_of_seven(flags: npt.ArrayLike) -> Flags:
    """All points of the rows whose ends :func:`seven_on_one_side` or :func:`seven_trend` flags."""
    found = np.asarray(flags) != 0
    return _any_of_next(np.pad(found, (0, SEVEN - 1)), SEVEN, found.size)


def special_causes(values: npt.ArrayLike, limits: Limits) -> Causes:
    """The four rules on a series: whole rows of seven, and of two in three the points that are close to a limit."""
    (series,) = cells(values)
    side, near = np.sign(series - limits.mean), close(series, limits)
    return Causes(
        outside(series, limits),
        part_of_seven(seven_on_one_side(side)),
        part_of_seven(seven_trend(series)),
        two_in_three(near, side) & near,
    )


def point_types(values: npt.ArrayLike, limits: Limits, direction: int) -> Signs:
    """:class:`PointType` of each point; ``direction``: 1 if high is good, -1 if low is good, 0 if neither."""
    (series,) = cells(values)
    side = np.sign(series - limits.mean)
    good, bad = (PointType.IMPROVEMENT, PointType.CONCERN) if direction else (PointType.HIGH, PointType.LOW)
    special = np.where(side == (direction or 1), good, bad)
    return np.asarray(np.where(special_causes(series, limits).any, special, PointType.COMMON))


def run_chart(values: npt.ArrayLike) -> RunChart:
    """Is there more order around the median than chance makes? Missing values and those on the median are left out.

    Anhøj and Olesen, PLoS ONE 9 (2014) e113825, as ``qic`` of the R package qicharts2.
    """
    (series,) = cells(values)
    series = series[np.isfinite(series)]
    above = series[series != np.median(series)] > np.median(series) if series.size else np.zeros(0, dtype=bool)
    turns = np.flatnonzero(above[1:] != above[:-1]) + 1
    runs = np.diff([0, *turns, above.size])
    return RunChart(above.size, turns.size, int(runs.max()), *run_limits(above.size))


def run_limits(useful: int) -> tuple[int, int]:
    """Longest run and fewest crossings that chance allows among so many useful points; 0 and 0 without points."""
    from scipy.stats import binom

    if not useful:
        return 0, 0
    return round(np.log2(useful)) + 3, int(binom.ppf(0.05, useful - 1, 0.5))


def _runs(signs: Values, length: int) -> Signs:
    """For each window: the sign that all share, 0 without one."""
    if signs.size < length:
        return np.zeros(0, dtype="int64")
    windows = np.lib.stride_tricks.sliding_window_view(signs, length)
    return np.asarray((windows == 1).all(axis=1).astype("int64") - (windows == -1).all(axis=1))


def _at_end(found: Signs, window: int, size: int) -> Signs:
    """Each window's sign at its last point."""
    flags = np.zeros(size, dtype="int64")
    flags[window - 1 :] = found
    return flags


def _any_of_next(found: Flags, window: int, size: int) -> Flags:
    """For each of so many points: is it found, or one of those that follow it within the window?"""
    return np.asarray(np.logical_or.reduce([found[step : step + size] for step in range(window)]))
