"""The Steuerungsmappe comes back: look what it would change in ``params/``, and take it over whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from jaen_analysis.cli import drafts
from jaen_analysis.cli.steering_steps import agreed, page_words, take_wishes
from jaen_analysis.intake import atomic, lock, params
from jaen_analysis.intake.entries import Entry, check_unmixed
from jaen_analysis.intake.findings import Finding
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.params.documents import document
from jaen_analysis.intake.reading.sheets import Unreadable
from jaen_analysis.intake.steuerung.changes import Telling
from jaen_analysis.intake.steuerung.copies import Copy, Outcome, outcome
from jaen_analysis.intake.steuerung.look import german_days
from jaen_analysis.intake.steuerung.read import Mappe, read_mappe
from jaen_analysis.intake.steuerung.releases import Wish
from jaen_analysis.intake.steuerung.three_way import equal
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.errors import JaenError

_PATIENCE = 60
"""Seconds that another writer is waited for."""
NOTHING_WRITTEN = "Es wurde nichts geschrieben."


@dataclass(frozen=True)
class Read:
    """A file, what was found in it, and what it says; without a Mappe it could not be read."""

    path: Path
    findings: tuple[Finding, ...]
    mappe: Mappe | None = None

    @property
    def faults(self) -> tuple[Finding, ...]:
        """What keeps it from being taken over."""
        return tuple(finding for finding in self.findings if finding.level == "Fehler")


@dataclass(frozen=True, repr=False)
class Proposed:
    """What Steuerungsmappen would change; shows itself in German, and :meth:`take` takes it over.

    ``wishes`` are the steps that pages of reports are to take, each once.
    """

    workspace: Workspace
    known: Params
    read: tuple[Read, ...]
    outcome: Outcome
    refused: str = ""
    now: Mapping[str, bytes] = field(default_factory=dict)
    today: date = field(default_factory=date.today)
    wishes: tuple[Wish, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether it can be taken over: no faults, no contradictions, and it fits all other settings."""
        return not (self.refused or self.outcome.contradictions or any(one.faults for one in self.read))

    @property
    def empty(self) -> bool:
        """Whether there is nothing to take over."""
        return not self.outcome.contents and not self.wishes

    @property
    def lines(self) -> tuple[str, ...]:
        """All that is to be said of it, a sentence a line."""
        return tuple(self._lines())

    def __repr__(self) -> str:
        return "\n".join(self.lines)

    def take(self) -> tuple[str, ...]:
        """Write all that changes, or nothing; then take the wished steps. What was done, a sentence a line.

        Raises :class:`JaenError` if it is not sound, if the settings have changed since it was looked at, or if a
        file cannot be written (those before it are then as they were).
        """
        if not self.sound:
            raise JaenError("\n".join([*self.lines, NOTHING_WRITTEN]))
        with lock.hold(Store(self.workspace.store).lock, _PATIENCE, "schreibt in den Bestand"):
            if params.settings_files(self.workspace.params) != self.now:
                raise JaenError(
                    f"{NOTHING_WRITTEN} Die Einstellungen haben sich geändert, seit die Mappe angesehen wurde. Bitte "
                    "noch einmal ansehen."
                )
            _write(self.workspace.params, self.outcome.contents)
        done = [_written(self.workspace.params / name, content) for name, content in self.outcome.contents.items()]
        return (*done, *take_wishes(self.workspace, self.wishes, self.today, self.known))

    def _lines(self) -> Iterator[str]:
        for one in self.read:
            yield from (f"{one.path.name}: {finding.level}: {finding.text}" for finding in one.findings)
        yield from (f"Widerspruch: {told}" for told in self.outcome.contradictions)
        if self.outcome.contradictions:
            yield "Bitte klären, was gilt, und es in einer neuen Mappe eintragen: jaen forms steuerung JAHR."
        for sentences in self.outcome.changes.values():
            yield from sentences
        yield from (f"Bleibt, wie es seit dem Anlegen der Mappe geändert wurde: {told}" for told in self.outcome.stays)
        yield from (f"Freigabe: {page_words(wish, self.known)}: {wish.step}" for wish in self.wishes)
        if self.refused:
            yield self.refused
        if self.sound and self.empty:
            yield "Die Mappe ändert nichts."


def look(workspace: Workspace, files: Sequence[Path], today: date | None = None) -> Proposed:
    """What Mappen would change in the settings of a workspace; nothing is written.

    All faults of all files are told at once. Raises :class:`JaenError` if the settings themselves are not sound.
    """
    day = today or date.today()
    known = params.load(workspace.root)
    now = params.settings_files(workspace.params)
    entries = Store(workspace.store).entries()
    read = tuple(_read(path, known, day, entries) for path in dict.fromkeys(files))
    if any(one.faults for one in read):
        return Proposed(workspace, known, read, Outcome({}, {}, (), ()), now=now, today=day)
    copies = [
        Copy(one.path.name, one.mappe.year, one.mappe.base, one.mappe.documents)
        for one in read
        if one.mappe is not None
    ]
    telling = Telling(known, max(copy.year for copy in copies))
    found = outcome(copies, now, telling)
    wishes, against = agreed([(one.path.name, wish) for one in read if one.mappe for wish in one.mappe.wishes], known)
    found = replace(found, contradictions=(*found.contradictions, *against))
    refused = "" if found.contradictions else _refused(known, now, found, read, day, telling)
    return Proposed(workspace, known, read, found, refused, now, day, wishes)


