from __future__ import annotations

import re
import struct
from xml.etree import ElementTree

import pytest
from nbformat import NotebookNode

from jaen_analysis.report.single_pictures import SinglePicture, single_pictures
from jaen_analysis.report.style import LIGHT

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def picture(notebook: NotebookNode) -> SinglePicture:
    return single_pictures(notebook, "Entwurf")[0]


def texts(picture: SinglePicture) -> str:
    """The words in a drawing, with plain blanks."""
    found = " ".join(text.text or "" for text in ElementTree.fromstring(picture.svg).iter(f"{SVG}text"))
    return re.sub(r"\s", " ", found)


def test_every_figure_of_the_page_becomes_a_picture(notebook: NotebookNode, html: str) -> None:
    found = single_pictures(notebook, "Entwurf")

    assert len(found) == html.count('class="bild breit"') > 0
    for picture in found:
        assert html.count(f'breit-t">{picture.title}</title>') == picture.svg.count(f">{picture.title}</title>") == 1


def test_a_picture_says_what_it_shows_whose_it_is_and_that_it_is_a_draft(picture: SinglePicture) -> None:
    shown = texts(picture)

    assert re.sub(r"\s", " ", picture.title) in shown
    assert "Quelle: " in shown
    assert "Jobcenter Musterkreis · Quartalsbericht · Stadt Beispielstadt · 3. Quartal 2026" in shown
    assert shown.startswith("Entwurf · Demodaten – die Zahlen des Jobcenters sind erfunden")


def test_a_released_page_has_pictures_that_say_nothing_of_a_draft(notebook: NotebookNode) -> None:
    (released, *_) = single_pictures(notebook, "")

    assert "Entwurf" not in texts(released) + released.words


def test_a_picture_needs_nothing_else(picture: SinglePicture) -> None:
    root = ElementTree.fromstring(picture.svg)
    ids = {element.get("id") for element in root.iter()}

    assert "var(" not in picture.svg and "<script" not in picture.svg
    assert root.get("font-family", "").startswith("'DejaVu Sans'")
    assert set(root.get("aria-labelledby", "").split()) <= ids
    assert root.findtext(f"{SVG}title") == picture.title
    ground = root.find(f"{SVG}rect")
    assert ground is not None and ground.get("fill") == LIGHT["grund"]
    width, height = (int(root.attrib[name]) for name in ("width", "height"))
    assert all(0 < float(text.attrib["y"]) < height for text in root.findall(f"{SVG}text"))
    assert width > 820


def test_the_words_beside_it_are_the_alternative_text_of_the_page(picture: SinglePicture) -> None:
    desc = ElementTree.fromstring(picture.svg).findtext(f"{SVG}desc")

    title, _, description, *rest = picture.words.rstrip("\n").split("\n\n")
    assert (title, description) == (picture.title, desc)
    assert rest[-1].startswith("Entwurf") and any(text.startswith("Quelle: ") for text in rest)


def test_the_pixels_are_twice_as_fine_opaque_and_the_same_every_time(picture: SinglePicture) -> None:
    root, png = ElementTree.fromstring(picture.svg), picture.png()

    assert struct.unpack(">II", png[16:24]) == (2 * int(root.attrib["width"]), 2 * int(root.attrib["height"]))
    assert png == picture.png()


def test_words_are_in_the_pixels(picture: SinglePicture) -> None:
    """Without the font, resvg leaves words out without a word of its own."""
    wordless = SinglePicture(picture.title, picture.svg.replace("<text", "<desc").replace("</text", "</desc"), "")

    assert len(wordless.png()) < 0.7 * len(picture.png())
