"""A kernel of another kind gets a warm process of its own, or an ordinary one for a reason that is named."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from jaen_analysis.warm_kernels import forks, provisioner
from jaen_analysis.warm_kernels.kinds import Kind, can_have
from jaen_analysis.warm_kernels.reasons import Reason
from jaen_analysis.warm_kernels.settings import MODE, QUIET, Settings
from tests.warm_kernels.conftest import describe
from tests.warm_kernels.running import answer

ASK = """
import json, os, sys, time
print(json.dumps(["pandas" in sys.modules, sys._xoptions, time.tzname[0], os.environ.get("OPENBLAS_NUM_THREADS")]))
"""
only_forks = pytest.mark.skipif(not forks.POSSIBLE, reason="processes cannot be forked here")


@pytest.fixture(autouse=True)
def reasons(monkeypatch: pytest.MonkeyPatch) -> list[Reason]:
    found: list[Reason] = []
    monkeypatch.setattr(provisioner, "reasons", found)
    return found


def use(options: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    describe(folder, *options)
    monkeypatch.setenv("JUPYTER_PATH", str(folder))


@only_forks
def test_a_fork_has_the_options_of_its_interpreter(
    warm: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reasons: list[Reason]
) -> None:
    use(["-Xfrozen_modules=off", "-X", "utf8"], tmp_path / "jupyter", monkeypatch)
    assert answer(ASK)[:2] == [True, {"frozen_modules": "off", "utf8": True}]
    assert reasons == []


def test_options_that_tell_of_imports_make_an_ordinary_kernel(
    warm: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reasons: list[Reason]
) -> None:
    use(["-Wignore"], tmp_path / "jupyter", monkeypatch)
    for mode in ("inside", "ahead", "off"):
        monkeypatch.setenv(MODE, mode)
        assert answer(ASK)[0] is False
    assert reasons == [Reason.OPTIONS]


@only_forks
def test_a_fork_has_the_time_zone_that_was_set_meanwhile(
    warm: None, monkeypatch: pytest.MonkeyPatch, reasons: list[Reason]
) -> None:
    found = []
    for zone in ("UTC0", "JST-9"):
        monkeypatch.setenv("TZ", zone)
        found.append(answer(ASK)[0::2])
    assert (found, reasons) == ([[True, "UTC"], [True, "JST"]], [])


def test_kernels_have_one_thread_each_in_every_mode(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    assert answer(ASK)[3] == "1"


@only_forks
@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one processor has one thread")
def test_a_kernel_that_is_to_have_more_threads_is_an_ordinary_one(
    warm: None, monkeypatch: pytest.MonkeyPatch, reasons: list[Reason]
) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "2")
    assert answer(ASK)[0::3] == [False, "2"]
    assert reasons == [Reason.THREADS]


@pytest.mark.parametrize(
    "name",
    ["TZ", "LANG", "LANGUAGE", "LC_ALL", "LC_TIME", "OMP_NUM_THREADS", "PYTHONPATH", "MPLCONFIGDIR", "HOME", *QUIET],
)
def test_what_is_read_at_the_start_makes_another_kind(name: str) -> None:
    kinds = [Kind.of(Settings(), {"PATH": path, name: value}) for path, value in (("a", "1"), ("b", "1"), ("b", "2"))]
    assert kinds[0] == kinds[1] != kinds[2]
    assert kinds[0].digest == kinds[1].digest != kinds[2].digest
    assert kinds[2].variables()[name] == "2"


@pytest.mark.parametrize(
    ("options", "possible"),
    [
        ("-m", True), ("-B -m", True), ("-OO -Xutf8=1 -X faulthandler -m", True), ("", False), ("-Im", False),
        ("-W error -m", False), ("-X importtime -m", False), ("-X dev -m", False), ("-X -m", False), ("-v -m", False),
        ("-i -m", False), ("script.py -m", False),
    ],
)  # fmt: skip
def test_options_that_a_warm_process_can_have(options: str, possible: bool) -> None:
    assert can_have(options.split()) is possible


def test_an_interpreter_of_another_environment_is_another_one(tmp_path: Path) -> None:
    other = tmp_path / "bin" / "python"
    other.parent.mkdir()
    other.symlink_to(Path(sys.executable).resolve())
    assert not provisioner._is_own_python(str(other))
    assert provisioner._is_own_python(sys.executable)
