"""Stock and flow: the stock of a month against that of the month before, its entries and its exits."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from jaen_analysis.intake.edits.known import STANDING, Known, month_of
from jaen_analysis.intake.edits.verdict import in_more_months
from jaen_analysis.intake.findings import Finding, shown
from jaen_analysis.intake.reading.words import Words
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.periods import month_name
from jaen_analysis.vocabulary.relation import Relation, StockFlow

_KEY = ["area", "at", "breakdown"]


def check_flows(known: Known, relations: Iterable[Relation], words: Words, percent: float) -> list[Finding]:
    """A Hinweis for each stock that does not follow from the month before, told once per figure for all months.

    Differences of up to ``percent`` of the stock are not told, and of a part only where the whole follows.
    """
    table = known.together
    return [
        finding
        for relation in relations
        if isinstance(relation, StockFlow)
        for finding in _findings(known, _differences(table, relation, percent), relation, words)
    ]


def _differences(table: pd.DataFrame, flow: StockFlow, percent: float) -> pd.DataFrame:
    """The stocks that do not follow: their key, the four numbers, and ``difference``."""

    def of(measure: str, name: str, later: int = 0) -> pd.DataFrame:
        rows = table.loc[table["measure"] == measure, [*_KEY, "value", "position"]]
        return rows.assign(at=rows["at"] + later).rename(columns={"value": name, "position": f"{name}_position"})

    found = of(flow.stock.id, "stock")
    for other in (of(flow.stock.id, "before", 1), of(flow.entries.id, "entries"), of(flow.exits.id, "exits")):
        found = found.merge(other, on=_KEY)
    difference = found["stock"] - (found["before"] + found["entries"] - found["exits"])
    found = found.assign(difference=difference)
    inside = found[["stock_position", "entries_position", "exits_position"]].max(axis=1) != STANDING
    found = found[inside & (difference.abs() > (found["stock"] * percent / 100).clip(lower=1.5))]
    whole = found.loc[found["breakdown"] == TOTAL, ["area", "at"]].assign(told=True)
    parts = found.merge(whole, on=["area", "at"], how="left")
    return parts[(parts["breakdown"] == TOTAL) | parts["told"].isna()]


def _findings(known: Known, found: pd.DataFrame, flow: StockFlow, words: Words) -> list[Finding]:
    return [
        _finding(known, group.sort_values("at"), flow, words)
        for _, group in found.groupby(["area", "breakdown"], sort=False)
    ]


def _finding(known: Known, group: pd.DataFrame, flow: StockFlow, words: Words) -> Finding:
    first = group.iloc[0]
    positions = (first["stock_position"], first["entries_position"], first["exits_position"])
    statement = known.statement(next(int(position) for position in positions if position != STANDING))
    name, month = words.figure(flow.stock.id, first["breakdown"]), int(first["at"])
    expected = first["stock"] - first["difference"]
    what = f"„{name}“ folgt für {month_name(month_of(month))} nicht aus dem Vormonat, den Zugängen und den Abgängen"
    return words.finding(
        "Hinweis",
        what,
        statement,
        found=f"{shown(first['stock'])}, Unterschied {shown(first['difference'])}{in_more_months(len(group) - 1)}",
        expected=f"{shown(first['before'])} + {shown(first['entries'])} − {shown(first['exits'])} = {shown(expected)}",
        mend="Kleine Unterschiede entstehen durch Korrekturen, Umzüge und rückwirkende Bewilligungen; ein großer "
        "spricht für eine falsche Zahl.",
    )
