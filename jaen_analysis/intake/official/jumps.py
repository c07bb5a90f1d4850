"""Figures that leap by orders of magnitude from one time or publication to the next: a unit was changed."""

from __future__ import annotations

import pandas as pd

from jaen_analysis.intake.findings import Finding, shown
from jaen_analysis.vocabulary import context
from jaen_analysis.vocabulary.context import CONTEXT, period_words

FACTOR = 100
"""A figure of an area that grows or shrinks a hundredfold is no development, but thousands instead of
units or billions instead of millions (*Mrd.* for *Mio.*)."""
_SMALLEST = 100
"""Below this, a hundredfold may be a single case that has become a hundred."""
_SERIES = ["figure", "breakdown", "area"]


def check_jumps(new: pd.DataFrame, standing: pd.DataFrame) -> list[Finding]:
    """A Warnung per figure and time that leaps against the time before, or against what was published before.

    ``new`` and ``standing`` are context tables; years, months and days are not compared with each other.
    """
    rows = pd.concat([standing.assign(new=False), new.assign(new=True)], ignore_index=True)
    rows = rows[rows["figure"].isin(list(CONTEXT)) & (rows["value"] > 0)].copy()
    rows["kind"] = rows["period"].str.len()
    rows = rows.sort_values([*_SERIES, "kind", "period", "new"], kind="stable", ignore_index=True)
    before = rows.groupby([*_SERIES, "kind"])[["value", "period", "new"]].shift()
    rows = rows.assign(value_before=before["value"], period_before=before["period"], new_before=before["new"])
    rows = rows[rows["new"] | rows["new_before"].eq(True)]  # missing where nothing stands before
    ratio = rows["value"] / rows["value_before"]
    large = rows[["value", "value_before"]].max(axis=1) >= _SMALLEST
    leaps = rows[large & ((ratio >= FACTOR) | (ratio <= 1 / FACTOR))]
    return [_leap(group) for _, group in leaps.groupby(["figure", "breakdown", "period"], sort=True)]


def _leap(group: pd.DataFrame) -> Finding:
    row = group.iloc[0]
    others = len(group) - 1
    more = f" und {others} {'weiteres Gebiet' if others == 1 else 'weitere Gebiete'}" if others else ""
    again = row["period_before"] == row["period"]
    since = "gegenüber der früheren Veröffentlichung" if again else f"gegenüber {period_words(row['period_before'])}"
    ratio = row["value"] / row["value_before"]
    size = f"das {shown(round(ratio))}-Fache" if ratio > 1 else f"ein {shown(round(1 / ratio))}stel"
    figure = CONTEXT[row["figure"]]
    return Finding(
        "Warnung",
        f"{figure.title} ({context.label(row['breakdown'])}) springt {since} auf {size}: "
        f"{row['area_name']}, {period_words(row['period'])}{more}",
        row["sheet"] if row["new"] else "",
        row["cell"] if row["new"] else "",
        found=f"{shown(row['value'])} nach {shown(row['value_before'])}",
        expected=f"Zahlen in der Einheit „{figure.unit}“",
        mend="Bitte die Einheit mit der Veröffentlichung vergleichen (Tausend, „Mio.“, „Mrd.“).",
    )
