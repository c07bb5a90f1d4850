"""How kernels are kept warm: what is imported beforehand, and in which of the four ways."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Literal

Mode = Literal["inside", "fork", "ahead", "off"]

MODE = "WARM_KERNELS"
"""Name of the environment variable that chooses the mode."""
ZYGOTE = "WARM_KERNELS_ZYGOTE"
"""Environment variable with the socket of a zygote that is shared by several processes."""

PRELOAD = (
    # the kernel itself, with what it would import when it starts
    "ipykernel_launcher",
    "ipykernel.debugger",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "jaen_analysis.warm_kernels.inside",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "encodings.idna",
    "sqlite3",
    "tornado.platform.asyncio",
    "tornado.queues",
    # what a notebook with tables and charts imports
    "matplotlib.pyplot",
    "matplotlib.backends.backend_svg",
    "pandas",
    "pyarrow.parquet",
    "seaborn",
)
"""What a kernel for reports needs; a module that is not installed is left out."""

QUIET: Mapping[str, str] = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
}
"""Environment in which the scientific stack is imported without starting a thread, and without a remark of the
debugger; a fork takes only one thread along. Kernels have it too, unless theirs says otherwise."""


@dataclass(frozen=True)
class Settings:
    """What is done before a kernel is asked for.

    ``preload`` are modules to import; ``warm_up`` (``module:function``) is called after that and must leave no
    trace that a notebook could see; when a loaded file of the packages ``watch`` changes, a process is not used.
    ``nice``: how far a zygote and its forks give way to other processes (see ``nice(2)``).
    """

    preload: tuple[str, ...] = PRELOAD
    warm_up: str = ""
    watch: tuple[str, ...] = ()
    nice: int = 0

    def to_json(self) -> str:
        """As one argument of a command line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Settings:
        """Back from :meth:`to_json`."""
        found = json.loads(text)
        return cls(tuple(found["preload"]), found["warm_up"], tuple(found["watch"]), found["nice"])


def mode() -> Mode:
    """The mode that the environment asks for. Raises ``ValueError`` if it is none of the four."""
    match os.environ.get(MODE) or "inside":
        case "inside":
            return "inside"
        case "fork":
            return "fork"
        case "ahead":
            return "ahead"
        case "off":
            return "off"
        case other:
            raise ValueError(f"{MODE}={other}: expected inside, fork, ahead or off")


@contextmanager
def variables(values: Mapping[str, str]) -> Iterator[None]:
    """Set environment variables for a while."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
