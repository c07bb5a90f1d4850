"""Swaps: two months whose columns changed places, women and men whose rows did."""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations

import pandas as pd

from jaen_analysis.intake.edits.known import KEY, Known, month_of
from jaen_analysis.intake.edits.units import references
from jaen_analysis.intake.edits.verdict import Verdict, listed, soft
from jaen_analysis.intake.findings import Finding, shown
from jaen_analysis.intake.reading.words import Words
from jaen_analysis.vocabulary.periods import month_name, month_span

_ENOUGH = 5
"""So many figures, and most of those that tell both apart, must be crossed before they can be called swapped."""
_MOST = 0.8
_WOMEN, _MEN = "geschlecht=frauen", "geschlecht=maenner"
_CLEAR = 3
"""So many times nearer must women be to the men of before, and men to the women, than to themselves."""
_EXACT = 2
"""So many pairs that stand exactly in each other's place are no chance, however near they are."""
_CHANCE = 4.5
"""A gap between women and men of so many roots of their sum is no chance, even in a single measure."""


def check_months(known: Known, words: Words) -> Verdict:
    """A Warnung for each two months of an area of which each has the figures that the other had before."""
    both = known.file.merge(known.standing.drop(columns="position"), on=KEY, suffixes=("", "_before"))
    findings, told = [], set()
    for _, rows in both[both["value"] != both["value_before"]].groupby("area", sort=False):
        for one, other in combinations(sorted(rows["at"].unique()), 2):
            pairs = rows[rows["at"] == one].merge(rows[rows["at"] == other], on=["measure", "breakdown"])
            pairs = pairs[pairs["value_before_x"] != pairs["value_before_y"]]
            crossed = pairs[
                (pairs["value_x"] == pairs["value_before_y"]) & (pairs["value_y"] == pairs["value_before_x"])
            ]
            if len(crossed) >= _ENOUGH and len(crossed) >= _MOST * len(pairs):
                findings.append(_months(known, crossed, int(one), int(other), words))
                told |= {*crossed["position_x"], *crossed["position_y"]}
    return Verdict(tuple(findings), frozenset(told))


def _months(known: Known, crossed: pd.DataFrame, one: int, other: int, words: Words) -> Finding:
    statement = known.statement(int(crossed["position_x"].min()))
    first, second = month_name(month_of(one)), month_name(month_of(other))
    finding = words.finding(
        "Warnung",
        f"Die Monate {first} und {second} sind vermutlich vertauscht",
        statement,
        found=f"{len(crossed)} Größen, die für {first} die bisherige Zahl von {second} haben und umgekehrt",
        expected="die Zahlen beider Monate wie in der letzten Lieferung",
        mend="Die Werte wurden übernommen.",
    )
    return soft(finding, [known.statement(position) for position in (*crossed["position_x"], *crossed["position_y"])])


def check_sexes(known: Known, told: Collection[int], words: Words) -> Verdict:
    """A Warnung per area for the measures of which women and men have changed places since the last figures."""
    rows = known.file[known.file["breakdown"].str.contains("geschlecht=") & ~known.file["position"].isin(told)]
    rows = references(rows, known.standing)
    women = rows[rows["breakdown"].str.contains(_WOMEN)]
    men = rows[rows["breakdown"].str.contains(_MEN)]
    men = men.assign(breakdown=men["breakdown"].str.replace(_MEN, _WOMEN))
    pairs = women.merge(men, on=KEY, suffixes=("", "_men"))
    straight = (pairs["value"] - pairs["reference"]).abs() + (pairs["value_men"] - pairs["reference_men"]).abs()
    crossed = (pairs["value"] - pairs["reference_men"]).abs() + (pairs["value_men"] - pairs["reference"]).abs()
    gap = (pairs["reference"] - pairs["reference_men"]).abs()
    crossing = (straight > _CLEAR * crossed) & (crossed < gap / 2)
    euros = pairs["measure"].map({id_: measure.unit == "EUR" for id_, measure in words.by_id.items()}).astype(bool)
    sure = ~euros & (gap >= _CHANCE * (pairs["reference"] + pairs["reference_men"]) ** 0.5)
    of_month = pairs.assign(crossing=crossing)[gap > 0].groupby(["area", "at"])["crossing"]
    exact = (gap > 0) & (pairs["value"] == pairs["reference_men"]) & (pairs["value_men"] == pairs["reference"])
    sure |= exact & (exact.groupby(pairs["area"]).transform("sum") >= _EXACT)
    together = (of_month.transform("sum") >= _ENOUGH) & (of_month.transform("mean") >= _MOST)
    swapped = pairs[crossing & (sure | together.reindex(pairs.index, fill_value=False))].sort_values("position")
    findings = [_sexes(known, group, words) for _, group in swapped.groupby("area", sort=False)]
    return Verdict(tuple(findings), frozenset({*swapped["position"], *swapped["position_men"]}))


def _sexes(known: Known, swapped: pd.DataFrame, words: Words) -> Finding:
    first = swapped.iloc[0]
    statements = [known.statement(int(p)) for p in (*swapped["position"], *swapped["position_men"])]
    names = list(dict.fromkeys(f"„{words.figure(statement.measure)}“" for statement in statements))
    when = month_span({statement.month for statement in statements})
    finding = words.finding(
        "Warnung",
        f"{listed(names)}: Frauen und Männer sind für {when} vermutlich vertauscht",
        statements[0],
        found=f"Frauen {shown(first['value'])}, Männer {shown(first['value_men'])}",
        expected=f"etwa {shown(first['reference'])} und {shown(first['reference_men'])} wie zuletzt",
        mend="Die Werte wurden übernommen.",
    )
    return soft(finding, statements)
