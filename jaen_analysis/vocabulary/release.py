"""What is decided about the pages of reports, as frozen values; areas are keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

ReleaseState = Literal["in Abstimmung", "abgestimmt", "freigegeben"]
ORDER: tuple[ReleaseState, ...] = ("in Abstimmung", "abgestimmt", "freigegeben")
"""The way of a page out of the house, one step after the other."""


@dataclass(frozen=True)
class Step:
    """One step, taken on a day by a function (not a person), for the meeting of the Leitungsrunde on another.

    ``content`` is the content hash of the page for which it was taken; ``looks`` tells whether the page is drawn
    otherwise since, empty if that is not known.
    """

    state: ReleaseState
    on: date
    meeting: date
    by: str
    content: str
    looks: str = ""


@dataclass(frozen=True)
class Release:
    """All steps of one page (report, audience, area, period) in the order in which they were taken; at least one."""

    report: str
    audience: str
    area: str
    period: str
    steps: tuple[Step, ...]

    @property
    def agreed(self) -> Step | None:
        """The last step with which its content was agreed on or released."""
        return next((step for step in reversed(self.steps) if step.state != ORDER[0]), None)

    def standing(self, content: str) -> Step | None:
        """The step that counts for this content: the last one, if it was taken for it."""
        return self.steps[-1] if self.steps[-1].content == content else None

    def preparer(self) -> str:
        """Who has brought the content of the last step into the Abstimmung."""
        return next(step.by for step in reversed(self.steps) if step.state == ORDER[0])


@dataclass(frozen=True)
class ReleaseRules:
    """Who prepares pages and who releases them (two functions), and which meeting agrees on them."""

    prepared_by: str = "Koordinierungsstelle Controlling"
    released_by: str = "Geschäftsführung"
    committee: str = "Leitungsrunde"


def same_function(one: str, other: str) -> bool:
    """Whether two entries mean the same function, however somebody has written it."""
    return one.casefold().split() == other.casefold().split()


def page_key(period: str, report: str, audience: str, area: str) -> str:
    """What tells a page from all others, as its file in ``freigaben`` is named: ``2026-Q3/benchmark-leitung-kreis``."""
    return f"{period}/{report}-{audience}-{area}"


def future_steps(releases: Iterable[Release], today: date) -> Iterator[str]:
    """German messages for steps that are taken on a day that has not come."""
    for one in releases:
        name = page_key(one.period, one.report, one.audience, one.area)
        for place, step in enumerate(one.steps, start=1):
            if step.on > today:
                yield (
                    f"params/freigaben/{name}.yaml: schritte → Nr. {place} → am: {step.on} liegt in der Zukunft. "
                    "Bitte den Tag nennen, an dem der Schritt geschehen ist."
                )
