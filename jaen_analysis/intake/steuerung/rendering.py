"""A value of ``params/`` as a German reader would type it into a cell; :mod:`values` reads it again."""

from __future__ import annotations

from datetime import date

from jaen_analysis.intake.params.fields import Doubtful
from jaen_analysis.intake.reading.sheets import Value
from jaen_analysis.intake.steuerung.shape import Column, Kind
from jaen_analysis.intake.steuerung.values import EXACT, INDENT, NO, YES, Labels, number_text, setting_of


def rendered(column: Column, value: object, labels: Labels) -> Value:
    """What stands in the cell for a value; ``None`` for an empty one."""
    if value is None or value == [] or value == "":
        return None
    if not column.depth:
        return _single(column.kind, value, labels)
    values = value if isinstance(value, list) else [value]
    if column.depth == 1:
        return "\n".join(_line(column.kind, one, labels) for one in values)
    lines = (line if isinstance(line, list) else [line] for line in values)
    return "\n".join("; ".join(_line(column.kind, one, labels) for one in line) for line in lines)


def _single(kind: Kind, value: object, labels: Labels) -> Value:
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Doubtful):
        return value.text
    if kind == "moment" and isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if kind == "setting" and isinstance(value, str):
        return value if setting_of(value) == value else f'"{value}"'
    if isinstance(value, int) and not -EXACT < value < EXACT:
        return str(value)
    if isinstance(value, int | float) and kind not in ("number", "euro", "setting"):
        return number_text(value)
    if isinstance(value, int | float | date):
        return value
    return labels.shown.get(str(value), str(value))


def _line(kind: Kind, value: object, labels: Labels) -> str:
    """An entry of a list: its first line begins at the left, further ones are set in."""
    one = _single(kind, value, labels)
    if isinstance(one, date):
        return f"{one:%d.%m.%Y}"
    if isinstance(one, int | float):
        return number_text(one)
    return f"\n{INDENT}".join(str(one).splitlines() or [""])
