"""The sheet „Hilfe“: how to fill the form in, what the signs mean, and in full what every figure counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jaen_analysis.intake.forms.asked import Table
from jaen_analysis.intake.forms.layout import height
from jaen_analysis.intake.forms.stamp import definition

HELP_SHEET = "Hilfe"
NOTES = (
    "Bitte nur die hellgelben Felder ausfüllen; die Tabulatortaste springt von einem zum nächsten. Keine Zeilen oder "
    "Spalten einfügen.",
    "Der Bogen fragt den Berichtszeitraum ab und noch einmal Monate davor: diese als endgültige Zahlen nach Ablauf der "
    "Wartezeit von drei Monaten.",
    "Ist zu einem Monat schon etwas gemeldet, steht es daneben in einer grauen Spalte „zuletzt“. Sie ist gesperrt und "
    "wird nicht gelesen: Bitte die endgültige Zahl auch dann eintragen, wenn sie sich nicht geändert hat.",
    "Was erst nach einer Beobachtungszeit gezählt werden kann, steht auf einem eigenen Blatt „Nachbeobachtung“ mit "
    "entsprechend früheren Monaten.",
    "Rot und durchgestrichen erscheinen Zahlen, wenn Frauen und Männer zusammen mehr ergeben als insgesamt.",
    "Erscheint „Bitte prüfen“, ist die Eingabe ungewöhnlich. Stimmt sie, bitte bestätigen und in der Spalte "
    "„Bemerkung“ erläutern.",
    "Die Zeile „Bogen-Fassung“ sagt, für welchen Zeitraum und welche Stadt der Bogen ausgegeben ist. Bitte keinen "
    "Bogen für eine andere Stadt oder einen anderen Zeitraum weiterverwenden.",
)
MARKER_HELP = (
    ("-", "genau null (nichts vorhanden)"),
    ("Fehlanzeige", "in diesem Monat gab es keinen Fall; nur bei Bewegungen, nicht bei Beständen"),
    (".", "Zahl ist unbekannt oder wird nicht mitgeteilt"),
    ("…", "Angabe fällt später an"),
    ("*", "Zahl wird geheim gehalten"),
    ("x", "Angabe ist nicht sinnvoll"),
    ("/", "Zahl ist nicht sicher genug, um sie anzugeben (in Excel vorher F2 drücken)"),
    ("(123)", "Zahl ist nur eingeschränkt aussagefähig; in Excel mit Hochkomma davor eingeben: '(123)"),
    ("1.234 g", "die Zahl ist geschätzt"),
    ("(leer)", "Zahl fehlt und wird in der Lieferquittung angemahnt"),
)
_WIDTHS = (46, 70, 22, 20, 40)


def write_help(sheet: Any, styles: dict[str, Any], asked: tuple[Table, ...]) -> None:
    """Write the sheet. Its last table is what the intake compares with the definitions of its day."""
    measures = dict.fromkeys(measure for table in asked for measure, _ in table.rows)
    header = ("Was gezählt wird", "Erläuterung", "Einheit", "Art", "Kennung")
    definitions = (header, *(definition(measure) for measure in measures))
    write_explanation(
        sheet, styles, "Hilfe zum Lieferbogen", NOTES, ((("Zeichen", "Bedeutung"), *MARKER_HELP), definitions)
    )


def write_explanation(
    sheet: Any,
    styles: dict[str, Any],
    title: str,
    notes: Sequence[str],
    tables: Sequence[Sequence[tuple[str, ...]]],
) -> None:
    """A locked sheet of notes and small tables, each with its header as the first line."""
    sheet.write_string(0, 0, title, styles["title"])
    last = len(_WIDTHS) - 1
    for line, note in enumerate(notes, start=1):
        sheet.merge_range(line, 0, line, last, note, styles["text"])
        sheet.set_row(line, height((note,), (sum(_WIDTHS),)))
    line = len(notes) + 2
    for header, *lines in tables:
        line = _write_lines(sheet, styles, line, header, tuple(lines)) + 1
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{title}&RSeite &P von &N")


def _write_lines(
    sheet: Any, styles: dict[str, Any], top: int, header: tuple[str, ...], lines: tuple[tuple[str, ...], ...]
) -> int:
    """Write a small table and say which line comes next."""
    for row, words in enumerate((header, *lines), start=top):
        for column, word in enumerate(words):
            sheet.write_string(row, column, word, styles["text" if row > top else "header"])
        sheet.set_row(row, height(words, _WIDTHS))
    return top + len(lines) + 1
