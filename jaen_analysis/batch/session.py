"""The pages of one run, one after the other: whether each is made, how it ended, and the ledger of it."""

from __future__ import annotations

import platform
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.batch import changes, kernels, manifest, overview
from jaen_analysis.batch.freeze import Frozen
from jaen_analysis.batch.manifest import Fault, Manifest, Page
from jaen_analysis.batch.plan import FROZEN, NOTEBOOKS, Job, executed_path
from jaen_analysis.intake import atomic
from jaen_analysis.report import page as report_page
from jaen_analysis.report.record import Record, content_hash, records_of
from jaen_analysis.vocabulary.errors import JaenError

if TYPE_CHECKING:
    from nbformat import NotebookNode


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass
class Session:
    """The state of one run: the pages of the ledger as they are now (by output), and how long each took.

    ``planned`` is the whole plan of the period, of which a run may make a part.
    """

    folder: Path
    planned: tuple[Job, ...]
    inputs: Inputs
    program: changes.Software
    as_of: date | None
    frozen: Frozen
    pages: dict[str, Page]
    seconds: dict[str, float] = field(default_factory=dict)
    started: str = field(default_factory=_now)
    finished: str | None = None

    def turn(self, job: Job, parts: changes.Parts, force: bool) -> None:
        """Make one page if there is a reason, and enter it in the ledger."""
        output = str(job.output)
        before = self.pages.get(output)
        why = self._why(before, parts, force)
        if before is not None and not why:
            self.pages[output] = before.unchanged()
            return
        begun = perf_counter()
        draft = Page(
            report=job.report.id, area=job.area.key, audience=job.audience, output=output, notebook=str(job.executed),
            status="fertig", inputs=self.frozen.digest, key=changes.key(parts), parts=parts, why=tuple(why),
        )  # fmt: skip
        self.pages[output] = self._made(job, draft)
        self.seconds[output] = round(perf_counter() - begun, 3)
        self.write()

    def finish(self) -> None:
        """All pages have had their turn."""
        self.finished = _now()

    def clear(self) -> None:
        """Remove pages that the plan does not know any more: nobody would make them anew.

        Where no ledger says which pages there are, all that lie in the places of pages count.
        """
        planned = {str(job.output) for job in self.planned}
        for output in [name for name in self.pages or _pages_in(self.folder) if name not in planned]:
            files = (self.folder / output, self.folder / executed_path(output))
            if not any(_remove(path) for path in files):  # what is locked is tried again by the next run
                self.pages.pop(output, None)

    def write(self) -> None:
        """Write the ledger as it stands."""
        software = {
            "code": {"version": self.program.version, "digest": self.program.digest},
            "packages": dict(self.program.packages),
        }
        run_ = {
            "started": self.started, "finished": self.finished, "seconds": self.seconds,
            "python": platform.python_version(), "platform": platform.platform(),
        }  # fmt: skip
        day = self.as_of.isoformat() if self.as_of else None
        Manifest(str(self.inputs.period), day, self.frozen, software, self.pages, run_).write(self.folder)

    def close(self) -> None:
        """Write ledger and overview."""
        self.write()
        overview.write(self.folder, self.planned, self.pages, self.inputs, self.as_of)

    def _why(self, before: Page | None, parts: changes.Parts, force: bool) -> list[str]:
        if before is None:
            return [changes.NEVER]
        found = [changes.FORCED] if force else []
        if before.failed:
            return [*found, changes.FAILED_BEFORE]
        if not manifest.is_intact(self.folder, before):
            found.append(changes.DAMAGED)
        return found + changes.reasons(before.parts, parts, changes.names(self.inputs))

    def _made(self, job: Job, draft: Page) -> Page:
        target = self.folder / job.output
        try:
            executed = kernels.execute(job.notebook, job.arguments(self.frozen.path), self.folder / job.executed)
            records = _records(executed)
            html = report_page.render(executed)
            report_page.check(html)
            content = html.encode()
            atomic.write_bytes(target, content)
        except Exception as error:  # whatever one report meets, the others go on and this one is told
            fault = self._fault(error)
            message = " ".join(filter(None, [fault.message, _remove(target)]))
            return replace(draft, status="fehlgeschlagen", error=replace(fault, message=message))
        return replace(
            draft, bytes=len(content), content_hash=content_hash(records), html_sha256=manifest.sha256(content)
        )

    def _fault(self, error: Exception) -> Fault:
        kind = error.kind if isinstance(error, kernels.NotebookFailed) else type(error).__name__
        told = isinstance(error, kernels.NotebookFailed | JaenError)
        words = str(error) if told else f"Die Seite ließ sich nicht erzeugen: {kind}: {error}"
        return Fault(words.replace(str(self.folder.parents[1]), "."), kind)


def _pages_in(folder: Path) -> list[str]:
    pages = [path.relative_to(folder).as_posix() for path in folder.glob("*/*/*.html")]
    return sorted(name for name in pages if not name.startswith((f"{NOTEBOOKS}/", f"{FROZEN}/")))


def _remove(path: Path) -> str:
    """Remove a file; if it has to stay (Windows keeps what is open), a German sentence about that, else nothing."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        return f"Die alte Datei „{path.name}“ ließ sich nicht entfernen und gilt nicht mehr. {atomic.reason(error)}"
    return ""


def _records(executed: NotebookNode) -> list[Record]:
    """What the reader will see; a notebook that ran to its end and shows nothing is no report."""
    records = records_of(executed)
    if all(item["kind"] == "text" for item in records):
        raise kernels.NotebookFailed(
            "Das Notebook ist durchgelaufen, zeigt aber keinen Baustein des Berichts.", "EmptyReport"
        )
    return records
