"""The run log: one line of JSON per event, written at once, so that a run that is killed leaves its truth.

Hundreds of pages cost a line each instead of a whole ledger each. Events (``ereignis``):

- ``lauf``: the run has begun (``started``), with the pages that it will make;
- ``läuft``: a page (``output``) is being made;
- ``seite``: a page is finished, with its entry of the ledger, ``seconds`` and ``cpu_seconds``;
- ``ende``: the run has ended (``fertig`` or ``abgebrochen``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import SEEK_END, FileIO
from pathlib import Path
from typing import Any, Literal

from jaen_analysis.intake.atomic import reason
from jaen_analysis.vocabulary.errors import JaenError

FILE = "lauf.jsonl"

Event = Literal["lauf", "läuft", "seite", "ende"]


@dataclass(frozen=True)
class RunLog:
    """The log of one run in its folder."""

    folder: Path

    def begin(self, **said: object) -> None:
        """Start the log anew with its first line."""
        self._write("wb", "lauf", said)

    def add(self, event: Event, **said: object) -> None:
        """Add a line. Raises :class:`JaenError` if the disk refuses: a run that cannot be told must not go on."""
        self._write("ab", event, said)

    def _write(self, mode: Literal["wb", "ab"], event: Event, said: Mapping[str, object]) -> None:
        line = json.dumps({"ereignis": event, **said}, ensure_ascii=False) + "\n"
        path = self.folder / FILE
        try:
            with path.open(mode, buffering=0) as file:  # one write: a kill leaves the line or none
                _write_whole(file, line.encode())
        except OSError as error:
            raise JaenError(f"Das Laufprotokoll „{path}“ konnte nicht geschrieben werden. {reason(error)}") from error


def _write_whole(file: FileIO, line: bytes) -> None:
    """Write all of a line at the end of a file, or nothing. Raises ``OSError``."""
    end, rest = file.seek(0, SEEK_END), memoryview(line)
    try:
        while rest:  # a disk that is nearly full takes a part
            rest = rest[file.write(rest) :]
    except OSError:
        file.truncate(end)
        raise


def replay(folder: Path, started: str, entries: dict[str, Any]) -> None:
    """Bring ``entries`` (output → entry of the ledger) to where the run that began at this moment has come."""
    lines = list(_lines(folder / FILE))
    if not lines or lines[0].get("started") != started:
        return
    for line in lines:
        if line["ereignis"] == "läuft":
            entries[line["output"]] |= {"status": "läuft"}
        elif line["ereignis"] == "seite":
            entries[line["page"]["output"]] = line["page"]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """All lines up to the first that is not whole: after a power cut the last one may be torn."""
    try:
        text = path.read_bytes()
    except OSError:
        return
    for line in text.splitlines():
        try:
            yield json.loads(line)
        except ValueError:
            return
