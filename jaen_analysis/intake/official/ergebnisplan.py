"""The *Gesamtergebnisplan* of a municipal budget (NKF, Nordrhein-Westfalen): its rows, and whether its sums hold.

A table with one row per line of the form (``01 Steuern …``, ``02 + Zuwendungen …``, ``10 = ordentliche Erträge``) and
one column per year. The official pattern prints the sign that a line has in its sum, others print ``-`` before all of
them: a sign other than ``=`` is not looked at.
Which lines a sum is made of is fixed by the form; amounts are printed rounded, so a sum may be off by a few EUR.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from jaen_analysis.intake.findings import quoted
from jaen_analysis.intake.reading.numbers import parse_number
from jaen_analysis.intake.reading.sheets import Row, Sheet, Unreadable, Value, address
from jaen_analysis.vocabulary.money import Cents, cents

TOLERANCE: Cents = 2_00
"""By so much a printed sum may differ from its printed parts."""
SUMS: Mapping[int, tuple[int, ...]] = MappingProxyType(
    {
        10: tuple(range(1, 10)),
        17: tuple(range(11, 17)),
        18: (10, -17),
        21: (19, -20),
        22: (18, 21),
        25: (23, -24),
        26: (22, 25),
    }
)
"""Line of the form → lines that it is the sum of; negative: less that line."""
_LABEL = re.compile(r"(\d{1,2})(?: ?([-–−+=/]+) ?| )(\S.*)")


@dataclass(frozen=True)
class Line:
    """A line of the form. ``amounts``: cents by column; ``row`` is the one of the file, from 1."""

    number: int
    title: str
    amounts: tuple[Cents, ...]
    row: int


@dataclass(frozen=True)
class Ergebnisplan:
    """The table: names of its columns, and line number → line in the order of the file."""

    columns: tuple[str, ...]
    lines: Mapping[int, Line]


@dataclass(frozen=True)
class BrokenSum:
    """A sum that does not hold in a column. ``turned``: a line with whose sign turned it would, 0 without one."""

    line: Line
    column: str
    found: Cents
    expected: Cents
    turned: int = 0


@dataclass(frozen=True)
class Untested:
    """A sum that cannot be checked: lines that are not in the table."""

    line: Line
    missing: tuple[int, ...]


def is_ergebnisplan(sheet: Sheet) -> bool:
    """Whether a sheet has lines of the form, with at least one of its sums."""
    numbers = {int(match[1]) for row in sheet.rows if (match := _label(row)) and match[2] == "="}
    return bool(numbers & set(SUMS))


def read_ergebnisplan(sheet: Sheet) -> Ergebnisplan:
    """The table of a sheet. Raises :class:`Unreadable` with all cells that are no amounts and all unclear rows."""
    if not is_ergebnisplan(sheet):
        raise Unreadable(
            "Das ist kein Gesamtergebnisplan nach NKF",
            "Bitte die Tabelle mit den Nummern der Zeilen senden.",
            expected="Zeilen wie „01 - Steuern und ähnliche Abgaben“ und „10 = ordentliche Erträge“",
        )
    header, *rows = sheet.rows
    columns = tuple(str(cell) for cell in header.cells[1:] if cell is not None)
    faults: list[str] = []
    lines: dict[int, Line] = {}
    for row in rows:
        match = _label(row)
        if match is None:
            faults.append(f"Zeile {row.number}: {quoted(row.cell(0))} beginnt nicht mit einer Nummer wie „01 -“")
            continue
        number = int(match[1])
        amounts = _amounts(row, len(columns), faults)
        if number in lines:
            faults.append(f"Zeile {row.number}: Nummer {match[1]} kommt ein zweites Mal vor")
        if (match[2] == "=") != (number in SUMS):
            kind = "eine Summe" if number in SUMS else "keine Summe"
            faults.append(
                f"Zeile {row.number}: Nummer {match[1]} ist im Muster {kind}; gefunden: „{match[2] or match[1]}“"
            )
        lines[number] = Line(number, match[3].strip(), amounts, row.number)
    if faults:
        raise Unreadable(
            f"Der Gesamtergebnisplan lässt sich nicht lesen: {'; '.join(faults)}",
            "Bitte diese Zellen und Zeilen berichtigen.",
            expected="je Zeile eine Nummer des Musters und in jeder Spalte ein Betrag in EUR",
        )
    return Ergebnisplan(columns, MappingProxyType(lines))


def broken_sums(plan: Ergebnisplan) -> tuple[BrokenSum, ...]:
    """Every sum and column in which the printed sum differs from its printed parts by more than the tolerance."""
    return tuple(
        BrokenSum(line, column, line.amounts[place], expected, _turned(plan, line, place))
        for line in _tested(plan)
        for place, column in enumerate(plan.columns)
        if abs(line.amounts[place] - (expected := _sum(plan, line.number, place))) > TOLERANCE
    )


def held_sums(plan: Ergebnisplan) -> tuple[Line, ...]:
    """The sums that hold in every column."""
    broken = {one.line.number for one in broken_sums(plan)}
    return tuple(line for line in _tested(plan) if line.number not in broken)


def untested(plan: Ergebnisplan) -> tuple[Untested, ...]:
    """The sums that could not be checked, with the lines that they lack."""
    found = ((line, tuple(abs(n) for n in SUMS[line.number] if abs(n) not in plan.lines)) for line in _sums(plan))
    return tuple(Untested(line, missing) for line, missing in found if missing)


def _sums(plan: Ergebnisplan) -> Iterator[Line]:
    return (line for line in plan.lines.values() if line.number in SUMS)


def _tested(plan: Ergebnisplan) -> Iterator[Line]:
    return (line for line in _sums(plan) if all(abs(n) in plan.lines for n in SUMS[line.number]))


def _sum(plan: Ergebnisplan, number: int, place: int, turned: int = 0) -> Cents:
    """What a line should be in a column, with the sign of one of its parts turned."""
    parts: Sequence[int] = SUMS[number]
    signs = ((1 if part > 0 else -1) * (-1 if abs(part) == turned else 1) for part in parts)
    return sum(sign * plan.lines[abs(part)].amounts[place] for sign, part in zip(signs, parts, strict=True))


def _turned(plan: Ergebnisplan, line: Line, place: int) -> int:
    """The line whose sign is probably wrong: the sum itself, or one of its parts."""
    if abs(line.amounts[place] + _sum(plan, line.number, place)) <= TOLERANCE:
        return line.number
    parts = (abs(part) for part in SUMS[line.number])
    fitting = (part for part in parts if abs(line.amounts[place] - _sum(plan, line.number, place, part)) <= TOLERANCE)
    return next(fitting, 0)


def _label(row: Row) -> re.Match[str] | None:
    text = row.cell(0)
    return _LABEL.fullmatch(" ".join(text.split())) if isinstance(text, str) else None


def _amounts(row: Row, width: int, faults: list[str]) -> tuple[Cents, ...]:
    found = []
    for place in range(1, width + 1):
        amount = _amount(row.cell(place))
        if amount is None:
            faults.append(f"Zelle {address(row.number, place)}: {quoted(row.cell(place))} ist kein Betrag")
        found.append(amount or 0)
    return tuple(found)


def _amount(cell: Value) -> Cents | None:
    """Cents of a cell, German thousands and decimals; ``None`` if it is no amount."""
    number = parse_number(cell, "deutsch") if isinstance(cell, str) else cell
    if isinstance(number, bool) or not isinstance(number, int | float):
        return None
    try:
        return cents(number)
    except ValueError:
        return None
