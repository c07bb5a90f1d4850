"""The backup: one zip file of what cannot be made again, and the way back onto an empty machine.

The zip holds the files under their paths in the workspace and, as its last one, ``sicherung.json``: the
number of its shape and the SHA-256 of every file. The same workspace gives the same content, whenever
it is made.

The reports are part of it: they can be made again from the store only as long as the program and its
libraries stay the same, and what was handed out is evidence. Not part of it are the inbox (the accepted
files lie in the store), empty forms, drafts, reminders and locks.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISLNK
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from jaen_analysis.intake import lock, published
from jaen_analysis.intake.atomic import new_file, reason, write_bytes
from jaen_analysis.intake.check import Check, check
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.errors import JaenError

FORMAT = 1
"""Number of the shape of a backup: to be raised when an older program would misread a new one."""

_LIST = "sicherung.json"
_DATA = ("data/abgestimmt", "data/bestand", "data/quittungen", "data/veroeffentlicht")
_KEPT = (*_DATA, "indikatoren.py", "notebooks", "params")
_REPORTS = "outputs"
_DRAFT = ".wiederherstellung.tmp"
_ENCRYPTED = 0x1
_UNIX, _MODE = 3, 0o100644
_DAMAGE = (
    BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
)
"""What a zip file that is not as it was written makes of the library that reads it."""


@dataclass(frozen=True)
class Backup:
    """What a backup holds: number of files, their size unpacked in bytes, the state of its store."""

    files: int
    bytes: int
    store: Check


def write(workspace: Workspace, target: Path, *, reports: bool = True, patience: float = 60) -> Backup:
    """Write a backup and read it back whole before it gets its name.

    Raises :class:`JaenError` if ``target`` is there already, if the store is damaged, if another run is
    writing, or if the disk refuses; then there is no file.
    """
    taken = JaenError(f"„{target}“ gibt es schon. Eine Sicherung wird nie überschrieben; bitte einen anderen Namen.")
    if target.exists():
        raise taken
    with _still(workspace, reports, patience) as parts:
        state = check(Store(workspace.store), workspace.receipts)
        if state.faults:
            raise JaenError("\n".join(["Der Bestand ist nicht in Ordnung und wird nicht gesichert:", *state.faults]))
        try:
            with new_file(target) as draft:
                _pack(draft, workspace.root, parts)
                return verify(draft)
        except FileExistsError as error:
            raise taken from error


def verify(file: Path) -> Backup:
    """Read a backup whole: every file against its SHA-256, and the store in it as a store.

    Raises :class:`JaenError` if it is none, or not as it was written; so for the ledger of everything published in it.
    """
    files, size = 0, 0
    with TemporaryDirectory(prefix="jaen-") as folder:
        for name, content in _contents(file):
            files, size = files + 1, size + len(content)
            if name.startswith("data/"):
                write_bytes(Path(folder) / name, content)
        return Backup(files, size, _sound(Workspace(Path(folder)), file))


def restore(file: Path, folder: Path) -> Backup:
    """Put a backup back into a folder that is empty or not there yet; everything or nothing.

    Raises :class:`JaenError` if something lies in the folder, if the backup is not whole, or if the disk refuses.
    """
    _check_empty(folder)
    backup = verify(file)
    draft = folder / _DRAFT
    new = not folder.exists()
    put: list[Path] = []
    try:
        shutil.rmtree(draft, ignore_errors=True)
        for name, content in _contents(file):
            write_bytes(draft / name, content)
        for name, content in _contents(file):
            if (draft / name).read_bytes() != content:
                raise JaenError(
                    f"„{name}“ kam nicht so an, wie es in der Sicherung steht. Bitte den Datenträger prüfen."
                )
        _sound(Workspace(draft), file)
        # The params make a folder a workspace: they come last.
        for item in sorted(draft.iterdir(), key=lambda path: (path.name == "params", path.name)):
            put.append(item.rename(folder / item.name))
    except BaseException:
        for path in put:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.rmtree(draft, ignore_errors=True)
        if new:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    draft.rmdir()
    for empty in (Workspace(folder).inbox, Workspace(folder).outputs):
        empty.mkdir(parents=True, exist_ok=True)
    return backup


@contextmanager
def _still(workspace: Workspace, reports: bool, patience: float) -> Iterator[tuple[str, ...]]:
    """What is saved; nobody writes into its store or its reports while the block runs.

    A folder of reports that appears meanwhile is not part of it: its run is not finished.
    """
    store = Store(workspace.store, patience=patience)
    made = sorted(workspace.outputs.glob("[!.]*")) if reports else []
    with ExitStack() as held:
        if store.folder.is_dir():
            held.enter_context(lock.hold(store.lock, patience, "schreibt in den Bestand"))
        for folder in filter(Path.is_dir, made):
            held.enter_context(lock.hold(lock.beside(folder), 0, f"erstellt gerade „{folder.name}“"))
        yield (*_KEPT, *(f"{_REPORTS}/{path.name}" for path in made))


def _pack(target: Path, root: Path, parts: tuple[str, ...]) -> None:
    sums: dict[str, str] = {}
    with ZipFile(target, "w") as archive:
        for name, path in sorted(_files(root, parts)):
            try:
                content = path.read_bytes()
            except OSError as error:
                raise JaenError(f"„{path}“ konnte nicht gelesen werden. {reason(error)}") from error
            sums[name] = hashlib.sha256(content).hexdigest()
            archive.writestr(_info(name), content)
        text = json.dumps({"format": FORMAT, "sha256": sums}, ensure_ascii=False, indent=1)
        archive.writestr(_info(_LIST), text + "\n")


def _files(root: Path, parts: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    for part in parts:
        start = root / part
        for path in [start] if start.is_file() else start.rglob("*"):
            name = path.relative_to(root)
            made = any(piece.startswith(".") or piece == "__pycache__" for piece in name.parts)
            if path.is_file() and not made and path.suffix not in lock.SUFFIXES:
                yield name.as_posix(), path


def _info(name: str) -> ZipInfo:
    """The same head for the same name on every day and every system."""
    info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.create_system, info.external_attr, info.compress_type = _UNIX, _MODE << 16, ZIP_DEFLATED
    return info


def _contents(file: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file of a backup, each as it was written. Raises :class:`JaenError` if it is not so."""
    if not file.is_file():
        raise JaenError(f"Die Datei „{file}“ gibt es nicht. Bitte Namen und Ordner prüfen.")
    try:
        with ZipFile(file) as archive:
            sums = _listed(archive, file)
            for name, expected in sums.items():
                content = archive.read(name)
                if hashlib.sha256(content).hexdigest() != expected:
                    raise _refused(file, f"„{name}“ hat nicht mehr den Inhalt, der gesichert wurde.")
                yield name, content
    except _DAMAGE as error:
        raise _refused(file, "Sie ist beschädigt oder unvollständig.") from error
    except OSError as error:
        raise JaenError(f"„{file}“ konnte nicht gelesen werden. {reason(error)}") from error


