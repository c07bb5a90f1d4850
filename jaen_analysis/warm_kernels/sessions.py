"""Sessions of processes, in the sense of POSIX. Standard library only."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_AUTOGROUP = Path("/proc/self/autogroup")


def own_session() -> None:
    """Leave the terminal for a session of its own, which gives way to others as far as this process does.

    Linux shares the processors among sessions first (see “autogroup” in ``sched(7)``): what a process gives way
    to others counts within its session alone.
    """
    os.setsid()
    if niceness := os.nice(0):
        with suppress(OSError):  # not on this system, or too many at once
            _AUTOGROUP.write_text(str(niceness))
