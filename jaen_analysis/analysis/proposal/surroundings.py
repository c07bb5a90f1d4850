"""What a target of an area has to reckon with: funds, labour market, capacity and the documents in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from jaen_analysis.analysis.conditions import Conditions
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.params.values_controlling import Rule
from jaen_analysis.intake.params.values_money import Allotment
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.instruments import INSTRUMENTS
from jaen_analysis.vocabulary.periods import moment_end
from jaen_analysis.vocabulary.titles import TITLES, Title

UNEMPLOYED = "arbeitslose_gesamt"
LABOUR_MARKET = (UNEMPLOYED, "arbeitslosenquote")
"""Published figures that tell of the labour market (ids of ``CONDITIONS``)."""
POSTS, CLIENTS = "vzae_eingliederung", "elb"
YEAR = 12
STEERING = tuple(
    title
    for title in TITLES.values()
    if title.joint or any(instrument.budget == title.id for instrument in INSTRUMENTS.values())
)
"""Titles that say how much can be done for integration; what benefits cost is no means of reaching a target."""


@dataclass(frozen=True)
class Funds:
    """What ``area`` has for a title in the year and in the year before; ``None`` where nothing is stated."""

    title: Title
    area: Area
    now: Allotment | None
    before: Allotment | None


@dataclass(frozen=True)
class PublishedFigure:
    """A published figure of an area at its newest time, and a year before if that was published too."""

    figure: str
    area: Area
    period: str
    value: float
    before: float | None


@dataclass(frozen=True)
class Capacity:
    """Posts of an office and ELB per post in a month, and a year before (NaN where not delivered)."""

    office: Area
    month: str
    posts: float
    clients_per_post: float
    posts_before: float
    clients_per_post_before: float


@dataclass(frozen=True)
class Surroundings:
    """All of it for one area. ``funds`` are its own or, of a title of which it has none, those of the Kreis."""

    funds: tuple[Funds, ...]
    labour_market: tuple[PublishedFigure, ...]
    capacity: Capacity | None

    def unemployed(self, area: Area) -> PublishedFigure | None:
        """The unemployed of an area."""
        found = (one for one in self.labour_market if one.figure == UNEMPLOYED and one.area == area)
        return next(found, None)


def surroundings(params: Params, panel: FactsPanel, conditions: Conditions, area: Area, year: int) -> Surroundings:
    """What is stated, published and delivered of an area before a year begins."""
    kreis, begin = params.organisation.kreis, date(year, 1, 1)
    published = [
        _published(conditions, figure, place, begin)
        for place in dict.fromkeys((kreis, area))
        for figure in LABOUR_MARKET
    ]
    return Surroundings(
        tuple(_funds(params, (area, kreis), year)),
        tuple(one for one in published if one is not None),
        _capacity(params, panel, office_of(params, area, begin)),
    )


def office_of(params: Params, area: Area, day: date) -> Area:
    """The Regionalstelle that looks after a city on a day; any other area is its own."""
    offices = params.organisation.regionalstellen(day) if area.kind == "stadt" else ()
    return next((office for office in offices if area.key in office.cities), area)


def rules(params: Params, year: int) -> tuple[Rule, ...]:
    """The documents that hold in a year."""
    return tuple(one for one in params.rules if _in_year(one, year))


def measures(indicator: Indicator, rule: Rule) -> bool:
    """Whether a document is measured by the indicator, or by another definition under the same legal code."""
    return any(one is indicator or (one.code and one.code == indicator.code) for one in rule.measured_by)


def _in_year(rule: Rule, year: int) -> bool:
    return rule.since <= date(year, 12, 31) and (rule.until is None or rule.until >= date(year, 1, 1))


def _funds(params: Params, areas: tuple[Area, Area], year: int) -> Iterator[Funds]:
    """For each title that steers the work: of the first of the areas that has any, best in the year itself."""
    for title in STEERING:
        pairs = [
            Funds(title, area, *(_newest(params, title, area, when) for when in (year, year - 1))) for area in areas
        ]
        stated = [one for one in pairs if one.now or one.before]
        yield from sorted(stated, key=lambda one: one.now is None)[:1]


def _newest(params: Params, title: Title, area: Area, year: int) -> Allotment | None:
    known = params.budget(year).allotted(title.id, area.key, date(year, 12, 31))
    return known[-1] if known else None


def _published(conditions: Conditions, figure: str, area: Area, begin: date) -> PublishedFigure | None:
    known = {one.period: value for one in conditions.series(figure) if (value := one.of(area)) is not None}
    times = [period for period in known if moment_end(period) < begin]
    if not times:
        return None
    newest = times[-1]
    before = f"{int(newest[:4]) - 1}{newest[4:]}"
    return PublishedFigure(figure, area, newest, known[newest], known.get(before))


def _capacity(params: Params, panel: FactsPanel, office: Area) -> Capacity | None:
    if not {POSTS, CLIENTS} <= params.catalogue.measures.keys():
        return None
    posts, clients = (_of(panel, params, id_, office) for id_ in (POSTS, CLIENTS))
    known = np.flatnonzero(~np.isnan(posts) & ~np.isnan(clients) & (posts > 0))
    if not known.size:
        return None
    newest = int(known[-1])
    before = [series[newest - YEAR] if newest >= YEAR else np.nan for series in (posts, clients)]
    return Capacity(
        office,
        str(panel.months[newest]),
        float(posts[newest]),
        float(clients[newest] / posts[newest]),
        float(before[0]),
        float(before[1] / before[0]) if before[0] > 0 else np.nan,
    )


def _of(panel: FactsPanel, params: Params, id_: str, area: Area) -> np.ndarray:
    """The months of an area; one that is cut only later is the sum of its cities."""
    table = panel.values(params.catalogue.measure(id_))
    columns = [area.key] if area.key in table else list(area.cities)
    return np.asarray(table[columns].sum(axis=1, skipna=False).to_numpy(), dtype="float64")
