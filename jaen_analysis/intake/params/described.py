"""What can be set in ``params/``, in German: every file, section and entry with the words of its schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le
from pydantic.fields import FieldInfo

from jaen_analysis.intake.params.comments import Kommentar, Kommentarkopf
from jaen_analysis.intake.params.fields import Kind, Model, models_in
from jaen_analysis.intake.params.registry import FOLDERS, REGISTRY

_PLAIN: Mapping[object, str] = {
    str: "Text",
    bool: "ja oder nein",
    int: "ganze Zahl",
    float: "Zahl",
    Decimal: "Zahl",
    date: "Tag",
}


_WITH_POINTS = 10_000


@dataclass(frozen=True)
class Setting:
    """One entry of a section: its key in the file and the German words for it.

    ``kind`` is what its value is (``"Betrag in EUR"``), ``default`` what holds if it is left out (empty: nothing, or
    it is required), ``sections`` what stands inside it: several where it can be of several kinds.
    """

    key: str
    title: str
    kind: str
    required: bool
    default: str
    description: str
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True)
class Section:
    """A file or a section of it: the German word for one of its kind, and its entries in their order."""

    title: str
    settings: tuple[Setting, ...]


def described() -> dict[str, Section]:
    """File below ``params/`` (``"zielvereinbarungen/JAHR/KENNUNG.yaml"``) → what can be set in it.

    A comment has its words under ``text``, which stand below its settings in the file.
    """
    folders = {folder.layout: folder.schema for folder in FOLDERS.values()}
    return {name: section(schema) for name, schema in {**REGISTRY, **folders}.items()}


def section(schema: type[Model]) -> Section:
    """What can be set in a section of this schema."""
    whole = Kommentar if schema is Kommentarkopf else schema
    return Section(title_of(whole), tuple(_setting(key, field) for key, field in whole.model_fields.items()))


def title_of(schema: type[Model]) -> str:
    """The German word for one entry of a schema: ``"Gegenmaßnahme"``."""
    return schema.model_config.get("title") or schema.__name__


def kind_of(field: FieldInfo) -> str:
    """What the value of a field is, in German: ``"Monat"``, ``"Liste von Abschnitten „Ziel“"``."""
    return _kind(field.annotation, field.metadata) + " oder leer" * (field.is_required() and _nullable(field))


def _setting(key: str, field: FieldInfo) -> Setting:
    return Setting(
        key,
        field.title or key,
        kind_of(field),
        field.is_required(),
        "" if field.is_required() else _shown(field.default),
        field.description or "",
        tuple(section(model) for model in models_in(field.annotation)),
    )


def _nullable(field: FieldInfo) -> bool:
    return NoneType in get_args(field.annotation)


def _kind(annotation: Any, metadata: Sequence[Any] = ()) -> str:
    """The words that stand beside the last check of a value; else those of its type, with its bounds."""
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return _kind(inner, (*more, *metadata))
    told = [one.words for one in metadata if isinstance(one, Kind)]
    if told:
        return told[-1]
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return _any_of([part for part in parts if part is not NoneType], metadata)
    if origin is Literal:
        return f"eine von: {', '.join(map(_word, parts))}" if len(parts) > 1 else f"immer {_word(parts[0])}"
    if origin is list:
        (entry,) = parts
        models = [title_of(model) for model in models_in(entry)]
        return f"Liste von Abschnitten „{models[0]}“" if models else f"Liste, jeder Eintrag: {_kind(entry)}"
    if origin is dict:
        name, value = parts
        return f"Zeilen „Name: Wert“; Name: {_kind(name)}; Wert: {_kind(value)}"
    if annotation in _PLAIN:
        return _PLAIN[annotation] + _bounds(metadata)
    return f"Abschnitt „{title_of(annotation)}“"


def _any_of(parts: Sequence[Any], metadata: Sequence[Any]) -> str:
    if len(parts) == 1:
        return _kind(parts[0], metadata)
    return f"Abschnitt, einer von: {', '.join(title_of(part) for part in parts)}"


def _bounds(metadata: Sequence[Any]) -> str:
    """The bounds of a number: `` von 1 bis 500``."""
    found = [bound for one in metadata for bound in (one.metadata if isinstance(one, FieldInfo) else (one,))]
    least = next((_number(one.ge) for one in found if isinstance(one, Ge)), "")
    above = next((_number(one.gt) for one in found if isinstance(one, Gt)), "")
    most = next((_number(one.le) for one in found if isinstance(one, Le)), "")
    if least and most:
        return f" von {least} bis {most}"
    lower = f", mindestens {least}" if least else f", mehr als {above}" if above else ""
    return lower + (f", höchstens {most}" if most else "")


def _shown(value: object) -> str:
    """What holds if nothing is said; empty for nothing and for sections, which say it themselves."""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, int | float | Decimal):
        return _number(value)
    return _word(value) if isinstance(value, str) and value else ""


def _word(text: str) -> str:
    """A word as it is; a sign so that it is seen."""
    return "Tabulator" if text == "\t" else text if text[0].isalnum() else f"„{text}“"


def _number(value: Any) -> str:
    """A number in German spelling; those of four digits are often years and have no point."""
    text = f"{value:,}" if abs(value) >= _WITH_POINTS else f"{value}"
    return text.removesuffix(".0").translate(str.maketrans(",.", ".,"))
