"""Typed rows → the tree of entries: which entry a row was, on what it hangs, and what its cells say now."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from jaen_analysis.intake.findings import Finding, quoted
from jaen_analysis.intake.params.registry import schema_of
from jaen_analysis.intake.steuerung.book import all_tables, pages
from jaen_analysis.intake.steuerung.entries import (
    Document,
    Entry,
    Place,
    at,
    entries,
    file_links,
    may_name,
    name_of,
    value_of,
)
from jaen_analysis.intake.steuerung.identity import identified
from jaen_analysis.intake.steuerung.nodes import Node, give_names, implied, linked, put, take
from jaen_analysis.intake.steuerung.rendering import rendered
from jaen_analysis.intake.steuerung.rows import Typed, TypedTable
from jaen_analysis.intake.steuerung.shape import KEY, VALUE, Column, Table
from jaen_analysis.intake.steuerung.table_sheet import FILE_LINKS, Link, links
from jaen_analysis.intake.steuerung.values import Labels, NotReadError, parsed
from jaen_analysis.intake.steuerung.words import Words


@dataclass
class Assembly:
    """All that is gathered while the tables are read, those above before those below."""

    year: int
    base: Mapping[str, Document]
    typed: Mapping[str, TypedTable]
    words: Words
    roots: dict[str, Node] = field(default_factory=dict)
    at_place: dict[tuple[str, Place, str], Node] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    wrong: set[tuple[str, str]] = field(default_factory=set)
    """Sheet and cell of what could not be read."""

    def fault(self, row: Typed, code: str, what: str, *, found: str = "", expected: str = "", mend: str) -> None:
        """Remember what is wrong with a cell."""
        self.wrong.add((row.sheet, row.cell(code)))
        self.findings.append(Finding("Fehler", what, row.sheet, row.cell(code), found, expected, mend))


def assemble(year: int, base: Mapping[str, Document], typed: Mapping[str, TypedTable], words: Words) -> Assembly:
    """The tree of all that the Mappe of a year says; ``base`` are the files that it was made from."""
    made = Assembly(year, base, typed, words)
    for table in all_tables():
        told = made.typed.get(table.code)
        before = entries(table, base, year)
        if told is None or (table.parent is None and not told.columns):
            for entry in before:
                _keep(made, table, entry)
        elif table.parent is None and not file_links(table.file):
            _read_settings(made, table, told, before)
        else:
            _read_rows(made, table, told, before)
        for nodes in _beside(made, table):
            give_names(table, nodes)
    return made


def _beside(made: Assembly, table: Table) -> list[list[Node]]:
    """The entries of a table, those of one entry above together, as they were ordered before."""
    if table.parent is None:
        return []
    groups: list[list[Node]] = []
    level = list(made.roots.values())
    for above in (*table.above, None):
        here = above or table
        groups = [node.held(here) for node in level if node.table.file == table.file]
        level = [node for group in groups for node in group]
    for group in groups:
        group.sort(
            key=lambda node: node.base.place[-1] if node.base and isinstance(node.base.place[-1], int) else 10**9
        )
    return groups


def _keep(made: Assembly, table: Table, entry: Entry) -> None:
    """An entry that no sheet tells of stays as it is."""
    node = Node(table, entry.file, entry, deepcopy(entry.content), entry.key)
    if table.parent is None:
        made.roots[entry.file] = node
    elif above := _above_before(made, table, entry):
        above.held(table).append(node)
    else:
        return
    made.at_place[entry.file, entry.place, table.code] = node


def _above_before(made: Assembly, table: Table, entry: Entry) -> Node | None:
    """On what an entry hung when the Mappe was made; ``None`` if that is gone."""
    if table.parent is None:
        return None
    place = entry.place[: len(entry.place) - len(table.hops[-1].path) - 1]
    return made.at_place.get((entry.file, place, table.parent.code))


def _read_settings(made: Assembly, table: Table, told: TypedTable, before: list[Entry]) -> None:
    entry = before[0] if before else None
    if entry is None and all(row.empty for row in told.rows):
        return
    name = entry.file if entry else name_of(table.file, (), made.year)
    node = Node(table, name, entry, deepcopy(entry.content) if entry else {}, row=told.rows[0], rows=told.rows)
    made.roots[name] = node
    made.at_place[name, (), table.code] = node
    for row in told.rows:
        _fill(made, node, row)


def _read_rows(made: Assembly, table: Table, told: TypedTable, before: list[Entry]) -> None:
    hangs = links(table, made.words)
    for row, entry in zip(told.rows, identified(table, told.rows, before, hangs, made.words), strict=True):
        if row.gone or (entry and row.empty and _said_something(table, entry)) or (not entry and _blank(row)):
            continue
        above, same = _above(made, table, row, entry, hangs)
        if same and table.parent is not None and above is None:
            continue
        node = Node(table, "", entry if same else None, deepcopy(entry.content) if entry else {}, row=row)
        if table.parent is None:
            if not _lay_root(made, node, row, entry, hangs):
                _fill(made, node, row, entry)  # it has no place, but all that is wrong with it is told at once
                continue
        elif above is None:
            _fill(made, node, row, entry)
            continue
        else:
            node.file = above.file
            above.held(table).append(node)
        node.key = entry.key if entry else ""
        if entry:
            made.at_place[entry.file, entry.place, table.code] = node
        _fill(made, node, row, entry)


def _said_something(table: Table, entry: Entry) -> bool:
    return any(value_of(entry, column.path) not in (None, "", []) for column in table.columns)


def _blank(row: Typed) -> bool:
    return row.empty and all(cell is None for cell in row.links.values())


def _unchanged(row: Typed, entry: Entry, hangs: tuple[Link, ...]) -> bool:
    """Whether the cells say that an entry hangs where it hung."""
    told = zip(hangs, entry.links, strict=True)
    return all(
        n not in row.links or row.links[n] is None or linked(link, row.links[n]) in (name, link.labels.shown.get(name))
        for n, (link, name) in enumerate(told)
    )


def _above(
    made: Assembly, table: Table, row: Typed, entry: Entry | None, hangs: tuple[Link, ...]
) -> tuple[Node | None, bool]:
    """On what a row hangs, and whether it hung there before; what nobody has laid yet is laid with it."""
    if entry and _unchanged(row, entry, hangs):
        return _above_before(made, table, entry), True
    if table.parent is None:
        return None, False
    names = []
    for n, link in enumerate(hangs):
        if row.links.get(n) is None:
            made.fault(row, f"@{n}", f"{link.title}: Die Angabe fehlt", expected=link.help.rstrip("."),
                       mend="Bitte eintragen, wozu die Zeile gehört.")  # fmt: skip
            return None, False
        names.append(linked(link, row.links[n]))
    of_file = len(file_links(table.file))
    file = name_of(table.file, tuple(names[:of_file]), made.year)
    node = made.roots.get(file)
    if node is None:
        node = implied(table.root, file)
        if of_file and not _may_be_laid(made, node, row, of_file - 1, names):
            return None, False
        made.roots[file], node.row = node, row
    for n, (above, name) in enumerate(zip(table.above, names[of_file:], strict=True), start=of_file):
        below = node.child(above, name)
        if below is None:
            below = implied(above, file, name)
            if not _may_be_laid(made, below, row, n, names):
                return None, False
            below.row = row
            node.held(above).append(below)
        node = below
    return node, False


def _may_be_laid(made: Assembly, node: Node, row: Typed, link: int, names: list[str]) -> bool:
    """Whether an entry that only its name tells can be: it needs nothing more, and its file has a possible name."""
    missing = [
        column for column in node.table.columns
        if column.required and len(column.path) == 1 and column.path != (KEY,) and at(node.content, column.path) is None
    ]  # fmt: skip
    if not _possible(made, node, row, link, names):
        return False
    if missing:
        sheet = next((page.name for page in pages() if page.table is node.table), "")
        what = f"Das steht nicht auf dem Blatt „{sheet}“"
        mend = f"Bitte aus der Liste wählen oder auf dem Blatt „{sheet}“ eine Zeile dafür ausfüllen."
        made.fault(row, f"@{link}", what, found=quoted(names[link]), mend=mend)
    return not missing


def _possible(made: Assembly, node: Node, row: Typed, link: int, names: list[str]) -> bool:
    """Whether the words of a row make a possible name of a file."""
    if schema_of(node.file) is None:
        titles = file_links(node.table.file)
        wrong = next((n for n, title in enumerate(titles) if not may_name(title, names[n])), link)
        made.fault(row, f"@{wrong}", f"{titles[wrong]}: Das ist nicht möglich", found=quoted(names[wrong]),
                   expected=FILE_LINKS[titles[wrong]].rstrip("."), mend="Bitte berichtigen.")  # fmt: skip
        return False
    return True


def _lay_root(made: Assembly, node: Node, row: Typed, entry: Entry | None, hangs: tuple[Link, ...]) -> bool:
    """Put a row that is a file of its own into its place; false if it cannot have one."""
    table, names = node.table, []
    for n, link in enumerate(hangs):
        cell = row.links.get(n)
        if cell is None and entry is None:
            made.fault(row, f"@{n}", f"{link.title}: Die Angabe fehlt", expected=link.help.rstrip("."),
                       mend="Bitte ergänzen.")  # fmt: skip
            return False
        names.append(linked(link, cell) if cell is not None else entry.links[n] if entry else "")
    node.file = name_of(table.file, tuple(names), made.year)
    if not _possible(made, node, row, len(hangs) - 1, names):
        return False
    if node.file in made.roots:
        made.fault(row, f"@{len(hangs) - 1}", "Der Eintrag steht schon weiter oben", found=quoted(names[-1]),
                   mend="Bitte eine andere Kennung wählen oder eine der beiden Zeilen leeren.")  # fmt: skip
        return False
    made.roots[node.file] = node
    return True


def _fill(made: Assembly, node: Node, row: Typed, entry: Entry | None = None) -> None:
    """Put what the cells of a row say into the entry; what they say as before stays exactly as it was."""
    entry = entry or node.base
    empty: list[Column] = []
    for code, cell in row.cells.items():
        column = node.table.column(code)
        if column is None:
            if cell is not None:
                made.fault(row, code, "Diese Spalte gehört zu keiner Angabe", found=quoted(cell),
                           mend="Bitte in einer neuen Mappe eintragen: jaen forms steuerung JAHR.")  # fmt: skip
            continue
        labels = made.words.labels(column)
        try:
            value = parsed(column, cell, labels)
        except NotReadError as error:
            made.fault(row, code, f"{column.title}: {error.what}", found=quoted(cell), expected=error.expected,
                       mend="Bitte berichtigen.")  # fmt: skip
            continue
        if entry and value == _before(column, entry, labels):
            continue
        if value is None and column.nothing and column.path != (VALUE,):
            empty.append(column)
        elif column.path == (KEY,):
            node.key = "" if value is None else str(value)
        elif column.path == (VALUE,):
            node.content = value
        elif value is None:
            take(node.content, column.path)
        else:
            put(node.content, column.path, value)
    for column in empty:
        if len(column.path) == 1:
            put(node.content, column.path, None)


def _before(column: Column, entry: Entry, labels: Labels) -> object:
    """What a cell would say if nobody had changed it."""
    shown = rendered(column, value_of(entry, column.path), labels)
    try:
        return parsed(column, shown, labels)
    except NotReadError:
        return shown
