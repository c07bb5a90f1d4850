"""Where the numbers on money come from, how new they are, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import saetze, tabelle, zusammen
from jaen_analysis.report.german import MISSING, date_short, enumerate_words, fingerprint
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.finance.known import Finance, finance, gaps_told, no_budget
from jaen_analysis.vocabulary.periods import month_span, span
from jaen_analysis.vocabulary.titles import TITLES

if TYPE_CHECKING:
    import pandas as pd


@internal
def finanzdaten(bericht: Bericht) -> Fragment:
    """By title: whose postings, for which months, when they came; then what is missing, and how forecasts are made."""
    known = finance(bericht)
    if known is None:
        return no_budget(bericht)
    rows = [_row(bericht, known, title) for title in (one.title.id for one in known.accounts)]
    return zusammen(
        tabelle(
            "Woher die Zahlen zu den Titeln kommen",
            ["Titel", "Monate", "eingegangen", "Soll bekannt seit", "Vorjahre der Prognose"],
            rows,
            subtitle=f"{bericht.area.title}, {bericht.period.year}",
            stapel=True,
        ),
        saetze([*_missing(bericht, known), *_words(known), *_vintages(bericht, known)]),
    )


def _row(bericht: Bericht, known: Finance, title: str) -> list[Text]:
    keys, own = _keys(bericht), _own(bericht, [title])
    days = sorted(set(own["received"])) if len(own) else []
    since = [a.known_on for a in known.budget.allotments if a.title == title and a.area in keys]
    return [
        TITLES[title].title,
        month_span(own["month"].unique()) or MISSING,
        _days(days),
        date_short(max(day for day in since if day <= known.books.on)) if since else MISSING,
        enumerate_words([str(one) for one in known.spending[title].years[-3:]]) or "keine",
    ]


def _keys(bericht: Bericht) -> set[str]:
    return {bericht.area.key, *bericht.area.cities}


def _own(bericht: Bericht, titles: Iterable[str]) -> pd.DataFrame:
    """The postings of the area for titles in the months of the year so far."""
    table, months = bericht.inputs.postings, span(f"{bericht.period.year}-01", bericht.period.last_month)
    own = table["subject"].isin(list(titles)) & table["area"].isin(_keys(bericht)) & table["month"].isin(months)
    return table[own]


def _days(days: list[str]) -> str:
    if not days:
        return MISSING
    first, last = date_short(date.fromisoformat(days[0])), date_short(date.fromisoformat(days[-1]))
    return first if first == last else f"{first} bis {last}"


def _missing(bericht: Bericht, known: Finance) -> Iterator[str]:
    for one in known.accounts:
        if one.missing:
            yield f"{one.title.title}: Es fehlt {'; '.join(gaps_told(bericht, one.missing))}."


def _words(known: Finance) -> Iterator[str]:
    yield (
        f"Soll, Anteile und Stellenplan stehen in params/haushalt/{known.budget.year}.yaml, wie sie am "
        f"{date_short(known.books.on)} bekannt waren; Ist, Bindung, Umschichtungen und "
        "Verpflichtungsermächtigungen sind geliefert."
    )
    yield "Was nicht geliefert ist, fehlt; Summen, die darauf beruhen, gibt es nicht. Eine gelieferte 0 ist eine Zahl."


def _vintages(bericht: Bericht, known: Finance) -> Iterator[str]:
    """The files that the numbers of this year came with."""
    found = sorted(_own(bericht, [one.title.id for one in known.accounts])["vintage"].unique())
    if found:
        yield f"Fassungen der Lieferungen zu den Titeln: {enumerate_words([fingerprint(one) for one in found])}."
