"""A comparison in a notebook: shows itself as a table, and draws itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz, stark, zusammen
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.benchmarking import compared
from jaen_analysis.report.sections.benchmarking.course import regelkarte_von
from jaen_analysis.report.sections.benchmarking.headlines import zahl_der_vergleiche
from jaen_analysis.report.sections.benchmarking.pictures import befund, punktbild, trichterbild
from jaen_analysis.report.sections.benchmarking.single import vergleichstabelle
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.catalogue import unknown
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.telling import NOTEBOOK_LOOK


@dataclass(frozen=True, eq=False)
class Vergleich:
    """One indicator (or a formula that was just typed) of all areas; ``note`` says what was taken for granted."""

    bericht: Bericht
    indicator: Indicator
    group: str = ""
    note: str = ""

    @property
    def table(self) -> pd.DataFrame:
        """The table of the comparison (``analysis.benchmark.table.COLUMNS``), with the areas by their names."""
        comparison = self.bericht.comparisons.of(self.indicator, self.group)
        names = {area.key: area.title for area in (*comparison.areas, comparison.case.whole)}
        return comparison.table.set_index(comparison.table["area"].map(names).rename("Gebiet")).drop(columns="area")

    @property
    def plot(self) -> Plots:
        """Its pictures: ``.plot.dots()``, ``.plot.funnel()``, ``.plot.course("Witten")``."""
        return Plots(self)

    def _shown(self) -> Fragment:
        everybody = compared.everybody(self.bericht, self.indicator, self.group)
        found = [one for one in everybody if one.judgement.stands_out]
        parts = [absatz(stark(f"{befund(self.bericht, self.indicator, everybody)}."))]
        parts += [absatz(self.note)] if self.note else []
        parts.append(absatz(zahl_der_vergleiche(self.bericht, [self.indicator], found, self.group)))
        return zusammen(*parts, *vergleichstabelle(self.bericht, self.indicator, self.group))

    def _repr_html_(self) -> str:
        return f"{NOTEBOOK_LOOK}{self._shown().html}"

    def __repr__(self) -> str:
        return befund(self.bericht, self.indicator, compared.everybody(self.bericht, self.indicator, self.group))


@dataclass(frozen=True, eq=False)
class Plots:
    """The pictures of a comparison; each is one that a report shows."""

    of: Vergleich

    def __repr__(self) -> str:
        return "Bilder des Vergleichs: .dots(), .funnel(), .course(Gebiet)"

    def dots(self) -> Fragment:
        """All areas with what chance does to them. Raises :class:`JaenError` where nobody has a value."""
        everybody = compared.everybody(self.of.bericht, self.of.indicator, self.of.group)
        if not any(one.own_known for one in everybody):
            raise JaenError(f"Kein Gebiet hat im Zeitraum {self.of.bericht.period} einen Wert, der zu zeichnen wäre.")
        return punktbild(self.of.bericht, self.of.indicator, group=self.of.group)

    def funnel(self) -> Fragment:
        """The cities by their size between the limits of chance. Raises :class:`JaenError` where there is no funnel."""
        self._of_all("Trichter")
        drawn = trichterbild(self.of.bericht, self.of.indicator)
        if drawn is None:
            raise JaenError(
                "Einen Trichter gibt es nur für Quoten und Raten, nur mit möglichen Werten von zwei Städten, und "
                "nicht, wo Umzüge innerhalb des Kreises mitzählen."
            )
        return drawn

    def course(self, area: str) -> Fragment:
        """The distance of an area to the rest, quarter by quarter. Raises :class:`JaenError` for an unknown area."""
        self._of_all("Regelkarte")
        areas = self.of.bericht.comparisons.of(self.of.indicator).areas
        return regelkarte_von(self.of.bericht, self.of.indicator, find_area(areas, area))

    def _of_all(self, picture: str) -> None:
        if self.of.group:
            raise JaenError(f"{picture}: gibt es nur im Vergleich mit dem ganzen Kreis, also ohne group=…")


def find_area(areas: Iterable[Area], text: str) -> Area:
    """The area with this key, id, title or name; what a city shares with its office means the city.

    Raises :class:`JaenError` for an unknown area.
    """
    cities_first = sorted(areas, key=lambda area: area.kind != "stadt")
    for area in cities_first:
        short = area.key.removeprefix("stadt-").removeprefix("rs-")
        if text.casefold() in (area.key, short, area.name.casefold(), area.title.casefold()):
            return area
    raise JaenError(unknown("Gebiet", text, [word for area in cities_first for word in (area.key, area.name)]))
