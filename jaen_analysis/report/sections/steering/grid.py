"""All goals of all areas at a glance: a light per goal and area, in the official order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from jaen_analysis.analysis.targets.attainment import Attainment
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Cell, Light, Theme, absatz, felder, saetze, zusammen
from jaen_analysis.report.components.lights import counted
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.places import short_name
from jaen_analysis.report.sections.steering import goals
from jaen_analysis.report.sections.steering.shown import LOCAL, lamp, measured_goals, no_targets
from jaen_analysis.vocabulary.areas import Area

Row = dict[str, Attainment]
"""Area key → where it stands with one goal."""
_FIT = 5
"""So many areas fit beside one another on a sheet of paper, with the longest words of a light."""
_NONE = Cell("fehlt", "kein Ziel vereinbart")


@internal
def ampelraster(bericht: Bericht) -> Fragment:
    """The grid of lights: goals in rows, areas in columns; below it the goals that only have words."""
    if not bericht.all_attainments:
        return absatz(no_targets(bericht))
    found = measured_goals(bericht)
    local = [
        f"Örtliches Ziel, {one.area.title}: {one.target.text}"
        for one in bericht.all_attainments
        if one.target.kind == LOCAL
    ]
    return zusammen(*_grids(bericht, found), *([saetze(local)] if local else []))


def rows(bericht: Bericht, found: Sequence[Attainment]) -> dict[tuple[str, str], list[Row]]:
    """Strategic goal and what is measured → the areas that have agreed on it; a second target of an area apart."""
    grouped: dict[tuple[str, str], list[Row]] = {}
    for one in found:
        places = grouped.setdefault((one.target.goal, goals.name(bericht, one.target)), [{}])
        free = next((row for row in places if one.area.key not in row), None)
        if free is None:
            places.append(free := {})
        free[one.area.key] = one
    return grouped


def _grids(bericht: Bericht, found: Sequence[Attainment]) -> Iterator[Fragment]:
    areas = list(dict.fromkeys(one.area for one in found))
    number = ceil(len(areas) / _FIT)
    size = ceil(len(areas) / max(number, 1))
    for part in (areas[start : start + size] for start in range(0, len(areas), max(size, 1))):
        inside = [one for one in found if one.area in part]
        names = [short_name(area) for area in part]
        yield felder(
            f"Ampel der Ziele {bericht.period.year}" + (f": {names[0]} bis {names[-1]}" if number > 1 else ""),
            names,
            _themes(bericht, inside, part),
            subtitle=counted([lamp(one) for one in inside]),
            head="Ziel",
        )


def _themes(bericht: Bericht, found: Sequence[Attainment], areas: Sequence[Area]) -> list[Theme]:
    themes: dict[str, list[tuple[str, tuple[Cell | Light, ...]]]] = {}
    for (goal, title), lines in rows(bericht, found).items():
        for line in lines:
            themes.setdefault(goal, []).append(
                (title, tuple(lamp(line[area.key]) if area.key in line else _NONE for area in areas))
            )
    return [Theme(goal, tuple(lines)) for goal, lines in themes.items()]
