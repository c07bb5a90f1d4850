"""What an indicator of a strategic goal becomes as a target: of what, in which form, from which monthly figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from jaen_analysis.intake.params import Params, Target
from jaen_analysis.intake.params.values_steering import Form, Sense
from jaen_analysis.vocabulary.formula import Change, Formula, Lag, Rolling
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.windows import over

NEUTRAL = "Die Kennzahl ist nicht gerichtet: Mehr ist weder besser noch schlechter."
MONEY = (
    "Die Summe folgt auch Regelbedarfen, Mieten und Heizkosten, die niemand hier steuert. Sie wird beobachtet, "
    "ein Zielwert wird nicht vorgeschlagen."
)
NO_YEAR_VALUE = (
    "Der Jahreswert ist kein Quotient aus Summen oder Durchschnittsbeständen des Jahres, sondern zum Beispiel der "
    "Stand im Dezember. Dafür wird kein Wert vorgeschlagen."
)
MOVES = (
    "Umzüge im Kreis zählen bei den Städten, aber nicht beim Kreis. Die Teile ergeben deshalb nicht das Ganze, und "
    "ein Ziel lässt sich nicht aufteilen."
)
"""Why there is no value to agree on."""


@dataclass(frozen=True)
class Part:
    """A figure of every month that makes a year value: the sum of its twelve months or, of a stock, their mean."""

    figure: Formula
    sum: bool

    @property
    def money(self) -> bool:
        """Whether it is an amount in EUR and no count."""
        return any("EUR" in measure.unit for measure in self.figure.measures)

    @property
    def name(self) -> str:
        """What is counted: "Integrationen"."""
        return str(self._figure)

    @property
    def counted(self) -> str:
        """What is counted as it follows *der*: "Integrationen", "arbeitslosen ELB"."""
        return self._figure.after_der()

    @property
    def _figure(self) -> Formula:
        return self.figure.of if isinstance(self.figure, Lag) else self.figure


@dataclass(frozen=True)
class Subject:
    """A target without its value, and the parts of its year value; ``why_not`` says why it can only be watched.

    ``indicator`` is the one that the goal names: the target is of it or of the stock that it is the change of.
    """

    target: Target
    indicator: Indicator
    top: Part | None = None
    bottom: Part | None = None
    why_not: str = ""

    @property
    def digits(self) -> int:
        """Decimals of the value that is agreed on."""
        return self.indicator.digits if self.target.indicator else 0


def subjects(params: Params, year: int) -> tuple[Subject, ...]:
    """One for each indicator of the strategic goals at the begin of the year, in their order, each once."""
    found: dict[Indicator, Subject] = {}
    for goal in params.goals_in(f"{year}-01"):
        for indicator in goal.indicators if goal.holds(date(year, 1, 1)) else ():
            if indicator.formula is not None:
                found.setdefault(indicator, _subject(goal.title, indicator))
    return tuple(found.values())


def _subject(goal: str, indicator: Indicator) -> Subject:
    plain = Target(id=indicator.id, goal=goal, indicator=indicator, form="Jahreswert", source="eigene Auswertung")
    watched = Subject(replace(plain, kind="Beobachtung"), indicator)
    if indicator.better == "neutral":
        return replace(watched, why_not=NEUTRAL)
    sense: Sense = "mindestens" if indicator.better == "higher" else "höchstens"
    figure = _changed(indicator.formula)
    if figure is not None:
        part = Part(figure, sum=figure.flow == "flow")
        form: Form = "Betrag" if part.sum else "Durchschnittsbestand"
        target = replace(plain, indicator=None, figure=figure, form=form, sense=sense)
        return replace(watched, why_not=MONEY) if part.money else _shareable(watched, Subject(target, indicator, part))
    top, bottom = _parts(indicator.formula)
    if top is None or bottom is None:
        return replace(watched, why_not=NO_YEAR_VALUE)
    return _shareable(watched, Subject(replace(plain, sense=sense), indicator, top, bottom))


def _shareable(watched: Subject, found: Subject) -> Subject:
    measures = [m for part in (found.top, found.bottom) if part for m in part.figure.measures]
    return found if all(measure.adds_up for measure in measures) else replace(watched, why_not=MOVES)


def _changed(formula: Formula | None) -> Formula | None:
    """The delivered figure that a formula is the change of against the year before."""
    if isinstance(formula, Change) and formula.months == 12 and formula.of.flow and len(formula.of.leaves) == 1:
        return formula.of
    return None


def _parts(formula: Formula | None) -> tuple[Part | None, Part | None]:
    if formula is None or formula.denominator is None or isinstance(formula, Change):
        return None, None
    year = over(formula, 12)
    bottom = year.denominator
    return _part(year.numerator), _part(bottom) if bottom else None


def _part(formula: Formula) -> Part | None:
    """The monthly figure below a sum or a mean over the year; a mean of what happens in a month is no year value."""
    if isinstance(formula, Lag):
        inner = _part(formula.of)
        return inner and Part(inner.figure.lag(formula.months), inner.sum)
    if isinstance(formula, Rolling) and (formula.how == "sum") == (formula.of.flow == "flow"):
        return Part(formula.of, formula.how == "sum")
    return None
