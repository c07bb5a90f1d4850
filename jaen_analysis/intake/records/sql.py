"""Expressions of DuckDB for columns and conditions: every name is quoted, every value of the settings is bound."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from jaen_analysis.intake.records.task import Condition

Kind = Literal["text", "number", "float", "bool", "date", "other"]
_FIRST_VISIBLE = "!"
_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
_NUMBERS = (*_WHOLE, *(f"U{name}" for name in _WHOLE))
_GERMAN = r"\s*-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?\s*"
_ENGLISH = r"\s*-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?\s*"


def quoted(name: str) -> str:
    """A name of a column as DuckDB reads it, whatever stands in it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text where DuckDB takes no parameter: the name of a file."""
    return "'" + text.replace("'", "''") + "'"


def kind_of(type_: str) -> Kind:
    """The kind of a type as ``DESCRIBE`` names it."""
    name = type_.upper()
    if name == "VARCHAR" or name.startswith("ENUM"):
        return "text"
    if name in _NUMBERS or name.startswith("DECIMAL"):
        return "number"
    if name in ("FLOAT", "DOUBLE"):
        return "float"
    if name == "BOOLEAN":
        return "bool"
    return "date" if name == "DATE" or name.startswith("TIMESTAMP") else "other"


@dataclass
class Bound:
    """The values of a statement, by the names of their parameters."""

    values: dict[str, object] = field(default_factory=dict)

    def put(self, value: object) -> str:
        """A parameter for a value."""
        name = f"p{len(self.values)}"
        self.values[name] = value
        return f"${name}"

    def all(self, values: Iterable[object]) -> str:
        """Parameters for values, with commas between them."""
        return ", ".join(map(self.put, values))


@dataclass(frozen=True)
class Expressions:
    """Conditions and numbers of the columns of these kinds; ``decimal`` is the sign before the cents in a text."""

    kinds: Mapping[str, Kind]
    decimal: str

    def fits(self, condition: Condition) -> bool:
        """Whether the values of a condition are of the kind of its column."""
        kind = self.kinds[condition.column]
        if condition.empty:
            return True
        if condition.equal:
            return all(_fits(kind, value) for value in condition.equal)
        return kind in ("text", "number", "float")

    def holds(self, condition: Condition, bound: Bound) -> str:
        """A truth value; where the column is empty it is true only for ``empty``."""
        column, kind = quoted(condition.column), self.kinds[condition.column]
        if condition.empty:
            return f"({column} IS NULL OR {column} = '')" if kind == "text" else f"{column} IS NULL"
        if condition.equal:
            values = (str(value) if kind == "text" else value for value in condition.equal)
            return f"{column} IN ({bound.all(values)})"
        number = self.number(condition.column)
        bounds = ((">=", condition.low), ("<=", condition.high))
        return " AND ".join(f"{number} {sign} {bound.put(_exact(edge))}" for sign, edge in bounds if edge is not None)

    def no_id(self, column: str) -> str:
        """Whether a column of ids holds none: nothing, or a blank first, for two spellings of one id count twice."""
        empty = self.holds(Condition(column, empty=True), Bound())
        return f"({empty} OR {quoted(column)} < '{_FIRST_VISIBLE}')" if self.kinds[column] == "text" else empty

    def number(self, column: str) -> str:
        """The number of a column; nothing where there is none."""
        name, kind = quoted(column), self.kinds[column]
        if kind == "float":
            return f"CASE WHEN isfinite({name}) THEN {name} END"
        if kind != "text":
            return name
        pattern, thousands = (_GERMAN, ".") if self.decimal == "," else (_ENGLISH, ",")
        plain = f"replace(replace(trim({name}), '{thousands}', ''), '{self.decimal}', '.')"
        return f"CASE WHEN regexp_full_match({name}, '{pattern}') THEN TRY_CAST({plain} AS DECIMAL(18, 4)) END"

    def cents(self, column: str) -> str:
        """The amount of a column in whole cents."""
        cents = f"({self.number(column)}) * 100"
        return f"({cents})::BIGINT" if self.kinds[column] == "number" else f"TRY_CAST(round({cents}) AS BIGINT)"

    def no_number(self, column: str) -> str:
        """Whether a column holds something that is no number."""
        name = quoted(column)
        filled = f"nullif(trim({name}), '') IS NOT NULL" if self.kinds[column] == "text" else f"{name} IS NOT NULL"
        return f"{filled} AND {self.cents(column)} IS NULL"

    def filled(self, column: str) -> str:
        """The column, an empty text as nothing."""
        return f"nullif({quoted(column)}, '')" if self.kinds[column] == "text" else quoted(column)


def _fits(kind: Kind, value: object) -> bool:
    match kind:
        case "text":
            return isinstance(value, str | int) and not isinstance(value, bool)
        case "number" | "float":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "bool":
            return isinstance(value, bool)
        case _:
            return False


def _exact(number: float) -> float | int:
    return int(number) if float(number).is_integer() else number
