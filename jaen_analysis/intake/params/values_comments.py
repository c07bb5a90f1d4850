"""What people say about the numbers, as frozen values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.plain_text import Block, Items


@dataclass(frozen=True)
class Comment:
    """A comment on an indicator, on a target (its id in the agreement) or, without both, on a whole report.

    ``file`` is its name below ``params``; ``area`` a key; ``by`` a function, no name; ``value`` what the report showed
    when it was written. A stub that nobody has filled in has no ``blocks``.
    """

    file: str
    period: Period
    area: str
    audiences: tuple[str, ...]
    by: str
    on: date
    blocks: tuple[Block, ...]
    indicator: Indicator | None = None
    target: str = ""
    value: str = ""
    title: str = ""

    @property
    def written(self) -> bool:
        """Whether there is something to read."""
        return bool(self.blocks)

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of its title, its paragraphs and its items, each without emphasis."""
        lines = [
            line for block in self.blocks for line in (block.items if isinstance(block, Items) else [block.pieces])
        ]
        return (self.title, *("".join(piece.text for piece in line) for line in lines))

    @property
    def general(self) -> bool:
        """Whether it is about a whole report."""
        return self.indicator is None and not self.target

    def meant_for(self, period: Period, area: str, audience: str) -> bool:
        """Whether it belongs on a page of this period, area and audience."""
        return (self.period, self.area) == (period, area) and audience in self.audiences


def future_comments(comments: Iterable[Comment], today: date) -> Iterator[str]:
    """German messages for comments of a day that has not come."""
    for one in comments:
        if one.on > today:
            yield (
                f"params/{one.file}: datum: {one.on} liegt in der Zukunft (heute: {today}). Bitte den Tag nennen, an "
                "dem der Kommentar geschrieben ist."
            )
