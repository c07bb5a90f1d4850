"""Counts and what else stands in a linked table, in words: which figure, where and when; never how many."""

from __future__ import annotations

from jaen_analysis.analysis.disclosure.linked import Cell, Rest
from jaen_analysis.analysis.secrecy.cells import Ever, Former, Given, Gross, Left, Revision, Was
from jaen_analysis.analysis.secrecy.protect import known_measures
from jaen_analysis.intake.params import Params
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.counted import Count, Span
from jaen_analysis.vocabulary.periods import Period, last_day, month_span
from jaen_analysis.vocabulary.periods import span as months_of


def cell_words(cell: Cell, params: Params) -> str:
    """``"Integrationen (Frauen), Stadt Witten, 1. Halbjahr 2026"``, or what stands between such counts."""
    match cell:
        case Was():
            return f"{_count(cell, params)} (vor einer Korrektur)"
        case Count():
            return _count(cell, params)
        case Left():
            return f"{_count(cell.whole, params)}, ohne „{_part(cell, params)}“"
        case Given():
            return f"{_count(cell.atom, params)} (Anteil an einer gemeinsamen Lieferung)"
        case Gross():
            return f"{_count(cell.of, params)} (mit den Umzügen im Kreis)"
        case Ever():
            return f"{_count(cell.entries, params)}, mit dem Bestand davor"
        case Revision():
            return f"die Korrektur von: {_count(cell.one, params)}"
        case Former():
            return f"{cell_words(cell.cell, params)} (vor einer Korrektur)"
        case Rest():
            return f"{cell_words(cell.of.total, params)} ohne die genannten Teile"
    raise TypeError(cell)


def time_words(count: Count, params: Params) -> str:
    """``"1. Halbjahr 2026"``, ``"Juli 2025 bis Juni 2026"``; of a stock over several months it is said what that is."""
    known = known_measures(params)
    stock = all(
        span.first != span.last and span.measure in known and known[span.measure].kind == "stock"
        for span in count.spans
    )
    times = " und ".join(dict.fromkeys(map(_time, count.spans)))
    return f"{times} (Summe der Monate)" if stock else times


def _time(span: Span) -> str:
    months = months_of(span.first, span.last)
    for kind in ("Monat", "Quartal", "Halbjahr", "Jahr"):
        period = Period(span.first, kind)
        if period.months == months and (kind == "Monat" or period == Period.parse(str(period))):
            return period.label
    return month_span(months)


def _count(count: Count, params: Params) -> str:
    newest = max(span.last for span in count.spans)
    areas = {area.key: area.title for area in params.organisation.areas(last_day(newest))}
    figures = " + ".join(dict.fromkeys(_figure(span, params) for span in count.spans))
    return f"{figures}, {areas.get(count.area, count.area)}, {time_words(count, params)}"


def _part(left: Left, params: Params) -> str:
    """What it is a part by: its persons, or its figure."""
    part, whole = left.part.spans[0], left.whole.spans[0]
    return breakdowns.label(part.breakdown) if part.measure == whole.measure else _figure(part, params)


def _figure(span: Span, params: Params) -> str:
    measure = known_measures(params).get(span.measure)
    title = params.rechtsstand.fill(measure.title, span.last) if measure else span.measure
    return title if span.breakdown == breakdowns.TOTAL else f"{title} ({breakdowns.label(span.breakdown)})"
