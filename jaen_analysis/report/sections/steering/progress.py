"""How far the goals of the year are: agreement, bars, forecast, the way of each goal, and what is behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isnan

from jaen_analysis.analysis.targets.attainment import Attainment
from jaen_analysis.report.audiences import for_all
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.comment_secrets import Guard
from jaen_analysis.report.components import absatz, saetze, satz, stark, tabelle, wert, zusammen
from jaen_analysis.report.german import MISSING, date_short, enumerate_words
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.comments import on_targets
from jaen_analysis.report.sections.steering import goals
from jaen_analysis.report.sections.steering.derived import reason
from jaen_analysis.report.sections.steering.pictures import astray, bars, ways
from jaen_analysis.report.sections.withheld import of_target, of_targets
from jaen_analysis.vocabulary.status import Status

SIDES = {"kreis": "Kreis", "stadt": "Stadt", "regionalstelle": "Regionalstelle", "land": "Land"}
COVER = "81 bis 83"
"""Of 100 year values, how many truly lie in the range of 80 % (``benchmarks/AMPEL.md``, counts and stocks)."""

_ONLY_ASTRAY = (
    "Den Weg durch das Jahr zeigt eine Abbildung nur bei Zielen, die gefährdet, voraussichtlich nicht erreichbar oder "
    "nicht erreicht sind."
)


@for_all
def zielerreichung(bericht: Bericht) -> Fragment:
    """Everything that is known of the goals of the area; one sentence without an agreement."""
    found = bericht.attainments
    if not found:
        return absatz(f"Für {bericht.period.year} sind keine Ziele vereinbart, an denen sich der Stand messen ließe.")
    chart = bars(bericht, found)
    return zusammen(
        absatz(_agreed(found[0]), *_changed(bericht, found[0])),
        *of_targets(bericht, found),
        *([chart] if chart else []),
        *on_targets(bericht, found),
        _numbers(bericht, found),
        *_forecasts(found),
        *([absatz(_ONLY_ASTRAY)] if chart and not all(map(astray, found)) else []),
        *ways(bericht, found),
        *_background(bericht, found),
    )


def _agreed(one: Attainment) -> str:
    """Which agreement this is, by whom it is signed, and where it is written down."""
    version = one.version
    signed = [f"{SIDES[s.side]} am {date_short(s.on)}" for s in version.signatures] if one.signed else []
    state = f"unterzeichnet ({enumerate_words(signed)})" if signed else "noch nicht unterzeichnet"
    words = f"Zielvereinbarung {one.agreement.level} für {one.agreement.year}, Fassung ab "
    words += f"{date_short(version.valid_from)}: {state}."
    return f"{words} Fundstelle: {version.source}." if version.source else words


def _changed(bericht: Bericht, one: Attainment) -> Iterator[str]:
    """What this version has changed of the one that held before: why, and each target that is another now."""
    earlier = [v for v in one.agreement.versions if v.since and v.valid_from < one.version.valid_from]
    if not one.signed or not earlier:
        return
    before, now = ({target.id: target for target in v.targets} for v in (earlier[-1], one.version))
    told = [
        f"{goals.name(bericht, old)} vorher {goals.aim_words(old)}"
        for key, old in before.items()
        if key in now and goals.aim_words(old) != goals.aim_words(now[key])
    ]
    told += [
        f"{goals.name(bericht, old)} ({goals.aim_words(old)}) entfallen"
        for key, old in before.items()
        if key not in now
    ]
    told += [f"{goals.name(bericht, new)} neu" for key, new in now.items() if key not in before]
    why = Guard(bericht).shown(one.version.reason.strip())
    yield f"Sie ändert die Fassung ab {date_short(earlier[-1].valid_from)}; Anlass: {why}"
    if told:
        yield f"Anders ist: {'; '.join(told)}."


def _numbers(bericht: Bericht, found: Sequence[Attainment]) -> Fragment:
    return tabelle(
        "Was vereinbart ist, und die Werte davor",
        ["Ziel", "Zielwert", "Ausgangswert", "Vorjahr bis dahin", "Begründung des Ziels"],
        [_row(bericht, one) for one in found],
        subtitle=f"{bericht.area.title}, {bericht.period.year}",
        stapel=True,
    )


def _row(bericht: Bericht, one: Attainment) -> list[Text]:
    target, shown, secret = one.target, goals.scale(one.target).shown, of_target(bericht, one)
    base: Text = MISSING
    if target.baseline is not None:
        last = secret.get("year_before", "") if target.baseline_year == one.period.year - 1 else ""
        base = wert(f"{shown(target.baseline)} ({target.baseline_year})", last)
    if "year_before" in one.secret and target.baseline_year == one.period.year - 1:
        base = wert(MISSING, Status.GEHEIM.label)
    return [
        goals.name(bericht, target),
        goals.aim_words(target),
        base,
        wert(
            shown(one.numbers.so_far_before),
            Status.GEHEIM.label if "so_far_before" in one.secret else "",
            "" if isnan(one.numbers.so_far_before) else secret.get("so_far_before", ""),
        ),
        reason(bericht, target) or MISSING,
    ]


def _forecasts(found: Sequence[Attainment]) -> Iterator[Fragment]:
    """What the ranges promise and what they truly keep."""
    if any(map(goals.foreseen, found)):
        yield absatz(
            "Die Prognose nennt einen Bereich, in dem der Jahreswert in 8 von 10 Fällen liegen soll.",
            f"In Proberechnungen mit erfundenen Städten lag er in {COVER} von 100 Fällen darin.",
            "Sie schreibt fort, was bisher zu sehen war; was sich vor Ort ändert, weiß sie nicht.",
        )


def _background(bericht: Bericht, found: Sequence[Attainment]) -> Iterator[Fragment]:
    """What limits the figures, each remark once with the goals that it is about."""
    about: dict[str, list[str]] = {}
    for one in found:
        for said in goals.further(one):
            about.setdefault(said, []).append(goals.name(bericht, one.target))
    if about:
        yield saetze([satz(stark(enumerate_words(names)), ": ", said) for said, names in about.items()])
