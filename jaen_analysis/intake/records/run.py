"""Start the process that counts, and take its answer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from jaen_analysis.intake.records.task import Answer, Task
from jaen_analysis.vocabulary.errors import JaenError

WORKER = "jaen_analysis.intake.records.worker"


def start(task: Task) -> subprocess.Popen[str]:
    """A new process, started and not forked, that has its task; :func:`answer` waits for it."""
    here = str(Path(__file__).parents[3])
    paths = os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH"))))
    process = subprocess.Popen(
        [sys.executable, "-m", WORKER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": paths},
    )
    assert process.stdin
    process.stdin.write(task.to_json())
    process.stdin.close()
    process.stdin = None
    return process


def answer(process: subprocess.Popen[str]) -> Answer:
    """What it has counted. Raises :class:`JaenError` if it ended without an answer."""
    try:
        said, failed = process.communicate()
    except BaseException:
        process.kill()
        process.wait()
        raise
    if process.returncode:
        where = f" ({failed.strip()})" if process.returncode == 1 else ""
        raise JaenError(
            f"Das Zählen der Personensätze ist abgebrochen{where}. Es wurde nichts geschrieben. Bitte prüfen, ob "
            "genug Arbeitsspeicher frei ist, sonst diese Meldung an die Stelle geben, die das Programm pflegt."
        )
    return Answer.from_json(said)
