"""What a reader should know of where values come from: hidden sheets, formulas, coarse formats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jaen_analysis.intake.findings import Finding
from jaen_analysis.intake.reading.sheets import Sheet
from jaen_analysis.intake.reading.words import Statement


def hidden_sheet(sheet: Sheet) -> Finding:
    """A Warnung for a sheet that nobody sees on opening the file."""
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
            "Im alten Excel-Format (.xls) sind Formeln, Fehlerwerte und Prozentwerte für uns nicht zu erkennen",
            mend="Die gespeicherten Zahlen wurden übernommen. Bitte künftig als Excel-Arbeitsmappe (.xlsx) senden.",
        )
    ]


def formula_results(sheets: Sequence[Sheet], statements: Sequence[Statement]) -> list[Finding]:
    """A Hinweis for each sheet with figures that are results of formulas, at the first of them."""
    places: Mapping[str, frozenset[tuple[int, int]]] = {sheet.name: sheet.formulas for sheet in sheets}
    found: dict[str, list[Statement]] = {}
    for statement in statements:
        is_formula = (statement.row, statement.column) in places[statement.sheet]
        if is_formula and statement.value is not None and not str(statement.value).startswith(("=", "#")):
            found.setdefault(statement.sheet, []).append(statement)
    return [_formulas(cells) for cells in found.values()]


def _formulas(cells: Sequence[Statement]) -> Finding:
    count = "Eine Zelle enthält eine Formel" if len(cells) == 1 else f"{len(cells)} Zellen enthalten Formeln"
    return Finding("Hinweis", f"{count}; übernommen wurde das gespeicherte Ergebnis", cells[0].sheet, cells[0].cell)
