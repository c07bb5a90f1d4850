"""Why a goal lies behind its expected path: the gap, split into what can be told apart."""

from __future__ import annotations

from collections.abc import Iterator

from jaen_analysis.analysis.ampel.words import Result
from jaen_analysis.analysis.targets.deviation import Deviation, Deviations
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, saetze, satz, stark, tabelle, wert, zusammen
from jaen_analysis.report.german import enumerate_words, number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.places import short_name
from jaen_analysis.report.sections.steering import goals
from jaen_analysis.report.sections.steering.shown import measured_goals, named, no_targets

_SPLIT = (Result.NICHT_ERREICHBAR, Result.NICHT_ERREICHT, Result.GEFAEHRDET)


@internal
def abweichungen(bericht: Bericht) -> Fragment:
    """A table of the goals that are red or endangered, gap and parts; then a sentence for each part, or why there is
    no gap."""
    if not bericht.all_attainments:
        return absatz(no_targets(bericht))
    changes = bericht.inputs.changes
    maker = Deviations(bericht.inputs, bericht.panel, changes.figures if changes.since else None)
    found = [maker.of(one) for one in measured_goals(bericht) if one.light.result in _SPLIT]
    split = [one for one in found if one.causes]
    without = [satz(stark(named(bericht, one.attainment)), f": {one.sentence}") for one in found if not one.causes]
    if not found:
        return absatz("Zerlegt wird nur, was gefährdet, voraussichtlich nicht erreichbar oder nicht erreicht ist.")
    if not split:
        return saetze(without)
    names = [cause.name for cause in split[0].causes]
    return zusammen(
        tabelle(
            "Abstand zum erwarteten Stand und woraus er besteht",
            ["Gebiet und Ziel", "Einheit", *(Column(head, numeric=True) for head in ("Abstand", *names))],
            [_row(bericht, one) for one in split],
            subtitle="Teile, die sich nicht bestimmen lassen, sind „–“ und stecken in „Übriges“",
            stapel=True,
        ),
        saetze([*without, *_sentences(bericht, split)]),
    )


def _row(bericht: Bericht, one: Deviation) -> list[Text]:
    scale = goals.scale(one.attainment.target)
    values = [one.gap, *(cause.value for cause in one.causes)]
    unit = "Prozentpunkte" if scale.unit == "%" else scale.unit
    tried = "Testphase" if one.attainment.trial else ""
    return [
        wert(named(bericht, one.attainment), tried),
        unit,
        *(number(value, scale.digits, sign=True) for value in values),
    ]


def _sentences(bericht: Bericht, split: list[Deviation]) -> Iterator[Text]:
    """What each part rests on, cause by cause; the goals of which the same is said together."""
    about: dict[tuple[str, str], list[str]] = {}
    for place, _ in enumerate(split[0].causes[:-1]):
        for one in split:
            cause, goal = one.causes[place], one.attainment
            name = f"{short_name(goal.area)} ({goals.name(bericht, goal.target)})"
            about.setdefault((cause.name, cause.sentence), []).append(name)
    for (cause_name, sentence), names in about.items():
        whose = "alle genannten Ziele" if len(names) == len(split) > 1 else enumerate_words(list(dict.fromkeys(names)))
        yield satz(stark(cause_name), f", {whose}: {sentence}")
    last = split[0].causes[-1]
    yield f"{last.name}: {last.sentence}"
