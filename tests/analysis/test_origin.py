"""Whose a result is, and until when it is provisional."""

from __future__ import annotations

import pytest

from jaen_analysis.analysis.origin import OF_OFFICIAL, OWN, PARTLY_OFFICIAL
from jaen_analysis.vocabulary.measures import elb, integrationen
from jaen_analysis.vocabulary.status import Status
from tests.analysis.world import NAMES, Value, indicator, line, monthly, params, results

RATE = indicator("quote", integrationen.total(3) / elb.mean(3))
LATER = indicator("spaeter", elb.lag(6).mean(3))


def of_all(measure: str, first: str, values: list[Value], vintage: str, source: str, received: str) -> list[dict]:
    return monthly(measure, first, _vintage=vintage, _source=source, _received=received, **dict.fromkeys(NAMES, values))


def early(value: float, months: int = 3) -> list[Value]:
    return [(value, Status.VORLAEUFIG)] * months


@pytest.mark.parametrize(
    ("stock", "flow", "origin"),
    [
        ("lieferung", "lieferung", OWN),
        ("ba-eckwerte", "ba-eckwerte", OF_OFFICIAL),
        ("ba-eckwerte", "lieferung", PARTLY_OFFICIAL),
    ],
)
def test_a_result_is_as_official_as_its_figures(stock: str, flow: str, origin: str) -> None:
    found = results(
        "2026-Q3",
        params(RATE),
        of_all("elb", "2026-07", [100, 100, 100], "a" * 16, stock, "2027-01-20"),
        of_all("integrationen", "2026-07", [3, 3, 3], "b" * 16, flow, "2027-01-20"),
    )
    for area in ("stadt-witten", "kreis"):
        assert line(found, area, "quote")["origin"] == origin
        assert line(found, area, "quote")["provisional_until"] == ""


def test_it_is_provisional_until_the_last_waiting_time_of_its_own_months_ends() -> None:
    """Figures of January to September, delivered in October: those up to June are final, to July not yet."""
    series: list[Value] = [100] * 6 + early(100)
    stock = of_all("elb", "2026-01", series, "a" * 16, "lieferung", "2026-10-12")
    flow = of_all("integrationen", "2026-07", [3, 3, 3], "b" * 16, "lieferung", "2026-10-12")
    found = results("2026-Q3", params(RATE, LATER), stock, flow)
    assert line(found, "kreis", "quote")["provisional_until"] == "2026-12-31"
    assert line(found, "kreis", "spaeter")["provisional_until"] == ""
    assert line(found, "kreis", "spaeter")["origin"] == OWN


def test_an_estimate_that_came_early_is_provisional_too() -> None:
    guess: list[Value] = [(100, Status.GESCHAETZT)]
    found = results("2026-09", params(indicator("bestand", elb.mean(1))),
                    of_all("elb", "2026-09", guess, "a" * 16, "lieferung", "2026-10-12"))  # fmt: skip
    assert line(found, "kreis", "bestand")["provisional_until"] == "2026-12-31"


def test_without_a_figure_there_is_no_origin_and_earlier_periods_tell_none() -> None:
    rows = of_all("elb", "2026-04", [100] * 6, "a" * 16, "lieferung", "2027-01-20")
    found = results("2026-Q3", params(RATE, indicator("neu", integrationen.total())), rows)
    assert (line(found, "kreis", "neu")["origin"], line(found, "kreis", "neu")["provisional_until"]) == ("", "")
    assert line(found, "kreis", "quote")["origin"] == OWN
    assert line(found, "kreis", "quote", "2026-Q2")["origin"] == ""
