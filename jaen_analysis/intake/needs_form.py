"""The form in which a city says what it needs for a year: one workbook per city, prefilled with what is there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jaen_analysis.intake.atomic import write_bytes
from jaen_analysis.intake.forms import DEMO_NOTE, properties
from jaen_analysis.intake.forms.guard import LONGEST_TITLE
from jaen_analysis.intake.forms.help import HELP_SHEET, write_explanation
from jaen_analysis.intake.forms.layout import ENTRY_COLOUR, LINE, formats, height, set_up, write_head
from jaen_analysis.intake.forms.stamp import STAMP_LABEL
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.planning import NEED_KINDS, TARGET_GROUPS, URGENCIES

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params
    from jaen_analysis.intake.params.values_planning import Answer, Need, Plan

TITLE = "Bedarfsbogen Eingliederungsplanung"
SHEET = "Bedarfe"
FREE_LINES = 30
"""So many lines are there for new needs."""
VERSION = 1
_STAMP = re.compile(r"Bedarfe (\d+) · (\d{4}) · (\S+) · (\d+)")
_DAY = "dd.mm.yyyy"


@dataclass(frozen=True)
class Column:
    """A column of the form: its header, its width, and what Excel says beside its cells."""

    header: str
    width: int
    help: str = ""


ID, GROUP, KIND, PERSONS, URGENCY, REPORTED, BY, MARKET, NETWORK, ANSWER = range(10)
COLUMNS = (
    Column("Kennung", 16),
    Column("Zielgruppe", 26, "Für wen? Bitte aus der Liste wählen."),
    Column("Bedarfsart", 26, "Was fehlt? Bitte aus der Liste wählen; was gemeint ist, steht auf dem Blatt „Hilfe“."),
    Column("Personen", 10, "Für wie viele Menschen? Eine ganze Zahl ab 1."),
    Column("Dringlichkeit", 13, "hoch, mittel oder niedrig"),
    Column("Gemeldet am", 12, "Tag der Meldung, zum Beispiel 15.09.2026."),
    Column("Gemeldet durch", 24, "Welche Stelle meldet den Bedarf? Eine Funktion, kein Name."),
    Column("Arbeitsmarkt vor Ort", 36, "Was wissen Sie von offenen Stellen und Betrieben? Nichts über Personen."),
    Column("Netzwerk vor Ort", 36, "Wer kann helfen: Räume, Partner, Angebote? Nichts über Personen."),
    Column("Ergebnis (nur zur Ansicht)", 36),
)
_LISTS = {GROUP: tuple(TARGET_GROUPS.values()), KIND: tuple(NEED_KINDS.values()), URGENCY: URGENCIES}
_NOTES = (
    "Bitte nur die hellgelben Felder ausfüllen, je Bedarf eine Zeile. Keine Zeilen oder Spalten einfügen.",
    "Die Zeilen mit bekannten Bedarfen sind vorausgefüllt: ändern, was nicht mehr stimmt. Wer einen Bedarf "
    "zurückzieht, leert seine hellgelben Felder.",
    "Die Kennung ist gesperrt. Sie bleibt, damit sich zeigen lässt, was aus dem Bedarf geworden ist.",
    "Alle Städte sehen alle Bedarfe. Bitte nichts über einzelne Personen schreiben.",
    "In der letzten Spalte steht, was aus einem Bedarf geworden ist; sie wird nicht gelesen.",
)


@dataclass(frozen=True)
class NeedsStamp:
    """Which form it is: version, year, area (key), and how many lines were prefilled."""

    version: int
    year: int
    area: str
    told: int

    def __str__(self) -> str:
        return f"Bedarfe {self.version} · {self.year} · {self.area} · {self.told}"

    @classmethod
    def parse(cls, text: str) -> NeedsStamp | None:
        """The stamp that a cell holds; ``None`` if it is none."""
        match = _STAMP.fullmatch(" ".join(text.split()))
        return cls(int(match[1]), int(match[2]), match[3], int(match[4])) if match else None


def write_needs_form(path: Path, area: Area, year: int, params: Params, *, demo: bool = False) -> None:
    """Write the form of a city for a year, prefilled with its needs. Same input, same bytes."""
    import xlsxwriter

    needs = [need for need in params.needs if (need.year, need.area) == (year, area.key)]
    head = (
        ("Gebiet", area.name),
        ("Jahr", str(year)),
        *((("Demodaten", DEMO_NOTE),) if demo else ()),
        (STAMP_LABEL, str(NeedsStamp(VERSION, year, area.key, len(needs)))),
    )
    ids = [*(need.id for need in needs), *_new_ids(area, year, params)]
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties(properties(f"{TITLE} {year}"))
        styles = formats(book)
        day = {"border": 4, "border_color": "#8C8C8C", "valign": "top", "locked": False, "bg_color": ENTRY_COLOUR}
        styles["day"] = book.add_format({**day, "num_format": _DAY})
        sheet = book.add_worksheet(SHEET)
        write_head(sheet, styles, TITLE, head, f"Fragen an: {params.organisation.ask}")
        top = len(head) + 2
        for number, column in enumerate(COLUMNS):
            sheet.write_string(top, number, column.header, styles["header"])
        sheet.set_row(top, 2 * LINE)
        for row, id_ in enumerate(ids, start=top + 1):
            need = needs[row - top - 1] if row - top <= len(needs) else None
            answer = answer_words(need.answer, params.plans.get(year)) if need and need.answer else ""
            _write_line(sheet, styles, row, id_, need, answer)
        _guard(sheet, top + 1, len(ids))
        widths = [column.width for column in COLUMNS]
        set_up(sheet, widths, top, len(ids), (1, GROUP), f"&L{TITLE}: {area.name}&C{head[-1][1]}")
        _write_help(book.add_worksheet(HELP_SHEET), styles)
    write_bytes(path, buffer.getvalue())


def _new_ids(area: Area, year: int, params: Params) -> list[str]:
    """The ids of the free lines: the name of the area and the next numbers that no need of the year has."""
    taken = {need.id for need in params.needs if need.year == year}
    name, found, number = area.key.partition("-")[2], list[str](), 0
    while len(found) < FREE_LINES:
        number += 1
        if (id_ := f"{name}-{number:02d}") not in taken:
            found.append(id_)
    return found


def _write_line(sheet: Any, styles: dict[str, Any], row: int, id_: str, need: Need | None, answer: str) -> None:
    sheet.write_string(row, ID, id_, styles["key"])
    for column in range(GROUP, ANSWER):
        _write_entry(sheet, row, column, entries(need)[column - 1] if need else None, styles)
    sheet.write_string(row, ANSWER, answer, styles["text"])
    if need:
        texts = (need.market, need.network, answer)
        sheet.set_row(row, height(texts, [COLUMNS[n].width for n in (MARKET, NETWORK, ANSWER)]))


def entries(need: Need) -> tuple[str | int | date, ...]:
    """What stands in the cells of a need that a city fills in."""
    group, kind = TARGET_GROUPS[need.group], NEED_KINDS[need.kind]
    return group, kind, need.persons, need.urgency, need.reported, need.by, need.market, need.network


def need_words(need: Need) -> str:
    """``"Alleinerziehende, Aktivierung und Heranführung, 40 Personen, hoch"``."""
    persons = "1 Person" if need.persons == 1 else f"{need.persons} Personen"
    return f"{TARGET_GROUPS[need.group]}, {NEED_KINDS[need.kind]}, {persons}, {need.urgency}"


def answer_words(answer: Answer, plan: Plan | None = None) -> str:
    """``"teilweise (12.11.2026): Die Mittel reichen für die Hälfte. Maßnahmen: wege"``; ``plan``: that of its year."""
    provisional = ", vorläufig (Vorschlag)" if answer.is_provisional(plan) else ""
    measures = f"Maßnahmen: {', '.join(answer.programmes)}" if answer.programmes else ""
    told = " ".join(filter(None, (" ".join(answer.reason.split()), measures)))
    return f"{answer.outcome}{provisional} ({answer.on:%d.%m.%Y})" + (f": {told}" if told else "")


def _write_entry(sheet: Any, row: int, column: int, value: str | int | date | None, styles: dict[str, Any]) -> None:
    style = styles["day" if column == REPORTED else "number" if column == PERSONS else "remark"]
    if value in (None, ""):
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, style)
    elif isinstance(value, int):
        sheet.write_number(row, column, value, style)
    else:
        sheet.write_string(row, column, value, style)


def _guard(sheet: Any, top: int, lines: int) -> None:
    """Lists to choose from, and what is expected; a wrong entry can be made all the same and is told on intake."""
    last, first = top + lines - 1, len(_NOTES) + 4
    place = {KIND: first, GROUP: first + len(NEED_KINDS) + 2}
    for number, column in enumerate(COLUMNS):
        rule: dict[str, Any] = {"validate": "any"}
        if number in place:
            rule = {
                "validate": "list",
                "source": f"='{HELP_SHEET}'!$A${place[number]}:$A${place[number] + len(_LISTS[number]) - 1}",
            }
        elif number == URGENCY:
            rule = {"validate": "list", "source": list(URGENCIES)}
        elif number == PERSONS:
            rule = {"validate": "integer", "criteria": ">=", "value": 1}
        elif number == REPORTED:
            rule = {"validate": "date", "criteria": ">=", "value": date(2000, 1, 1)}
        if column.help:
            words = {"input_title": column.header[:LONGEST_TITLE], "input_message": column.help}
            told = {"error_type": "warning", "error_title": "Bitte prüfen", "error_message": column.help}
            sheet.data_validation(top, number, last, number, {**rule, **words, **told})


def _write_help(sheet: Any, styles: dict[str, Any]) -> None:
    tables: Sequence[Sequence[tuple[str, ...]]] = (
        (("Bedarfsart", "Kennung"), *((title, id_) for id_, title in NEED_KINDS.items())),
        (("Zielgruppe", "Kennung"), *((title, id_) for id_, title in TARGET_GROUPS.items())),
        (("Dringlichkeit", "Bedeutung"), *_URGENCY_HELP),
    )
    write_explanation(sheet, styles, f"Hilfe zum {TITLE}", _NOTES, tables)


_URGENCY_HELP = (
    ("hoch", "Ohne Plätze in diesem Jahr geht etwas verloren, was sich nicht aufholen lässt."),
    ("mittel", "Plätze in diesem Jahr sind nötig, der Beginn ist beweglich."),
    ("niedrig", "Plätze wären gut; ein späteres Jahr reicht auch."),
)
