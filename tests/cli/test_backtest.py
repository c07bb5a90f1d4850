"""``jaen targets backtest``: the forecasts of earlier years, looked over."""

from __future__ import annotations

import pytest

from jaen_analysis.vocabulary.periods import span
from tests.cli.conftest import STOCKS, Workplace, csv


@pytest.mark.parametrize(("first", "cases"), [("2021-01", 3), ("2020-01", 6)])
def test_every_year_with_two_before_it_is_a_case(empty: Workplace, first: str, cases: int) -> None:
    files = [empty.file(f"{city}.csv", csv(city, months=span(first, "2023-12"))) for city in STOCKS]
    empty.jaen("intake", *files, "--received", "10.01.2024")

    result = empty.jaen("targets", "backtest")

    assert result.exit_code == 0, result.output
    together = result.output.partition("Alle zusammen")[2]
    rows = [line.split() for line in together.splitlines() if line.strip()[:1].isdigit()]
    assert [row[:2] for row in rows] == [["3", str(2 * cases)], ["6", str(2 * cases)], ["9", str(2 * cases)]]
    assert result.output.startswith("Durchschnittlicher Bestand der ") or result.output.startswith("Integrationsquote")
    assert "Noch ohne Fälle: " in result.output


def test_a_short_history_is_said(empty: Workplace) -> None:
    result = empty.jaen("targets", "backtest")

    assert result.exit_code == 1
    assert "Gebraucht werden von einer Stadt die Zahlen aus drei vollen Jahren" in " ".join(result.output.split())
