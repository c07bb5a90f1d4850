"""Whether the measures of a plan are courses as they are offered: measure by measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jaen_analysis.intake.params.values_planning import Offer, Programme
from jaen_analysis.vocabulary.money import eur
from jaen_analysis.vocabulary.periods import last_day, span
from jaen_analysis.vocabulary.planning import NEED_KINDS, TARGET_GROUPS


def named(one: Programme | Offer) -> str:
    """Title and id of a measure or an offer: two courses may have the same title."""
    return f"„{one.title}“ ({one.id})"


def months_of(one: Programme) -> tuple[str, ...]:
    """The months of a measure."""
    return span(f"{one.begin:%Y-%m}", f"{one.end:%Y-%m}")


def course_faults(one: Programme, offer: Offer, year: int) -> Iterator[str]:
    """Begin, months, size, law, price and amounts of one measure, and whether it is what is offered."""
    months, begin = months_of(one), f"{one.begin:%Y-%m}"
    yield from _unlike(one, offer)
    if one.begin.day != 1 or one.end != last_day(months[-1]):
        yield (
            f"{named(one)} geht vom {one.begin:%d.%m.%Y} bis zum {one.end:%d.%m.%Y}; ein Kurs beginnt am ersten Tag "
            "eines Monats und endet am letzten, weil jeder Monat ganz bezahlt wird."
        )
    if begin not in offer.begins:
        yield f"{named(one)} beginnt {begin}; angeboten sind {', '.join(offer.begins)}."
    if len(months) != offer.length:
        yield f"{named(one)} dauert {len(months)} Monate; angeboten sind {offer.length}."
    if one.places < offer.smallest:
        yield f"{named(one)} hat {one.places} Plätze; ein Kurs hat mindestens {offer.smallest}."
    if offer.largest is not None and one.places > offer.largest:
        yield f"{named(one)} hat {one.places} Plätze; ein Kurs hat höchstens {offer.largest}."
    if one.unit_cost != offer.unit_cost:
        yield f"{named(one)} kostet je Monat {eur(one.unit_cost)}; angeboten sind {eur(offer.unit_cost)}."
    for area in sorted({*one.quotas} - {*offer.areas}):
        yield f"{named(one)} hat Plätze für „{area}“; angeboten wird es dort nicht."
    if any(one.instrument.basis(month) is None for month in months):
        yield f"{named(one)}: „{one.instrument.title}“ gibt es nach dem Gesetz nicht in allen Monaten."
    by_year = Counter(int(month[:4]) for month in months)
    for in_year, told in ((year, one.budget), *((y, one.due.get(y, 0)) for y in sorted({*by_year, *one.due} - {year}))):
        due = one.places * one.unit_cost * by_year[in_year]
        if told != due:
            yield (
                f"{named(one)}: Für {in_year} stehen {eur(told)}; Plätze mal Monate mal Kosten "
                f"({one.places} × {by_year[in_year]} × {eur(one.unit_cost)}) sind {eur(due)}."
            )


def _unlike(one: Programme, offer: Offer) -> Iterator[str]:
    """What a measure says of itself otherwise than its offer."""
    if one.provider != offer.provider:
        yield f"{named(one)} hat den Träger „{one.provider}“; angeboten ist „{offer.provider}“."
    if one.instrument != offer.instrument:
        yield f"{named(one)} hat das Instrument „{one.instrument.title}“; angeboten ist „{offer.instrument.title}“."
    for what, mine, theirs, words in (
        ("die Zielgruppen", one.groups, offer.groups, TARGET_GROUPS),
        ("die Bedarfsarten", one.kinds, offer.kinds, NEED_KINDS),
    ):
        if {*mine} != {*theirs}:
            told, offered = (", ".join(words[key] for key in sorted(keys)) for keys in (mine, theirs))
            yield f"{named(one)} hat {what} {told}; angeboten sind {offered}."
    entries = offer.persons(one.places)
    if one.entries != entries:
        yield (
            f"{named(one)} hat {one.entries} Eintritte; {one.places} Plätze für je "
            f"{f'{offer.persons_per_place.normalize():f}'.replace('.', ',')} Personen im Jahr sind {entries}."
        )
