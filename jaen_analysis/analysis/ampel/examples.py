"""How often a rule shows red, told by examples that need no figures of the workspace."""

from __future__ import annotations

import numpy as np

from jaen_analysis.analysis.ampel.rates import shown_red
from jaen_analysis.analysis.ampel.rule import Rule
from jaen_analysis.analysis.forecast.outlook import Aim
from jaen_analysis.analysis.forecast.totals import Experience
from jaen_analysis.vocabulary.exact import Values

SIZES = (65, 380, 684)
"""Cases a year: what a small, a middle and a large city count as integrations."""
YEARS, PHI = 3, 1.3
"""Past years exactly on target, and over-dispersion."""
HALF = 5.95 / 12
"""Share of the year that is over at the end of June, by the season of ``make ampel-rates``."""


def red_at_half_year(rule: Rule, cases: float) -> Values:
    """Probability to be red at the end of June, truly on target and truly 10 % and 20 % below it.

    For a count of ``cases`` a year, which is also the target: :data:`YEARS` past years on target, a level that does not
    drift. ``benchmarks/AMPEL.md`` holds the same beside what was drawn at random.
    """
    learnt = Experience(np.array([0, HALF, 1]), PHI, np.zeros(3), 0)
    return shown_red(rule, Aim("mindestens", cases), np.full(YEARS, float(cases)), learnt, known=1)
