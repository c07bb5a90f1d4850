"""Kinds of kernels: what a warm process must have in common with the ordinary kernel that it stands in for."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from jaen_analysis.warm_kernels.settings import QUIET, Settings

_READ_AT_START = (
    # by the interpreter and the C library
    "PYTHON", "LD_", "DYLD_", "MALLOC_", "GLIBC_", "TZ", "LANG", "LC_",
    # by libraries while they are imported, with the folders of their settings
    "OMP_", "GOMP_", "KMP_", "MKL_", "OPENBLAS_", "NUMEXPR_", "NPY_", "ARROW_", "MPL", "HOME", "USERPROFILE", "XDG_",
    *QUIET,
)  # fmt: skip
_BACKEND = ("MPLBACKEND", "module://matplotlib_inline.backend_inline")
"""What a kernel sets for itself if nobody else has."""
_PARENT = "JPY_PARENT_PID"
_OPTIONS = re.compile(
    r"(?: -[BEIOPqsu]+| -X ?(?:faulthandler|frozen_modules|int_max_str_digits|no_debug_ranges|utf8)(?:=\w+)?)* -m"
)
"""What does the same in a process that was started with it beforehand. Warnings, traces and profiles do not: they would
tell of the imports there."""


@dataclass(frozen=True)
class Kind:
    """Kernels that one warm process can stand in for.

    ``environment`` are the variables that are read when an interpreter starts or a library is imported, by name;
    ``options`` is what stands between the interpreter and the module that it runs, with the last ``-m``.
    """

    settings: Settings
    environment: tuple[tuple[str, str], ...]
    options: tuple[str, ...] = ("-m",)

    @classmethod
    def of(cls, settings: Settings, environment: Mapping[str, str], options: Iterable[str] = ("-m",)) -> Kind:
        """The kind of a kernel with this whole environment."""
        return cls(settings, tuple(sorted(at_start(environment).items())), tuple(options))

    @property
    def digest(self) -> str:
        """SHA-256: the environment itself is nobody else's business."""
        return sha256(json.dumps([self.settings.to_json(), self.environment, self.options]).encode()).hexdigest()

    def command(self, module: str, *arguments: str) -> list[str]:
        """The command line that runs a module as a warm process of this kind."""
        return [sys.executable, *self.options, module, *arguments]

    def variables(self) -> dict[str, str]:
        """The environment of a warm process of this kind: that of this process with what is read at the start."""
        others = {name: value for name, value in os.environ.items() if not name.startswith((*_READ_AT_START, _PARENT))}
        return others | dict(self.environment)


def at_start(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables that are read when an interpreter starts or imports: a warm process cannot change them."""
    found = {name: value for name, value in environment.items() if name.startswith(_READ_AT_START)}
    return dict([_BACKEND]) | found


def can_have(options: Iterable[str]) -> bool:
    """Whether a warm process that is started with these options of the interpreter is as an ordinary kernel is."""
    return _OPTIONS.fullmatch("".join(f" {option}" for option in options)) is not None
