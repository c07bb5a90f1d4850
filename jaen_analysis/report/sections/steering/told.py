"""How a goal stands, in the sentences of the key messages: so far, the year before, what is expected."""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan

from jaen_analysis.analysis.targets.attainment import Attainment
from jaen_analysis.report.sections.steering import goals

_YEAR = 12
_OUTCOMES = {
    "so gut wie sicher": "so gut wie sicher erreicht",
    "wahrscheinlich": "wahrscheinlich erreicht",
    "eher ja": "eher erreicht als verfehlt",
    "eher nicht": "eher nicht erreicht",
    "kaum": "kaum noch erreicht",
    "so gut wie ausgeschlossen": "so gut wie sicher verfehlt",
}
"""The word for a chance → what becomes of the goal."""


def course(one: Attainment) -> str:
    """All of it, each fact a sentence of its own; of a final year only its value and the year before."""
    return _final(one, one.final) if one.final is not None else " ".join(_open(one))


def _final(one: Attainment, value: float) -> str:
    """An official value is not set beside the own figures of the year before."""
    shown, before = goals.scale(one.target).shown, one.numbers.so_far_before
    alone = one.official is not None or one.numbers.known < _YEAR or isnan(before)
    then = "" if alone else f", im Jahr zuvor waren es {shown(before)}"
    return f"Der endgültige Jahreswert ist {shown(value)}{then}."


def _open(one: Attainment) -> Iterator[str]:
    shown, numbers = goals.scale(one.target).shown, one.numbers
    if isnan(numbers.so_far):
        yield f"Für {one.period.year} liegt noch kein Wert vor."
        return
    mean = "im Durchschnitt " if one.target.form == "Durchschnittsbestand" else ""
    before = "" if isnan(numbers.so_far_before) else f", ein Jahr zuvor {shown(numbers.so_far_before)}"
    until = goals.until(one)
    since = f"Von Januar {until}" if numbers.known > 1 else f"Im {until.removeprefix('bis ')}"
    yield f"{since} waren es {mean}{shown(numbers.so_far)}{before}."
    if not goals.foreseen(one):
        return
    yield f"Zum Jahresende werden {goals.expected(one)} erwartet."
    word, _, percent = goals.chance(one).partition(" (")
    if word:
        yield f"Das Ziel wird {_OUTCOMES[word]} (Chance: {percent.removesuffix(')')})."
