"""Broken files through the front door: the exact receipt, one line more in the log, nothing else changed.

The receipts stand in ``tests/data/broken_files``; ``JAEN_GOLDEN=write`` writes them anew, to be read before
they are committed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from jaen_analysis.intake.store import Store
from tests.intake.broken import world
from tests.intake.broken.files import BROKEN

GOLDEN = Path(__file__).parents[1] / "data" / "broken_files"
ENOUGH = 30


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return world.lay(tmp_path_factory.mktemp("kaputt") / "arbeit")


def kept(workspace: Path) -> dict[str, str]:
    """Every file of the store and every receipt that was there, by its hash."""
    folders = (workspace / "data" / name for name in ("bestand", "quittungen"))
    paths = (path for folder in folders for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {path.relative_to(workspace).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def test_there_are_enough_of_them() -> None:
    assert len(BROKEN) >= ENOUGH
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(BROKEN)


@pytest.mark.parametrize("fault", sorted(BROKEN))
def test_a_broken_file_is_answered_exactly_and_harms_nothing(fault: str, sound: Path, tmp_path: Path) -> None:
    workspace = Path(shutil.copytree(sound, tmp_path / "arbeit"))
    store, before = Store(workspace / "data" / "bestand"), kept(workspace)
    name, write = BROKEN[fault]
    path = tmp_path / name
    write(path)

    told = world.jaen(workspace, "intake", str(path), "--received", "12.10.2026")

    assert told.exception is None or isinstance(told.exception, SystemExit), told.exception
    entry = store.entries()[-1]
    assert (entry.number, entry.file) == (2, name)
    assert told.exit_code == (1 if entry.result == "abgelehnt" else 0), told.output
    after = kept(workspace)
    assert {path: after.get(path) for path in before} == before
    assert bool(entry.vintage) == (entry.result != "abgelehnt")
    if os.environ.get("JAEN_GOLDEN") == "write":
        GOLDEN.mkdir(parents=True, exist_ok=True)
        (GOLDEN / f"{fault}.txt").write_text(told.output, encoding="utf-8")
    assert told.output == (GOLDEN / f"{fault}.txt").read_text(encoding="utf-8")
