"""How one number is to be read: the reading sentence of its indicator with the number of the page in it."""

from __future__ import annotations

import re

from jaen_analysis.report.german import MINUS, NBSP, number, with_unit
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.rounding import rounded_decimal

_MEANS = " heißt: "
_EXAMPLE = "Beispiel: "
_WHOLE_FROM = 10
"""From here on a digit after the comma of persons or cases only hinders; the value itself stands at the beginning."""


def reading(indicator: Indicator, value: float | None) -> str:
    """``"24,4 % heißt: In zwölf Monaten kamen auf 100 ELB etwa 24 Integrationen."``

    The sentence of the definition is about its worked example; its number gives way to ``value``, of a change the
    direction too. Without a value, or where the sentence does not name its number, it stays the example and says so.
    """
    _, means, told = indicator.reading.partition(_MEANS)
    example = f"{_EXAMPLE}{indicator.reading}" if means else indicator.reading
    if value is None or indicator.example is None or not means:
        return example
    sentence = _changed(indicator, told, value) if indicator.kind == "change" else _counted(indicator, told, value)
    return f"{_shown(indicator, value)}{_MEANS}{sentence}" if sentence else example


def _changed(indicator: Indicator, told: str, value: float) -> str:
    """The sentence *war um 4,0 % niedriger als …* for another change; empty if it is none."""
    shown = _shown(indicator, value)
    if shown.startswith("±"):
        now = "so hoch wie" if value == 0 else "fast so hoch wie"
    else:
        now = f"um {shown[1:]} {'niedriger' if shown.startswith(MINUS) else 'höher'} als"
    sentence, times = re.subn(r"um \S+ % (?:höher|niedriger) als", now, told.replace(NBSP, " "), count=1)
    return sentence if times else ""


def _counted(indicator: Indicator, told: str, value: float) -> str:
    """The sentence with another number; empty if it does not name that of its example."""
    i = indicator
    example = number(i.example.result if i.example else None, i.digits, scale=i.scale)
    now = number(value, i.digits, scale=i.scale)
    if i.digits and abs(value) * i.scale >= _WHOLE_FROM:
        now = f"etwa {number(float(rounded_decimal(value, i.digits, scale=i.scale)))}"  # as the shown value rounds
    sentence, times = re.subn(rf"(?<![\d,.]){re.escape(example)}(?![\d,])", now, told)
    return sentence if times else ""


def _shown(indicator: Indicator, value: float) -> str:
    i = indicator
    return with_unit(value, i.unit, i.digits, scale=i.scale, sign=i.kind == "change")
