"""The zygote and its forks, without any Jupyter client."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from jaen_analysis.warm_kernels import forks, provisioner
from jaen_analysis.warm_kernels.forks import Fork, Zygote
from jaen_analysis.warm_kernels.kinds import Kind
from jaen_analysis.warm_kernels.preload import preload
from jaen_analysis.warm_kernels.reasons import Reason, UnavailableError
from jaen_analysis.warm_kernels.settings import MODE, QUIET, ZYGOTE, Settings, mode
from tests.warm_kernels.running import printed, run

pytestmark = pytest.mark.skipif(not forks.POSSIBLE, reason="processes cannot be forked here")


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    yield
    forks.stop_all()


def nothing() -> Kind:
    """Kernels of the environment as it is now, for which nothing is imported."""
    return Kind.of(Settings(preload=()), os.environ)


def order() -> dict[str, Any]:
    return {"argv": ["-f", "/nowhere/kernel.json"], "env": dict(os.environ), "cwd": str(Path.cwd())}


def is_gone(pid: int) -> bool:
    end = time.monotonic() + 5
    while time.monotonic() < end:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.02)
    return False


def test_a_fork_lives_until_it_is_killed() -> None:
    fork = forks.fork(nothing(), order())
    assert fork.poll() is None
    with pytest.raises(subprocess.TimeoutExpired):
        fork.wait(0.01)
    fork.kill()
    assert (fork.wait(5), fork.poll(), fork.lost) == (-signal.SIGKILL, -signal.SIGKILL, False)
    assert is_gone(fork.pid)


def test_a_fork_is_asked_to_end() -> None:
    fork = forks.fork(nothing(), order())
    time.sleep(0.5)
    fork.terminate()
    assert fork.wait(5) == -signal.SIGTERM


def test_a_fork_ends_with_the_connection_to_whoever_ordered_it() -> None:
    fork = forks.fork(nothing(), order())
    fork.connection.close()
    assert is_gone(fork.pid)


def test_a_fork_whose_zygote_is_killed_is_lost() -> None:
    fork = forks.fork(nothing(), order())
    os.kill(forks._own[nothing()].process.pid, signal.SIGKILL)
    assert fork.wait(5) == forks.LOST
    assert fork.lost
    assert is_gone(fork.pid)
    assert forks.fork(nothing(), order()).poll() is None  # a new zygote takes over


def test_all_forks_end_with_their_zygote() -> None:
    living = [forks.fork(nothing(), order()) for _ in range(3)]
    folder = forks._own[nothing()].folder
    forks.stop_all()
    assert all(is_gone(fork.pid) for fork in living)
    assert not folder.exists()


def test_nothing_is_left_of_an_owner_that_was_killed(tmp_path: Path) -> None:
    script = textwrap.dedent("""
        import os, sys, time
        from jaen_analysis.warm_kernels import forks, provisioner
        from jaen_analysis.warm_kernels.kinds import Kind
        from jaen_analysis.warm_kernels.settings import Settings
        fork = forks.fork(Kind.of(Settings(preload=()), os.environ), {"argv": [], "env": dict(os.environ), "cwd": "."})
        print(fork.pid, *[z.process.pid for z in forks._own.values()], flush=True)
        time.sleep(60)
    """)
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    setting = os.environ | {"TMPDIR": str(temporary)}
    with subprocess.Popen([sys.executable, "-c", script], env=setting, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        pids = [int(word) for word in owner.stdout.readline().split()]
        assert len(list(temporary.iterdir())) == 1
        owner.kill()
    assert [is_gone(pid) for pid in pids] == [True, True]
    assert list(temporary.iterdir()) == []


def test_what_changes_during_the_import_counts_as_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "changes_itself.py"
    source.write_text("import os\nos.utime(__file__)\n")
    monkeypatch.syspath_prepend(tmp_path)
    loaded = preload(Settings(preload=("changes_itself",), watch=("changes_itself",)))
    assert loaded.stale
    os.utime(source, (1, 1))
    monkeypatch.delitem(sys.modules, "changes_itself")
    source.write_text("A = 1\n")
    os.utime(source, (4e9, 4e9))  # by a clock that is wrong
    assert not preload(Settings(preload=("changes_itself",), watch=("changes_itself",))).stale


def test_a_long_path_of_the_temporary_folder_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / ("lang" * 25)
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    assert isinstance(forks.fork(nothing(), order()), Fork)
    forks.stop_all()
    assert list(place.iterdir()) == []


def test_a_fork_gives_way_as_far_as_it_is_told() -> None:
    polite = Kind.of(Settings(preload=(), nice=os.nice(0) + 3), os.environ)
    assert psutil.Process(forks.fork(polite, order()).pid).nice() == os.nice(0) + 3
    assert psutil.Process(forks.fork(nothing(), order()).pid).nice() == os.nice(0)


def test_a_shared_zygote_serves_other_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    ask = textwrap.dedent("""
        import os
        from jaen_analysis.warm_kernels import forks, provisioner
        from jaen_analysis.warm_kernels.kinds import Kind
        from jaen_analysis.warm_kernels.settings import Settings
        fork = forks.fork(Kind.of(Settings(preload=()), os.environ), {"argv": [], "env": dict(os.environ), "cwd": "."})
        print(open(f"/proc/{fork.pid}/stat").read().split()[3], len(forks._own))
    """)
    with forks.shared(nothing()):
        path = os.environ[ZYGOTE]
        assert Path(path).parent.stat().st_mode & 0o777 == 0o700
        done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
        parent, own = done.stdout.split()
        assert (b"zygote" in Path(f"/proc/{parent}/cmdline").read_bytes(), own) == (True, "0")
    assert ZYGOTE not in os.environ
    assert not Path(path).exists()


def test_one_thread_too_many_is_no_fork(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "busy_at_import.py").write_text("import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n")  # fmt: skip # noqa: E501
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]))
    busy = Kind.of(Settings(preload=("busy_at_import",)), os.environ)
    for _ in range(2):
        with pytest.raises(UnavailableError) as caught:
            forks.fork(busy, order())
        assert caught.value.reason is Reason.THREADS
        process = forks._own[busy].process
    assert forks._own[busy].process is process, "a new one would be no better"


def test_a_changed_file_is_never_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = tmp_path / "is_watched.py"
    module.write_text("A = 1\n")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]))
    watching = Kind.of(Settings(preload=("is_watched",), watch=("is_watched",)), os.environ)
    first = forks.fork(watching, order())
    before = forks._own[watching].process.pid
    module.write_text("A = 22\n")
    forks.fork(watching, order())
    assert forks._own[watching].process.pid != before
    assert is_gone(first.pid)


def test_kernels_of_another_kind_have_a_zygote_of_their_own() -> None:
    with forks.shared(nothing()):
        path = os.environ[ZYGOTE]
        assert forks.fork(nothing(), order()).poll() is None
        assert forks._own == {}
        others = [Kind.of(nothing().settings, {**os.environ, "PYTHONHASHSEED": str(number)}) for number in range(5)]
        living = [forks.fork(other, order()) for other in others[:4]]
        assert list(forks._own) == others[:4]
        with pytest.raises(UnavailableError) as caught:
            forks.fork(others[4], order())
        assert caught.value.reason is Reason.KINDS
        assert [fork.poll() for fork in living] == [None] * 4
        with pytest.raises(UnavailableError) as caught:
            forks._ask(path, others[4], order())
        assert caught.value.reason is Reason.OTHER


def test_the_scientific_stack_starts_no_thread() -> None:
    ask = textwrap.dedent("""
        import os
        from jaen_analysis.warm_kernels.preload import preload
        from jaen_analysis.warm_kernels.settings import Settings
        preload(Settings())
        print(len(os.listdir("/proc/self/task")))
    """)
    quiet = {**os.environ, **QUIET}
    done = subprocess.run([sys.executable, "-c", ask], env=quiet, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"


def test_a_module_that_is_not_there_is_left_out() -> None:
    assert isinstance(forks.fork(Kind.of(Settings(preload=("no_such_module",)), os.environ), order()), Fork)


def test_where_no_process_can_be_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forks, "POSSIBLE", False)
    with pytest.raises(UnavailableError) as caught:
        Zygote.start(nothing())
    assert caught.value.reason is Reason.SYSTEM
    with forks.shared(nothing()):
        assert ZYGOTE not in os.environ


def test_a_wrong_mode_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MODE, "schnell")
    with pytest.raises(ValueError, match="WARM_KERNELS=schnell"):
        mode()


def test_a_notebook_whose_zygote_is_killed_is_run_again(warm: None, tmp_path: Path) -> None:
    once = tmp_path / "once"
    kill = textwrap.dedent(f"""
        import os, pathlib, time
        once = pathlib.Path({str(once)!r})
        if not once.exists():
            once.touch()
            os.kill(os.getppid(), 9)
            time.sleep(60)
        print("angekommen")
    """)
    assert printed(run("print('davor')", kill)) == "angekommen\n"


def test_without_forks_it_is_said_once(
    warm: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(forks, "POSSIBLE", False)
    monkeypatch.setattr(provisioner, "reasons", [])
    assert [printed(run("print(1)")) for _ in range(2)] == ["1\n", "1\n"]
    assert [r.message for r in caplog.records if "warm_kernels" in r.name] == [
        "Kernels cannot be forked: processes cannot be forked on this system. Ordinary kernels are started instead."
    ]
