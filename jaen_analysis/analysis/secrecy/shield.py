"""What a page for readers outside the house may tell: everything else comes to it as *geheim*, whatever asks for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from jaen_analysis.analysis.ampel.light import Light
from jaen_analysis.analysis.ampel.rule import NO_RULE
from jaen_analysis.analysis.ampel.words import Result
from jaen_analysis.analysis.anonymous import Beside
from jaen_analysis.analysis.benchmark.case import RATES
from jaen_analysis.analysis.secrecy.asked import course_months, of_comparison, of_indicator, of_target, of_year
from jaen_analysis.analysis.secrecy.protect import rate_key, rounded_counts
from jaen_analysis.analysis.targets.attainment import Attainment
from jaen_analysis.analysis.targets.courses import YEAR, parts_of
from jaen_analysis.analysis.targets.standings import NOTHING, Numbers, agreed, rounded
from jaen_analysis.intake.params import Target
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.counted import Count, counts
from jaen_analysis.vocabulary.exact import Exact
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import Period, span
from jaen_analysis.vocabulary.rounding import rounded_decimal
from jaen_analysis.vocabulary.status import Status

SECRET = "Aus Gründen der Geheimhaltung wird der Wert nicht genannt"
"""Why a number is not there; which rule it was, the outside does not learn."""
NO_FORECAST = "Aus Gründen der Geheimhaltung wird keine Prognose genannt"
"""Why a target is not judged though its value is told: the forecast rests on months that are not."""


@dataclass(frozen=True)
class Shield:
    """``told`` are the numbers that may stand on pages outside, by their text: counts and rates.

    What is not among them is not told: a number that nobody has thought of stays in the house. ``own`` is the key of
    a city whose readers see its own figures in full. ``rounded`` has the multiples of counts that are told so.
    """

    told: Collection[str]
    own: str = ""
    rounded: Mapping[Count, float] = field(default_factory=dict)

    @classmethod
    def of(cls, table: pd.DataFrame, own: str = "") -> Shield:
        """From a table with ``PROTECTION_COLUMNS``."""
        return cls(frozenset(table.loc[table["reason"] == "", "number"]), own, rounded_counts(table))

    def tells(self, asked: Iterable[Count]) -> bool:
        """Whether all these counts may be told."""
        return all(count.area == self.own or str(count) in self.told for count in asked)

    def multiple(self, asked: tuple[Count, ...]) -> float | None:
        """What is told of a number that is told rounded; ``None`` of any other one."""
        return None if self.tells(asked) or len(asked) != 1 else self.rounded.get(asked[0])

    def row(self, indicator: Indicator, row: Mapping[str, Any]) -> Mapping[str, Any]:
        """A line of the results as it may be shown, its comparison with the year before too."""
        period = Period.parse(row["period"])
        shown = {**row, **self._now(indicator, row, period)}
        earlier = self._now(indicator, {**row, "value": row["previous"]}, period.year_before)
        if "value" in earlier:
            shown["previous"] = earlier["value"]
            shown["previous_status"] = earlier.get("status", row["previous_status"])
        return shown

    def exact(self, table: Exact, formula: Formula, length: int, split: str = TOTAL) -> Exact:
        """A computed table without what must not be told; what is missing anyway stays missing.

        A number that is told rounded is the multiple.
        """
        months, areas = ([str(one) for one in labels] for labels in table.labels)
        asked = [counts(formula, split, area, month, length) for month in months for area in areas]
        known = ~np.isnan(table.top)
        secret = np.array([not self.tells(one) for one in asked]).reshape(known.shape) & known
        multiples = np.array([self.multiple(one) for one in asked], dtype=float).reshape(known.shape)
        ranks = np.where(secret & np.isnan(multiples), int(Status.GEHEIM), table.ranks)
        return table._replace(top=np.where(secret, multiples, table.top), ranks=ranks)

    def beside(self, found: Beside, indicator: Indicator, area: Area, kreis: Area, period: Period) -> Beside:
        """The others beside an area: their rest if that is told of the Kreis and of the area, their middle if it is of
        every other city.
        """
        rest = all(self.tells(of_indicator(indicator, TOTAL, one.key, period)) for one in (kreis, area))
        others = [city for city in kreis.cities if city not in area.cities]
        middle = all(self.tells(of_indicator(indicator, TOTAL, city, period)) for city in others)
        return Beside(
            found.rest if rest else NOTHING,
            found.low if middle else NOTHING,
            found.high if middle else NOTHING,
            found.status if rest else Status.GEHEIM,
        )

    def compares(self, indicator: Indicator, areas: Iterable[Area], period: Period) -> bool:
        """Whether these areas may be compared with one another: a change or an amount is judged by its past, which
        nobody outside is told.
        """
        told = (self.tells(of_comparison(indicator, area.key, period)) for area in areas)
        return indicator.kind in RATES and all(told)

    def attainment(self, one: Attainment) -> Attainment:
        """A target with the months that may be told; without light and forecast if the last of them may not.

        A forecast rests on what this year and the whole last one have come to: it is told if both are. What it and the
        usual course have learnt from all cities together in earlier years stays in them, so they are told no finer than
        they are printed: in a bar or a line too.
        """
        parts = parts_of(one.target.formula) if one.target.formula else None
        if parts is None and one.final is None:
            return one
        n, year = one.numbers, one.period.year
        last = f"{year}-{n.known:02d}" if n.known > 0 else one.period.last_month
        before, december = f"{year - 1}{last[4:]}", f"{year - 1}-12"
        asked = [month for each in (year - 1, year) for month in course_months(one.area, each, one.period)]
        found = of_target(one.target, one.area.key, asked)
        told = {month: self.tells(each) for month, each in found.items()}
        base = parts is not None and self.tells(of_year(parts, one.target.breakdown, one.area.key, december))
        hidden = {"so_far_before": told.get(before), "year_before": base}
        secret = tuple(name for name, open_ in hidden.items() if not open_ and not np.isnan(getattr(n, name)))
        if parts is None or not told.get(last):
            unknown, both = Numbers(known=n.known), tuple(dict.fromkeys(("so_far", "so_far_before", *secret)))
            if one.missing:
                return replace(one, numbers=unknown)
            if one.official and one.final is not None:
                return replace(one, numbers=unknown, secret=both)
            return self._silent(one, SECRET, unknown, both)
        months = span(f"{year}-01", f"{year}-12")
        numbers = replace(
            n,
            so_far_before=n.so_far_before if told.get(before) else NOTHING,
            year_before=n.year_before if told.get(december) else NOTHING,
            by_month=tuple(
                value if told.get(month) else NOTHING for month, value in zip(months, n.by_month, strict=False)
            ),
        )
        if base or one.final is not None or n.known == YEAR or np.isnan([n.low, n.year_before]).all():
            return replace(one, numbers=_learnt_as_printed(numbers, one.target), secret=secret)
        kept = {
            name: getattr(numbers, name) for name in ("known", "so_far", "so_far_before", "year_before", "by_month")
        }
        return self._silent(one, NO_FORECAST, Numbers(**kept), secret)

    def _silent(self, one: Attainment, why: str, numbers: Numbers, secret: tuple[str, ...]) -> Attainment:
        """The target with these numbers alone, and without a judgement: it would tell of the others."""
        judged = one.signed and one.light.result is not Result.BEOBACHTUNG and agreed(one.target) is not None
        light = Light(Result.NICHT_BEURTEILBAR, f"{why}.", *NO_RULE) if judged else one.light
        return replace(one, light=light, numbers=numbers, final=None, secret=secret)

    def _now(self, indicator: Indicator, row: Mapping[str, Any], period: Period) -> dict[str, Any]:
        """What is to be changed of a line so that its value in a period may be shown; nothing if all is told."""
        if self.tells(of_indicator(indicator, row["breakdown"], row["area"], period)):
            return {}
        if rate_key(row["indicator"], row["breakdown"], row["area"], str(period)) in self.told:
            return {"numerator": np.nan, "value": _as_printed(indicator, row["value"])}
        nothing = dict.fromkeys(("value", "numerator", "denominator"), np.nan)
        return nothing if np.isnan(row["value"]) else {**nothing, "status": Status.GEHEIM.label, "reason": SECRET}


def _learnt_as_printed(numbers: Numbers, target: Target) -> Numbers:
    """Forecast and usual course as they are read."""

    def printed(value: float) -> float:
        return value if np.isnan(value) else rounded(value, target)

    return replace(
        numbers,
        path=printed(numbers.path),
        path_upper=printed(numbers.path_upper),
        mean=printed(numbers.mean),
        low=printed(numbers.low),
        high=printed(numbers.high),
        path_by_month=tuple(map(printed, numbers.path_by_month)),
    )


def _as_printed(indicator: Indicator, value: float) -> float:
    """A rate as it is read: a finer one would tell its count in a difference, or in a line of a chart."""
    if np.isnan(value):
        return value
    return float(rounded_decimal(value, indicator.digits, scale=indicator.scale) / indicator.scale)
