"""Why a page could not be made: what happened, in which cell, and how to mend it, in German."""

from __future__ import annotations

import errno
from dataclasses import dataclass

from jaen_analysis.intake import atomic
from jaen_analysis.vocabulary.errors import JaenError

NOT_EXECUTED = "NotExecuted"
EMPTY = "EmptyReport"
DEAD_WORKER = "DeadWorker"
TOO_MUCH = "TooMuchOutputError"

_HINTS = {
    "CellTimeoutError": "Bitte prüfen, ob die Zelle endlos läuft oder auf etwas wartet.",
    "DeadKernelError": "Bitte andere Programme schließen oder mit --jobs 1 starten. Bricht er wieder ab: das Notebook "
    "in JupyterLab Zelle für Zelle ausführen.",
    TOO_MUCH: "Bitte im Notebook nachsehen, welche Zelle so viel ausgibt (eine Schleife mit print?).",
    "SystemExit": "Bitte sys.exit, exit oder quit aus der Zelle nehmen.",
    NOT_EXECUTED: "Bitte das Notebook in JupyterLab öffnen und prüfen, ob die Zelle übersprungen wird "
    "(Tag „skip-execution“) oder eine frühere das Notebook beendet.",
    EMPTY: "Bitte im Notebook mindestens einen Baustein zeigen, zum Beispiel tabelle(…) oder abbildung(…).",
    DEAD_WORKER: "Bitte andere Programme schließen und mit --jobs 1 noch einmal starten.",
    "ReportError": "Bitte das Notebook berichtigen; das ausgeführte liegt im Ordner „notebooks“ des Laufs.",
}
_OF_A_CELL = (
    "Bitte die Zelle oder die Daten berichtigen; das ausgeführte Notebook im Ordner „notebooks“ des Laufs zeigt die "
    "ganze Meldung."
)
_OF_THE_PROGRAM = "Bitte diese Meldung an die Betreuung des Programms geben."


@dataclass(frozen=True)
class Fault:
    """Why there is no page: a German sentence, the type of the error, how to mend it, and in which cell it was.

    ``hint`` is empty where the message says itself what to do; ``cell`` is its number as the notebook
    shows it, ``None`` if it was not a cell.
    """

    message: str
    kind: str
    hint: str = ""
    cell: int | None = None

    @property
    def words(self) -> str:
        """Message and hint; a message of another program may lack its full stop."""
        message = self.message if self.message.endswith((".", "!", "?")) else f"{self.message}."
        return f"{message} {self.hint}" if self.hint else self.message


class NotebookFailed(Exception):
    """A notebook did not run to its end; ``str()`` is a German sentence, ``kind`` the type of the error.

    ``cell`` is the number of the cell as the notebook shows it, ``None`` if it is not known; ``hint`` says how to
    mend it and is empty where the message does so itself.
    """

    def __init__(self, message: str, kind: str, cell: int | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.kind = kind
        self.cell = cell
        self.hint = _hint(kind, cell) if hint is None else hint


def of_cell(name: str, text: str, cell: int | None) -> NotebookFailed:
    """The failure of an error with this name and text in a cell."""
    if name == JaenError.__name__:
        return NotebookFailed(text, name, cell)
    if name == SystemExit.__name__:
        return NotebookFailed(f"Das Notebook hat sich in Zelle [{cell}] selbst beendet (sys.exit).", name, cell)
    return NotebookFailed(f"Fehler in Zelle [{cell}] des Notebooks: {name}: {_first_line(text)}", name, cell)


def of_execution(error: Exception, timeout: int) -> NotebookFailed:
    """What an error of papermill, of nbclient or of the system means."""
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    kind = str(getattr(error, "ename", type(error).__name__))
    if isinstance(error, PapermillExecutionError):
        return of_cell(error.ename, error.evalue, error.exec_count)
    if isinstance(error, CellTimeoutError):
        words = f"Zeitüberschreitung: Eine Zelle des Notebooks lief länger als {timeout} Sekunden."
        return NotebookFailed(words, kind)
    if isinstance(error, DeadKernelError):
        words = "Der Rechenkern ist während der Ausführung abgebrochen (Absturz oder zu wenig Arbeitsspeicher)."
        return NotebookFailed(words, kind)
    if kind == TOO_MUCH:
        return NotebookFailed("Das Notebook wurde beendet, weil es viel zu viel ausgegeben hat.", kind)
    if isinstance(error, OSError) and error.errno:
        fault = fault_of(error)
        return NotebookFailed(fault.message, fault.kind, hint=fault.hint)
    words = f"Das Notebook ließ sich nicht ausführen: {type(error).__name__}: {_first_line(str(error))}"
    return NotebookFailed(words, kind)


def fault_of(error: Exception) -> Fault:
    """The fault of whatever has stopped the making of a page."""
    if isinstance(error, NotebookFailed):
        return Fault(str(error), error.kind, error.hint, error.cell)
    kind = type(error).__name__
    if isinstance(error, OSError) and error.errno:
        why, _, mend = atomic.reason(error).partition(" Bitte ")
        place = f"„{error.filename}“: " if error.filename else ""
        return Fault(f"{place}{why}", errno.errorcode.get(error.errno, kind), f"Bitte {mend}" if mend else "")
    if isinstance(error, JaenError):
        refusal = error.__cause__
        refused = isinstance(refusal, OSError) and refusal.errno
        return Fault(str(error), errno.errorcode.get(refused or 0, kind), _HINTS.get(kind, ""))
    return Fault(f"Die Seite ließ sich nicht erzeugen: {kind}: {error}", kind, _OF_THE_PROGRAM)


def _hint(kind: str, cell: int | None) -> str:
    if kind == JaenError.__name__:
        return ""
    return _HINTS.get(kind, _OF_THE_PROGRAM if cell is None else _OF_A_CELL)


def _first_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[0] if lines else "ohne Meldung"
