"""One writer at a time, on one computer and between several on a network drive.

Two locks, taken one after the other:

- the lock of the operating system on ``<name>.lock``: it ends with the process that holds it, but on
  many network drives and in synchronised folders it does not reach the other computers, and some refuse it;
- the marker ``<name>.belegt``, a file that only one can create: it reaches every computer that sees
  the folder. One that a dead process of this computer has left is taken over; one of another computer
  is left alone until a person breaks it (``jaen unlock``), for nobody here can know whether that run lives.

``<name>.wer`` says on which computer, for the message to those who wait: without its name nobody could look whether
that run lives. It goes with the lock. Whose account it is nobody needs to know, and it is not written down.
"""

from __future__ import annotations

import errno
import json
import os
import platform
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import AcquireReturnProxy, FileLock, SoftFileLock, Timeout

from jaen_analysis.intake.atomic import reason
from jaen_analysis.vocabulary.errors import JaenError

SUFFIXES = (".lock", ".belegt", ".wer")
"""What the files of a lock end with: they are no content of the folder in which they lie."""

_SYSTEM, _MARKER, _NOTE = SUFFIXES
_NO_LOCKS = (errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP)
"""What a drive answers that knows no locks of the operating system; the marker is enough there."""
_EMPTY_FOR = 2.0
"""Seconds after which a marker that is still empty is one whose writer was killed while creating it."""


@dataclass(frozen=True)
class Holder:
    """Who holds a lock: its computer (empty if it is not known), and since when."""

    host: str
    since: datetime

    @property
    def name(self) -> str:
        """``"Ein Lauf auf dem Rechner PC-0815"``."""
        return f"Ein Lauf auf dem Rechner {self.host}" if self.host else "Ein anderer Lauf"

    @property
    def here(self) -> bool:
        """Whether it is a run of this computer."""
        return self.host == platform.node()


class Busy(JaenError):
    """Another run holds the lock."""


@contextmanager
def hold(path: Path, patience: float, doing: str) -> Iterator[None]:
    """Hold the lock ``path`` (without suffix); wait ``patience`` seconds for another run.

    ``doing`` says for the message what the other one does: ``"schreibt in den Bestand"``. Raises
    :class:`Busy` if the other run does not end, :class:`JaenError` if the folder refuses.
    """
    marker = SoftFileLock(_file(path, _MARKER), timeout=patience)
    with ExitStack() as held:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            held.enter_context(_system(path, patience))
            held.enter_context(_mark(marker, path))
            held.callback(_unsign, path)
            _sign(path)
        except Timeout as error:
            raise Busy(_busy(path, doing)) from error
        except OSError as error:
            raise JaenError(f"In den Ordner „{path.parent}“ kann nicht geschrieben werden. {reason(error)}") from error
        yield


def beside(folder: Path) -> Path:
    """The lock of a folder of reports; it lies beside it, so that a run without data leaves no folder."""
    return folder.with_name(f".{folder.name}")


def holder(path: Path) -> Holder | None:
    """Who has left a marker on this lock, if anybody has."""
    marker = SoftFileLock(_file(path, _MARKER))
    try:
        since = datetime.fromtimestamp(_file(path, _MARKER).stat().st_mtime)
    except OSError:
        return None
    try:
        note = json.loads(_file(path, _NOTE).read_text(encoding="utf-8"))
        known = note["pid"] == marker.pid
        return Holder(str(note["host"]) if known else "", since)
    except (OSError, ValueError, KeyError, TypeError):
        return Holder("", since)


def release(path: Path) -> None:
    """Take away a marker that a run of another computer has left. Raises :class:`Busy` if a run of this one lives."""
    who = holder(path)
    marker = SoftFileLock(_file(path, _MARKER), timeout=0)
    try:
        with _system(path, 0):
            try:
                marker.acquire().lock.release()  # of a dead process of this computer: taken over and given back
            except Timeout as error:
                if who and who.here:
                    raise Busy(_living(path)) from error
                marker.break_lock()
            _unsign(path)
    except Timeout as error:
        raise Busy(_living(path)) from error


@contextmanager
def _system(path: Path, patience: float) -> Iterator[None]:
    """The lock of the operating system, where the drive knows one. Raises ``Timeout`` if another process holds it."""
    lock = FileLock(_file(path, _SYSTEM), timeout=patience, fallback_to_soft=False)
    try:
        lock.acquire()
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
    try:
        yield
    finally:
        lock.release()


def _mark(marker: SoftFileLock, path: Path) -> AcquireReturnProxy[SoftFileLock]:
    """Take the marker. The system's lock is held: nobody of this computer is just creating it."""
    half = _half(path)
    if half is None:
        return marker.acquire()
    try:
        return marker.acquire(timeout=max(marker.timeout, _EMPTY_FOR))
    except Timeout:
        if _half(path) != half:
            raise
        marker.break_lock()
        return marker.acquire()


def _half(path: Path) -> tuple[int, int] | None:
    """What tells an empty marker from another one; ``None`` if there is none."""
    with suppress(OSError):
        state = _file(path, _MARKER).stat()
        return None if state.st_size else (state.st_ino, state.st_mtime_ns)
    return None


def _sign(path: Path) -> None:
    note = {"host": platform.node(), "pid": os.getpid()}
    _file(path, _NOTE).write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8")


def _unsign(path: Path) -> None:
    """Take the note away while the lock is still held; where somebody is reading it, the next run does."""
    with suppress(OSError):
        _file(path, _NOTE).unlink()


def _file(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _busy(path: Path, doing: str) -> str:
    who = holder(path)
    if who is None:
        return (
            f"Ein anderer Lauf {doing} (Sperrdatei „{_file(path, _SYSTEM)}“). "
            "Bitte warten, bis er fertig ist, und noch einmal starten."
        )
    return (
        f"{who.name} {doing}, seit {who.since:%d.%m.%Y, %H:%M} Uhr (Sperrdatei „{_file(path, _MARKER)}“). "
        "Bitte warten, bis der Lauf fertig ist, und noch einmal starten. Ist er abgebrochen und sein Rechner "
        "ausgeschaltet, löst „jaen unlock“ die Sperre."
    )


def _living(path: Path) -> str:
    return (
        f"Die Sperre „{_file(path, _MARKER)}“ gehört zu einem Lauf, der auf diesem Rechner noch arbeitet. "
        "Bitte warten, bis er fertig ist, oder ihn beenden; danach ist sie von selbst frei."
    )
