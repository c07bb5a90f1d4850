"""The kernel provisioner: jupyter_client asks it for a kernel process and gets a warm one."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from pathlib import Path
from typing import Any

from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import List, Unicode

from jaen_analysis.warm_kernels import forks, spares
from jaen_analysis.warm_kernels.line import Line
from jaen_analysis.warm_kernels.settings import PRELOAD, Settings, mode

_LOOK_AGAIN = 0.05
"""Seconds after which an ordinary process is looked at again."""
_LAUNCHER = ["-m", "ipykernel_launcher"]

log = logging.getLogger(__name__)


class WarmProvisioner(LocalProvisioner):
    """Kernels of the Python that runs this, warm; any other kernel is started as usual.

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

    @property
    def settings(self) -> Settings:
        """The options as one value."""
        return Settings(tuple(self.preload), self.warm_up, tuple(self.watch))

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Launch a kernel: a fork, else a process that was started ahead, else an ordinary one."""
        if cmd[1:3] != _LAUNCHER or not _is_own_python(cmd[0]):
            return await super().launch_kernel(cmd, **kwargs)
        environment = {**(kwargs.get("env") or os.environ), "JPY_PARENT_PID": str(os.getpid())}
        order = {"argv": cmd[3:], "env": environment, "cwd": str(kwargs.get("cwd") or Path.cwd())}
        self.process = await self._warm(order)
        if self.process is None:
            return await super().launch_kernel(cmd, **kwargs)
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

    async def _warm(self, order: dict[str, Any]) -> Any:
        wanted = mode()
        if wanted in ("inside", "fork"):
            try:
                if wanted == "inside" and getattr(self.parent, "inside", False):
                    return await self._inside(order)
                # the first fork of a zygote waits for its imports
                return await asyncio.to_thread(forks.fork, self.settings, order)
            except (forks.UnavailableError, OSError) as error:
                _say_once(str(error))
        return None if wanted == "off" else spares.take(self.settings, order)

    async def _inside(self, order: dict[str, Any]) -> forks.Fork:
        here, there = Line.pair()
        with there:
            try:
                fork = await asyncio.to_thread(forks.fork, self.settings, order, there.fileno())
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


reasons: list[str] = []
"""Why kernels of this process could not be forked, each reason once."""


def _say_once(reason: str) -> None:
    if reason not in reasons:
        reasons.append(reason)
        log.warning("Kernels cannot be forked: %s. Ordinary kernels are started ahead.", reason)


def _is_own_python(command: str) -> bool:
    return Path(command).resolve() == Path(sys.executable).resolve()
