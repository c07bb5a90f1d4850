"""Whether the measures of a year fit the law, areas, days and the measures of other years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from jaen_analysis.intake.params.fields import Model
from jaen_analysis.intake.params.jobcenter import Organisation
from jaen_analysis.intake.params.listed import once
from jaen_analysis.intake.params.money_checks import KREIS, cities_and_offices, later_year, year_faults, year_of
from jaen_analysis.intake.params.planning import Massnahme, Massnahmenplan, Vergabe
from jaen_analysis.intake.params.proposals import Planungsregeln
from jaen_analysis.vocabulary.catalogue import unknown
from jaen_analysis.vocabulary.instruments import INSTRUMENTS, LegalBasis
from jaen_analysis.vocabulary.money import eur
from jaen_analysis.vocabulary.periods import month_name, month_span, span
from jaen_analysis.vocabulary.planning import AWARDED, BEGUN, DROPPED, NEED_KINDS, TARGET_GROUPS

_AGENCY = (
    " Seit Januar 2025 fördert die Agentur für Arbeit Weiterbildung und Rehabilitation; eigene Maßnahmen des "
    "Jobcenters gibt es dafür nicht mehr. Was damit abgerechnet wird, steht unter dem Titel „fbw_reha“."
)
_PAID_BY_AGENCY = ("fbw", "reha")
_FAR = 10
"""Money so many times more or less than places × months × cost is a typing error."""
_LONGEST = 60
"""Months from the begin of a measure to its end; an offer lasts no longer either."""
_AWARD_BEFORE = 5
"""Years before its begin in which a measure can have been bought: a contract with options."""


def plan(
    name: str, model: Massnahmenplan, organisation: Organisation | None, instruments: Mapping[str, Mapping[str, str]]
) -> Iterator[str]:
    """All that does not fit in the measures of one year.

    ``organisation`` is ``None`` if it is not known. ``instruments`` are those of all years (see :func:`named`).
    """
    year = year_of(name)
    areas = [KREIS, *cities_and_offices(organisation, year)[0]] if organisation else None
    yield from year_faults(year)
    yield from once("Maßnahme", (one.id for one in model.massnahmen))
    yield from once("Maßnahmennummer", (one.nummer for one in model.massnahmen if one.nummer))
    for one in model.massnahmen:
        goes_on = any(file.startswith("massnahmen/") and file < name for file in instruments.get(one.id, ()))
        faults = (
            *_programme(one, year, areas),
            *_procurement(one, goes_on),
            *same_instrument(name, one.id, one.instrument, instruments),
        )
        yield from (f"{one.id} → {fault}" for fault in faults)


def unknown_offers(model: Massnahmenplan, models: Mapping[str, Model]) -> Iterator[str]:
    """Measures of an offer that no rules of a proposal know, if there are offers at all."""
    offers = [offer.id for rules in models.values() if isinstance(rules, Planungsregeln) for offer in rules.angebote]
    for measure in model.massnahmen:
        if offers and measure.angebot and measure.angebot not in offers:
            yield (
                f"{measure.id} → angebot: {unknown('Angebot', measure.angebot, offers)} Erwartet wird die „id“ eines "
                "Angebots in params/eingliederungsplanung."
            )


def named(models: Mapping[str, Model]) -> dict[str, dict[str, str]]:
    """Id of a measure or of an offer → file in which it stands → its instrument there."""
    found: dict[str, dict[str, str]] = {}
    for name in sorted(models):
        model = models[name]
        rows: Iterable[tuple[str, str]] = ()
        if isinstance(model, Massnahmenplan):
            rows = ((one.id, one.instrument) for one in model.massnahmen)
        elif isinstance(model, Planungsregeln):
            rows = ((one.id, one.instrument) for one in model.angebote)
        for id_, instrument in rows:
            found.setdefault(id_, {}).setdefault(name, instrument)
    return found


def same_instrument(
    name: str, id_: str, instrument: str, instruments: Mapping[str, Mapping[str, str]]
) -> Iterator[str]:
    """A measure that keeps its id keeps its instrument: told in the later file of two."""
    for other, used in instruments.get(id_, {}).items():
        if instrument in INSTRUMENTS and (year_of(other), other) < (year_of(name), name) and used != instrument:
            yield (
                f"instrument: gefunden: „{instrument}“; in params/{other} hat „{id_}“ das Instrument „{used}“. Eine "
                "Kennung steht für dieselbe Maßnahme; bitte das Instrument berichtigen oder eine neue Kennung geben."
            )
            return


def instrument_faults(instrument: str, months: Sequence[str]) -> Iterator[str]:
    """A known instrument that exists by law in all of these months."""
    known = INSTRUMENTS.get(instrument)
    if known is None:
        yield f"{unknown('Instrument', instrument, INSTRUMENTS)} Es gibt: {', '.join(INSTRUMENTS)}."
    elif missing := [month for month in months if known.basis(month) is None]:
        there = "; ".join(f"{basis.words} ({_time(basis)})" for basis in known.bases)
        why = _AGENCY if instrument in _PAID_BY_AGENCY and missing[-1] >= "2025-01" else ""
        yield (
            f"„{known.title}“ hat keine Rechtsgrundlage im Zeitraum {month_span(missing)}; es gibt: {there}.{why} "
            "Bitte das Instrument oder die Tage berichtigen."
        )


def _time(basis: LegalBasis) -> str:
    since = basis.valid_from and f"ab {month_name(basis.valid_from)}"
    until = basis.valid_to and f"bis {month_name(basis.valid_to)}"
    return " ".join(filter(None, (since, until)))


def words_faults(groups: Iterable[str], kinds: Sequence[str], group_key: str, kind_key: str) -> Iterator[str]:
    """Known target groups and kinds of need, each once; the keys say where they stand."""
    for group in groups:
        if group not in TARGET_GROUPS:
            known = ", ".join(TARGET_GROUPS)
            yield f"{group_key}: {unknown('Zielgruppe', group, TARGET_GROUPS)} Es gibt: {known}."
    for kind in kinds:
        if kind not in NEED_KINDS:
            yield f"{kind_key}: {unknown('Bedarfsart', kind, NEED_KINDS)} Es gibt: {', '.join(NEED_KINDS)}."
    yield from (f"{kind_key}: {fault}" for fault in once("Bedarfsart", kinds))


def area_faults(key: str, named_areas: Iterable[str], areas: Sequence[str] | None) -> Iterator[str]:
    """Areas that are known (``None``: not known)."""
    if areas is not None:
        yield from (f"{key}: {unknown('Gebiet', area, areas)}" for area in named_areas if area not in areas)


def _programme(one: Massnahme, year: int, areas: Sequence[str] | None) -> Iterator[str]:
    months = span(f"{one.beginn:%Y-%m}", f"{one.ende:%Y-%m}")
    yield from (f"instrument: {fault}" for fault in instrument_faults(one.instrument, months))
    yield from _groups(one)
    yield from area_faults("plaetze", one.plaetze, areas)
    if not any(one.plaetze.values()):
        yield "plaetze: Zusammen 0 Plätze; erwartet: mindestens ein Platz oder Fall in einem Gebiet."
    if areas and all(area in one.plaetze for area in areas):
        yield (
            f"plaetze: „{KREIS}“ ({one.plaetze[KREIS]}) steht neben allen Städten (zusammen "
            f"{sum(one.plaetze.values()) - one.plaetze[KREIS]}); erwartet: nur die Städte. Unter „{KREIS}“ stehen "
            f"Plätze, die keiner Stadt gehören; die Summe ergibt sich von selbst. Bitte „{KREIS}“ streichen."
        )
    if one.ende < one.beginn:
        yield f"ende: {one.ende} liegt vor „beginn“ ({one.beginn}). Bitte eines der beiden berichtigen."
    elif not one.beginn.year <= year <= one.ende.year:
        yield (
            f"beginn und ende: {one.beginn} bis {one.ende} liegt nicht im Jahr {year}, für das die Datei gilt. Bitte "
            "die Tage berichtigen oder die Maßnahme in die Datei ihres Jahres setzen."
        )
    if (length := len(months)) > _LONGEST:
        yield (
            f"ende: {one.ende} liegt {length} Monate nach „beginn“ ({one.beginn}); erwartet: höchstens {_LONGEST} "
            "Monate. Bitte den Tag berichtigen oder die Maßnahme je Jahr neu eintragen."
        )
    for place, due in enumerate(one.ve, start=1):
        yield from (f"ve → Nr. {place} → jahr: {fault}" for fault in later_year(due.jahr, year))
    yield from (f"ve: {fault}" for fault in once("Jahr", (str(due.jahr) for due in one.ve)))
    yield from _money(one, year)
    yield from area_faults("qualitaet", (said.gebiet for said in one.qualitaet), areas)


def _money(one: Massnahme, year: int) -> Iterator[str]:
    """Money that the places of a measure cannot cost, by a factor of ten; of cases at least a month each is paid.

    0 says that nothing is bound: somebody else pays.
    """
    whole = span(f"{one.beginn:%Y-%m}", f"{one.ende:%Y-%m}")
    months = [month for month in whole if month.startswith(f"{year}-")]
    places = sum(one.plaetze.values())
    if one.zustand == DROPPED or not (months and places) or one.instrument not in INSTRUMENTS:
        return
    by_places = INSTRUMENTS[one.instrument].mode == "Plätze"
    least = places * one.kosten_je_monat * (len(months) if by_places else 1)
    most = places * one.kosten_je_monat * len(whole)
    later = sum(due.betrag for due in one.ve)
    price, kind = f"zu {eur(one.kosten_je_monat)}", "Plätze" if by_places else "Fälle"
    mend = "Bitte „mittel“, „plaetze“ oder „kosten_je_monat“ berichtigen."
    if one.mittel and _FAR * (one.mittel + later) <= least:
        with_later = f", mit „ve“ {eur(one.mittel + later)}" if later else ""
        when = f"in {len(months)} Monaten" if by_places else "in einem Monat"
        yield (
            f"mittel: {eur(one.mittel)}{with_later}; {places} {kind} kosten {when} {price} aber {eur(least)}, "
            f"das Zehnfache oder mehr. {mend}"
        )
    elif one.mittel >= _FAR * most:
        yield (
            f"mittel: {eur(one.mittel)}; {places} {kind} kosten bis zum Ende, in {len(whole)} Monaten {price}, "
            f"aber {eur(most)}, ein Zehntel oder weniger. {mend}"
        )


def _groups(one: Massnahme) -> Iterator[str]:
    """One target group or several, under one of the two keys."""
    if bool(one.zielgruppe) == bool(one.zielgruppen):
        found = "beide stehen da" if one.zielgruppe else "beide fehlen"
        yield f"zielgruppe und zielgruppen: {found}; erwartet: „zielgruppe“ für eine, „zielgruppen“ für mehrere."
    key = "zielgruppe" if one.zielgruppe else "zielgruppen"
    groups = [one.zielgruppe] if one.zielgruppe else one.zielgruppen
    yield from words_faults(groups, one.bedarfsarten, key, "bedarfsarten")
    yield from (f"zielgruppen: {fault}" for fault in once("Zielgruppe", one.zielgruppen))


def _procurement(one: Massnahme, goes_on: bool) -> Iterator[str]:
    """The days of what is bought, in their order; ``goes_on``: it may have been bought in an earlier year."""
    known = INSTRUMENTS.get(one.instrument)
    if one.zustand in AWARDED and not one.nummer:
        yield f"nummer: Die Angabe fehlt; im Zustand „{one.zustand}“ hat die Maßnahme eine Nummer."
    if known and known.bought and one.zustand in AWARDED and not goes_on:
        missing = [key for key in ("ausschreibung", "zuschlag") if getattr(one.vergabe, key) is None]
        yield from (
            f"vergabe → {key}: Die Angabe fehlt. „{known.title}“ wird eingekauft; im Zustand „{one.zustand}“ steht "
            "hier der Tag, an dem es soweit ist oder war."
            for key in missing
        )
    steps = [(f"vergabe → {key}", day) for key in Vergabe.model_fields if (day := getattr(one.vergabe, key))]
    for key, day in steps:
        if not one.beginn.year - _AWARD_BEFORE <= day.year or day > max(one.beginn, one.ende):
            yield (
                f"{key}: gefunden: {day}; erwartet: ein Tag ab {one.beginn.year - _AWARD_BEFORE} bis zum Ende der "
                f"Maßnahme ({one.ende}). Bitte den Tag berichtigen."
            )
    begun = [("beginn", one.beginn)] if one.zustand in BEGUN else []
    for (before, first), (after, second) in pairwise([*steps, *begun]):
        if second < first:
            yield (
                f"{after}: {second} liegt vor „{before}“ ({first}). Die Reihenfolge ist Beirat, Ausschreibung, "
                "Zuschlag, Beginn; bitte einen der Tage berichtigen."
            )
