"""Similar cities: a worked example, what does not count, and the algebra of distances."""

from __future__ import annotations

from datetime import date
from math import nan, sqrt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.conditions import Conditions
from jaen_analysis.analysis.similar import feature_table, similar_cities
from jaen_analysis.intake.context import context_table
from jaen_analysis.intake.params import Feature
from jaen_analysis.vocabulary.measures import elb
from tests.analysis.world import ORGANISATION, of_all, panel

U25 = "alter=unter_25"


def table(**columns: list[float]) -> pd.DataFrame:
    rows = ["a", "b", "c", "d"][: len(next(iter(columns.values())))]
    return pd.DataFrame(columns, index=rows, dtype="float64")


def near(features: pd.DataFrame, weights: dict[str, float] | None = None, count: int = 2) -> dict[str, list[str]]:
    found = similar_cities(features, weights or dict.fromkeys(features, 1.0), count)
    return {area: [n.area for n in neighbours] for area, neighbours in found.items()}


def test_a_worked_example() -> None:
    # means 3 and 10, standard deviations sqrt(8) and sqrt(400/3)
    features = table(dichte=[1, 1, 3, 7], quote=[0, 20, 20, 0])

    first, second = similar_cities(features, {"dichte": 3, "quote": 1})["a"]

    assert (first.area, second.area) == ("b", "c")
    assert first.distance == pytest.approx(sqrt((3 * 0 + 400 / (400 / 3)) / 4))
    assert second.distance == pytest.approx(sqrt((3 * 4 / 8 + 400 / (400 / 3)) / 4))
    assert first.compared["quote"] == pytest.approx((-10 / sqrt(400 / 3), 10 / sqrt(400 / 3)))
    assert first.left_out == ()


def test_weights_decide_who_is_near() -> None:
    features = table(dichte=[1, 1, 9, 9], quote=[0, 5, 0, 5])

    assert near(features, {"dichte": 10, "quote": 1}, 1) == {"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]}
    assert near(features, {"dichte": 1, "quote": 10}, 1) == {"a": ["c"], "b": ["d"], "c": ["a"], "d": ["b"]}


def test_of_equally_near_ones_the_official_order_decides() -> None:
    assert near(table(dichte=[2, 1, 3, 2]), count=3) == {
        "a": ["d", "b", "c"], "b": ["a", "d", "c"], "c": ["a", "d", "b"], "d": ["a", "b", "c"],
    }  # fmt: skip


def test_what_is_the_same_everywhere_counts_nothing() -> None:
    features = table(dichte=[1, 2, 4], gleich=[0.1, 0.1, 0.1])

    (first, _), alone = similar_cities(features, {"dichte": 1, "gleich": 5})["a"], table(dichte=[1, 2, 4])

    assert list(first.compared) == ["dichte"]
    assert first.left_out == ()
    assert first.distance == pytest.approx(similar_cities(alone, {"dichte": 1})["a"][0].distance)


def test_what_one_city_does_not_have_is_left_out_of_its_pairs_and_named() -> None:
    features = table(dichte=[1, 2, 4], quote=[5, nan, 7])

    found = {n.area: n for n in similar_cities(features, {"dichte": 1, "quote": 1})["a"]}

    assert (list(found["b"].compared), found["b"].left_out) == (["dichte"], ("quote",))
    assert (list(found["c"].compared), found["c"].left_out) == (["dichte", "quote"], ())


def test_without_a_common_feature_there_is_no_neighbour() -> None:
    assert near(table(dichte=[1, 2, nan], quote=[nan, nan, 7])) == {"a": ["b"], "b": ["a"], "c": []}


FIGURES = st.lists(st.lists(st.integers(0, 50), min_size=4, max_size=4), min_size=1, max_size=4)


@given(FIGURES)
def test_distances_are_symmetric(columns: list[list[int]]) -> None:
    features = table(**{f"m{n}": [float(x) for x in column] for n, column in enumerate(columns)})

    found = similar_cities(features, dict.fromkeys(features, 1.0), 3)

    far = {(area, n.area): n.distance for area, neighbours in found.items() for n in neighbours}
    assert all(far[other, one] == distance for (one, other), distance in far.items())


@given(FIGURES, st.sampled_from([0.001, 0.5, 100, 1_000_000]), st.integers(-20, 20))
def test_the_unit_of_a_feature_does_not_matter(columns: list[list[int]], scale: float, shift: int) -> None:
    features = table(**{f"m{n}": [float(x) for x in column] for n, column in enumerate(columns)})
    weights = {name: 1.0 + n for n, name in enumerate(features)}

    before = similar_cities(features, weights, 3)
    after = similar_cities(features.assign(m0=(features["m0"] + shift) * scale), weights, 3)

    for area, neighbours in before.items():
        assert [n.area for n in after[area]] == [n.area for n in neighbours]
        assert [n.distance for n in after[area]] == pytest.approx([n.distance for n in neighbours])


def test_the_table_holds_conditions_and_shares_of_every_city() -> None:
    rows = [
        {"figure": figure, "period": "2024", "breakdown": "insgesamt", "status": "ok", "source": "x",
         "area": city.key, "value": value}
        for figure, value in (("einwohner", 3000.0), ("flaeche", 20.0))
        for city in ORGANISATION.cities[1:]
    ]  # fmt: skip
    figures = panel("2026-Q3", of_all(elb, "2026-09", 200), of_all(elb, "2026-09", 50, breakdown=U25, witten=[20]))
    features = [
        Feature("einwohner_je_qkm", "Einwohner je km²", 1, "so"),
        Feature("elb[alter=unter_25]", "ELB: Anteil unter 25 Jahre", 1, "so", elb.where(alter="unter_25") / elb),
    ]

    cities = ORGANISATION.cities
    found = feature_table(features, Conditions(context_table(rows), cities), figures, cities, date(2026, 9, 30))

    assert list(found.index) == [city.key for city in cities]
    assert found["einwohner_je_qkm"].isna().tolist() == [True, False, False, False, False]
    assert found.loc["stadt-witten"].tolist() == [150, 0.1]
    assert found.loc["stadt-hattingen", "elb[alter=unter_25]"] == 0.25
