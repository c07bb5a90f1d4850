"""Time to work from counts alone: Kaplan–Meier, competing ends, and the log-rank test.

No person is known, only how many of a cohort were at risk, went to work or left otherwise in each month: that is all
these methods need. Where a library asks for persons, counts are written out as so many equal ones; the standard errors
of statsmodels for weighted ones are another formula than Greenwood's.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Whole = npt.NDArray[np.int64]
    Real = npt.NDArray[np.float64]

Stratum = TypeVar("Stratum", bound=Hashable)

WORK, OTHER = 1, 2
"""Ends of a person's time: work, or what makes work impossible to observe (moved, retired, died); 0 is neither yet."""


@dataclass(frozen=True)
class Counts:
    """For each time: so many at risk at its beginning, of these so many to work and so many otherwise out.

    Who is at risk and neither leaves nor is at risk at the next time was no longer observed (censored).
    """

    times: tuple[int, ...]
    at_risk: tuple[int, ...]
    work: tuple[int, ...]
    other: tuple[int, ...]

    @property
    def faults(self) -> tuple[str, ...]:
        """What cannot be, in German; empty if all of it can."""
        found = []
        later = (*self.at_risk[1:], 0)[: len(self.times)]
        left = zip(self.times, self.at_risk, self.work, self.other, later, strict=True)
        for time, risk, work, other, then in left:
            if min(risk, work, other) < 0:
                found.append(f"nach {time} Monaten: eine negative Zahl")
            elif work + other > risk:
                found.append(f"nach {time} Monaten: {work + other} ausgeschieden, aber nur {risk} noch da")
            elif then > risk - work - other:
                found.append(f"nach {time} Monaten blieben {risk - work - other}, danach sind es {then}")
        if list(self.times) != sorted(set(self.times)):
            found.append("die Monate folgen nicht aufeinander")
        return tuple(found)

    @property
    def persons(self) -> tuple[Whole, Whole]:
        """Time and end of each person. Raises ``ValueError`` for counts that cannot be."""
        import numpy as np

        if self.faults:
            raise ValueError("; ".join(self.faults))
        risk, work, other = (np.array(one, dtype=np.int64) for one in (self.at_risk, self.work, self.other))
        censored = risk - work - other - np.append(risk[1:], 0)
        times = np.tile(np.array(self.times, dtype=np.int64), 3)
        ends = np.repeat([WORK, OTHER, 0], len(self.times))
        many = np.concatenate([work, other, censored])
        return np.repeat(times, many), np.repeat(ends, many)

    def first(self, times: int) -> Counts:
        """The same people watched at so many times only."""
        return Counts(self.times[:times], self.at_risk[:times], self.work[:times], self.other[:times])

    @classmethod
    def of_persons(cls, times: Sequence[int], ends: Sequence[int]) -> Counts:
        """The counts of single persons, at each time at which one of them leaves or is last seen."""
        all_ = tuple(sorted(set(times)))

        def ended(end: int, at: int) -> int:
            return sum((time, one) == (at, end) for time, one in zip(times, ends, strict=True))

        return cls(
            all_,
            tuple(sum(time >= at for time in times) for at in all_),
            tuple(ended(WORK, at) for at in all_),
            tuple(ended(OTHER, at) for at in all_),
        )

    def __add__(self, more: Counts) -> Counts:
        """Two groups together."""
        times = tuple(sorted({*self.times, *more.times}))
        mine, theirs = (dict(zip(one.times, zip(one.at_risk, one.work, one.other, strict=True), strict=True))
                        for one in (self, more))  # fmt: skip
        rows = [[a + b for a, b in zip(mine.get(t, _NONE), theirs.get(t, _NONE), strict=True)] for t in times]
        at_risk, work, other = zip(*rows, strict=True) if rows else ((), (), ())
        return Counts(times, at_risk, work, other)


_NONE = (0, 0, 0)


@dataclass(frozen=True)
class Curve:
    """Shares after each time at which somebody went to work: ``without_work`` by Kaplan and Meier.

    ``low`` and ``high`` are its interval of 95 % on the log scale, ``se`` its standard error (Greenwood). Those who
    left otherwise count as no longer observed there, so that it answers: without work *if nobody left otherwise*.
    """

    times: tuple[int, ...]
    at_risk: tuple[int, ...]
    without_work: tuple[float, ...]
    se: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


class InWork(NamedTuple):
    """A share in work with its standard error and interval."""

    work: float
    se: float
    low: float
    high: float


