"""Every light as a row that can be checked: by which rule, from which inputs, against which thresholds."""

from __future__ import annotations

from math import isnan

from jaen_analysis.analysis.ampel.words import chance_percent, shown_percent
from jaen_analysis.analysis.targets.attainment import Attainment
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz, licht, tabelle, zusammen
from jaen_analysis.report.german import MISSING, NBSP, date_short, number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.steering import goals
from jaen_analysis.report.sections.steering.rule import regel
from jaen_analysis.report.sections.steering.shown import named, no_targets


def ampelprotokoll(bericht: Bericht) -> Fragment:
    """The rule that is decided and how often it is wrong, then a row per light."""
    found = bericht.all_attainments
    if not found:
        return absatz(no_targets(bericht))
    return zusammen(
        *regel(bericht),
        tabelle(
            "Wie jede Ampel zustande kam",
            ["Gebiet und Ziel", "Ergebnis", "Regel und Schwellen", "Eingaben", "Begründung"],
            [_row(bericht, one) for one in found],
            subtitle=f"Datenstand {date_short(bericht.inputs.received)}",
            stapel=True,
        ),
    )


def _row(bericht: Bericht, one: Attainment) -> list[Text]:
    light = one.light
    return [
        named(bericht, one),
        licht(goals.light(one)),
        f"{light.rule}, Fassung {light.version}{_thresholds(one)}",
        _inputs(one),
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
        return f": rot {said[light.aim.sense if light.aim else 'mindestens']} des erwarteten Stands"
    if light.thresholds is None:
        return ""
    bands = light.thresholds
    return (
        f": ab {shown_percent(bands.green_from)} auf Kurs, unter {shown_percent(bands.red_below)} nicht erreichbar; "
        f"Spanne bis {shown_percent(bands.widest)} des Zielwerts; ab {number(bands.min_cases)} Fällen"
    )
