"""The papers of a meeting as text documents: what is put before it, and the form for what it decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from jaen_analysis.report.german import NBSP, enumerate_words
from jaen_analysis.report.handout.office import settled
from jaen_analysis.report.handout.paper import LANGUAGE, LIGHT, Paper
from jaen_analysis.report.typesetting import typeset

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table as WordTable
    from docx.text.paragraph import Paragraph

_FONT = "Arial"
_INK = "1B2430"
_BOX = "\N{BALLOT BOX}"
_EMPTY_ROWS = 4
"""Rows to be filled in by hand."""
_CELL = "Tabellentext"
_LIGHTS = (3.9, 3.1, 1.9, 3.3, 4.8)
"""Widths of the columns of a table of lights, in centimetres."""
_WORSE = ("nicht erreicht", "voraussichtlich nicht erreichbar", "gefährdet")
_TALKED = "Worüber zu sprechen ist"


def motion(papers: Sequence[Paper], enclosures: Sequence[str]) -> bytes:
    """The Sitzungsvorlage (docx) for reports of one area and audience: key messages, lights, proposed decision.

    ``enclosures`` are the names of the files that go with it. The same records give the same bytes.
    """
    document = _document("Sitzungsvorlage", papers)
    asked = [(name, "") for name in ("Gremium", "Sitzung am", "Tagesordnungspunkt")]
    _facts(document, "Angaben zur Vorlage", [*asked, *_shared(papers)])
    _heading(document, "Worum es geht", 1)
    verb, titles = "wird" if len(papers) == 1 else "werden", enumerate_words([paper.title for paper in papers])
    _say(
        document,
        f"Vorgelegt {verb}: {titles}. Die folgenden Aussagen und Ampeln stehen wörtlich so in den Berichten; dort "
        "stehen auch Herleitung, Vergleich und Datenstand.",
    )
    for paper in papers:
        _heading(document, f"{paper.title} ({paper.state})", 1)
        _listed(document, "Das Wichtigste", paper.messages)
        for table in paper.lights:
            _heading(document, "Ziele und Ampel", 2)
            _table(document, table.name, table.columns, table.rows, table.subtitle, widths=_LIGHTS)
        _listed(document, "Kommentare", paper.comments)
    cautions = list(dict.fromkeys(caution for paper in papers for caution in paper.cautions))
    _listed(document, "Bitte beachten", cautions, level=1)
    points = _points(papers)
    _listed(document, _TALKED, points, level=1)
    _heading(document, "Beschlussvorschlag", 1)
    _say(document, f"Zur Kenntnis genommen {verb}: {titles}.", "List Number")
    if points:
        _say(document, f"Zu jedem Ziel unter „{_TALKED}“ wird vereinbart, wer bis wann was unternimmt.", "List Number")
    document.add_paragraph("   ".join(f"{_BOX}{NBSP}{words}" for words in ("wie vorgeschlagen", "geändert", "vertagt")))
    _listed(document, "Anlagen", enclosures, level=1)
    return _saved(document)


def minutes(papers: Sequence[Paper]) -> bytes:
    """The form for the minutes (docx): agenda, decisions, questions to be answered, signatures."""
    document = _document("Protokoll", papers)
    asked = ("Sitzung am", "Ort", "Beginn und Ende", "Leitung", "Protokoll", "Anwesend", "Entschuldigt")
    _facts(document, "Angaben zur Sitzung", [*((name, "") for name in asked), *_shared(papers)])
    _heading(document, "Tagesordnung", 1)
    agenda = ["Protokoll der letzten Sitzung und Stand der Beschlüsse", *(f"{paper.title}, {paper.period}: Aussprache"
              for paper in papers), *_points(papers), "Verschiedenes und nächster Termin"]  # fmt: skip
    for item in agenda:
        _say(document, item, "List Number")
    numbered = [[str(number), *[""] * 3] for number in range(1, _EMPTY_ROWS + 1)]
    for heading, caption, what, who in (
        ("Beschlüsse", "Was beschlossen wurde", "Beschluss", "verantwortlich"),
        ("Rückfragen", "Was noch zu klären ist", "Frage", "an wen"),
    ):
        _heading(document, heading, 1)
        _table(document, caption, ("Nr.", what, who, "bis wann"), numbered, widths=(1.2, 9.4, 3.6, 2.8))
    _heading(document, "Abstimmung der Berichte", 1)
    results = ("Bericht", "abgestimmt", "mit Änderungen abgestimmt", "vertagt")
    boxes = [f"{_BOX}{NBSP}ja"] * 3
    _table(document, "Ergebnis je Bericht", results, [(paper.title, *boxes) for paper in papers])
    _heading(document, "Unterschriften", 1)
    signed = [(who, "", "") for who in ("Leitung der Sitzung", "Protokoll")]
    heads = ("Funktion", "Ort, Datum", "Name und Unterschrift")
    _table(document, "Wer unterschreibt", heads, signed, widths=(4, 5, 8))
    return _saved(document)


def _shared(papers: Sequence[Paper]) -> list[tuple[str, str]]:
    """What is known of all reports, in the words of the first; the state is told report by report."""
    about = [fact for fact in papers[0].about if fact[0] not in ("Bericht", "Zustand")]
    subject = ("Gegenstand", enumerate_words([paper.title for paper in papers]))
    return [
        subject,
        *about[:-2],
        ("Zustand", "; ".join(f"{paper.title}: {paper.state}" for paper in papers)),
        *about[-2:],
    ]


def _points(papers: Iterable[Paper]) -> list[str]:
    """The goals that are missed or in danger, the worst first, each in one line."""
    found = [
        (row[table.columns.index(LIGHT)], row[0])
        for paper in papers
        for table in paper.lights
        for row in table.rows
        if row[table.columns.index(LIGHT)] in _WORSE
    ]
    return list(
        dict.fromkeys(f"{_bracketed(goal)}: {light}" for worse in _WORSE for light, goal in found if light == worse)
    )


def _bracketed(goal: str) -> str:
    """A goal and its target, which stand below each other in their cell, on one line."""
    name, _, target = goal.partition("; ")
    return f"{name} ({target})" if target else name


def _document(kind: str, papers: Sequence[Paper]) -> Document:
    import docx
    from docx.shared import Cm

    first = papers[0]
    title = f"{kind}: {first.area}, {first.period}"
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    _set_styles(document)
    core, day = document.core_properties, first.data_day
    core.title, core.language, core.subject = title, LANGUAGE, first.facts["Datenstand"]
    core.author = core.last_modified_by = first.head["organisation"]
    core.comments, core.revision = first.head["demo"], 1
    core.created = core.modified = datetime(day.year, day.month, day.day) if day else datetime(2000, 1, 1)
    _heading(document, title, 0)
    if first.internal:
        section.header.paragraphs[0].add_run(typeset(first.internal)).bold = True
    foot = section.footer.paragraphs[0]
    foot.add_run(typeset(f"{title} · Seite "))
    _page_number(foot)
    return document


def _set_styles(document: Document) -> None:
    """Sans-serif letters of 10 points and more, dark on white, and the language of all of them."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    sizes = {"Normal": 11, "Title": 20, "Heading 1": 15, "Heading 2": 12, "Caption": 10, _CELL: 10}
    document.styles.add_style(_CELL, WD_STYLE_TYPE.PARAGRAPH)
    for name, points in sizes.items():
        style: Any = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(points)
        style.font.color.rgb = RGBColor.from_string(_INK)
        fonts = style.element.rPr.rFonts
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    language = OxmlElement("w:lang")
    for kind in ("val", "eastAsia"):
        language.set(qn(f"w:{kind}"), LANGUAGE)
    defaults.append(language)


