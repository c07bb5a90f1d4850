"""How long it takes those who entered a measure to go to work, beside comparable people who did not enter.

Both begin in the month of the entry: who waits for a measure is not counted as without it. What is found is a
difference between two groups that were not drawn by lot, never an effect.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from jaen_analysis.analysis.ampel.words import shown_percent
from jaen_analysis.analysis.planning.quotas import FEWEST
from jaen_analysis.analysis.planning.survival import (
    Counts,
    Curve,
    Incidence,
    LogRank,
    incidence,
    kaplan_meier,
    log_rank,
)
from jaen_analysis.intake.params.values_planning import Programme
from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.periods import WAITING_MONTHS, Period, month_name, shift, span
from jaen_analysis.vocabulary.planning import TARGET_GROUPS
from jaen_analysis.vocabulary.postings import GROUPS, CohortPart

if TYPE_CHECKING:
    import pandas as pd

ENTRIES = 36
"""Cohorts of so many months back are put together."""
YEAR = 12
LABEL = "Unterschied, kein Effekt"
HOW = (
    "Die Uhr beginnt mit dem Monat des Eintritts, für beide Gruppen. Verglichen wird innerhalb derselben Monate, "
    "Gebiete und Zielgruppen. Fortzug, Rente und Tod sind eigene Ausgänge."
)
NO_COHORTS = "Für diese Maßnahme sind keine Kohorten geliefert."
ONE_GROUP = "Vergleichspersonen sind nicht geliefert; zu einem Unterschied lässt sich nichts sagen."
TOO_FEW = "Zu wenige {} in den gelieferten Kohorten: gezeigt wird ab {}."
_FIGURES = ("kohorte_bestand", "kohorte_arbeit", "kohorte_sonstige")


class _Key(NamedTuple):
    """Which people a cohort is made of."""

    area: str
    month: str
    stratum: str


@dataclass(frozen=True)
class Group:
    """Participants, or those they are compared with: ``entered`` of them; ``strata`` holds curves of ten and more."""

    name: str
    entered: int
    counts: Counts
    curve: Curve
    ends: Incidence
    strata: Mapping[str, Curve] = field(default_factory=dict)


@dataclass(frozen=True)
class Cohorts:
    """Time to work after the entry into a measure in an area.

    Without ``participants`` the ``reason`` says in German why; without ``others`` there is no comparison. ``months``
    are those of the entries. ``test`` is ``None`` where it tells nothing. ``remarks`` name what was left out.
    """

    programme: Programme
    area: Area
    period: Period
    months: tuple[str, ...] = ()
    participants: Group | None = None
    others: Group | None = None
    test: LogRank | None = None
    reason: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def difference(self) -> str:
        """What there is to say of both groups after a year, or as long as both were observed; empty without both."""
        if self.participants is None or self.others is None:
            return ""
        both = (self.participants, self.others)
        after = min(YEAR, *(one.ends.times[-1] for one in both))
        here, there = (
            f"{_share(*one.ends.by(after))} der {one.entered} {one.name.removesuffix('e')}en" for one in both
        )
        return f"Bis zum {after}. Monat nach dem Eintritt hatten {here} und {there} eine Arbeit aufgenommen ({LABEL})."


def cohorts(
    postings: pd.DataFrame, programme: Programme, area: Area, period: Period, organisation: Organisation
) -> Cohorts:
    """The curves of a measure in an area, from the cohorts of the last three years that are delivered.

    Only months whose waiting time is over count. A cohort with a gap is followed up to it; one whose counts cannot be
    is left out; both are named. With a comparison only cohorts count that both groups have.
    """
    found, remarks = _read(postings, programme, area, period, organisation)
    if not found["teilnahme"]:
        return Cohorts(programme, area, period, reason=NO_COHORTS, remarks=remarks)
    compared = bool(found["vergleich"])
    if compared:
        both = found["teilnahme"].keys() & found["vergleich"].keys()
        remarks += _alone(found, both)
        found = {group: {key: one for key, one in of.items() if key in both} for group, of in found.items()}
    groups = {group: _together(of) for group, of in found.items() if of}
    small = [
        TOO_FEW.format(GROUPS[group], FEWEST)
        for group in ("teilnahme", "vergleich")[: 1 + compared]
        if _entered(found[group].values()) < FEWEST
    ]
    if _entered(found["teilnahme"].values()) < FEWEST:
        return Cohorts(programme, area, period, reason=small[0], remarks=remarks)
    both_shown = compared and not small
    return Cohorts(
        programme=programme,
        area=area,
        period=period,
        months=tuple(sorted({key.month for key in found["teilnahme"]})),
        participants=_group("teilnahme", found, groups),
        others=_group("vergleich", found, groups) if both_shown else None,
        test=log_rank(groups) if both_shown else None,
        remarks=(*remarks, *(small if compared else [ONE_GROUP])),
    )


def _share(share: float, low: float, high: float) -> str:
    """``"65 % (42 bis 88 %)"``."""
    if math.isnan(low):
        return shown_percent(share)
    return f"{shown_percent(share)} ({shown_percent(low)[:-2]} bis {shown_percent(high)})"


_Found = Mapping[str, Mapping[_Key, Counts]]
"""Group → cohort → counts."""


def _read(
    postings: pd.DataFrame, programme: Programme, area: Area, period: Period, organisation: Organisation
) -> tuple[_Found, tuple[str, ...]]:
    """The delivered cohorts, and what is to be said of those that are not whole."""
    names = {key: one.name for key, one in organisation.ever.items()} | {
        organisation.kreis.key: organisation.kreis.name
    }
    found: dict[str, dict[_Key, Counts]] = {group: {} for group in GROUPS}
    remarks = []
    delivered = _delivered(postings, programme, area, period)
    begin = min((after for told in delivered.values() for after in told), default=0) and 1
    for (group, key), told in sorted(delivered.items()):
        where = f"{GROUPS[group]}, {TARGET_GROUPS.get(key.stratum, key.stratum)}, Eintritt {month_name(key.month)}"
        where = f"{where}, {names.get(key.area, key.area)}"
        counts, gap = _followed(told, begin, key.month, period)
        faults = counts.faults
        if gap is not None:
            remarks.append(f"{where}: Zahlen für den Monat {gap} nach dem Eintritt fehlen; verfolgt bis davor.")
        if faults:
            remarks.append(f"{where}: außer Betracht, die Zahlen widersprechen sich ({'; '.join(faults)}).")
        elif counts.times:
            found[group][key] = counts
    return found, tuple(remarks)


def _delivered(
    postings: pd.DataFrame, programme: Programme, area: Area, period: Period
) -> dict[tuple[str, _Key], dict[int, dict[str, int]]]:
    """(group, cohort) → month since entry → figure → count."""
    months = span(shift(period.last_month, 1 - ENTRIES), period.last_month)
    rows = postings[
        (postings["subject"] == programme.id) & postings["figure"].isin(_FIGURES) & postings["month"].isin(months)
    ]
    if area.kind != "kreis":
        rows = rows[rows["area"].isin([area.key, *area.cities])]
    told: dict[tuple[str, _Key], dict[int, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    columns = (rows[name].tolist() for name in ("area", "month", "part", "figure", "value"))
    for where, month, text, figure, value in zip(*columns, strict=True):
        part = CohortPart.parse(text)
        told[part.group, _Key(where, month, part.stratum)][part.after][figure] = value
    return told


def _followed(
    told: Mapping[int, Mapping[str, int]], begin: int, entered: str, period: Period
) -> tuple[Counts, int | None]:
    """A cohort as far as it is known without a gap, and the month of the first gap (``None``: there is none)."""
    ripe = [after for after in sorted(told) if shift(entered, after + WAITING_MONTHS) <= period.last_month]
    rows: list[tuple[int, ...]] = []
    for after in range(begin, (ripe[-1] if ripe else -1) + 1):
        if set(told.get(after, {})) != set(_FIGURES):
            return Counts(*_columns(rows)), after
        rows.append((after, *(told[after][figure] for figure in _FIGURES)))
    return Counts(*_columns(rows)), None


def _columns(rows: list[tuple[int, ...]]) -> tuple[tuple[int, ...], ...]:
    return tuple(zip(*rows, strict=True)) if rows else ((), (), (), ())


def _alone(found: _Found, both: Iterable[_Key]) -> tuple[str, ...]:
    """How many have no counterpart of the same month, area and stratum."""
    shared = set(both)
    left = {group: _entered(one for key, one in of.items() if key not in shared) for group, of in found.items()}
    return tuple(
        f"{many} {GROUPS[group]} bleiben außer Betracht: Zu ihrem Monat, Gebiet und ihrer Zielgruppe fehlt die "
        "andere Gruppe."
        for group, many in left.items()
        if many
    )


def _together(of: Mapping[_Key, Counts]) -> Mapping[str, Counts]:
    """Stratum → counts of all its cohorts."""
    sums: dict[str, Counts] = {}
    for key, one in of.items():
        sums[key.stratum] = sums[key.stratum] + one if key.stratum in sums else one
    return sums


def _entered(of: Iterable[Counts]) -> int:
    return sum(one.at_risk[0] for one in of)


def _group(group: str, found: _Found, strata: Mapping[str, Mapping[str, Counts]]) -> Group:
    of = strata[group]
    first, *more = of.values()
    all_ = sum(more, first)
    return Group(
        name=GROUPS[group],
        entered=_entered(found[group].values()),
        counts=all_,
        curve=kaplan_meier(all_),
        ends=incidence(all_),
        strata={stratum: kaplan_meier(one) for stratum, one in of.items() if one.at_risk[0] >= FEWEST},
    )
