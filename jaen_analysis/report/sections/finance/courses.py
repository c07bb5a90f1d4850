"""The way of titles through the year: spending, the usual path, the forecast, and the straight line for comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import isnan

from jaen_analysis.analysis.ampel.words import Result
from jaen_analysis.analysis.budget.accounts import ADMINISTRATION, Account
from jaen_analysis.analysis.budget.forecast import path
from jaen_analysis.analysis.budget.history import MONTHS
from jaen_analysis.report.amounts import MILLION
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.charts import Aim, Fan, Line, Scale, Way, jahresverlauf
from jaen_analysis.report.components import absatz, zusammen
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.finance.known import Finance, finance, no_budget

LINEAR = "gleichmäßiger Pfad"
_PATH = "Erwarteter Stand: was bei genau verwendetem Soll nach dem Verlauf der Vorjahre gezahlt wäre."
_EVEN = "Gepunktet zum Vergleich: ein Zwölftel des Solls je Monat. Er ist kein Maßstab."
_RANGE = "Prognose: In 8 von 10 Fällen soll der Jahreswert in diesem Bereich liegen."


@internal
def titelverlauf(bericht: Bericht) -> Fragment:
    """A chart for the titles of the Gesamtbudget, for housing, and for each that is red or endangered."""
    known = finance(bericht)
    if known is None:
        return no_budget(bericht)
    charts = list(_charts(bericht, known))
    return zusammen(*charts) if charts else absatz("Für keinen Titel sind Soll und Ist so bekannt, dass sich der "
                                                   "Verlauf zeigen ließe.")  # fmt: skip


def _charts(bericht: Bericht, known: Finance) -> Iterator[Fragment]:
    for one in known.accounts:
        result = known.lights[one.title.id].result
        wanted = one.title.joint or one.title.id == "unterkunft" or result.red or result is Result.GEFAEHRDET
        if wanted and one.soll and one.known:
            yield _chart(bericht, known, one, one.soll / 100)


def _chart(bericht: Bericht, known: Finance, one: Account, soll: float) -> Fragment:
    spending, found = known.spending[one.title.id], known.lights[one.title.id]
    unit, scale = (MILLION, Scale("Mio. EUR", 2)) if soll >= MILLION else (1, Scale("EUR"))
    spent = [value / unit for value in accumulate(float(value) for value in spending.spent[: one.known])]
    usual = [float(share) * soll / unit for share in path(spending)[1:]]
    ends = (found.low / unit, found.mean / unit, found.high / unit)
    foreseen = not isnan(found.low) and one.known < MONTHS
    part = " (Bundesanteil)" if one.title.id == ADMINISTRATION else ""
    way = Way(
        bericht.period.year,
        Line(bericht.area.title, _year(spent)),
        scale,
        expected=None if isnan(usual[0]) else tuple(usual),
        forecast=Fan(*(_year([], last) for last in ends)) if foreseen else None,
        target=Aim(f"Soll {scale.shown(soll / unit)}", soll / unit),
        compared=Line(LINEAR, tuple(soll / unit * month / MONTHS for month in range(1, MONTHS + 1))),
    )
    return jahresverlauf(
        f"verlauf-{one.title.id.replace('_', '-')}",
        way,
        subtitle=f"{one.title.title}{part}, {bericht.area.title}, {bericht.period.year}, jeweils seit Januar",
        source=bericht.source_words,
        notes=[_PATH, _EVEN, *([_RANGE] if foreseen else [])],
    )


def _year(values: Sequence[float], last: float | None = None) -> tuple[float | None, ...]:
    """Twelve values: those known, and one at the end."""
    found: list[float | None] = [*values, *([None] * (MONTHS - len(values)))]
    return tuple(found if last is None else [*found[:-1], last])
