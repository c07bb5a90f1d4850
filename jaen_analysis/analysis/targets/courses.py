"""The course of a year value: what there is after each month, what is usual by then, and what it will come to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from jaen_analysis.analysis.forecast import last_season, ratios, stocks, totals
from jaen_analysis.analysis.forecast.outlook import Forecast
from jaen_analysis.analysis.forecast.season import known_seasons, mean_so_far
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.vocabulary.exact import Values, not_zero
from jaen_analysis.vocabulary.formula import Change, Formula, Lag, Ratio, Rolling
from jaen_analysis.vocabulary.periods import span

YEAR = 12
LEAST = 2
"""Years without which there is no course: the running one and the one before."""
How = Literal["sum", "mean", "december"]
_MONTHS = np.arange(1, YEAR + 1)[:, None]


class Part(NamedTuple):
    """A monthly figure, and what a year makes of it: its sum, its mean, or its value in December."""

    figure: Formula
    how: How

    @property
    def counted(self) -> bool:
        """Whether it counts events of a year; all else follows a stock."""
        return self.figure.flow == "flow" and self.how != "december" and not self.is_money

    @property
    def is_money(self) -> bool:
        """Whether it is an amount and no number of persons or events."""
        return any("EUR" in measure.unit for measure in self.figure.measures)

    @property
    def monthly(self) -> Formula:
        """The figure itself, however many months it lies back."""
        return self.figure.of if isinstance(self.figure, Lag) else self.figure


class Parts(NamedTuple):
    """What a year value is made of; ``change``: it is held against the same of the year before."""

    above: Part
    below: Part | None = None
    change: bool = False

    @property
    def cases(self) -> Part:
        """What counts as the cases of a year value: what is above the line, for an amount what is below it."""
        return self.below if self.above.is_money and self.below else self.above


@dataclass(frozen=True, eq=False)
class Course:
    """One year value, area by area. Missing is NaN.

    ``so_far`` and ``before`` are months × areas: the value after each month of the running year and of the year
    before, made of ``above`` (and ``below``, NaN where there is no denominator). ``pace`` is the share of the year
    value that is usual by then. ``known`` are the months that are known, −1 where there is a gap; ``cases`` the persons
    or events behind the year value, infinite for a plain amount.
    """

    forecast: Forecast
    so_far: Values
    before: Values
    above: Values
    below: Values
    pace: Values
    known: npt.NDArray[np.int64]
    cases: Values


def parts_of(formula: Formula) -> Parts | None:
    """The parts of a formula over a year; ``None`` for one that cannot be told from monthly figures this way."""
    match formula:
        case Change() if formula.months == YEAR and (part := _part(formula.of)):
            return Parts(part, change=True)
        case Lag(of=Ratio(above=one, below=other), months=months):
            return parts_of(Ratio(one.lag(months), other.lag(months)))
        case Ratio():
            above, below = _part(formula.above), _part(formula.below)
            return Parts(above, below) if above and below else None
    part = _part(formula)
    return Parts(part) if part else None


def _part(formula: Formula, lag: int = 0) -> Part | None:
    """A monthly figure and its year; a lag of the whole is one of each month."""
    if formula.flow is not None:
        return Part(formula.lag(lag) if lag else formula, "december")
    match formula:
        case Lag():
            return _part(formula.of, lag + formula.months)
        case Rolling() if formula.months == YEAR:
            return Part(formula.of.lag(lag) if lag else formula.of, formula.how)
    return None


class Years:
    """The courses of one calendar year for all areas of a panel, each made once.

    Learnt is from the cities, or from the Kreis where no city has figures: areas that do not overlap.
    """

    def __init__(self, panel: FactsPanel) -> None:
        self._panel, self.year = panel, panel.period.year
        self._made: dict[tuple[Part, str], Course] = {}
        cities = {city.key for city in panel.organisation.cities}
        self._cities = [at for at, area in enumerate(panel.areas) if area.key in cities]

    @property
    def last_whole(self) -> int:
        """The newest year that has ended."""
        return self.year if self._panel.period.last_month.endswith("-12") else self.year - 1

    def course(self, parts: Parts, split: str) -> Course:
        """The course of a year value. Of a change it is that of the value that changes."""
        above = self._of(parts.above, split)
        return quotient(above, self._of(parts.below, split)) if parts.below else above

    def _of(self, part: Part, split: str) -> Course:
        if (part, split) not in self._made:
            self._made[part, split] = self._make(part, split)
        return self._made[part, split]

    def of_units(self, part: Part, split: str) -> Values:
        """The figures that is learnt from: years × months × areas, from the first year that has any."""
        figures, units = self._figures(part, split)
        return figures[:, :, units]

    def _make(self, part: Part, split: str) -> Course:
        figures, units = self._figures(part, split)
        past = figures[:-1]
        return of_part(part, past, figures[-1], past[:, :, units])

    def _figures(self, part: Part, split: str) -> tuple[Values, list[int]]:
        """Those of all areas, and the places of the areas that is learnt from."""
        first = min(self._panel.months[0].year, self.year - 1)  # no year before: one without figures
        figures = monthly(part, split, self._panel, first)
        units = self._cities if not np.isnan(figures[:-1, :, self._cities]).all() else [0]
        while len(figures) > LEAST and np.isnan(figures[0][:, units]).any(axis=0).all():
            figures = figures[1:]
        return figures, units


def monthly(part: Part, split: str, panel: FactsPanel, first_year: int) -> Values:
    """The figure of a part month by month: years × months × areas, from a year to that of the panel; NaN if missing."""
    months = pd.PeriodIndex(span(f"{first_year}-01", f"{panel.period.year}-12"), freq="M")
    return part.figure(panel, split).reindex(months).to_numpy().reshape(-1, YEAR, len(panel.areas))


def to_date(months: Values, how: How) -> Values:
    """What a year has come to after each month (months × areas): sum or mean up to it, or the value of the month."""
    if how == "december":
        return months
    summed = np.cumsum(months, axis=0)
    return summed if how == "sum" else summed / _MONTHS


def of_part(part: Part, past: Values, now: Values, learnt_from: Values) -> Course:
    """The course of a single figure.

    ``past`` and ``learnt_from``: at least one past year × months × areas, ``now``: months × areas.
    """
    if part.counted:
        counts = totals.experience(learnt_from)
        made, pace = totals.forecast(past, now, counts), counts.shares[1:]
        cases = made.mean
        if part.how == "mean":
            made, pace = _times(made, 1 / YEAR), pace * YEAR / _MONTHS[:, 0]
    elif part.how == "december":
        levels = last_season.experience(learnt_from)
        made, pace = last_season.forecast(past, now, levels), levels.factors / levels.factors[-1]
        cases = made.mean
    else:
        levels = stocks.experience(learnt_from)
        made = stocks.forecast(past, now, levels, total=part.how == "sum")
        pace = mean_so_far(levels.factors)[1:] if part.how == "mean" else np.cumsum(levels.factors) / YEAR
        cases = made.mean
    cases = np.full_like(cases, np.inf) if part.is_money else cases
    so_far = to_date(now, part.how)
    nothing = np.full_like(so_far, np.nan)
    return Course(made, so_far, to_date(past[-1], part.how), so_far, nothing, pace, known_seasons(now), cases)


def quotient(above: Course, below: Course) -> Course:
    """The course of a rate: its parts are forecast apart. Cases are those above, for amounts those below the line."""
    return Course(
        forecast=ratios.forecast(above.forecast, below.forecast),
        so_far=above.so_far / not_zero(below.so_far),
        before=above.before / not_zero(below.before),
        above=above.so_far,
        below=below.so_far,
        pace=above.pace / below.pace,
        known=np.minimum(above.known, below.known),
        cases=np.where(np.isinf(above.cases), below.cases, above.cases),
    )


def scaled(course: Course, factor: float) -> Course:
    """The same in the unit that is shown."""
    return replace(
        course,
        forecast=_times(course.forecast, factor),
        so_far=course.so_far * factor,
        before=course.before * factor,
    )


def _times(made: Forecast, factor: float) -> Forecast:
    if factor == 1:
        return made
    return Forecast(made.mean * factor, made.sd * factor, made.reached * factor)
