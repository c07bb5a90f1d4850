"""The papers of a meeting as Word and a screen reader find them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from jaen_analysis.report.components import Goal, Light, ampeltafel
from jaen_analysis.report.handout.minutes import minutes, motion
from jaen_analysis.report.handout.numbers import plain
from jaen_analysis.report.handout.paper import Paper
from tests.report.handout.papers import DRAFT, HEAD, RELEASED

ENCLOSED = ["Quartalsbericht Stadt Witten: berichte/quartalsbericht.html"]


def of_motion(papers: Sequence[Paper]) -> bytes:
    return motion(papers, ENCLOSED)


def paragraphs(document: Document, style: str) -> list[str]:
    return [one.text for one in document.paragraphs if one.style is not None and one.style.name == style]


@pytest.mark.parametrize("make", [of_motion, minutes])
def test_structure_is_real_and_the_language_is_known(make: Callable[[Sequence[Paper]], bytes]) -> None:
    content = make([DRAFT])
    document = docx.Document(BytesIO(content))

    assert document.core_properties.language == "de-DE"
    assert document.core_properties.author == "Jobcenter Test"
    assert document.core_properties.title.endswith(": Stadt Witten, 3. Quartal 2026")
    assert [plain(words) for words in paragraphs(document, "Title")] == [document.core_properties.title]
    assert len(paragraphs(document, "Heading 1")) > 3
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "de-DE"
    for table in document.tables:
        heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
        assert heads == [True] + [False] * (len(table.rows) - 1)
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert all(cell.text for cell in table.rows[0].cells)
    assert make([DRAFT]) == content


def test_nothing_of_the_computer_or_the_hour_is_left_in_it() -> None:
    with ZipFile(BytesIO(of_motion([DRAFT]))) as archive:
        core = archive.read("docProps/core.xml").decode()
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}

    assert core.count("2026-10-13T00:00:00Z") == 2
    assert "python-docx" not in core


def test_the_motion_says_what_the_report_says() -> None:
    document = docx.Document(BytesIO(of_motion([RELEASED])))
    lights = document.tables[1]

    assert [plain(words) for words in paragraphs(document, "List Bullet")] == [
        "Die Quote liegt bei 24,4 %.", "Gefährdet: Der Bestand sinkt.",
        "Geschäftsführung, 20. Oktober 2026, zu „Integrationsquote“ (24,4 %): Die „Rampe“ hilft. Erstens; Zweitens "
        "[Wert hat sich geändert (24,3 → 24,4), bitte prüfen.]",
        "Die Zahlen sind vorläufig.",
        "Integrationsquote (mindestens 24,5 %): gefährdet", *ENCLOSED,
    ]  # fmt: skip
    assert [plain(cell.text) for cell in lights.rows[1].cells][:3] == [
        "Integrationsquote; mindestens 24,5 %", "gefährdet", "18,4 % (vorläufig)"
    ]  # fmt: skip
    assert "Quartalsbericht Stadt Witten (Freigegeben – am 20. November 2026)" in [
        plain(words) for words in paragraphs(document, "Heading 1")
    ]
    assert ["Achtung", "Demodaten – die Zahlen des Jobcenters sind erfunden"] in [
        [plain(cell.text) for cell in row.cells] for row in document.tables[0].rows
    ]


@pytest.mark.parametrize("make", [of_motion, minutes])
def test_all_of_it_is_set_as_a_printer_would(make: Callable[[Sequence[Paper]], bytes]) -> None:
    document = docx.Document(BytesIO(make([DRAFT])))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    written = [*(one.text for one in document.paragraphs), *cells, document.sections[0].footer.paragraphs[0].text]

    assert any("3.\u00a0Quartal" in words for words in written)
    assert [words for words in written if "3. Quartal" in words or " %" in words or " –" in words] == []


def test_each_goal_that_is_missed_or_in_danger_is_decided_on() -> None:
    goal = Goal("Bestand an LZB", Light("nicht erreicht"), "höchstens 4 Personen", "5 Personen", "–", "verfehlt")
    missed = replace(RELEASED, records=[*RELEASED.records, ampeltafel("Ziele 2025", [goal]).record])

    document = docx.Document(BytesIO(of_motion([missed])))

    assert [plain(words) for words in paragraphs(document, "List Bullet")][4:6] == [
        "Bestand an LZB (höchstens 4 Personen): nicht erreicht",
        "Integrationsquote (mindestens 24,5 %): gefährdet",
    ]
    assert "Zu jedem Ziel unter „Worüber zu sprechen ist“" in paragraphs(document, "List Number")[-1]


def test_the_form_has_an_agenda_and_room_to_write() -> None:
    document = docx.Document(BytesIO(minutes([DRAFT])))

    assert [plain(words) for words in paragraphs(document, "List Number")][1:3] == [
        "Quartalsbericht Stadt Witten, 3. Quartal 2026: Aussprache",
        "Integrationsquote (mindestens 24,5 %): gefährdet",
    ]
    assert paragraphs(document, "Heading 1") == [
        "Tagesordnung", "Beschlüsse", "Rückfragen", "Abstimmung der Berichte", "Unterschriften"
    ]  # fmt: skip
    decisions = document.tables[1]
    assert document.tables[0].rows[1].cells[1].text == ""
    assert document.tables[0].rows[1].height.cm > 1
    assert decisions.rows[1].height.cm > 1
    assert [cell.text for cell in decisions.rows[1].cells] == ["1", "", "", ""]


def test_a_report_without_lights_or_a_known_day_has_its_papers_too() -> None:
    undated = HEAD.record | {"facts": [["Berichtszeitraum", "2026"], ["Datenstand", "offen"], ["Adressaten", "Alle"]]}
    paper = replace(RELEASED, records=[undated])

    document = docx.Document(BytesIO(of_motion([paper])))

    assert paper.data_day is None
    assert len(document.tables) == 1
    assert "Worüber zu sprechen ist" not in paragraphs(document, "Heading 1")
