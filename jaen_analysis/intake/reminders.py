"""Which cities are to be reminded of a delivery on a day, and of what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from jaen_analysis.intake.clock import deliveries
from jaen_analysis.intake.entries import Entry
from jaen_analysis.intake.params.values import Calendar
from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.periods import Period


class Kind(StrEnum):
    """Before or after the due day; the word stands in the name of the draft."""

    BEFORE = "erinnerung"
    AFTER = "ueberfaellig"


@dataclass(frozen=True)
class Reminder:
    """A city that has not delivered for a period; ``refused`` are its files that could not be taken, as they came."""

    city: Area
    period: Period
    due: date
    kind: Kind
    refused: tuple[Entry, ...] = ()


def kind_on(calendar: Calendar, period: Period, day: date) -> Kind | None:
    """How a city without a delivery is to be reminded on a day; ``None``: not on this day."""
    late = (day - calendar.due(period)).days
    if late >= calendar.days_after:
        return Kind.AFTER
    return Kind.BEFORE if -calendar.days_before <= late <= 0 else None


def reminders(
    entries: Sequence[Entry], organisation: Organisation, calendar: Calendar, period: Period, day: date
) -> tuple[Reminder, ...]:
    """The cities to be reminded on a day, in official order, by what was known at its end.

    An official table is no delivery of the city.
    """
    kind, due = kind_on(calendar, period, day), calendar.due(period)
    if kind is None:
        return ()
    lines = deliveries(entries, organisation, period, due, day)
    waiting = {line.area for line in lines if line.days_late is None}
    refused = refused_by(entries, period, day)
    return tuple(
        Reminder(city, period, due, kind, tuple(entry for entry in refused if is_of(entry, city, period)))
        for city in organisation.cities
        if city.key in waiting
    )


def refused_by(entries: Sequence[Entry], period: Period, day: date) -> tuple[Entry, ...]:
    """The files that were refused since a period began, up to a day."""
    first, last = period.first_day.isoformat(), day.isoformat()
    return tuple(entry for entry in entries if entry.result == "abgelehnt" and first <= entry.received <= last)


def is_of(entry: Entry, city: Area, period: Period) -> bool:
    """Whether the name of a file says whose it is and for when, as the name of its form does.

    Of a refused file nothing else is known: ``stadt-witten_2026-Q3 (1).xlsx``, ``witten_2026-Q3_neu.csv``.
    """
    form = re.escape(f"{city.key.removeprefix('stadt-')}_{period}")
    longer = r"\d|-[qh\d]\d"  # a quarter is no year, though its name begins like one
    name = rf"(?<![a-z0-9-])(?:stadt-)?{form}(?!{longer})"
    return re.search(name, Path(entry.file).stem, re.IGNORECASE) is not None
