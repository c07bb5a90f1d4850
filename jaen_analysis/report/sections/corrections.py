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

CAPTION = "Was sich seit dem letzten Bericht geändert hat"
MOST_ROWS = 24
"""So many rows has a table of changes; the rest is counted."""
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
    shown = [table for area in areas for table in changes_of(bericht, area)]
    if not shown:
        whom = f"{bericht.area.title} und den Kreis" if bericht.reference else bericht.area.title
        return absatz(*compared, f"Für {whom} hat sich seitdem keine frühere Zahl geändert.")
    return zusammen(absatz(*compared), *shown, *meaning(bericht, areas))


def changes_of(bericht: Bericht, area: Area, caption: str = CAPTION, most: int = MOST_ROWS) -> list[Fragment]:
    """The tables of an area, each of at most so many rows, and a list of what is not in them; empty without changes.

    Of another area than its own a report shows the indicators only.
    """
    results, figures = (
        table[table["area"] == area.key] for table in (bericht.inputs.changes.results, bericht.inputs.changes.figures)
    )
    results = results[results["indicator"].isin([i.id for i in bericht.selection.indicators])]
    if area != bericht.area:
        figures = figures.iloc[:0]
    recent = _result_rows(bericht, results[_visible(results) & results["period"].isin(_periods(bericht))])
    corrected = _figure_rows(bericht, figures[_visible(figures) & (figures["cause"] != Cause.NACHGELIEFERT)])
    shown = [
        tabelle(caption, [what, when, *_COLUMNS], rows[:most], subtitle=f"{area.title}: {kind}", stapel=True)
        for rows, what, when, kind in (
            (recent, "Kennzahl", "Zeitraum", "Kennzahlen"), (corrected, "Zahl", "Monat", "gelieferte Zahlen"),
        )
        if rows
    ]  # fmt: skip
    cut = [len(rows[most:]) for rows in (recent, corrected)]
    rest = [*_late(figures), *_not_listed(area, results, len(recent), figures, cut)]
    givers = _givers(bericht) if area == bericht.area and (shown or rest) else []
    return [*shown, *([saetze(rest + givers)] if rest + givers else [])]


def _visible(table: pd.DataFrame) -> pd.Series[bool]:
    return (table["breakdown"] == TOTAL) & (table["cause"] != Cause.RUNDUNG)


def _periods(bericht: Bericht) -> list[str]:
    """The periods whose values stand in the report as numbers: it, the one before, the year before."""
    return [str(period) for period in (bericht.period, bericht.period.back(), bericht.period.year_before)]


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


def _not_listed(area: Area, results: pd.DataFrame, recent: int, figures: pd.DataFrame, cut: Sequence[int]) -> list[str]:
    """How much has changed beside what stands in the tables; ``cut``: rows that they had no room for."""
    visible = results[results["cause"] != Cause.RUNDUNG]
    parts, old = (visible["breakdown"] != TOTAL).sum(), (visible["breakdown"] == TOTAL).sum() - recent
    split = (~figures["cause"].isin([Cause.RUNDUNG, Cause.NACHGELIEFERT]) & (figures["breakdown"] != TOTAL)).sum()
    rounded = sum((table["cause"] == Cause.RUNDUNG).sum() for table in (results, figures))
    counted = [
        (cut[0], "weiterer Kennzahlwert", "weitere Kennzahlwerte"),
        (old, "Kennzahlwert eines früheren Zeitraums", "Kennzahlwerte früherer Zeiträume"),
        (parts, "Kennzahlwert für ein Merkmal wie das Geschlecht", "Kennzahlwerte für Merkmale wie das Geschlecht"),
        (cut[1], "weitere gelieferte Zahl", "weitere gelieferte Zahlen"),
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


def meaning(bericht: Bericht, areas: Sequence[Area]) -> list[Fragment]:
    """What the causes mean that occur."""
    keys = [area.key for area in areas]
    tables = (bericht.inputs.changes.results, bericht.inputs.changes.figures)
    found = {cause for table in tables for cause in table.loc[table["area"].isin(keys), "cause"]}
    told = [f"{cause}: {words}" for cause, words in MEANING.items() if cause in found]
    return [absatz(f"Gründe – {'; '.join(told)}.", _DIFFERENCES)] if told else []
