"""What ``params/`` says, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from jaen_analysis.intake.params.schemas import Eingang, Rahmenzahl
from jaen_analysis.intake.params.sources import Source
from jaen_analysis.vocabulary.areas import Organisation
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.rechtsstand import Rechtsstand


@dataclass(frozen=True)
class Calendar:
    """When deliveries are due: days after the end of the period."""

    days: int

    def due(self, period: Period) -> date:
        """Last day on which a delivery for this period is in time."""
        return period.last_day + timedelta(days=self.days)


@dataclass(frozen=True)
class ReportSpec:
    """One kind of report: one notebook, for some kinds of areas and periods, for one audience."""

    id: str
    title: str
    notebook: str
    audience: str
    areas: tuple[str, ...]
    period_kinds: tuple[str, ...]
    parameters: Mapping[str, str | int | float | bool]


@dataclass(frozen=True)
class Selection:
    """What a report shows: delivered figures, tiles at the top, all indicators in order, those drawn over time.

    ``compared`` are those drawn for all areas side by side.
    """

    figures: tuple[Formula, ...]
    tiles: tuple[Indicator, ...]
    indicators: tuple[Indicator, ...]
    trends: tuple[Indicator, ...]
    compared: tuple[Indicator, ...] = ()


@dataclass(frozen=True)
class Params:
    """Everything a person has decided, and the bytes it was read from (to be frozen with a run)."""

    organisation: Organisation
    catalogue: Catalogue
    rechtsstand: Rechtsstand
    reports: tuple[ReportSpec, ...]
    calendar: Calendar
    intake: Eingang
    official: Mapping[str, Source]
    conditions: tuple[Rahmenzahl, ...]
    selections: Mapping[str, Selection]
    files: Mapping[str, bytes]
    digest: str

    def selection(self, report: str, month: str) -> Selection:
        """The report's indicators as defined in ``month``: an older definition stands in for its successor."""
        chosen = self.selections[report]
        parts = (chosen.tiles, chosen.indicators, chosen.trends, chosen.compared)
        return Selection(chosen.figures, *(self._in_force(part, month) for part in parts))

    def _in_force(self, indicators: tuple[Indicator, ...], month: str) -> tuple[Indicator, ...]:
        found = []
        for indicator in indicators:
            versions = [i for i in self.catalogue.indicators.values() if i.code and i.code == indicator.code]
            valid = [i for i in (indicator, *versions) if i.valid_in(month)]
            found += valid[:1]
        return tuple(dict.fromkeys(found))
