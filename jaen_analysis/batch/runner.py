"""A run: freeze the inputs, make every page that has a reason to be made, and say the truth about each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jaen_analysis.analysis.inputs import gather
from jaen_analysis.batch import changes, kernels, manifest, overview, parameters
from jaen_analysis.batch.changes import shortened
from jaen_analysis.batch.freeze import freeze
from jaen_analysis.batch.manifest import Page, PageStatus
from jaen_analysis.batch.plan import FROZEN, plan, run_folder
from jaen_analysis.batch.session import Session
from jaen_analysis.intake import atomic, lock
from jaen_analysis.intake import params as params_
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.periods import Period

Progress = Callable[[int, int, str], None]
"""Called with pages done, pages in all, and the German name of the page that is begun (empty at the end)."""


@dataclass(frozen=True)
class RunResult:
    """What a run did: its pages in the order of the plan with their German titles, and where the overview lies."""

    folder: Path
    index: Path
    manifest: Path
    pages: tuple[Page, ...]
    titles: tuple[str, ...]

    def of(self, status: PageStatus) -> tuple[Page, ...]:
        """The pages of this run with this status."""
        return tuple(page for page in self.pages if page.status == status)

    @property
    def failed(self) -> tuple[Page, ...]:
        """The pages that could not be made; any of them makes the command fail."""
        return self.of("fehlgeschlagen")

    def lines(self) -> list[str]:
        """What was done and why, as German lines; pages with the same reasons share a line."""
        made, same, failed = (len(self.of(status)) for status in ("fertig", "unverändert", "fehlgeschlagen"))
        groups: dict[tuple[str, ...], list[str]] = {}
        for page, title in zip(self.pages, self.titles, strict=True):
            if page.status == "fertig":
                groups.setdefault(page.why, []).append(title)
        reasons = [f"{shortened(titles, 'Berichte')}: {'; '.join(why)}" for why, titles in groups.items()]
        return [f"{made} erstellt, {same} unverändert, {failed} fehlgeschlagen", *reasons]

    def failures(self) -> list[str]:
        """One German line per page that could not be made."""
        pairs = zip(self.pages, self.titles, strict=True)
        return [f"{title}: {page.error.message}" for page, title in pairs if page.error is not None]


def run(
    workspace: Workspace,
    period: Period,
    *,
    only: str | None = None,
    for_area: str | None = None,
    as_of: date | None = None,
    force: bool = False,
    progress: Progress = lambda done, total, title: None,
) -> RunResult:
    """Make the pages of a period that have a reason to be made.

    ``only`` and ``for_area`` narrow the plan (see ``plan``); ``as_of`` reads the data as known on that
    day and writes to a folder of its own; ``force`` makes every page anew. A page that fails does not
    stop the others and leaves no HTML. Raises :class:`JaenError` before any kernel starts if params,
    parameters or data do not allow a run, or if another run holds the folder.
    """
    params = params_.load(workspace.root)
    jobs = plan(params, period, workspace, only=only, for_area=for_area)
    planned = plan(params, period, workspace)
    folder = run_folder(workspace.outputs, period, as_of)
    parameters.check(jobs, folder / FROZEN)
    with lock.hold(lock.beside(folder), 0, f"erstellt gerade „{folder.name}“"), kernels.environment():
        atomic.sweep(folder)
        inputs = gather(params, Store(workspace.store), period, as_of)
        frozen = freeze(folder / FROZEN, inputs.tables(), inputs.files())
        program = changes.software()
        session = Session(folder, planned, inputs, program, as_of, frozen, manifest.read_pages(folder) or {})
        session.clear()
        try:
            for number, (job, parts) in enumerate(zip(jobs, changes.parts(jobs, inputs, program), strict=True)):
                progress(number, len(jobs), job.title)
                session.turn(job, parts, force)
            session.finish()
        finally:  # after Ctrl-C too, ledger and overview say what is there
            session.close()
    progress(len(jobs), len(jobs), "")
    made = tuple(session.pages[str(job.output)] for job in jobs)
    titles = tuple(job.title for job in jobs)
    return RunResult(folder, folder / overview.FILE, folder / manifest.FILE, made, titles)
