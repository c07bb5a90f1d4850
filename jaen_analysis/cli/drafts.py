"""Drafts that a command writes below ``params``: only what can be read again, and nothing is lost."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from itertools import chain
from itertools import count as numbers
from pathlib import Path

from jaen_analysis.cli.console import out
from jaen_analysis.intake import atomic, params
from jaen_analysis.intake.params import Params

BEFORE = ".bisher"
"""What the name of a replaced draft gets at its end, from the second one on with a number; none is ever read."""


def check(known: Params, files: Mapping[str, str], *, gone: Collection[str] = (), today: date | None = None) -> None:
    """Read the settings with these files and without those that are gone, apart from the workspace.

    With ``today`` nothing may be of a later day (see ``params.check_signed``). Raises :class:`JaenError` if one is not
    sound.
    """
    drafts = {f"params/{name}": content.encode() for name, content in files.items()}
    loaded = params.load_with(known, {**drafts, **{f"params/{name}": None for name in gone}}, today)
    if today:
        params.check_signed(loaded, today)


def write(path: Path, content: str, what: str) -> None:
    """Write one file whole and say ``what`` it holds; one that it replaces is kept beside it."""
    before = path.read_bytes() if path.exists() else None
    if before == content.encode():
        _say(f"{what} unverändert: {path}")
        return
    if before is None:
        with atomic.new_file(path) as draft:
            draft.write_bytes(content.encode())
        _say(f"{what} geschrieben: {path}")
        return
    kept = _place_beside(path, before)
    atomic.write_bytes(kept, before)
    atomic.write_text(path, content)
    _say(f"{what} neu geschrieben: {path}; die bisherige Datei liegt daneben als {kept.name}.")


def _place_beside(path: Path, content: bytes) -> Path:
    """Where a replaced proposal is kept: never over an earlier one of other content."""
    places = (path.with_name(f"{path.name}{BEFORE}{number}") for number in chain([""], numbers(2)))
    return next(place for place in places if not place.exists() or place.read_bytes() == content)


def _say(text: str) -> None:
    out.print(text, markup=False, soft_wrap=True)
