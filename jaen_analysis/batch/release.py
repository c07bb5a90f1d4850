"""The way of pages out of the house: each named page takes one step, after all of them were found fit for it.

A page is not made anew for that: it is rendered from its executed notebook, with another word in its head.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jaen_analysis.batch import archive, manifest, pictures, released
from jaen_analysis.batch.freeze import Frozen
from jaen_analysis.batch.going_out import GoingOut
from jaen_analysis.batch.manifest import Page
from jaen_analysis.batch.places import RELEASED
from jaen_analysis.batch.plan import Job, is_addendum
from jaen_analysis.batch.reasons import shortened
from jaen_analysis.batch.release_checks import about_persons, against, leaving, unchecked, undisclosed, unfit
from jaen_analysis.batch.restate import NotebookLost, executed_notebook, in_state
from jaen_analysis.batch.runner import Plan, Request, survey
from jaen_analysis.batch.session import Session
from jaen_analysis.batch.stamp import Scope
from jaen_analysis.batch.verdict import Verdicts
from jaen_analysis.intake import agreed, atomic, lock, params
from jaen_analysis.intake.params import Params, Release
from jaen_analysis.intake.params.release_build import as_yaml
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.page_state import PageState, state_of
from jaen_analysis.report.record import canonical, records_of
from jaen_analysis.report.release_note import Released, note_page
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.release import ORDER, ReleaseState, Step


@dataclass(frozen=True)
class Order:
    """Whoever asks for a step, and for which pages: those of a report, of one area or for one audience alone.

    ``by`` is the function that takes the step, empty for the one that the settings name; ``today`` its day.
    """

    workspace: Workspace
    period: Period
    report: str
    meeting: date
    today: date
    for_area: str | None = None
    audience: str | None = None
    by: str = ""


@dataclass(frozen=True)
class Taken:
    """A step that was taken: title of the page, the state before it and after it.

    ``path`` is where the released copy lies, ``None`` before the release. ``exposed`` names what earlier releases have
    given away of protected numbers, whatever this page tells.
    """

    title: str
    before: PageState
    after: PageState
    path: Path | None = None
    exposed: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Ready:
    """A page that is fit for its step: everything that is to be written for it."""

    job: Job
    page: Page
    release: Release
    before: PageState
    after: PageState
    html: bytes
    record: bytes


def take_steps(order: Order) -> tuple[list[Taken], bool]:
    """Let each named page take its next step; gives what was done and whether the figures are invented.

    A page that is released already stays as it is. Raises :class:`JaenError` that lists all pages that cannot take
    the step and why, before anything is written.
    """
    request = _request(order)
    with lock.hold(lock.beside(request.folder), 0, f"arbeitet gerade an „{request.folder.name}“"):
        asked, verdicts = survey(request)
        known = asked.params
        pages = (verdicts.ledger or manifest.needed(request.folder, order.period)).pages
        faults: dict[str, list[str]] = {}
        ready, out = [], GoingOut(request.folder, known, verdicts.grounds.inputs.published)
        for job in _chosen(asked, order.audience):
            page = pages.get(str(job.output))
            found = list(unfit(request.folder, page, verdicts.of(job), job))
            if page and page.html_sha256:
                found += out.faults(job, page, order.today, order.by or known.release_rules.released_by)
            if page and not found:
                one = _made_ready(request.folder, page, job, order, known, found)
                ready += [one] if one else []
            for fault in found:
                faults.setdefault(fault, []).append(job.title)
        leaving_now = {str(one.job.output): one.html for one in ready if one.release.steps[-1].state == ORDER[-1]}
        if not faults:
            told = undisclosed(request.folder, order.period, known, leaving_now)
            faults = {fault: list(dict.fromkeys(one.job.title for one in ready)) for fault in told}
        if faults:
            lines = [f"  • {shortened(titles, 'Seiten')}: {fault}" for fault, titles in faults.items()]
            raise JaenError("\n".join(["Es wurde nichts eingetragen:", *lines]))
        demo = verdicts.grounds.inputs.demo
        out.write(order.workspace)
        _decide(order.workspace, ready)
        taken = [replace(_write(request.folder, one, known, demo=demo), exposed=out.exposed(one.job)) for one in ready]
        manifest.enter(request.folder, [one.page for one in ready])
        _show(request.folder, asked, verdicts)
    return taken, demo


def _request(order: Order) -> Request:
    known = params.load(order.workspace.root, order.today)
    params.check_signed(known, order.today)
    scope = Scope(order.report, order.for_area)
    return Request(order.workspace, order.period, scope, addendum=is_addendum(known, order.report))


def _chosen(asked: Plan, audience: str | None) -> list[Job]:
    if audience is None:
        return list(asked.jobs)
    found = [job for job in asked.jobs if job.audience == audience]
    if not found:
        readers = ", ".join(dict.fromkeys(job.audience for job in asked.jobs))
        raise JaenError(f"Diese Seiten gibt es nicht für „{audience}“. Es gibt sie für: {readers}.")
    return found


def _made_ready(folder: Path, page: Page, job: Job, order: Order, known: Params, faults: list[str]) -> _Ready | None:
    """The page with its step; ``None``, with the reasons in ``faults``, if it cannot take it."""
    former = known.releases.get(job.key)
    now = former.standing(page.content_hash) if former else None
    done = former if now and now.state == ORDER[-1] else None
    release = done or _stepped(job, former, _step(page, now, order, known))
    committee = known.release_rules.committee
    before, after = (state_of(one, page.content_hash, committee) for one in (former, release))
    try:
        notebook = executed_notebook(folder, page)
        entry, html = in_state(notebook, page, after)
    except NotebookLost as error:
        faults.append(f"{error} Bitte neu erstellen: jaen run {order.period} --only {job.report.id} --force")
        return None
    records = records_of(notebook)
    if not done:
        faults += against(release.steps[-1], former, order.period, order.today)
    if release.steps[-1].state == ORDER[-1]:
        unsigned = unchecked(folder, page, job, known)
        faults += leaving(known.audiences[job.audience], records, unsigned)
    faults += about_persons(html, known)
    return None if faults else _Ready(job, entry, release, before, after, html, canonical(records))


def _stepped(job: Job, former: Release | None, step: Step) -> Release:
    """What is decided about a page with one step more."""
    steps = (*(former.steps if former else ()), step)
    return Release(job.report.id, job.audience, job.area.key, str(job.period), steps)


def _step(page: Page, now: Step | None, order: Order, known: Params) -> Step:
    """The step after the one at which the content of a page stands, by the function that the settings name for it."""
    state: ReleaseState = ORDER[ORDER.index(now.state) + 1] if now else ORDER[0]
    rules = known.release_rules
    by = order.by or (rules.released_by if state == ORDER[-1] else rules.prepared_by)
    return Step(state, order.today, order.meeting, by, page.content_hash, page.looks)


def _decide(workspace: Workspace, ready: Sequence[_Ready]) -> None:
    """Keep what is agreed on and write the steps of all pages, or of none if one cannot be written.

    A call that is repeated would take those pages one step too far that have taken theirs already.
    """
    for one in ready:
        if one.release.agreed:
            agreed.keep(workspace, one.record)
    texts = {workspace.params / "freigaben" / f"{one.job.key}.yaml": as_yaml(one.release) for one in ready}
    before = {path: path.read_bytes() if path.is_file() else None for path in texts}
    try:
        for path, text in texts.items():
            atomic.write_text(path, text)
    except BaseException:
        for path, content in before.items():
            with suppress(JaenError, OSError):
                path.unlink(missing_ok=True) if content is None else atomic.write_bytes(path, content)
        raise


def _write(folder: Path, one: _Ready, known: Params, *, demo: bool) -> Taken:
    """Write a page in its state and, once it is released, its copy with the note."""
    output = str(one.job.output)
    atomic.write_bytes(folder / output, one.html)
    if one.job.report.pictures:
        pictures.write(folder, output, str(one.job.executed), one.after.mark)
    title, path = f"{one.job.name} ({known.audiences[one.job.audience].title})", None
    if one.after.released:
        path = folder / RELEASED / output
        if not (one.before.released and released.copy_of(folder, output, one.page.content_hash)):
            note = note_page(_told(one, known, demo=demo), known.organisation)
            beside = pictures.names(output, len(one.page.pictures))
            path = released.lay(folder, output, one.html, note.encode(), beside)
    return Taken(title, one.before, one.after, path)


def _told(one: _Ready, known: Params, *, demo: bool) -> Released:
    job = one.job
    begun = max(place for place, step in enumerate(one.release.steps) if step.state == ORDER[0])
    return Released(
        report=job.report.title,
        area=job.area.title,
        period=job.period.label,
        audience=known.audiences[job.audience].title,
        file=str(job.output),
        sha256=one.page.html_sha256,
        steps=one.release.steps[begun:],
        committee=known.release_rules.committee,
        demo=demo,
    )


def _show(folder: Path, asked: Plan, verdicts: Verdicts) -> None:
    """Write the overview with the states as they are now."""
    now = replace(verdicts, ledger=manifest.read(folder))
    Session(folder, asked.planned, (), now, None, Frozen(folder, ""), 0.0).show()
    archive.write(folder.parent, asked.params, demo=verdicts.grounds.inputs.demo)
