"""What somebody says about a number: a block with author, day and words, and whether it still fits the number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from jaen_analysis.report.components.markup import icon, require
from jaen_analysis.report.record import Fragment, Record, Words
from jaen_analysis.vocabulary.plain_text import Block, Items, Piece

COMMENT = "kommentar"
"""Kind of the records of comments."""


@dataclass(frozen=True)
class Remark:
    """A comment as it is shown: ``about`` is how its heading goes on (``"zu „Integrationsquote“"``; empty for the whole
    report), ``by`` a function, ``on`` a day in words, ``value`` the number it was written for.

    ``changed`` says in a sentence that it is another number now; empty if it is not. ``withheld``: the words stand in
    the place of those that these readers do not get.
    """

    by: str
    on: str
    text: Sequence[Block]
    about: str = ""
    value: str = ""
    title: str = ""
    changed: str = ""
    withheld: bool = False


def kommentar(remark: Remark) -> Fragment:
    """The block of a comment, without a heading of the page.

    Raises ``ValueError`` without an author, a day or words.
    """
    require(remark.by.strip() and remark.on.strip(), "kommentar() braucht die Funktion, die ihn schreibt, und den Tag.")
    require(remark.text, f"kommentar(): Von „{remark.by}“ stehen keine Worte da.")
    name = f"Kommentar {remark.about}" if remark.about else remark.title or "Kommentar"
    head = f"{name} ({remark.value})" if remark.value else name
    title = remark.title if remark.about else ""
    parts = [
        Markup('<p class="von"><strong>{}</strong> <span class="unter">{}, {}</span></p>').format(
            head, remark.by, remark.on
        ),
        *([_changed(remark.changed)] if remark.changed else []),
        *([Markup("<p><strong>{}</strong></p>").format(title)] if title else []),
        *map(_block, remark.text),
    ]
    html = Markup('<div class="kommentar" role="note" aria-label="{}">{}</div>').format(name, Markup("").join(parts))
    text: list[Words] = [_words(block) for block in remark.text]
    record: Record = {
        "kind": COMMENT,
        "about": remark.about,
        "value": remark.value,
        "by": remark.by,
        "on": remark.on,
        "title": remark.title,
        "text": text,
        "changed": remark.changed,
    }
    record |= {"withheld": "ja"} if remark.withheld else {}
    said = [f"{head}: {remark.by}, {remark.on}", remark.changed, title, *map(_line, remark.text)]
    return Fragment(html, record, "\n".join(filter(None, said)))


def _changed(sentence: str) -> Markup:
    return Markup('<p class="marke">{} {}</p>').format(icon("dreieck"), sentence)


def _block(block: Block) -> Markup:
    if not isinstance(block, Items):
        return Markup("<p>{}</p>").format(_html(block.pieces))
    items = Markup("").join(Markup("<li>{}</li>").format(_html(item)) for item in block.items)
    return Markup("<ol>{}</ol>" if block.numbered else "<ul>{}</ul>").format(items)


def _html(pieces: Iterable[Piece]) -> Markup:
    return Markup("").join(_piece(piece) for piece in pieces)


def _piece(piece: Piece) -> Markup:
    html = escape(piece.text)
    if piece.emphasis:
        html = Markup("<em>{}</em>").format(html)
    return Markup("<strong>{}</strong>").format(html) if piece.strong else html


def _words(block: Block) -> Words:
    return [_plain(item) for item in block.items] if isinstance(block, Items) else _plain(block.pieces)


def _line(block: Block) -> str:
    words = _words(block)
    return words if isinstance(words, str) else "\n".join(f"– {item}" for item in words)


def _plain(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)
