"""Whether the rules of a proposal fit titles, areas, the law and each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import get_args

from jaen_analysis.intake.params.jobcenter import Organisation
from jaen_analysis.intake.params.listed import once
from jaen_analysis.intake.params.money_checks import (
    KREIS,
    cities_and_offices,
    later_year,
    title_faults,
    year_faults,
    year_of,
)
from jaen_analysis.intake.params.planning_checks import area_faults, instrument_faults, same_instrument, words_faults
from jaen_analysis.intake.params.proposals import Angebot, Festgelegt, Planungsregeln
from jaen_analysis.vocabulary.catalogue import unknown
from jaen_analysis.vocabulary.instruments import INSTRUMENTS
from jaen_analysis.vocabulary.periods import shift, span
from jaen_analysis.vocabulary.planning import URGENCIES, Verdict

_BEFORE = 2
"""Years before its own in which the rules of a proposal are decided, and awards can start."""


def rules(
    name: str, model: Planungsregeln, organisation: Organisation | None, instruments: Mapping[str, Mapping[str, str]]
) -> Iterator[str]:
    """Weights for all that is weighed, known titles, offers that the law allows, numbers for known offers.

    ``organisation`` is ``None`` if it is not known. ``instruments`` are those of all years (``planning_checks.named``).
    """
    year = year_of(name)
    areas = [KREIS, *cities_and_offices(organisation, year)[0]] if organisation else None
    yield from year_faults(year)
    for key in ("beschlossen_am", "vergabe_ab"):
        day: date | None = getattr(model, key)
        if day and not year - _BEFORE <= day.year <= year:
            yield (
                f"{key}: gefunden: {day}; erwartet: ein Tag von {year - _BEFORE}-01-01 bis {year}-12-31, denn die "
                f"Datei gilt für {year}. Bitte den Tag berichtigen."
            )
    yield from _weights(model)
    for title in model.mittel:
        yield from (f"mittel: {fault}" for fault in title_faults(title, year))
    for place, due in enumerate(model.ve, start=1):
        yield from (f"ve → Nr. {place} → titel: {fault}" for fault in title_faults(due.titel, year))
        yield from (f"ve → Nr. {place} → jahr: {fault}" for fault in later_year(due.jahr, year))
    yield from (f"ve: {fault}" for fault in once("Ermächtigung", (f"{due.titel} für {due.jahr}" for due in model.ve)))
    providers = list(dict.fromkeys(one.traeger for one in model.angebote if one.traeger))
    for provider in model.traegergrenzen:
        if provider not in providers:
            yield f"traegergrenzen: {unknown('Träger', provider, providers)} Erwartet wird der Träger eines Angebots."
    yield from (f"angebote: {fault}" for fault in once("Angebot", (one.id for one in model.angebote)))
    for one in model.angebote:
        faults = (*_offer(one, year, areas, model), *same_instrument(name, one.id, one.instrument, instruments))
        yield from (f"angebote → {one.id} → {fault}" for fault in faults)
    for place, pin in enumerate(model.festgelegt, start=1):
        yield from (f"festgelegt → Nr. {place} → {fault}" for fault in _pin(pin, model.angebote))
    named = (f"{pin.angebot}, {pin.gebiet}" + f", {pin.beginn}" * bool(pin.beginn) for pin in model.festgelegt)
    yield from (f"festgelegt: {fault}" for fault in once("Festlegung", named))


def _weights(model: Planungsregeln) -> Iterator[str]:
    yield from (f"gewichte: Die Angabe „{key}“ fehlt." for key in URGENCIES if key not in model.gewichte)
    yield from (f"nach_urteil: Die Angabe „{key}“ fehlt." for key in get_args(Verdict) if key not in model.nach_urteil)
    weights = [model.gewichte[key] for key in URGENCIES if key in model.gewichte]
    if weights != sorted(weights, reverse=True):
        yield "gewichte: Dringlicheres zählt nicht weniger; erwartet: hoch ≥ mittel ≥ niedrig. Bitte berichtigen."
    if weights and not any(weights):
        yield "gewichte: Alle Gewichte sind 0; erwartet: mindestens eines über 0."


def _offer(one: Angebot, year: int, areas: Sequence[str] | None, model: Planungsregeln) -> Iterator[str]:
    months = sorted({month for begin in one.beginne for month in span(begin, shift(begin, one.monate - 1))})
    yield from (f"instrument: {fault}" for fault in instrument_faults(one.instrument, months))
    yield from words_faults(one.zielgruppen, one.bedarfsarten, "zielgruppen", "bedarfsarten")
    yield from (f"zielgruppen: {fault}" for fault in once("Zielgruppe", one.zielgruppen))
    yield from (f"beginne: {fault}" for fault in once("Monat", one.beginne))
    for begin in one.beginne:
        if begin[:4] != str(year):
            yield f"beginne: gefunden: {begin}; erwartet: ein Monat im Jahr {year}, für das die Datei gilt."
    yield from area_faults("gebiete", one.gebiete, areas)
    yield from (f"gebiete: {fault}" for fault in once("Gebiet", one.gebiete))
    yield from area_faults("gebunden", one.gebunden, one.gebiete)
    if one.hoechstens is not None and one.hoechstens < one.mindestgroesse:
        yield f"hoechstens: {one.hoechstens} liegt unter „mindestgroesse“ ({one.mindestgroesse}). Bitte berichtigen."
    if one.hoechstens is not None and sum(one.gebunden.values()) > one.hoechstens:
        yield (
            f"gebunden: Zusammen {sum(one.gebunden.values())} Plätze; erwartet: höchstens {one.hoechstens} "
            "(„hoechstens“). Bitte eines der beiden berichtigen."
        )
    known = INSTRUMENTS.get(one.instrument)
    if known and known.budget not in model.mittel:
        yield (
            f"instrument: „{known.title}“ wird aus dem Titel „{known.budget}“ bezahlt, der unter „mittel“ fehlt. Bitte "
            "dort ergänzen, notfalls mit 0."
        )


def _pin(pin: Festgelegt, offers: Sequence[Angebot]) -> Iterator[str]:
    offer = next((one for one in offers if one.id == pin.angebot), None)
    if offer is None:
        yield f"angebot: {unknown('Angebot', pin.angebot, [one.id for one in offers])}"
        return
    yield from area_faults("gebiet", [pin.gebiet], offer.gebiete)
    if pin.beginn and pin.beginn not in offer.beginne:
        yield f"beginn: gefunden: {pin.beginn}; erwartet: {', '.join(offer.beginne)} (die „beginne“ des Angebots)."
    if pin.plaetze < (bound := offer.gebunden.get(pin.gebiet, 0)):
        yield f"plaetze: gefunden: {pin.plaetze}; erwartet: mindestens {bound}, denn so viele sind schon gebunden."
