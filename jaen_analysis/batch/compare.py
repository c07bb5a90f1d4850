"""What has become of a page since it was agreed on: its record then held against its record now."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jaen_analysis.batch.manifest import Page
from jaen_analysis.batch.restate import executed_notebook
from jaen_analysis.intake import agreed
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.page_state import since
from jaen_analysis.report.record import records_of, seen
from jaen_analysis.report.record_diff import Difference, counted, differences
from jaen_analysis.vocabulary.release import Release

REDRAWN = "neue Darstellung (Inhalt unverändert)"
UNCHANGED = "unverändert"
_LOST = "geändert; die abgestimmte Fassung fehlt in data/abgestimmt und lässt sich nicht mehr vergleichen"
_REARRANGED = "die Reihenfolge geändert"
_UNNAMED = "etwas geändert, das sich nicht im Einzelnen benennen lässt"


@dataclass(frozen=True)
class Comparison:
    """A page against its last agreed version: ``since`` when, what the comparison says in short, and what differs."""

    since: str
    summary: str
    changed: bool = False
    differences: tuple[Difference, ...] = ()

    @property
    def redrawn(self) -> bool:
        """Whether it shows the same in another way."""
        return self.summary == REDRAWN

    @property
    def line(self) -> str:
        """``"seit der Abstimmung am 12. November 2026: 3 Zahlen, 1 Text geändert"``."""
        return f"{self.since}: {self.summary}"


def since_agreed(workspace: Workspace, folder: Path, page: Page, release: Release | None) -> Comparison | None:
    """The comparison of a page in the folder of its run; ``None`` if it was never agreed on.

    Raises :class:`NotebookLost` if the page itself is not there to be compared.
    """
    step = release.agreed if release else None
    if release is None or step is None:
        return None
    if step.content == page.content_hash:
        redrawn = step.looks and page.looks and step.looks != page.looks
        return Comparison(since(release), REDRAWN if redrawn else UNCHANGED)
    before = agreed.read(workspace, step.content)
    if before is None:
        return Comparison(since(release), _LOST, changed=True)
    now = seen(records_of(executed_notebook(folder, page)))
    found = differences(before, now)
    summary = f"{counted(found)} geändert" if found else _REARRANGED if _same(before, now) else _UNNAMED
    return Comparison(since(release), summary, changed=True, differences=tuple(found))


def _same(before: Iterable[Mapping[str, Any]], now: Iterable[Mapping[str, Any]]) -> bool:
    """Whether both say the same, in whatever order."""
    one, other = (Counter(json.dumps(record, sort_keys=True) for record in records) for records in (before, now))
    return one == other
