"""The cohorts of a measure as they are delivered: cells of people who entered in the same month, area and stratum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from jaen_analysis.analysis.planning.survival import Counts
from jaen_analysis.intake.params.values_planning import Programme
from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.periods import WAITING_MONTHS, Period, month_name, shift, span
from jaen_analysis.vocabulary.planning import TARGET_GROUPS
from jaen_analysis.vocabulary.postings import GROUPS, CohortPart

if TYPE_CHECKING:
    import pandas as pd

_FROM_NEXT = (
    "Der Monat des Eintritts selbst ist nur bei {} von {} Kohorten geliefert und bleibt außer Betracht: Gezählt wird, "
    "wer zu Beginn des ersten Monats danach noch ohne Arbeit und im Bezug war."
)
ENTRIES = 36
"""Cohorts of so many months back are put together."""
_FIGURES = ("kohorte_bestand", "kohorte_arbeit", "kohorte_sonstige")


class Cell(NamedTuple):
    """Which people a cohort is made of, in each of the groups."""

    area: str
    month: str
    stratum: str


Cells = Mapping[Cell, Counts]
Found = Mapping[str, Cells]
"""Group → cohort → counts, of cohorts with people in them."""


def read_cohorts(
    postings: pd.DataFrame, programme: Programme, area: Area, period: Period, organisation: Organisation
) -> tuple[Found, tuple[str, ...]]:
    """The delivered cohorts, and what is to be said of those that are not whole.

    All begin with the same month: that of the entry if each of them tells it, otherwise the next one.
    """
    names = {key: one.name for key, one in organisation.ever.items()} | {
        organisation.kreis.key: organisation.kreis.name
    }
    found: dict[str, dict[Cell, Counts]] = {group: {} for group in GROUPS}
    delivered = _delivered(postings, programme, area, period)
    begun = [told for told in delivered.values() if told.keys() & {0, 1}]
    with_entry = sum(0 in told for told in begun)
    begin = 0 if with_entry and with_entry == len(begun) else 1
    remarks = [_FROM_NEXT.format(with_entry, len(begun))] if begin and with_entry else []
    for (group, key), told in sorted(delivered.items()):
        where = f"{GROUPS[group]}, {TARGET_GROUPS.get(key.stratum, key.stratum)}, Eintritt {month_name(key.month)}"
        where = f"{where}, {names.get(key.area, key.area)}"
        counts, gap = _followed(told, begin)
        faults = counts.faults
        if gap == begin:
            remarks.append(f"{where}: außer Betracht, die Zahlen für den Monat {gap} nach dem Eintritt fehlen.")
        elif gap is not None:
            remarks.append(f"{where}: Zahlen für den Monat {gap} nach dem Eintritt fehlen; verfolgt bis davor.")
        if faults:
            remarks.append(f"{where}: außer Betracht, die Zahlen widersprechen sich ({'; '.join(faults)}).")
        elif counts.times and counts.at_risk[0]:
            found[group][key] = counts
    return found, tuple(remarks)


def _delivered(
    postings: pd.DataFrame, programme: Programme, area: Area, period: Period
) -> dict[tuple[str, Cell], dict[int, dict[str, int]]]:
    """(group, cohort) → month since entry → figure → count, of months whose waiting time is over."""
    months = span(shift(period.last_month, 1 - ENTRIES), period.last_month)
    rows = postings[
        (postings["subject"] == programme.id) & postings["figure"].isin(_FIGURES) & postings["month"].isin(months)
    ]
    if area.kind != "kreis":
        rows = rows[rows["area"].isin([area.key, *area.cities])]
    told: dict[tuple[str, Cell], dict[int, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    columns = (rows[name].tolist() for name in ("area", "month", "part", "figure", "value"))
    for where, month, text, figure, value in zip(*columns, strict=True):
        part = CohortPart.parse(text)
        if shift(month, part.after + WAITING_MONTHS) <= period.last_month:
            told[part.group, Cell(where, month, part.stratum)][part.after][figure] = value
    return told


def _followed(told: Mapping[int, Mapping[str, int]], begin: int) -> tuple[Counts, int | None]:
    """A cohort as far as it is known without a gap, and the month of the first gap (``None``: there is none)."""
    rows: list[tuple[int, ...]] = []
    for after in range(begin, max(told) + 1):
        if set(told.get(after, {})) != set(_FIGURES):
            return Counts(*_columns(rows)), after
        rows.append((after, *(told[after][figure] for figure in _FIGURES)))
    return Counts(*_columns(rows)), None


def _columns(rows: list[tuple[int, ...]]) -> tuple[tuple[int, ...], ...]:
    return tuple(zip(*rows, strict=True)) if rows else ((), (), (), ())