def _listed(archive: ZipFile, file: Path) -> dict[str, str]:
    """Name → SHA-256 as the backup lists them, after a look at every name that the zip holds."""
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise _refused(file, "Sie ist mit einem Kennwort geschützt; „jaen backup“ schreibt keine solchen Dateien.")
    if _LIST not in names:
        raise _refused(file, f"Das Verzeichnis „{_LIST}“ fehlt; „jaen backup“ hat diese Datei nicht geschrieben.")
    listed = json.loads(archive.read(_LIST))
    if listed["format"] != FORMAT:
        raise _refused(
            file,
            f"Sie hat das Format {listed['format']}, dieses Programm liest das Format {FORMAT}. "
            "Bitte eine neuere Fassung des Programms installieren.",
        )
    if strange := [info.filename for info in infos if not _harmless(info)]:
        raise _refused(file, f"„{strange[0]}“ gehört nicht in eine Sicherung.")
    sums: dict[str, str] = listed["sha256"]
    if sorted(names) != sorted([*sums, _LIST]):
        raise _refused(file, "Ihr Inhalt ist ein anderer, als ihr Verzeichnis sagt.")
    return sums


def _harmless(info: ZipInfo) -> bool:
    """A plain file in one of the places that are saved: no link, no way out of the folder."""
    name = info.filename
    parts = name.split("/")
    inside = any(name == part or name.startswith(f"{part}/") for part in (*_KEPT, _REPORTS)) or name == _LIST
    return inside and not {"", ".", ".."} & set(parts) and not S_ISLNK(info.external_attr >> 16)


def _sound(workspace: Workspace, file: Path) -> Check:
    state = check(Store(workspace.store), workspace.receipts)
    if state.faults:
        raise _refused(file, "\n".join(["Der Bestand darin ist nicht in Ordnung:", *state.faults]))
    published.read(workspace.published)
    return state


def _refused(file: Path, why: str) -> JaenError:
    return JaenError(f"„{file.name}“ ist keine brauchbare Sicherung. {why}")


def _check_empty(folder: Path) -> None:
    if folder.is_file():
        raise JaenError(f"„{folder}“ ist eine Datei. Bitte einen leeren Ordner nennen.")
    there = sorted(path.name for path in folder.iterdir() if path.name != _DRAFT) if folder.exists() else []
    if there:
        raise JaenError(
            f"Im Ordner „{folder}“ liegt schon: {', '.join(there[:5])}{' …' if len(there) > 5 else ''}. "
            "Es wurde nichts geändert. Eine Sicherung wird nur in einen leeren oder neuen Ordner zurückgeholt: "
            "jaen --workspace ORDNER restore DATEI"
        )
