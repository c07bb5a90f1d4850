"""Where things lie in ``outputs``: a pure function of what they are. Nothing heavy is imported here."""

from __future__ import annotations

from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jaen_analysis.vocabulary.periods import Period

NOTEBOOKS = "notebooks"
"""Folder of the executed notebooks in a run's folder."""
FROZEN = "frozen"
"""Folder of the frozen inputs in a run's folder."""
BUNDLES = "pakete"
"""Folder of the bundles in a run's folder."""

RELEASED = "freigegeben"
"""Folder of the released pages in a run's folder; no run writes or clears anything there."""


def executed_path(output: PurePosixPath | str) -> PurePosixPath:
    """Where the executed notebook of a page lies in the folder of its period."""
    return NOTEBOOKS / PurePosixPath(output).with_suffix(".ipynb")


def output_path(report: str, audience: str, area: str) -> PurePosixPath:
    """Where a page lies in the folder of its period."""
    return PurePosixPath(audience, report, f"{area}.html")


def run_folder(outputs: Path, period: Period, as_of: date | None = None, *, addendum: bool = False) -> Path:
    """The folder of a run: ``outputs/2026-Q3``, with an earlier state of the data ``outputs/2026-Q3@2026-10-15``.

    That of an addendum to it: ``outputs/2026-Q3-nachtrag``.
    """
    name = f"{period}-nachtrag" if addendum else str(period)
    return outputs / (f"{name}@{as_of.isoformat()}" if as_of else name)


def back_dated(outputs: Path, received: date) -> tuple[str, ...]:
    """Names of the run folders to whose state of the data a delivery belongs that was received on this day."""
    runs = [path.name for path in sorted(outputs.glob("*@*")) if path.is_dir()]
    return tuple(name for name in runs if name.partition("@")[2] >= received.isoformat())
