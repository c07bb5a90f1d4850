"""``jaen comments``: how the comments of a period stand, and empty stubs for what stands out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path

from jaen_analysis.analysis.inputs import gather
from jaen_analysis.batch.plan import plan
from jaen_analysis.cli.console import out
from jaen_analysis.cli.make import parse_period
from jaen_analysis.intake import atomic, params
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.params.comments_write import Draft, as_markdown, asked
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report import comment_list
from jaen_analysis.report.comment_list import Line, State
from jaen_analysis.report.german import count
from jaen_analysis.report.period_pages import Pages, Place
from jaen_analysis.report.sections.comments import value_of
from jaen_analysis.report.standing_out import Subject, standing_out
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period

_WIDTH = max(map(len, State))
_CALLED = re.compile(r"\bsections\.(\w+)\(")


def show_comments(folder: Path, text: str, for_area: str | None, *, write: bool) -> int:
    """List the comments of a period by area and write stubs where something stands out and nobody has begun.

    A file that is there is never touched. Raises :class:`JaenError` if there are no data of the period; the comments
    that nobody will see then are listed before.
    """
    workspace, period = Workspace.open(folder), parse_period(text)
    known = params.load(workspace.root)
    wanted = None if for_area is None else {job.area.key for job in plan(known, period, workspace, for_area=for_area)}
    try:
        pages = pages_of(workspace, known, period)
    except JaenError:
        if lost := comment_list.nowhere([one for one in known.comments if one.period == period], "keine Daten"):
            _show(known, lost)
        raise
    found = comment_list.lines(pages, standing_out(pages))
    found = [line for line in found if wanted is None or line.area in wanted]
    _show(known, found)
    drafts = [draft_of(pages, line.subject, date.today()) for line in found if line.subject]
    if write:
        _write(workspace, drafts)
    elif drafts:
        _say("Nichts angelegt (--check).")
    return 0


def pages_of(workspace: Workspace, known: Params, period: Period) -> Pages:
    """All pages of a period. Raises :class:`JaenError` without data of the period."""
    inputs = gather(known, Store(workspace.store), period, compared=False)
    jobs = plan(known, period, workspace)
    called = {notebook: _sections(notebook) for notebook in {job.notebook for job in jobs}}
    return Pages(inputs, [Place(job.report, job.area, called[job.notebook]) for job in jobs])


def draft_of(pages: Pages, subject: Subject, today: date) -> Draft:
    """The stub of a subject: for the readers of the own house that see it; who else would is only named."""
    known = pages.inputs.params
    indicator = None if subject.target else subject.indicator
    seen = [place.spec.audience for place in pages.showing(subject.area.key, indicator, subject.target)]
    readers = list(dict.fromkeys(seen))
    inside = [one for one in readers if known.audiences[one].internal] or readers
    return Draft(
        period=pages.inputs.period,
        area=subject.area.key,
        audiences=inside,
        by=author(known, subject.area, pages.inputs.period),
        on=today,
        text=asked(subject.question),
        indicator="" if indicator is None else indicator.id,
        target=subject.target,
        value=subject.value,
        others=[one for one in readers if one not in inside],
    )


def with_value(pages: Pages, draft: Draft) -> Draft:
    """A comment with the value that its number has now; one on the whole report, or on nothing known, has none."""
    if draft.target:
        goal = pages.target(draft.area, draft.target)
        return replace(draft, value=value_of(goal)) if goal else draft
    indicator = pages.inputs.params.catalogue.indicators.get(draft.indicator)
    showing = pages.showing(draft.area, indicator) if indicator else []
    return replace(draft, value=pages.page(showing[0]).best(indicator)[1].text) if indicator and showing else draft


def author(known: Params, area: Area, period: Period) -> str:
    """The function that answers for an area: the coordination office for the Kreis, else the head of its office."""
    offices = known.organisation.regionalstellen(period.last_day) if area.kind != "kreis" else ()
    found = (office for office in offices if set(area.cities) <= set(office.cities))
    return next((f"Leitung der {office.title}" for office in found), known.organisation.coordination)


def write_all(workspace: Workspace, drafts: Sequence[Draft]) -> list[Path]:
    """Write these comments, none over a file that is there; gives the new files."""
    new = {workspace.params / draft.name: as_markdown(draft) for draft in drafts}
    new = {path: text for path, text in new.items() if not path.exists()}
    for path, text in new.items():
        atomic.write_text(path, text)
    return list(new)


def _sections(notebook: Path) -> frozenset[str]:
    """The sections that a notebook calls; one that is not there calls none."""
    return frozenset(_CALLED.findall(notebook.read_text(encoding="utf-8"))) if notebook.is_file() else frozenset()


def _write(workspace: Workspace, drafts: Sequence[Draft]) -> None:
    """Write the stubs and name them, and each file that is in the way of one because it is about something else."""
    taken = [draft.name for draft in drafts if (workspace.params / draft.name).exists()]
    if written := write_all(workspace, drafts):
        _say(f"Angelegt ({count('leeres Muster', 'leere Muster', len(written))}, bitte ausfüllen):")
        for path in written:
            _say(f"  {path.relative_to(workspace.root)}")
    for name in taken:
        _say(f"Nicht angelegt: params/{name} ist schon da und gilt etwas anderem. Bitte die Datei umbenennen.")


def _show(known: Params, found: Sequence[Line]) -> None:
    if not found:
        _say("Es gibt keine Kommentare, und nichts fällt auf.")
        return
    titles = {"kreis": known.organisation.kreis} | known.organisation.ever
    for area, lines in groupby(found, key=lambda line: line.area):
        _say(titles[area].title)
        for line in lines:
            remark = f": {line.remark}" if line.remark else ""
            _say(f"  {line.state.value:<{_WIDTH}}  {line.about}{remark}{f' ({line.file})' if line.file else ''}")
    _say(f"{comment_list.counted(found)}.")


def _say(text: str) -> None:
    out.print(text, markup=False, soft_wrap=True)
