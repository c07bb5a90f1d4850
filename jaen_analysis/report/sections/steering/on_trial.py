"""What is in *Testphase* on a page: the areas and times of it, and the indicators that it shows."""

from __future__ import annotations

from collections.abc import Iterable

from jaen_analysis.intake.params import Trial
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.comment_secrets import Guard
from jaen_analysis.report.german import enumerate_words
from jaen_analysis.report.sections.steering.shown import area_titles
from jaen_analysis.vocabulary.indicator import Indicator

_NO_CONSEQUENCES = "Was davon hier steht, hat keine Folgen."


def areas_on_trial(bericht: Bericht) -> list[str]:
    """Sentences for the head of every page whose area or time, or an area that it shows, is only tried out."""
    found = [one for one in _trials(bericht) if one.indicator is None]
    said = [f"Testphase{_where(bericht, one)}: {Guard(bericht).shown(one.reason.strip())}" for one in found]
    return [*said, _NO_CONSEQUENCES] if said else []


def figures_on_trial(bericht: Bericht, shown: Iterable[Indicator]) -> list[str]:
    """Sentences on those indicators of the page that are only tried out, those with the same reason together."""
    told: dict[tuple[str, str], list[str]] = {}
    for indicator in shown:
        for where, reason in _reasons(bericht, indicator):
            told.setdefault((where, reason), []).append(f"„{bericht.title(indicator)}“")
    said = [f"Testphase{where}: {enumerate_words(names)}.{reason}" for (where, reason), names in told.items()]
    return [*said, _NO_CONSEQUENCES] if said else []


def mark(bericht: Bericht, indicator: Indicator, area: str) -> str:
    """What stands behind an indicator of an area in a table; empty if it is not tried out."""
    trial = bericht.inputs.params.in_test(bericht.period.last_month, area, indicator)
    return " (Testphase)" if trial else ""


def _reasons(bericht: Bericht, indicator: Indicator) -> list[tuple[str, str]]:
    """Where and why an indicator is tried out; its definition itself can say so."""
    if indicator.state == "Test":
        return [("", "")]
    month = bericht.period.last_month
    named = [one for one in _trials(bericht) if one.indicator is not None]
    return [
        (_where(bericht, one), f" {Guard(bericht).shown(one.reason.strip())}")
        for one in named
        if one.covers(month, one.area, indicator, one.target)
    ]


def _trials(bericht: Bericht) -> list[Trial]:
    """The trials at the end of the period that are not of a single target, and of areas that the page shows."""
    month, inside = bericht.period.last_month, set(bericht.area.cities)
    ever = bericht.inputs.params.organisation.ever
    return [
        one
        for one in bericht.inputs.params.trials
        if not one.target
        and one.covers(month, one.area, one.indicator, "")
        and (
            one.area in ("", bericht.area.key)
            or bericht.spec.compares
            or (one.area in ever and set(ever[one.area].cities) <= inside)
        )
    ]


def _where(bericht: Bericht, trial: Trial) -> str:
    if trial.area in ("", bericht.area.key):
        return ""
    return f" ({area_titles(bericht).get(trial.area, trial.area)})"
