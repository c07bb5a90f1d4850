from __future__ import annotations

from dataclasses import replace

from bs4 import BeautifulSoup, Tag

from jaen_analysis.report.page_check import check
from jaen_analysis.report.site import Frame, index_page
from tests.report.site.entries import ENTRIES, FRAME, KREIS, PROFILE, WETTER, WITTEN


def page(frame: Frame = FRAME) -> str:
    return index_page(frame, "3. Quartal 2026", "15. Oktober 2026", ENTRIES)


def soup() -> BeautifulSoup:
    return BeautifulSoup(page(), "html.parser")


def rows(title: str) -> list[Tag]:
    (section,) = [part for part in soup().select("main section") if part.h2 and part.h2.get_text() == title]
    return section.select("tbody tr")


def test_the_front_page_passes_the_check_of_the_reports() -> None:
    check(page())
    check(page(replace(FRAME, demo=True)))


def test_areas_and_reports_make_a_matrix_under_each_kind_of_area() -> None:
    assert [h.get_text() for h in soup().select("main h2")] == [
        "Kreis", "Städte", "Was neu ist", "Abbildungen für Folien und Presse",
    ]  # fmt: skip
    wetter, witten = rows("Städte")
    heads = [th.get_text(" ", strip=True) for th in soup().select("main section:nth-of-type(2) thead th")]

    assert heads == ["Gebiet", "Quartalsbericht Leitung", "Profil Leitung", "Profil Politik"]
    assert [a["href"] for a in wetter.select("a")] == ["leitung/q/stadt%20wetter.html"]
    assert [a["href"] for a in witten.select("a")] == ["leitung/p/stadt-witten.html", "politik/p/stadt-witten.html"]
    assert [td.get_text(strip=True) for td in wetter.select("td.leer")] == ["–", "–"]


def test_a_single_city_is_named() -> None:
    page = index_page(FRAME, "3. Quartal 2026", "15. Oktober 2026", [KREIS, WITTEN, PROFILE])
    headings = [h.get_text() for h in BeautifulSoup(page, "html.parser").select("main h2")]

    assert headings[:2] == ["Kreis", "Stadt Witten"]


def test_a_link_says_alone_where_it_leads() -> None:
    assert [a.get_text() for a in rows("Städte")[0].select("a")] == ["Quartalsbericht Stadt Wetter (Ruhr)"]


def test_a_report_tells_its_state_lights_day_size_and_what_is_new() -> None:
    (kreis,) = rows("Kreis")
    cells = [td.get_text(" ", strip=True).replace("\xa0", " ").replace("\xad", "") for td in kreis.select("td")]

    assert cells == [
        "Freigegeben",
        "1 gefährdet 4 auf Kurs 3 ohne Zielwert 2 Testphase: gefährdet",
        "15. Oktober 2026",
        "84 kB",
        "geändert : Quartalsbericht Ennepe-Ruhr-Kreis",
    ]
    assert len(kreis.select(".lichter svg[aria-hidden=true]")) == 4
    (news,) = rows("Was neu ist")
    assert news.select_one(str(kreis.select("a")[-1]["href"])) is not None
    assert [cell.get_text() for cell in news.select("th, td")] == [
        "Lieferstand geändert: Stadt Witten",
        "Quartalsbericht Ennepe-Ruhr-Kreis",
    ]


def test_single_pictures_are_listed_with_their_files() -> None:
    (picture,) = rows("Abbildungen für Folien und Presse")

    assert picture.select("td")[0].get_text() == "Quartalsbericht Ennepe-Ruhr-Kreis, Leitung"
    assert {a.get_text(): a["href"].rpartition("/")[2] for a in picture.select("a")} == {
        "SVG: Integrationsquote: 24,8 %": "abbildung-1.svg",
        "PNG: Integrationsquote: 24,8 %": "abbildung-1.png",
        "Bildbeschreibung: Integrationsquote: 24,8 %": "abbildung-1.txt",
    }


def test_a_failed_report_is_named_with_its_reason_and_without_a_link() -> None:
    cell = rows("Städte")[1].select("td")[0]

    assert cell.a is None
    assert "fehlgeschlagen" in cell.get_text()
    assert "Die Datei <Juli> fehlt." in cell.get_text()
    (warning,) = soup().select(".hinweis.warnung")
    assert "1\xa0Bericht konnte nicht erstellt werden: Quartalsbericht Stadt Witten." in warning.get_text()


def test_a_report_that_waits_has_not_failed() -> None:
    waiting = [replace(WETTER, state=state, link="", size=0) for state in ("wartet", "abgebrochen")]
    html = BeautifulSoup(index_page(FRAME, "3. Quartal 2026", "15. Oktober 2026", [KREIS, *waiting]), "html.parser")

    assert not html.select(".hinweis.warnung")
    (hint,) = html.select(".hinweis")
    assert "Der Lauf ist noch nicht zu Ende: 2\xa0Berichte sind noch nicht erstellt." in hint.get_text()


def test_the_head_counts_the_states_of_the_pages_that_are_there() -> None:
    (states,) = [dd.get_text() for dd in soup().select(".eckdaten dd")][2:]

    assert states == "1\xa0×\xa0Freigegeben, 3\xa0×\xa0Entwurf"


def test_a_single_report_needs_no_search_and_no_script() -> None:
    alone = index_page(FRAME, "3. Quartal 2026", "15. Oktober 2026", [KREIS])

    assert "<script" not in alone and "script-src" not in alone
    assert "<script" in index_page(FRAME, "3. Quartal 2026", "15. Oktober 2026", [KREIS, WITTEN])


def test_demo_data_are_named_and_the_page_knows_no_clock() -> None:
    assert "Demodaten" in page(replace(FRAME, demo=True))
    assert "Demodaten" not in page()
    assert page() == page()


def test_a_long_audience_may_break_at_its_joints_on_a_phone() -> None:
    both = [replace(one, audience="Regionalstellenleitungen") for one in (WETTER, PROFILE)]

    page = index_page(FRAME, "3. Quartal 2026", "15. Oktober 2026", both)

    assert 'data-k="Regional\N{SOFT HYPHEN}stellen\N{SOFT HYPHEN}leitungen"' in page
