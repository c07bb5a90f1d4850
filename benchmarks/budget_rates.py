"""``make budget-rates``: how good the forecast of a title's spending is, and how often its light is red by mistake.

The forecasts of the demo years are made again, and made-up titles that end at plan are drawn at random (the same draws
every time); both are judged by the functions that reports use. Writes ``BUDGET.md`` beside this file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks import table
from jaen_analysis.analysis.ampel.rule import ByProbability, FixedTolerance
from jaen_analysis.analysis.budget.accounts import accounts
from jaen_analysis.analysis.budget.backtest import Score, score, tried
from jaen_analysis.analysis.budget.books import Books
from jaen_analysis.analysis.budget.forecast import forecast
from jaen_analysis.analysis.budget.history import MONTHS, Spending, history
from jaen_analysis.analysis.budget.light import aim
from jaen_analysis.analysis.forecast.outlook import Aim
from jaen_analysis.intake import params
from jaen_analysis.intake.demo.money import budgets
from jaen_analysis.intake.demo.postings import postings
from jaen_analysis.vocabulary.exact import Values
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.titles import TITLES

EGT = TITLES["eingliederung"]
PUBLISHED = np.array([0.20, 0.43, 0.66, 1.0])
"""Share of the plan spent by the end of each quarter: the first and the third as published for the Eingliederungstitel
of all Jobcenter (19 to 20 %, 66 %), the second between them, all of the plan at the end."""
EARLIER = np.array([0.25, 0.5375, 0.825, 1.0])
"""The same of a year in which less is left for the last quarter."""
PLAN, YEARS, NOISE, BOUND, STRAY = 100.0, 3, 0.12, 0.75, 0.06
"""EUR of the plan, past years, scatter of each month, share of what is still to come that is bound, and its scatter."""
ENDS = (1.0, 0.85)
"""What of the plan truly gets spent: all of it, and a year in which money lapses."""
KNOWN, DRAWS, SEED = (3, 6, 9), 1_000, 20260930
DAY = date(2026, 12, 31)
LAST = Period.parse("2026-Q3")


class Case(NamedTuple):
    """How the spending of the past years and of this one runs, and which share of the rest is bound in this one."""

    past: Values
    now: Values
    bound: float = BOUND


CASES = {
    "each year as published": Case(PUBLISHED, PUBLISHED),
    "each year with less in the last quarter": Case(EARLIER, EARLIER),
    "each as published, a fifth less is bound than in the past years": Case(PUBLISHED, PUBLISHED, 0.8 * BOUND),
    "each as published, a fifth more is bound than in the past years": Case(PUBLISHED, PUBLISHED, 1.2 * BOUND),
    "past years as published, this one is spent earlier": Case(PUBLISHED, EARLIER),
}


class Rates(NamedTuple):
    """After so many months: share of red lights by the straight line and by ours, and how good the forecast is."""

    known: int
    linear: float
    ours: float
    error: float
    covered: float


def backtest() -> dict[str, tuple[Score, ...]]:
    """Scores of the forecasts of the demo years, for the Eingliederungstitel and for all titles together."""
    known = params.load(Path(__file__).parents[1])
    books = Books(budgets(known), known.organisation, postings(known), DAY)
    kreis = known.organisation.kreis
    made = [
        one for each in accounts(books, kreis, LAST) for one in tried(history(books, each.title, kreis, LAST))
    ]  # fmt: skip
    return {"Eingliederungstitel": score(o for o in made if o.title == EGT.id), "all titles": score(made)}


def titles(case: Case, end: float, draws: int) -> Iterator[tuple[Spending, float]]:
    """Titles with their years: past ones that scatter around the plan, and one that ends at ``end`` of it."""
    chance = np.random.default_rng(SEED)
    courses = np.array([*[case.past] * YEARS, case.now])
    monthly = np.repeat(np.diff(courses, prepend=0.0) / 3, 3, axis=1)
    shares = np.append(np.full(YEARS, BOUND), case.bound)[:, None]
    for _ in range(draws):
        totals = PLAN * np.append(chance.normal(0.97, 0.04, YEARS), end)
        shape = monthly * chance.gamma(NOISE**-2, NOISE**2, (YEARS + 1, MONTHS))
        spent = shape / shape.sum(axis=1, keepdims=True) * totals[:, None]
        open_ = totals[:, None] - np.cumsum(spent, axis=1)
        bound = open_ * shares * chance.gamma(STRAY**-2, STRAY**2, open_.shape)
        years = tuple(range(DAY.year - YEARS, DAY.year))
        yield Spending(EGT, years, spent[:-1], bound[:-1], spent[-1], bound[-1]), float(totals[-1])


def rates(case: Case, end: float, draws: int = DRAWS) -> tuple[Rates, ...]:
    """How often a title is red that ends at ``end`` of its plan."""
    line, ours = FixedTolerance(), ByProbability()
    asked, planned = aim(EGT, round(PLAN * 100)), Aim("Bandbreite", PLAN, PLAN)
    found: dict[int, list[tuple[float, ...]]] = {known: [] for known in KNOWN}
    for one, true in titles(case, end, draws):
        for known in KNOWN:
            made = forecast(one, known)
            low, high = made.interval()
            by_line = line.red(planned, one.spent[:known].sum(keepdims=True), known / MONTHS, made)
            by_chance = ours.red(asked, made.reached, np.nan, made)
            error = abs(float(made.mean[0]) - true) / true
            found[known].append((by_line[0], by_chance[0], error, low[0] <= true <= high[0]))
    return tuple(Rates(known, *np.mean(rows, axis=0)) for known, rows in found.items())


def main() -> None:
    """Try, draw, print, and write ``BUDGET.md``."""
    text = _written(backtest(), {(name, end): rates(case, end) for name, case in CASES.items() for end in ENDS})
    Path(__file__).with_name("BUDGET.md").write_text(text, encoding="utf-8")
    table.show(text)


def _written(scores: dict[str, tuple[Score, ...]], found: dict[tuple[str, float], tuple[Rates, ...]]) -> str:
    parts = [
        "# Forecasts of a title's spending, and false red lights",
        "`make budget-rates` writes this file; the draws are the same every time.",
        "## The demo years made again",
        "Every year that has one before it, forecast from what was known after so many months. Error: mean absolute, "
        "as a share of what was spent in the year; straight line: a twelfth a month; last year: every open month as it "
        "was a year before. Cover of the interval of 80 %, which needs two years before: few cases, where chance has "
        "a say.",
    ]
    for name, some in scores.items():
        rows = [
            (str(one.known), str(one.cases), *(f"{value:.1%}" for value in (one.error, one.linear, one.last_year)),
             f"{one.covered:.2f} of {one.intervals}")
            for one in some if one.known in KNOWN
        ]  # fmt: skip
        parts += [f"### {name}", table.grid(("months", "cases", "error", "straight line", "last year", "cover"), rows)]
    parts += [
        f"## How often a light is red ({DRAWS:,} made-up titles each)",
        f"{YEARS} past years around the plan; a month scatters by {NOISE:.0%}, {BOUND:.0%} of what is still to come is "
        f"bound, give or take {STRAY:.0%}. Straight line: red where the year to date is more than 5 % off so many "
        "twelfths of the plan. Ours: the light of the reports with its default bands. A title that ends at plan should "
        "not be red, one that ends at 85 % should. The forecast learns from the past years how much of the rest is "
        "bound and when it is spent: where this year differs, its error says what that costs.",
    ]
    for (name, end), rates_ in found.items():
        rows = [
            (str(one.known), f"{one.linear:.1%}", f"{one.ours:.1%}", f"{one.error:.1%}", f"{one.covered:.2f}")
            for one in rates_
        ]
        head = ("months", "red by the straight line", "red by ours", "error of the forecast", "cover")
        parts += [f"### {name[0].upper()}{name[1:]}; ends at {end:.0%} of the plan", table.grid(head, rows)]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
