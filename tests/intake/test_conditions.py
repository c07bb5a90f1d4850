"""Published figures that were typed by hand: complete, adding up, and as rows of the context table."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from jaen_analysis.intake import params
from jaen_analysis.intake.conditions import TYPED, typed
from jaen_analysis.vocabulary.errors import JaenError

SHIPPED = Path(__file__).parents[2] / "params"
NAME = "rahmenbedingungen.yaml"
UNEMPLOYED = "Nr. 8 (arbeitslose_gesamt, 2022-09): "


class Typed:
    """The shipped figures in which a test changes a line of one block."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(SHIPPED, root / "params")

    def change(self, old: str, new: str) -> None:
        path = self.root / "params" / NAME
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")

    def faults(self) -> list[str]:
        with pytest.raises(JaenError) as caught:
            params.load(self.root)
        return [line.removeprefix(f"  • params/{NAME}: ") for line in str(caught.value).split("\n")[1:]]


@pytest.fixture
def figures(tmp_path: Path) -> Typed:
    return Typed(tmp_path)


def test_cities_that_miss_the_published_sum_by_92_are_named(figures: Typed) -> None:
    figures.change("witten: 4110", "witten: 4018")

    assert figures.faults() == [
        UNEMPLOYED + "Die 9 Städte ergeben zusammen 10.866 Personen, für den Kreis steht 10.958 Personen; es fehlen "
        "92 Personen. Bitte mit der Quelle vergleichen. Steht es dort so, bitte unter „abweichung“ sagen, warum."
    ]


MISSING = {
    "a city is missing": (
        "      witten: 4110\n", "",
        "Die Stadt „witten“ fehlt. Bitte ergänzen; ist die Zahl nicht veröffentlicht, bleibt sie leer („witten:“).",
    ),
    "the Kreis is missing": (
        "      kreis: 10958\n", "",
        "Der Kreis („kreis“) fehlt. Bitte ergänzen; ist die Zahl nicht veröffentlicht, bleibt sie leer („kreis:“).",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", MISSING)
def test_every_area_is_named(figures: Typed, fault: str) -> None:
    old, new, message = MISSING[fault]
    figures.change(old, new)

    assert figures.faults() == [UNEMPLOYED + message]


def test_an_unknown_city_is_told_with_the_nearest(figures: Typed) -> None:
    figures.change("witten: 4110", "wittn: 4110")

    assert figures.faults()[0] == f"{UNEMPLOYED}Stadt „wittn“ ist nicht bekannt. Meinten Sie „witten“?"


def test_a_sum_that_is_too_large_is_told(figures: Typed) -> None:
    figures.change("witten: 4110", "witten: 4111")

    assert "für den Kreis steht 10.958 Personen; das sind 1 Personen zu viel." in figures.faults()[0]


def test_a_published_contradiction_needs_a_reason_and_is_marked(figures: Typed) -> None:
    figures.change("    zeitpunkt: 2022-09\n", "    zeitpunkt: 2022-09\n    abweichung: So veröffentlicht.\n")
    assert figures.faults() == [
        UNEMPLOYED + "Unter „abweichung“ steht eine Begründung, aber die Städte ergeben genau den Kreis. "
        "Bitte streichen."
    ]
    figures.change("witten: 4110", "witten: 4018")

    table = typed(params.load(figures.root))

    told = table[table["period"] == "2022-09"]
    assert set(told["status"]) == {"eingeschränkt"}
    assert told["reason"].str.startswith("So veröffentlicht.").all()


@pytest.mark.parametrize("moment", ["2022-13", "September 2022", "22", "2022-02-30", "true"])
def test_a_time_is_a_day_a_month_or_a_year(figures: Typed, moment: str) -> None:
    figures.change("zeitpunkt: 2022-09", f"zeitpunkt: {moment}")

    (fault,) = figures.faults()
    assert re.search(
        r"zahlen → Nr\. 8 → zeitpunkt: .*ein Tag \(2019-12-31\), ein Monat \(2019-09\) oder ein Jahr", fault
    )


def test_a_comma_is_no_decimal_mark(figures: Typed) -> None:
    figures.change("witten: 72.37", "witten: 72,37")

    assert figures.faults() == [
        "zahlen → Nr. 1 → werte → witten: gefunden: „72,37“; erwartet: eine Zahl ohne Anführungszeichen, mit Punkt "
        "statt Komma."
    ]


def test_a_figure_twice_and_one_that_is_not_known(figures: Typed) -> None:
    figures.change("zeitpunkt: 2022-09", "zeitpunkt: 2023-09")
    figures.change("- groesse: flaeche", "- groesse: flache")

    assert figures.faults() == [
        "Nr. 1 (flache, 2020): Größe „flache“ ist nicht bekannt. Meinten Sie „flaeche“?",
        "Nr. 9 (arbeitslose_gesamt, 2023-09): Diese Größe steht für diesen Zeitpunkt schon weiter oben. Bitte nur "
        "einmal nennen.",
    ]


def test_a_value_that_was_not_published_is_no_row(figures: Typed) -> None:
    figures.change("witten: 4110", "witten:")

    table = typed(params.load(figures.root))

    assert "stadt-witten" not in set(table.loc[table["period"] == "2022-09", "area"])


def test_rows_tell_source_licence_and_place() -> None:
    table = typed(params.load(SHIPPED.parent))

    row = table[(table["area"] == "stadt-witten") & (table["period"] == "2019-12-31")].iloc[0]
    assert (row["figure"], row["value"], row["unit"], row["level"]) == ("einwohner", 96_459, "Personen", "gemeinde")
    assert row["title"] == "IT.NRW, Bevölkerungsfortschreibung, zitiert nach wp.de"
    assert (row["source"], row["sheet"], row["cell"]) == (TYPED, "rahmenbedingungen.yaml", "Nr. 3")
    assert row["licence"] != ""
