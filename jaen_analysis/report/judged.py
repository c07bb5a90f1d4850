"""A judgement as a reader sees it: one area and one indicator, the numbers in German, the reason in a sentence."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jaen_analysis.analysis.benchmark.table import Benchmark
from jaen_analysis.analysis.benchmark.words import Judgement
from jaen_analysis.report.charts.shapes import Shape
from jaen_analysis.report.german import NBSP, enumerate_words, fraction, number, with_unit
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.rounding import rounded_decimal
from jaen_analysis.vocabulary.status import Status

NO_JUDGEMENT = "ohne Urteil"
_FURTHER = 2
"""So many digits more than the indicator asks for are shown where only they tell a judgement."""
SHAPES: dict[Judgement, Shape] = {
    Judgement.BESSER: "up",
    Judgement.HOEHER: "up",
    Judgement.SCHLECHTER: "down",
    Judgement.NIEDRIGER: "down",
    Judgement.AEHNLICH: "point",
    Judgement.NICHT_BEWERTBAR: "diamond",
    Judgement.NICHT_VERGLEICHBAR: "diamond",
}


@dataclass(frozen=True, eq=False)
class Judged:
    """A row of a comparison, the whole included; every text is ``"–"`` where there is no number."""

    comparison: Benchmark
    area: Area

    @property
    def row(self) -> dict[str, Any]:
        """The line of the table (``analysis.benchmark.table.COLUMNS``)."""
        return self.comparison.rows[self.area.key]

    @property
    def indicator(self) -> Indicator:
        """What is judged."""
        return self.comparison.indicator

    @property
    def judgement(self) -> Judgement:
        """The judgement; the whole has none."""
        return self.comparison.judgements.get(self.area.key, Judgement.NICHT_BEWERTBAR)

    @property
    def by_history(self) -> bool:
        """Whether the area is held against its own past."""
        return not self.comparison.case.is_rate

    @property
    def word(self) -> str:
        """The judgement in words: ``"besser"``; against the own past ``"besser als bisher"``, ``"wie bisher"``."""
        if not (self.by_history and self.judgement.made):
            return self.judgement.value
        return f"{self.judgement} als bisher" if self.judgement.stands_out else "wie bisher"

    @property
    def own_known(self) -> bool:
        """Whether there is a value of the period."""
        return not math.isnan(self.row["own_value"])

    @property
    def provisional(self) -> bool:
        """Whether the value of the period may still change."""
        return Status.from_label(self.row["own_status"]) is Status.VORLAEUFIG

    @property
    def doubt(self) -> str:
        """The word for a value that is not *ok*; empty for *ok*."""
        return "" if self.row["own_status"] == Status.OK.label else str(self.row["own_status"])

    @property
    def few_cases(self) -> bool:
        """Whether the denominator is smaller than the indicator asks for."""
        return self.own_known and self.comparison.persons[self.area.key] < self.indicator.min_cases

    def shown(self, column: str) -> str:
        """A value of the table with its unit: ``shown("rest_value")``."""
        return self._text(self.row[column], sign=self._signed)

    def bare(self, column: str) -> str:
        """The same in a table whose title names the unit: only a short one stands with the number."""
        return self.shown(column) if self.short_unit else self._number(self.row[column], sign=self._signed)

    @property
    def short_unit(self) -> bool:
        """Whether the unit is only a sign."""
        return self.indicator.unit.startswith("%")

    def parts(self, column: str = "own") -> str:
        """Numerator and denominator, of ``"own"`` or ``"rest"``: ``"30 / 699"``."""
        return fraction(self.row[f"{column}_numerator"], self.row[f"{column}_denominator"])

    @property
    def chance(self) -> str:
        """How far chance alone moves the own value: ``"2,9 bis 6,1 %"``; empty where it is not known."""
        return self._range(self.row["low"], self.row["high"])

    @property
    def difference(self) -> str:
        """Own minus rest with its sign and unit: ``"−2,6 Prozentpunkte"``."""
        return self._points(self.row["difference"])

    @property
    def bare_difference(self) -> str:
        """The same without unit."""
        return self._number(self.row["difference"], sign=True)

    @property
    def difference_range(self) -> str:
        """The range that goes with the difference: ``"−3,9 bis −0,6 Prozentpunkte"``; empty where it is not known."""
        low, high = self.row["difference_low"], self.row["difference_high"]
        if math.isnan(low) or math.isnan(high):
            return ""
        return f"{self._number(low, sign=True, digits=self._telling)} bis {self._points(high)}"

    @property
    def reason(self) -> str:
        """Why it is judged so, as a sentence."""
        return f"{self.row['reason']}." if self.row["reason"] else ""

    @property
    def sentence(self) -> str:
        """All of it: own value and rest with their parts, the difference and its range, the reason."""
        if not self.own_known:
            return self.reason
        own = f"{self._when}{self.shown('own_value')} ({self.parts()})"
        if math.isnan(self.row["rest_value"]):
            return f"{own}{self._defined}. {self.reason}"
        rest = f"im Rest {self.shown('rest_value')} ({self.parts('rest')})"
        return f"{own}, {rest}; Unterschied {self.difference}{self._against()}{self._defined}. {self.reason}"

    @property
    def alone(self) -> str:
        """``"nur III/2026"`` where what is judged is not the indicator as it is defined; else empty."""
        case = self.comparison.case
        return f"nur {case.panel.period.short}" if case.period_alone else ""

    @property
    def _when(self) -> str:
        return f"Nur im {self.comparison.case.panel.period.label}: " if self.alone else ""

    @property
    def _defined(self) -> str:
        """The indicator as it is defined, so that nobody takes the value of three months for it."""
        if not self.alone or math.isnan(self.row["value"]):
            return ""
        return f"; als Kennzahl {self._window} {self.shown('value')}"

    @property
    def _window(self) -> str:
        if self.indicator.kind == "change":
            return "gegenüber dem Vorjahr"
        case = self.comparison.case
        months = max(len(back) for back in case.formula.uses(case.panel.period.length).values())
        return f"über {'zwölf' if months == 12 else months} Monate"

    def _against(self) -> str:
        if not self.difference_range:
            return ""
        if self.by_history:
            return f", bisher üblich {self.difference_range}"
        return f", Spanne (95{NBSP}%) {self.difference_range}"

    @property
    def _signed(self) -> bool:
        return self.indicator.kind == "change"

    def _text(self, value: float, *, sign: bool = False) -> str:
        i = self.indicator
        return with_unit(value, i.unit, i.digits, scale=i.scale, sign=sign)

    def _number(self, value: float, *, sign: bool = False, digits: int | None = None) -> str:
        i = self.indicator
        return number(value, i.digits if digits is None else digits, scale=i.scale, sign=sign)

    def _range(self, low: float, high: float) -> str:
        if math.isnan(low) or math.isnan(high):
            return ""
        return f"{self._number(low)} bis {self._text(high) if self.short_unit else self._number(high)}"

    def _points(self, value: float) -> str:
        i = self.indicator
        unit = "Prozentpunkte" if self.short_unit else i.unit
        return with_unit(value, unit, self._telling, scale=i.scale, sign=True)

    @cached_property
    def _telling(self) -> int:
        """Digits in which the reader sees that the area differs: its range leaves out 0, or its usual range the value.

        "Unterschied −2, bisher üblich −2 bis +2" would tell the opposite of the judgement.
        """
        usual = self.indicator.digits
        if not self.judgement.stands_out:
            return usual
        seen = (digits for digits in range(usual, usual + _FURTHER + 1) if self._differs(digits))
        return next(seen, usual)

    def _differs(self, digits: int) -> bool:
        value, low, high = (
            rounded_decimal(self.row[column], digits, scale=self.indicator.scale)
            for column in ("difference", "difference_low", "difference_high")
        )
        return not low <= (value if self.by_history else 0) <= high


def finding(some: Sequence[tuple[str, Judged]], kind: str = "Unterschied") -> str:
    """What there is to see: by their names those that differ, or that none surely does, or that nothing is judged.

    ``kind`` says whose differences these are.
    """
    found = [f"{name} ({one.word})" for name, one in some if one.judgement.stands_out]
    if found:
        return enumerate_words(found)
    made = [one.by_history for _, one in some if one.judgement.made]
    none = [f"kein {kind} ist größer, als Zufall allein erwarten lässt"] if False in made else []
    none += ["kein Abstand zum Rest hat sich stärker verändert als bisher"] if True in made else []
    if not none:
        return NO_JUDGEMENT
    return ", ".join(none) + (f" ({len(made)} von {len(some)} beurteilt)" if len(made) < len(some) else "")
