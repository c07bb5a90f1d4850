"""Why a target cannot be judged, or not with all its history: missing figures, a change of law, an office cut anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jaen_analysis.analysis.benchmark.comparability import office_changed
from jaen_analysis.analysis.forecast.season import YEARS
from jaen_analysis.analysis.origin import provisional_until
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.targets import words
from jaen_analysis.analysis.targets.courses import Parts
from jaen_analysis.analysis.trace import ZERO_DENOMINATOR, Figures, reason, used_cells, with_moves
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.periods import month_name, shift, span
from jaen_analysis.vocabulary.rechtsstand import Break, Rechtsstand
from jaen_analysis.vocabulary.status import Status


def law_changed(parts: Parts, panel: FactsPanel, law: Rechtsstand) -> str:
    """Why a change goes across a break of series that has come; empty if it does not, and for a level.

    A level is counted as it was agreed, whatever the law has changed; that it has is a remark.
    """
    if not parts.change:
        return ""
    lag = max(max(back) for back in parts.above.figure.uses(1).values())
    first = f"{panel.period.year - 1}-{'12' if parts.above.how == 'december' else '01'}"
    found = law.between(shift(first, -lag), panel.period.last_month, _measures(parts))
    return words.LAW_CHANGED.format(_named(found)) if found else ""


def used(parts: Parts, split: str, panel: FactsPanel) -> Figures:
    """The delivered figures behind the year to date: measure, breakdown, months."""
    months = span(f"{panel.period.year}-01", panel.period.last_month)
    return [
        (measure, breakdowns.merge(own, split), tuple(shift(month, -lag) for month in months))
        for part in (parts.above, parts.below)
        if part
        for (measure, own), back in part.figure.uses(1).items()
        for lag in back
    ]


def missing(figures: Figures, area: Area, panel: FactsPanel) -> str:
    """Which figures of which months and cities are missing or kept secret; empty if none."""
    found = [reason(status, figures, area, panel) for status in (Status.FEHLT, Status.GEHEIM)]
    return "; ".join(text for text in found if text and text != ZERO_DENOMINATOR)


def provisional(figures: Figures, area: Area, panel: FactsPanel) -> str:
    """The day until which figures of the year to date are provisional; empty if none is."""
    return provisional_until(used_cells(with_moves(figures, area), area, panel))


def office_cut(area: Area, panel: FactsPanel) -> str:
    """Why an office is not the one that the target was agreed for; empty if it is."""
    if area not in panel.organisation.areas(panel.period.last_day):
        return words.OFFICE_GONE
    return office_changed(area, panel.organisation, f"{panel.period.year}-01", panel.period.last_month)


def remarks(parts: Parts, area: Area, panel: FactsPanel, law: Rechtsstand) -> Iterator[str]:
    """What to know of the history that forecast and path rest on."""
    first = max(str(panel.months[0]), f"{panel.period.year - YEARS}-01")
    found = law.between(first, f"{panel.period.year}-12", _measures(parts))
    if found and not law_changed(parts, panel, law):
        yield words.LAW_REMARK.format(_named(found))
    if not office_cut(area, panel) and (
        since := office_changed(area, panel.organisation, first, panel.period.last_month)
    ):
        yield words.RECUT.format(since)


def _measures(parts: Parts) -> list[str]:
    return [measure.id for part in (parts.above, parts.below) if part for measure in part.figure.measures]


def _named(breaks: Sequence[Break]) -> str:
    return "; ".join(f"{month_name(one.month)}, {one.title}" for one in breaks)
