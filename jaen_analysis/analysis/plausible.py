"""Results outside of the range that their indicator expects: no faults, but not to be passed on unseen."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from jaen_analysis.vocabulary.exact import Values
from jaen_analysis.vocabulary.indicator import Indicator


def outside(values: Values, indicator: Indicator) -> npt.NDArray[np.bool_]:
    """Which of the values (quotients, as in the results) are outside; a missing value is not."""
    low, high = indicator.plausible
    return (values < (-math.inf if low is None else low)) | (values > (math.inf if high is None else high))


def outside_words(indicator: Indicator) -> str:
    """The reason in German: ``"außerhalb des erwarteten Bereichs (0 bis 80 %)"``."""
    low, high = (None if limit is None else _shown(limit, indicator) for limit in indicator.plausible)
    limits = f"{low} bis {high}" if low and high else f"ab {low}" if low else f"bis {high}"
    return f"außerhalb des erwarteten Bereichs ({limits} {indicator.unit})"


def _shown(limit: float, indicator: Indicator) -> str:
    """The limit in shown units, without decimals where it is whole: ``"1.500"``, ``"−50"``, ``"2,5"``."""
    number = round(limit * indicator.scale, 9)
    text = f"{number:,.{0 if number == int(number) else max(indicator.digits, 1)}f}"
    return text.translate(str.maketrans(",.-", ".,−"))
