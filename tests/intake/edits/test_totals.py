"""The total row of a list against the rows of its cities."""

from __future__ import annotations

from pathlib import Path

import pytest

from jaen_analysis.intake import params
from jaen_analysis.intake.deliveries import read_delivery
from tests.intake.fixtures.small import RECEIVED, read_csv, told

HEADER = "Gebiet;Monat;Größe;Wert\n"
CITIES = {"Hattingen": 100, "Sprockhövel": 50, "Wetter": 60, "Witten": 300}


def rows(figures: dict[str, object], measure: str = "ELB", month: str = "2026-07") -> str:
    return "".join(f"{area};{month};{measure};{value}\n" for area, value in figures.items())


def test_a_total_that_is_the_sum_says_nothing_and_is_kept(tmp_path: Path) -> None:
    delivery = read_csv(tmp_path, HEADER + rows(CITIES | {"Kreis": 510}))
    assert told(delivery) == []
    assert delivery.facts.set_index("area")["value"]["kreis"] == 510


def test_a_total_that_is_not_the_sum_is_told_once_with_both_numbers(tmp_path: Path) -> None:
    text = HEADER + rows(CITIES | {"Kreis": 520}) + rows(CITIES | {"Kreis": 511}, month="2026-08")
    delivery = read_csv(tmp_path, text)
    assert told(delivery) == [
        "Warnung: Zelle D6: ELB: Die Zahl für Ennepe-Ruhr-Kreis ist nicht die Summe der Städte. Gefunden: 520, die "
        "Städte zusammen 510, Unterschied 10 im Juli 2026, ebenso in einem weiteren Monat. Bitte prüfen; wenn die "
        "Zahl stimmt, den Grund in der Spalte „Bemerkung“ nennen. Die Zahlen der Städte wurden "
        "übernommen; mit ihnen wird gerechnet."
    ]
    assert (delivery.result, len(delivery.facts)) == ("mit Hinweisen", 10)


def test_a_regionalstelle_is_compared_too_and_stands_for_its_cities(tmp_path: Path) -> None:
    office = {"Hattingen": 100, "Sprockhövel": 50, "Regionalstelle Hattingen": 149}
    assert [f.cell for f in read_csv(tmp_path, HEADER + rows(office)).findings] == ["D4"]
    joint: dict[str, object] = {"Hattingen": 100, "Sprockhövel": 50, "Regionalstelle Witten/Wetter": 360}
    assert told(read_csv(tmp_path, HEADER + rows(joint | {"Kreis": 510}))) == []
    assert [f.cell for f in read_csv(tmp_path, HEADER + rows(joint | {"Kreis": 512})).findings] == ["D5"]


@pytest.mark.parametrize(
    "figures, measure",
    [
        ({"Hattingen": 100, "Kreis": 510}, "ELB"),
        (CITIES | {"Witten": ".", "Kreis": 1}, "ELB"),
        ({"Kreis": 510}, "ELB"),
        (CITIES | {"Kreis": 512}, "unterkunft"),
    ],
    ids=["a city is not in the file", "a city has no number", "no city at all", "rounded euros"],
)
def test_what_cannot_be_compared_or_is_rounded_says_nothing(
    tmp_path: Path, figures: dict[str, object], measure: str
) -> None:
    assert told(read_csv(tmp_path, HEADER + rows(figures, measure))) == []


def test_cities_that_miss_the_stated_total_by_92_are_told_with_both_numbers_and_the_difference(tmp_path: Path) -> None:
    (line,) = told(read_csv(tmp_path, HEADER + rows(CITIES | {"Kreis": 602})))
    assert "602, die Städte zusammen 510, Unterschied 92 im Juli 2026" in line


def test_a_total_of_another_month_is_called_swapped(tmp_path: Path) -> None:
    july = rows(CITIES | {"Kreis": 602})
    august = rows({"Hattingen": 192, "Sprockhövel": 50, "Wetter": 60, "Witten": 300, "Kreis": 510}, month="2026-08")
    (finding,) = read_csv(tmp_path, HEADER + july + august).findings
    assert "Das ist ihre Summe für August 2026; vielleicht sind die Monate vertauscht." in finding.mend


def test_nine_cities_that_miss_the_published_sum_by_92(tmp_path: Path) -> None:
    shipped = params.load(Path(__file__).parents[3])
    cities = {city.name: 1_000 + 100 * n for n, city in enumerate(shipped.organisation.cities)}
    path = tmp_path / "liste.csv"
    path.write_text(HEADER + rows(cities | {"Ennepe-Ruhr-Kreis": sum(cities.values()) + 92}), encoding="utf-8")
    assert len(cities) == 9
    assert told(read_delivery(path, shipped, received=RECEIVED)) == [
        "Warnung: Zelle D11: ELB: Die Zahl für Ennepe-Ruhr-Kreis ist nicht die Summe der Städte. Gefunden: 12.692, die "
        "Städte zusammen 12.600, Unterschied 92 im Juli 2026. Bitte prüfen; wenn die Zahl stimmt, den Grund in der "
        "Spalte „Bemerkung“ nennen. Die Zahlen der Städte wurden übernommen; mit ihnen wird gerechnet."
    ]
