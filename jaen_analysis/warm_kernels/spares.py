"""Ordinary kernel processes, started ahead: the next ones import while the present ones work."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from jupyter_client.launcher import launch_kernel

from jaen_analysis.warm_kernels.settings import QUIET, Settings, at_start

_MODULE = "jaen_analysis.warm_kernels.spare"


@dataclass
class Spares:
    """At most one process of each kind of settings that waits for its order.

    Where kernels of a kind were taken twice, or :meth:`start` was called, the next one is always started ahead.
    """

    waiting: dict[Settings, tuple[dict[str, str], subprocess.Popen[bytes]]] = field(default_factory=dict)
    taken: set[Settings] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self, settings: Settings) -> None:
        """Start the next process, if none is waiting."""
        with self.lock:
            self.taken.add(settings)
            self._fill(settings)

    def take(self, settings: Settings, order: Mapping[str, Any]) -> subprocess.Popen[bytes] | None:
        """The process that waits, told what to become; ``None`` if none does or if it would not be the same."""
        with self.lock:
            born, process = self.waiting.pop(settings, ({}, None))
            if settings in self.taken:
                self._fill(settings)
            self.taken.add(settings)
        if process is None:
            return None
        try:
            if born != at_start(order["env"]):
                raise BrokenPipeError
            assert process.stdin is not None
            with process.stdin as pipe:
                pipe.write(json.dumps(dict(order)).encode())
        except BrokenPipeError:  # it has died while it waited, or would have another environment
            _end(process)
            return None
        return process

    def stop(self) -> None:
        """End what is still waiting."""
        with self.lock:
            self.taken.clear()
            while self.waiting:
                _end(self.waiting.popitem()[1][1])

    def _fill(self, settings: Settings) -> None:
        if settings not in self.waiting:
            command = [sys.executable, "-m", _MODULE, settings.to_json()]
            # as jupyter_client starts a kernel: its own session, or the events of Windows
            born = at_start(os.environ)
            process = launch_kernel(command, stdin=subprocess.PIPE, env={**os.environ, **born, **QUIET})
            self.waiting[settings] = (born, process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    with suppress(OSError):
        process.communicate()


_spares = Spares()
start, take, stop = _spares.start, _spares.take, _spares.stop
atexit.register(stop)
