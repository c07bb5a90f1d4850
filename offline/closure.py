"""What an installation needs on another computer: the wheels of a folder against their own requirements there."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from packaging.markers import default_environment
from packaging.metadata import Metadata
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_SYSTEMS = {
    "win_amd64": {"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows", "platform_machine": "AMD64"},
    "manylinux_2_28_x86_64": {
        "os_name": "posix", "sys_platform": "linux", "platform_system": "Linux", "platform_machine": "x86_64",
    },
}  # fmt: skip
"""Tag of a platform, as pip names it → what markers of requirements say of it."""


@dataclass(frozen=True)
class Target:
    """A kind of computer: ``platform`` is a tag of pip, ``python`` a minor version such as ``3.12``."""

    platform: str
    python: str

    @property
    def name(self) -> str:
        """The end of the bundle's name: ``win_amd64-py312``."""
        return f"{self.platform}-py{self.python.replace('.', '')}"

    @property
    def tags(self) -> tuple[str, ...]:
        """The platforms whose wheels run there: on Linux those that ask for an older C library too."""
        if self.platform.startswith("manylinux"):
            return (*(f"manylinux_2_{minor}_x86_64" for minor in range(28, 16, -1)), "manylinux2014_x86_64")
        return (self.platform,)

    @property
    def environment(self) -> dict[str, str]:
        """What markers of requirements are evaluated against."""
        ours = {name: str(value) for name, value in default_environment().items()}
        version = {"python_version": self.python, "python_full_version": f"{self.python}.0"}
        python = {"implementation_name": "cpython", "platform_python_implementation": "CPython"}
        return ours | _SYSTEMS[self.platform] | version | python


def targets() -> tuple[str, ...]:
    """The platforms that a bundle can be made for."""
    return tuple(_SYSTEMS)


@dataclass(frozen=True)
class Wheel:
    """A wheel and what it says of itself."""

    path: Path

    @cached_property
    def metadata(self) -> Metadata:
        """Its core metadata; fields that a newer packaging tool would refuse are no fault of ours."""
        with zipfile.ZipFile(self.path) as archive:
            name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
            return Metadata.from_email(archive.read(name), validate=False)

    @property
    def name(self) -> str:
        """The normalised name of the project."""
        return canonicalize_name(self.metadata.name)

    @property
    def version(self) -> str:
        """The version."""
        return str(self.metadata.version)

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the file."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()

    def requirements(self, extras: Iterable[str], environment: Mapping[str, str]) -> list[Requirement]:
        """What it needs there with these extras."""
        asked = ("", *extras)
        return [
            one
            for one in self.metadata.requires_dist or ()
            if one.marker is None or any(one.marker.evaluate({**environment, "extra": extra}) for extra in asked)
        ]


@dataclass(frozen=True)
class Closure:
    """``needed``: name → wheel with the names of what it needs; ``missing``: requirements without a fitting wheel."""

    needed: Mapping[str, tuple[Wheel, tuple[str, ...]]]
    missing: tuple[str, ...]


def closure(wheels: Iterable[Wheel], first: Requirement, target: Target) -> Closure:
    """All that ``first`` needs on the target, directly and through others."""
    there = {wheel.name: wheel for wheel in wheels}
    environment = target.environment
    needed: dict[str, tuple[Wheel, tuple[str, ...]]] = {}
    missing: dict[str, None] = {}
    known: dict[str, set[str]] = {}
    todo = [first]
    while todo:
        one = todo.pop()
        name, extras = canonicalize_name(one.name), {""} | one.extras
        wheel = there.get(name)
        if wheel is None or not one.specifier.contains(wheel.version, prereleases=True):
            missing[f"{one.name}{one.specifier}"] = None
            continue
        if extras <= known.get(name, set()):
            continue
        known[name] = known.get(name, set()) | extras
        found = wheel.requirements(sorted(known[name]), environment)
        needed[name] = (wheel, tuple(sorted({canonicalize_name(requirement.name) for requirement in found})))
        todo += found
    return Closure(needed, tuple(missing))
