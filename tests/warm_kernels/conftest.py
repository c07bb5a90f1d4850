"""A kernel description that asks for warm kernels, in a Jupyter folder of its own."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from jaen_analysis.warm_kernels import NAME, forks, spares
from jaen_analysis.warm_kernels.kinds import Kind
from jaen_analysis.warm_kernels.settings import MODE, QUIET, Settings

SETTINGS = Settings(preload=("ipykernel_launcher", "ipykernel.debugger", "ipykernel.kernelapp", "ipykernel.zmqshell",
                             "matplotlib.pyplot", "pandas"))  # fmt: skip
MODES = ("inside", "fork", "ahead", "off") if forks.POSSIBLE else ("ahead", "off")


@pytest.fixture(scope="session")
def jupyter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for ``JUPYTER_PATH`` with the kernel python3, warm."""
    folder = tmp_path_factory.mktemp("jupyter")
    describe(folder)
    return folder


def describe(folder: Path, *options: str) -> None:
    """Describe the kernel python3, warm, with these options of the interpreter."""
    description = {
        "argv": [sys.executable, *options, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": "Python 3",
        "language": "python",
        "metadata": {"kernel_provisioner": {"provisioner_name": NAME, "config": {"preload": list(SETTINGS.preload)}}},
    }
    place = folder / "kernels" / "python3" / "kernel.json"
    place.parent.mkdir(parents=True)
    place.write_text(json.dumps(description), encoding="utf-8")


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest, warm: None, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each mode that this system knows."""
    monkeypatch.setenv(MODE, request.param)
    if request.param == "ahead":
        spares.start(Kind.of(SETTINGS, {**QUIET, **os.environ}))
    return str(request.param)


@pytest.fixture
def warm(jupyter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The environment in which kernels are warm; nothing of it is left afterwards."""
    monkeypatch.setenv("JUPYTER_PATH", str(jupyter))
    runtime = TemporaryDirectory(prefix="k-")  # short: sockets lie in it
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", runtime.name)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("PYTHONHASHSEED", "0")
    for name in (MODE, "MPLBACKEND"):
        monkeypatch.delenv(name, raising=False)
    yield
    forks.stop_all()
    spares.stop()
    runtime.cleanup()
