"""Ordinary kernel processes, started ahead: the next ones import while the present ones work."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkstemp
from typing import Any

from jupyter_client.launcher import launch_kernel

from jaen_analysis.warm_kernels.kinds import Kind
from jaen_analysis.warm_kernels.preload import changed
from jaen_analysis.warm_kernels.settings import Settings

_MODULE = "jaen_analysis.warm_kernels.spare"


@dataclass(frozen=True)
class _Spare:
    """A process that waits; in the file ``loaded`` it says what the watched files were like when it had imported."""

    kind: Kind
    process: subprocess.Popen[bytes]
    loaded: Path

    @classmethod
    def start(cls, kind: Kind) -> _Spare:
        descriptor, name = mkstemp(prefix="spare-")
        os.close(descriptor)
        command = kind.command(_MODULE, kind.settings.to_json(), name)
        try:
            # as jupyter_client starts a kernel: its own session, or the events of Windows
            process = launch_kernel(command, stdin=subprocess.PIPE, env=kind.variables())
        except BaseException:
            Path(name).unlink()
            raise
        return cls(kind, process, Path(name))

    @property
    def stale(self) -> bool:
        """Whether a watched file has changed since it was loaded; while it still imports, what it becomes tells."""
        try:
            text = self.loaded.read_text(encoding="utf-8")
            return bool(text) and changed(json.loads(text))
        except (OSError, ValueError):  # nobody can tell
            return True

    def become(self, order: Mapping[str, Any]) -> bool:
        """Tell it what to become; false if it has died while it waited."""
        assert self.process.stdin is not None
        try:
            with self.process.stdin as pipe:
                pipe.write(json.dumps(dict(order)).encode())
        except OSError:
            return False
        return True

    def end(self) -> None:
        self.process.kill()
        with suppress(OSError):
            self.process.communicate()
        with suppress(OSError):
            self.loaded.unlink(missing_ok=True)


@dataclass
class Spares:
    """For each settings at most one process that waits for its order, of the kind that was last asked for.

    Where kernels were taken twice, or :meth:`start` was called, the next one is always started ahead.
    """

    waiting: dict[Settings, _Spare] = field(default_factory=dict)
    taken: set[Settings] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self, kind: Kind) -> None:
        """Start the next process, if none is waiting."""
        with self.lock:
            self.taken.add(kind.settings)
            self._fill(kind)

    def take(self, kind: Kind, order: Mapping[str, Any]) -> subprocess.Popen[bytes] | None:
        """The process that waits, told what to become; ``None`` if none does or if it would not be the same."""
        with self.lock:
            spare = self.waiting.pop(kind.settings, None)
            if kind.settings in self.taken:
                with suppress(OSError):  # that there is no next one costs time, and the present one is there
                    self._fill(kind)
            self.taken.add(kind.settings)
        if spare is None:
            return None
        if spare.kind == kind and not spare.stale and spare.become(order):
            return spare.process
        spare.end()
        return None

    def stop(self) -> None:
        """End what is still waiting."""
        with self.lock:
            self.taken.clear()
            while self.waiting:
                self.waiting.popitem()[1].end()

    def _fill(self, kind: Kind) -> None:
        if kind.settings not in self.waiting:
            self.waiting[kind.settings] = _Spare.start(kind)


_spares = Spares()
start, take, stop = _spares.start, _spares.take, _spares.stop
atexit.register(stop)
