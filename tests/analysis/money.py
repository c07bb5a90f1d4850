"""Postings and plans of measures for the small Jobcenters of the tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pandas as pd

from jaen_analysis.intake.params.values_planning import Plan, Programme
from jaen_analysis.intake.postings import POSTING_COLUMNS
from jaen_analysis.vocabulary.instruments import INSTRUMENTS
from jaen_analysis.vocabulary.periods import shift

Row = Mapping[str, object]
RECEIVED = "2026-07-08"


def posted(
    area: str, first: str, subject: str, figure: str, *values: int, part: str = "", received: str = RECEIVED
) -> list[Row]:
    """One posting a month from a month on: cents or a count."""
    return [
        dict.fromkeys(POSTING_COLUMNS, "")
        | {"area": area, "month": shift(first, step), "subject": subject, "figure": figure, "part": part}
        | {"value": value, "sheet": "Titel", "cell": f"C{step}", "vintage": "a" * 16, "received": received}
        for step, value in enumerate(values)
    ]


def table(*rows: Iterable[Row]) -> pd.DataFrame:
    """The POSTING table of these rows."""
    return pd.DataFrame([row for some in rows for row in some], columns=list(POSTING_COLUMNS)).astype(POSTING_COLUMNS)


def programme(
    id_: str,
    provider: str,
    areas: Sequence[str],
    *,
    instrument: str = "mabe",
    year: int = 2026,
    begin: date | None = None,
    state: str = "läuft",
) -> Programme:
    """A measure of a year with ten places for each of the areas."""
    return Programme(
        id=id_, year=year, number=f"{id_}-1", title=id_.title(), instrument=INSTRUMENTS[instrument], provider=provider,
        groups=("alle",), kinds=("aktivierung",), quotas=dict.fromkeys(areas, 10), begin=begin or date(year, 1, 1),
        end=date(year, 12, 31), entries=20, unit_cost=50_000, budget=10_000_000, state=state,  # type: ignore[arg-type]
    )  # fmt: skip


def plans(*programmes: Programme) -> dict[int, Plan]:
    """Year → the decided plan with its measures."""
    years = sorted({one.year for one in programmes})
    return {year: Plan(year, "beschlossen", tuple(one for one in programmes if one.year == year)) for year in years}
