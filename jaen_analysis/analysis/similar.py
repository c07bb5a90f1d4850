"""The cities that are most similar to each other in their conditions and in whom they look after.

It is a hint with whom a talk is worth while, never a test. Nine cities are too few to learn from them which features
matter and how much: the weights are a decision, and another decision names other neighbours. Among nine the nearest
city can still be far away, so the distance and the features are told with it; and being similar in what was compared
says nothing of what was not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isnan, nan, sqrt

import pandas as pd

from jaen_analysis.analysis.conditions import Conditions
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.intake.params import Feature
from jaen_analysis.vocabulary.areas import Area

_DIGITS = 9
"""Distances that differ later than this are equal: the order among them is the official one, not that of rounding."""


@dataclass(frozen=True)
class Neighbour:
    """A similar city and how far away it is: 1 means one standard deviation apart in a typical feature.

    ``compared``: feature → standardised values of the area and of the neighbour; ``left_out`` are the features that
    are not known of both.
    """

    area: str
    distance: float
    compared: Mapping[str, tuple[float, float]]
    left_out: tuple[str, ...]


def feature_table(
    features: Sequence[Feature], conditions: Conditions, panel: FactsPanel, cities: Sequence[Area], day: date
) -> pd.DataFrame:
    """The features (columns) of the cities (rows, by key): conditions nearest to ``day``, shares at the panel's end.

    What is not known is missing.
    """
    table = pd.DataFrame(index=[city.key for city in cities], dtype="float64")
    for feature in features:
        if feature.share is not None:
            table[feature.id] = feature.share(panel).iloc[-1].reindex(table.index)
        else:
            published = conditions.at(feature.id, day)
            known = [published.of(city) if published else None for city in cities]
            table[feature.id] = [nan if value is None else value for value in known]
    return table


def similar_cities(
    features: pd.DataFrame, weights: Mapping[str, float], count: int = 2
) -> dict[str, tuple[Neighbour, ...]]:
    """For each area (row) its ``count`` nearest ones, the nearest first; of equally near ones in the order of rows.

    ``weights``: feature (column) → its weight. Each feature is standardised by its mean and standard deviation over
    the areas; the distance is the root of the weighted mean of squared differences, over the features that are known
    of both. A feature that is the same everywhere counts nothing. Two areas without a common feature are no neighbours.
    """
    values = features[list(weights)].astype("float64")
    varied = values.loc[:, (values.max() != values.min()) | (values.count() < 2)]
    standard = (varied - varied.mean()) / varied.std()
    rows = dict(zip(map(str, standard.index), standard.to_numpy().tolist(), strict=True))
    counting = {name: weight for name, weight in weights.items() if name in standard}
    found = {}
    for one, mine in rows.items():
        pairs = [_pair(other, counting, mine, theirs) for other, theirs in rows.items() if other != one]
        near = sorted((pair for pair in pairs if pair.compared), key=lambda pair: round(pair.distance, _DIGITS))
        found[one] = tuple(near[:count])
    return found


def _pair(other: str, weights: Mapping[str, float], mine: list[float], theirs: list[float]) -> Neighbour:
    both = dict(zip(weights, zip(mine, theirs, strict=True), strict=True))
    compared = {name: pair for name, pair in both.items() if not any(map(isnan, pair))}
    whole = sum(weights[name] for name in compared)
    squares = sum(weights[name] * (a - b) ** 2 for name, (a, b) in compared.items())
    distance = sqrt(squares / whole) if compared else nan
    return Neighbour(other, distance, compared, tuple(name for name in both if name not in compared))
