"""What is said otherwise now than in reports that have gone out: figures, results, and judgements word by word."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from jaen_analysis.analysis.benchmark.comparisons import Comparisons
from jaen_analysis.analysis.corrections import GOAL, JUDGEMENT_CHANGES, changed_figures, changed_results, no_changes
from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.analysis.last_report import Changes
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.results import Results
from jaen_analysis.analysis.targets.attainment import Attainment, attainments
from jaen_analysis.report.components.lights import Light
from jaen_analysis.report.judged import Judged


def changes_since(now: Inputs, out: Inputs) -> Changes:
    """Everything that has changed since ``out``, the inputs of earlier reports for the same period."""
    old, new = (FactsPanel(i.facts, i.params.organisation, i.period) for i in (out, now))
    before, after = (Results(i.results, i.areas) for i in (out, now))
    months = sorted({*out.facts["month"], *now.facts["month"]})
    catalogue = now.params.catalogue
    return Changes(
        changed_figures(old, new, catalogue.measures, months),
        changed_results(before, after, catalogue.indicators, now.results["period"].unique()),
        {str(now.period): out.received.isoformat()},
        _changed_judgements(out, now, old, new),
    )


def _changed_judgements(out: Inputs, now: Inputs, old: FactsPanel, new: FactsPanel) -> pd.DataFrame:
    """A table of ``JUDGEMENT_CHANGES``: areas in their official order, in each the lights, then the indicators."""
    before, after = _judged(out, old), _judged(now, new)
    rows: list[tuple[object, ...]] = _changed_lights(out, now, old, new)
    rows += [
        (*key, before[key].row["value"], one.row["value"], before[key].word, one.word)
        for key, one in after.items()
        if key in before and before[key].word != one.word
    ]
    place = {area.key: number for number, area in enumerate(new.areas)}
    rows.sort(key=lambda row: place[str(row[0])])
    return pd.DataFrame(rows, columns=list(JUDGEMENT_CHANGES)) if rows else no_changes(JUDGEMENT_CHANGES)


def _changed_lights(out: Inputs, now: Inputs, old: FactsPanel, new: FactsPanel) -> list[tuple[object, ...]]:
    """The goals whose light has another word, with the value of the year so far, or the final one.

    Both are judged by what is agreed now: another agreement is no effect of a late delivery.
    """
    papers = replace(out, params=now.params)
    before = {(one.area.key, one.target.id): one for one in attainments(papers, panel=old)}
    pairs = [(before.get((one.area.key, one.target.id)), one) for one in attainments(now, panel=new)]
    return [
        (one.area.key, GOAL + one.target.id, _value(was), _value(one), _word(was), _word(one))
        for was, one in pairs
        if was and _word(was) != _word(one)
    ]


def _word(one: Attainment) -> str:
    return Light(one.light.result.value, test=one.trial is not None).word


def _value(one: Attainment) -> float:
    return one.numbers.so_far if one.final is None else one.final


def _judged(inputs: Inputs, panel: FactsPanel) -> dict[tuple[str, str], Judged]:
    """Area and indicator → the judgement as a reader sees it."""
    comparisons, month = Comparisons(panel, inputs.params), inputs.period.last_month
    made = [comparisons.of(i) for i in inputs.params.catalogue.indicators.values() if i.formula and i.valid_in(month)]
    return {(area.key, one.indicator.id): Judged(one, area) for one in made for area in one.areas}
