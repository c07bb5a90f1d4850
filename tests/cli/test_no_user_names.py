"""Whose account and which computer it was stands in no file that is written; a lock alone names its computer."""

from __future__ import annotations

import io
import platform
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import nbformat
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from jaen_analysis.intake import lock
from tests.cli.conftest import Workplace

ACCOUNT, HOST, AUTHOR = "xaverkrautwurst", "pc-zwetschgenhof", "Quirin Qualleneder"
PERIOD, AREA = "2024-Q3", "stadt-witten"
FAILING = "open(r'{home}/fehlt.csv')"


@pytest.fixture
def place(_delivered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """A workspace in the home of a person with a telling name, on a computer with a telling name."""
    home = tmp_path / "home" / ACCOUNT
    for name in ("USER", "LOGNAME", "USERNAME", "LNAME"):
        monkeypatch.setenv(name, ACCOUNT)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name in ("HOSTNAME", "COMPUTERNAME"):
        monkeypatch.setenv(name, HOST)
    monkeypatch.setattr(platform, "node", lambda: HOST)
    monkeypatch.setattr(socket, "gethostname", lambda: HOST)
    return Workplace(Path(shutil.copytree(_delivered, home / "arbeit")))


def signed_form(place: Workplace) -> str:
    """A faulty workbook with an author, whose name stands in its properties and above its comment."""
    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = AUTHOR
    sheet = book.worksheets[0]
    for row in (["Gebiet", "Monat", "Größe", "Wert"], ["Witten", "2024-09", "elb", "viele"]):
        sheet.append(row)
    sheet["A1"].comment = Comment(f"{AUTHOR}:\nbitte so lassen", AUTHOR)
    path = place.root / "data" / "eingang" / "bogen.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return str(path)


def contents(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file, and all files that are packed in it."""
    yield name, data
    if is_zipfile(io.BytesIO(data)):
        with ZipFile(io.BytesIO(data)) as package:
            for part in package.namelist():
                yield from contents(f"{name}!{part}", package.read(part))


def naming(folder: Path, *words: str) -> list[str]:
    """The files in which one of the words stands, in any encoding that programs write, or in whose name it stands."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    sought = [word.encode(encoding) for word in (*words, *map(str.upper, words)) for encoding in ("utf-8", "utf-16-le")]
    inside = [one for name, data in files.items() for one in contents(name, data)]
    return [name for name, data in inside if any(word in data for word in sought) or any(w in name for w in words)]


def test_nothing_that_is_written_names_the_account_the_home_or_the_computer(place: Workplace) -> None:
    form = signed_form(place)
    calls = (
        ("intake", form, "--received", "12.10.2024"),
        ("forms", PERIOD),
        ("comments", PERIOD),
        ("run", PERIOD, "--only", "quartalsbericht", "--for", AREA),
        ("release", PERIOD, "quartalsbericht", "--for", AREA, "--meeting", "10.10.2024"),
        ("bundle", PERIOD, "--for", AREA, "--drafts", "--without-pdf"),
        ("backup", str(place.root / "sicherung.zip")),
    )
    codes = {call[0]: place.jaen(*call) for call in calls}

    assert {name: result.exit_code for name, result in codes.items()} == {
        "intake": 1, "forms": 0, "comments": 0, "run": 0, "release": 0, "bundle": 0, "backup": 0,
    }, {name: result.output for name, result in codes.items() if result.exit_code}  # fmt: skip
    Path(form).unlink()  # what people have sent is theirs
    assert list((place.root / "data" / "quittungen").glob("*_markiert.xlsx"))
    assert naming(place.root, ACCOUNT, HOST, AUTHOR) == []


def test_nor_does_a_page_that_fails(place: Workplace) -> None:
    path = place.root / "notebooks" / "quartalsbericht.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[-1].source = FAILING.format(home=place.root.parent.as_posix())
    nbformat.write(notebook, path)

    result = place.jaen("run", PERIOD, "--only", "quartalsbericht", "--for", AREA)

    assert result.exit_code == 1
    assert "fehlt.csv" in (place.root / "outputs" / PERIOD / "manifest.json").read_text(encoding="utf-8")
    shutil.rmtree(place.root / "notebooks")
    frozen = {f"{PERIOD}/{path.name}" for path in (place.root / "outputs" / PERIOD).glob("frozen*")}
    assert [name for name in naming(place.root / "outputs", ACCOUNT, HOST) if name not in frozen] == []


def test_a_lock_names_its_computer_as_long_as_it_is_held(place: Workplace) -> None:
    path = place.root / "data" / "bestand" / "bestand"
    with lock.hold(path, 0, "schreibt"):
        assert naming(path.parent, ACCOUNT) == []
        assert "bestand.wer" in naming(path.parent, HOST)
    assert naming(path.parent, HOST) == []


def test_the_search_of_this_test_finds_what_is_packed(tmp_path: Path) -> None:
    book = Workbook()
    book.properties.creator = AUTHOR
    book.save(tmp_path / "a.xlsx")
    with ZipFile(tmp_path / "b.zip", "w") as package:
        package.write(tmp_path / "a.xlsx", "innen.xlsx")
    assert {name.partition("!")[0] for name in naming(tmp_path, AUTHOR)} == {"a.xlsx", "b.zip"}
    assert load_workbook(tmp_path / "a.xlsx").properties.creator == AUTHOR
