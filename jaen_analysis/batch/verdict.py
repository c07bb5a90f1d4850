"""Whether a page has to be made, and why: the ledger of the last run held against what holds now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jaen_analysis.batch import changes, manifest, reasons
from jaen_analysis.batch.changes import Grounds
from jaen_analysis.batch.manifest import Ledger
from jaen_analysis.batch.plan import Job
from jaen_analysis.batch.reasons import Change, State


@dataclass(frozen=True)
class Verdicts:
    """Says for each page of a folder why it is made; ``ledger`` is ``None`` if none can be read."""

    folder: Path
    ledger: Ledger | None
    grounds: Grounds
    force: bool = False

    def of(self, job: Job) -> list[Change]:
        """The reasons to make the page of a job; empty if it can stay as it is."""
        if self.ledger is None:
            return [Change(reasons.LEDGER_LOST if manifest.exists(self.folder) else reasons.NEVER)]
        page = self.ledger.pages.get(str(job.output))
        if page is None:
            return [Change(reasons.NEVER)]
        found = [Change(reasons.FORCED)] * self.force
        if page.failed:
            return [*found, Change(reasons.FAILED_BEFORE)]
        if page.pending:
            found.append(Change(reasons.ABORTED))
            if not page.html_sha256:
                return found
        if not manifest.is_intact(self.folder, page):
            found.append(Change(reasons.DAMAGED))
        if self.ledger.older:
            return [*found, Change(reasons.LEDGER_OLD)]
        before, now = State(page.parts, self.ledger.details), State(self.grounds.parts(job), self.grounds.details)
        return found + reasons.changes(before, now, self._names)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return changes.names(self.grounds.inputs)
