"""The shape of the facts table and the rules of every figure, derived from organisation and catalogue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from jaen_analysis.intake.reading.spelling import COUNTED
from jaen_analysis.vocabulary.areas import Organisation
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import last_day
from jaen_analysis.vocabulary.status import Status

if TYPE_CHECKING:
    from pandera.pandas import DataFrameSchema

    from jaen_analysis.intake.params import Params

FACT_COLUMNS: dict[str, str] = {
    "area": "str",
    "month": "str",
    "measure": "str",
    "breakdown": "str",
    "value": "float64",
    "marker": "str",
    "status": "str",
    "reason": "str",
    "source": "str",
    "sheet": "str",
    "cell": "str",
    "comment": "str",
    "vintage": "str",
    "received": "str",
}
"""Columns of the facts table in their order, with their types. One row is one figure; ``comment`` is its sender's."""

FACT_KEY = ("area", "month", "measure", "breakdown")
"""What names a figure within one source."""

AREA, CUT, MONTH, FUTURE, MEASURE, BREAKDOWN, NEGATIVE, RANGE, ABSURD, FRACTION, STATUS, DOUBLE = (
    "area known",
    "area cut",
    "month",
    "future",
    "measure known",
    "breakdown allowed",
    "negative",
    "plausible",
    "absurd",
    "whole number",
    "status",
    "stated once",
)
"""Names of the rules, as they stand in pandera's failure cases."""

ABSURD_FROM = 10
"""So many times the plausible maximum is no figure any more, but a typing error."""

_MONTH = r"\d{4}-(?:0[1-9]|1[0-2])"


def stated(facts: pd.DataFrame) -> pd.Series[bool]:
    """Which rows say anything: a number or a marker. An empty cell is no statement."""
    return facts["value"].notna() | (facts["marker"] != "")


def empty_facts() -> pd.DataFrame:
    """A facts table without rows."""
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in FACT_COLUMNS.items()})


def facts_schema(params: Params, received: date) -> DataFrameSchema:
    """The rules of a facts table that came in on this day.

    Run it lazily and on clean types only: text that is no number yet would hide the faults beside it.
    A value above the plausible range fails too (:data:`RANGE`), and so does a part of a person
    (:data:`FRACTION`); the caller decides what that means.
    """
    from pandera.pandas import Check, Column, DataFrameSchema

    measures, areas = params.catalogue.delivered, area_sizes(params.organisation)
    newest = f"{received:%Y-%m}"
    labels = {status.label for status in Status}
    own = {
        "area": Check(lambda column: column.isin(list(areas)), name=AREA),
        "measure": Check(lambda column: column.isin(list(measures)), name=MEASURE),
        "status": Check(lambda column: column.isin(labels), name=STATUS),
    }
    months = [
        Check(lambda column: column.str.fullmatch(_MONTH), name=MONTH),
        Check(lambda column: column <= newest, name=FUTURE),
    ]
    columns = {
        name: Column(kind, months if name == "month" else own.get(name), nullable=name == "value")
        for name, kind in FACT_COLUMNS.items()
    }
    together = [
        Check(lambda facts: _cut_on_day(facts, params.organisation), name=CUT),
        Check(lambda facts: _allowed(facts, measures), name=BREAKDOWN),
        Check(lambda facts: ~(facts["value"] < _lowest(facts, measures).clip(upper=0)), name=NEGATIVE),
        Check(lambda facts: _plausible(facts, measures, areas), name=RANGE),
        Check(lambda facts: ~(facts["value"] > _top(facts, measures, areas) * ABSURD_FROM), name=ABSURD),
        Check(lambda facts: _whole(facts, measures), name=FRACTION),
        Check(lambda facts: ~facts.duplicated([*FACT_KEY, "source"], keep=False), name=DOUBLE),
    ]
    return DataFrameSchema(columns, checks=together, strict=True, ordered=True)


def area_sizes(organisation: Organisation) -> dict[str, int]:
    """Every area that ever was, with its number of cities (the largest, if it was cut anew)."""
    offices = [office for cut in organisation.boundaries for office in cut.regionalstellen]
    sizes: dict[str, int] = {}
    for area in (organisation.kreis, *organisation.cities, *offices):
        sizes[area.key] = max(sizes.get(area.key, 1), len(area.cities))
    return sizes


def highest(measure: Measure, cities: int) -> float | None:
    """Upper end of the plausible range for an area of so many cities; ``None`` if it is open."""
    limit = measure.plausible[1]
    return None if limit is None else limit * cities


def _cut_on_day(facts: pd.DataFrame, organisation: Organisation) -> pd.Series[bool]:
    """Whether the area is there in the month; an unknown area or month is another rule's fault."""
    known = set(area_sizes(organisation))
    pairs = set(zip(facts["area"], facts["month"], strict=True))
    wrong = {
        (area, month)
        for area, month in pairs
        if area in known
        and re.fullmatch(_MONTH, month)
        and area not in {a.key for a in organisation.areas(last_day(month))}
    }
    return pd.Series([p not in wrong for p in zip(facts["area"], facts["month"], strict=True)], index=facts.index)


def _allowed(facts: pd.DataFrame, measures: Mapping[str, Measure]) -> pd.Series[bool]:
    pairs = set(zip(facts["measure"], facts["breakdown"], strict=True))
    wrong = {(id_, breakdown) for id_, breakdown in pairs if id_ in measures and not measures[id_].allows(breakdown)}
    return pd.Series(
        [p not in wrong for p in zip(facts["measure"], facts["breakdown"], strict=True)], index=facts.index
    )


def _lowest(facts: pd.DataFrame, measures: Mapping[str, Measure]) -> pd.Series[float]:
    return facts["measure"].map({id_: measure.plausible[0] for id_, measure in measures.items()}).astype("float64")


def _plausible(facts: pd.DataFrame, measures: Mapping[str, Measure], areas: Mapping[str, int]) -> pd.Series[bool]:
    """Whether a value lies in its measure's range; a negative one is another rule's fault."""
    above = facts["value"] > _top(facts, measures, areas)
    return ~above & ~((facts["value"] >= 0) & (facts["value"] < _lowest(facts, measures)))


def _top(facts: pd.DataFrame, measures: Mapping[str, Measure], areas: Mapping[str, int]) -> pd.Series[float]:
    limits = {id_: highest(measure, 1) for id_, measure in measures.items()}
    return facts["measure"].map(limits).astype("float64") * facts["area"].map(areas).astype("float64")


def _whole(facts: pd.DataFrame, measures: Mapping[str, Measure]) -> pd.Series[bool]:
    """Whether what is counted one by one is a whole number; estimated and missing figures need not be."""
    counted = facts["measure"].isin([id_ for id_, measure in measures.items() if measure.unit in COUNTED])
    exact = facts["status"] == Status.OK.label
    return ~(counted & exact & (facts["value"] % 1 > 0))
