"""A run: freeze the inputs, make every page that has a reason to be made, and say the truth about each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from jaen_analysis.analysis.inputs import gather
from jaen_analysis.batch import interrupt, kept_plan, manifest, parameters, pictures, stamp
from jaen_analysis.batch.addendum import since_gone_out
from jaen_analysis.batch.changes import Grounds
from jaen_analysis.batch.executor import Executor
from jaen_analysis.batch.freeze import freeze
from jaen_analysis.batch.places import FROZEN, run_folder
from jaen_analysis.batch.plan import Job, plan
from jaen_analysis.batch.pool import Pool
from jaen_analysis.batch.ready import ready
from jaen_analysis.batch.reasons import Change
from jaen_analysis.batch.result import Interrupted, RunResult
from jaen_analysis.batch.session import Finished, Session
from jaen_analysis.batch.software import software
from jaen_analysis.batch.stamp import ALL, Scope
from jaen_analysis.batch.verdict import Verdicts
from jaen_analysis.intake import atomic, lock
from jaen_analysis.intake import params as params_
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period

Watch = Callable[[int, int, Finished | None], None]
"""Called with pages done and pages to be made: when it is known how many, and with each page that is finished."""


@dataclass(frozen=True)
class Request:
    """What is to be made: the pages of a period.

    ``scope`` narrows the plan; ``as_of`` takes the data as known on that day and writes to a folder of its own;
    ``force`` makes every page anew. ``addendum`` asks for what is to be added to the reports that have gone out, also
    in a folder of its own.
    """

    workspace: Workspace
    period: Period
    scope: Scope = ALL
    as_of: date | None = None
    force: bool = False
    addendum: bool = False

    @property
    def folder(self) -> Path:
        """Where its pages lie."""
        return run_folder(self.workspace.outputs, self.period, self.as_of, addendum=self.addendum)


def run(
    workspace: Workspace,
    period: Period,
    *,
    only: str | None = None,
    for_area: str | None = None,
    as_of: date | None = None,
    force: bool = False,
    executor: Executor | None = None,
    watch: Watch = lambda done, total, finished: None,
) -> RunResult:
    """Make the pages of a period that have a reason to be made, with one process per processor or by ``executor``.

    ``only`` and ``for_area`` narrow the plan (see ``plan``). Otherwise as :func:`run_with`.
    """
    request = Request(workspace, period, Scope(only, for_area), as_of, force)
    with ready(lambda: executor or Pool()) as maker:
        return run_with(maker, request, watch)


def run_with(executor: Executor, request: Request, watch: Watch = lambda done, total, finished: None) -> RunResult:
    """Make the pages that have a reason to be made, with an executor that is ready (see ``ready``).

    A page that fails does not stop the others and leaves no HTML. Raises :class:`JaenError` before any kernel
    starts if params, parameters or data do not allow a run, or if another run holds the folder; later if the
    ledger cannot be written. Raises :class:`Interrupted` when Ctrl-C or SIGTERM has ended it.
    """
    folder, begun = request.folder, perf_counter()
    state = stamp.read_state(request.workspace)
    asked = _plan(request)
    if folder.exists() and not folder.is_dir():
        raise JaenError(
            f"„{folder}“ ist eine Datei; dort sollen die Berichte liegen. Bitte sie umbenennen oder löschen."
        )
    with lock.hold(lock.beside(folder), 0, f"erstellt gerade „{folder.name}“"):
        atomic.sweep(folder)
        verdicts = _verdicts(request, asked)
        inputs = verdicts.grounds.inputs
        kept_plan.keep(folder, inputs, verdicts.grounds.program)
        frozen = freeze(folder / FROZEN, inputs.tables(), inputs.files())
        stamp.remove(folder)
        session = Session(folder, asked.planned, asked.jobs, verdicts, request.as_of, frozen, begun)
        written = _work(session, executor, watch)
        result = session.result()
        if not result.failed:
            pages = {page.output: page.html_sha256 for page in result.pages}
            singles = {
                name: stamp.sha256(folder / name)
                for page in result.pages
                for name in pictures.names(page.output, len(page.pictures))
            }
            files = pages | singles | written | stamp.hashes(folder, frozen.path)
            stamp.write(folder, state, request.scope, len(pages), files)
    return result


def why(request: Request) -> list[tuple[str, list[Change]]]:
    """Title of each page and the reasons for which a run would make it; nothing is made or written.

    Raises what :func:`run_with` raises before it begins.
    """
    asked, verdicts = survey(request)
    return [(job.title, verdicts.of(job)) for job in asked.jobs]


class Plan(NamedTuple):
    """The settings, the pages that are asked for, and all pages of the period."""

    params: Params
    jobs: tuple[Job, ...]
    planned: tuple[Job, ...]


def survey(request: Request) -> tuple[Plan, Verdicts]:
    """The pages that are asked for and what can say whether a run would make them; nothing is made or written.

    Raises what :func:`run_with` raises before it begins.
    """
    asked = _plan(request)
    return asked, _verdicts(request, asked)


def _plan(request: Request) -> Plan:
    params = params_.load(request.workspace.root, date.today())
    params_.check_signed(params, date.today())
    scope = request.scope
    planned = partial(plan, params, request.period, request.workspace, addendum=request.addendum)
    jobs = planned(only=scope.only, for_area=scope.for_area)
    parameters.check(jobs, request.folder / FROZEN)
    return Plan(params, jobs, planned())


def _verdicts(request: Request, asked: Plan) -> Verdicts:
    store, posted = Store(request.workspace.store), all(job.report.from_postings for job in asked.jobs)
    inputs = gather(asked.params, store, request.period, request.as_of, compared=not request.addendum, posted=posted)
    if request.addendum:
        inputs = since_gone_out(inputs, request.workspace.outputs)
    program = software()
    grounds = Grounds(kept_plan.as_kept(request.folder, inputs, program), program)
    return Verdicts(request.folder, manifest.read(request.folder), grounds, request.force)


def _work(session: Session, executor: Executor, watch: Watch) -> dict[str, str]:
    """Make the pages; in whatever way that ends, ledger and overview say what is there, and nobody works any more."""
    tasks, done = session.begin(), 0
    try:
        try:
            watch(done, len(tasks), None)
            for event in executor.work(tasks):
                if finished := session.take(event):
                    done += 1
                    watch(done, len(tasks), finished)
        finally:
            with interrupt.undisturbed():
                try:
                    executor.stop()
                finally:
                    written = session.close()
    except KeyboardInterrupt as error:
        raise Interrupted(session.result(), error) from error
    return written
