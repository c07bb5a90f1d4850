"""All areas and all indicators at one glance: a word in every cell, in the official order."""

from __future__ import annotations

from collections.abc import Sequence

from jaen_analysis.analysis.benchmark.words import Judgement
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Cell, Theme, absatz, begriff, felder, satz, zusammen
from jaen_analysis.report.components.heat import Judgement as Look
from jaen_analysis.report.judged import Judged
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.benchmarking import compared
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.indicator import Indicator

_LOOKS: dict[Judgement, Look] = {
    Judgement.BESSER: "besser",
    Judgement.SCHLECHTER: "schlechter",
    Judgement.HOEHER: "hoeher",
    Judgement.NIEDRIGER: "niedriger",
    Judgement.AEHNLICH: "aehnlich",
    Judgement.NICHT_BEWERTBAR: "offen",
    Judgement.NICHT_VERGLEICHBAR: "offen",
}
_LEGEND = (
    "▲ besser und ▼ schlechter: Der Unterschied zum Rest des Kreises ist größer, als Zufall allein erwarten lässt. "
    "△ höher und ▽ niedriger: dasselbe bei Kennzahlen, bei denen keine Richtung erwünscht ist. ● ähnlich: Der "
    "Unterschied kann Zufall sein; das heißt nicht, dass es keinen gibt. ◆ offen: nicht bewertbar oder nicht "
    "vergleichbar; warum, steht bei der Kennzahl. „Wie bisher“ und „als bisher“ steht, wo nur der Vergleich mit der "
    "eigenen Entwicklung möglich ist."
)


@internal
def auf_einen_blick(bericht: Bericht) -> Fragment:
    """The table of judgements for the cities, and one for the offices of several cities."""
    chosen = compared.indicators(bericht)
    if not chosen:
        return absatz(f"Für {bericht.period.accusative} gibt es keine Werte zu vergleichen.")
    areas = bericht.comparisons.of(chosen[0]).areas
    tables = [
        urteile(bericht, chosen, some, title, key=key)
        for title, key, some in (
            ("Städte", "blick-staedte", [a for a in areas if a.kind == "stadt"]),
            ("Regionalstellen aus mehreren Städten", "blick-regionalstellen", _joint(areas)),
        )
        if some
    ]
    return zusammen(absatz(_LEGEND), *tables)


def urteile(
    bericht: Bericht, chosen: Sequence[Indicator], areas: Sequence[Area], title: str, *, key: str, group: str = ""
) -> Fragment:
    """The judgements of some areas, family by family; ``group`` is the comparison group they are compared in."""
    families: dict[str, list[Indicator]] = {}
    for indicator in chosen:
        families.setdefault(indicator.family, []).append(indicator)
    themes = [
        Theme(family, tuple((_name(bericht, i), _cells(bericht, i, areas, group)) for i in some))
        for family, some in families.items()
    ]
    return felder(
        f"{title}: Urteile im Vergleich mit dem Rest {'der Gruppe' if group else 'des Kreises'}",
        [area.name for area in areas],
        themes,
        subtitle=bericht.period.label,
        key=key,
    )


def _name(bericht: Bericht, indicator: Indicator) -> Text:
    return satz(begriff(bericht.title(indicator), bericht.name(indicator)), compared.alone(bericht, indicator))


def _cells(bericht: Bericht, indicator: Indicator, areas: Sequence[Area], group: str) -> tuple[Cell, ...]:
    comparison = bericht.comparisons.of(indicator, group)
    return tuple(_cell(Judged(comparison, area)) for area in areas)


def _cell(one: Judged) -> Cell:
    if not one.own_known:
        return Cell("fehlt", "kein Wert")
    word = one.word if one.judgement.made else "offen"
    return Cell(_LOOKS[one.judgement], word, one.bare("own_value"))


def _joint(areas: Sequence[Area]) -> list[Area]:
    return [area for area in areas if area.kind != "stadt" and len(area.cities) > 1]
