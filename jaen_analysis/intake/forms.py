"""The Lieferbogen: the Excel form that a city fills in, made from the measures.

A quarter's form asks for six months: the quarter itself and, as final figures after the waiting time,
the quarter before. What can only be counted later (a job that lasted six months) stands on a sheet of
its own, with the same number of months shifted back by the time of observation. The reader finds
every table by its header row, on every sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jaen_analysis.intake.atomic import write_bytes
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.breakdowns import DIMENSIONS, TOTAL
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import WAITING_MONTHS, Period, shift, span

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

Cell = float | str | None
Values = Mapping[tuple[str, str, str], Cell]
"""(measure id, breakdown, month) → what stands in the cell; what is not in it stays empty."""

TITLE = "Lieferbogen Jobcenter-Steuerung"
DEMO_NOTE = "ja – erfundene Zahlen"
HEADER = ("Kennung", "Größe", "Merkmal", "Einheit")
MAIN_SHEET = "Lieferbogen"
LATER_SHEET = "Nachbeobachtung {} Monate"
HELP_SHEET = "Hilfe"
ALWAYS_ASKED = ("bg", "personen_bg", "rlb", "elb", "nef")
"""The structure of the clients: asked even if no indicator needs it."""

_GENDERS = ("geschlecht=frauen", "geschlecht=maenner")
MARKER_HELP = (
    ("-", "genau null (nichts vorhanden)"),
    ("Fehlanzeige", "in diesem Monat gab es keinen Fall; nur bei Bewegungen, nicht bei Beständen"),
    (".", "Zahl ist unbekannt oder wird nicht mitgeteilt"),
    ("…", "Angabe fällt später an"),
    ("*", "Zahl wird geheim gehalten"),
    ("x", "Angabe ist nicht sinnvoll"),
    ("1.234 g", "die Zahl ist geschätzt"),
    ("(leer)", "Zahl fehlt und wird in der Lieferquittung angemahnt"),
)


@dataclass(frozen=True)
class Table:
    """One table of the form: its sheet, its months and its rows (measure, breakdown)."""

    sheet: str
    months: tuple[str, ...]
    rows: tuple[tuple[Measure, str], ...]


def tables(catalogue: Catalogue, period: Period) -> tuple[Table, ...]:
    """What a city is asked for: every figure that an indicator in force at the end of the period needs.

    The first table is the main sheet; each further one holds what is observed some months later.
    """
    asked = _asked(catalogue, period)
    first = shift(period.first_month, -WAITING_MONTHS)
    return tuple(
        Table(
            LATER_SHEET.format(wait) if wait else MAIN_SHEET,
            span(shift(first, -wait), shift(period.last_month, -wait)),
            tuple((measure, breakdown) for measure, breakdown in asked if measure.known_after == wait),
        )
        for wait in sorted({measure.known_after for measure, _ in asked})
    )


def write_form(
    path: Path, area: Area, period: Period, params: Params, values: Values | None = None, *, demo: bool = False
) -> None:
    """Write the form of an area for a period, empty or with values. Same input, same bytes."""
    write_tables(path, area, period, tables(params.catalogue, period), values or {}, demo=demo)


def write_tables(
    path: Path, area: Area, period: Period, asked: tuple[Table, ...], values: Values, *, demo: bool = False
) -> None:
    """Write a form that asks for these tables only. See :func:`write_form`."""
    import xlsxwriter

    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties(properties(f"{TITLE} {period.label}"))
        formats = _formats(book)
        for table in asked:
            _write_sheet(book.add_worksheet(table.sheet), formats, _head(area, period, demo), table, values)
        _write_help(book.add_worksheet(HELP_SHEET), formats, asked)
    write_bytes(path, buffer.getvalue())


def properties(title: str) -> dict[str, str | datetime]:
    """Document properties with a fixed date: Excel's own would make every file differ."""
    return {"title": title, "author": "jaen_analysis", "created": datetime(2026, 1, 1)}


def _asked(catalogue: Catalogue, period: Period) -> list[tuple[Measure, str]]:
    """Every (measure, breakdown) that the form asks for, in the order of the catalogue."""
    needed = dict.fromkeys(
        (asked, breakdown)
        for measure, breakdown in _needed(catalogue, period)
        for asked in filter(None, (measure, measure.internal))
    )
    position = {id_: n for n, id_ in enumerate(catalogue.measures)}
    return sorted(needed, key=lambda row: (position[row[0].id], _breakdown_order(row[1])))


def _needed(catalogue: Catalogue, period: Period) -> Iterator[tuple[Measure, str]]:
    for measure in (catalogue.measures[id_] for id_ in ALWAYS_ASKED if id_ in catalogue.measures):
        yield from ((measure, b) for b in (TOTAL, *_GENDERS) if measure.allows(b))
    for indicator in catalogue.indicators.values():
        if indicator.formula is None or indicator.state == "ausgesetzt" or not indicator.valid_in(period.last_month):
            continue
        for measure, breakdown in indicator.formula.leaves:
            yield from ((measure, breakdowns.merge(breakdown, split)) for split in indicator.breakdowns)


