"""The start page and the read-me of a bundle."""

from __future__ import annotations

from bs4 import BeautifulSoup

from jaen_analysis.report.handout.front import NUMBERS, PAGE, front_page, readme
from jaen_analysis.report.page import check
from tests.report.handout.papers import DRAFT, RELEASED

OF = {RELEASED.stem: {PAGE: "berichte/quartalsbericht.html", NUMBERS: "zahlen/quartalsbericht.xlsx"}}
COMMON = {"Sitzungsvorlage (Word)": "sitzung/sitzungsvorlage.docx"}
HTML = front_page([RELEASED], OF, COMMON)


def test_it_is_a_page_like_all_others_and_leads_to_every_file() -> None:
    check(HTML)

    soup = BeautifulSoup(HTML, "html.parser")
    links = [str(a["href"]) for a in soup.select("main a")]
    assert links == [*OF[RELEASED.stem].values(), *COMMON.values()]
    assert [a["href"] for a in soup.select("nav a")] == [f"#{h['id']}" for h in soup.select("main h2")]
    assert "Die Quote liegt bei 24,4\u202f%." in soup.get_text()
    assert "Demodaten" in soup.select_one("header.kopf").get_text()  # type: ignore[union-attr]
    assert "Telefon 0000" in soup.select_one("footer").get_text()  # type: ignore[union-attr]
    assert "Entwürfe" not in HTML


def test_drafts_are_named_before_anything_else() -> None:
    of = {DRAFT.stem: {PAGE: "berichte/quartalsbericht-entwurf.html"}}

    box = BeautifulSoup(front_page([DRAFT], of, COMMON), "html.parser").select_one("main .warnung")

    assert box is not None
    assert "Dieses Paket enthält Entwürfe" in box.get_text()
    assert "Dieses Paket enthält Entwürfe" in readme([DRAFT], of, COMMON)


def test_the_read_me_says_what_is_in_it_and_whom_to_ask() -> None:
    text = readme([RELEASED], OF, COMMON)

    assert text.startswith("Berichte: Stadt Witten, 3. Quartal 2026\n=====")
    assert "berichte/quartalsbericht.html: Bericht (HTML)" in text
    assert "sitzung/sitzungsvorlage.docx: Sitzungsvorlage (Word)" in text
    assert text.endswith("Fragen beantwortet: Telefon 0000\n")
