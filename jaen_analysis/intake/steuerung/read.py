"""Reading a Steuerungsmappe: what ``params/`` would be after it, and all that is wrong with it, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from jaen_analysis.intake.findings import Finding, arrange, quoted
from jaen_analysis.intake.forms.stamp import STAMP_LABEL
from jaen_analysis.intake.params.files import document_faults
from jaen_analysis.intake.reading.files import read_sheets
from jaen_analysis.intake.reading.sheets import Sheet, Unreadable
from jaen_analysis.intake.steuerung.assemble import Assembly, assemble
from jaen_analysis.intake.steuerung.book import RELEASES, pages
from jaen_analysis.intake.steuerung.build import Built, built
from jaen_analysis.intake.steuerung.entries import Document, Place, at, belongs
from jaen_analysis.intake.steuerung.look import german_days
from jaen_analysis.intake.steuerung.releases import Wish, read_wishes
from jaen_analysis.intake.steuerung.rows import typed_tables
from jaen_analysis.intake.steuerung.shape import Table
from jaen_analysis.intake.steuerung.spoilt import spoilt
from jaen_analysis.intake.steuerung.stamp import (
    BASE,
    CONTENTS,
    DEMO,
    LISTS,
    MAPPE_VERSION,
    MappeStamp,
    read_base,
    stamp_of,
)
from jaen_analysis.intake.steuerung.words import Words
from jaen_analysis.intake.steuerung.write import mappe_documents

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

_OFFICE = "organisation.yaml"
_NEW = "Bitte eine neue Mappe verwenden: jaen forms steuerung JAHR."
_OF_YAML = (
    r",? (?:wenn nötig )?in Anführungszeichen", r",? ohne Anführungszeichen",
    r",? mit (?:einem )?Punkt statt (?:des )?Kommas?",
    r" \(dann hinter „\|“ und eingerückt\)", r",? jeder Eintrag in einer Zeile mit „- “", r" mit Zeilen „name: wert“",
)  # fmt: skip
"""What only somebody needs to know who types YAML."""


_MISSING = "Die Angabe fehlt"
_FOUND = re.compile(r"gefunden: (.*); erwartet: (.*?)\.?", re.DOTALL)


@dataclass(frozen=True)
class Mappe:
    """What a Mappe says for a year.

    ``base`` are the files that it was made from, ``documents`` what they would be now (name → plain content; a file
    that is not among them is to be deleted), without faults alone. ``demo`` says that it comes from a workspace of demo
    data. ``wishes`` are the steps on the sheet „Freigaben“.
    ``cells``: file and keys down to a value → sheet and cell.
    """

    year: int
    base: Mapping[str, bytes]
    documents: Mapping[str, Document]
    faults: tuple[Finding, ...]
    wishes: tuple[Wish, ...] = ()
    cells: Mapping[tuple[str, Place], tuple[str, str]] = field(default_factory=dict)
    demo: bool = False

    def cell(self, file: str, place: Place) -> tuple[str, str]:
        """Sheet and cell where a value stands, or what it belongs to; two empty texts for what stands nowhere."""
        return nearest(self.cells, file, place)


def mappe_stamp(sheets: Sequence[Sheet]) -> MappeStamp | None:
    """The stamp of a Mappe; ``None`` if these are the sheets of another file."""
    for sheet in sheets:
        for row in sheet.rows[:12]:
            if row.cell(0) == STAMP_LABEL and (stamp := MappeStamp.parse(str(row.cell(1)))):
                return stamp
    return None


def read_mappe(content: bytes, largest: int, params: Params, today: date) -> Mappe:
    """What a Mappe of at most ``largest`` MB says. Raises :class:`Unreadable` for another file."""
    return mappe_of(read_sheets(content, largest), params, today)


def mappe_of(sheets: Sequence[Sheet], params: Params, today: date) -> Mappe:
    """What the sheets of a Mappe say. Raises :class:`Unreadable` for those of another file."""
    stamp = mappe_stamp(sheets)
    if stamp is None:
        raise Unreadable(
            "Das ist keine Steuerungsmappe", _NEW, expected=f"eine Mappe mit „{STAMP_LABEL}“ auf dem Blatt „Inhalt“"
        )
    if stamp.version != MAPPE_VERSION:
        raise Unreadable("Diese Fassung der Steuerungsmappe kann nicht mehr gelesen werden", _NEW, found=str(stamp))
    try:
        base = read_base(sheets)
        if stamp_of(stamp.year, base) != stamp:
            raise ValueError(stamp.digest)
    except ValueError as error:
        raise Unreadable("Das verborgene Blatt „Stand“ der Mappe ist verändert oder gelöscht", _NEW) from error
    documents = mappe_documents(base)
    typed, findings = typed_tables([sheet for sheet in sheets if sheet.name not in (CONTENTS, LISTS, BASE)])
    words = Words(params, stamp.year)
    made = assemble(stamp.year, documents, typed, words)
    result = built(made)
    wishes, wrong = read_wishes(typed.get(RELEASES.casefold()), words)
    findings += [*made.findings, *wrong, *spoilt(sheets, typed)]
    findings += _foreign(documents, result.documents, params)
    findings += _value_faults(made, result, documents, today)
    return Mappe(stamp.year, base, result.documents, arrange(findings), tuple(wishes), result.cells, _is_demo(sheets))


def _is_demo(sheets: Sequence[Sheet]) -> bool:
    return any(sheet.name == CONTENTS and any(row.cell(0) == DEMO for row in sheet.rows) for sheet in sheets)


def _foreign(base: Mapping[str, Document], new: Mapping[str, Document], params: Params) -> Iterator[Finding]:
    """Whether the Mappe is of another Jobcenter: neither as it was nor as it is has it the name or the key of this."""
    here = _office(mappe_documents({_OFFICE: params.files[f"params/{_OFFICE}"]}))
    told = [office for documents in (base, new) if (office := _office(documents))]
    if told and here and not any(set(office) & set(here) for office in told):
        yield Finding("Fehler", "Das ist die Mappe eines anderen Jobcenters", found=quoted(told[0][0]),
                      expected=quoted(here[0]), mend=_NEW)  # fmt: skip


def _office(documents: Mapping[str, Document]) -> tuple[object, object] | None:
    """Name of the Jobcenter and key of its Kreis."""
    document = documents.get(_OFFICE, {})
    name, key = at(document, ("name",)), at(document, ("kreis", "schluessel"))
    return (name, key) if name and key else None


def _value_faults(made: Assembly, result: Built, before: Mapping[str, Document], today: date) -> Iterator[Finding]:
    """What the schemas say to the files that have changed; not once more what could not be read at all."""
    yield from result.findings
    for name, document in result.documents.items():
        if document == before.get(name):
            continue
        for place, text in document_faults(name, document, today):
            sheet, cell = nearest(result.cells, name, place)
            if (sheet, cell) in made.wrong:
                continue
            subject, told = _subject(result, name, place, made.year), _plainly(text)
            found = _FOUND.fullmatch(told)
            what = "Das ist nicht möglich" if found else told
            parts = (found[1], found[2]) if found else ("", "")
            mend = "Bitte ergänzen." if what.rstrip(".") == _MISSING else "Bitte berichtigen."
            yield Finding("Fehler", f"{subject}: {what}" if subject else what, sheet, cell, *parts, mend)


def _plainly(text: str) -> str:
    """What a schema says, in the words of somebody who does not know YAML."""
    for words in _OF_YAML:
        text = re.sub(words, "", text)
    return german_days(re.sub(r"""(?<!\w)(["'])(.*?)\1""", r"\2", text))


