"""All that the cells of one file say: figures, findings, and what its head declares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jaen_analysis.intake.findings import Finding, quoted, shown
from jaen_analysis.intake.reading.blanks import blank_findings
from jaen_analysis.intake.reading.commas import without_cut_numbers
from jaen_analysis.intake.reading.figures import read_figures
from jaen_analysis.intake.reading.keys import fold
from jaen_analysis.intake.reading.markers import Figure
from jaen_analysis.intake.reading.mojibake import repaired
from jaen_analysis.intake.reading.months import parse_period
from jaen_analysis.intake.reading.numbers import NumberFormat, is_number_format
from jaen_analysis.intake.reading.origins import coarse_formats, formula_results, hidden_findings
from jaen_analysis.intake.reading.sheets import Sheet, Unreadable, address
from jaen_analysis.intake.reading.tables import Head, Header, Place, Table, find_tables, nearest_header, unread_tables
from jaen_analysis.intake.reading.unpivot import read_statements
from jaen_analysis.intake.reading.words import Statement, Words
from jaen_analysis.vocabulary.periods import Period

_NEEDS_FORM = "Bedarfsbogen"
"""How the title of a form begins that asks for needs and not for figures."""
_NAMED = 4
"""So many headings of a strange table are named."""
MOST_FIGURES = 150_000
"""More than ten years of all areas of a Jobcenter: a longer file is a mistake, and would take minutes."""


@dataclass(frozen=True)
class Content:
    """Figures in the order of the file, and all its cells of figures, also those that are not understood.

    ``period`` is what the head names (a form does); ``totals`` are the cells of rows that only add up others;
    ``heads`` are those of its tables, in their order.
    """

    figures: Sequence[tuple[Statement, Figure]]
    findings: Sequence[Finding]
    statements: Sequence[Statement] = ()
    demo: bool = False
    is_form: bool = False
    period: Period | None = None
    totals: Sequence[Statement] = ()
    heads: Sequence[Head] = ()


def read_content(
    sheets: Sequence[Sheet], words: Words, received: date, number_format: NumberFormat | None = None
) -> Content:
    """Read all tables of all sheets. Raises :class:`Unreadable` for more than ``MOST_FIGURES`` cells of figures."""
    told = hidden_findings(sheets)
    sheets, garbled = repaired([sheet for sheet in sheets if not sheet.hidden])
    told += [*garbled, *coarse_formats(sheets)]
    tables: Sequence[Table] = find_tables(sheets, words.measures)
    if not tables:
        return Content((), (_no_table(sheets, words), *told))
    if any(sheet.separator == "," for sheet in sheets):
        tables, cut = without_cut_numbers(tables)
        told += cut
    read = {table.sheet for table in tables}
    others = [sheet for sheet in sheets if sheet.name not in read]
    if sum(len(table.rows) * len(table.header.values) for table in tables) > MOST_FIGURES:
        raise _too_many()
    told += [_unread(sheet, header) for sheet, header in unread_tables(others, words.measures)]
    head = {label: place for table in reversed(tables) for label, place in table.head.items()}
    formats = [table.head["zahlenformat"] for table in tables if "zahlenformat" in table.head]
    declared, unclear = (number_format, []) if number_format else _declared(formats)
    reading = read_statements(tables, words)
    statements = _without_idle_blanks(reading.statements, f"{received:%Y-%m}")
    figures, faults = read_figures(statements, declared, words)
    blanks = blank_findings(statements, words) if any(figure.stated for _, figure in figures) else []
    return Content(
        figures,
        [*told, *unclear, *reading.findings, *formula_results(sheets, statements), *faults, *blanks],
        statements,
        "demodaten" in head and fold(head["demodaten"].value).startswith("ja"),
        all(table.is_form for table in tables),
        parse_period(head["berichtszeitraum"].value) if "berichtszeitraum" in head else None,
        reading.totals,
        [table.head for table in tables],
    )


def _without_idle_blanks(statements: Sequence[Statement], newest: str) -> list[Statement]:
    """Without the blank cells that nobody misses: a month still to come, a figure that stands elsewhere."""
    stated = {_key(statement) for statement in statements if statement.value is not None}
    return [
        statement
        for statement in statements
        if statement.value is not None or (statement.month <= newest and _key(statement) not in stated)
    ]


def _key(statement: Statement) -> tuple[str, str, str, str]:
    return statement.area, statement.month, statement.measure, statement.breakdown


def _declared(places: Sequence[Place]) -> tuple[NumberFormat | None, list[Finding]]:
    if not places:
        return None, []
    place, word = places[0], fold(places[0].value)
    other = next((other for other in places if fold(other.value) != word), None)
    if other is not None:
        place, word = other, ""
    if is_number_format(word):
        return word, []
    finding = Finding(
        "Warnung",
        "Das Zahlenformat ist nicht bekannt und wurde nicht beachtet"
        if other is None
        else "In der Datei stehen verschiedene Zahlenformate; sie wurden nicht beachtet",
        place.sheet,
        address(place.row, place.column),
        found=quoted(place.value),
        expected="„deutsch“ oder „englisch“",
    )
    return None, [finding]


def _too_many() -> Unreadable:
    return Unreadable(
        "Die Datei enthält zu viele Zahlen",
        "Bitte die Zahlen auf mehrere Dateien verteilen, zum Beispiel eine je Jahr.",
        expected=f"höchstens {shown(MOST_FIGURES)} Zahlen",
    )


def _unread(sheet: str, header: Header) -> Finding:
    place = address(header.row.number, next(iter(_dates(header)), 0))
    return Finding(
        "Fehler",
        "Auf diesem Blatt ist keine Tabelle zu erkennen; es wurde nicht gelesen",
        sheet,
        place,
        found=_lacks(header),
        expected="eine Kopfzeile wie „Gebiet, Monat, Größe, Wert“ oder der Lieferbogen",
        mend="Bitte die Überschriften berichtigen und neu senden.",
    )


def _no_table(sheets: Sequence[Sheet], words: Words) -> Finding:
    if any(str(row.cell(0)).startswith(_NEEDS_FORM) for sheet in sheets for row in sheet.rows[:2]):
        mend = "Bitte so aufnehmen: jaen needs take DATEI."
        return Finding("Fehler", "Das ist ein Bedarfsbogen, keine Lieferung von Zahlen", mend=mend)
    nearest = nearest_header(sheets, words.measures)
    mend = "Bitte den Lieferbogen verwenden oder eine Tabelle mit diesen Überschriften senden."
    expected = "eine Kopfzeile wie „Gebiet, Monat, Größe, Wert“ oder der Lieferbogen"
    what = "In der Datei ist keine Tabelle mit Zahlen zu erkennen"
    if nearest is None:
        return Finding("Fehler", what, found=_beginning(sheets), expected=expected, mend=mend)
    sheet, header = nearest
    place = address(header.row.number, next(iter(_dates(header)), 0))
    return Finding("Fehler", what, sheet, place, found=_lacks(header), expected=expected, mend=mend)


def _lacks(header: Header) -> str:
    """What a header row does not name, and a date in it that could be meant as a month."""
    days = [f"das Datum {header.row.cell(column):%d.%m.%Y} ist kein Monat" for column in _dates(header)]
    return "; ".join([f"eine Kopfzeile, in der fehlen: {', '.join(header.missing)}", *days[:1]])


def _dates(header: Header) -> list[int]:
    return [column for column in header.unknown if isinstance(header.row.cell(column), date)]


def _beginning(sheets: Sequence[Sheet]) -> str:
    """How the file begins, so that a person sees which one it is."""
    rows = [row for sheet in sheets for row in sheet.rows]
    widest = max(rows, key=lambda row: sum(cell is not None for cell in row.cells), default=None)
    named = [str(cell) for cell in widest.cells if cell is not None] if widest else []
    if len(named) < 2:
        return ""
    more = ", …" if len(named) > _NAMED else ""
    return f"eine andere Tabelle, mit den Überschriften {', '.join(quoted(name) for name in named[:_NAMED])}{more}"
