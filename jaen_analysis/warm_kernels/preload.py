"""In a warm process: import beforehand, then become the kernel of one order. Standard library only."""

from __future__ import annotations

import atexit
import builtins
import importlib
import os
import random
import socket
import sys
import time
import traceback
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

from jaen_analysis.warm_kernels.settings import Settings

Stamps = dict[str, str]
"""File → time of change and size; empty if it is gone."""


_TICK = 20_000_000
"""Nanoseconds by which the times of files may lag behind the clock."""


@dataclass(frozen=True)
class Order:
    """The kernel that a process is asked to become: arguments of ``ipykernel_launcher``, environment and folder."""

    argv: tuple[str, ...]
    env: Mapping[str, str]
    cwd: str

    @classmethod
    def of(cls, found: Mapping[str, Any]) -> Order:
        """From the fields of a message."""
        return cls(tuple(found["argv"]), found["env"], found["cwd"])


@dataclass
class Preloaded:
    """What importing beforehand did: variables that modules set for themselves, and the state of the watched files."""

    settings: Settings
    env: dict[str, str] = field(default_factory=dict)
    stamps: Stamps = field(default_factory=dict)

    @property
    def stale(self) -> bool:
        """Whether a watched file has changed since it was imported."""
        return changed(self.stamps)


def changed(stamps: Stamps) -> bool:
    """Whether a file is not any more as it was."""
    return any(_stamp(path) != stamp for path, stamp in stamps.items())


def preload(settings: Settings) -> Preloaded:
    """Import what the settings name, as if inside a kernel; what cannot be imported is left to the notebook."""
    if sys.path and not sys.flags.safe_path and sys.path[0] in ("", str(Path.cwd())):
        del sys.path[0]  # as ipykernel_launcher does
    before, begun = dict(os.environ), time.time_ns() - _TICK
    # pandas asks while it is imported whether it lives in a kernel, and sets display.max_columns by the answer
    vars(builtins)["get_ipython"] = lambda: SimpleNamespace(kernel=True)
    try:
        for name in settings.preload:
            with suppress(ImportError):
                importlib.import_module(name)
    finally:
        del vars(builtins)["get_ipython"]
    if settings.warm_up:
        module, _, function = settings.warm_up.partition(":")
        getattr(importlib.import_module(module), function)()
    added = {name: value for name, value in os.environ.items() if before.get(name) != value}
    return Preloaded(settings, added, _stamps(settings.watch, begun))


def become(order: Order, loaded: Preloaded, line: int | None = None) -> NoReturn:
    """Be the ordered kernel from here on, and end with it.

    With ``line``, the file descriptor of a socket, its requests come from there, and its messages go there.
    """
    os.environ.clear()
    os.environ.update({**loaded.env, **order.env})
    code = 1
    try:
        os.chdir(order.cwd)
        _reseed()
        _run_kernel(list(order.argv), line)
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # the last words of the process, as an interpreter would print them
        traceback.print_exc()
    finally:
        # a fork must not run on into the code of the process that it was forked from
        with suppress(BaseException):
            atexit._run_exitfuncs()
        with suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def _run_kernel(argv: list[str], line: int | None) -> None:
    if line is None:
        from ipykernel.kernelapp import IPKernelApp as App

        more = {}
    else:
        from jaen_analysis.warm_kernels.inside import InsideApp as App
        from jaen_analysis.warm_kernels.line import Line

        more = {"line": Line(socket.socket(fileno=line))}

    sys.argv[:] = [str(importlib.import_module("ipykernel_launcher").__file__), *argv]
    # the default was read from the environment at import: a fork has another parent
    handle = int(os.environ.get("JPY_PARENT_PID") or 0) if sys.platform == "win32" else os.getppid()
    interrupt = int(os.environ.get("JPY_INTERRUPT_EVENT") or 0)
    App.launch_instance(argv=argv, parent_handle=handle, interrupt=interrupt, **more)


def _reseed() -> None:
    """Global random states are otherwise the same in each fork."""
    random.seed()
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()


def _stamps(packages: Iterable[str], begun: int) -> Stamps:
    """What has changed since ``begun`` (in ns) may have been imported before or after that: it counts as changed."""
    watched, now = frozenset(packages), time.time_ns()
    files = (getattr(module, "__file__", None) for name, module in sorted(sys.modules.items())
             if name.partition(".")[0] in watched)  # fmt: skip
    found = {path: _stamp(path) for path in files if path}
    return {
        path: "" if begun <= int(stamp.split()[0] if stamp else 0) <= now else stamp for path, stamp in found.items()
    }


def _stamp(path: str) -> str:
    try:
        state = Path(path).stat()
    except OSError:
        return ""
    return f"{state.st_mtime_ns} {state.st_size}"