@dataclass(frozen=True)
class Incidence:
    """Shares of all who entered that had gone to work, or had left otherwise, by each time (competing ends).

    ``se`` is the standard error of ``work`` (delta method; without other ends it is Greenwood's), ``low`` and ``high``
    its interval of 95 % on the scale of log(−log), which never leaves 0 to 1. They are NaN where nobody had gone to
    work, and once nobody is left.
    """

    times: tuple[int, ...]
    work: tuple[float, ...]
    other: tuple[float, ...]
    se: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]

    def work_by(self, time: int) -> float | None:
        """The share in work by a time; ``None`` beyond what was observed."""
        found = self.known(time)
        return None if found is None else found.work

    def known(self, time: int) -> InWork | None:
        """The share in work by a time with its error: nobody before the first; ``None`` beyond what was observed."""
        if not self.times or time > self.times[-1]:
            return None
        told = [at for at, one in enumerate(self.times) if one <= time]
        if not told:
            return InWork(0.0, *[float("nan")] * 3)
        return InWork(*(of[told[-1]] for of in (self.work, self.se, self.low, self.high)))


@dataclass(frozen=True)
class LogRank:
    """The stratified test whether groups go to work equally fast; no measure of an effect."""

    chi2: float
    df: int
    p: float


def kaplan_meier(counts: Counts, alpha: float = 0.05) -> Curve:
    """The share without work. Raises ``ValueError`` for counts that cannot be.

    A standard error is NaN, and so are its limits, once nobody is left at risk.
    """
    import numpy as np
    from statsmodels.duration.survfunc import SurvfuncRight

    times, ends = counts.persons
    if not (ends == WORK).any():
        return Curve((), (), (), (), (), ())
    found = SurvfuncRight(times, (ends == WORK).astype(np.int64))
    share, se = np.asarray(found.surv_prob), np.asarray(found.surv_prob_se)
    low, high = limits_without_work(share, se, alpha)
    return Curve(
        tuple(int(time) for time in found.surv_times),
        tuple(int(many) for many in found.n_risk),
        *(tuple(float(value) for value in one) for one in (share, se, low, high)),
    )


def incidence(counts: Counts, alpha: float = 0.05) -> Incidence:
    """The shares by each end. Raises ``ValueError`` for counts that cannot be."""
    import numpy as np
    from statsmodels.duration.survfunc import CumIncidenceRight

    times, ends = counts.persons
    if not ends.any():
        nobody, unknown = np.zeros(len(counts.times)), np.full(len(counts.times), np.nan)
        return Incidence(counts.times, *(tuple(one.tolist()) for one in (nobody, nobody, *[unknown] * 3)))
    with np.errstate(divide="ignore", invalid="ignore"):
        found = CumIncidenceRight(times, ends)
        work = np.asarray(found.cinc[0])
        se = np.where(work > 0, found.cinc_se[0], np.nan)
    low, high = limits_in_work(work, se, alpha)
    other = np.asarray(found.cinc[1]) if len(found.cinc) > 1 else np.zeros(len(work))
    return Incidence(
        tuple(int(time) for time in found.times), *(tuple(one.tolist()) for one in (work, other, se, low, high))
    )


def limits_without_work(share: Real, se: Real, alpha: float = 0.05) -> tuple[Real, Real]:
    """Both ends of the interval of a share on the log scale; NaN where the error or the share gives none."""
    import numpy as np
    from scipy.stats import norm

    with np.errstate(divide="ignore", invalid="ignore"):
        factor = np.exp(norm.isf(alpha / 2) * se / share)
    return share / factor, np.minimum(share * factor, 1.0)


def limits_in_work(share: Real, se: Real, alpha: float = 0.05) -> tuple[Real, Real]:
    """Both ends of the interval of a share on the scale of log(−log); NaN where the error or the share gives none."""
    import numpy as np
    from scipy.stats import norm

    with np.errstate(divide="ignore", invalid="ignore"):
        reach = np.exp(norm.isf(alpha / 2) * se / (share * np.log(share)))
    return share ** (1 / reach), share**reach


def log_rank(groups: Mapping[str, Mapping[Stratum, Counts]]) -> LogRank | None:
    """The test of groups (group → stratum → counts); ``None`` where it tells nothing: nobody goes to work while people
    of more than one group are at risk.

    Only strata that all groups have are compared. Who left otherwise counts as no longer observed: what is compared is
    how fast those go to work who still can. Raises ``ValueError`` for counts that cannot be.
    """
    import numpy as np
    from statsmodels.duration.survfunc import survdiff

    first, *more = groups.values() or [{}]
    strata = [stratum for stratum in first if all(stratum in one for one in more)]
    rows = [(name, place, *groups[name][of].persons) for place, of in enumerate(strata) for name in groups]
    rows = [row for row in rows if len(row[2])]
    if len({row[0] for row in rows}) < 2 or not any((row[3] == WORK).any() for row in rows):
        return None
    times, works = np.concatenate([row[2] for row in rows]), np.concatenate([row[3] == WORK for row in rows])
    names, layers = (np.repeat([row[n] for row in rows], [len(row[2]) for row in rows]) for n in (0, 1))
    try:
        chi2, p = survdiff(times, works.astype(np.int64), names, strata=layers)
    except np.linalg.LinAlgError:
        return None
    return LogRank(float(chi2), len(set(names)) - 1, float(p)) if np.isfinite(chi2) else None
