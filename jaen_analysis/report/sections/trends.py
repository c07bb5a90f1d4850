"""The development of the headline indicators over all periods that have data."""

from __future__ import annotations

from collections.abc import Iterator

from jaen_analysis.report.audiences import for_all
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.charts import PROVISIONAL_NOTE, Line, Mark, Scale, verlauf
from jaen_analysis.report.components import Column, abbildung, absatz, tabelle, wert, zusammen
from jaen_analysis.report.figure import Figure
from jaen_analysis.report.german import enumerate_words
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.withheld import legend, mark
from jaen_analysis.report.sentences import amount, more_or_less
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import Period, month_name, shift
from jaen_analysis.vocabulary.status import Status

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@for_all
def entwicklung(bericht: Bericht) -> Fragment:
    """One chart per trend indicator, each with its numbers; those without a series in one sentence."""
    figures, short = [], []
    for indicator in bericht.selection.trends:
        series = _series(bericht, indicator, bericht.best(indicator)[0].area.key)
        if sum(f.known for f in series) < 2:
            short.append(bericht.title(indicator))
        else:
            figures.append(_chart(bericht, indicator, series))
    if short:
        figures.append(absatz(f"Noch keine Entwicklung zu zeigen (weniger als zwei Werte): {enumerate_words(short)}."))
    return (
        zusammen(*legend(figure.withheld for figure in _all(bericht)), *figures)
        if figures
        else absatz("Für diesen Bericht ist keine Entwicklung ausgewählt.")
    )


def _all(bericht: Bericht) -> Iterator[Figure]:
    """Every number of the charts."""
    for indicator in bericht.selection.trends:
        own = bericht.best(indicator)[0].area.key
        for area in dict.fromkeys([own, *([bericht.reference.key] if bericht.reference else [])]):
            yield from _series(bericht, indicator, area)


def _series(bericht: Bericht, indicator: Indicator, area: str) -> list[Figure]:
    return [bericht.figure(indicator, area, period=period) for period in bericht.periods]


def _chart(bericht: Bericht, indicator: Indicator, series: list[Figure]) -> Fragment:
    first = next(n for n, figure in enumerate(series) if figure.known)
    periods, series = bericht.periods[first:], series[first:]
    kreis = bericht.reference
    reference = _series(bericht, indicator, kreis.key)[first:] if kreis else None
    area = bericht.best(indicator)[0].area
    newest = [_newest_month(indicator, period) for period in periods]
    breaks = bericht.inputs.params.rechtsstand.between(newest[0], newest[-1], [m.id for m in indicator.measures])
    marks = [
        Mark(place=next(n for n, month in enumerate(newest) if b.month <= month), sign=_LETTERS[place % 26])
        for place, b in enumerate(breaks)
    ]
    picture = verlauf(
        f"verlauf-{indicator.id.replace('_', '-')}",
        [p.short for p in periods],
        _line(area.title, series),
        Scale(indicator.unit, indicator.digits, indicator.scale),
        reference=_line("Kreis", reference) if reference else None,
        marks=marks,
    )
    return abbildung(
        f"verlauf-{indicator.id.replace('_', '-')}",
        _finding(bericht, indicator, series),
        subtitle=f"{bericht.title(indicator)}, {area.title}, {periods[0].name} bis {periods[-1].name}",
        description=_description(bericht, indicator, series, reference),
        picture=picture,
        data=_numbers(bericht, indicator, series, reference),
        source="; ".join(filter(None, [bericht.origin([indicator]), bericht.source_words])),
        notes=[
            *([PROVISIONAL_NOTE] if any(map(_provisional, series)) else []),
            *(
                f"{mark.sign}: Reihenbruch ab {month_name(b.month)}: {b.title}."
                for mark, b in zip(marks, breaks, strict=True)
            ),
        ],
    )


def _newest_month(indicator: Indicator, period: Period) -> str:
    """The newest month that the value of a period reads: a break of series shows from there on."""
    uses = indicator.formula.uses(period.length) if indicator.formula else {}
    return shift(period.last_month, -min((min(back) for back in uses.values()), default=0))


def _line(name: str, series: list[Figure]) -> Line:
    return Line(
        name,
        tuple(f.value for f in series),
        frozenset(place for place, f in enumerate(series) if _provisional(f)),
    )


def _provisional(figure: Figure) -> bool:
    return figure.known and figure.status is Status.VORLAEUFIG


def _finding(bericht: Bericht, indicator: Indicator, series: list[Figure]) -> str:
    """What there is to see, said from the numbers: the last value against a year before."""
    last = series[-1]
    name = bericht.title(indicator)
    if not last.known:
        gone = Status.GEHEIM.label if last.status is Status.GEHEIM else "kein Wert"
        return f"{name}: für {bericht.period.accusative} {gone}"
    now, then = amount(last, last.value), amount(last, last.previous)
    if last.difference is None:
        return f"{name}: {now}"
    if indicator.kind == "change" and indicator.short:
        now, then = more_or_less(last, last.value), more_or_less(last, last.previous)
        before = bericht.period.year_before.name
        beside = "gegenüber dem Vorjahr" if now.endswith("unverändert") else "als ein Jahr zuvor"
        return f"{bericht.name(indicator)}: {now} {beside} ({before}: {then})"
    if indicator.kind == "change":
        return f"{name}: {now} ({bericht.period.year_before.name}: {then})"
    same = "so hoch wie" if last.value == last.previous else "fast so hoch wie"
    if then == now:
        return f"{name}: {now}, {same} vor einem Jahr"
    word = "höher als" if last.difference > 0 else "niedriger als" if last.difference < 0 else same
    return f"{name}: {now}, {word} vor einem Jahr ({then})"


def _description(bericht: Bericht, indicator: Indicator, series: list[Figure], reference: list[Figure] | None) -> str:
    periods = bericht.periods[-len(series) :]
    known = [(p, f) for p, f in zip(periods, series, strict=True) if f.known]
    low = min(known, key=lambda item: item[1].value or 0)
    high = max(known, key=lambda item: item[1].value or 0)
    (start, first), (end, last) = known[0], known[-1]
    words = (
        f"Linie über {len(known)} Zeiträume. {start.name}: {first.text}, {end.name}: {last.text}. "
        f"Niedrigster Wert: {low[1].text} ({low[0].name}), höchster Wert: {high[1].text} ({high[0].name})."
    )
    secret = [p.name for p, f in zip(periods, series, strict=True) if not f.known and f.said]
    gone = [p.name for p, f in zip(periods, series, strict=True) if not f.said]
    words += f" Geheim: {enumerate_words(secret)}." if secret else ""
    words += f" Ohne Wert: {enumerate_words(gone)}." if gone else ""
    if reference and reference[-1].known:
        words += f" Kreis zuletzt: {reference[-1].text}."
    return words


def _numbers(bericht: Bericht, indicator: Indicator, series: list[Figure], reference: list[Figure] | None) -> Fragment:
    periods = bericht.periods[-len(series) :]
    columns: list[Column | str] = ["Zeitraum", Column(bericht.best(indicator)[0].area.title, numeric=True)]
    rows: list[list[Text]] = [
        [p.name, wert(f.text, f.doubt, mark(f.withheld))] for p, f in zip(periods, series, strict=True)
    ]
    if reference:
        columns.append(Column("Kreis", numeric=True))
        for row, figure in zip(rows, reference, strict=True):
            row.append(wert(figure.text, figure.doubt, mark(figure.withheld)))
    return tabelle(f"Zahlen: {bericht.title(indicator)}", columns, rows, subtitle=bericht.area.title)
