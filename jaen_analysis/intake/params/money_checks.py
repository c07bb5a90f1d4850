"""Whether the budget of a year fits titles, areas and the order of days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeVar, get_args

from jaen_analysis.intake.params import allotment_checks
from jaen_analysis.intake.params.jobcenter import Organisation
from jaen_analysis.intake.params.listed import once
from jaen_analysis.intake.params.money import Ansatz, Haushalt
from jaen_analysis.intake.params.steering_checks import areas_in
from jaen_analysis.intake.params.values_money import AllotmentState
from jaen_analysis.vocabulary.catalogue import unknown
from jaen_analysis.vocabulary.periods import FIRST_YEAR, LAST_YEAR, month_name
from jaen_analysis.vocabulary.titles import COST_KINDS, TITLES, Title

KREIS = "kreis"
_ORDER: tuple[AllotmentState, ...] = get_args(AllotmentState)[:3]
"""The states of a federal allotment, each surer than the one before."""
Row = TypeVar("Row")


def year_of(name: str) -> int:
    """The year of ``haushalt/2027.yaml``."""
    return int(name.rpartition("/")[2].removesuffix(".yaml"))


def year_faults(year: int, what: str = "die Datei") -> Iterator[str]:
    """A year that files can be for; ``what`` is named after it."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        yield f"Jahr {year} ist nicht möglich; erwartet: {FIRST_YEAR} bis {LAST_YEAR}. Bitte {what} umbenennen."


def cities_and_offices(organisation: Organisation, year: int) -> tuple[list[str], list[str]]:
    """The keys of the cities, and of the Regionalstellen of a year."""
    areas = areas_in(organisation, year) if FIRST_YEAR <= year <= LAST_YEAR else []
    return (
        [f"stadt-{city.id}" for city in organisation.staedte],
        [area for area in areas if area.startswith("rs-")],
    )


def budget(
    name: str, model: Haushalt, organisation: Organisation | None, earlier: Haushalt | None = None
) -> Iterator[str]:
    """Known titles, areas and kinds of costs, states and days in their order, amounts that can be.

    ``organisation`` and ``earlier``, the budget of the year before, are ``None`` if they are not known.
    """
    year = year_of(name)
    cities, offices = cities_and_offices(organisation, year) if organisation else (None, None)
    yield from year_faults(year)
    yield from _allotments(model.ansaetze, year, cities)
    yield from allotment_checks.jumps(model.ansaetze, year, earlier.ansaetze if earlier else ())
    yield from _authorities(model, year)
    yield from _shares(model, year)
    yield from _staff(model, offices)
    yield from _rates(model)


def title_faults(title: str, year: int) -> Iterator[str]:
    """A title that is known and on which money is booked in a year."""
    if title not in TITLES:
        yield f"{unknown('Titel', title, TITLES)} Es gibt: {', '.join(TITLES)}."
    elif not _valid(TITLES[title], year):
        known = TITLES[title]
        since = f"ab {month_name(known.valid_from)}" if known.valid_from else ""
        until = f"bis {month_name(known.valid_to)}" if known.valid_to else ""
        yield (
            f"Den Titel „{title}“ ({known.title}) gibt es {year} nicht, nur {' '.join(filter(None, (since, until)))}. "
            "Bitte die Zeile streichen oder in das richtige Jahr setzen."
        )


def _valid(title: Title, year: int) -> bool:
    return title.valid_from <= f"{year}-12" and (not title.valid_to or f"{year}-01" <= title.valid_to)


def _allotments(rows: Sequence[Ansatz], year: int, cities: Sequence[str] | None) -> Iterator[str]:
    for place, row in enumerate(rows, start=1):
        yield from (f"ansaetze → Nr. {place} → {fault}" for fault in _allotment(row, year, cities))
    yield from (
        f"ansaetze: {fault}" for fault in once("Ansatz", (f"{r.titel}, {r.gebiet}, Stand {r.stand}" for r in rows))
    )
    states = get_args(AllotmentState)
    by_subject = sorted(rows, key=lambda row: (row.titel, row.gebiet, row.stand, states.index(row.zustand)))
    for (title, area), versions in groupby(by_subject, key=lambda row: (row.titel, row.gebiet)):
        yield from (f"ansaetze: {title}, {area}: {fault}" for fault in _in_turn(list(versions)))


def _allotment(row: Ansatz, year: int, cities: Sequence[str] | None) -> Iterator[str]:
    yield from (f"titel: {fault}" for fault in title_faults(row.titel, year))
    if title := TITLES.get(row.titel):
        yield from (f"gebiet: {fault}" for fault in _area(row.gebiet, title, cities))
        if row.zustand == "Zielgröße" and (title.payer == "Bund" or not title.by_city):
            municipal = ", ".join(one.id for one in TITLES.values() if one.payer != "Bund" and one.by_city)
            yield (
                f"zustand: gefunden: „Zielgröße“; erwartet: {', '.join(f'„{state}“' for state in _ORDER)}. Eine "
                f"Zielgröße gibt es nur für Titel, aus denen die Stadt zahlt: {municipal}."
            )
        yield from (f"betrag: {fault}" for fault in allotment_checks.tiny(row.betrag, title))
    if row.hoechstens is not None and row.zustand != "vorläufig zugeteilt":
        yield (
            f"hoechstens: Eine Obergrenze gibt es nur bei „vorläufig zugeteilt“ (vorläufige Haushaltsführung); "
            f"gefunden: „{row.zustand}“. Bitte „hoechstens“ streichen oder den Zustand berichtigen."
        )
    if row.hoechstens is not None and row.hoechstens > row.betrag:
        yield "hoechstens: Die Obergrenze liegt über „betrag“. Bitte eines der beiden berichtigen."


