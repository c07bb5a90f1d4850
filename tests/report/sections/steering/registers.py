"""Entries of the registers, and how punctual the cities were."""

from __future__ import annotations

from datetime import date

import pandas as pd

from jaen_analysis.intake.params.values_controlling import Countermeasure, Outcome, Query, StatusTalk
from jaen_analysis.intake.punctuality import PUNCTUALITY_COLUMNS
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from tests.analysis.world import NAMES

QUERY = Query(
    "witten-juli",
    "stadt-witten",
    "Warum fehlen 20?",
    (integrationsquote,),
    date(2026, 10, 1),
    date(2026, 10, 8),
    None,
    "",
)
MEASURE = Countermeasure(
    "witten", "stadt-witten", (integrationsquote,), "Zu wenige.", "Zwei Stellen wechseln.", date(2026, 7, 20),
    "Leitung", date(2026, 9, 30), "läuft", date(2026, 9, 1), "",
)  # fmt: skip
TALK = StatusTalk(
    "witten-2026-09", "stadt-witten", date(2026, 9, 15), ("Leitung",),
    (Outcome("Integrationen", "Wird geprüft.", "Leitung", date(2026, 10, 5)),
     Outcome("Kosten", "Kein Bedarf.", "", None)),
    date(2027, 3, 10),
)  # fmt: skip


def lateness(**late: int | None) -> pd.DataFrame:
    """All cities in time in III/2026, but for those that are named: days late, ``None`` for a missing delivery."""
    rows = []
    for name in NAMES:
        days = late.get(name, -2)
        rows.append({
            "area": f"stadt-{name}", "quarter": "2026-Q3", "due": "2026-10-15", "missing": days is None,
            "received": "" if days is None else "2026-10-13", "days_late": float("nan") if days is None else days,
            "corrections": 1 if days and days > 0 else 0, "last_corrected": "",
        })  # fmt: skip
    return pd.DataFrame(rows, columns=list(PUNCTUALITY_COLUMNS)).astype(PUNCTUALITY_COLUMNS)
