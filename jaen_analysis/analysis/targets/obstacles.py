"""Why a target cannot be judged, or not with all its history: missing figures, a change of law, an office cut anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jaen_analysis.analysis.benchmark.comparability import office_changed
from jaen_analysis.analysis.origin import provisional_until
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.targets import words
from jaen_analysis.analysis.targets.courses import YEAR, Parts
from jaen_analysis.analysis.trace import ZERO_DENOMINATOR, Figures, reason, used_cells, with_moves
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.periods import month_name, shift, span
from jaen_analysis.vocabulary.rechtsstand import Break, Rechtsstand
from jaen_analysis.vocabulary.status import Status


@dataclass(frozen=True)
class Reach:
    """Which months a year value reads: the first one, and from which year on the past can be used.

    ``broken`` is a break of series among the months that are read, ``earlier`` the newest one before them.
    """

    first_month: str
    first_year: int
    broken: tuple[Break, ...]
    earlier: Break | None


def reach(parts: Parts, year: int, law: Rechtsstand) -> Reach:
    """What of the past counts for a year value: nothing from before the newest break of series."""
    figures = [part.figure for part in (parts.above, parts.below) if part]
    lag = max(max(back) for figure in figures for back in figure.uses(1).values())
    back = lag + (YEAR if parts.change else 0)
    first, last = shift(f"{year}-01", -back), f"{year}-12"
    measures = [measure.id for figure in figures for measure in figure.measures]
    breaks = law.between("", last, measures)
    before = [one for one in breaks if one.month <= first]
    earlier = before[-1] if before else None
    first_year = int(shift(earlier.month, lag + YEAR - 1)[:4]) if earlier else 0
    return Reach(first, first_year, tuple(one for one in breaks if one.month > first), earlier)


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


def law_changed(found: Reach) -> str:
    """Why the year value goes across a break of series; empty if it does not."""
    return words.LAW_CHANGED.format("; ".join(one.title for one in found.broken)) if found.broken else ""


def office_cut(area: Area, found: Reach, panel: FactsPanel) -> str:
    """Why an office is not the one that the target was agreed for; empty if it is."""
    return office_changed(area, panel.organisation, found.first_month, panel.period.last_month)


def remarks(area: Area, found: Reach, panel: FactsPanel) -> Iterator[str]:
    """What of the history counts less than one would think."""
    if found.earlier and found.first_year > panel.months[0].year:
        yield words.EARLIER_LAW.format(found.first_year, f"{month_name(found.earlier.month)}, {found.earlier.title}")
    first = str(panel.months[0])
    since = office_changed(area, panel.organisation, first, panel.period.last_month)
    if since and not office_cut(area, found, panel):
        yield f"{since}; frühere Jahre sind umgerechnet."
