"""An official table in words: which areas and times it brings, as its receipt tells it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.context import CONTEXT, LEVELS, label, period_words
from jaen_analysis.vocabulary.periods import month_span

if TYPE_CHECKING:
    import pandas as pd

    from jaen_analysis.vocabulary.areas import Organisation
    from jaen_analysis.vocabulary.catalogue import Catalogue

_MANY = {
    "land": "Länder",
    "regierungsbezirk": "Regierungsbezirke",
    "kreis": "Kreise",
    "gemeinde": "Gemeinden",
    "vergleichstyp": "Vergleichstypen",
}
_YEAR, _MONTH = 4, 7
_LISTED = 4


def areas(context: pd.DataFrame, organisation: Organisation) -> str:
    """``"Deutschland, 16 Länder, 38 Regierungsbezirke, 401 Kreise; davon eigene: Ennepe-Ruhr-Kreis"``."""
    found = context.drop_duplicates("area")
    words = []
    for level in LEVELS:
        names = found.loc[found["level"] == level, "area_name"].tolist()
        if names:
            words.append(names[0] if len(names) == 1 else f"{len(names)} {_MANY[level]}")
    own = list(_own(set(found["area"]), organisation))
    told = ", ".join(own) or "keine"
    return ", ".join(words) + (f"; davon eigene: {told}" if len(found) > 1 or not own else "")


def times(context: pd.DataFrame) -> str:
    """``"2015 bis 2020"``, ``"2020, 2023"``, ``"April 2026"``, ``"30.06.2020"``; a gap parts two spans."""
    periods = sorted(set(context["period"]), key=lambda period: (len(period), period))
    return "; ".join(", ".join(_spans(list(group), length)) for length, group in groupby(periods, len))


def stand(context: pd.DataFrame) -> str:
    """The day that the publication names as its *Stand*."""
    days = [period_words(day) for day in sorted(set(context["published"]) - {""})]
    return ", ".join(days) or "in der Datei nicht genannt"


def figure(id_: str, breakdown: str, catalogue: Catalogue) -> str:
    """A context figure, or an indicator, as a person calls it: ``"Arbeitslosenquote (Frauen)"``."""
    title = CONTEXT[id_].title if id_ in CONTEXT else catalogue.indicators[id_].title
    return title if breakdown == TOTAL else f"{title} ({label(breakdown)})"


def _own(found: set[str], organisation: Organisation) -> Iterator[str]:
    if organisation.kreis.key in found:
        yield organisation.kreis.name
    cities = [city.name for city in organisation.cities if city.key in found]
    if len(cities) == len(organisation.cities) > 1:
        yield f"alle {len(cities)} Städte"
    else:
        yield from cities


def _spans(periods: Sequence[str], length: int) -> list[str]:
    if length == _MONTH:
        return [month_span(periods)]
    if length != _YEAR:
        days = [period_words(day) for day in periods]
        return days if len(days) <= _LISTED else [f"{len(days)} Stichtage von {days[0]} bis {days[-1]}"]
    years = [int(period) for period in periods]
    runs = [list(run) for _, run in groupby(enumerate(years), lambda pair: pair[1] - pair[0])]
    return [str(run[0][1]) if len(run) == 1 else f"{run[0][1]} bis {run[-1][1]}" for run in runs]
