"""Would an area still differ if it had the same people? Indirect standardisation on the strata that are delivered.

Expected is what the area would count if each of its strata (women under 25, …) had the rate of the same stratum in the
rest of the Kreis. Ratios of two areas are comparable with the rest each, not with one another: each has its own
weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from jaen_analysis.analysis.benchmark.case import Case
from jaen_analysis.analysis.benchmark.rest import Rest
from jaen_analysis.analysis.benchmark.spans import Spans
from jaen_analysis.analysis.intervals.proportions import proportion_confint
from jaen_analysis.analysis.intervals.rates import rate_confint
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.breakdowns import DIMENSIONS
from jaen_analysis.vocabulary.exact import Values, not_zero
from jaen_analysis.vocabulary.windows import counted_months

FEWEST = 20
"""Persons of the whole Kreis below which a stratum is put together with the others that are small."""
_APART = {
    "alter": (
        ("unter_25", "25_bis_unter_50", "50_und_aelter"),
        ("unter_25", "25_bis_unter_55", "55_und_aelter"),
    )
}
"""Dimensions some of whose values overlap, with the sets of values that do not."""


@dataclass(frozen=True, eq=False)
class Standardised:
    """One way to part the people (``by``: ``"alter,geschlecht"``), with the ratio of observed to expected per area.

    ``value`` is the ratio times the rate of the rest: what the area would show with the people of the rest. The
    interval of the ratio is that of the observed count: Wilson's for persons, exact for events, both with the
    over-dispersion ``phi``. NaN where a stratum is missing (it is never taken for 0), where it is known that something
    happened but not to whom (cases without an age, though the age of all persons is known), and where the whole is
    impossible.
    """

    by: str
    strata: int
    ratio: Values
    low: Values
    high: Values
    value: Values


def standardised(case: Case, months: int, phi: float, alpha: float = 0.05) -> list[Standardised]:
    """All ways for which strata are delivered, over the last ``months``; none for changes and amounts."""
    found = (_standardised(case, months, by, splits, phi, alpha) for by, splits in ways(case)) if case.is_rate else ()
    return [one for one in found if one]


def ways(case: Case) -> Iterator[tuple[str, list[str]]]:
    """The breakdowns that all figures of the formula have, each with those of its parts that are delivered for all."""
    leaves = case.formula.leaves
    shared = [by for by in leaves[0][0].breakdowns if all(by in measure.breakdowns for measure, _ in leaves)]
    for by in shared:
        dimensions = by.split(",")
        choices = [_APART.get(dimension, (tuple(DIMENSIONS[dimension]),)) for dimension in dimensions]
        sets = [[_split(dimensions, values) for values in product(*choice)] for choice in product(*choices)]
        delivered = [[split for split in some if _delivered(case, split)] for some in sets]
        if best := max(delivered, key=len):
            yield by, best


def _split(dimensions: list[str], values: Iterable[str]) -> str:
    return breakdowns.canonical(dict(zip(dimensions, values, strict=True)))


def _delivered(case: Case, split: str) -> bool:
    try:
        wanted = {(measure.id, breakdowns.merge(own, split)) for measure, own in case.formula.leaves}
    except ValueError:  # the formula is about one value of this dimension itself
        return False
    return wanted <= case.panel.told


def _standardised(case: Case, months: int, by: str, splits: list[str], phi: float, alpha: float) -> Standardised | None:
    whole = Spans.of(case.formula, case.panel, (*case.areas, case.whole), months, 1)
    parts = [Spans.of(case.formula, case.panel, case.areas, months, 1, split) for split in splits]
    count, exposure = _with_remainder(parts, whole)
    faulty = np.isnan(count + exposure) | (count < 0) | (exposure < 0) | ((count > 0) & (exposure == 0))
    broken = faulty.any(axis=0) | case.impossible(whole)
    rest = Rest.of(case.areas, np.logical_not(broken))
    strata = [_of_many(figures, exposure, rest, counted_months(whole.formula, months)) for figures in (count, exposure)]
    count, exposure = (np.where(broken, np.nan, figures) for figures in strata)
    if len(count) < 2:
        return None
    rates = np.array([rest.sums(x) / not_zero(rest.sums(n)) for x, n in zip(count, exposure, strict=True)])
    expected = not_zero(np.where(exposure == 0, 0.0, exposure * rates).sum(axis=0))
    observed, everybody = count.sum(axis=0), exposure.sum(axis=0)
    confint = proportion_confint if case.indicator.kind == "proportion of persons" else rate_confint
    low, high = (limit * everybody / expected for limit in confint(observed / phi, everybody / phi, alpha))
    ratio = observed / expected
    crude = rest.sums(observed) / not_zero(rest.sums(everybody))
    return Standardised(by, len(count), ratio, low, high, ratio * crude)


def _with_remainder(parts: list[Spans], whole: Spans) -> tuple[Values, Values]:
    """Counts and exposures of the strata and, where either do not come to the whole, of those who are in none."""
    count, exposure = np.array([part.count[0] for part in parts]), np.array([part.exposure[0] for part in parts])
    left = np.array([whole.count[0, :-1] - count.sum(axis=0), whole.exposure[0, :-1] - exposure.sum(axis=0)])
    left = np.where(np.isclose(left, 0, atol=1e-6), 0.0, left)
    if not np.nan_to_num(left).any():
        return count, exposure
    return np.vstack([count, left[0]]), np.vstack([exposure, left[1]])


def _of_many(figures: Values, exposure: Values, rest: Rest, months: int) -> Values:
    """The strata with enough persons in the whole Kreis, and all others together as one."""
    few = exposure[:, rest.units].sum(axis=1) / months < FEWEST
    return np.vstack([figures[~few], figures[few].sum(axis=0)]) if few.any() else figures
