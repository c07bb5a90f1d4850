"""The finished files that leave the house: pages, released copies and bundles, as they lie in the folder of a run."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from jaen_analysis.batch.audit_intact import Damaged, damaged_pages, unreadable
from jaen_analysis.batch.places import BUNDLES, RELEASED
from jaen_analysis.batch.released import REPLACED
from jaen_analysis.report.reading_back.tables import PageSeen, bundle_seen, page_seen

_DRAFT = "-entwurf"
Wanted = Collection[tuple[str, str]]
"""Reports and audiences (ids) whose files are read."""


@dataclass(frozen=True)
class File:
    """What is to be seen in a file of a report; ``name`` tells where it lies below the outputs."""

    name: str
    report: str
    audience: str
    area: str
    seen: PageSeen


def of_page(name: str, output: str, html: bytes) -> File:
    """A page that lies, or will lie, at ``output`` in the folder of its run."""
    audience, report, page = PurePosixPath(output).parts
    return File(name, report, audience, page.removesuffix(".html"), page_seen(html.decode()))


def finished(run: Path, wanted: Wanted, areas: Collection[str], *, drafts: bool) -> Iterator[File | Damaged]:
    """The files of a run that are released, also those that others have taken the place of; ``drafts``: all others too.

    ``areas`` are the keys of those that there are pages of. What is not as the run has made it is told beside, and what
    nobody can read in its place.
    """
    yield from damaged_pages(run, wanted) if drafts else ()
    released = run / RELEASED
    for root in (*([run] if drafts else []), released, *sorted((released / REPLACED).glob("*"))):
        for report, audience in sorted(wanted):
            for path in sorted((root / audience / report).glob("*.html")):
                if path.stem in areas:
                    name = path.relative_to(run.parent).as_posix()
                    yield _page(name, path.relative_to(root).as_posix(), path)
    for path in sorted((run / BUNDLES).glob("*.zip")):
        if not drafts and path.stem.endswith(_DRAFT):
            continue
        area = next((key for key in areas if path.stem.startswith(f"{key}-")), "")
        audience = path.stem.removesuffix(_DRAFT).removeprefix(f"{area}-")
        if audience in {one for _, one in wanted}:
            yield from _bundled(path, path.relative_to(run.parent).as_posix(), audience, area, wanted)


def _page(name: str, output: str, path: Path) -> File | Damaged:
    try:
        return of_page(name, output, path.read_bytes())
    except Exception:  # a damaged page fails anywhere inside its reader
        return unreadable(name)


def _bundled(path: Path, name: str, audience: str, area: str, wanted: Wanted) -> Iterator[File | Damaged]:
    try:
        files = list(bundle_seen(path.read_bytes()))
    except Exception:  # a damaged bundle fails anywhere inside the readers of its files
        yield unreadable(name)
        return
    for inside, seen in files:
        report = PurePosixPath(inside).stem.removesuffix(_DRAFT)
        if (report, audience) in wanted:
            yield File(f"{name}, {inside}", report, audience, area, seen)
