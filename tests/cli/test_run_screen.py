"""What a run shows while it works: lines, and a bar where somebody looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from jaen_analysis.batch import runner
from jaen_analysis.batch.cluster import Cluster
from jaen_analysis.batch.executor import Executor
from jaen_analysis.batch.failures import Fault
from jaen_analysis.batch.interrupt import Terminated
from jaen_analysis.batch.manifest import Page
from jaen_analysis.batch.result import Interrupted, RunResult
from jaen_analysis.batch.runner import Request, Watch
from jaen_analysis.batch.session import Finished
from jaen_analysis.batch.stamp import Scope
from jaen_analysis.cli import run_screen
from jaen_analysis.cli.run_screen import run_and_tell
from jaen_analysis.cli.wish import Wish
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.periods import Period

PERIOD = Period.parse("2026-Q3")
PLACE = Path("outputs/2026-Q3")
GOOD = Page("q", "kreis", "leitung", "k.html", "k.ipynb", "fertig", why=("noch nie erstellt",))
BAD = replace(GOOD, area="witten", status="fehlgeschlagen", error=Fault("Division durch [null].", "X", "Bitte mehr."))
LINES = {
    "out": "fertig: Bericht Kreis (1,3 s)\n",
    "err": "fehlgeschlagen: Bericht Witten (0,5 s): Division durch [null]. Bitte mehr.\n",
}
SUMMARY = """\
1 erstellt, 0 unverändert, 1 fehlgeschlagen
Bericht Kreis: noch nie erstellt
Dauer: 2,0 s. Protokoll: outputs/2026-Q3/lauf.jsonl
Übersicht: outputs/2026-Q3/index.html
"""


def result(*pages: Page) -> RunResult:
    files = (PLACE / name for name in ("index.html", "manifest.json", "lauf.jsonl"))
    return RunResult(PLACE, *files, pages, tuple(f"Bericht {page.area.title()}" for page in pages), 2.0)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """How the run is called; it makes one page, fails at another, and can be ended."""
    seen: dict[str, Any] = {}

    @contextmanager
    def ready(choose: Callable[[], Executor]) -> Iterator[Executor]:
        yield choose()

    def stand_in(executor: Executor, request: Request, watch: Watch) -> RunResult:
        seen.update(request=request, executor=executor)
        if "early" in seen:
            raise seen["early"]
        watch(0, 2, None)
        watch(1, 2, Finished("Bericht Kreis", GOOD, 1.26, seen.get("remark", "")))
        if "signal" in seen:
            raise Interrupted(result(GOOD, replace(GOOD, area="witten", status="abgebrochen")), seen["signal"])
        watch(2, 2, Finished("Bericht Witten", BAD, 0.5, seen.get("remark", "")))
        return result(GOOD, BAD)

    monkeypatch.setattr(run_screen, "ready", ready)
    monkeypatch.setattr(runner, "run_with", stand_in)
    return seen


def test_without_a_terminal_there_are_plain_lines(run: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    code = run_and_tell(Workspace(Path()), PERIOD, Wish("q", "Witten", date(2026, 10, 1), force=True, jobs=3))

    assert (code, run["executor"].jobs) == (1, 3)
    assert run["request"] == Request(Workspace(Path()), PERIOD, Scope("q", "Witten"), date(2026, 10, 1), force=True)
    assert capsys.readouterr() == (LINES["out"] + SUMMARY, LINES["err"])


def test_what_is_to_be_said_of_the_computer_is_said_once(
    run: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    run["remark"] = "Es geht langsamer."
    run_and_tell(Workspace(Path()), PERIOD, Wish())

    assert capsys.readouterr().err == "Hinweis: Es geht langsamer.\n" + LINES["err"]


@pytest.mark.parametrize("both", [True, False])
def test_on_a_terminal_lines_stand_above_the_bar_and_what_goes_into_a_file_stays_there(
    run: dict[str, Any], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, both: bool
) -> None:
    screen = StringIO()
    terminal = Console(file=screen, force_terminal=True, color_system=None, width=40)
    monkeypatch.setattr(run_screen, "err", terminal)
    monkeypatch.setattr(run_screen, "out", terminal if both else Console())

    run_and_tell(Workspace(Path()), PERIOD, Wish())

    shown, (out, err) = screen.getvalue(), capsys.readouterr()
    assert "Berichte ━" in shown and "2/2" in shown
    assert LINES["err"] in shown
    assert (LINES["out"] in shown, out) == ((True, SUMMARY) if both else (False, LINES["out"] + SUMMARY))
    assert err == ""


def test_a_run_that_is_ended_while_it_is_planned_says_so_too(
    run: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    run["early"] = Terminated()

    assert run_and_tell(Workspace(Path()), PERIOD, Wish(force=True)) == 143
    assert capsys.readouterr() == (
        "",
        "Abgebrochen. Fertige Berichte bleiben; weiter geht es mit demselben Befehl.\n",
    )


@pytest.mark.parametrize(("signal", "code"), [(KeyboardInterrupt(), 130), (Terminated(), 143)])
def test_an_ended_run_says_what_is_there_and_how_to_go_on(
    run: dict[str, Any], capsys: pytest.CaptureFixture[str], signal: KeyboardInterrupt, code: int
) -> None:
    run["signal"] = signal

    assert run_and_tell(Workspace(Path()), PERIOD, Wish(force=code == 143)) == code

    out, err = capsys.readouterr()
    assert "1 erstellt, 0 unverändert, 0 fehlgeschlagen, 1 abgebrochen\n" in out
    again = "demselben Befehl ohne --force" if code == 143 else "demselben Befehl"
    assert err == f"Abgebrochen. Fertige Berichte bleiben; weiter geht es mit {again}.\n"


def test_a_cluster_makes_the_pages_where_one_is_named(run: dict[str, Any]) -> None:
    run_and_tell(Workspace(Path()), PERIOD, Wish(scheduler="local:3"))

    assert run["executor"] == Cluster("local:3")
