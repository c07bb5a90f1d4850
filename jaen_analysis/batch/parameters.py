"""Typed parameters of a notebook: read from its ``parameters`` cell, checked before any kernel starts.

The cell is read as Python, not guessed at: ``minimum: int | None = None`` declares a name, its types
and its default. Values are plain JSON: text, whole number, number, yes/no, nothing.
"""

from __future__ import annotations

import ast
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jaen_analysis.batch.plan import Job
from jaen_analysis.intake.workspace import is_tool
from jaen_analysis.vocabulary.catalogue import unknown
from jaen_analysis.vocabulary.errors import JaenError

TAG = "parameters"
_TYPES: dict[str, type] = {"str": str, "int": int, "float": float, "bool": bool, "None": type(None)}
_WORDS = {"str": "Text", "int": "ganze Zahl", "float": "Zahl", "bool": "True oder False", "None": "None"}
_RULE = 'Jede Zeile der Zelle „parameters“ sieht so aus: name: str = "Wert" (Typen: str, int, float, bool, None).'


@dataclass(frozen=True)
class Parameter:
    """A declared parameter: its name, the names of its types, and whether it has a default."""

    name: str
    types: tuple[str, ...]
    required: bool

    @property
    def words(self) -> str:
        """What is expected, in German: ``"ganze Zahl oder None"``."""
        return " oder ".join(_WORDS[name] for name in self.types)

    def accepts(self, value: object) -> bool:
        """Whether the value is of the declared type; yes/no is no number, a whole number is a number."""
        if isinstance(value, float) and not math.isfinite(value):
            return False
        allowed = {_TYPES[name] for name in self.types} | ({int} if "float" in self.types else set())
        return type(value) in allowed


def declared(notebook: Path) -> dict[str, Parameter]:
    """Name → parameter, as the notebook declares them.

    Raises :class:`JaenError` if the notebook is missing or unreadable, has not exactly one
    ``parameters`` cell, or if the cell holds anything but typed literals.
    """
    try:
        return {parameter.name: parameter for parameter in map(_parameter, ast.parse(_source(notebook)).body)}
    except (SyntaxError, ValueError) as error:
        raise JaenError(f"Notebook „{notebook.name}“, Zelle „parameters“: {_reason(error)} {_RULE}") from error


def faults(given: Mapping[str, object], known: Mapping[str, Parameter]) -> list[str]:
    """What is unknown, missing or of the wrong type, each in one German sentence."""
    found = [unknown("Parameter", name, known) for name in given if name not in known]
    found += [
        f"Parameter „{name}“ hat den falschen Typ. Gefunden: {given[name]!r}. Erwartet: {parameter.words}."
        for name, parameter in known.items()
        if name in given and not parameter.accepts(given[name])
    ]
    found += [
        f"Parameter „{name}“ fehlt. Erwartet: {parameter.words}."
        for name, parameter in known.items()
        if name not in given and parameter.required
    ]
    return found


def opened(notebook: Path, given: Mapping[str, object]) -> str:
    """The report that a notebook opens with these parameters, as far as can be read from it; else empty.

    It is the first argument of ``Bericht.open``: a text, or one that is put together from parameters.
    """
    known = {**_defaults(notebook), **given}
    for source in _sources(notebook):
        try:
            calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and node.args]
        except SyntaxError:  # a line for IPython alone
            continue
        for call in calls:
            if ast.unparse(call.func) == "Bericht.open":
                return _text(call.args[0], known)
    return ""


def check(jobs: Iterable[Job], inputs: Path) -> None:
    """Hold the parameters of all jobs, and the reports that they open, against their notebooks.

    Raises :class:`JaenError` with all faults of all jobs; equal faults of one report stand there once.
    """
    found: dict[str, None] = {}
    cells: dict[Path, dict[str, Parameter] | None] = {}
    for job in jobs:
        if job.notebook not in cells:
            cells[job.notebook] = _declared_or_fault(job.notebook, found)
        wrong = _of_job(job, inputs, known) if (known := cells[job.notebook]) is not None else []
        found |= dict.fromkeys(f"Bericht „{job.report.id}“ (Notebook „{job.notebook.name}“): {f}" for f in wrong)
    if found:
        raise JaenError(
            "Kein Bericht wurde begonnen, denn die Parameter passen nicht zu den Notebooks:\n"
            + "\n".join(f"  • {fault}" for fault in found)
            + "\nBitte in params/reports.yaml oder in der Zelle „parameters“ des Notebooks berichtigen."
        )


