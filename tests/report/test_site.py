from __future__ import annotations

from bs4 import BeautifulSoup

from jaen_analysis.report.page_check import check
from jaen_analysis.report.site import Entry, index_page

ENTRIES = [
    Entry("Quartalsbericht", "Ennepe-Ruhr-Kreis", "kreis", "Leitung", "fertig", "leitung/q/kreis.html", 84_211),
    Entry("Quartalsbericht", "Regionalstelle Hattingen", "regionalstelle", "Leitung", "fertig", "leitung/q/rs.html", 1),
    Entry(
        "Quartalsbericht", "Stadt Wetter (Ruhr)", "stadt", "Leitung", "unverändert", "leitung/q/stadt wetter.html", 9
    ),
    Entry("Quartalsbericht", "Stadt Witten", "stadt", "Leitung", "fehlgeschlagen", note="Die Lieferung <Juli> fehlt."),
]


def page(demo: bool = False) -> str:
    return index_page("Jobcenter Musterkreis", "3. Quartal 2026", "Datenstand 15. Oktober 2026", ENTRIES, demo=demo)


def test_the_front_page_passes_the_check_of_the_reports() -> None:
    check(page())
    check(page(demo=True))


def test_entries_stand_under_their_kind_of_area() -> None:
    soup = BeautifulSoup(page(), "html.parser")

    assert [h.get_text() for h in soup.select("main h2")] == ["Kreis", "Regionalstellen", "Städte"]
    assert [c.get_text() for c in soup.select("caption")] == [
        "Kreis: 1\xa0Bericht",
        "Regionalstellen: 1\xa0Bericht",
        "Städte: 2\xa0Berichte",
    ]
    links = {a.get_text(): a["href"] for a in soup.select("main a")}
    assert links["Quartalsbericht Ennepe-Ruhr-Kreis"] == "leitung/q/kreis.html"
    assert links["Quartalsbericht Stadt Wetter (Ruhr)"] == "leitung/q/stadt%20wetter.html"


def test_a_failed_report_is_named_with_its_reason_and_without_a_link() -> None:
    soup = BeautifulSoup(page(), "html.parser")
    (row,) = [tr for tr in soup.select("tbody tr") if "Stadt Witten" in tr.get_text()]

    assert row.a is None
    assert [td.get_text() for td in row.select("td")] == [
        "Leitung",
        "fehlgeschlagen",
        "–",
        "Die Lieferung <Juli> fehlt.",
    ]
    (warning,) = soup.select(".hinweis.warnung")
    assert "1\xa0Bericht konnte nicht erstellt werden: Quartalsbericht Stadt Witten." in warning.get_text()


def test_demo_data_are_named_and_the_page_knows_no_clock() -> None:
    assert "Demodaten" in page(demo=True)
    assert "Demodaten" not in page()
    assert page() == page()
