"""How long it takes those who entered a measure to go to work, beside comparable people who did not enter.

Both begin in the month of the entry: who waits for a measure is not counted as without it. What is found is a
difference between two groups that were not drawn by lot, never an effect.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from jaen_analysis.analysis.ampel.words import shown_percent
from jaen_analysis.analysis.planning.cohort_cells import Cell, Cells, Found, read_cohorts
from jaen_analysis.analysis.planning.quotas import FEWEST
from jaen_analysis.analysis.planning.survival import (
    Counts,
    Curve,
    Incidence,
    InWork,
    LogRank,
    incidence,
    kaplan_meier,
    log_rank,
)
from jaen_analysis.analysis.planning.weighting import Weighed, weighed_curve, weighed_incidence
from jaen_analysis.intake.params.values_planning import Programme
from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.postings import GROUPS

if TYPE_CHECKING:
    import pandas as pd

YEAR = 12
LABEL = "Unterschied, kein Effekt"
HOW = (
    "Die Uhr beginnt mit dem Monat des Eintritts, für beide Gruppen. Verglichen wird innerhalb von Zellen aus "
    "Eintrittsmonat, Gebiet und Zielgruppe: Die Nichtteilnehmenden einer Zelle zählen zusammen so viel, wie sie "
    "Teilnehmende hat, und beide Gruppen werden darin gleich lange verfolgt; der Log-Rank-Test ist nach denselben "
    "Zellen geschichtet. Eine andere Mischung der Menschen macht so keinen Unterschied. Fortzug, Rente und Tod sind "
    "eigene Ausgänge."
)
Lack = Literal["", "keine", "unvollständig", "wenige"]
"""Why there is no curve: no cohorts are delivered, none that can be followed, or too few people are in them; empty
where there is one."""
REASONS: Mapping[Lack, str] = {
    "": "",
    "keine": "Für diese Maßnahme sind keine Kohorten geliefert.",
    "unvollständig": "Von dieser Maßnahme ist keine Kohorte von Teilnehmenden so geliefert, dass sie zu verfolgen ist.",
    "wenige": f"Zu wenige Teilnehmende in den gelieferten Kohorten: gezeigt wird ab {FEWEST}.",
}
ONE_GROUP = "Vergleichspersonen sind nicht geliefert; zu einem Unterschied lässt sich nichts sagen."
NONE_SHARED = (
    "Zu keinem der {} Teilnehmenden sind Nichtteilnehmende aus demselben Eintrittsmonat und Gebiet und derselben "
    "Zielgruppe geliefert; zu einem Unterschied lässt sich nichts sagen."
)
TOO_FEW = (
    "Zu wenige {} in den Monaten, Gebieten und Zielgruppen, die von beiden Gruppen geliefert sind: verglichen wird "
    "ab {}."
)
LEFT_OUT = (
    "{} von {} {}n bleiben außer Betracht: In ihrem Eintrittsmonat, Gebiet und ihrer Zielgruppe ist von der anderen "
    "Gruppe niemand geliefert."
)


class Apart(NamedTuple):
    """How much larger a share is among the participants, with its interval of 95 % (negative: smaller)."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Group:
    """Participants, or those they are compared with, of whom ``entered`` people began.

    ``counts`` are people. ``curve`` and ``ends`` of those compared are weighted, so that each cell has the share that
    it has among the participants.
    """

    name: str
    entered: int
    counts: Counts
    curve: Curve
    ends: Incidence


@dataclass(frozen=True)
class Cohorts:
    """Time to work after the entry into a measure in an area.

    Without ``participants`` ``lack`` says why; without ``others`` there is no comparison. ``months`` are those of the
    entries. ``test`` is ``None`` where it tells nothing. ``remarks`` name what was left out.
    """

    programme: Programme
    area: Area
    period: Period
    months: tuple[str, ...] = ()
    participants: Group | None = None
    others: Group | None = None
    test: LogRank | None = None
    lack: Lack = ""
    remarks: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """Why there is no curve, in German; empty where there is one."""
        return REASONS[self.lack]

    @property
    def difference(self) -> str:
        """What there is to say of both groups after a year, or as long as both were observed; empty without both."""
        if self.participants is None or self.others is None:
            return ""
        own, others = self.participants, self.others
        after = min(YEAR, own.ends.times[-1], others.ends.times[-1])
        return (
            f"Bis zum {after}. Monat nach dem Eintritt hatten {_share(own.ends.known(after))} der {own.entered} "
            f"{own.name}n eine Arbeit aufgenommen; bei den {others.entered} {others.name}n, gewichtet wie die "
            f"{own.name}n, sind es {_share(others.ends.known(after))}. {LABEL}."
        )

    def apart(self, after: int) -> Apart | None:
        """The difference of the shares in work so many months after the entry; ``None`` where it has no interval."""
        from scipy.stats import norm

        if self.participants is None or self.others is None:
            return None
        own, others = self.participants.ends.known(after), self.others.ends.known(after)
        if own is None or others is None or math.isnan(own.se) or math.isnan(others.se):
            return None
        reach = float(norm.isf(0.025)) * math.hypot(own.se, others.se)
        value = own.work - others.work
        return Apart(value, value - reach, value + reach)


