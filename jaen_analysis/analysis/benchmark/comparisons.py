"""All comparisons of one period: each is made once, so that whoever asks sees the same judgement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from jaen_analysis.analysis.benchmark.case import Case, as_area
from jaen_analysis.analysis.benchmark.good_practice import good_practice
from jaen_analysis.analysis.benchmark.table import Benchmark, benchmark
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.practices import practices_for
from jaen_analysis.intake.params import Params, Practice
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.indicator import Indicator


class Tip(NamedTuple):
    """Whom to ask about an indicator, and why: a hint, an improvement, or an entry of the register."""

    indicator: Indicator
    area: Area
    why: str
    practice: Practice | None = None


GOOD_PRACTICE, IMPROVED, REGISTER = "Hinweis auf gute Praxis", "Verbesserung gegenüber dem Vorjahr", "Register"


class Comparisons:
    """The comparisons on the facts of a panel, under the params of its workspace."""

    def __init__(self, panel: FactsPanel, params: Params) -> None:
        self._panel = panel
        self._params = params
        self._made: dict[tuple[Indicator, str], Benchmark] = {}
        self._hints: dict[Indicator, pd.DataFrame] = {}

    def __repr__(self) -> str:
        return f"Vergleiche für {self._panel.period.accusative}"

    def of(self, indicator: Indicator, group: str = "") -> Benchmark:
        """The comparison in the whole Kreis, or in a comparison group (by its id; ``KeyError`` if there is none)."""
        key = (indicator, group)
        if key not in self._made:
            within = self._groups[group] if group else None
            self._made[key] = benchmark(indicator, self._panel, self._params.rechtsstand, within)
        return self._made[key]

    def hints(self, indicator: Indicator) -> pd.DataFrame:
        """Good practice and improvement (columns of :mod:`~jaen_analysis.analysis.benchmark.good_practice`)."""
        if indicator not in self._hints:
            paired = self._params.catalogue.indicators.get(indicator.counter)
            counter = self._case(paired) if paired is not None and paired.formula is not None else None
            self._hints[indicator] = good_practice(self.of(indicator).case, counter)
        return self._hints[indicator]

    def ask(self, area: Area, indicators: Sequence[Indicator]) -> list[Tip]:
        """Whom an area could ask: others only, indicator by indicator, areas in the official order."""
        return [tip for i in indicators for tip in self._tips(i) if not set(tip.area.cities) & set(area.cities)]

    def _tips(self, indicator: Indicator) -> Iterator[Tip]:
        areas = {one.key: one for one in self.of(indicator).areas}
        for row in self.hints(indicator).itertuples():
            for column, why in (("hint", GOOD_PRACTICE), ("improved", IMPROVED)):
                if getattr(row, column):
                    yield Tip(indicator, areas[str(row.area)], why)
        for practice in practices_for(self._params, [indicator], self._panel.period.last_day):
            yield Tip(indicator, self._params.organisation.ever[practice.area], REGISTER, practice)

    def _case(self, indicator: Indicator) -> Case:
        return Case.of(indicator, self._panel, self._params.rechtsstand)

    @cached_property
    def _groups(self) -> dict[str, Area]:
        return {group.id: as_area(group) for group in self._params.groups}
