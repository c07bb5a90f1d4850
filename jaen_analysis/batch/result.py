"""What a run did, for whoever has called it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jaen_analysis.batch.interrupt import Terminated
from jaen_analysis.batch.manifest import Page, PageStatus
from jaen_analysis.batch.reasons import shortened


@dataclass(frozen=True)
class RunResult:
    """What a run did: its pages in the order of the plan with their German titles, and where the overview lies.

    ``seconds`` is the time by the clock, planning included; ``news`` tell what it has changed of agreed pages.
    """

    folder: Path
    index: Path
    manifest: Path
    log: Path
    pages: tuple[Page, ...]
    titles: tuple[str, ...]
    seconds: float
    news: tuple[str, ...] = ()

    def of(self, status: PageStatus) -> tuple[Page, ...]:
        """The pages of this run with this status."""
        return tuple(page for page in self.pages if page.status == status)

    @property
    def failed(self) -> tuple[Page, ...]:
        """The pages that could not be made; any of them makes the command fail."""
        return self.of("fehlgeschlagen")

    def lines(self) -> list[str]:
        """What was done and why, as German lines; pages with the same reasons share a line."""
        groups: dict[tuple[str, ...], list[str]] = {}
        for page, title in zip(self.pages, self.titles, strict=True):
            if page.status == "fertig":
                groups.setdefault(page.why, []).append(title)
        reasons = [f"{shortened(titles, 'Berichte')}: {'; '.join(why)}" for why, titles in groups.items()]
        aborted = len(self.of("abgebrochen"))
        counted = counts(len(self.of("fertig")), len(self.of("unverändert")), len(self.failed))
        return [counted + (f", {aborted} abgebrochen" if aborted else ""), *reasons, *self.news]

    def failures(self) -> list[str]:
        """One German line per page that could not be made."""
        pairs = zip(self.pages, self.titles, strict=True)
        return [f"{title}: {page.error.words}" for page, title in pairs if page.error is not None]


def counts(made: int, same: int, failed: int) -> str:
    """``"3 erstellt, 33 unverändert, 0 fehlgeschlagen"``."""
    return f"{made} erstellt, {same} unverändert, {failed} fehlgeschlagen"


class Interrupted(KeyboardInterrupt):
    """A run that was ended by Ctrl-C or SIGTERM, in good order; ``result`` is what it had done until then."""

    def __init__(self, result: RunResult, signal: KeyboardInterrupt) -> None:
        super().__init__()
        self.result = result
        self.signal = signal


def is_terminated(signal: KeyboardInterrupt) -> bool:
    """Whether it was SIGTERM that has ended a run, and not Ctrl-C."""
    return isinstance(signal.signal if isinstance(signal, Interrupted) else signal, Terminated)
