"""A value that holds for a whole chart."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Level:
    """A line across the chart (mean, limit, target, reference): its name, its value as stored and as shown."""

    name: str
    value: float
    shown: str


@dataclass(frozen=True)
class Aim:
    """What a year is to reach: as shown ("mindestens 640 Integrationen"), as stored, and for a band its upper end."""

    shown: str
    value: float
    upper: float | None = None

    @property
    def ends(self) -> tuple[float, ...]:
        """The places that it takes on an axis: one, or both ends of a band."""
        return (self.value,) if self.upper is None else (self.value, self.upper)