def cohorts(
    postings: pd.DataFrame, programme: Programme, area: Area, period: Period, organisation: Organisation
) -> Cohorts:
    """The curves of a measure in an area, from the cohorts of the last three years that are delivered.

    Only months whose waiting time is over count. A cohort with a gap is followed up to it; one whose counts cannot be
    is left out; both are named. With a comparison only cohorts count that both groups have.
    """
    found, remarks = read_cohorts(postings, programme, area, period, organisation)
    made = Cohorts(programme, area, period, remarks=remarks)
    own, others = found["teilnahme"], found["vergleich"]
    if not own:
        return replace(made, lack="unvollständig" if remarks else "keine")
    if _entered(own) < FEWEST:
        return replace(made, lack="wenige")
    pairs = {cell: _alike(one, others[cell]) for cell, one in own.items() if cell in others}
    why_not = _not_compared(found, pairs)
    if why_not:
        return replace(made, months=_months(own), participants=_plain(own), remarks=(*remarks, *why_not))
    mine, theirs = ({cell: pair[side] for cell, pair in pairs.items()} for side in (0, 1))
    return replace(
        made,
        months=_months(mine),
        participants=_plain(mine),
        others=_weighed(theirs, mine),
        test=log_rank({"teilnahme": mine, "vergleich": theirs}),
        remarks=(*remarks, *_alone(found, pairs)),
    )


def _share(one: InWork | None) -> str:
    """``"65 % (42 bis 88 %)"``."""
    if one is None or math.isnan(one.low):
        return shown_percent(one.work if one else 0.0)
    return f"{shown_percent(one.work)} ({shown_percent(one.low)[:-2]} bis {shown_percent(one.high)})"


def _alike(own: Counts, other: Counts) -> tuple[Counts, Counts]:
    """Both groups of a cell, as long as both are followed."""
    months = min(len(own.times), len(other.times))
    return own.first(months), other.first(months)


def _not_compared(found: Found, pairs: Collection[Cell]) -> tuple[str, ...]:
    """Why the participants stand alone; empty if both groups have enough people in the cells that they share."""
    if not found["vergleich"]:
        return (ONE_GROUP,)
    if not pairs:
        return (NONE_SHARED.format(_entered(found["teilnahme"])),)
    return tuple(
        TOO_FEW.format(name, FEWEST)
        for group, name in GROUPS.items()
        if _entered({cell: found[group][cell] for cell in pairs}) < FEWEST
    )


def _alone(found: Found, pairs: Collection[Cell]) -> Iterator[str]:
    """How many have no counterpart of the same month, area and stratum."""
    for group, name in GROUPS.items():
        alone = _entered({cell: one for cell, one in found[group].items() if cell not in pairs})
        if alone:
            yield LEFT_OUT.format(alone, _entered(found[group]), name)


def _months(cells: Iterable[Cell]) -> tuple[str, ...]:
    return tuple(sorted({cell.month for cell in cells}))


def _entered(cells: Cells) -> int:
    return sum(one.at_risk[0] for one in cells.values())


def _together(cells: Cells) -> Counts:
    first, *more = cells.values()
    return sum(more, first)


def _plain(cells: Cells) -> Group:
    counts = _together(cells)
    return Group(GROUPS["teilnahme"], _entered(cells), counts, kaplan_meier(counts), incidence(counts))


def _weighed(cells: Cells, participants: Cells) -> Group:
    """Those compared, each cell with as much weight as it has participants."""
    weighed = [Weighed(one, participants[cell].at_risk[0] / one.at_risk[0]) for cell, one in cells.items()]
    return Group(
        GROUPS["vergleich"], _entered(cells), _together(cells), weighed_curve(weighed), weighed_incidence(weighed)
    )
