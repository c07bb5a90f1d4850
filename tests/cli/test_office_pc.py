"""An ordinary office PC: what a run touches, and that it does without what such a computer lacks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, STOCKS, Workplace, csv, lay

HOOK = Path(__file__).parent / "office_pc"
LIST = (ROOT / "docs" / "it.md").read_text(encoding="utf-8")
PAGE = "outputs/2024-Q3/leitung/quartalsbericht/stadt-witten.html"
LONG = "Jobcenter Ennepe-Ruhr – Büro für Controlling, Steuerung und Berichtswesen"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="takes away what only Linux has")


def jaen(place: Workplace, *args: str, home: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """The command as its own process, in an empty home and a temporary folder of its own."""
    for folder in (home, home / "tmp"):
        folder.mkdir(exist_ok=True)
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": f"{HOOK}{os.pathsep}{ROOT}", "HOME": str(home),
                   "TMPDIR": str(home / "tmp"), "JAEN_FOOTPRINT": str(home / "log"),
                   "PYTHONDONTWRITEBYTECODE": "1", **variables}  # fmt: skip
    call = [sys.executable, "-m", "jaen_analysis", "-w", str(place.root), *args]
    return subprocess.run(call, capture_output=True, env=environment, text=True, encoding="utf-8", check=False)


def run(place: Workplace, home: Path, **variables: str) -> bytes:
    """The page of one city."""
    wish = ("run", "2024-Q3", "--only", "quartalsbericht", "--for", "Witten")
    done = jaen(place, *wish, home=home, **variables)
    assert done.returncode == 0, done.stdout + done.stderr
    return (place.root / PAGE).read_bytes()


def footprint(home: Path) -> list[tuple[str, str]]:
    lines = (home / "log").read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    return [(what, where) for what, _, where in (line.partition("\t") for line in lines)]


@pytest.mark.parametrize("mode", ["inside", "ahead"])
def test_a_run_touches_only_what_the_list_for_the_it_department_names(
    mode: str, filled: Workplace, tmp_path: Path
) -> None:
    home = tmp_path / "heim"
    run(filled, home, WARM_KERNELS=mode)

    found = footprint(home)
    places = {
        str(filled.root): "Arbeitsordner",
        str(home / "tmp"): "%TEMP%",
        str(home / ".cache" / "matplotlib"): ".cache/matplotlib",
        str(home / ".config" / "matplotlib"): ".config/matplotlib",
        "/dev/null": "/dev/null",
        "/proc/self/autogroup": "/proc/self/autogroup",
    }
    above = {str(home / ".cache"), str(home / ".config"), str(home)}
    written = {where for what, where in found if what == "write"} - above
    strange = sorted(one for one in written if not any(one == place or one.startswith(f"{place}/") for place in places))
    assert strange == []
    assert any(one.startswith(str(filled.root)) for one in written), "the hook sees nothing"
    assert [words for words in places.values() if f"`{words}`" not in LIST and words not in LIST] == []
    addresses = {where for what, where in found if what.startswith("socket.") and not where.startswith("unix:")}
    assert addresses <= {"127.0.0.1", "::1", "localhost"}
    assert list((home / "tmp").iterdir()) == []
    longest = max((str(path.relative_to(filled.root)) for path in filled.root.rglob("*")), key=len)
    assert len(longest) <= 140, "Windows allows 260, and the list leaves 120 to the workspace"


def test_it_does_without_forks_links_and_sockets_in_files_below_a_long_path_with_umlauts(
    filled: Workplace, tmp_path: Path
) -> None:
    ordinary = run(filled, tmp_path / "heim")
    deep = tmp_path / LONG / "Laufwerk H"
    deep.mkdir(parents=True)
    moved = Workplace(filled.root.rename(deep / "Meine Steuerung"))

    home = deep / "Heim"
    done = jaen(moved, "run", "2024-Q3", "--only", "quartalsbericht", "--for", "Witten", "--force", home=home,
                WARM_KERNELS="ahead", JAEN_WITHOUT="fork ipc links", PYTHONIOENCODING="cp850")  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    assert (moved.root / PAGE).read_bytes() == ordinary


def test_a_network_drive_without_links_locks_and_synchronised_folders_loses_nothing(tmp_path: Path) -> None:
    place = lay(tmp_path / LONG / "Arbeit")
    files = [place.file(f"Lieferung {city} für August.csv", csv(city)) for city in STOCKS]

    taken = jaen(place, "intake", *files, "--received", "10.10.2024", home=tmp_path / "heim", JAEN_WITHOUT="links")
    again = jaen(place, "status", "--check", home=tmp_path / "heim", JAEN_WITHOUT="links")

    assert taken.returncode == 0, taken.stdout + taken.stderr
    assert again.returncode == 0, again.stdout + again.stderr
    assert not list(place.root.rglob(".*.tmp"))


def test_the_list_names_every_variable_that_moves_a_folder() -> None:
    assert set(re.findall(r"`([A-Z_]{4,})`", LIST)) >= {"WARM_KERNELS", "PIP_CONFIG_FILE"}
