"""A session of its own gives way as its process does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ASK = """
import os, sys
from pathlib import Path
from jaen_analysis.warm_kernels.sessions import give_way
os.setsid()
give_way(int(sys.argv[1]))
group = Path("/proc/self/autogroup")
print(os.nice(0), group.read_text().split()[-1] if group.exists() else sys.argv[1])
"""


@pytest.mark.skipif(os.name != "posix", reason="there are no sessions here")
@pytest.mark.parametrize("nice", ["0", "3"])
def test_a_session_gives_way_as_its_process_does(nice: str) -> None:
    if Path("/proc/self/autogroup").exists() and os.geteuid():
        pytest.skip("the system takes this from root alone at any time")
    asked = subprocess.run([sys.executable, "-c", ASK, nice], capture_output=True, text=True, check=True)
    assert asked.stdout.split() == [str(max(int(nice), os.nice(0)))] * 2
