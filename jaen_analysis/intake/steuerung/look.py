"""How the cells of a Steuerungsmappe look and what Excel says beside them: styles, widths, rules, drop-down lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from textwrap import shorten
from typing import Any

from jaen_analysis.intake.forms.guard import LONGEST_TEXT, LONGEST_TITLE
from jaen_analysis.intake.forms.layout import ENTRY_COLOUR
from jaen_analysis.intake.forms.layout import formats as form_formats
from jaen_analysis.intake.steuerung.shape import Column, Kind
from jaen_analysis.intake.steuerung.values import NO, UNLABELLED, YES, Labels

DAY = "dd.mm.yyyy"
TABS = {"Jahr": "#2F75B5", "Ergänzung": "#9BC2E6", "Einrichtung": "#BFBFBF"}
LIST_MARK = "Je Zeile ein Eintrag (Alt + Eingabe)."
_WIDTHS: Mapping[Kind, int] = {
    "text": 22, "prose": 44, "number": 13, "euro": 15, "bool": 9, "date": 13, "month": 11, "period": 12, "moment": 12,
    "setting": 18, "id": 22,
}  # fmt: skip
_LABELLED, _LIST = 28, 32
_WIDE: Mapping[str, int] = {"strategisches_ziel": 36, "titel": 32, "frage": 40, "id": 24, "durch": 28, "funktion": 28}
"""Name of a field → its width, where it holds more than others of its kind."""
_OF_YAML = re.compile(
    r" \(in der YAML-Datei [^)]*\)|[,;] in der YAML-Datei .*?(?=\.(?: |$))| In der YAML-Datei .*?\.(?= |$)"
)
"""What is only said to those who type into the file itself."""
_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_KEY = re.compile(r"(?<![\w-])[a-z0-9]+(?:[-_][a-z0-9]+)*(?![\w-])")
"""A word of a help that can be the key of something in a list."""
_EARLIEST = date(1990, 1, 1)
_EXPECTED: Mapping[Kind, str] = {
    "number": "Eine Zahl, zum Beispiel 24,5.",
    "euro": "Ein Betrag in EUR.",
    "bool": f"„{YES}“ oder „{NO}“.",
    "date": "Ein Tag wie 15.09.2027.",
    "month": "Ein Monat wie 2027-03.",
    "period": "Ein Zeitraum wie 2027-Q1 oder 2027-03.",
    "moment": "Ein Tag wie 15.09.2027 oder ein Monat wie 2027-09.",
}


def formats(book: Any) -> dict[str, Any]:
    """The styles of the Mappe by their names; those of entries by the kind of their column."""
    line = {"border": 4, "border_color": "#8C8C8C", "valign": "top"}
    entry = {**line, "locked": False, "bg_color": ENTRY_COLOUR}
    locked = {**line, "bg_color": "#F2F2F2", "font_color": "#3F3F3F", "num_format": "@", "text_wrap": True}
    looks: dict[str, dict[str, Any]] = {
        "entry text": {**entry, "num_format": "@", "text_wrap": True},
        "entry number": entry,
        "entry euro": {**entry, "num_format": "#,##0.00"},
        "entry date": {**entry, "num_format": DAY, "align": "left"},
        "entry bool": {**entry, "num_format": "@", "align": "center"},
        "locked": locked,
        "row": {**locked, "font_size": 8, "align": "center"},
        "info": {"text_wrap": True, "valign": "top", "font_color": "#595959"},
        "info date": {"num_format": DAY, "valign": "top", "align": "left", "font_color": "#595959"},
        "help": {"italic": True, "font_size": 9, "font_color": "#595959", "text_wrap": True, "valign": "top",
                 "bg_color": "#F7FAFD", "bottom": 1},
        "code": {"font_size": 8, "font_color": "#A6A6A6"},
        "purpose": {"valign": "top"},
        "link": {"font_color": "#0B5394", "underline": 1, "valign": "top"},
        "group": {"bold": True, "top": 1, "bg_color": "#DCE6F1"},
        "gone": {"font_strikeout": True, "font_color": "#9C0006"},
    }  # fmt: skip
    return {**form_formats(book), **{name: book.add_format(look) for name, look in looks.items()}}


def style_of(column: Column) -> str:
    """The name of the style of the cells of a column that are filled in."""
    if column.depth:
        return "entry text"
    named = {"number": "number", "euro": "euro", "date": "date", "bool": "bool", "setting": "number"}
    return f"entry {named.get(column.kind, 'text')}"


def width_of(column: Column, labelled: bool) -> int:
    """The width of a column in signs."""
    if column.depth:
        return _LIST
    if column.path[-1] in _WIDE:
        return _WIDE[column.path[-1]]
    return _LABELLED if labelled else max(_WIDTHS[column.kind], 14 if column.choices else 0)


def help_of(column: Column, labels: Labels = UNLABELLED) -> str:
    """What the help row says of a column: what it is, and how it is typed, in the words of its list."""
    told = _KEY.sub(lambda found: labels.shown.get(found[0]) or found[0], plainly(column.help))
    parts = (told, LIST_MARK if column.depth else "" if told else _EXPECTED.get(column.kind, ""))
    return " ".join(filter(None, parts))


def plainly(text: str) -> str:
    """A description in one line, its days as they are typed here, without what is only said of the file."""
    return german_days(_OF_YAML.sub("", " ".join(text.split())))


def german_days(text: str) -> str:
    """A text in which days stand as they are typed here: ``15.09.2027``."""
    return _DAY.sub(r"\3.\2.\1", text)


def rule_of(column: Column, source: str, labels: Labels = UNLABELLED) -> dict[str, Any]:
    """What Excel offers and says for the cells of a column; a wrong entry only warns, the intake checks again.

    ``source`` is the range of the list to choose from, empty without one. Where several entries may stand in a cell,
    the list offers each of them and does not warn.
    """
    rule: dict[str, Any] = {"validate": "any"}
    if column.depth:
        if source:
            rule = {"validate": "list", "source": source, "show_error": False}
    else:
        if source:
            rule = {"validate": "list", "source": source}
        elif column.kind == "bool":
            rule = {"validate": "list", "source": [YES, NO]}
        elif column.kind == "date":
            rule = {"validate": "date", "criteria": ">=", "value": _EARLIEST}
        elif column.kind in ("number", "euro"):
            rule = {"validate": "decimal", "criteria": "between", "minimum": -1e12, "maximum": 1e12}
    expected = _EXPECTED.get(column.kind, "") or "Bitte aus der Liste wählen, wenn es passt."
    words = help_of(column, labels)
    told = {
        "input_title": shorten(column.title, LONGEST_TITLE, placeholder="…") if words else "",
        "input_message": shorten(words, LONGEST_TEXT, placeholder=" …"),
        "error_type": "warning",
        "error_title": "Bitte prüfen",
        "error_message": f"{expected} Trifft die Eingabe zu? Dann bitte bestätigen.",
    }
    return {**rule, **{name: text for name, text in told.items() if text}}
