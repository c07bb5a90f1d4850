"""The rows of a list that add up the rows above them are compared with these rows, and never taken as figures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from jaen_analysis.intake.edits.totals import adds_up
from jaen_analysis.intake.edits.verdict import Read, in_more_months
from jaen_analysis.intake.findings import Finding, shown
from jaen_analysis.intake.reading.figures import read_figures
from jaen_analysis.intake.reading.words import Statement, Words
from jaen_analysis.vocabulary.periods import month_name

if TYPE_CHECKING:
    from jaen_analysis.vocabulary.areas import Organisation


_Key = tuple[str, int, str, str, str]
"""Sheet, column, and what a total names: month, measure and breakdown, each may be empty."""


@dataclass(frozen=True)
class _Difference:
    """A total with its own keys that is not what the rows above it come to."""

    statement: Statement
    stated: float
    parts: float


def check_total_rows(
    figures: Sequence[Read], totals: Sequence[Statement], words: Words, organisation: Organisation
) -> list[Finding]:
    """A Warnung for each figure of a total row that is not the sum of the rows above it, once for all months.

    Compared is only what must add up: cities of one month and one figure, all of them with a number.
    """
    if not totals:
        return []
    cities = {city.key for city in organisation.cities}
    columns = _columns(figures, totals)
    wrong: dict[tuple[str, int, str, str], list[_Difference]] = {}
    previous: dict[tuple[str, int], int] = {}
    for total in totals:
        place, column = (total.sheet, total.column), columns[_key(total)]
        near, end = _before(column, previous.get(place, 0) + 1), _before(column, total.row)
        previous[place] = total.row if not total.month and not total.measure else previous.get(place, 0)
        choices = [column[first:end] for first in (near, 0) if end - first <= len(cities)]
        for found in _differences(total, choices, end, words, organisation, cities):
            key = (total.sheet, total.row if not total.month else 0, found.statement.measure, found.statement.breakdown)
            wrong.setdefault(key, []).append(found)
    return [_finding(found, words) for found in wrong.values()]


def _columns(figures: Sequence[Read], totals: Sequence[Statement]) -> dict[_Key, list[Read]]:
    """For each key of a total the figures of its column that it may add up, from the top."""
    columns: dict[_Key, list[Read]] = {_key(total): [] for total in totals}
    for statement, figure in figures:
        names = product((statement.month, ""), (statement.measure, ""), (statement.breakdown, ""))
        for key in ((statement.sheet, statement.column, *named) for named in names):
            if key in columns:
                columns[key].append((statement, figure))
    return columns


def _key(total: Statement) -> _Key:
    return total.sheet, total.column, total.month, total.measure, total.breakdown


def _before(column: Sequence[Read], row: int) -> int:
    """How many figures of a column stand above the row."""
    return bisect_left(column, row, key=lambda read: read[0].row)


def _differences(
    total: Statement,
    choices: Sequence[Sequence[Read]],
    above: int,
    words: Words,
    organisation: Organisation,
    cities: set[str],
) -> Iterator[_Difference]:
    """What differs from all of the choices; ``above`` are the figures that stand above the total."""
    sums = [(part[0][0], sum(f.value for _, f in part)) for part in choices if _comparable(part, words, cities)]
    if not sums:
        return
    first = sums[0][0]
    named = replace(
        total, area=organisation.kreis.key, month=first.month, measure=first.measure, breakdown=first.breakdown
    )
    read, _ = read_figures([named], "deutsch" if isinstance(total.value, str) else None, words)
    slack = 0.5 * (above + 1) if words.by_id[first.measure].unit == "EUR" else 0.5
    for _, figure in read:
        if figure.value == figure.value and all(abs(figure.value - together) > slack for _, together in sums):
            yield _Difference(named, figure.value, sums[0][1])


def _comparable(parts: Sequence[Read], words: Words, cities: set[str]) -> bool:
    """Whether the parts are cities, each once, with a number for one figure of one month that adds up."""
    kinds = {(statement.month, statement.measure, statement.breakdown) for statement, _ in parts}
    areas = [statement.area for statement, _ in parts]
    return (
        len(kinds) == 1
        and len(set(areas)) == len(areas)
        and set(areas) <= cities
        and all(figure.value == figure.value for _, figure in parts)
        and adds_up(words.by_id[next(iter(kinds))[1]])
    )


def _finding(found: Sequence[_Difference], words: Words) -> Finding:
    first = found[0]
    statement = first.statement
    return replace(
        words.finding(
            "Warnung",
            f"{words.figure(statement.measure, statement.breakdown)}: Die Summenzeile ist nicht die Summe der Zeilen "
            "darüber",
            statement,
            found=f"{shown(first.stated)}, die Zeilen zusammen {shown(first.parts)}, Unterschied "
            f"{shown(abs(first.stated - first.parts))} im {month_name(statement.month)}"
            + in_more_months(len(found) - 1),
            mend="Bitte prüfen, welche Zahl falsch ist. Die Zahlen der Zeilen wurden übernommen, die Summe nicht.",
        ),
        area="",
    )
