"""A table that somebody wants to hand out: what of its hidden cells its readers can compute back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import isnan

import numpy as np

from jaen_analysis.analysis.disclosure.equation import name
from jaen_analysis.analysis.disclosure.hierarchy import divided
from jaen_analysis.analysis.disclosure.linked import Sum, Values
from jaen_analysis.analysis.disclosure.published import (
    Contradiction,
    Division,
    Finding,
    hides,
    mismatch,
    printed_sums,
    recoverable,
    with_rests,
)
from jaen_analysis.intake.official.printed import Place, Printed
from jaen_analysis.vocabulary.errors import JaenError

GROUP, LINE, COLUMN = range(3)
_SUM = re.compile(r"(.+?)\s(>=|=)\s(.+)")
MANY = 500
"""With more hidden cells than that the groups of a table are attacked together only on demand: it takes minutes."""
_TOTAL = re.compile(r"(ins|)gesamt|summe|zusammen|total|alle\b|.*\bkreis", re.IGNORECASE)
_KREIS = re.compile(r".*\bkreis", re.IGNORECASE)
"""The total of its cities where it is the only one; else one of several areas."""


@dataclass(frozen=True)
class Audited:
    """``divisions`` are the sums that were tried, ``untried`` how many there are across groups besides.

    ``broken`` says of sums with hidden cells where they do not hold: with those nothing is checked. ``hidden`` counts
    the hidden cells, ``findings`` are those of them that are known.
    """

    divisions: Sequence[Division]
    broken: Sequence[str]
    untried: int
    hidden: int
    findings: Sequence[Finding]


def audit_table(
    table: Printed, given: Sequence[str] = (), *, least: int = 2, zeros: bool = False, across: bool = False
) -> Audited:
    """What can be computed back of a table; if :data:`MANY` cells are hidden, over its groups only with ``across``.

    ``given`` are sums in words (``Kreis = Witten + Wetter``, or with ``>=`` where parts are missing); without them
    they are read off the numbers and, for areas, the public keys. ``least`` and ``zeros`` as in :func:`recoverable`.
    JaenError for a sum of unknown names and for numbers that contradict each other.
    """
    hidden = sum(map(isnan, table.values.values()))
    divisions = [_given(text, table) for text in given] or (_found(table) if hidden else [])
    across = across or hidden <= MANY
    used = [one for one in divisions if across or one.axis != GROUP]
    broken = _broken(table, used)
    holding = [one for one in used if one not in broken]
    groups = dict[str, dict[Place, float]]()
    for cell, value in table.values.items():
        groups.setdefault(cell[GROUP], {})[cell] = value
    apart = [
        (values, printed_sums(values, [one for one in holding if one.axis != GROUP])) for values in groups.values()
    ]
    if across:
        over = printed_sums(table.values, [one for one in holding if one.axis == GROUP])
        apart = [(table.values, [*(each for _, sums in apart for each in sums), *over])]
    attack = partial(recoverable, least=least, zeros=zeros, most=table.most)
    attacked = [_attacked(attack, values, sums, zeros) for values, sums in apart]
    findings = [one for found, _ in attacked for one in found]
    mended = [text for _, several in attacked for text in several]
    seen = [(one, printed_sums(table.values, [one])) for one in holding]
    tried = [replace(one, rest=any(each.rest for each in sums)) for one, sums in seen if sums]
    return Audited(tried, [*broken.values(), *mended], len(divisions) - len(used), hidden, findings)


def _broken(table: Printed, divisions: Sequence[Division]) -> dict[Division, str]:
    """The sums with hidden cells that do not add up where they can be seen, with the place.

    A total that has a sum which holds may have others besides that are none.
    """
    wrong = {one: mismatch(table.values, one) for one in divisions if hides(table.values, one)}
    whole = {(one.axis, one.total) for one in divisions if not one.rest and not wrong.get(one)}
    return {one: text for one, text in wrong.items() if text and (one.axis, one.total) not in whole}


def _attacked(
    attack: Callable[[Mapping[Place, float], Sequence[Sum]], list[Finding]],
    values: Mapping[Place, float],
    sums: Sequence[Sum],
    zeros: bool,
) -> tuple[list[Finding], list[str]]:
    """What is known, and the sums that had to be given up for it: with all of them nothing fits."""
    try:
        return attack(values, sums), []
    except Contradiction:
        try:
            mended = with_rests(values, sums)
            given_up = [
                f"{name(each.total)} = {' + '.join(map(name, each.parts))} widerspricht den anderen Summen"
                for each, now in zip(sums, mended, strict=True)
                if now != each
            ]
            return attack(values, mended), given_up
        except Contradiction as error:
            why = " Vielleicht sind auch Nullen verborgen; dann bitte ohne --zeros." if zeros else ""
            raise JaenError(f"{error}{why} Welche Summen gelten, kann --sum sagen.") from None


def _found(table: Printed) -> list[Division]:
    """The sums of a table that show themselves."""
    found = list(_by_numbers(table))
    exact = {(one.total, part) for one in found for part in one.parts if one.axis == COLUMN}
    return [*found, *(one for one in _by_headings(table) if (one.total, *one.parts) not in exact)]


def _by_numbers(table: Printed) -> Iterator[Division]:
    """The sums that are seen in the numbers, or in the public keys of areas."""
    for axis in (GROUP, LINE, COLUMN):
        names = list(dict.fromkeys(cell[axis] for cell in table.values))
        if table.keys.keys() >= set(names):
            yield from _by_keys(axis, {name: table.keys[name] for name in names})
        elif len(names) > 1:
            several = sum(map(bool, map(_KREIS.match, names))) > 1
            totals = np.array([bool(_TOTAL.match(name)) and not (several and _KREIS.match(name)) for name in names])
            for total, parts in divided(_seen(table, axis, names), totals):
                yield Division(axis, names[total], tuple(names[part] for part in parts))


def _by_headings(table: Printed) -> Iterator[Division]:
    """Columns that one level of their headings tells apart: what it calls a total is as much as the others at least."""
    for whole, levels in table.headings.items():
        for part, others in table.headings.items():
            differ = [name for name, other in zip(levels, others, strict=True) if name != other]
            if len(levels) > 1 and len(differ) == 1 and _TOTAL.match(differ[0]):
                yield Division(COLUMN, whole, (part,), rest=True)


def _by_keys(axis: int, keys: dict[str, str]) -> Iterator[Division]:
    """Areas by their public keys: those that begin with the key of another one are its parts. Germany is all."""
    above = dict[str, str]()
    for area, key in keys.items():
        before = [one for one, other in keys.items() if key != other and key.startswith(other)]
        germany = [one for one, other in keys.items() if not other.strip("0").isdigit() and one != area]
        if found := max(before, key=lambda one: len(keys[one]), default=next(iter(germany), "")):
            above[area] = found
    for total in dict.fromkeys(above.values()):
        yield Division(axis, total, tuple(name for name, one in above.items() if one == total))


def _seen(table: Printed, axis: int, names: Sequence[str]) -> Values:
    """(names × all combinations of the other axes) NaN where a cell is hidden or there is none."""
    around = list(dict.fromkeys((*cell[:axis], *cell[axis + 1 :]) for cell in table.values))
    nothing = float("nan")
    return np.array([[table.values.get((*one[:axis], name, *one[axis:]), nothing) for one in around] for name in names])


def _given(text: str, table: Printed) -> Division:
    """A sum in words: its names are all of one axis."""
    match = _SUM.fullmatch(text.strip())
    if match is None:
        raise JaenError(f"--sum „{text}“ ist keine Summe. Erwartet: Ganzes = Teil + Teil (oder >=, wenn Teile fehlen).")
    total, *parts = (" ".join(name.split()) for name in (match[1], *re.split(r"\s\+\s", match[3])))
    for axis in (GROUP, LINE, COLUMN):
        if {cell[axis] for cell in table.values}.issuperset([total, *parts]):
            division = Division(axis, total, tuple(parts), rest=match[2] == ">=", said=True)
            if not (wrong := mismatch(table.values, division)):
                return division
            less = "" if division.rest else " Fehlen Teile, bitte >= statt = schreiben."
            raise JaenError(f"--sum „{text}“ gilt nicht: {wrong}.{less}")
    known = dict.fromkeys(name for axis in (GROUP, LINE, COLUMN) for cell in table.values if (name := cell[axis]))
    raise JaenError(
        f"--sum „{text}“: Diese Namen stehen nicht zusammen in Zeilen oder Spalten. Es gibt: {', '.join(known)}."
    )
