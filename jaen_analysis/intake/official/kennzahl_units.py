"""Whether published Kennzahlen are in per cent: 42,7 and not 0,427, and not hundred times too much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from jaen_analysis.intake.findings import Finding, shown
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import month_name

_FRACTION = 30
"""So many times less than the others of its Kennzahl no rate of an area is: it is a fraction, not per cent."""
_MEND = "Bitte die Zelle mit der Veröffentlichung vergleichen; der Wert wurde so übernommen, wie er dasteht."
_MEND_ALL = "Bitte mit der Veröffentlichung vergleichen; die Werte wurden so übernommen, wie sie dastehen."
ContextRow = Mapping[str, Any]


def unit_findings(rows: Iterable[ContextRow], indicators: Mapping[str, Indicator]) -> list[Finding]:
    """A Warnung for values that can hardly be per cent; of a change only those that are too large can be told."""
    numbers = [row for row in rows if row["value"] == row["value"] and row["value"]]
    rates = [row for row in numbers if indicators[row["figure"]].kind != "change"]
    beyond = [row for row in numbers if _is_beyond(row["value"], indicators[row["figure"]])]
    findings = [_beyond(row, indicators[row["figure"]]) for row in beyond]
    if rates and all(row["value"] < 1 for row in rates):
        return [*findings, _all_small(rates)]
    return findings + [_small(row, indicators[row["figure"]]) for row in _far_below(rates)]


def _is_beyond(value: float, indicator: Indicator) -> bool:
    low, high = indicator.plausible
    return (high is not None and value > high * 100) or (low is not None and value < low * 100)


def _far_below(rates: Iterable[ContextRow]) -> list[ContextRow]:
    groups: dict[tuple[str, str], list[ContextRow]] = defaultdict(list)
    for row in rates:
        groups[row["figure"], row["breakdown"]].append(row)
    largest = {key: max(row["value"] for row in group) for key, group in groups.items()}
    return [
        row
        for key, group in groups.items()
        for row in group
        if row["value"] < 1 and largest[key] >= _FRACTION * row["value"]
    ]


def _beyond(row: ContextRow, indicator: Indicator) -> Finding:
    low, high = (None if limit is None else f"{shown(limit * 100)} %" for limit in indicator.plausible)
    return Finding(
        "Warnung",
        f"{_name(row, indicator)} liegt weit außerhalb des Üblichen",
        row["sheet"],
        row["cell"],
        found=f"{shown(row['value'])} %",
        expected=f"{low} bis {high}" if low and high else f"ab {low}" if low else f"bis {high}",
        mend=_MEND,
    )


def _small(row: ContextRow, indicator: Indicator) -> Finding:
    return Finding(
        "Warnung",
        f"{_name(row, indicator)} ist vielleicht ein Bruchteil statt einer Zahl in Prozent",
        row["sheet"],
        row["cell"],
        found=f"{shown(row['value'])}, andere Werte derselben Kennzahl sind mehr als {_FRACTION}-mal so groß",
        expected="eine Zahl in Prozent wie 42,7, nicht 0,427",
        mend=_MEND,
    )


def _all_small(rates: list[ContextRow]) -> Finding:
    first = rates[0]
    return Finding(
        "Warnung",
        "Alle Quoten der Datei liegen unter 1 %; vielleicht sind es Bruchteile statt Zahlen in Prozent",
        first["sheet"],
        first["cell"],
        found=shown(first["value"]),
        expected="Zahlen in Prozent wie 42,7, nicht 0,427",
        mend=_MEND_ALL,
    )


def _name(row: ContextRow, indicator: Indicator) -> str:
    return f"{indicator.code} für {row['area_name'] or row['area']}, {month_name(row['period'])}"
