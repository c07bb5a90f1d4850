"""All areas side by side, indicator by indicator, in the official order: nothing is ranked, nothing is judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jaen_analysis.analysis.partial import AreaState
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import (
    Column,
    absatz,
    begriff,
    saetze,
    satz,
    tabelle,
    unterabschnitt,
    verweise,
    wert,
    zusammen,
)
from jaen_analysis.report.figure import Figure
from jaen_analysis.report.german import enumerate_words, number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections import cells
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.measures import elb
from jaen_analysis.vocabulary.periods import month_name
from jaen_analysis.vocabulary.status import Status

_ALIKE = 1.5
"""Cities whose sizes differ less than this are about as large as each other."""


def lesehilfe(bericht: Bericht) -> Fragment:
    """How to read the comparison, before its first number."""
    return zusammen(
        absatz(
            "Dieser Bericht stellt alle Gebiete nebeneinander, in der amtlichen Reihenfolge: zuerst die Städte, dann "
            "die Regionalstellen, am Ende die Summe. Das ist keine Rangliste. Ob ein höherer Wert günstig ist, hängt "
            "von der Kennzahl ab; es steht bei ihrer Erläuterung."
        ),
        absatz(
            *_sizes(bericht),
            "In einer kleinen Stadt verändern schon wenige Fälle den Wert stark. Deshalb stehen neben jedem Wert "
            "Zähler und Nenner, und sehr kleine Nenner sind mit „wenige Fälle“ bezeichnet.",
        ),
        absatz(
            "Die Städte arbeiten unter verschiedenen Bedingungen; einige nennt der Abschnitt „Rahmenbedingungen“. Ein "
            "Unterschied zwischen zwei Gebieten kann Zufall sein oder an solchen Bedingungen liegen. Wie weit ein Wert "
            "allein durch Zufall schwanken kann, zeigt dieser Bericht noch nicht; er bewertet Unterschiede deshalb "
            "nicht. Eine Regionalstelle, die nur aus einer Stadt besteht, hat dieselben Werte wie diese Stadt."
        ),
    )


def vergleich(bericht: Bericht) -> Fragment:
    """A table per indicator with data, family by family; the others in a sentence."""
    families: dict[str, list[Indicator]] = {}
    rest: list[str] = []
    for indicator in bericht.selection.indicators:
        if has_data(bericht, indicator):
            families.setdefault(indicator.family, []).append(indicator)
        else:
            rest.append(bericht.title(indicator))
    parts = [part for family, found in families.items() for part in _family(bericht, family, found)]
    if rest:
        parts.append(absatz(f"Für kein Gebiet gibt es Werte von: {enumerate_words(rest)}."))
    return zusammen(*parts) if parts else absatz("Für diesen Bericht sind keine Kennzahlen ausgewählt.")


def has_data(bericht: Bericht, indicator: Indicator) -> bool:
    """Whether any area has a value of the indicator now or a year before."""
    figures = [bericht.figure(indicator, state.area.key) for state in compared(bericht, indicator)]
    return any(figure.known or figure.previous is not None for figure in figures)


def compared(bericht: Bericht, indicator: Indicator) -> list[AreaState]:
    """The areas in the official order: cities, Regionalstellen, the area itself; its partial sums follow each sum."""
    return [*cities(bericht), *_sums(bericht, indicator, offices(bericht)), *_sums(bericht, indicator, [bericht.state])]


def cities(bericht: Bericht) -> list[AreaState]:
    """The cities of the area in the official order."""
    return [s for s in bericht.inputs.areas if s.area.kind == "stadt" and s.area.key in bericht.area.cities]


def offices(bericht: Bericht) -> list[AreaState]:
    """The Regionalstellen inside the area, but for itself."""
    inside = set(bericht.area.cities)
    found = [s for s in bericht.inputs.areas if s.area.kind == "regionalstelle" and set(s.area.cities) <= inside]
    return [s for s in found if s.area != bericht.area]


def short_name(area: Area) -> str:
    """The area in a list of areas: a city goes without the word *Stadt*."""
    return area.name if area.kind == "stadt" else area.title


def _sums(bericht: Bericht, indicator: Indicator, states: Sequence[AreaState]) -> Iterator[AreaState]:
    for state in states:
        yield state
        for beside in bericht.inputs.areas:
            if beside.of == state.area.key and indicator.id in beside.indicators:
                yield beside


def _sizes(bericht: Bericht) -> list[str]:
    """How different in size the cities are, from the ELB at the end of the period."""
    stock = bericht.panel.values(elb).iloc[-1]
    known = [float(stock[s.area.key]) for s in cities(bericht) if stock[s.area.key] > 0]
    if len(known) < 2 or max(known) < _ALIKE * min(known):
        return []
    times = max(known) / min(known)
    month = month_name(bericht.period.last_month)
    return [
        f"Die Gebiete sind verschieden groß: Im {month} hatte die größte Stadt {number(max(known))} ELB, die kleinste "
        f"{number(min(known))}; das ist das {number(times, 0 if times >= 10 else 1)}-Fache."
    ]


def _family(bericht: Bericht, family: str, indicators: Sequence[Indicator]) -> Iterator[Fragment]:
    yield unterabschnitt(family)
    if len(indicators) > 1:
        yield verweise(f"Kennzahlen: {family}", [(_key(i), bericht.title(i)) for i in indicators])
    for indicator in indicators:
        yield from _table(bericht, indicator)


def _key(indicator: Indicator) -> str:
    return f"vergleich-{indicator.id.replace('_', '-')}"


def _table(bericht: Bericht, indicator: Indicator) -> Iterator[Fragment]:
    figures = [(s.area, bericht.figure(indicator, s.area.key)) for s in compared(bericht, indicator)]
    code = f" ({indicator.code})" if indicator.code else ""
    common = _common(figures)
    yield tabelle(
        satz(begriff(bericht.title(indicator)), f"{cells.unit_words(indicator)}{code}"),
        ["Gebiet", *(Column(title, numeric=True) for title in _titles(bericht, figures, common))],
        [_row(area, figure, common) for area, figure in figures],
        subtitle=f"{bericht.words(indicator.question)} {bericht.period.label}",
        total=short_name(bericht.area),
        dicht=True,
        key=_key(indicator),
    )
    reasons = _reasons(figures)
    if reasons:
        yield saetze(reasons)


def _common(figures: Sequence[tuple[Area, Figure]]) -> str:
    """The doubt that all values of a table share; it stands in the head of the column instead of beside each."""
    doubts = {figure.doubt for _, figure in figures if figure.known}
    return doubts.pop() if len(doubts) == 1 else ""


def _titles(bericht: Bericht, figures: Sequence[tuple[Area, Figure]], common: str) -> list[str]:
    """Titles of the columns; a break of series concerns all areas alike and is named here."""
    broken = any(figure.broken for _, figure in figures)
    compared_over = any(figure.breaks and figure.difference is not None for _, figure in figures)
    doubts = ", ".join(filter(None, [common, cells.BREAK if broken else ""]))
    return [
        f"Wert ({doubts})" if doubts else "Wert",
        "Zähler / Nenner",
        bericht.period.year_before.short,
        f"Veränderung ({cells.BREAK})" if compared_over else "Veränderung",
    ]


def _row(area: Area, figure: Figure, common: str) -> Sequence[Text]:
    few = "wenige Fälle" if figure.known and figure.few_cases else ""
    value = wert(cells.shown(figure), "" if figure.known and figure.doubt == common else figure.doubt, few)
    return [short_name(area), value, cells.parts(figure), cells.before(figure), figure.bare_change]


def _reasons(figures: Sequence[tuple[Area, Figure]]) -> list[str]:
    """Why a value is restricted or missing, areas with the same reason together; a partial sum has its own name."""
    found: dict[tuple[str, str], list[str]] = {}
    for area, figure in figures:
        if figure.status > Status.VORLAEUFIG and figure.reason and area.kind != "teilsumme":
            found.setdefault((figure.doubt, figure.reason), []).append(short_name(area))
    return [f"{enumerate_words(names)}: {doubt} ({reason})." for (doubt, reason), names in found.items()]
