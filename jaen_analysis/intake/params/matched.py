"""Which entries of two lists are the same one: by what they say, for most have no id."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from jaen_analysis.intake.params.fields import Doubtful

_ALIKE = 0.5
"""Two entries without an id are the same one if at least this share of what they say is the same."""


def same(one: object, other: object) -> bool:
    """Whether two contents of a file say the same: ``24`` is ``24.0``, but ``1`` is not ``true``, nor ``"1"``."""
    match one, other:
        case Mapping(), Mapping():
            return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
        case list(), list():
            return len(one) == len(other) and all(map(same, one, other))
        case str(), str():
            return unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
        case Doubtful(), Doubtful():
            return one.text == other.text
        case (int() | float(), int() | float()) if not _special(one) and not _special(other):
            return one == other
    return type(one) is type(other) and one == other


def pairs(old: Sequence[object], new: Sequence[object]) -> list[int | None]:
    """For each entry of ``new`` the place of the same entry in ``old``, ``None`` if it is a new one.

    First by ``id``, then those that are equal, then what is left by how much of it is the same.
    """
    found: list[int | None] = [None] * len(new)
    free = dict.fromkeys(range(len(old)))
    by_id = _by_id(old)
    for place, entry in enumerate(new):
        if (at := by_id.get(_id(entry))) is not None and at in free:
            found[place] = at
            del free[at]
    for place, entry in enumerate(new):
        if found[place] is None and (at := next((n for n in free if same(old[n], entry)), None)) is not None:
            found[place] = at
            del free[at]
    left = [place for place, at in enumerate(found) if at is None]
    for _, place, at in sorted(_likely(old, new, list(free), left)):
        if at in free and found[place] is None:
            found[place] = at
            del free[at]
    return found


def _special(value: object) -> bool:
    return isinstance(value, bool | Doubtful)


def _id(entry: object) -> object:
    """What an entry is called; entries without an id have none."""
    id_ = entry.get("id") if isinstance(entry, Mapping) else None
    return id_ if isinstance(id_, str) else None


def _by_id(entries: Sequence[object]) -> dict[object, int]:
    ids = [_id(entry) for entry in entries]
    return {id_: place for place, id_ in enumerate(ids) if id_ is not None and ids.count(id_) == 1}


def _likely(
    old: Sequence[object], new: Sequence[object], free: list[int], left: list[int]
) -> Iterator[tuple[tuple[float, int], int, int]]:
    """How unlike two entries are (and how far apart), and their places; sections only, and none with two ids."""
    for place in left:
        for at in free:
            one, other = old[at], new[place]
            if not isinstance(one, Mapping) or not isinstance(other, Mapping) or (_id(one) and _id(other)):
                continue
            alike = _alike(one, other)
            if alike >= _ALIKE:
                yield (-alike, abs(at - place)), place, at


def _alike(one: Mapping[str, object], other: Mapping[str, object]) -> float:
    keys = one.keys() | other.keys()
    return sum(key in one and key in other and same(one[key], other[key]) for key in keys) / len(keys) if keys else 1
