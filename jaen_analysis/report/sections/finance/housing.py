"""Costs of housing: who bears them, per Bedarfsgemeinschaft, against the target figure, and for the next budget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isnan

from jaen_analysis.analysis.budget.accounts import account
from jaen_analysis.analysis.budget.exhaustion import Quotient
from jaen_analysis.analysis.budget.forecast import forecast
from jaen_analysis.analysis.budget.history import history
from jaen_analysis.analysis.budget.housing import HOUSING, Divided, Housing, housing, revisions
from jaen_analysis.analysis.budget.next_year import next_year
from jaen_analysis.intake.params.values_money import Share, ShareId
from jaen_analysis.report.amounts import ROUNDED, between, eur, money, with_eur
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, saetze, tabelle, zusammen
from jaen_analysis.report.german import MISSING, date_short, enumerate_words, number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.finance.known import Finance, finance, gaps_told, no_budget
from jaen_analysis.report.sections.places import short_name
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.periods import Period, month_name

_SHARES = {"bund_unterkunft": "Bund", "stadt_unterkunft": "Stadt vom Rest"}
_PARTS = ("brutto", "Bund", "netto", "Stadt", "Kreis")


@internal
def unterkunft(bericht: Bericht) -> Fragment:
    """Gross, federal, net and city share by city (on a city's page by month), with shares, households and forecast."""
    known = finance(bericht)
    if known is None:
        return no_budget(bericht)
    found = housing(known.books, bericht.panel, bericht.area, bericht.period)
    return zusammen(
        _by_month(bericht, found) if bericht.area.kind == "stadt" else _by_city(bericht, known, found),
        saetze([*_shares(found), *_revised(bericht, known), *_gaps(bericht, found), ROUNDED]),
        _planned(bericht, known),
        *_coming(bericht, known),
    )


def housing_sentence(bericht: Bericht, known: Finance) -> Iterator[Text]:
    """The housing costs so far in one sentence, if they are known."""
    found = housing(known.books, bericht.panel, bericht.area, bericht.period)
    parts = found.together
    if parts.gross.value is None:
        return
    words = f"{HOUSING.title}: bisher {with_eur(parts.gross.value)} brutto"
    if parts.federal.value is not None and parts.city.value is not None:
        whose = "die Stadt" if bericht.area.kind == "stadt" else "die Städte"
        words += f", davon Bund {with_eur(parts.federal.value)} und {whose} {with_eur(parts.city.value)}"
    if found.per_household.value is not None:
        words += f"; {_per_household(found.per_household)} EUR je Bedarfsgemeinschaft und Monat"
    yield f"{words}."


def _by_city(bericht: Bericht, known: Finance, whole: Housing) -> Fragment:
    cities = [known.books.organisation.area(key, bericht.period.last_day) for key in bericht.area.cities]
    found = [(short_name(city), housing(known.books, bericht.panel, city, bericht.period)) for city in cities]
    rows = [_row(name, one.together, one.per_household) for name, one in [*found, (bericht.area.name, whole)]]
    return tabelle(
        HOUSING.title,
        ["Gebiet", *(Column(part, numeric=True) for part in (*_PARTS, "je BG und Monat"))],
        rows,
        subtitle=f"Januar bis {month_name(bericht.period.last_month)}, EUR",
        total=bericht.area.name,
    )


def _by_month(bericht: Bericht, found: Housing) -> Fragment:
    rows = [
        _row(month_name(month), one, Quotient(one.gross.value, found.households[month]))
        for month, one in found.by_month.items()
    ]
    rows.append(_row("zusammen", found.together, found.per_household))
    return tabelle(
        HOUSING.title,
        ["Monat", *(Column(part, numeric=True) for part in (*_PARTS, "je BG und Monat"))],
        rows,
        subtitle=f"{bericht.area.title}, EUR",
        total="zusammen",
    )


def _row(name: str, one: Divided, per_household: Quotient) -> list[Text]:
    parts = (one.gross, one.federal, one.net, one.city, one.kreis)
    return [name, *(eur(part.value) for part in parts), _per_household(per_household)]


def _per_household(found: Quotient) -> str:
    return number(None if found.value is None else float(found.value) / 100, 2)


def _shares(found: Housing) -> Iterator[str]:
    """The shares that were used, each with its day."""
    for id_, who in _SHARES.items():
        some = [_share(one) for one in found.shares if one.id == id_]
        if some:
            yield f"Anteil {who}: {enumerate_words(some)}."
    yield "Was danach bleibt, trägt der Kreis. Je BG: Bruttokosten durch die Summe der monatlichen Bestände geteilt."


def _share(one: Share) -> str:
    doubt = "" if one.checked else ", nicht geprüft"
    words = f"{number(float(one.percent), 1)} % ab {month_name(one.since)} (Stand {date_short(one.known_on)}"
    return f"{words}, {one.source}{doubt})"


def _revised(bericht: Bericht, known: Finance) -> Iterator[str]:
    """What shares that were revised backwards have changed, in this year and the one before."""
    for year in (bericht.period.year - 1, bericht.period.year):
        period = bericht.period if year == bericht.period.year else Period.parse(str(year))
        for one in revisions(known.books, bericht.area, period):
            if changed := one.changed.value:
                shares = [f"{number(float(s.percent), 1)} % ab {month_name(s.since)}" for s in one.shares]
                yield (
                    f"Rückwirkend geändert am {date_short(one.known_on)}: Der Bund trägt {enumerate_words(shares)}, "
                    f"bis {month_name(one.months[-1])} sind das {with_eur(abs(changed))} "
                    f"{'mehr' if changed > 0 else 'weniger'} als bis dahin bekannt."
                )


def _gaps(bericht: Bericht, found: Housing) -> Iterator[str]:
    told = gaps_told(bericht, (*found.together.gross.gaps, *found.together.city.gaps))
    if told:
        yield f"Es fehlt: {'; '.join(told)}. Summen, in die das gehört, gibt es nicht."


def _planned(bericht: Bericht, known: Finance) -> Fragment:
    """Target figure of the year, what is expected, and the difference; on a page of the Kreis city by city."""
    rows: list[list[Text]] = []
    for area in _parts(bericht, known):
        soll = account(known.books, HOUSING, area, bericht.period).soll
        made = forecast(history(known.books, HOUSING, area, bericht.period))
        low, high = (float(limit[0]) for limit in made.interval())
        mean = float(made.mean[0])
        apart = None if soll is None or isnan(mean) else mean - soll / 100
        rows.append([
            short_name(area), eur(soll), number(mean), MISSING if isnan(low) else between(low, high),
            number(apart, sign=True),
        ])  # fmt: skip
    heads = [Column(t, numeric=True) for t in ("Ansatz oder Zielgröße", "erwartet", "Bereich", "mehr oder weniger")]
    return tabelle(
        f"Kosten der Unterkunft {bericht.period.year}: geplant und erwartet",
        ["Gebiet", *heads],
        rows,
        subtitle="brutto, EUR; Bereich: in 8 von 10 Fällen",
        total=bericht.area.name if len(rows) > 1 else "",
        stapel=len(rows) == 1,
    )


def _coming(bericht: Bericht, known: Finance) -> Iterator[Fragment]:
    """The next year for the budget: households times costs, with what the city bears by the newest shares."""
    found = next_year(known.books, bericht.panel)
    if found is None:
        yield absatz("Für eine Vorausschau auf das nächste Jahr fehlen drei volle Jahre ohne Lücke aller Städte.")
        return
    rows: list[list[Text]] = []
    for area in _parts(bericht, known):
        made = found.gross[area.key]
        low, high = (float(limit[0]) for limit in made.interval())
        own = found.city_share(area.key)
        rows.append([
            short_name(area), number(found.households[area.key]), number(found.per_household[area.key], 2),
            money(float(made.mean[0])), MISSING if isnan(low) else between(low, high),
            MISSING if isnan(own) else money(own),
        ])  # fmt: skip
    heads = ("BG", "EUR je BG und Monat", "brutto", "Bereich", "Anteil Stadt")
    yield tabelle(
        f"Kosten der Unterkunft {found.year}: Vorausschau für den Haushalt",
        ["Gebiet", *(Column(t, numeric=True) for t in heads)],
        rows,
        subtitle="Bereich: in 8 von 10 Fällen",
        total=bericht.area.name if len(rows) > 1 else "",
        stapel=len(rows) == 1,
    )
    yield absatz(
        "Die letzten zwölf Monate werden bis zur Mitte des nächsten Jahres fortgeschrieben, so wie "
        "Bedarfsgemeinschaften und Kosten je Bedarfsgemeinschaft im Kreis in den Vorjahren gewachsen sind; "
        "Änderungen des Rechts sind darin nicht berücksichtigt.",
        f"Anteil Stadt: mit den jüngsten bekannten Anteilen ({enumerate_words(_newest(found.shares))}).",
    )


def _newest(shares: Mapping[ShareId, Share]) -> list[str]:
    return [f"{_SHARES[id_]} {number(float(one.percent), 1)} %" for id_, one in shares.items()]


def _parts(bericht: Bericht, known: Finance) -> list[Area]:
    cities = [city for city in known.books.organisation.cities if city.key in bericht.area.cities]
    return [bericht.area] if bericht.area.kind == "stadt" else [*cities, bericht.area]
