"""Social services (§ 16a SGB II): the target figure of each city and what it has spent."""

from __future__ import annotations

from math import isnan

from jaen_analysis.analysis.budget.accounts import account
from jaen_analysis.analysis.budget.exhaustion import share_spent
from jaen_analysis.analysis.budget.forecast import forecast
from jaen_analysis.analysis.budget.history import history
from jaen_analysis.report.amounts import eur
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, tabelle
from jaen_analysis.report.german import MISSING, number, with_unit
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.finance.known import Finance, finance, no_budget
from jaen_analysis.report.sections.places import short_name
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.periods import month_name
from jaen_analysis.vocabulary.titles import TITLES

SERVICES = TITLES["soziale_dienste"]


@internal
def soziale_dienste(bericht: Bericht) -> Fragment:
    """Target figure, spending, commitments and forecast, city by city on a page of the Kreis."""
    known = finance(bericht)
    if known is None:
        return no_budget(bericht)
    cities = [city for city in known.books.organisation.cities if city.key in bericht.area.cities]
    areas = [bericht.area] if bericht.area.kind == "stadt" else [*cities, bericht.area]
    heads = ("Zielgröße", "Ist", "noch gebunden", "Ist in %", "erwartet im Jahr")
    return tabelle(
        f"{SERVICES.title} ({SERVICES.code})",
        ["Gebiet", *(Column(t, numeric=True) for t in heads)],
        [_row(bericht, known, area) for area in areas],
        subtitle=f"Januar bis {month_name(bericht.period.last_month)}, EUR",
        total=bericht.area.name if len(areas) > 1 else "",
        stapel=len(areas) == 1,
    )


def _row(bericht: Bericht, known: Finance, area: Area) -> list[Text]:
    one = account(known.books, SERVICES, area, bericht.period)
    mean = float(forecast(history(known.books, SERVICES, area, bericht.period)).mean[0])
    share = share_spent(one.ist, one.soll).value
    return [
        short_name(area),
        eur(one.soll),
        eur(one.ist),
        eur(one.bound),
        with_unit(None if share is None else float(share), "%", 1, scale=100),
        MISSING if isnan(mean) else number(mean),
    ]
