"""The page of settings: every file below ``params/``, every key, what it means and what may stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from jaen_analysis.handbook.markdown import BREAK, code, plain, table
from jaen_analysis.intake.params.fields import Model, models_in
from jaen_analysis.intake.params.files import expected
from jaen_analysis.intake.params.registry import FOLDERS, OPTIONAL, REGISTRY

_HEAD = """# Alle Einstellungen

Sie suchen eine Angabe in `params`: wie sie heißt, was sie bedeutet, was darin stehen darf. Dieselben Angaben stehen mit
denselben Worten in der Steuerungsmappe; dort müssen Sie keine Datei bearbeiten. „nötig“ heißt: Ohne die Angabe ist die
Datei nicht in Ordnung. Steht in der letzten Spalte ein Wert, gilt er, wenn die Angabe fehlt.

"""
_STRICT = ConfigDict(strict=True)
_FOR_YAML = re.compile(r", wenn nötig in Anführungszeichen| ohne Anführungszeichen")
"""What of a refusal only helps who types into the file."""


class _Missing(Enum):
    """What is no value of any field: its refusal says what would be one."""

    NOTHING = 0


def settings_page() -> str:
    """All files, those in folders last, each with a table of its keys and one more for every section in it."""
    files: dict[str, tuple[str, type[Model]]] = {
        name: ("Darf fehlen." if name in OPTIONAL else "Jeder Arbeitsordner hat sie.", schema)
        for name, schema in REGISTRY.items()
    }
    for name, folder in FOLDERS.items():
        files[f"{name}/"] = (f"Je Datei: {folder.names}.", folder.schema)
    overview = [[f"[{code(name)}](#{_anchor(name)})", words_of(schema)] for name, (_, schema) in files.items()]
    parts = [_file(name, note, schema) for name, (note, schema) in files.items()]
    return _HEAD + table(["Datei", "worum es geht"], overview) + "".join(parts).rstrip() + "\n"


def words_of(schema: type[Model]) -> str:
    """The German name of a section: the title of its schema, or the schema's own name."""
    return schema.model_config.get("title") or schema.__name__


def _anchor(name: str) -> str:
    return re.sub(r"[^\w-]", "", name)


def _file(name: str, note: str, schema: type[Model]) -> str:
    tables = [_keys(schema, "")]
    for place, section in _sections(schema, ""):
        tables.append(f"### {code(place)}: {words_of(section)}\n\n" + _keys(section, place))
    return f"## {code(name)}\n\n{words_of(schema)}. {note}\n\n" + "".join(tables)


def _sections(schema: type[Model], above: str) -> Iterator[tuple[str, type[Model]]]:
    """All sections inside a schema with their place in the file: ``staedte``, ``regionalstellen → stellen``."""
    for key, field in schema.model_fields.items():
        place = f"{above} → {key}" if above else key
        for section in models_in(field.annotation):
            yield place, section
            yield from _sections(section, place)


def _keys(schema: type[Model], place: str) -> str:
    rows = []
    for key, field in schema.model_fields.items():
        words = f"**{plain(field.title or key)}.** {plain(field.description or '')}"
        rows.append([code(key), words, BREAK.join(_allowed(key, field, place)), _default(field)])
    return table(["Angabe", "Bedeutung", "was hineinkommt", "wenn sie fehlt"], rows)


def _allowed(key: str, field: FieldInfo, place: str) -> Iterator[str]:
    below = [*models_in(field.annotation)]
    yield _kind(field.annotation, tuple(field.metadata))
    if below:
        yield f"siehe {code(f'{place} → {key}' if place else key)}"


def _kind(annotation: Any, metadata: tuple[Any, ...]) -> str:
    """In the words with which the program refuses anything else."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _kind(inner[0], (*inner[1:], *metadata))
    if origin in (Union, UnionType):
        return " oder ".join(dict.fromkeys(_kind(part, metadata) for part in inner if part is not type(None)))
    if origin is Literal:
        return " oder ".join(code(str(choice)) for choice in inner)
    if origin is list:
        return "Liste" + ("" if [*models_in(inner[0])] else f", je Eintrag: {_kind(inner[0], ())}")
    if origin is dict:
        what = "ein Abschnitt" if [*models_in(inner[1])] else _kind(inner[1], ())
        return f"Zeilen „Name: Wert“; Name: {_kind(inner[0], ())}; Wert: {what}"
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return "ein Abschnitt"
    if annotation is str and not metadata:
        return "Text"
    return ", ".join([plain(_FOR_YAML.sub("", _refusal(annotation, metadata))), *_bounds(metadata)])


def _refusal(annotation: Any, metadata: tuple[Any, ...]) -> str:
    try:
        TypeAdapter(Annotated[annotation, *metadata] if metadata else annotation, config=_STRICT).validate_python(
            _Missing.NOTHING
        )
    except ValidationError as error:
        return expected(error.errors()[0])
    return "ein Wert"


def _bounds(metadata: tuple[Any, ...]) -> Iterator[str]:
    """The least and the greatest number of those that are allowed."""
    for mark, word in (("ge", "mindestens"), ("gt", "mehr als"), ("le", "höchstens"), ("lt", "weniger als")):
        for one in metadata:
            if (bound := getattr(one, mark, None)) is not None:
                yield f"{word} {bound:n}".replace(".", ",")


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "nötig"
    value = field.get_default(call_default_factory=True)
    if value is None or value == "" or isinstance(value, Model) or value in ([], {}, ()):
        return "–"
    if isinstance(value, bool):
        return "`true`" if value else "`false`"
    return ", ".join(code(str(one)) for one in value) if isinstance(value, list | tuple) else code(str(value))
