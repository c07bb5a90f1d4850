"""``jaen intake``: read, check, keep, and write the receipt."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from jaen_analysis.batch.places import back_dated
from jaen_analysis.cli.console import err, out
from jaen_analysis.cli.german import words
from jaen_analysis.intake import marked, official, params
from jaen_analysis.intake.deliveries import digest_of, read_delivery
from jaen_analysis.intake.entries import UNNAMED, Entry
from jaen_analysis.intake.findings import readable
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.postings_read import read_postings
from jaen_analysis.intake.reading.numbers import NumberFormat
from jaen_analysis.intake.receipt import Receipt, lay, receipt_of, to_text
from jaen_analysis.intake.steuerung.stamp import is_mappe
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.errors import JaenError

_EARLIEST = date(2000, 1, 1)


class TakenBefore(JaenError):
    """The very same file was accepted before: nothing to do."""

    def __init__(self, entry: Entry) -> None:
        day = date.fromisoformat(entry.received)
        super().__init__(
            f"Diese Datei wurde schon am {day:%d.%m.%Y} eingelesen (Eingang Nr. {entry.number}). "
            "Es hat sich nichts geändert."
        )


LOCK = "~$"
"""So begins the name of the file that Excel lays beside an open one."""


def take_in_all(
    folder: Path,
    files: Iterable[Path],
    received: date | None,
    number_format: NumberFormat | None,
    *,
    yes: bool = False,
) -> int:
    """Take every file in and print its receipt; 1 if any file is refused, cannot be read or answered, else 0.

    Steuerungsmappen come last and together; what they change is written after a yes.
    """
    workspace = Workspace.open(folder)
    today = date.today()
    if received and received > today:
        raise JaenError(f"Der Eingangstag {received:%d.%m.%Y} liegt in der Zukunft. Bitte --received prüfen.")
    if received and received < _EARLIEST:
        raise JaenError(f"Der Eingangstag {received:%d.%m.%Y} liegt vor dem Jahr 2000. Bitte --received prüfen.")
    known = params.load(workspace.root)
    given = list(files)
    books = [path for path in given if is_mappe(path)]
    clean, paths = True, [path for path in given if path not in books]
    for place, path in enumerate(paths, start=1):
        try:
            receipt = take_in(path, workspace, known, received or today, number_format)
        except TakenBefore as before:
            out.print(str(before), markup=False, soft_wrap=True)
            continue
        except (JaenError, OSError, UnicodeError) as error:
            err.print(f"Fehler: {_words(error, path)}", markup=False, soft_wrap=True)
            clean = False
            continue
        except Exception as error:  # whatever one file meets, the others go on and this one is told
            err.print(f"Fehler: {_unforeseen(error, path)}", markup=False, soft_wrap=True)
            clean = False
            continue
        if receipt.file.startswith(UNNAMED) and len(paths) > 1:
            out.print(f"Zur {place}. der {len(paths)} genannten Dateien:", markup=False, soft_wrap=True)
        out.print(to_text(receipt), markup=False, soft_wrap=True)
        clean &= receipt.laid and receipt.result != "abgelehnt"
        if receipt.result != "abgelehnt":
            _tell_back_dated(workspace, received or today)
    if books:
        from jaen_analysis.cli.steering_screen import take_in_books

        clean &= take_in_books(workspace, books, yes=yes) == 0
    return 0 if clean else 1


def _tell_back_dated(workspace: Workspace, received: date) -> None:
    """Reports of an earlier state of the data were made without this delivery, although it had been received then."""
    if runs := back_dated(workspace.outputs, received):
        names = ", ".join(f"„{name}“" for name in runs)
        err.print(
            f"Warnung: Der Eingangstag {received:%d.%m.%Y} liegt vor dem Datenstand von {names} oder am selben Tag. "
            "Diese Berichte kennen die Lieferung nicht; erst ein neuer Lauf mit demselben --as-of nimmt sie auf.",
            markup=False,
            soft_wrap=True,
        )


def take_in(
    path: Path, workspace: Workspace, known: Params, received: date, number_format: NumberFormat | None = None
) -> Receipt:
    """Read one file, keep what is usable, lay its receipt with the marked copy, and remember it in the log.

    The receipt comes first: a run that is killed may leave one too many, which the next one takes
    away, but never figures without a receipt. Raises :class:`TakenBefore` for a file that is in the store.
    """
    if path.is_dir():
        raise JaenError(f"„{path}“ ist ein Ordner. Bitte die Dateien darin nennen.")
    if not path.exists():
        raise JaenError(f"Die Datei „{path}“ gibt es nicht. Bitte Namen und Ordner prüfen.")
    if not path.is_file():
        raise JaenError(f"„{path}“ ist keine gewöhnliche Datei. Bitte eine Datei aus einem Ordner nennen.")
    if path.name.startswith(LOCK):
        opened = path.name.removeprefix(LOCK)
        raise JaenError(
            f"„{path.name}“ legt Excel an, solange „{opened}“ geöffnet ist; es ist keine Lieferung. Bitte „{opened}“ "
            "in Excel speichern, schließen und dann einlesen."
        )
    store = Store(workspace.store)
    if earlier := store.taken(digest_of(path)):
        raise TakenBefore(earlier)
    delivery = (
        official.read(path, known, received, store.context)
        or read_postings(path, known, received, lambda: store.postings(received), number_format)
        or read_delivery(
            path,
            known,
            received=received,
            number_format=number_format,
            standing=lambda areas: store.facts_of(areas, received),
        )
    )

    answered: list[Receipt] = []
    unwritten: list[JaenError | OSError | UnicodeError] = []

    def answer(entry: Entry) -> None:
        receipt, copy = marked.answer(delivery, receipt_of(delivery, known, entry, store.changes(delivery)), entry)
        try:
            lay(workspace.receipts, entry, receipt, copy)
        except (JaenError, OSError, UnicodeError) as error:
            unwritten.append(error)
            receipt = replace(receipt, marked="", laid=False)
        answered.append(receipt)

    keep = store.refuse if delivery.result == "abgelehnt" else store.accept
    entry = keep(delivery, answer)
    if not answered:
        raise TakenBefore(entry)
    for error in unwritten:
        done = "aufgenommen" if entry.vintage else "abgelehnt und vermerkt"
        text = f"„{entry.file}“ ist {done} als Nr. {entry.number}, die Quittung konnte nicht geschrieben werden"
        mend = "Bitte die Quittung von diesem Bildschirm sichern."
        err.print(f"Warnung: {text}: {_words(error, path)} {mend}", markup=False, soft_wrap=True)
    return answered[-1]


def _unforeseen(error: Exception, path: Path) -> str:
    """That the programme has failed on a file, and where in it; never what stands in the file."""
    *_, last = traceback.extract_tb(error.__traceback__)
    what = f"{type(error).__name__} in {Path(last.filename).name}, Zeile {last.lineno}"
    return readable(
        f"„{path.name}“ ist nicht aufgenommen: Das Programm ist daran gescheitert ({what}). Die Datei "
        "kann richtig sein. Bitte diese Meldung mit der Datei an die Stelle geben, die das Programm pflegt."
    )


def _words(error: JaenError | OSError | UnicodeError, path: Path) -> str:
    """What a person reads of it, whatever stands in a file's name."""
    if isinstance(error, UnicodeError):
        return readable(f"„{path.name}“ enthält Zeichen, die nicht gelesen oder geschrieben werden können.")
    return readable(words(error))
