"""``python -m jaen_analysis.intake.records.worker``: count records of persons in a process of its own.

Reads a :class:`Task` from its standard input and writes an :class:`Answer`; nothing else leaves it, whatever happens.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from io import TextIOWrapper

import duckdb

from jaen_analysis.intake.records import counts, groups, keys
from jaen_analysis.intake.records.groups import Patterns, Records
from jaen_analysis.intake.records.sources import Source, open_files, unreadable
from jaen_analysis.intake.records.sql import Expressions, kind_of
from jaen_analysis.intake.records.task import Answer, Task


def count(task: Task) -> Answer:
    """Check and count the records of these files."""
    try:
        with _database(task) as con:
            return _answer(con, task)
    except (duckdb.BinderException, duckdb.CatalogException, duckdb.ParserException, duckdb.SyntaxException):
        raise  # a statement that is wrong in itself, whatever the files hold
    except duckdb.Error as error:
        return Answer((unreadable(error, task.text is not None),))


def _answer(con: duckdb.DuckDBPyConnection, task: Task) -> Answer:
    source = open_files(con, task, _needed(task))
    if not isinstance(source, Source):
        return Answer(tuple(source))
    kinds = {name: kind_of(type_) for name, type_ in source.types.items()}
    expressions = Expressions(kinds, task.text.decimal if task.text else ",")
    records = Records(source, task, expressions, Patterns.of(task))
    if faults := groups.unfit(records) + groups.wrong_columns(con, records):
        return Answer(tuple(faults))
    groups.group(con, records)
    faults = keys.name_keys(con, task)
    gaps, notes = keys.coverage(con, task)
    faults += gaps + counts.wrong_rows(con, records)
    doubled, more = counts.repeated(con, records)
    faults, notes = faults + doubled, notes + more
    ((rows,),) = con.execute(f"SELECT coalesce(sum(zeilen), 0) FROM {groups.GROUPS}").fetchall()
    found = () if faults else tuple(counts.values(con, records))
    return Answer(tuple(faults), tuple(notes), found, int(rows))


_ZONE = "Europe/Berlin"
"""Where a day begins: the first of a month is still the last of the one before in UTC."""


def _needed(task: Task) -> list[str]:
    base = task.columns
    named = [base.month, base.city, base.person, base.community, *(one.column for one in groups.conditions(task))]
    return list(dict.fromkeys([*named, *(figure.amount for figure in task.figures if figure.amount)]))


@contextmanager
def _database(task: Task) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory that may read these files and nothing else, and reaches no network."""
    with duckdb.connect(":memory:") as con:
        con.execute(f"SET threads = {task.threads:d}")
        con.execute(f"SET memory_limit = '{task.memory_mb:d}MB'")
        con.execute("SET temp_directory = ?", [task.temporary])
        con.execute("SET allowed_paths = ?", [[*task.files, *map(escape, task.files)]])  # as named, and as sought
        for setting in (
            f"TimeZone = '{_ZONE}'", "preserve_insertion_order = false", "enable_progress_bar = false",
            "autoinstall_known_extensions = false", "autoload_known_extensions = false",
            "enable_external_access = false", "lock_configuration = true",
        ):  # fmt: skip
            con.execute(f"SET {setting}")
        yield con


def main() -> None:
    """Answer one task. An error of the programme itself ends with 1 and says where, never with which value."""
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        answer = count(Task.from_json(sys.stdin.read()))
    except Exception as error:
        last = error.__traceback__
        while last and last.tb_next:
            last = last.tb_next
        place = f"{last.tb_frame.f_code.co_filename} {last.tb_lineno}" if last else ""
        sys.stderr.write(f"{type(error).__name__} {place}\n")
        sys.exit(1)
    sys.stdout.write(answer.to_json())


if __name__ == "__main__":
    main()