def _read(path: Path, known: Params, today: date, entries: Sequence[Entry]) -> Read:
    try:
        mappe = read_mappe(path.read_bytes(), known.intake.groesste_datei_mb, known, today)
    except OSError as error:
        return Read(path, (Finding("Fehler", f"Die Datei lässt sich nicht öffnen. {atomic.reason(error)}"),))
    except Unreadable as error:
        return Read(path, (error.finding,))
    if mappe.demo:
        try:
            check_unmixed(path.name, True, entries)
        except JaenError as error:
            return Read(path, (Finding("Fehler", str(error).removesuffix(".")),))
    return Read(path, mappe.faults, mappe)


def _refused(
    known: Params, now: Mapping[str, bytes], found: Outcome, read: Sequence[Read], today: date, telling: Telling
) -> str:
    """What all settings together say against the changes, in German, with the cells; empty if they fit."""
    if not found.contents:
        return ""
    files = {name: content for name, content in {**now, **found.contents}.items() if content is not None}
    gone = [name for name, content in found.contents.items() if content is None]
    try:
        drafts.check(known, {name: content.decode() for name, content in files.items()}, gone=gone, today=today)
    except JaenError as error:
        faults = str(error).splitlines()[1:]
        return "\n".join([_REFUSED, *(_with_cell(line, found, read, telling) for line in faults)])
    return ""


_REFUSED = "So passt die Mappe nicht zu dem, was sonst gilt:"
_FAULT = re.compile(r"  • params/(?P<name>[^:]+): (?P<place>[^:]*)")
_NUMBERED = re.compile(r"Nr\. \d+")


def _with_cell(line: str, found: Outcome, read: Sequence[Read], telling: Telling) -> str:
    """A fault of a file in the words of the Mappe, with the cell that says it if a Mappe says all of the file."""
    match = _FAULT.match(line)
    if match is None or match["name"] not in found.contents:
        return line
    name, content = match["name"], found.contents[match["name"]]
    told = german_days(line.replace(f"params/{name}", telling.file(name), 1))
    for mappe in (one.mappe for one in read if one.mappe and content is not None):
        said = mappe.documents.get(name)
        if content and equal(document(name, content), said):
            place = tuple(_place(said, match["place"].split(" → ")))
            sheet, cell = mappe.cell(name, (*place, *_last_named(said, place, line)))
            return f"{told} (Mappe: Blatt „{sheet}“, Zelle {cell})" if cell else told
    return told


def _place(said: object, parts: Sequence[str]) -> Iterator[str | int]:
    """The keys down to the place that a fault names: by its keys, „Nr. 2“, or what tells an entry (an id, a day)."""
    for part in parts:
        if isinstance(said, Mapping) and part not in said:
            key = next((key for key, held in said.items() if _entry(held, part) is not None), None)
            if key is None:
                return
            yield key
            said = said[key]
        step = part if isinstance(said, Mapping) else _entry(said, part)
        if step is None:
            return
        yield step
        said = said[step]  # type: ignore[index]


def _last_named(said: object, place: Sequence[str | int], line: str) -> Iterator[int]:
    """Of a fault of a whole list the last entry that it names: „integration“ stands there several times."""
    for step in place:
        said = said[step]  # type: ignore[index]
    named = [
        number
        for number, entry in enumerate(said if isinstance(said, list) else ())
        if isinstance(entry, Mapping) and any(f"„{value}“" in line for value in entry.values())
    ]
    yield from named[-1:]


def _entry(held: object, part: str) -> int | None:
    """Which entry of a list is meant."""
    if not isinstance(held, list):
        return None
    if _NUMBERED.fullmatch(part):
        return int(part[4:]) - 1
    told = (list(map(str, entry.values())) if isinstance(entry, Mapping) else [str(entry)] for entry in held)
    return next(
        (n for n, values in enumerate(told) if part in values or part.rsplit(" ", maxsplit=1)[-1] in values), None
    )


def _write(folder: Path, contents: Mapping[str, bytes | None]) -> None:
    """Write or delete all files, or leave all as they were.

    All are on the disk before the first gets its name: a full disk is noticed while nothing has changed. After a kill
    between two names the same Mappe is taken in once more; what it has written by then says the same.
    """
    places = {name: folder / name if content is None else _target(folder / name) for name, content in contents.items()}
    before = {name: path.read_bytes() if path.is_file() else None for name, path in places.items()}
    drafts: dict[str, Path] = {}
    try:
        for name, content in contents.items():
            if content is not None:
                drafts[name] = atomic.drafted(places[name], content)
        for name, path in places.items():
            if name in drafts:
                atomic.put(drafts[name], path)
            else:
                _put(path, None)
    except BaseException:
        for name, content in before.items():
            with suppress(JaenError, OSError):
                _put(places[name], content)
        raise
    finally:
        for draft in drafts.values():
            with suppress(OSError):
                draft.unlink(missing_ok=True)


def _target(path: Path) -> Path:
    """Where a file lies that may be a link to it."""
    return path.resolve() if path.is_symlink() else path


def _put(path: Path, content: bytes | None) -> None:
    if content is None:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise JaenError(f"„{path}“ konnte nicht gelöscht werden. {atomic.reason(error)}") from error
    elif not path.is_file() or path.read_bytes() != content:
        atomic.write_bytes(path, content)


def _written(path: Path, content: bytes | None) -> str:
    return f"{'Gelöscht' if content is None else 'Geschrieben'}: {path}"
