"""How complete and how final the data are: in the first lines, and in full at the end."""

from __future__ import annotations

from collections.abc import Iterator

from jaen_analysis.analysis.origin import OFFICIAL
from jaen_analysis.analysis.partial import AreaState
from jaen_analysis.intake.clock import Punctuality
from jaen_analysis.intake.deletions import WORDS
from jaen_analysis.report.audiences import for_all
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz, hinweis, saetze, tabelle, zusammen
from jaen_analysis.report.german import NBSP, count, date_long, day, enumerate_words, lateness, number
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.base_figures import over_period
from jaen_analysis.report.sections.places import names_of
from jaen_analysis.report.sections.secrecy import tells_of_staff
from jaen_analysis.report.sections.steering.on_trial import figures_on_trial
from jaen_analysis.vocabulary.periods import Kind, Period, final_from, month_name, month_span
from jaen_analysis.vocabulary.status import Status

_BEFORE: dict[Kind, str] = {
    "Monat": "des Vormonats",
    "Quartal": "des Vorquartals",
    "Halbjahr": "des Halbjahrs davor",
    "Jahr": "des Vorjahres",
}


@for_all
def erste_zeilen(bericht: Bericht) -> Fragment:
    """What the reader must know before the first number: missing cities, provisional months, whose numbers it are."""
    notes = []
    gaps = _gaps(bericht)
    if gaps:
        notes.append(hinweis(*gaps, kind="warnung"))
    months = _months(bericht, Status.VORLAEUFIG)
    if months:
        notes.append(hinweis(_provisional(months)))
    elif set(bericht.period.months) & set(_months(bericht)):
        notes += [absatz(_final(bericht))] if _final(bericht) else []
    whose = bericht.origin(bericht.selection.indicators)
    if whose:
        words = f"Die Kennzahlen nach § 48a SGB II sind eine {whose}; Werte der BA sind mit „{OFFICIAL}“ bezeichnet."
        notes.append(absatz(words))
    notes = notes or [absatz(f"Für {bericht.period.accusative} liegen keine Zahlen vor.")]
    tried = figures_on_trial(bericht, bericht.with_data(bericht.selection.indicators))
    return zusammen(*notes, *([hinweis(*tried)] if tried else []))


@for_all
def datenstand(bericht: Bericht) -> Fragment:
    """Who delivered when, what is provisional, which series broke."""
    day_of = date_long(bericht.received)
    sentences = [f"Datenstand ist der {day_of}, der Tag des jüngsten Eingangs.", *_gaps(bericht)]
    sentences += [*_breaks(bericht), *_restrictions(bericht)]
    if not bericht.delivered:
        return saetze([f"Alle Zahlen stammen aus der amtlichen Statistik: {bericht.source_words}.", *sentences])
    if bericht.audience.view == "oeffentlich":
        return saetze(sentences)
    return zusammen(_deliveries(bericht), saetze(sentences))


def _deliveries(bericht: Bericht) -> Fragment:
    names = bericht.inputs.params.organisation.city_names
    late = tells_of_staff(bericht, bericht.area)
    heads = ["Stadt", "eingegangen", "zur Frist", "zuletzt geliefert", "Ergebnis der Prüfung"]
    rows = [
        (
            names[d.area],
            day(d.received) if late else "ja" if d.received else "nein",
            *((lateness(d.days_late), day(d.last_received)) if late else ()),
            _result(bericht, d),
        )
        for d in bericht.inputs.deliveries
        if d.area in bericht.area.cities
    ]
    due = date_long(bericht.inputs.params.calendar.due(bericht.period))
    return tabelle(
        "Lieferungen",
        heads if late else [heads[0], heads[1], heads[-1]],
        rows,
        subtitle=f"mit Zahlen für {bericht.period.accusative}, Frist: {due}",
        stapel=True,
    )


def _result(bericht: Bericht, line: Punctuality) -> str:
    """What came of the newest file; where figures of the period were deleted, that they are gone."""
    told = [
        f"{month_span(months)}: {gap.reason}"
        for gap in bericht.inputs.deleted
        if gap.city == line.area and (months := gap.within(bericht.period.months))
    ]
    return "; ".join(told) or line.result or "fehlt"


def _restrictions(bericht: Bericht) -> list[str]:
    """Why a value is restricted, estimated, secret or missing, indicators with the same reason together.

    Where a partial sum stands for a missing value, the gap is told with it. A deletion stands behind many indicators:
    which of their figures it took is not told one by one.
    """
    reasons: dict[tuple[str, str], list[str]] = {}
    for indicator in bericht.with_data(bericht.selection.indicators):
        figure = bericht.figure(indicator)
        told = figure.status <= Status.VORLAEUFIG or bericht.best(indicator)[0] is not bericht.state
        if figure.reason and not told:
            # it may name a city
            reason = "" if bericht.audience.view == "oeffentlich" else f" ({_without_figures(figure.reason)})"
            reasons.setdefault((figure.doubt, reason), []).append(bericht.title(indicator))
    return [f"{enumerate_words(titles)}: {doubt}{reason}." for (doubt, reason), titles in reasons.items()]


