"""A warm kernel looks like an ordinary one, and none knows of another."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from papermill.exceptions import PapermillExecutionError

from jaen_analysis.warm_kernels.settings import MODE
from tests.warm_kernels.running import answer, run

LOOK = """
import json, locale, logging, os, signal, sys, threading, warnings
import pandas, matplotlib, numpy, random
from pandas._config.config import _registered_options
options = {name: repr(pandas.get_option(name)) for name in sorted(_registered_options) if "deprecat" not in name}
shell = get_ipython()
seen = {
    "pandas": {k: v.lower() for k, v in options.items()},
    "rcParams": {k: repr(v) for k, v in matplotlib.rcParams.items()},
    "environ": {k: v for k, v in os.environ.items() if k not in ("JPY_PARENT_PID", "WARM_KERNELS")},
    "path": sys.path,
    "argv": [os.path.basename(a) for a in sys.argv if not a.endswith(".json")],
    "cwd": os.getcwd(),
    "filters": sorted(set(map(repr, warnings.filters))),
    "signals": {s.name: repr(signal.getsignal(s)).split(" at ")[0]
                for s in signal.Signals if s.name not in ("SIGKILL", "SIGSTOP")},
    "loggers": {n: logging.getLogger(n).level for n in ("", "asyncio", "tornado", "traitlets", "matplotlib")},
    "handlers": [type(h).__name__ for h in logging.getLogger().handlers],
    "hash": hash("x"),
    "flags": repr(sys.flags),
    "limits": [sys.getrecursionlimit(), sys.getswitchinterval()],
    "locale": locale.setlocale(locale.LC_ALL),
    "main": [sys.modules["__main__"].__name__, __name__, sorted(n for n in globals() if n.startswith("__"))],
    "threads": sorted(t.name for t in threading.enumerate() if not t.name.startswith("Thread-")),
    "unnamed": [t.name.startswith("Thread-") for t in threading.enumerate()].count(True),
    "history": shell.history_manager.hist_file,
    "extensions": sorted(shell.extension_manager.loaded),
    "colors": shell.colors,
    "umask": [os.umask(0o22), os.umask(0o22)],
    "streams": [type(s).__name__ for s in (sys.stdout, sys.stderr, sys.displayhook)],
    "stdin": os.read(0, 10).decode(),
    "numpy": numpy.geterr(),
    "session": os.getsid(0) == os.getpid() == os.getpgid(0),
    "hooks": [sys.excepthook.__qualname__, threading.excepthook.__name__],
}
print(json.dumps(seen))
"""

FIGURE = """
import matplotlib.pyplot as plt
plt.plot([1, 2, 3])
"""

CHANGE = """
import builtins, os, random, sys, locale, warnings, logging, string
import matplotlib, matplotlib.pyplot as plt, numpy, pandas, seaborn
builtins.leak = 1
leaked_global = 1
matplotlib.rcParams["font.size"] = 33
plt.figure()
seaborn.set_theme()
pandas.set_option("display.precision", 1)
pandas.DataFrame.leak = 1
os.environ["LEAK"] = "1"
os.chdir("/")
random.seed(1); numpy.random.seed(1)
string.ascii_letters = "leak"
sys.path.insert(0, "/leak")
sys.modules["leak"] = sys
warnings.simplefilter("error")
logging.getLogger().setLevel(1)
os.umask(0)
"""

LEAKS = """
import builtins, json, os, random, string, sys, logging, warnings
import matplotlib, matplotlib.pyplot as plt, numpy, pandas
print(json.dumps([
    hasattr(builtins, "leak"), "leaked_global" in globals(), matplotlib.rcParams["font.size"] == 33,
    bool(plt.get_fignums()), pandas.get_option("display.precision") == 1, hasattr(pandas.DataFrame, "leak"),
    "LEAK" in os.environ, os.getcwd() == "/", string.ascii_letters == "leak", "/leak" in sys.path,
    "leak" in sys.modules, matplotlib.rcParams["axes.facecolor"] == "#EAEAF2", logging.getLogger().level == 1,
    any(f[0] == "error" and f[1] is None and f[2] is Warning for f in warnings.filters), os.umask(0o22) == 0,
]))
"""
RANDOM = (
    "import json, random, numpy, uuid\nprint(json.dumps([random.random(), numpy.random.rand(), str(uuid.uuid4())]))"
)


KINDS = (
    "AT_START\n'all of a cell'",
    "import asyncio, os, sys, threading, time, warnings\nos.write(1, b'fd1\\n'); os.write(2, b'fd2\\n')",
    "import subprocess; subprocess.run(['sh', '-c', 'echo sub; echo err >&2'])",
    "!echo shell; echo err >&2",
    "%%bash\necho bash; echo no >&2",
    "%%sh\nexit 3",
    "await asyncio.sleep(0.01)\nasync def later():\n    await asyncio.sleep(0.05); print('later')\n"
    "task = asyncio.ensure_future(later()); None",
    "await asyncio.sleep(0.2)\ntask.done()",
    "from IPython.display import HTML, JSON, clear_output, display, update_display\ndisplay(HTML('1'), display_id='a')",
    "update_display(HTML('2'), display_id='a')",
    "print('one'); clear_output(); print('two'); clear_output(wait=True); print('three')",
    "print('a\\rb'); print('abc\\b\\bx'); print('end', end='')",
    "print('o'); print('e', file=sys.stderr); print('o'); warnings.warn('careful')",
    "def f(n):\n    return 1 / n\nf(0)",
    "input('x')",
    "def broken(:",
    "class B:\n    def __repr__(self): raise ValueError('in repr')\nB()",
    "sys.exit(3)",
    "def work():\n    print('from a thread'); display('shown by a thread')\n"
    "thread = threading.Thread(target=work); thread.start(); thread.join()",
    "thread = threading.Thread(target=lambda: 1 / 0); thread.start(); thread.join()",
    "if not (pid := os.fork()):\n    print('child', flush=True); os._exit(0)\nos.waitpid(pid, 0)[1]; time.sleep(0.3)",
    "In[1], sorted(Out), get_ipython().execution_count",
    "%%capture kept\nprint('hidden')",
    "kept.stdout",
    "import contextvars; kind = contextvars.ContextVar('kind'); kind.set(3); None",
    "kind.get()",
    "?len",
    "%history -n 1-3",
    "sys.stdout.fileno() > 2, sys.stdout.isatty(), sys.__stdout__.fileno()",
    "import signal; signal.getsignal(signal.SIGINT); os.kill(os.getpid(), signal.SIGINT); time.sleep(1)",
    "JSON({'a': float('nan')})",
    "print('x' * 300_000)",
    "sorted(get_ipython().kernel.get_parent()), get_ipython().kernel.get_parent()['header']['date'].utcoffset()",
    "from comm import create_comm; create_comm(target_name='x', data={'a': 1}, buffers=[b'x']).target_name",
    "get_ipython().kernel.implementation, type(get_ipython()).__name__, get_ipython().parent is get_ipython().kernel",
)
"""Cells that put out something in every way that a notebook can."""


@pytest.mark.parametrize("other", ["inside", "fork", "ahead"])
def test_a_warm_kernel_looks_like_an_ordinary_one(other: str, warm: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOMETHING_OF_THE_USER", "ä b")
    ordinary = look(monkeypatch, "off")
    found = look(monkeypatch, other)
    if other == "inside":  # nobody beats its heart, debugs it or controls it
        assert found["threads"] == ["IOPub", "MainThread"]
        found["threads"] = ordinary["threads"]
    assert list(differences(ordinary, found)) == []


def test_all_kinds_of_output_come_out_the_same(warm: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    profile = tmp_path / "ipython" / "profile_default"
    (profile / "startup").mkdir(parents=True)
    (profile / "startup" / "00.py").write_text("AT_START = 1\n")
    (profile / "ipython_kernel_config.py").write_text("c.InteractiveShell.ast_node_interactivity = 'all'\n")
    ordinary, found = (shown(tmp_path / f"{mode}.ipynb", monkeypatch, mode) for mode in ("off", "inside"))
    for cell, one, other in zip(KINDS, ordinary, found, strict=True):
        assert other == one, cell


def shown(place: Path, monkeypatch: pytest.MonkeyPatch, mode: str) -> list[tuple[str, int]]:
    """The outputs of each of the kinds and the number of its execution, without what is another one each time."""
    monkeypatch.setenv(MODE, mode)
    with pytest.raises(PapermillExecutionError):  # once all cells are done
        run(*KINDS, allow_errors=True, output=place)
    cells = [cell for cell in nbformat.read(place, as_version=4).cells if cell.cell_type == "code"]
    varying = (r"0x[0-9a-f]+", r"ipykernel_\d+", r"Thread-\d+")
    texts = (json.dumps(cell.outputs, indent=1, ensure_ascii=False) for cell in cells)
    return [
        (re.sub("|".join(varying), "…", text), cell.execution_count) for text, cell in zip(texts, cells, strict=True)
    ]


def differences(one: dict[str, Any], other: dict[str, Any]) -> Iterator[str]:
    for name, value in one.items():
        sides = (value.items(), other[name].items()) if isinstance(value, dict) else ([value], [other[name]])
        before, after = ([f"{name}: {pair}" for pair in side] for side in sides)
        yield from (f"- {line}" for line in before if line not in after)
        yield from (f"+ {line}" for line in after if line not in before)


def look(monkeypatch: pytest.MonkeyPatch, mode: str) -> Any:
    monkeypatch.setenv(MODE, mode)
    if mode == "ahead":  # the third kernel is one that was started ahead
        run("1")
        run("1")
    return answer(LOOK)


def test_a_figure_comes_out_the_same(warm: None, monkeypatch: pytest.MonkeyPatch) -> None:
    pictures = []
    for mode in ("off", "fork", "inside"):
        monkeypatch.setenv(MODE, mode)
        outputs = run(FIGURE).cells[0].outputs
        assert re.match(r"\[<matplotlib.lines.Line2D at 0x\w+>\]", outputs[0].data["text/plain"])
        pictures.append(outputs[1].data)
    assert pictures[0] == pictures[1] == pictures[2]
    assert "image/png" in pictures[0]


def test_nothing_leaks_into_the_next_kernel(mode: str) -> None:
    run(CHANGE)
    assert answer(LEAKS) == [False] * 15
    assert os.environ.get("LEAK") is None


def test_each_kernel_has_its_own_randomness(mode: str) -> None:
    first, second = answer(RANDOM), answer(RANDOM)
    assert all(a != b for a, b in zip(first, second, strict=True))
