"""The backup: whole or not at all, read back before it counts, and back onto an empty machine byte for byte."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from filelock import FileLock

from jaen_analysis.intake import backup, lock
from jaen_analysis.intake.check import Check, check
from jaen_analysis.intake.published import NOTHING, append, read
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.errors import JaenError
from tests.intake.deliveries import delivery, figure
from tests.intake.test_published import FIGURES, PAGE

WORDS = b"b\xc3\xb6se \r\n\x00 Bytes"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Three deliveries, a receipt, settings, a report, and what does not belong into a backup."""
    workspace = Workspace(tmp_path / "arbeit")
    store = Store(workspace.store)
    for number in (1, 2, 3):
        store.accept(delivery(workspace.inbox, f"2026-05-1{number}", figure(number), name=f"witten{number}.xlsx"))
    for name in (
        "params/organisation.yaml", "notebooks/bericht.ipynb", "indikatoren.py", "data/quittungen/000001_Müßig.txt",
        "outputs/2026-Q1/index.html", "outputs/2026-Q1/frozen/ab12/facts.parquet",
        "notebooks/.ipynb_checkpoints/bericht.ipynb", "data/bestand/originale/.halb.xlsx.77.tmp",
        "notebooks/__pycache__/x.pyc", "sicherungen/alt.zip",
    ):  # fmt: skip
        path = workspace.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(WORDS + name.encode())
    return workspace


@pytest.fixture
def made(workspace: Workspace, tmp_path: Path) -> Path:
    backup.write(workspace, tmp_path / "sicherung.zip")
    return tmp_path / "sicherung.zip"


