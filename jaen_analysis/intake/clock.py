"""The delivery clock: who has delivered for a period, when, and how late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jaen_analysis.intake.deliveries import SOURCE
from jaen_analysis.intake.entries import Entry
from jaen_analysis.vocabulary.areas import Organisation
from jaen_analysis.vocabulary.periods import Period


@dataclass(frozen=True)
class Punctuality:
    """How one city has delivered for a period; days are text (``"2026-10-12"``), empty for none.

    ``received`` is the day of the first file taken in with figures of the period's last month,
    ``days_late`` counts against ``due`` (negative: early; ``None``: nothing came, or an official table,
    which has no deadline). ``last_received``, ``result`` and ``file`` are those of the newest such file.
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
    known = [e for e in entries if e.vintage and e.received <= until and period.last_month in e.months]
    known.sort(key=lambda e: (e.received, e.number))
    return tuple(
        _line(city.key, [e for e in known if any(city.key in joint.get(area, (area,)) for area in e.areas)], due)
        for city in organisation.cities
    )


def _line(city: str, entries: Sequence[Entry], due: date) -> Punctuality:
    if not entries:
        return Punctuality(city, due.isoformat())
    first, last = entries[0], entries[-1]
    late = (date.fromisoformat(first.received) - due).days if first.source == SOURCE else None
    return Punctuality(city, due.isoformat(), first.received, late, last.received, last.result, last.file)
