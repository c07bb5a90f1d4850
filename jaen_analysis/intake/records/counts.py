"""What a form asks for, counted, and what in the records must not be counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import duckdb

from jaen_analysis.intake.records.groups import GROUPS, Records
from jaen_analysis.intake.records.keys import COUNTED, asked
from jaen_analysis.intake.records.sql import Bound
from jaen_analysis.intake.records.task import Cell, Told

Value = tuple[str, str, str, str, int]
"""Figure, breakdown, city, month, number."""


def wrong_rows(con: duckdb.DuckDBPyConnection, records: Records) -> list[Told]:
    """Records without ids, with amounts that are none or below zero, and that belong to no or two parts."""
    columns = records.task.columns
    ids = (columns.person, columns.community)
    faults = [Told("leere_kennung", _empty(con, records, place, name), name) for place, name in enumerate(ids)]
    checks = [(Told("negativ", column=column), f"sum(negativ{place})") for place, column in enumerate(records.amounts)]
    checks += [
        (Told("keine_zahl", column=column), f"sum(keine_zahl{place})")
        for place, column in enumerate(records.numbers)
        if records.expressions.kinds[column] != "number"
    ]
    checks += _in_parts(records)
    if not checks:
        return [fault for fault in faults if fault.rows]
    found = con.execute(f"SELECT {', '.join(sql for _, sql in checks)} FROM {COUNTED}").fetchall()[0]
    faults += [replace(fault, rows=int(rows or 0)) for (fault, _), rows in zip(checks, found, strict=True)]
    return [fault for fault in faults if fault.rows]


def _empty(con: duckdb.DuckDBPyConnection, records: Records, place: int, column: str) -> int:
    """How many records have no id in a column of ids.

    As a filter it is answered by the statistics of a parquet file; a text file would be read once more for it, there it
    was counted with the groups.
    """
    if records.task.text:
        ((rows,),) = con.execute(f"SELECT coalesce(sum(leer{place}), 0) FROM {GROUPS}").fetchall()
        return int(rows)
    empty = records.expressions.no_id(column)
    ((rows,),) = con.execute(f"SELECT count(*) FROM {records.source.relation} WHERE {empty}").fetchall()
    return int(rows)


def _in_parts(records: Records) -> Iterator[tuple[Told, str]]:
    """For each breakdown: the records of a figure that is asked for by it, and that no or two of its parts hold."""
    patterns, task = records.patterns, records.task
    dimensions = dict.fromkeys(part.partition("=")[0] for part in patterns.parts)
    for dimension in dimensions:
        figures = sum({
            patterns.figures[cell.figure]
            for cell in task.cells
            if any(part.partition("=")[0] == dimension for part in cell.parts)
        })  # fmt: skip
        if not figures:
            continue
        parts = sum(bit for part, bit in patterns.parts.items() if part.partition("=")[0] == dimension)
        columns = dict.fromkeys(one.column for part, found in task.parts.items()
                                if part.partition("=")[0] == dimension for one in found)  # fmt: skip
        told = Told("ohne_merkmal", column=", ".join(columns), about=(dimension,))
        yield told, f"sum(zeilen) FILTER (WHERE muster & {figures} <> 0 AND muster & {parts} = 0)"
        for division in task.divisions:
            within = [part for part in division if part in patterns.parts and part.partition("=")[0] == dimension]
            for one, other in combinations(within, 2):
                both = patterns.parts[one] | patterns.parts[other]
                told = Told("zwei_merkmale", column=", ".join(columns), about=(one, other))
                yield told, f"sum(zeilen) FILTER (WHERE muster & {figures} <> 0 AND muster & {both} = {both})"


def repeated(con: duckdb.DuckDBPyConnection, records: Records) -> tuple[list[Told], list[Told]]:
    """Persons with several rows in a month and city (a fault, unless that is allowed), and persons in two cities.

    Where no number that stands for a person comes twice in a month, no person does: then nothing more is asked.
    """
    relation = asked(records.task, records.source.relation)
    column = records.task.columns.person
    person = records.expressions.filled(column)
    if not records.task.several:
        ((rows, persons),) = con.execute(
            f"SELECT (SELECT sum(zeilen) FROM {COUNTED}), "
            f"(SELECT count(*) FROM (SELECT DISTINCT hash({person}, m.monat) FROM {relation}))"
        ).fetchall()
        if rows == persons:
            return [], []
    ((rows, moved),) = con.execute(
        f"SELECT sum(n - o), count(*) FILTER (WHERE o > 1) FROM (SELECT count(*) AS n, count(DISTINCT o.ort) AS o "
        f"FROM {relation} AND {person} IS NOT NULL GROUP BY m.monat, {person})"
    ).fetchall()
    told = [Told("doppelt", int(rows), column)] if rows else []
    notes = [Told("zwei_staedte", int(moved), column)] if moved else []
    return ([], [*told, *notes]) if records.task.several else (told, notes)


def values(con: duckdb.DuckDBPyConnection, records: Records) -> Iterator[Value]:
    """Every number of the form, city by city and month by month; a sum in cents."""
    by_id = {figure.id: figure for figure in records.task.figures}
    keyed: dict[str, list[Cell]] = {}
    plain: list[tuple[Cell, str]] = []
    for cell in records.task.cells:
        figure = by_id[cell.figure]
        mask = records.patterns.mask(cell.figure, cell.parts)
        if figure.counts == "bedarfsgemeinschaften":
            keyed.setdefault(records.task.columns.community, []).append(cell)
        elif figure.counts == "personen" and records.task.several:
            keyed.setdefault(records.task.columns.person, []).append(cell)
        else:
            what = f"summe{records.amounts.index(figure.amount)}" if figure.amount else "zeilen"
            plain.append((cell, f"coalesce(sum({what}) FILTER (WHERE muster & {mask} = {mask}), 0)"))
    if plain:
        yield from _rows(con, COUNTED, plain)
    for column, cells in keyed.items():
        yield from _distinct(con, records, column, cells)


def _rows(con: duckdb.DuckDBPyConnection, relation: str, cells: Sequence[tuple[Cell, str]]) -> Iterator[Value]:
    found = con.execute(f"SELECT ort, monat, {', '.join(sql for _, sql in cells)} FROM {relation} GROUP BY ort, monat")
    for city, month, *numbers in found.fetchall():
        for (cell, _), number in zip(cells, numbers, strict=True):
            yield cell.figure, cell.breakdown, city, month, int(number)


def _distinct(con: duckdb.DuckDBPyConnection, records: Records, column: str, cells: Sequence[Cell]) -> Iterator[Value]:
    """How many different ones have at least one record that a row of the form counts.

    The records of one id may have several patterns: ids with the same set of patterns are counted together.
    """
    masks = [records.patterns.mask(cell.figure, cell.parts) for cell in cells]
    bits = 0
    for mask in masks:
        bits |= mask
    relation, key = asked(records.task, records.source.relation), records.expressions.filled(column)
    if all(not figure.conditions for figure in records.task.figures if figure.id in {c.figure for c in cells}) and not (
        any(cell.parts for cell in cells)
    ):
        counted = f"(SELECT o.ort, m.monat, count(DISTINCT {key}) AS n FROM {relation} GROUP BY ALL)"
        yield from _rows(con, counted, [(cell, "sum(n)") for cell in cells])
        return
    bound = Bound()
    table = f"mengen_{'person' if column == records.task.columns.person else 'bg'}"
    con.execute(
        f"CREATE TEMP TABLE {table} AS WITH je AS (SELECT o.ort, m.monat, {key} AS id, "
        f"{records.pattern(bound, bits)} AS muster FROM {relation} AND {key} IS NOT NULL), "
        "eins AS (SELECT ort, monat, id, min(muster) AS a, max(muster) AS b FROM je GROUP BY ALL), "
        "mehr AS (SELECT ort, monat, id, list_sort(list(DISTINCT muster)) AS alle FROM je "
        "SEMI JOIN (FROM eins WHERE a <> b) USING (ort, monat, id) GROUP BY ALL) "
        "SELECT ort, monat, [a] AS alle, count(*) AS n FROM eins WHERE a = b GROUP BY ALL "
        "UNION ALL SELECT ort, monat, alle, count(*) AS n FROM mehr GROUP BY ALL",
        bound.values,
    )
    counted_cells = [
        (cell, f"coalesce(sum(n) FILTER (WHERE list_bool_or(list_transform(alle, lambda x: x & {mask} = {mask}))), 0)")
        for cell, mask in zip(cells, masks, strict=True)
    ]
    yield from _rows(con, table, counted_cells)
