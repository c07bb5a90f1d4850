"""Invented official values: what the BA would have published of the Kreis of the demo, a file per quarter.

The values are those of the invented people, computed as the catalogue defines them and rounded as the BA rounds. Now
and then the BA has counted a little more: one unit of the last digit, so that there is something to reconcile.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from jaen_analysis.intake.atomic import write_bytes
from jaen_analysis.intake.demo import FIRST, LAST, SEED, DemoDelivery, quarters, working_day
from jaen_analysis.intake.demo.figures import Figures, figures, row
from jaen_analysis.intake.demo.population import MONTHS, Table, generator, simulate
from jaen_analysis.intake.forms import DEMO_NOTE, properties
from jaen_analysis.intake.params.sources import BaKennzahlen
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import Period, month_name
from jaen_analysis.vocabulary.rounding import rounded_decimal
from jaen_analysis.vocabulary.status import Status

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

FIRST_PUBLISHED, LAST_PUBLISHED = FIRST.back(-3), LAST.back()
"""From the quarter with a whole year of deliveries behind it; of the newest the waiting time is not over."""
Published = Mapping[Indicator, Mapping[str, float]]
"""Indicator → month → value in per cent."""
_DAYS_AFTER_WAITING = 12
_COUNTED_OTHERWISE = 0.3
"""Share of the values in which the BA differs."""


def write_official(folder: Path, params: Params, seed: int = SEED) -> list[DemoDelivery]:
    """Write a file of the Kennzahlen nach § 48a SGB II of the Kreis for each published quarter, in order of receipt.

    The files have the columns that ``params/official.yaml`` assumes; without a source of a row per Kennzahl, or for a
    Jobcenter without a public key, there are none.
    """
    sources = (source for source in params.official.values() if isinstance(source, BaKennzahlen) and not source.codes)
    source = next(sources, None)
    if source is None or not params.organisation.kreis.code:
        return []
    published = _published(params, seed)
    sent = []
    for period in quarters(FIRST_PUBLISHED, LAST_PUBLISHED):
        day = working_day(period.final_from + timedelta(days=_DAYS_AFTER_WAITING))
        path = folder / f"{day.isoformat()}_ba-kennzahlen_{period}_Demodaten.xlsx"
        _write(path, source, _lines(params, source, period, day, published))
        sent.append(DemoDelivery(path, day))
    return sent


@dataclass(frozen=True)
class _KreisPanel:
    """The invented figures of the Kreis, as a panel that a formula runs on."""

    cities: Sequence[Figures]
    period_length: int = 1

    def values(self, measure: Measure, breakdown: str) -> pd.DataFrame:
        total = self._sum(measure, breakdown) - (self._sum(measure.internal, breakdown) if measure.internal else 0)
        return pd.DataFrame({"kreis": total}, pd.PeriodIndex(MONTHS, freq="M"))

    def ranks(self, measure: Measure, breakdown: str) -> pd.DataFrame:
        return pd.DataFrame({"kreis": int(Status.OK)}, pd.PeriodIndex(MONTHS, freq="M"))

    def _sum(self, measure: Measure, breakdown: str) -> Table:
        total = np.zeros(len(MONTHS))
        for known in self.cities:
            values = row(known, measure.id, breakdown)
            total += np.nan if values is None else values
        return total


def _published(params: Params, seed: int) -> Published:
    """What the invented figures come to; a value that cannot be computed is left out."""
    people = simulate(seed, (city.key for city in params.organisation.cities))
    panel = _KreisPanel([figures(seed, of_city) for of_city in people.values()])
    found = {}
    for indicator in params.catalogue.indicators.values():
        if indicator.code and indicator.formula is not None:
            values = indicator.formula(panel, TOTAL)["kreis"]
            more = generator(seed, "kreis", "amtlich", indicator.id).random(len(MONTHS)) < _COUNTED_OTHERWISE
            found[indicator] = {
                month: _rounded(value, indicator, extra=bool(extra))
                for month, value, extra in zip(MONTHS, values, more, strict=True)
                if indicator.valid_in(month) and not np.isnan(value)
            }
    return found


def _rounded(value: float, indicator: Indicator, *, extra: bool) -> float:
    shown = rounded_decimal(value, indicator.digits, scale=indicator.scale)
    return float(shown + Decimal(extra).scaleb(-indicator.digits))


def _lines(
    params: Params, source: BaKennzahlen, period: Period, day: date, published: Published
) -> Iterable[Mapping[str, str | float]]:
    """The rows of a quarter: name of a column → cell."""
    kreis = params.organisation.kreis
    level = next((word for word, meaning in source.ebenen.items() if meaning == "kreis"), "")
    whose = {"gebiet": kreis.code, "gebietsname": kreis.name, "ebene": level, "stand": f"{day:%d.%m.%Y}"}
    for indicator, values in published.items():
        for month in period.months:
            if month in values:
                said = {"monat": month_name(month), "kennzahl": indicator.code, "merkmal": TOTAL}
                yield whose | said | {"wert": values[month]}


def _write(path: Path, source: BaKennzahlen, lines: Iterable[Mapping[str, str | float]]) -> None:
    import xlsxwriter

    title = f"Demodaten: {source.titel}"
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties(properties(title))
        sheet = book.add_worksheet("Kennzahlen")
        rows = [[line.get(name, "") for name in source.spalten] for line in lines]
        for at, cells in enumerate([[title], ["Demodaten", DEMO_NOTE], [], source.spalten.values(), *rows]):
            sheet.write_row(at, 0, cells)
    write_bytes(path, buffer.getvalue())
