"""What has changed since the last report: by cause, with the old and the new number."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from jaen_analysis.analysis.corrections import Cause
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, saetze, tabelle, wert, zusammen
from jaen_analysis.report.figure import Figure
from jaen_analysis.report.german import count, date_long, enumerate_words, number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.base_figures import figure_title
from jaen_analysis.report.sections.cells import unit_words
from jaen_analysis.report.sections.steering.on_trial import mark
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import Period, month_name, month_span
from jaen_analysis.vocabulary.status import Status

CAPTION = "Was sich seit dem letzten Bericht geändert hat"
MOST_ROWS = 16
"""So many rows has a table of changes; the rest is counted."""
MEANING = {
    Cause.DEFINITION: "die Kennzahl ist anders festgelegt als beim vorigen Bericht",
    Cause.GEBIETSSTAND: "das Gebiet ist anders zugeschnitten als beim vorigen Bericht",
    Cause.NACHGELIEFERT: "beim vorigen Bericht lag noch keine Zahl vor",
    Cause.BERICHTIGT: "eine spätere Lieferung nennt eine andere Zahl",
}
"""Cause → what it says, in the order in which the rows stand."""
_DIFFERENCES = "Unterschiede sind die der gezeigten Zahlen, bei Prozentwerten Prozentpunkte."
COLUMNS: list[Column | str] = [*(Column(title, numeric=True) for title in ("bisher", "jetzt", "Unterschied")), "Grund"]
_ORDER = {cause.value: place for place, cause in enumerate(Cause)}


@internal
def korrekturen(bericht: Bericht) -> Fragment:
    """Old and new number of what has changed since the last report: of the area itself, and of the Kreis beside it."""
    compared = _compared(bericht)
    if not compared:
        return absatz("Ein früherer Stand, mit dem sich dieser Bericht vergleichen ließe, liegt nicht vor.")
    areas = [area for area in (bericht.area, bericht.reference) if area]
    shown = [part for area in areas for part in _shown(AreaChanges(bericht, area))]
    if not shown:
        whom = f"{bericht.area.title} und den Kreis" if bericht.reference else bericht.area.title
        return absatz(*compared, f"Für {whom} hat sich seitdem keine frühere Zahl geändert.")
    return zusammen(absatz(*compared), *shown, *_meaning(bericht, areas))


@dataclass(frozen=True, eq=False)
class AreaChanges:
    """What has changed for one area: rows of the two tables, and sentences on what is not in them.

    Of another area than its own a report shows the indicators only.
    """

    bericht: Bericht
    area: Area

    @property
    def subtitle(self) -> str:
        """The area, and the state of all numbers that do not say another."""
        title = self.area.title
        return title if self._common is Status.OK else f"{title}; {self._common.label}, wo nichts anderes dabeisteht"

    @cached_property
    def results(self) -> list[Sequence[Text]]:
        """Indicators of the periods that stand in the report as numbers, by cause."""
        table = self._results
        return _result_rows(self, table[_visible(table) & table["period"].isin(_periods(self.bericht))])

    @cached_property
    def figures(self) -> list[Sequence[Text]]:
        """Corrected figures, by cause, measure and month."""
        table = self._figures
        return _figure_rows(self, table[_visible(table) & (table["cause"] != Cause.NACHGELIEFERT)])

    def cell(self, shown: str, status: str) -> Fragment:
        """A number with its state, where that is not the common one."""
        word = "endgültig" if status == Status.OK.label else status
        return wert(shown, "" if status == self._common.label else word)

    def rest(self, results: int, figures: int) -> list[str]:
        """How much has changed beside what is listed: so many rows of either kind; and whose figures it were."""
        visible = self._results[self._results["cause"] != Cause.RUNDUNG]
        told = self._figures[~self._figures["cause"].isin([Cause.RUNDUNG, Cause.NACHGELIEFERT])]
        totals = (visible["breakdown"] == TOTAL).sum()
        rounded = sum((table["cause"] == Cause.RUNDUNG).sum() for table in (self._results, self._figures))
        counted = [
            (len(self.results) - results, "weiterer Kennzahlwert", "weitere Kennzahlwerte"),
            (totals - len(self.results), "Kennzahlwert eines früheren Zeitraums", "Kennzahlwerte früherer Zeiträume"),
            (len(visible) - totals, "Kennzahlwert für ein Merkmal wie das Geschlecht",
             "Kennzahlwerte für Merkmale wie das Geschlecht"),
            (len(self.figures) - figures, "weitere gelieferte Zahl", "weitere gelieferte Zahlen"),
            ((told["breakdown"] != TOTAL).sum(), "gelieferte Zahl nach Merkmalen", "gelieferte Zahlen nach Merkmalen"),
            (rounded, "Änderung unterhalb der Rundung", "Änderungen unterhalb der Rundung"),
        ]  # fmt: skip
        words = [count(one, many, int(how_many)) for how_many, one, many in counted if how_many]
        name = self.area.title
        beside = [f"{name}, nicht aufgeführt: {enumerate_words(words)}."] if words else []
        return [*_late(self._figures), *beside, *self._givers]

    @property
    def _givers(self) -> list[str]:
        """In a sum that is the report's own: whose figures have changed."""
        table = self.bericht.inputs.changes.figures
        changed = set(table.loc[table["cause"] != Cause.RUNDUNG, "area"])
        names = self.bericht.inputs.params.organisation.city_names
        cities = [names[city] for city in self.area.cities if city in changed]
        told = self.area == self.bericht.area and len(self.area.cities) > 1 and cities
        return [f"Geändert haben sich Zahlen von {enumerate_words(cities)}."] if told else []

    @cached_property
    def _common(self) -> Status:
        tables = (self._results, self._figures)
        states = pd.concat([table[name] for table in tables for name in ("old_status", "new_status")])
        early, final = ((states == status.label).sum() for status in (Status.VORLAEUFIG, Status.OK))
        return Status.VORLAEUFIG if early > final else Status.OK

    @cached_property
    def _results(self) -> pd.DataFrame:
        table = self.bericht.inputs.changes.results
        chosen = [indicator.id for indicator in self.bericht.selection.indicators]
        return table[(table["area"] == self.area.key) & table["indicator"].isin(chosen)]

    @cached_property
    def _figures(self) -> pd.DataFrame:
        table = self.bericht.inputs.changes.figures
        return table[(table["area"] == self.area.key) & (self.area == self.bericht.area)]


