"""The intake log: one entry per file that came, taken or refused, each a small file of its own.

An entry is written once and never changed. A run that is killed can leave no half entry, and two
entries can never get the same number as long as only one run writes (see ``store``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from jaen_analysis.intake.atomic import write_text
from jaen_analysis.vocabulary.errors import JaenError

if TYPE_CHECKING:
    from jaen_analysis.intake.deliveries import Delivery


@dataclass(frozen=True)
class Entry:
    """One line of the intake log.

    ``received`` is a day as text; ``delivered`` are the months with statements, area by area;
    ``vintage`` is empty for a refused file; ``repeats`` is the number of the first entry with the
    same content and ``repeats_received`` its day, 0 and empty if there is none.
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


def next_entry(delivery: Delivery, known: Sequence[Entry], vintage: str = "") -> Entry:
    """The entry of a delivery after the entries so far."""
    levels = [finding.level for finding in delivery.findings]
    first = next((earlier for earlier in known if vintage and earlier.vintage == vintage), None)
    return Entry(
        number=known[-1].number + 1 if known else 1,
        received=delivery.received.isoformat(),
        file=delivery.file,
        sha256=delivery.sha256,
        source=delivery.source,
        result=delivery.result,
        delivered=delivery.delivered,
        demo=delivery.demo,
        faults=levels.count("Fehler"),
        warnings=levels.count("Warnung"),
        vintage=vintage,
        repeats=first.number if first else 0,
        repeats_received=first.received if first else "",
    )


def write_entry(folder: Path, entry: Entry) -> None:
    """Add an entry to the log in ``folder``."""
    write_text(folder / f"{entry.number:06d}.json", json.dumps(asdict(entry), ensure_ascii=False, indent=1) + "\n")


def read_entries(folder: Path) -> tuple[Entry, ...]:
    """The log in the order in which it was written. Raises :class:`JaenError` if a file of it is damaged."""
    entries = (_read_entry(path) for path in folder.glob("[0-9]*.json"))
    return tuple(sorted(entries, key=lambda entry: entry.number))


def table(entries: Sequence[Entry]) -> pd.DataFrame:
    """The log as a table: what an :class:`Entry` holds, with areas and months (of any area) joined by a blank."""
    names = [item.name for item in fields(Entry)]
    place = names.index("delivered")
    columns = [*names[:place], "areas", "months", *names[place + 1 :]]
    rows = [asdict(entry) | {"areas": " ".join(entry.areas), "months": " ".join(entry.months)} for entry in entries]
    return pd.DataFrame(rows, columns=columns)


def damaged(path: Path) -> JaenError:
    """The error for a file of the store that is missing or cannot be read."""
    return JaenError(
        f"Der Bestand ist beschädigt: „{path}“ fehlt oder ist nicht lesbar. "
        "Bitte die Datei aus der Datensicherung zurückholen."
    )


def _read_entry(path: Path) -> Entry:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return Entry(**values | {"delivered": {area: tuple(months) for area, months in values["delivered"].items()}})
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise damaged(path) from error
