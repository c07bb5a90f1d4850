"""What the cities need: shown to all, by city, group and urgency, with what they know of market and network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jaen_analysis.intake.params.values_planning import Need
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.comment_secrets import Guard
from jaen_analysis.report.components import Column, absatz, tabelle, unterabschnitt, wert, zusammen
from jaen_analysis.report.german import MISSING, count, date_short, enumerate_words, number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.planning import shown
from jaen_analysis.vocabulary.planning import NEED_KINDS, TARGET_GROUPS, URGENCIES

_TWICE = "Eine Person kann in mehreren Bedarfen gezählt sein; die Summe zählt daher keine Menschen."


@internal
def bedarfe(bericht: Bericht) -> Fragment:
    """The needs of all cities for the year and, on a page of a whole year, for the next one as far as reported."""
    year = bericht.period.year
    parts = list(_of_year(bericht, year))
    if bericht.period.kind == "Jahr" and shown.needs_of(bericht, year + 1):
        parts += [unterabschnitt(f"Bedarfe für {year + 1}"), *_of_year(bericht, year + 1)]
    return zusammen(*parts)


def _of_year(bericht: Bericht, year: int) -> Iterator[Fragment]:
    found = shown.needs_of(bericht, year)
    if not found:
        yield absatz(f"Für {year} haben die Städte keine Bedarfe gemeldet (params/bedarfe).")
        return
    yield absatz(*_reported(bericht, year, found), _TWICE)
    yield _by_group(bericht, year, found)
    yield tabelle(
        f"Bedarfe der Städte {year}",
        ["Stadt", "Für wen", "Was gebraucht wird", Column("Personen", numeric=True), "Dringlichkeit",
         "Arbeitsmarkt vor Ort", "Netzwerk", "Gemeldet"],
        [_row(bericht, need) for need in found],
        subtitle="Angaben der Städte, in ihren Worten",
        stapel=True,
    )  # fmt: skip


def _reported(bericht: Bericht, year: int, found: Sequence[Need]) -> Iterator[str]:
    cities = bericht.inputs.params.organisation.cities
    gave = {need.area for need in found}
    silent = [city.name for city in cities if city.key not in gave]
    persons = sum(need.persons for need in found)
    reported = len(cities) - len(silent)
    yield (
        f"Für {year} haben {reported} von {count('Stadt', 'Städten', len(cities))} zusammen "
        f"{count('Bedarf', 'Bedarfe', len(found))} für {count('Person', 'Personen', persons)} gemeldet."
    )
    urgent = [need for need in found if need.urgency == "hoch"]
    if urgent:
        persons_there = count("Person", "Personen", sum(need.persons for need in urgent))
        yield f"Dringlichkeit hoch: {count('Bedarf', 'Bedarfe', len(urgent))} für {persons_there}."
    if silent:
        yield f"Nichts gemeldet: {enumerate_words(silent)}."


def _by_group(bericht: Bericht, year: int, found: Sequence[Need]) -> Fragment:
    groups = [group for group in TARGET_GROUPS if any(need.group == group for need in found)]
    rows: list[list[Text]] = [
        [shown.group_words(bericht, g), *_sums([n for n in found if n.group == g])] for g in groups
    ]
    return tabelle(
        f"Wofür Bedarf besteht, {year}",
        ["Zielgruppe", *(Column(head, numeric=True) for head in ("Bedarfe", "Personen", *map(_urgent, URGENCIES)))],
        [*rows, ["Zusammen", *_sums(found)]],
        subtitle="Alle Städte; Personen nach Dringlichkeit",
        total="Zusammen",
        stapel=True,
    )


def _urgent(urgency: str) -> str:
    return f"Dringlichkeit {urgency}"


def _sums(found: Sequence[Need]) -> list[Text]:
    by_urgency = [sum(need.persons for need in found if need.urgency == urgency) for urgency in URGENCIES]
    return [number(len(found)), number(sum(need.persons for need in found)), *map(number, by_urgency)]


def _row(bericht: Bericht, need: Need) -> list[Text]:
    guard = Guard(bericht)
    return [
        shown.area_names(bericht).get(need.area, need.area),
        shown.group_words(bericht, need.group),
        NEED_KINDS[need.kind],
        number(need.persons),
        need.urgency,
        guard.shown(need.market.strip()) or MISSING,
        guard.shown(need.network.strip()) or MISSING,
        wert(date_short(need.reported), need.by),
    ]
