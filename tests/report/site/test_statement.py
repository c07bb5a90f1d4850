from __future__ import annotations

from dataclasses import replace

from bs4 import BeautifulSoup

from jaen_analysis.intake.params.accessibility import Barrierefreiheit
from jaen_analysis.report.page_check import check
from jaen_analysis.report.site import STATEMENT, index_page, statement_page
from tests.report.site.entries import ENTRIES, FRAME
from tests.report.test_accessibility import ASSESSED


def sections(model: Barrierefreiheit) -> dict[str, str]:
    soup = BeautifulSoup(statement_page(FRAME, model), "html.parser")
    return {part.h2.get_text(): part.get_text(" ", strip=True) for part in soup.select("main section") if part.h2}


def test_the_statement_passes_the_check_of_the_reports_with_and_without_an_assessment() -> None:
    check(statement_page(FRAME, Barrierefreiheit()))
    check(statement_page(replace(FRAME, email="a@example.org", phone="02336 93-0"), ASSESSED))


def test_it_has_the_parts_of_the_model_statement() -> None:
    told = sections(ASSESSED)

    assert list(told) == [
        "Stand der Vereinbarkeit mit den Anforderungen",
        "Nicht barrierefreie Inhalte",
        "Erstellung dieser Erklärung",
        "Feedback und Kontakt",
        "Durchsetzungsverfahren",
    ]
    assert "teilweise vereinbar" in told["Stand der Vereinbarkeit mit den Anforderungen"]
    assert "Karten ohne Tabelle. Formulare." in told["Nicht barrierefreie Inhalte"]
    assert "am 20. November 2026 erstellt. Sie beruht auf: Selbstbewertung." in told["Erstellung dieser Erklärung"]
    assert "ombud@example.org" in told["Durchsetzungsverfahren"]


def test_without_entries_it_says_what_is_not_known() -> None:
    told = " ".join(sections(Barrierefreiheit()).values())

    assert "noch nicht bewertet" in told
    assert "Das heißt nicht, dass es keine gibt." in told
    assert "noch nicht eingetragen" in told
    assert "vereinbar." not in told


def test_only_the_pages_that_it_lies_beside_link_to_it() -> None:
    index = BeautifulSoup(index_page(FRAME, "3. Quartal 2026", "15. Oktober 2026", ENTRIES), "html.parser")

    assert [a["href"] for a in index.select("footer a")] == [STATEMENT]
