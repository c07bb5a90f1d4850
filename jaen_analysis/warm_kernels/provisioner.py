"""The kernel provisioner: jupyter_client asks it for a kernel process and gets a warm one."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from pathlib import Path
from typing import Any

from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Int, List, Unicode

from jaen_analysis.warm_kernels import forks, spares
from jaen_analysis.warm_kernels.kinds import Kind, can_have
from jaen_analysis.warm_kernels.line import Line
from jaen_analysis.warm_kernels.reasons import Reason, UnavailableError
from jaen_analysis.warm_kernels.settings import PRELOAD, QUIET, Settings, mode

_LOOK_AGAIN = 0.05
"""Seconds after which an ordinary process is looked at again."""
_LAUNCHER = "ipykernel_launcher"

log = logging.getLogger(__name__)


class WarmProvisioner(LocalProvisioner):
    """Kernels of the Python that runs this, warm; any other kernel is started as usual.

    In every mode they compute with one thread, unless their environment says otherwise (see ``settings.QUIET``).
    Options stand in ``kernel.json`` under ``metadata.kernel_provisioner.config`` or in a Jupyter configuration.
    """

    process: Any = None
    line: Line | None = None
    """For requests to a fork that needs no other sockets; who wants one sets ``inside`` in its kernel manager."""

    preload = List(Unicode(), list(PRELOAD), help="Modules that are imported before a kernel is asked for.").tag(
        config=True
    )
    warm_up = Unicode("", help="module:function that is called after the imports.").tag(config=True)
    watch = List(Unicode(), help="Packages whose changed files make a warm process useless.").tag(config=True)
    nice = Int(0, help="How far a warm process and its kernels give way to others.").tag(config=True)

    @property
    def settings(self) -> Settings:
        """The options as one value."""
        return Settings(tuple(self.preload), self.warm_up, tuple(self.watch), self.nice)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Launch a kernel: a fork, else a process that was started ahead, else an ordinary one."""
        if _LAUNCHER not in cmd or not _is_own_python(cmd[0]):
            return await super().launch_kernel(cmd, **kwargs)
        environment = {**QUIET, **(kwargs.get("env") or os.environ)}
        at = cmd.index(_LAUNCHER)
        order = {
            "argv": cmd[at + 1 :],
            "env": {**environment, "JPY_PARENT_PID": str(os.getpid())},
            "cwd": str(kwargs.get("cwd") or Path.cwd()),
        }
        self.process = await self._warm(cmd[1:at], order)
        if self.process is None:
            return await super().launch_kernel(cmd, **{**kwargs, "env": environment})
        self.pid = self.pgid = self.process.pid
        self.cwd = order["cwd"]
        return self.connection_info

    async def wait(self) -> int | None:
        """Wait for the end of the process; several may do so at once. The end of a fork is an event."""
        process = self.process
        if process is None:
            return 0
        while (code := process.poll()) is None:
            await (_event(process) if isinstance(process, forks.Fork) else asyncio.sleep(_LOOK_AGAIN))
        self.process = None
        return int(code)

    async def _warm(self, options: list[str], order: dict[str, Any]) -> Any:
        wanted = mode()
        if wanted == "off":
            return None
        if not can_have(options):
            _say_once(Reason.OPTIONS)
            return None
        kind = Kind.of(self.settings, order["env"], options)
        if wanted in ("inside", "fork"):
            try:
                if wanted == "inside" and getattr(self.parent, "inside", False):
                    return await self._inside(kind, order)
                # the first fork of a zygote waits for its imports
                return await asyncio.to_thread(forks.fork, kind, order)
            except UnavailableError as error:
                _say_once(error.reason, str(error))
            except OSError as error:
                _say_once(Reason.REFUSED, str(error))
        return spares.take(kind, order)

    async def _inside(self, kind: Kind, order: dict[str, Any]) -> forks.Fork:
        here, there = Line.pair()
        with there:
            try:
                fork = await asyncio.to_thread(forks.fork, kind, order, there.fileno())
            except BaseException:
                here.close()
                raise
        self.line = Line(here)
        return fork


async def _event(fork: forks.Fork) -> None:
    """Wait for news of a fork."""
    heard, loop = asyncio.Event(), asyncio.get_running_loop()
    with fork.connection.dup() as own:  # others may wait for the same
        loop.add_reader(own, heard.set)
        try:
            await heard.wait()
        finally:
            loop.remove_reader(own)


reasons: list[Reason] = []
"""Why kernels of this process could not be forked, each reason once."""


def _say_once(reason: Reason, words: str = "") -> None:
    if reason not in reasons:
        reasons.append(reason)
        log.warning("Kernels cannot be forked: %s. Ordinary kernels are started instead.", words or reason)


def _is_own_python(command: str) -> bool:
    """Whether it is the same file in the same folder: virtual environments share the file, and not the packages."""
    theirs, own = Path(command), Path(sys.executable)
    return theirs.parent.resolve() == own.parent.resolve() and theirs.resolve() == own.resolve()
