"""Which numbers are expected: what the form asks for, what is missing without it, and what a sum waits for.

All who need to know it ask here, so that nobody calls a month whole that another one calls incomplete.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jaen_analysis.intake.posting_words import COST_KIND, YEAR
from jaen_analysis.vocabulary.postings import FIGURES, Figure
from jaen_analysis.vocabulary.titles import Title

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params
    from jaen_analysis.intake.params.values_money import Budget
    from jaen_analysis.intake.params.values_planning import Programme
    from jaen_analysis.vocabulary.areas import Organisation

Key = tuple[str, str, str, str]
"""Area, subject, figure and part."""
_JOINT_ONLY = ("umschichtung", "ausgaberest", "ve")


def of_title(title: Title, figure: str) -> bool:
    """Whether a figure is asked of a title each month; one that is not counts as 0 where nothing was delivered.

    Spending is asked of all titles, commitments of those that have a limit, movements and what is bound for later years
    of those of the *Gesamtbudget*.
    """
    if figure in _JOINT_ONLY:
        return title.joint
    return FIGURES[figure].of == "titel" and (figure != "bindung" or not title.settled)


def of_programme(programme: Programme, figure: str) -> bool:
    """Whether a figure is asked of a measure in each month in which it runs: places of those that have any."""
    about = FIGURES[figure]
    if (about.of, about.part) != ("massnahme", ""):
        return False
    return figure != "plaetze" or programme.instrument.mode == "Plätze"


def title_areas(title: Title, organisation: Organisation) -> tuple[str, ...]:
    """Keys of the areas that a title is booked for: each city, or the Kreis alone."""
    return tuple(city.key for city in organisation.cities) if title.by_city else (organisation.kreis.key,)


def title_parts(title: Title, figure: Figure, budget: Budget | None) -> tuple[str, ...]:
    """The parts in which a figure is asked: kinds of cost, or the later years that the budget allows to bind for."""
    match figure.part:
        case "jahr":
            given = budget.authorities if budget else ()
            return tuple(f"{YEAR}{year}" for year in sorted({a.for_year for a in given if a.title == title.id}))
        case "kostenart":
            return tuple(COST_KIND + kind for kind in title.parts) or ("",)
        case _:
            return ("",)


def title_keys(params: Params, title: Title, month: str) -> Iterator[Key]:
    """All that is asked of a title for a month; nothing where it does not exist then."""
    if not title.valid_in(month):
        return
    budget = params.budgets.get(int(month[:4]))
    for figure in FIGURES.values():
        if of_title(title, figure.id):
            for area in title_areas(title, params.organisation):
                yield from ((area, title.id, figure.id, part) for part in title_parts(title, figure, budget))


def programme_keys(programme: Programme, month: str, known_after: int = 0) -> Iterator[Key]:
    """All that is asked of a measure for a month in which it runs, of the figures that are known so much later."""
    if not programme.runs_in(month):
        return
    for figure in FIGURES.values():
        if figure.known_after == known_after and of_programme(programme, figure.id):
            yield from ((area, programme.id, figure.id, "") for area in programme.quotas)