def _subject(result: Built, file: str, place: Place, year: int) -> str:
    """The heading of a value; of one that another sheet asks for, with the name of that sheet."""
    while place and isinstance(place[-1], int):
        place = place[:-1]
    if (title := result.titles.get((file, place))) is not None:
        return title
    asked = [(page, column) for page in pages() for column in page.columns if belongs(page.table.file, file, year)]
    told = [
        f"{column.title} (Blatt „{page.name}“)" for page, column in asked if column.path == place[-len(column.path) :]
    ]
    told += [f"Blatt „{page.name}“" for page in pages() if _holds(page.table, file, place, year)]
    return told[0] if told else " → ".join(str(part) for part in place if isinstance(part, str))


def _holds(table: Table, file: str, place: Place, year: int) -> bool:
    """Whether the entries that should stand at a place are the rows of this table."""
    return (
        bool(table.hops)
        and belongs(table.file, file, year)
        and place[-len(table.hops[-1].path) :] == table.hops[-1].path
    )


def nearest(cells: Mapping[tuple[str, Place], tuple[str, str]], file: str, place: Place) -> tuple[str, str]:
    """The cell of a place, or of the nearest that holds it."""
    for end in range(len(place), -1, -1):
        if found := cells.get((file, place[:end])):
            return found
    return "", ""
