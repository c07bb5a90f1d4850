"""What comes into a bundle and what never does."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import nbformat
import pytest

from jaen_analysis.batch import kernels, manifest, pdf, released, runner
from jaen_analysis.batch.bundle import Order, bundle
from jaen_analysis.batch.plan import Value
from jaen_analysis.batch.restate import executed_notebook, in_state
from jaen_analysis.batch.runner import run
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.components import tabelle
from jaen_analysis.report.german import fingerprint
from jaen_analysis.report.page_state import state_of
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.release import Release, Step
from tests.batch.conftest import PARAMS, Shown

PERIOD = Period.parse("2026-Q1")
WITTEN = Order("stadt-witten", pdf=False)
DAY = date(2026, 4, 20)
PAGE = "leitung/quartalsbericht/stadt-witten.html"
NUMBERS = {"stadt-witten": "4.321.987", "stadt-hattingen": "2.187.654", "stadt-schwelm": "1.093.871"}


@pytest.fixture
def folder(workspace: Workspace, shown: Shown, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a run whose executed notebooks lie on the disk, each with a number of its own."""
    stand_in = kernels.execute

    def execute(
        notebook: Path, parameters: Mapping[str, Value], output: Path, *, timeout: int
    ) -> nbformat.NotebookNode:
        executed = stand_in(notebook, parameters, output, timeout=timeout)
        shown_here = tabelle("ELB", ["Größe", "Zahl"], [["ELB", NUMBERS.get(str(parameters["area"]), "7.000")]])
        cell = nbformat.v4.new_code_cell("x", execution_count=1)
        cell.outputs = [nbformat.v4.new_output("display_data", data=shown_here._repr_mimebundle_())]
        executed.cells.append(cell)
        output.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(executed, output)
        return executed

    monkeypatch.setattr(kernels, "execute", execute)
    return run(workspace, PERIOD).folder


