"""On which dates figures meet that are tied by their definitions, but printed for different times."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise

from jaen_analysis.vocabulary.periods import shift
from jaen_analysis.vocabulary.relation import AtMost, Relation, StockFlow, SumOf, measures_of

Starts = Mapping[str, Collection[str]]
"""Measure → the months in which a number of it begins, and those after its end."""
Side = tuple[str, str, str]
"""A figure (its id) from a first to a last month."""


def met(starts: Starts, relations: Iterable[Relation]) -> dict[str, set[str]]:
    """The starts with those dates of a figure on which all others meet that tell it exactly, if each is printed."""
    found = {measure: set(months) for measure, months in starts.items()}
    exact = [one for one in relations if not isinstance(one, AtMost) and _all_known(one, found)]
    while any(_extended(found, relation) for relation in exact):
        pass
    return found


def segments(starts: Starts, relation: Relation) -> Iterator[tuple[Side, ...]]:
    """The shortest times on whose ends all figures of a relation meet: what of each is tied there.

    None for what is only unusual.
    """
    if not _all_known(relation, starts) or (isinstance(relation, AtMost) and not relation.hard):
        return
    common = sorted(set.intersection(*(dates for _, dates in _dates(relation, starts))))
    for first, following in pairwise(common):
        last = shift(following, -1)
        match relation:
            case AtMost(part=part, whole=whole, months_before=before):
                yield (part.id, first, last), (whole.id, shift(first, -before), shift(last, -before))
            case SumOf():
                yield tuple((one.id, first, last) for one in measures_of(relation))
            case StockFlow(stock=stock, entries=entries, exits=exits):
                stocks = [(stock.id, month, month) for month in (shift(first, -1), last)]
                yield *stocks, (entries.id, first, last), (exits.id, first, last)


def _all_known(relation: Relation, starts: Starts) -> bool:
    return all(one.id in starts for one in measures_of(relation))


def _dates(relation: Relation, starts: Starts) -> list[tuple[str, set[str]]]:
    """Each figure of a relation with the dates on which it is known there; a stock as of the end of the month before.

    For a part, those of the whole are as many months later as it was counted before.
    """
    found = [(one.id, set(starts[one.id])) for one in measures_of(relation)]
    match relation:
        case AtMost(months_before=before):
            (part, own), (whole, dates) = found
            return [(part, own), (whole, {shift(date, before) for date in dates})]
        case StockFlow():
            (stock, dates), *flows = found
            return [(stock, {date for date in dates if shift(date, -1) in dates}), *flows]
    return found


def _extended(starts: dict[str, set[str]], relation: Relation) -> bool:
    """Whether dates of a figure were missing on which all others meet; they are added."""
    dates = _dates(relation, starts)
    changed = False
    for place, (measure, own) in enumerate(dates):
        others = [one for number, (_, one) in enumerate(dates) if number != place]
        if missing := set.intersection(*others) - own:
            back = isinstance(relation, StockFlow) and place == 0
            starts[measure] |= missing | ({shift(date, -1) for date in missing} if back else set())
            changed = True
    return changed
