"""A value of ``params/`` as a German reader types it into a cell, and what such a cell says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from jaen_analysis.intake.params.fields import CONTROL, Doubtful
from jaen_analysis.intake.reading.months import parse_month, parse_period
from jaen_analysis.intake.reading.numbers import parse_number, readings
from jaen_analysis.intake.reading.sheets import Percent, Value
from jaen_analysis.intake.steuerung.shape import Column, Kind
from jaen_analysis.vocabulary.periods import Period


@dataclass(frozen=True)
class Labels:
    """What a cell shows for a value that may be chosen, and which words are understood (folded → value)."""

    shown: Mapping[str, str] = field(default_factory=dict)
    meant: Mapping[str, str] = field(default_factory=dict)


class Spoilt(str):
    """What stands in a cell without a value: an error of the spreadsheet, or a formula that has no result."""

    __slots__ = ()


UNLABELLED = Labels()
YES, NO = "ja", "nein"
_TRUE, _FALSE = ("ja", "wahr", "true", "x", "j"), ("nein", "falsch", "false", "n")
_EXACT = 10**15
"""Whole numbers up to here are kept by a cell as they are."""
_INDENT = "  "
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
"""Days since 1899-12-30 that a number in a cell for a day can be: the years 1954 to 2119."""
_EPOCH = date(1899, 12, 30)


class NotReadError(ValueError):
    """A cell that does not say what its column asks for; ``expected`` says in German what would."""

    def __init__(self, what: str, expected: str) -> None:
        super().__init__(what)
        self.what, self.expected = what, expected


def rendered(column: Column, value: object, labels: Labels) -> Value:
    """What stands in the cell for a value; ``None`` for an empty one."""
    if value is None or value == [] or value == "":
        return None
    if not column.depth:
        return _single(column.kind, value, labels)
    values = value if isinstance(value, list) else [value]
    if column.depth == 1:
        return "\n".join(_line(column.kind, one, labels) for one in values)
    lines = (line if isinstance(line, list) else [line] for line in values)
    return "\n".join("; ".join(_line(column.kind, one, labels) for one in line) for line in lines)


def _single(kind: Kind, value: object, labels: Labels) -> Value:
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Doubtful):
        return value.text
    if kind == "moment" and isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if kind == "setting" and isinstance(value, str):
        return value if _setting(value) == value else f'"{value}"'
    if isinstance(value, int) and not -_EXACT < value < _EXACT:
        return str(value)
    if isinstance(value, int | float) and kind not in ("number", "euro", "setting"):
        return _number_text(value)
    if isinstance(value, int | float | date):
        return value
    return labels.shown.get(str(value), str(value))


def _line(kind: Kind, value: object, labels: Labels) -> str:
    """An entry of a list: its first line begins at the left, further ones are set in."""
    one = _single(kind, value, labels)
    if isinstance(one, date):
        return f"{one:%d.%m.%Y}"
    if isinstance(one, int | float):
        return _number_text(one)
    return f"\n{_INDENT}".join(str(one).splitlines() or [""])


def _number_text(number: float) -> str:
    """A number with a comma and all its digits."""
    return str(number).replace(".", ",")


def parsed(column: Column, cell: Value, labels: Labels) -> object:
    """The value that a cell says; ``None`` for an empty one. Raises :class:`NotReadError`."""
    if isinstance(cell, Spoilt):
        raise NotReadError("Hier steht eine Formel ohne Ergebnis oder ein Fehlerwert", "der Wert selbst")
    text = clean(cell) if isinstance(cell, str) else cell
    if text is None or text == "":
        return None
    if not column.depth:
        return _value(column.kind, text, labels)
    if not isinstance(text, str):
        return [_value(column.kind, text, labels)]
    if column.depth == 1:
        return [_value(column.kind, entry, labels) for entry in _entries(text)]
    lines = (line for line in text.splitlines() if line.strip())
    return [[_value(column.kind, one.strip(), labels) for one in line.split(";") if one.strip()] for line in lines]


def clean(text: str) -> str:
    """A text as a file of the settings keeps it: composed umlauts, plain blanks and line ends."""
    plain = unicodedata.normalize("NFC", text).replace("\N{NO-BREAK SPACE}", " ").replace("\r\n", "\n")
    plain = re.sub(CONTROL, " ", re.sub("[\r\u2028\u2029]", "\n", plain))
    return "\n".join(line.rstrip() for line in plain.split("\n")).strip()


def _entries(text: str) -> list[str]:
    """The entries of a list, one a line; a line that is set in belongs to the entry above it."""
    entries: list[list[str]] = []
    for line in text.split("\n"):
        if entries and (line.startswith(_INDENT) or not line.strip()):
            entries[-1].append(line.removeprefix(_INDENT))
        elif line.strip():
            entries.append([line.strip()])
    return ["\n".join(lines).strip() for lines in entries]


def _value(kind: Kind, cell: Value, labels: Labels) -> object:
    if kind in ("text", "prose"):
        return _labelled(_text(cell), labels)
    return _READERS[kind](cell)


def _labelled(text: str, labels: Labels) -> str:
    """The value of a label; what is a value itself, or neither, stays as it is."""
    return text if text in labels.shown else labels.meant.get(text.casefold(), text)


def _text(cell: Value) -> str:
    if isinstance(cell, bool):
        return YES if cell else NO
    if isinstance(cell, datetime | date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, Percent):
        return f"{_number_text(_plain(float(cell) * 100))} %"
    return _number_text(_plain(cell)) if isinstance(cell, int | float) else str(cell)


def _plain(number: float) -> float | int:
    """A number without the noise of a cell; a whole one without a point."""
    exact = float(f"{number:.15g}")
    return int(exact) if exact.is_integer() else exact


def _number(cell: Value) -> float | int:
    if isinstance(cell, Percent):
        return _plain(float(cell) * 100)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell if isinstance(cell, int) else _plain(cell)
    text = str(cell).removesuffix("%").removesuffix("€").removesuffix("EUR").strip()
    if re.fullmatch(r"-?\d{15,}", text):
        return int(text)
    found = None if isinstance(cell, bool | date | time) else parse_number(text, "deutsch")
    if found is None and not isinstance(cell, bool | date | time):
        found = next(iter(readings(text).values()), None)
    if found is None:
        raise NotReadError("Das ist keine Zahl", "eine Zahl wie 24,5 oder 1200")
    return _plain(found)


def _truth(cell: Value) -> bool:
    if isinstance(cell, bool) or cell in (0, 1):
        return bool(cell)
    word = str(cell).casefold()
    if word in (*_TRUE, *_FALSE):
        return word in _TRUE
    raise NotReadError("Das ist weder ja noch nein", f"{YES} oder {NO}")


def _day(cell: Value) -> date:
    found = _day_of(cell)
    if found is None:
        raise NotReadError("Das ist kein Tag", "ein Tag wie 15.09.2027")
    return found


def _day_of(cell: Value) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, str) and cell.isdecimal():
        cell = int(cell)
    if isinstance(cell, int | float) and _FIRST_SERIAL <= cell <= _LAST_SERIAL:
        return _EPOCH + timedelta(days=int(cell))
    for pattern in ("%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y"):
        try:
            return datetime.strptime(str(cell), pattern).date()
        except ValueError:
            continue
    return None


def _month(cell: Value) -> str:
    found = parse_month(cell)
    if found is None:
        raise NotReadError("Das ist kein Monat", "ein Monat wie 2027-03 oder März 2027")
    return found


def _period(cell: Value) -> str:
    if isinstance(cell, date):
        return f"{cell:%Y-%m}"
    text = _text(cell)
    try:
        return str(Period.parse(text))
    except ValueError:
        found = parse_period(text)
        return str(found) if found else text


def _moment(cell: Value) -> object:
    """A day, or a month or a year as text."""
    text = _text(cell)
    if re.fullmatch(r"\d{4}", text):
        return text
    return _day_of(text) or parse_month(text) or text


def _setting(cell: Value) -> object:
    if not isinstance(cell, str):
        return _text(cell) if isinstance(cell, date | time) else _plain_setting(cell)
    if len(cell) >= 2 and cell[0] == cell[-1] == '"':
        return cell[1:-1]
    if cell.casefold() in (YES, NO):
        return cell.casefold() == YES
    number = parse_number(cell, "deutsch")
    return cell if number is None else _plain(number)


def _plain_setting(cell: Value) -> object:
    return cell if isinstance(cell, bool) or not isinstance(cell, float) else _plain(cell)


_READERS: Mapping[Kind, Callable[[Value], object]] = {
    "number": _number,
    "euro": _number,
    "bool": _truth,
    "date": _day,
    "month": _month,
    "period": _period,
    "moment": _moment,
    "setting": _setting,
}