def _breakdown_order(breakdown: str) -> tuple[list[tuple[int, int]], int]:
    """Total, women, men; then each part of the clients with its own women and men."""
    parts = breakdowns.parse(breakdown)
    gender = list(DIMENSIONS["geschlecht"]).index(parts.pop("geschlecht")) if "geschlecht" in parts else -1
    return [(list(DIMENSIONS).index(d), list(DIMENSIONS[d]).index(value)) for d, value in parts.items()], gender


def _head(area: Area, period: Period, demo: bool) -> list[tuple[str, str]]:
    head = [
        ("Gebiet", area.name if area.kind == "stadt" else area.title),
        ("AGS", area.code),
        ("Berichtszeitraum", period.label),
        ("Zahlenformat", "deutsch"),
    ]
    return [*head, ("Demodaten", DEMO_NOTE)] if demo else head


def _formats(book: Any) -> dict[str, Any]:
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "label": book.add_format({"bold": True}),
        "text": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
        "header": book.add_format({"bold": True, "num_format": "@", "bg_color": "#DCE6F1", "bottom": 1}),
        "number": book.add_format({"locked": False, "bg_color": "#FFFBE6", "border": 4}),
        "EUR": book.add_format({"locked": False, "num_format": "#,##0.00", "bg_color": "#FFFBE6", "border": 4}),
    }


def _write_sheet(
    sheet: Any, formats: dict[str, Any], head: list[tuple[str, str]], table: Table, values: Values
) -> None:
    sheet.write_string(0, 0, TITLE, formats["title"])
    for line, (label, value) in enumerate(head, start=1):
        sheet.write_string(line, 0, label, formats["label"])
        sheet.write_string(line, 1, value)
    top = len(head) + 2
    for column, word in enumerate((*HEADER, *table.months)):
        sheet.write_string(top, column, word, formats["header"])
    for row, (measure, breakdown) in enumerate(table.rows, start=top + 1):
        words = (measure.id, measure.title, breakdowns.label(breakdown), measure.unit)
        for column, word in enumerate(words):
            sheet.write_string(row, column, word)
        style = formats["EUR" if measure.unit == "EUR" else "number"]
        for column, month in enumerate(table.months, start=len(HEADER)):
            _write_cell(sheet, row, column, values.get((measure.id, breakdown, month)), style)
    last = (top + len(table.rows), len(HEADER) + len(table.months) - 1)
    _guard(sheet, (top + 1, len(HEADER), *last))
    sheet.freeze_panes(top + 1, 2)


def _write_cell(sheet: Any, row: int, column: int, value: Cell, style: Any) -> None:
    if value is None:
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, style)
    else:
        sheet.write_number(row, column, value, style)


def _guard(sheet: Any, cells: tuple[int, int, int, int]) -> None:
    """Only the cells for figures can be changed; a negative number is questioned, a marker is not."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    first = xl_rowcol_to_cell(*cells[:2])
    rule = {
        "validate": "custom",
        "value": f"=OR(ISTEXT({first}),N({first})>=0)",
        "error_type": "warning",
        "error_title": "Bitte prüfen",
        "error_message": "Negative Zahlen gibt es hier nicht. Erwartet wird eine Zahl ab 0 "
        "oder ein Zeichen aus dem Blatt „Hilfe“.",
    }
    sheet.data_validation(*cells, rule)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    for columns, width in (((0, 0), 30), ((1, 1), 58), ((2, 2), 30), ((3, 3), 22), ((4, cells[3]), 14)):
        sheet.set_column(*columns, width)


def _write_help(sheet: Any, formats: dict[str, Any], asked: tuple[Table, ...]) -> None:
    sheet.write_string(0, 0, "Hilfe zum Lieferbogen", formats["title"])
    notes = (
        "Bitte nur die hellgelben Felder ausfüllen. Keine Zeilen oder Spalten einfügen.",
        "Der Bogen fragt den Berichtszeitraum ab und noch einmal die drei Monate davor: diese als endgültige Zahlen "
        "nach Ablauf der Wartezeit.",
        "Was erst nach einer Beobachtungszeit gezählt werden kann, steht auf einem eigenen Blatt „Nachbeobachtung“ "
        "mit entsprechend früheren Monaten.",
    )
    for line, note in enumerate(notes, start=1):
        sheet.write_string(line, 0, note)
    line = _write_lines(sheet, formats, len(notes) + 2, ("Zeichen", "Bedeutung"), MARKER_HELP)
    measures = dict.fromkeys(measure for table in asked for measure, _ in table.rows)
    kinds = {"stock": "Bestand", "flow": "Bewegung im Monat"}
    rows = tuple((m.title, m.unit, kinds[m.kind], m.help) for m in measures)
    _write_lines(sheet, formats, line + 1, ("Was gezählt wird", "Einheit", "Art", "Erläuterung"), rows)
    sheet.set_column(0, 0, 58)
    sheet.set_column(1, 1, 44)
    sheet.set_column(2, 2, 22)
    sheet.set_column(3, 3, 110)
    sheet.protect("")


def _write_lines(
    sheet: Any, formats: dict[str, Any], top: int, header: tuple[str, ...], lines: tuple[tuple[str, ...], ...]
) -> int:
    """Write a small table and say which line comes next."""
    for row, words in enumerate((header, *lines), start=top):
        for column, word in enumerate(words):
            sheet.write_string(row, column, word, formats["text" if row > top else "header"])
    return top + len(lines) + 1
