"""What the sections on money share: books, accounts, forecasts and lights of the area, made once for a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jaen_analysis.analysis.ampel.light import Light
from jaen_analysis.analysis.budget.accounts import Account, accounts
from jaen_analysis.analysis.budget.books import Books, Gap
from jaen_analysis.analysis.budget.forecast import forecast
from jaen_analysis.analysis.budget.history import Spending, history
from jaen_analysis.analysis.budget.light import light
from jaen_analysis.analysis.forecast.outlook import Forecast
from jaen_analysis.intake.params.values_money import Budget
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz
from jaen_analysis.report.record import Fragment
from jaen_analysis.vocabulary.periods import month_span
from jaen_analysis.vocabulary.postings import FIGURES
from jaen_analysis.vocabulary.titles import COST_KINDS

_NAMES = {
    "soll": "Soll",
    "bund_unterkunft": "Anteil des Bundes an den Kosten der Unterkunft",
    "stadt_unterkunft": "Anteil der Städte an den Kosten der Unterkunft",
    "kfa": "kommunaler Finanzierungsanteil",
    "kostensatz": "Kostensatz",
}


@dataclass(frozen=True, eq=False)
class Finance:
    """Accounts of the area in the order of the titles; spending, forecast (EUR) and light by title id."""

    books: Books
    budget: Budget
    accounts: tuple[Account, ...]
    spending: Mapping[str, Spending]
    forecasts: Mapping[str, Forecast]
    lights: Mapping[str, Light]

    def account(self, title: str) -> Account | None:
        """The account of a title (its id), if the area has it."""
        return next((one for one in self.accounts if one.title.id == title), None)


@lru_cache(maxsize=2)
def finance(bericht: Bericht) -> Finance | None:
    """All of it; ``None`` where no budget of the year is written down."""
    params, period = bericht.inputs.params, bericht.period
    budget = params.budgets.get(period.year)
    if budget is None:
        return None
    books, bands = Books.of(bericht.inputs), params.bands_on(period.last_day)
    limits = params.limits_on(period.last_day).budget
    found = accounts(books, bericht.area, period)
    spending = {one.title.id: history(books, one.title, bericht.area, period) for one in found}
    return Finance(
        books,
        budget,
        found,
        spending,
        {id_: forecast(one) for id_, one in spending.items()},
        {one.title.id: light(one, spending[one.title.id], bands, limits) for one in found},
    )


def no_budget(bericht: Bericht) -> Fragment:
    """The one sentence where nothing is written down."""
    year = bericht.period.year
    return absatz(f"Für {year} ist kein Haushalt eingetragen (params/haushalt/{year}.yaml).")


def gaps_told(bericht: Bericht, gaps: Iterable[Gap]) -> list[str]:
    """What is missing, figure by figure: ``"Ist: Witten (August 2026)"``."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for gap in gaps:
        found.setdefault((gap.figure, gap.area), {})[gap.month] = None
    by_figure: dict[str, list[str]] = {}
    for (figure, area), months in found.items():
        when = month_span(month for month in months if month)
        organisation = bericht.inputs.params.organisation
        name = (
            "Kreis"
            if area == organisation.kreis.key
            else organisation.city_names.get(area, organisation.ever[area].title)
        )
        by_figure.setdefault(figure, []).append(f"{name} ({when})" if when else name)
    return [f"{_named(figure)}: {', '.join(areas)}" for figure, areas in by_figure.items()]


def kind_name(kind: str) -> str:
    """A kind of administrative cost in German."""
    return COST_KINDS[kind]


def _named(figure: str) -> str:
    return FIGURES[figure].title if figure in FIGURES else _NAMES[figure]