def _without_figures(reason: str) -> str:
    """A reason that tells of deletions alone without the names of the figures, each deletion once."""
    parts = reason.split("; ")
    if not all(WORDS in part for part in parts):
        return reason
    return "; ".join(dict.fromkeys(part.partition(": ")[2] for part in parts))


def coverage_words(state: AreaState, period: Period) -> str:
    """How much a partial sum holds: ``"8 von 9 Städten, 90 % der ELB des Vorquartals"``."""
    cities = f"{len(state.area.cities)} von {count('Stadt', 'Städten', state.all_cities)}"
    if state.coverage is None:
        return cities
    return f"{cities}, {number(state.coverage, scale=100)}{NBSP}% der ELB {_BEFORE[period.kind]}"


def _gaps(bericht: Bericht) -> list[str]:
    """Which deliveries of the area's own cities are missing, and what that does to sums.

    Who else has not delivered is told where cities are compared only, not in a city's own report.
    """
    if not bericht.delivered:
        return []
    names = bericht.inputs.params.organisation.city_names
    gone = [d.area for d in bericht.inputs.deliveries if not d.received]
    own = [city for city in gone if city in bericht.area.cities]
    sentences = []
    if own:
        verb = "fehlt die Lieferung" if len(own) == 1 else "fehlen die Lieferungen"
        sentences.append(f"Für {bericht.period.accusative} {verb} von {names_of(bericht, own)}.")
    sentences += _deleted(bericht)
    sentences += [
        f"Wo Angaben von {enumerate_words([names[city] for city in p.missing])} fehlen, fehlt auch die Summe; "
        f"daneben steht „{p.area.name}“: {coverage_words(p, bericht.period)}."
        for p in bericht.partials
    ]
    others = [city for city in gone if city not in bericht.area.cities]
    if bericht.reference is not None and others:
        named = bericht.spec.compares and all(map(bericht.may_name, others))
        whose = names_of(bericht, others) if named else "anderen Städten"
        sentences.append(f"Für den Kreis fehlen Zahlen von {whose}; Kreiswerte gibt es deshalb nicht.")
    return sentences


def _deleted(bericht: Bericht) -> Iterator[str]:
    """Whose figures of the last year are missing since a deletion: of the own cities each, of all others together."""
    own: dict[tuple[tuple[str, ...], str], list[str]] = {}
    others: dict[str, None] = {}
    for gap in bericht.inputs.deleted:
        if gap.city in bericht.area.cities:
            own.setdefault((gap.months, gap.reason), []).append(gap.city)
        else:
            others |= dict.fromkeys(gap.months)
    for (months, reason), cities in own.items():
        yield f"Von {names_of(bericht, cities)} fehlen Zahlen für {month_span(months)}: {reason}."
    if bericht.reference is not None and others:
        yield (
            f"Für den Kreis fehlen nach einer Löschung Zahlen von anderen Städten für {month_span(sorted(others))}; "
            "Kreiswerte, die damit rechnen, gibt es deshalb nicht."
        )


def _final(bericht: Bericht) -> str:
    """That nothing of the period will change any more; what was deleted is not called final."""
    if not any(gap.within(bericht.period.months) for gap in bericht.inputs.deleted if gap.city in bericht.area.cities):
        return "Alle Monate dieses Berichts sind endgültig."
    there = set(bericht.period.months) & set(_months(bericht, Status.OK))
    return "Die Zahlen, die vorliegen, sind endgültig." if there else ""


def _months(bericht: Bericht, status: Status | None = None) -> list[str]:
    """The months of the last year for which the area has figures (of this status)."""
    offices = bericht.inputs.params.organisation.regionalstellen(bericht.period.last_day)
    cities = set(bericht.area.cities)
    areas = {bericht.area.key, *cities, *(office.key for office in offices if cities & set(office.cities))}
    facts = bericht.inputs.facts
    own = facts[facts["area"].isin(areas) & (facts["month"] > bericht.period.year_before.last_month)]
    if status is not None:
        own = own[own["status"] == status.label]
    return sorted(own["month"].unique())


def _provisional(months: list[str]) -> str:
    last = date_long(final_from(months[-1]))
    if len(months) == 1:
        return f"Die Zahlen für {month_span(months)} sind vorläufig; endgültig werden sie am {last}."
    return (
        f"Die Zahlen für {month_span(months)} sind vorläufig. Jeder Monat wird nach einer Wartezeit von drei Monaten "
        f"endgültig, der letzte am {last}."
    )


def _breaks(bericht: Bericht) -> list[str]:
    """The breaks that comparisons with the year before go across, or the values themselves."""
    shown = bericht.with_data(bericht.selection.indicators)
    formulas = [*(i.formula for i in shown if i.formula), *map(over_period, bericht.selection.figures)]
    law = bericht.inputs.params.rechtsstand
    crossed = [b for f in formulas for b in law.crossed(f, bericht.period.length, bericht.period.last_month)]
    sentences = [
        f"Reihenbruch ab {month_name(b.month)}: {b.title}." + ("" if b.checked else " (Angabe noch nicht geprüft.)")
        for b in law.breaks
        if b in crossed
    ]
    if any(bericht.best(i)[1].value_breaks and i.kind != "change" for i in shown):
        sentences.append("In Werte, die über mehrere Monate rechnen, gehen Monate vor und nach einem Reihenbruch ein.")
    return sentences
