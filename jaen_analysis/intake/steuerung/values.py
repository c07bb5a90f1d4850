"""What a cell says that a German reader has typed: a value of ``params/``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches

from jaen_analysis.intake.params.fields import CONTROL, ID
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
_FEW = 12
"""A list of so few entries is told whole."""
EXACT = 10**15
"""Whole numbers up to here are kept by a cell as they are."""
INDENT = "  "
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
"""Days since 1899-12-30 that a number in a cell for a day can be: the years 1954 to 2119."""
_EPOCH = date(1899, 12, 30)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


class NotReadError(ValueError):
    """A cell that does not say what its column asks for; ``expected`` says in German what would."""

    def __init__(self, what: str, expected: str) -> None:
        super().__init__(what)
        self.what, self.expected = what, expected


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
        return [_value(column.kind, entry, labels) for entry in _chosen(_entries(text), labels)]
    lines = (line for line in text.splitlines() if line.strip())
    return [[_value(column.kind, one.strip(), labels) for one in line.split(";") if one.strip()] for line in lines]


def number_text(number: float) -> str:
    """A number with a comma and all its digits."""
    return str(number).replace(".", ",")


def clean(text: str) -> str:
    """A text as a file of the settings keeps it: composed umlauts, plain blanks and line ends."""
    plain = unicodedata.normalize("NFC", text).replace("\N{NO-BREAK SPACE}", " ").replace("\r\n", "\n")
    plain = re.sub(CONTROL, " ", re.sub("[\r\u2028\u2029]", "\n", plain))
    return "\n".join(line.rstrip() for line in plain.split("\n")).strip()


def _entries(text: str) -> list[str]:
    """The entries of a list, one a line; a line that is set in belongs to the entry above it."""
    entries: list[list[str]] = []
    for line in text.split("\n"):
        if entries and (line.startswith(INDENT) or not line.strip()):
            entries[-1].append(line.removeprefix(INDENT))
        elif line.strip():
            entries.append([line.strip()])
    return ["\n".join(lines).strip() for lines in entries]


def _chosen(entries: list[str], labels: Labels) -> list[str]:
    """The entries of a list; those that somebody has typed in one line („K2, K3“) apart, if each can be chosen."""
    apart: list[str] = []
    for entry in entries:
        parts = [part.strip() for part in re.split("[,;]", entry) if part.strip()]
        known = all(part in labels.shown or part.casefold() in labels.meant for part in parts)
        whole = entry in labels.shown or entry.casefold() in labels.meant
        apart += parts if parts and known and not whole else [entry]
    return apart


def _value(kind: Kind, cell: Value, labels: Labels) -> object:
    if kind in ("text", "prose"):
        return _labelled(_text(cell), labels)
    if kind == "id":
        return _labelled(_text(cell), labels) if labels.shown else id_of(_text(cell))
    return _READERS[kind](cell)


def id_of(text: str) -> str:
    """The Kennung that „Witten Prüfung“ means: ``witten-pruefung``; of what can be none, the text."""
    if re.fullmatch(ID, text):
        return text
    plain = text.casefold().translate(_UMLAUTS)
    folded = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return folded if re.fullmatch(ID, folded) else text


def _labelled(text: str, labels: Labels) -> str:
    """The value of a label; what is a value itself stays as it is, and a Kennung that only other settings know.

    Raises :class:`NotReadError` for words that stand in no list and can be no Kennung either.
    """
    value = text if text in labels.shown else labels.meant.get(text.casefold(), text)
    if labels.shown and value not in labels.shown and not re.fullmatch(ID, value):
        raise NotReadError("Das steht nicht in der Liste", _offered(text, labels))
    return value


def _offered(text: str, labels: Labels) -> str:
    """The whole list if it is short, else the nearest of its words."""
    shown = [label or value for value, label in labels.shown.items()]
    if len(shown) <= _FEW:
        return "; ".join(shown)
    near = get_close_matches(text.casefold(), labels.meant, n=1, cutoff=0.5)
    return (
        f"ein Eintrag der Liste, vielleicht „{labels.shown[labels.meant[near[0]]]}“"
        if near
        else "ein Eintrag der Liste"
    )


def _text(cell: Value) -> str:
    if isinstance(cell, bool):
        return YES if cell else NO
    if isinstance(cell, datetime | date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, Percent):
        return f"{number_text(_plain(float(cell) * 100))} %"
    return number_text(_plain(cell)) if isinstance(cell, int | float) else str(cell)


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
    found = day_of(cell)
    if found is None:
        raise NotReadError("Das ist kein Tag", "ein Tag wie 15.09.2027")
    return found


def day_of(cell: Value) -> date | None:
    """The day that a cell says, as a day, a serial number, or a text like ``1.7.2027``."""
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


def period_of(cell: Value) -> str:
    """The key of a period however it is named: „3. Quartal 2027“ is ``2027-Q3``; of what is none, the text."""
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
    return day_of(text) or parse_month(text) or text


def setting_of(cell: Value) -> object:
    """The value of a free setting: a number or yes and no where it reads as one, else text."""
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
    "period": period_of,
    "moment": _moment,
    "setting": setting_of,
}
