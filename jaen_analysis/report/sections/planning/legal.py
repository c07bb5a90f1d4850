"""Which instruments exist in a year, by which law, and what has changed since the year before."""

from __future__ import annotations

from collections.abc import Iterator

from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz, tabelle, zusammen
from jaen_analysis.report.german import enumerate_words
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.vocabulary.instruments import INSTRUMENTS, Instrument
from jaen_analysis.vocabulary.periods import month_name, span


@internal
def rechtsgrundlagen(bericht: Bericht) -> Fragment:
    """Every instrument of the year with its legal basis, how it is planned and from which title it is paid."""
    year = bericht.period.year
    there = [one for one in INSTRUMENTS.values() if any(map(one.basis, _months(year)))]
    return zusammen(
        absatz(
            f"Geplant werden darf nur, was es im Jahr {year} gibt.",
            *changes(year),
            "Plätze werden eingekauft oder eingerichtet und dann besetzt; Fälle sind einzelne Förderungen, für die "
            "kein Platz vorgehalten wird.",
            "Bezahlt wird aus dem Eingliederungstitel, nur die kommunalen Leistungen aus eigenen Mitteln.",
        ),
        tabelle(
            f"Eingliederungsleistungen {year}",
            ["Instrument", "Kurz", "Rechtsgrundlage", "Geplant in", "Vergabe"],
            [_row(one, year) for one in there],
            stapel=True,
        ),
    )


def _months(year: int) -> tuple[str, ...]:
    return span(f"{year}-01", f"{year}-12")


def changes(year: int) -> Iterator[str]:
    """What is new in the year and what is gone, against the year before and within the year."""
    last = {one.id for one in INSTRUMENTS.values() if one.basis(f"{year - 1}-12")}
    now = {one.id for one in INSTRUMENTS.values() if any(map(one.basis, _months(year)))}
    new = [one.title for id_, one in INSTRUMENTS.items() if id_ in now - last]
    gone = [one.title for id_, one in INSTRUMENTS.items() if id_ in last - now]
    ended = [one for id_, one in INSTRUMENTS.items() if id_ in now and not one.basis(f"{year}-12")]
    if new:
        yield f"Neu gegenüber {year - 1}: {enumerate_words(new)}."
    if gone:
        yield f"Seit {year} nicht mehr: {enumerate_words(gone)}."
    if ended:
        told = [f"{one.title} (bis {month_name(max(b.valid_to for b in one.bases))})" for one in ended]
        yield f"Im Jahr {year} zu Ende gegangen: {enumerate_words(told)}."
    if {"fbw", "reha"} & (last - now):
        yield "Weiterbildung und Rehabilitation fördert seitdem die Agentur für Arbeit."


def _row(one: Instrument, year: int) -> list[Text]:
    words = list(dict.fromkeys(_basis(one, month, year) for month in _months(year) if one.basis(month)))
    return [
        one.title,
        one.short,
        "; ".join(words),
        one.mode,
        "ja" if one.bought else "nein",
    ]


def _basis(one: Instrument, month: str, year: int) -> str:
    """The paragraph, and where it begins or ends within the year also from when or until when it holds."""
    basis = one.basis(month)
    if basis is None:
        return ""
    begins = basis.valid_from > f"{year}-01"
    ends = basis.valid_to and basis.valid_to < f"{year}-12"
    since = f" ab {month_name(basis.valid_from)}" if begins else ""
    until = f" bis {month_name(basis.valid_to)}" if ends else ""
    return basis.words + since + until
