"""All areas side by side in the official order, with the conditions beside them; nothing sorted, nothing judged."""

from __future__ import annotations

from jaen_analysis.intake.conditions import TYPED
from jaen_analysis.report.sections.catalogue import katalog
from jaen_analysis.report.sections.comparison import lesehilfe, vergleich
from jaen_analysis.report.sections.comparison_charts import vergleich_im_bild
from jaen_analysis.report.sections.conditions import rahmenbedingungen
from jaen_analysis.report.sections.official_values import amtliche_werte
from jaen_analysis.vocabulary.indicators.hilfebeduerftigkeit import veraenderung_elb
from jaen_analysis.vocabulary.indicators.integration import integrationsquote, kontinuierliche_beschaeftigung
from tests.report.sections.world import bericht, figures, records, series, table, until_june, words

Row = dict[str, object]


def published(figure: str, period: str, *values: float, source: str = TYPED) -> list[Row]:
    """A figure of Schwelm, Wetter, Witten and the Kreis."""
    areas = ("stadt-schwelm", "stadt-wetter", "stadt-witten", "kreis")
    common: Row = {"figure": figure, "period": period, "breakdown": "insgesamt", "status": "ok", "source": source}
    return [common | {"area": a, "value": v, "title": "IT.NRW"} for a, v in zip(areas, values, strict=True)]


PEOPLE = published("einwohner", "2024-12-31", 28_000, 27_000, 96_000, 151_000)
LAND = published("flaeche", "2024", 20, 30, 70, 120)


def test_areas_stand_in_the_official_order_whatever_their_values() -> None:
    report = bericht("kreis", figures("schwelm"), figures(names=["schwelm"], integrations=series(30)))

    shown = table(vergleich(report), "Integrationsquote (K2)")

    assert list(shown) == [
        "Schwelm", "Wetter (Ruhr)", "Witten", "Regionalstelle Schwelm", "Regionalstelle Wetter-Witten", "Testkreis",
    ]  # fmt: skip
    assert shown["Schwelm"][:2] == ["36,0 %", "360 / 1.000"]
    assert shown["Witten"][:2] == ["12,0 %", "120 / 1.000"]


def test_a_missing_city_has_its_reason_and_the_partial_sum_its_own_name() -> None:
    fragment = vergleich(bericht("kreis", figures("witten"), until_june("witten")))

    shown = table(fragment, "Integrationsquote (K2)")
    assert shown["Witten"][0] == "– (fehlt)"
    assert shown["Kreis ohne Witten"][0].startswith("12,0 %")
    assert any(line.startswith("Witten: fehlt (") for line in words(fragment))


def test_a_report_of_a_city_compares_only_itself() -> None:
    assert list(table(vergleich(bericht("stadt-witten", figures())), "Integrationsquote (K2)"))[:1] == ["Witten"]


def test_the_picture_names_range_and_whole_without_a_judgement() -> None:
    report = bericht("kreis", figures("schwelm"), figures(names=["schwelm"], integrations=series(30)))

    picture = records(vergleich_im_bild(report), "abbildung")[0]

    title = str(picture["title"]).replace("\N{NO-BREAK SPACE}", " ")
    assert title == "Integrationsquote: Städte von 12,0 % bis 36,0 %, Kreis 20,0 %"
    assert "in amtlicher Reihenfolge: Schwelm 36,0" in picture["description"]


def test_how_to_read_it_tells_how_different_the_cities_are() -> None:
    report = bericht("kreis", figures("witten"), figures(names=["witten"], elb=series(4000)))

    assert any(
        "größte Stadt 4.000 ELB, die kleinste 1.000; das ist das 4,0-Fache." in w for w in words(lesehilfe(report))
    )


def test_the_profile_divides_only_what_was_published_and_tells_both_times() -> None:
    fragment = rahmenbedingungen(bericht("kreis", figures(), context=[*PEOPLE, *LAND]))

    profile = table(fragment, "Rahmenbedingungen der Städte und Regionalstellen")
    assert profile["Schwelm"] == ["28.000", "20,00", "1.400", "1.000", "33,3 %"]
    assert profile["Witten"][2] == "1.371"
    assert any(
        "Einwohner je km²: Einwohner (31.12.2024) geteilt durch Fläche (2024); die Zeitpunkte sind verschieden." in w
        for w in words(fragment)
    )


def test_a_profile_of_many_figures_is_cut_into_tables_that_fit_a_page() -> None:
    more = ("nettokaltmiete_je_qm", "wohnflaeche_je_bg", "arbeitslosenquote", "heizkosten_je_bg")
    rows = [row for figure in more for row in published(figure, "2024", 5, 5, 8, 7)]
    fragment = rahmenbedingungen(bericht("kreis", figures(), context=[*PEOPLE, *LAND, *rows]))

    title = "Rahmenbedingungen der Städte und Regionalstellen"
    first, second = (table(fragment, f"{title} ({place} von 2)") for place in (1, 2))
    assert list(first) == list(second)
    assert (len(first["Witten"]), len(second["Witten"])) == (4, 5)
    assert second["Witten"][-2:] == ["1.000", "33,3 %"]


def test_without_published_figures_there_is_a_sentence() -> None:
    assert words(rahmenbedingungen(bericht("kreis", figures()))) == [
        "Veröffentlichte Zahlen zu den Rahmenbedingungen sind noch nicht eingetragen (params/rahmenbedingungen.yaml)."
    ]


def test_official_values_that_are_not_there_are_not_made_up() -> None:
    assert words(amtliche_werte(bericht("kreis", figures(), context=PEOPLE))) == [
        "Amtliche Vergleichswerte für Kreis, Land und Bund sind noch nicht eingelesen."
    ]


def test_a_fact_sheet_shows_the_worked_example_with_the_months_that_count() -> None:
    (sheet, *_) = records(katalog(bericht("kreis", figures())), "steckbrief")

    facts = {name: texts for name, *texts in sheet["facts"]}
    assert facts["Rechenbeispiel"][0] == "Integrationen: 3 · 2 · 4 · 3 · 3 · 1 · 4 · 2 · 5 · 3 · 4 · 2"
    assert facts["Rechenbeispiel"][-1].replace("\N{NO-BREAK SPACE}", " ") == (
        "Ergebnis: 36 geteilt durch 150 = 24,0 % (erfundene Monatszahlen, die älteste zuerst)"
    )
    assert facts["Kennung"] == ["integrationsquote"]


def test_a_fact_sheet_names_the_counterpart_that_must_not_suffer() -> None:
    pair = [integrationsquote, kontinuierliche_beschaeftigung]

    (sheet, _) = records(katalog(bericht("kreis", figures(), indicators=pair)), "steckbrief")

    facts = {name: texts for name, *texts in sheet["facts"]}
    assert facts["Gegenkennzahl"] == [
        "Kontinuierliche Beschäftigung nach Integration (K2E3): soll dabei nicht schlechter werden"
    ]


def test_the_worked_example_of_a_change_tells_the_whole_sum() -> None:
    lines = [
        str(text).replace("\N{NO-BREAK SPACE}", " ")
        for sheet in records(katalog(bericht("kreis", figures(), indicators=[veraenderung_elb])), "steckbrief")
        for name, *texts in sheet["facts"]
        if name == "Rechenbeispiel"
        for text in texts
    ]
    assert lines[-1].startswith("Ergebnis: ") and " geteilt durch " in lines[-1] and ", minus 1 = " in lines[-1]
