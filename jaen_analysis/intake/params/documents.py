"""A file of ``params/`` as plain content and back: a YAML file as it reads, a comment as its head and its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from jaen_analysis.intake.params.comments import fences
from jaen_analysis.intake.params.edit import edited
from jaen_analysis.intake.params.files import document_of
from jaen_analysis.intake.params.matched import same
from jaen_analysis.intake.params.yaml_write import dump

Document = dict[str, Any]
"""What a file says: sections, lists, texts, numbers, days, ``None``."""
WORDS = "text"
"""The key under which the words of a comment stand beside the keys of its head."""
_WIDTH = 1000
"""An entry of a comment's head stands in one line."""


def document(name: str, content: bytes) -> Document:
    """What a file (its name below ``params``) says; empty for one that says nothing.

    Raises ``UnicodeDecodeError``, ``yaml.YAMLError`` and :class:`NoHeadError` for one that cannot be read.
    """
    said = document_of(name, content)
    return said if isinstance(said, dict) else {}


def written(name: str, before: bytes | None, new: Mapping[str, Any]) -> bytes:
    """The content of a file that says ``new``; of ``before`` only what differs is changed (see :func:`edited`).

    Raises as :func:`document` does if ``before`` cannot be read.
    """
    if before is not None and same(document(name, before), new):
        return before
    text = None if before is None else before.decode("utf-8")
    if not _is_comment(name):
        return (dump(new) if text is None else edited(text, new)).encode()
    told = {key: value for key, value in new.items() if key != WORDS}
    words = str(new.get(WORDS, "")).strip()
    return (_new_comment(told, words) if text is None else _edited_comment(text, told, words)).encode()


def _is_comment(name: str) -> bool:
    return name.endswith(".md")


def _new_comment(head: Mapping[str, Any], words: str) -> str:
    settings = yaml.safe_dump(dict(head), allow_unicode=True, sort_keys=False, default_flow_style=None, width=_WIDTH)
    return f"---\n{settings}---\n{words}\n"


def _edited_comment(text: str, head: Mapping[str, Any], words: str) -> str:
    """Head and words are edited apart from each other; the lines between which the head stands stay."""
    lines = text.splitlines(keepends=True)
    first, last = fences(text)
    top, settings, rest = lines[: first + 1], "".join(lines[first + 1 : last]), "".join(lines[last + 1 :])
    if "\n".join(rest.splitlines()).strip() != words:
        newline = "\r\n" if "\r\n" in text else "\n"
        rest = words.replace("\n", newline) + newline
    return "".join([*top, edited(settings, head), lines[last], rest])
