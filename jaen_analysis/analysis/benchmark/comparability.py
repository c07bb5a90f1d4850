"""When areas cannot be compared: the law changed, or an office was cut anew, within the time that is looked at."""

from __future__ import annotations

from datetime import date

from jaen_analysis.analysis.benchmark import words
from jaen_analysis.analysis.benchmark.spans import Spans
from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.periods import last_day, shift
from jaen_analysis.vocabulary.rechtsstand import Rechtsstand


def law_changed(spans: Spans, law: Rechtsstand) -> str:
    """Why the last span goes across a break of series; empty if it does not."""
    return law_changed_since(spans, law, back=1)


def law_changed_since(spans: Spans, law: Rechtsstand, back: int) -> str:
    """Why the last span cannot be held against those up to ``back`` spans before it; empty if it can."""
    months = spans.length * (back - 1)
    found = law.crossed(spans.formula, spans.length, spans.months[-1], back_months=months)
    return words.LAW_CHANGED.format("; ".join(broken.title for broken in found)) if found else ""


def office_changed(area: Area, organisation: Organisation, first_month: str, last_month: str) -> str:
    """Why an office is not the same over these months; empty for a city, and where its cities were always together."""
    if area.kind != "regionalstelle":
        return ""
    start = date.fromisoformat(f"{first_month}-01")
    changes = [cut.valid_from for cut in organisation.boundaries if start < cut.valid_from <= last_day(last_month)]
    days = [start, *changes]
    cuts = [{frozenset(office.cities) for office in organisation.regionalstellen(day)} for day in days]
    apart = [day for day, cut in zip(days, cuts, strict=True) if frozenset(area.cities) not in cut]
    if not apart:
        return ""
    since = min(day for day in changes if day > max(apart))
    return words.OFFICE_CHANGED.format(since.strftime("%d.%m.%Y"))


def first_month(spans: Spans, back: int = 1) -> str:
    """The first month of the last ``back`` spans."""
    return shift(spans.months[-1], -(spans.length * back - 1))
