"""How the measures run: occupancy, entries, drop-outs, cost, and how much of their money is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jaen_analysis.analysis.ampel.words import Result
from jaen_analysis.analysis.planning.running import Running
from jaen_analysis.report.amounts import euros
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, saetze, satz, stark, tabelle, wert, zusammen
from jaen_analysis.report.german import MISSING, count, enumerate_words, number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.planning import delivered, shown
from jaen_analysis.report.sections.planning.pictures import occupancy, occupancy_by_month
from jaen_analysis.vocabulary.periods import month_span

_IN_PARTS = (
    "Geplante Eintritte und Haushalt gibt der Plan nur für die Maßnahme als Ganzes vor. „anteilig“ heißt: gerechnet "
    "nach den Plätzen oder Fällen des Gebiets; festgelegt hat diesen Anteil niemand."
)
_ALL_IN_PARTS = "; geplante Eintritte und Haushalt: anteilig nach Plätzen oder Fällen"
_ASTRAY = (Result.NICHT_ERREICHT, Result.GEFAEHRDET)


@internal
def durchfuehrung(bericht: Bericht) -> Fragment:
    """The measures of the area in the period; a sentence without a plan or without a number."""
    found = delivered.runs(bericht)
    if not found:
        return absatz(shown.no_plan(bericht) if shown.plan_of(bericht) is None else nothing_here(bericht))
    chart, months = occupancy(bericht, found), occupancy_by_month(bericht, astray(found))
    return zusammen(
        absatz(*summary(bericht, found), *delivered.not_over(bericht), delivered.data_day(bericht)),
        *named(found),
        *([chart] if chart else []),
        *([months] if months else []),
        course_table(bericht, found),
        absatz(
            "Auslastung ist Teilnahmemonate geteilt durch Platzmonate; ein Platz kostet auch unbesetzt. Eintritte sind "
            "keine Personen: Wer zweimal beginnt, zählt zweimal. Kosten je Teilnahmemonat sind, was gezahlt wurde, "
            "geteilt durch die Teilnahmemonate; Rechnungen kommen oft später als die Teilnahme.",
            *in_parts(found),
        ),
        absatz(delivered.bands_words(bericht)),
        *delivered.early(found),
        *delivered.not_there(found),
    )


def nothing_here(bericht: Bericht) -> str:
    """The sentence of an area without places in the plan."""
    who = "der Kreis" if bericht.area.kind == "kreis" else f"die {bericht.area.title}"
    return f"Im Maßnahmeplan {bericht.period.year} hat {who} keine eigenen Plätze."


def astray(found: Sequence[Running]) -> list[Running]:
    """Those that are not as full as they should be, or too full; the worst light first."""
    return [one for result in _ASTRAY for one in found if one.light.result is result]


def summary(bericht: Bericht, found: Sequence[Running]) -> Iterator[str]:
    """How full all places are together, and how many measures are not as they should be."""
    yield from occupancy_words(bericht, found)
    under = [one for one in astray(found) if one.word == "unterbesetzt"]
    over = [one for one in astray(found) if one.word == "überbesetzt"]
    judged = [one for one in found if one.light.result is not Result.NICHT_BEURTEILBAR]
    full = len(judged) - len(under) - len(over)
    told = [(len(under), "unterbesetzt"), (len(over), "überbesetzt"), (full, "wie vorgesehen besetzt")]
    if judged:
        words = enumerate_words([f"{number(many)} {word}" for many, word in told if many])
        many_judged = count("Maßnahme ist", "Maßnahmen sind", len(judged))
        yield f"{many_judged} beurteilt: {words}."


def occupancy_words(bericht: Bericht, found: Sequence[Running]) -> Iterator[str]:
    """The occupancy of all places together with its parts; nothing where it is not known."""
    all_ = delivered.with_places(found)
    if all_.occupancy is not None:
        yield (
            f"{_month_words(bericht)} waren {number(all_.participants)} von {number(all_.places)} Platzmonaten "
            f"besetzt. Das ist eine Auslastung von {delivered.percent(all_.occupancy)}."
        )


def _month_words(bericht: Bericht) -> str:
    months = shown.due_months(bericht)
    return f"Von {month_span(months)}" if len(months) > 1 else f"Im {month_span(months)}"


def named(found: Sequence[Running]) -> list[Fragment]:
    """Each conspicuous measure with its light and why."""
    return [
        saetze([satz(delivered.lamp(one), ": ", stark(one.programme.title), ". ", one.light.sentence) for one in some])
        for some in [astray(found)]
        if some
    ]


def course_table(bericht: Bericht, found: Sequence[Running]) -> Fragment:
    """Each measure with its occupancy, entries, drop-outs, cost and the money that it has drawn."""
    until = month_span(found[0].so_far.months) or "noch kein Monat"
    early = [bool(set(one.origin.provisional) & set(one.total.months)) for one in found]
    there = [one.total.participants is not None for one in found]
    marked = not all(is_early for is_early, known in zip(early, there, strict=True) if known)
    parted = all(one.part for one in found)
    heads = ("Eintritte / geplant im Jahr", "Abbrüche / Austritte", "Ausgaben", "Haushalt abgerufen")
    return tabelle(
        f"Durchführung der Maßnahmen, {shown.due_words(bericht)}",
        ["Maßnahme", "Auslastung", *(Column(head, numeric=True) for head in heads)],
        [
            _row(one, "vorläufig" if marked and is_early else "", "" if parted else _share_words(one))
            for one, is_early in zip(found, early, strict=True)
        ],
        subtitle=f"{bericht.area.title}; Eintritte, Ausgaben und Haushalt: {until}; TM: Teilnahmemonat"
        f"{_ALL_IN_PARTS if parted else ''}",
        stapel=True,
    )


def _row(one: Running, early: str, share: str) -> list[Text]:
    total, year = one.total, one.so_far
    each = total.per_participant_month
    return [
        one.programme.title,
        _occupied(one, early),
        wert(_of(year.entries, one.entries_planned), share),
        _of(total.dropouts, total.exits),
        wert(euros(year.spent), "" if each is None else f"{euros(round(each), 2)} je TM"),
        wert(delivered.percent(one.drawn), f"von {euros(one.budget)}", share),
    ]


def _occupied(one: Running, early: str) -> Text:
    """The light with the share and its parts; of an instrument without places its case-months."""
    total = one.total
    if one.programme.instrument.mode != "Plätze":
        known = total.participants is not None
        return wert(count("Fallmonat", "Fallmonate", total.participants or 0) if known else MISSING, early)
    parts = f"{number(total.participants)} von {number(total.places)} Platzmonaten"
    told = "" if total.occupancy is None else f" {delivered.percent(total.occupancy)}"
    return satz(delivered.lamp(one), wert(told, "" if total.occupancy is None else parts, early))


def in_parts(found: Sequence[Running]) -> list[str]:
    """What „anteilig“ means, where the table says it."""
    return [_IN_PARTS] if any(one.part for one in found) else []


def _share_words(one: Running) -> str:
    """How the planned entries and the money come to the area; empty where it has the whole measure."""
    if not one.part:
        return ""
    return f"anteilig nach {'Plätzen' if one.programme.instrument.mode == 'Plätze' else 'Fällen'}"


def _of(part: int | None, whole: int | None) -> str:
    return f"{number(part)} / {number(whole)}"
