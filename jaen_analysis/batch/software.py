"""The program that makes the pages, as it is installed now: its own files and the packages around it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from sys import version_info

from jaen_analysis.batch.digests import digest

PACKAGES = (
    "babel", "highspy", "ipykernel", "ipython", "jinja2", "matplotlib", "mistune", "nbconvert", "nbformat", "numpy",
    "pandas", "papermill", "pyarrow", "scipy", "seaborn",
)  # fmt: skip
"""Packages that shape a page."""
PROGRAM = Path(__file__).parents[1]
"""Folder of the package itself."""
_SOURCES = (".py", ".j2", ".css", ".js", ".json")
_NO_PAGE = ("cli", "_workspace", "__pycache__")


@dataclass(frozen=True)
class Software:
    """The program (relative name → digest of a file that shapes pages) and the packages (name → version)."""

    version: str
    files: Mapping[str, str]
    packages: Mapping[str, str]

    @cached_property
    def digest(self) -> str:
        """Digest over all code, templates and styles below the command."""
        return digest(dict(self.files))

    @property
    def fingerprint(self) -> str:
        """Digest of the program and of the packages: equal where the same input gives the same page."""
        return digest([self.digest, dict(self.packages)])


def loaded() -> str:
    """The fingerprint of what this process and its kernels work with; empty once the program on the disk is newer.

    Kernels load from the disk again, so it is looked at each time. Not seen are files that were replaced since
    the process began by others with an older date or under a wrong clock, packages that were replaced between their
    import and the first call, and packages that were changed without a new version.
    """
    import psutil

    begun, now = psutil.Process().create_time(), time.time()
    if any(begun < path.stat().st_mtime <= now for path in _sources().values()):
        return ""
    return _fingerprint()


@cache
def _fingerprint() -> str:
    """As it was when this process was first asked."""
    return software().fingerprint


def software() -> Software:
    """The program as it is installed now."""
    files = {name: digest(path.read_bytes()) for name, path in sorted(_sources().items())}
    packages = {name: version(name) for name in PACKAGES} | {"python": f"{version_info.major}.{version_info.minor}"}
    return Software(_own_version(), files, packages)


def _sources() -> dict[str, Path]:
    """Relative name → file, for all that shapes pages."""
    paths = {path.relative_to(PROGRAM).as_posix(): path for path in PROGRAM.rglob("*") if path.suffix in _SOURCES}
    return {name: path for name, path in paths.items() if not set(_NO_PAGE) & set(name.split("/"))}


def _own_version() -> str:
    try:
        return version("jaen_analysis")
    except PackageNotFoundError:
        return "nicht installiert"
