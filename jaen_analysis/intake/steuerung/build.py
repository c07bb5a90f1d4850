"""The tree of entries → plain files, each value with the cell that says it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from jaen_analysis.intake.findings import Finding, quoted
from jaen_analysis.intake.steuerung.assemble import Assembly
from jaen_analysis.intake.steuerung.book import all_tables
from jaen_analysis.intake.steuerung.entries import Document, Place, at
from jaen_analysis.intake.steuerung.nodes import Node, put, take
from jaen_analysis.intake.steuerung.shape import KEY, VALUE, Table


@dataclass
class Built:
    """Name → plain content; file and keys down to a value → sheet and cell; and what cannot be put together."""

    documents: dict[str, Document] = field(default_factory=dict)
    cells: dict[tuple[str, Place], tuple[str, str]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def built(made: Assembly) -> Built:
    """All files that the Mappe says."""
    result = Built()
    for name, node in sorted(made.roots.items()):
        result.documents[name] = _content(result, node, ())
    return result


def _below(table: Table) -> list[Table]:
    return [one for one in all_tables() if one.parent is not None and one.parent.code == table.code]


def _content(result: Built, node: Node, place: Place) -> Any:
    _note(result, node, place)
    content = node.content
    filled: set[tuple[str, ...]] = set()
    for table in _below(node.table):
        path, nodes = table.hops[-1].path, node.held(table)
        if not nodes:
            continue
        if path in filled and nodes[0].row:
            what = f"„{path[-1]}“ steht schon auf einem anderen Blatt in anderer Form"
            result.findings.append(Finding("Fehler", what, nodes[0].row.sheet, nodes[0].row.cell(KEY),
                                           mend="Bitte nur eines der beiden Blätter ausfüllen."))  # fmt: skip
            continue
        filled.add(path)
        put(content, path, _container(result, table, nodes, (*place, *path)))
    for table in _below(node.table):
        path, kind = table.hops[-1].path, dict if table.hops[-1].container == "dict" else list
        if path not in filled and (held := at(content, path)) and isinstance(held, kind):
            if table.required:
                put(content, path, kind())
            else:
                take(content, path)
    return content


def _container(result: Built, table: Table, nodes: list[Node], place: Place) -> object:
    if table.hops[-1].container == "list":
        return [_content(result, node, (*place, number)) for number, node in enumerate(nodes)]
    entries: dict[str, object] = {}
    for node in nodes:
        if node.row and (not node.key or node.key in entries):
            what = "Das steht schon in einer Zeile darüber" if node.key else "Die Angabe fehlt"
            found = quoted(node.key) if node.key else ""
            result.findings.append(Finding("Fehler", what, node.row.sheet, node.row.cell(KEY), found,
                                           mend="Bitte berichtigen oder die Zeile leeren."))  # fmt: skip
            continue
        entries[_key(node)] = _content(result, node, (*place, node.key))
    return entries


def _key(node: Node) -> Any:
    """The name of an entry of a section as it was; a file may have one that is no text."""
    if node.base and str(node.base.place[-1]) == node.key:
        return node.base.place[-1]
    return node.key


def _note(result: Built, node: Node, place: Place) -> None:
    """Where each value of an entry stands."""
    if node.row is None:
        return
    result.cells[node.file, place] = node.row.sheet, node.row.cell(next(iter(node.row.columns), ""))
    for row in node.rows or (node.row,):
        for column in node.table.columns:
            if column.code in row.columns and (row.cells or node.base):
                key = place if column.path in ((KEY,), (VALUE,)) else (*place, *column.path)
                result.cells[node.file, key] = row.sheet, row.cell(column.code)
