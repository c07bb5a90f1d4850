"""True worker processes with tiny notebooks: results, the death of one, the end of all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from jaen_analysis.batch import pool
from jaen_analysis.batch.executor import Begun, Done
from jaen_analysis.batch.page_task import Made, Task
from jaen_analysis.batch.pool import Pool, cores
from jaen_analysis.warm_kernels import forks
from tests.batch.notebooks import PAGE, WORDS, write_notebook
from tests.batch.processes import children, is_gone, wait

ROOT = Path(__file__).parents[2]
GIVEN = {"period": "2026-Q1", "audience": "leitung", "inputs": ""}
Tasks = Callable[..., dict[str, Task]]


@pytest.fixture
def tasks(tmp_path: Path) -> Tasks:
    """Tasks by name: all with one notebook, which does what the cell says."""

    def make(cell: str, *names: str) -> dict[str, Task]:
        path = write_notebook(
            tmp_path / "test.ipynb", PAGE, f"ordner = {str(tmp_path)!r}\n{cell}", WORDS, "## Abschnitt"
        )
        return {
            name: Task(path, GIVEN | {"area": name}, tmp_path / f"{name}.ipynb", tmp_path / f"{name}.html", 60)
            for name in names
        }

    return make


@contextmanager
def started(jobs: int) -> Iterator[Pool]:
    workers = Pool(jobs)
    workers.start()
    try:
        yield workers
    finally:
        workers.stop()
    assert children() == set()


def worked(workers: Pool, tasks: dict[str, Task]) -> dict[str, Made]:
    return {event.name: event.made for event in workers.work(tasks) if isinstance(event, Done)}


def test_pages_come_from_processes_of_their_own_which_end_with_the_pool(tasks: Tasks) -> None:
    wanted = tasks("import os; print(os.getppid()); assert area != 'witten'", "kreis", "witten", "schwelm")

    with started(2) as workers:
        events = list(workers.work(wanted))

    made = {event.name: event.made for event in events if isinstance(event, Done)}
    assert sorted(event.name for event in events if isinstance(event, Begun)) == sorted(wanted)
    assert {name: each.fault.kind if each.fault else "" for name, each in made.items()} == {
        "kreis": "", "witten": "AssertionError", "schwelm": "",
    }  # fmt: skip
    assert made["kreis"].cpu_seconds > 0
    assert [task.html.is_file() for task in wanted.values()] == [True, False, True]


KILL = """
import os, signal
from pathlib import Path
mark = Path(ordner) / f"{area}.mark"
if area == "witten" and (not mark.exists() or ALWAYS):
    mark.touch()
    os.kill(int(os.environ["JPY_PARENT_PID"]), signal.SIGKILL)
    import time; time.sleep(30)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("always", [False, True])
def test_a_worker_that_dies_is_replaced_and_its_page_tried_once_more(tasks: Tasks, always: bool) -> None:
    with started(2) as workers:
        made = worked(workers, tasks(KILL.replace("ALWAYS", str(always)), "witten", "kreis", "schwelm"))

    faults = {name: each.fault.kind if each.fault else "" for name, each in made.items()}
    assert faults == {"witten": "DeadWorker" if always else "", "kreis": "", "schwelm": ""}


def test_there_are_never_more_workers_than_pages(tasks: Tasks) -> None:
    with started(cores()) as workers:
        wait(lambda: len(children()) >= cores())
        assert worked(workers, tasks("", "kreis"))["kreis"].fault is None
        assert len(workers._workers) == 1


def test_more_workers_than_processors_start_only_when_there_is_work_for_them(tasks: Tasks) -> None:
    with started(cores() + 2) as workers:
        assert len(workers._workers) == cores()
        made = worked(workers, tasks("", *(f"stadt-{number}" for number in range(cores() + 1))))
        assert [each.fault for each in made.values()] == [None] * (cores() + 1)
        assert len(workers._workers) == cores() + 1


def test_an_end_before_the_start_does_no_harm() -> None:
    Pool(1).stop()


