"""One city beside the others without telling which is which: the rest of the Kreis, and where its middle lies.

Lowest and highest value would tell: they are mostly those of the smallest cities, and how large a city is everybody
knows. Quartiles of eight cities lie next to those of the largest. The ends here lie between the second and the third
value, so that they are the value of none, and are nearest to a small city as often as to a large one.

Something is told all the same: in the rest a city counts as much as it is large, and over many quarters the value of a
small one moves more. Who puts rest, ends and two years of quarters together names the city next to an end in one of
four guesses, where chance has one of eight (see the tests).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, nan

from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.status import Status

FEWEST = 6
"""So many other cities need a value, or their middle would tell of single ones."""
_TOGETHER = 3
"""So many other cities make a rest: that of one is its value, and one of two could reckon out the other."""
_TOWARDS = 0.4
"""So far from one value to the next lies an end."""


@dataclass(frozen=True)
class Beside:
    """What may be shown beside the value of a city: NaN where there is none.

    ``rest`` is the value of all other cities together, ``low`` and ``high`` are the ends of the middle of the others.
    ``status`` is that of ``rest``.
    """

    rest: float = nan
    low: float = nan
    high: float = nan
    status: Status = Status.FEHLT

    @property
    def spread(self) -> bool:
        """Whether there are enough cities for a middle."""
        return not isnan(self.low)


def beside(formula: Formula, panel: FactsPanel, area: Area) -> Beside:
    """The others beside ``area`` (a city or an office) at the end of the panel's period, as the formula defines them.

    The rest is computed from summed parts; a city without a figure makes it missing. Of fewer than three others
    nothing is shown, nor of a plain number: how large that is tells which city it belongs to.
    """
    known = panel.organisation
    others = [city for city in known.cities if city.key not in area.cities]
    if len(others) < _TOGETHER or formula.denominator is None:
        return Beside()
    rest = Area("uebrige", "teilsumme", "übriger Kreis", cities=tuple(city.key for city in others))
    exact = formula.exact(panel.beside([rest]))
    last = exact.value.iloc[-1]
    values = [float(last[city.key]) for city in others]
    there = [value for value in values if not isnan(value)]
    low, high = middle(there) if len(there) >= FEWEST else (nan, nan)
    return Beside(float(last[rest.key]), low, high, Status(int(exact.status.iloc[-1][rest.key])))


def middle(values: Sequence[float]) -> tuple[float, float]:
    """Between which values about half of at least :data:`FEWEST` cities lie: never a value of one of them.

    Unless two cities have the same one.
    """
    ranked = sorted(values)
    below = (len(ranked) - 1) // 5
    low, high = (_between(order[below], order[below + 1]) for order in (ranked, ranked[::-1]))
    return low, high


def _between(outer: float, inner: float) -> float:
    return outer + _TOWARDS * (inner - outer)
