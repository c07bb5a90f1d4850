"""Reading the YAML files against their schemas: all faults of all files at once, in German."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from jaen_analysis.intake.params.schemas import REGISTRY, Model
from jaen_analysis.vocabulary.catalogue import unknown
from jaen_analysis.vocabulary.errors import JaenError

_EXPECTED = {
    "missing": "Angabe fehlt",
    "extra_forbidden": "unbekannte Angabe",
    "string_type": "Text erwartet (Zahlen mit führender Null in Anführungszeichen setzen)",
    "string_pattern_mismatch": "Schreibweise passt nicht",
    "int_type": "ganze Zahl erwartet",
    "int_parsing": "ganze Zahl erwartet",
    "bool_type": "true oder false erwartet",
    "bool_parsing": "true oder false erwartet",
    "list_type": "Liste erwartet",
    "dict_type": "Abschnitt mit Schlüsseln erwartet",
    "model_type": "Abschnitt mit Schlüsseln erwartet",
    "too_short": "mindestens ein Eintrag erwartet",
    "date_from_datetime_parsing": "Datum erwartet (JJJJ-MM-TT)",
    "date_type": "Datum erwartet (JJJJ-MM-TT)",
    "literal_error": "nicht erlaubter Wert",
    "greater_than_equal": "Wert zu klein",
    "less_than_equal": "Wert zu groß",
}


class _UniqueKeys(yaml.SafeLoader):
    """YAML lets a second equal key win silently; here it is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(
                    None, None, f"„{key}“ steht zweimal im selben Abschnitt", node.start_mark
                )
        return super().construct_mapping(node, deep)


def read_files(files: Mapping[str, bytes]) -> dict[str, Model]:
    """File name → checked model. Raises :class:`JaenError` with every fault of every file."""
    faults = [f"params/{name}: Datei fehlt." for name in REGISTRY if name not in files]
    models: dict[str, Model] = {}
    for name, content in files.items():
        if name not in REGISTRY:
            faults.append(f"params/{name}: {unknown('Datei', name, REGISTRY)}")
            continue
        try:
            models[name] = REGISTRY[name].model_validate(yaml.load(content.decode("utf-8"), _UniqueKeys))
        except UnicodeDecodeError:
            faults.append(f"params/{name}: Die Datei ist nicht in UTF-8 gespeichert.")
        except yaml.YAMLError as error:
            faults.append(f"params/{name}: {_yaml_fault(error)}")
        except ValidationError as error:
            faults += [f"params/{name}: {_fault(detail)}" for detail in error.errors()]
    if faults:
        raise JaenError("Die Einstellungen in params/ sind nicht in Ordnung:\n" + "\n".join(f"  • {f}" for f in faults))
    return models


def _yaml_fault(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    where = f"Zeile {mark.line + 1}, Spalte {mark.column + 1}: " if mark else ""
    return f"{where}kein gültiges YAML ({getattr(error, 'problem', None) or error})."


def _fault(detail: ErrorDetails) -> str:
    path = " → ".join(f"Nr. {part + 1}" if isinstance(part, int) else str(part) for part in detail["loc"])
    what = _EXPECTED.get(detail["type"], detail["msg"])
    allowed = detail.get("ctx", {}).get("expected") or detail.get("ctx", {}).get("pattern")
    hint = f", erlaubt: {str(allowed).replace(' or ', ' oder ')}" if allowed else ""
    found = "" if detail["type"] in ("missing", "model_type") else f" (gefunden: „{detail['input']}“{hint})"
    return f"{path or 'ganze Datei'}: {what}{found}."
