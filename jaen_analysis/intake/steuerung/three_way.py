"""What a copy says beside what stands in ``params/`` now, value by value, and what both have made of one value.

Both come from a common state. Changed only in the copy: taken. Changed only in ``params/`` since: stays. Changed in
both to different values: a contradiction, which nobody decides here. A list of single values is one value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from jaen_analysis.intake.params.matched import pairs, same

Step = Any
"""A key; for an entry of a list what it says."""
Place = tuple[Step, ...]
"""The way down to a value."""


class _Nothing:
    """What stands where there is nothing."""

    def __repr__(self) -> str:
        return "NOTHING"

    def __bool__(self) -> bool:
        return False


NOTHING: Final = _Nothing()


@dataclass(frozen=True)
class Change:
    """What a value was and is; :data:`NOTHING` where there is none. ``moved``: the same entries in another order."""

    place: Place
    before: Any
    after: Any
    moved: bool = False


@dataclass(frozen=True)
class Contradiction:
    """A value that two have changed differently; :data:`NOTHING` where it does not stand."""

    place: Place
    base: Any
    here: Any
    there: Any


def merged(base: Any, here: Any, there: Any, found: list[Contradiction]) -> Any:
    """The content of a file that has what ``here`` has changed of ``base``, and else says what ``there`` says.

    Any of them may be :data:`NOTHING`, as may be the result. Contradictions go to ``found``; there the result says
    what ``there`` says.
    """
    return _merged(base, here, there, (), found)


def _merged(base: Any, here: Any, there: Any, place: Place, found: list[Contradiction]) -> Any:
    if equal(here, base) or equal(here, there):
        return there
    if isinstance(here, Mapping) and isinstance(there, Mapping):
        return _section(base if isinstance(base, Mapping) else {}, here, there, place, found)
    if _of_sections(here) and _of_sections(there) and (_of_sections(base) or base is NOTHING):
        return _list([] if base is NOTHING else base, here, there, place, found)
    if equal(there, base):
        return _ended_as(there, here)
    found.append(Contradiction(place, base, here, there))
    return there


def _ended_as(before: Any, text: Any) -> Any:
    """A text with the line feed at its end that the one before it had: a block of lines stays one."""
    both = isinstance(before, str) and isinstance(text, str)
    return f"{text.rstrip()}\n" if both and before.endswith("\n") else text


def _section(base: Mapping[str, Any], here: Any, there: Any, place: Place, found: list[Contradiction]) -> Any:
    result = {}
    for key in _in_order(there, here):
        b, h, t = (one.get(key, NOTHING) for one in (base, here, there))
        value = _merged(b, h, t, (*place, key), found)
        if value is not NOTHING:
            result[key] = value
    return result


def _in_order(there: Mapping[str, Any], here: Mapping[str, Any]) -> Iterator[str]:
    """The keys of both: those of ``there``, each followed by the new ones that follow it in ``here``."""
    followers: dict[str | None, list[str]] = {}
    last: str | None = None
    for key in here:
        if key in there:
            last = key
        else:
            followers.setdefault(last, []).append(key)
    yield from followers.get(None, ())
    for key in there:
        yield key
        yield from followers.get(key, ())


def _list(base: list[Any], here: list[Any], there: list[Any], place: Place, found: list[Contradiction]) -> list[Any]:
    """Entries that are the same one are merged; the order is that of ``here`` if only that has changed it."""
    of_here, of_there = pairs(base, here), pairs(base, there)
    new_here = [n for n, at in enumerate(of_here) if at is None]
    new_there = [n for n, at in enumerate(of_there) if at is None]
    both = {
        new_there[at]: new_here[n]
        for n, at in enumerate(pairs([there[n] for n in new_there], [here[n] for n in new_here]))
        if at is not None
    }
    twin = both | {n: of_here.index(at) for n, at in enumerate(of_there) if at is not None and at in of_here}
    kept: dict[int, Any] = {}
    for n, entry in enumerate(there):
        at = of_there[n]
        value = _merged(
            NOTHING if at is None else base[at],
            here[twin[n]] if n in twin else NOTHING,
            entry,
            (*place, entry),
            found,
        )
        if value is not NOTHING:
            kept[n] = value
    for n, at in enumerate(of_here):
        if at is not None and at not in of_there and not equal(base[at], here[n]):
            found.append(Contradiction((*place, base[at]), base[at], here[n], NOTHING))
    added = [n for n in new_here if n not in both.values()]
    return _arranged(kept, twin, here, added, moved=_moved(of_here) and not _moved(of_there))


def _arranged(
    kept: Mapping[int, Any], twin: Mapping[int, int], here: Sequence[Any], added: Sequence[int], *, moved: bool
) -> list[Any]:
    """The entries that stay, and each new one behind the one that it follows in ``here``."""
    of_here = {there: n for n, there in twin.items() if n in kept}
    order: list[tuple[int, Any]] = [(twin.get(n, -1), value) for n, value in kept.items()]
    if moved:
        order = [(at, kept[of_here[at]]) for at in sorted(of_here)] + [one for one in order if one[0] < 0]
    for n in added:
        before = [at for at in range(n) if at in of_here or at in added]
        at = next((p for p, (m, _) in enumerate(order) if before and m == before[-1]), -1)
        order.insert(at + 1, (n, here[n]))
    return [value for _, value in order]


def _moved(places: Sequence[int | None]) -> bool:
    known = [at for at in places if at is not None]
    return known != sorted(known)


def _of_sections(content: Any) -> bool:
    return isinstance(content, list) and all(isinstance(entry, Mapping) for entry in content)


def changes(old: Any, new: Any, place: Place = ()) -> Iterator[Change]:
    """What is different, value by value; an entry of a list that is new, or gone, as a whole."""
    if equal(old, new):
        return
    if (isinstance(old, Mapping) or _unsaid(old)) and (isinstance(new, Mapping) or _unsaid(new)):
        for key in dict.fromkeys([*(old or ()), *(new or ())]):
            yield from changes((old or {}).get(key, NOTHING), (new or {}).get(key, NOTHING), (*place, key))
    elif (_of_sections(old) or _unsaid(old)) and (_of_sections(new) or _unsaid(new)):
        yield from _entries(old or [], new or [], place)
    else:
        yield Change(place, old, new)


def _entries(old: Sequence[Any], new: Sequence[Any], place: Place) -> Iterator[Change]:
    same_as = pairs(old, new)
    for at, entry in enumerate(old):
        if at not in same_as:
            yield Change((*place, entry), entry, NOTHING)
    for before, entry in zip(same_as, new, strict=True):
        if before is None:
            yield Change((*place, entry), NOTHING, entry)
        else:
            yield from changes(old[before], entry, (*place, entry))
    if _moved(same_as):
        yield Change(place, old, new, moved=True)


def _unsaid(value: Any) -> bool:
    return value is NOTHING or value is None or value == []


def equal(one: Any, other: Any) -> bool:
    """Whether two values say the same; white space around a text says nothing."""
    if isinstance(one, str) and isinstance(other, str):
        return same(one.strip(), other.strip())
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(equal(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(equal, one, other))
    return one is other or same(one, other)
