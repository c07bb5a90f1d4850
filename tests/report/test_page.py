from __future__ import annotations

import copy

import pytest
from bs4 import BeautifulSoup
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from jaen_analysis.report import page
from jaen_analysis.report.page import ReportError
from jaen_analysis.report.record import content_hash, records_of
from tests.report.notebooks import executed


def _words(soup: BeautifulSoup, selector: str) -> str:
    (found,) = soup.select(selector)
    return " ".join(found.get_text(" ").split())


def test_a_report_is_complete_and_passes_its_check(html: str) -> None:
    page.check(html)

    soup = BeautifulSoup(html, "html.parser")
    assert _words(soup, "head title") == "Quartalsbericht – Stadt Beispielstadt – 3. Quartal 2026 (Entwurf)"
    assert _words(soup, "h1") == "Quartalsbericht Stadt Beispielstadt"
    assert "Demodaten – alle Zahlen sind erfunden" in _words(soup, "header.kopf")
    assert "Entwurf noch nicht abgestimmt" in _words(soup, "header.kopf")
    assert "Telefon 0000 000-0" in _words(soup, "footer")
    assert [a["href"] for a in soup.select("footer a")] == ["mailto:a@example.org", "tel:00000000"]
    assert "Barrierefreiheit: Geprüft." in _words(soup, "footer")
    assert len(soup.select("main .kachel")) == 4


def test_contents_follow_the_headings_with_ids_of_their_own(html: str) -> None:
    soup = BeautifulSoup(html, "html.parser")
    contents = [(str(a["href"]).lstrip("#"), a.get_text()) for a in soup.select("nav a")]

    assert contents == [(str(h["id"]), h.get_text()) for h in soup.select("main h2")]
    assert contents[1] == ("abschnitt-2", "Kennzahlen & Größen")


def test_nothing_of_the_machinery_is_shown(html: str) -> None:
    assert "nebenbei" not in html
    assert "kopf(" not in html
    assert "Notizen für die Bearbeitung" not in html
    assert "<script" not in html


def test_the_page_is_small_and_loads_nothing(html: str) -> None:
    soup = BeautifulSoup(html, "html.parser")

    assert len(_words(soup, "style")) < 20_000
    assert not soup.select("[src], link")
    assert "default-src 'none'" in str(soup.select_one("meta[http-equiv]"))


def test_the_same_notebook_gives_the_same_bytes(notebook: NotebookNode, html: str) -> None:
    before = copy.deepcopy(notebook)

    assert page.render(notebook) == html
    assert notebook == before


def test_two_runs_give_the_same_page_and_the_same_content_hash(notebook: NotebookNode, html: str) -> None:
    again = executed()

    assert page.render(again) == html
    assert content_hash(records_of(again)) == content_hash(records_of(notebook))


def test_a_failed_cell_is_a_german_sentence_and_stops_the_report() -> None:
    html = page.render(executed("raise KeyError('witten')", allow_errors=True))

    assert "konnte nicht berechnet werden" in html
    assert "KeyError" not in html
    with pytest.raises(ReportError, match="Ein Abschnitt konnte nicht berechnet werden"):
        page.check(html)


def test_a_report_without_head_is_refused() -> None:
    with pytest.raises(ReportError, match=r"zeigt 0 Berichtsköpfe.*kopf\(…\)"):
        page.render(new_notebook(cells=[new_markdown_cell("## Lage")]))


def test_an_output_that_is_no_component_is_refused(notebook: NotebookNode) -> None:
    foreign = copy.deepcopy(notebook)
    output = new_output("execute_result", data={"text/html": "<table></table>", "text/plain": "…"})
    foreign.cells.append(new_code_cell("frame", outputs=[output]))

    with pytest.raises(ReportError, match=rf"Zelle {len(foreign.cells)} zeigt eine Ausgabe \(text/html\)"):
        page.render(foreign)


def test_markdown_cannot_bring_markup_of_its_own(notebook: NotebookNode) -> None:
    hostile = copy.deepcopy(notebook)
    hostile.cells.append(new_markdown_cell('## <b>Lage</b>\n\n<script>alert("x")</script>'))

    html = page.render(hostile)

    assert "<script" not in html
    assert "&lt;script&gt;" in html
    page.check(html)
