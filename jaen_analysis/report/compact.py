"""The drawings of a finished page in fewer bytes: they look the same, and nobody has to wait for spaces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_VARIABLE = re.compile(r"var\((--[a-z-]+), #[0-9a-f]{6}\)")
_STYLE = re.compile(r'(?<= style=")[^"]*')
_PATH = re.compile(r'(?<= d=")[^"]*')
_CLOSED = re.compile(r"></(?:path|use|rect|circle)>")
_EMPTY = re.compile(r"<defs></defs>")
_GROUP = re.compile(r"<g\b[^>]*>|</g>")
_SHAPE = re.compile(r"<[a-z]+(?=\s)(?![^>]*\sclass=)[^>]*>")
"""A shape without a class of its own."""
_LOOK = re.compile(r' style="([^"]*)"')
_OFTEN = 15
"""A look that so many shapes of a page have is written down once, in its style sheet."""


def compact(page: str) -> str:
    """The page with its drawings made small.

    In a page a variable needs no colour beside it (a notebook has no style sheet), a path no spaces, a group that says
    nothing about what is in it need not be there, and a look that many shapes have gets a name.
    """
    page = _DRAWING.sub(lambda drawing: _small(drawing[0]), page)
    shapes = (shape for drawing in _DRAWING.findall(page) for shape in _SHAPE.findall(drawing))
    times = Counter(look for shape in shapes for look in _LOOK.findall(shape))
    names = {look: f"z{place}" for place, look in enumerate(look for look, n in times.items() if n >= _OFTEN)}
    if not names or "</style>" not in page:
        return page
    rules = "".join(f".{name}{{{look}}}" for look, name in names.items())
    named = _DRAWING.sub(lambda drawing: _SHAPE.sub(lambda shape: _named(shape[0], names), drawing[0]), page)
    return named.replace("</style>", f"{rules}\n</style>", 1)


def _named(shape: str, names: Mapping[str, str]) -> str:
    look = _LOOK.search(shape)
    return shape.replace(look[0], f' class="{names[look[1]]}"') if look and look[1] in names else shape


def _small(drawing: str) -> str:
    drawing = _STYLE.sub(lambda style: re.sub(r"\s*([:;])\s*", r"\1", style[0]), _VARIABLE.sub(r"var(\1)", drawing))
    drawing = _PATH.sub(lambda path: re.sub(r"\s*([A-Za-z])\s*", r"\1", path[0]).strip(), drawing)
    return _without_bare_groups(_EMPTY.sub("", _CLOSED.sub("/>", drawing)))


def _without_bare_groups(drawing: str) -> str:
    open_groups: list[bool] = []

    def kept(tag: re.Match[str]) -> str:
        if tag[0] == "</g>":
            return tag[0] if open_groups.pop() else ""
        open_groups.append(tag[0] != "<g>")
        return tag[0] if open_groups[-1] else ""

    return _GROUP.sub(kept, drawing)
