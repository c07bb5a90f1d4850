"""What Excel says while the form for budget and measures is filled in: the help of a figure, and what is expected."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten
from typing import Any

from jaen_analysis.intake.forms.guard import LONGEST_TEXT, LONGEST_TITLE, guard_remarks, runs_of
from jaen_analysis.intake.posting_words import part_label
from jaen_analysis.vocabulary.planning import TARGET_GROUPS
from jaen_analysis.vocabulary.postings import FIGURES, GROUPS, Figure


def guard_postings(
    sheet: Any, rows: Sequence[tuple[Figure, str]], top: int, columns: Sequence[int], remarks: int
) -> None:
    """Help and rule for the cells to fill in, row by row of figure and part; ``top`` is the first row, all from 0."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    runs = runs_of(columns)
    for row, (figure, part) in enumerate(rows, start=top):
        guard = guard_of(figure, xl_rowcol_to_cell(row, columns[0])) | {
            "other_cells": [[row, first, row, last] for first, last in runs[1:]],
            "input_message": shorten(_help(figure, part), LONGEST_TEXT, placeholder=" …"),
        }
        sheet.data_validation(row, runs[0][0], row, runs[0][1], guard)
    guard_remarks(sheet, top, len(rows), remarks)


def guard_cohorts(sheet: Any, top: int, lines: int, programmes: str, figures: Sequence[int]) -> None:
    """Lists and rules for so many lines of a cohort table; ``programmes`` is the range of the ids to choose from."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    last = top + lines - 1
    lists = {0: f"={programmes}", 2: list(GROUPS.values()), 3: list(TARGET_GROUPS)}
    for column, source in lists.items():
        sheet.data_validation(top, column, last, column, {"validate": "list", "source": source})
    after = {"validate": "integer", "criteria": ">=", "value": 1, "error_type": "warning"}
    sheet.data_validation(top, 5, last, 5, after)
    for column, id_ in zip(figures, (id_ for id_, one in FIGURES.items() if one.part == "kohorte"), strict=True):
        guard = guard_of(FIGURES[id_], xl_rowcol_to_cell(top, column)) | {"input_message": FIGURES[id_].help}
        sheet.data_validation(top, column, last, column, guard)


def guard_of(figure: Figure, cell: str) -> dict[str, Any]:
    """The rule of a figure, which only warns: the intake checks again."""
    money = figure.unit == "EUR"
    whole = f"ABS({cell}*100-ROUND({cell}*100,0))<0.0001" if money else f"MOD({cell},1)=0"
    parts = [f"ISNUMBER({cell})", whole, *([] if figure.signed else [f"{cell}>=0"])]
    return {
        "validate": "custom",
        "value": f"=IFERROR(AND({','.join(parts)}),FALSE)",
        "input_title": shorten(figure.title, LONGEST_TITLE, placeholder="…"),
        "error_type": "warning",
        "error_title": "Bitte prüfen",
        "error_message": f"Erwartet wird {expected(figure)}. Ist die Zahl unbekannt, bitte das Feld leer lassen.",
    }


def expected(figure: Figure) -> str:
    """What number is expected: ``"ein Betrag in EUR mit höchstens zwei Nachkommastellen, mindestens 0"``."""
    kind = "ein Betrag in EUR mit höchstens zwei Nachkommastellen" if figure.unit == "EUR" else "eine ganze Zahl"
    return kind if figure.signed else f"{kind}, mindestens 0"


def _help(figure: Figure, part: str) -> str:
    return f"Nur: {part_label(part)}. {figure.help}" if part else figure.help
