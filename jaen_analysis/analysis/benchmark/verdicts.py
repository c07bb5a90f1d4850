"""The judgement of every area and its reason: first whether it can be judged at all, then what it comes to."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from jaen_analysis.analysis.benchmark import words
from jaen_analysis.analysis.benchmark.case import Case
from jaen_analysis.analysis.benchmark.comparability import first_month, law_changed, law_changed_since, office_changed
from jaen_analysis.analysis.benchmark.differences import SCATTER_LEAST, broken_by_gaps
from jaen_analysis.analysis.benchmark.history import SHORTEST
from jaen_analysis.analysis.benchmark.words import Basis, Judgement, judged
from jaen_analysis.analysis.composition import NOT_SEPARABLE
from jaen_analysis.analysis.trace import reason, used_figures
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.status import Status


class Verdict(NamedTuple):
    """A judgement, what it rests on, whether it holds at 99.8 % too, and why."""

    judgement: Judgement
    basis: Basis
    strict: bool
    reason: str


def verdicts(case: Case) -> list[Verdict]:
    """One for each area of the case."""
    common = _not_comparable(case)
    return [_verdict(case, place, common) for place in range(len(case.areas))]


def _verdict(case: Case, place: int, common: str) -> Verdict:
    if missing := _missing(case, place):
        return Verdict(Judgement.NICHT_BEWERTBAR, "", False, missing)
    if broken := common or _another_office(case, place):
        return Verdict(Judgement.NICHT_VERGLEICHBAR, "", False, broken)
    if lacking := _not_enough(case, place):
        return Verdict(Judgement.NICHT_BEWERTBAR, "", False, lacking)
    above, below = bool(case.difference.above[place]), bool(case.difference.below[place])
    judgement = judged(above, below, case.indicator.better)
    strict = judgement.stands_out and bool(case.difference.strict[place])
    return Verdict(judgement, "Rest" if case.is_rate else "eigene Entwicklung", strict, _why(case, judgement, strict))


def _why(case: Case, judgement: Judgement, strict: bool) -> str:
    if case.is_rate:
        said = words.MORE_THAN_CHANCE if judgement.stands_out else words.BY_CHANCE
    else:
        said = words.UNUSUAL if judgement.stands_out else words.AS_USUAL
    return f"{said}, {words.STRICTLY}" if strict else said


def _missing(case: Case, place: int) -> str:
    """Why there is nothing to judge: no value or none that can be, a period too long, moves that are counted."""
    if np.isnan(case.single.values[-1, place]):
        return _no_value(case, place)
    if case.impossible(case.single)[place]:
        return words.PART_OVER_WHOLE
    if case.newest > 1 and not case.is_rate:
        return words.QUARTER_ALONE
    return NOT_SEPARABLE if _counts_moves(case, place) else ""


def _counts_moves(case: Case, place: int) -> bool:
    """Whether moves between the area's own cities are among its figures: a city and its rest both have moves."""
    figures = used_figures(case.single.formula, TOTAL, case.panel)
    notes = (
        (case.panel.composition(measure, split).notes.get(case.areas[place].key), case.panel.positions(months))
        for measure, split, months in figures
    )
    return any(said is not None and NOT_SEPARABLE in said[at] for said, at in notes)


def _no_value(case: Case, place: int) -> str:
    if case.formula.denominator is None:
        return words.NO_DENOMINATOR
    status = Status(int(case.single.ranks[-1, place]))
    figures = used_figures(case.single.formula, TOTAL, case.panel)
    said = reason(status, figures, case.areas[place], case.panel)
    return f"{words.NO_VALUE}: {said}" if said else words.NO_VALUE


def _not_comparable(case: Case) -> str:
    """A break of series that concerns all areas: inside the period or, against the past, since then."""
    if inside := law_changed(case.single, case.law):
        return inside
    return "" if case.is_rate else law_changed_since(case.spans, case.law, 1 + SHORTEST)


def _another_office(case: Case, place: int) -> str:
    spans = case.single if case.is_rate else case.spans
    back = 1 if case.is_rate else 1 + SHORTEST
    start = first_month(spans, back)
    return office_changed(case.areas[place], case.panel.organisation, start, case.panel.period.last_month)


def _not_enough(case: Case, place: int) -> str:
    """Why chance, or what is usual, cannot be known."""
    if not case.rest.members[place].any():
        return words.NO_OTHERS
    if not case.is_rate:
        known = int(case.earlier[place])
        return words.HISTORY_SHORT.format(known, SHORTEST) if np.isnan(case.difference.low[place]) else ""
    if case.single.persons[-1, place] < case.indicator.min_cases:
        return words.TOO_FEW.format(case.indicator.min_cases)
    if np.isnan(case.scatter.phi):
        return _no_scatter(case)
    return words.PART_OVER_WHOLE if np.isnan(case.difference.low[place]) else ""


def _no_scatter(case: Case) -> str:
    if case.scatter.spans < SCATTER_LEAST:
        return words.SCATTER_UNKNOWN.format(case.scatter.spans, SCATTER_LEAST)
    return words.SCATTER_GAPS if broken_by_gaps(case.spans) else words.SCATTER_RARE
