"""One area's course of a year value, in the unit in which it is judged and in the one in which it is shown.

A change is judged by the level that it leads to: "falls by no more than 7.9 %" asks for 92.1 % of the year before. So a
target of ±0 % can be judged as well as any other, and the expected path is a path of levels.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

import numpy as np

from jaen_analysis.analysis.ampel.light import Light, Standing
from jaen_analysis.analysis.forecast.outlook import LEVEL, Aim, Forecast
from jaen_analysis.analysis.targets.courses import YEAR, Course, How, Parts, scaled
from jaen_analysis.intake.params import Target
from jaen_analysis.vocabulary.breakdowns import TOTAL, label
from jaen_analysis.vocabulary.exact import Values, not_zero
from jaen_analysis.vocabulary.rounding import rounded_decimal

NOTHING = float("nan")
_WHEN: dict[How, str] = {"sum": "im Jahr", "mean": "im Durchschnitt des Jahres", "december": "im Dezember"}


@dataclass(frozen=True)
class Numbers:
    """Where an area stands, in the unit of its target; NaN where something is missing.

    ``so_far`` is the year to date (``numerator`` over ``denominator``, if it has one; a change: now and then),
    ``so_far_before`` the same months of the year before; ``path`` what is to be expected by now if the target is
    exactly met (``path_upper``: of the other end of a *Bandbreite*). ``mean``, ``low`` and ``high`` are the forecast of
    the year value and its interval of 80 %, ``probability`` that of meeting the target, rounded to whole per cent.
    ``known`` months are known (−1: there is a gap). ``by_month`` and ``path_by_month`` are ``so_far`` and ``path``
    after each month of the year.
    """

    known: int = 0
    so_far: float = NOTHING
    numerator: float = NOTHING
    denominator: float = NOTHING
    so_far_before: float = NOTHING
    year_before: float = NOTHING
    path: float = NOTHING
    path_upper: float = NOTHING
    mean: float = NOTHING
    low: float = NOTHING
    high: float = NOTHING
    probability: float = NOTHING
    cases: float = NOTHING
    by_month: tuple[float, ...] = ()
    path_by_month: tuple[float, ...] = ()


@dataclass(frozen=True, eq=False)
class AreaCourse:
    """A :class:`Course` of one area for a target: months only; forecast and cases of this area."""

    target: Target
    course: Course
    parts: Parts

    @classmethod
    def of(cls, target: Target, course: Course, at: int, parts: Parts) -> AreaCourse:
        """The column ``at`` of a course; a level in the shown unit, what changes as it is counted."""
        course = course if parts.change else scaled(course, target.scale)
        cut = {name: getattr(course, name)[:, at] for name in ("so_far", "before", "above", "below")}
        one = {"forecast": course.forecast.at(at), "known": course.known[at], "cases": course.cases[at]}
        return cls(target, replace(course, **cut, **one), parts)

    @property
    def change(self) -> bool:
        """Whether it is a change that is agreed."""
        return self.parts.change

    @property
    def base(self) -> float:
        """Level of the year before, against which a change is measured."""
        return float(self.course.before[-1])

    @property
    def aim(self) -> Aim | None:
        """What is agreed, in the unit in which it is judged; ``None`` without a target value or the year before."""
        shown = agreed(self.target)
        if shown is None or (self.change and np.isnan(self.base)):
            return None
        slack = self.base * shown.slack / self.target.scale if self.change else shown.slack
        return Aim(shown.sense, self._level(shown.value), self._level(shown.upper), slack)

    @cached_property
    def numbers(self) -> Numbers:
        """All numbers, as they are shown."""
        course, aim, known = self.course, self.aim, int(self.course.known)
        ends = (aim.value, aim.upper) if aim else (NOTHING, NOTHING)
        low, high = course.forecast.interval(LEVEL)
        paths = [self._months(level * course.pace) for level in ends]
        by_month = self._months(course.so_far)

        def now(values: Values) -> float:
            return float(values[known - 1]) if known > 0 else NOTHING

        return Numbers(
            known=known,
            so_far=now(by_month),
            numerator=now(course.above),
            denominator=now(course.before if self.change else course.below),
            so_far_before=NOTHING if self.change else now(course.before),
            year_before=NOTHING if self.change else self.base,
            path=now(paths[0]),
            path_upper=now(paths[1]),
            mean=self._year(course.forecast.mean),
            low=self._year(low),
            high=self._year(high),
            probability=round(float(course.forecast.chance(aim)), 2) if aim else NOTHING,
            cases=float(course.cases) if np.isfinite(course.cases) else NOTHING,
            by_month=tuple(by_month.tolist()),
            path_by_month=tuple(paths[0].tolist()),
        )

    def standing(self, aim: Aim, obstacle: str) -> Standing:
        """What the light is asked about: in the unit in which it is judged."""
        course, known = self.course, int(self.course.known)
        so_far, pace = (float(v[known - 1]) if known > 0 else NOTHING for v in (course.so_far, course.pace))
        made, cases = course.forecast, float(course.cases)
        return Standing(aim, so_far, pace, made, max(known, 0), cases, YEAR, obstacle, counted=self._counted)

    @property
    def _counted(self) -> str:
        """What the cases are: ``"Integrationen (Frauen) im Jahr"``."""
        part, split = self.parts.cases, self.target.breakdown
        narrowed = "" if split == TOTAL else f" ({label(split)})"
        return f"{part.monthly}{narrowed} {_WHEN[part.how]}"

    def shown(self, light: Light) -> Light:
        """The light with its numbers in the unit that is shown."""
        numbers = self.numbers
        of_year = {name: getattr(numbers, name) for name in ("so_far", "mean", "low", "high", "cases")}
        return replace(light, aim=agreed(self.target), **of_year)

    def _level(self, shown: float) -> float:
        return self.base * (1 + shown / self.target.scale) if self.change else shown

    def _year(self, level: Values) -> float:
        return float(self.target.scale * (level / not_zero(np.asarray(self.base)) - 1) if self.change else level)

    def _months(self, levels: Values) -> Values:
        """Levels after each month as they are shown: changes against the same months of the year before."""
        if not self.change:
            return levels
        return np.asarray(self.target.scale * (levels / not_zero(self.course.before) - 1))


def agreed(target: Target) -> Aim | None:
    """What is agreed, in shown numbers; ``None`` where there is no target value."""
    if target.kind != "Ziel" or target.sense is None or target.value is None:
        return None
    upper = NOTHING if target.upper is None else target.upper
    return Aim(target.sense, target.value, upper, 0.5 * 10.0 ** -digits(target))


def digits(target: Target) -> int:
    """Digits after the comma in which a target is shown: those of its indicator, and at least those that are agreed."""
    plain = target.indicator.digits if target.indicator else 1 if target.form == "Veränderung" else 0
    values = [Decimal(repr(float(v))).normalize() for v in (target.value, target.upper) if v is not None]
    return max([plain, *(-int(value.as_tuple().exponent) for value in values)])


def rounded(value: float, target: Target, scale: int = 1) -> float:
    """A year value times ``scale`` as it is read."""
    return float(rounded_decimal(value, digits(target), scale=scale)) or 0.0  # and no −0.0


def unknown() -> Forecast:
    """The forecast where there is none."""
    nothing = np.asarray(NOTHING)
    return Forecast(nothing, nothing, nothing)
