from __future__ import annotations

import copy
import re

import pytest
from bs4 import BeautifulSoup
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from jaen_analysis.report import page
from jaen_analysis.report.components import kopf
from jaen_analysis.report.page import ReportError
from jaen_analysis.report.page_state import PageState
from jaen_analysis.report.record import HEAD_MIME, content_hash, records_of
from jaen_analysis.report.typesetting import typeset_page
from tests.report.notebooks import executed


def _words(soup: BeautifulSoup, selector: str) -> str:
    (found,) = soup.select(selector)
    return " ".join(found.get_text(" ").split())


def test_a_report_is_complete_and_passes_its_check(html: str) -> None:
    page.check(html)

    soup = BeautifulSoup(html, "html.parser")
    assert _words(soup, "head title") == "Quartalsbericht – Stadt Beispielstadt – 3. Quartal 2026 (Entwurf)"
    assert _words(soup, "h1") == "Quartalsbericht Stadt Beispielstadt"
    assert "Demodaten – die Zahlen des Jobcenters sind erfunden" in _words(soup, "header.kopf")
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


def test_a_page_is_typeset(html: str) -> None:
    """Setting it again changes nothing, and no typed quote is left in what a reader sees."""
    assert typeset_page(html) == html
    seen = re.sub(r"<(style|svg)\b.*?</\1>|<[^>]*>", "|", html, flags=re.DOTALL)
    assert not re.search(r"&#34;|&quot;|\d[ \xa0]%|§ \d", seen)


IN = PageState("In Abstimmung", "Leitungsrunde am 12. November 2026")
OUT = PageState("Freigegeben", "am 20. November 2026 durch Geschäftsführung", "")


def of_real_data(notebook: NotebookNode) -> NotebookNode:
    real = copy.deepcopy(notebook)
    for cell in real.cells:
        for output in cell.get("outputs", ()):
            if HEAD_MIME in output.get("data", {}):
                output.data[HEAD_MIME]["demo"] = ""
    return real


def test_the_state_is_said_in_the_head_and_only_a_released_page_is_clean(notebook: NotebookNode) -> None:
    discussed, released = (
        BeautifulSoup(page.render(of_real_data(notebook), state), "html.parser") for state in (IN, OUT)
    )

    assert "In Abstimmung Leitungsrunde am 12. November 2026" in _words(discussed, "header.kopf .zustand.entwurf")
    assert _words(discussed, "head title").endswith("(Entwurf)")
    assert discussed.select("meta[name=robots][content=noindex]")
    assert '"ENTWURF"' in _words(discussed, "style")
    assert "Freigegeben am 20. November 2026 durch Geschäftsführung" in _words(released, "header.kopf .zustand.fertig")
    assert "ntwurf" not in _words(released, "head title") + _words(released, "header.kopf")
    assert not released.select("meta[name=robots]")
    assert '"ENTWURF"' not in _words(released, "style")


def test_released_demo_data_stay_out_of_search_engines(notebook: NotebookNode) -> None:
    assert 'name="robots" content="noindex"' in page.render(notebook, OUT)


def test_a_signed_agreement_keeps_its_state_beside_that_of_its_page_and_has_no_watermark() -> None:
    head = kopf(
        organisation="Jobcenter", office="Controlling", title="Zielvereinbarung", area="Witten", period="2026",
        data_state="heute", audience="Leitung", state="Unterzeichnet – gilt ab dem 1. Januar 2026",
    )  # fmt: skip
    cell = new_code_cell(outputs=[new_output("display_data", data=head._repr_mimebundle_())])

    soup = BeautifulSoup(page.render(new_notebook(cells=[cell])), "html.parser")

    signed, own = (" ".join(badge.get_text(" ").split()) for badge in soup.select(".zustand"))
    assert signed == "Unterzeichnet gilt ab dem 1. Januar 2026"
    assert own == "Diese Seite: Entwurf noch nicht abgestimmt"
    assert [badge["class"][2:] for badge in soup.select(".zustand")] == [[], ["neben"]]
    assert "details,.zustand.neben{display:none!important}" in _words(soup, "style").partition("@media print")[2]
    assert "ENTWURF" not in _words(soup, "style")
    assert soup.select("meta[name=robots][content=noindex]")


def test_looks_tell_the_template_and_neither_state_nor_provenance(
    notebook: NotebookNode, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = page.looks(notebook)
    other = copy.deepcopy(notebook)
    for cell in other.cells:
        for output in cell.get("outputs", ()):
            if "jaen_analysis 0.1.0" in output.get("data", {}).get("text/html", ""):
                output.data["text/html"] = output.data["text/html"].replace("0.1.0", "9.9.9")
    assert other != notebook
    assert page.looks(other) == before

    head = next(o for cell in other.cells for o in cell.get("outputs", ()) if HEAD_MIME in o.get("data", {}))
    head.data[HEAD_MIME] |= {"accent": "#7a1f5c", "accent_dark": "#f0a0d0"}
    assert page.render(other) != page.render(notebook)
    assert page.looks(other) != before, "another accent is another rendering"

    monkeypatch.setattr(page, "_templates", lambda: ["<p>eine andere Zeile</p>"])
    assert page.looks(notebook) != before
