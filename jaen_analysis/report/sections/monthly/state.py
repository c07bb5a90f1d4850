"""What the sheet of a month rests on: who has delivered, what is missing, what will replace it, where it is from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from importlib.metadata import version
from typing import TYPE_CHECKING

from jaen_analysis.analysis.budget.accounts import Account, accounts
from jaen_analysis.analysis.budget.books import Books, Gap
from jaen_analysis.intake.clock import Punctuality
from jaen_analysis.intake.deliveries import SOURCE
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import hinweis, saetze, stark, technik
from jaen_analysis.report.german import date_long, date_short, enumerate_words, fingerprint
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.base_figures import figure_title
from jaen_analysis.report.sections.monthly.figures import PLACES, planned_places
from jaen_analysis.report.sections.places import names_of
from jaen_analysis.report.sections.planning.delivered import condensed
from jaen_analysis.report.sections.reference import MADE_FROM
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.status import Status

if TYPE_CHECKING:
    import pandas as pd


@internal
def stand_des_monats(bericht: Bericht) -> Fragment:
    """That the sheet is provisional and why: who has delivered as of which day, and what will replace its values."""
    lines = _own(bericht)
    missing = [line.area for line in lines if not line.received]
    sentences = [*_delivered(bericht, lines), *_posted(bericht), *_replaced(bericht)]
    return hinweis(stark(_title(bericht)), *sentences, kind="warnung" if missing else "info")


@internal
def fehlt_im_monat(bericht: Bericht) -> Fragment:
    """What has not arrived for the month, figure by figure; that nothing is missing where all is there."""
    told = [*_missing_figures(bericht), *_missing_money(bericht), *_missing_places(bericht)]
    return saetze(told or [f"Für {bericht.period.label} fehlt auf diesem Blatt nichts."])


@internal
def herkunft_des_monats(bericht: Bericht) -> Fragment:
    """What made the sheet: data, files of the deliveries and postings, settings and program; no clock."""
    inputs = bericht.inputs
    facts = [
        ("Bericht", f"{bericht.spec.id}, {bericht.area.key}, {bericht.period}, {bericht.spec.audience}"),
        (MADE_FROM, fingerprint(bericht.source) or "nicht eingefroren (direkt aus dem Bestand)"),
        (f"Fassungen der Lieferungen für {bericht.period.label}", _vintages(_facts(bericht))),
        ("Fassungen der Buchungen seit Januar", _vintages(_postings(bericht))),
        ("Einstellungen", fingerprint(inputs.params.digest[:16])),
        ("Programm", f"jaen_analysis {version('jaen_analysis')}"),
    ]
    return technik(facts)


def _own(bericht: Bericht) -> list[Punctuality]:
    return [line for line in bericht.inputs.deliveries if line.area in bericht.area.cities]


def _title(bericht: Bericht) -> str:
    rows = _facts(bericht)
    early = bericht.inputs.postings
    booked = early.loc[early["month"] == bericht.period.last_month, "received"] < bericht.period.final_from.isoformat()
    if (rows["status"] == Status.VORLAEUFIG.label).any() or booked.any() or rows.empty:
        return "Vorläufig."
    return "Die gelieferten Zahlen sind endgültig."


def _delivered(bericht: Bericht, lines: list[Punctuality]) -> Iterator[str]:
    """Which of the own cities have delivered, with the day, and which have not."""
    label, there = bericht.period.label, [line for line in lines if line.received]
    gone = [line.area for line in lines if not line.received]
    if not there:
        due = date_long(bericht.inputs.params.calendar.due(bericht.period))
        who = names_of(bericht, gone)
        yield f"Für {label} ist keine Lieferung da (Frist: {due}): {who}."
        return
    days = [date.fromisoformat(line.received) for line in there]
    if not gone and len(lines) > 1:
        first, last = date_short(min(days)), date_short(max(days))
        when = f"am {first}" if first == last else f"vom {first} bis {last}"
        yield f"Für {label} haben alle Städte geliefert, {when}."
        return
    told = [f"{names_of(bericht, [line.area])} ({date_short(day)})" for line, day in zip(there, days, strict=True)]
    yield f"Geliefert {'hat' if len(told) == 1 else 'haben'} für {label}: {enumerate_words(told)}."
    if gone:
        yield f"Es {'fehlt' if len(gone) == 1 else 'fehlen'}: {names_of(bericht, gone)}."


def _posted(bericht: Bericht) -> Iterator[str]:
    """Of which day the postings are, and whether there are any of the month."""
    table, month = bericht.inputs.postings, bericht.period.last_month
    if table.empty:
        yield "Haushalt und Maßnahmen sind noch nicht geliefert."
        return
    booked = table.loc[table["month"] == month, "received"]
    if booked.empty:
        yield f"Haushalt und Maßnahmen sind erst bis {Period.parse(str(table['month'].max())).label} geliefert."
    else:
        yield f"Haushalt und Maßnahmen: Stand {date_short(date.fromisoformat(booked.max()))}."


def _replaced(bericht: Bericht) -> Iterator[str]:
    """What stands in place of these values later, or does already."""
    quarter, cities = Period.quarter_of(bericht.period.first_month), set(bericht.area.cities)
    if cities <= set(bericht.inputs.quarter):
        yield f"Das {quarter.label} ist inzwischen vollständig geliefert: Es gilt der Quartalsbericht."
    else:
        yield f"Nach dem {quarter.label} gilt der Quartalsbericht."
    if _title(bericht).startswith("Vorläufig"):
        final = date_long(bericht.period.final_from)
        yield (
            f"Endgültig sind die Werte drei Monate nach dem Monat (T-3), ab dem {final}; sie ersetzen dann diese hier."
        )


def _missing_figures(bericht: Bericht) -> Iterator[str]:
    """Whose figures are not there, and what was said instead; all figures that the same cities lack together."""
    lacking: dict[tuple[str, str], list[str]] = {}
    for figure in (*bericht.selection.figures, *reversed(PLACES)):
        for measure, breakdown in figure.leaves:
            parts = bericht.panel.parts(measure, breakdown)
            for city, value, reason in zip(parts.cities, parts.values[-1], parts.reasons[-1], strict=True):
                if value != value and city in bericht.area.cities:
                    lacking.setdefault((city, str(reason)), []).append(figure_title(bericht, measure, breakdown))
    whole = len(bericht.selection.figures) + len(PLACES)
    alike: dict[tuple[str, ...], list[str]] = {}
    for (city, reason), titles in lacking.items():
        alike.setdefault((reason, *titles), []).append(city)
    for (reason, *titles), cities in alike.items():
        why = f" ({reason})" if reason else ""
        what = "fehlen alle Zahlen" if len(titles) == whole else f"fehlt: {', '.join(titles)}"
        yield f"Von {names_of(bericht, cities)} {what}{why}."


def _missing_money(bericht: Bericht) -> Iterator[str]:
    """Of which titles the spending of the month or the Soll is not known, with the cities where not all is missing."""
    if bericht.inputs.postings.empty:
        yield "Haushalt und Maßnahmen sind nicht geliefert; Ausgaben und Belegung der geplanten Maßnahmen fehlen."
        return
    month, found = bericht.period.last_month, accounts(Books.of(bericht.inputs), bericht.area, bericht.period)
    spent = _titles(bericht, found, lambda gap: (gap.figure, gap.month) == ("ist", month))
    soll = _titles(bericht, [one for one in found if not one.title.settled], lambda gap: gap.figure == "soll")
    if spent:
        yield f"Ausgaben für {bericht.period.label} fehlen: {'; '.join(spent)}."
    if soll:
        yield f"Kein Soll eingetragen (params/haushalt): {'; '.join(soll)}."


def _titles(bericht: Bericht, found: Iterable[Account], meant: Callable[[Gap], bool]) -> list[str]:
    """The titles with such gaps; where only some cities have them, with their names."""
    told = []
    for one in found:
        lacking = [gap.area for gap in one.missing if meant(gap)]
        cities = [city for city in bericht.area.cities if city in lacking]
        some = 0 < len(cities) < len(bericht.area.cities)
        if lacking:
            told.append(f"{one.title.title} ({names_of(bericht, cities)})" if some else one.title.title)
    return told


def _missing_places(bericht: Bericht) -> Iterator[str]:
    missing = planned_places(bericht).courses[bericht.period.last_month].missing
    if missing:
        yield f"Geplante Maßnahmen, es fehlt {condensed(missing)}; ihre Belegung fehlt deshalb."


def _facts(bericht: Bericht) -> pd.DataFrame:
    """The delivered figures of the sheet in its month."""
    facts = bericht.inputs.facts
    shown = {m.id for figure in (*bericht.selection.figures, *PLACES) for m in figure.measures}
    own = facts["area"].isin(bericht.inputs.givers(bericht.area)) & facts["measure"].isin(shown)
    return facts[own & (facts["month"] == bericht.period.last_month) & (facts["source"] == SOURCE)]


def _postings(bericht: Bericht) -> pd.DataFrame:
    """The postings of the area in the year so far."""
    table = bericht.inputs.postings
    own = table["month"] >= f"{bericht.period.year}-01"
    if bericht.area.kind == "kreis":
        return table[own]
    return table[own & table["area"].isin([bericht.area.key, *bericht.area.cities])]


def _vintages(rows: pd.DataFrame) -> str:
    return enumerate_words([fingerprint(one) for one in sorted(set(rows["vintage"]) - {""})]) or "keine"
