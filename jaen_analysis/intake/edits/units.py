"""Units: a figure that is 10, 100, 1,000 or a million times the last one has another unit or a shifted comma."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from jaen_analysis.intake.edits.known import KEY, STANDING, Known, month_of, numbers
from jaen_analysis.intake.edits.verdict import Verdict, soft, taken_words
from jaen_analysis.intake.findings import Finding, shown
from jaen_analysis.intake.jumps import Values
from jaen_analysis.intake.reading.words import Words
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import month_name, month_span

_POWERS = (1, 2, 3, 6, 9)
_NEAR = 0.12
"""How far the logarithm of a ratio may be from a power of ten: about 0.76 to 1.32 times it."""
_SMALLEST = 100
"""A pair whose larger number is below this is chance, not a unit."""
_BACK = 12
_MAGNITUDES = ((1e9, "Milliarden"), (1e6, "Millionen"), (1e3, "Tausend"))


def powers_of_ten(values: Values, references: Values) -> NDArray[np.int64]:
    """Power of ten between numbers and what they are compared with; 0 where the ratio is near none of them."""
    powers = np.zeros(len(values), dtype=np.int64)
    larger = np.maximum(values, references)
    rated = (values > 0) & (references > 0) & (larger >= _SMALLEST)
    exact = np.log10(values[rated] / references[rated])
    nearest = np.rint(exact)
    found = np.isin(np.abs(nearest), _POWERS) & (np.abs(exact - nearest) < _NEAR)
    powers[rated] = np.where(found & (larger[rated] >= 10.0 ** np.abs(nearest)), nearest, 0)
    return powers


def times(power: int) -> str:
    """``"rund 1.000-mal so hoch"``, ``"rund ein Tausendstel"``: a ratio in words."""
    return f"rund {shown(10**power)}-mal so hoch wie" if power > 0 else f"nur rund 1/{shown(10**-power)} von"


def guess(measure: Measure, value: float, power: int) -> str:
    """What may have happened, as a clause: ``"vielleicht sind Millionen gemeint, nicht Milliarden"``."""
    if measure.unit == "EUR" and power >= 3 and value >= 1e6:
        return f"vielleicht sind {_magnitude(value / 10**power)} gemeint, nicht {_magnitude(value)}"
    if power in (-3, -6, -9):
        unit = f" {measure.unit}" if measure.unit != "EUR" else " Euro"
        return f"vielleicht ist in {_magnitude(10.0**-power)}{unit} angegeben statt einzeln"
    return "vielleicht ist ein Komma verrutscht oder eine Null zu viel oder zu wenig"


def _magnitude(value: float) -> str:
    return next((name for least, name in _MAGNITUDES if value >= least), "Euro")


def references(rows: pd.DataFrame, standing: pd.DataFrame) -> pd.DataFrame:
    """Beside each row the standing figure of its month, else the latest of the twelve months before it.

    ``rows`` and ``standing`` as in :class:`Known`; adds ``reference`` and ``reference_at`` (NaN: none).
    """
    before = standing[[*KEY, "value"]].rename(columns={"value": "reference"})
    before = before.assign(reference_at=before["at"].astype("float64")).sort_values("at")
    keys = [name for name in KEY if name != "at"]
    return pd.merge_asof(rows.sort_values("at", kind="stable"), before, on="at", by=keys, tolerance=_BACK)


def latest(facts: pd.DataFrame, standing: pd.DataFrame) -> pd.Series[float]:
    """For each row of a FACT table the standing number that it can be measured by (NaN: none)."""
    every = [facts.assign(position=range(len(facts))), standing.assign(position=STANDING)]
    rows, before = (numbers(table) for table in every)
    found = references(rows, before).set_index("position")["reference"]
    return found.reindex(range(len(facts)))


def check_units(known: Known, words: Words) -> Verdict:
    """Ask once per unit and factor for figures that are a power of ten off. They are taken; ``faulty`` names them."""
    rows = references(known.file, known.standing)
    rows = rows.assign(power=powers_of_ten(rows["value"].to_numpy(), rows["reference"].to_numpy()))
    rows = rows[rows["power"] != 0].sort_values("position")
    units = rows["measure"].map({id_: measure.unit for id_, measure in words.by_id.items()})
    remarked = rows["position"].map(lambda position: bool(known.statement(position).comment))
    groups = [group for _, group in rows.groupby(["area", "power", units.rename("unit"), remarked.rename("remarked")])]
    return Verdict(tuple(_finding(known, group, words) for group in groups), frozenset(rows["position"]))


def _finding(known: Known, rows: pd.DataFrame, words: Words) -> Finding:
    first, power = rows.iloc[0], int(rows["power"].iloc[0])
    statements = [known.statement(position) for position in rows["position"]]
    names = list(dict.fromkeys(words.figure(s.measure) for s in statements))
    name = f"„{words.figure(statements[0].measure, statements[0].breakdown)}“"
    more = _more(names, len(rows))
    when = month_span({statement.month for statement in statements})
    hint = guess(words.by_id[statements[0].measure], first["value"], power)
    same = first["reference_at"] == first["at"]
    than = "die letzte Lieferung" if same else f"zuletzt ({month_name(month_of(int(first['reference_at'])))})"
    if power < 0:
        than = "der letzten Lieferung" if same else f"der Zahl für {month_name(month_of(int(first['reference_at'])))}"
    finding = words.finding(
        "Warnung",
        f"{name}{more or ' ist'} für {when} {times(power)} {than}; {hint}",
        statements[0],
        found=shown(first["value"]),
        expected=f"etwa {shown(first['reference'])}",
        mend=taken_words(len(rows)),
    )
    return soft(finding, statements)


def _more(names: Sequence[str], count: int) -> str:
    """``" und 5 weitere Angaben:"``: what else is off by the same factor."""
    if count == 1:
        return ""
    measures = f" ({len(names)} Größen)" if len(names) > 1 else ""
    return f" und {count - 1} weitere Angabe{'n' if count > 2 else ''}{measures}:"
