"""A comparison in a notebook: it shows itself, draws itself, and says what it cannot."""

from __future__ import annotations

from datetime import date

import pytest

from jaen_analysis.analysis.benchmark.table import COLUMNS
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.vergleich import Vergleich, find_area
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.indicators.hilfebeduerftigkeit import veraenderung_elb, zugangsrate_elb
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from tests.analysis.world import monthly
from tests.report.sections.benchmarking.world import GROUP, ORGANISATION, SIZES, bericht, figures, rich

AREAS = ORGANISATION.areas(date(2026, 6, 30))


@pytest.fixture(scope="module")
def page() -> Bericht:
    return bericht("kreis", rich(), indicators=[integrationsquote, veraenderung_elb], groups=(GROUP,))


def test_its_table_has_the_areas_by_their_names(page: Bericht) -> None:
    table = Vergleich(page, integrationsquote).table

    assert list(table.index[:2]) == ["Stadt Breckerfeld", "Stadt Ennepetal"]
    assert table.index[-1] == "Kreis ohne Breckerfeld"
    assert list(table.columns) == [column for column in COLUMNS if column != "area"]
    assert table.loc["Stadt Hattingen", "judgement"] == "besser"


def test_it_shows_finding_note_count_and_table(page: Bericht) -> None:
    html = Vergleich(page, integrationsquote, note="Angenommen wird etwas.")._repr_html_()

    assert "<strong>Integrationsquote: Hattingen (besser), Herdecke (schlechter)" in html
    assert "Angenommen wird etwas." in html
    assert "wären allein durch Zufall etwa" in html
    assert html.index("Hattingen (besser)") < html.index("<table")


def test_elsewhere_it_prints_its_finding(page: Bericht) -> None:
    assert repr(Vergleich(page, integrationsquote)).startswith("Integrationsquote: Hattingen (besser), ")


def test_a_group_is_compared_in_itself_and_counts_nothing_of_the_kreis(page: Bericht) -> None:
    of_group = Vergleich(page, integrationsquote, "sued")

    assert list(of_group.table.index) == [
        "Stadt Ennepetal", "Stadt Gevelsberg", "Stadt Schwelm", "Regionalstelle Schwelm", "Städte im Süden",
    ]  # fmt: skip
    assert "mit dem Rest des Kreises" not in of_group._repr_html_()
    assert "3 Vergleiche mit dem Rest der Gruppe" in of_group._repr_html_().replace("\N{NO-BREAK SPACE}", " ")
    assert 'id="bild-sued-integrationsquote"' in of_group.plot.dots().html


def test_it_draws_what_a_report_draws() -> None:
    plot = Vergleich(bericht("kreis", figures(), indicators=[integrationsquote]), integrationsquote).plot

    assert [one.record["kind"] for one in (plot.dots(), plot.funnel(), plot.course("Witten"))] == ["abbildung"] * 3


def test_what_is_no_rate_has_no_funnel(page: Bericht) -> None:
    with pytest.raises(JaenError, match="Einen Trichter gibt es nur für Quoten und Raten"):
        Vergleich(page, veraenderung_elb).plot.funnel()


def test_where_moves_within_the_kreis_count_there_is_no_funnel_and_a_sentence() -> None:
    rows = [*figures(), *monthly("zugaenge_elb", "2023-01", **{city: [size / 50] * 42 for city, size in SIZES.items()})]
    rows += monthly("zugaenge_elb", "2023-01", kreis=[200.0] * 42)
    moves = Vergleich(bericht("kreis", rows, indicators=[zugangsrate_elb]), zugangsrate_elb)

    assert "Umzüge innerhalb des Kreises zählen bei den Städten mit" in moves._repr_html_()
    with pytest.raises(JaenError, match="Umzüge innerhalb des Kreises mitzählen"):
        moves.plot.funnel()


def test_a_funnel_stands_around_the_cities_that_have_a_value(page: Bericht) -> None:
    assert "Kreis ohne Breckerfeld" in Vergleich(page, integrationsquote).plot.funnel().words


def test_a_group_has_no_pictures_of_the_kreis(page: Bericht) -> None:
    plot = Vergleich(page, integrationsquote, "sued").plot

    with pytest.raises(JaenError, match="Trichter: gibt es nur im Vergleich mit dem ganzen Kreis"):
        plot.funnel()
    with pytest.raises(JaenError, match="Regelkarte: gibt es nur im Vergleich mit dem ganzen Kreis"):
        plot.course("Ennepetal")


def test_a_short_course_is_a_sentence() -> None:
    page = bericht("kreis", figures(quarters=4), indicators=[integrationsquote])

    assert (
        Vergleich(page, integrationsquote)
        .plot.course("stadt-witten")
        .words.startswith("Integrationsquote: Noch zu kurz für eine Regelkarte (nötig sind 10).")
    )


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Schwelm", "stadt-schwelm"),
        ("rs-schwelm", "rs-schwelm"),
        ("regionalstelle schwelm", "rs-schwelm"),
        ("WITTEN", "stadt-witten"),
        ("Stadt Wetter (Ruhr)", "stadt-wetter"),
        ("Wetter", "stadt-wetter"),
        ("kreis", "kreis"),
    ],
)
def test_an_area_is_found_by_key_title_or_name_and_a_shared_name_is_the_city(text: str, key: str) -> None:
    assert find_area(AREAS, text).key == key


def test_an_unknown_area_is_told_with_the_nearest() -> None:
    with pytest.raises(JaenError) as caught:
        find_area(AREAS, "Schwlm")

    assert str(caught.value) == "Gebiet „Schwlm“ ist nicht bekannt. Meinten Sie „Schwelm“?"
