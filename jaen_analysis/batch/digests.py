"""Digests of what shapes a page, in two steps: a page knows its parts, and what a part consists of is kept once.

A period of 400 pages shares most of it: the rows of the Kreis, the settings, the program.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from jaen_analysis.batch.freeze import DIGITS

Parts: TypeAlias = dict[str, str]
"""Name of a part (``results:kreis``, ``notebook``, …) → digest."""
Details: TypeAlias = Mapping[str, Mapping[str, str]]
"""Digest of a part → its pieces (``integrationsquote``, ``params/organisation.yaml``, …) and the digest of each."""


@dataclass
class Pieces:
    """Parts that consist of named pieces, each kept once."""

    known: dict[str, dict[str, str]] = field(default_factory=dict)

    def part(self, pieces: Mapping[str, str]) -> str:
        """The digest of a part with these pieces, which are kept."""
        found = digest(dict(pieces))
        self.known.setdefault(found, dict(pieces))
        return found


def digest(thing: object) -> str:
    """Sixteen hex digits for bytes or for anything that JSON can hold."""
    content = thing if isinstance(thing, bytes) else json.dumps(thing, sort_keys=True, ensure_ascii=False).encode()
    return hashlib.sha256(content).hexdigest()[:DIGITS]


def key(parts: Mapping[str, str]) -> str:
    """The key of a page: equal as long as nothing that shapes it has changed."""
    return hashlib.sha256(json.dumps(dict(parts), sort_keys=True).encode()).hexdigest()


def used(details: Details, pages: Iterable[Mapping[str, str]]) -> dict[str, Mapping[str, str]]:
    """The details of those parts that a page still has."""
    wanted = {found for parts in pages for found in parts.values()}
    return {found: pieces for found, pieces in details.items() if found in wanted}
