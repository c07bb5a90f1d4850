from __future__ import annotations

import subprocess
import sys
from pathlib import Path

DRAW = """
import sys
from matplotlib import rcParams
from jaen_analysis.report.svg import draw

def paint(figure):
    axes = figure.subplots()
    axes.plot([1, 2, 3], [1.5, 2, 3], color=rcParams["text.color"])
    axes.set_title("ELB")

before = dict(rcParams)
sys.stdout.write(draw("quote", (360, 200), paint))
assert dict(rcParams) == before
"""
SETTINGS = """\
axes.titlesize: 40
axes.xmargin: 0.3
lines.linewidth: 9
xtick.minor.visible: True
"""


def drawn(folder: Path) -> bytes:
    return subprocess.run([sys.executable, "-c", DRAW], cwd=folder, capture_output=True, check=True).stdout


def test_settings_of_a_person_change_nothing(tmp_path: Path) -> None:
    plain, own = tmp_path / "plain", tmp_path / "own"
    plain.mkdir()
    own.mkdir()
    (own / "matplotlibrc").write_text(SETTINGS, encoding="utf-8")

    assert drawn(own) == drawn(plain)
