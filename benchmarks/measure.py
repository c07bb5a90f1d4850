"""Run a command and say what it cost: seconds of the clock and of the processors, memory, and its first report."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import psutil

_EVERY = 0.5


@dataclass(frozen=True)
class Cost:
    """Seconds of the clock and of all processes, bytes of all processes at their peak, seconds to the first report."""

    wall: float
    cpu: float
    memory: int
    first: float
    reports: int

    @property
    def wall_each(self) -> float:
        """Seconds of the clock per report."""
        return self.wall / self.reports

    @property
    def cpu_each(self) -> float:
        """Seconds of the processors per report."""
        return self.cpu / self.reports


def cost(command: list[str], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command that writes its reports to ``folder``. Raises ``CalledProcessError`` if it fails."""
    before, begun = os.times(), time.perf_counter()
    now = time.time()
    process = subprocess.Popen(command, env={**os.environ, **(environment or {})}, stdout=subprocess.DEVNULL)
    peak, ended = [0], Event()
    watch = Thread(target=_watch, args=(process.pid, peak, ended))
    watch.start()
    code = process.wait()
    wall, after = time.perf_counter() - begun, os.times()
    ended.set()
    watch.join()
    if code:
        raise subprocess.CalledProcessError(code, command)
    # the watching itself is in user and system of this process, not of its children
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    written = [path.stat().st_mtime for path in folder.rglob("*.html")]
    written = [when for when in written if when >= now]
    return Cost(wall, cpu, peak[0], min(written, default=now) - now, len(written))


def in_python(*words: str) -> list[str]:
    """A command of this Python."""
    return [sys.executable, *words]


def fresh(folder: Path) -> Path:
    """An empty folder in the place of whatever was there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _watch(pid: int, peak: list[int], ended: Event) -> None:
    """The proportional share of all processes: what forks share counts once."""
    while not ended.wait(_EVERY):
        with suppress(psutil.Error):
            root = psutil.Process(pid)
            found = 0
            for process in [root, *root.children(recursive=True)]:
                with suppress(psutil.Error, OSError):
                    found += process.memory_full_info().pss
            peak[0] = max(peak[0], found)
