"""The invented official values are read like those of the BA, come when the BA would send them, and fit the figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from jaen_analysis.analysis.results import compute
from jaen_analysis.intake import official
from jaen_analysis.intake.demo import DemoDelivery
from jaen_analysis.intake.demo.official import FIRST_PUBLISHED, LAST_PUBLISHED, write_official
from jaen_analysis.intake.params import Params
from jaen_analysis.vocabulary.periods import Period, final_from, month_span, span


@pytest.fixture(scope="module")
def sent(demo_params: Params, tmp_path_factory: pytest.TempPathFactory) -> list[DemoDelivery]:
    return write_official(tmp_path_factory.mktemp("demo"), demo_params)


@pytest.fixture(scope="module")
def published(sent: list[DemoDelivery], demo_params: Params) -> pd.DataFrame:
    taken = [official.read(one.path, demo_params, one.received) for one in sent]
    assert [(one.result, one.demo, one.findings) for one in taken] == [("angenommen", True, ())] * len(sent)
    return pd.concat([one.context for one in taken])


def test_a_file_a_quarter_and_none_before_the_waiting_time_is_over(sent: list[DemoDelivery]) -> None:
    quarters = [Period.parse(one.path.name.split("_")[2]) for one in sent]

    assert (str(quarters[0]), str(quarters[-1]), len(quarters)) == ("2023-Q4", "2026-Q2", 11)
    assert all(one.received > final_from(q.last_month) for one, q in zip(sent, quarters, strict=True))
    assert all(one.received.weekday() < 5 for one in sent)
    assert sent[-1].received < date(2026, 10, 15)
    assert all(
        one.path.name.startswith(f"{one.received}_ba-kennzahlen_") and "Demodaten" in one.path.name for one in sent
    )


def test_every_kennzahl_of_the_kreis_alone_in_every_month(published: pd.DataFrame, demo_params: Params) -> None:
    months = span(FIRST_PUBLISHED.first_month, LAST_PUBLISHED.last_month)
    known = [i for i in demo_params.catalogue.indicators.values() if i.code and i.formula and i.valid_in(months[0])]

    assert set(published["area"]) == {"kreis"}
    assert set(published["figure"]) == {i.id for i in known} and len(known) == 15
    assert set(published.groupby("figure")["period"].agg(month_span)) == {month_span(months)}


def test_most_are_those_of_the_figures_and_some_a_little_higher(
    published: pd.DataFrame, demo_params: Params, demo_facts: pd.DataFrame
) -> None:
    period = Period.parse("2026-Q2")
    own = compute(demo_facts, demo_params, period).table
    own = own[(own["area"] == "kreis") & (own["period"] == str(period)) & (own["breakdown"] == "insgesamt")]
    both = published[published["period"] == period.last_month].merge(own, left_on="figure", right_on="indicator")
    higher = both["value_x"] - both["value_y"] * 100

    assert len(both) == 15
    assert (higher.abs() < 0.051).sum() > 10
    assert 0 < (higher > 0.051).sum() < 5
    np.testing.assert_array_less(higher, 0.151)


def test_the_same_seed_gives_the_same_bytes(sent: list[DemoDelivery], demo_params: Params, tmp_path: Path) -> None:
    again = write_official(tmp_path, demo_params)

    assert [one.path.read_bytes() for one in again] == [one.path.read_bytes() for one in sent]


def test_without_a_source_in_long_form_there_are_none(demo_params: Params, tmp_path: Path) -> None:
    wide = demo_params.official["ba-kennzahlen"].model_copy(update={"codes": {"Integrationsquote": "K2"}})

    assert write_official(tmp_path, replace(demo_params, official={"ba-kennzahlen": wide})) == []
    assert list(tmp_path.iterdir()) == []
