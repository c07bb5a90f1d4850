"""What the pages for readers outside the house do not tell: every count, and the rates that are told all the same."""

from __future__ import annotations

from itertools import groupby

from jaen_analysis.analysis.secrecy.sheet import check_sheet
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, tabelle, zusammen
from jaen_analysis.report.german import count
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.secrecy.words import figure_words, time_words, value_words
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.breakdowns import TOTAL, label


@internal
def verborgene_zahlen(bericht: Bericht) -> Fragment:
    """Every hidden count with its value and its reason, a table for each area."""
    found, areas = check_sheet(bericht.inputs).hidden, _areas(bericht)
    if not found:
        return absatz("Keine Zahl ist verborgen.")
    parts = [
        tabelle(
            areas[key].title if key in areas else key,
            ["Größe", "Zeitraum", Column("Zahl", numeric=True), "Grund"],
            [
                [
                    figure_words(bericht, one.count),
                    time_words(one.count),
                    value_words(bericht, one.count, one.value),
                    one.reason,
                ]
                for one in group
            ],
            subtitle=count("verborgene Zahl", "verborgene Zahlen", sum(one.count.area == key for one in found)),
            stapel=True,
        )
        for key, group in groupby(found, key=lambda one: one.count.area)
    ]
    return zusammen(
        absatz("Die Werte stehen hier, damit sie geprüft werden können; sie verlassen das Haus nicht."), *parts
    )


@internal
def quoten_verborgener_zahlen(bericht: Bericht) -> Fragment:
    """The rates that are told although the count above their line is not."""
    found, areas = check_sheet(bericht.inputs).rates, _areas(bericht)
    if not found:
        return absatz("Keine Quote wird genannt, deren Zähler verborgen ist.")
    rows: list[list[Text]] = []
    for one in found:
        part = "" if one.breakdown == TOTAL else f", {label(one.breakdown)}"
        figure = bericht.figure(one.indicator, one.area, one.breakdown, one.period)
        rows.append(
            [
                f"{bericht.title(one.indicator)}{part}",
                areas[one.area].title,
                one.period.label,
                figure.show(one.value),
                value_words(bericht, one.above, one.hidden),
            ]
        )
    note = absatz(
        "Genannt wird eine solche Quote nur, wenn so viele Zähler zu ihr passen, dass sie keinen verrät: Gerundet "
        "steht sie für mehrere mögliche Zahlen."
    )
    columns: list[Column | str] = [
        "Kennzahl",
        "Gebiet",
        "Zeitraum",
        Column("genannt", True),
        Column("verborgener Zähler", True),
    ]
    return zusammen(note, tabelle("Quoten, deren Zähler verborgen ist", columns, rows, stapel=True))


def _areas(bericht: Bericht) -> dict[str, Area]:
    return {area.key: area for area in bericht.inputs.params.organisation.areas(bericht.period.last_day)}
