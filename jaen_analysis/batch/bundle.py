"""A bundle: the reports of one area for one audience and all that goes with them, in one zip file.

It is made of the pages and executed notebooks that lie in the folder of the period; nothing is computed. Released pages
come from the folder of the released ones; drafts only if they are asked for, and then their names say so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jaen_analysis.batch import manifest, pdf
from jaen_analysis.batch.manifest import Ledger, Page, is_intact
from jaen_analysis.batch.places import BUNDLES, RELEASED, run_folder
from jaen_analysis.batch.plan import Job, plan
from jaen_analysis.intake import atomic, lock, params
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.handout.data_package import FILE, data_package
from jaen_analysis.report.handout.front import INDEX, NUMBERS, PAGE, PRINT, README, front_page, readme
from jaen_analysis.report.handout.minutes import minutes, motion
from jaen_analysis.report.handout.office import packed
from jaen_analysis.report.handout.paper import Paper
from jaen_analysis.report.handout.workbook import workbook
from jaen_analysis.report.record import Record, content_hash, records_of
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period

if TYPE_CHECKING:
    from nbformat import NotebookNode

SUMS = "SHA256SUMS"
_DRAFT = "-entwurf"
_PAGES, _NUMBERS, _DATA, _MEETING = "berichte", "zahlen", "daten", "sitzung"


class Order(NamedTuple):
    """What is to be bundled; ``audience`` ``None``: a bundle for each audience that has a page to get."""

    for_area: str
    audience: str | None = None
    drafts: bool = False
    pdf: bool = True


@dataclass(frozen=True)
class Bundle:
    """A bundle as it lies on the disk; ``reports`` are title and state, ``left_out`` German sentences."""

    path: Path
    bytes: int
    reports: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class _Sheets:
    """A page that is taken: its bytes and its paper."""

    html: bytes
    paper: Paper


def bundle(workspace: Workspace, period: Period, order: Order) -> tuple[Bundle, ...]:
    """Write the bundles of an area, one for each audience; an area may mean a city and a Regionalstelle: both.

    Raises :class:`JaenError` if there is no report of the period, if a page is not as it was written, if nothing is
    left to bundle, and if a PDF is wanted and cannot be made; then no bundle is written.
    """
    browser = pdf.find_browser() if order.pdf else None
    known = params.load(workspace.root)
    folder = run_folder(workspace.outputs, period)
    jobs = plan(known, period, workspace, for_area=order.for_area)
    with lock.hold(lock.beside(folder), 0, f"erstellt gerade „{folder.name}“"):
        groups = _chosen(folder, jobs, _ledger(folder, period), order)
    made = [
        (folder / BUNDLES / _name(area, audience, sheets), _files(sheets, browser, period, area, audience), sheets, out)
        for (area, audience), (sheets, out) in groups.items()
    ]
    return tuple(_written(path, files, sheets, out) for path, files, sheets, out in made)


def _written(path: Path, files: Mapping[str, bytes], sheets: Sequence[_Sheets], left_out: Sequence[str]) -> Bundle:
    content = packed(files)
    atomic.write_bytes(path, content)
    return Bundle(path, len(content), tuple((s.paper.title, s.paper.state) for s in sheets), tuple(left_out))


def _ledger(folder: Path, period: Period) -> Ledger:
    ledger = manifest.read(folder)
    if ledger is None:
        raise JaenError(f"Für {period.accusative} gibt es noch keine Berichte. Bitte zuerst: jaen run {period}")
    return ledger


_Group = tuple[list[_Sheets], list[str]]


def _chosen(folder: Path, jobs: Sequence[Job], ledger: Ledger, order: Order) -> dict[tuple[Area, str], _Group]:
    """Area and audience → the pages to bundle and why others are left out; an audience without a page is none."""
    audiences = list(dict.fromkeys(job.audience for job in jobs))
    if order.audience not in (None, *audiences):
        raise JaenError(
            f"Für „{order.for_area}“ gibt es keine Berichte an „{order.audience}“. Es gibt: {', '.join(audiences)}."
        )
    groups: dict[tuple[Area, str], _Group] = {}
    faults: list[str] = []
    for job in jobs:
        if order.audience not in (None, job.audience):
            continue
        sheets, left_out = groups.setdefault((job.area, job.audience), ([], []))
        try:
            sheets.append(_taken(folder, job, ledger.pages.get(str(job.output)), drafts=order.drafts))
        except _LeftOut as reason:
            left_out.append(f"{job.title}: {reason}")
        except JaenError as fault:
            faults.append(str(fault))
    if faults:
        raise JaenError("\n".join(faults))
    found = {key: group for key, group in groups.items() if group[0]}
    if not found:
        reasons = [reason for _, left_out in groups.values() for reason in left_out]
        raise JaenError("\n".join(["Es gibt nichts, was in ein Paket gehört:", *reasons]))
    return found


class _LeftOut(Exception):
    """Why a page does not come into a bundle."""


def _taken(folder: Path, job: Job, page: Page | None, *, drafts: bool) -> _Sheets:
    """The page of a job, released or, if that is wanted, as it lies there.

    Raises :class:`_LeftOut` for a page that is not to be handed out, :class:`JaenError` for one that is damaged.
    """
    if page is None or not page.html_sha256 or page.failed:
        raise _LeftOut("nicht erstellt")
    html = _released(folder, job)
    if html is not None and manifest.sha256(html) == page.html_sha256:
        return _sheets(html, _records(folder, job, page), job, draft=False)
    if not drafts:
        since = "nicht freigegeben" if html is None else "seit der Freigabe geändert"
        raise _LeftOut(f"{since}; Entwürfe nur mit --drafts")
    if page.pending or not is_intact(folder, page):
        raise JaenError(f"{job.title}: Die Datei {job.output} ist nicht so, wie sie erstellt wurde. {_again(job)}")
    return _sheets((folder / job.output).read_bytes(), _records(folder, job, page), job, draft=True)


def _released(folder: Path, job: Job) -> bytes | None:
    """The page as it was released; ``None`` if it never was. Raises :class:`JaenError` if it was changed since."""
    path = folder / RELEASED / job.output
    if not path.is_file():
        return None
    html = path.read_bytes()
    sums = folder / RELEASED / SUMS
    lines = sums.read_text(encoding="utf-8").splitlines() if sums.is_file() else []
    if f"{manifest.sha256(html)}  {job.output}" not in lines:
        raise JaenError(
            f"{job.title}: Die freigegebene Datei {RELEASED}/{job.output} ist nicht so, wie sie freigegeben wurde: "
            f"Ihre Prüfsumme steht nicht in {RELEASED}/{SUMS}. Bitte neu freigeben."
        )
    return html


def _records(folder: Path, job: Job, page: Page) -> list[Record]:
    import nbformat

    path = folder / job.executed
    try:
        executed: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
        records = records_of(executed)
    except (OSError, ValueError) as error:
        raise JaenError(f"{job.title}: {job.executed} fehlt oder ist nicht lesbar. {_again(job)}") from error
    if content_hash(records) != page.content_hash:
        raise JaenError(f"{job.title}: {job.executed} passt nicht zum Bericht. {_again(job)}")
    return records


def _again(job: Job) -> str:
    return f"Bitte neu erstellen: jaen run {job.period} --only {job.report.id} --for {job.area.key} --force"


def _sheets(html: bytes, records: Sequence[Record], job: Job, *, draft: bool) -> _Sheets:
    stem = job.report.id + (_DRAFT if draft else "")
    return _Sheets(html, Paper(stem, _state(html), draft, records))


def _state(html: bytes) -> str:
    """What the badge of a page says about it: ``"Entwurf – noch nicht abgestimmt"``."""
    from bs4 import BeautifulSoup

    *_, badge = BeautifulSoup(html, "html.parser").select(".zustand")
    return " – ".join(part.get_text().strip() for part in badge.select("strong, .zusatz"))


def _name(area: Area, audience: str, sheets: Sequence[_Sheets]) -> str:
    return f"{area.key}-{audience}{_mark(sheets)}.zip"


def _mark(sheets: Sequence[_Sheets]) -> str:
    return _DRAFT if any(one.paper.draft for one in sheets) else ""


def _files(
    sheets: Sequence[_Sheets], browser: Path | None, period: Period, area: Area, audience: str
) -> dict[str, bytes]:
    """Path → content, in the order in which a reader should meet them."""
    papers = [one.paper for one in sheets]
    of: dict[str, dict[str, str]] = {}
    files: dict[str, bytes] = {}
    for one in sheets:
        stem = one.paper.stem
        of[stem] = {PAGE: f"{_PAGES}/{stem}.html"}
        files[of[stem][PAGE]] = one.html
        if browser:
            of[stem][PRINT] = f"{_PAGES}/{stem}.pdf"
            files[of[stem][PRINT]] = pdf.print_pdf(browser, one.html, one.paper.data_day or period.last_day)
        of[stem][NUMBERS] = f"{_NUMBERS}/{stem}.xlsx"
        files[of[stem][NUMBERS]] = workbook(one.paper)
    mark = _mark(sheets)
    package = data_package(f"{period}-{area.key}-{audience}{mark}".lower(), papers)
    meeting = f"{_MEETING}/sitzungsvorlage{mark}.docx", f"{_MEETING}/protokoll{mark}.docx"
    common = {
        "Sitzungsvorlage (Word)": meeting[0],
        "Formular für das Protokoll (Word)": meeting[1],
        **({"Beschreibung der CSV-Dateien für Programme": f"{_DATA}/{FILE}"} if package else {}),
        "Prüfsummen aller Dateien": SUMS,
    }
    enclosed = [f"{paper.title}: {', '.join(of[paper.stem].values())}" for paper in papers]
    files |= {meeting[0]: motion(papers, enclosed), meeting[1]: minutes(papers)}
    files |= {f"{_DATA}/{path}": content for path, content in package.items()}
    front = {INDEX: front_page(papers, of, common).encode(), README: readme(papers, of, common).encode()}
    files = front | files
    return files | {SUMS: "".join(_sums(files)).encode()}


def _sums(files: Mapping[str, bytes]) -> Iterator[str]:
    for path, content in sorted(files.items()):
        yield f"{hashlib.sha256(content).hexdigest()}  {path}\n"
