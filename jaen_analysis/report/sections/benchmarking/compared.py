"""What the sections of a comparison share: which indicators and areas, and how they are named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.judged import Judged
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.indicator import Indicator


def indicators(bericht: Bericht, chosen: Sequence[Indicator] | None = None) -> list[Indicator]:
    """The report's indicators (or those ``chosen``) that may be compared and of which any area has a value."""
    wanted = bericht.selection.indicators if chosen is None else chosen
    possible = (i for i in wanted if i.formula is not None and bericht.may_compare(i))
    return [i for i in possible if any(one.own_known for one in everybody(bericht, i))]


def everybody(bericht: Bericht, indicator: Indicator, group: str = "") -> list[Judged]:
    """All areas that are compared, in the official order; an office of one city is left out: it is that city."""
    comparison = bericht.comparisons.of(indicator, group)
    return [Judged(comparison, area) for area in comparison.areas if area.kind == "stadt" or len(area.cities) > 1]


def of(bericht: Bericht, indicator: Indicator, area: Area) -> Judged:
    """One area in the comparison with all."""
    return Judged(bericht.comparisons.of(indicator), area)


def standing_out(bericht: Bericht, chosen: Iterable[Indicator]) -> list[Judged]:
    """Every judgement that says that an area differs: indicator by indicator, areas in the official order."""
    return [one for indicator in chosen for one in everybody(bericht, indicator) if one.judgement.stands_out]


def alone(bericht: Bericht, indicator: Indicator) -> str:
    """``" (nur III/2026)"`` behind the title of an indicator that is defined over a longer time; else empty."""
    case = bericht.comparisons.of(indicator).case
    return f" (nur {bericht.period.short})" if case.period_alone else ""


def adds_up(indicator: Indicator) -> bool:
    """Whether the cities' figures together are those of the Kreis; who moves within it enters and leaves a city."""
    return indicator.formula is None or all(measure.adds_up for measure in indicator.formula.measures)


def moves(indicator: Indicator) -> list[str]:
    """The sentence that cities and Kreis do not count alike, where they do not."""
    return [] if adds_up(indicator) else ["Umzüge innerhalb des Kreises zählen bei den Städten mit, beim Kreis nicht."]


def span_words(bericht: Bericht) -> tuple[str, str]:
    """What a series counts in, one and many: quarters, and months in a report of one month."""
    return ("Monat", "Monate") if bericht.period.kind == "Monat" else ("Quartal", "Quartale")


def key(indicator: Indicator, kind: str = "vergleich") -> str:
    """The id of an indicator's place on the page."""
    return f"{kind}-{indicator.id.replace('_', '-')}"