def _shown(changes: AreaChanges) -> list[Fragment]:
    """The tables of an area and what is not in them; empty if nothing has changed."""
    tables = [
        tabelle(
            f"{CAPTION}: {kind}",
            [what, when, *COLUMNS],
            rows[:MOST_ROWS],
            subtitle=changes.subtitle,
            stapel=True,
            dicht=True,
        )
        for rows, what, when, kind in (
            (changes.results, "Kennzahl", "Zeitraum", "Kennzahlen"),
            (changes.figures, "Zahl", "Monat", "gelieferte Zahlen"),
        )
        if rows
    ]
    rest = changes.rest(len(changes.results[:MOST_ROWS]), len(changes.figures[:MOST_ROWS]))
    return [*tables, *([saetze(rest)] if rest else [])]


def _visible(table: pd.DataFrame) -> pd.Series[bool]:
    return (table["breakdown"] == TOTAL) & (table["cause"] != Cause.RUNDUNG)


def _periods(bericht: Bericht) -> list[str]:
    """The periods whose values stand in the report as numbers: it, the one before, the year before."""
    return [str(period) for period in (bericht.period, bericht.period.back(), bericht.period.year_before)]


def _result_rows(changes: AreaChanges, table: pd.DataFrame) -> list[Sequence[Text]]:
    chosen = {indicator.id: indicator for indicator in changes.bericht.selection.indicators}
    place = {id_: number_ for number_, id_ in enumerate(chosen)}
    rows = sorted(
        table.to_dict("records"),
        key=lambda row: (_ORDER[row["cause"]], place[row["indicator"]], -_month(row["period"])),
    )
    return [_result_row(changes, chosen[row["indicator"]], row) for row in rows]


