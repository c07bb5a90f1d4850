"""What a rehearsal leaves behind: full caches, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SINGLE = {"OPENBLAS_NUM_THREADS": "1", "JE_ARROW_MALLOC_CONF": "background_thread:false"}
PREPARED = (
    "import os, pandas, random, sys\nimport matplotlib, numpy as np\nfrom jaen_analysis.report import rehearsal\n"
)
STATE = """
def state():
    options = {name: pandas.get_option(name) for name in pandas._config.config._registered_options}
    legacy = np.random.get_state()
    return (
        dict(matplotlib.rcParams), options, dict(os.environ), os.getcwd(), sys.path[:],
        random.getstate(), (legacy[0], legacy[1].tolist(), legacy[2:]),
    )

np.random.seed(7)
before = state()
rehearsal.rehearse()
for name, one, other in zip(("rcParams", "options", "environ", "cwd", "path", "random", "numpy"), before, state()):
    assert one == other, name
from matplotlib import pyplot
assert not pyplot.get_fignums()
"""
THREADS = """
rehearsal.rehearse()
from pathlib import Path
print(len(list(Path("/proc/self/task").iterdir())) if Path("/proc/self/task").is_dir() else 1)
"""
LOADED = """
import io
from datetime import date
from jaen_analysis.report import german, page
from tests.report.charts.demo import drawn

rehearsal.rehearse()
known = set(sys.modules)
file = io.BytesIO()
pandas.DataFrame({"area": ["kreis"], "value": [1.0]}).to_parquet(file)
pandas.read_parquet(file)
german.date_short(date(2026, 10, 12))
drawn()
page.check(page.render(rehearsal._notebook()))
print(*sorted(name for name in set(sys.modules) - known if not name.startswith("pandas.core.")))
"""


def _run(script: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", PREPARED + script], env={**os.environ, **SINGLE}, cwd=Path(__file__).parents[2],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_settings_environment_and_random_numbers_stay_as_they_are() -> None:
    _run(STATE)


def test_no_thread_is_left() -> None:
    assert _run(THREADS) == "1"


def test_reports_find_everything_loaded() -> None:
    assert _run(LOADED) == ""
