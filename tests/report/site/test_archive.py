from __future__ import annotations

from bs4 import BeautifulSoup

from jaen_analysis.report.page_check import check
from jaen_analysis.report.site import Run, archive_page
from tests.report.site.entries import ENTRIES, FRAME, WITTEN

RUNS = [
    Run("3. Quartal 2026 – Nachtrag", "2026-Q3-nachtrag", "2026-Q3-nachtrag/index.html", [WITTEN]),
    Run(
        "3. Quartal 2026, wie am 1. Oktober 2026 bekannt",
        "2026-Q3@2026-10-01",
        "2026-Q3@2026-10-01/index.html",
        ENTRIES,
    ),
]


def test_the_page_of_all_periods_passes_the_check_of_the_reports() -> None:
    check(archive_page(FRAME, RUNS))


def test_each_run_has_its_reports_with_a_link_per_area() -> None:
    soup = BeautifulSoup(archive_page(FRAME, RUNS), "html.parser")
    addendum, known_then = soup.select("main section")

    assert [a["href"] for a in addendum.select("a")] == ["2026-Q3-nachtrag/index.html"]
    assert "1\xa0×\xa0fehlgeschlagen" in addendum.get_text()
    assert [a["href"] for a in known_then.select("a")][:2] == [
        "2026-Q3%402026-10-01/index.html",
        "leitung/q/kreis.html",
    ]
    assert [tr.get_text(" ", strip=True) for tr in known_then.select("tbody tr")] == [
        "Quartalsbericht Leitung 1\xa0×\xa0Freigegeben, 1\xa0×\xa0Entwurf, 1\xa0×\xa0fehlgeschlagen "
        "Ennepe-Ruhr-Kreis Stadt Wetter (Ruhr)",
        "Profil Leitung 1\xa0×\xa0Entwurf Stadt Witten",
        "Profil Politik 1\xa0×\xa0Entwurf Stadt Witten",
    ]


def test_the_search_finds_a_page_by_its_period_in_plain_letters() -> None:
    soup = BeautifulSoup(archive_page(FRAME, RUNS), "html.parser")
    words = str(soup.select("[data-suche]")[0]["data-suche"])

    assert words.startswith("3. quartal 2026, wie am 1. oktober 2026 bekannt 2026-q3@2026-10-01 quartalsbericht")
    assert "gefaehrdet" in words
