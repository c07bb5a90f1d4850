"""Budget figures that others have published come out of the functions that reports use.

The source of each stands in ``tests/data/published_figures.json``, in million or billion EUR.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from jaen_analysis.analysis.budget.exhaustion import Quotient, not_spent, share_spent
from jaen_analysis.report.german import number
from jaen_analysis.vocabulary.money import cents

PUBLISHED = {
    item["id"]: item
    for item in json.loads((Path(__file__).parents[2] / "data" / "published_figures.json").read_text(encoding="utf-8"))
}
MILLION = 10**6


def in_cents(amount: float) -> int:
    return cents(Decimal(str(amount)) * MILLION)


def percent(found: Quotient) -> str:
    assert found.value is not None
    return number(float(found.value), 1, scale=100)


@pytest.mark.parametrize("id_", ["DE-2023Q1-AUS", "DE-2014-AUS"])
def test_the_published_share_spent_comes_out(id_: str) -> None:
    item = PUBLISHED[id_]
    spent, soll = (in_cents(item["inputs"][name]) for name in ("ist", "soll"))

    assert percent(share_spent(spent, soll)) == number(item["published_value"], 1)


def test_the_published_shortfall_comes_out() -> None:
    item = PUBLISHED["DE-2023-BUD-EGT"]
    soll, less = in_cents(item["inputs"]["soll"]), in_cents(item["inputs"]["delta"])

    assert percent(not_spent(soll + less, soll)) == number(item["published_value"], 1)
    assert percent(share_spent(soll + less, soll)) == "82,3"
