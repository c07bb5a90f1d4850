"""The overview of all periods: ``outputs/index.html`` from the ledgers that lie there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from jaen_analysis.batch import manifest, released
from jaen_analysis.batch.manifest import Page
from jaen_analysis.batch.places import RELEASED, RunPlace, run_places
from jaen_analysis.intake import atomic
from jaen_analysis.intake.params import Params
from jaen_analysis.report.german import date_long
from jaen_analysis.report.site import STATEMENT, Entry, Frame, Run, archive_page, statement_page

FILE = "index.html"


def write(outputs: Path, params: Params, *, demo: bool = False) -> None:
    """Write the overview of everything in ``outputs`` that a run has left a readable ledger of, the newest first.

    Released pages are in it also where nothing else of their run is left.
    """
    frame = Frame.of(params, demo=demo)
    atomic.write_text(outputs / FILE, archive_page(frame, list(_runs(outputs, params))))
    atomic.write_text(outputs / STATEMENT, statement_page(frame, params.accessibility))


def _runs(outputs: Path, params: Params) -> Iterator[Run]:
    for place in run_places(outputs):
        ledger = manifest.read(outputs / place.name)
        pages = _with_released(outputs / place.name, ledger.pages if ledger else {})
        if pages:
            entries = [_entry(outputs, place, page, params) for page in _ordered(pages, place, params)]
            yield Run(_title(place), place.name, f"{place.name}/{FILE}" if ledger else "", entries)


def _with_released(folder: Path, pages: Mapping[str, Page]) -> dict[str, Page]:
    """The pages of a folder and, where these are gone, their released copies."""
    kept = {}
    for output in released.pages(folder):
        if output not in pages:
            audience, report, area = output.removesuffix(".html").split("/")
            copy = f"{RELEASED}/{output}"
            kept[copy] = Page(report, area, audience, copy, "", "fertig", state=released.WITHOUT_RUN)
    return {**pages, **kept}


def _title(place: RunPlace) -> str:
    title = f"{place.period.label} – Nachtrag" if place.addendum else place.period.label
    return f"{title}, wie am {date_long(place.as_of)} bekannt" if place.as_of else title


def _ordered(pages: Mapping[str, Page], place: RunPlace, params: Params) -> list[Page]:
    """In the order of the settings; what these do not know any more comes last."""
    reports = [report.id for report in params.reports]
    areas = [area.key for area in params.organisation.areas(place.period.last_day)]
    return sorted(
        pages.values(), key=lambda page: (_place(page.report, reports), _place(page.area, areas), page.output)
    )


def _place(key: str, known: list[str]) -> int:
    return known.index(key) if key in known else len(known)


def _entry(outputs: Path, place: RunPlace, page: Page, params: Params) -> Entry:
    """A page by what stands on it; where there is none, by what the settings call it now."""
    titles = {report.id: report.title for report in params.reports}
    areas = {area.key: area for area in params.organisation.areas(place.period.last_day)}
    area, audience = areas.get(page.area), params.audiences.get(page.audience)
    there = not page.failed and (outputs / place.name / page.output).is_file()
    return Entry(
        report=page.summary.title or titles.get(page.report, page.report),
        area=page.summary.area or (area.title if area else page.area),
        kind=area.kind if area else "teilsumme",
        audience=page.summary.audience or (audience.title if audience else page.audience),
        state=page.status,
        link=f"{place.name}/{page.output}" if there else "",
        release=page.state,
        lights=page.summary.lights,
        internal=audience is not None and audience.internal,
    )
