"""Review a definition before it is adopted: example, coverage, plausibility, judgements, reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.plausible import outside, outside_words
from jaen_analysis.analysis.trace import used_figures
from jaen_analysis.analyst.opened import newest, only, opened, own_source, page_on, period_of, periods_until
from jaen_analysis.analyst.over_time import compare_over_time
from jaen_analysis.analyst.trial import tried
from jaen_analysis.analyst.typed import computed
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.params.shown import selection_of
from jaen_analysis.intake.store import Store
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.german import count, enumerate_words, number, with_unit
from jaen_analysis.report.pruefung import Pruefung, Punkt, State
from jaen_analysis.report.sections.benchmarking import compared
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.worked import outcome

_NAMED = 5
"""Values out of range that are named one by one."""


def review(
    indicator: Indicator,
    until: str = "",
    *,
    instead_of: Indicator | Formula | str | None = None,
    workspace: str = "",
    as_of: date | None = None,
) -> Pruefung:
    """What would change if the definition was adopted: ``review(neu, instead_of="integrationsquote")``.

    Looked at are all areas and all periods of the kind of ``until`` (empty: the newest quarter). ``instead_of`` is the
    definition that is in use now.
    """
    place, known = opened(workspace)
    try:
        new = tried(known, own_source(place)[1], indicator).params
    except JaenError as error:
        return Pruefung(indicator, (Punkt("Festlegung", str(error), "Fehler"),))
    store = Store(place.store)
    when = period_of(until) if until else newest(store, as_of)
    whole = page_on(new, store, when, as_of)
    page = only(whole, computed(indicator).measures)
    points = [*_definition(indicator, whole), *_values(indicator, page), _judgements(indicator, page)]
    if instead_of is not None:
        both = compare_over_time(instead_of, indicator, str(when), workspace=workspace, as_of=as_of)
        state: State = "in Ordnung" if both.changes.empty else "ansehen"
        points.append(Punkt("Statt der bisherigen Fassung", f"{both!r}.", state))
    return Pruefung(indicator, (*points, *_reports(indicator, new, when.last_month)))


def _definition(indicator: Indicator, page: Bericht) -> Iterator[Punkt]:
    shown = with_unit(outcome(indicator), indicator.unit, indicator.digits, scale=indicator.scale)
    yield Punkt("Beispiel", f"Die Formel ergibt mit den Zahlen des Beispiels {shown}, wie angegeben.")
    told = {*page.inputs.facts["measure"]}
    silent = [measure.title for measure in indicator.measures if measure.id not in told]
    if silent:
        words = f"Noch nie geliefert: {enumerate_words(silent)}. Die Lieferbögen fragen danach."
        yield Punkt("Größen", words, "ansehen")


def _values(indicator: Indicator, page: Bericht) -> Iterator[Punkt]:
    """Coverage and plausibility of all values of the periods, with the areas as they are cut at the end."""
    panel, formula = page.panel, indicator.formula
    if formula is None:
        return
    periods, areas = periods_until(page), panel.areas
    rows = panel.positions(period.last_month for period in periods)
    values = formula(panel).to_numpy()[rows]
    known = ~np.isnan(values)
    words = f"{number(int(known.sum()))} von {count('Wert', 'Werten', known.size)}: {len(areas)} Gebiete, "
    words += f"{periods[0].short} bis {periods[-1].short}."
    yield Punkt("Abdeckung", words, "in Ordnung" if known.all() else "ansehen")
    if missing := _missing(indicator, page):
        yield Punkt(f"Fehlende Städte {page.period.short}", f"{'; '.join(missing)}.", "ansehen")
    if not known.any():
        yield Punkt("Plausibilität", "Es gibt keinen Wert, der zu prüfen wäre.", "ansehen")
        return
    strange = outside(values, indicator)
    named = [
        f"{areas[column].title} {periods[row].short}: "
        + with_unit(float(values[row, column]), indicator.unit, indicator.digits, scale=indicator.scale)
        for row, column in np.argwhere(strange)[::-1][:_NAMED]
    ]
    low_and_high = outside_words(indicator).partition("(")[2].rstrip(")") if indicator.plausible != (None, None) else ""
    if named:
        more = f" und {len(np.argwhere(strange)) - _NAMED} weitere" if strange.sum() > _NAMED else ""
        words = f"{count('Wert liegt', 'Werte liegen', int(strange.sum()))} außerhalb ({low_and_high}): "
        yield Punkt("Plausibilität", f"{words}{'; '.join(named)}{more}.", "ansehen")
    else:
        yield Punkt("Plausibilität", f"Alle Werte im erwarteten Bereich ({low_and_high or 'keiner angegeben'}).")
    yield from _smallest(indicator, page)


def _missing(indicator: Indicator, page: Bericht) -> list[str]:
    """Which cities lack which figure of those that the newest value needs."""
    formula, panel, found = indicator.formula, page.panel, []
    figures = used_figures(formula, TOTAL, panel) if formula else []
    for city in page.inputs.params.organisation.cities:
        lacking = [str(measure) for measure, breakdown, months in figures
                   if _lacks(panel, measure, breakdown, months, city)]  # fmt: skip
        found += [f"{city.name}: {enumerate_words([*dict.fromkeys(lacking)])}"] if lacking else []
    return found


def _lacks(panel: FactsPanel, measure: Measure, breakdown: str, months: Sequence[str], city: Area) -> bool:
    at = panel.positions(months)
    return len(at) < len(months) or bool(np.isnan(panel.values(measure, breakdown)[city.key].to_numpy()[at]).any())


def _smallest(indicator: Indicator, page: Bericht) -> Iterator[Punkt]:
    """Of how few the newest value of a city is made: few cases make a rate jump, and tell of persons."""
    below = indicator.formula.denominator if indicator.formula else None
    if below is None:
        return
    cities = page.inputs.params.organisation.cities
    last = below(page.panel).iloc[-1]
    known = {city.name: float(last[city.key]) for city in cities if not np.isnan(last[city.key])}
    if known:
        name = min(known, key=lambda city: known[city])
        words = f"{name}: {number(known[name], 0 if known[name].is_integer() else 1)}; bewertet wird "
        words += f"ab {indicator.min_cases}." if indicator.min_cases else "ohne Mindestzahl (min_cases)."
        yield Punkt(f"Kleinster Nenner {page.period.short}", words)


def _judgements(indicator: Indicator, page: Bericht) -> Punkt:
    found = Counter(one.judgement.value for one in compared.everybody(page, indicator))
    words = ", ".join(f"{number_of}-mal {word}" for word, number_of in found.most_common())
    return Punkt(f"Urteile {page.period.short}", f"{words}.")


def _reports(indicator: Indicator, new: Params, month: str) -> Iterator[Punkt]:
    """Which reports would show it, and whether any of them goes out of the house."""
    shown = [
        spec for spec in new.reports if indicator.id in (one.id for one in selection_of(new, spec, month).indicators)
    ]
    titles = enumerate_words([*dict.fromkeys(spec.title for spec in shown)])
    yield Punkt("Berichte", f"{titles}." if shown else "Kein Bericht zeigt sie: siehe params/kennzahlen.yaml.")
    outside_ = [spec.title for spec in shown if not new.audiences[spec.audience].internal and not spec.no_figures]
    if outside_:
        words = f"Auch außer Haus: {enumerate_words([*dict.fromkeys(outside_)])}; dort gilt die Geheimhaltung."
        yield Punkt("Weitergabe", words, "ansehen")
