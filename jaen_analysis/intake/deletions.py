"""The protocol of what was deleted: what it was, on which day, why, and by which function. It is only ever added to.

Three small files per deletion, all of its number and none ever changed::

    000003-luecken.parquet     which figures are missing since then, without the figures (see ``gaps``)
    000003-begonnen.json       what goes: from now on the store treats it as gone
    000003-erledigt.json       it is gone

A run that is killed in between leaves a deletion that was begun: the same command finishes it. What stays of a
delivery are its number, day, SHA-256, areas and months; neither the name of its file, which may tell of a person,
nor any figure.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, get_args

from jaen_analysis.intake.atomic import new_file
from jaen_analysis.intake.entries import FACTS, Entry, Kind, damaged
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.retention import DataKind

FORMAT = 1
"""Number of the shape of a deletion in its file."""
WORDS = "Lieferung gelöscht am"
"""How the reason of a figure begins that is missing since a deletion."""
_BEGUN, _DONE, _GAPS = "-begonnen.json", "-erledigt.json", "-luecken.parquet"
_NAME = re.compile(r"\d{6,}-(begonnen|erledigt)\.json")
_REMOVABLE = ("outputs", "data/abgestimmt", "data/lieferbogen", "data/veroeffentlicht/daten", "erinnerungen")
"""Below these a deletion may name what goes; what lies in the store and beside it follows from its entries."""


@dataclass(frozen=True)
class Gone:
    """What stays of an entry of the log: all but the name of its file and what came of it."""

    number: int
    received: str
    sha256: str
    delivered: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, entry: Entry) -> Gone:
        """What stays of this entry."""
        return cls(entry.number, entry.received, entry.sha256, entry.delivered)


@dataclass(frozen=True)
class Deletion:
    """One deletion: ``on`` which day (text), for which ``reason``, ``by`` which function (not a person).

    ``what`` is the kind of data. Of a delivery there are its ``vintage`` (empty for a refused file), its ``entries``
    and the SHA-256 of its ``gaps`` (empty without any). ``receipts`` are the numbers of the entries whose receipts
    go; ``places`` are the files and folders in the workspace that go, as paths with ``/``; ``done`` is the day on
    which all was gone, empty before.
    """

    number: int
    on: str
    reason: str
    by: str
    what: DataKind
    vintage: str = ""
    kind: Kind = FACTS
    entries: tuple[Gone, ...] = ()
    receipts: tuple[int, ...] = ()
    places: tuple[str, ...] = ()
    gaps: str = ""
    done: str = ""

    @property
    def words(self) -> str:
        """``"Lieferung gelöscht am 28.11.2026"``: the reason of a figure that is missing for it, on pages too.

        Its number is for the office alone: it stands in the protocol, which no page shows.
        """
        return f"{WORDS} {date.fromisoformat(self.on):%d.%m.%Y}"

    def took(self, area: str, month: str) -> bool:
        """Whether its delivery told of an area in a month."""
        return any(month in entry.delivered.get(area, ()) for entry in self.entries)

    @property
    def told(self) -> str:
        """When, why and by whom, as a sentence."""
        day = f"{date.fromisoformat(self.on):%d.%m.%Y}"
        return f"Löschung Nr. {self.number} am {day} durch {self.by}, Grund: {self.reason.rstrip('.')}."

    @property
    def name(self) -> str:
        """What a person types to name the delivery again: its vintage, or the number of a refused file."""
        return self.vintage or str(self.entries[0].number if self.entries else "")


def gaps_path(folder: Path, number: int) -> Path:
    """Where the gaps of a deletion lie."""
    return folder / f"{number:06d}{_GAPS}"


def begin(folder: Path, deletion: Deletion) -> None:
    """Write down what goes, before it goes. Raises :class:`JaenError` if the number is taken or the disk refuses."""
    _write(folder / f"{deletion.number:06d}{_BEGUN}", asdict(deletion))


def finish(folder: Path, deletion: Deletion, on: date) -> None:
    """Write down that all is gone. Raises :class:`JaenError` as :func:`begin` does."""
    _write(folder / f"{deletion.number:06d}{_DONE}", {"number": deletion.number, "done": on.isoformat()})


def read(folder: Path) -> tuple[Deletion, ...]:
    """All deletions in their order, those that were begun too.

    Raises :class:`JaenError` if a file of the protocol is damaged, missing, or of another format.
    """
    found = {path.name for path in folder.glob("[0-9]*.json")}
    if strange := sorted(name for name in found if not _NAME.fullmatch(name)):
        raise JaenError(
            f"Der Bestand ist beschädigt: „{folder / strange[0]}“ gehört nicht ins Löschprotokoll. Bitte diese Datei "
            "aus dem Ordner nehmen."
        )
    newest = max((int(name.partition("-")[0]) for name in found), default=0)
    return tuple(_read(folder, number, found) for number in range(1, newest + 1))


def _write(path: Path, content: Mapping[str, object]) -> None:
    text = json.dumps({"format": FORMAT} | dict(content), ensure_ascii=False, indent=1)
    try:
        with new_file(path) as draft:
            draft.write_bytes((text + "\n").encode())
    except FileExistsError as error:
        raise JaenError(
            f"Ein anderer Lauf hat zur selben Zeit „{path.name}“ ins Löschprotokoll geschrieben. Bitte denselben "
            "Befehl noch einmal aufrufen."
        ) from error


def _read(folder: Path, number: int, found: set[str]) -> Deletion:
    begun, done = f"{number:06d}{_BEGUN}", f"{number:06d}{_DONE}"
    if begun not in found:
        raise damaged(folder / begun, "fehlt")
    deletion = _checked(folder / begun, number)
    if done not in found:
        return deletion
    try:
        ended = date.fromisoformat(_content(folder / done)["done"]).isoformat()
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise damaged(folder / done) from error
    return Deletion(**{item.name: getattr(deletion, item.name) for item in fields(Deletion)} | {"done": ended})


def _checked(path: Path, number: int) -> Deletion:
    try:
        values = _content(path)
        entries = tuple(
            Gone(**item | {"delivered": {area: tuple(months) for area, months in item["delivered"].items()}})
            for item in values["entries"]
        )
        lists = {"entries": entries, "receipts": tuple(values["receipts"]), "places": tuple(values["places"])}
        deletion = Deletion(**values | lists)
        days = [deletion.on, *(entry.received for entry in entries)]
        sound = all(date.fromisoformat(day).isoformat() == day for day in days) and deletion.number == number
        if not sound or deletion.what not in get_args(DataKind) or not all(map(_harmless, deletion.places)):
            raise ValueError(path)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise damaged(path) from error
    return deletion


def _content(path: Path) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    found = values.pop("format")
    if found != FORMAT:
        raise JaenError(
            f"„{path}“ hat das Format {found}, dieses Programm liest das Format {FORMAT}. Bitte eine neuere Fassung "
            "des Programms installieren."
        )
    return values


def _harmless(place: str) -> bool:
    """Something below one of the folders that may be cleared: no way out of the workspace."""
    parts = PurePosixPath(place).parts
    return ".." not in parts and any(place.startswith(f"{folder}/") for folder in _REMOVABLE)
