"""How the range of a hidden cell is reckoned from what is printed, in one line that everybody can follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from jaen_analysis.analysis.disclosure.attacker import TOLERANCE, Range, tied
from jaen_analysis.analysis.disclosure.linked import Cell, Flags, LinkedTable, Places, Rest, Values


def equation(found: Range, values: Mapping[Cell, float], floor: Mapping[Cell, float]) -> str:
    """``Witten/Frauen = Kreis/Frauen − Wetter/Frauen = 12``; with a bound that is none of the sums ``≥`` and ``≤``.

    ``values`` are the printed cells (a hidden one is NaN), ``floor`` what is known of the hidden ones beforehand.
    """
    upper, lower = _terms(found, 1), _terms(found, -1)
    if upper == lower and all(values.get(cell) == values.get(cell) for cell in upper):
        return f"{name(found.cell)} = {_side(upper, values, floor)} = {number(found.high)}"
    sides = [("≥", lower, found.low), ("≤", upper, found.high)]
    return "; ".join(
        f"{name(found.cell)} {sign} {_side(terms, values, floor)} = {number(value)}"
        if terms
        else f"{name(found.cell)} {sign} {number(value)}"
        for sign, terms, value in sides
    )


def shortest(table: LinkedTable, unknown: Flags, found: Sequence[Range]) -> Iterator[Range]:
    """The same ranges; those of a single value by as few and as short sums as give it away."""
    place = {cell: number for number, cell in enumerate(table.cells)}
    parts = list(tied(table, unknown)) if any(one.high - one.low < TOLERANCE for one in found) else []
    for one in found:
        here = [part for part in parts if place[one.cell] in part[1]] if one.high - one.low < TOLERANCE else []
        weights = [
            (rows, y) for rows, places in here if (y := _fewest(table, rows, places, place[one.cell])) is not None
        ]
        if not weights:
            yield one
        for rows, y in weights:
            used = np.flatnonzero(np.abs(y) > TOLERANCE)
            sums = tuple(table.sums[row] for row in rows[used])
            yield replace(one, sums=sums, below=tuple((-y[used]).tolist()), above=tuple(y[used].tolist()))


def _fewest(table: LinkedTable, rows: Places, places: Places, wanted: int) -> Values | None:
    """How often each sum is taken so that all unknown cells but one cancel out; ``None`` if they cannot."""
    from scipy.optimize import linprog
    from scipy.sparse import hstack

    ties = table.matrix[rows]
    long = np.diff(ties.indptr).astype(float)
    unknown = ties[:, places].T
    found = linprog(
        np.concatenate([long, long]), A_eq=hstack([unknown, -unknown]), b_eq=(places == wanted).astype(float)
    )
    return None if found.x is None else np.asarray(found.x[: len(rows)] - found.x[len(rows) :])


def name(cell: Cell) -> str:
    """A cell as it is written in an equation: its categories with strokes between them."""
    return "/".join(str(one) for one in cell if one != "") if isinstance(cell, tuple) else str(cell)


def number(value: float) -> str:
    """``1.234`` or ``0,5``."""
    text = f"{value:,.0f}" if abs(value - round(value)) < TOLERANCE else f"{value:,.2f}"
    return text.translate(str.maketrans(",.", ".,")).replace("-", "−")


def _terms(found: Range, sign: int) -> dict[Cell, float]:
    """What the cell is made of at its upper (1) or lower (-1) end: cell → how often it is added or subtracted."""
    terms: defaultdict[Cell, float] = defaultdict(float)
    for each, weight in zip(found.sums, found.above if sign > 0 else found.below, strict=True):
        terms[each.total] += sign * weight
        for part in (*each.parts, *([Rest(each)] if each.rest else [])):
            terms[part] -= sign * weight
    terms.pop(found.cell, None)
    return {cell: round(times, 6) for cell, times in terms.items() if abs(times) > TOLERANCE}


def _side(terms: Mapping[Cell, float], values: Mapping[Cell, float], floor: Mapping[Cell, float]) -> str:
    """The printed cells with their signs, and those hidden ones that are known to be more than nothing."""
    shown = []
    for cell, times in sorted(terms.items(), key=lambda term: -term[1]):
        hidden = isinstance(cell, Rest) or values[cell] != values[cell]
        if hidden and not floor.get(cell, 0.0):
            continue
        often = "" if abs(times) == 1 else f"{number(abs(times))} · "
        least = f" (mindestens {number(floor[cell])})" if hidden else ""
        shown.append(f"{'−' if times < 0 else '+'} {often}{name(cell)}{least}")
    return " ".join(shown).removeprefix("+ ")
