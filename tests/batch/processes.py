"""What a test wants to know of processes."""

from __future__ import annotations

import time
from collections.abc import Callable

import psutil


def wait(until: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def is_gone(pid: int) -> bool:
    """Whether the process has ended (one that nobody has fetched yet counts as ended)."""
    try:
        return bool(psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True


def children() -> set[int]:
    """Processes that this one has started, but for the one with which Python tracks shared memory."""
    found = psutil.Process().children(recursive=True)
    return {child.pid for child in found if not any("resource_tracker" in word for word in _command(child))}


def _command(process: psutil.Process) -> list[str]:
    try:
        return list(process.cmdline())
    except psutil.NoSuchProcess:
        return ["resource_tracker"]
