"""Where in the text of a YAML file each value stands, and which lines belong to each entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

import yaml

from jaen_analysis.intake.params.yaml_read import EXACT


@dataclass(frozen=True)
class Entry:
    """An entry of a block; its text is ``text[lead:stop]``.

    ``lead`` to ``own`` are comments and empty lines that stand apart from it, ``own`` to ``start`` the comment directly
    above it, ``start`` to ``stop`` its lines with their comments. ``mark`` is the place after its colon or dash;
    ``key`` is its name, in a list ``None``.
    """

    key: object
    value: yaml.Node
    lead: int
    own: int
    start: int
    mark: int
    stop: int


class Spans:
    """A YAML text and the tree of its nodes. Raises ``yaml.YAMLError`` for a text that cannot be read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._loader: Any = EXACT(text)
        self.root: yaml.Node | None = self._loader.get_single_node()

    def read(self, node: yaml.Node) -> Any:
        """What a node says."""
        return self._loader.construct_object(node, deep=True)

    def end(self, node: yaml.Node) -> int:
        """The place after the last character of a value."""
        end = node.end_mark.index
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self.end(last[1] if isinstance(last, tuple) else last)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            whole = self.text[node.start_mark.index : end]
            keeps = "+" in whole.partition("\n")[0].partition("#")[0]
            return end - (len(whole) - len(whole.rstrip("\r\n " if not keeps else " ").removesuffix("\n")))
        return int(end)

    def line(self, place: int) -> int:
        """Where the line of a place begins."""
        return self.text.rfind("\n", 0, place) + 1

    def after(self, place: int) -> int:
        """Where the line after that of a place begins, or the text ends."""
        return self.text.find("\n", place) + 1 or len(self.text)

    def column(self, node: yaml.Node) -> int:
        """How far in a block stands."""
        return int(node.start_mark.index) - self.line(node.start_mark.index)

    def entries(self, node: yaml.Node, start: int, stop: int) -> tuple[list[Entry], int]:
        """The entries of a block whose text is ``text[start:stop]``, and where the last one ends."""
        found: list[Entry] = []
        places, column = list(self._places(node)), self.column(node)
        before = start
        for n, (begin, mark, key, value) in enumerate(places):
            first = begin if self.text[self.line(begin) : begin].strip() else self.line(begin)
            first = max(first, start)
            follows = self.line(places[n + 1][0]) if n + 1 < len(places) else stop
            end = self.after(self.end(value))
            end += _length(self._deeper(end, follows, column))
            own = first - _length(_directly_above(self.text[before:first].splitlines(keepends=True)))
            found.append(Entry(key, value, before, own, first, mark, min(end, stop)))
            before = found[-1].stop
        return found, before

    def _places(self, node: yaml.Node) -> Iterator[tuple[int, int, object, yaml.Node]]:
        """Of each entry where it begins, where its colon or dash ends, its key and its value."""
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                mark = self.text.index(":", key.end_mark.index) + 1
                yield key.start_mark.index, mark, self.read(key), value
            return
        dash, column = node.start_mark.index, self.column(node)
        for place, value in enumerate(node.value):
            if place:
                after = self.after(self.end(node.value[place - 1]))
                found = re.compile(rf"^ {{{column}}}-(?=\s|$)", re.MULTILINE).search(self.text, after)
                dash = found.end() - 1 if found else value.start_mark.index
            yield dash, dash + 1, None, value

    def _deeper(self, start: int, stop: int, column: int) -> list[str]:
        """The comments after an entry that stand further in than it does, up to the last of them."""
        lines = self.text[start:stop].splitlines(keepends=True)
        inner = list(takewhile(lambda line: not line.strip() or len(line) - len(line.lstrip(" ")) > column, lines))
        while inner and not inner[-1].strip():
            inner.pop()
        return inner


def _directly_above(lines: Sequence[str]) -> list[str]:
    """Of the lines before an entry the comment directly above it, with the empty lines above that."""
    rest = list(lines)
    while rest and rest[-1].lstrip().startswith("#"):
        rest.pop()
    while rest and not rest[-1].strip():
        rest.pop()
    return list(lines[len(rest) :])


def _length(lines: Sequence[str]) -> int:
    return sum(map(len, lines))
