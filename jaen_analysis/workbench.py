"""What an analyst tries in a notebook: facts, results and explanations of the workspace they stand in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import pandas as pd

from jaen_analysis.analysis import context as context_
from jaen_analysis.analysis import explain as explain_
from jaen_analysis.analysis.benchmark.comparisons import Tip
from jaen_analysis.analysis.inputs import Inputs, gather, read_facts
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.partial import AreaState
from jaen_analysis.analysis.results import RESULT_COLUMNS
from jaen_analysis.bench.steps import compare, forms, intake, release, run, status
from jaen_analysis.intake import params
from jaen_analysis.intake.history import find_figure, find_measure
from jaen_analysis.intake.params import Params, ReportSpec
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.explanation import Shown
from jaen_analysis.report.vergleich import Vergleich, find_area
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.catalogue import unknown
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.indicator import Better, Indicator, IndicatorKind, typed
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.windows import nature, part_of_persons

__all__ = (
    "benchmark", "compare", "compare_definitions", "context", "explain", "facts", "forms", "history", "intake",
    "release", "results", "run", "statements", "status", "whom_to_ask",
)  # fmt: skip


def facts(period: str, workspace: str = "", as_of: date | None = None) -> FactsPanel:
    """The facts that a period looks back on; formulas run on it: ``elb.change(12)(facts("2026-Q3"))``."""
    place, known = _open(workspace)
    when = _period(period)
    return FactsPanel(read_facts(known, Store(place.store), when, as_of), known.organisation, when)


def results(period: str, workspace: str = "", as_of: date | None = None) -> pd.DataFrame:
    """The table of results: the period and every earlier one of its kind, with parts and states."""
    return _inputs(period, workspace, as_of).results


def context(figure: str, area: str = "", workspace: str = "", as_of: date | None = None) -> pd.DataFrame:
    """A figure of the official statistics with its sources, for one area or for all that are published."""
    place, _ = _open(workspace)
    rows = context_.figures(Store(place.store).context(as_of), figure)
    return rows[rows["area"] == area].reset_index(drop=True) if area else rows


def explain(indicator: str, area: str, period: str, workspace: str = "", as_of: date | None = None) -> Shown:
    """Where a number comes from; shows itself in Jupyter and prints itself elsewhere."""
    inputs = _inputs(period, workspace, as_of)
    return Shown(explain_.explain(inputs, indicator, area), inputs.params)


def history(measure: str, area: str, month: str, breakdown: str = TOTAL, workspace: str = "") -> pd.DataFrame:
    """What was said about one figure and what held when; for columns see :mod:`jaen_analysis.intake.history`.

    Everything is named as in a delivery: ``history("elb", "Witten", "Juli 2026", "Frauen")``.
    """
    place, known = _open(workspace)
    figure = find_figure(known, measure, area, month, breakdown)
    return Store(place.store).history(figure.area, figure.month, figure.measure, figure.breakdown)


def statements(measure: str, workspace: str = "") -> pd.DataFrame:
    """All that was ever said about a measure; :mod:`jaen_analysis.analysis.revisions` makes tables of it."""
    place, known = _open(workspace)
    return Store(place.store).statements(find_measure(known, measure))


def benchmark(
    what: Indicator | Formula | str,
    period: str,
    *,
    kind: IndicatorKind | None = None,
    better: Better = "neutral",
    group: str = "",
    workspace: str = "",
    as_of: date | None = None,
) -> Vergleich:
    """Compare all areas: ``benchmark(integrationen.total(12) / elb.mean(12), "2026-Q3", better="higher").plot.dots()``.

    ``what`` is an indicator, its id, or a formula that was just typed; of a formula ``kind`` says what is above and
    below the line, where it cannot be seen from it. ``group`` is the id of a comparison group.
    """
    page = _page(period, workspace, as_of)
    indicator, note = _as_indicator(what, page, kind, better)
    groups = [one.id for one in page.inputs.params.groups]
    if group and group not in groups:
        raise JaenError(f"{unknown('Vergleichsgruppe', group, groups)} Eingetragen: {', '.join(groups) or 'keine'}.")
    return Vergleich(page, indicator, group, note)


def compare_definitions(
    one: Indicator | Formula | str,
    other: Indicator | Formula | str,
    period: str,
    *,
    kind: IndicatorKind | None = None,
    better: Better | None = None,
    workspace: str = "",
    as_of: date | None = None,
) -> pd.DataFrame:
    """What a changed definition does to every judgement: a row per area, with values and judgements of both.

    A formula beside an indicator takes over its direction, unit and kind, unless they are given or its own kind can be
    seen from it. Two formulas are neutral unless ``better`` is given.
    """
    page = _page(period, workspace, as_of)
    beside = next((_known(what, page) for what in (one, other) if isinstance(what, str | Indicator)), None)
    tables = []
    for what in (one, other):
        indicator, note = _as_indicator(what, page, kind, better, beside)
        tables.append(Vergleich(page, indicator, note=note).table[["value", "own_value", "judgement", "reason"]])
    both = tables[0].add_suffix("_one").join(tables[1].add_suffix("_other"))
    return both.assign(changed=both["judgement_one"] != both["judgement_other"])


def whom_to_ask(area: str, about: str, period: str, *, workspace: str = "", as_of: date | None = None) -> pd.DataFrame:
    """Whom an area could ask about a theme or an indicator (id or title): ``whom_to_ask("Schwelm", "u25", "2026-Q3")``.

    A row per tip: hints of good practice, improvements and entries of the register, of others than the area itself.
    """
    page = _page(period, workspace, as_of)
    params = page.inputs.params
    areas = params.organisation.areas(page.period.last_day)
    tips = page.comparisons.ask(find_area(areas, area), _about(about, page))
    rows = [(tip.indicator.title, tip.area.title, tip.why, *_told(tip)) for tip in tips]
    return pd.DataFrame(rows, columns=["Kennzahl", "Gebiet", "Anlass", "Was", "Ansprechperson"])


def _told(tip: Tip) -> tuple[str, str]:
    return (tip.practice.title, tip.practice.contact) if tip.practice else ("", "")


def _about(text: str, page: Bericht) -> tuple[Indicator, ...]:
    """The indicators of a theme, or the one indicator."""
    themes = page.inputs.params.themes_in(page.period.last_month)
    for theme in themes:
        if text.casefold() in (theme.id, theme.title.casefold()):
            return tuple(indicator for indicator in theme.indicators if indicator.formula is not None)
    catalogue, month = page.inputs.params.catalogue, page.period.last_month
    if text in catalogue.indicators:
        return (_computed(catalogue.indicators[text]),)
    for indicator in catalogue.indicators.values():
        if text.casefold() == indicator.title.casefold() and indicator.valid_in(month):
            return (_computed(indicator),)
    raise JaenError(unknown("Thema oder Kennzahl", text, [*(theme.id for theme in themes), *catalogue.indicators]))


def _page(period: str, workspace: str, as_of: date | None) -> Bericht:
    """The facts of a period as a page sees them; no results are computed for it."""
    place, known = _open(workspace)
    when, store = _period(period), Store(place.store)
    snapshot = store.snapshot(as_of)
    facts_ = read_facts(known, store, when, as_of)
    kreis = AreaState(known.organisation.kreis)
    received = date.fromisoformat(facts_["received"].max())
    none = pd.DataFrame(columns=list(RESULT_COLUMNS))
    data = Inputs(known, when, facts_, none, (kreis,), (), received, snapshot.demo, snapshot.context)
    spec = ReportSpec("werkbank", "Werkbank", "", "", ("kreis",), (when.kind,), {})
    return Bericht(spec, data, kreis)


_NOT_IN_FORCE = "Diese Fassung der Kennzahl gilt in diesem Zeitraum nicht; hier ist sie trotzdem auf ihn angewandt."
_TYPED = (
    "Von welcher Art die Formel ist, lässt sich ihr nicht ansehen. Sie wird deshalb nur mit der eigenen Entwicklung "
    'verglichen. Zählt der Zähler Personen des Nenners: kind="proportion of persons"; zählt er Fälle: '
    'kind="event rate".'
)


def _as_indicator(
    what: Indicator | Formula | str,
    page: Bericht,
    kind: IndicatorKind | None,
    better: Better | None,
    beside: Indicator | None = None,
) -> tuple[Indicator, str]:
    """An indicator, and what was taken for granted to make one of a formula: much where it stands beside no other."""
    if isinstance(what, str | Indicator):
        known = _known(what, page)
        return known, "" if known.valid_in(page.period.last_month) else _NOT_IN_FORCE
    _check_typed(what, kind, better)
    seen = kind or nature(what)
    if beside:
        return typed(what, seen or beside.kind, better or beside.better, beside.unit), ""
    seen = seen or part_of_persons(what, page.inputs.params.catalogue.relations)
    chosen: IndicatorKind = seen or "amount ratio"
    unit = "" if chosen in ("mean amount", "amount ratio") else "%"
    return typed(what, chosen, better or "neutral", unit), "" if seen else _TYPED


def _known(what: Indicator | str, page: Bericht) -> Indicator:
    if isinstance(what, Indicator):
        return _computed(what)
    try:
        return _computed(page.inputs.params.catalogue.indicator(what))
    except KeyError as error:
        raise JaenError(str(error.args[0])) from error


def _check_typed(what: Formula, kind: IndicatorKind | None, better: Better | None) -> None:
    """Raise :class:`JaenError` for what is no formula, for one that only shows size, and for unknown words."""
    if not isinstance(what, Formula):
        raise JaenError(
            f"Verglichen wird eine Kennzahl, ihre Kennung oder eine Formel; gefunden: {type(what).__name__}. Zum "
            'Beispiel: "integrationsquote" oder integrationen.total(12) / elb.mean(12).'
        )
    if what.denominator is None:
        raise JaenError(
            f"„{what}“ zeigt nur, wie groß ein Gebiet ist, und lässt sich so nicht vergleichen. Bitte durch eine "
            "andere Größe teilen (arbeitslose_elb / elb) oder die Veränderung nehmen (elb.change(12))."
        )
    for name, found, allowed in (("kind", kind, get_args(IndicatorKind)), ("better", better, get_args(Better))):
        if found is not None and found not in allowed:
            raise JaenError(f'{name}="{found}" gibt es nicht; erwartet: {", ".join(allowed)}.')


def _computed(indicator: Indicator) -> Indicator:
    if indicator.formula is None:
        raise JaenError(f"„{indicator.title}“ ist ausgesetzt und kann nicht verglichen werden: {indicator.note}")
    return indicator


def _inputs(period: str, workspace: str, as_of: date | None) -> Inputs:
    place, known = _open(workspace)
    return gather(known, Store(place.store), _period(period), as_of, compared=False)


def _period(text: str) -> Period:
    """The period; a year may be typed as a number."""
    try:
        return Period.parse(str(text))
    except ValueError as error:
        raise JaenError(str(error)) from error


def _open(workspace: str) -> tuple[Workspace, Params]:
    place = Workspace.open(Path(workspace)) if workspace else Workspace.around(Path.cwd())
    return place, params.load(place.root)
