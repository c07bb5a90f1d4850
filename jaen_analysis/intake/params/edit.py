"""A file of ``params/`` with another content: only what differs is written anew, all other lines stay byte for byte.

A comment behind a value stays where it is. A comment directly above an entry, or inside it, belongs to the entry: it
moves with it, and goes with it when the entry is taken out. One that stands apart (an empty line below it) stays, and
so does the comment on top of a file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any

import yaml

from jaen_analysis.intake.params import edit_values
from jaen_analysis.intake.params.matched import pairs, same
from jaen_analysis.intake.params.spans import Entry, Spans
from jaen_analysis.intake.params.yaml_read import parsed

_BOM = "\ufeff"
_Kept = tuple[int | None, Any, Any]
"""Place of an entry in the file (``None``: a new one), its key, and what it is to say."""


def edited(text: str, new: Mapping[str, Any]) -> str:
    """The text of a YAML file such that it reads as ``new``.

    Keys keep their order in the file; entries of lists get that of ``new``. Where an edit in place does not come out
    (anchors, merged keys), the whole content is written anew below the comments on top. Raises ``yaml.YAMLError`` if
    ``text`` cannot be read.
    """
    bom = _BOM * text.startswith(_BOM)
    body = text.removeprefix(_BOM)
    old = parsed(body)
    if same(old, new) or (old is None and not new):
        return text
    windows = body.count("\n") == body.count("\r\n") > 0
    edit = _Edit(body.replace("\r\n", "\n") if windows else body)
    result = edit.in_place(new) if isinstance(old, Mapping) and old and new else edit.anew(new)
    if not _reads_as(result, new):
        result = edit.anew(new)
    return bom + (result.replace("\n", "\r\n") if windows else result)


def _reads_as(text: str, new: object) -> bool:
    try:
        return same(parsed(text), new)
    except yaml.YAMLError:
        return False


class _Edit:
    """One edit of one text that can be read."""

    def __init__(self, text: str) -> None:
        self._spans, self._text = Spans(text), text

    def anew(self, new: Mapping[str, Any]) -> str:
        """Another content below the comments on top."""
        lines = self._text.splitlines(keepends=True)
        top = takewhile(lambda line: not line.strip() or line.startswith("#"), lines)
        return _ended("".join(top)) + edit_values.block(new)

    def in_place(self, new: Mapping[str, Any]) -> str:
        """The text with another content; neither this nor the one before is empty."""
        root = self._spans.root
        if not isinstance(root, yaml.CollectionNode) or root.flow_style:
            return self.anew(new) if root is None else self._with(root, new)
        start = self._spans.line(root.start_mark.index)
        return self._text[:start] + self._block(root, new, start, len(self._text))

    def _with(self, root: yaml.Node, new: Mapping[str, Any]) -> str:
        start, end = root.start_mark.index, root.end_mark.index
        return self._text[:start] + self._flow(root, new) + self._text[end:]

    def _block(self, node: yaml.CollectionNode, new: Any, start: int, stop: int) -> str:
        """``text[start:stop]``, a block and nothing else, with another content."""
        entries, end = self._spans.entries(node, start, stop)
        column = self._spans.column(node)
        inline = " " * column if entries[0].start != self._spans.line(entries[0].start) else ""
        kept = self._kept([(entry.key, entry.value) for entry in entries], new)
        apart = self._apart(entries, {at for at, _, _ in kept})
        pieces = []
        for at, key, value in kept:
            if at is None:
                pieces.append(_new(key, value, column))
                continue
            entry = entries[at]
            own = self._text[entry.own : entry.start] + inline * (at == 0)
            pieces.append(apart[at] + own + self._entry(entry, value, column))
        result = "".join([*map(_ended, pieces[:-1]), pieces[-1]])
        if inline:
            result = result.lstrip("\n")[column:]
        rest = apart[None] + self._text[end:stop]
        return _ended(result) + rest if rest else result

    def _apart(self, entries: Sequence[Entry], kept: set[int | None]) -> dict[int | None, str]:
        """Entry that stays → what stands apart above it, also above those before it that go; ``None``: the rest."""
        found: dict[int | None, str] = {}
        waiting = ""
        for at, entry in enumerate(entries):
            waiting += self._text[entry.lead : entry.own]
            if at in kept:
                found[at], waiting = waiting, ""
        return {**found, None: waiting}

    def _kept(self, entries: Sequence[tuple[object, yaml.Node]], new: Any) -> list[_Kept]:
        """What is to stand there, in its order: of a section the keys as they stand, a new one after the one before."""
        if not isinstance(new, Mapping):
            places = pairs([self._spans.read(value) for _, value in entries], new)
            return [(at, None, value) for at, value in zip(places, new, strict=True)]
        found = {key: at for at, (key, _) in enumerate(entries) if key in new}
        order = list(found)
        before = None
        for key in new:
            if key not in found:
                order.insert(order.index(before) + 1 if before is not None else 0, key)
            before = key
        return [(found.get(key), key, new[key]) for key in order]

    def _entry(self, entry: Entry, new: Any, column: int) -> str:
        """``text[entry.start:entry.stop]`` with another value."""
        text, node = self._text, entry.value
        old = self._spans.read(node)
        if same(old, new):
            return text[entry.start : entry.stop]
        if isinstance(node, yaml.CollectionNode) and _alike(old, new):
            if node.flow_style:
                start, end = node.start_mark.index, node.end_mark.index
                return text[entry.start : start] + self._flow(node, new) + text[end : entry.stop]
            start = self._inside(entry)
            return text[entry.start : start] + self._block(node, new, start, entry.stop)
        return self._replaced(entry, new, column)

    def _inside(self, entry: Entry) -> int:
        """Where the block begins that is the value of an entry, with the comments above it."""
        start = int(entry.value.start_mark.index)
        return start if self._spans.line(start) == self._spans.line(entry.mark) else self._spans.after(entry.mark)

    def _replaced(self, entry: Entry, new: Any, column: int) -> str:
        """``text[entry.start:entry.stop]`` with a value of another kind, or another single value."""
        text, node, mark = self._text, entry.value, entry.mark
        start, end = max(int(node.start_mark.index), mark), max(self._spans.end(node), mark)
        after = self._spans.after(end)
        beside = text[end:after].rstrip("\n")
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            start = self._inside(entry)
            on_line = self._spans.line(start) == self._spans.line(mark)
            beside = "" if on_line else text[mark : self._spans.after(mark)].rstrip("\n")
        like = text[start:end] if isinstance(node, yaml.ScalarNode) else ""
        first, *lines = edit_values.behind(new, column, in_list=entry.key is None, like=like).split("\n")
        if not first.strip(" >|+-123456789"):
            first, beside = first + beside, ""
        value = "\n".join([first, *lines])
        return text[entry.start : mark] + value + beside + "\n" * text[:after].endswith("\n") + text[after : entry.stop]

    def _flow(self, node: yaml.Node, new: Any) -> str:
        """A value between brackets with another content."""
        text, old = self._text, self._spans.read(node)
        start, end = int(node.start_mark.index), int(node.end_mark.index)
        if same(old, new):
            return text[start:end]
        if not isinstance(node, yaml.CollectionNode) or not _alike(old, new):
            return edit_values.flow(new)
        is_list = isinstance(node, yaml.SequenceNode)
        parts = [(None, value, value) if is_list else (self._spans.read(value[0]), *value) for value in node.value]
        ends = [max(key.end_mark.index, value.end_mark.index) for _, key, value in parts]
        gaps = [", ", *(text[one : key.start_mark.index] for one, (_, key, _) in zip(ends, parts[1:], strict=False))]
        result = text[start : parts[0][1].start_mark.index]
        for place, (at, key, value) in enumerate(self._kept([(key, value) for key, _, value in parts], new)):
            if place:
                result += gaps[at] if at else ", "
            if at is None:
                result += edit_values.flow(value) if is_list else edit_values.flow({key: value})[1:-1]
                continue
            _, first, node = parts[at]
            result += text[first.start_mark.index : node.start_mark.index] + self._flow(node, value)
        return result + text[ends[-1] : end]


def _new(key: object, value: object, column: int) -> str:
    lines = edit_values.block([value] if key is None else {key: value}).splitlines(keepends=True)
    return "".join(" " * column + line if line.strip() else line for line in lines)


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"


def _alike(old: object, new: object) -> bool:
    """Whether both are sections, or both lists, with something in them."""
    both = isinstance(old, Mapping) and isinstance(new, Mapping), isinstance(old, list) and isinstance(new, list)
    return any(both) and bool(old) and bool(new)
