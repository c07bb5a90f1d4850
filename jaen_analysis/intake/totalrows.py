"""The rows of a list that add up the rows above them are compared with these rows, and never taken as figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jaen_analysis.intake.edits import Read
from jaen_analysis.intake.findings import Finding, shown
from jaen_analysis.intake.reading.figures import read_figures
from jaen_analysis.intake.reading.words import Statement, Words
from jaen_analysis.intake.totals import adds_up
from jaen_analysis.vocabulary.periods import month_name

if TYPE_CHECKING:
    from jaen_analysis.vocabulary.areas import Organisation


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
    columns: dict[tuple[str, int], list[Read]] = {}
    for statement, figure in figures:
        columns.setdefault((statement.sheet, statement.column), []).append((statement, figure))
    wrong: dict[tuple[str, int, str, str], list[_Difference]] = {}
    previous: dict[tuple[str, int], int] = {}
    for total in totals:
        place = (total.sheet, total.column)
        parts = [(s, f) for s, f in columns.get(place, []) if s.row < total.row and _belongs(s, total)]
        near = [(s, f) for s, f in parts if s.row > previous.get(place, 0)]
        previous[place] = total.row if not total.month and not total.measure else previous.get(place, 0)
        for found in _differences(total, [near, parts], words, organisation, cities):
            key = (total.sheet, total.row if not total.month else 0, found.statement.measure, found.statement.breakdown)
            wrong.setdefault(key, []).append(found)
    return [_finding(found, words) for found in wrong.values()]


def _belongs(part: Statement, total: Statement) -> bool:
    pairs = ((part.month, total.month), (part.measure, total.measure), (part.breakdown, total.breakdown))
    return all(named in ("", own) for own, named in pairs)


def _differences(
    total: Statement, choices: Sequence[list[Read]], words: Words, organisation: Organisation, cities: set[str]
) -> Iterator[_Difference]:
    sums = [(part[0][0], sum(f.value for _, f in part)) for part in choices if _comparable(part, words, cities)]
    if not sums:
        return
    first = sums[0][0]
    named = replace(
        total, area=organisation.kreis.key, month=first.month, measure=first.measure, breakdown=first.breakdown
    )
    read, _ = read_figures([named], "deutsch" if isinstance(total.value, str) else None, words)
    slack = 0.5 * (len(choices[-1]) + 1) if words.by_id[first.measure].unit == "EUR" else 0.5
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
    first, more = found[0], len(found) - 1
    statement = first.statement
    others = ", ebenso in einem weiteren Monat" if more == 1 else f", ebenso in {more} weiteren Monaten" if more else ""
    return replace(
        words.finding(
            "Warnung",
            f"{words.figure(statement.measure, statement.breakdown)}: Die Summenzeile ist nicht die Summe der Zeilen "
            "darüber",
            statement,
            found=f"{shown(first.stated)}, die Zeilen zusammen {shown(first.parts)}, Unterschied "
            f"{shown(abs(first.stated - first.parts))} im {month_name(statement.month)}{others}",
            mend="Bitte prüfen, welche Zahl falsch ist. Die Zahlen der Zeilen wurden übernommen, die Summe nicht.",
        ),
        area="",
    )
