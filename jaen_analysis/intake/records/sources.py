"""Files of records as one relation of DuckDB. A file that cannot be read is named with its fault, never its content."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from glob import escape
from pathlib import Path

import duckdb

from jaen_analysis.intake.records.sql import literal, quoted
from jaen_analysis.intake.records.task import Task, TextFormat, Told

PARQUET_MARK = b"PAR1"
_LONGEST_HEAD = 1_000_000
_CODECS = {"utf-8": "utf-8-sig", "latin-1": "latin-1"}
_LINE = re.compile(r"Line: (\d+)")


@dataclass(frozen=True)
class Source:
    """A relation of all files together, and the type of each of its columns."""

    relation: str
    types: Mapping[str, str]


def open_files(con: duckdb.DuckDBPyConnection, task: Task, needed: Sequence[str]) -> Source | list[Told]:
    """The relation of the files, or all that is wrong with them."""
    if task.text is None:
        return _parquet(con, task, needed)
    heads = [_head(Path(name), task.text) for name in task.files]
    faults = [head for head in heads if isinstance(head, Told)]
    known = [(name, head) for name, head in zip(task.files, heads, strict=True) if not isinstance(head, Told)]
    faults += [fault for name, head in known for fault in _missing(name, head, needed)]
    if faults:
        return faults
    parts = " UNION ALL BY NAME ".join(f"SELECT {_list(needed)} FROM {_csv(n, h, task.text)}" for n, h in known)
    return Source(f"({parts})", dict.fromkeys(needed, "VARCHAR"))


def unreadable(error: duckdb.Error, text: bool) -> Told:
    """What an error of reading is about; its own words may hold a line of a record and are never told."""
    if isinstance(error, duckdb.OutOfMemoryException):
        return Told("kein_speicher")
    words = str(error)
    line = _LINE.search(words)
    if text and re.search(r"utf-?8|unicode|encod", words, re.IGNORECASE):
        return Told("zeichensatz", line=int(line[1]) if line else 0)
    if text:
        return Told("zeile", line=int(line[1]) if line else 0)
    return Told("nicht_lesbar")


def _parquet(con: duckdb.DuckDBPyConnection, task: Task, needed: Sequence[str]) -> Source | list[Told]:
    faults: list[Told] = []
    for name in task.files:
        try:
            with Path(name).open("rb") as file:
                marked = file.read(4) == PARQUET_MARK
            if not marked:
                faults.append(Told("keine_parquet_datei", file=Path(name).name))
                continue
            faults += _missing(name, list(_types(con, _read([name]))), needed)
        except (OSError, duckdb.Error):
            faults.append(Told("nicht_lesbar", file=Path(name).name))
    if faults:
        return faults
    relation = _read(task.files)
    try:
        types = _types(con, relation)
    except duckdb.Error:  # the files have types that cannot be one
        return [Told("nicht_lesbar")]
    return Source(relation, {name: types[name] for name in needed})


def _read(names: Sequence[str]) -> str:
    """What stands in the files: a folder called „Monat=2024-07“ says nothing of its records."""
    files = ", ".join(literal(escape(name)) for name in names)
    return f"read_parquet([{files}], union_by_name = true, hive_partitioning = false)"


def _types(con: duckdb.DuckDBPyConnection, relation: str) -> dict[str, str]:
    return {name: type_ for name, type_, *_ in con.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()}


def _missing(name: str, head: Sequence[str], needed: Sequence[str]) -> Iterator[Told]:
    absent = [column for column in needed if column not in head]
    if absent and len(head) == 1:
        yield Told("kopf", file=Path(name).name)
        return
    yield from (Told("spalte_fehlt", column=column, file=Path(name).name) for column in absent)


def _head(path: Path, text: TextFormat) -> list[str] | Told:
    """The headings of a text file."""
    try:
        with path.open("rb") as file:
            start = file.readline(_LONGEST_HEAD)
    except OSError:
        return Told("nicht_lesbar", file=path.name)
    if start.startswith(PARQUET_MARK) or b"\0" in start:
        return Told("kein_text", file=path.name)
    try:
        words = start.decode(_CODECS[text.encoding]).rstrip("\r\n")
        (head,) = csv.reader([words], delimiter=text.separator, strict=True) if words else [[]]
    except UnicodeDecodeError:
        return Told("zeichensatz", file=path.name, line=1)
    except (csv.Error, ValueError):
        return Told("kopf", file=path.name)
    return head if head and len(set(head)) == len(head) else Told("kopf", file=path.name)


def _csv(name: str, head: Sequence[str], text: TextFormat) -> str:
    columns = ", ".join(f"{literal(column)}: 'VARCHAR'" for column in head)
    return (
        f"read_csv({literal(escape(name))}, columns = {{{columns}}}, auto_detect = false, header = true, "
        f"delim = {literal(text.separator)}, quote = '\"', escape = '\"', encoding = {literal(text.encoding)}, "
        "strict_mode = true, null_padding = false, ignore_errors = false, hive_partitioning = false)"
    )


def _list(columns: Sequence[str]) -> str:
    return ", ".join(map(quoted, columns))
