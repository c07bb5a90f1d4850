"""Every light as a row that can be checked: by which rule, from which inputs, against which thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan

from jaen_analysis.analysis.ampel.words import chance_percent, shown_percent
from jaen_analysis.analysis.targets.attainment import Attainment
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz, licht, tabelle, zusammen
from jaen_analysis.report.german import MISSING, NBSP, date_short, number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.steering import goals
from jaen_analysis.report.sections.steering.rule import regel
from jaen_analysis.report.sections.steering.shown import named, no_targets


@internal
def ampelprotokoll(bericht: Bericht) -> Fragment:
    """The rule that is decided and how often it is wrong, then a row per light, rule by rule."""
    found = bericht.all_attainments
    if not found:
        return absatz(no_targets(bericht))
    by_rule: dict[str, list[Attainment]] = {}
    for one in found:
        by_rule.setdefault(f"{one.light.rule}, Fassung {one.light.version}", []).append(one)
    return zusammen(*regel(bericht), *(_table(bericht, rule, lights) for rule, lights in by_rule.items()))


def _table(bericht: Bericht, rule: str, lights: Sequence[Attainment]) -> Fragment:
    """The lights of one rule, which need not name it row by row; thresholds that are not common stand in the row."""
    thresholds = list(dict.fromkeys(map(_thresholds, lights)))
    common = thresholds[0] if len(thresholds) == 1 else ""
    return tabelle(
        f"Wie die Ampeln zustande kamen – {rule}",
        ["Gebiet und Ziel", "Ergebnis", "Eingaben", "Begründung"],
        [_row(bericht, one, common) for one in lights],
        subtitle="; ".join(filter(None, [common, f"Datenstand {date_short(bericht.inputs.received)}"])),
        stapel=True,
    )


def _row(bericht: Bericht, one: Attainment, common: str) -> list[Text]:
    light, own = one.light, _thresholds(one)
    return [
        named(bericht, one),
        licht(goals.light(one)),
        _inputs(one) if own == common else f"{_inputs(one)}; Schwellen: {own or MISSING}",
        light.sentence + (f" Testphase: {one.trial.reason}" if one.trial else ""),
    ]


def _inputs(one: Attainment) -> str:
    """The numbers that the rule was given; an en dash where it was given none."""
    light, shown = one.light, goals.scale(one.target).shown
    if one.final is not None:
        return f"endgültiger Jahreswert: {shown(one.final)}"
    if isnan(light.so_far) and isnan(light.mean):
        return MISSING
    parts = {
        f"Stand nach {light.known} von {light.seasons} Monaten": shown(light.so_far),
        "üblicher Anteil am Jahreswert bis dahin": _percent(light.pace, 1),
        "Prognose": shown(light.mean),
        f"80{NBSP}%-Spanne": goals.expected(one),
        "Wahrscheinlichkeit": MISSING if isnan(light.probability) else chance_percent(light.probability),
        "Fälle im Jahr": number(light.cases),
    }
    return "; ".join(f"{name}: {value}" for name, value in parts.items() if value != MISSING) or MISSING


def _percent(share: float, digits: int) -> str:
    return MISSING if isnan(share) else shown_percent(share, digits)


def _thresholds(one: Attainment) -> str:
    light = one.light
    if light.tolerance is not None:
        below, above = f"unter {shown_percent(light.tolerance)}", f"über {shown_percent(2 - light.tolerance)}"
        said = {"mindestens": below, "höchstens": above, "Bandbreite": f"{below} oder {above}"}
        return f"rot {said[light.aim.sense if light.aim else 'mindestens']} des erwarteten Stands"
    if light.thresholds is None:
        return ""
    bands = light.thresholds
    return (
        f"ab {shown_percent(bands.green_from)} auf Kurs, unter {shown_percent(bands.red_below)} nicht erreichbar; "
        f"Spanne bis {shown_percent(bands.widest)} des Zielwerts; ab {number(bands.min_cases)} Fällen"
    )
