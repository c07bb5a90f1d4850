"""The overview of a period's folder: ``index.html`` from the plan and the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.batch.manifest import Page, is_intact
from jaen_analysis.batch.pictures import picture_stem
from jaen_analysis.batch.plan import Job
from jaen_analysis.batch.reasons import CODE, OWN_AFFAIRS, PACKAGES
from jaen_analysis.intake import atomic
from jaen_analysis.intake.params import Audience
from jaen_analysis.report.german import date_long
from jaen_analysis.report.site import STATEMENT, Entry, Frame, index_page, statement_page

FILE = "index.html"
_OLDER = "älterer Stand, noch nicht neu erstellt"
_MISSING = "noch nicht erstellt"


def write(
    folder: Path,
    planned: Iterable[Job],
    pages: Mapping[str, Page],
    inputs: Inputs,
    as_of: date | None,
    older: Mapping[str, str],
) -> dict[str, bytes]:
    """Write the overview: every planned page that the ledger knows, areas in the official order, each with its reports
    in the order of the plan; and the statement on accessibility beside it. Gives name and content of both.

    ``older``: output → what has changed since, for pages that this run was not asked to make anew.
    """
    audiences, frame = inputs.params.audiences, Frame.of(inputs.params, demo=inputs.demo)
    known = f", wie am {date_long(as_of)} bekannt" if as_of else ""
    known += "; einzelne Berichte haben einen älteren Stand" if older else ""
    places = [area.key for area in inputs.params.organisation.areas(inputs.period.last_day)]
    html = index_page(
        frame,
        inputs.period.label,
        f"{date_long(inputs.received)}{known}",
        [
            _entry(folder, job, audiences[job.audience], pages[str(job.output)], older.get(str(job.output), ""))
            for job in sorted(planned, key=lambda job: places.index(job.area.key))
            if str(job.output) in pages
        ],
    )
    written = {FILE: html.encode(), STATEMENT: statement_page(frame, inputs.params.accessibility).encode()}
    for name, content in written.items():
        atomic.write_bytes(folder / name, content)
    return written


def _entry(folder: Path, job: Job, audience: Audience, page: Page, since: str) -> Entry:
    """A page that was made tells what has changed in it, one that could not be made why not.

    One that an aborted run should have made anew is the older one: it is shown as long as it is as it was
    written, and says so.
    """
    there = not page.failed and (not page.pending or is_intact(folder, page))
    return Entry(
        report=job.report.title,
        area=job.area.title,
        kind=job.area.kind,
        audience=audience.title,
        state=page.status,
        link=page.output if there else "",
        size=page.bytes if there else 0,
        note=_note(page, there, since),
        release=page.state,
        lights=page.summary.lights if there else {},
        data_state=page.summary.data_state,
        internal=audience.internal,
        pictures=tuple((title, picture_stem(page.output, n)) for n, title in enumerate(page.pictures, start=1)),
        changed=tuple(filter(_is_news, page.why)) if there and not page.pending else (),
    )


def _is_news(line: str) -> bool:
    """Whether a reason tells of the content: not of the run, and not of the program."""
    return line not in OWN_AFFAIRS and not line.startswith((CODE, PACKAGES))


def _note(page: Page, there: bool, since: str) -> str:
    if page.error:
        return page.error.words
    if page.pending:
        changed = filter(_is_news, page.why)
        return "; ".join([_OLDER if there else _MISSING, *changed])
    return f"{_OLDER}; {since}" if since else ""
