"""Questions for the meeting, from what stands out: asked, not answered."""

from __future__ import annotations

from collections.abc import Iterator

from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz, saetze, zusammen
from jaen_analysis.report.german import enumerate_words
from jaen_analysis.report.judged import Judged
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.benchmarking import compared
from jaen_analysis.report.sections.benchmarking.hints import good_practice_hints
from jaen_analysis.report.sections.places import short_name
from jaen_analysis.vocabulary.indicator import Indicator


@internal
def fragen(bericht: Bericht) -> Fragment:
    """What to ask of everything that stands out, what it is, and the questions on practices."""
    chosen = compared.indicators(bericht)
    found = compared.standing_out(bericht, chosen)
    further = [*_practices(bericht, chosen), *_overdue(bericht)]
    if not found and not further:
        return absatz("Aus dem Vergleich ergeben sich für diesen Zeitraum keine Fragen.")
    return zusammen(*(_differences(bericht, found) if found else []), *([saetze(further)] if further else []))


def _differences(bericht: Bericht, found: list[Judged]) -> list[Fragment]:
    by_indicator: dict[Indicator, list[str]] = {}
    for one in found:
        by_indicator.setdefault(one.indicator, []).append(f"{short_name(one.area)} ({one.word})")
    asked = absatz(
        "Zu jeder Auffälligkeit dieselben drei Fragen, in dieser Reihenfolge: Sind die Daten vollständig und gleich "
        "gezählt? Unterscheiden sich die Bedingungen? Wird etwas anders gemacht? Erst danach lohnt die Frage, was die "
        "anderen davon lernen können."
    )
    return [asked, saetze([f"{bericht.title(i)}: {enumerate_words(areas)}." for i, areas in by_indicator.items()])]


def _practices(bericht: Bericht, chosen: list[Indicator]) -> Iterator[str]:
    for indicator, area in good_practice_hints(bericht, chosen):
        yield f"{bericht.title(indicator)}: Was macht {short_name(area)}, und wer berichtet davon?"


def _overdue(bericht: Bericht) -> Iterator[str]:
    day = bericht.period.last_day
    theme = set(bericht.selection.indicators) if bericht.theme else None
    titles = [
        practice.title
        for practice in bericht.inputs.params.practices
        if practice.begun(day) and practice.overdue(day) and (theme is None or theme.intersection(practice.indicators))
    ]
    if titles:
        yield f"Register: Die Wiedervorlage ist überfällig bei {enumerate_words(titles)}. Was ist herausgekommen?"
