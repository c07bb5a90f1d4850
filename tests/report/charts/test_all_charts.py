"""What holds for every chart."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.report.charts.demo import drawn

SCRIPT = """
import matplotlib
before = dict(matplotlib.rcParams)
from tests.report.charts.demo import drawn
sys.stdout.reconfigure(encoding="utf-8")
print(drawn(), end="")
from matplotlib import pyplot
assert dict(matplotlib.rcParams) == before and not pyplot.get_fignums()
"""


def test_another_process_draws_the_same_bytes_without_a_warning_and_leaves_no_trace() -> None:
    again = subprocess.run([sys.executable, "-W", "error", "-c", "import sys\n" + SCRIPT], capture_output=True,
                           text=True, check=True, encoding="utf-8")  # fmt: skip

    assert again.stdout == drawn()


def test_colours_follow_the_page_and_ids_belong_to_their_chart() -> None:
    svg = drawn()

    assert re.findall(r"(?<!, )#[0-9a-f]{6}", svg) == []
    ids = re.findall(r'\bid="([^"]+)"', svg)
    assert ids and len(ids) == len(set(ids))
    assert all(re.match("[a-z]-(breit|schmal)-", name) for name in ids)
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= set(ids)


def test_words_are_in_german() -> None:
    texts = re.findall(r"<text[^>]*>([^<]*)<", drawn())

    assert texts and not any(re.search(r"\d\.\d(?!\d\d)|nan|None", text) for text in texts)