def _page_number(paragraph: Paragraph) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _heading(document: Document, words: str, level: int) -> None:
    document.add_heading(typeset(words), level)


def _say(document: Document, words: str, style: str = "Normal") -> Paragraph:
    return document.add_paragraph(typeset(words), style=style)


def _facts(document: Document, caption: str, facts: Sequence[tuple[str, str]]) -> None:
    _table(document, caption, ("Angabe", "Inhalt"), facts, widths=(4.5, 12.5))


def _listed(document: Document, heading: str, items: Sequence[str], level: int = 2) -> None:
    if items:
        _heading(document, heading, level)
    for item in items:
        _say(document, item, "List Bullet")


def _table(
    document: Document,
    caption: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    below: str = "",
    *,
    widths: Sequence[float] = (),
) -> None:
    """A table with a caption, a row of headings that is repeated on each page, and rows that stay whole.

    A row with an empty cell has room for writing. ``widths`` are those of the columns in centimetres.
    """
    from docx.shared import Cm

    words = f"{caption} ({below})" if below else caption
    _say(document, words, "Caption").paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.autofit = not widths
    for cells, texts in zip([table.rows[0], *(table.add_row() for _ in rows)], [heads, *rows], strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text, cell.paragraphs[0].style = typeset(text), _CELL
        if "" in texts:
            cells.height = Cm(1.1)
    for run in (run for cell in table.rows[0].cells for run in cell.paragraphs[0].runs):
        run.bold = True
    for column, width in zip(table.columns, widths, strict=False):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    _mark(table, words)


def _mark(table: WordTable, words: str) -> None:
    """What a screen reader needs to know: which row is the head, and what the table is about."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for place, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if place == 0:
            properties.append(OxmlElement("w:tblHeader"))
    for tag in ("w:tblCaption", "w:tblDescription"):
        element = OxmlElement(tag)
        element.set(qn("w:val"), words)
        table._tbl.tblPr.append(element)


def _saved(document: Document) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return settled(buffer.getvalue())
