"""The tree of entries that a Mappe says: each with the entry that it was, its content, and the cell it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jaen_analysis.intake.params.steering_checks import LEVELS
from jaen_analysis.intake.reading.sheets import Value
from jaen_analysis.intake.steuerung.entries import JOINT, NAME, PERIOD, Entry, at, name_part, named, told_apart
from jaen_analysis.intake.steuerung.rows import Typed
from jaen_analysis.intake.steuerung.shape import Path, Table
from jaen_analysis.intake.steuerung.table_sheet import Link
from jaen_analysis.intake.steuerung.values import UNLABELLED, NotReadError, clean, day_of, id_of, parsed, period_of


@dataclass
class Node:
    """One entry: of which table and file, what it was (``None``: new), what it is, and the row that says it
    (``rows``: of the settings of a file, which stand one below the other).

    ``below``: code of a table → the entries in it, those that were there before first, in their order.
    """

    table: Table
    file: str
    base: Entry | None
    content: Any
    key: str = ""
    name: str = ""
    row: Typed | None = None
    rows: Sequence[Typed] = ()
    below: dict[str, list[Node]] = field(default_factory=dict)

    def held(self, table: Table) -> list[Node]:
        """The entries of a table below."""
        return self.below.setdefault(table.code, [])

    def child(self, table: Table, text: str) -> Node | None:
        """The entry below that is named so: as it is now, as it was, or by the first part of its name alone."""
        nodes, folded = self.held(table), text.casefold()
        for name in ("name", "base"):
            for node in nodes:
                told = node.name if name == "name" else node.base.name if node.base else ""
                if told and told.casefold() == folded:
                    return node
        begun = [node for node in nodes if node.name.casefold().partition(JOINT)[0] == folded]
        return begun[0] if len(begun) == 1 else None


def give_names(table: Table, nodes: Sequence[Node]) -> None:
    """Name the entries of a table that stand beside each other."""
    if table.hops[-1].container == "dict":
        for node in nodes:
            node.name = node.key
        return
    seen: dict[str, int] = {}
    for node in nodes:
        name = named(table, node.content)
        seen[name] = seen.get(name, 0) + 1
        node.name = told_apart(name, seen[name])


def implied(table: Table, file: str, text: str = "") -> Node:
    """An entry that no row names, only what hangs on it: with what its name tells, and what is usual."""
    node = Node(table, file, None, dict(_usual(table, file)), key=text, name=text)
    if table.hops and table.hops[-1].container == "list":
        for path, part in zip(table.names, text.split(JOINT), strict=False):
            column = table.column(".".join(path))
            try:
                put(node.content, path, parsed(column, part, UNLABELLED) if column else part)
            except NotReadError:
                put(node.content, path, part)
    return node


def _usual(table: Table, file: str) -> Mapping[str, object]:
    """What an entry says that nobody has laid yet: the level of an agreement, and that it is only proposed."""
    if table.code == "zielvereinbarungen:":
        area = file.rpartition("/")[2].partition("-")[0].removesuffix(".yaml")
        return {"ebene": LEVELS[area]} if area in LEVELS else {}
    if table.code == "zielvereinbarungen:fassungen[]":
        return {"zustand": "Vorschlag"}
    return {"zustand": "Entwurf"} if table.code == "massnahmen:" else {}


def link_text(cell: Value) -> str:
    """What a cell says on what its row hangs, as a name is written."""
    if isinstance(cell, date):
        return name_part(cell)
    text = " ".join(clean(str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell)).split())
    first, joint, rest = text.partition(JOINT)
    day = None if first.isdecimal() else day_of(first)
    return f"{name_part(day)}{joint}{rest}" if day else text


def linked(link: Link, cell: Value) -> str:
    """The name of what a cell says on what its row hangs; of a label the value."""
    text = link_text(cell)
    if link.title == PERIOD:
        return period_of(text)
    if link.title == NAME:
        return id_of(text)
    return text if text in link.labels.shown else link.labels.meant.get(text.casefold(), text)


def put(content: dict[str, Any], path: Path, value: object) -> None:
    """Set what stands at a path, with the sections on the way."""
    for key in path[:-1]:
        if not isinstance(content.get(key), dict):
            content[key] = {}
        content = content[key]
    content[path[-1]] = value


def take(content: dict[str, Any], path: Path) -> None:
    """Remove what stands at a path, and the sections on the way that are empty then."""
    sections = [at(content, path[:end]) for end in range(len(path))]
    for section, key in zip(reversed(sections), reversed(path), strict=True):
        if not isinstance(section, dict) or key not in section:
            return
        del section[key]
        if section:
            return


def every(nodes: Iterator[Node] | Sequence[Node]) -> Iterator[Node]:
    """The entries and all below them."""
    for node in nodes:
        yield node
        for below in node.below.values():
            yield from every(below)
