"""What an indicator of a strategic goal becomes as a target: of what, in which form, from which monthly figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from jaen_analysis.analysis.targets.courses import Part, parts_of
from jaen_analysis.intake.params import Params, Target
from jaen_analysis.intake.params.values_steering import Form, Sense
from jaen_analysis.vocabulary.formula import Change, Formula
from jaen_analysis.vocabulary.indicator import Indicator

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
    target = replace(plain, sense=sense)
    figure = _changed(indicator.formula)
    if figure is not None:
        form: Form = "Betrag" if figure.flow == "flow" else "Durchschnittsbestand"
        target = replace(target, indicator=None, figure=figure, form=form)
    parts = parts_of(target.formula) if target.formula else None
    if parts is None or parts.change or not all(_of_year(part) for part in (parts.above, parts.below) if part):
        return replace(watched, why_not=NO_YEAR_VALUE)
    if figure is not None and parts.above.is_money:
        return replace(watched, why_not=MONEY)
    if not all(measure.adds_up for measure in indicator.measures):
        return replace(watched, why_not=MOVES)
    return Subject(target, indicator, parts.above, parts.below)


def _of_year(part: Part) -> bool:
    """Whether the year makes a sum of what happens or a mean of what there is: numbers that can be shared out."""
    return part.how == ("sum" if part.figure.flow == "flow" else "mean")


def _changed(formula: Formula | None) -> Formula | None:
    """The delivered figure that a formula is the change of against the year before."""
    if isinstance(formula, Change) and formula.months == 12 and formula.of.flow and len(formula.of.leaves) == 1:
        return formula.of
    return None
