"""What a text of people may consist of: paragraphs, lists and emphasis."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """Words of a line, with or without emphasis."""

    text: str
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Items:
    """A list, numbered or not; each item is one line."""

    items: tuple[tuple[Piece, ...], ...]
    numbered: bool = False


Block = Paragraph | Items
