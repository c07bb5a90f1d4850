"""Needs from the workbook that a city has filled in: all that is wrong with it at once, with its cell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from jaen_analysis.intake.findings import Finding, quoted
from jaen_analysis.intake.forms.stamp import STAMP_LABEL
from jaen_analysis.intake.needs_form import (
    BY,
    COLUMNS,
    GROUP,
    ID,
    KIND,
    MARKET,
    NETWORK,
    PERSONS,
    REPORTED,
    URGENCY,
    NeedsStamp,
)
from jaen_analysis.intake.needs_head import head_faults
from jaen_analysis.intake.params.fields import CONTROL
from jaen_analysis.intake.params.fields import ID as ID_PATTERN
from jaen_analysis.intake.params.values_planning import Need
from jaen_analysis.intake.personal.datum import WORDS, masked
from jaen_analysis.intake.personal.text import personal
from jaen_analysis.intake.reading.files import read_sheets
from jaen_analysis.intake.reading.sheets import Percent, Row, Sheet, Unreadable, Value, address
from jaen_analysis.vocabulary.planning import NEED_KINDS, TARGET_GROUPS, URGENCIES

_FILLED_IN = range(GROUP, NETWORK + 1)
_OPTIONAL = (MARKET, NETWORK)
_MOST_PERSONS = 100_000
_EARLIEST = date(2000, 1, 1)
_LOCKED = "Bitte die gesperrte Spalte nicht ändern und notfalls einen neuen Bogen verwenden."
Word = TypeVar("Word", bound=str)


@dataclass(frozen=True)
class NeedsForm:
    """What a workbook says: the needs of an area for a year, and the ids of the prefilled lines that were emptied."""

    year: int
    area: str
    needs: tuple[Need, ...]
    emptied: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class _Table:
    """The lines of the sheet, the place of each column, and what is needed to judge a cell."""

    sheet: Sheet
    stamp: NeedsStamp
    places: Mapping[int, int]
    rows: Sequence[Row]
    today: date
    office: str

    def cell(self, row: Row, column: int) -> Value:
        return row.cell(self.places[column])

    def finding(self, row: Row, column: int, what: str, **more: str) -> Finding:
        place = address(row.number, self.places[column])
        return Finding("Fehler", f"{COLUMNS[column].header}: {what}", self.sheet.name, place, **more)


def read_needs(
    content: bytes, largest: int, today: date, office: str, names: Mapping[str, str], known: Sequence[Need] = ()
) -> NeedsForm:
    """The needs of a workbook of at most ``largest`` MB; they count only without findings.

    ``office`` is text in which the office names its own contact, ``names`` are area key → name of the cities, ``known``
    the needs of all of them. Raises :class:`Unreadable` for another file.
    """
    sheets = read_sheets(content, largest)
    table = _table(sheets, today, office)
    findings = head_faults(sheets, table.sheet, table.stamp, names)
    strange = {one.id for one in known if one.year == table.stamp.year and one.area != table.stamp.area}
    told: dict[tuple[object, ...], int] = {}
    needs: list[Need] = []
    emptied: list[str] = []
    ids: list[str] = []
    for row in table.rows:
        id_ = _text(table.cell(row, ID))
        if all(table.cell(row, column) is None for column in _FILLED_IN):
            emptied += [id_] * (len(ids) < table.stamp.told)
        else:
            faults = list(_id_faults(table, row, id_, ids))
            need = _need(table, row, id_, faults)
            if id_ in strange:
                faults.append(table.finding(row, ID, "Die Kennung gehört zu einer anderen Stadt", found=quoted(id_),
                                            mend=_LOCKED))  # fmt: skip
            is_new = len(ids) >= table.stamp.told
            if need and (first := told.setdefault(astuple(replace(need, id="")), row.number)) != row.number and is_new:
                faults.append(table.finding(row, GROUP, f"Derselbe Bedarf steht schon in Zeile {first}",
                                            mend="Bitte eine der beiden Zeilen leeren."))  # fmt: skip
            findings += faults
            needs += [need] if need and not faults else []
        ids.append(id_)
    return NeedsForm(table.stamp.year, table.stamp.area, tuple(needs), tuple(emptied), tuple(findings))


def _table(sheets: Sequence[Sheet], today: date, office: str) -> _Table:
    for sheet in sheets:
        stamps = [
            stamp for row in sheet.rows if row.cell(0) == STAMP_LABEL and (stamp := NeedsStamp.parse(str(row.cell(1))))
        ]
        for number, row in enumerate(sheet.rows):
            words = [_text(value).casefold() for value in row.cells]
            headers = {n: column.header.casefold() for n, column in enumerate(COLUMNS)}
            places = {n: words.index(header) for n, header in headers.items() if header in words}
            if stamps and {ID, GROUP, KIND} <= places.keys():
                missing = [COLUMNS[n].header for n in (ID, *_FILLED_IN) if n not in places]
                if missing:
                    raise Unreadable(
                        "Im Bedarfsbogen fehlen Spalten",
                        "Bitte die Kopfzeile wiederherstellen oder einen neuen Bogen verwenden: jaen needs forms JAHR.",
                        found=f"ohne {', '.join(missing)}",
                        expected=", ".join(COLUMNS[n].header for n in (ID, *_FILLED_IN)),
                    )
                return _Table(sheet, stamps[0], places, sheet.rows[number + 1 :], today, office)
    raise Unreadable(
        "Das ist kein Bedarfsbogen",
        "Bitte den Bogen ausfüllen, den „jaen needs forms JAHR“ angelegt hat; Lieferungen nimmt „jaen intake“ auf.",
        expected=f"ein Blatt mit „{STAMP_LABEL}“ und den Spalten {COLUMNS[ID].header}, {COLUMNS[GROUP].header} …",
    )


def _need(table: _Table, row: Row, id_: str, faults: list[Finding]) -> Need | None:
    """The need of a line; ``None`` if a cell is wrong, and what is wrong goes to ``faults``."""
    blank = [n for n in _FILLED_IN if n not in _OPTIONAL and table.cell(row, n) is None]
    faults += [
        table.finding(row, n, "Die Angabe fehlt", expected=COLUMNS[n].help.rstrip("."), mend="Bitte ergänzen.")
        for n in blank
    ]
    group = None if GROUP in blank else _word(table, row, GROUP, TARGET_GROUPS, faults)
    kind = None if KIND in blank else _word(table, row, KIND, NEED_KINDS, faults)
    urgency = None if URGENCY in blank else _word(table, row, URGENCY, {one: one for one in URGENCIES}, faults)
    persons = None if PERSONS in blank else _persons(table, row, faults)
    reported = None if REPORTED in blank else _day(table, row, faults)
    by, market, network = (_said(table, row, column, faults) for column in (BY, MARKET, NETWORK))
    if group is None or kind is None or urgency is None or persons is None or reported is None:
        return None
    return Need(
        id_, table.stamp.year, table.stamp.area, group, kind, persons, urgency, reported, " ".join(by.split()), market,
        network,
    )  # fmt: skip


def _id_faults(table: _Table, row: Row, id_: str, before: Sequence[str]) -> Iterator[Finding]:
    if not re.fullmatch(ID_PATTERN, id_):
        yield table.finding(row, ID, "Das ist keine Kennung", found=quoted(id_ or None), mend=_LOCKED)
    elif id_ in before:
        yield table.finding(row, ID, "Die Kennung steht zweimal da", found=quoted(id_), mend=_LOCKED)


def _word(table: _Table, row: Row, column: int, known: Mapping[Word, str], faults: list[Finding]) -> Word | None:
    """The key of a word of a list; its key itself is understood too."""
    said = _text(table.cell(row, column)).casefold()
    for key, title in known.items():
        if said in (key.casefold(), title.casefold()):
            return key
    faults.append(
        table.finding(
            row, column, "Das steht nicht in der Liste", found=quoted(table.cell(row, column)),
            expected=", ".join(known.values()), mend="Bitte aus der Liste wählen.",
        )
    )  # fmt: skip
    return None


def _persons(table: _Table, row: Row, faults: list[Finding]) -> int | None:
    value = table.cell(row, PERSONS)
    number = float(value) if isinstance(value, int | float) and not isinstance(value, bool | Percent) else 0.0
    if isinstance(value, str) and re.fullmatch(r"\d{1,6}", value):
        number = float(value)
    if number.is_integer() and 1 <= number <= _MOST_PERSONS:
        return int(number)
    faults.append(
        table.finding(
            row, PERSONS, "Das ist keine Anzahl", found=quoted(value), expected="eine ganze Zahl ab 1",
            mend="Bitte berichtigen.",
        )
    )  # fmt: skip
    return None


def _day(table: _Table, row: Row, faults: list[Finding]) -> date | None:
    value = table.cell(row, REPORTED)
    day = value.date() if isinstance(value, datetime) else value if isinstance(value, date) else _parsed(_text(value))
    if day is None:
        what, found = "Das ist kein Tag", quoted(value)
    elif day > table.today:
        what, found = "Der Tag liegt in der Zukunft", f"{day:%d.%m.%Y} (heute: {table.today:%d.%m.%Y})"
    elif day < _EARLIEST:
        what, found = "Der Tag liegt vor dem Jahr 2000", f"{day:%d.%m.%Y}"
    else:
        return day
    expected = "ein Tag wie 15.09.2026, höchstens heute"
    faults.append(table.finding(row, REPORTED, what, found=found, expected=expected, mend="Bitte berichtigen."))
    return None


def _parsed(text: str) -> date | None:
    for pattern in ("%d.%m.%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    return None


def _said(table: _Table, row: Row, column: int, faults: list[Finding]) -> str:
    """The words of a cell, without personal data; empty if there are none."""
    text = _text(table.cell(row, column))
    for datum in personal(text, table.office):
        found = f"„{masked(datum.kind, text[datum.start : datum.end])}“ (gekürzt)"
        what = f"Hier steht {WORDS[datum.kind].one}"
        faults.append(table.finding(row, column, what, found=found, mend="Bitte nichts über einzelne Personen nennen."))
    return text


def _text(value: Value) -> str:
    """The text of a cell as a file of the settings keeps it: composed umlauts, plain blanks and line ends."""
    if value is None:
        return ""
    plain = re.sub(CONTROL, " ", unicodedata.normalize("NFC", str(value)).replace("\N{NO-BREAK SPACE}", " "))
    return "\n".join(line.strip() for line in plain.splitlines()).strip()
