"""Whether what the controlling keeps fits areas, indicators and the order of days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from jaen_analysis.intake.params.controlling import (
    Gegenmassnahme,
    Regelwerk,
    Register,
    Rueckfrage,
    Rueckfragen,
    Statusgespraech,
)
from jaen_analysis.intake.params.listed import once, unknown_ids
from jaen_analysis.vocabulary.catalogue import Catalogue, unknown

KREIS = "kreis"


def faults(model: Register, areas: Sequence[str] | None, catalogue: Catalogue | None) -> Iterator[str]:
    """All that does not fit in one file; ``None``: not known, then what needs it is not asked."""
    match model:
        case Regelwerk() if catalogue:
            yield from _rules(model, catalogue)
        case Rueckfragen() if catalogue:
            yield from _queries(model, areas, catalogue)
        case Gegenmassnahme() if catalogue:
            yield from _countermeasure(model, areas, catalogue)
        case Statusgespraech():
            yield from _talk(model, areas)


def _rules(model: Regelwerk, catalogue: Catalogue) -> Iterator[str]:
    """Every goal and document once, of known indicators, none that ends before it begins."""
    yield from once("Strategisches Ziel", (goal.id for goal in model.strategische_ziele))
    yield from once("Vorschrift", (rule.id for rule in model.vorschriften))
    for goal in model.strategische_ziele:
        yield from (f"{goal.id} → kennzahlen: {fault}" for fault in _indicators(goal.kennzahlen, catalogue))
        yield from _order(goal.id, "seit", goal.seit, "bis", goal.bis)
    for rule in model.vorschriften:
        yield from (f"{rule.id} → gemessen_an: {fault}" for fault in _indicators(rule.gemessen_an, catalogue))
        yield from _order(rule.id, "seit", rule.seit, "bis", rule.bis)


def _queries(model: Rueckfragen, areas: Sequence[str] | None, catalogue: Catalogue) -> Iterator[str]:
    """Every question once, of known areas and indicators, and days in their order."""
    yield from once("Rückfrage", (query.id for query in model.rueckfragen))
    for query in model.rueckfragen:
        yield from (f"{query.id} → {fault}" for fault in _query(query, areas, catalogue))


def _countermeasure(model: Gegenmassnahme, areas: Sequence[str] | None, catalogue: Catalogue) -> Iterator[str]:
    """A known area, known indicators, days in their order, and an effect where it is done."""
    yield from (f"gebiet: {fault}" for fault in _area(model.gebiet, areas))
    yield from (f"kennzahlen: {fault}" for fault in _indicators(model.kennzahlen, catalogue))
    yield from _order("", "vereinbart_am", model.vereinbart_am, "faellig", model.faellig)
    yield from _order("", "vereinbart_am", model.vereinbart_am, "stand", model.stand)
    if model.zustand in ("erledigt", "verworfen") and not model.wirkung.strip():
        yield (
            f"wirkung: Die Angabe fehlt, obwohl der Zustand „{model.zustand}“ ist. Bitte in einem Satz sagen, was "
            "danach zu sehen war, auch wenn es nichts war."
        )


def _talk(model: Statusgespraech, areas: Sequence[str] | None) -> Iterator[str]:
    """A known area, days in their order, and somebody for what is to be done."""
    yield from (f"gebiet: {fault}" for fault in _area(model.gebiet, areas))
    yield from _order("", "am", model.am, "naechstes", model.naechstes)
    for place, outcome in enumerate(model.ergebnisse, start=1):
        where = f"ergebnisse → Nr. {place} → "
        yield from _order(where.removesuffix(" → "), "am", model.am, "bis", outcome.bis)
        if outcome.bis is not None and not outcome.zustaendig.strip():
            yield (
                f"{where}zustaendig: Die Angabe fehlt. Was bis zu einem Tag zu tun ist, braucht eine zuständige Stelle."
            )


def _query(query: Rueckfrage, areas: Sequence[str] | None, catalogue: Catalogue) -> Iterator[str]:
    yield from (f"gebiet: {fault}" for fault in _area(query.gebiet, areas))
    yield from (f"kennzahlen: {fault}" for fault in _indicators(query.kennzahlen, catalogue))
    yield from _order("", "gestellt", query.gestellt, "faellig", query.faellig)
    yield from _order("", "gestellt", query.gestellt, "beantwortet", query.beantwortet)
    if bool(query.beantwortet) != bool(query.antwort.strip()):
        there, gone = ("beantwortet", "antwort") if query.beantwortet else ("antwort", "beantwortet")
        yield f"{gone}: Die Angabe fehlt, obwohl „{there}“ dasteht. Bitte beide nennen oder beide weglassen."


def _area(area: str, areas: Sequence[str] | None) -> Iterator[str]:
    if areas is not None and area not in (known := [KREIS, *areas]):
        yield unknown("Gebiet", area, known)


def _indicators(ids: Sequence[str], catalogue: Catalogue) -> Iterator[str]:
    yield from once("Kennzahl", ids)
    yield from unknown_ids("Kennzahl", ids, catalogue.indicators)


def _order(where: str, first: str, begin: date, second: str, end: date | None) -> Iterator[str]:
    if end is not None and end < begin:
        place = f"{where} → " if where else ""
        yield f"{place}{second}: {end} liegt vor „{first}“ ({begin}). Bitte eines der beiden berichtigen."
