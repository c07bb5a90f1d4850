"""Whether finished files lie there as a run has made them and as they were released, by their checksums."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from jaen_analysis.batch import manifest, released
from jaen_analysis.batch.places import RELEASED, run_place

_RESTORE = "Bitte aus der Sicherung zurückholen (jaen restore); was nie freigegeben wurde, bitte entfernen."


class Damaged(NamedTuple):
    """A file that is missing, changed or not readable, by its name below the outputs, and German words on it."""

    name: str
    words: str


def unreadable(name: str) -> Damaged:
    """A file of which nothing can be told."""
    return Damaged(name, f"„{name}“ ist nicht zu lesen. Bitte neu erstellen oder aus der Sicherung zurückholen.")


def damaged_pages(run: Path, wanted: Collection[tuple[str, str]]) -> Iterator[Damaged]:
    """The pages of these reports and audiences (ids) that are not as the ledger of the run has them."""
    place, ledger = run_place(run.name), manifest.read(run)
    addendum, as_of = (place.addendum, place.as_of) if place else (False, None)
    again = (
        f"Bitte neu erstellen: jaen run {place.period if place else run.name}{' --nachtrag' * addendum}"
        f"{f' --as-of {as_of}' if as_of else ''}"
    )
    if ledger is None:
        name = f"{run.name}/{manifest.FILE}"
        yield Damaged(name, f"„{name}“ ist nicht zu lesen; ob die Seiten ganz sind, ist ungeprüft. {again}")
        return
    made = {page.output: page.html_sha256 for page in ledger.pages.values() if page.html_sha256}
    there = [path.relative_to(run).as_posix() for one in wanted for path in _pages(run, *one)]
    for output in sorted({*made, *there}):
        if tuple(output.split("/")[1::-1]) in wanted and (fault := _fault(run / output, made.get(output, ""))):
            name = f"{run.name}/{output}"
            yield Damaged(name, f"„{name}“ {fault.format('der Lauf sie erstellt hat')}. {again}")


def damaged_copies(run: Path) -> Iterator[Damaged]:
    """The released files of a run, of whatever reader, that are not as they were released, also former ones."""
    place = run / RELEASED
    try:
        known = released.listed(place)
    except OSError:
        yield unreadable(f"{run.name}/{RELEASED}/{released.SUMS}")
        return
    pages = (path.relative_to(place).as_posix() for path in place.rglob("*.html"))
    for name in sorted({*known, *pages}):
        if fault := _fault(place / name, known.get(name, "")):
            shown = f"{run.name}/{RELEASED}/{name}"
            yield Damaged(shown, f"„{shown}“ {fault.format('sie freigegeben wurde')}. {_RESTORE}")


def _pages(run: Path, report: str, audience: str) -> Iterator[Path]:
    return (run / audience / report).glob("*.html")


def _fault(path: Path, sha: str) -> str:
    """What is wrong with a file of this checksum, with a place for what it should be; empty if nothing is."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return "fehlt"
    except (OSError, ValueError):
        return "ist nicht zu lesen"
    return "" if manifest.sha256(content) == sha else "ist nicht so, wie {} (Prüfsumme): geändert oder abgeschnitten"
