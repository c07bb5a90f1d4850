"""``make false-flags``: how often the comparison judges where nobody differs, and how often it finds who does.

Made-up cities with the sizes of a real Kreis are drawn at random (the same draws every time) and judged by the
functions that the reports use. Writes ``FALSE_FLAGS.md`` beside this file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks import table
from jaen_analysis.analysis.benchmark.differences import (
    ALPHA,
    SCATTER_LEAST,
    SCATTER_SPANS,
    Scatter,
    Sides,
    from_rest,
    scatter,
)
from jaen_analysis.analysis.benchmark.history import LONGEST, usual_distance
from jaen_analysis.analysis.benchmark.rest import Rest
from jaen_analysis.analysis.benchmark.spans import QUARTER, Spans
from jaen_analysis.analysis.benchmark.year import YEAR, ahead, power
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.exact import Values
from jaen_analysis.vocabulary.indicator import IndicatorKind
from jaen_analysis.vocabulary.measures import elb, integrationen
from jaen_analysis.vocabulary.periods import shift

NAMES = (
    "Breckerfeld", "Ennepetal", "Gevelsberg", "Hattingen", "Herdecke", "Schwelm", "Sprockhövel", "Wetter", "Witten",
)  # fmt: skip
SIZES = np.array([540.0, 1800, 2000, 3100, 1100, 2000, 1100, 1400, 5700])
SHOWN = {"Breckerfeld": 0, "Hattingen": 3, "Witten": 8}
AREAS = tuple(Area(f"stadt-{n}", "stadt", n, cities=(f"stadt-{n}",)) for n in NAMES)
WHOLE = Area("kreis", "kreis", "Kreis", cities=tuple(area.key for area in AREAS))
REST = Rest.of(AREAS, np.ones(len(AREAS), dtype=bool))
FORMULA = integrationen.total() / elb.mean()

RATE, SEASON = 0.06, np.array([0.9, 1.05, 1.1, 0.95])
"""Share per quarter, and what a season that all cities have makes of it."""
REPEATS, NOISE, LEAD = 0.25, 0.05, 1.2
QUARTERS, FEW = SCATTER_SPANS, SCATTER_LEAST
"""Quarters that are drawn for each Kreis, many or few; the last one is judged, the last four are the year."""
DRAWS, YEARS, LEADS = 20_000, 5_000, 1_000
SEED = 20260930
Draw = Callable[[np.random.Generator, Values, Values], Values]
Rows = list[tuple[str, ...]]


def _persons(chance: np.random.Generator, sizes: Values, rate: Values) -> Values:
    return chance.binomial(sizes.astype(np.int64), np.minimum(rate, 1)).astype(np.float64)


def _events(chance: np.random.Generator, sizes: Values, rate: Values) -> Values:
    return chance.poisson(sizes * rate).astype(np.float64)


def _repeated(chance: np.random.Generator, sizes: Values, rate: Values) -> Values:
    first = chance.poisson(sizes * rate / (1 + REPEATS))
    return (first + chance.binomial(first, REPEATS)).astype(np.float64)


@dataclass(frozen=True)
class World:
    """How the figures come about."""

    name: str
    kind: IndicatorKind
    draw: Draw

    def counts(self, draws: int, quarters: int, noise: float = 0.0, leader: int | None = None) -> Iterator[Values]:
        """Counts of quarters × cities, one Kreis after the other; the ``leader`` is truly ahead."""
        chance = np.random.default_rng(SEED)
        sizes = np.broadcast_to(SIZES, (quarters, len(SIZES)))
        rates = RATE * np.resize(SEASON, quarters)[:, None] * np.ones(sizes.shape)
        if leader is not None:
            rates[:, leader] *= LEAD
        for _ in range(draws):
            wobble = chance.gamma(noise**-2, noise**2, sizes.shape) if noise else 1.0
            yield self.draw(chance, sizes, rates * wobble)


WORLDS = (
    World("Anteile von Personen", "proportion of persons", _persons),
    World("Ereignisse", "event rate", _events),
    World("Ereignisse, zu 25 % ein zweites derselben Person", "event rate", _repeated),
)


def spans_of(count: Values, exposure: Values, length: int) -> Spans:
    """Spans as they come from a panel; the last column is the whole."""
    count, exposure = (np.column_stack([figures, figures.sum(axis=1)]) for figures in (count, exposure))
    months = tuple(shift("2026-09", -length * back) for back in reversed(range(len(count))))
    ranks = np.zeros(count.shape, dtype=np.int64)
    return Spans(FORMULA, length, months, (*AREAS, WHOLE), count, exposure, ranks)


def one_quarter(world: World, draws: int, quarters: int) -> Values:
    """Share of draws in which each city is judged better, though nobody is."""
    exposure = np.broadcast_to(SIZES, (quarters, len(SIZES)))
    sides, found = [], []
    for count in world.counts(draws, quarters):
        spans = spans_of(count, exposure, QUARTER)
        sides.append(Sides.of(spans, REST))
        found.append(scatter(spans) if world.kind == "event rate" else Scatter(1.0, np.inf, 0))
    together = Sides(*(np.array(figures) for figures in zip(*sides, strict=True)))
    phi, df = (np.array([getattr(one, name) for one in found])[:, None] for name in ("phi", "df"))
    return from_rest(world.kind, together, Scatter(phi, df, quarters)).above.mean(axis=0)


def own_history(draws: int, *, changes: bool = False, memory: float = 0.0) -> Values:
    """The same for amounts and for changes of a stock against the twelve quarters before.

    What moves an amount is kept by the share ``memory`` to the next quarter: all of it is a random walk.
    """
    chance, shape = np.random.default_rng(SEED), (LONGEST + 1, draws, len(SIZES))
    season = np.resize(SEASON, LONGEST + 1)[:, None, None]
    if changes:
        moves = chance.poisson(SIZES * RATE * season, shape) - chance.poisson(SIZES * RATE, shape)
        count = SIZES + moves.cumsum(axis=0)
        exposure = count - moves
    else:
        exposure = np.broadcast_to(SIZES, shape)
        wobble = chance.standard_normal(shape)
        wobble[0] /= np.sqrt(1 - memory**2) if memory < 1 else 1
        for quarter in range(1, len(wobble)):
            wobble[quarter] += memory * wobble[quarter - 1]
        count = 500 * exposure * (season + wobble / np.sqrt(SIZES))
    members = REST.members.T
    distance = (count / exposure - (count @ members) / (exposure @ members)).reshape(LONGEST + 1, -1)
    return (distance[-1] > usual_distance(distance, ALPHA).high).reshape(draws, -1).mean(axis=0)


def years(
    world: World, draws: int, noise: float, leader: int | None = None, quarters: int = QUARTERS
) -> tuple[Values, float]:
    """Draws × cities that are found ahead in a year; the chance to find the leader that would be printed (mean)."""
    exposure = np.broadcast_to(SIZES, (quarters, len(SIZES)))
    persons = world.kind == "proportion of persons"
    found, told = np.zeros((draws, len(SIZES))), np.full(draws, np.nan)
    for row, count in enumerate(world.counts(draws, quarters, noise, leader)):
        phi = scatter(spans_of(count, exposure, QUARTER), of_persons=persons)
        of_year = SIZES * 4 if persons else SIZES  # shares of those who leave in a quarter; events of all who are there
        sides = Sides.of(spans_of(count[-4:].sum(axis=0)[None], of_year[None], YEAR), REST)
        found[row] = ahead(world.kind, sides, phi, more=True, units=REST.units).found
        if leader is not None:
            told[row] = power(world.kind, sides, phi, more=True, units=REST.units)[leader]
    return found, float(told.mean())


def main() -> None:
    """Draw, judge, print, and write ``FALSE_FLAGS.md``."""
    quarter = [
        (world.name, str(quarters), *_percent(one_quarter(world, DRAWS, quarters)))
        for world in WORLDS
        for quarters in ((QUARTERS, FEW) if world.kind == "event rate" else (1,))
    ]
    quarter += [(name, str(LONGEST + 1), *_percent(shares)) for name, shares in _against_their_past()]
    hints, leads = [], []
    for world in WORLDS:
        for quarters in (QUARTERS, FEW):
            shares = [years(world, YEARS, noise, quarters=quarters)[0].any(axis=1).mean() for noise in (0.0, NOISE)]
            hints.append((world.name, str(quarters), *(f"{100 * share:.1f} %" for share in shares)))
        for noise in (0.0, NOISE):
            found = [(years(world, LEADS, noise, at), at) for at in SHOWN.values()]
            cells = (f"{some[:, at].mean():.2f} ({told:.2f})" for (some, told), at in found)
            leads.append((world.name, f"{100 * noise:.0f} %", *cells))
    text = _written(quarter, hints, leads)
    Path(__file__).with_name("FALSE_FLAGS.md").write_text(text, encoding="utf-8")
    table.show(text)


def _against_their_past() -> Iterator[tuple[str, Values]]:
    for memory, how in ((0, "gegen ihre Entwicklung"), (0.5, "mit Autokorrelation 0,5"), (1, "als Irrfahrt")):
        yield f"Durchschnittsbeträge, {how}", own_history(DRAWS, memory=memory)
    yield "Veränderungen, gegen ihre Entwicklung", own_history(DRAWS, changes=True)


def _percent(shares: Values) -> list[str]:
    return [f"{100 * shares[at]:.1f} %" for at in SHOWN.values()]


def _written(quarter: Rows, hints: Rows, leads: Rows) -> str:
    parts = [
        "# False flags and true leads",
        "`make false-flags` writes this file; the draws are the same every time. Nine made-up cities of "
        f"{', '.join(f'{size:,.0f}' for size in SIZES)} persons, a rate of {RATE:.0%} a quarter with a season.",
        f"## One quarter in which nobody differs: how often a city is judged better ({DRAWS:,} draws)",
        "2.5 % is meant, 2 to 3.5 % is asked for; less of amounts and changes, for whether they drift is not known. "
        "Quarters are those from which the scatter is estimated, or the past.",
        table.grid(("", "quarters", *SHOWN), quarter),
        f"## A year in which nobody differs: how often any of nine cities is a hint ({YEARS:,} draws)",
        f"5 % is meant; at most 5.5 %, and 8.5 % where every quarter of a city has {100 * NOISE:.0f} % noise.",
        table.grid(("", "quarters", "without noise", "with noise"), hints),
        f"## A city that is truly 20 % ahead: how often it is found ({LEADS:,} draws), and what a report would tell",
        table.grid(("", "noise", *SHOWN), leads),
    ]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
