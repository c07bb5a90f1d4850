"""Reading the YAML files against their schemas: all faults of all files at once, in German."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import get_args

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from jaen_analysis.intake.params.comments import LAYOUT, Kommentar, Kommentarkopf, NoHeadError, parted
from jaen_analysis.intake.params.fields import EXPECTED, TODAY, TOLD, Model, models_in
from jaen_analysis.intake.params.registry import FOLDERS, GONE, OPTIONAL, REGISTRY, schema_of
from jaen_analysis.intake.params.yaml_read import TwiceError, parsed
from jaen_analysis.vocabulary.catalogue import unknown

_WORDS = {
    "string_type": "ein Text, wenn nötig in Anführungszeichen",
    "int_type": "eine ganze Zahl ohne Anführungszeichen",
    "float_type": "eine Zahl ohne Anführungszeichen, mit Punkt statt Komma",
    "invalid_key": "der Name einer Angabe",
    "finite_number": "eine Zahl ohne Anführungszeichen, mit Punkt statt Komma",
    "bool_type": "true oder false",
    "date_type": "ein Datum ohne Anführungszeichen, zum Beispiel 2018-12-01",
    "list_type": "eine Liste, jeder Eintrag in einer Zeile mit „- “",
    "dict_type": "ein Abschnitt mit Zeilen „name: wert“",
    "model_attributes_type": "ein Abschnitt mit Zeilen „name: wert“",
    "model_type": "ein Abschnitt mit Zeilen „name: wert“",
    "greater_than": "mehr als {gt:g}",
    "too_short": "mindestens ein Eintrag",
    "greater_than_equal": "mindestens {ge:g}",
    "less_than_equal": "höchstens {le:g}",
    "literal_error": "{expected}",
    "union_tag_invalid": "{expected_tags}",
    "union_tag_not_found": "ein Abschnitt mit der Zeile {discriminator}: …",
}
"""Type of a fault → what was expected."""
_LONGEST = 80
"""So many characters of a value are shown."""
_SAMPLE = "Ein Muster legt „jaen init“ in einem neuen Ordner an."


def read_files(files: Mapping[str, bytes], faults: list[str], today: date | None = None) -> dict[str, Model]:
    """File name → checked model, for the files that are sound; what is wrong with the others goes to ``faults``.

    With ``today`` it is wrong too if something is said to be known since a later day.
    """
    missing = [name for name in REGISTRY if name not in files]
    faults += [f"params/{name}: Die Datei fehlt. {_SAMPLE}" for name in missing if name not in OPTIONAL]
    models: dict[str, Model] = {name: REGISTRY[name]() for name in missing if name in OPTIONAL}
    for name, content in files.items():
        schema = schema_of(name)
        if schema is None:
            faults.append(f"params/{name}: {_not_known(name)}")
            continue
        try:
            models[name] = _model(schema, _text(content), today)
        except UnicodeDecodeError:
            faults.append(f"params/{name}: Die Datei ist nicht in UTF-8 gespeichert. Bitte so neu speichern.")
        except NoHeadError as error:
            faults.append(f"params/{name}: {error}")
        except yaml.YAMLError as error:
            faults.append(f"params/{name}: {_yaml_fault(error)}")
        except RecursionError:
            faults.append(
                f"params/{name}: Zu viele Klammern oder Einrückungen stehen ineinander. Bitte den Aufbau mit einer "
                "anderen Datei vergleichen."
            )
        except ValidationError as error:
            faults += [f"params/{name}: {_fault(schema, detail)}" for detail in error.errors()]
    return models


def document_of(name: str, content: bytes) -> object:
    """The plain content of a sound file; of a comment its settings, and its words under ``text``."""
    text = _text(content)
    if schema_of(name) is not Kommentarkopf:
        return parsed(text)
    head, words = parted(text)
    settings = parsed(head)
    return {**settings, "text": words.strip()} if isinstance(settings, dict) else settings


def document_faults(name: str, document: object, today: date | None) -> Iterator[tuple[tuple[int | str, ...], str]]:
    """What is wrong with the plain content of a file: the keys down to the place, and in German what is wrong there."""
    schema = schema_of(name)
    if schema is None:
        yield (), _not_known(name)
        return
    if schema is Kommentarkopf and isinstance(document, dict):
        document = {key: value for key, value in document.items() if key != "text"}
    try:
        schema.model_validate(document, context={TODAY: today})
    except ValidationError as error:
        for detail in error.errors():
            parts = [part for part in detail["loc"] if part != "[key]"]
            place = [part for part, _ in _sections(schema, parts)]
            yield tuple(place), _fault(schema, detail).removeprefix(f"{_path(place)}: ")


def _model(schema: type[Model], text: str, today: date | None) -> Model:
    """The checked content; of a comment its words too, which stand below what the schema checks."""
    if schema is not Kommentarkopf:
        return schema.model_validate(parsed(text), context={TODAY: today})
    head, words = parted(text)
    return Kommentar.model_construct(**dict(schema.model_validate(parsed(head))), text=words)


def _not_known(name: str) -> str:
    if name in GONE:
        return GONE[name]
    folder = name.partition("/")[0]
    if folder in FOLDERS:
        return f"Der Name der Datei ist nicht möglich; erwartet: {FOLDERS[folder].names}."
    folders = ", ".join(f"{name}/….{folder.ending}" for name, folder in FOLDERS.items())
    return f"Die Datei ist nicht bekannt. Bekannt sind {', '.join(REGISTRY)} und einzelne Dateien in {folders}."


def _text(content: bytes) -> str:
    """The text of a file; an umlaut is one character, however a program has saved it."""
    return unicodedata.normalize("NFC", content.decode("utf-8"))


def _yaml_fault(error: yaml.YAMLError) -> str:
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return "Die Datei enthält ein Zeichen, das in YAML nicht erlaubt ist (ein Steuerzeichen)."
    mark = error.problem_mark
    if isinstance(error, TwiceError):
        return f"Zeile {mark.line + 1}: {error.problem}. Bitte eine der beiden Angaben streichen."
    if error.context_mark and "stream" in (error.problem or ""):  # an open quote or bracket: where it begins
        mark = error.context_mark
    return (
        f"Zeile {mark.line + 1}: Das ist kein gültiges YAML. Bitte hier und in der Zeile davor Einrückung "
        "(Leerzeichen, keine Tabulatoren), Doppelpunkte, Klammern und Anführungszeichen prüfen."
    )


def _fault(schema: type[Model], detail: ErrorDetails) -> str:
    sections = list(_sections(schema, [part for part in detail["loc"] if part != "[key]"]))
    if _no_name(detail):
        sections.pop()
    place = [part for part, _ in sections]
    if not place and detail["input"] is None:
        if schema is Kommentarkopf:
            return f"Zwischen „---“ und „---“ stehen keine Angaben. {LAYOUT}"
        return f"Die Datei ist leer. {_SAMPLE}"
    if detail["type"] == "missing":
        return f"{_path(place)}: Die Angabe fehlt."
    if detail["type"] == "extra_forbidden":
        *above, last = place
        message = unknown("Angabe", str(last), (sections[-2][1] if above else schema).model_fields)
        return f"{_path(above)}: {message}" if above else message
    if detail["type"] == TOLD:
        return f"{_path(place)}: {detail['msg']}"
    return f"{_path(place) or 'ganze Datei'}: gefunden: {_shown(detail['input'])}; erwartet: {expected(detail)}."


def _no_name(detail: ErrorDetails) -> bool:
    """Whether what is wrong is a name that is no text: it is shown as found, and in no place."""
    is_key = detail["type"] == "invalid_key" or detail["loc"][-1:] == ("[key]",)
    return is_key and not isinstance(detail["input"], str)


def _path(place: Sequence[int | str]) -> str:
    return " → ".join(f"Nr. {part + 1}" if isinstance(part, int) else part for part in place)


def _sections(schema: type[Model], place: Sequence[int | str]) -> Iterator[tuple[int | str, type[Model]]]:
    """Each part of a place as it stands in the file, with the schema of its section.

    Where a field holds entries of several schemas, pydantic names the chosen one after the entry; no file does.
    """
    chosen: dict[str, type[Model]] = {}
    entry = 0
    for n, part in enumerate(place):
        if chosen and n == entry + 1:
            schema, chosen = chosen[str(part)], {}
            continue
        if part in schema.model_fields:
            found = list(models_in(schema.model_fields[str(part)].annotation))
            chosen = {tag: model for model in found for tag in _tags(model)} if len(found) > 1 else {}
            schema, entry = next(iter(found), schema), n + 1
        yield part, schema


def _tags(model: type[Model]) -> tuple[str, ...]:
    return get_args(model.model_fields["layout"].annotation) if "layout" in model.model_fields else ()


def expected(detail: ErrorDetails) -> str:
    """What would have been right, in German."""
    if detail["type"] == EXPECTED:
        return detail["msg"]
    return _WORDS.get(detail["type"], detail["msg"]).format_map(detail.get("ctx", {})).replace(" or ", " oder ")


def _shown(value: object) -> str:
    """A value as it stands in the file, in one line."""
    if value is None:
        return "nichts"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | dict):
        return "eine Liste" if isinstance(value, list) else "ein Abschnitt"
    text = "⏎".join(str(value).splitlines())
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return f"„{text}“" if isinstance(value, str) else text
