"""The measures as pictures: how full each is, and month by month those that are not as they should be."""

from __future__ import annotations

from collections.abc import Sequence

from jaen_analysis.analysis.planning.running import Running
from jaen_analysis.report.axis import Scale
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.charts import PROVISIONAL_NOTE, Dot, Group, Line, Shape, punkte, viele_verlaeufe
from jaen_analysis.report.components import Column, abbildung, tabelle, wert
from jaen_analysis.report.german import NBSP, count, fraction, number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.planning import delivered, shown
from jaen_analysis.vocabulary.instruments import INSTRUMENTS
from jaen_analysis.vocabulary.periods import MONTH_NAMES, month_name, month_span

RATE = Scale("%", digits=1, factor=100)
_SHAPES: dict[str, Shape] = {"unterbesetzt": "down", "überbesetzt": "up", "besetzt": "point"}
_FEW = 9
"""More small charts than this nobody compares."""


def occupancy(bericht: Bericht, found: Sequence[Running]) -> Fragment | None:
    """The occupancy of each measure with places, by instrument; ``None`` where none is known."""
    full = [one for one in found if one.total.occupancy is not None]
    if not full:
        return None
    all_ = delivered.with_places(found)
    groups = [
        Group(instrument.title, tuple(map(_dot, own)))
        for instrument in INSTRUMENTS.values()
        if (own := [one for one in full if one.programme.instrument.id == instrument.id])
    ]
    together = Dot("zusammen", all_.occupancy, RATE.shown(all_.occupancy)) if all_.occupancy is not None else None
    return abbildung(
        "auslastung",
        _title(full),
        subtitle=f"Auslastung in %, {bericht.area.title}, {shown.due_words(bericht)}",
        description=_described(full, together),
        picture=punkte("auslastung", groups, RATE, reference=together),
        data=_numbers(bericht, full),
        source=bericht.source_words,
        notes=[
            "Dreieck nach unten: unterbesetzt; Dreieck nach oben: überbesetzt; Punkt: besetzt; Raute: nicht beurteilt.",
            *([PROVISIONAL_NOTE] if any(map(_early, full)) else []),
        ],
    )


def _title(full: Sequence[Running]) -> str:
    under, over = ([one for one in full if one.word == word] for word in ("unterbesetzt", "überbesetzt"))
    if not under and not over:
        return "Keine Maßnahme ist auffällig leer oder überfüllt"
    told = [f"{number(len(some))} {word}" for some, word in ((under, "unterbesetzt"), (over, "überbesetzt")) if some]
    return f"Von {count('Maßnahme', 'Maßnahmen', len(full))} mit Plätzen: {', '.join(told)}"


def _described(full: Sequence[Running], together: Dot | None) -> str:
    least = min(full, key=lambda one: one.total.occupancy or 0.0)
    most = max(full, key=lambda one: one.total.occupancy or 0.0)
    if len(full) == 1:
        return f"Eine einzige Maßnahme mit Plätzen: {_told(least)} besetzten Platzmonaten."
    said = f"Eine Marke je Maßnahme. Am wenigsten besetzt: {_told(least)}; am stärksten: {_told(most)}."
    return f"{said} Alle zusammen: {together.shown}." if together else said


def _told(one: Running) -> str:
    return f"„{one.programme.title}“ mit {RATE.shown(one.total.occupancy)}"


def _dot(one: Running) -> Dot:
    share = one.total.occupancy
    return Dot(
        one.programme.title,
        share,
        RATE.shown(share),
        _early(one),
        word=one.word,
        shape=_SHAPES.get(one.word, "diamond"),
    )


def _early(one: Running) -> bool:
    return bool(set(one.origin.provisional) & set(one.total.months))


def _numbers(bericht: Bericht, full: Sequence[Running]) -> Fragment:
    rows: list[list[Text]] = [
        [
            one.programme.title,
            wert(RATE.shown(one.total.occupancy), "vorläufig" if _early(one) else ""),
            fraction(one.total.participants, one.total.places),
            one.word,
        ]
        for one in full
    ]
    heads: list[Column | str] = [
        "Maßnahme",
        Column("Auslastung", numeric=True),
        Column("Besetzt / Platzmonate", numeric=True),
        "Urteil",
    ]
    return tabelle(f"Auslastung je Maßnahme, {shown.due_words(bericht)}", heads, rows, subtitle=bericht.area.title)


def occupancy_by_month(bericht: Bericht, astray: Sequence[Running]) -> Fragment | None:
    """The months of those that are not as full as they should be, the worst ones; ``None`` for a single month."""
    drawn = [one for one in astray if any(month.occupancy is not None for month in one.by_month)][:_FEW]
    months = shown.due_months(bericht)
    if not drawn or len(months) < 2:
        return None
    lines = [
        Line(one.programme.title, tuple(m.occupancy for m in one.by_month), _provisional(one, months)) for one in drawn
    ]
    names = [MONTH_NAMES[int(month[5:]) - 1][:3] for month in months]
    more = len(astray) - len(drawn)
    return abbildung(
        "auslastung-monate",
        "Wie sich die Auslastung der auffälligen Maßnahmen entwickelt hat",
        subtitle=f"Auslastung in %, {bericht.area.title}, {month_span(months)}",
        description=_courses(lines, months),
        picture=viele_verlaeufe("auslastung-monate", names, lines, RATE),
        data=_months_table(bericht, lines, months),
        source=bericht.source_words,
        notes=[
            *([f"Gezeigt sind {_FEW} Maßnahmen; {more} weitere stehen nur in der Tabelle unten."] if more > 0 else []),
            *([PROVISIONAL_NOTE] if any(line.provisional for line in lines) else []),
        ],
    )


def _provisional(one: Running, months: Sequence[str]) -> frozenset[int]:
    return frozenset(place for place, month in enumerate(months) if month in one.origin.provisional)


def _courses(lines: Sequence[Line], months: Sequence[str]) -> str:
    """From where to where each line goes."""
    told = []
    for line in lines:
        places = list(line.present)
        first, last = places[0], places[-1]
        told.append(
            f"„{line.name}“ {RATE.shown(line.values[first])} ({month_name(months[first])}), "
            f"{RATE.shown(line.values[last])} ({month_name(months[last])})"
        )
    return f"Ein kleines Bild je Maßnahme, erster und letzter Monat: {'; '.join(told)}."


def _months_table(bericht: Bericht, lines: Sequence[Line], months: Sequence[str]) -> Fragment:
    heads = [Column(f"{MONTH_NAMES[int(month[5:]) - 1][:3]}{NBSP}{month[:4]}", numeric=True) for month in months]
    rows = [[line.name, *map(RATE.shown, line.values)] for line in lines]
    return tabelle("Auslastung je Monat", ["Maßnahme", *heads], rows, subtitle=bericht.area.title)
