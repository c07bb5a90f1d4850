"""Why numbers of a page are not told, for the readers who miss them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jaen_analysis.analysis.secrecy.rules import STAFF, of_single_staff
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import hinweis
from jaen_analysis.report.figure import Figure
from jaen_analysis.report.german import number
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.base_figures import over_period
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.status import Status

NO_STAFF = (
    "Wie pünktlich einzelne Städte liefern, steht hier nicht: In kleinen Verwaltungen ließe sich daraus auf die Arbeit "
    "einzelner Beschäftigter schließen."
)
_YEAR = 12


def what_secret_means(bericht: Bericht) -> list[Fragment]:
    """What *geheim* means and why, once for a page that hides a number; nothing for one that hides none."""
    hidden = [figure for figure in _figures(bericht) if _secret(figure)]
    if bericht.shield is None or not (hidden or _other(bericht)):
        return []
    rules = bericht.inputs.params.secrecy
    said = [
        "„geheim“ steht dort, wo eine Zahl etwas über einzelne Menschen verraten könnte. Zahlen von Personen, Fällen "
        f"und Haushalten werden erst ab {rules.least} genannt; nur eine 0 steht immer da. Es fehlt auch, woraus sich "
        "eine kleinere Zahl errechnen ließe.",
    ]
    if any(measure.unit == STAFF for figure in hidden for measure in figure.indicator.measures):
        said.append(
            f"Zahlen über Beschäftigte werden erst ab {number(rules.staff)} Vollzeitstellen genannt und nie unterhalb "
            "der Regionalstelle."
        )
    if any(measure.from_postings for measure in _measures(bericht, hidden)):
        said.append(
            f"Ausgaben für Maßnahmen und soziale Dienste werden erst ab {rules.providers} Trägern genannt, und nur, "
            "wenn keiner von ihnen daraus errechnen könnte, was ein anderer bekommt."
        )
    if any(one.area in (bericht.area.key, "kreis") for one in rules.exemptions):
        said.append("Für einzelne Zahlen ist eine Ausnahme genehmigt; sie stehen trotzdem da.")
    return [hinweis(*said)]


def tells_of_staff(bericht: Bericht, area: Area) -> bool:
    """Whether readers may learn how the staff of an area works: outside the house not of single persons."""
    inputs = bericht.inputs
    known = (inputs.facts, inputs.params.organisation, inputs.params.secrecy)
    return bericht.audience.internal or not of_single_staff(*known, area, bericht.period)


def _measures(bericht: Bericht, hidden: Iterable[Figure]) -> Iterator[Measure]:
    """What hidden results are made of, and the delivered figures that are hidden themselves."""
    for figure in hidden:
        yield from figure.indicator.measures
    yield from (measure for one in _hidden_figures(bericht) for measure in one.measures)


def _figures(bericht: Bericht) -> Iterator[Figure]:
    """The results that the tables and charts of the page show."""
    chosen = bericht.selection
    areas = [bericht.area.key, *([bericht.reference.key] if bericht.reference else [])]
    for indicator in dict.fromkeys((*chosen.tiles, *chosen.indicators)):
        for breakdown in indicator.breakdowns:
            yield from (bericht.figure(indicator, area, breakdown) for area in areas)
    for indicator in chosen.trends:
        yield from (bericht.figure(indicator, area, period=each) for area in areas for each in bericht.periods)


def _secret(figure: Figure) -> bool:
    return figure.previous_secret or (figure.status is Status.GEHEIM and not figure.known)


def _other(bericht: Bericht) -> bool:
    """Whether a delivered figure is hidden, or how a target stands."""
    if any(one.secret for one in bericht.attainments):
        return True
    return any(True for _ in _hidden_figures(bericht))


def _hidden_figures(bericht: Bericht) -> Iterator[Formula]:
    """The delivered figures that the page does not tell, of the period or of the year before."""
    for figure in bericht.selection.figures:
        ranks = bericht.exact(over_period(figure)).status[bericht.area.key]
        if (ranks.iloc[[-1, *([-1 - _YEAR] if len(ranks) > _YEAR else [])]] == Status.GEHEIM).any():
            yield figure
