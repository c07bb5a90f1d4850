"""One writer at a time: who holds the lock is told, the dead give way, the living of other computers are left alone."""

from __future__ import annotations

import errno
import json
import os
import platform
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from filelock import FileLock

from jaen_analysis.intake import lock
from jaen_analysis.vocabulary.errors import JaenError

DOING = "schreibt in den Bestand"
SINCE = datetime(2026, 11, 25, 10, 42)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bestand"


def foreign(path: Path, pid: int = 4711, host: str = "PC-0815") -> Path:
    """The marker and note that a run of another computer leaves."""
    marker = path.with_name("bestand.belegt")
    marker.write_text(f"{pid}\n{host}\n", encoding="ascii")
    os.utime(marker, (SINCE.timestamp(), SINCE.timestamp()))
    note = {"host": host, "pid": pid}
    path.with_name("bestand.wer").write_text(json.dumps(note), encoding="utf-8")
    return marker


def taken(path: Path) -> bool:
    with lock.hold(path, 0, DOING):
        return path.with_name("bestand.belegt").exists()


def dead() -> int:
    """The number of a process that has ended."""
    script = "import os; print(os.getpid())"
    return int(subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout)


def test_it_is_held_and_given_back(path: Path) -> None:
    with lock.hold(path, 0, DOING):
        who = lock.holder(path)
        assert who is not None and who.here
        assert who.host == platform.node()
    assert lock.holder(path) is None
    assert [left.name for left in path.parent.iterdir()] in ([], ["bestand.lock"]), "nothing tells of its holder"
    assert taken(path)


def test_two_of_one_computer_wait_for_each_other(path: Path) -> None:
    with (
        lock.hold(path, 0, DOING),
        pytest.raises(lock.Busy, match=rf"auf dem Rechner {re.escape(platform.node())} schreibt"),
    ):
        taken(path)


def test_who_writes_on_another_computer_is_told(path: Path) -> None:
    marker = foreign(path)
    with pytest.raises(lock.Busy) as caught:
        taken(path)
    assert str(caught.value) == (
        "Ein Lauf auf dem Rechner PC-0815 schreibt in den Bestand, seit 25.11.2026, 10:42 Uhr "
        f"(Sperrdatei „{marker}“). "
        "Bitte warten, bis der Lauf fertig ist, und noch einmal starten. Ist er abgebrochen und sein Rechner "
        "ausgeschaltet, löst „jaen unlock“ die Sperre."
    )
    assert marker.exists(), "never stolen"


@pytest.mark.parametrize("note", ["", "{", "[]", '{"host": "X"}', '{"host": "X", "pid": 1}'])
def test_a_note_of_somebody_else_names_nobody(path: Path, note: str) -> None:
    foreign(path)
    path.with_name("bestand.wer").write_text(note, encoding="utf-8")
    assert lock.holder(path) == lock.Holder("", SINCE)
    with pytest.raises(lock.Busy, match=r"^Ein anderer Lauf schreibt in den Bestand, seit 25\.11\.2026, 10:42 Uhr"):
        taken(path)


def test_a_dead_run_of_this_computer_gives_way(path: Path) -> None:
    foreign(path, dead(), platform.node())
    assert taken(path)


def test_a_marker_whose_writer_was_killed_while_creating_it_gives_way(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_EMPTY_FOR", 0.1)
    path.with_name("bestand.belegt").touch()
    assert taken(path)


def test_a_foreign_marker_is_broken_on_demand_only(path: Path) -> None:
    marker = foreign(path)
    lock.release(path)
    assert not marker.exists()
    assert taken(path)


def test_a_living_run_of_this_computer_is_never_broken(path: Path) -> None:
    words = "gehört zu einem Lauf, der auf diesem Rechner noch arbeitet"
    with lock.hold(path, 0, DOING), pytest.raises(lock.Busy, match=words):
        lock.release(path)
    marker = foreign(path, os.getpid(), platform.node())  # on a drive where the system's lock does not hold
    with pytest.raises(lock.Busy, match=words):
        lock.release(path)
    assert marker.exists()
    marker.unlink()
    with FileLock(f"{path}.lock"), pytest.raises(lock.Busy, match=words):
        lock.release(path)


def test_a_folder_without_the_right_to_write_is_told(path: Path) -> None:
    path.write_text("im Weg")
    with pytest.raises(JaenError, match=r"kann nicht geschrieben werden\. Wo ein Ordner sein soll, liegt eine Datei\."):
        taken(path / "darin")


def test_a_full_disk_is_told_as_what_it_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(lock, "_sign", full)
    with pytest.raises(JaenError, match=r"kann nicht geschrieben werden\. Der Datenträger ist voll\."):
        taken(path)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no flock")
@pytest.mark.parametrize("number", [errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP])
def test_on_a_drive_without_locks_the_marker_is_enough(
    number: int, path: Path, monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    """A file of the lock that another drive has left says nothing."""

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    path.with_name("bestand.lock").touch()
    monkeypatch.setattr("fcntl.flock", refuse)
    with lock.hold(path, 0, DOING), pytest.raises(lock.Busy):
        lock.hold(path, 0, DOING).__enter__()
    assert taken(path)
    assert lock.holder(path) is None
    assert not recwarn.list