LEFT_OUT = """
import sys
from jaen_analysis.batch.worker import unasked
with unasked():
    import nbformat, papermill
print("rfc3987_syntax" in sys.modules, "numpy" in sys.modules)
import pyarrow, rfc3987_syntax
"""


@pytest.mark.parametrize(("switch", "loaded"), [("0", "False False"), ("1", "True False")])
def test_workers_do_without_what_no_page_needs(switch: str, loaded: str, tmp_path: Path) -> None:
    (tmp_path / "rfc3987_syntax.py").write_text("def is_valid_syntax(*_): ...", encoding="utf-8")
    call, setting = [sys.executable, "-c", LEFT_OUT], os.environ | {"JAEN_IRI": switch, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(call, env=setting, cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == loaded


def test_without_pages_nobody_works() -> None:
    with started(1) as workers:
        assert worked(workers, {}) == {}


def test_jobs_follow_the_processors_that_may_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool.os, "sched_getaffinity", lambda pid: {0, 3, 5}, raising=False)
    assert (cores(), Pool().jobs) == (3, 3)
    monkeypatch.delattr(pool.os, "sched_getaffinity")
    monkeypatch.setattr(pool.os, "cpu_count", lambda: None)
    assert cores() == 1


@pytest.mark.skipif(not forks.POSSIBLE, reason="processes cannot be forked here")
def test_kernels_of_all_workers_are_forked_from_one_process(tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "3")  # a run has its own
    with started(2) as workers:
        wanted = tasks(
            "import os; open(f'{ordner}/{area}', 'w').write(str(os.getppid()))", "kreis", "witten", "schwelm"
        )
        made = worked(workers, wanted)
        parents = {int((task.html.parent / name).read_text()) for name, task in wanted.items()}
        assert [psutil.Process(parent).ppid() for parent in parents] == [os.getpid()]
    assert {(one.fault, one.remark) for one in made.values()} == {(None, "")}


def test_windows_waits_for_no_more_workers_than_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as windows:
        windows.setattr(pool.os, "name", "nt")
        most, few = Pool(200).jobs, Pool(3).jobs
    assert (most, few, Pool(200).jobs) == (31, 3, 200)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_a_worker_does_not_hear_ctrl_c_while_it_imports(tasks: Tasks) -> None:
    heard = signal.getsignal(signal.SIGINT)
    with started(1) as workers:
        first = workers._workers[0].process
        assert first.pid is not None
        os.kill(first.pid, signal.SIGINT)  # no worker can have imported anything yet
        made = worked(workers, tasks("", "kreis"))
        assert (made["kreis"].fault, workers._workers[0].process) == (None, first)
    assert signal.getsignal(signal.SIGINT) == heard


OWNER = """
import os, sys, time
from pathlib import Path
from jaen_analysis.batch.page_task import Task
from jaen_analysis.batch.pool import Pool

folder = Path(sys.argv[1])
workers = Pool(1)
workers.start()
given = {"period": "2026-Q1", "audience": "leitung", "inputs": "", "area": "kreis"}
task = Task(folder / "test.ipynb", given, folder / "kreis.ipynb", folder / "kreis.html", 60)
for event in workers.work({"kreis": task}):
    (folder / "worker").write_text(str(workers._workers[0].process.pid))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_workers_and_kernels_end_with_a_run_that_is_killed(tasks: Tasks, tmp_path: Path) -> None:
    tasks("import os, time; open(f'{ordner}/kern', 'w').write(str(os.getpid())); time.sleep(60)", "kreis")
    process = subprocess.Popen([sys.executable, "-c", OWNER, str(tmp_path)], cwd=ROOT)
    kernel, worker = tmp_path / "kern", tmp_path / "worker"
    wait(lambda: kernel.exists() and kernel.read_text() != "")

    process.send_signal(signal.SIGKILL)
    process.wait()

    wait(lambda: is_gone(int(kernel.read_text())) and is_gone(int(worker.read_text())), 3)
