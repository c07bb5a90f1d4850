"""A command in a process of its own: what it says, how long it takes, and how much memory it needs at most."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from threading import Event, Thread

import psutil

_EVERY = 0.01


@dataclass(frozen=True)
class Used:
    """Seconds of the clock and of all processes, bytes of all at their peak, the load, and what was printed."""

    wall: float
    cpu: float
    memory: int
    load: float
    said: str

    @staticmethod
    def median(runs: Sequence[Used]) -> Used:
        """Each number for itself; of the words those of the first."""
        return replace(
            runs[0], wall=statistics.median(r.wall for r in runs), cpu=statistics.median(r.cpu for r in runs)
        )  # fmt: skip


def used(command: Sequence[str], given: str) -> Used:
    """Run a command to its end. Raises ``CalledProcessError`` if it fails."""
    before, begun = os.times(), time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
    peaks: dict[int, int] = {}
    ended = Event()
    watch = Thread(target=_watch, args=(process.pid, peaks, ended))
    watch.start()
    said, _ = process.communicate(given)
    wall, after = time.perf_counter() - begun, os.times()
    ended.set()
    watch.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command))
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Used(wall, cpu, sum(peaks.values()), os.getloadavg()[0], said)


def _watch(pid: int, peaks: dict[int, int], ended: Event) -> None:
    """The largest resident size of each process: the sum is more than they ever have together."""
    while not ended.wait(_EVERY):
        with suppress(psutil.Error):
            root = psutil.Process(pid)
            for process in [root, *root.children(recursive=True)]:
                with suppress(psutil.Error):
                    peaks[process.pid] = max(peaks.get(process.pid, 0), process.memory_info().rss)
