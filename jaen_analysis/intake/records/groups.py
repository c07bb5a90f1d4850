"""One pass over all records: how many there are of each month, city and pattern of conditions.

A pattern is a whole number with one bit per figure (its conditions hold) and per part of a breakdown. What a form asks
for is then a sum over some ten thousand patterns, not over millions of records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import duckdb

from jaen_analysis.intake.records.sources import Source
from jaen_analysis.intake.records.sql import Bound, Expressions, quoted
from jaen_analysis.intake.records.task import Condition, Figure, Task, Told

GROUPS = "gruppen"
_BIGINT_BITS, _MOST_BITS = 62, 126
_MOST_KEYS = 5_000
"""More different months or cities than anyone has: another column is named."""
_BEGINNING = 500_000
"""Records in which that is looked for: text files are not read whole for it."""


@dataclass(frozen=True)
class Patterns:
    """The bit of each figure and of each part of a breakdown; parts that no row of the form needs have none."""

    figures: Mapping[str, int]
    parts: Mapping[str, int]

    @classmethod
    def of(cls, task: Task) -> Patterns:
        """Figures with the same conditions share a bit."""
        same = dict.fromkeys(figure.conditions for figure in task.figures)
        bits = {conditions: 1 << place for place, conditions in enumerate(same)}
        parts = {part: 1 << place for place, part in enumerate(task.parts, start=len(bits))}
        return cls({figure.id: bits[figure.conditions] for figure in task.figures}, parts)

    @property
    def count(self) -> int:
        """How many bits there are."""
        return len({*self.figures.values(), *self.parts.values()})

    def mask(self, figure: str, parts: Iterable[str]) -> int:
        """The bits that a record has which a row of the form counts."""
        return self.figures[figure] | sum(self.parts[part] for part in parts)


@dataclass(frozen=True)
class Records:
    """The records with what is to be read from them."""

    source: Source
    task: Task
    expressions: Expressions
    patterns: Patterns

    @property
    def amounts(self) -> tuple[str, ...]:
        """Columns that are summed, each once."""
        return tuple(dict.fromkeys(figure.amount for figure in self.task.figures if figure.amount))

    @property
    def numbers(self) -> tuple[str, ...]:
        """Columns that have to hold numbers, each once."""
        bounded = (c.column for c in conditions(self.task) if c.low is not None or c.high is not None)
        return tuple(dict.fromkeys((*self.amounts, *bounded)))

    def pattern(self, bound: Bound, within: int | None = None) -> str:
        """The pattern of a record; only its bits ``within`` these, if any are given."""
        figures = {self.patterns.figures[figure.id]: figure for figure in self.task.figures}
        terms = {bit: self._all(figure, bound) for bit, figure in figures.items() if within is None or within & bit}
        terms |= {
            bit: self._any(self.task.parts[part], bound)
            for part, bit in self.patterns.parts.items()
            if within is None or within & bit
        }
        kind = "BIGINT" if self.patterns.count <= _BIGINT_BITS else "HUGEINT"
        summed = " + ".join(f"CASE WHEN {holds} THEN {bit} ELSE 0 END" for bit, holds in terms.items())
        return f"({summed or 0})::{kind}"

    def _all(self, figure: Figure, bound: Bound) -> str:
        return " AND ".join(self.expressions.holds(one, bound) for one in figure.conditions) or "true"

    def _any(self, found: Iterable[Condition], bound: Bound) -> str:
        return " OR ".join(f"({self.expressions.holds(one, bound)})" for one in found)


def conditions(task: Task) -> Iterator[Condition]:
    """Every condition of the settings."""
    for figure in task.figures:
        yield from figure.conditions
    for found in task.parts.values():
        yield from found


def unfit(records: Records) -> list[Told]:
    """Conditions whose values cannot stand in their columns, and more of them than can be counted at once."""
    expressions = records.expressions
    faults = [
        Told("wert_passt_nicht", column=column)
        for column in dict.fromkeys(one.column for one in conditions(records.task) if not expressions.fits(one))
    ]
    faults += [
        Told("kein_typ", column=column)
        for column in records.amounts
        if expressions.kinds[column] not in ("text", "number", "float")
    ]
    if records.patterns.count > _MOST_BITS:
        faults.append(Told("zu_viele_bedingungen", rows=records.patterns.count, about=(str(_MOST_BITS),)))
    return faults


def wrong_columns(con: duckdb.DuckDBPyConnection, records: Records) -> list[Told]:
    """Columns that hold so many different values that they can be neither month nor city, as their beginning shows."""
    columns = records.task.columns
    month, city = quoted(columns.month), quoted(columns.city)
    months, cities = con.execute(
        f"SELECT approx_count_distinct({month}), approx_count_distinct({city}) FROM "
        f"(SELECT {month}, {city} FROM {records.source.relation} LIMIT {_BEGINNING})"
    ).fetchall()[0]
    faults = [Told("zu_viele_monate", column=columns.month)] if months > _MOST_KEYS else []
    return faults + ([Told("zu_viele_staedte", column=columns.city)] if cities > _MOST_KEYS else [])


def group(con: duckdb.DuckDBPyConnection, records: Records) -> None:
    """Make the table of months, cities and patterns, with what is missing or wrong in the records behind each."""
    bound, make, columns = Bound(), records.expressions, records.task.columns
    measured = ["count(*) AS zeilen"]
    if records.task.text:
        empty = (make.no_id(name) for name in (columns.person, columns.community))
        measured += [f"count(*) FILTER (WHERE {holds}) AS leer{place}" for place, holds in enumerate(empty)]
    for place, column in enumerate(records.amounts):
        below = f"count(*) FILTER (WHERE {make.number(column)} < 0)"
        measured += [f"sum({make.cents(column)})::HUGEINT AS summe{place}", f"{below} AS negativ{place}"]
    for place, column in enumerate(records.numbers):
        if make.kinds[column] != "number":
            measured.append(f"count(*) FILTER (WHERE {make.no_number(column)}) AS keine_zahl{place}")
    con.execute(
        f"CREATE TEMP TABLE {GROUPS} AS SELECT {make.filled(columns.month)} AS monat_roh, "
        f"{make.filled(columns.city)} AS ort_roh, {records.pattern(bound)} AS muster, "
        f"{', '.join(measured)} FROM {records.source.relation} GROUP BY 1, 2, 3",
        bound.values,
    )
