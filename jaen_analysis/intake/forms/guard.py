"""What Excel says while a form is filled in: the help of a figure, what is expected, and sums that do not fit.

Every rule only warns: a sign, an estimate or an unusual number can always be entered, and the intake checks again.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten
from typing import Any

from jaen_analysis.intake.findings import shown
from jaen_analysis.intake.forms.asked import GENDERS
from jaen_analysis.intake.reading.spelling import COUNTED
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.measure import Measure

Rows = Sequence[tuple[Measure, str]]

SIGNS = ("-", "–", ".", "…", "...", "*", "x", "/")
"""Signs that stand for a figure; the sheet „Hilfe“ says what they mean."""
NO_CASES = "fehlanzeige"
LONGEST_TITLE, LONGEST_TEXT = 32, 255
"""So many signs Excel shows of a title and of a text."""
_MORE = " … Mehr auf dem Blatt „Hilfe“."


def guard_entries(sheet: Any, rows: Rows, top: int, columns: Sequence[int], remarks: int) -> None:
    """Help and rule for the cells to fill in, row by row; ``top`` is the first row, all numbers from 0."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    runs = runs_of(columns)
    for row, (measure, breakdown) in enumerate(rows, start=top):
        guard = {
            "validate": "custom",
            "value": rule(measure, xl_rowcol_to_cell(row, columns[0])),
            "other_cells": [[row, first, row, last] for first, last in runs[1:]],
            "input_title": shorten(_name(measure), LONGEST_TITLE, placeholder="…"),
            "input_message": hint(measure, breakdown),
            "error_type": "warning",
            "error_title": "Bitte prüfen",
            "error_message": warning(measure),
        }
        sheet.data_validation(row, runs[0][0], row, runs[0][1], guard)
    guard_remarks(sheet, top, len(rows), remarks)


def guard_remarks(sheet: Any, top: int, rows: int, column: int) -> None:
    """Help for the remarks beside so many rows."""
    note = {
        "validate": "any",
        "input_title": "Bemerkung",
        "input_message": "Was man zu den Zahlen dieser Zeile wissen muss, zum Beispiel warum eine Zahl gesprungen ist.",
    }
    sheet.data_validation(top, column, top + rows - 1, column, note)


def guard_sums(sheet: Any, style: Any, rows: Rows, top: int, columns: Sequence[int]) -> None:
    """Show the figures of women, men and all together in this style where the parts exceed the whole."""
    from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

    place = {(measure.id, breakdown): row for row, (measure, breakdown) in enumerate(rows, start=top)}
    for (measure, breakdown), row in place.items():
        if "geschlecht" in breakdowns.parse(breakdown):
            continue
        parts = [place.get((measure, breakdowns.merge(breakdown, gender))) for gender in GENDERS]
        three = [row, *(part for part in parts if part is not None)]
        if len(three) != 1 + len(GENDERS):
            continue
        whole, women, men = (xl_rowcol_to_cell(number, columns[0], row_abs=True) for number in three)
        wrong = {
            "type": "formula",
            "criteria": f"=AND(ISNUMBER({whole}),N({women})+N({men})>N({whole}))",
            "format": style,
            "multi_range": " ".join(xl_range(n, first, n, last) for n in three for first, last in runs_of(columns)),
        }
        sheet.conditional_format(row, columns[0], row, columns[0], wrong)


def rule(measure: Measure, cell: str) -> str:
    """The formula that is true for what can stand in a cell: a plausible number, a sign, an estimate."""
    highest = measure.plausible[1]
    number = [f"ISNUMBER({cell})", f"{cell}>={measure.plausible[0]:g}"]
    number += [f"{cell}<={highest:.0f}"] if highest is not None else []
    number += [f"MOD({cell},1)=0"] if measure.unit in COUNTED else []
    signs = "|".join(("", *SIGNS, *((NO_CASES,) if measure.kind == "flow" else ()), ""))
    sign = f'ISNUMBER(FIND("|"&LOWER({cell})&"|","{signs}"))'
    estimated = f'RIGHT({cell})="g",RIGHT({cell})=")",RIGHT({cell},9)="geschätzt"'
    return f"=OR(IFERROR(AND({','.join(number)}),FALSE),{sign},{estimated})"


def expected(measure: Measure) -> str:
    """What number is expected: ``"eine ganze Zahl von 0 bis etwa 15.000"``."""
    lowest, highest = measure.plausible
    kind = "eine ganze Zahl" if measure.unit in COUNTED else "eine Zahl"
    return f"{kind} ab {shown(lowest)}" if highest is None else f"{kind} von {shown(lowest)} bis etwa {shown(highest)}"


def warning(measure: Measure) -> str:
    """What Excel asks when an entry is unusual."""
    return (
        f"Erwartet wird {expected(measure)} oder ein Zeichen (siehe Blatt „Hilfe“). "
        "Trifft die Eingabe zu? Dann bitte bestätigen und in der Spalte „Bemerkung“ erläutern."
    )


def hint(measure: Measure, breakdown: str) -> str:
    """What counts, as far as Excel shows it beside a cell."""
    split = "" if not breakdowns.parse(breakdown) else f"Nur: {breakdowns.label(breakdown)}. "
    text = split + (measure.help or f"Einzutragen: {measure.title}.")
    return text if len(text) <= LONGEST_TEXT else shorten(text, LONGEST_TEXT, placeholder=_MORE)


def _name(measure: Measure) -> str:
    return measure.short if len(measure.title) > LONGEST_TITLE and measure.short else measure.title


def runs_of(columns: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring columns as (first, last)."""
    runs: list[tuple[int, int]] = []
    for column in columns:
        if runs and runs[-1][1] == column - 1:
            runs[-1] = (runs[-1][0], column)
        else:
            runs.append((column, column))
    return runs
