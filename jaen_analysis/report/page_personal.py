"""Whether a finished page tells something about single persons: what is read, heard, and held for programs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from jaen_analysis.intake.personal.datum import WORDS, masked
from jaen_analysis.intake.personal.text import personal
from jaen_analysis.report.german import SOFT_HYPHEN

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_READ = ("alt", "title", "aria-label", "aria-description", "summary", "placeholder", "label")
_SPOKEN = frozenset((*_READ, "content", "value", "href", "id", "srcdoc"))
"""Attributes with words; those that begin with ``data-`` are held for programs."""
_INLINE = ("a", "abbr", "b", "bdi", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "time", "wbr")
"""Elements whose words belong to the line around them."""
_BLANKS = re.compile("[ \t\r\n]+")
_UNREAD = ("style", "script", "template")
_UNSEEN = re.compile(
    f"[{SOFT_HYPHEN}\N{ZERO WIDTH SPACE}-\N{RIGHT-TO-LEFT MARK}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}]"
)


def persons_told(html: str, office: str) -> list[str]:
    """German sentences, one for each kind of datum and place; empty for a page as it should be.

    ``office`` is text in which the office names its own contact, which every page may show.
    """
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "html.parser", multi_valued_attributes=None)
    return list(dict.fromkeys(_told(soup, office)))


def _told(soup: BeautifulSoup, office: str) -> Iterator[str]:
    places = [("Im Text", _plain(_visible(soup)))]
    places += [("In einem Skript", _plain(str(tag))) for tag in soup.find_all(("script", "template"))]
    for tag in soup.find_all(True):
        for name, value in tag.attrs.items():
            if name in _SPOKEN or name.startswith("data-"):
                places.append((f"Im Attribut „{name}“", _plain(str(value))))
    for place, text in places:
        for datum in personal(text, office):
            shown = masked(datum.kind, text[datum.start : datum.end])
            yield f"{place} der Seite steht {WORDS[datum.kind].one} („{shown}“, gekürzt)."


def _visible(part: Tag) -> str:
    """All words in a part of a page; a cell or a paragraph is a line of its own: figures do not run together."""
    from bs4 import Tag

    words = []
    for child in part.children:
        if not isinstance(child, Tag):
            words.append(" ".join(_BLANKS.split(str(child))))
        elif child.name in _INLINE:
            words.append(_visible(child))
        elif child.name not in _UNREAD:
            words.append(f"\n{_visible(child)}\n")
    return "".join(words)


def _plain(text: str) -> str:
    """As a reader sees it: nothing that nobody sees."""
    return _UNSEEN.sub("", text)
