"""Which cells tell of single persons or givers by themselves.

Minimum count: § 16 BStatG as the official statistics apply it. Dominance and p % rule: Hundepool et al., Statistical
Disclosure Control (2012), 4.2; for amounts to which few give much.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jaen_analysis.analysis.disclosure.linked import Flags, Values


def too_few(counts: Values, least: int) -> Flags:
    """(n) Whether a count is above 0 and below ``least``. A zero tells of nobody."""
    return np.asarray((counts > 0) & (counts < least))


def dominated(contributions: Sequence[float], givers: int, percent: float) -> bool:
    """Whether the largest ``givers`` give more than ``percent`` of an amount: (n, k) dominance."""
    ranked = sorted(contributions, reverse=True)
    return sum(ranked[:givers]) > percent / 100 * sum(ranked) > 0


def within(contributions: Sequence[float], percent: float) -> bool:
    """Whether the second largest giver can tell the largest one's share to within ``percent``: the p % rule.

    He knows the sum and his own share, so all that stands between is what the others give.
    """
    ranked = sorted(contributions, reverse=True)
    return bool(ranked) and sum(ranked[2:]) < percent / 100 * ranked[0]
