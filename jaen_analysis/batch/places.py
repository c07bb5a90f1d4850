"""Where things lie in ``outputs``: a pure function of what they are. Nothing heavy is imported here."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from jaen_analysis.vocabulary.periods import Period

NOTEBOOKS = "notebooks"
"""Folder of the executed notebooks in a run's folder."""
FROZEN = "frozen"
"""Folder of the frozen inputs in a run's folder."""
BUNDLES = "pakete"
"""Folder of the bundles in a run's folder."""

RELEASED = "freigegeben"
"""Folder of the released pages in a run's folder; no run writes or clears anything there."""
_ADDENDUM = "-nachtrag"


@dataclass(frozen=True)
class RunPlace:
    """The folder of a run by its name (see :func:`run_folder`), and what that name says."""

    name: str
    period: Period
    addendum: bool
    as_of: date | None


def run_places(outputs: Path) -> list[RunPlace]:
    """The folders of runs in ``outputs``: the newest period first, in each the run itself before what is beside it."""
    found = filter(None, (run_place(path.name) for path in outputs.iterdir() if path.is_dir()))
    by_name = sorted(found, key=lambda place: place.name)
    return sorted(by_name, key=lambda place: (place.period.last_month, len(place.period.months)), reverse=True)


def run_place(name: str) -> RunPlace | None:
    """The run that has a folder of this name; ``None`` if no run has."""
    rest, _, day = name.partition("@")
    with suppress(ValueError):
        period = Period.parse(rest.removesuffix(_ADDENDUM))
        place = RunPlace(name, period, rest.endswith(_ADDENDUM), date.fromisoformat(day) if day else None)
        return place if run_folder(Path(), period, place.as_of, addendum=place.addendum).name == name else None
    return None


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
    name = f"{period}{_ADDENDUM}" if addendum else str(period)
    return outputs / (f"{name}@{as_of.isoformat()}" if as_of else name)


def back_dated(outputs: Path, received: date) -> tuple[str, ...]:
    """Names of the run folders to whose state of the data a delivery belongs that was received on this day."""
    runs = [path.name for path in sorted(outputs.glob("*@*")) if path.is_dir()]
    return tuple(name for name in runs if name.partition("@")[2] >= received.isoformat())
