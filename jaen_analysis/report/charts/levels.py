"""A value that holds for a whole chart."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Level:
    """A line across the chart (mean, limit, target, reference): its name, its value as stored and as shown."""

    name: str
    value: float
    shown: str
