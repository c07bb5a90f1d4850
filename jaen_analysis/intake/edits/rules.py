"""What the rules of every single figure say of a delivery, told with sheet and cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from jaen_analysis.intake import schemas
from jaen_analysis.intake.edits.units import guess, powers_of_ten, times
from jaen_analysis.intake.edits.verdict import Read, Verdict, listed, soft
from jaen_analysis.intake.findings import Finding, shown
from jaen_analysis.intake.reading.markers import ESTIMATED, Figure
from jaen_analysis.intake.reading.words import Words
from jaen_analysis.intake.schemas import FACT_KEY, area_sizes, facts_schema, highest
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.periods import last_day, month_name

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

_LOOK = (schemas.RANGE, schemas.FRACTION)
"""Rules that ask for a look only: the figure is taken."""
_LONGEST_NUMBER = 1e15
_NOT_TAKEN = "Bitte berichtigen; die Angabe wurde nicht übernommen."


def check_rules(
    figures: Sequence[Read],
    facts: pd.DataFrame,
    before: pd.Series[float],
    words: Words,
    params: Params,
    received: date,
) -> Rules:
    """Run the schema over the facts; all faults at once, a fault of a whole month or area told once.

    ``before`` has for each row the number that stood last (NaN: none): what is impossible is measured by it.
    """
    from pandera.errors import SchemaErrors

    try:
        facts_schema(params, received).validate(facts, lazy=True)
    except SchemaErrors as error:
        failures = error.failure_cases[["check", "index"]].drop_duplicates()
        pairs = [(str(check), int(index)) for check, index in failures.itertuples(index=False)]
        return Rules(_Told(figures, before, words, params, received), sorted(pairs, key=lambda pair: pair[1]))
    return Rules(_Told(figures, before, words, params, received), [])


@dataclass(frozen=True)
class Rules:
    """The rules that failed: (rule, position of the figure), in the order of the file."""

    told: _Told
    failures: Sequence[tuple[str, int]]

    @property
    def hard(self) -> Verdict:
        """The faults, and the positions of the figures that cannot be taken."""
        failures = [(rule, index) for rule, index in self.failures if rule not in _LOOK]
        return Verdict(tuple(_findings(self.told, failures)), frozenset(index for _, index in failures))

    def soft(self, taken: Sequence[int]) -> list[Finding]:
        """What has to be looked at, of the figures at the ``taken`` positions."""
        there = set(taken)
        return _findings(self.told, [(rule, i) for rule, i in self.failures if rule in _LOOK and i in there])


def _findings(told: _Told, failures: Iterable[tuple[str, int]]) -> list[Finding]:
    groups: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for rule, index in failures:
        groups.setdefault((rule, told.subject(rule, index)), []).append(index)
    return [told.finding(rule, indexes) for (rule, _), indexes in groups.items()]


@dataclass(frozen=True)
class _Told:
    """Words for the failed rules of one delivery."""

    figures: Sequence[Read]
    before: pd.Series[float]
    words: Words
    params: Params
    received: date

    def subject(self, rule: str, index: int) -> tuple[str, ...]:
        """What a rule is about: failures with the same subject are one finding."""
        statement = self.figures[index][0]
        subjects: dict[str, tuple[str, ...]] = {
            schemas.CUT: (statement.sheet, statement.area),
            schemas.FUTURE: (statement.sheet, statement.month),
            schemas.BREAKDOWN: (statement.sheet, statement.measure, statement.breakdown),
            schemas.FRACTION: (statement.measure,),
            schemas.DOUBLE: tuple(str(getattr(statement, name)) for name in FACT_KEY),
        }
        return subjects.get(rule, (str(index),))

    def finding(self, rule: str, indexes: list[int]) -> Finding:
        """The finding for all failures of one subject, at the first cell."""
        tell: dict[str, Callable[[list[int]], Finding]] = {
            schemas.CUT: self._cut,
            schemas.FUTURE: self._future,
            schemas.BREAKDOWN: self._breakdown,
            schemas.NEGATIVE: self._negative,
            schemas.RANGE: self._range,
            schemas.ABSURD: self._absurd,
            schemas.FRACTION: self._fraction,
            schemas.DOUBLE: self._double,
        }
        return tell[rule](indexes)

    def _name(self, index: int) -> str:
        statement = self.figures[index][0]
        return self.words.figure(statement.measure, statement.breakdown)

    def _cut(self, indexes: list[int]) -> Finding:
        statement = self.figures[indexes[0]][0]
        there = self.params.organisation.regionalstellen(last_day(statement.month))
        return self.words.finding(
            "Fehler",
            f"{self.words.area_titles[statement.area]} gibt es im {month_name(statement.month)} nicht",
            statement,
            found=_count(indexes),
            expected="eine dieser Regionalstellen: " + ", ".join(area.name for area in there),
            mend="Bitte nach dem Zuschnitt dieses Monats liefern; die Angaben wurden nicht übernommen.",
        )

    def _future(self, indexes: list[int]) -> Finding:
        statement = self.figures[indexes[0]][0]
        finding = self.words.finding(
            "Fehler",
            f"{month_name(statement.month)} liegt nach dem Eingang der Lieferung am {self.received:%d.%m.%Y}",
            statement,
            found=_count(indexes),
            expected="Monate bis zum Tag des Eingangs",
            mend="Bitte den Monat prüfen; die Angaben wurden nicht übernommen.",
        )
        return replace(finding, measure="")

    def _breakdown(self, indexes: list[int]) -> Finding:
        statement = self.figures[indexes[0]][0]
        label, measure = breakdowns.label(statement.breakdown), self.words.by_id[statement.measure]
        words = [" × ".join(key.capitalize() for key in keys.split(",")) for keys in measure.breakdowns]
        return self.words.finding(
            "Fehler",
            f"{measure}: Das Merkmal „{label}“ ist für diese Größe nicht vorgesehen",
            statement,
            found=_count(indexes),
            expected=", ".join(["insgesamt", *words]),
            mend="Bitte die Zeile löschen oder das Merkmal berichtigen; die Angaben wurden nicht übernommen.",
        )

    def _negative(self, indexes: list[int]) -> Finding:
        statement, figure = self.figures[indexes[0]]
        what = f"„{self._name(indexes[0])}“ ist für {month_name(statement.month)} negativ"
        return self.words.finding(
            "Fehler", what, statement, found=shown(figure.value), expected="eine Zahl ab 0", mend=_NOT_TAKEN
        )

    def _range(self, indexes: list[int]) -> Finding:
        statement, figure = self.figures[indexes[0]]
        measure = self.words.by_id[statement.measure]
        top = highest(measure, area_sizes(self.params.organisation)[statement.area])
        high = top is not None and figure.value > top
        limit = f"höchstens {shown(top)}" if high and top is not None else f"mindestens {shown(measure.plausible[0])}"
        finding = self.words.finding(
            "Warnung",
            f"„{self._name(indexes[0])}“ ist für {month_name(statement.month)} ungewöhnlich "
            + ("hoch" if high else "niedrig"),
            statement,
            found=shown(figure.value),
            expected=limit,
            mend="Der Wert wurde übernommen.",
        )
        return soft(finding, [statement])

    def _absurd(self, indexes: list[int]) -> Finding:
        statement, figure = self.figures[indexes[0]]
        top = highest(self.words.by_id[statement.measure], area_sizes(self.params.organisation)[statement.area])
        what = f"„{self._name(indexes[0])}“ ist für {month_name(statement.month)} unmöglich hoch"
        return self.words.finding(
            "Fehler",
            what + self._measured(indexes[0]),
            statement,
            found=_value(figure),
            expected="" if top is None else f"höchstens {shown(top)}",
            mend=_NOT_TAKEN,
        )

    def _measured(self, index: int) -> str:
        """How many times the last number it is, or without one the plausible maximum, and what may be meant."""
        statement, figure = self.figures[index]
        measure, last = self.words.by_id[statement.measure], float(self.before[index])
        if power := int(powers_of_ten(np.array([figure.value]), np.array([last]))[0]):
            return f": {times(power)} zuletzt ({shown(last)}); {guess(measure, figure.value, power)}"
        top = highest(measure, area_sizes(self.params.organisation)[statement.area])
        if last > 0 or top is None or measure.unit != "EUR" or figure.value > 1_000 * top:
            return ""
        many = f"{shown(round(figure.value / top))}-mal so hoch wie der höchste übliche Wert"
        return f": rund {many}; {guess(measure, figure.value, 3)}"

    def _fraction(self, indexes: list[int]) -> Finding:
        statement = self.figures[indexes[0]][0]
        measure = self.words.by_id[statement.measure]
        values = [shown(self.figures[index][1].value) for index in indexes]
        cells = [f"{value} in {self.figures[i][0].beside(statement)}" for value, i in zip(values, indexes, strict=True)]
        finding = self.words.finding(
            "Warnung",
            f"„{measure}“ ist keine ganze Zahl",
            statement,
            found=listed(cells),
            expected=f"ganze Zahlen ({measure.unit})",
            mend="Bitte prüfen, ob ein Punkt oder Komma falsch gesetzt ist; die Werte wurden übernommen.",
        )
        return finding if len({self.figures[index][0].month for index in indexes}) == 1 else replace(finding, month="")

    def _double(self, indexes: list[int]) -> Finding:
        first = self.figures[indexes[0]][0]
        where = [f"{_value(self.figures[i][1])} in {self.figures[i][0].beside(first)}" for i in indexes]
        return self.words.finding(
            "Fehler",
            f"„{self._name(indexes[0])}“ ist für {month_name(first.month)} mehrfach angegeben",
            first,
            found=listed(where),
            expected="eine Angabe",
            mend="Bitte nur die richtige stehen lassen; keine davon wurde übernommen.",
        )


def _count(indexes: list[int]) -> str:
    return "eine Angabe" if len(indexes) == 1 else f"{len(indexes)} Angaben"


def _value(figure: Figure) -> str:
    if abs(figure.value) >= _LONGEST_NUMBER:
        return f"eine Zahl mit {len(f'{abs(figure.value):.0f}')} Stellen"
    if figure.marker == ESTIMATED:
        return f"{shown(figure.value)} {ESTIMATED}"
    if figure.value == figure.value and figure.reason:  # the marker only stands beside the number
        return shown(figure.value)
    return figure.marker or (shown(figure.value) if figure.value == figure.value else "leer")
