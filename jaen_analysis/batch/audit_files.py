"""The finished files that leave the house: pages, released copies and bundles, as they lie in the folder of a run."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

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


def finished(run: Path, wanted: Wanted, areas: Collection[str], *, drafts: bool) -> Iterator[File]:
    """The files of a run that are released, also those that others have taken the place of; ``drafts``: all others too.

    ``areas`` are the keys of those that there are pages of.
    """
    released = run / RELEASED
    for root in (*([run] if drafts else []), released, *sorted((released / REPLACED).glob("*"))):
        for report, audience in sorted(wanted):
            for path in sorted((root / audience / report).glob("*.html")):
                if path.stem in areas:
                    name = path.relative_to(run.parent).as_posix()
                    yield of_page(name, path.relative_to(root).as_posix(), path.read_bytes())
    for path in sorted((run / BUNDLES).glob("*.zip")):
        if not drafts and path.stem.endswith(_DRAFT):
            continue
        area = next((key for key in areas if path.stem.startswith(f"{key}-")), "")
        audience = path.stem.removesuffix(_DRAFT).removeprefix(f"{area}-")
        for inside, seen in bundle_seen(path.read_bytes()) if audience in {one for _, one in wanted} else ():
            report = PurePosixPath(inside).stem.removesuffix(_DRAFT)
            if (report, audience) in wanted:
                yield File(f"{path.relative_to(run.parent).as_posix()}, {inside}", report, audience, area, seen)
