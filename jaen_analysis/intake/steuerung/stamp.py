"""By what a Steuerungsmappe is known again, and the files of ``params/`` that it was made from, kept in it."""

from __future__ import annotations

import hashlib
import re
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from jaen_analysis.intake.reading.sheets import Sheet

MAPPE_VERSION = 1
"""Counts up when a Mappe of before cannot be read any more."""
CONTENTS, BASE, LISTS = "Inhalt", "Stand", "Listen"
"""Sheets: what there is; the files as they were, hidden; what may be chosen, hidden."""
DEMO = "Demodaten"
"""Begins a line on „Inhalt“ of a Mappe from a workspace of demo data."""
BASE_HEADER = ("Datei", "Prüfsumme", "Inhalt")
_STAMP = re.compile(r"Steuerung (\d+) · (\d{4}) · ([0-9a-f]{8})")
_MOST = 50 * 1024 * 1024
"""No file of the settings has so many bytes."""
_CELL = 30_000
"""So many signs of a file stand in one cell; it can hold 32,767."""


@dataclass(frozen=True)
class MappeStamp:
    """Which Mappe it is: version of its lay-out, year, and digest of the files that it was made from."""

    version: int
    year: int
    digest: str

    def __str__(self) -> str:
        return f"Steuerung {self.version} · {self.year} · {self.digest}"

    @classmethod
    def parse(cls, text: str) -> MappeStamp | None:
        """The stamp that a cell holds; ``None`` if it is none."""
        match = _STAMP.fullmatch(" ".join(text.split()))
        return cls(int(match[1]), int(match[2]), match[3]) if match else None


def stamp_of(year: int, base: Mapping[str, bytes]) -> MappeStamp:
    """The stamp of the Mappe of a year that is made from these files."""
    lines = "\n".join(f"{name} {_sha(content)}" for name, content in sorted(base.items()))
    return MappeStamp(MAPPE_VERSION, year, hashlib.sha256(lines.encode()).hexdigest()[:8])


def base_rows(base: Mapping[str, bytes]) -> Iterator[tuple[str, str, str]]:
    """The rows in which the files are kept: name, checksum, and a part of the packed content."""
    for name, content in sorted(base.items()):
        packed = b64encode(zlib.compress(content, 9)).decode()
        for start in range(0, max(len(packed), 1), _CELL):
            yield name, _sha(content), packed[start : start + _CELL]


def read_base(sheets: Sequence[Sheet]) -> dict[str, bytes]:
    """The files as they were when the Mappe was made. Raises ``ValueError`` if they are not whole or not there."""
    if not any(sheet.name == BASE for sheet in sheets):
        raise ValueError(BASE)
    parts: dict[tuple[str, str], str] = {}
    for sheet in sheets:
        if sheet.name == BASE:
            for row in sheet.rows[1:]:
                name, checksum, part = (str(row.cell(n) or "") for n in range(3))
                parts[name, checksum] = parts.get((name, checksum), "") + part
    base: dict[str, bytes] = {}
    for (name, checksum), packed in parts.items():
        try:
            unpacking = zlib.decompressobj()
            base[name] = unpacking.decompress(b64decode(packed, validate=True), _MOST)
            if not unpacking.eof:
                raise ValueError(name)
        except (ValueError, zlib.error) as error:
            raise ValueError(name) from error
        if _sha(base[name]) != checksum:
            raise ValueError(name)
    return base


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def is_mappe(path: Path) -> bool:
    """Whether a file is a workbook with the sheets that only a Steuerungsmappe has; its stamp is read later."""
    if not path.is_file():
        return False
    try:
        with ZipFile(path) as package:
            if package.getinfo("xl/workbook.xml").file_size > _MOST:
                return False
            book = package.read("xl/workbook.xml").decode("utf-8", errors="replace")
    except (OSError, KeyError, BadZipFile, ValueError, NotImplementedError, RuntimeError):
        return False
    return all(f'name="{sheet}"' in book for sheet in (CONTENTS, BASE))
