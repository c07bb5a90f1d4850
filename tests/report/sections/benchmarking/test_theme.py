"""The sheet of a theme, whom an area can ask, and the conditions beside the results."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.sections import (
    bedingungen_im_vergleich,
    einzeln,
    gute_praxis,
    lage,
    thema_in_kuerze,
    thema_kennzahlen,
    thema_zahlen,
    wen_fragen,
)
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.measures import elb, integrationen
from tests.analysis.world import monthly
from tests.report.sections.benchmarking.world import NAMES, SIZES, THEME, Rows, bericht, figures, full, rich
from tests.report.sections.world import records, table, words

K2 = [integrationsquote]
SHEET = replace(THEME, indicators=(integrationsquote,))


def sheet(*rows: Rows) -> Bericht:
    return full("kreis", *rows, themes=(SHEET,), parameters={"thema": "arbeit"})


def test_an_unknown_theme_is_told_with_the_nearest() -> None:
    report = full("kreis", figures(quarters=1), parameters={"thema": "arbeid"})

    with pytest.raises(JaenError) as caught:
        _ = report.theme

    assert str(caught.value) == (
        "Thema „arbeid“ ist nicht bekannt. Meinten Sie „arbeit“? Themen stehen in params/themen.yaml."
    )


def test_a_theme_of_indicators_alone_says_that_it_has_no_figures() -> None:
    bare = replace(SHEET, figures=(), context=())
    report = full("kreis", figures(quarters=1), themes=(bare,), parameters={"thema": "arbeit"})

    assert words(thema_zahlen(report)) == [
        "Für dieses Thema sind keine gelieferten oder veröffentlichten Zahlen gewählt."
    ]


def test_a_report_without_a_theme_has_the_selection_of_its_params() -> None:
    report = full("kreis", figures(quarters=1), indicators=K2)

    assert report.theme is None
    assert report.selection.indicators == tuple(K2)


def test_a_sheet_shows_the_indicators_of_its_theme_and_answers_with_findings() -> None:
    report = sheet(rich())

    told = words(thema_in_kuerze(report))

    assert report.selection.indicators == (integrationsquote,)
    assert told[0] == "Gelingt der Weg in Arbeit?"
    assert told[2].startswith("Integrationsquote: Hattingen (besser), Herdecke (schlechter)")


def test_courses_stand_city_by_city_beside_the_kreis() -> None:
    pictures = records(thema_kennzahlen(sheet(figures())), "abbildung")

    data = pictures[-1]["data"]
    assert data["columns"] == ["Zeitraum", *NAMES.values(), "Kreis"]
    assert pictures[-1]["title"].startswith("Integrationsquote: zuletzt von ")


def test_a_range_of_one_value_is_that_value() -> None:
    pictures = records(thema_kennzahlen(sheet(figures({"integrationen": {c: [0] * 14 for c in SIZES}}))), "abbildung")

    assert pictures[-1]["title"].replace("\N{NO-BREAK SPACE}", " ") == "Integrationsquote: zuletzt überall 0,0 %"


def test_figures_of_the_theme_are_stocks_at_the_end_and_flows_over_the_period() -> None:
    shown = table(thema_zahlen(sheet([*monthly(elb, "2025-04", witten=[7000.0] * 14 + [7100.0]),
                                      *monthly(integrationen, "2025-04", witten=[100.0] * 15)])), "ELB")  # fmt: skip

    assert shown["Witten"] == ["7.100", "7.000"]
    assert shown["Schwelm"] == ["–", "–"]


def test_published_conditions_of_the_theme_stand_below() -> None:
    assert table(thema_zahlen(sheet(figures())), "Einwohnerinnen und Einwohner")["Witten"] == ["91.000 Personen"]
    without = full("kreis", figures(), themes=(SHEET,), parameters={"thema": "arbeit"}, context=())
    assert words(thema_zahlen(without))[-1].startswith("Für die Städte noch nicht veröffentlicht")


def test_others_are_named_with_their_reason_and_contact() -> None:
    fragment = wen_fragen(full("stadt-schwelm", rich(), report="profil", indicators=K2))

    (tips,) = records(fragment, "tabelle")
    assert tips["rows"] == [
        ["Integrationsquote", "Hattingen", "Hinweis auf gute Praxis", "Regionalstelle Hattingen"],
        ["Integrationsquote", "Hattingen", "Verbesserung gegenüber dem Vorjahr", "Regionalstelle Hattingen"],
        ["Integrationsquote", "Regionalstelle Witten-Wetter-Herdecke", "Register: Bewerbertag",
         "Regionalstelle, Teamleitung"],
    ]  # fmt: skip


def test_an_area_finds_its_own_entries_and_those_of_its_cities() -> None:
    told = words(wen_fragen(full("rs-witten-wetter-herdecke", rich(), report="profil", indicators=K2)))

    assert any(line.startswith("Bewerbertag (Regionalstelle Witten-Wetter-Herdecke): Einmal im Monat") for line in told)
    assert "Im Register ist dazu noch nichts eingetragen." in words(
        wen_fragen(full("stadt-schwelm", rich(), report="profil", indicators=K2))
    )


def test_the_place_of_an_area_is_told_beside_similar_cities_and_the_kreis() -> None:
    (shown,) = records(lage(full("stadt-schwelm", figures(), report="profil", indicators=K2)), "tabelle")

    own, *others, kreis = shown["columns"][1:]
    assert (own, kreis) == ("Schwelm", "Testkreis")
    assert len(others) == 2 and others == sorted(others, key=list(NAMES.values()).index)


def test_expected_values_have_their_source_and_their_doubt() -> None:
    fragment = bedingungen_im_vergleich(full("kreis", figures(), indicators=K2))

    shown = table(fragment, "Integrationsquote: erwarteter Wert")
    assert list(shown) == list(NAMES.values())
    assert all(" bis " in row[-1] for row in shown.values())
    assert "Quelle: Beispielinstitut" in "\n".join(words(fragment))


def test_a_hint_has_its_twelve_months_and_what_is_too_small_is_told() -> None:
    fragment = gute_praxis(full("kreis", rich(), indicators=K2))

    assert list(table(fragment, "Hinweise auf gute Praxis")) == ["Hattingen"]
    assert any(line.startswith("Integrationsquote: ") and "Sprockhövel (" in line for line in words(fragment))


def test_values_after_strata_name_the_breakdown_in_german() -> None:
    rows: Rows = []
    for half in ("geschlecht=frauen", "geschlecht=maenner"):
        for measure, rate in (("elb", 0.5), ("integrationen", 0.01)):
            rows += monthly(measure, "2023-01", half, **{city: [size * rate] * 42 for city, size in SIZES.items()})
    report = bericht("kreis", figures(), rows, indicators=K2)

    (found,) = [r for r in records(einzeln(report), "tabelle") if "ausgeglichen" in r["caption"]]
    assert found["columns"] == ["Gebiet", "Wert", "Rest", "nach Geschlecht"]
