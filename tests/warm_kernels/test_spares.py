"""Processes that were started ahead: used once, and only if they are what an ordinary kernel would be."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jaen_analysis.warm_kernels.kinds import Kind
from jaen_analysis.warm_kernels.settings import Settings
from jaen_analysis.warm_kernels.spares import Spares
from tests.batch.processes import is_gone, wait

WATCHING = Settings(preload=("is_watched",), watch=("is_watched",))


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "is_watched.py"
    place.write_text("A = 1\n")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]))
    return place


@pytest.fixture
def spares() -> Iterator[Spares]:
    found = Spares()
    yield found
    found.stop()


def order(folder: Path) -> dict[str, Any]:
    return {"argv": ["-f", str(folder / "kernel.json")], "env": dict(os.environ), "cwd": str(folder)}


def ready(spares: Spares) -> subprocess.Popen[bytes]:
    """The process that waits, once it has imported."""
    spare = spares.waiting[WATCHING]
    wait(lambda: "is_watched" in spare.loaded.read_text(encoding="utf-8"))
    return spare.process


def test_a_changed_file_is_never_used(module: Path, spares: Spares, tmp_path: Path) -> None:
    kind = Kind.of(WATCHING, os.environ)
    spares.start(kind)
    first = ready(spares)
    module.write_text("A = 22\n")
    assert spares.take(kind, order(tmp_path)) is None
    assert is_gone(first.pid)
    second = ready(spares)
    assert spares.take(kind, order(tmp_path)) is second
    second.kill()
    second.wait()


def test_without_a_next_process_the_present_one_is_used(
    module: Path, spares: Spares, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = Kind.of(WATCHING, os.environ)
    spares.start(kind)
    first = ready(spares)
    monkeypatch.setattr("jaen_analysis.warm_kernels.spares.mkstemp", refuse)
    assert spares.take(kind, order(tmp_path)) is first
    first.kill()
    first.wait()


def refuse(**_: object) -> tuple[int, str]:
    raise OSError(28, "No space left on device")


def test_a_process_of_another_kind_is_never_used(module: Path, spares: Spares, tmp_path: Path) -> None:
    spares.start(Kind.of(WATCHING, os.environ))
    first = ready(spares)
    other = Kind.of(WATCHING, {**os.environ, "TZ": "JST-9"})
    assert spares.take(other, order(tmp_path)) is None
    assert is_gone(first.pid)
    assert spares.waiting[WATCHING].kind == other


def test_the_file_of_a_process_goes_with_it(
    module: Path, spares: Spares, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = Kind.of(WATCHING, os.environ)
    spares.start(kind)
    one = spares.waiting[WATCHING].loaded
    process = ready(spares)
    assert process.stdin is not None
    process.stdin.close()  # as if whoever owns it were gone
    assert process.wait(10) == 0
    assert not one.exists()
    assert spares.take(kind, order(tmp_path)) is None
    other = spares.waiting[WATCHING].loaded
    assert other.exists()
    spares.stop()
    assert not other.exists()
