"""One page: what came of it, whatever it met; the same here and in another process."""

from __future__ import annotations

import errno
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from jaen_analysis.batch import page_task
from jaen_analysis.batch.failures import Fault, NotebookFailed, fault_of
from jaen_analysis.batch.manifest import sha256
from jaen_analysis.batch.page_task import Made, Task, make
from jaen_analysis.report.page import ReportError
from jaen_analysis.vocabulary.errors import JaenError
from tests.batch.conftest import Shown

GIVEN = {"period": "2026-Q1", "area": "kreis", "audience": "leitung", "inputs": "/daten"}


@pytest.fixture
def task(tmp_path: Path) -> Task:
    return Task(tmp_path / "x.ipynb", GIVEN, tmp_path / "fertig" / "x.ipynb", tmp_path / "seiten" / "kreis.html", 5)


def test_a_page_is_written_and_told_by_its_hashes(task: Task, shown: Shown) -> None:
    made = make(task)

    content = task.html.read_bytes()
    assert (made.fault, made.bytes, made.html_sha256) == (None, len(content), sha256(content))
    assert len(made.content_hash) == 64
    assert made.seconds > 0


def test_task_and_result_can_be_sent_to_another_process(task: Task, shown: Shown) -> None:
    shown["kreis"] = NotebookFailed("So nicht.", "ValueError", 3)
    made = make(task)

    assert pickle.loads(pickle.dumps(task)) == task
    assert pickle.loads(pickle.dumps(made)) == made
    assert made.fault is not None and made.fault.cell == 3


def test_a_failed_page_leaves_no_older_one(task: Task, shown: Shown) -> None:
    make(task)
    shown["kreis"] = RuntimeError("kaputt")

    made = make(task)

    assert made == Made(fault=made.fault, seconds=made.seconds, cpu_seconds=made.cpu_seconds)
    assert not task.html.exists()


def test_a_full_disk_fails_the_page_in_words(task: Task, shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        raise JaenError(f"„{path}“: Der Datenträger ist voll. Bitte Platz schaffen.") from OSError(errno.ENOSPC, "")

    monkeypatch.setattr(page_task.atomic, "write_bytes", full)

    fault = make(task).fault

    assert fault is not None
    assert (fault.kind, fault.hint) == ("ENOSPC", "")
    assert fault.message.endswith("Der Datenträger ist voll. Bitte Platz schaffen.")


FAULTS = {
    "cell": (NotebookFailed("Fehler in Zelle [3].", "ValueError", 3), "ValueError", "Bitte die Zelle oder die Daten"),
    "words": (NotebookFailed("Bitte Platz schaffen.", "JaenError", 3), "JaenError", ""),
    "exit": (NotebookFailed("Beendet.", "SystemExit", 3), "SystemExit", "Bitte sys.exit, exit oder quit"),
    "time": (NotebookFailed("Zeit.", "CellTimeoutError"), "CellTimeoutError", "Bitte prüfen, ob die Zelle endlos"),
    "dead": (NotebookFailed("Tot.", "DeadKernelError"), "DeadKernelError", "Bitte andere Programme schließen"),
    "page": (ReportError("Der Bericht hat Fehler."), "ReportError", "Bitte das Notebook berichtigen"),
    "rights": (PermissionError(errno.EACCES, "Permission denied", "/x"), "EACCES", "Bitte die Datei in anderen"),
    "file": (NotADirectoryError(errno.ENOTDIR, "Not a directory", "/x"), "ENOTDIR", "Bitte sie umbenennen"),
    "disk": (OSError(errno.ENOSPC, "No space left on device"), "ENOSPC", "Bitte Platz schaffen"),
    "program": (RuntimeError("kaputt"), "RuntimeError", "Bitte diese Meldung an die Betreuung"),
}


@pytest.mark.parametrize(("error", "kind", "hint"), FAULTS.values(), ids=FAULTS)
def test_every_kind_of_failure_says_how_to_mend_it(error: Exception, kind: str, hint: str) -> None:
    fault = fault_of(error)

    assert fault.kind == kind
    assert fault.hint.startswith(hint)
    assert bool(fault.hint) == bool(hint)


def test_words_are_message_and_hint() -> None:
    assert Fault("Zu langsam.", "CellTimeoutError", "Bitte prüfen.").words == "Zu langsam. Bitte prüfen."
    assert Fault("Bitte Platz schaffen.", "ENOSPC").words == "Bitte Platz schaffen."


def test_a_worker_that_makes_pages_needs_no_settings() -> None:
    code = "import sys, jaen_analysis.batch.page_task; sys.exit('pydantic' in sys.modules or 'pandas' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
