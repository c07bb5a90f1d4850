"""A whole year pooled: each area against its rest and against its own year before, with the scatter of its quarters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from jaen_analysis.analysis.benchmark.case import Case
from jaen_analysis.analysis.benchmark.differences import ALPHA, SCATTER_SPANS, Scatter, Sides, scatter
from jaen_analysis.analysis.benchmark.rest import Marks, Rest
from jaen_analysis.analysis.benchmark.spans import QUARTER, Spans
from jaen_analysis.analysis.intervals.multiplicity import holm
from jaen_analysis.analysis.intervals.proportions import test_proportions_2indep
from jaen_analysis.analysis.intervals.rates import test_poisson_2indep
from jaen_analysis.analysis.intervals.scores import p_value
from jaen_analysis.vocabulary.exact import Values, not_zero
from jaen_analysis.vocabulary.indicator import IndicatorKind

YEAR = 12
LEAD = 0.2


class Ahead(NamedTuple):
    """Per area how likely such a lead is by chance, the same corrected for all areas, and whether it is found."""

    p: Values
    adjusted: Values
    found: Marks


def ahead(kind: IndicatorKind, sides: Sides, phi: Scatter, *, more: bool, units: Marks) -> Ahead:
    """Whether ``units`` surely have more (or less) than what stands beside them: one-sided, Holm over the units."""
    test = test_proportions_2indep if kind == "proportion of persons" else test_poisson_2indep
    p = test(*sides, dispersion=phi.phi, df=phi.df, alternative="larger" if more else "smaller")
    p = np.where(units, p, np.nan)
    adjusted = holm(p)
    return Ahead(p, adjusted, adjusted < ALPHA)


def gained(kind: IndicatorKind, now: Sides, before: Sides, phi: Scatter, *, more: bool, units: Marks) -> Ahead:
    """Whether ``units`` surely moved further than their rest since the year before: one-sided, Holm over the units.

    Looked at is the ratio of now to before, own over that of the rest, by its logarithm (delta method): what moved all
    areas alike is no gain of any. Without a single case in one of the four cells nothing can be said.
    """
    persons = kind == "proportion of persons"
    cells = [(c, e) for side in (now, before) for c, e in (side[:2], side[2:])]
    with np.errstate(divide="ignore", invalid="ignore"):
        own, rest, own_before, rest_before = (np.log(np.where(c > 0, c, np.nan) / e) for c, e in cells)
        chance = [1 / np.where(c > 0, c, np.nan) - (1 / e if persons else 0) for c, e in cells]
        score = ((own - own_before) - (rest - rest_before)) / np.sqrt(phi.phi * sum(chance))
    p = np.where(units, p_value(score, phi.df, "larger" if more else "smaller"), np.nan)
    adjusted = holm(p)
    return Ahead(p, adjusted, adjusted < ALPHA)


def power(kind: IndicatorKind, sides: Sides, phi: Scatter, *, more: bool, units: Marks) -> Values:
    """The chance that a true lead of 20 % over the rest is found within a year, first of all units (approximately).

    The test takes the variance for that of equal rates, the figures vary with that of the true ones.
    """
    from scipy.stats import norm

    own, rest = not_zero(np.where(units, sides.own_exposure, np.nan)), not_zero(sides.rest_exposure)
    rate = sides.rest_count / rest
    true = np.minimum(rate * (1 + LEAD if more else 1 - LEAD), 1 if kind == "proportion of persons" else np.inf)

    def variance(level: Values) -> Values:
        return phi.phi * level * ((1 - level) if kind == "proportion of persons" else 1)

    equal = np.sqrt(variance((true * own + rate * rest) / (own + rest)) * (1 / own + 1 / rest))
    error = np.sqrt(variance(true) / own + variance(rate) / rest)
    limit = norm.isf(ALPHA / max(int(units.sum()), 1)) * equal
    found: Values = norm.sf((limit - np.abs(true - rate)) / not_zero(error))
    return found


@dataclass(frozen=True, eq=False)
class Year:
    """The last twelve months of a case; only for rates."""

    case: Case

    @cached_property
    def quarters(self) -> Spans:
        """The quarters from which the scatter is estimated."""
        return self._spans(QUARTER, SCATTER_SPANS)

    @cached_property
    def pooled(self) -> Spans:
        """The year before and the year."""
        return self._spans(YEAR, 2)

    def _spans(self, length: int, number: int) -> Spans:
        case = self.case
        return Spans.of(case.formula, case.panel, (*case.areas, case.whole), length, number)

    @cached_property
    def rest(self) -> Rest:
        """Who is the rest for whom."""
        return self.case.rest_in(self.pooled)

    @cached_property
    def sides(self) -> Sides:
        """Each area and its rest."""
        return Sides.of(self.pooled, self.rest)

    @cached_property
    def lasting(self) -> Rest:
        """Who is the rest for whom if the year is held against the one before: only who is known in both."""
        known = self.pooled.known[:, :-1].all(axis=0)
        return Rest.of(self.case.areas, known & ~self.case.impossible(self.pooled))

    @cached_property
    def both(self) -> tuple[Sides, Sides]:
        """The year and the one before, beside the same areas."""
        return Sides.of(self.pooled, self.lasting), Sides.of(self.pooled, self.lasting, at=0)

    @cached_property
    def scatter(self) -> Scatter:
        """The over-dispersion of the quarters."""
        return scatter(self.quarters, of_persons=self.case.indicator.kind == "proportion of persons")
