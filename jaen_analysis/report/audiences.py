"""Which sections are meant for whom: the one place that keeps what is internal off every other page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from jaen_analysis.intake.params.audiences import View
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.vocabulary.errors import JaenError

P = ParamSpec("P")
R = TypeVar("R")
Section = Callable[Concatenate[Bericht, P], R]

VIEWS = "views"
"""Attribute of a section that says whose pages may show it."""


def shown_to(*views: View) -> Callable[[Section[P, R]], Section[P, R]]:
    """A section for the pages of these views alone; on another page it raises :class:`JaenError`, so no page is made.

    What a section shows of other cities is kept by :class:`Bericht` itself (``comparisons``, ``seen``).
    """

    def guard(section: Section[P, R]) -> Section[P, R]:
        @wraps(section)
        def guarded(bericht: Bericht, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if bericht.audience.view not in views:
                raise JaenError(
                    f"Der Abschnitt „{section.__name__}“ darf nicht in einen Bericht für „{bericht.audience.title}“ "
                    f"(Sicht: {bericht.audience.view}). Bitte ihn aus dem Notebook „{bericht.spec.notebook}“ nehmen "
                    "oder den Bericht für andere Adressaten eintragen (params/reports.yaml)."
                )
            return section(bericht, *args, **kwargs)

        setattr(guarded, VIEWS, frozenset(views))
        return guarded

    return guard


internal = shown_to("intern")
"""For pages of the own house."""
for_cities = shown_to("intern", "stadt")
"""For pages of the own house and of a city about itself."""
for_all = shown_to("intern", "stadt", "oeffentlich")
"""For every page."""
