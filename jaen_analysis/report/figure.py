"""One result as a reader sees it: the number in German, its doubt beside it, its change in words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jaen_analysis.analysis.secrecy.withheld import BEFORE, NOW, PARTS
from jaen_analysis.report.german import MISSING, NBSP, day, number, with_unit
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.rounding import rounded_decimal
from jaen_analysis.vocabulary.status import Status


@dataclass(frozen=True)
class Figure:
    """A line of the results; ``None`` where a number is missing.

    ``withheld``, ``withheld_before`` and ``withheld_parts``: on an internal page, why readers outside are not told the
    value, that of the year before and numerator and denominator.
    """

    indicator: Indicator
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    status: Status = Status.FEHLT
    reason: str = ""
    previous: float | None = None
    previous_status: Status = Status.FEHLT
    breaks: tuple[str, ...] = ()
    value_breaks: tuple[str, ...] = ()
    vintages: tuple[str, ...] = ()
    origin: str = ""
    provisional_until: str = ""
    withheld: str = ""
    withheld_before: str = ""
    withheld_parts: str = ""

    @classmethod
    def of(cls, indicator: Indicator, row: Mapping[str, Any] | None) -> Figure:
        """From a row with ``RESULT_COLUMNS``; without one, everything is missing."""
        if row is None:
            return cls(indicator)
        return cls(
            indicator,
            value=_known(row["value"]),
            numerator=_known(row["numerator"]),
            denominator=_known(row["denominator"]),
            status=Status.from_label(row["status"]),
            reason=row["reason"],
            previous=_known(row["previous"]),
            previous_status=Status.from_label(row["previous_status"]),
            breaks=tuple(filter(None, row["breaks"].split("; "))),
            value_breaks=tuple(filter(None, row["value_breaks"].split("; "))),
            vintages=tuple(row["vintages"].split()),
            origin=row["origin"],
            provisional_until=row["provisional_until"],
            **{name: row.get(name, "") for name in (NOW, BEFORE, PARTS)},
        )

    def __repr__(self) -> str:
        return f"{self.indicator.name}: {self.text} ({self.status.label})"

    @property
    def known(self) -> bool:
        """Whether there is a number."""
        return self.value is not None

    @property
    def said(self) -> bool:
        """Whether there is something to say of it: a number, or that it is secret."""
        return self.known or self.status is Status.GEHEIM

    @property
    def text(self) -> str:
        """The number with its unit; a rate of change carries its sign."""
        return self.show(self.value)

    @property
    def previous_text(self) -> str:
        """The number of the year before with its unit."""
        return self.show(self.previous)

    def show(self, value: float | None) -> str:
        """Any value of this indicator as text."""
        i = self.indicator
        return with_unit(value, i.unit, i.digits, scale=i.scale, sign=self._signed)

    @property
    def told(self) -> str:
        """The number with its unit, or that it is secret: for a place without room for a doubt beside it."""
        return Status.GEHEIM.label if self.status is Status.GEHEIM and not self.known else self.text

    @property
    def previous_secret(self) -> bool:
        """Whether the number of the year before is there, and kept secret."""
        return self.previous is None and self.previous_status is Status.GEHEIM

    @property
    def doubt(self) -> str:
        """The word for a number that is not *ok*, to stand beside it; empty for *ok*."""
        return "" if self.status is Status.OK else self.status.label

    @property
    def origin_words(self) -> str:
        """Whose number it is: ``"eigene Auswertung, vorläufig bis 31.12.2026"``; empty where nothing was delivered."""
        return ", ".join(filter(None, [self.origin, self.waiting if self.origin else ""]))

    @property
    def waiting(self) -> str:
        """How long it is provisional: ``"vorläufig bis 31.12.2026"``; empty if it is final."""
        return f"vorläufig bis {day(self.provisional_until)}" if self.provisional_until else ""

    def origin_beside(self, common: str) -> str:
        """Whose number it is, where others have the origin ``common``; empty if it is the same."""
        if self.origin_words in ("", common):
            return ""
        if common.startswith(self.origin + ",") or common == self.origin:
            return self.waiting or "endgültig"
        return self.origin_words

    @property
    def previous_doubtful(self) -> bool:
        """Whether the number of the year before is not *ok* (and is there at all)."""
        return self.previous is not None and self.previous_status is not Status.OK

    @property
    def broken(self) -> bool:
        """Whether the number is itself a comparison, and goes across a break of series."""
        return self.known and self.indicator.kind == "change" and bool(self.value_breaks)

    @property
    def few_cases(self) -> bool:
        """Whether the denominator is smaller than the indicator asks for."""
        return self.denominator is not None and self.denominator < self.indicator.min_cases

    @property
    def difference(self) -> Decimal | None:
        """Difference to the year before as it is shown: taken exactly, in shown units, rounded once."""
        if self.value is None or self.previous is None:
            return None
        exact = Decimal(repr(self.value)) - Decimal(repr(self.previous))
        return rounded_decimal(float(exact), self.indicator.digits, scale=self.indicator.scale)

    @property
    def adds_up(self) -> bool:
        """Whether the difference is that of both values as shown: 22,6 less 21,2 may be 1,5 before rounding."""
        if self.value is None or self.previous is None:
            return False
        i = self.indicator
        now, before = (rounded_decimal(value, i.digits, scale=i.scale) for value in (self.value, self.previous))
        return now - before == self.difference

    @property
    def change(self) -> str:
        """The difference with its mark and unit: ``"▲ +1,2 Prozentpunkte"``; an en dash where a value is missing."""
        if self.difference is None:
            return MISSING
        unit = "Prozentpunkte" if self.percent else self.indicator.unit
        return f"{self.bare_change} {unit}"

    @property
    def bare_change(self) -> str:
        """The difference with its mark, without unit: ``"▲ +1,2"``."""
        if self.difference is None:
            return MISSING
        shown = number(float(self.difference), self.indicator.digits, sign=True)
        if self.indicator.kind == "change":
            return shown  # an arrow on the change of a change would point the wrong way
        sign = "▲" if self.difference > 0 else "▼" if self.difference < 0 else "●"
        return f"{sign}{NBSP}{shown}"

    @property
    def percent(self) -> bool:
        """Whether the unit is so short that it stands with every number."""
        return self.indicator.unit.startswith("%")

    def bare(self, value: float | None) -> str:
        """Any value of this indicator without its unit."""
        i = self.indicator
        return number(value, i.digits, scale=i.scale, sign=self._signed)

    @property
    def _signed(self) -> bool:
        return self.indicator.kind == "change"


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
