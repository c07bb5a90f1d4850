"""A page of a process that the run cannot end: it comes as a draft, and the run alone gives it its name.

A worker that was given up, or that outlives its run, may still write. It writes drafts beside the page and the
executed notebook, with a name that nobody else has; what nobody takes is swept by the next run.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from jaen_analysis.batch import manifest
from jaen_analysis.batch.failures import NotebookFailed, fault_of
from jaen_analysis.batch.page_task import Made, Task, failed, make
from jaen_analysis.intake import atomic
from jaen_analysis.vocabulary.errors import JaenError

_SHARED = 10
"""Seconds that a network drive may take until a written file is seen."""


@dataclass(frozen=True)
class Draft:
    """What came of a task: page and executed notebook lie where ``task`` says.

    ``notebook_sha256`` is empty if there is no executed notebook, as ``made.html_sha256`` if there is no page.
    """

    task: Task
    made: Made
    notebook_sha256: str = ""


def make_draft(task: Task) -> Draft:
    """Make a page under names of its own. Never raises for what one page meets."""
    writer = uuid4().hex
    own = replace(task, executed=atomic.draft_of(task.executed, writer), html=atomic.draft_of(task.html, writer))
    made = make(own)
    try:
        return Draft(own, made, manifest.sha256(own.executed.read_bytes()))
    except FileNotFoundError:
        return Draft(own, made)
    except OSError as error:
        return Draft(own, replace(made, fault=made.fault or fault_of(error)))


def take(task: Task, draft: Draft) -> Made:
    """Put a draft in the place of its task, once it is seen here as it was written.

    What does not come, or is refused by the disk, is a fault; then nothing old stays in its place.
    """
    made, own = draft.made, draft.task
    try:
        task.executed.unlink(missing_ok=True)
        _take(own.executed, draft.notebook_sha256, task.executed)
        _take(own.html, made.html_sha256, task.html)
    except (NotebookFailed, JaenError, OSError) as error:
        made = replace(made, fault=made.fault or fault_of(error))
    if made.fault is None:
        return made
    ended = failed(task, made.fault)
    return replace(ended, remark=made.remark, seconds=made.seconds, cpu_seconds=made.cpu_seconds)


def lost(words: str) -> NotebookFailed:
    """The failure of a page that a cluster has not made, or not where it is seen."""
    hint = "Bitte prüfen, ob die Arbeitsprozesse laufen und denselben Arbeitsordner unter demselben Pfad sehen."
    return NotebookFailed(words, "Cluster", hint=hint)


def _take(draft: Path, sha256: str, path: Path) -> None:
    if not sha256:
        return
    if not _arrived(draft, sha256):
        raise lost("Der Bericht wurde im Cluster erstellt, ist hier aber nicht zu sehen.")
    atomic.put(draft, path)


def _arrived(draft: Path, sha256: str) -> bool:
    end = time.monotonic() + _SHARED
    while True:
        with suppress(OSError):
            if manifest.sha256(draft.read_bytes()) == sha256:
                return True
        if time.monotonic() > end:
            return False
        time.sleep(0.2)
