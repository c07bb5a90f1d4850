from __future__ import annotations

import pandas as pd
import pytest
from pandera.errors import SchemaErrors

from jaen_analysis.intake import schemas
from jaen_analysis.intake.schemas import FACT_COLUMNS, empty_facts, facts_schema
from tests.intake.fixtures.small import PARAMS, RECEIVED


def facts(**changes: object) -> pd.DataFrame:
    """Two sound rows; the changes are made to the second."""
    sound = dict.fromkeys(FACT_COLUMNS, "") | {
        "area": "stadt-witten", "month": "2026-07", "measure": "elb", "breakdown": "insgesamt", "value": 100.0,
        "status": "ok", "source": "lieferung",
    }  # fmt: skip
    return pd.DataFrame([sound, sound | {"month": "2026-08"} | changes]).astype(FACT_COLUMNS)


def failures(table: pd.DataFrame) -> set[tuple[str, int]]:
    try:
        facts_schema(PARAMS, RECEIVED).validate(table, lazy=True)
    except SchemaErrors as error:
        return {(str(check), int(row)) for check, row in error.failure_cases[["check", "index"]].to_numpy()}
    return set()


def test_sound_facts_pass() -> None:
    assert failures(facts()) == set()


def test_empty_facts_pass_and_have_the_same_columns() -> None:
    assert failures(empty_facts()) == set()
    assert list(empty_facts().columns) == list(facts().columns)


def test_a_missing_value_passes() -> None:
    assert failures(facts(value=float("nan"), status="fehlt")) == set()


@pytest.mark.parametrize(
    "changes, rule",
    [
        ({"area": "stadt-hamm"}, schemas.AREA),
        ({"area": "rs-witten"}, schemas.CUT),
        ({"month": "2025-13"}, schemas.MONTH),
        ({"month": "2026-11"}, schemas.FUTURE),
        ({"measure": "bgg"}, schemas.MEASURE),
        ({"measure": "bg", "breakdown": "geschlecht=frauen"}, schemas.BREAKDOWN),
        ({"value": -1.0}, schemas.NEGATIVE),
        ({"value": 20_001.0}, schemas.RANGE),
        ({"status": "gut"}, schemas.STATUS),
    ],
)
def test_every_rule_catches_its_fault_and_nothing_else(changes: dict[str, object], rule: str) -> None:
    assert failures(facts(**changes)) == {(rule, 1)}


def test_a_figure_may_stand_only_once_within_a_source() -> None:
    assert failures(facts(month="2026-07")) == {(schemas.DOUBLE, 0), (schemas.DOUBLE, 1)}
    assert failures(facts(month="2026-07", source="ba-eckwerte")) == set()


def test_a_bad_value_does_not_hide_another_fault() -> None:
    table = pd.concat([facts(value=-1.0), facts(area="stadt-hamm", month="2026-06")], ignore_index=True).drop(index=2)
    assert failures(table.reset_index(drop=True)) == {(schemas.NEGATIVE, 1), (schemas.AREA, 2)}
