"""Blank cells: each is a figure that is missing. A blank row or column is told once, not cell by cell."""

from __future__ import annotations

from collections.abc import Sequence

from jaen_analysis.intake.findings import Finding
from jaen_analysis.intake.reading.words import Statement, Words
from jaen_analysis.vocabulary.periods import month_name

_EXPECTED = "eine Zahl oder „Fehlanzeige“"
_MEND = "Bitte nachtragen."
Cells = dict[tuple[str, int], list[Statement]]


def blank_findings(statements: Sequence[Statement], words: Words) -> list[Finding]:
    """A Warnung for every blank column, every other blank row and every other blank cell of a table."""
    findings: list[Finding] = []
    left = [statement for statement in statements if statement.value is None]
    for whole in (_columns(statements), _rows(statements)):
        blank = [cells for cells in whole.values() if len(cells) > 1 and all(cell.value is None for cell in cells)]
        open_ = {(statement.sheet, statement.cell) for statement in left}
        groups = [group for cells in blank if (group := [c for c in cells if (c.sheet, c.cell) in open_])]
        findings += [_finding(group, words) for group in groups]
        told = {(statement.sheet, statement.cell) for group in groups for statement in group}
        left = [statement for statement in left if (statement.sheet, statement.cell) not in told]
    return findings + [_finding([statement], words) for statement in left]


def _columns(statements: Sequence[Statement]) -> Cells:
    groups: Cells = {}
    for statement in statements:
        groups.setdefault((statement.sheet, statement.column), []).append(statement)
    return groups


def _rows(statements: Sequence[Statement]) -> Cells:
    groups: Cells = {}
    for statement in statements:
        groups.setdefault((statement.sheet, statement.row), []).append(statement)
    return groups


def _finding(cells: Sequence[Statement], words: Words) -> Finding:
    first, last = cells[0], cells[-1]
    names = list(dict.fromkeys(words.figure(cell.measure, cell.breakdown) for cell in cells))
    months = sorted({cell.month for cell in cells})
    when = month_name(months[0]) if len(months) == 1 else f"{month_name(months[0])} bis {month_name(months[-1])}"
    what = f"„{names[0]}“ fehlt für {when}" if len(names) == 1 else f"Alle {len(names)} Angaben fehlen für {when}"
    areas = {cell.area for cell in cells}
    return Finding(
        "Warnung",
        what,
        first.sheet,
        first.cell if len(cells) == 1 else f"{first.cell}:{last.cell}",
        found="leer",
        expected=_EXPECTED
        if words.by_id[first.measure].kind == "flow"
        else "eine Zahl"
        if len(names) == 1
        else "Zahlen",
        mend=_MEND,
        measure=words.by_id[first.measure].title if len(names) == 1 else "",
        month=when,
        area=words.area_titles[first.area] if len(areas) == 1 else "",
    )
