"""A workspace's own measures and indicators: ``indikatoren.py``."""

from __future__ import annotations

import ast
import re
import traceback
from collections.abc import Iterator
from types import ModuleType
from typing import get_args

from jaen_analysis.vocabulary import breakdowns, indicators, measures, posted_measures, relations
from jaen_analysis.vocabulary.catalogue import Catalogue, unknown
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.formula import Flow, Formula
from jaen_analysis.vocabulary.indicator import Better, Indicator, IndicatorKind, State
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.worked import agrees, outcome

FILE_NAME = "indikatoren.py"
_ID = re.compile(r"[a-z][a-z0-9_]*")
_CHOICES = {
    Measure: {"kind": get_args(Flow)},
    Indicator: {"kind": get_args(IndicatorKind), "better": get_args(Better), "state": get_args(State)},
}


def own_catalogue(source: bytes, ours: Catalogue, faults: list[str]) -> Catalogue | None:
    """Our catalogue with what the file adds; ``None`` if it is not in order, with the reasons in ``faults``."""
    if not source:
        return ours
    try:
        module = own_module(source)
    except JaenError as error:
        faults.append(str(error))
        return None
    found = check_own(module, source, ours)
    faults += found
    return None if found else Catalogue.of(measures, posted_measures, relations, *indicators.MODULES, module)


def own_module(source: bytes) -> ModuleType:
    """Run the file as a module of its own (no bytecode is left beside it).

    Raises :class:`JaenError` that names the line if the file cannot be run.
    """
    module = ModuleType("indikatoren")
    module.__file__ = FILE_NAME
    try:
        exec(compile(source, FILE_NAME, "exec"), vars(module))
    except (Exception, SystemExit) as error:  # whatever an analyst's file raises is theirs to read
        message = error.msg if isinstance(error, SyntaxError) else str(error).rstrip(".")
        raise JaenError(f"{FILE_NAME}, Zeile {_line(error)}: {message} ({type(error).__name__}).") from error
    return module


def check_own(module: ModuleType, source: bytes, ours: Catalogue) -> list[str]:
    """What is wrong with the file's own measures and indicators, each with its line."""
    names = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name))
    lines = {node.id: node.lineno for node in names if isinstance(node.ctx, ast.Store)}
    known: dict[str, Measure | Indicator] = {**ours.indicators, **ours.measures}
    ids = [*ours.indicators, *(thing.id for thing in vars(module).values() if isinstance(thing, Indicator))]
    faults = []
    for name, thing in vars(module).items():
        if not isinstance(thing, Measure | Indicator):
            continue
        where = f"{FILE_NAME}, Zeile {lines.get(name, 1)}: „{thing.id}“: "
        if known.setdefault(thing.id, thing) is not thing:
            faults.append(f"{where}Die Kennung ist schon vergeben. Bitte eine andere wählen.")
        elif thing not in ours.indicators.values() and thing not in ours.measures.values():
            faults += [where + fault for fault in _faults(thing)]
            if isinstance(thing, Indicator) and thing.counter and thing.counter not in ids:
                faults.append(f"{where}counter: {unknown('Kennzahl', str(thing.counter), ids)}")
    return faults


def _faults(thing: Measure | Indicator) -> Iterator[str]:
    if not _ID.fullmatch(thing.id):
        yield "Eine Kennung besteht aus Kleinbuchstaben ohne Umlaute, Ziffern und Unterstrichen."
    for field, allowed in _CHOICES[type(thing)].items():
        value = getattr(thing, field)
        if value not in allowed:
            yield f"{field}: gefunden: „{value}“; erwartet: {' oder '.join(f'„{word}“' for word in allowed)}."
    yield from _measure_faults(thing) if isinstance(thing, Measure) else _indicator_faults(thing)


def _measure_faults(measure: Measure) -> Iterator[str]:
    known = breakdowns.DIMENSIONS
    for text in measure.breakdowns:
        names = text.split(",")
        if names != sorted(set(names) & set(known)):
            yield (
                f"breakdowns: gefunden: „{text}“; erwartet: Merkmale in alphabetischer Folge wie „alter,geschlecht“ "
                f"aus {', '.join(known)}."
            )


def _indicator_faults(indicator: Indicator) -> Iterator[str]:
    formula = vars(indicator)["formula"]  # an analyst's file is not type-checked
    if not isinstance(formula, Formula | None):
        yield f"formula: gefunden: {formula!r}; erwartet: eine Formel aus Größen."
        return
    try:
        _ = indicator.scale
    except ValueError:
        yield f"unit: gefunden: „{indicator.unit}“; erwartet: zum Beispiel „%“, „je 1.000 BG“ oder „Personen je BG“."
    if indicator.splits not in ((), ("geschlecht",)):
        yield f'splits: gefunden: {indicator.splits!r}; erwartet: () oder ("geschlecht",).'
    if formula is not None:
        yield from _example_faults(indicator)


def _example_faults(indicator: Indicator) -> Iterator[str]:
    try:
        if not agrees(indicator):
            stated = indicator.example.result if indicator.example else None
            yield f"example: Die Formel ergibt {outcome(indicator):.6g}, angegeben ist result={stated}."
    except KeyError as error:
        yield f"example: Es fehlen die Zahlen von „{error.args[0]}“."


def _line(error: BaseException) -> int:
    if isinstance(error, SyntaxError):
        return error.lineno or 1
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == FILE_NAME]
    return (frames[-1].lineno or 1) if frames else 1
