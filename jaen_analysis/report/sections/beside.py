"""The area beside the others: by name where that is agreed, else beside the rest of the Kreis and a nameless middle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import isnan

from jaen_analysis.analysis.anonymous import Beside
from jaen_analysis.report.audiences import for_cities
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, begriff, tabelle, wert, zusammen
from jaen_analysis.report.figure import Figure
from jaen_analysis.report.german import MISSING, enumerate_words
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.benchmarking.method import lesehilfe
from jaen_analysis.report.sections.benchmarking.profile import profil_bild, profil_in_kuerze
from jaen_analysis.report.sections.cells import unit_words
from jaen_analysis.report.sections.cells import value as cell
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.status import Status


@for_cities
def im_vergleich(bericht: Bericht) -> Fragment:
    """The profile beside all others, with names and judgements; or the anonymous table, as agreed for these readers."""
    if bericht.reference is None:
        return absatz("Dieser Bericht umfasst alle Städte; verglichen wird im Bericht „Kreisinternes Benchmarking“.")
    if all(map(bericht.may_name, bericht.inputs.params.organisation.kreis.cities)):
        return zusammen(
            profil_in_kuerze(bericht), profil_bild(bericht, remarks=False), *_named(bericht), lesehilfe(bericht)
        )
    return _anonymous(bericht)


def _named(bericht: Bericht) -> Iterator[Fragment]:
    """The area, the Kreis and every other city with their values; whether they differ by more than chance the profile
    says.
    """
    indicators = [i for i in bericht.with_data(bericht.selection.indicators) if i.formula is not None]
    organisation = bericht.inputs.params.organisation
    others = [city for city in organisation.cities if city.key not in bericht.area.cities]
    areas = [bericht.area, organisation.kreis, *others]
    if not indicators:
        return
    yield tabelle(
        "Die Städte mit Namen",
        ["Kennzahl", *(Column(area.name, numeric=True) for area in areas)],
        [
            [
                begriff(bericht.title(i), bericht.name(i) + unit_words(i)),
                *(cell(bericht.figure(i, area.key)) for area in areas),
            ]
            for i in indicators
        ],
        subtitle=f"{bericht.period.label}; die anderen in der amtlichen Reihenfolge, keine Rangliste",
    )


def _anonymous(bericht: Bericht) -> Fragment:
    indicators = bericht.with_data(bericht.selection.indicators)
    rows = list(_rows(bericht, indicators))
    if not rows:
        nothing = absatz("Für keine Kennzahl gibt es einen Wert, der sich neben andere stellen ließe.")
        return zusammen(nothing, *_secret(bericht, indicators))
    heads = ("Wert", "Übriger Kreis", "Mitte der anderen Städte")
    return zusammen(
        absatz(
            "Neben dem eigenen Wert steht der des übrigen Kreises, also aller anderen Städte zusammen. Die letzte "
            "Spalte zeigt, zwischen welchen Werten etwa die Hälfte der anderen Städte liegt. Welche das sind, steht "
            "hier nicht: In diesem Bericht werden die Städte ohne Namen verglichen."
        ),
        absatz(
            "Ob ein Unterschied mehr ist als Zufall, sagt die Tabelle nicht. Eine kleine Stadt liegt schon durch "
            "Zufall öfter außerhalb der Mitte als eine große."
        ),
        tabelle(
            f"{bericht.area.title} neben den anderen",
            ["Kennzahl", *(Column(head, numeric=True) for head in heads)],
            rows,
            subtitle=bericht.period.label,
            stapel=True,
        ),
        *_secret(bericht, indicators),
    )


def _secret(bericht: Bericht, indicators: Iterable[Indicator]) -> Iterator[Fragment]:
    """Which indicators a table of comparisons lacks because their value is secret."""
    if names := [bericht.name(one) for one in indicators if bericht.figure(one).told == Status.GEHEIM.label]:
        yield absatz(f"Nicht in dieser Tabelle, weil der eigene Wert geheim ist: {enumerate_words(names)}.")


def _rows(bericht: Bericht, indicators: Iterable[Indicator]) -> Iterable[Sequence[Text]]:
    for indicator in indicators:
        figure = bericht.figure(indicator)
        if not figure.known:
            continue
        others = bericht.others(indicator)
        rest = _shown(figure, others.rest)
        doubt = "" if others.status is Status.OK else others.status.label
        yield [
            begriff(bericht.title(indicator), bericht.name(indicator) + unit_words(indicator)),
            cell(figure),
            wert(rest, doubt if rest != MISSING else ""),
            _middle(figure, others),
        ]


def _shown(figure: Figure, value: float) -> str:
    """Another value of the same indicator as its own one stands there: a unit that is no sign stands in the title."""
    known = None if isnan(value) else value
    return figure.show(known) if figure.percent else figure.bare(known)


def _middle(figure: Figure, others: Beside) -> str:
    """``"22,3 bis 24,3 %"``; one number where both ends read the same."""
    if not others.spread:
        return MISSING
    low, high = _shown(figure, others.low), _shown(figure, others.high)
    return low if low == high else f"{figure.bare(others.low)} bis {high}"
