"""All pages of a period side by side: which of them have a place for a comment on something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.analysis.targets.attainment import Attainment, attainments
from jaen_analysis.intake.params import ReportSpec
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.indicator import Indicator

GENERAL, TARGETS = "kommentare_zum_bericht", "zielerreichung"
AT_NUMBERS = frozenset({"kennzahlen", "profil_bild", "einzeln", "thema_kennzahlen", "kommentare"})
"""Sections that show comments on the whole report, on targets, on indicators."""


@dataclass(frozen=True, eq=False)
class Place:
    """A page of the period: report, area, and the names of the sections that its notebook calls."""

    spec: ReportSpec
    area: Area
    sections: frozenset[str]


@dataclass(frozen=True, eq=False)
class Pages:
    """The pages of a period on one set of inputs; ``places`` are those that a run would make."""

    inputs: Inputs
    places: Sequence[Place]

    def page(self, place: Place) -> Bericht:
        """The page itself. Raises ``KeyError`` if the inputs do not know its area."""
        return Bericht(place.spec, self.inputs, self.inputs.state(place.area.key))

    def about(self, area: str) -> list[Place]:
        """The pages of an area (its key)."""
        return [place for place in self.places if place.area.key == area]

    def showing(self, area: str, indicator: Indicator | None = None, target: str = "") -> list[Place]:
        """The pages of an area that show comments on an indicator, on a target, or (without both) on the report."""
        pages = self.about(area)
        if target:
            return [place for place in pages if TARGETS in place.sections and self.target(area, target)]
        if indicator is None:
            return [place for place in pages if GENERAL in place.sections]
        numbers = (place for place in pages if AT_NUMBERS & place.sections)
        return [place for place in numbers if any(i is indicator for i in self.page(place).selection.indicators)]

    def target(self, area: str, target: str) -> Attainment | None:
        """A target of an area (both by their keys); ``None`` if it is not agreed for the year."""
        found = (one for one in self.attainments if (one.area.key, one.target.id) == (area, target))
        return next(found, None)

    @cached_property
    def attainments(self) -> tuple[Attainment, ...]:
        """The targets of all areas for the year of the period."""
        return attainments(self.inputs)
