"""Two definitions of an indicator over all areas and all periods that exist: values, judgements, what would change."""

from __future__ import annotations

from datetime import date

import pandas as pd

from jaen_analysis.analysis.benchmark.table import Benchmark
from jaen_analysis.analyst.opened import earlier, only, page_of, period_of, periods_until
from jaen_analysis.analyst.typed import definitions
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.gegenueberstellung import SIDE, Gegenueberstellung
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.indicator import Better, Indicator, IndicatorKind


def compare_over_time(
    one: Indicator | Formula | str,
    other: Indicator | Formula | str,
    until: str = "",
    *,
    first: str = "",
    kind: IndicatorKind | None = None,
    better: Better | None = None,
    workspace: str = "",
    as_of: date | None = None,
) -> Gegenueberstellung:
    """What a changed definition does in every period and area: ``compare_over_time("integrationsquote", neu).plot()``.

    Periods of the kind of ``until`` (empty: the newest quarter), from ``first`` on or from the oldest with figures.
    Each is judged as its own report would judge it on the data of today, with the areas as they were cut then. What is
    taken over by a formula is said at :func:`~jaen_analysis.workbench.compare_definitions`.
    """
    page = page_of(until or None, workspace, as_of)
    (old, note), (new, other_note) = definitions(one, other, page, kind, better)
    periods = periods_until(page, period_of(first) if first else None)
    if not periods:
        raise JaenError(f"Von {first} bis {page.period} gibt es keinen Zeitraum mit Zahlen. Bitte „first“ prüfen.")
    page = only(page, (*old.measures, *new.measures))
    tables = [_beside(earlier(page, when), old, new) for when in periods]
    notes = tuple(dict.fromkeys(filter(None, (note, other_note))))
    return Gegenueberstellung(page, old, new, tuple(periods), pd.concat(tables, ignore_index=True), notes)


def _beside(page: Bericht, one: Indicator, other: Indicator) -> pd.DataFrame:
    """A row per area of one period, the whole last, with both definitions."""
    found = [page.comparisons.of(indicator) for indicator in (one, other)]
    names = {area.key: area.title for comparison in found for area in (*comparison.areas, comparison.case.whole)}
    sides = [_side(comparison, name) for comparison, name in zip(found, ("one", "other"), strict=True)]
    keys = pd.Index(dict.fromkeys([*sides[0].index, *sides[1].index]), name="area")
    both = sides[0].reindex(keys).join(sides[1]).reset_index()
    both.insert(0, "period", str(page.period))
    both.insert(2, "title", both["area"].map(names))
    known = both[["judgement_one", "judgement_other"]].fillna("")
    return both.assign(
        difference=both["value_other"] - both["value_one"],
        changed=known["judgement_one"] != known["judgement_other"],
    )


def _side(comparison: Benchmark, name: str) -> pd.DataFrame:
    return comparison.table.set_index("area")[list(SIDE)].add_suffix(f"_{name}")
