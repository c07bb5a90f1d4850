"""Jumps: figures that differ from the last delivery, the month before and the year before as no others do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from jaen_analysis.intake.edits.known import KEY, Known, month_of
from jaen_analysis.intake.edits.verdict import in_more_months, listed, soft, taken_words
from jaen_analysis.intake.findings import Finding, shown
from jaen_analysis.intake.jumps import find_jumps
from jaen_analysis.intake.reading.words import Statement, Words
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.periods import month_name

if TYPE_CHECKING:
    from jaen_analysis.intake.params.deliveries import Spruenge

_REVISION, _MONTH, _YEAR = "revision", "month", "year"
_ALONE = 2
"""So many times further than by chance must a number jump that can be compared in one way only."""
_MANY = 10
"""From so many measures of one area on, not the measures are wrong, but the area, the months or the file."""


def check_jumps(known: Known, told: Collection[int], words: Words, settings: Spruenge) -> list[Finding]:
    """Ask for the reason of a jump, once per area and measure; figures at the ``told`` positions are left out.

    A figure that differs from its own last delivery is told as such. Otherwise it jumps if it does so against the
    month before *and* the year before: a season or a wrong month before is no jump.
    """
    pairs = known.file[~known.file["position"].isin(told)].reset_index(drop=True)
    together = known.together
    few: list[int] = []
    for name, reference in (
        (_REVISION, known.standing),
        (_MONTH, together.assign(at=together["at"] + 1)),
        (_YEAR, together.assign(at=together["at"] + 12)),
    ):
        pairs = pairs.merge(reference[[*KEY, "value"]].rename(columns={"value": name}), on=KEY, how="left")
        few.append(_judge(pairs, name, words, settings))
    pairs["over_time"] = _agreed(pairs) & (pairs["value"] != pairs[_REVISION])  # what stands already was asked before
    found = pairs[pairs[f"{_REVISION}_jump"] | pairs["over_time"]]
    findings = [_area(known, rows, words) for _, rows in found.groupby("area", sort=False)]
    silent = known.standing.empty or pairs[[f"{name}_judged" for name in (_REVISION, _MONTH, _YEAR)]].any(axis=None)
    return [*(finding for group in findings for finding in group), *([] if silent else _too_few(few, settings))]


def _judge(pairs: pd.DataFrame, name: str, words: Words, settings: Spruenge) -> int:
    """Mark in ``pairs`` which could be compared and which jump; returns how many had too few others beside them."""
    value, reference = pairs["value"].to_numpy(), pairs[name].to_numpy()
    compared = ~np.isnan(reference)
    difference, larger = np.abs(value - reference), np.maximum(value, reference)
    euros = pairs["measure"].map({id_: measure.unit == "EUR" for id_, measure in words.by_id.items()}).to_numpy()
    percent = np.where(euros, settings.ab_prozent_euro, settings.ab_prozent)
    chance = settings.ab_wurzel * np.sqrt(larger)
    notable = (difference > chance) & (difference > larger * percent / 100)
    zeros = compared & ((value == 0) | (reference == 0))
    jumps = zeros & notable
    judged = zeros.copy()
    few = 0
    # Amounts are on another scale than heads, and stocks are calmer than flows.
    stocks = pairs["measure"].map({id_: measure.kind == "stock" for id_, measure in words.by_id.items()}).to_numpy()
    for pool in (stocks & ~euros, stocks & euros, ~stocks & ~euros, ~stocks & euros):
        rows = np.flatnonzero(pool & compared & ~zeros)
        if len(rows) < settings.mindestens_vergleichszahlen:
            few += len(rows)
            continue
        outside = find_jumps(reference[rows], value[rows], u=settings.u, a=settings.a, c=settings.c).outside
        judged[rows] = True
        jumps[rows] = outside & notable[rows]
    pairs[f"{name}_judged"], pairs[f"{name}_jump"] = judged, jumps
    pairs[f"{name}_clear"] = difference > _ALONE * chance
    return few


def _agreed(pairs: pd.DataFrame) -> pd.Series[bool]:
    """Jumps over time: against the month and the year before; where only one is known, a clear one against it."""
    month, year = (pairs[f"{name}_jump"] for name in (_MONTH, _YEAR))
    no_month, no_year = (~pairs[f"{name}_judged"] for name in (_MONTH, _YEAR))
    alone = (no_year & month & pairs[f"{_MONTH}_clear"]) | (no_month & year & pairs[f"{_YEAR}_clear"])
    return (month & year) | alone


def _area(known: Known, rows: pd.DataFrame, words: Words) -> list[Finding]:
    measures = [group for _, group in rows.groupby("measure", sort=False)]
    if len(measures) >= _MANY:
        return [_many(known, rows, words)]
    findings = []
    for group in measures:
        for revised in (True, False):
            # The whole speaks for its parts; months in their order, remarked ones apart.
            jumps = group[group[f"{_REVISION}_jump"] == revised]
            whole = jumps[jumps["breakdown"] == TOTAL]
            jumps = jumps[(jumps["breakdown"] == TOTAL) | ~jumps["at"].isin(whole["at"])]
            remarked = jumps["position"].map(lambda position: bool(known.statement(position).comment))
            for _, same in jumps.groupby(remarked, sort=False):
                findings.append(_finding(known, same.sort_values(["at", "position"]), revised, words))
    return findings


def _finding(known: Known, rows: pd.DataFrame, revised: bool, words: Words) -> Finding:
    first = rows.iloc[0]
    statement = known.statement(int(first["position"]))
    name, month = f"„{words.figure(statement.measure, statement.breakdown)}“", month_name(statement.month)
    others = in_more_months(rows["at"].nunique() - 1)
    if revised:
        what = f"{name} weicht für {month} stark von der letzten Lieferung ab"
        expected = f"etwa {shown(first[_REVISION])} wie bisher"
    else:
        what = f"{name} {_moves(first)} {month} {_where(first)}"
        references = [(_MONTH, int(first["at"]) - 1), (_YEAR, int(first["at"]) - 12)]
        near = [f"{shown(first[key])} ({month_name(month_of(at))})" for key, at in references if first[key] >= 0]
        expected = f"eine Zahl in der Nähe von {listed(near)}"
    finding = words.finding(
        "Warnung",
        what,
        statement,
        found=f"{shown(first['value'])}{others}",
        expected=expected,
        mend=taken_words(len(rows)),
    )
    return soft(finding, [known.statement(position) for position in rows["position"]])


def _moves(row: pd.Series[float]) -> str:
    return "fällt im" if row["value"] == 0 else "springt im"


def _where(row: pd.Series[float]) -> str:
    """Zeros are told apart: no ratio says how far they are from a number."""
    if row["value"] == 0:
        return "auf 0"
    return "von 0 aus" if row[_MONTH] == 0 or row[_YEAR] == 0 else "stark"


def _many(known: Known, rows: pd.DataFrame, words: Words) -> Finding:
    statements = [known.statement(position) for position in rows["position"]]
    names = list(dict.fromkeys(words.figure(statement.measure) for statement in statements))
    finding = words.finding(
        "Warnung",
        f"{len(names)} Größen für {words.area_titles[statements[0].area]} springen gegenüber den früheren Zahlen",
        _topmost(statements),
        found=listed([f"„{name}“" for name in names]),
        expected="höchstens einzelne Sprünge",
        mend="Vielleicht sind Gebiet oder Monate verwechselt; die Werte wurden übernommen.",
    )
    return soft(finding, statements)


def _topmost(statements: Sequence[Statement]) -> Statement:
    return min(statements, key=lambda statement: (statement.sheet, statement.row, statement.column))


def _too_few(few: Sequence[int], settings: Spruenge) -> list[Finding]:
    """One Hinweis where there were figures to compare with, but for no comparison enough of them."""
    if not any(few):
        return []
    return [
        Finding(
            "Hinweis",
            "Sprünge gegenüber früheren Zahlen lassen sich nicht erkennen: Es gibt zu wenige Vergleichszahlen",
            expected=f"mindestens {settings.mindestens_vergleichszahlen} vergleichbare Zahlen einer Art "
            "(Bestände, Bewegungen oder Beträge)",
            mend="Die Zahlen wurden ohne diesen Vergleich übernommen.",
        )
    ]
