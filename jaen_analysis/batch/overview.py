"""The overview of a period's folder: ``index.html`` from the plan and the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.batch.changes import DAMAGED, FAILED_BEFORE, FORCED, NEVER
from jaen_analysis.batch.manifest import Page
from jaen_analysis.batch.plan import Job
from jaen_analysis.intake import atomic
from jaen_analysis.report.audiences import audience_title
from jaen_analysis.report.german import date_long
from jaen_analysis.report.site import Entry, index_page

FILE = "index.html"
_OWN_AFFAIRS = (NEVER, FORCED, FAILED_BEFORE, DAMAGED)
"""Reasons that tell of the run, not of what a reader will find changed."""


def write(
    folder: Path, planned: Iterable[Job], pages: Mapping[str, Page], inputs: Inputs, as_of: date | None = None
) -> None:
    """Write the overview: every planned page that the ledger knows, in the order of the plan."""
    organisation = inputs.params.organisation
    known = f", wie am {date_long(as_of)} bekannt" if as_of else ""
    html = index_page(
        organisation.name,
        inputs.period.label,
        f"{date_long(inputs.received)}{known}",
        [_entry(job, pages[str(job.output)]) for job in planned if str(job.output) in pages],
        demo=inputs.demo,
        contact=organisation.contact,
    )
    atomic.write_text(folder / FILE, html)


def _entry(job: Job, page: Page) -> Entry:
    """A page that was made tells what has changed in it, one that could not be made why not."""
    changed = "; ".join(line for line in page.why if line not in _OWN_AFFAIRS)
    return Entry(
        report=job.report.title,
        area=job.area.title,
        kind=job.area.kind,
        audience=audience_title(job.audience),
        state=page.status,
        link="" if page.failed else page.output,
        size=page.bytes,
        note=page.error.message if page.error else changed,
    )
