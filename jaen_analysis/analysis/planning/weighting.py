"""Time to work of a group as if its cells were made up like those of another one (direct standardisation).

Everybody of a cell counts with the same weight, so that each cell has the share it has in the other group; the curves
are those of Kaplan and Meier and of Aalen and Johansen over the weighted numbers. Where all weights are 1 they are the
plain ones. The errors are those of the infinitesimal jackknife, which takes account of unequal weights (for a single
cell it is Greenwood's).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from jaen_analysis.analysis.planning.survival import Counts, Curve, Incidence, limits_in_work, limits_without_work

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Real = npt.NDArray[np.float64]


class Weighed(NamedTuple):
    """A cell and how much each of its people counts."""

    counts: Counts
    weight: float


class _Shares(NamedTuple):
    """In work, otherwise out and still there by each time, with the standard error of the first."""

    work: Real
    other: Real
    left: Real
    se: Real


def weighed_incidence(cells: Sequence[Weighed], alpha: float = 0.05) -> Incidence:
    """The shares by each end. All cells are told from the same time on; one that ends sooner is censored there.

    Raises ``ValueError`` for counts that cannot be.
    """
    import numpy as np

    times, weights, at_risk, work, other = _table(cells)
    found = _shares(weights, at_risk, work, other)
    se = np.where(found.work > 0, found.se, np.nan)
    told = (found.work, found.other, se, *limits_in_work(found.work, se, alpha))
    return Incidence(times, *(tuple(one.tolist()) for one in told))


def weighed_curve(cells: Sequence[Weighed], alpha: float = 0.05) -> Curve:
    """The share without work if nobody left otherwise; ``at_risk`` are people, unweighted.

    Raises ``ValueError`` for counts that cannot be.
    """
    import numpy as np

    times, weights, at_risk, work, _ = _table(cells)
    found = _shares(weights, at_risk, work, np.zeros_like(work))
    share = found.left
    se = np.where(share > 0, found.se, np.nan)
    low, high = limits_without_work(share, se, alpha)
    steps = np.flatnonzero(work.sum(axis=0))
    return Curve(
        tuple(times[step] for step in steps),
        tuple(int(many) for many in at_risk.sum(axis=0)[steps]),
        *(tuple(one[steps].tolist()) for one in (share, se, low, high)),
    )


def _table(cells: Sequence[Weighed]) -> tuple[tuple[int, ...], Real, Real, Real, Real]:
    """Times, weights, and (cell × time) at risk, to work and otherwise out; times at which nobody is left are not told.

    Raises ``ValueError`` for counts that cannot be.
    """
    import numpy as np

    if faults := [fault for cell in cells for fault in cell.counts.faults]:
        raise ValueError("; ".join(faults))
    times = sorted({time for cell in cells for time in cell.counts.times})
    told = np.zeros((3, len(cells), len(times)))
    for place, (counts, _) in enumerate(cells):
        at = np.searchsorted(times, counts.times)
        told[:, place, at] = counts.at_risk, counts.work, counts.other
    there = np.flatnonzero(told[0].sum(axis=0))
    at_risk, work, other = told[:, :, there]
    return tuple(times[one] for one in there), np.array([cell.weight for cell in cells]), at_risk, work, other


def _shares(weights: Real, at_risk: Real, work: Real, other: Real) -> _Shares:
    """Aalen and Johansen over weighted numbers (cell × time), with the infinitesimal jackknife."""
    import numpy as np

    risk = weights @ at_risk
    to_work, out = weights @ work / risk, weights @ other / risk
    stay = 1 - to_work - out
    left = np.multiply.accumulate(stay)
    before = np.concatenate([[1.0], left[:-1]])
    share, gone = np.cumsum(before * to_work), np.cumsum(before * out)
    lost = np.divide(share[:, None] - share, stay, out=np.zeros((len(risk), len(risk))), where=stay > 0)
    until = np.tri(len(risk))
    by_work, by_other = (until * one / risk for one in (before - lost, -lost))
    watched = np.cumsum(by_work * to_work + by_other * out, axis=1)
    stays = at_risk - work - other - np.pad(at_risk, ((0, 0), (0, 1)))[:, 1:]
    ends = ((work, by_work - watched), (other, by_other - watched), (stays, -watched))
    variance = sum((weights**2 @ many) @ (each**2).T for many, each in ends)
    return _Shares(share, gone, left, np.sqrt(np.maximum(variance, 0.0)))
