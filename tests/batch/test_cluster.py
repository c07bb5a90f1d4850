"""Dask as the maker of pages: the same pages, a lost worker loses none, nothing goes over a network in the clear."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from jaen_analysis.batch import cluster, drafts, worker
from jaen_analysis.batch.cluster import Cluster, check
from jaen_analysis.batch.dask_worker import make_there
from jaen_analysis.batch.executor import Begun, Done
from jaen_analysis.batch.page_task import Made, Task
from jaen_analysis.batch.pool import Pool
from jaen_analysis.vocabulary.errors import JaenError
from tests.batch.notebooks import PAGE, WORDS, write_notebook
from tests.batch.processes import wait

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def dask() -> Iterator[Cluster]:
    """Two workers on this computer."""
    here = Cluster("local:2")
    here.start()
    yield here
    here.stop()


def tasks(folder: Path, place: str, *more: str) -> dict[str, Task]:
    """Three reports; ``more`` is what the cells of the second one do besides."""
    good = write_notebook(folder / "gut.ipynb", PAGE, "## Abschnitt", WORDS)
    other = write_notebook(folder / "anders.ipynb", PAGE, "## Abschnitt", WORDS, *more)
    found = {}
    for name in "abc":
        arguments = {"period": "2026-Q1", "area": f"stadt-{name}", "audience": "leitung", "inputs": ""}
        page = folder / place / name
        found[name] = Task(other if name == "b" else good, arguments, page.with_suffix(".ipynb"),
                           page.with_suffix(".html"), timeout=20)  # fmt: skip
    return found


def outcomes(maker: Cluster | Pool, work: dict[str, Task]) -> dict[str, Made]:
    return {event.name: event.made for event in maker.work(work) if isinstance(event, Done)}


def test_the_pages_are_those_of_the_pool(dask: Cluster, tmp_path: Path) -> None:
    there = outcomes(dask, tasks(tmp_path, "dort"))
    pool = Pool(1)
    pool.start()
    here = outcomes(pool, tasks(tmp_path, "hier"))
    pool.stop()
    assert {name: made.fault for name, made in there.items()} == dict.fromkeys("abc")
    assert {n: made.html_sha256 for n, made in there.items()} == {n: made.html_sha256 for n, made in here.items()}
    for name in "abc":
        assert (tmp_path / "dort" / f"{name}.html").read_bytes() == (tmp_path / "hier" / f"{name}.html").read_bytes()


def test_a_fault_has_healthy_neighbours(dask: Cluster, tmp_path: Path) -> None:
    made = outcomes(dask, tasks(tmp_path, "seiten", "1 / 0"))
    assert {n: one.fault and one.fault.kind for n, one in made.items()} == {"a": None, "b": "ZeroDivisionError",
                                                                            "c": None}  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGKILL")
def test_the_report_of_a_lost_worker_is_made_again(dask: Cluster, tmp_path: Path) -> None:
    once = tmp_path / "einmal"
    kill = f"import os, pathlib, time\nonce = pathlib.Path({str(once)!r})\nif not once.exists():\n" \
           '    once.touch(); os.kill(int(os.environ["JPY_PARENT_PID"]), 9); time.sleep(60)'  # fmt: skip
    made = outcomes(dask, tasks(tmp_path, "seiten", kill))
    assert {name: one.fault for name, one in made.items()} == dict.fromkeys("abc")


def test_a_worker_with_another_program_makes_nothing(tmp_path: Path) -> None:
    task = tasks(tmp_path, "seiten")["a"]
    draft = make_there(task, "another program")
    made = drafts.take(task, draft)
    assert made.fault is not None
    assert "anderen Stand des Programms" in made.fault.message
    assert list(task.html.parent.glob("*")) == []


def test_pages_that_do_not_arrive_are_told(dask: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the run waits for them: somebody works all the time."""
    monkeypatch.setattr(cluster, "_PATIENCE", 0)
    monkeypatch.setattr(drafts, "_SHARED", 0)
    monkeypatch.setattr(drafts.manifest, "sha256", lambda content: "of another file")
    made = outcomes(dask, tasks(tmp_path, "seiten"))
    assert ["hier aber nicht zu sehen" in one.fault.message for one in made.values() if one.fault] == [True] * 3


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A scheduler of its own with one worker that has two threads, and its address."""
    temporary, foreign = tmp_path / "tmp", tmp_path / "fremd"
    for folder in (temporary, foreign):
        folder.mkdir()
    settings = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)}
    with subprocess.Popen(
        [sys.executable, "-c", SCHEDULER], env=settings, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        call = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads=2", "--no-nanny"]
        with subprocess.Popen(call, cwd=foreign, env=settings, stderr=subprocess.DEVNULL) as other:
            yield process, address
            for one in (process, other):
                worker.end(one.pid)


SCHEDULER = """
import asyncio
from distributed import Scheduler

