"""How far a process gives way to others. Standard library only."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_AUTOGROUP = Path("/proc/self/autogroup")


def give_way(niceness: int) -> None:
    """Give way to others as far as ``niceness`` says (see ``nice(2)``), or as this process already does; POSIX only.

    Linux shares the processors among sessions first, and what a process gives way counts within its session alone
    (“autogroup” in ``sched(7)``). So the session of its own that a process may lead gives way too.
    """
    now = os.nice(max(0, niceness - os.nice(0)))
    if now and os.getsid(0) == os.getpid():
        with suppress(OSError):  # not on this system, or too many at once
            _AUTOGROUP.write_text(str(now))
