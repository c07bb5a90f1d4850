"""A city in the middle of a year, as the tests of the lights change it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from jaen_analysis.analysis.ampel.light import Standing
from jaen_analysis.analysis.forecast.outlook import Aim, Forecast


def made(mean: float, sd: float, reached: float = 190.0, *, counts: bool = True) -> Forecast:
    return Forecast(*(np.asarray(figure) for figure in (mean, sd, reached)), counts)


STANDING = Standing(Aim("mindestens", 380), so_far=190, pace=0.5, forecast=made(380, 20), known=6, cases=380)


def standing(**changed: Any) -> Standing:
    return replace(STANDING, **changed)
