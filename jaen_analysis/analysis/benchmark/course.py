"""The distance of an area to its rest, quarter by quarter, and the rules that tell a signal from noise.

The distance is looked at for it has no season: what moves all areas alike moves no distance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jaen_analysis.analysis.benchmark.case import Case
from jaen_analysis.analysis.benchmark.comparability import first_month, law_changed_since, office_changed
from jaen_analysis.analysis.benchmark.history import distances
from jaen_analysis.analysis.benchmark.spans import Spans, span_length
from jaen_analysis.analysis.intervals.control import Causes, Limits, RunChart, run_chart, special_causes, xmr
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.exact import Values

LONGEST = 24
"""Quarters that are looked back on: six years."""


@dataclass(frozen=True, eq=False)
class Course:
    """Distances by the last months of their spans, oldest first, from the first known one on; NaN where missing.

    ``limits`` and ``causes`` are those of a control chart (XmR with the rules of the NHS), ``runs`` those of a run
    chart (Anhøj). The limits rest on all distances but the newest: a jump would pull the mean to its side, and the
    quiet quarters before it would seem to be the special ones. ``broken`` is why earlier distances were left out:
    the law has changed, or the office was cut anew; empty if none was.
    """

    months: tuple[str, ...]
    distance: Values
    limits: Limits
    causes: Causes
    runs: RunChart
    broken: str

    @property
    def points(self) -> int:
        """How many distances are known."""
        return int(np.isfinite(self.distance).sum())


def course(case: Case, area: Area) -> Course:
    """The course of one of the case's areas since the newest break. Raises ``ValueError`` if it is not compared."""
    spans = Spans.of(case.formula, case.panel, (*case.areas, case.whole), span_length(case.panel.period), LONGEST)
    distance = distances(spans, case.rest)[:, [one.key for one in case.areas].index(area.key)]
    start, broken = _unbroken(case, area, spans)
    broken = broken if np.isfinite(distance[:start]).any() else ""
    known = start + np.flatnonzero(np.isfinite(distance[start:]))
    first = int(known[0]) if len(known) else len(distance)
    distance = distance[first:]
    limits = xmr(distance, fix_after=max(len(distance) - 1, 0))
    causes, runs = special_causes(distance, limits), run_chart(distance)
    return Course(spans.months[first:], distance, limits, causes, runs, broken)


def _unbroken(case: Case, area: Area, spans: Spans) -> tuple[int, str]:
    """The first span that can be held against all that follow, and why the one before cannot (empty: there is none)."""
    organisation, last = case.panel.organisation, case.panel.period.last_month
    for back in range(1, len(spans.months) + 1):
        start = first_month(spans, back)
        if broken := law_changed_since(spans, case.law, back) or office_changed(area, organisation, start, last):
            return len(spans.months) - back + 1, broken
    return 0, ""
