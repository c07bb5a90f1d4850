"""The files of the ledger of everything published: numbered, added one by one, each naming the one before it.

Below ``data/veroeffentlicht``::

    000001.json   one entry, with the SHA-256 of the file before it and a checksum of its own
    stand.json    number and SHA-256 of the newest entry, written after it

A run that was killed between both leaves entries that nobody names yet: they are read, and named before the next one
is added. Entries of format 1 have no checksum, and as long as there are only such ones, none is named.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from re import compile as pattern
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from jaen_analysis.intake.atomic import new_file, reason, write_bytes
from jaen_analysis.vocabulary.errors import JaenError

FORMAT = 2
"""Number of the shape of an entry in its file."""
NEWEST = "stand.json"
"""Name of the file that names the newest entry."""
_NAME = pattern(r"\d{6,}\.json")


@dataclass(frozen=True)
class Line:
    """An entry as its file holds it: ``values`` without what only ties the file to others, ``sha256`` of its bytes."""

    path: Path
    number: int
    values: dict[str, Any]
    sha256: str
    format: int


class _Newest(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    number: int = Field(ge=1)
    sha256: str


def read(folder: Path) -> list[Line]:
    """All entries in their order; none where nothing has gone out.

    Raises :class:`JaenError` if a file is damaged, missing, changed, unreadable or of a newer format.
    """
    if not folder.exists():
        return []
    if not folder.is_dir():
        raise damaged(folder)
    newest = _newest(folder)  # first: whoever adds an entry meanwhile names it later
    lines = list[Line]()
    for number, path in enumerate(sorted(path for path in folder.glob("*.json") if _NAME.fullmatch(path.name)), 1):
        lines.append(_line(path, number, lines[-1] if lines else None))
    if newest is None and sum(line.format > 1 for line in lines) > 1:
        raise damaged(folder / NEWEST)
    if newest and newest.sha256 not in [line.sha256 for line in lines[newest.number - 1 : newest.number]]:
        raise damaged(_path(folder, newest.number))
    return lines


def add(folder: Path, number: int, values: dict[str, object], before: str) -> str:
    """Write an entry behind the file with the SHA-256 ``before`` and name it as the newest; gives its own SHA-256.

    Raises :class:`JaenError` if the number is taken or the disk refuses.
    """
    values = {"format": FORMAT, "before": before, **values}
    sealed = values | {"sha256": _checksum(values)}
    content = (json.dumps(sealed, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()
    try:
        with new_file(_path(folder, number)) as draft:
            draft.write_bytes(content)
    except FileExistsError as error:
        raise taken(number) from error
    name_newest(folder, number, sha := _sha256(content))
    return sha


def name_newest(folder: Path, number: int, sha256: str) -> None:
    """Name an entry as the newest one, if it is not yet."""
    newest = _Newest(number=number, sha256=sha256)
    if _newest(folder) != newest:
        write_bytes(folder / NEWEST, (newest.model_dump_json(indent=1) + "\n").encode())


def damaged(path: Path) -> JaenError:
    """What is told of a file that is missing or not as it was written."""
    return JaenError(
        f"Das Verzeichnis des Veröffentlichten ist beschädigt: „{path}“ oder eine Datei davor fehlt oder ist nicht "
        "mehr, wie sie geschrieben wurde. Ohne sie lässt sich nicht sagen, welche Zahlen schon draußen sind. Bitte den "
        "Ordner aus der letzten Sicherung zurückholen (jaen restore)."
    )


def taken(number: int) -> JaenError:
    """What is told if another run has used a number meanwhile."""
    return JaenError(
        f"Die Nummer {number} ist im Verzeichnis des Veröffentlichten schon vergeben: Ein anderer Lauf hat zur selben "
        "Zeit etwas freigegeben. Bitte denselben Befehl noch einmal aufrufen."
    )


def content_of(path: Path) -> bytes:
    """The bytes of a file of the ledger. Raises :class:`JaenError` if it is none or cannot be read."""
    if not path.is_file():
        raise damaged(path)
    try:
        return path.read_bytes()
    except OSError as error:
        raise JaenError(f"„{path}“ konnte nicht gelesen werden. {reason(error)}") from error


def _line(path: Path, number: int, before: Line | None) -> Line:
    content = content_of(path)
    try:
        values: dict[str, Any] = json.loads(content)
        form = values["format"]
        if type(form) is int and form > FORMAT:
            raise JaenError(
                f"„{path}“ hat das Format {form}, dieses Programm liest das Format {FORMAT}. Bitte eine neuere "
                "Fassung des Programms installieren."
            )
        own = values.pop("sha256", None)
        if own != (_checksum(values) if form == FORMAT else None):
            raise ValueError(path)
        tied = (values.pop("before"), values["number"], path.name)
        if tied != (before.sha256 if before else "", number, _path(path.parent, number).name):
            raise ValueError(path)
        if type(form) is not int or not (before.format if before else 1) <= form:
            raise ValueError(path)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise damaged(path) from error
    del values["format"]
    return Line(path, number, values, _sha256(content), form)


def _newest(folder: Path) -> _Newest | None:
    path = folder / NEWEST
    if not path.exists():
        return None
    try:
        return _Newest.model_validate_json(content_of(path))
    except ValueError as error:
        raise damaged(path) from error


def _path(folder: Path, number: int) -> Path:
    return folder / f"{number:06d}.json"


def _checksum(values: dict[str, Any]) -> str:
    return _sha256(json.dumps(values, ensure_ascii=False).encode())


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
