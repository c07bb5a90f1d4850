"""The delivery clock: who has delivered for a period, when, and how late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from jaen_analysis.intake.entries import Entry
from jaen_analysis.vocabulary.areas import Organisation
from jaen_analysis.vocabulary.periods import Period

DELIVERY_COLUMNS = ("area", "due", "received", "days_late", "last_received", "result", "file")


def deliveries(
    entries: Sequence[Entry], organisation: Organisation, period: Period, due: date, as_of: date | None = None
) -> pd.DataFrame:
    """One row per city in official order, as known on a day.

    ``received`` is the day of the first file taken in with figures of the period's last month (empty: none
    yet), ``days_late`` counts against ``due`` (negative: early), ``result`` and ``file`` are those of the
    last such file.
    A file for a joint Regionalstelle counts for each of its cities.
    """
    until = (as_of or date.max).isoformat()
    joint = {stelle.key: stelle.cities for stelle in organisation.regionalstellen(period.last_day)}
    known = [e for e in entries if e.vintage and e.received <= until and period.last_month in e.months]
    known.sort(key=lambda e: (e.received, e.number))
    rows = []
    for city in organisation.cities:
        own = [e for e in known if any(city.key in joint.get(area, (area,)) for area in e.areas)]
        received = own[0].received if own else ""
        late = (date.fromisoformat(received) - due).days if received else None
        last = own[-1] if own else None
        rows.append((city.key, due.isoformat(), received, late, last.received if last else "", *_of(last)))
    frame = pd.DataFrame(rows, columns=list(DELIVERY_COLUMNS))
    return frame.astype({"days_late": "Int64"})


def _of(entry: Entry | None) -> tuple[str, str]:
    return (entry.result, entry.file) if entry else ("", "")
