"""The tables of a schema: what of a file of ``params/`` stands in one table, and what is a table of its own.

An entry's single values, its lists of single values and its nested sections are columns (``vergabe.beirat``); every
list or section with entries of its own is a table below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from jaen_analysis.intake.params import fields, money_fields
from jaen_analysis.intake.params.comments import Kommentarkopf

Kind = Literal["text", "prose", "number", "euro", "bool", "date", "month", "period", "moment", "setting", "id"]
KEY, VALUE = "[key]", "[value]"
"""Path of the column that holds the name of an entry of a section, and of one that holds its only value."""
TEXT = "text"
"""Key of the words of a comment, which stand below its settings."""
Path = tuple[str, ...]
_ALIASES: tuple[tuple[object, Kind], ...] = (
    (fields.Month, "month"),
    (fields.PeriodKey, "period"),
    (fields.Months, "period"),
    (fields.Since, "moment"),
    (fields.Moment, "moment"),
    (fields.Setting, "setting"),
    (fields.Prose, "prose"),
    (fields.Id, "id"),
    (money_fields.Euro, "euro"),
    (money_fields.Price, "euro"),
)
"""Kinds of values that their own check tells apart; a field has the mark of its kind among its metadata."""
_PLAIN: Mapping[object, Kind] = {bool: "bool", int: "number", float: "number", Decimal: "number", date: "date"}
_KEY_TITLES: Mapping[str, str] = {
    "Bericht.parameter": "Angabe",
    "Kennzahlen.berichte": "Bericht",
    "Lieferkalender.fristen": "Zeitraum",
    "Lieferkalender.empfaenger": "Stadt",
    "Rechtslage.woerter": "Stichwort",
    "Amtlich.quellen": "Kennung",
    "Rahmenzahl.werte": "Stadt",
    "Haushalt.betreuungsschluessel": "Aufgabe",
    "Massnahme.plaetze": "Gebiet",
    "Angebot.gebunden": "Gebiet",
    "Planungsregeln.gewichte": "Dringlichkeit",
    "Planungsregeln.nach_urteil": "Urteil",
    "Planungsregeln.mittel": "Titel",
    "Planungsregeln.traegergrenzen": "Träger",
    "Personensaetze.staedte": "Stadt",
    "Personensaetze.groessen": "Größe",
}
"""Section → what the names of its entries are; of another one the heading only asks „Wofür“."""
_ENTRY_KEYS: Mapping[str, tuple[str, ...]] = {"Rechtslage": ("von",), "Ausnahme": ("groesse", "gebiet", "zeitraum")}


@dataclass(frozen=True)
class Column:
    """One single value of an entry, or a list of them in one cell; ``depth`` counts the lists around it.

    ``path`` are the keys below the entry. ``nothing`` says that an empty cell of a new entry is told as nothing
    (``None``) and not left out. ``choices`` are the words of a ``Literal``; ``model`` is the schema it stands in.
    """

    path: Path
    kind: Kind
    depth: int
    title: str
    help: str
    required: bool
    nothing: bool
    choices: tuple[str, ...] = ()
    model: str = ""

    @property
    def code(self) -> str:
        """The path as it stands in the hidden line of a sheet: ``"vergabe.beirat"``."""
        return ".".join(self.path)


@dataclass(frozen=True)
class Hop:
    """Where the entries of a table stand in the entry above: a list or a section, at a path."""

    path: Path
    container: Literal["list", "dict"]

    @property
    def code(self) -> str:
        return ".".join(self.path) + ("[]" if self.container == "list" else "{}")


@dataclass(frozen=True)
class Table:
    """Entries of one kind in the files of one kind; the root of a file is a table with one entry.

    ``file`` is a file of ``params/`` or a folder (see ``registry``). ``names`` are the columns by which an entry is
    named where others hang on it; ``required`` tables have at least one; ``entry`` is the
    German word for one of them.
    """

    file: str
    hops: tuple[Hop, ...]
    columns: tuple[Column, ...]
    title: str
    help: str
    parent: Table | None = None
    names: tuple[Path, ...] = ()
    required: bool = False
    entry: str = ""

    @property
    def code(self) -> str:
        """``"zielvereinbarungen:fassungen[]/ziele[]"``."""
        return f"{self.file}:{'/'.join(hop.code for hop in self.hops)}"

    @property
    def root(self) -> Table:
        """The table of the files themselves."""
        return self.parent.root if self.parent else self

    @property
    def above(self) -> tuple[Table, ...]:
        """The tables above it but the root, outermost first."""
        return (*self.parent.above, self.parent) if self.parent and self.parent.hops else ()

    def column(self, code: str) -> Column | None:
        """The column of this code."""
        return next((one for one in self.columns if one.code == code), None)


def tables_of(file: str, schema: type[BaseModel]) -> tuple[Table, ...]:
    """All tables of a kind of file, the root first, every table before those below it."""
    columns, hops = _parts([schema])
    if schema is Kommentarkopf:
        told = "Was gesagt wird: Absätze mit einer leeren Zeile dazwischen, Listen mit „- “."
        columns.append(Column((TEXT,), "prose", 0, "Text", told, True, False, (), schema.__name__))
    title = schema.model_config.get("title") or schema.__name__
    root = Table(file, (), tuple(columns), title, "")
    return (root, *_below(root, hops))


@dataclass(frozen=True)
class _Field:
    """A field of a schema, or the key or value of a section, without its wrapping."""

    core: Any
    marks: tuple[Any, ...]
    nullable: bool


def _peeled(annotation: Any, marks: Iterable[Any] = (), nullable: bool = False) -> _Field:
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return _peeled(inner, (*marks, *more), nullable)
    if get_origin(annotation) in (Union, UnionType):
        parts = [part for part in get_args(annotation) if part is not type(None)]
        if len(parts) < len(get_args(annotation)) and len(parts) == 1:
            return _peeled(parts[0], marks, True)
    return _Field(annotation, tuple(marks), nullable)


def _models(core: Any) -> list[type[BaseModel]]:
    """The schema, or the schemas of a union, that an entry has; empty for single values."""
    parts = get_args(core) if get_origin(core) in (Union, UnionType) else (core,)
    found = [part for part in parts if isinstance(part, type) and issubclass(part, BaseModel)]
    return found if len(found) == len(parts) else []


@dataclass(frozen=True)
class _Below:
    """A list or section that is a table of its own, as a field of the entry above."""

    hop: Hop
    title: str
    help: str
    key: Column | None
    models: tuple[type[BaseModel], ...]
    value: Column | None
    required: bool


def _parts(schemas: Sequence[type[BaseModel]]) -> tuple[list[Column], list[_Below]]:
    """Columns and tables of entries of one of these schemas, each path once."""
    columns: dict[Path, Column] = {}
    below: dict[str, _Below] = {}
    for schema in schemas:
        for one in _walk(schema, (), ""):
            if isinstance(one, Column):
                known = columns.get(one.path, one)
                choices = tuple(dict.fromkeys((*known.choices, *one.choices)))
                columns[one.path] = replace(known, choices=choices)
            else:
                below.setdefault(one.hop.code, one)
    return _told_apart(list(columns.values())), list(below.values())


def _walk(schema: type[BaseModel], path: Path, above: str) -> Iterator[Column | _Below]:
    for name, info in schema.model_fields.items():
        field, here = _peeled(info.annotation, info.metadata), (*path, name)
        title = info.title or name
        if nested := _models(field.core):
            yield from _walk(nested[0], here, title)
        elif get_origin(field.core) is dict or (get_origin(field.core) is list and _models(_inner(field).core)):
            yield _table(field, here, title, info, schema)
        else:
            named = title if above.casefold() in title.casefold() else f"{above}: {title}"
            yield _column(field, here, named, info, schema)


def _inner(field: _Field) -> _Field:
    return _peeled(get_args(field.core)[-1])


def _column(field: _Field, path: Path, title: str, info: FieldInfo, schema: type[BaseModel]) -> Column:
    depth, required = 0, info.is_required()
    nothing = required and field.nullable
    while get_origin(field.core) is list:
        depth, field = depth + 1, _inner(field)
    told = info.description or ""
    return Column(path, _kind(field), depth, title, told, required, nothing, _choices(field), schema.__name__)


def _kind(field: _Field) -> Kind:
    for alias, kind in _ALIASES:
        if get_args(alias)[1] in field.marks:
            return kind
    if field.core is str and not field.marks:
        return "prose"
    return _PLAIN.get(field.core, "text")


def _choices(field: _Field) -> tuple[str, ...]:
    return tuple(map(str, get_args(field.core))) if get_origin(field.core) is Literal else ()


def _table(field: _Field, path: Path, title: str, info: FieldInfo, schema: type[BaseModel]) -> _Below:
    inner, told = _inner(field), info.description or ""
    if get_origin(field.core) is list:
        return _Below(Hop(path, "list"), title, told, None, tuple(_models(inner.core)), None, info.is_required())
    key = _peeled(get_args(field.core)[0])
    of = f"{schema.__name__}.{path[-1]}"
    heading = _KEY_TITLES.get(of, "Wofür")
    names = Column((KEY,), _kind(key), 0, heading, "", True, False, _choices(key), of)
    models = tuple(_models(inner.core))
    value = None
    if not models:
        value = Column((VALUE,), _kind(inner), 0, title, told, True, inner.nullable, _choices(inner), of)
    return _Below(Hop(path, "dict"), title, told, names, models, value, info.is_required())


def _below(parent: Table, fields_: Sequence[_Below]) -> Iterator[Table]:
    for one in fields_:
        columns, hops = _parts(one.models)
        keys = [one.key] if one.key else []
        values = [one.value] if one.value else []
        names = ((KEY,),) if one.key else _names(one.models[0], columns)
        word = one.models[0].model_config.get("title") or one.title if len(one.models) == 1 else one.title
        all_of_it = (*keys, *columns, *values)
        table = Table(
            parent.file, (*parent.hops, one.hop), all_of_it, one.title, one.help, parent, names, one.required, word
        )
        yield table
        yield from _below(table, hops)


def _names(schema: type[BaseModel], columns: Sequence[Column]) -> tuple[Path, ...]:
    """By which columns an entry of a list is named: its id, or the first two that it must have."""
    if schema.__name__ in _ENTRY_KEYS:
        return tuple((name,) for name in _ENTRY_KEYS[schema.__name__])
    single = [one.path for one in columns if one.required and not one.depth and len(one.path) == 1]
    return (("id",),) if ("id",) in single else tuple(single[:2])


def _told_apart(columns: list[Column]) -> list[Column]:
    """No two columns with the same heading: the key stands behind those that have."""
    titles = [one.title.casefold() for one in columns]
    return [
        replace(one, title=f"{one.title} ({one.code})") if titles.count(one.title.casefold()) > 1 else one
        for one in columns
    ]
