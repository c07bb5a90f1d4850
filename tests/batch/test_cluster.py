"""Dask as the maker of pages: the same pages, a lost worker loses none, nothing goes over a network in the clear."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from jaen_analysis.batch import cluster, kernels
from jaen_analysis.batch.cluster import Cluster, check
from jaen_analysis.batch.executor import Done
from jaen_analysis.batch.page_task import Made, Task
from jaen_analysis.batch.pool import Pool
from jaen_analysis.vocabulary.errors import JaenError
from tests.batch.notebooks import PAGE, WORDS, write_notebook


@pytest.fixture(scope="module")
def dask() -> Iterator[Cluster]:
    """Two workers on this computer."""
    with kernels.environment():
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
    with kernels.environment():
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
    made = cluster.make_there(task, "another digest")
    assert made.fault is not None
    assert "anderen Stand des Programms" in made.fault.message
    assert not task.html.exists()


def test_a_page_that_does_not_arrive_is_told(dask: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_SHARED", 0)
    monkeypatch.setattr(cluster.manifest, "sha256", lambda content: "of another file")
    made = outcomes(dask, tasks(tmp_path, "seiten"))["a"]
    assert made.fault is not None
    assert "hier aber nicht zu sehen" in made.fault.message


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
