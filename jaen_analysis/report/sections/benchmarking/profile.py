"""The profile of one area: where it stands beside all others, indicator by indicator, and why it is judged so."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jaen_analysis.analysis.benchmark.differences import ALPHA
from jaen_analysis.analysis.benchmark.words import Judgement
from jaen_analysis.analysis.intervals.multiplicity import expected_false_flags
from jaen_analysis.report.audiences import for_cities
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.charts import PROVISIONAL_NOTE, Spine, Vertebra, profil
from jaen_analysis.report.components import (
    Column,
    abbildung,
    absatz,
    begriff,
    kernaussagen,
    saetze,
    satz,
    stark,
    tabelle,
    wert,
    zusammen,
)
from jaen_analysis.report.german import enumerate_words
from jaen_analysis.report.judged import SHAPES, Judged, finding
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.benchmarking import compared
from jaen_analysis.report.sections.benchmarking.headlines import gezaehlt
from jaen_analysis.report.sections.comments import on_indicators
from jaen_analysis.report.sections.places import short_name
from jaen_analysis.report.sections.withheld import legend, mark, of_judged

_URGENT = (Judgement.SCHLECHTER, Judgement.HOEHER, Judgement.NIEDRIGER, Judgement.BESSER)
_QUARTILES = 4
"""So many cities have a middle half."""


@for_cities
def profil_in_kuerze(bericht: Bericht) -> Fragment:
    """How many of its comparisons stand out, and which, the unfavourable ones first."""
    own = _own(bericht)
    made = [one for one in own if one.judgement.made]
    if not made:
        return kernaussagen([f"{bericht.area.title}: In diesem Zeitraum ist kein Vergleich möglich."])
    found = sorted((one for one in made if one.judgement.stands_out), key=lambda one: _URGENT.index(one.judgement))
    expected = expected_false_flags(len(made), ALPHA)
    told = gezaehlt(len(made), len(found), expected, differed="sich das Gebiet nicht unterschiede")
    return kernaussagen([told, *(_message(bericht, one) for one in found)])


def _message(bericht: Bericht, one: Judged) -> Text:
    """The values alone; parts, range and the indicator as it is defined stand with the reasons."""
    word = one.word if one.by_history else f"{one.word} als im übrigen Kreis"
    values = f"Im {bericht.period.label}{' allein' if one.alone else ''} waren es {one.shown('own_value')}"
    values += "" if np.isnan(one.row["rest_value"]) else f", im übrigen Kreis {one.shown('rest_value')}"
    name = begriff(bericht.title(one.indicator), bericht.name(one.indicator))
    return satz(name, ": ", stark(word), f". {values}. {one.reason}")


@for_cities
def profil_bild(bericht: Bericht, *, remarks: bool = True) -> Fragment:
    """A picture per family: the range of the cities, the rest of the Kreis in the middle, the area's own mark.

    Below each its comments, but for a page that shows them elsewhere (``remarks=False``).
    """
    families: dict[str, list[Judged]] = {}
    everything = _own(bericht)
    for one in everything:
        if one.own_known:
            families.setdefault(one.indicator.family, []).append(one)
    parts = legend(reason for one in everything if one.own_known for reason in of_judged(bericht, one))
    for place, (family, own) in enumerate(families.items(), start=1):
        parts.append(_picture(bericht, place, family, own))
        parts += on_indicators(bericht, [one.indicator for one in own]) if remarks else []
    if not families:
        parts.append(absatz(f"{bericht.area.title}: Es gibt keine Werte, die sich zeigen ließen."))
    without = [one.indicator for one in everything if not one.own_known]
    return zusammen(*parts, *(on_indicators(bericht, without) if remarks else []))


def _picture(bericht: Bericht, place: int, family: str, own: Sequence[Judged]) -> Fragment:
    wanted = [one for one in own if one.indicator.better != "neutral"]
    neutral = [one for one in own if one.indicator.better == "neutral"]
    spines = [
        Spine(title, left, right, tuple(_vertebra(bericht, one) for one in some))
        for title, left, right, some in (
            ("mit erwünschter Richtung", "ungünstiger", "günstiger", wanted),
            ("ohne erwünschte Richtung", "niedriger", "höher", neutral),
        )
        if some
    ]
    key = f"profil-{place}"
    return abbildung(
        key,
        f"{family}: {finding([(_marked(bericht, one), one) for one in own])}",
        subtitle=f"{bericht.area.title}, {bericht.period.label}; graue Linie: niedrigste bis höchste Stadt, Kasten: "
        "die mittlere Hälfte",
        description=_description(bericht, own),
        picture=profil(key, spines, own=short_name(bericht.area), reference="übriger Kreis"),
        data=_numbers(bericht, family, own),
        source=bericht.source_words,
        notes=[
            "In der Mitte jeder Zeile steht der übrige Kreis; jede Zeile hat ihren eigenen Maßstab. Das Zeichen sagt "
            "das Urteil, nicht die Lage auf der Linie.",
            *([_alone_note(bericht)] if any(one.alone for one in own) else []),
            *([PROVISIONAL_NOTE] if any(one.provisional for one in own) else []),
        ],
    )


def _marked(bericht: Bericht, one: Judged) -> str:
    return bericht.name(one.indicator) + ("¹" if one.alone else "")


def _alone_note(bericht: Bericht) -> str:
    return (
        f"¹ Nur {bericht.period.short}: Die Kennzahl selbst ist über eine längere Zeit definiert und hat andere Werte."
    )


def _named(bericht: Bericht, one: Judged) -> str:
    return bericht.title(one.indicator) + compared.alone(bericht, one.indicator)


def _description(bericht: Bericht, own: Sequence[Judged]) -> str:
    told = "; ".join(
        f"{bericht.name(one.indicator)}{compared.alone(bericht, one.indicator)} {one.shown('own_value')}, "
        f"Rest {one.shown('rest_value')}, {one.word}"
        for one in own
    )
    return f"Je Kennzahl der eigene Wert und der des übrigen Kreises: {told}."


def _own(bericht: Bericht) -> list[Judged]:
    return [compared.of(bericht, indicator, bericht.area) for indicator in compared.indicators(bericht)]


def _vertebra(bericht: Bericht, one: Judged) -> Vertebra:
    cities = [
        other.row["own_value"] for other in compared.everybody(bericht, one.indicator) if other.area.kind == "stadt"
    ]
    known = [value for value in cities if not np.isnan(value)]
    low, high = map(float, np.quantile(known, (0.25, 0.75))) if known else (np.nan, np.nan)
    rest = one.row["rest_value"]
    return Vertebra(
        _marked(bericht, one),
        one.row["own_value"],
        one.bare("own_value"),
        None if np.isnan(rest) else rest,
        one.bare("rest_value"),
        min(known, default=None),
        max(known, default=None),
        (low, high) if len(known) >= _QUARTILES else None,
        one.indicator.better == "lower",
        one.word,
        SHAPES[one.judgement],
        one.provisional,
    )


def _numbers(bericht: Bericht, family: str, own: Sequence[Judged]) -> Fragment:
    return tabelle(
        f"Zahlen zum Profil: {family}",
        ["Kennzahl", *(Column(t, numeric=True) for t in ("Wert", "Zähler / Nenner", "Rest", "Unterschied")), "Urteil"],
        [[_named(bericht, o), *_values(bericht, o), o.shown("rest_value"), o.difference, o.word] for o in own],
        subtitle=f"{bericht.area.title}, {bericht.period.label}",
        dicht=True,
    )


def _values(bericht: Bericht, one: Judged) -> list[Text]:
    """Value and parts; beside them whether readers outside are told them."""
    value, parts = of_judged(bericht, one)
    return [wert(one.shown("own_value"), mark(value)), wert(one.parts(), "" if value else mark(parts))]


@for_cities
def begruendungen(bericht: Bericht) -> Fragment:
    """What stands out with all its numbers; every other judgement with its reason, those that say the same together."""
    reasons: dict[tuple[str, str], list[str]] = {}
    for one in _own(bericht):
        told = one.sentence if one.judgement.stands_out else one.reason
        reasons.setdefault((one.word, told), []).append(_named(bericht, one))
    if not reasons:
        return absatz("Es gibt keine Urteile.")
    return saetze([f"{enumerate_words(titles)}: {word}. {told}" for (word, told), titles in reasons.items()])
