"""A bundle: the reports of one area for one audience and all that goes with them, in one zip file.

It is made of the pages and executed notebooks that lie in the folder of the period; nothing is computed. Released pages
come from the folder of the released ones; drafts only if they are asked for, and then their names say so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from jaen_analysis.batch import manifest, pdf, pictures, released
from jaen_analysis.batch.manifest import Ledger, Page, is_intact
from jaen_analysis.batch.places import BUNDLES, RELEASED, run_folder
from jaen_analysis.batch.plan import Job, plan
from jaen_analysis.batch.release_checks import leaving, unchecked
from jaen_analysis.batch.released import SUMS, note_path
from jaen_analysis.batch.restate import NotebookLost, executed_notebook
from jaen_analysis.intake import atomic, lock, params
from jaen_analysis.intake.params import Params, Release
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.handout.data_package import FILE, data_package
from jaen_analysis.report.handout.front import INDEX, NOTE, NUMBERS, PAGE, PRINT, README, front_page, readme
from jaen_analysis.report.handout.minutes import minutes, motion
from jaen_analysis.report.handout.office import packed
from jaen_analysis.report.handout.paper import Paper
from jaen_analysis.report.handout.workbook import workbook
from jaen_analysis.report.page_state import state_of
from jaen_analysis.report.record import records_of
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period

_DRAFT = "-entwurf"
_PAGES, _NUMBERS, _DATA, _MEETING, _PICTURES = "berichte", "zahlen", "daten", "sitzung", "bilder"


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
    """A page that is taken: its bytes, its paper, its note if it is released, and its single pictures by name."""

    html: bytes
    paper: Paper
    note: bytes
    pictures: Mapping[str, bytes]


def bundle(workspace: Workspace, period: Period, order: Order) -> tuple[Bundle, ...]:
    """Write the bundles of an area, one for each audience; an area may mean a city and a Regionalstelle: both.

    Raises :class:`JaenError` if there is no report of the period, if a page is not as it was written, if nothing is
    left to bundle, and if a PDF is wanted and cannot be made; then no bundle is written.
    """
    browser = pdf.find_browser() if order.pdf else None
    known = params.load(workspace.root)
    folder = run_folder(workspace.outputs, period)
    jobs = plan(known, period, workspace, for_area=order.for_area)
    with lock.hold(lock.beside(folder), 0, f"arbeitet gerade an „{folder.name}“"):
        ledger = (
            Ledger({}) if released.pages(folder) and not manifest.exists(folder) else manifest.needed(folder, period)
        )
        groups = _chosen(folder, jobs, ledger, known, order)
    made = [
        (folder / BUNDLES / _name(area, audience, sheets), _files(sheets, browser, period, area, audience), sheets, out)
        for (area, audience), (sheets, out) in groups.items()
    ]
    return tuple(_written(path, files, sheets, out) for path, files, sheets, out in made)


def _written(path: Path, files: Mapping[str, bytes], sheets: Sequence[_Sheets], left_out: Sequence[str]) -> Bundle:
    content = packed(files)
    atomic.write_bytes(path, content)
    return Bundle(path, len(content), tuple((s.paper.title, s.paper.state) for s in sheets), tuple(left_out))


_Group = tuple[list[_Sheets], list[str]]


def _chosen(
    folder: Path, jobs: Sequence[Job], ledger: Ledger, known: Params, order: Order
) -> dict[tuple[Area, str], _Group]:
    """Area and audience → the pages to bundle and why others are left out; an audience without a page is none."""
    audiences = list(dict.fromkeys(job.audience for job in jobs))
    if order.audience not in (None, *audiences):
        raise JaenError(
            f"Für „{order.for_area}“ gibt es keine Berichte an „{order.audience}“. Es gibt: {', '.join(audiences)}."
        )
    groups: dict[tuple[Area, str], _Group] = {}
    faults: list[str] = []
    for job in (job for job in jobs if order.audience in (None, job.audience)):
        sheets, left_out = groups.setdefault((job.area, job.audience), ([], []))
        try:
            sheets.append(_taken(folder, job, ledger.pages.get(str(job.output)), known, drafts=order.drafts))
        except _LeftOut as reason:
            left_out.append(f"{job.title} ({known.audiences[job.audience].title}): {reason}")
        except JaenError as fault:
            faults.append(f"{job.title}: {fault}")
    if faults:
        raise JaenError("\n".join(faults))
    found = {key: group for key, group in groups.items() if group[0]}
    alone = [reason for sheets, left_out in groups.values() if not sheets for reason in left_out]
    if not found:
        raise JaenError("\n".join(["Es gibt nichts, was in ein Paket gehört:", *alone]))
    next(iter(found.values()))[1].extend(alone)  # who gets no bundle is told with the first one
    return found


class _LeftOut(Exception):
    """Why a page does not come into a bundle."""


def _taken(folder: Path, job: Job, page: Page | None, known: Params, *, drafts: bool) -> _Sheets:
    """The page of a job: its released copy, or, if that is wanted, the draft that lies there.

    Raises :class:`_LeftOut` for a page that is not to be handed out, :class:`JaenError` for one that is damaged.
    """
    if page is None and str(job.output) in released.pages(folder):
        raise _LeftOut(
            f"freigegeben ({folder.name}/{RELEASED}/{job.output}), aber der Lauf dazu ist gelöscht; ohne ihn gibt es "
            "keine Zahlentabellen für ein Paket. Die freigegebene Seite gilt weiter und kann einzeln weitergegeben "
            f"werden. Für ein Paket bitte neu erstellen und freigeben: {job.call}"
        )
    if page is None or page.failed or not page.html_sha256:
        raise _LeftOut("nicht erstellt")
    release = known.releases.get(job.key)
    state = state_of(release, page.content_hash, known.release_rules.committee)
    if not (state.released or drafts):
        raise _LeftOut(f"{state.words}; Entwürfe nur mit --drafts")
    files = _released(folder, job, release) if release and state.released else _draft(folder, job, page)
    try:
        records = records_of(executed_notebook(folder, page))
    except NotebookLost as error:
        raise JaenError(f"{error} {_again(job)}") from error
    unsigned = unchecked(folder, page, job, known)
    if state.released and (faults := list(leaving(known.audiences[job.audience], records, unsigned))):
        raise JaenError(" ".join(faults))
    stem = job.report.id + ("" if state.released else _DRAFT)
    output = str(job.output)
    drawn = {PurePosixPath(name).name: data for name, data in files.items() if pictures.is_of(name, output)}
    paper = Paper(stem, state.words, not state.released, records)
    return _Sheets(files[output], paper, files.get(note_path(output), b""), drawn)


def _released(folder: Path, job: Job, release: Release) -> dict[str, bytes]:
    """The released page and what lies beside it. Raises :class:`JaenError` if it is not there as it was released."""
    files = released.copy_of(folder, str(job.output), release.steps[-1].content)
    if files is None:
        raise JaenError(
            f"Die freigegebene Datei {RELEASED}/{job.output}, ihr Freigabevermerk oder eine ihrer Abbildungen fehlt "
            f"oder ist nicht so, wie sie freigegeben wurde (Prüfsumme in {RELEASED}/{SUMS}). Bitte aus der Sicherung "
            f"zurückholen oder noch einmal: jaen release {job.period} {job.report.id} --for {job.area.key} "
            f"--audience {job.audience} --meeting {release.steps[-1].meeting}"
        )
    return files


def _draft(folder: Path, job: Job, page: Page) -> dict[str, bytes]:
    if page.pending or not is_intact(folder, page):
        raise JaenError(f"Die Datei {job.output} ist nicht so, wie sie erstellt wurde. {_again(job)}")
    output = str(job.output)
    return {name: (folder / name).read_bytes() for name in (output, *pictures.lying(folder, output))}


def _again(job: Job) -> str:
    return f"Bitte neu erstellen: {job.call} --force"


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
        if one.note:
            of[stem][NOTE] = f"{_PAGES}/{stem}-freigabevermerk.html"
            files[of[stem][NOTE]] = one.note
        of[stem][NUMBERS] = f"{_NUMBERS}/{stem}.xlsx"
        files[of[stem][NUMBERS]] = workbook(one.paper)
        drawn = [PurePosixPath(name) for name in one.pictures if name.endswith(".png")]
        of[stem] |= {f"Abbildung {n.stem.rpartition('-')[2]} (PNG)": f"{_PICTURES}/{stem}/{n}" for n in drawn}
        files |= {f"{_PICTURES}/{stem}/{name}": content for name, content in one.pictures.items()}
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
