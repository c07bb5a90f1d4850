"""The words that a delivery may use and that a finding answers with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jaen_analysis.intake.findings import Finding, Level
from jaen_analysis.intake.reading.keys import Names, area_names, measure_names
from jaen_analysis.intake.reading.sheets import Value, address
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import month_name

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params


@dataclass(frozen=True, slots=True)
class Statement:
    """What a file says of one figure: a cell with the keys that name it, and what its sender remarks.

    ``row`` counts from 1, ``column`` from 0.
    """

    area: str
    month: str
    measure: str
    breakdown: str
    value: Value
    sheet: str
    row: int
    column: int
    comment: str = ""

    @property
    def cell(self) -> str:
        """Address of the cell: ``"D14"``."""
        return address(self.row, self.column)

    def beside(self, other: Statement) -> str:
        """The cell seen from another one: its sheet is named only if it is not the same."""
        return f"Zelle {self.cell}" + (f" (Blatt „{self.sheet}“)" if self.sheet != other.sheet else "")


@dataclass(frozen=True)
class Words:
    """Names of areas and measures, both ways: from the words of a file to keys, and back for messages."""

    areas: Names
    measures: Names
    area_titles: Mapping[str, str]
    by_id: Mapping[str, Measure]

    @classmethod
    def of(cls, params: Params) -> Words:
        """The words of an organisation and its catalogue."""
        organisation = params.organisation
        offices = [office for cut in organisation.boundaries for office in cut.regionalstellen]
        titles = {area.key: area.title for area in (organisation.kreis, *organisation.cities, *offices)}
        names = titles | organisation.city_names
        return cls(area_names(organisation), measure_names(params.catalogue), names, params.catalogue.measures)

    def figure(self, measure: str, breakdown: str = TOTAL) -> str:
        """A figure as a person calls it: ``"ELB"``, ``"ELB (Frauen)"``."""
        name = str(self.by_id[measure])
        return name if breakdown == TOTAL else f"{name} ({breakdowns.label(breakdown)})"

    def finding(
        self, level: Level, what: str, statement: Statement, *, found: str = "", expected: str = "", mend: str = ""
    ) -> Finding:
        """A finding about one cell of figures."""
        return Finding(
            level,
            what,
            statement.sheet,
            statement.cell,
            found,
            expected,
            mend,
            measure=self.by_id[statement.measure].title,
            month=month_name(statement.month),
            area=self.area_titles[statement.area],
        )
