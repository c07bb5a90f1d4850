"""What a reader should know of where values come from: hidden sheets, rows and columns, formulas, coarse formats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from jaen_analysis.intake.findings import Finding
from jaen_analysis.intake.reading.sheets import Sheet, Value, address

_NAMED = 5


class Placed(Protocol):
    """A cell of figures as a reader has found it; ``row`` counts from 1, ``column`` from 0."""

    @property
    def sheet(self) -> str:
        """Name of its sheet."""

    @property
    def row(self) -> int:
        """Its row."""

    @property
    def column(self) -> int:
        """Its column."""

    @property
    def value(self) -> Value:
        """What stands in it."""

    @property
    def cell(self) -> str:
        """Its address."""


def hidden_findings(sheets: Sequence[Sheet]) -> list[Finding]:
    """A Warnung for each sheet that nobody sees on opening the file, and for each with rows or columns of this kind."""
    filled = [sheet for sheet in sheets if sheet.rows]
    seen = (sheet for sheet in filled if not sheet.hidden and (sheet.hidden_rows or sheet.hidden_columns))
    parts = (_hidden_parts(sheet) for sheet in seen)
    return [*(_hidden_sheet(sheet) for sheet in filled if sheet.hidden), *(part for part in parts if part)]


def _hidden_parts(sheet: Sheet) -> Finding | None:
    """They are read like all others: a filter hides rows, and a column of keys is often hidden."""
    places = [
        (row.number, column)
        for row in sheet.rows
        for column, cell in enumerate(row.cells)
        if cell is not None and (row.number in sheet.hidden_rows or column in sheet.hidden_columns)
    ]
    if not places:
        return None
    rows = sorted({row for row, _ in places} & sheet.hidden_rows)
    columns = sorted({column for _, column in places} & sheet.hidden_columns)
    named = [f"Spalte {address(0, column)[:-1]}" for column in columns] + [f"Zeile {row}" for row in rows]
    more = f" und {len(named) - _NAMED} weitere" if len(named) > _NAMED else ""
    return Finding(
        "Warnung",
        "Auf dem Blatt sind Zeilen oder Spalten ausgeblendet; sie zählen wie alle anderen",
        sheet.name,
        address(*places[0]),
        found=f"ausgeblendet: {', '.join(named[:_NAMED])}{more}",
        mend="Bitte einblenden und prüfen, ob alles darin zur Lieferung gehört; sonst löschen und neu senden.",
    )


def _hidden_sheet(sheet: Sheet) -> Finding:
    return Finding(
        "Warnung",
        f"Das Blatt „{sheet.name}“ ist ausgeblendet und wurde nicht gelesen",
        sheet.name,
        mend="Wenn es Zahlen der Lieferung enthält, bitte einblenden und neu senden.",
    )


def coarse_formats(sheets: Sequence[Sheet]) -> list[Finding]:
    """A Hinweis for a format that hides what a value is."""
    if not any(sheet.coarse for sheet in sheets):
        return []
    return [
        Finding(
            "Hinweis",
            "Im alten Excel-Format (.xls) sind Formeln, Fehlerwerte, Prozentwerte und ausgeblendete Zeilen und Spalten "
            "für uns nicht zu erkennen",
            mend="Die gespeicherten Zahlen wurden übernommen. Bitte künftig als Excel-Arbeitsmappe (.xlsx) senden.",
        )
    ]


def formula_results(sheets: Sequence[Sheet], statements: Sequence[Placed]) -> list[Finding]:
    """A Hinweis for each sheet with figures that are results of formulas, at the first of them."""
    places: Mapping[str, frozenset[tuple[int, int]]] = {sheet.name: sheet.formulas for sheet in sheets}
    found: dict[str, list[Placed]] = {}
    for statement in statements:
        is_formula = (statement.row, statement.column) in places[statement.sheet]
        if is_formula and statement.value is not None and not str(statement.value).startswith(("=", "#")):
            found.setdefault(statement.sheet, []).append(statement)
    return [_formulas(cells) for cells in found.values()]


def _formulas(cells: Sequence[Placed]) -> Finding:
    count = "Eine Zelle enthält eine Formel" if len(cells) == 1 else f"{len(cells)} Zellen enthalten Formeln"
    return Finding("Hinweis", f"{count}; übernommen wurde das gespeicherte Ergebnis", cells[0].sheet, cells[0].cell)
