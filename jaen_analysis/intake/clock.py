"""The delivery clock: who has delivered for a period, when, and how late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jaen_analysis.intake.deliveries import SOURCE
from jaen_analysis.intake.entries import Entry
from jaen_analysis.vocabulary.areas import Organisation
from jaen_analysis.vocabulary.periods import Period


@dataclass(frozen=True)
class Punctuality:
    """How one city has delivered for a period; days are text (``"2026-10-12"``), empty for none.

    ``received`` is the day of the first delivery with figures of the city for the period's last month,
    ``days_late`` counts it against ``due`` (negative: early). An official table has no deadline: its day
    stands there only where nothing was delivered, and ``days_late`` is ``None``. ``last_received``,
    ``result`` and ``file`` are those of the newest file of either kind.
    """

    area: str
    due: str
    received: str = ""
    days_late: int | None = None
    last_received: str = ""
    result: str = ""
    file: str = ""


def deliveries(
    entries: Sequence[Entry], organisation: Organisation, period: Period, due: date, as_of: date | None = None
) -> tuple[Punctuality, ...]:
    """One line per city in official order, as known on a day.

    A file for a joint Regionalstelle counts for each of its cities; a refused file counts for nobody.
    """
    until = (as_of or date.max).isoformat()
    joint = {stelle.key: stelle.cities for stelle in organisation.regionalstellen(period.last_day)}
    known = sorted((e for e in entries if e.vintage and e.received <= until), key=lambda e: (e.received, e.number))
    brought = [(entry, _cities(entry, period.last_month, joint)) for entry in known]
    return tuple(
        _line(city.key, [entry for entry, cities in brought if city.key in cities], due) for city in organisation.cities
    )


def _cities(entry: Entry, month: str, joint: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The cities that a file brings this month of."""
    areas = [area for area, months in entry.delivered.items() if month in months]
    return {city for area in areas for city in joint.get(area, (area,))}


def _line(city: str, entries: Sequence[Entry], due: date) -> Punctuality:
    if not entries:
        return Punctuality(city, due.isoformat())
    own = [entry for entry in entries if entry.source == SOURCE]
    first, last = (own or entries)[0], entries[-1]
    late = (date.fromisoformat(first.received) - due).days if own else None
    return Punctuality(city, due.isoformat(), first.received, late, last.received, last.result, last.file)
