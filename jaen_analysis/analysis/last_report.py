"""What has changed since the last report: the earlier states that a report is held against.

The store and the calendar alone decide which these are, so that a report can be made again whatever has been
reported meanwhile. A report goes out some days after the deliveries are due (``params/lieferkalender.yaml``):

- earlier periods are held against what was known on the day on which the report of the period before went out;
- the period itself against what was known on the day of its own report. Until then there is nothing to hold it against.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from jaen_analysis.analysis.corrections import (
    FIGURE_CHANGES,
    JUDGEMENT_CHANGES,
    RESULT_CHANGES,
    Cause,
    changed_figures,
    changed_results,
    no_changes,
)
from jaen_analysis.analysis.derived_facts import with_postings
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.results import Results, compute
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.snapshot import Snapshot
from jaen_analysis.vocabulary.periods import Period


@dataclass(frozen=True, eq=False)
class Changes:
    """Tables of ``FIGURE_CHANGES`` and ``RESULT_CHANGES``, and what they were compared with.

    ``since``: period whose report went out → the day (``"2026-07-30"``); it is left out where nothing was known then.
    ``judgements``: a table of ``JUDGEMENT_CHANGES``, in an addendum alone.
    """

    figures: pd.DataFrame = field(default_factory=lambda: no_changes(FIGURE_CHANGES))
    results: pd.DataFrame = field(default_factory=lambda: no_changes(RESULT_CHANGES))
    since: Mapping[str, str] = field(default_factory=dict)
    judgements: pd.DataFrame = field(default_factory=lambda: no_changes(JUDGEMENT_CHANGES))

    @property
    def visible(self) -> bool:
        """Whether a reader would see any of it."""
        return len(self.judgements) > 0 or any(
            (t["cause"] != Cause.RUNDUNG).any() for t in (self.figures, self.results)
        )


def since_last_report(
    params: Params, known: Snapshot, period: Period, facts: pd.DataFrame, results: Results
) -> Changes:
    """Hold facts and results of a period against those on which the last reports rested."""
    since: dict[str, str] = {}
    tables = []
    for reported in (period.back(), period):
        day = params.calendar.report_day(reported)
        told = known.said.loc[known.said["received"] <= day.isoformat(), "month"]
        if not told.isin(reported.months).any():
            continue
        since[str(reported)] = day.isoformat()
        if day < date.fromisoformat(facts["received"].max()):
            tables.append(_changed(params, _facts_on(params, known, day), reported, facts, results, period))
    figures, values = ([pair[side] for pair in tables] for side in (0, 1))
    return Changes(_together(figures, FIGURE_CHANGES), _together(values, RESULT_CHANGES), since)


def _facts_on(params: Params, known: Snapshot, day: date) -> pd.DataFrame:
    """The facts of a day, with those that are summed from the postings of then."""
    return with_postings(known.facts_on(day), known.postings_on(day), params)


def _changed(
    params: Params, earlier: pd.DataFrame, reported: Period, facts: pd.DataFrame, results: Results, period: Period
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What is said otherwise now: of the reported period if it is the same, else of all periods up to it."""
    old, new = FactsPanel(earlier, params.organisation, reported), FactsPanel(facts, params.organisation, period)
    if reported == period:
        months, periods = list(period.months), [str(period)]
    else:
        months = sorted(month for month in {*earlier["month"], *facts["month"]} if month <= reported.last_month)
        periods = [key for key in results.table["period"].unique() if key != str(period)]
    before = compute(earlier, params, reported)
    return (
        changed_figures(old, new, params.catalogue.measures, months),
        changed_results(before, results, params.catalogue.indicators, periods),
    )


def _together(tables: list[pd.DataFrame], columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.concat(tables, ignore_index=True) if tables else no_changes(columns)
