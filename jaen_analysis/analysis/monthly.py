"""Single months: a figure of one month beside the month before, the same month of the year before, and a year's course.

A month alone judges nothing: what stands here are values and what they are held against.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jaen_analysis.analysis.partial import AreaState, partial_of
from jaen_analysis.analysis.planning.running import Course, running, running_months, together
from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.periods import Period, shift, span
from jaen_analysis.vocabulary.status import Status

if TYPE_CHECKING:
    import pandas as pd

    from jaen_analysis.analysis.panel import FactsPanel
    from jaen_analysis.intake.params.values_planning import Plan
    from jaen_analysis.vocabulary.formula import Formula

SHOWN = 13
"""Months of a course: the year before and the month itself."""


@dataclass(frozen=True)
class Reading:
    """A value of one month with its state; ``None`` where there is none."""

    value: float | None = None
    status: Status = Status.FEHLT


@dataclass(frozen=True)
class MonthCourse:
    """A figure in the months up to ``month``, of a partial sum (``part``) where only that has the month.

    ``readings``: month → reading, :data:`SHOWN` months, oldest first; in all of them the same cities.
    """

    month: str
    readings: Mapping[str, Reading]
    part: AreaState | None = None

    @property
    def now(self) -> Reading:
        """The reading of the month itself."""
        return self.readings[self.month]

    @property
    def before(self) -> Reading:
        """The reading of the month before."""
        return self.readings[shift(self.month, -1)]

    @property
    def year_before(self) -> Reading:
        """The reading of the same month one year earlier."""
        return self.readings[shift(self.month, -12)]

    @property
    def known(self) -> tuple[float, ...]:
        """The values that are there, oldest first."""
        return tuple(one.value for one in self.readings.values() if one.value is not None)


def shown_months(month: str) -> tuple[str, ...]:
    """The months of a course that ends with ``month``."""
    return span(shift(month, 1 - SHOWN), month)


def course(panel: FactsPanel, formula: Formula, area: Area) -> MonthCourse:
    """A formula in the months up to the last one of the panel; of all earlier months the same cities as now."""
    month = panel.period.last_month
    found = _readings(panel, formula, area)
    if found[month].value is None and (part := partial_of(panel, area, formula)):
        rest = _readings(panel, formula, part.area)
        if rest[month].value is not None:
            return MonthCourse(month, rest, part)
    return MonthCourse(month, found)


def share(above: MonthCourse, below: MonthCourse) -> MonthCourse:
    """One course over another, month by month: both of the same cities."""
    pairs = {month: (one, below.readings[month]) for month, one in above.readings.items()}
    return MonthCourse(above.month, {month: _quotient(*pair) for month, pair in pairs.items()}, above.part)


def _quotient(above: Reading, below: Reading) -> Reading:
    if above.value is None or below.value is None:
        return Reading(None, max(above.status, below.status))
    if not below.value:
        return Reading()
    return Reading(above.value / below.value, max(above.status, below.status))


def _readings(panel: FactsPanel, formula: Formula, area: Area) -> dict[str, Reading]:
    exact = formula.exact(panel if area in panel.areas else panel.beside([area]))
    values, ranks = exact.value[area.key], exact.status[area.key]
    row_of = {str(month): row for row, month in enumerate(panel.months)}
    found = dict.fromkeys(shown_months(panel.period.last_month), Reading())
    for month in found.keys() & row_of.keys():
        value = float(values.iloc[row_of[month]])
        found[month] = Reading(None if math.isnan(value) else value, Status(int(ranks.iloc[row_of[month]])))
    return found


@dataclass(frozen=True)
class Places:
    """Month of a course → places and who takes them; the months that were delivered before they were final."""

    courses: Mapping[str, Course]
    provisional: frozenset[str]

    def course(self, number: Callable[[Course], float | None]) -> MonthCourse:
        """One number of the places as a course of its own."""
        readings = {month: self._reading(month, number(found)) for month, found in self.courses.items()}
        return MonthCourse(list(readings)[-1], readings)

    def _reading(self, month: str, value: float | None) -> Reading:
        early = Status.VORLAEUFIG if month in self.provisional else Status.OK
        return Reading(value, Status.FEHLT if value is None else early)


def places(
    postings: pd.DataFrame, plans: Mapping[int, Plan], area: Area, month: str, organisation: Organisation
) -> Places:
    """The places of all planned measures that run in a month, in the months of a course.

    ``postings`` has ``POSTING_COLUMNS``. A month without a plan, or in which nothing runs, has no numbers.
    """
    found: dict[str, list[Course]] = {one: [] for one in shown_months(month)}
    provisional: set[str] = set()
    for year in sorted({int(one[:4]) for one in found} & plans.keys()):
        for measure in running(postings, plans[year], area, Period.parse(str(year)), organisation, until=month):
            if measure.programme.instrument.mode == "Plätze":
                provisional.update(measure.origin.provisional)
                for one in measure.by_month:
                    if one.months[0] in found and running_months(measure.programme, one.months):
                        found[one.months[0]].append(one)
    return Places({one: together(courses) for one, courses in found.items()}, frozenset(provisional))
