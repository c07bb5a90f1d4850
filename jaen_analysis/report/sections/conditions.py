"""The conditions (*Rahmenbedingungen*) beside the results: what was published of the cities, with time and source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from jaen_analysis.analysis.conditions import Conditions, Published, Quotient
from jaen_analysis.report.audiences import for_all
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, hinweis, saetze, tabelle, wert, zusammen
from jaen_analysis.report.german import MISSING, NBSP, date_short, day, number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.places import cities, offices, short_name
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.context import CONTEXT, QUOTIENTS
from jaen_analysis.vocabulary.measures import elb
from jaen_analysis.vocabulary.periods import moment_end, month_name
from jaen_analysis.vocabulary.status import Status

_FIT = 7
"""So many columns of figures fit beside the name of the area on a page."""
_SHORT = {"einwohner": "Einwohner", "arbeitslose_gesamt": "Arbeitslose"}


@dataclass(frozen=True)
class _Column:
    """A column of the profile: its title and what stands there for an area."""

    title: str
    cell: Callable[[Area], Text]


@for_all
def rahmenbedingungen(bericht: Bericht) -> Fragment:
    """The profile of all areas, how its figures were divided, whose they are, and the same figures at other times.

    On a page of a city it stands beside the Kreis, on that of an office with its cities too.
    """
    known = Conditions(bericht.inputs.context, [s.area for s in cities(bericht)])
    if not known.published:
        where = " (params/rahmenbedingungen.yaml)" if bericht.audience.internal else ""
        return absatz(f"Veröffentlichte Zahlen zu den Rahmenbedingungen sind noch nicht eingetragen{where}.")
    single = [known.nearest(figure, bericht.period.last_day) for figure in CONTEXT]
    quotients = _quotients(bericht, known)
    inside = [s.area for s in (*cities(bericht), *offices(bericht)) if s.area.cities != bericht.area.cities]
    areas = [*inside, bericht.area, *([bericht.reference] if bericht.reference else [])]
    columns = [*(_published(p) for p in single if p), *map(_quotient, quotients), *_share(bericht, areas)]
    return zusammen(
        *_introduction(bericht),
        *_profile(columns, areas, total=short_name(areas[-1])),
        saetze([*map(_division, quotients), *_sums(areas)]),
        *_series(known, areas, bericht),
        _sources(known.published),
    )


def _profile(columns: Sequence[_Column], areas: Sequence[Area], *, total: str) -> Iterator[Fragment]:
    """The columns side by side, in as many tables of equal width as fit a page."""
    count = -(-len(columns) // _FIT)
    for place in range(count):
        part = columns[place * len(columns) // count : (place + 1) * len(columns) // count]
        yield tabelle(
            "Rahmenbedingungen" + (f" ({place + 1} von {count})" if count > 1 else ""),
            ["Gebiet", *(Column(column.title, numeric=True) for column in part)],
            [[short_name(area), *(column.cell(area) for column in part)] for area in areas],
            subtitle="veröffentlichte Zahlen zu dem Zeitpunkt, der dem Berichtszeitraum am nächsten liegt",
            total=total,
            dicht=True,
        )


def moment(text: str) -> str:
    """The time of a figure: ``"31.12.2019"``, ``"September 2023"``, ``"2020"``."""
    if len(text) == len("2019-09"):
        return month_name(text)
    return text if len(text) == len("2019") else date_short(moment_end(text))


def _introduction(bericht: Bericht) -> list[Fragment]:
    words = absatz(
        "Diese Zahlen beschreiben, unter welchen Bedingungen gearbeitet wird. Sie stehen neben den Kennzahlen und "
        "gehen nicht in sie ein. Jede gilt für den Zeitpunkt, der dabeisteht; fortgeschrieben wird keine."
    )
    real = (
        "Auch in diesem Bericht mit Demodaten sind die veröffentlichten Zahlen echt. Erfunden sind die Angaben zu den "
        "ELB."
    )
    return [words, *([hinweis(real)] if bericht.inputs.demo else [])]


def _quotients(bericht: Bericht, known: Conditions) -> list[Quotient]:
    found = (known.quotient(id_, bericht.period.last_day) for id_ in QUOTIENTS)
    return [quotient for quotient in found if quotient]


def _published(figure: Published) -> _Column:
    about = CONTEXT[figure.figure]
    unit = "" if about.unit == "Personen" else f" in {about.unit}"

    def cell(area: Area) -> Text:
        return wert(number(figure.of(area), about.digits), figure.doubt)

    return _Column(f"{_name(figure)}{unit} {moment(figure.period)}", cell)


def _name(figure: Published) -> str:
    """A short name for the head of a column."""
    return _SHORT.get(figure.figure, CONTEXT[figure.figure].title)


def _quotient(quotient: Quotient) -> _Column:
    def cell(area: Area) -> Text:
        return number(quotient.of(area), quotient.about.digits)

    return _Column(quotient.about.title, cell)


def _share(bericht: Bericht, areas: Sequence[Area]) -> list[_Column]:
    """The ELB of each area at the end of the period, and their share of all: two columns.

    They were delivered, not published: without them where an area may not be named with its figures.
    """
    if not all(map(bericht.may_name, (city for area in areas[:-1] for city in area.cities))):
        return []
    stock = bericht.exact(elb)
    values, ranks = stock.value.iloc[-1], stock.status.iloc[-1]
    whole = values[areas[-1].key]

    labels = {area.key: Status(int(ranks[area.key])).label for area in areas if values[area.key] >= 0}
    common = labels[areas[0].key] if len(labels) == len(areas) and len(set(labels.values())) == 1 else ""

    def count(area: Area) -> Text:
        doubt = labels.get(area.key, Status.FEHLT.label)
        return wert(number(values[area.key]), "" if doubt in (Status.OK.label, common) else doubt)

    def share(area: Area) -> Text:
        part = values[area.key] / whole if whole > 0 else float("nan")
        return number(part, 1, scale=100) + ("" if pd.isna(part) else f"{NBSP}%")

    word = bericht.words("ELB")
    month = month_name(bericht.period.last_month)
    told = f" ({common})" if common not in ("", Status.OK.label) else ""
    return [_Column(f"{word} {month}{told}", count), _Column(f"Anteil an allen {word}", share)]


def _division(quotient: Quotient) -> str:
    times = (
        f"{quotient.about.title}: {_name(quotient.top)} ({moment(quotient.top.period)}) geteilt durch "
        f"{_name(quotient.bottom)} ({moment(quotient.bottom.period)})"
    )
    return f"{times}." if len(quotient.times) == 1 else f"{times}; die Zeitpunkte sind verschieden."


def _sums(areas: Sequence[Area]) -> list[str]:
    offices_shown = any(area.kind == "regionalstelle" for area in areas)
    return ["Die Zahlen der Regionalstellen sind die Summen ihrer Städte."] if offices_shown else []


def _series(known: Conditions, areas: Sequence[Area], bericht: Bericht) -> list[Fragment]:
    """The figures with several times, side by side; no change is told, for the times lie years apart."""
    tables = []
    for figure in CONTEXT.values():
        times = known.series(figure.id)
        if len(times) > 1:
            rows: list[list[Text]] = [
                [short_name(a), *(wert(number(p.of(a), figure.digits), p.doubt) for p in times)] for a in areas
            ]
            tables.append(
                tabelle(
                    f"{figure.title} zu mehreren Zeitpunkten",
                    ["Gebiet", *(Column(moment(p.period), numeric=True) for p in times)],
                    rows,
                    subtitle=figure.unit,
                    total=short_name(areas[-1]),
                    dicht=True,
                )
            )
    return tables


def _sources(published: Sequence[Published]) -> Fragment:
    rows = [[f"{_name(p)} {moment(p.period)}", _whose(p), p.licence, " ".join(p.remarks) or MISSING] for p in published]
    return tabelle(
        "Woher die veröffentlichten Zahlen stammen", ["Zahlen", "Quelle", "Lizenz", "Hinweis"], rows, stapel=True
    )


def _whose(figure: Published) -> str:
    return f"{figure.title}, veröffentlicht am {day(figure.stand)}" if figure.stand else figure.title
