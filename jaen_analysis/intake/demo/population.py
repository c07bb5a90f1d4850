"""Invented people: how many live on benefits in each city, who comes, who goes, who moves within the Kreis.

Calibrated on the published size of the Kreis (about 17,000 ELB) and the population of its cities, and
on nothing else. What a month begins with, plus those who came, less those who left, is what it ends
with; every move within the Kreis is one exit in one city and one entry in another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from jaen_analysis.vocabulary.periods import span

Table = NDArray[np.float64]
"""Women and men × months; a figure without genders has one row."""

MONTHS = span("2021-01", "2026-09")
"""From early on: the first forms ask for what became of people a year before."""

ELB_AT_START: Mapping[str, int] = {
    "stadt-breckerfeld": 330,
    "stadt-ennepetal": 1640,
    "stadt-gevelsberg": 1640,
    "stadt-hattingen": 2500,
    "stadt-herdecke": 820,
    "stadt-schwelm": 1620,
    "stadt-sprockhoevel": 720,
    "stadt-wetter": 960,
    "stadt-witten": 6800,
}
ELB_ELSEWHERE = 1000
"""For a city of another Jobcenter, whose size is not known here."""

WOMEN = 0.51
LZB_SHARE = 0.60
_TREND = {"2022-01": 0.94, "2022-09": 1.0, "2023-06": 1.02, "2024-06": 1.03, "2025-06": 1.01, "2026-09": 0.975}
_TURNOVER_ELB = 0.032
_TURNOVER_LZB = 0.022
_MOVING = 0.0025
"""Share of the ELB of a city that moves to another city of the Kreis in a month."""
_LZB_AMONG_MOVERS = 0.5
_PULL = 0.3
"""How fast a stock returns to its trend: without it small cities would drift away by chance alone."""


@dataclass(frozen=True)
class Stock:
    """A stock with its entries and exits; the moves within the Kreis are part of both."""

    stock: Table
    entries: Table
    exits: Table
    moved_in: Table
    moved_out: Table


@dataclass(frozen=True)
class Population:
    """The clients of one city in :data:`MONTHS`."""

    city: str
    elb: Stock
    lzb: Stock


def generator(seed: int, *names: str) -> np.random.Generator:
    """Chance of its own for each city and subject, so that no order of drawing matters."""
    return np.random.default_rng([seed, *(crc32(name.encode()) for name in names)])


def simulate(seed: int, cities: Iterable[str]) -> dict[str, Population]:
    """City key → its clients. The same seed and cities give the same people."""
    keys = sorted(cities)
    sizes = np.array([ELB_AT_START.get(key, ELB_ELSEWHERE) for key in keys], dtype=np.float64)
    elb_moves, lzb_moves = _moves(generator(seed, "kreis", "umzuege"), sizes)
    people = {}
    for n, key in enumerate(keys):
        rng = generator(seed, key, "bestand")
        level = _level(rng, sizes[n])
        elb = _stock(rng, level, _TURNOVER_ELB, elb_moves[:, n].sum(axis=0), elb_moves[n].sum(axis=0))
        share = LZB_SHARE + rng.normal(0, 0.015)
        lzb = _stock(rng, level * share, _TURNOVER_LZB, lzb_moves[:, n].sum(axis=0), lzb_moves[n].sum(axis=0))
        people[key] = Population(key, elb, lzb)
    return people


def _moves(rng: np.random.Generator, sizes: Table) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Moves of ELB and, among them, of LZB: from × to × gender × month."""
    expected = _MOVING * np.outer(sizes, sizes) / sizes.sum()
    np.fill_diagonal(expected, 0)
    genders = np.array([WOMEN, 1 - WOMEN])
    elb = rng.poisson(expected[:, :, None, None] * genders[:, None], (len(sizes), len(sizes), 2, len(MONTHS)))
    return elb, rng.binomial(elb, _LZB_AMONG_MOVERS)


def _level(rng: np.random.Generator, size: float) -> Table:
    """The level that a city's ELB tend to: the trend of the Kreis, a slope of its own, a light winter peak."""
    count = len(MONTHS)
    known = [MONTHS.index(month) for month in _TREND]
    trend = np.interp(np.arange(count), known, list(_TREND.values()))
    own = 1 + rng.normal(0, 0.02) * np.arange(count) / count
    winter = 1 + 0.006 * np.cos(2 * np.pi * (np.arange(count) - 1) / 12)
    women = WOMEN + rng.normal(0, 0.008)
    levels: Table = size * trend * own * winter * np.array([[women], [1 - women]])
    return levels


def _stock(rng: np.random.Generator, level: Table, turnover: float, moved_in: Table, moved_out: Table) -> Stock:
    stock, entries, exits = (np.zeros_like(level) for _ in range(3))
    before = np.rint(level[:, 0])
    for t in range(level.shape[1]):
        came = rng.poisson(turnover * level[:, t]) + moved_in[:, t]
        leaving = turnover * level[:, t] + _PULL * (before - level[:, t])
        left = rng.poisson(np.maximum(leaving, 0)) + moved_out[:, t]
        entries[:, t], exits[:, t] = came, np.minimum(left, before)
        stock[:, t] = before = before + entries[:, t] - exits[:, t]
    return Stock(stock, entries, exits, moved_in.astype(np.float64), moved_out.astype(np.float64))
