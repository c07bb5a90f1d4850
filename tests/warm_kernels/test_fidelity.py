"""A warm kernel looks like an ordinary one, and none knows of another."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

import pytest

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


@pytest.mark.parametrize("other", ["fork", "ahead"])
def test_a_warm_kernel_looks_like_an_ordinary_one(other: str, warm: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOMETHING_OF_THE_USER", "ä b")
    ordinary = look(monkeypatch, "off")
    found = look(monkeypatch, other)
    assert list(differences(ordinary, found)) == []


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
    for mode in ("off", "fork"):
        monkeypatch.setenv(MODE, mode)
        outputs = run(FIGURE).cells[0].outputs
        assert re.match(r"\[<matplotlib.lines.Line2D at 0x\w+>\]", outputs[0].data["text/plain"])
        pictures.append(outputs[1].data)
    assert pictures[0] == pictures[1]
    assert "image/png" in pictures[0]


def test_nothing_leaks_into_the_next_kernel(mode: str) -> None:
    run(CHANGE)
    assert answer(LEAKS) == [False] * 15
    assert os.environ.get("LEAK") is None


def test_each_kernel_has_its_own_randomness(mode: str) -> None:
    first, second = answer(RANDOM), answer(RANDOM)
    assert all(a != b for a, b in zip(first, second, strict=True))
