"""What a *Testphase* has shown, on a closing sheet: what can be counted, and room for what only people can say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from jaen_analysis.intake.params import Agreement, Target, Trial
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, formular, saetze, tabelle, unterabschnitt, zusammen
from jaen_analysis.report.german import MISSING, number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.places import cities
from jaen_analysis.report.sections.steering import goals
from jaen_analysis.report.sections.steering.punctuality import late
from jaen_analysis.report.sections.steering.shown import LOCAL, area_titles
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import Period, month_span, span

_QUESTIONS = (
    "Misst die Kennzahl, was sie messen soll?",
    "Verstehen alle Beteiligten dasselbe darunter?",
    "Stand der Aufwand im Verhältnis zum Nutzen?",
    "Beschluss: übernehmen, ändern oder beenden",
)


class _Tried(NamedTuple):
    """What is tried out: its name, whose and which months, and what is measured (nothing: all that is delivered)."""

    title: str
    why: str
    area: str
    months: tuple[str, ...]
    indicator: Indicator | None
    measures: tuple[Measure, ...]


@internal
def testphase_abschluss(bericht: Bericht) -> Fragment:
    """A sheet for every trial that ends in the period; otherwise one sentence."""
    ended = list(_ended(bericht))
    if not ended:
        return absatz("In diesem Zeitraum endet keine Testphase.")
    return zusammen(*(_sheet(bericht, tried) for tried in ended))


def _ended(bericht: Bericht) -> Iterator[_Tried]:
    params, first_known = bericht.inputs.params, str(bericht.panel.months[0])
    for trial in params.trials:
        if trial.last in bericht.period.months:
            months = span(max(trial.first, first_known), trial.last)
            yield _tried(bericht, trial, months)
    if f"{bericht.period.year}-12" in bericht.period.months:
        months = span(f"{bericht.period.year}-01", f"{bericht.period.year}-12")
        for agreement, target in _targets(bericht):
            if target.test and target.kind != LOCAL:
                name = goals.name(bericht, target)
                why = "Das Ziel ist für die Testphase vereinbart."
                yield _Tried(name, why, agreement.area, months, target.indicator, _measures(target))


def _tried(bericht: Bericht, trial: Trial, months: tuple[str, ...]) -> _Tried:
    target = next((target for _, target in _targets(bericht) if target.id == trial.target), None)
    indicator = trial.indicator or (target.indicator if target else None)
    title = bericht.title(indicator) if indicator else goals.name(bericht, target) if target else ""
    measures = indicator.measures if indicator else _measures(target) if target else ()
    return _Tried(title, trial.reason, trial.area, months, indicator, tuple(measures))


def _targets(bericht: Bericht) -> Iterator[tuple[Agreement, Target]]:
    """The targets of the year, each in the version that is in force or, if none is signed, the newest."""
    day = bericht.inputs.received
    for agreement in bericht.inputs.params.agreements:
        begun = agreement.begun(bericht.period.last_day)
        version = begun.in_force(day) or begun.newest(day)
        if agreement.year == bericht.period.year and version:
            yield from ((agreement, target) for target in version.targets)


def _measures(target: Target) -> tuple[Measure, ...]:
    formula = target.indicator.formula if target.indicator else target.figure
    return tuple(formula.measures) if formula else ()


def _sheet(bericht: Bericht, tried: _Tried) -> Fragment:
    where = area_titles(bericht).get(tried.area, bericht.area.title)
    title = f"Abschluss der Testphase: {tried.title or 'alle Zahlen'}, {where}"
    return zusammen(
        unterabschnitt(title),
        absatz(
            f"{month_span(tried.months)}. {tried.why.strip()} Solange getestet wurde, hatte die Ampel keine Folgen."
        ),
        _counted(bericht, tried),
        saetze(list(_read(tried))),
        formular("Was nur die Beteiligten sagen können", ["Frage", "Antwort"], [[one, ""] for one in _QUESTIONS]),
    )


def _counted(bericht: Bericht, tried: _Tried) -> Fragment:
    areas = [state.area for state in cities(bericht)]
    tested = bericht.inputs.params.organisation.ever.get(tried.area, bericht.area)
    rows = [_row(bericht, tried, area) for area in areas if area.key in tested.cities]
    heads = [
        "Gelieferte Monate",
        "Zu spät",
        "Korrekturen",
        *(["Kleinster Wert", "Größter Wert"] if tried.indicator else []),
    ]
    return tabelle(
        "Was gezählt werden kann",
        ["Stadt", *(Column(head, numeric=True) for head in heads)],
        rows,
        subtitle=f"{tried.title or 'Lieferungen'}, {month_span(tried.months)}",
        stapel=True,
    )


def _row(bericht: Bericht, tried: _Tried, area: Area) -> list[Text]:
    known = bericht.inputs.punctuality
    known = known[(known["area"] == area.key) & known["quarter"].isin(_quarters(tried.months))]
    cells: list[Text] = [area.name, _delivered(bericht, tried, area), *_clock(known)]
    if tried.indicator:
        cells += _spread(bericht, tried.indicator, tried.months, area)
    return cells


def _quarters(months: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(str(Period.quarter_of(month)) for month in months))


def _delivered(bericht: Bericht, tried: _Tried, area: Area) -> str:
    """Months in which all that is measured is known, of all months of the trial."""
    panel = bericht.panel
    places = panel.positions(tried.months)
    if tried.measures:
        known = sum(
            bool(all(pd.notna(panel.values(measure)[area.key].iloc[place]) for measure in tried.measures))
            for place in places
        )
    else:
        facts = bericht.inputs.facts
        own = facts.loc[facts["area"].isin(bericht.inputs.givers(area)) & facts["month"].isin(tried.months), "month"]
        known = own.nunique()
    return f"{known} von {len(tried.months)}"


def _clock(known: pd.DataFrame) -> tuple[str, str]:
    if known.empty:
        return MISSING, MISSING
    return f"{late(known)} von {len(known)}", number(int(known["corrections"].sum()))


def _spread(bericht: Bericht, indicator: Indicator, months: Sequence[str], area: Area) -> tuple[str, str]:
    """Smallest and largest value of the periods inside the trial."""
    inside = [period for period in bericht.periods if period.last_month in months]
    found = [bericht.figure(indicator, area.key, period=period) for period in inside]
    known = [figure for figure in found if figure.known and figure.value is not None]
    if not known:
        return MISSING, MISSING
    least = min(known, key=lambda figure: figure.value or 0.0)
    most = max(known, key=lambda figure: figure.value or 0.0)
    return least.text, most.text


def _read(tried: _Tried) -> Iterator[str]:
    yield "„Gelieferte Monate“: Monate, für die alle Zahlen vorliegen, die gebraucht werden."
    yield "„Zu spät“: Lieferungen nach der Frist oder gar nicht; „Korrekturen“: weitere Lieferungen zum selben Quartal."
    if tried.indicator:
        yield "Liegen kleinster und größter Wert weit auseinander, schwankt die Kennzahl stark; warum, sagt das nicht."
