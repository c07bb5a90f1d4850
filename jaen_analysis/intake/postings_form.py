"""The form for budget and measures: one workbook per period for the finance department and the coordination office."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jaen_analysis.intake.atomic import write_bytes
from jaen_analysis.intake.forms import DEMO_NOTE, properties
from jaen_analysis.intake.forms.cells import Column
from jaen_analysis.intake.forms.help import HELP_SHEET, write_explanation
from jaen_analysis.intake.forms.layout import LINE, REMARK, formats, height, set_up, write_cell, write_head
from jaen_analysis.intake.forms.posting_guard import guard_cohorts, guard_postings
from jaen_analysis.intake.forms.posting_rows import COHORT_FIGURES, COHORT_SHEET, PostingTable, posting_tables
from jaen_analysis.intake.forms.stamp import FORM_VERSION, KINDS, STAMP_LABEL, Stamp
from jaen_analysis.intake.posting.asked import Key
from jaen_analysis.intake.posting_words import PostingWords, part_label
from jaen_analysis.intake.postings import empty_postings
from jaen_analysis.intake.workspace import POSTING_FORM
from jaen_analysis.vocabulary.money import euro
from jaen_analysis.vocabulary.planning import TARGET_GROUPS
from jaen_analysis.vocabulary.postings import FIGURES, GROUPS, CohortPart
from jaen_analysis.vocabulary.titles import TITLES

if TYPE_CHECKING:
    import pandas as pd

    from jaen_analysis.intake.params import Params
    from jaen_analysis.vocabulary.periods import Period

TITLE = "Lieferbogen Haushalt und Maßnahmen"
KEYS = ("Kennung", "Titel oder Maßnahme", "Größe", "Teil", "Gebiet", "Einheit")
COHORT_KEYS = ("Kennung", "Gebiet", "Gruppe", "Schicht", "Eintrittsmonat", "Monat seit Eintritt")
FREE_LINES = 200
"""So many lines of the cohort table are there to fill in."""
_KEY_WIDTHS = (17, 40, 30, 22, 22, 10)
_COHORT_WIDTHS = (20, 22, 20, 20, 15, 12, 14, 14, 14, 36)
_REMARKS = 36
_NOTES = (
    "Bitte nur die hellgelben Felder ausfüllen. Keine Zeilen oder Spalten einfügen.",
    "Beträge in EUR mit zwei Nachkommastellen, alles andere in ganzen Zahlen. Null ist eine Zahl: Bitte 0 eintragen, "
    "wo nichts war. Ein leeres Feld heißt „nicht bekannt“ und löscht nichts, was früher gemeldet ist.",
    "Der Bogen fragt den Berichtszeitraum ab und noch einmal Monate davor als endgültige Zahlen. Ist zu einem Monat "
    "schon etwas gemeldet, steht es daneben in einer grauen Spalte „zuletzt“; sie wird nicht gelesen.",
    "Gebiet „Kreis“: nur das, was nicht auf die Städte verteilt ist. Keine Summe der Städte eintragen.",
    "Umschichtungen eines Monats ergeben über die Titel des Gesamtbudgets zusammen genau 0,00 EUR.",
    "Auf dem Blatt „Verbleib“ ist der Monat der des Austritts: Was aus den Menschen wurde, ist erst sechs Monate "
    "später bekannt.",
    "Das Blatt „Kohorten“ ist freiwillig: nur Anzahlen, nie einzelne Personen. Jede Person gehört zu genau einer "
    "Schicht: entweder „alle“ oder Schichten, die sich nicht überschneiden. Verglichen wird nur, was beide Gruppen im "
    "selben Eintrittsmonat, im selben Gebiet und in derselben Schicht haben.",
)


@dataclass(frozen=True)
class _Book:
    """What all sheets share: styles, head lines, words, year, and what is said or known by row and month."""

    styles: dict[str, Any]
    head: tuple[tuple[str, str], ...]
    note: str
    words: PostingWords
    year: int
    said: dict[tuple[Key, str], int]
    known: dict[tuple[Key, str], int]
    remarks: dict[Key, str]


def write_postings_form(
    path: Path,
    params: Params,
    period: Period,
    values: pd.DataFrame | None = None,
    *,
    known: pd.DataFrame | None = None,
    demo: bool = False,
) -> None:
    """Write the form of a period, empty or with values. Same input, same bytes.

    ``values`` and ``known`` have ``POSTING_COLUMNS``: what stands in the cells to fill in (months that the form does
    not ask for are left out), and what was delivered before, in locked columns beside them.
    """
    import xlsxwriter

    values = empty_postings() if values is None else values
    known = empty_postings() if known is None else known
    said, before = _by_row(values), _by_row(known)
    tables = posting_tables(params, period, [*said, *before])
    stamp = Stamp(FORM_VERSION, period, POSTING_FORM, _digest(tables))
    head = (
        ("Lieferung", "Haushalt und Maßnahmen"),
        ("Berichtszeitraum", period.label),
        ("Zahlenformat", "deutsch"),
        *((("Demodaten", DEMO_NOTE),) if demo else ()),
        (STAMP_LABEL, str(stamp)),
    )
    note = f"Bitte liefern bis {params.calendar.due(period):%d.%m.%Y}. Fragen an: {params.organisation.ask}"
    words = PostingWords.of(params)
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        workbook.set_properties(properties(f"{TITLE} {period.label}"))
        book = _Book(formats(workbook), head, note, words, period.year, said, before, _remarks(values))
        for table in tables:
            _write_table(workbook.add_worksheet(table.sheet), book, table)
        if words.programmes:
            _write_cohorts(workbook.add_worksheet(COHORT_SHEET), book, tables[0].months[-1])
        _write_help(workbook.add_worksheet(HELP_SHEET), book)
    write_bytes(path, buffer.getvalue())


def _by_row(postings: pd.DataFrame) -> dict[tuple[Key, str], int]:
    names = ["area", "subject", "figure", "part", "month", "value"]
    return {((a, s, f, p), month): int(v) for a, s, f, p, month, v in postings[names].itertuples(index=False)}


def _remarks(postings: pd.DataFrame) -> dict[Key, str]:
    names = ["area", "subject", "figure", "part", "comment"]
    return {(a, s, f, p): c for a, s, f, p, c in postings[names].itertuples(index=False) if c}


def _digest(tables: Sequence[PostingTable]) -> str:
    """Eight signs that differ if a row of the form differs."""
    rows = ["\t".join((table.sheet, *key)) for table in tables for key in table.rows]
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:8]


def _write_table(sheet: Any, book: _Book, table: PostingTable) -> None:
    styles, top, rows = book.styles, len(book.head) + 2, set(table.rows)
    told = {month for key, month in book.known if key in rows}
    columns = [Column(month, known) for month in table.months for known in (True, False) if not known or month in told]
    remarks = len(KEYS) + len(columns)
    write_head(sheet, styles, TITLE, book.head, book.note)
    for number, word in enumerate(KEYS):
        sheet.write_string(top, number, word, styles["header"])
    for number, column in enumerate(columns, start=len(KEYS)):
        sheet.write_string(top, number, column.header, styles["known_header" if column.known else "month"])
    sheet.write_string(top, remarks, REMARK, styles["remark_header"])
    sheet.set_row(top, 2 * LINE)
    subject = ""
    for row, key in enumerate(table.rows, start=top + 1):
        _write_row(sheet, book, key, row, columns, "text" if key[1] == subject else "total")
        subject = key[1]
        _write_remark(sheet, styles, row, remarks, book.remarks.get(key, ""))
    entries = [number for number, column in enumerate(columns, start=len(KEYS)) if not column.known]
    guard_postings(sheet, [(FIGURES[key[2]], key[3]) for key in table.rows], top + 1, entries, remarks)
    widths = (*_KEY_WIDTHS, *(15 for _ in columns), _REMARKS)
    set_up(sheet, widths, top, len(table.rows), (3, entries[0]), _footer(book))


def _write_row(sheet: Any, book: _Book, key: Key, row: int, columns: Sequence[Column], look: str) -> None:
    """A row of the form; ``look`` is the style of its words: the first row of a title or a measure stands out."""
    area, subject, figure, part = key
    about, named = FIGURES[figure], book.words.subject(subject, book.year)
    texts = (named.title if named else subject, about.title, part_label(part), book.words.area_titles[area], about.unit)
    sheet.write_string(row, 0, subject, book.styles["key"])
    for number, text in enumerate(texts, start=1):
        sheet.write_string(row, number, text, book.styles[look])
    for number, column in enumerate(columns, start=len(KEYS)):
        of = book.known if column.known else book.said
        style = (
            ("known EUR" if column.known else "EUR") if about.unit == "EUR" else "known" if column.known else "number"
        )
        write_cell(sheet, row, number, _shown(figure, of.get((key, column.month))), book.styles[style])
    sheet.set_row(row, height(texts, _KEY_WIDTHS[1:]))


def _write_cohorts(sheet: Any, book: _Book, last: str) -> None:
    """The long table of cohorts: what is said of the entries up to a month, and free lines."""
    styles, top = book.styles, len(book.head) + 2
    write_head(sheet, styles, f"{TITLE}: Kohorten", book.head, book.note)
    header = (*COHORT_KEYS, *(FIGURES[id_].title for id_ in COHORT_FIGURES), REMARK)
    for number, word in enumerate(header):
        sheet.write_string(top, number, word, styles["header"])
    sheet.set_row(top, 3 * LINE)
    cohorts = {(area, s, month, part) for (area, s, figure, part), month in book.said if figure in COHORT_FIGURES}
    shown = sorted(one for one in cohorts if one[2] <= last)
    for row, (area, subject, month, text) in enumerate(shown, start=top + 1):
        part = CohortPart.parse(text)
        keys = (subject, book.words.area_titles[area], GROUPS[part.group], part.stratum, month, part.after)
        numbers = [book.said.get(((area, subject, id_, text), month)) for id_ in COHORT_FIGURES]
        said = [book.remarks.get((area, subject, id_, text), "") for id_ in COHORT_FIGURES]
        for number, value in enumerate((*keys, *numbers)):
            write_cell(sheet, row, number, value, styles["number"])
        _write_remark(sheet, styles, row, len(header) - 1, next(filter(None, said), ""))
    lines = len(shown) + FREE_LINES
    for row in range(top + 1 + len(shown), top + 1 + lines):
        for number in range(len(header)):
            sheet.write_blank(row, number, None, styles["number"])
    count = len({id_ for plan in book.words.programmes.values() for id_ in plan})
    first = len(_NOTES) + 4
    guard_cohorts(sheet, top + 1, lines, f"'{HELP_SHEET}'!$A${first}:$A${first + count - 1}",
                  range(len(COHORT_KEYS), len(header) - 1))  # fmt: skip
    set_up(sheet, _COHORT_WIDTHS, top, lines, (1, 0), _footer(book))


def _write_remark(sheet: Any, styles: dict[str, Any], row: int, column: int, text: str) -> None:
    write_cell(sheet, row, column, text or None, styles["remark"])


def _write_help(sheet: Any, book: _Book) -> None:
    programmes = book.words.listed(book.year)
    tables: list[list[tuple[str, ...]]] = []
    if programmes:
        rows = [(one.id, one.title, one.number, one.instrument.short) for one in programmes.values()]
        tables.append([("Kennung der Maßnahme", "Maßnahme", "Nummer", "Instrument"), *rows])
    titles = [(one.title, one.help, one.code, one.payer, one.id) for one in TITLES.values()]
    figures = [(one.title, one.help, one.unit, KINDS[one.kind], one.id) for one in FIGURES.values()]
    tables.append([("Titel", "Erläuterung", "Fundstelle", "Wer zahlt", "Kennung"), *titles])
    tables.append([("Was gezählt wird", "Erläuterung", "Einheit", "Art", "Kennung"), *figures])
    tables.append([("Schicht", "Bedeutung"), *TARGET_GROUPS.items()])
    write_explanation(sheet, book.styles, f"Hilfe zum {TITLE}", _NOTES, tables)


def _shown(figure: str, value: int | None) -> float | None:
    """Cents as the EUR that a cell holds, to the last digit."""
    if value is None:
        return None
    return float(euro(value)) if FIGURES[figure].unit == "EUR" else value


def _footer(book: _Book) -> str:
    return f"&L{TITLE}&C{book.head[-1][1]}"
