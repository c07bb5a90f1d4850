"""Relations between measures: a part is not more than its whole, and what adds up does."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from jaen_analysis.intake.edits.known import KEY, STANDING, Known, month_of
from jaen_analysis.intake.edits.verdict import Verdict, listed, slack, soft
from jaen_analysis.intake.findings import Finding, shown
from jaen_analysis.intake.reading.words import Words
from jaen_analysis.vocabulary.periods import month_name
from jaen_analysis.vocabulary.relation import AtMost, Relation, SumOf


@dataclass(frozen=True)
class _Side:
    """A figure on one side of a relation."""

    area: str
    at: int
    measure: str
    breakdown: str
    value: float
    position: int


@dataclass(frozen=True)
class _Broken:
    """Parts that do not go with their whole. ``together``: only their sum does not; ``less``: it is too small."""

    parts: tuple[_Side, ...]
    whole: _Side
    hard: bool
    together: bool = False
    less: bool = False

    @property
    def positions(self) -> frozenset[int]:
        """Of the figures in the file."""
        return frozenset(side.position for side in (*self.parts, self.whole) if side.position != STANDING)

    @property
    def subject(self) -> tuple[object, ...]:
        """What is told once, whatever the month and breakdown."""
        measures = tuple(part.measure for part in self.parts)
        return self.whole.area, measures, self.whole.measure, self.hard, self.together, self.less


def check_relations(known: Known, relations: Iterable[Relation], words: Words) -> Verdict:
    """Compare the file's figures with each other (hard or soft, as the relation says) and with the store (soft).

    Of figures that contradict each other by their definitions none is taken, as nobody knows which is wrong.
    """
    relations = list(relations)
    table = known.together
    broken = [*_at_most(table, [r for r in relations if isinstance(r, AtMost)], words)]
    over = {(b.whole.area, b.whole.at, b.whole.measure, b.whole.breakdown) for b in broken}
    for relation in relations:
        if isinstance(relation, SumOf):
            broken += _sum_of(table, relation, over)
    groups: dict[tuple[object, ...], list[_Broken]] = {}
    for one in broken:
        remarked = any(known.statement(position).comment for position in one.positions)
        groups.setdefault((*one.subject, remarked and not one.hard), []).append(one)
    faulty = frozenset(position for one in broken if one.hard for position in one.positions)
    return Verdict(tuple(_finding(known, group, words) for group in groups.values()), faulty)


def _at_most(table: pd.DataFrame, relations: Sequence[AtMost], words: Words) -> Iterator[_Broken]:
    rows = [(r.part.id, r.whole.id, r.hard, r.months_before, slack(r.whole)) for r in relations]
    asked = pd.DataFrame(rows, columns=["measure", "measure_whole", "hard", "before", "slack"])
    parts = table.merge(asked, on="measure").assign(at_whole=lambda rows: rows["at"] - rows["before"])
    pairs = parts.merge(table.rename(columns=lambda name: name if name in ("area", "breakdown") else f"{name}_whole"))
    inside = (pairs["position"] != STANDING) | (pairs["position_whole"] != STANDING)
    pairs = pairs[inside & (pairs["value"] > pairs["value_whole"] + pairs["slack"])]
    wholes: dict[_Side, list[tuple[_Side, bool]]] = {}
    for row in pairs.to_dict("records"):
        part, whole = _side(row, ""), _side(row, "_whole")
        own = STANDING not in (part.position, whole.position)
        wholes.setdefault(whole, []).append((part, bool(row["hard"]) and own))
    for whole, found in wholes.items():
        for hard in (True, False):
            if sides := tuple(side for side, is_hard in found if is_hard is hard):
                yield _Broken(sides, whole, hard)


def _side(row: Mapping[Hashable, Any], suffix: str) -> _Side:
    at, measure, value, position = (row[f"{name}{suffix}"] for name in ("at", "measure", "value", "position"))
    return _Side(row["area"], at, measure, row["breakdown"], value, position)


def _sum_of(table: pd.DataFrame, relation: SumOf, over: set[tuple[str, int, str, str]]) -> Iterator[_Broken]:
    """Parts that come to more or less than their whole; not where one of them alone is more already."""
    found = table[table["measure"] == relation.whole.id]
    for number, part in enumerate(relation.parts):
        rows = table[table["measure"] == part.id].drop(columns="measure")
        found = found.merge(rows, on=["area", "at", "breakdown"], suffixes=("", f"_{number}"))
    numbers = range(len(relation.parts))
    together = found[[f"value_{number}" for number in numbers]].sum(axis=1)
    inside = (found[["position", *(f"position_{number}" for number in numbers)]] != STANDING).any(axis=1)
    wrong = inside & ((together - found["value"]).abs() > slack(relation.whole))
    for row in found[wrong].to_dict("records"):
        if tuple(row[name] for name in KEY) in over:
            continue
        key = (row["area"], row["at"])
        whole = _Side(*key, relation.whole.id, row["breakdown"], row["value"], row["position"])
        parts = tuple(
            _Side(*key, part.id, row["breakdown"], row[f"value_{number}"], row[f"position_{number}"])
            for number, part in enumerate(relation.parts)
        )
        less = sum(part.value for part in parts) < whole.value
        own = STANDING not in {side.position for side in (whole, *parts)}
        yield _Broken(parts, whole, own and not less, together=True, less=less)


def _finding(known: Known, group: Sequence[_Broken], words: Words) -> Finding:
    first, more = group[0], len(group) - 1
    whole, parts = first.whole, first.parts
    here = min(first.positions, key=lambda position: (position == whole.position, position))
    statement = known.statement(here)

    def name(side: _Side) -> str:
        return f"„{words.figure(side.measure, side.breakdown)}“"

    def cell(side: _Side) -> str:
        return "im Bestand" if side.position == STANDING else f"in {known.statement(side.position).beside(statement)}"

    compared = "niedriger" if first.less else "höher"
    verb = "ist" if len(parts) == 1 else "sind"
    earlier = f" im {month_name(month_of(whole.at))}" if whole.at != parts[0].at else ""
    when = f"für {month_name(month_of(parts[0].at))}" + (" zusammen" if first.together else "")
    total = sum(part.value for part in parts)
    found = listed([f"{shown(part.value)} {cell(part)}" for part in parts])
    others = f"; ebenso bei {more} weiteren Vergleichen" if more > 1 else "; ebenso bei einem weiteren Vergleich"
    limit = "" if first.less else "höchstens "
    finding = words.finding(
        "Fehler",
        f"{listed([name(part) for part in parts])} {verb} {when} {compared} als {name(whole)}{earlier}",
        statement,
        found=f"{found}{f', zusammen {shown(total)}' if first.together else ''}{others if more else ''}",
        expected=f"{limit}{shown(whole.value)} ({cell(whole)})",
        mend="Bitte prüfen, welche Zahl falsch ist; keine davon wurde übernommen.",
    )
    if first.hard:
        return finding
    beside = [known.statement(position) for one in group for position in sorted(one.positions)]
    return soft(replace(finding, mend=""), [one for one in beside if one.comment])  # a remark beside one side is enough
