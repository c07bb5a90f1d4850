"""What copies of the Steuerungsmappe make of ``params/`` as it is now: what changes, what stays, what contradicts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from jaen_analysis.intake.params.documents import document, written
from jaen_analysis.intake.steuerung.changes import Telling
from jaen_analysis.intake.steuerung.three_way import NOTHING, Contradiction, equal, merged

HERE = "in den Einstellungen seitdem"


@dataclass(frozen=True)
class Copy:
    """A Mappe under the name of its file: the files it was made from, and what it says they are."""

    name: str
    year: int
    base: Mapping[str, bytes]
    documents: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Outcome:
    """File below ``params`` → its new content, ``None`` for one that is deleted; and all of it in German sentences.

    With ``contradictions`` nothing of it may be written. ``stays`` is what a copy says otherwise
    because it has changed in ``params`` alone since.
    """

    contents: Mapping[str, bytes | None]
    changes: Mapping[str, Sequence[str]]
    stays: Sequence[str]
    contradictions: Sequence[str]


def outcome(copies: Sequence[Copy], now: Mapping[str, bytes], telling: Telling) -> Outcome:
    """What these copies make together of the files of now."""
    contents: dict[str, bytes | None] = {}
    changes: dict[str, list[str]] = {}
    stays: dict[str, None] = {}
    against: list[str] = []
    for name in sorted({name for copy in copies for name in (*copy.base, *copy.documents)}):
        there = document(name, now[name]) if name in now else NOTHING
        results = []
        for copy in copies:
            if name not in copy.base and name not in copy.documents:
                continue
            base = document(name, copy.base[name]) if name in copy.base else NOTHING
            found: list[Contradiction] = []
            results.append((copy, merged(base, copy.documents.get(name, NOTHING), there, found)))
            against += [telling.contradiction(name, there, one, f"in „{copy.name}“", HERE) for one in found]
            if not found:
                stays |= dict.fromkeys(telling.changes(name, copy.documents.get(name, NOTHING), results[-1][1]))
        against += _between(name, there, results, telling)
        result = there
        for _, one in results:
            result = merged(there, one, result, [])
        if not equal(result, there):
            contents[name] = written(name, now.get(name), result) if isinstance(result, Mapping) else None
            changes[name] = [*telling.changes(name, there, result), *telling.notes(name, there, result)]
    return Outcome(contents, changes, tuple(stays), against)


def _between(name: str, there: Any, results: Sequence[tuple[Copy, Any]], telling: Telling) -> Iterator[str]:
    """What two copies say of one value that is neither what it is now nor the same."""
    for (one, here), (other, beside) in combinations(results, 2):
        found: list[Contradiction] = []
        merged(there, here, beside, found)
        yield from (telling.contradiction(name, there, at, f"in „{one.name}“", f"in „{other.name}“") for at in found)
