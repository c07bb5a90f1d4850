from __future__ import annotations

from math import isnan, nan

import pytest

from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.measures import arbeitslose, elb
from jaen_analysis.vocabulary.status import Status
from tests.analysis.world import ORGANISATION, SECRET, Value, facts, monthly, panel


def test_a_month_that_nobody_delivered_stays_in_its_place() -> None:
    found = panel("2026-Q3", monthly(elb, "2026-05", schwelm=[1, 2, None, 4, 5]))
    assert [str(month) for month in found.months] == ["2026-05", "2026-06", "2026-07", "2026-08", "2026-09"]
    values = list(found.values(elb)["stadt-schwelm"])
    assert isnan(values[2])
    assert [values[n] for n in (0, 1, 3, 4)] == [1, 2, 4, 5]


def test_months_after_the_period_are_not_seen() -> None:
    found = panel("2026-Q2", monthly(elb, "2026-06", schwelm=[6, 7, 8]))
    assert str(found.months[-1]) == "2026-06"
    assert list(found.values(elb)["stadt-schwelm"].dropna()) == [6]


def test_without_facts_there_are_the_months_of_the_period() -> None:
    found = panel("2026-Q3")
    assert [str(month) for month in found.months] == ["2026-07", "2026-08", "2026-09"]
    assert found.values(elb).isna().all(axis=None)


@pytest.mark.parametrize(("period", "length"), [("2026-09", 1), ("2026-Q3", 3), ("2026-H2", 6), ("2026", 12)])
def test_the_period_gives_the_length_of_windows(period: str, length: int) -> None:
    assert panel(period).period_length == length


@pytest.mark.parametrize(
    ("own", "value", "status"),
    [
        (90, 90, Status.OK),
        (0, 0, Status.OK),
        (SECRET, nan, Status.GEHEIM),
        (nan, 100, Status.OK),
        (None, 100, Status.OK),
    ],
)
def test_what_the_city_states_counts_before_the_official_figure(own: Value, value: float, status: Status) -> None:
    """An empty cell states nothing; a sign does."""
    rows = [monthly(elb, "2026-07", _source=source, schwelm=[100]) for source in ("ba-eckwerte", "zz-tabelle")]
    found = panel("2026-07", *rows, monthly(elb, "2026-07", schwelm=[own]))
    assert found.values(elb)["stadt-schwelm"].equals(found.values(elb)["rs-schwelm"])
    assert list(found.values(elb)["stadt-schwelm"]) == pytest.approx([value], nan_ok=True)
    assert list(found.ranks(elb)["stadt-schwelm"]) == [status]


def test_measures_and_breakdowns_are_kept_apart() -> None:
    rows = [monthly(elb, "2026-07", schwelm=[10]), monthly(elb, "2026-07", "geschlecht=frauen", schwelm=[6])]
    found = panel("2026-07", *rows, monthly(arbeitslose, "2026-07", schwelm=[3]))
    assert list(found.values(elb)["stadt-schwelm"]) == [10]
    assert list(found.values(elb, "geschlecht=frauen")["stadt-schwelm"]) == [6]
    assert list(found.values(arbeitslose)["stadt-schwelm"]) == [3]


def test_what_was_delivered_is_shown_as_it_came() -> None:
    found = panel("2026-07", monthly(elb, "2026-07", _vintage="v1", schwelm=[10], rs_hattingen=[20])).delivered(elb)
    assert found.areas == ("rs-hattingen", "stadt-schwelm")
    assert found.values.tolist() == [[20, 10]]
    assert found.vintages.tolist() == [["v1", "v1"]]


def test_the_order_of_the_facts_does_not_matter() -> None:
    rows = facts(monthly(elb, "2026-07", hattingen=[1, 2, 3], witten=[10, 20, 30]))
    found = panel("2026-Q3", rows.to_dict("records"))
    turned = panel("2026-Q3", rows.iloc[::-1].to_dict("records"))
    assert found.values(elb).equals(turned.values(elb))


def test_further_areas_stand_beside_the_others() -> None:
    some = Area("kreis-ohne-witten", "teilsumme", "Kreis ohne Witten", cities=("stadt-hattingen", "stadt-schwelm"))
    found = panel("2026-07", monthly(elb, "2026-07", hattingen=[1], schwelm=[20]))
    before = found.values(elb)
    more = found.beside([some])
    assert list(more.values(elb)["kreis-ohne-witten"]) == [21]
    assert more.values(elb)[before.columns].equals(before)
    assert found.areas == ORGANISATION.areas(found.period.last_day)
    assert "kreis-ohne-witten" not in found.values(elb)


def test_the_panel_says_in_jupyter_what_it_holds() -> None:
    shown = panel("2026-Q3", monthly(elb, "2026-07", schwelm=[1, 2]))._repr_html_()
    assert "3. Quartal 2026" in shown
    assert "2 Werte, 1 Größen, 9 Gebiete, Monate 2026-07 bis 2026-09" in shown
