"""All days of the year beside the sheet „Termine“: deliveries, reports, and every day that ``params/`` names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from jaen_analysis.intake.steuerung.book import pages
from jaen_analysis.intake.steuerung.entries import entries, value_of
from jaen_analysis.intake.steuerung.rendering import rendered
from jaen_analysis.intake.steuerung.shape import Column, Table
from jaen_analysis.intake.steuerung.table_sheet import FIRST_ROW, HEADER_ROW, HELP_ROW, Mapped, links
from jaen_analysis.vocabulary.periods import Period

if TYPE_CHECKING:
    from jaen_analysis.intake.params.values import Calendar

_COLUMN = 5
COLUMNS = range(_COLUMN, _COLUMN + 3)
"""Where it stands: columns from 0."""
_WIDTHS = (12, 64, 24)
_HEADER = ("Tag", "Was", "Steht auf Blatt")


def write_calendar(sheet: Any, mapped: Mapped, calendar: Calendar) -> None:
    """Write the list beside the table; nobody reads it back."""
    for number, (word, wide) in enumerate(zip(_HEADER, _WIDTHS, strict=True), start=_COLUMN):
        sheet.set_column(number, number, wide)
        sheet.write_string(HEADER_ROW, number, word, mapped.styles["header"])
    sheet.write_string(HELP_ROW, _COLUMN + 1, "Nur zur Ansicht: alle Tage des Jahres", mapped.styles["help"])
    told = sorted({*_deliveries(mapped.year, calendar), *_named(mapped)})
    for row, (day, what, where) in enumerate(told, start=FIRST_ROW):
        sheet.write_datetime(row, _COLUMN, day, mapped.styles["info date"])
        sheet.write_string(row, _COLUMN + 1, what, mapped.styles["info"])
        sheet.write_string(row, _COLUMN + 2, where, mapped.styles["info"])
    sheet.print_area(0, 0, max(FIRST_ROW + len(told), FIRST_ROW + 12), _COLUMN + 2)


def _deliveries(year: int, calendar: Calendar) -> Iterator[tuple[date, str, str]]:
    periods = [Period.parse(f"{before}-Q{quarter}") for before in (year - 1, year) for quarter in (1, 2, 3, 4)]
    for period in periods:
        for day, what in (
            (calendar.due(period), f"Lieferung {period.label} fällig"),
            (calendar.report_day(period), f"Bericht {period.label} geht hinaus"),
        ):
            if day.year == year:
                yield day, what, "Lieferkalender"


def _told(column: Column, table: Table) -> str:
    """What a day is: the heading of its column; of one that only says „am“, what the row is."""
    return column.title if column.title != "am" else table.entry or table.title


def _named(mapped: Mapped) -> Iterator[tuple[date, str, str]]:
    """Every day of the year that stands in an entry of the other sheets."""
    for page in pages():
        days = [column for column in page.columns if column.kind == "date" and not column.depth]
        if not days or page.group == "Einrichtung":
            continue
        hangs = links(page.table, mapped.words)
        told = [column for column in page.columns if column.kind in ("text", "id", "period") and not column.depth]
        first = next((column for column in told if column.path == ("titel",)), next(iter(told), None))
        for entry in entries(page.table, mapped.documents, mapped.year):
            shown = [link.labels.shown.get(name, name) for link, name in zip(hangs, entry.links, strict=True)]
            if first:
                shown.append(str(rendered(first, value_of(entry, first.path), mapped.words.labels(first)) or ""))
            for column in days:
                day = value_of(entry, column.path)
                if isinstance(day, date) and day.year == mapped.year:
                    yield day, f"{_told(column, page.table)}: {', '.join(filter(None, shown))}", page.name
