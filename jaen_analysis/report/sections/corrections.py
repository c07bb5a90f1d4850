"""What has changed since the last report: by cause, with the old and the new number."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from jaen_analysis.analysis.corrections import Cause
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, saetze, tabelle, wert, zusammen
from jaen_analysis.report.figure import Figure
from jaen_analysis.report.german import count, date_long, enumerate_words, number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.base_figures import figure_title
from jaen_analysis.report.sections.cells import unit_words
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import Period, month_name, month_span
from jaen_analysis.vocabulary.status import Status

MOST_FIGURES = 24
"""So many corrected figures are listed; the rest is counted."""
MEANING = {
    Cause.DEFINITION: "die Kennzahl ist anders festgelegt als beim vorigen Bericht",
    Cause.GEBIETSSTAND: "das Gebiet ist anders zugeschnitten als beim vorigen Bericht",
    Cause.NACHGELIEFERT: "beim vorigen Bericht lag noch keine Zahl vor",
    Cause.BERICHTIGT: "eine spätere Lieferung nennt eine andere Zahl",
}
"""Cause → what it says, in the order in which the rows stand."""
_DIFFERENCES = "Unterschiede sind die der gezeigten Zahlen, bei Prozentwerten Prozentpunkte."
_COLUMNS: list[Column | str] = [*(Column(title, numeric=True) for title in ("bisher", "jetzt", "Unterschied")), "Grund"]
_ORDER = {cause.value: place for place, cause in enumerate(Cause)}


def korrekturen(bericht: Bericht) -> Fragment:
    """Old and new number of what has changed since the last report: of the area itself, and of the Kreis beside it."""
    compared = _compared(bericht)
    if not compared:
        return absatz("Ein früherer Stand, mit dem sich dieser Bericht vergleichen ließe, liegt nicht vor.")
    areas = [area for area in (bericht.area, bericht.reference) if area]
    shown = [table for area in areas for table in _of_area(bericht, area)]
    if not shown:
        whom = f"{bericht.area.title} und den Kreis" if bericht.reference else bericht.area.title
        return absatz(*compared, f"Für {whom} hat sich seitdem keine frühere Zahl geändert.")
    return zusammen(absatz(*compared), *shown, *_meaning(bericht, areas))


def _of_area(bericht: Bericht, area: Area) -> list[Fragment]:
    """The tables of an area and a list of what is not in them; empty if nothing has changed."""
    results, figures = (
        table[table["area"] == area.key] for table in (bericht.inputs.changes.results, bericht.inputs.changes.figures)
    )
    results = results[results["indicator"].isin([i.id for i in bericht.selection.indicators])]
    if area != bericht.area:
        figures = figures.iloc[:0]
    listed = results[_visible(results) & results["period"].isin(map(str, _periods(bericht)))]
    corrected = figures[_visible(figures) & (figures["cause"] != Cause.NACHGELIEFERT)]
    tables = []
    if len(listed):
        tables.append(_table(bericht, area, "Kennzahl", "Zeitraum", _result_rows(bericht, listed)))
    if len(corrected):
        tables.append(_table(bericht, area, "Zahl", "Monat", _figure_rows(bericht, corrected)[:MOST_FIGURES]))
    rest = [*_late(figures), *_not_listed(area, results, listed, max(0, len(corrected) - MOST_FIGURES), figures)]
    givers = _givers(bericht) if area == bericht.area and (tables or rest) else []
    return [*tables, *([saetze(rest + givers)] if rest + givers else [])]


def _visible(table: pd.DataFrame) -> pd.Series[bool]:
    return (table["breakdown"] == TOTAL) & (table["cause"] != Cause.RUNDUNG)


def _periods(bericht: Bericht) -> tuple[Period, ...]:
    """The periods whose values stand in the report as numbers: it, the one before, the year before."""
    return bericht.period, bericht.period.back(), bericht.period.year_before


def _table(bericht: Bericht, area: Area, what: str, when: str, rows: Sequence[Sequence[Text]]) -> Fragment:
    kinds = "Kennzahlen" if what == "Kennzahl" else "gelieferte Zahlen"
    return tabelle(
        "Was sich seit dem letzten Bericht geändert hat",
        [what, when, *_COLUMNS],
        rows,
        subtitle=f"{area.title}: {kinds}",
        stapel=True,
    )


def _result_rows(bericht: Bericht, table: pd.DataFrame) -> list[Sequence[Text]]:
    chosen = {indicator.id: indicator for indicator in bericht.selection.indicators}
    place = {id_: number_ for number_, id_ in enumerate(chosen)}
    rows = sorted(
        table.to_dict("records"),
        key=lambda row: (_ORDER[row["cause"]], place[row["indicator"]], -_month(row["period"])),
    )
    return [_result_row(bericht, chosen[row["indicator"]], row) for row in rows]


def _month(period: str) -> int:
    return int(Period.parse(period).last_month.replace("-", ""))


def _result_row(bericht: Bericht, indicator: Indicator, row: dict[Any, Any]) -> Sequence[Text]:
    figure = Figure(indicator)
    show = figure.show if figure.percent else figure.bare
    return [
        bericht.title(indicator) + unit_words(indicator),
        Period.parse(row["period"]).short,
        _cell(show(row["old"]), row["old_status"]),
        _cell(show(row["new"]), row["new_status"]),
        number(row["difference"], indicator.digits, sign=True),
        row["cause"],
    ]


def _figure_rows(bericht: Bericht, table: pd.DataFrame) -> list[Sequence[Text]]:
    measures = bericht.inputs.params.catalogue.measures
    place = {id_: number_ for number_, id_ in enumerate(measures)}
    rows = sorted(table.to_dict("records"), key=lambda row: (_ORDER[row["cause"]], place[row["measure"]], row["month"]))
    return [_figure_row(bericht, row) for row in rows]


def _figure_row(bericht: Bericht, row: dict[Any, Any]) -> Sequence[Text]:
    old, new = row["old"], row["new"]
    digits = 0 if all(math.isnan(value) or value.is_integer() for value in (old, new)) else 1
    return [
        figure_title(bericht, bericht.inputs.params.catalogue.measures[row["measure"]]),
        month_name(row["month"]),
        _cell(number(old, digits), row["old_status"]),
        _cell(number(new, digits), row["new_status"]),
        number(new - old, digits, sign=True),
        row["cause"],
    ]


def _cell(shown: str, status: str) -> Fragment:
    return wert(shown, "" if status == Status.OK.label else status)


def _late(figures: pd.DataFrame) -> list[str]:
    """Figures that came late, in a sentence: a whole delivery would fill pages."""
    late = figures[figures["cause"] == Cause.NACHGELIEFERT]
    if late.empty:
        return []
    verb = "Nachgeliefert wurde" if len(late) == 1 else "Nachgeliefert wurden"
    return [f"{verb} {count('Zahl', 'Zahlen', len(late))} für {month_span(late['month'].unique())}."]


def _not_listed(area: Area, results: pd.DataFrame, listed: pd.DataFrame, cut: int, figures: pd.DataFrame) -> list[str]:
    """How much has changed beside what stands in the tables."""
    visible = results[results["cause"] != Cause.RUNDUNG]
    parts, old = (visible["breakdown"] != TOTAL).sum(), (visible["breakdown"] == TOTAL).sum() - len(listed)
    seen = figures[~figures["cause"].isin([Cause.RUNDUNG, Cause.NACHGELIEFERT])]
    split = (seen["breakdown"] != TOTAL).sum()
    rounded = (results["cause"] == Cause.RUNDUNG).sum() + (figures["cause"] == Cause.RUNDUNG).sum()
    counted = [
        (old, "Kennzahlwert eines früheren Zeitraums", "Kennzahlwerte früherer Zeiträume"),
        (parts, "Kennzahlwert für ein Merkmal wie das Geschlecht", "Kennzahlwerte für Merkmale wie das Geschlecht"),
        (cut, "weitere gelieferte Zahl", "weitere gelieferte Zahlen"),
        (split, "gelieferte Zahl nach Merkmalen", "gelieferte Zahlen nach Merkmalen"),
        (rounded, "Wert, dessen Änderung kleiner ist als die gezeigten Stellen (Rundung)",
         "Werte, deren Änderung kleiner ist als die gezeigten Stellen (Rundung)"),
    ]  # fmt: skip
    words = [count(one, many, int(how_many)) for how_many, one, many in counted if how_many]
    return [f"{area.title}, außerdem geändert und nicht aufgeführt: {enumerate_words(words)}."] if words else []


def _givers(bericht: Bericht) -> list[str]:
    """In a sum: whose figures have changed."""
    table = bericht.inputs.changes.figures
    changed = set(table.loc[table["cause"] != Cause.RUNDUNG, "area"])
    names = bericht.inputs.params.organisation.city_names
    cities = [names[city] for city in bericht.area.cities if city in changed]
    return [f"Geändert haben sich Zahlen von {enumerate_words(cities)}."] if len(bericht.area.cities) > 1 else []


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
