"""Months and cities of the records: which spelling is which, and which are wrong, missing or not asked for."""

from __future__ import annotations

import re
from collections.abc import Callable

import duckdb

from jaen_analysis.intake.reading.keys import Names
from jaen_analysis.intake.reading.months import parse_month
from jaen_analysis.intake.records.groups import GROUPS
from jaen_analysis.intake.records.sql import quoted
from jaen_analysis.intake.records.task import Task, Told
from jaen_analysis.vocabulary.periods import month_span

MONTHS, CITIES, COUNTED = "monate", "orte", "gezaehlt"
_ISO_DAY = re.compile(r"(\d{4}-\d{2})-\d{2}([ T].*)?")
_GERMAN_DAY = re.compile(r"\d{1,2}\.(\d{1,2}\.\d{4})")


def month_of(text: str) -> str | None:
    """The month of any of its days, or as :func:`parse_month` reads it."""
    if match := _ISO_DAY.fullmatch(text) or _GERMAN_DAY.fullmatch(text):
        return parse_month(match[1])
    return parse_month(text)


def name_keys(con: duckdb.DuckDBPyConnection, task: Task) -> list[Told]:
    """Make the tables of spellings, and the view of all groups that count. Tells what names no month or no city."""
    names = Names("Stadt", dict(task.cities), ())
    _spellings(con, MONTHS, "monat_roh", "monat", month_of)
    _spellings(con, CITIES, "ort_roh", "ort", names.find)
    con.execute(
        f"CREATE TEMP VIEW {COUNTED} AS SELECT * FROM {GROUPS} JOIN {MONTHS} USING (monat_roh) "
        f"JOIN {CITIES} USING (ort_roh) WHERE ort IS NOT NULL AND list_contains({_listed(task.months)}, monat)"
    )
    columns = task.columns
    (no_month, no_city), = con.execute(
        f"SELECT sum(zeilen) FILTER (WHERE monat IS NULL), sum(zeilen) FILTER (WHERE ort_roh IS NULL) "
        f"FROM {GROUPS} LEFT JOIN {MONTHS} USING (monat_roh)"
    ).fetchall()  # fmt: skip
    (unknown, spellings), = con.execute(
        f"SELECT sum(zeilen), count(DISTINCT ort_roh) FROM {GROUPS} JOIN {CITIES} USING (ort_roh) WHERE ort IS NULL"
    ).fetchall()  # fmt: skip
    faults = [
        Told("kein_monat", no_month or 0, columns.month),
        Told("keine_stadt", no_city or 0, columns.city),
        Told("unbekannte_stadt", unknown or 0, columns.city, about=(str(spellings),)),
    ]
    return [fault for fault in faults if fault.rows]


def coverage(con: duckdb.DuckDBPyConnection, task: Task) -> tuple[list[Told], list[Told]]:
    """Months that a city lacks, as faults; months that nobody asks for or that nobody has, as notes."""
    rows = con.execute(f"SELECT DISTINCT ort, monat FROM {COUNTED}").fetchall()
    there = {(city, month) for city, month in rows}
    months = {month for _, month in there} | set(task.period)
    cities = dict.fromkeys(task.cities.values())
    found = [city for city in cities if any(city == one for one, _ in there)]
    gaps = {city: [m for m in sorted(months) if (city, m) not in there] for city in found}
    faults = [Told("monat_fehlt", about=(city, month_span(missing))) for city, missing in gaps.items() if missing]
    (foreign, between), = con.execute(
        f"SELECT sum(zeilen), list(DISTINCT monat) FROM {GROUPS} JOIN {MONTHS} USING (monat_roh) "
        f"WHERE monat IS NOT NULL AND NOT list_contains({_listed(task.months)}, monat)"
    ).fetchall()  # fmt: skip
    notes = [Told("fremde_monate", foreign, task.columns.month, about=(month_span(between),))] if foreign else []
    if earlier := [month for month in task.months if month not in months]:
        notes.append(Told("fruehere_monate", about=(month_span(earlier),)))
    if found and (without := [city for city in cities if city not in found]):
        notes.append(Told("ohne_bogen", about=tuple(without)))
    return faults if found else [Told("keine_zeilen", about=(month_span(task.period),))], notes


def asked(task: Task, relation: str) -> str:
    """A relation of records with month and city by their keys, only of months that are asked for."""
    columns = task.columns
    return (
        f"{relation} AS r JOIN {MONTHS} AS m ON r.{quoted(columns.month)} = m.monat_roh "
        f"JOIN {CITIES} AS o ON r.{quoted(columns.city)} = o.ort_roh "
        f"WHERE o.ort IS NOT NULL AND list_contains({_listed(task.months)}, m.monat)"
    )


def _spellings(
    con: duckdb.DuckDBPyConnection, table: str, raw: str, key: str, find: Callable[[str], str | None]
) -> None:
    """A table of each spelling and its key; without one where it names none."""
    texts = con.execute(f"SELECT DISTINCT {raw}::VARCHAR FROM {GROUPS} WHERE {raw} IS NOT NULL").fetchall()
    con.execute(f"CREATE TEMP TABLE {table}_gelesen (text VARCHAR, {key} VARCHAR)")
    if texts:
        con.executemany(f"INSERT INTO {table}_gelesen VALUES (?, ?)", [(text, find(text)) for (text,) in texts])
    con.execute(
        f"CREATE TEMP TABLE {table} AS SELECT DISTINCT g.{raw}, t.{key} FROM {GROUPS} AS g "
        f"JOIN {table}_gelesen AS t ON g.{raw}::VARCHAR = t.text"
    )


def _listed(months: tuple[str, ...]) -> str:
    return "[" + ", ".join(f"'{month}'" for month in months) + "]"
