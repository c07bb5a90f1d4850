"""The sheet of one theme for a Multiplikatorenteam: its indicators and figures across all areas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jaen_analysis.analysis.conditions import Conditions
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.charts import PROVISIONAL_NOTE, Line, Scale, viele_verlaeufe
from jaen_analysis.report.components import (
    Column,
    abbildung,
    absatz,
    kernaussagen,
    stark,
    tabelle,
    unterabschnitt,
    wert,
    zusammen,
)
from jaen_analysis.report.figure import Figure
from jaen_analysis.report.german import enumerate_words, number, with_unit
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.base_figures import over_period
from jaen_analysis.report.sections.benchmarking import compared
from jaen_analysis.report.sections.benchmarking.headlines import zahl_der_vergleiche
from jaen_analysis.report.sections.benchmarking.hints import register
from jaen_analysis.report.sections.benchmarking.pictures import befund, punktbild
from jaen_analysis.report.sections.benchmarking.single import vergleichstabelle
from jaen_analysis.report.sections.comments import on_indicators
from jaen_analysis.report.sections.conditions import moment
from jaen_analysis.report.sections.places import cities, short_name
from jaen_analysis.report.sentences import spread
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.context import CONDITIONS
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.status import Status


@internal
def thema_in_kuerze(bericht: Bericht) -> Fragment:
    """The question of the theme, how much was compared, and the finding of each indicator."""
    chosen = compared.indicators(bericht)
    question = [absatz(stark(bericht.words(bericht.theme.question)))] if bericht.theme else []
    if not chosen:
        return zusammen(*question, kernaussagen([f"Für {bericht.period.accusative} gibt es keine Werte zum Thema."]))
    found = compared.standing_out(bericht, chosen)
    messages = [zahl_der_vergleiche(bericht, chosen, found)]
    messages += [f"{befund(bericht, i, compared.everybody(bericht, i))}." for i in chosen]
    return zusammen(*question, kernaussagen(messages))


@internal
def thema_kennzahlen(bericht: Bericht) -> Fragment:
    """Indicator by indicator: all areas in one picture, the table behind it, the course of every city."""
    chosen = compared.indicators(bericht)
    parts: list[Fragment] = []
    for indicator in chosen:
        parts += [unterabschnitt(bericht.title(indicator)), punktbild(bericht, indicator)]
        parts += [*vergleichstabelle(bericht, indicator), *on_indicators(bericht, [indicator])]
        parts += _courses(bericht, indicator)
    parts += on_indicators(bericht, [i for i in bericht.selection.indicators if i not in chosen])
    return zusammen(*parts) if parts else absatz("Zu diesem Thema gibt es keine Werte.")


def _courses(bericht: Bericht, indicator: Indicator) -> Iterator[Fragment]:
    """The indicator as it is defined, over all periods, city by city beside the Kreis."""
    kreis = bericht.inputs.params.organisation.kreis
    series = {
        s.area: [bericht.figure(indicator, s.area.key, period=p) for p in bericht.periods] for s in cities(bericht)
    }
    first = min((n for some in series.values() for n, f in enumerate(some) if f.known), default=len(bericht.periods))
    periods = bericht.periods[first:]
    if len(periods) < 2:
        return
    whole = [bericht.figure(indicator, kreis.key, period=p) for p in periods]
    lines = {area: some[first:] for area, some in series.items()}
    key = compared.key(indicator, "verlaeufe")
    told = "; ".join(f"{area.name} {_course(some)}" for area, some in lines.items())
    yield abbildung(
        key,
        f"{bericht.name(indicator)}: {_range(indicator, lines)}",
        subtitle=f"{bericht.title(indicator)}, {periods[0].name} bis {periods[-1].name}; gestrichelt: Kreis",
        description=f"Je Stadt eine Linie auf gleichem Maßstab, vom ersten zum letzten Zeitraum: {told}. Kreis zuletzt "
        f"{whole[-1].text}.",
        picture=viele_verlaeufe(
            key,
            [p.short for p in periods],
            [_line(area.name, some) for area, some in lines.items()],
            Scale(indicator.unit, indicator.digits, indicator.scale),
            reference=_line("Kreis", whole),
        ),
        data=tabelle(
            f"Zahlen: {bericht.title(indicator)}",
            ["Zeitraum", *(Column(area.name, numeric=True) for area in lines), Column("Kreis", numeric=True)],
            [
                [p.name, *(wert(f.bare(f.value), f.doubt) for f in (*(some[n] for some in lines.values()), whole[n]))]
                for n, p in enumerate(periods)
            ],
            dicht=True,
        ),
        source=bericht.source_words,
        notes=[
            *([PROVISIONAL_NOTE] if any(map(_provisional, (f for some in lines.values() for f in some))) else []),
            *compared.moves(indicator),
        ],
    )


def _course(series: Sequence[Figure]) -> str:
    """``"von 23,5 auf 19,9 %"``; of a series without its beginning or end only what is known."""
    first, last = series[0], series[-1]
    if first.known and last.known:
        return f"von {first.bare(first.value)} auf {last.text}"
    return f"zuletzt {last.text}" if last.known else "zuletzt ohne Wert"


def _range(indicator: Indicator, lines: dict[Area, list[Figure]]) -> str:
    """Where the cities stand now, from the lowest to the highest, without a judgement."""
    last = [some[-1].value for some in lines.values() if some[-1].value is not None]
    return f"zuletzt {spread(indicator, last)}" if last else "zuletzt kein Wert"


def _line(name: str, series: list[Figure]) -> Line:
    places = frozenset(n for n, figure in enumerate(series) if _provisional(figure))
    return Line(name, tuple(figure.value for figure in series), places)


def _provisional(figure: Figure) -> bool:
    return figure.known and figure.status is Status.VORLAEUFIG


@internal
def thema_zahlen(bericht: Bericht) -> Fragment:
    """The delivered figures of the theme and its published conditions, area by area."""
    parts = [*_figures(bericht), *_conditions(bericht)]
    return zusammen(*parts or [absatz("Für dieses Thema sind keine gelieferten oder veröffentlichten Zahlen gewählt.")])


def _figures(bericht: Bericht) -> Iterator[Fragment]:
    """Stocks at the end of the period, flows over it; beside each the year before."""
    areas = [s.area for s in (*cities(bericht), bericht.state)]
    for figure in bericht.selection.figures:
        values = over_period(figure)(bericht.panel)
        now, before = (
            values.iloc[-1 - back] if back < len(values) else values.iloc[-1] * float("nan") for back in (0, 12)
        )
        yield tabelle(
            bericht.words(str(figure)),
            ["Gebiet", *(Column(p.short, numeric=True) for p in (bericht.period, bericht.period.year_before))],
            [[short_name(area), number(now[area.key]), number(before[area.key])] for area in areas],
            subtitle="am Ende des Zeitraums" if figure.flow == "stock" else "im Zeitraum",
            total=short_name(bericht.area),
        )


def _conditions(bericht: Bericht) -> Iterator[Fragment]:
    theme = bericht.theme
    known = Conditions(bericht.inputs.context, [s.area for s in cities(bericht)])
    areas = [s.area for s in (*cities(bericht), bericht.state)]
    missing = []
    for id_ in theme.context if theme else ():
        about, published = CONDITIONS[id_], known.at(id_, bericht.period.last_day)
        if published is None:
            missing.append(f"„{about.title}“")
            continue
        rows: list[list[Text]] = [[short_name(a), with_unit(published.of(a), about.unit, about.digits)] for a in areas]
        when = enumerate_words([moment(time) for time in dict.fromkeys(published.times)])
        yield tabelle(about.title, ["Gebiet", Column(when, numeric=True)], rows, total=short_name(bericht.area))
    if missing:
        yield absatz(f"Für die Städte noch nicht veröffentlicht oder nicht eingelesen: {enumerate_words(missing)}.")


@internal
def thema_praxis(bericht: Bericht) -> Fragment:
    """What the register says of the indicators of the theme."""
    return zusammen(*register(bericht, bericht.selection.indicators))