def _month(period: str) -> int:
    return int(Period.parse(period).last_month.replace("-", ""))


def _result_row(changes: AreaChanges, indicator: Indicator, row: dict[Any, Any]) -> Sequence[Text]:
    figure = Figure(indicator)
    show = figure.show if figure.percent else figure.bare
    return [
        changes.bericht.title(indicator) + unit_words(indicator) + mark(changes.bericht, indicator, changes.area.key),
        Period.parse(row["period"]).short,
        changes.cell(show(row["old"]), row["old_status"]),
        changes.cell(show(row["new"]), row["new_status"]),
        number(row["difference"], indicator.digits, sign=True),
        row["cause"],
    ]


def _figure_rows(changes: AreaChanges, table: pd.DataFrame) -> list[Sequence[Text]]:
    measures = changes.bericht.inputs.params.catalogue.measures
    place = {id_: number_ for number_, id_ in enumerate(measures)}
    rows = sorted(table.to_dict("records"), key=lambda row: (_ORDER[row["cause"]], place[row["measure"]], row["month"]))
    return [_figure_row(changes, row) for row in rows]


def _figure_row(changes: AreaChanges, row: dict[Any, Any]) -> Sequence[Text]:
    old, new = row["old"], row["new"]
    digits = 0 if all(math.isnan(value) or value.is_integer() for value in (old, new)) else 1
    return [
        figure_title(changes.bericht, changes.bericht.inputs.params.catalogue.measures[row["measure"]]),
        month_name(row["month"]),
        changes.cell(number(old, digits), row["old_status"]),
        changes.cell(number(new, digits), row["new_status"]),
        number(new - old, digits, sign=True),
        row["cause"],
    ]


def _late(figures: pd.DataFrame) -> list[str]:
    """Figures that came late, in a sentence: a whole delivery would fill pages."""
    late = figures[figures["cause"] == Cause.NACHGELIEFERT]
    if late.empty:
        return []
    verb = "Nachgeliefert wurde" if len(late) == 1 else "Nachgeliefert wurden"
    return [f"{verb} {count('Zahl', 'Zahlen', len(late))} für {month_span(late['month'].unique())}."]


def _compared(bericht: Bericht) -> list[str]:
    """Which earlier states the report is held against; empty if it is the first."""
    since, calendar, before = bericht.inputs.changes.since, bericht.inputs.params.calendar, bericht.period.back()
    earlier, own = (date.fromisoformat(day) if (day := since.get(str(p))) else None for p in (before, bericht.period))
    after = f"{count('Tag', 'Tage', calendar.report_days)} nach der Lieferfrist"
    sentences = []
    if earlier:
        sentences.append(
            f"Verglichen wird mit dem Stand des vorigen Berichts: mit dem, was am {date_long(earlier)} bekannt war "
            f"({after} für {before.accusative})."
        )
    if own and bericht.received > own:
        sentences.append(
            f"Zahlen für {bericht.period.accusative} selbst werden mit dem verglichen, was am {date_long(own)} "
            f"bekannt war ({after})."
        )
    return sentences


def _meaning(bericht: Bericht, areas: Sequence[Area]) -> list[Fragment]:
    """What the causes mean that occur."""
    keys = [area.key for area in areas]
    tables = (bericht.inputs.changes.results, bericht.inputs.changes.figures)
    found = {cause for table in tables for cause in table.loc[table["area"].isin(keys), "cause"]}
    told = [f"{cause}: {words}" for cause, words in MEANING.items() if cause in found]
    return [absatz(f"Gründe – {'; '.join(told)}.", _DIFFERENCES)] if told else []
