"""What the process that reads records of persons is told, and what it answers: plain values, as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

Counted = Literal["personen", "bedarfsgemeinschaften", "zeilen", "summe"]
FaultKind = Literal[
    "keine_parquet_datei", "nicht_lesbar", "kein_text", "kopf", "zeile", "zeichensatz", "spalte_fehlt", "kein_typ",
    "wert_passt_nicht", "zu_viele_bedingungen", "keine_zeilen", "kein_speicher",
    "zu_viele_monate", "zu_viele_staedte", "kein_monat", "keine_stadt", "unbekannte_stadt", "leere_kennung",
    "keine_zahl", "negativ", "ohne_merkmal", "zwei_merkmale", "monat_fehlt", "doppelt",
]  # fmt: skip
NoteKind = Literal["fremde_monate", "fruehere_monate", "ohne_bogen", "zwei_staedte", "doppelt"]


@dataclass(frozen=True)
class Condition:
    """What a column must hold: one of the values, a number within bounds, or nothing."""

    column: str
    equal: tuple[str | int | float | bool, ...] = ()
    low: float | None = None
    high: float | None = None
    empty: bool = False


@dataclass(frozen=True)
class Figure:
    """Which rows a figure counts (all conditions hold), and what of them; ``amount`` is the column of a sum."""

    id: str
    counts: Counted
    amount: str
    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class Cell:
    """A row of the form: a figure and a breakdown with its parts (``"geschlecht=frauen"``)."""

    figure: str
    breakdown: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class TextFormat:
    """How a text file is written."""

    separator: str
    encoding: str
    decimal: str


@dataclass(frozen=True)
class Columns:
    """Where month, city, person and Bedarfsgemeinschaft stand."""

    month: str
    city: str
    person: str
    community: str


@dataclass(frozen=True)
class Task:
    """All that the counting needs; ``text`` is ``None`` for parquet files.

    ``parts``: part of a breakdown → conditions, any of which makes a row belong to it. ``divisions`` are parts that
    exclude each other. ``months`` are those that the form asks for, ``period`` those of its period.
    """

    files: tuple[str, ...]
    text: TextFormat | None
    columns: Columns
    several: bool
    cities: Mapping[str, str]
    parts: Mapping[str, tuple[Condition, ...]]
    divisions: tuple[tuple[str, ...], ...]
    figures: tuple[Figure, ...]
    cells: tuple[Cell, ...]
    months: tuple[str, ...]
    period: tuple[str, ...]
    temporary: str
    threads: int
    memory_mb: int

    def to_json(self) -> str:
        """As :meth:`from_json` reads it."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Task:
        """The task that :meth:`to_json` has written."""
        values: dict[str, Any] = json.loads(text)
        return cls(
            **values
            | {
                "files": tuple(values["files"]),
                "text": TextFormat(**values["text"]) if values["text"] else None,
                "columns": Columns(**values["columns"]),
                "parts": {part: _conditions(found) for part, found in values["parts"].items()},
                "divisions": tuple(map(tuple, values["divisions"])),
                "figures": tuple(Figure(**f | {"conditions": _conditions(f["conditions"])}) for f in values["figures"]),
                "cells": tuple(Cell(**cell | {"parts": tuple(cell["parts"])}) for cell in values["cells"]),
                "months": tuple(values["months"]),
                "period": tuple(values["period"]),
            }
        )


def _conditions(found: list[dict[str, Any]]) -> tuple[Condition, ...]:
    return tuple(Condition(**one | {"equal": tuple(one["equal"])}) for one in found)


@dataclass(frozen=True)
class Told:
    """A fault or a note without any value of a record: kind, column, file, number of rows, and what it is about.

    ``about`` are words of the settings or months and keys of cities that the programme itself has found.
    """

    kind: FaultKind | NoteKind
    rows: int = 0
    column: str = ""
    file: str = ""
    about: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Answer:
    """What was counted: (figure, breakdown, city, month, number); sums of money are cents. With faults nothing is."""

    faults: tuple[Told, ...] = ()
    notes: tuple[Told, ...] = ()
    values: tuple[tuple[str, str, str, str, int], ...] = ()
    rows: int = 0

    def to_json(self) -> str:
        """As :meth:`from_json` reads it."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Answer:
        """The answer that :meth:`to_json` has written."""
        values: dict[str, Any] = json.loads(text)
        return cls(
            tuple(Told(**one | {"about": tuple(one["about"])}) for one in values["faults"]),
            tuple(Told(**one | {"about": tuple(one["about"])}) for one in values["notes"]),
            tuple(map(tuple, values["values"])),
            values["rows"],
        )
