"""„Intern – nicht zur Weitergabe“ on all that is made for the own house, and on nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_notebook, new_output
from openpyxl import load_workbook

from jaen_analysis.report import sections
from jaen_analysis.report.handout.data_package import FILE, data_package
from jaen_analysis.report.handout.front import front_page, readme
from jaen_analysis.report.handout.minutes import minutes, motion
from jaen_analysis.report.handout.numbers import plain
from jaen_analysis.report.handout.workbook import workbook
from jaen_analysis.report.page import render
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.site import index_page
from jaen_analysis.report.style import INTERNAL
from tests.report.handout.papers import DRAFT, HEAD
from tests.report.sections.world import bericht, figures
from tests.report.site.entries import FRAME, KREIS, WETTER, WITTEN

COMMON = {"Prüfsummen": "pruefsummen.txt"}
INSIDE = replace(DRAFT, records=[{**HEAD.record, "internal": INTERNAL}, *DRAFT.records[1:]])


def head(audience: str) -> Fragment:
    inside = bericht("kreis", figures())
    return sections.deckblatt(replace(inside, spec=replace(inside.spec, audience=audience)))


def page(shown: Fragment) -> str:
    output = new_output("execute_result", data=shown._repr_mimebundle_(), execution_count=1)
    return render(new_notebook(cells=[new_code_cell("", outputs=[output])]))


@pytest.mark.parametrize("audience", ["leitung", "multiplikatoren"])
def test_an_internal_page_says_so_at_its_head_and_on_every_printed_page(audience: str) -> None:
    html = page(head(audience))

    (mark,) = BeautifulSoup(html, "html.parser").select("header.kopf .intern")
    assert plain(mark.get_text()) == INTERNAL
    assert f"@top-right{{width:38%;content:'{INTERNAL}'" in html


@pytest.mark.parametrize("audience", ["stadt", "oeffentlichkeit"])
def test_a_page_for_readers_outside_does_not(audience: str) -> None:
    shown = head(audience)

    assert INTERNAL not in page(shown)
    assert "internal" not in shown.record


def test_everything_in_a_bundle_says_so() -> None:
    of = {INSIDE.stem: {"Bericht (HTML)": "berichte/q.html"}}
    book = load_workbook(BytesIO(workbook(INSIDE)))

    assert f"Weitergabe: {INTERNAL}" in [row[0].value for row in book.worksheets[0].iter_rows(max_row=9)]
    assert {INTERNAL in (sheet.oddHeader.right.text or "") for sheet in book.worksheets} == {True}
    assert {sheet["A2"].value for sheet in book.worksheets[2:]} == {INTERNAL}
    for paper in (motion([INSIDE], []), minutes([INSIDE])):
        assert plain(docx.Document(BytesIO(paper)).sections[0].header.paragraphs[0].text) == INTERNAL
    front = front_page([INSIDE], of, COMMON)
    assert plain(BeautifulSoup(front, "html.parser").select("header .intern")[0].get_text()) == INTERNAL
    assert "@top-right" in front and INTERNAL in readme([INSIDE], of, COMMON)
    assert INTERNAL in json.loads(data_package("paket", [INSIDE])[FILE])["description"]


def test_nothing_in_a_bundle_for_others_says_so() -> None:
    of = {DRAFT.stem: {"Bericht (HTML)": "berichte/q.html"}}
    book = load_workbook(BytesIO(workbook(DRAFT)))

    told = [str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not any(INTERNAL in words for words in told)
    assert docx.Document(BytesIO(motion([DRAFT], []))).sections[0].header.is_linked_to_previous
    assert INTERNAL not in front_page([DRAFT], of, COMMON) + readme([DRAFT], of, COMMON)


def test_the_index_says_which_pages_are_internal() -> None:
    mine = [replace(one, internal=True) for one in (KREIS, WETTER)]

    soup = BeautifulSoup(index_page(FRAME, "3. Quartal 2026", "15. Oktober 2026", [*mine, WITTEN]), "html.parser")

    assert [one.get_text() for one in soup.select("main section:first-of-type tbody th .unter")] == ["Leitung (intern)"]
    assert [one.get_text() for one in soup.select("main section:nth-of-type(2) thead .unter")] == [
        "Leitung (intern)", "Leitung",
    ]  # fmt: skip
