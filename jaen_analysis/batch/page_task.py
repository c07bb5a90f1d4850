"""One page from its notebook to its HTML: the piece of work that any process, here or elsewhere, can do.

It knows the files of its page and nothing of the run, the ledger or the other pages.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from jaen_analysis.batch import failures, kernels
from jaen_analysis.batch.failures import Fault, NotebookFailed, fault_of
from jaen_analysis.batch.traces import untraced
from jaen_analysis.intake import atomic
from jaen_analysis.report import page as report_page
from jaen_analysis.report.comment_faults import withheld
from jaen_analysis.report.page_state import PageState, state_of
from jaen_analysis.report.record import Record, content_hash, records_of
from jaen_analysis.report.summary import Summary, summary
from jaen_analysis.vocabulary.release import Release

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from jaen_analysis.batch.plan import Value


@dataclass(frozen=True)
class Task:
    """A page to be made: all paths are absolute, ``timeout`` is the time for one cell in seconds.

    ``release`` is what was decided about the page, ``committee`` the meeting that decides.
    """

    notebook: Path
    arguments: Mapping[str, Value]
    executed: Path
    html: Path
    timeout: int = kernels.CELL_SECONDS
    release: Release | None = None
    committee: str = ""


@dataclass(frozen=True)
class Made:
    """What came of a task: the page as it lies on the disk, or the fault that is the reason why none does.

    ``summary`` is what an index says of it. ``remark`` is a German sentence about this computer, or about
    comments that the page does not show, if there is something to say. ``seconds`` of the clock and of the processors:
    this process and those of its children that have ended.
    """

    bytes: int = 0
    content_hash: str = ""
    looks: str = ""
    state: str = ""
    html_sha256: str = ""
    summary: Summary = field(default_factory=Summary)
    fault: Fault | None = None
    remark: str = ""
    seconds: float = 0.0
    cpu_seconds: float = 0.0


def make(task: Task) -> Made:
    """Execute the notebook, render, check and write the page.

    Never raises for what one page meets: a page that fails is told, its old HTML is removed.
    """
    begun, used = perf_counter(), _cpu_seconds()
    try:
        made = _made(task)
    except Exception as error:  # whatever one page meets, the others go on and this one is told
        made = failed(task, fault_of(error))
    seconds, cpu_seconds = perf_counter() - begun, _cpu_seconds() - used
    remark = " ".join(filter(None, [made.remark, kernels.remark()]))
    return replace(made, remark=remark, seconds=round(seconds, 3), cpu_seconds=round(cpu_seconds, 3))


def failed(task: Task, fault: Fault) -> Made:
    """The end of a task that came to nothing: an old page does not stay in its place."""
    message = " ".join(filter(None, [fault.message, _remove(task.html)]))
    return Made(fault=replace(fault, message=untraced(message, task.notebook.absolute().parents[1])))


def _made(task: Task) -> Made:
    executed = kernels.execute(task.notebook, task.arguments, task.executed, timeout=task.timeout)
    records = _records(executed)
    found = content_hash(records)
    state = state_of(task.release, found, task.committee)
    content = rendered(executed, state)
    atomic.write_bytes(task.html, content)
    looks = report_page.looks(executed)
    return Made(
        len(content), found, looks, state.words, hashlib.sha256(content).hexdigest(), summary(records),
        remark=" ".join(withheld(records)),
    )  # fmt: skip


def rendered(executed: NotebookNode, state: PageState) -> bytes:
    """The checked page of an executed notebook in this state."""
    html = report_page.render(executed, state)
    report_page.check(html)
    return html.encode()


def _records(executed: NotebookNode) -> list[Record]:
    """What the reader will see; a notebook that ran to its end and shows nothing is no report."""
    records = records_of(executed)
    if all(item["kind"] == "text" for item in records):
        words = "Das Notebook ist durchgelaufen, zeigt aber keinen Baustein des Berichts."
        raise NotebookFailed(words, failures.EMPTY)
    return records


def _remove(path: Path) -> str:
    """Remove a page; if it has to stay (Windows keeps what is open), a German sentence about that, else nothing."""
    try:
        path.unlink(missing_ok=True)
    except NotADirectoryError:  # its folder is a file: there is no page
        return ""
    except OSError as error:
        return f"Die alte Datei „{path.name}“ ließ sich nicht entfernen und gilt nicht mehr. {atomic.reason(error)}"
    return ""


def _cpu_seconds() -> float:
    return sum(os.times()[:4])