class Releases:
    """Pages that are released: decided in the settings, and laid apart with their checksums."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder, self._patch = folder, monkeypatch
        self._known: dict[str, Release] = {}

    def add(self, area: str = "stadt-witten") -> Path:
        """Release the page of an area as it lies there; gives the copy."""
        page = next(one for one in ledger(self._folder).pages.values() if one.area == area)
        step = Step("freigegeben", DAY, DAY, "Geschäftsführung", page.content_hash)
        one = Release("quartalsbericht", "leitung", area, "2026-Q1", (step,))
        self._known[f"2026-Q1/quartalsbericht-leitung-{area}"] = one
        _, html = in_state(executed_notebook(self._folder, page), page, state_of(one, page.content_hash, ""))
        note = f"Freigabevermerk {fingerprint(page.content_hash)}".encode()
        copy = released.lay(self._folder, page.output, html, note)
        known = replace(PARAMS, releases=self._known)
        self._patch.setattr(runner.params_, "load", lambda root, today=None: known)
        return copy


@pytest.fixture
def releases(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Releases:
    return Releases(folder, monkeypatch)


def ledger(folder: Path) -> manifest.Ledger:
    found = manifest.read(folder)
    assert found is not None
    return found


def contents(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def everything(path: Path) -> str:
    """All words of a bundle, those inside its office files too."""
    texts = []
    for name, content in contents(path).items():
        if name.endswith((".xlsx", ".docx")):
            inner = path.with_name(Path(name).name)
            inner.write_bytes(content)
            texts += [part.decode("utf-8", "replace") for part in contents(inner).values()]
        texts.append(content.decode("utf-8", "replace"))
    return "\n".join(texts)


def refused(workspace: Workspace, order: Order) -> str:
    """What is said instead of writing a bundle."""
    with pytest.raises(JaenError) as caught:
        bundle(workspace, PERIOD, order)
    assert not (workspace.outputs / "2026-Q1" / "pakete").exists()
    return str(caught.value)


def test_a_released_page_comes_with_all_that_belongs_to_it(
    workspace: Workspace, folder: Path, releases: Releases
) -> None:
    copy = releases.add()

    (made,) = bundle(workspace, PERIOD, WITTEN)

    assert made.path == folder / "pakete" / "stadt-witten-leitung.zip"
    assert made.bytes == made.path.stat().st_size
    files = contents(made.path)
    assert list(files) == [
        "index.html", "LIESMICH.txt", "berichte/quartalsbericht.html",
        "berichte/quartalsbericht-freigabevermerk.html", "zahlen/quartalsbericht.xlsx", "sitzung/sitzungsvorlage.docx",
        "sitzung/protokoll.docx", "daten/datapackage.json",
        "daten/quartalsbericht/01-elb.csv", "SHA256SUMS",
    ]  # fmt: skip
    assert files["berichte/quartalsbericht.html"] == copy.read_bytes()
    assert files["berichte/quartalsbericht-freigabevermerk.html"].startswith(b"Freigabevermerk")
    assert made.reports == (("Testbericht stadt-witten", "Freigegeben – am 20. April 2026 durch Geschäftsführung"),)
    assert "Entwurf" not in everything(made.path)
    assert files["daten/quartalsbericht/01-elb.csv"] == b"groesse,zahl\r\nELB,4321987\r\n"
    sums = dict(reversed(line.split("  ")) for line in files.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def test_the_same_pages_give_the_same_bytes(workspace: Workspace, folder: Path, releases: Releases) -> None:
    releases.add()
    (made,) = bundle(workspace, PERIOD, WITTEN)
    first = made.path.read_bytes()

    bundle(workspace, PERIOD, WITTEN)

    assert made.path.read_bytes() == first


def test_nothing_of_another_area_or_of_this_computer_is_in_it(
    workspace: Workspace, folder: Path, releases: Releases
) -> None:
    for area in NUMBERS:
        releases.add(area)

    (made,) = bundle(workspace, PERIOD, WITTEN)

    words = everything(made.path)
    assert "stadt-witten" in words
    others = ("hattingen", "schwelm", "2.187.654", "2187654", "1.093.871", "1093871")
    assert [word for word in (*others, str(workspace.root)) if word in words] == []


def test_drafts_come_only_if_asked_for_and_then_are_named_so(workspace: Workspace, folder: Path) -> None:
    words = refused(workspace, WITTEN)
    assert words.splitlines()[1:] == [
        "Quartalsbericht Stadt Witten (Leitung und Regionalstellenleitungen): Entwurf – noch nicht abgestimmt; "
        "Entwürfe nur mit --drafts",
    ]

    (made,) = bundle(workspace, PERIOD, WITTEN._replace(drafts=True))

    assert made.path.name == "stadt-witten-leitung-entwurf.zip"
    files = contents(made.path)
    assert {"berichte/quartalsbericht-entwurf.html", "sitzung/sitzungsvorlage-entwurf.docx"} <= set(files)
    assert "Dieses Paket enthält Entwürfe" in files["index.html"].decode()
    assert [state for _, state in made.reports] == ["Entwurf – noch nicht abgestimmt"]


def test_single_pictures_come_along(workspace: Workspace, folder: Path) -> None:
    place = folder / PAGE.replace(".html", "-abbildungen")
    place.mkdir()
    for kind in ("png", "svg", "txt"):
        (place / f"abbildung-1.{kind}").write_text(kind, encoding="utf-8")

    files = contents(bundle(workspace, PERIOD, WITTEN._replace(drafts=True))[0].path)

    assert files["bilder/quartalsbericht-entwurf/abbildung-1.svg"] == b"svg"
    assert 'href="bilder/quartalsbericht-entwurf/abbildung-1.png">Abbildung 1 (PNG)<' in files["index.html"].decode()


def test_a_page_that_has_changed_since_is_no_released_one(
    workspace: Workspace, releases: Releases, shown: Shown
) -> None:
    releases.add()
    shown["stadt-witten"] = "Anders."
    run(workspace, PERIOD, force=True)

    words = refused(workspace, WITTEN)

    assert "Entwurf – seit der Freigabe am 20. April 2026 geändert; Entwürfe nur mit --drafts" in words
    (made,) = bundle(workspace, PERIOD, WITTEN._replace(drafts=True))
    assert "Anders." in contents(made.path)["berichte/quartalsbericht-entwurf.html"].decode()


def test_a_name_may_mean_a_city_and_an_office(workspace: Workspace, folder: Path) -> None:
    made = bundle(workspace, PERIOD, Order("Witten", drafts=True, pdf=False))

    assert [one.path.name for one in made] == ["rs-witten-leitung-entwurf.zip", "stadt-witten-leitung-entwurf.zip"]


def test_what_is_damaged_is_named_and_nothing_is_written(workspace: Workspace, folder: Path) -> None:
    (folder / PAGE).write_text("anders", encoding="utf-8")
    (folder / "notebooks" / "leitung" / "quartalsbericht" / "rs-witten.ipynb").unlink()

    words = refused(workspace, Order("Witten", drafts=True, pdf=False))

    office, city = words.splitlines()
    assert office.startswith("Quartalsbericht Regionalstelle Witten: Das ausgeführte Notebook")
    assert office.endswith("Bitte neu erstellen: jaen run 2026-Q1 --only quartalsbericht --for rs-witten --force")
    assert city.startswith(
        "Quartalsbericht Stadt Witten: Die Datei leitung/quartalsbericht/stadt-witten.html ist nicht"
    )


def test_a_notebook_that_shows_other_numbers_is_not_used(workspace: Workspace, folder: Path) -> None:
    path = folder / "notebooks" / "leitung" / "quartalsbericht" / "stadt-witten.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace("4.321.987", "4.322"), encoding="utf-8")

    assert "zeigt etwas anderes als das Verzeichnis sagt" in refused(workspace, WITTEN._replace(drafts=True))


def test_a_released_file_that_was_changed_by_hand_is_refused(
    workspace: Workspace, folder: Path, releases: Releases
) -> None:
    page = releases.add()
    note = page.with_name("stadt-witten-freigabevermerk.html")
    before = note.read_bytes()
    note.write_bytes(b"anders")
    assert "ihr Freigabevermerk oder eine ihrer Abbildungen fehlt oder ist nicht so" in refused(workspace, WITTEN)

    note.write_bytes(before)
    page.write_bytes(b"anders")
    (folder / "freigegeben" / "SHA256SUMS").write_bytes("Größe".encode("latin-1"))
    assert refused(workspace, WITTEN).endswith(
        "jaen release 2026-Q1 quartalsbericht --for stadt-witten --audience leitung --meeting 2026-04-20"
    )


def test_a_released_file_stays_refused_when_another_page_is_released(
    workspace: Workspace, folder: Path, releases: Releases
) -> None:
    releases.add().write_bytes(b"anders")
    releases.add("stadt-schwelm")

    assert "fehlt oder ist nicht so, wie sie freigegeben wurde" in refused(workspace, WITTEN)


@pytest.mark.parametrize("left", [(), ("manifest.json",)])
def test_a_released_page_whose_run_is_deleted_is_not_called_unmade(
    workspace: Workspace, folder: Path, releases: Releases, left: tuple[str, ...]
) -> None:
    releases.add()
    content = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    content["reports"] = [page for page in content["reports"] if page["area"] != "stadt-witten"]
    shutil.rmtree(folder / "leitung")
    for path in (folder / "manifest.json", folder / "lauf.jsonl"):
        path.unlink()
    for name in left:  # another page was made since
        (folder / name).write_text(json.dumps(content), encoding="utf-8")

    said = refused(workspace, WITTEN)

    assert f"freigegeben (2026-Q1/freigegeben/{PAGE}), aber der Lauf dazu ist gelöscht" in said
    assert "jaen run 2026-Q1 --only quartalsbericht --for stadt-witten" in said


def test_what_somebody_lays_beside_a_released_page_does_not_go_out_with_it(
    workspace: Workspace, folder: Path, releases: Releases
) -> None:
    copy = releases.add()
    foreign = copy.with_suffix("").with_name("stadt-witten-abbildungen") / "abbildung-1.png"
    foreign.parent.mkdir()
    foreign.write_bytes(b"fremd")

    (made,) = bundle(workspace, PERIOD, WITTEN)

    assert b"fremd" not in contents(made.path).values()


def test_without_pages_or_addressees_it_is_said_what_is_missing(workspace: Workspace, folder: Path) -> None:
    with pytest.raises(JaenError, match=r"noch keine Berichte\. Bitte zuerst: jaen run 2025-Q4"):
        bundle(workspace, Period.parse("2025-Q4"), WITTEN)
    assert refused(workspace, WITTEN._replace(audience="presse")) == (
        "Für „stadt-witten“ gibt es keine Berichte an „presse“. Es gibt: leitung."
    )


def test_without_a_browser_nothing_is_written_unless_no_pdf_is_wanted(
    workspace: Workspace, releases: Releases, monkeypatch: pytest.MonkeyPatch
) -> None:
    releases.add()
    monkeypatch.setattr(pdf, "BROWSERS", ())
    for name in pdf.FOLDERS:
        monkeypatch.delenv(name, raising=False)

    words = refused(workspace, WITTEN._replace(pdf=True))

    assert words.endswith("oder das Paket ohne PDF erstellen: --without-pdf")
