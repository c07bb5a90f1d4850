"""Why a value lies off its expected path: the gap, split into what can be told apart. The parts add up to the gap.

- *Umfeld*: the area moved as the rest of the Kreis did since the same months of the year before (a change of law is in
  it);
- *Zusammensetzung*: its people are others than then, more so than in the rest (Kitagawa's difference of two rates,
  with the rates that the strata had in the rest a year before);
- *Daten*: what corrections and late figures have changed;
- *Übriges*: all else, also what the target asks beyond the year before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import isnan, nan
from typing import NamedTuple

import numpy as np
import pandas as pd

from jaen_analysis.analysis.benchmark.case import Case
from jaen_analysis.analysis.benchmark.rest import Rest
from jaen_analysis.analysis.benchmark.standardisation import FEWEST, ways
from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.targets import words
from jaen_analysis.analysis.targets.attainment import Attainment
from jaen_analysis.analysis.targets.courses import Part, Parts, monthly, parts_of, to_date
from jaen_analysis.analysis.targets.standings import agreed, rounded
from jaen_analysis.intake.schemas import FACT_KEY
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.breakdowns import TITLES, TOTAL
from jaen_analysis.vocabulary.exact import Values, not_zero

CONTEXT, MIX, DATA, LEFT = "Umfeld", "Zusammensetzung", "Daten", "Übriges"


class Cause(NamedTuple):
    """A part of a gap in the unit of the target, rounded to what is shown; NaN where it cannot be told apart."""

    name: str
    value: float
    sentence: str


@dataclass(frozen=True)
class Deviation:
    """A gap between value and expected path after the known months, once it is final between year value and target.

    Without ``causes`` there is none to split, and ``sentence`` says why.

    The causes that are known add up to ``gap`` exactly, as they are shown.
    """

    attainment: Attainment
    gap: float
    causes: tuple[Cause, ...]
    sentence: str = ""


class _Side(NamedTuple):
    """What stands above and below the line, each the year before and now."""

    above: Values
    below: Values

    @property
    def rate(self) -> Values:
        return self.above / not_zero(self.below)


class Deviations:
    """Splits the gaps of one run.

    ``earlier``: figures that were others before, with the columns ``area``, ``month``, ``measure``, ``breakdown`` and
    ``old`` (NaN: there was none); empty if there is nothing to compare with.
    """

    def __init__(self, inputs: Inputs, panel: FactsPanel | None = None, earlier: pd.DataFrame | None = None) -> None:
        known = inputs.params.organisation
        self._inputs = inputs
        self._panel = panel or FactsPanel(inputs.facts, known, inputs.period)
        before = None if earlier is None else as_before(inputs.facts, earlier)
        self._before = None if before is None else FactsPanel(before, known, inputs.period)
        self._areas = tuple(area for area in self._panel.areas if area.kind in ("stadt", "regionalstelle"))

    def of(self, attainment: Attainment) -> Deviation:
        """The gap of one target of an area, and its parts."""
        numbers, target = attainment.numbers, attainment.target
        parts = parts_of(target.formula) if target.formula else None
        if parts is None or isnan(numbers.path) or isnan(numbers.so_far):
            why = words.NO_GAP_SINCE.format(attainment.missing) if attainment.missing else words.NO_GAP
            return Deviation(attainment, nan, (), f"{why}.")
        value, path = _ends(attainment)
        gap = _shown(value, attainment) - _shown(path, attainment)
        told = [*self._against_rest(attainment, parts), self._data(attainment, parts)]
        known = [_shown(cause.value, attainment) for cause in told if not isnan(cause.value)]
        left = Cause(LEFT, float(gap - sum(known, Decimal(0))), words.LEFT)
        return Deviation(attainment, float(gap), (*told, left))

    def _against_rest(self, attainment: Attainment, parts: Parts) -> Iterator[Cause]:
        """What of the gap the rest of the Kreis and the composition tell."""
        if attainment.area not in self._areas:
            yield from (Cause(CONTEXT, nan, words.NO_REST), Cause(MIX, nan, words.NO_REST))
            return
        own, rest = self._sides(attainment, parts, attainment.target.breakdown)
        moved = rest.rate[1] / rest.rate[0] - 1
        base = 1.0 if parts.change else own.rate[0]
        context = _rounded(attainment.target.scale * base * moved, attainment)
        said = words.REST_UNKNOWN if isnan(context) else words.REST_MOVED.format(words.moved(moved))
        yield Cause(CONTEXT, context, said)
        yield self._mix(attainment, parts, own, rest)

    def _mix(self, attainment: Attainment, parts: Parts, own: _Side, rest: _Side) -> Cause:
        target, indicator = attainment.target, attainment.target.indicator
        if parts.below is None or parts.change or indicator is None:
            return Cause(MIX, nan, words.NO_DENOMINATOR)
        if target.breakdown == TOTAL:
            case = Case.of(indicator, self._panel, self._inputs.params.rechtsstand)
            for by, splits in sorted(ways(case), key=lambda way: -len(way[1])):
                pairs = [self._sides(attainment, parts, split) for split in splits]
                shift = _shift([pair[0] for pair in pairs], own, [pair[1] for pair in pairs], rest)
                if not isnan(shift):
                    value = _rounded(target.scale * shift, attainment)
                    named = " und ".join(TITLES[dimension] for dimension in by.split(","))
                    return Cause(MIX, value, (words.MIXED if value else words.NOT_MIXED).format(named))
        return Cause(MIX, nan, words.NO_MIX)

    def _data(self, attainment: Attainment, parts: Parts) -> Cause:
        missing = f" {words.INCOMPLETE.format(attainment.missing)}" if attainment.missing else ""
        change = nan
        if self._before is not None:
            now, before = (self._value(attainment, parts, panel) for panel in (self._panel, self._before))
            change = _rounded(now - before, attainment)
        sentence = words.NO_EARLIER if isnan(change) else words.REVISED if change else words.NOT_REVISED
        return Cause(DATA, change, sentence + missing)

    def _value(self, attainment: Attainment, parts: Parts, panel: FactsPanel) -> float:
        """The year to date in the unit of the target, from the figures of a panel."""
        rate = _Side(*self._figures(attainment, parts, attainment.target.breakdown, panel, attainment.area)).rate
        return float(attainment.target.scale * (rate[1] / rate[0] - 1 if parts.change else rate[1]))

    def _sides(self, attainment: Attainment, parts: Parts, split: str) -> tuple[_Side, _Side]:
        """The area and its rest, the year before and now."""
        above, below = self._figures(attainment, parts, split, self._panel)
        rest = Rest.of(self._areas, np.asarray(~np.isnan(above + below).any(axis=0)))
        at = self._areas.index(attainment.area)
        sums = [np.array([rest.sums(year)[at] for year in figures]) for figures in (above, below)]
        return _Side(above[:, at], below[:, at]), _Side(*sums)

    def _figures(
        self, attainment: Attainment, parts: Parts, split: str, panel: FactsPanel, area: Area | None = None
    ) -> tuple[Values, Values]:
        """What stands above and below the line to date: the year before and now × areas, 1 without a denominator."""
        columns = [panel.areas.index(one) for one in ([area] if area else self._areas)]
        months = attainment.numbers.known - 1

        def read(part: Part) -> Values:
            years = monthly(part, split, panel, self._inputs.period.year - 1)[:, :, columns]
            return np.array([to_date(year, part.how)[months] for year in years])

        above = read(parts.above)
        below = read(parts.below) if parts.below else np.ones_like(above)
        return (above[:, 0], below[:, 0]) if area else (above, below)


def as_before(facts: pd.DataFrame, earlier: pd.DataFrame) -> pd.DataFrame:
    """The facts with the values that they had before (see :class:`Deviations`); all else stays."""
    key = list(FACT_KEY)
    old = earlier[[*key, "old"]].drop_duplicates(key, keep="last").assign(changed=True)
    table = facts.merge(old, how="left", on=key)
    changed = table["changed"].notna()
    return facts.assign(value=facts["value"].where(~changed.to_numpy(), table["old"].to_numpy()))


def _ends(attainment: Attainment) -> tuple[float, float]:
    """What is held against what; of a *Bandbreite* it is the nearer end, and between both ends nothing is amiss."""
    numbers, aim = attainment.numbers, agreed(attainment.target)
    value, low, high = numbers.so_far, numbers.path, numbers.path_upper
    if attainment.final is not None and aim is not None:
        value, low, high = attainment.final, aim.value, aim.upper
    return value, low if isnan(high) else min(max(value, low), high)


def _shift(strata: list[_Side], whole: _Side, of_rest: list[_Side], rest: _Side) -> float:
    """How much the rate moved since other people are there, beyond what that did in the rest; NaN where it is not told.

    Those who are in no stratum are one of their own; strata with too few people in the rest are taken together.
    """
    own = _rows([one.below for one in strata], whole.below)
    below, above = (_rows([getattr(one, name) for one in of_rest], getattr(rest, name)) for name in ("below", "above"))
    if any(np.isnan(rows).any() or (rows < 0).any() for rows in (own, below, above)):
        return nan
    few = below[:, 0] < FEWEST
    own, below, above = (np.vstack([rows[~few], rows[few].sum(axis=0)]) for rows in (own, below, above))
    rates = above[:, 0] / not_zero(below[:, 0])
    moves = [rows[:, 1] / rows[:, 1].sum() - rows[:, 0] / rows[:, 0].sum() for rows in (own, below)]
    mine, theirs = (np.where(move == 0, 0.0, move * rates).sum() for move in moves)
    return float(mine - theirs * whole.rate[0] / rest.rate[0])


def _rows(strata: list[Values], whole: Values) -> Values:
    left = whole - np.sum(strata, axis=0)
    return np.vstack([*strata, np.where(np.isclose(left, 0, atol=1e-6), 0.0, left)])


def _rounded(value: float, attainment: Attainment) -> float:
    return nan if isnan(value) else rounded(value, attainment.target)


def _shown(value: float, attainment: Attainment) -> Decimal:
    return Decimal(repr(rounded(value, attainment.target)))
