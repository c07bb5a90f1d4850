"""The reports to be made, as one process tells another; light, because every process of a mode reads it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

REPORT = "quartalsbericht"


@dataclass(frozen=True)
class Piece:
    """One report: its parameters and where it is written, without ending."""

    period: str
    area: str
    inputs: str

    @property
    def parameters(self) -> Mapping[str, str]:
        """What the notebook gets."""
        return {**asdict(self), "audience": "leitung"}

    @property
    def name(self) -> str:
        """A name for its files."""
        return f"{self.period}-{self.area}"


def read(path: Path) -> list[Piece]:
    """The work as :func:`write` has written it."""
    return [Piece(**item) for item in json.loads(path.read_text(encoding="utf-8"))]


def write(path: Path, pieces: Iterable[Piece]) -> Path:
    """Write the work for a process that does a part of it."""
    path.write_text(json.dumps([asdict(piece) for piece in pieces]), encoding="utf-8")
    return path
