"""The intake log: one entry per file that came, taken or refused, each a small file of its own.

An entry is written once and never changed, but for that of a file that was deleted: it loses its name. A run
that is killed can leave no half entry. Two entries never get the same number: one run writes at a time (see
``lock``), and where a network drive lets two in, the second one finds its number taken and is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from jaen_analysis.intake.atomic import new_file, write_bytes
from jaen_analysis.vocabulary.errors import JaenError

FORMAT = 3
"""Number of the shape of an entry in its file: to be raised when an older program would misread a new one."""

READABLE = (1, 2, FORMAT)
"""Shapes that can be read: before 2 there were no official tables of context, before 3 no postings."""

_NAME = re.compile(r"\d{6,}\.json")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_TYPES = {"int": int, "str": str, "bool": bool, "Kind": str}


Kind = Literal["zahlen", "kontext", "posten"]
FACTS: Kind = "zahlen"
CONTEXT: Kind = "kontext"
POSTINGS: Kind = "posten"
NAMELESS, DELETED = "(gelöscht)", "gelöscht"
"""What stands in the place of the name of a file that was deleted, and of what came of it."""
UNNAMED = "(Name nicht aufbewahrt)"
"""What stands in the place of the name of a file with personal data, before its ending."""


@dataclass(frozen=True)
class Entry:
    """One line of the intake log.

    ``received`` is a day as text; ``delivered`` are the months with statements, area by area;
    ``vintage`` is empty for a refused file; ``repeats`` is the number of the first entry with the
    same content and ``repeats_received`` its day, 0 and empty if there is none; ``kind`` says which
    table its vintage belongs to: figures of cities, context, or postings of budget and measures.
    """

    number: int
    received: str
    file: str
    sha256: str
    source: str
    result: str
    delivered: Mapping[str, tuple[str, ...]]
    demo: bool
    faults: int
    warnings: int
    vintage: str = ""
    repeats: int = 0
    repeats_received: str = ""
    kind: Kind = FACTS

    @property
    def areas(self) -> tuple[str, ...]:
        """Keys of the areas that were delivered, sorted."""
        return tuple(self.delivered)

    @property
    def months(self) -> tuple[str, ...]:
        """All months that were delivered for any area, sorted."""
        return all_months(self.delivered)


def all_months(delivered: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The months of all areas together, sorted."""
    return tuple(sorted({month for months in delivered.values() for month in months}))


def write_entry(folder: Path, entry: Entry) -> None:
    """Add an entry to the log in ``folder``. Raises :class:`JaenError` if its number is taken; that one stays."""
    try:
        with new_file(_path(folder, entry.number)) as draft:
            draft.write_bytes(_text(entry))
    except FileExistsError as error:
        raise JaenError(
            f"Ein anderer Lauf hat zur selben Zeit den Eingang Nr. {entry.number} geschrieben; „{entry.file}“ ist "
            "deshalb nicht aufgenommen. Bitte die Datei noch einmal einlesen."
        ) from error


def mark_deleted(folder: Path, entry: Entry) -> None:
    """Say in an entry that nothing is left of its delivery, not even its name, which may tell of a person."""
    if entry.file != NAMELESS:
        write_bytes(_path(folder, entry.number), _text(replace(entry, file=NAMELESS, result=DELETED)))


def _text(entry: Entry) -> bytes:
    return (json.dumps({"format": FORMAT} | asdict(entry), ensure_ascii=False, indent=1) + "\n").encode()


def read_entries(folder: Path) -> tuple[Entry, ...]:
    """The log in the order in which it was written.

    Raises :class:`JaenError` if a file of it is damaged, missing or there twice, or of another format.
    """
    found = set(folder.glob("[0-9]*.json"))
    newest = max((int(path.stem) for path in found if _NAME.fullmatch(path.name)), default=0)
    paths = [_path(folder, number) for number in range(1, newest + 1)]
    if strange := sorted(found.difference(paths)):
        raise JaenError(
            f"Der Bestand ist beschädigt: „{strange[0]}“ gehört nicht ins Eingangsbuch, wohl eine Kopie von Eingang "
            f"Nr. {_leading_number(strange[0])}. Bitte diese Datei aus dem Ordner nehmen."
        )
    # Read by number and not as listed: a run that writes meanwhile cannot make a gap.
    return tuple(_read_entry(path, number) for number, path in enumerate(paths, start=1))


def table(entries: Sequence[Entry]) -> pd.DataFrame:
    """The log as a table: what an :class:`Entry` holds, with areas and months (of any area) joined by a blank."""
    names = [item.name for item in fields(Entry)]
    place = names.index("delivered")
    columns = [*names[:place], "areas", "months", *names[place + 1 :]]
    rows = [asdict(entry) | {"areas": " ".join(entry.areas), "months": " ".join(entry.months)} for entry in entries]
    return pd.DataFrame(rows, columns=columns)


def check_unmixed(file: str, demo: bool, known: Sequence[Entry]) -> None:
    """Raise :class:`JaenError` for a file of demo data where real data lie, and the other way round."""
    stored = {entry.demo for entry in known if entry.vintage}
    if demo in stored or not stored:
        return
    found, there = ("Demodaten", "echte Daten") if demo else ("echte Daten", "Demodaten")
    raise JaenError(
        f"„{file}“ enthält {found}, im Bestand liegen aber {there}. Beides wird nie gemischt. "
        f"Bitte für {found} einen eigenen Arbeitsordner anlegen (jaen init)."
    )


def damaged(path: Path, how: str = "fehlt oder ist nicht lesbar") -> JaenError:
    """The error for a file of the store that is not there as it was written."""
    return JaenError(f"Der Bestand ist beschädigt: „{path}“ {how}. Bitte die Datei aus der Datensicherung zurückholen.")


def _path(folder: Path, number: int) -> Path:
    return folder / f"{number:06d}.json"


def _leading_number(path: Path) -> int:
    return int("".join(takewhile(str.isdecimal, path.name)))


def _read_entry(path: Path, number: int) -> Entry:
    if not path.exists():
        raise damaged(path, f"(Eingang Nr. {number}) fehlt")
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        _check_format(path, values.pop("format", 0))
        return _checked(values, number)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise damaged(path) from error


def _check_format(path: Path, found: object) -> None:
    if found in READABLE:
        return
    newer = isinstance(found, int) and found > FORMAT
    raise JaenError(
        f"„{path}“ hat das Format {found}, dieses Programm liest das Format {FORMAT}. "
        + (
            "Das Programm ist älter als der Bestand. Bitte eine neuere Fassung des Programms installieren."
            if newer
            else "Der Bestand stammt von einer älteren Fassung des Programms. Bitte die Dateien aus dem Ordner "
            "„originale“ in einen neuen Arbeitsordner einlesen (jaen init)."
        )
    )


def _checked(values: dict[str, Any], number: int) -> Entry:
    """The entry of these values. Raises an error of Python's own if one of them is missing or not of its kind."""
    delivered = {area: tuple(months) for area, months in values["delivered"].items()}
    entry = Entry(**values | {"delivered": delivered})
    wrong = [item.name for item in fields(Entry) if not _of_kind(getattr(entry, item.name), str(item.type))]
    wrong += [month for month in entry.months if not _MONTH.fullmatch(month)]
    days = [entry.received, *filter(None, [entry.repeats_received])]
    wrong += [day for day in days if date.fromisoformat(day).isoformat() != day]
    if wrong or entry.number != number:
        raise ValueError(wrong or entry.number)
    return entry


def _of_kind(value: object, kind: str) -> bool:
    return kind not in _TYPES or type(value) is _TYPES[kind]
