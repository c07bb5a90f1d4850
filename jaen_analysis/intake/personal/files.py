"""Whether a delivered file holds personal data, as findings that say where and what, but never repeat it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from jaen_analysis.intake.findings import Finding, quoted
from jaen_analysis.intake.personal.columns import Hit, Known, hits
from jaen_analysis.intake.personal.datum import WORDS, hidden, masked
from jaen_analysis.intake.personal.headings import asks_whom, is_full_name
from jaen_analysis.intake.personal.notes import caches, embedded, notes
from jaen_analysis.intake.personal.text import addressed, personal, private
from jaen_analysis.intake.reading.files import read_sheets
from jaen_analysis.intake.reading.keys import area_names, find_breakdown, fold, measure_names
from jaen_analysis.intake.reading.numbers import visible
from jaen_analysis.intake.reading.sheets import Sheet, Unreadable, address, filled_rows

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

_SEPARATOR = re.compile("[;,|\t]")
_EXPECTED = "nur zusammengefasste Zahlen, nichts über einzelne Personen"
_MEND = "Bitte löschen und die Datei ohne diese Angaben neu senden."
_NO_PERSON = (
    " Steht hier nichts über eine Person, bitte Überschrift oder Text genauer fassen („Name der Maßnahme“, "
    "„Sachkonto“)."
)
_MAY_BE_ASKED = (
    "Geht es nicht um eine Ansprechperson, bitte melden (Rückfragen siehe unten), damit diese Lieferung gelöscht wird, "
    "und die Datei ohne Namen neu senden."
)
_BY_HEADING = ("Name", "Nummer einer Person", "IBAN")
"""Kinds that a heading alone may tell, which may mean something else."""
_PARTS = re.compile(r"[\W_]+")
_LEAST_LETTERS = 3


def in_file(name: str, content: bytes, sheets: Sequence[Sheet], params: Params, received: date) -> list[Finding]:
    """A Fehler for all personal data of a file: in its name, on every sheet, hidden ones too, and outside the cells.

    Neighbouring cells of a column are one finding. Empty if there are none.
    """
    organisation = params.organisation
    areas, measures = area_names(organisation), measure_names(params.catalogue)
    office = " ".join((organisation.contact, organisation.email, organisation.phone))

    def is_known(value: object) -> bool:
        return isinstance(value, str) and bool(areas.find(value) or measures.find(value) or find_breakdown(value))

    found = list(_in_name(name))
    for sheet in sheets:
        found += _in_cells(sheet, hits(sheet, is_known, office, received))
    found += _outside(content, office)
    found += _stored(content, is_known, office, received, params.intake.groesste_datei_mb)
    return [_all_of_it(), *found] if found else []


def perhaps(sheets: Sequence[Sheet]) -> list[Finding]:
    """What may be the names of persons whom to ask: a Hinweis for each cell in which „Herr“ or „Frau“ stands before
    what may be a surname, a Warnung for full names below „Ansprechpartner“ and the like.
    """
    return [
        *(finding for sheet in sheets for finding in _addressed(sheet)),
        *(finding for sheet in sheets for finding in _asked(sheet)),
    ]


def _addressed(sheet: Sheet) -> Iterator[Finding]:
    for row in sheet.rows:
        for column, value in enumerate(row.cells):
            if not isinstance(value, str) or not ("Herr" in value or "Frau" in value):
                continue
            text = visible(value)
            if found := addressed(text):
                title, _, name = text[found[0].start : found[0].end].partition(" ")
                yield Finding(
                    "Hinweis",
                    "Hier steht vielleicht der Name einer Person",
                    sheet.name,
                    address(row.number, column),
                    found=f"{quoted(' '.join((title, masked('Name', name))))} (gekürzt)",
                    mend=_MAY_BE_ASKED,
                )


def _asked(sheet: Sheet) -> Iterator[Finding]:
    """The full names below such a heading."""
    headed = set[int]()
    named: dict[int, list[int]] = {}
    for row in sheet.rows:
        for column, value in enumerate(row.cells):
            if column in headed and is_full_name(value):
                named.setdefault(column, []).append(row.number)
            elif asks_whom(value):
                headed.add(column)
    for column, rows in named.items():
        cell = address(rows[0], column)
        yield Finding(
            "Warnung",
            "Hier stehen Namen von Ansprechpersonen. Übernommen werden sie nicht, sie bleiben aber in der aufbewahrten "
            "Datei",
            sheet.name,
            cell if len(rows) == 1 else f"{cell}:{address(rows[-1], column)}",
            expected="eine Stelle mit ihrer Funktion, oder nichts",
            mend=_MAY_BE_ASKED,
        )


def loose_sheets(content: bytes) -> tuple[Sheet, ...]:
    """The cells of a text file that cannot be cut into rows for certain; none of any other file.

    What is wrong with such a file is told with words of its own, which must not be those of a person.
    """
    if b"\0" in content or content.startswith(b"PK"):
        return ()
    lines = content.decode("utf-8", errors="replace").splitlines()
    return (Sheet("", filled_rows([cell.strip('" ') for cell in _SEPARATOR.split(line)] for line in lines)),)


def _all_of_it() -> Finding:
    return Finding(
        "Fehler",
        "Die Datei enthält Angaben über einzelne Personen. Sie ist nicht aufgenommen und hier nicht aufbewahrt",
        expected=_EXPECTED,
        mend="Bitte alle genannten Stellen löschen und neu senden. Diese Datei bitte überall löschen, wo sie liegt: im "
        "Ordner der Eingänge, im Postfach und im Papierkorb.",
    )


def _in_name(name: str) -> Iterator[Finding]:
    for datum in personal(name.replace("_", " ")):
        yield Finding(
            "Fehler",
            f"Im Namen der Datei steht {WORDS[datum.kind].one}",
            mend="Bitte die Datei anders benennen.",
        )


def _in_cells(sheet: Sheet, found: Sequence[Hit]) -> Iterator[Finding]:
    """One finding per run of cells below each other; a blank row does not end it."""
    places = {row.number: place for place, row in enumerate(sheet.rows)}
    by_column = sorted(found, key=lambda hit: (hit.column, hit.kind, hit.row))
    title = _title(sheet, found)
    for _, group in groupby(by_column, key=lambda hit: (hit.column, hit.kind)):
        run: list[Hit] = []
        for hit in group:
            if run and places[hit.row] > places[run[-1].row] + 1:
                yield _cells(sheet, title, run)
                run = []
            run.append(hit)
        yield _cells(sheet, title, run)


def _title(sheet: Sheet, found: Sequence[Hit]) -> str:
    """The name of a sheet as a message may show it: not if it is that of a person on it."""
    rows = {row.number: row for row in sheet.rows}
    names = " ".join(str(rows[hit.row].cell(hit.column)) for hit in found if hit.kind == "Name")
    if _words(names) & _words(sheet.name):
        return masked("Name", sheet.name)
    return hidden(sheet.name, personal(sheet.name))


def _words(text: str) -> set[str]:
    return {word for word in _PARTS.split(fold(text)) if len(word) >= _LEAST_LETTERS}


def _cells(sheet: Sheet, title: str, run: Sequence[Hit]) -> Finding:
    first, last = run[0], run[-1]
    kind, cell = first.kind, address(first.row, first.column)
    what = f"Hier steht {WORDS[kind].one}"
    if len(run) > 1:
        cell = f"{cell}:{address(last.row, last.column)}"
        what = f"Hier stehen {WORDS[kind].many} ({len(run)} Zellen)"
    unseen = sheet.hidden or first.column in sheet.hidden_columns or any(hit.row in sheet.hidden_rows for hit in run)
    hint = " Die Stelle ist ausgeblendet." if unseen else ""
    more = _NO_PERSON if kind in _BY_HEADING else ""
    return Finding("Fehler", what, title, cell, found=f"{quoted(first.shown)} (gekürzt)", mend=_MEND + hint + more)


def _outside(content: bytes, office: str) -> Iterator[Finding]:
    """What is written outside the cells; the same words in two parts of a workbook are told once."""
    told = set()
    for note in notes(content):
        text = visible(note.text)
        for datum in private(text, office):
            words = text[datum.start : datum.end]
            if (datum.kind, words) in told:
                continue
            told.add((datum.kind, words))
            yield Finding(
                "Fehler",
                f"{note.what}: Hier steht {WORDS[datum.kind].one}",
                hidden(note.sheet, personal(note.sheet)),
                note.cell,
                found=f"{quoted(masked(datum.kind, words))} (gekürzt)",
                mend=_MEND,
            )


def _stored(content: bytes, known: Known, office: str, received: date, largest: int) -> Iterator[Finding]:
    """Cells that are kept in the file although they stand on none of its sheets."""
    for cache in caches(content):
        for kind in dict.fromkeys(hit.kind for hit in hits(cache, known, office, received)):
            yield Finding(
                "Fehler",
                f"In einer Pivot-Tabelle sind {WORDS[kind].many} gespeichert, auch wenn man sie nicht sieht",
                mend="Bitte die Pivot-Tabelle als Werte einfügen oder löschen und die Datei neu senden.",
            )
    for inner in embedded(content):
        sheets: tuple[Sheet, ...] = ()
        with suppress(Unreadable):
            sheets = read_sheets(inner, largest)
        found = [hit.kind for sheet in sheets for hit in hits(sheet, known, office, received)]
        found += [datum.kind for note in notes(inner) for datum in private(visible(note.text), office)]
        for kind in dict.fromkeys(found):
            yield Finding(
                "Fehler",
                f"In einer eingebetteten Datei stehen {WORDS[kind].many}",
                mend="Bitte die eingebettete Datei (oft hinter einem Diagramm) als Bild einfügen oder löschen und die "
                "Datei neu senden.",
            )
