"""One call of the command in a process of its own, told line by line."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jaen_analysis.cli.german import INTERRUPTED

_OF_KERNELS = ("CLICOLOR", "FORCE_COLOR", "JPY_", "MPLBACKEND", "PAGER", "WARM_KERNELS_ZYGOTE")
"""What a kernel sets for itself: colours for its own output, its parent, its charts, its warm process."""


@dataclass
class Command:
    """``jaen --workspace ROOT ARGUMENTS``, started at once; nobody can answer its questions.

    It ends by itself, or by :meth:`stop` as by Ctrl-C.
    """

    root: Path
    arguments: tuple[str, ...]
    process: subprocess.Popen[str] = field(init=False)

    def __post_init__(self) -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(_OF_KERNELS)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jaen_analysis", "--workspace", str(self.root), *self.arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            env=environment | {"NO_COLOR": "1", "TERM": "dumb"},
            start_new_session=True,  # an interrupt of the kernel reaches it once, by stop()
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # of Windows
        )

    def lines(self) -> Iterator[str]:
        """What it prints, without ends of lines, as soon as it does; Ctrl-C meanwhile stops it."""
        assert self.process.stdout is not None
        try:
            for line in self.process.stdout:
                yield line.rstrip("\n")
        except KeyboardInterrupt:
            self.stop()
            yield from (line.rstrip("\n") for line in self.process.stdout)
        finally:
            self.process.stdout.close()

    def stop(self) -> None:
        """End it as Ctrl-C does: what is finished stays. Windows knows no such signal between processes."""
        self.process.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGINT)

    def code(self) -> int:
        """Wait for its end; 0, 1 (something to mend), 2 (not called as it can be) or what ended it."""
        found = self.process.wait()
        return INTERRUPTED if found == -signal.SIGINT else found
