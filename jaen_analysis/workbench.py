"""What an analyst tries in a notebook: facts, results and explanations of the workspace they stand in."""

from __future__ import annotations

from datetime import date

import pandas as pd

from jaen_analysis.analysis import context as context_
from jaen_analysis.analysis import explain as explain_
from jaen_analysis.analysis.benchmark.comparisons import Tip
from jaen_analysis.analysis.inputs import Inputs, gather, read_facts
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analyst.opened import opened, page_of, period_of
from jaen_analysis.analyst.origin import marked, of_inputs
from jaen_analysis.analyst.trial import same
from jaen_analysis.analyst.typed import as_indicator, computed, definitions
from jaen_analysis.bench.steps import compare, forms, intake, release, run, status
from jaen_analysis.intake.history import find_figure, find_measure
from jaen_analysis.intake.store import Store
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.explanation import Shown
from jaen_analysis.report.vergleich import Vergleich, find_area
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.catalogue import unknown
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.indicator import Better, Indicator, IndicatorKind

__all__ = (
    "benchmark", "compare", "compare_definitions", "context", "explain", "facts", "forms", "history", "intake",
    "release", "results", "run", "statements", "status", "whom_to_ask",
)  # fmt: skip


def facts(period: str, workspace: str = "", as_of: date | None = None) -> FactsPanel:
    """The facts that a period looks back on; formulas run on it: ``elb.change(12)(facts("2026-Q3"))``."""
    place, known = opened(workspace)
    when = period_of(period)
    return FactsPanel(read_facts(known, Store(place.store), when, as_of), known.organisation, when)


def results(period: str, workspace: str = "", as_of: date | None = None) -> pd.DataFrame:
    """The table of results: the period and every earlier one of its kind, with parts and states."""
    inputs = _inputs(period, workspace, as_of)
    return marked(inputs.results, of_inputs(inputs, as_of))


def context(figure: str, area: str = "", workspace: str = "", as_of: date | None = None) -> pd.DataFrame:
    """A figure of the official statistics with its sources, for one area or for all that are published."""
    place, _ = opened(workspace)
    rows = context_.figures(Store(place.store).context(as_of), figure)
    return rows[rows["area"] == area].reset_index(drop=True) if area else rows


def explain(
    indicator: Indicator | str, area: str, period: str, workspace: str = "", as_of: date | None = None
) -> Shown:
    """Where a number comes from; shows itself in Jupyter and prints itself elsewhere.

    Raises :class:`JaenError` for an indicator that stands nowhere yet, and for a measure: it has its ``history``.
    """
    _, known = opened(workspace)
    id_ = indicator.id if isinstance(indicator, Indicator) else indicator
    there = known.catalogue.indicators.get(id_)
    if isinstance(indicator, Indicator) and (there is None or not same(there, indicator)):
        raise JaenError(f"„{id_}“ ist so noch nicht festgelegt. Bitte zuerst übernehmen: adopt(…).")
    if id_ in known.catalogue.measures and there is None:
        raise JaenError(f'„{id_}“ ist eine Größe. Was zu ihr geliefert wurde, zeigt statements("{id_}").')
    inputs = _inputs(period, workspace, as_of)
    return Shown(explain_.explain(inputs, id_, area), inputs.params)


def history(measure: str, area: str, month: str, breakdown: str = TOTAL, workspace: str = "") -> pd.DataFrame:
    """What was said about one figure and what held when; for columns see :mod:`jaen_analysis.intake.history`.

    Everything is named as in a delivery: ``history("elb", "Witten", "Juli 2026", "Frauen")``.
    """
    place, known = opened(workspace)
    figure = find_figure(known, measure, area, month, breakdown)
    return Store(place.store).history(figure.area, figure.month, figure.measure, figure.breakdown)


def statements(measure: str, workspace: str = "") -> pd.DataFrame:
    """All that was ever said about a measure; :mod:`jaen_analysis.analysis.revisions` makes tables of it."""
    place, known = opened(workspace)
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
    page = page_of(period, workspace, as_of)
    indicator, note = as_indicator(what, page, kind, better)
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
    page = page_of(period, workspace, as_of)
    columns = ["value", "own_value", "judgement", "reason"]
    tables = [Vergleich(page, each, note=note).table[columns]
              for each, note in definitions(one, other, page, kind, better)]  # fmt: skip
    both = tables[0].add_suffix("_one").join(tables[1].add_suffix("_other"))
    told = both.assign(changed=both["judgement_one"] != both["judgement_other"])
    return marked(told, of_inputs(page.inputs, as_of))


def whom_to_ask(area: str, about: str, period: str, *, workspace: str = "", as_of: date | None = None) -> pd.DataFrame:
    """Whom an area could ask about a theme or an indicator (id or title): ``whom_to_ask("Schwelm", "u25", "2026-Q3")``.

    A row per tip: hints of good practice, improvements and entries of the register, of others than the area itself.
    """
    page = page_of(period, workspace, as_of)
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
        return (computed(catalogue.indicators[text]),)
    for indicator in catalogue.indicators.values():
        if text.casefold() == indicator.title.casefold() and indicator.valid_in(month):
            return (computed(indicator),)
    raise JaenError(unknown("Thema oder Kennzahl", text, [*(theme.id for theme in themes), *catalogue.indicators]))


def _inputs(period: str, workspace: str, as_of: date | None) -> Inputs:
    place, known = opened(workspace)
    return gather(known, Store(place.store), period_of(period), as_of, compared=False)
