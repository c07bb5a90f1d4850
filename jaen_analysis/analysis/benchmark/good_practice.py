"""Whom it is worth asking: areas that did better over a whole year than chance explains, and those that improved.

The rule is strict, for a wrong hint wastes the time of a meeting: the pooled year against the rest of the Kreis, with
the over-dispersion of the quarters, corrected for the number of areas (Holm), after standardisation too, with sound
data, and not at the price of the paired indicator. What could not be checked is told beside the hint. It says nothing
of causes: *Hinweis, nachfragen*.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from jaen_analysis.analysis.benchmark import words
from jaen_analysis.analysis.benchmark.case import Case
from jaen_analysis.analysis.benchmark.comparability import first_month, law_changed, law_changed_since, office_changed
from jaen_analysis.analysis.benchmark.differences import ALPHA
from jaen_analysis.analysis.benchmark.rest import Marks
from jaen_analysis.analysis.benchmark.standardisation import standardised
from jaen_analysis.analysis.benchmark.year import YEAR, Ahead, Year, ahead, gained, power
from jaen_analysis.vocabulary.status import Status

COLUMNS = (
    "area", "value", "rest_value", "previous", "p", "p_adjusted", "hint", "hint_reason", "unchecked", "improved",
    "improved_reason", "power",
)  # fmt: skip
"""Columns of :func:`good_practice`: the pooled year of each city, or of the office that alone has figures, that of its
rest and its own year before; ``hint`` and ``improved`` with why they are not given where the numbers alone would give
them, or why nothing can be said; ``unchecked`` is what could not be looked at before the hint was given (words, joined
by "; "); ``power`` is the chance to find a true lead of 20 %.
"""
SCATTER_UNKNOWN = "Wie stark die Quartale schwanken, ist noch nicht bekannt"
NO_YEAR = "Für das Jahr fehlen Werte"
NO_YEAR_BEFORE = "Für das Vorjahr fehlen Werte"
NO_REST = "Kein anderes Gebiet hat Werte zum Vergleich"
DATA_IN_DOUBT = "Die Datenlage ist nicht sicher genug"
STRATA = "Nach dem Ausgleich unterschiedlicher Personengruppen ist der Vorsprung nicht mehr sicher"
COUNTER = "Bei der Gegenkennzahl liegt das Gebiet zurück"
FEW = "Zu wenige Fälle im Jahr"
NO_CASES = "Ohne Fälle in beiden Jahren, auch beim Rest, lässt sich keine Veränderung berechnen"
_UNCHECKED = {
    STRATA: "ohne Ausgleich der Personengruppen geprüft",
    COUNTER: "Gegenkennzahl nicht prüfbar",
}
Check = bool | None
"""Whether a check is passed; None where it could not be made."""


def good_practice(case: Case, counter: Case | None = None) -> pd.DataFrame:
    """The hints of one indicator (``COLUMNS``), a row per city or joint office.

    ``counter`` is the case of its paired indicator. An indicator without a wanted direction gives no row, nor does one
    that is no rate.
    """
    if not case.is_rate or case.indicator.better == "neutral":
        return pd.DataFrame(columns=list(COLUMNS))
    year = Year(case)
    more, units, kind = case.indicator.better == "higher", year.rest.units, case.indicator.kind
    lead = ahead(kind, year.sides, year.scatter, more=more, units=units)
    gain = gained(kind, *year.both, year.scatter, more=more, units=year.lasting.units)
    chance = power(kind, year.sides, year.scatter, more=more, units=units)
    strata, keeps_up = _after_strata(year, more), _keeps_up(case, counter)
    rows = []
    for place in _told(case, units):
        passed = {STRATA: strata[place], COUNTER: keeps_up[place]}
        hint, why = _hint(year, lead, place, passed)
        unchecked = [_UNCHECKED[check] for check, answer in passed.items() if hint and answer is None]
        improved, why_not = _improved(year, gain, place)
        rows.append((case.areas[place].key, year.pooled.values[-1, place], _rest_value(year, place),
                     year.pooled.values[0, place], lead.p[place], lead.adjusted[place], hint, why,
                     "; ".join(unchecked), improved, why_not, chance[place]))  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _told(case: Case, units: Marks) -> list[int]:
    """The units and the cities that are in none of them, for which nothing can be said."""
    inside = {city for place in np.flatnonzero(units) for city in case.areas[place].cities}
    return [at for at, area in enumerate(case.areas) if units[at] or (area.kind == "stadt" and area.key not in inside)]


def _rest_value(year: Year, place: int) -> float:
    return float(year.sides.rest_count[place] / year.sides.rest_exposure[place])


def _hint(year: Year, lead: Ahead, place: int, passed: dict[str, Check]) -> tuple[bool, str]:
    if reason := _unknown(year, place) or law_changed(year.pooled, year.case.law):
        return False, reason
    if not lead.found[place]:
        return False, ""
    if not _sound(year, place):
        return False, DATA_IN_DOUBT
    failed = [check for check, answer in passed.items() if answer is False]
    return not failed, failed[0] if failed else ""


def _improved(year: Year, gain: Ahead, place: int) -> tuple[bool, str]:
    case = year.case
    if reason := _unknown(year, place):
        return False, reason
    if not (year.lasting.units[place] and year.lasting.members[place].any()):
        return False, NO_YEAR_BEFORE
    start = first_month(year.pooled, back=2)
    changed = law_changed_since(year.pooled, case.law, back=2)
    moved = office_changed(case.areas[place], case.panel.organisation, start, case.panel.period.last_month)
    if reason := changed or moved or (NO_CASES if np.isnan(gain.p[place]) else ""):
        return False, reason
    before, now = year.pooled.values[:, place]
    found = bool(gain.found[place]) and bool(now > before if case.indicator.better == "higher" else now < before)
    return found and _sound(year, place), DATA_IN_DOUBT if found and not _sound(year, place) else ""


def _unknown(year: Year, place: int) -> str:
    if np.isnan(year.pooled.values[-1, place]):
        return NO_YEAR
    if year.case.impossible(year.pooled)[place]:
        return words.PART_OVER_WHOLE
    if not year.rest.members[place].any():
        return NO_REST
    if year.pooled.persons[-1, place] < year.case.indicator.min_cases:
        return FEW
    return SCATTER_UNKNOWN if np.isnan(year.scatter.phi) else ""


def _sound(year: Year, place: int) -> bool:
    """Whether all four quarters stand, but for the waiting time."""
    return bool((year.quarters.ranks[-4:, place] <= Status.VORLAEUFIG).all())


def _after_strata(year: Year, more: bool) -> list[Check]:
    """Whether the lead of each area holds in every standardisation that can be reckoned for it."""
    ways = standardised(year.case, YEAR, year.scatter.phi)
    apart = [one.low > 1 if more else one.high < 1 for one in ways]
    known = [~np.isnan(one.low) for one in ways]

    def holds(place: int) -> Check:
        answers = [bool(some[place]) for some, here in zip(apart, known, strict=True) if here[place]]
        return all(answers) if answers else None

    return [holds(place) for place in range(len(year.case.areas))]


def _keeps_up(case: Case, counter: Case | None) -> list[Check]:
    """Whether each area is not behind its rest in the paired indicator, in the same year; so it is if there is none."""
    if counter is None or not counter.is_rate or counter.indicator.better == "neutral":
        return [None if counter or case.indicator.counter else True] * len(case.areas)
    year, more = Year(counter), counter.indicator.better == "higher"
    p = ahead(counter.indicator.kind, year.sides, year.scatter, more=not more, units=year.rest.units).p
    of = {area.key: None if np.isnan(one) else bool(one >= ALPHA) for area, one in zip(counter.areas, p, strict=True)}
    return [of.get(area.key) for area in case.areas]
