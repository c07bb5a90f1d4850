"""What the pages for readers outside the house do not tell: every count, and the rates that are told all the same."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from jaen_analysis.analysis.secrecy.sheet import Hidden, check_sheet
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, tabelle, zeilen, zusammen
from jaen_analysis.report.count_words import time_words
from jaen_analysis.report.german import MISSING, count
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.checking.words import figure_words, value_words
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.breakdowns import TOTAL, label
from jaen_analysis.vocabulary.secrecy import COMPLEMENT, OWN, Reason


@internal
def verborgene_zahlen(bericht: Bericht) -> Fragment:
    """Every hidden count with its value and its reason: a table for each area, a row for each figure."""
    found, areas = check_sheet(bericht.inputs).hidden, _areas(bericht)
    if not found:
        return absatz("Keine Zahl ist verborgen.")
    tables = []
    for key, group in groupby(found, key=lambda one: one.count.area):
        of_area = list(group)
        reasons = [reason for reason in (*OWN, COMPLEMENT) if any(one.reason == reason for one in of_area)]
        tables.append(
            tabelle(
                areas[key].title if key in areas else key,
                ["Größe", *(f"{reason[0].upper()}{reason[1:]}" for reason in reasons)],
                [
                    [figure, *_by_reason(bericht, [*same], reasons)]
                    for figure, same in groupby(of_area, key=lambda one: figure_words(bericht, one.count))
                ],
                subtitle=count("verborgene Zahl", "verborgene Zahlen", len(of_area)),
                stapel=True,
            )
        )
    note = absatz(
        "Die Werte stehen hier, damit sie geprüft werden können; sie verlassen das Haus nicht. Vor jedem Wert steht, "
        "für welchen Zeitraum er gilt."
    )
    return zusammen(note, *tables)


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
                value_words(one.hidden),
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


def _by_reason(bericht: Bericht, same: Sequence[Hidden], reasons: Sequence[Reason]) -> list[Text]:
    """The times of a figure with its values, a line each, apart for each of the reasons."""
    cells: list[Text] = []
    for reason in reasons:
        lines = [
            f"{time_words(one.count, bericht.inputs.params)}: {value_words(one.value)}"
            for one in same
            if one.reason == reason
        ]
        cells.append(zeilen(lines) if lines else MISSING)
    return cells


def _areas(bericht: Bericht) -> dict[str, Area]:
    return {area.key: area for area in bericht.inputs.params.organisation.areas(bericht.period.last_day)}
