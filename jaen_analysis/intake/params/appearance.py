"""``erscheinungsbild.yaml``: the accent of the pages and the logo of the organisation, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import floor
from typing import Annotated, Literal
from xml.etree import ElementTree

from pydantic import Field

from jaen_analysis.intake.params.fields import Kind, Model, Text, like
from jaen_analysis.vocabulary.palette import DARK, LIGHT, READABLE, accented, worst

LOOK = "erscheinungsbild.yaml"
LOGOS = ("logo.svg", "logo.png")
"""Names that the file of a logo may have in ``params/``."""
LARGEST_LOGO = 30_000
"""So many bytes a logo may have: it is in every page."""
_SHORTEST_WORDS = 12
_ACTIVE = ("script", "foreignObject", "iframe", "audio", "video", "set", "animate", "animateMotion", "animateTransform")
_TELLING = frozenset({"metadata", "docname", "export-filename", "absref"})
_PNG, _PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
_OUTSIDE = re.compile(r"url\(\s*[\"']?(?!#)|@import", re.IGNORECASE)
_GROUNDS = {
    "grund": "auf dem Grund der Seite",
    "flaeche": "auf dem Grund des Seitenkopfs",
    "akzent-hell": "auf seiner hellen Tönung",
    "akzent": "unter der Schrift, die darauf steht,",
}

Colour = Annotated[str, like(r"#[0-9a-f]{6}", 'eine Farbe in Anführungszeichen, zum Beispiel "#17507f"'), Kind("Farbe")]


class Akzent(Model, title="Akzentfarbe"):
    """The accent on light and on dark ground."""

    hell: Colour = Field(
        title="auf hellem Grund",
        description="Farbe mit Raute und sechs Zeichen, zum Beispiel #17507f, in der YAML-Datei in Anführungszeichen. "
        "Was nicht gut zu lesen ist (Kontrast unter 4,5 : 1), wird abgewiesen.",
    )
    dunkel: Colour = Field(
        title="auf dunklem Grund",
        description="Farbe mit Raute und sechs Zeichen, zum Beispiel #86bdee, in der YAML-Datei in Anführungszeichen. "
        "Was nicht gut zu lesen ist (Kontrast unter 4,5 : 1), wird abgewiesen.",
    )


class LogoDatei(Model, title="Logo"):
    """A file beside this one, and what it says to those who do not see it."""

    datei: Literal["logo.svg", "logo.png"] = Field(
        title="Datei",
        description="Der Name der Datei im Ordner params, höchstens 30.000 Bytes groß, denn sie steht in jeder Seite.",
    )
    text: Text = Field(
        title="Text statt des Bildes",
        description="Was hört, wer das Logo nicht sieht, mindestens 12 Zeichen, zum Beispiel Logo des Jobcenters EN.",
    )


class Erscheinungsbild(Model, title="Erscheinungsbild"):
    """``erscheinungsbild.yaml``: without it the pages look neutral."""

    akzent: Akzent | None = Field(
        default=None,
        title="Akzentfarbe",
        description="Farbe der Links, Linien, Hervorhebungen und Abbildungen. Ohne Angabe bleiben die Seiten in ihren "
        "neutralen Farben.",
    )
    logo: LogoDatei | None = Field(
        default=None,
        title="Logo",
        description="Das Zeichen des Hauses auf allen Seiten. Ohne Angabe haben die Seiten keines.",
    )


@dataclass(frozen=True)
class Logo:
    """The bytes of a logo, their type and the words for those who do not see it."""

    content: bytes
    mime: str
    words: str


@dataclass(frozen=True)
class Look:
    """How the pages look: ``accents`` for light and for dark ground; ``None`` is neutral."""

    accents: tuple[str, str] | None = None
    logo: Logo | None = None


def look(model: Erscheinungsbild, files: Mapping[str, bytes]) -> Look:
    """The checked look; ``files``: name in ``params/`` → content."""
    accents = (model.akzent.hell, model.akzent.dunkel) if model.akzent else None
    if model.logo is None:
        return Look(accents)
    mime = "image/svg+xml" if model.logo.datei.endswith("svg") else "image/png"
    return Look(accents, Logo(files[model.logo.datei], mime, model.logo.text))


def faults(model: Erscheinungsbild, files: Mapping[str, bytes]) -> Iterator[str]:
    """Accents that cannot be read, a logo that is missing, too big or could do something. In German."""
    if model.akzent:
        yield from _unreadable("hell", LIGHT, model.akzent.hell, "dunklere")
        yield from _unreadable("dunkel", DARK, model.akzent.dunkel, "hellere")
    if model.logo:
        yield from (f"logo: {fault}" for fault in _logo_faults(model.logo, files))


def _unreadable(name: str, palette: Mapping[str, str], accent: str, other: str) -> Iterator[str]:
    ground, found = worst(accented(palette, accent))
    if found < READABLE:
        cut, needed = (f"{number:.2f}".replace(".", ",") for number in (floor(found * 100) / 100, READABLE))
        yield (
            f"akzent → {name}: „{accent}“ hat {_GROUNDS[ground]} nur einen Kontrast von {cut} : 1; nötig sind "
            f"{needed} : 1. Bitte eine {other} Farbe wählen."
        )


def _logo_faults(logo: LogoDatei, files: Mapping[str, bytes]) -> Iterator[str]:
    if len(logo.text) < _SHORTEST_WORDS:
        yield f"Der Text „{logo.text}“ sagt zu wenig. Bitte nennen, wessen Zeichen es ist: „Logo des Jobcenters …“."
    content = files.get(logo.datei)
    if content is None:
        yield f"Die Datei params/{logo.datei} fehlt. Bitte dort ablegen oder den Abschnitt logo streichen."
        return
    if len(content) > LARGEST_LOGO:
        size = f"{len(content):,}".replace(",", ".")
        yield (
            f"params/{logo.datei} hat {size} Bytes; erlaubt sind {LARGEST_LOGO // 1000}.000, weil das Logo in jeder "
            "Seite steht. Bitte kleiner speichern."
        )
    elif logo.datei.endswith("svg"):
        yield from (f"params/{logo.datei}: {fault}" for fault in _svg_faults(content))
    elif not content.startswith(_PNG):
        yield f"params/{logo.datei} ist kein PNG-Bild. Bitte als PNG speichern."
    elif _PNG_END not in content:
        yield f"params/{logo.datei} hört mitten im Bild auf. Bitte noch einmal kopieren oder neu speichern."


def _svg_faults(content: bytes) -> Iterator[str]:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\0" in content:
        yield (
            "Die Datei beginnt mit einer DOCTYPE-Angabe oder ist nicht in UTF-8 gespeichert. Bitte als „einfaches SVG“ "
            "speichern."
        )
        return
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, LookupError, ValueError):
        yield "Das ist kein lesbares SVG. Bitte als „einfaches SVG“ speichern."
        return
    if _name(root.tag) != "svg" or not {"viewBox", "width"}.intersection(root.attrib):
        yield "Gefunden: kein SVG mit Maßen; erwartet: ein Element svg mit viewBox. Bitte neu speichern."
    for element in root.iter():
        if _name(element.tag) in _ACTIVE:
            yield f"Gefunden: das Element „{_name(element.tag)}“; ein Logo darf nur zeichnen. Bitte entfernen."
        if told := _TELLING.intersection(map(_name, (element.tag, *element.attrib))):
            yield (
                f"Gefunden: Angaben des Zeichenprogramms („{min(told)}“), die oft einen Namen oder einen Ordner dieses "
                "Rechners nennen. Bitte entfernen, in Inkscape mit „optimiertes SVG“."
            )
        if element.text and _OUTSIDE.search(element.text):
            yield "Gefunden: ein Verweis nach außen in einem style-Element. Bitte entfernen."
        for attribute, value in element.attrib.items():
            if _name(attribute).startswith("on"):
                yield f"Gefunden: ausführbarer Code („{_name(attribute)}“). Bitte entfernen."
            if (_name(attribute) == "href" and not value.startswith(("#", "data:image/"))) or _OUTSIDE.search(value):
                yield f"Gefunden: ein Verweis nach außen („{value[:60]}“). Bitte das Bild einbetten oder entfernen."


def _name(tag: str) -> str:
    return tag.rpartition("}")[2]
