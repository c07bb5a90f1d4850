"""The pages of one run, from waiting to finished, and the ledger of them."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from jaen_analysis.batch import archive, manifest, overview, pictures, run_log
from jaen_analysis.batch.compare import REDRAWN, since_agreed
from jaen_analysis.batch.digests import Parts, key, used
from jaen_analysis.batch.executor import Begun, Event
from jaen_analysis.batch.freeze import Frozen
from jaen_analysis.batch.manifest import Manifest, Page
from jaen_analysis.batch.page_task import Made, Task
from jaen_analysis.batch.places import FROZEN, NOTEBOOKS, RELEASED, executed_path
from jaen_analysis.batch.plan import Job
from jaen_analysis.batch.reasons import CODE, NOTEBOOK_LOST, OWN_AFFAIRS, PACKAGES, RESTATED, shortened
from jaen_analysis.batch.restate import NotebookLost, restate
from jaen_analysis.batch.result import RunResult
from jaen_analysis.batch.run_log import RunLog
from jaen_analysis.batch.verdict import Verdicts
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.page_state import PageState, state_of
from jaen_analysis.vocabulary.release import Release


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Finished(NamedTuple):
    """A page that has just been finished, well or badly: its German title, its entry, and how long it took.

    ``remark`` is a German sentence about the computer that made it, if there is something to say.
    """

    title: str
    page: Page
    seconds: float
    remark: str = ""


@dataclass
class Session:
    """The state of one run: the pages of the ledger as they are now (by output), and how long each took.

    ``planned`` is the whole plan of the period, of which a run may make a part (``jobs``); ``begun`` is the
    reading of the clock (``perf_counter``) at the very start of the run.
    """

    folder: Path
    planned: tuple[Job, ...]
    jobs: tuple[Job, ...]
    verdicts: Verdicts
    as_of: date | None
    frozen: Frozen
    begun: float
    pages: dict[str, Page] = field(init=False)
    seconds: dict[str, float] = field(default_factory=dict)
    cpu_seconds: dict[str, float] = field(default_factory=dict)
    started: str = field(default_factory=_now)
    finished: str | None = None
    _new: list[Parts] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        ledger = self.verdicts.ledger
        self.pages = {output: page.aborted() for output, page in (ledger.pages if ledger else {}).items()}
        self._log = RunLog(self.folder)
        self._jobs = {str(job.output): job for job in self.jobs}

    def begin(self) -> dict[str, Task]:
        """Enter which pages wait and which stay as they are; gives the work to be done, by output."""
        self._clear()
        tasks = {}
        for output, job in self._jobs.items():
            # before any page is made: what is saved meanwhile is then a reason to make it again
            parts = self.verdicts.grounds.parts(job)
            why = tuple(change.short() for change in self.verdicts.of(job))
            before = self.pages.get(output)
            if before is not None and not why:
                if page := self._in_state(job, before.unchanged(self.frozen.digest)):
                    self.pages[output] = page
                    continue
                why = (NOTEBOOK_LOST,)
            self._new.append(parts)
            new = Page(job.report.id, job.area.key, job.audience, output, str(job.executed), "wartet")
            self.pages[output] = replace(before or new, status="wartet", why=why, error=None)
            tasks[output] = Task(
                job.notebook, job.arguments(self.frozen.path), self.folder / job.executed, self.folder / output,
                release=self._release(job), committee=self._params.release_rules.committee,
            )  # fmt: skip
        self._write()
        self._log.begin(started=self.started, pages=list(tasks))
        if tasks:  # a run that is killed later leaves no overview that shows what has to be made anew as it was
            self.show()
        return tasks

    def take(self, event: Event) -> Finished | None:
        """Enter what has happened to a page; gives the page if it is finished."""
        if isinstance(event, Begun):
            self.pages[event.name] = replace(self.pages[event.name], status="läuft")
            self._log.add("läuft", output=event.name)
            return None
        output, made = event
        page = self.pages[output] = self._entry(self._jobs[output], made)
        self.seconds[output], self.cpu_seconds[output] = made.seconds, made.cpu_seconds
        self._log.add("seite", page=asdict(page), seconds=made.seconds, cpu_seconds=made.cpu_seconds)
        return Finished(self._jobs[output].title, page, made.seconds, made.remark)

    def close(self) -> dict[str, str]:
        """Write ledger and overview as things stand: what still waits or works was aborted.

        Gives the SHA-256 of all that was written, by name.
        """
        self.pages = {output: page.aborted() for output, page in self.pages.items()}
        whole = not any(self.pages[output].pending for output in self._jobs)
        self.finished = _now() if whole else None
        self._log.add("ende", zustand="fertig" if whole else "abgebrochen", zeit=_now())
        written = {**self.show(), manifest.FILE: self._write()}
        inputs = self.verdicts.grounds.inputs
        archive.write(self.folder.parent, inputs.params, demo=inputs.demo)
        return {name: manifest.sha256(content) for name, content in written.items()}

    def result(self) -> RunResult:
        """What this run has done so far."""
        return RunResult(
            self.folder,
            self.folder / overview.FILE,
            self.folder / manifest.FILE,
            self.folder / run_log.FILE,
            tuple(self.pages[output] for output in self._jobs),
            tuple(job.title for job in self.jobs),
            perf_counter() - self.begun,
            tuple(self._news()),
        )

    @property
    def _params(self) -> Params:
        return self.verdicts.grounds.inputs.params

    def _release(self, job: Job) -> Release | None:
        """What was decided about a page; nothing is about one with an earlier state of the data."""
        return None if self.as_of else self._params.releases.get(job.key)

    def _in_state(self, job: Job, page: Page) -> Page | None:
        """A page that stays, in the state that is decided now; ``None`` if it has to be made anew for that."""
        state = self._state(job, page.content_hash)
        if page.state == state.words:
            return page
        try:
            entry = replace(restate(self.folder, page, state), why=(RESTATED,))
        except NotebookLost:
            return None
        self._draw(job, state)
        return entry

    def _state(self, job: Job, content: str) -> PageState:
        return state_of(self._release(job), content, self._params.release_rules.committee)

    def _news(self) -> Iterator[str]:
        """What this run has changed of what was agreed on, in German."""
        workspace, redrawn = Workspace(self.folder.parents[1]), []
        for output, job in self._jobs.items():
            page = self.pages[output]
            if page.status != "fertig":
                continue
            release = self._release(job)
            found = since_agreed(workspace, self.folder, page, release)
            stands = release is not None and release.standing(page.content_hash) is not None
            if found and found.changed and not stands:
                yield f"Wieder Entwurf: {job.title}, {found.line}"
            elif found and found.redrawn and stands:
                redrawn.append(job.title)
        if redrawn:
            yield f"Freigabe bleibt, {REDRAWN}: {shortened(redrawn, 'Berichte')}"

    def _clear(self) -> None:
        """Remove pages that the plan does not know any more: nobody would make them anew.

        Where no ledger says which pages there are, all that lie in the places of pages count.
        """
        planned = {str(job.output) for job in self.planned}
        for output in [name for name in self.pages or _pages_in(self.folder) if name not in planned]:
            files = (self.folder / output, self.folder / executed_path(output))
            with suppress(OSError):
                pictures.remove(self.folder, output)
            if all(_removed(path) for path in files):  # what is locked is tried again by the next run
                self.pages.pop(output, None)

    def show(self) -> dict[str, bytes]:
        """Write the overview of the pages as they are now; gives what was written, by name."""
        inputs = self.verdicts.grounds.inputs
        return overview.write(self.folder, self.planned, self.pages, inputs, self.as_of, self._older)

    @cached_property
    def _older(self) -> dict[str, str]:
        """Output → why a page would be made anew that this run was not asked for."""
        found = {}
        for output, job in ((str(job.output), job) for job in self.planned):
            if output in self.pages and output not in self._jobs and job.notebook.is_file():
                known = (*OWN_AFFAIRS, CODE, PACKAGES)
                told = [change.short() for change in self.verdicts.of(job) if change.words not in known]
                found[output] = "; ".join(told)
        return {output: why for output, why in found.items() if why}

    def _write(self) -> bytes:
        program, inputs = self.verdicts.grounds.program, self.verdicts.grounds.inputs
        software = {
            "code": {"version": program.version, "digest": program.digest},
            "packages": dict(program.packages),
        }
        run_ = {
            "started": self.started, "finished": self.finished, "seconds": self.seconds,
            "cpu_seconds": self.cpu_seconds, "python": platform.python_version(), "platform": platform.platform(),
        }  # fmt: skip
        day = self.as_of.isoformat() if self.as_of else None
        ledger = self.verdicts.ledger
        known = {**(ledger.details if ledger else {}), **self.verdicts.grounds.details}
        # those of the pages to be made too: a run that is killed does not come back here
        details = used(known, [*(page.parts for page in self.pages.values()), *self._new])
        return Manifest(str(inputs.period), day, self.frozen, software, self.pages, details, run_).write(self.folder)

    def _entry(self, job: Job, made: Made) -> Page:
        output = str(job.output)
        parts = self.verdicts.grounds.parts(job)
        page = Page(
            report=job.report.id, area=job.area.key, audience=job.audience, output=output, notebook=str(job.executed),
            status="fertig", inputs=self.frozen.digest, holds=self.frozen.digest, key=key(parts), parts=parts,
            why=self.pages[output].why,
        )  # fmt: skip
        if made.fault:
            pictures.remove(self.folder, output)
            message = made.fault.message.replace(str(self.folder.parents[1]), ".")
            return replace(page, status="fehlgeschlagen", error=replace(made.fault, message=message))
        drawn = self._draw(job, self._state(job, made.content_hash))
        return replace(
            page, bytes=made.bytes, content_hash=made.content_hash, looks=made.looks, state=made.state,
            html_sha256=made.html_sha256, summary=made.summary, pictures=drawn,
        )  # fmt: skip

    def _draw(self, job: Job, state: PageState) -> tuple[str, ...]:
        """Write the single pictures of a page that has just been written; none of an older one stay."""
        if job.report.pictures:
            return pictures.write(self.folder, str(job.output), str(job.executed), state.mark)
        pictures.remove(self.folder, str(job.output))
        return ()


def _pages_in(folder: Path) -> list[str]:
    pages = [path.relative_to(folder).as_posix() for path in folder.glob("*/*/*.html")]
    return sorted(name for name in pages if not name.startswith((f"{NOTEBOOKS}/", f"{FROZEN}/", f"{RELEASED}/")))


def _removed(path: Path) -> bool:
    """Remove a file; false if it has to stay (Windows keeps what is open)."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True
