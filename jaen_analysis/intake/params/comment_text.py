"""The words of a comment: Markdown, of which only paragraphs, lists and emphasis are taken."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from jaen_analysis.intake.params.fields import CONTROL
from jaen_analysis.vocabulary.plain_text import Block, Items, Paragraph, Piece

if TYPE_CHECKING:
    from mistune import Markdown

ASKED = "Bitte hier schreiben"
"""How the line of a stub begins that asks for words; as long as it stands there, nothing is written."""

LONGEST = 10_000
"""So many characters a comment may have: about four pages of paper."""

_MARKS = {"strong": {"strong": True}, "emphasis": {"emphasis": True}}
_BREAKS = ("softbreak", "linebreak")
_REFUSED = {
    "heading": "eine Überschrift („#“ am Anfang der Zeile, oder „---“ oder „===“ unter der Zeile)",
    "link": "ein Link",
    "image": "ein Bild",
    "table": "eine Tabelle",
    "block_code": "Programmcode (vier Leerzeichen am Anfang oder „```“)",
    "codespan": "Programmcode („`“)",
    "block_quote": "ein Zitat („>“ am Anfang der Zeile)",
    "thematic_break": "eine Trennlinie",
    "block_html": "HTML („<“)",
    "inline_html": "HTML („<“)",
    "nested": "eine Liste in einer Liste",
    "start": "eine Liste, die nicht mit „1.“ beginnt; am Anfang eines Satzes bitte „\\“ vor den Punkt („3\\. Quartal“)",
}
"""What is not taken, as its author is told."""


def is_written(text: str) -> bool:
    """Whether somebody has written it: there are words, and the line of the stub is gone."""
    return bool(text.strip()) and not any(line.lstrip().startswith(ASKED) for line in text.splitlines())


def blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs and lists of a text that :func:`faults` finds nothing in."""
    return tuple(_block(token) for token in _parsed(text)[0] if token["type"] != "blank_line")


def faults(text: str) -> Iterator[tuple[int, str]]:
    """What is not taken: number of the line and what stands there, in German."""
    for number, line in enumerate(text.splitlines(), start=1):
        if re.search(CONTROL, line):
            yield number, "ein Steuerzeichen, das man nicht sieht (es kommt oft beim Kopieren mit)"
    if not _refused(text):
        return
    lines, seen = text.splitlines(), 0
    for number in range(1, len(lines) + 1):
        found = _refused("\n".join(lines[:number]))
        yield from ((number, _REFUSED[kind]) for kind in dict.fromkeys(found[seen:]))
        seen = len(found)


def _refused(text: str) -> list[str]:
    tokens, names = _parsed(text)
    return [*_kinds(tokens), *(["link"] * len(names))]


def _kinds(tokens: Iterable[Mapping[str, Any]], inside: str = "") -> Iterator[str]:
    for token in tokens:
        kind = token["type"]
        if kind in _REFUSED:
            yield kind
            continue
        if kind == "list" and inside == "list_item":
            yield "nested"
        if kind == "list" and token["attrs"].get("start", 1) != 1:
            yield "start"
        yield from _kinds(token.get("children", ()), kind)


def _block(token: Mapping[str, Any]) -> Block:
    if token["type"] == "list":
        items = tuple(tuple(_item(item)) for item in token["children"])
        return Items(items, token["attrs"]["ordered"])
    return Paragraph(tuple(_pieces(token["children"])))


def _item(item: Mapping[str, Any]) -> Iterator[Piece]:
    for place, part in enumerate(part for part in item["children"] if part["type"] != "blank_line"):
        yield from [Piece(" ")] * bool(place)
        yield from _pieces(part["children"])


def _pieces(tokens: Sequence[Mapping[str, Any]], **marks: bool) -> Iterator[Piece]:
    for token in tokens:
        if token["type"] in _BREAKS:
            yield Piece(" ")
        elif token["type"] in _MARKS:
            yield from _pieces(token["children"], **marks | _MARKS[token["type"]])
        elif token["raw"]:
            yield Piece(html.unescape(token["raw"]), **marks)


def _parsed(text: str) -> tuple[list[dict[str, Any]], Sequence[str]]:
    """The tokens, and the names of links that are only defined and not used."""
    tokens, state = _markdown().parse(text)
    if isinstance(tokens, str):
        raise TypeError("mistune without a renderer gives tokens")
    return tokens, list(state.env.get("ref_links", ()))


@cache
def _markdown() -> Markdown:
    import mistune

    return mistune.create_markdown(renderer=None, plugins=["table"])
