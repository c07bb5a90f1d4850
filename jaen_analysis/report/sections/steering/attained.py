"""The goals in numbers: value so far, expected path, target, forecast, probability, goal by goal over the areas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from jaen_analysis.analysis.targets.attainment import Attainment
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, licht, saetze, tabelle, wert, zusammen
from jaen_analysis.report.german import MISSING, NBSP, enumerate_words
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.places import short_name
from jaen_analysis.report.sections.steering import goals
from jaen_analysis.report.sections.steering.grid import rows
from jaen_analysis.report.sections.steering.shown import measured_goals, no_targets
from jaen_analysis.report.sections.withheld import of_target, of_targets

_NOT_SIGNED = "Noch nicht unterzeichnet sind Zielvereinbarungen mit: {}. Ihre Werte stehen nur in der Übersicht."


@internal
def zielstand(bericht: Bericht) -> Fragment:
    """A table per goal, the areas that have signed in the official order, and what restricts the numbers."""
    measured = measured_goals(bericht)
    if not measured:
        return absatz(no_targets(bericht))
    found = [one for one in measured if one.signed]
    open_ = list(dict.fromkeys(f"{one.area.title} ({one.version.state})" for one in measured if not one.signed))
    if not found:
        return absatz(_NOT_SIGNED.format(enumerate_words(open_)))
    introduction = absatz(
        "„Erwarteter Stand“ ist der Wert, bei dem das Ziel nach dem üblichen Jahresverlauf genau erreicht würde.",
        f"„Prognose“ nennt die Spanne, in der der Jahreswert mit 80{NBSP}% Wahrscheinlichkeit liegt; „Chance“ ist die "
        "Wahrscheinlichkeit, das Ziel zu erreichen, wenn es so weitergeht.",
    )
    remarks = [*([_NOT_SIGNED.format(enumerate_words(open_))] if open_ else []), *_remarks(found)]
    return zusammen(
        introduction, *of_targets(bericht, found), *_tables(bericht, found), *([saetze(remarks)] if remarks else [])
    )


def _tables(bericht: Bericht, found: Sequence[Attainment]) -> Iterator[Fragment]:
    numbers = [Column(head, numeric=True) for head in ("Stand", "Erwarteter Stand", "Prognose", "Chance")]
    for (goal, title), lines in rows(bericht, found).items():
        for line in lines:
            yield tabelle(
                title,
                ["Gebiet", "Ziel", "Ampel", *numbers],
                [_row(bericht, one, _common(list(line.values()))) for one in line.values()],
                subtitle="; ".join([goal, *_unit_once(line.values()), *_common(list(line.values()))]),
                stapel=True,
            )


def _common(line: Sequence[Attainment]) -> list[str]:
    """Until when the values reach and what they all are, if it is the same for all areas."""
    untils = {goals.until(one) for one in line}
    found = [f"Stand {until}" for until in untils] if len(untils) == 1 and "" not in untils else []
    return [*found, "vorläufig"] if found and all(one.provisional_until for one in line) else found


def _unit_once(line: Iterable[Attainment]) -> list[str]:
    """The unit that the heading names, since it is too long to stand beside each number."""
    units = {one.target.unit for one in line} - {"%", ""}
    return [f"in {unit}" for unit in sorted(units)]


def _row(bericht: Bericht, one: Attainment, common: Sequence[str]) -> list[Text]:
    def short(shown: str) -> str:
        return shown if one.target.unit == "%" else shown.replace(NBSP + one.target.unit, "")

    secret = of_target(bericht, one).get("so_far", "")
    return [
        short_name(one.area),
        short(goals.aim_words(one.target)),
        licht(goals.light(one)),
        goals.now(one, secret) if one.final is not None or not common else _bare(one, common, short, secret),
        short(goals.path_now(one)) if one.final is None else MISSING,
        short(goals.expected(one)),
        goals.chance(one) or MISSING,
    ]


def _bare(one: Attainment, common: Sequence[str], short: Callable[[str], str], secret: str) -> Text:
    """The year to date where the heading says its month."""
    doubt = "vorläufig" if one.provisional_until and "vorläufig" not in common else ""
    return wert(short(goals.scale(one.target).shown(one.numbers.so_far)), doubt, secret)


def _remarks(found: Sequence[Attainment]) -> Iterator[str]:
    """What has to be known of a light; the areas with the same remark together."""
    told: dict[str, list[str]] = {}
    for one in found:
        silent = [one.light.sentence] if one.light.result.value == "nicht beurteilbar" else []
        for remark in (*silent, *one.remarks):
            told.setdefault(remark, []).append(one.area.title)
    for remark, areas in told.items():
        yield f"{enumerate_words(list(dict.fromkeys(areas)))}: {remark}"
