"""Invented cohorts of two measures: month by month, who is still without work, beside others who did not enter.

While a measure runs its participants look for work less (*lock-in*); afterwards more of them find it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from jaen_analysis.intake.demo.population import MONTHS, generator
from jaen_analysis.vocabulary.periods import shift
from jaen_analysis.vocabulary.postings import CohortPart

FIRST, LAST, LAST_AFTER = "2024-01", "2025-12", 18
"""The first and last month of entry that is told, and up to which month after it a cohort is watched."""


class _Chance(NamedTuple):
    """Of those still without work, per month: to work while the measure runs, to work later, gone otherwise."""

    inside: float
    after: float
    other: float
    length: int


_CHANCES: Mapping[tuple[str, str, str], _Chance] = {
    ("startklar", "teilnahme", "u25"): _Chance(0.018, 0.072, 0.011, 6),
    ("startklar", "vergleich", "u25"): _Chance(0.045, 0.042, 0.013, 6),
    ("bewerbung", "teilnahme", "u25"): _Chance(0.040, 0.085, 0.010, 3),
    ("bewerbung", "vergleich", "u25"): _Chance(0.050, 0.046, 0.012, 3),
    ("bewerbung", "teilnahme", "ab50"): _Chance(0.015, 0.034, 0.008, 3),
    ("bewerbung", "vergleich", "ab50"): _Chance(0.018, 0.018, 0.009, 3),
}
"""(measure, group, stratum) → its chances."""
_STRATA = {"startklar": {"u25": 1.0}, "bewerbung": {"u25": 0.3, "ab50": 0.6}}
"""Measure → share of its entries by stratum."""
_SIZE_OF_COMPARISON = 1.6


def cohorts(seed: int, entries: Mapping[tuple[str, str], int]) -> Iterator[tuple[str, str, str, str, int]]:
    """Measure, month of entry, figure, part and count, as far as it lies in the past.

    ``entries``: (measure, month) → entries in the whole Kreis, since those of a single city are too few.
    """
    for (measure, month), came in entries.items():
        for stratum, share in _STRATA.get(measure, {}).items():
            for group in ("teilnahme", "vergleich"):
                size = round(came * share * (_SIZE_OF_COMPARISON if group == "vergleich" else 1.0))
                if FIRST <= month <= LAST:
                    yield from _course(seed, measure, month, group, stratum, size)


def _course(
    seed: int, measure: str, month: str, group: str, stratum: str, there: int
) -> Iterator[tuple[str, str, str, str, int]]:
    chance, rng = _CHANCES[measure, group, stratum], generator(seed, measure, month, group, stratum)
    for after in range(1, LAST_AFTER + 1):
        if shift(month, after) > MONTHS[-1] or not there:
            return
        found_work = int(rng.binomial(there, chance.inside if after <= chance.length else chance.after))
        gone = int(rng.binomial(there - found_work, chance.other))
        part = str(CohortPart(group, stratum, after))
        yield measure, month, "kohorte_bestand", part, there
        yield measure, month, "kohorte_arbeit", part, found_work
        yield measure, month, "kohorte_sonstige", part, gone
        there -= found_work + gone
