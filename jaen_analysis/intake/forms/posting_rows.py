"""What the finance department and the coordination office are asked for: the rows of the form, from titles and plans.

A quarter's form asks for six months like that of a city: the quarter, and once more the quarter before. What became of
those who left is asked six months later, so its sheet has months of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jaen_analysis.intake.posting import asked
from jaen_analysis.intake.posting.asked import Key
from jaen_analysis.intake.posting_words import PostingWords
from jaen_analysis.vocabulary.periods import Period, shift
from jaen_analysis.vocabulary.postings import FIGURES, KNOWN_AFTER
from jaen_analysis.vocabulary.titles import TITLES

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

BUDGET_SHEET, PROGRAMME_SHEET, LATER_SHEET, COHORT_SHEET = "Haushalt", "Maßnahmen", "Verbleib", "Kohorten"
COHORT_FIGURES = tuple(id_ for id_, figure in FIGURES.items() if figure.part == "kohorte")


@dataclass(frozen=True)
class PostingTable:
    """One table of the form: its sheet, its months and its rows."""

    sheet: str
    months: tuple[str, ...]
    rows: tuple[Key, ...]


def posting_tables(params: Params, period: Period, told: Iterable[tuple[Key, str]] = ()) -> tuple[PostingTable, ...]:
    """The tables of the form of a period; what is ``told`` already (row and month) has a row in any case.

    That is so unless no plan has its measure any more. A sheet without a row is left out.
    """
    months = period.asked_months
    later = tuple(shift(month, -KNOWN_AFTER) for month in months)
    words = PostingWords.of(params)
    whole = [
        PostingTable(BUDGET_SHEET, months, tuple(_budget_rows(params, months))),
        PostingTable(PROGRAMME_SHEET, months, tuple(_programme_rows(words, months, 0))),
        PostingTable(LATER_SHEET, later, tuple(_programme_rows(words, later, KNOWN_AFTER))),
    ]
    order = [*TITLES, *(id_ for plan in words.programmes.values() for id_ in plan)]
    there = [(key, month) for key, month in told if key[0] in words.area_titles and key[1] in order]
    return tuple(found for table in whole if (found := _with_told(table, there, order)).rows)


def sheet_of(figure: str) -> str:
    """The sheet that asks for a figure."""
    about = FIGURES[figure]
    if about.of == "titel":
        return BUDGET_SHEET
    if about.part == "kohorte":
        return COHORT_SHEET
    return LATER_SHEET if about.known_after else PROGRAMME_SHEET


def _with_told(table: PostingTable, told: Iterable[tuple[Key, str]], order: list[str]) -> PostingTable:
    rows = dict.fromkeys(table.rows)
    rows |= dict.fromkeys(key for key, month in told if month in table.months and sheet_of(key[2]) == table.sheet)
    figures = list(FIGURES)
    areas = list(dict.fromkeys(key[0] for key in rows))
    parts = list(dict.fromkeys(key[3] for key in rows))

    def place(key: Key) -> tuple[int, ...]:
        area, subject, figure, part = key
        return order.index(subject), figures.index(figure), areas.index(area), parts.index(part)

    return PostingTable(table.sheet, table.months, tuple(sorted(rows, key=place)))


def _budget_rows(params: Params, months: tuple[str, ...]) -> Iterator[Key]:
    for title in TITLES.values():
        yield from dict.fromkeys(key for month in months for key in asked.title_keys(params, title, month))


def _programme_rows(words: PostingWords, months: tuple[str, ...], known_after: int) -> Iterator[Key]:
    """Rows of the measures that run in any of the months, for the areas that have a quota of them."""
    for year, plan in words.programmes.items():
        own = [month for month in months if int(month[:4]) == year]
        for one in plan.values():
            yield from dict.fromkeys(key for month in own for key in asked.programme_keys(one, month, known_after))
