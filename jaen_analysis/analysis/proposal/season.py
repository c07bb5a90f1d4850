"""How a figure runs through the calendar year, all cities together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jaen_analysis.analysis.forecast.season import factors, shares
from jaen_analysis.analysis.proposal.past import MONTHS, Past
from jaen_analysis.analysis.targets.courses import Part
from jaen_analysis.vocabulary.exact import Values


@dataclass(frozen=True, eq=False)
class Season:
    """Of a sum the share of the year reached after each month, of a stock each month against the mean of the year.

    Twelve values from January on, NaN where the past is too short to tell.
    """

    sum: bool
    months: Values


def season(part: Part, past: Past) -> Season:
    """The season of the numerator, learnt from the spans of twelve months."""
    spans, start = past.spans(past.top), int(past.last[5:7]) % MONTHS
    if part.how == "sum":
        return Season(True, shares(np.roll(spans, start, axis=1))[1:])
    return Season(False, np.roll(factors(spans), start))
