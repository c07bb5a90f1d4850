"""An official table in words: areas from large to small, times with their gaps, and its receipt."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from jaen_analysis.intake import context_words
from jaen_analysis.intake.context import context_table
from jaen_analysis.intake.receipt import receipt_of
from jaen_analysis.intake.store import Store
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.context import CONTEXT, DIMENSIONS, LEVELS, SHARES, label, merge, period_words
from tests.intake.fixtures.small import PARAMS
from tests.intake.official.tables import ORGANISATION, params, read, unemployed


def rows(*areas: tuple[str, str, str], periods: tuple[str, ...] = ("2020",), published: str = "") -> object:
    return context_table(
        {"area": area, "area_name": name, "level": level, "period": period, "value": 1.0, "published": published}
        for area, name, level in areas
        for period in periods
    )


GERMANY, LAND = ("gebiet-deutschland", "Deutschland", "bund"), ("gebiet-05", "Nordrhein-Westfalen", "land")
OWN, OTHER = ("kreis", "Ennepe-Ruhr-Kreis", "kreis"), ("gebiet-05911", "Bochum", "kreis")
CITIES = [(city.key, city.name, "gemeinde") for city in ORGANISATION.cities]


@pytest.mark.parametrize(
    ("areas", "words"),
    [
        ([OWN, GERMANY, OTHER, LAND], "Deutschland, Nordrhein-Westfalen, 2 Kreise; davon eigene: Ennepe-Ruhr-Kreis"),
        ([OTHER], "Bochum; davon eigene: keine"),
        ([OWN], "Ennepe-Ruhr-Kreis"),
        ([OWN, *CITIES], "Ennepe-Ruhr-Kreis, 3 Gemeinden; davon eigene: Ennepe-Ruhr-Kreis, alle 3 Städte"),
        ([OTHER, *CITIES[:2]], "Bochum, 2 Gemeinden; davon eigene: Astadt, Bstadt"),
    ],
)
def test_areas_are_counted_by_level(areas: list[tuple[str, str, str]], words: str) -> None:
    assert context_words.areas(rows(*areas), ORGANISATION) == words


@pytest.mark.parametrize(
    ("periods", "words"),
    [
        (("2015", "2016", "2017"), "2015 bis 2017"),
        (("2020", "2023", "2022", "2018"), "2018, 2020, 2022 bis 2023"),
        (("2026-04",), "April 2026"),
        (("2025-01", "2025-02", "2025-03"), "Januar bis März 2025"),
        (("2020-06-30",), "30.06.2020"),
        (tuple(f"20{n}-06-30" for n in range(10, 16)), "6 Stichtage von 30.06.2010 bis 30.06.2015"),
        (("2020", "2020-06"), "2020; Juni 2020"),
    ],
)
def test_times_have_their_gaps(periods: tuple[str, ...], words: str) -> None:
    assert context_words.times(rows(OWN, periods=periods)) == words


def test_the_receipt_of_an_official_table_says_whose_it_is(tmp_path: Path) -> None:
    result = read(tmp_path, unemployed("2020;DG;Deutschland;9;8;7;6", "2020;05954;Ennepe-Ruhr-Kreis;.;8;7;6"))
    settings = SimpleNamespace(**vars(PARAMS) | vars(params()))
    lines = dict(receipt_of(result, settings).lines)
    assert lines["Quelle"] == (
        "Statistische Ämter des Bundes und der Länder: Arbeitslose nach ausgewählten Personengruppen und "
        "Arbeitslosenquoten, Jahresdurchschnitt (13211-02-05-4)"
    )
    assert lines["Lizenz"] == "Datenlizenz Deutschland – Namensnennung – Version 2.0"
    assert lines["Stand"] == "17.08.2021"
    assert lines["Gebiet"] == "Deutschland, Ennepe-Ruhr-Kreis; davon eigene: Ennepe-Ruhr-Kreis"
    assert lines["Zeit"] == "2020"
    assert lines["Angaben"] == "8 übernommen, davon 1 ohne Zahl"
    assert "Monate" not in lines


def test_a_revision_is_told_with_both_values(tmp_path: Path) -> None:
    settings = SimpleNamespace(**vars(PARAMS) | vars(params()))
    store = Store(tmp_path / "bestand")
    store.accept(read(tmp_path, unemployed("2020;05954;Ennepe-Ruhr-Kreis;100;8;7;6")))
    later = read(tmp_path, unemployed("2020;05954;Ennepe-Ruhr-Kreis;101;8;.;6", "2021;05954;Ennepe-Ruhr-Kreis;1;1;1;1"))
    changes = store.changes(later)
    assert dict(receipt_of(later, settings, changes=changes).lines)["Änderungen"] == (
        "2 Angaben weichen von der bisher gültigen Fassung ab: Ennepe-Ruhr-Kreis, Arbeitslose (SGB II und SGB III), "
        "2020: 100 → 101; Ennepe-Ruhr-Kreis, Langzeitarbeitslose, 2020: 7 → ."
    )
    store.accept(later)
    assert store.changes(later).empty


def test_a_figure_is_called_by_its_title_and_part() -> None:
    catalogue: Catalogue = params().catalogue
    assert context_words.figure("arbeitslosenquote", "geschlecht=frauen", catalogue) == "Arbeitslosenquote (Frauen)"
    assert context_words.figure("einwohner", "insgesamt", catalogue) == "Einwohnerinnen und Einwohner"


def test_the_vocabulary_of_context_is_sound() -> None:
    assert not set(CONTEXT) & set(SHARES)
    assert all({share.numerator, share.denominator} <= set(CONTEXT) for share in SHARES.values())
    assert next(iter(LEVELS)) == "bund"
    assert set(DIMENSIONS["geschlecht"]) == {"frauen", "maenner", "divers"}
    assert label(merge("geschlecht=frauen", "wirtschaftszweig=landwirtschaft")) == (
        "Frauen, Land- und Forstwirtschaft, Fischerei (A)"
    )
    assert [period_words(text) for text in ("2020", "2020-06", "2020-06-30")] == ["2020", "Juni 2020", "30.06.2020"]
