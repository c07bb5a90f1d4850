"""What is compared: one indicator, the areas of a period, their figures and those of their rest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from jaen_analysis.analysis.benchmark.differences import Difference, Scatter, Sides, from_history, from_rest, scatter
from jaen_analysis.analysis.benchmark.history import LONGEST
from jaen_analysis.analysis.benchmark.rest import Marks, Rest
from jaen_analysis.analysis.benchmark.spans import Spans, span_length
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.intake.params.values_benchmarking import ComparisonGroup
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.rechtsstand import Rechtsstand

RATES = ("proportion of persons", "event rate")
"""Kinds with counts behind them, from which chance can be computed."""


@dataclass(frozen=True, eq=False)
class Case:
    """One comparison. ``areas`` are those compared, in the official order; ``whole`` is all of their cities."""

    indicator: Indicator
    formula: Formula
    panel: FactsPanel
    law: Rechtsstand
    areas: tuple[Area, ...]
    whole: Area

    @classmethod
    def of(cls, indicator: Indicator, panel: FactsPanel, law: Rechtsstand, within: Area | None = None) -> Case:
        """The areas of the panel's last day, or those that lie ``within`` a group of cities.

        Raises ``ValueError`` for an indicator without formula.
        """
        if indicator.formula is None:
            raise ValueError(f"„{indicator.title}“ ist ausgesetzt und kann nicht verglichen werden.")
        whole = within or panel.organisation.kreis
        inside = set(whole.cities)
        known = panel.organisation
        offices = known.regionalstellen(panel.period.last_day)
        areas = [area for area in (*known.cities, *offices) if set(area.cities) <= inside]
        panel = panel if whole in panel.areas else panel.beside([whole])
        return cls(indicator, indicator.formula, panel, law, tuple(areas), whole)

    def complete(self) -> Case:
        """The case itself or, where cities lack a value, the same with the others alone as its whole, under their name.

        Who is the rest for whom does not change: a city without a value is in nobody's rest.
        """
        units = [area for area, here in zip(self.areas, self.rest.units, strict=True) if here]
        there = {city for area in units for city in area.cities}
        gone = tuple(city for city in self.whole.cities if city not in there)
        if self.single.known[-1, -1] or not gone or not there:
            return self
        part = self.panel.organisation.partial(self.whole, gone)
        return replace(self, whole=part, panel=self.panel.beside([part]))

    @property
    def is_rate(self) -> bool:
        """Whether chance can be computed from counts; else an area is held against its own past."""
        return self.indicator.kind in RATES

    @property
    def period_alone(self) -> bool:
        """Whether what is judged is not the indicator as it is defined: its three months instead of twelve."""
        length = self.panel.period.length
        return self.single.formula.uses(length) != self.formula.uses(length)

    @property
    def newest(self) -> int:
        """How many spans the period has: 1 for a quarter, 4 for a year."""
        return self.panel.period.length // span_length(self.panel.period)

    @cached_property
    def spans(self) -> Spans:
        """Quarters (for a month: months) up to the end of the period; the last column is the whole."""
        return self._spans(span_length(self.panel.period), LONGEST + self.newest)

    @cached_property
    def single(self) -> Spans:
        """Spans as long as the period, from the one a year before to the period itself."""
        months = self.panel.period.length
        number = 12 // months + 1
        return self.spans.last(number) if self.spans.length == months else self._spans(months, number)

    def _spans(self, length: int, number: int) -> Spans:
        return Spans.of(self.formula, self.panel, (*self.areas, self.whole), length, number)

    @cached_property
    def rest(self) -> Rest:
        """Who is the rest for whom in the period."""
        return self.rest_in(self.single)

    def rest_in(self, spans: Spans) -> Rest:
        """Who is the rest for whom in the last of the spans: all that have a value, and one that is possible."""
        return Rest.of(self.areas, spans.known[-1, :-1] & ~self.impossible(spans))

    def impossible(self, spans: Spans) -> Marks:
        """Areas whose value in the last span cannot be."""
        of_persons = self.indicator.kind == "proportion of persons"
        return spans.part_over_whole if of_persons else np.zeros(len(self.areas), dtype=bool)

    @cached_property
    def sides(self) -> Sides:
        """The parts of the period, own and of the rest."""
        return Sides.of(self.single, self.rest)

    @cached_property
    def scatter(self) -> Scatter:
        """The over-dispersion that is reckoned with: of events; persons count once."""
        return scatter(self.spans) if self.indicator.kind == "event rate" else Scatter(1.0, np.inf, 0)

    @cached_property
    def difference(self) -> Difference:
        """Own minus rest, for every area."""
        return from_rest(self.indicator.kind, self.sides, self.scatter) if self.is_rate else self._past[0]

    @property
    def earlier(self) -> npt.NDArray[np.int64]:
        """Of every area, how many spans before the period are known (changes and amounts)."""
        return self._past[1]

    @cached_property
    def _past(self) -> tuple[Difference, npt.NDArray[np.int64]]:
        return from_history(self.spans if self.newest == 1 else self.single, self.rest)


def as_area(group: ComparisonGroup) -> Area:
    """A comparison group as an area: the whole within which its cities are compared."""
    return Area(f"gruppe-{group.id}", "teilsumme", group.title, cities=group.cities)
