"""What a target says, as a reader says it: *Die Integrationsquote beträgt mindestens 24,5 %.*"""

from __future__ import annotations

from decimal import Decimal

from jaen_analysis.intake.params import Target
from jaen_analysis.intake.params.values_steering import Sense
from jaen_analysis.report.german import number, with_unit
from jaen_analysis.report.sentences import closed, genitive, quoted, subject
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.formula import Formula

ONLY_WATCHED = "Beobachtung, kein Zielwert"


def sentence(target: Target) -> str:
    """The whole target: measured, its sense and value; a local goal in its own words."""
    if target.kind == "örtliches Ziel":
        return target.text
    if target.kind == "Beobachtung":
        return f"{measured(target)}: {ONLY_WATCHED}."
    if target.form == "Veränderung":
        return f"{_subject(target)} {agreed(target)} gegenüber dem Vorjahr."
    verb = "liegt" if target.sense == "Bandbreite" else "beträgt"
    return f"{_subject(target)} {verb} {agreed(target)}."


def measured(target: Target) -> str:
    """What is measured, for a table: ``"Integrationsquote (Frauen)"``; empty for a local goal."""
    if target.indicator is not None:
        return target.indicator.title + _narrowed(target.breakdown)
    return "" if target.figure is None else _year_of(target.figure, target.breakdown, "Durchschnittlicher Bestand")


def agreed(target: Target) -> str:
    """Sense and value, for a table: ``"mindestens 24,5 %"``, ``"sinkt um nicht mehr als 7,9 %"``.

    Numbers have the digits with which they were agreed. Empty for a local goal.
    """
    if target.value is None:
        return ONLY_WATCHED if target.kind == "Beobachtung" else ""
    if target.form == "Veränderung":
        return _change(target, target.value)
    if target.upper is not None:
        digits = max(_digits(target.value), _digits(target.upper))
        return f"zwischen {number(target.value, digits)} und {with_unit(target.upper, target.unit, digits)}"
    return f"{target.sense} {_shown(target.value, target.unit)}"


def _change(target: Target, value: float) -> str:
    if target.upper is not None:
        digits = max(_digits(value), _digits(target.upper))
        ends = [with_unit(end, "%", digits, sign=True) for end in (value, target.upper)]
        return f"verändert sich um {ends[0]} bis {ends[1]}"
    return moved(target.sense, value, _shown(abs(value), "%"))


def moved(sense: Sense | None, value: float, size: str) -> str:
    """A change that is agreed, in words, with its size as it is to be shown: ``"sinkt um nicht mehr als 7,9 %"``."""
    at_least = sense == "mindestens"
    if value == 0:
        return "sinkt nicht" if at_least else "steigt nicht"
    if value > 0:
        return f"steigt um {sense} {size}"
    return f"sinkt um nicht mehr als {size}" if at_least else f"sinkt um mindestens {size}"


def _subject(target: Target) -> str:
    if target.figure is not None:
        article = "Die" if target.figure.flow == "flow" else "Der"
        return closed(f"{article} {_year_of(target.figure, target.breakdown, 'durchschnittliche Bestand')}")
    title = target.indicator.title if target.indicator else ""
    where = "" if target.breakdown == TOTAL else breakdowns.label(target.breakdown)
    told = subject(title, where)
    return str(quoted(title, where) if told.many else told)


def _year_of(figure: Formula, breakdown: str, mean_stock: str) -> str:
    ((measure, part),) = figure.leaves
    head = mean_stock if measure.flow == "stock" else "Summe" if measure.unit == "EUR" else "Zahl"
    return f"{head} der {genitive(measure)}{_narrowed(breakdowns.merge(part, breakdown))}"


def _narrowed(breakdown: str) -> str:
    return "" if breakdown == TOTAL else f" ({breakdowns.label(breakdown)})"


def _shown(value: float, unit: str) -> str:
    return with_unit(value, unit, _digits(value))


def _digits(value: float) -> int:
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
