"""Word files, start page and read-me say no number that is not on the page itself, which is what is attacked."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup

from jaen_analysis.report.handout.front import PAGE, front_page, readme
from jaen_analysis.report.handout.minutes import minutes, motion
from jaen_analysis.report.handout.numbers import plain
from jaen_analysis.report.handout.paper import Paper
from jaen_analysis.report.reading_back.prose import numbers
from tests.report.handout.papers import HEAD
from tests.report.sections.benchmarking.world import shown
from tests.report.test_outside_pages import readers, twins

ROWS = {"1", "2", "3", "4"}
"""Numbers of the empty rows of a form."""
ENCLOSED = ["Bericht: berichte/bericht.html"]


def text_of(html: str) -> str:
    return plain(BeautifulSoup(html, "html.parser").get_text(" "))


def words(content: bytes) -> str:
    """All texts of a Word file, its heads and feet too."""
    with ZipFile(BytesIO(content)) as packed:
        parts = [ElementTree.fromstring(packed.read(name)) for name in packed.namelist() if name.endswith(".xml")]
    paragraphs = (one for part in parts for one in part.iter() if one.tag.endswith("}p"))
    return " ".join(plain("".join(one.itertext())) for one in paragraphs)


@pytest.mark.parametrize(("report", "period"), [("halbjahresbericht", "2026-H1"), ("jahresbericht", "2025")])
def test_papers_beside_a_page_have_no_number_that_is_not_on_it(report: str, period: str) -> None:
    released = () if report == "halbjahresbericht" else ("kreis", "stadt-breckerfeld")
    page, _ = twins(readers(report, period, released=released), [])
    fragments = [fragment for _, fragment in shown(report, page)]
    paper = Paper("bericht", "Freigegeben", False, [HEAD.record | {"contact": ""}, *(one.record for one in fragments)])
    on_page = numbers(text_of("".join([HEAD.html, *(one.html for one in fragments)])))
    of, common = {"bericht": {PAGE: "berichte/bericht.html"}}, {"Vorlage": "sitzung/vorlage.docx"}

    said = [words(motion([paper], ENCLOSED)), words(minutes([paper])), readme([paper], of, common)]
    said.append(text_of(front_page([paper], of, common)))

    assert len(numbers(said[0])) > 5
    assert [numbers(text) - on_page - ROWS for text in said] == [set(), set(), set(), set()]
