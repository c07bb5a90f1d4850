"""What the cities need: shown to all, by city, group and urgency, with what they know of market and network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jaen_analysis.intake.params.values_planning import Need
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.comment_secrets import Guard
from jaen_analysis.report.components import Column, absatz, tabelle, unterabschnitt, wert, zeilen, zusammen
from jaen_analysis.report.german import MISSING, NBSP, count, date_short, enumerate_words, number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.planning import shown
from jaen_analysis.vocabulary.planning import NEED_KINDS, TARGET_GROUPS, URGENCIES

_TWICE = "Eine Person kann in mehreren Bedarfen gezählt sein; die Summe zählt daher keine Menschen."


@internal
def bedarfe(bericht: Bericht) -> Fragment:
    """The needs of all cities for the year and, as far as reported, for the next one; their words once, the newest."""
    year = bericht.period.year
    coming = shown.needs_of(bericht, year + 1)
    parts = list(_of_year(bericht, year))
    if coming:
        parts += [unterabschnitt(f"Bedarfe für {year + 1}"), *_of_year(bericht, year + 1)]
    newest = year + 1 if coming else year
    return zusammen(*parts, *_said(bericht, newest, shown.needs_of(bericht, newest)))


def _of_year(bericht: Bericht, year: int) -> Iterator[Fragment]:
    found = shown.needs_of(bericht, year)
    if not found:
        yield absatz(f"Für {year} haben die Städte keine Bedarfe gemeldet (params/bedarfe).")
        return
    yield absatz(*_reported(bericht, year, found), *([_TWICE] if year == bericht.period.year else []))
    yield _by_kind(bericht, year, found)


def _reported(bericht: Bericht, year: int, found: Sequence[Need]) -> Iterator[str]:
    organisation = bericht.inputs.params.organisation
    cities = organisation.cities
    offices = {office.key: office.cities for office in organisation.regionalstellen(bericht.period.last_day)}
    gave = {city for need in found for city in offices.get(need.area, (need.area,))}
    silent = [city.name for city in cities if city.key not in gave]
    persons = sum(need.persons for need in found)
    reported = len(cities) - len(silent)
    have = "hat" if reported == 1 else "haben"
    yield (
        f"Für {year} {have} {reported} von {count('Stadt', 'Städten', len(cities))} zusammen "
        f"{count('Bedarf', 'Bedarfe', len(found))} für {count('Person', 'Personen', persons)} gemeldet."
    )
    urgent = [need for need in found if need.urgency == "hoch"]
    if urgent:
        persons_there = count("Person", "Personen", sum(need.persons for need in urgent))
        yield f"Dringlichkeit hoch: {count('Bedarf', 'Bedarfe', len(urgent))} für {persons_there}."
    if silent:
        yield f"Nichts gemeldet: {enumerate_words(silent)}."


def _by_kind(bericht: Bericht, year: int, found: Sequence[Need]) -> Fragment:
    """What is needed for whom and how urgently, with the cities that need it."""
    keys = {(need.group, need.kind, need.urgency) for need in found}
    groups, kinds = list(TARGET_GROUPS), list(NEED_KINDS)
    ordered = sorted(keys, key=lambda key: (groups.index(key[0]), kinds.index(key[1]), URGENCIES.index(key[2])))
    names = shown.area_names(bericht)
    rows: list[list[Text]] = []
    for group, kind, urgency in ordered:
        own = [need for need in found if (need.group, need.kind, need.urgency) == (group, kind, urgency)]
        cities = [f"{names.get(need.area, need.area)} {number(need.persons)}".replace(" ", NBSP) for need in own]
        rows.append(
            [
                zeilen([shown.group_words(bericht, group), NEED_KINDS[kind]]),
                urgency,
                number(sum(need.persons for need in own)),
                ", ".join(cities),
            ]
        )
    return tabelle(
        f"Was gebraucht wird, {year}",
        ["Für wen und was", "Dringlichkeit", Column("Personen", numeric=True), "Personen je Stadt"],
        rows,
        subtitle="Alle Städte in der amtlichen Reihenfolge",
        stapel=True,
    )


def _said(bericht: Bericht, year: int, found: Sequence[Need]) -> Iterator[Fragment]:
    """What each city knows of its labour market and its partners; said of several needs it stands once."""
    guard, rows = Guard(bericht), []
    for area, name in shown.area_names(bericht).items():
        own = [need for need in found if need.area == area]
        market, network = (
            [guard.shown(text) for text in dict.fromkeys(getattr(need, field).strip() for need in own) if text]
            for field in ("market", "network")
        )
        if own:
            days = sorted({need.reported for need in own})
            rows.append(
                [
                    name,
                    zeilen(market) if market else MISSING,
                    zeilen(network) if network else MISSING,
                    wert(date_short(days[-1]), enumerate_words(sorted({need.by for need in own}))),
                ]
            )
    if rows:
        yield tabelle(
            f"Was die Städte über Arbeitsmarkt und Netzwerk sagen, {year}",
            ["Stadt", "Arbeitsmarkt vor Ort", "Netzwerk", "Gemeldet"],
            rows,
            subtitle="In den Worten der Städte",
            stapel=True,
        )
