"""How far the figures of the Kreis have moved since they were first reported: a summary and the triangles behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, tabelle, zusammen
from jaen_analysis.report.german import MISSING, date_short, enumerate_words, number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.base_figures import figure_title
from jaen_analysis.vocabulary.periods import month_name

MOST_TRIANGLES = 3
"""So many triangles are shown; the summary has all."""


@internal
def revisionen(bericht: Bericht) -> Fragment:
    """What each report said of each month, for the totals of the Kreis that have moved; for a report of the Kreis."""
    moved = _triangles(bericht)
    if not moved:
        return absatz("Keine Summe des Kreises hat sich seit den letzten Berichten verändert.")
    summary = tabelle(
        "Wie stark sich gemeldete Zahlen noch verändern",
        [
            "Größe",
            *(Column(title, numeric=True) for title in ("Monate", "davon verändert", "erste Zahl", "jetzt", "in %")),
        ],
        [_summary(title, triangle) for title, triangle in moved.items()],
        subtitle=f"{bericht.inputs.params.organisation.kreis.title}; Summen über Monate, die mehrmals bekannt waren",
        stapel=True,
    )
    shown = [_triangle(bericht, title, moved[title]) for title in list(moved)[:MOST_TRIANGLES]]
    rest = list(moved)[MOST_TRIANGLES:]
    more = [absatz(f"Ohne eigene Tabelle: {enumerate_words(rest)}.")] if rest else []
    return zusammen(summary, *shown, *more)


def _triangles(bericht: Bericht) -> dict[str, pd.DataFrame]:
    """Title → month × day of a report, of the months that were known on more than one of them."""
    table, found = bericht.inputs.reported, {}
    for id_, measure in bericht.inputs.params.catalogue.measures.items():
        rows = table[table["measure"] == id_]
        triangle = rows.pivot(index="month", columns="day", values="value")
        twice = triangle[triangle.notna().sum(axis="columns") > 1].dropna(axis="columns", how="all")
        if len(twice):
            found[figure_title(bericht, measure)] = twice
    return found


def _summary(title: str, triangle: pd.DataFrame) -> Sequence[Text]:
    ends = [(known.iloc[0], known.iloc[-1]) for _, row in triangle.iterrows() for known in [row.dropna()]]
    first, last = (sum(values) for values in zip(*ends, strict=True))
    share = number((last - first) / first, 1, scale=100, sign=True) if first else MISSING
    moved = sum(one != other for one, other in ends)
    return [title, str(len(ends)), str(moved), number(first), number(last), share]


def _triangle(bericht: Bericht, title: str, triangle: pd.DataFrame) -> Fragment:
    days = [date_short(date.fromisoformat(day)) for day in triangle.columns]
    return tabelle(
        f"Revisionsdreieck: {title}",
        ["Monat", *(Column(f"Stand {day}", numeric=True) for day in days)],
        [
            [month_name(str(month)), *(number(value) for value in row)]
            for month, row in zip(triangle.index, triangle.to_numpy().tolist(), strict=True)
        ],
        subtitle=bericht.inputs.params.organisation.kreis.title,
        stapel=True,
        dicht=True,
    )
