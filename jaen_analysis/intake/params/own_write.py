"""A definition as text of ``indikatoren.py``: a formula and an indicator as the Python that makes them."""

from __future__ import annotations

import ast
import json
import math
from collections.abc import Callable, Sequence
from dataclasses import fields
from types import ModuleType
from typing import NamedTuple

from jaen_analysis.intake.params.own import FILE_NAME, own_module
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.formula import Change, Formula, Lag, Ratio, Rolling, Sum
from jaen_analysis.vocabulary.indicator import Example, Indicator
from jaen_analysis.vocabulary.measure import Measure, Part

Named = Callable[[Measure], str]
"""By which name a measure is called in the file."""


class Added(NamedTuple):
    """The file with a further definition, and on which of its lines that stands (the first is 1)."""

    source: str
    first: int
    last: int


def with_definition(source: str, indicator: Indicator, known: Catalogue) -> Added:
    """The file with the indicator at its end and what it needs imported above; nothing else is touched.

    ``known`` is the catalogue of the workspace. Raises :class:`JaenError` if the file cannot be read, if a name that is
    needed means something else there, or if the formula uses a measure that stands nowhere.
    """
    module = own_module(source.encode())
    names = _Names(module, known)
    text = definition(indicator, names)
    if indicator.id in vars(module):
        raise JaenError(f"Der Name „{indicator.id}“ ist in {FILE_NAME} schon vergeben. Bitte eine andere Kennung (id).")
    line_end = "\r\n" if "\r\n" in source else "\n"
    lines = source.splitlines()
    if names.missing:
        at = _below_imports(source)
        gap = [""] if at < len(lines) and lines[at].strip() else []
        above = [""] if at and not lines[at - 1].startswith(("import ", "from ", ")")) else []
        lines[at:at] = [*above, f"from jaen_analysis import {', '.join(sorted(names.missing, key=_as_sorted))}", *gap]
    while lines and not lines[-1].strip():
        lines.pop()
    before = [*lines, "", ""] if lines else []
    added = text.splitlines()
    return Added(line_end.join([*before, *added, ""]), len(before) + 1, len(before) + len(added))


def definition(indicator: Indicator, named: Named) -> str:
    """The statement that makes the indicator; fields with their usual value are left out."""
    lines = [f"{indicator.id} = Indicator("]
    for field in fields(indicator):
        value = getattr(indicator, field.name)
        if value != field.default:
            lines.append(f"    {field.name}={_written(value, named)},")
    return "\n".join([*lines, ")"])


def formula_text(formula: Formula, named: Named) -> str:
    """The formula as it is typed: ``integrationen.total(12) / elb.mean(12)``."""

    def inner(part: Formula) -> str:
        text = formula_text(part, named)
        return f"({text})" if isinstance(part, Sum | Ratio) else text

    match formula:
        case Measure():
            return named(formula)
        case Part(of=measure, breakdown=breakdown):
            parts = (f"{name}={_text(value)}" for name, value in breakdowns.parse(breakdown).items())
            return f"{named(measure)}.where({', '.join(parts)})"
        case Rolling(of=part, how=how, months=months):
            return f"{inner(part)}.{'total' if how == 'sum' else 'mean'}({months or ''})"
        case Lag(of=part, months=months):
            return f"{inner(part)}.lag({months})"
        case Change(of=part, months=months):
            return f"{inner(part)}.change({months})"
        case Sum(left=left, right=right, minus=minus):
            return f"{formula_text(left, named)} {'-' if minus else '+'} {inner(right)}"
        case Ratio(above=above, below=below):
            return f"{inner(above)} / {inner(below)}"
    raise JaenError(f"Die Formel „{formula}“ lässt sich nicht als Text schreiben.")


class _Names:
    """What measures are called in the file; what has to be imported for it is gathered in ``missing``."""

    def __init__(self, module: ModuleType, known: Catalogue) -> None:
        self._bound = {name: value for name, value in vars(module).items() if not name.startswith("__")}
        self._known = known
        self.missing: set[str] = set()
        for name, thing in (("Example", Example), ("Indicator", Indicator)):
            self._import(name, thing)

    def __call__(self, measure: Measure) -> str:
        for name, value in self._bound.items():
            if isinstance(value, Measure) and value.id == measure.id:
                return name
        if measure.id not in self._known.measures:
            raise JaenError(
                f"Die Größe „{measure.id}“ steht noch nirgends. Bitte zuerst ihre Festlegung (Measure) in {FILE_NAME} "
                "eintragen."
            )
        self._import(measure.id, measure)
        return measure.id

    def _import(self, name: str, thing: object) -> None:
        if self._bound.get(name, thing) is not thing:
            raise JaenError(f"Der Name „{name}“ steht in {FILE_NAME} für etwas anderes. Bitte dort umbenennen.")
        if name not in self._bound:
            self.missing.add(name)


def _below_imports(source: str) -> int:
    """How many lines stand above the place for a further import: all up to the last one, or the first text."""
    body = ast.parse(source).body
    is_text = bool(body) and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant)
    above = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)] or body[:is_text]
    return max((node.end_lineno or 0 for node in above), default=0)


def _as_sorted(name: str) -> tuple[bool, str]:
    """Classes first, as the linter sorts them."""
    return name[:1].islower(), name


def _written(value: object, named: Named) -> str:
    match value:
        case str():
            return _text(value)
        case Formula():
            return formula_text(value, named)
        case Example():
            given = f"{{{', '.join(f'{_text(key)}: {_series(series)}' for key, series in value.figures.items())}}}"
            usual = value.period_length == Example({}, 0).period_length
            length = "" if usual else f", period_length={value.period_length}"
            return f"Example({given}, result={_number(value.result)}{length})"
        case tuple():
            parts = [_written(part, named) for part in value]
            return f"({', '.join(parts)}{',' if len(parts) == 1 else ''})"
        case None:
            return "None"
    return _number(value)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _series(series: Sequence[float]) -> str:
    """Figures of an example; the same one over and over is written once."""
    numbers = [_number(one) for one in series]
    return f"[{numbers[0]}] * {len(numbers)}" if len({*numbers}) == 1 < len(numbers) else f"[{', '.join(numbers)}]"


def _number(value: object) -> str:
    """A number as Python writes it, also one of numpy or a fraction."""
    number = float(value)  # type: ignore[arg-type]
    if not math.isfinite(number):
        return f'float("{number}")'
    return repr(int(number)) if isinstance(value, int) or number.is_integer() else repr(number)