def _of_job(job: Job, inputs: Path, known: Mapping[str, Parameter]) -> list[str]:
    """Also a notebook that was copied and still opens the report it came from: it would make that one's page."""
    given = job.arguments(inputs)
    found, other = faults(given, known), opened(job.notebook, given)
    if other not in ("", job.report.id):
        found.append(
            f"Das Notebook öffnet den Bericht „{other}“. Erwartet: Bericht.open(„{job.report.id}“, …) oder der "
            "passende Wert unter „parameter“."
        )
    return found


def _declared_or_fault(notebook: Path, found: dict[str, None]) -> dict[str, Parameter] | None:
    try:
        return declared(notebook)
    except JaenError as error:
        found[str(error)] = None
        return None


def _source(notebook: Path) -> str:
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        tagged = [cell for cell in cells if TAG in cell.get("metadata", {}).get("tags", [])]
    except FileNotFoundError:
        near = unknown(
            "Notebook",
            notebook.stem,
            sorted(path.stem for path in notebook.parent.glob("*.ipynb") if not is_tool(path.name)),
        )
        raise JaenError(f"{near} Erwartet wird die Datei notebooks/{notebook.name}.") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise JaenError(f"„{notebook.name}“ ist kein lesbares Notebook. Bitte neu ablegen.") from error
    if len(tagged) != 1 or tagged[0].get("cell_type") != "code":
        raise JaenError(
            f"Notebook „{notebook.name}“ braucht genau eine Code-Zelle mit dem Tag „parameters“ "
            f"(gefunden: {len(tagged)}). {_RULE}"
        )
    return "".join(tagged[0]["source"])


def _sources(notebook: Path) -> list[str]:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell.get("cell_type") == "code"]


def _defaults(notebook: Path) -> dict[str, object]:
    lines = [line for line in ast.parse(_source(notebook)).body if isinstance(line, ast.AnnAssign) and line.value]
    return {ast.unparse(line.target): _literal(line.value) for line in lines if line.value}


def _text(argument: ast.expr, known: Mapping[str, object]) -> str:
    """The text of an expression; empty if it is more than literals and parameters."""
    parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
    inner = [part.value if isinstance(part, ast.FormattedValue) else part for part in parts]
    texts = [part.value if isinstance(part, ast.Constant) else known.get(ast.unparse(part)) for part in inner]
    return "" if None in texts else "".join(map(str, texts))


def _parameter(line: ast.stmt) -> Parameter:
    if not isinstance(line, ast.AnnAssign) or not isinstance(line.target, ast.Name):
        raise ValueError(f"Zeile {line.lineno}: Gefunden: „{ast.unparse(line).splitlines()[0]}“.")
    types = tuple(part.strip() for part in ast.unparse(line.annotation).split("|"))
    parameter = Parameter(line.target.id, types, required=line.value is None)
    strange = [name for name in types if name not in _TYPES]
    if strange:
        raise ValueError(f"Zeile {line.lineno}: Der Typ „{strange[0]}“ ist nicht möglich.")
    if line.value is not None and not parameter.accepts(_literal(line.value)):
        raise ValueError(
            f"Zeile {line.lineno}: Die Vorgabe {ast.unparse(line.value)} von „{parameter.name}“ ist nicht: "
            f"{parameter.words}."
        )
    return parameter


def _literal(value: ast.expr) -> object:
    try:
        return ast.literal_eval(value)
    except ValueError:
        raise ValueError(f"Zeile {value.lineno}: Die Vorgabe {ast.unparse(value)} ist kein fester Wert.") from None


def _reason(error: SyntaxError | ValueError) -> str:
    return f"Zeile {error.lineno}: kein gültiges Python." if isinstance(error, SyntaxError) else str(error)
