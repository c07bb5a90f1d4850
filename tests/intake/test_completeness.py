"""The form that we write is the form that we read."""

from __future__ import annotations

from pathlib import Path

from jaen_analysis.intake.deliveries import read_delivery
from jaen_analysis.intake.forms import tables, write_form
from jaen_analysis.vocabulary.periods import Period
from tests.intake.fixtures.small import CATALOGUE, CITIES, HATTINGEN, PARAMS, RECEIVED, told

Q3 = Period.parse("2026-Q3")
VALUES = {
    (measure.id, breakdown, month): {"insgesamt": 100.0}.get(breakdown, 50.0)
    for table in tables(CATALOGUE, Q3)
    for measure, breakdown in table.rows
    for month in table.months
}


def test_a_filled_form_comes_back_without_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "witten.xlsx"
    write_form(path, CITIES[-1], Q3, PARAMS, VALUES)
    delivery = read_delivery(path, PARAMS, received=RECEIVED)
    assert (delivery.result, told(delivery)) == ("angenommen", [])
    assert delivery.areas == ("stadt-witten",)
    facts = delivery.facts.set_index(["measure", "breakdown", "month"])["value"].to_dict()
    assert facts == VALUES


def test_the_form_of_a_regionalstelle_comes_back_too(tmp_path: Path) -> None:
    path = tmp_path / "hattingen.xlsx"
    write_form(path, HATTINGEN, Q3, PARAMS, VALUES, demo=True)
    delivery = read_delivery(path, PARAMS, received=RECEIVED)
    assert (delivery.result, delivery.areas, delivery.demo) == ("angenommen", ("rs-hattingen",), True)


def test_an_empty_form_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "witten.xlsx"
    write_form(path, CITIES[-1], Q3, PARAMS)
    delivery = read_delivery(path, PARAMS, received=RECEIVED)
    assert delivery.result == "abgelehnt"
    assert len(delivery.findings) == 1