def files(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def kept(root: Path) -> dict[str, str]:
    """The files of a workspace that a backup has to hold, said in another way than the backup does."""
    strange = (".tmp", ".pyc", ".lock", ".wer", "checkpoints", "sicherungen/", "data/eingang")
    return {name: sha for name, sha in files(root).items() if not any(word in name for word in strange)}


def test_it_comes_back_byte_for_byte_on_an_empty_machine(workspace: Workspace, made: Path, tmp_path: Path) -> None:
    before = kept(workspace.root)
    done = backup.restore(made, tmp_path / "neuer Rechner" / "arbeit")
    back = Workspace(tmp_path / "neuer Rechner" / "arbeit")
    assert files(back.root) == before
    assert len(before) == 15
    assert (done.files, done.store.entries, done.store.accepted, done.store.warnings) == (15, 3, 3, ())
    assert Store(back.store).facts().equals(Store(workspace.store).facts())
    assert back.inbox.is_dir()
    assert Store(back.store).accept(delivery(back.inbox, "2026-06-01", figure(9))).number == 4


def test_an_empty_folder_is_as_good_as_none(workspace: Workspace, made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "leer"
    (folder / ".wiederherstellung.tmp").mkdir(parents=True)  # a killed restore has left it
    backup.restore(made, folder)
    assert files(folder) == kept(workspace.root)


def test_the_same_workspace_gives_the_same_bytes(workspace: Workspace, made: Path, tmp_path: Path) -> None:
    for path in workspace.root.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    backup.write(workspace, tmp_path / "noch eine.zip")
    assert (tmp_path / "noch eine.zip").read_bytes() == made.read_bytes()


def test_reports_can_be_left_out(workspace: Workspace, tmp_path: Path) -> None:
    backup.write(workspace, tmp_path / "klein.zip", reports=False)
    with ZipFile(tmp_path / "klein.zip") as archive:
        assert [name for name in archive.namelist() if name.startswith("outputs")] == []
    assert backup.verify(tmp_path / "klein.zip").files == 13


def test_a_workspace_without_deliveries_can_be_saved(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "arbeit")
    workspace.params.mkdir(parents=True)
    (workspace.params / "organisation.yaml").write_text("name: Test\n", encoding="utf-8")
    assert backup.write(workspace, tmp_path / "s.zip").files == 1
    assert not workspace.store.exists()


def test_a_backup_is_never_overwritten(workspace: Workspace, made: Path) -> None:
    before = made.read_bytes()
    with pytest.raises(JaenError) as caught:
        backup.write(workspace, made)
    assert str(caught.value) == (
        f"„{made}“ gibt es schon. Eine Sicherung wird nie überschrieben; bitte einen anderen Namen."
    )
    assert made.read_bytes() == before


def test_a_damaged_store_is_not_saved_as_if_it_were_whole(workspace: Workspace, tmp_path: Path) -> None:
    (original, *_) = sorted((workspace.store / "originale").glob("[!.]*"))
    original.write_bytes(b"anders")
    with pytest.raises(
        JaenError, match=r"^Der Bestand ist nicht in Ordnung und wird nicht gesichert:\n.*ist verändert"
    ):
        backup.write(workspace, tmp_path / "s.zip")
    assert not (tmp_path / "s.zip").exists()


def test_nothing_is_saved_while_somebody_writes(workspace: Workspace, tmp_path: Path) -> None:
    store, run = Store(workspace.store).lock, lock.beside(workspace.outputs / "2026-Q1")
    for path, words in ((store, "schreibt in den Bestand"), (run, "erstellt gerade „2026-Q1“")):
        with FileLock(f"{path}.lock"), pytest.raises(lock.Busy, match=words):
            backup.write(workspace, tmp_path / "s.zip", patience=0.1)
    assert not (tmp_path / "s.zip").exists()


def test_reports_that_are_begun_meanwhile_are_no_part(
    workspace: Workspace, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*of: Path) -> Check:
        half = workspace.outputs / "2026-Q2" / "index.html"
        half.parent.mkdir(exist_ok=True)
        half.write_bytes(b"<htm")
        return check(*of)

    monkeypatch.setattr(backup, "check", meanwhile)
    backup.write(workspace, tmp_path / "meanwhile.zip")
    assert (tmp_path / "meanwhile.zip").read_bytes() == made.read_bytes()
    backup.write(workspace, tmp_path / "later.zip")
    with ZipFile(tmp_path / "later.zip") as archive:
        assert "outputs/2026-Q2/index.html" in archive.namelist()


def test_a_full_disk_leaves_no_backup(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(ZipFile, "writestr", full)
    (tmp_path / "ziel").mkdir()
    with pytest.raises(JaenError, match=r"s\.zip“ konnte nicht geschrieben werden\. Der Datenträger ist voll\."):
        backup.write(workspace, tmp_path / "ziel" / "s.zip")
    assert list((tmp_path / "ziel").iterdir()) == []


def test_a_backup_that_does_not_read_back_is_none(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = ZipFile.writestr

    def flip(self: ZipFile, info: ZipInfo, content: bytes | str) -> None:
        write(self, info, b"anders" if info.filename == "indikatoren.py" else content)

    monkeypatch.setattr(ZipFile, "writestr", flip)
    with pytest.raises(JaenError, match=r"„indikatoren\.py“ hat nicht mehr den Inhalt, der gesichert wurde"):
        backup.write(workspace, tmp_path / "s.zip")
    assert not (tmp_path / "s.zip").exists()


# --- what is no backup, or not any more ------------------------------------------------------------------------------


def rewritten(file: Path, change: Callable[[dict[str, bytes], ZipFile], None], *, listed: bool = True) -> None:
    """The backup with other contents; ``listed``: its list names them, as a forger would take care of."""
    with ZipFile(file) as archive:
        contents = {name: archive.read(name) for name in archive.namelist() if name != "sicherung.json"}
        text = archive.read("sicherung.json")
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        change(contents, archive)
        for name, content in contents.items():
            archive.writestr(name, content)
        if listed:
            sums = {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}
            text = json.dumps({"format": 1, "sha256": sums}).encode()
        archive.writestr("sicherung.json", text)


def truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def flip_a_byte(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[200] ^= 0xFF
    file.write_bytes(content)


def encrypt(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    file.write_bytes(content)


def other_zip(file: Path) -> None:
    with ZipFile(file, "w") as archive:
        archive.writestr("urlaub.jpg", b"x")


def newer(file: Path) -> None:
    rewritten(file, lambda contents, _: None, listed=False)
    with ZipFile(file) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    listed = json.loads(contents["sicherung.json"]) | {"format": 2}
    with ZipFile(file, "w") as archive:
        for name, content in (contents | {"sicherung.json": json.dumps(listed).encode()}).items():
            archive.writestr(name, content)


def with_a_link(_: dict[str, bytes], archive: ZipFile) -> None:
    info = ZipInfo("params/link.yaml")
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    archive.writestr(info, "/etc/passwd")


def added(name: str) -> Callable[[Path], None]:
    return lambda file: rewritten(file, lambda contents, _: contents.update({name: b"x"}))


def without_an_original(contents: dict[str, bytes], _: ZipFile) -> None:
    del contents[min(name for name in contents if "/originale/" in name)]


NO_BACKUP: dict[str, tuple[Callable[[Path], object], str]] = {
    "truncated": (truncate, "Sie ist beschädigt oder unvollständig."),
    "a byte": (flip_a_byte, "Sie ist beschädigt oder unvollständig."),
    "no zip": (lambda file: file.write_bytes(b"kein Archiv"), "Sie ist beschädigt oder unvollständig."),
    "empty": (lambda file: file.write_bytes(b""), "Sie ist beschädigt oder unvollständig."),
    "password": (encrypt, "Sie ist mit einem Kennwort geschützt; „jaen backup“ schreibt keine solchen Dateien."),
    "other zip": (other_zip,
                  "Das Verzeichnis „sicherung.json“ fehlt; „jaen backup“ hat diese Datei nicht geschrieben."),
    "newer": (newer, "Sie hat das Format 2, dieses Programm liest das Format 1. "
              "Bitte eine neuere Fassung des Programms installieren."),
    "way out": (added("params/../../boese.py"), "„params/../../boese.py“ gehört nicht in eine Sicherung."),
    "root": (added("/etc/boese"), "„/etc/boese“ gehört nicht in eine Sicherung."),
    "elsewhere": (added(".venv/boese.py"), "„.venv/boese.py“ gehört nicht in eine Sicherung."),
    "link": (lambda file: rewritten(file, with_a_link), "„params/link.yaml“ gehört nicht in eine Sicherung."),
    "unlisted": (lambda file: rewritten(file, lambda files, _: files.update({"params/x.yaml": b""}), listed=False),
                 "Ihr Inhalt ist ein anderer, als ihr Verzeichnis sagt."),
    "incomplete store": (lambda file: rewritten(file, without_an_original),
                         "Der Bestand darin ist nicht in Ordnung:\n"),
}  # fmt: skip


@pytest.mark.parametrize("kind", NO_BACKUP)
def test_what_is_no_backup_is_refused_before_anything_is_written(made: Path, tmp_path: Path, kind: str) -> None:
    harm, words = NO_BACKUP[kind]
    harm(made)
    for attempt in (lambda: backup.verify(made), lambda: backup.restore(made, tmp_path / "neu")):
        with pytest.raises(JaenError) as caught:
            attempt()
        assert str(caught.value).startswith(f"„sicherung.zip“ ist keine brauchbare Sicherung. {words}")
    assert not (tmp_path / "neu").exists()
    assert not (tmp_path / "boese.py").exists()


@pytest.mark.parametrize("place", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_no_flipped_byte_gets_through(workspace: Workspace, made: Path, tmp_path: Path, place: float) -> None:
    """A byte of the zip's own book-keeping may not matter; then what comes back is right all the same."""
    content = bytearray(made.read_bytes())
    content[int(len(content) * place)] ^= 0x55
    made.write_bytes(content)
    try:
        backup.restore(made, tmp_path / "neu")
    except JaenError:
        assert not (tmp_path / "neu").exists()
    else:
        assert files(tmp_path / "neu") == kept(workspace.root)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(JaenError, match=r"Die Datei „.*fehlt\.zip“ gibt es nicht"):
        backup.restore(tmp_path / "fehlt.zip", tmp_path / "neu")


# --- the way back --------------------------------------------------------------------------------------------------


def test_nothing_that_is_there_is_overwritten(workspace: Workspace, made: Path) -> None:
    before = files(workspace.root)
    with pytest.raises(JaenError) as caught:
        backup.restore(made, workspace.root)
    assert str(caught.value) == (
        f"Im Ordner „{workspace.root}“ liegt schon: data, indikatoren.py, notebooks, outputs, params …. "
        "Es wurde nichts geändert. Eine Sicherung wird nur in einen leeren oder neuen Ordner zurückgeholt: "
        "jaen --workspace ORDNER restore DATEI"
    )
    assert files(workspace.root) == before


def test_a_file_is_no_folder(made: Path) -> None:
    with pytest.raises(JaenError, match=r"ist eine Datei\. Bitte einen leeren Ordner nennen"):
        backup.restore(made, made)


@pytest.mark.parametrize("there", [True, False])
def test_a_disk_that_is_full_on_the_way_back_leaves_nothing(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    whole, folder = backup.write_bytes, tmp_path / "neu"
    if there:
        folder.mkdir()

    def full(path: Path, content: bytes) -> None:
        if path.is_relative_to(folder) and "params" in path.parts:
            raise JaenError("Der Datenträger ist voll.")
        whole(path, content)

    monkeypatch.setattr(backup, "write_bytes", full)
    with pytest.raises(JaenError, match=r"Der Datenträger ist voll"):
        backup.restore(made, folder)
    assert folder.exists() == there
    assert not there or list(folder.iterdir()) == []


def test_a_disk_that_keeps_other_bytes_is_noticed(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = backup.write_bytes

    def lie(path: Path, content: bytes) -> None:
        whole(path, b"x" if path.name == "indikatoren.py" else content)

    monkeypatch.setattr(backup, "write_bytes", lie)
    with pytest.raises(JaenError, match=r"„indikatoren\.py“ kam nicht so an, wie es in der Sicherung steht"):
        backup.restore(made, tmp_path / "neu")
    assert not (tmp_path / "neu").exists()


def test_the_ledger_of_everything_published_comes_back_and_a_damaged_one_is_no_backup(
    workspace: Workspace, tmp_path: Path
) -> None:
    now = NOTHING.plus(PAGE, FIGURES)
    append(workspace.published, now.entries, now.facts)
    backup.write(workspace, tmp_path / "eins.zip")
    backup.restore(tmp_path / "eins.zip", tmp_path / "neu")
    assert read(Workspace(tmp_path / "neu").published).entries == now.entries
    assert files(Workspace(tmp_path / "neu").published) == files(workspace.published)
    assert "stand.json" in files(workspace.published)

    newest = (workspace.published / "stand.json").read_bytes()
    (workspace.published / "stand.json").write_bytes(newest.replace(b" 1", b" 2"))
    with pytest.raises(JaenError, match="Verzeichnis des Veröffentlichten ist beschädigt"):
        backup.write(workspace, tmp_path / "zwei.zip")
    assert not (tmp_path / "zwei.zip").exists()
    (workspace.published / "stand.json").write_bytes(newest)

    (workspace.published / "000001.json").write_text("{}", encoding="utf-8")
    with pytest.raises(JaenError, match="Verzeichnis des Veröffentlichten ist beschädigt"):
        backup.write(workspace, tmp_path / "zwei.zip")
    assert not (tmp_path / "zwei.zip").exists()
