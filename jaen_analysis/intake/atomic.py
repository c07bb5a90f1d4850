"""Files that are there whole or not at all: after a power cut, a full disk or a second run as well."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from jaen_analysis.vocabulary.errors import JaenError

if TYPE_CHECKING:
    import pandas as pd

_REASONS = {
    errno.ENOENT: "Die Datei oder ihr Ordner ist nicht (mehr) da. Bitte prüfen, ob sie verschoben oder gelöscht wurde.",
    errno.ENOSPC: "Der Datenträger ist voll. Bitte Platz schaffen und noch einmal starten.",
    errno.EDQUOT: "Das Speicherkontingent ist erschöpft. Bitte Platz schaffen und noch einmal starten.",
    errno.EROFS: "Der Ordner ist schreibgeschützt. Bitte einen Ordner mit Schreibrecht wählen.",
    errno.EACCES: "Der Zugriff wurde verweigert. Bitte die Datei in anderen Programmen schließen "
    "und das Schreibrecht im Ordner prüfen.",
    errno.ENOTDIR: "Wo ein Ordner sein soll, liegt eine Datei. Bitte sie umbenennen oder löschen.",
    errno.ENAMETOOLONG: "Der Name oder der Pfad ist zu lang. Bitte kürzer benennen oder den Arbeitsordner weiter oben "
    "ablegen.",
    errno.EISDIR: "Wo die Datei liegen soll, liegt ein Ordner. Bitte ihn umbenennen oder löschen.",
}
_REASONS[errno.EPERM] = _REASONS[errno.EACCES]
_REASONS[errno.EEXIST] = _REASONS[errno.ENOTDIR]


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole: into a draft beside it, to the disk, then under its name.

    Missing folders are made; an older file of this name stays until the new one is complete.
    Raises :class:`JaenError` if the disk or the folder refuses.
    """
    draft = drafted(path, data)
    try:
        put(draft, path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def drafted(path: Path, data: bytes) -> Path:
    """Write the content of a file to the disk beside it; :func:`put` gives it its name.

    Raises :class:`JaenError` if the disk or the folder refuses; nothing is left then.
    """
    draft = draft_of(path, str(os.getpid()))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_through(draft, data)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise JaenError(f"„{path}“ konnte nicht geschrieben werden. {reason(error)}") from error
    return draft


def draft_of(path: Path, writer: str) -> Path:
    """The draft of a file by one writer: beside it, hidden, and cleared by :func:`sweep` if it is left behind."""
    return path.with_name(f".{path.name}.{writer}.tmp")


def put(draft: Path, path: Path) -> None:
    """Give a draft that is complete on the disk its name; an older file of this name stays until then.

    Raises :class:`JaenError` if the disk or the folder refuses.
    """
    try:
        draft.replace(path)
        _keep_name(path.parent)
    except OSError as error:
        raise JaenError(f"„{path}“ konnte nicht geschrieben werden. {reason(error)}") from error


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """A draft to be filled in the block; after it the draft gets its name, whole, and only if nobody has that name.

    Raises ``FileExistsError`` if a file of this name is there, made by another computer just now or long
    ago: it stays as it is. Raises :class:`JaenError` if the disk or the folder refuses.
    """
    draft = draft_of(path, str(os.getpid()))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield draft
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        _name(draft, path)
        _keep_name(path.parent)
    except FileExistsError:
        raise
    except OSError as error:
        raise JaenError(f"„{path}“ konnte nicht geschrieben werden. {reason(error)}") from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write text as UTF-8 with line feeds, the same bytes on every system. See :func:`write_bytes`."""
    write_bytes(path, text.encode("utf-8"))


def write_parquet(path: Path, frame: pd.DataFrame) -> None:
    """Write a table as :func:`parquet` gives it. See :func:`write_bytes`."""
    write_bytes(path, parquet(frame))


def parquet(frame: pd.DataFrame) -> bytes:
    """A table without its index; the same rows give the same bytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    # Without the pandas metadata the bytes do not depend on the version of pandas.
    table = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)
    buffer = BytesIO()
    pq.write_table(table, buffer, compression="zstd", version="2.6")
    return buffer.getvalue()


def sweep(folder: Path) -> None:
    """Remove the drafts that killed runs have left in a folder and below it, while nobody else writes there."""
    for draft in folder.rglob(".*.tmp"):
        with suppress(OSError):
            draft.unlink()


def _name(draft: Path, path: Path) -> None:
    """Give a draft a name that is free. Raises ``FileExistsError`` if it is not."""
    if os.name == "nt":
        draft.rename(path)
        return
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:  # a drive without hard links
        _name_alone(draft, path)


def _name_alone(draft: Path, path: Path) -> None:
    """The name is reserved by a draft that only one can create and that :func:`sweep` clears after a kill."""
    reserved = path.with_name(f".{path.name}.tmp")
    reserved.touch(exist_ok=False)
    try:
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        draft.replace(path)
    finally:
        reserved.unlink(missing_ok=True)


def _write_through(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _keep_name(folder: Path) -> None:
    """Make the new name survive a power cut; Windows does so by itself and cannot open a folder.

    The file is whole under its name already: network drives that cannot do more have not failed.
    """
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def reason(error: OSError) -> str:
    """Why the system refused and what to do, in German for the usual cases."""
    return _REASONS.get(error.errno or 0, f"Grund: {error.strerror or error}.")
