"""The delivery clock: who has delivered for a period, when, and how late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from jaen_analysis.intake.deliveries import SOURCE
from jaen_analysis.intake.entries import FACTS, Entry
from jaen_analysis.intake.reading.markers import NO_CASES
from jaen_analysis.intake.schemas import stated
from jaen_analysis.vocabulary.areas import Organisation
from jaen_analysis.vocabulary.periods import Period

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Punctuality:
    """How one city has delivered for a period; days are text (``"2026-10-12"``), empty for none.

    ``received`` is the day of the first delivery with figures of the city for the period's last month,
    ``days_late`` counts it against ``due`` (negative: early). An official table has no deadline: its day
    stands there only where nothing was delivered, and ``days_late`` is ``None``. ``last_received``,
    ``result`` and ``file`` are those of the newest file of either kind. ``corrections`` counts the deliveries after
    the first (see :func:`files`), ``last_corrected`` is the day of the newest of them.
    """

    area: str
    due: str
    received: str = ""
    days_late: int | None = None
    last_received: str = ""
    result: str = ""
    file: str = ""
    corrections: int = 0
    last_corrected: str = ""


def deliveries(
    entries: Sequence[Entry], organisation: Organisation, period: Period, due: date, as_of: date | None = None
) -> tuple[Punctuality, ...]:
    """One line per city in official order, as known on a day.

    A file for a joint Regionalstelle counts for each of its cities; a refused file counts for nobody.
    """
    brought = _brought(entries, organisation, period, as_of)
    return tuple(_line(city.key, brought[city.key], period, due) for city in organisation.cities)


def files(
    entries: Sequence[Entry], organisation: Organisation, period: Period, as_of: date | None = None
) -> dict[str, tuple[Entry, ...]]:
    """City → its delivery for a period, the first with the period's last month, and the corrections of it as they came.

    A correction is a later delivery of other content whose newest month is one of the period's: the next form asks
    for the final figures of this period by rule, and corrects nothing.
    """
    brought = _brought(entries, organisation, period, as_of)
    return {city: _files(pairs, period) for city, pairs in brought.items()}


def whole_quarter(
    entries: Sequence[Entry], organisation: Organisation, period: Period, as_of: date | None = None
) -> tuple[str, ...]:
    """Of a single month: the cities that have delivered its quarter by now; of any other period none."""
    if period.kind != "Monat":
        return ()
    quarter = Period.quarter_of(period.first_month)
    return tuple(city for city, found in files(entries, organisation, quarter, as_of).items() if found)


def without_cases(facts: pd.DataFrame) -> bool:
    """Whether a delivery says *Fehlanzeige* and nothing else: a valid delivery of somebody who had no case.

    ``facts`` are the columns ``value`` and ``marker`` of its vintage (see ``Store.read``).
    """
    said = facts.loc[stated(facts), "marker"]
    return bool(len(said)) and bool((said == NO_CASES).all())


def _brought(
    entries: Sequence[Entry], organisation: Organisation, period: Period, as_of: date | None
) -> dict[str, list[tuple[Entry, set[str]]]]:
    """City → the files with figures of it, as they came, each with the months that it has of the city."""
    until = (as_of or date.max).isoformat()
    joint = {stelle.key: stelle.cities for stelle in organisation.regionalstellen(period.last_day)}
    brought: dict[str, list[tuple[Entry, set[str]]]] = {city.key: [] for city in organisation.cities}
    known = (entry for entry in entries if entry.vintage and entry.kind == FACTS and entry.received <= until)
    for entry in sorted(known, key=lambda entry: (entry.received, entry.number)):
        for city, pairs in brought.items():
            found = [months for area, months in entry.delivered.items() if city in joint.get(area, (area,))]
            if months := {month for part in found for month in part}:
                pairs.append((entry, months))
    return brought


def _files(brought: Sequence[tuple[Entry, set[str]]], period: Period) -> tuple[Entry, ...]:
    own = [(entry, months) for entry, months in brought if entry.source == SOURCE]
    first = next((place for place, (_, months) in enumerate(own) if period.last_month in months), len(own))
    corrections = (
        entry
        for (before, _), (entry, months) in pairwise(own[first:])
        if entry.vintage != before.vintage and max(months) in period.months
    )
    return (*(entry for entry, _ in own[first : first + 1]), *corrections)


def _line(city: str, brought: Sequence[tuple[Entry, set[str]]], period: Period, due: date) -> Punctuality:
    complete = [entry for entry, months in brought if period.last_month in months]
    if not complete:
        return Punctuality(city, due.isoformat())
    own = _files(brought, period)
    first, last = (own or complete)[0], complete[-1]
    return Punctuality(
        area=city,
        due=due.isoformat(),
        received=first.received,
        days_late=(date.fromisoformat(first.received) - due).days if own else None,
        last_received=last.received,
        result=last.result,
        file=last.file,
        corrections=len(own[1:]),
        last_corrected=own[-1].received if own[1:] else "",
    )
