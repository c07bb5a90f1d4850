"""Demo deliveries: invented figures of the cities in the form that real ones come in.

The same seed gives the same files, byte for byte. Every file says *Demodaten* in its name and in its
head; a store that holds demo data takes no real deliveries.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from jaen_analysis.intake.demo.figures import Figures, figures, row
from jaen_analysis.intake.demo.population import MONTHS, generator, simulate
from jaen_analysis.intake.demo.story import ON_TIME, STORY, Cells, Sending, write_wrong_file
from jaen_analysis.intake.forms import Table, tables, write_tables
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.periods import Period

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

SEED = 5954
FIRST, LAST = Period.parse("2023-Q1"), Period.parse("2026-Q3")
_REGISTERED_LATE = (0.995, 0.985, 0.965)
"""Share of the work known at the first delivery, by month of the quarter: the rest is registered later."""
_LATE_MEASURES = ("integrationen", "eintritte_", "abgaenge_in_beschaeftigung", "vermittlungen")


@dataclass(frozen=True)
class DemoDelivery:
    """A file and the day on which it came in."""

    path: Path
    received: date


def write_demo(folder: Path, params: Params, seed: int = SEED) -> list[DemoDelivery]:
    """Write the deliveries of all cities for every quarter from 2023 to the third of 2026.

    Returns them in the order of receipt. A measure without a model is left out of the forms.
    """
    cities = params.organisation.cities
    known = {key: figures(seed, people) for key, people in simulate(seed, (city.key for city in cities)).items()}
    sent: list[DemoDelivery] = []
    for period in quarters(FIRST, LAST):
        asked = tables(params.catalogue, period)
        for city in cities:
            form = _Form(city, period, _modelled(asked, known[city.key]))
            cells = _cells(form, as_known(known[city.key], period))
            rng = generator(seed, city.key, str(period))
            for sending in STORY.get((city.key, str(period)), ON_TIME):
                day = _received(params.calendar.due(period), sending, rng)
                sent.append(_send(folder, form, cells, sending, day))
    return sorted(sent, key=lambda delivery: (delivery.received, delivery.path.name))


@dataclass(frozen=True)
class _Form:
    city: Area
    period: Period
    tables: tuple[Table, ...]


def quarters(first: Period, last: Period) -> list[Period]:
    """The quarters from the first to the last, both included."""
    found = [last]
    while found[0] != first:
        found.insert(0, found[0].back())
    return found


def working_day(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _modelled(asked: tuple[Table, ...], known: Figures) -> tuple[Table, ...]:
    kept = (replace(t, rows=tuple((m, b) for m, b in t.rows if row(known, m.id, b) is not None)) for t in asked)
    return tuple(table for table in kept if table.rows)


def as_known(known: Figures, period: Period) -> Figures:
    """The figures as they were first delivered: work that began lately is not all registered yet."""
    share = np.ones(len(MONTHS))
    share[[MONTHS.index(month) for month in period.months]] = _REGISTERED_LATE
    return {key: np.rint(rows * share) if key[0].startswith(_LATE_MEASURES) else rows for key, rows in known.items()}


def _cells(form: _Form, known: Figures) -> Cells:
    cells: Cells = {}
    for table in form.tables:
        columns = [MONTHS.index(month) for month in table.months]
        for measure, breakdown in table.rows:
            values = row(known, measure.id, breakdown)
            if values is not None:
                keys = ((measure.id, breakdown, month) for month in table.months)
                cells |= zip(keys, values[columns].tolist(), strict=True)
    return cells


def _received(due: date, sending: Sending, rng: np.random.Generator) -> date:
    """Some working day in the week before the due date, or so many days after it."""
    if sending.late is not None:
        return due + timedelta(days=sending.late)
    return working_day(due - timedelta(days=int(rng.integers(1, 8))))


def _send(folder: Path, form: _Form, cells: Cells, sending: Sending, day: date) -> DemoDelivery:
    city = form.city.key.removeprefix("stadt-")
    words = (day.isoformat(), city, str(form.period), sending.label, "Demodaten")
    path = folder / ("_".join(filter(None, words)) + ".xlsx")
    if sending.edit is None:
        write_wrong_file(path)
    else:
        write_tables(path, form.city, form.period, form.tables, sending.edit(cells, form.tables), demo=True)
    return DemoDelivery(path, day)
