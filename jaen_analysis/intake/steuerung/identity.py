"""Which entry a row was: by its number in the column „Zeile“, and by its name where the numbers have gone astray."""

from __future__ import annotations

from collections.abc import Sequence

from jaen_analysis.intake.steuerung.entries import Entry, name_part, value_of
from jaen_analysis.intake.steuerung.nodes import linked
from jaen_analysis.intake.steuerung.rows import Typed
from jaen_analysis.intake.steuerung.shape import KEY, Path, Table
from jaen_analysis.intake.steuerung.table_sheet import Link
from jaen_analysis.intake.steuerung.values import NotReadError, parsed
from jaen_analysis.intake.steuerung.words import Words

_Name = tuple[str, ...]


def identified(
    table: Table, rows: Sequence[Typed], before: Sequence[Entry], hangs: Sequence[Link], words: Words
) -> list[Entry | None]:
    """For each row the entry that it was, each entry once; ``None`` for a new one.

    A row that has another name than the entry of its number is renamed. But where somebody has sorted or filled only
    a part of the columns, rows have lost their numbers or have those of each other: then the names tell.
    """
    by_number: list[int | None] = []
    for row in rows:
        known = 0 < row.entry <= len(before) and row.entry - 1 not in by_number
        by_number.append(row.entry - 1 if known else None)
    names = _names(table)
    if names is not None and (table.parent is None or names):
        said = [_said(table, names, row, hangs, words) for row in rows]
        by_name = _only([_was(names, entry) for entry in before], said)
        _by_name(by_number, by_name)
    return [None if at is None else before[at] for at in by_number]


def _names(table: Table) -> Sequence[Path] | None:
    if table.parent is None:
        return ()
    return [(KEY,)] if table.hops[-1].container == "dict" else table.names


def _only(was: Sequence[_Name], said: Sequence[_Name | None]) -> list[int | None]:
    """Row → entry of the same name, if that name tells one of each."""
    places = {name: at for at, name in enumerate(was) if was.count(name) == 1}
    return [places.get(name) if name is not None and said.count(name) == 1 else None for name in said]


def _by_name(entries: list[int | None], by_name: Sequence[int | None]) -> None:
    """Let rows be the entries that they are named after, as far as no other row loses its own by it."""
    swapped = {row for row, at in enumerate(by_name) if at is not None}
    while True:
        named = {by_name[row] for row in swapped}
        held = {at for row, at in enumerate(entries) if at is not None and row not in swapped}
        wrong = {row for row in swapped
                 if by_name[row] in held or (entries[row] is not None and entries[row] not in named)}  # fmt: skip
        if not wrong:
            break
        swapped -= wrong
    for row in swapped:
        entries[row] = by_name[row]


def _was(names: Sequence[Path], entry: Entry) -> _Name:
    return (*entry.links, *(name_part(value_of(entry, path)) for path in names))


def _said(table: Table, names: Sequence[Path], row: Typed, hangs: Sequence[Link], words: Words) -> _Name | None:
    """The name that a row says; ``None`` if a part of it is missing."""
    told = []
    for number, link in enumerate(hangs):
        if row.links.get(number) is None:
            return None
        told.append(linked(link, row.links[number]))
    for path in names:
        column = table.column(".".join(path))
        if column is None or column.code not in row.cells:
            return None
        try:
            told.append(name_part(parsed(column, row.cells[column.code], words.labels(column))))
        except NotReadError:
            return None
    return tuple(told)
