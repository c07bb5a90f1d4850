"""A light: what it says, why, and everything it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from jaen_analysis.analysis.ampel.words import Result
from jaen_analysis.analysis.forecast.outlook import Aim, Forecast
from jaen_analysis.intake.params import AmpelBands


@dataclass(frozen=True)
class Standing:
    """Where one area stands with one target that is signed.

    ``so_far``: total or mean of the ``known`` of all ``seasons`` of the year; ``pace``: which share of the target it
    should be by now (:mod:`..forecast.season`); ``forecast``: of this area alone, in the unit of the aim; ``cases``:
    persons or events behind the year value, infinite where there are none (a budget), and ``counted`` what they are in
    German; ``obstacle``: why it must not be
    judged (incomplete data, a break of series), a German sentence without full stop; ``final``: the final year value,
    rounded to what is shown.
    """

    aim: Aim
    so_far: float
    pace: float
    forecast: Forecast
    known: int
    cases: float
    seasons: int = 12
    obstacle: str = ""
    final: float | None = None
    counted: str = "Fälle im Jahr"


@dataclass(frozen=True)
class Light:
    """What a rule said of a standing. ``probability``, ``low`` and ``high`` are NaN where there is no forecast."""

    result: Result
    sentence: str
    rule: str
    version: int
    aim: Aim | None = None
    so_far: float = float("nan")
    pace: float = float("nan")
    known: int = 0
    seasons: int = 12
    cases: float = float("nan")
    mean: float = float("nan")
    low: float = float("nan")
    high: float = float("nan")
    probability: float = float("nan")
    final: float | None = None
    thresholds: AmpelBands | None = None
    tolerance: float | None = None
