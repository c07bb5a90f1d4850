"""The sheet „Freigaben“: how far every page of the year's reports is, and the next step that somebody wishes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jaen_analysis.intake.findings import Finding, quoted
from jaen_analysis.intake.forms.layout import set_up
from jaen_analysis.intake.steuerung.book import RELEASES
from jaen_analysis.intake.steuerung.look import TABS
from jaen_analysis.intake.steuerung.rows import Typed, TypedTable
from jaen_analysis.intake.steuerung.shape import Column
from jaen_analysis.intake.steuerung.table_sheet import (
    CODE_ROW,
    FIRST_ROW,
    HEADER_ROW,
    HELP,
    HELP_ROW,
    ROW,
    TABLE_MARK,
    Mapped,
)
from jaen_analysis.intake.steuerung.values import UNLABELLED, NotReadError, parsed
from jaen_analysis.intake.steuerung.words import AREAS, AUDIENCES, REPORTS, Words
from jaen_analysis.vocabulary.release import ORDER

PURPOSE = "Wie weit die Seiten der Berichte sind. Wer eine weiterbringen will, trägt Schritt, Sitzung und Funktion ein."
_COLUMNS = (
    ("bericht", "Bericht", 34, "Welcher Bericht"),
    ("adressaten", "Adressaten", 26, "Für wen"),
    ("gebiet", "Gebiet", 26, "Über welches Gebiet"),
    ("zeitraum", "Zeitraum", 11, ""),
    ("stand", "Stand", 22, "Beim Anlegen der Mappe"),
    ("schritt", "nächster Schritt", 18, "Leer: Es geschieht nichts."),
    ("sitzung", "Sitzung am", 13, "Tag der Leitungsrunde, wie 15.09.2027"),
    ("durch", "durch", 34, "Welche Funktion? Leer: wie auf dem Blatt „Freigaberegeln“."),
)
FILLED = ("schritt", "sitzung", "durch")
_MEETING = Column(("sitzung",), "date", 0, "Sitzung am", "", True, False)


@dataclass(frozen=True)
class ReportPage:
    """A page of a report (ids and keys) and the state that it has now, in words; empty if none."""

    report: str
    audience: str
    area: str
    period: str
    state: str = ""


@dataclass(frozen=True)
class Wish:
    """A step that somebody wishes for a page: for which meeting, by which function (empty: as usual), and its cell."""

    page: ReportPage
    step: str
    meeting: date
    by: str
    sheet: str
    cell: str


def write_releases(sheet: Any, mapped: Mapped, pages: Sequence[ReportPage]) -> None:
    """Write the sheet; only the cells of the next step can be changed."""
    styles, first = mapped.styles, 1 + len(_COLUMNS) - len(FILLED)
    sheet.set_tab_color(TABS["Jahr"])
    sheet.write_string(0, 0, f"{RELEASES} {mapped.year}", styles["title"])
    sheet.write_string(1, 0, PURPOSE, styles["purpose"])
    sheet.set_row(CODE_ROW, None, None, {"hidden": True})
    for row, word in ((CODE_ROW, TABLE_MARK + RELEASES.casefold()), (HEADER_ROW, ROW), (HELP_ROW, HELP)):
        sheet.write_string(row, 0, word, styles["header" if row == HEADER_ROW else "help"])
    for number, (code, title, _, told) in enumerate(_COLUMNS, start=1):
        sheet.write_string(CODE_ROW, number, code, styles["code"])
        sheet.write_string(HEADER_ROW, number, title, styles["header"])
        sheet.write_string(HELP_ROW, number, told, styles["help"])
    for row, page in enumerate(pages, start=FIRST_ROW):
        shown = (
            mapped.words.named(REPORTS).shown.get(page.report, page.report),
            mapped.words.named(AUDIENCES).shown.get(page.audience, page.audience),
            mapped.words.named(AREAS).shown.get(page.area, page.area),
            page.period,
            page.state or "noch nicht in Abstimmung",
        )
        sheet.write_number(row, 0, row - FIRST_ROW + 1, styles["row"])
        for number, text in enumerate(shown, start=1):
            sheet.write_string(row, number, text, styles["locked"])
        for number, style in enumerate(("text", "date", "text"), start=first):
            sheet.write_blank(row, number, None, styles[f"entry {style}"])
    if pages:
        last = FIRST_ROW + len(pages) - 1
        steps = {"validate": "list", "source": list(ORDER), "error_type": "warning"}
        sheet.data_validation(FIRST_ROW, first, last, first, steps)
        day = {"validate": "date", "criteria": ">=", "value": date(2000, 1, 1), "error_type": "warning"}
        sheet.data_validation(FIRST_ROW, first + 1, last, first + 1, day)
    else:
        sheet.write_string(FIRST_ROW, 1, "Noch keine Seite ist erstellt.", styles["info"])
    widths = [6, *(wide for _, _, wide, _ in _COLUMNS)]
    set_up(sheet, widths, HELP_ROW, max(len(pages), 1), (2, first), f"&L{RELEASES}&C{mapped.footer}")
    sheet.repeat_rows(HEADER_ROW, HELP_ROW)
    sheet.print_area(0, 0, FIRST_ROW + max(len(pages), 1) - 1, len(widths) - 1)


def read_wishes(table: TypedTable | None, words: Words) -> tuple[list[Wish], list[Finding]]:
    """The steps that somebody wishes, and what is wrong with them."""
    wishes: list[Wish] = []
    findings: list[Finding] = []
    for row in table.rows if table else ():
        if all(row.cells.get(code) is None for code in FILLED):
            continue
        report, audience, area, period, state = (str(row.cells.get(code) or "") for code, *_ in _COLUMNS[:5])
        page = ReportPage(
            words.value(REPORTS, report), words.value(AUDIENCES, audience), words.value(AREAS, area), period, state
        )
        faults = list(_faults(row))
        findings += faults
        if not faults:
            meeting = parsed(_MEETING, row.cells["sitzung"], UNLABELLED)
            step, by = (" ".join(str(row.cells.get(code) or "").split()) for code in ("schritt", "durch"))
            if isinstance(meeting, date):
                wishes.append(Wish(page, step, meeting, by, row.sheet, row.cell("schritt")))
    return wishes, findings


def _faults(row: Typed) -> Iterator[Finding]:
    mend = "Bitte Schritt und Sitzung nennen oder beide leeren."
    step = row.cells.get("schritt")
    if step not in ORDER:
        yield Finding("Fehler", "nächster Schritt: Diesen Schritt gibt es nicht", row.sheet, row.cell("schritt"),
                      quoted(step), ", ".join(ORDER), mend)  # fmt: skip
    try:
        if parsed(_MEETING, row.cells.get("sitzung"), UNLABELLED) is None:
            yield Finding("Fehler", "Sitzung am: Die Angabe fehlt", row.sheet, row.cell("sitzung"), mend=mend)
    except NotReadError as error:
        yield Finding("Fehler", f"Sitzung am: {error.what}", row.sheet, row.cell("sitzung"),
                      quoted(row.cells.get("sitzung")), error.expected, "Bitte berichtigen.")  # fmt: skip
