"""All proposals of a year: for every area and every indicator of the strategic goals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from jaen_analysis.analysis.conditions import Conditions
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.proposal.past import past
from jaen_analysis.analysis.proposal.propose import Wish, propose
from jaen_analysis.analysis.proposal.season import Season, season
from jaen_analysis.analysis.proposal.subject import Subject, subjects
from jaen_analysis.analysis.proposal.surroundings import Surroundings, surroundings
from jaen_analysis.analysis.proposal.values import Proposal
from jaen_analysis.intake.params import Params
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period, month_name
from jaen_analysis.vocabulary.rechtsstand import Break

FARTHEST = 2
"""For so many years after that of the newest month there are proposals: what is known says little of later ones."""


@dataclass(frozen=True)
class Line:
    """The proposals of one subject for all areas; ``last`` is the newest month that they rest on, if there is any.

    ``breaks`` are those of the series since it is looked at, those of the year itself too.
    """

    subject: Subject
    proposals: tuple[Proposal, ...]
    last: str = ""
    season: Season | None = None
    breaks: tuple[Break, ...] = ()

    def of(self, area: Area) -> Proposal:
        """That of one area. Raises ``KeyError`` if it has none."""
        return {proposal.area.key: proposal for proposal in self.proposals}[area.key]


@dataclass(frozen=True)
class ProposedYear:
    """Every proposal of a year and what surrounds it by area key.

    ``min_cases`` are the fewest that the Ampel judges, ``received`` is the day of the newest figure.
    """

    year: int
    areas: tuple[Area, ...]
    wish: Wish
    min_cases: int
    received: date
    lines: tuple[Line, ...]
    surroundings: Mapping[str, Surroundings]


def propose_year(
    params: Params, facts: pd.DataFrame, context: pd.DataFrame, year: int, wish: Wish | None = None
) -> ProposedYear:
    """Proposals for Kreis, Regionalstellen as they are cut when the year begins, and cities.

    ``facts`` has ``FACT_COLUMNS``, ``context`` ``CONTEXT_COLUMNS``; months of the year itself and later ones are not
    looked at. Raises :class:`JaenError` if no earlier one is known, if the year is too far, or if no strategic goal
    names an indicator.
    """
    wish = wish or Wish()
    known = facts[facts["month"] < f"{year}-01"]
    if known.empty:
        raise JaenError(
            f"Vor {year} liegen keine Daten vor. Ohne Vergangenheit gibt es keinen Vorschlag; bitte zuerst Lieferungen "
            "einlesen: jaen intake DATEI …"
        )
    newest = str(known["month"].max())
    if year > int(newest[:4]) + FARTHEST:
        raise JaenError(
            f"Für {year} ist es zu früh: Der neueste bekannte Monat ist {month_name(newest)}. Vorschläge gibt es bis "
            f"{int(newest[:4]) + FARTHEST}. Bitte das Jahr prüfen oder zuerst neuere Lieferungen einlesen: jaen intake "
            "DATEI …"
        )
    found = subjects(params, year)
    if not found:
        raise JaenError(
            f"In params/regelwerk.yaml gilt zu Beginn des Jahres {year} kein strategisches Ziel mit einer Kennzahl. "
            "Bitte eintragen, worauf Zielvereinbarungen zielen."
        )
    panel = FactsPanel(known, params.organisation, Period.parse(newest))
    areas = params.organisation.areas(date(year, 1, 1))
    conditions = Conditions(context, params.organisation.cities)
    return ProposedYear(
        year,
        areas,
        wish,
        params.bands_on(date(year, 1, 1)).min_cases,
        date.fromisoformat(known["received"].max()),
        tuple(_line(subject, params, panel, areas, year, wish) for subject in found),
        {area.key: surroundings(params, panel, conditions, area, year) for area in areas},
    )


def _line(subject: Subject, params: Params, panel: FactsPanel, areas: tuple[Area, ...], year: int, wish: Wish) -> Line:
    known = past(subject, panel, [area.key for area in areas if area.kind == "stadt"])
    proposals = propose(subject, known, areas, wish)
    if known is None or subject.top is None:
        return Line(subject, proposals)
    ids = [measure.id for measure in subject.indicator.measures]
    breaks = params.rechtsstand.between(known.begin, f"{year}-12", ids)
    return Line(subject, proposals, known.last, season(subject.top, known), breaks)
