"""Measures and postings written down by hand, for the small Jobcenter of ``tests.analysis.world``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from jaen_analysis.intake.params.values_planning import Plan, Programme
from jaen_analysis.intake.postings import POSTING_COLUMNS
from jaen_analysis.vocabulary.areas import Organisation
from jaen_analysis.vocabulary.instruments import INSTRUMENTS
from tests.analysis.world import SINCE_2018, organisation

WORLD: Organisation = organisation(("2018-12-01", SINCE_2018))
HATTINGEN, WITTEN = "stadt-hattingen", "stadt-witten"


def programme(id_: str = "aktiv", **changes: Any) -> Programme:
    """A measure with 10 places in Hattingen and 20 in Witten, all of the year."""
    year = changes.get("year", 2026)
    given = {
        "id": id_,
        "year": year,
        "number": f"{year}/{id_}",
        "title": f"Maßnahme {id_}",
        "instrument": INSTRUMENTS[changes.pop("instrument", "mabe")],
        "provider": "Träger A",
        "groups": ("alle",),
        "kinds": ("aktivierung",),
        "quotas": {HATTINGEN: 10, WITTEN: 20},
        "begin": date(year, 1, 1),
        "end": date(year, 12, 31),
        "entries": 60,
        "unit_cost": 500_00,
        "budget": 180_000_00,
        "state": "läuft",
    }
    return Programme(**(given | changes))


def plan(*programmes: Programme, year: int = 2026) -> Plan:
    return Plan(year, "beschlossen", programmes)


Row = tuple[str, str, str, str, int]
"""Area, month, subject, figure, value."""


def postings(rows: Iterable[Row | tuple[str, str, str, str, int, str]], received: str = "2027-06-01") -> pd.DataFrame:
    """A table with POSTING_COLUMNS; a sixth item of a row is its part."""
    full = [
        {
            "area": row[0], "month": row[1], "subject": row[2], "figure": row[3], "value": row[4],
            "part": row[5] if len(row) > 5 else "", "sheet": "Blatt", "cell": "B2", "comment": "", "vintage": "v",
            "received": received,
        }
        for row in rows
    ]  # fmt: skip
    return pd.DataFrame(full, columns=list(POSTING_COLUMNS)).astype(POSTING_COLUMNS)


def course(id_: str, area: str, months: Iterable[str], **figures: int) -> list[Row]:
    """The same figures in each of these months."""
    return [(area, month, id_, figure, value) for month in months for figure, value in figures.items()]


def whole(id_: str, area: str, months: Iterable[str], figures: Mapping[str, int] | None = None) -> list[Row]:
    """All that is delivered of a course: nothing where nothing is said."""
    nothing = dict.fromkeys(("plaetze", "teilnehmende", "eintritte", "austritte", "abbrueche", "ausgaben"), 0)
    return course(id_, area, months, **(nothing | dict(figures or {})))
