"""Everything that starts kernels through jupyter_client gets warm ones."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from queue import Empty

import nbformat
import papermill
import psutil
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillExecutionError

from jaen_analysis.warm_kernels import NAME, forks
from jaen_analysis.warm_kernels.clients import EventClient
from jaen_analysis.warm_kernels.engine import EventNotebookClient, TooMuchOutputError
from tests.warm_kernels.running import KERNEL, notebook, printed, run

FORKED = 'import os, sys\nprint("pandas" in sys.modules, open(f"/proc/{os.getppid()}/cmdline").read())'
"""A fork is the child of a zygote and has pandas before it asks for it."""
only_forks = pytest.mark.skipif(not forks.POSSIBLE, reason="processes cannot be forked here")


def is_forked(text: str) -> bool:
    return text.startswith("True") and "zygote" in text


@only_forks
def test_papermill_gets_a_fork(warm: None) -> None:
    assert is_forked(printed(run(FORKED)))


@only_forks
def test_the_stock_engine_gets_a_fork_too(warm: None) -> None:
    executed = papermill.execute_notebook(notebook(FORKED), None, progress_bar=False, shutdown_kernel="immediate")
    assert is_forked(printed(executed))


@only_forks
def test_nbclient_gets_a_fork(warm: None) -> None:
    assert is_forked(printed(NotebookClient(notebook(FORKED)).execute()))


@only_forks
def test_nbconvert_gets_a_fork(warm: None, tmp_path: Path) -> None:
    place = tmp_path / "notebook.ipynb"
    nbformat.write(notebook(FORKED), place)
    command = [sys.executable, "-m", "jupyter", "nbconvert", "--execute", "--to", "notebook", "--inplace", str(place)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert is_forked(printed(nbformat.read(place, as_version=4)))


def test_a_kernel_that_was_started_ahead_is_used(warm: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARM_KERNELS", "ahead")
    ask = 'import sys; print("pandas" in sys.modules)'
    assert [printed(run(ask)).strip() for _ in range(3)] == ["False", "False", "True"]


def test_the_notebook_is_saved_whole(mode: str, tmp_path: Path) -> None:
    place = tmp_path / "executed.ipynb"
    executed = run("1 + 1", "print('ja')", output=place)
    assert nbformat.read(place, as_version=4) == executed
    assert executed.cells[0].outputs[0].data["text/plain"] == "2"
    assert executed.metadata.language_info.name == "python"


def test_an_error_is_placed_in_its_cell(mode: str, tmp_path: Path) -> None:
    place = tmp_path / "executed.ipynb"
    with pytest.raises(PapermillExecutionError) as caught:
        run("1", "1 / 0", "2", output=place)
    assert (caught.value.ename, caught.value.exec_count, caught.value.cell_index) == ("ZeroDivisionError", 2, 1)
    assert any(o.output_type == "error" for c in nbformat.read(place, as_version=4).cells for o in c.get("outputs", []))


@pytest.mark.parametrize("death", ["os._exit(0)", "os.kill(os.getpid(), 9)", "os.abort()"])
def test_a_dead_kernel_is_noticed(mode: str, death: str, tmp_path: Path) -> None:
    place = tmp_path / "executed.ipynb"
    with pytest.raises(DeadKernelError):
        run("print('vorher')", f"import os; {death}", output=place)
    assert nbformat.read(place, as_version=4).cells[0].outputs[0].text == "vorher\n"
    assert printed(run("print('danach')")) == "danach\n"


@only_forks
def test_a_kernel_that_is_lost_before_it_answers_is_replaced(warm: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARM_KERNELS", "fork")
    whole, killed = EventClient._reply, []

    def reply(client: EventClient, asked: str) -> None:
        if not killed:
            fork = client.parent.provisioner.process
            killed.append(psutil.Process(fork.pid).ppid())
            os.kill(killed[0], signal.SIGKILL)
            fork.wait(5)
            raise Empty
        whole(client, asked)

    monkeypatch.setattr(EventClient, "_reply", reply)
    assert printed(run("print('ja')")) == "ja\n"
    assert killed


@only_forks
@pytest.mark.parametrize("way", ["inside", "fork"])
def test_a_kernel_that_is_lost_after_its_last_cell_is_replaced(
    warm: None, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setenv("WARM_KERNELS", way)
    whole, killed = EventNotebookClient.papermill_execute_cells, []

    def execute(client: EventNotebookClient) -> None:
        whole(client)
        if not killed:
            fork = client.km.provisioner.process
            killed.append(psutil.Process(fork.pid).ppid())
            os.kill(killed[0], signal.SIGKILL)
            fork.wait(5)

    monkeypatch.setattr(EventNotebookClient, "papermill_execute_cells", execute)
    assert printed(run("print('ja')")) == "ja\n"
    assert killed


def test_an_endless_cell_is_ended(mode: str) -> None:
    with pytest.raises(CellTimeoutError):
        run("import os; print(os.getpid())", "while True: pass", execution_timeout=1)


def test_no_process_is_left_of_a_cell_that_started_one(mode: str) -> None:
    pid = int(printed(run("import subprocess; print(subprocess.Popen(['sleep', '300']).pid)")))
    assert not Path(f"/proc/{pid}").exists() or "Z" in Path(f"/proc/{pid}/stat").read_text().split()[2]


def test_much_output_arrives(mode: str) -> None:
    assert len(printed(run("print('x' * 20_000_000)"))) == 20_000_001


def test_too_much_output_ends_the_notebook(mode: str) -> None:
    with pytest.raises(TooMuchOutputError):
        run("while True: print('x' * 100_000)", most_output=5_000_000)


def test_too_much_at_once_is_not_taken_in(mode: str) -> None:
    with pytest.raises(TooMuchOutputError):
        run("print('x' * 100_000_000)", most_output=5_000_000)


def test_a_large_cell_is_executed(mode: str) -> None:
    assert printed(run(f"text = {'x' * 2_000_000!r}\nprint(len(text))")) == "2000000\n"


def test_a_kernel_that_closes_all_its_files_dies_or_times_out(mode: str) -> None:
    with pytest.raises((CellTimeoutError, DeadKernelError)):
        run("import os; os.closerange(3, 200)", "1", execution_timeout=3)


def test_a_kernel_of_another_language_is_started_as_usual(
    warm: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrapper = tmp_path / "python-wrapper"
    wrapper.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    wrapper.chmod(0o755)
    provisioner = {"kernel_provisioner": {"provisioner_name": NAME}}
    description = {"argv": [str(wrapper), "-m", "ipykernel_launcher", "-f", "{connection_file}"],
                   "display_name": "Andere", "language": "python", "metadata": provisioner}  # fmt: skip
    place = tmp_path / "jupyter" / "kernels" / "andere" / "kernel.json"
    place.parent.mkdir(parents=True)
    place.write_text(json.dumps(description))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter") + os.pathsep + os.environ["JUPYTER_PATH"])
    other = notebook("import sys; print('pandas' in sys.modules)")
    other.metadata["kernelspec"] = {**KERNEL, "name": "andere"}
    assert printed(NotebookClient(other).execute()) == "False\n"
