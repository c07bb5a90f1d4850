"""What a reader sees, as data: every component hands out its HTML together with a canonical record.

The hash over the records of a report is its content hash. It changes when a word, a number or an alternative
text changes, and not when only the looks, the version of a library or the sheet of provenance do.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, cast

if TYPE_CHECKING:
    from nbformat import NotebookNode

RECORD_MIME = "application/vnd.jaen.record+json"
HEAD_MIME = "application/vnd.jaen.report+json"

TOGETHER, PROVENANCE = "zusammen", "technik"
"""Kinds of records: what puts others together, and where a page comes from."""
_ANCHOR = "key"
_SPACES = re.compile("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]")
_SOFT = "\N{SOFT HYPHEN}"

Words: TypeAlias = "str | list[Words] | dict[str, Words]"
Record: TypeAlias = dict[str, Words]


@dataclass(frozen=True)
class Fragment:
    """A piece of a report: its HTML, its record and its words in short.

    ``head`` is only set by the head of a report (title, organisation, contact: what the page itself needs).
    """

    html: str
    record: Record
    words: str
    head: dict[str, str] | None = None

    def __repr__(self) -> str:
        return self.words

    def __html__(self) -> str:
        """The protocol of markupsafe: a fragment inside another one is not escaped again."""
        return self.html

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, object]:
        bundle: dict[str, object] = {"text/html": str(self.html), RECORD_MIME: self.record, "text/plain": self.words}
        if self.head is not None:
            bundle[HEAD_MIME] = self.head
        return bundle


Text: TypeAlias = str | Fragment
"""Plain text, which gets escaped, or a fragment that stands in a line (a term, a strong word)."""


def words_of(text: Text) -> str:
    """The plain words of a text."""
    return text if isinstance(text, str) else text.words


def flat(record: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The record itself and, in reading order, those of the components that it puts together."""
    yield record
    for part in record.get("parts", ()):
        yield from flat(part)


def seen(records: Iterable[Record]) -> list[Record]:
    """What a reader sees, in reading order: the records without those that only put others together.

    Left out are the sheet of provenance (hashes, versions, digest of the settings) and ids to link to. A space is a
    space however it breaks, and a soft hyphen is none: both are matters of typesetting.
    """
    leaves = (part for record in records for part in flat(record) if part["kind"] not in (TOGETHER, PROVENANCE))
    return [cast(Record, _plain(cast(Record, part))) for part in leaves]


def canonical(records: Iterable[Record]) -> bytes:
    """The canonical JSON of what a reader sees; the content hash is taken over these bytes."""
    return json.dumps(seen(records), sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def content_hash(records: Iterable[Record]) -> str:
    """SHA-256 (hex) over the canonical JSON of the records, in the order of the report."""
    return hashlib.sha256(canonical(records)).hexdigest()


def _plain(words: Words) -> Words:
    if isinstance(words, str):
        return _SPACES.sub(" ", words).replace(_SOFT, "")
    if isinstance(words, list):
        return [_plain(part) for part in words]
    return {name: _plain(part) for name, part in words.items() if name not in (_ANCHOR, "parts")}


def records_of(notebook: NotebookNode) -> list[Record]:
    """The records of an executed notebook in reading order, its printed texts included; no ``kopf()``, no report."""
    records: list[Record] = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and is_printed(cell):
            records.append({"kind": "text", "words": cell.source})
        records.extend(output.data[RECORD_MIME] for output in displayed(cell) if RECORD_MIME in output.data)
    return records


def is_printed(cell: NotebookNode) -> bool:
    """Whether a Markdown cell belongs to the report.

    A cell that begins with ``# `` is the title and the note for whoever opens the notebook; a report has its
    title from ``kopf()``.
    """
    return bool(cell.source.strip()) and not cell.source.lstrip().startswith("# ")


def displayed(cell: NotebookNode) -> Iterator[NotebookNode]:
    """The outputs of a cell that show something: no streams, no errors."""
    for output in cell.get("outputs", ()):
        if output.output_type in ("display_data", "execute_result"):
            yield output