def _area(area: str, title: Title, cities: Sequence[str] | None) -> Iterator[str]:
    if not title.by_city and area != KREIS:
        yield (
            f"gefunden: „{area}“; erwartet: „{KREIS}“, denn „{title.title}“ wird für den Kreis als Ganzes "
            "bewirtschaftet."
        )
    elif title.by_city and area == KREIS:
        yield (
            f"gefunden: „{KREIS}“; erwartet: eine Stadt, zum Beispiel „stadt-witten“, denn „{title.title}“ wird je "
            "Stadt bewirtschaftet. Die Summe des Kreises ergibt sich daraus."
        )
    elif title.by_city and cities is not None and area not in cities:
        yield unknown("Stadt", area, cities)


def _in_turn(versions: Sequence[Ansatz]) -> Iterator[str]:
    """What is allotted finally is not provisional later."""
    surest: Ansatz | None = None
    for one in versions:
        if one.zustand not in _ORDER:
            continue
        if surest and _ORDER.index(one.zustand) < _ORDER.index(surest.zustand):
            yield (
                f"„{one.zustand}“ (Stand {one.stand}) folgt auf „{surest.zustand}“ (Stand {surest.stand}). Die "
                "Reihenfolge ist Annahme, vorläufig zugeteilt, zugeteilt; bitte „zustand“ oder „stand“ berichtigen."
            )
        surest = one


def _authorities(model: Haushalt, year: int) -> Iterator[str]:
    rows = model.verpflichtungsermaechtigungen
    for place, row in enumerate(rows, start=1):
        where = f"verpflichtungsermaechtigungen → Nr. {place} → "
        yield from (f"{where}titel: {fault}" for fault in title_faults(row.titel, year))
        yield from (f"{where}fuer: {fault}" for fault in later_year(row.fuer, year))
        if (title := TITLES.get(row.titel)) and not title.joint:
            joint = ", ".join(one.id for one in TITLES.values() if one.joint)
            yield (
                f"{where}titel: „{title.title}“ gehört nicht zum Gesamtbudget; bitte einen von diesen nennen: {joint}."
            )
    named = (f"{row.titel} für {row.fuer}, Stand {row.stand}" for row in rows)
    yield from (f"verpflichtungsermaechtigungen: {fault}" for fault in once("Ermächtigung", named))


def later_year(found: int, year: int) -> Iterator[str]:
    """A year after that of the file."""
    if not year < found <= LAST_YEAR:
        yield (
            f"gefunden: {found}; erwartet: ein Jahr nach {year}. Eine Verpflichtungsermächtigung bindet Mittel eines "
            "späteren Jahres."
        )


def _shares(model: Haushalt, year: int) -> Iterator[str]:
    for place, row in enumerate(model.anteile, start=1):
        if row.gilt_ab > f"{year}-12":
            yield (
                f"anteile → Nr. {place} → gilt_ab: gefunden: {row.gilt_ab}; erwartet: ein Monat bis {year}-12. Was "
                "später gilt, gehört in die Datei des späteren Jahres."
            )
    named = (f"{row.anteil} ab {row.gilt_ab}, Stand {row.stand}" for row in model.anteile)
    yield from (f"anteile: {fault}" for fault in once("Anteil", named))


def _staff(model: Haushalt, offices: Sequence[str] | None) -> Iterator[str]:
    for place, row in enumerate(model.stellenplan, start=1):
        if offices is not None and row.gebiet not in (known := [KREIS, *offices]):
            yield (
                f"stellenplan → Nr. {place} → gebiet: {unknown('Gebiet', row.gebiet, known)} Erwartet wird eine "
                f"Regionalstelle oder „{KREIS}“."
            )
        if row.schluessel is not None and row.gebiet == KREIS:
            yield (
                f"stellenplan → Nr. {place} → schluessel: Einen eigenen Schlüssel hat nur eine Regionalstelle; bitte "
                "den für alle unter „betreuungsschluessel“ eintragen."
            )
    named = (f"{row.gebiet}, {row.aufgabe}" for row in model.stellenplan)
    yield from (f"stellenplan: {fault}" for fault in once("Stellen", named))


def _rates(model: Haushalt) -> Iterator[str]:
    for place, row in enumerate(model.kostensaetze, start=1):
        where = f"kostensaetze → Nr. {place}"
        if row.kostenart not in COST_KINDS:
            yield (
                f"{where} → kostenart: {unknown('Kostenart', row.kostenart, COST_KINDS)} Es gibt: "
                f"{', '.join(COST_KINDS)}."
            )
        if not row.je_stelle and not row.pauschal:
            yield f"{where}: Der Betrag fehlt; erwartet: „je_stelle“ oder „pauschal“ oder beide."
    yield from (f"kostensaetze: {fault}" for fault in once("Kostenart", (row.kostenart for row in model.kostensaetze)))
