"""The Lieferbogen: the Excel form that a city fills in, made from the measures.

The reader finds every table by its header row, on every sheet; only cells of figures and remarks can be changed.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from jaen_analysis.intake.atomic import write_bytes
from jaen_analysis.intake.forms.asked import MAIN_SHEET, Table, tables
from jaen_analysis.intake.forms.cells import Cell, Values, columns
from jaen_analysis.intake.forms.help import HELP_SHEET, write_help
from jaen_analysis.intake.forms.layout import DEMO_NOTE, TITLE, Page, formats, write_page
from jaen_analysis.intake.forms.stamp import FORM_VERSION, STAMP_LABEL, Stamp, digest_of
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.periods import Period

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

__all__ = ["DEMO_NOTE", "MAIN_SHEET", "Cell", "Table", "Values", "properties", "tables", "write_form", "write_tables"]


def write_form(
    path: Path,
    area: Area,
    period: Period,
    params: Params,
    values: Values | None = None,
    *,
    known: Values | None = None,
    demo: bool = False,
) -> None:
    """Write the form of an area for a period, empty or with values. Same input, same bytes.

    ``known`` are the figures that were delivered before: they stand in locked columns beside the cells to fill in.
    """
    note = f"Bitte liefern bis {params.calendar.due(period):%d.%m.%Y}. Fragen an: {params.organisation.ask}"
    asked = tables(params.catalogue, period)
    write_tables(path, area, period, asked, values or {}, known=known or {}, demo=demo, note=note)


def write_tables(
    path: Path,
    area: Area,
    period: Period,
    asked: tuple[Table, ...],
    values: Values,
    *,
    known: Values | None = None,
    demo: bool = False,
    note: str = "",
) -> None:
    """Write a form that asks for these tables only, with a ``note`` beside its title. See :func:`write_form`."""
    import xlsxwriter

    stamp = Stamp(FORM_VERSION, period, area.key, digest_of(asked))
    head = _head(area, period, stamp, demo)
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties(properties(f"{TITLE} {period.label}"))
        styles = formats(book)
        for table in asked:
            sheet = book.add_worksheet(table.sheet)
            write_page(sheet, styles, Page(head, table, columns(table, known or {}), values, known or {}, note))
        write_help(book.add_worksheet(HELP_SHEET), styles, asked)
    write_bytes(path, buffer.getvalue())


def properties(title: str) -> dict[str, str | datetime]:
    """Document properties with a fixed date: Excel's own would make every file differ."""
    return {"title": title, "author": "jaen_analysis", "created": datetime(2026, 1, 1)}


def _head(area: Area, period: Period, stamp: Stamp, demo: bool) -> tuple[tuple[str, str], ...]:
    """Label and value of the lines above each table."""
    return (
        ("Gebiet", area.name if area.kind == "stadt" else area.title),
        ("AGS", area.code),
        ("Berichtszeitraum", period.label),
        ("Zahlenformat", "deutsch"),
        *((("Demodaten", DEMO_NOTE),) if demo else ()),
        (STAMP_LABEL, str(stamp)),
    )