async def serve():
    async with Scheduler(host="127.0.0.1", port=0, dashboard=False) as scheduler:
        print(scheduler.address, flush=True)
        await scheduler.finished()

asyncio.run(serve())
"""


def test_a_foreign_worker_with_threads_makes_the_same_pages(
    scheduler: tuple[subprocess.Popen[str], str], dask: Cluster, tmp_path: Path
) -> None:
    """Two at a time in one process; afterwards nothing of it lies in the folder where the worker was started."""
    there = Cluster(scheduler[1])
    there.start()
    made = outcomes(there, tasks(tmp_path, "dort"))
    assert there._client is not None
    there.stop()
    assert {name: one.fault for name, one in made.items()} == dict.fromkeys("abc")
    outcomes(dask, tasks(tmp_path, "hier"))
    assert contents(tmp_path / "dort") == contents(tmp_path / "hier")
    assert list((tmp_path / "fremd").iterdir()) == []


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("number", ["SIGKILL", "SIGSTOP"])
def test_the_end_of_the_scheduler_is_told_with_the_pages(
    number: str, scheduler: tuple[subprocess.Popen[str], str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """It is killed, or answers no more; the worker goes on, and what it makes then comes into nobody's place."""
    for name in ("_PATIENCE", "_ANSWER"):
        monkeypatch.setattr(cluster, name, 6)
    process, address = scheduler
    mark = tmp_path / "läuft"
    slow = f"from pathlib import Path; import time\nPath({str(mark)!r}).touch(); time.sleep(10)"
    work = tasks(tmp_path, "seiten", slow)
    work = {name: work["b"] if name == "b" else replace(work[name], notebook=work["b"].notebook) for name in "bac"}
    work["b"].html.parent.mkdir()
    work["b"].html.write_text("die alte Seite", encoding="utf-8")
    there = Cluster(address)
    there.start()
    made = {}
    begun = time.monotonic()
    for event in there.work(work):
        if isinstance(event, Begun) and event.name == "a":
            wait(mark.exists)
            process.send_signal(getattr(signal, number))
            begun = time.monotonic()
        if isinstance(event, Done):
            made[event.name] = event.made
    there.stop()
    assert time.monotonic() - begun < 30
    faults = {name: one.fault.message if one.fault else "" for name, one in made.items()}
    assert faults.keys() == work.keys()
    told = ("Die Verbindung zum Scheduler ist abgerissen", "Im Cluster arbeitet niemand mehr")
    assert all(words.startswith(told) for words in faults.values()), faults
    folder = work["b"].html.parent
    if number == "SIGSTOP":  # without a scheduler a worker ends sooner or later, with one that is silent it goes on
        wait(lambda: any(folder.glob(".b.html.*.tmp")))
    assert [path.name for path in folder.iterdir() if not path.name.startswith(".")] == []
    assert capfd.readouterr().err == ""


def test_nothing_is_left_of_a_cluster_of_this_computer() -> None:
    before = set(psutil.Process().children(recursive=True))
    here = Cluster("local:1")
    here.start()
    started = set(psutil.Process().children(recursive=True)) - before
    names = {process: " ".join(process.cmdline()) for process in started}
    here.stop()
    assert started
    assert psutil.wait_procs([p for p in started if "tracker" not in names[p]], timeout=3)[1] == []


@pytest.mark.parametrize("address", ["local:1", "tcp://127.0.0.1:8786", "tcp://localhost:8786", "tcp://[::1]:8786",
                                     "tls://rechner:8786"])  # fmt: skip
def test_an_address_may_be(address: str) -> None:
    check(address)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("tcp://192.168.1.5:8786", "nur verschlüsselt"),
        ("tcp://rechner:8786", "nur verschlüsselt"),
        ("tcp://0.0.0.0:8786", "nur verschlüsselt"),
        ("local:0", "Zahl der Arbeitsprozesse"),
        ("local:viele", "Zahl der Arbeitsprozesse"),
        ("rechner", "keine Adresse"),
        ("tcp://127.0.0.1", "keine Adresse"),
        ("tcp://127.0.0.1:port", "keine Adresse"),
        ("http://127.0.0.1:8786", "keine Adresse"),
    ],
)
def test_an_address_may_not_be(address: str, words: str) -> None:
    with pytest.raises(JaenError, match=words):
        check(address)


def test_a_scheduler_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    with pytest.raises(JaenError, match="antwortet nicht"):
        Cluster("tcp://127.0.0.1:9").start()


def test_workers_that_cannot_be_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr("distributed.LocalCluster", fail)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(JaenError, match="antwortet nicht"):
        Cluster("local:2").start()
    assert list(tmp_path.iterdir()) == []
