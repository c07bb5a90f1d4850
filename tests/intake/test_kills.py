"""A run that is killed at any moment leaves nothing lost, halved or doubled, and can simply be started again.

A few kills here; ``JAEN_KILLS=200`` for the acceptance. The moments are random, their seed is the number of the kill.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from jaen_analysis.batch import manifest
from jaen_analysis.batch.places import run_folder
from jaen_analysis.intake.check import check
from jaen_analysis.intake.entries import Entry
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows kennt weder fork noch SIGKILL.")

KILLS = int(os.environ.get("JAEN_KILLS", "6"))
ROOT = Path(__file__).parents[2]


@dataclass
class Warm:
    """The process that forks the work; ``seconds`` is how long the whole of it takes when nobody disturbs it."""

    process: subprocess.Popen[str]
    seconds: float = 0.0

    def begin(self, workspace: Workspace) -> int:
        """Start the work; gives the number of its process."""
        return self._ask(str(workspace.root))

    def end(self) -> int:
        """How the child has ended: 0, or ``SIGKILL``."""
        return self._ask("")

    def finish(self, workspace: Workspace) -> None:
        begun = time.perf_counter()
        self.begin(workspace)
        assert self.end() == 0, Path(f"{workspace.root}.log").read_text(encoding="utf-8")[-3000:]
        self.seconds = self.seconds or time.perf_counter() - begun

    def _ask(self, what: str) -> int:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps(what) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


@pytest.fixture
def warm(tmp_path: Path) -> Iterator[Warm]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "tests.intake.killable", str(tmp_path)]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "0\n"
        yield Warm(process)
        assert process.stdin is not None
        process.stdin.close()


@dataclass
class Whole:
    """What a quarter's work leaves when nobody disturbs it."""

    accepted: list[tuple[str, str, str, str]]
    facts: list[str]
    """Hash of the facts after so many accepted files."""
    pages: dict[str, str]
    inputs: Any


@dataclass
class Tally:
    """Where the kills have hit, for the report of an acceptance."""

    at: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)


def said(entries: tuple[Entry, ...]) -> list[tuple[str, str, str, str]]:
    return [(entry.file, entry.received, entry.sha256, entry.vintage) for entry in entries if entry.vintage]


def facts_hash(store: Store) -> str:
    return hashlib.sha256(store.facts().to_csv(index=False).encode()).hexdigest()


def pages(workspace: Workspace) -> dict[str, str]:
    folder = run_folder(workspace.outputs, killable().PERIOD)
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*.html"))
    }


def killable() -> Any:
    import tests.intake.killable as module

    return module


def whole(workspace: Workspace, tmp_path: Path) -> Whole:
    """The end of the undisturbed work, and the facts after each accepted file, from a log that grows file by file."""
    store = Store(workspace.store)
    grown = Store(tmp_path / "wachsend")
    grown.log_folder.mkdir(parents=True)
    for name in ("fassungen", "originale"):
        (grown.folder / name).symlink_to(store.folder / name)
    facts = [facts_hash(grown)]
    for entry in store.entries():
        name = f"{entry.number:06d}.json"
        (grown.log_folder / name).write_bytes((store.log_folder / name).read_bytes())
        if entry.vintage:
            facts.append(facts_hash(grown))
    ledger = json.loads((run_folder(workspace.outputs, killable().PERIOD) / manifest.FILE).read_text("utf-8"))
    return Whole(said(store.entries()), facts, pages(workspace), ledger["inputs"])


def assert_sound(workspace: Workspace, expected: Whole) -> None:
    """What holds at any moment, also right after a kill."""
    store = Store(workspace.store)
    entries = store.entries()
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert check(store, workspace.receipts).faults == ()
    accepted = said(entries)
    assert accepted == expected.accepted[: len(accepted)], "in order, none lost, none doubled"
    assert facts_hash(store) == expected.facts[len(accepted)]
    for entry in entries:
        (text, page) = sorted(workspace.receipts.glob(f"{entry.number:06d}_*"), key=lambda path: path.suffix != ".txt")
        assert text.read_text("utf-8").rstrip().splitlines()[-1].startswith("Rückfragen: ")
        assert page.read_text("utf-8").endswith("</html>\n")
    folder = run_folder(workspace.outputs, killable().PERIOD)
    for html in folder.rglob("*.html"):
        assert html.read_text("utf-8").rstrip().endswith("</html>"), html
    ledger = manifest.read(folder)
    assert ledger is not None or not manifest.exists(folder), "a ledger that can be read"
    known = [page for page in (ledger.pages.values() if ledger else ()) if page.html_sha256]
    assert not [page for page in known if page.failed]
    # At most the page in hand is newer than its line; its hash says so, and the next run makes it again.
    assert len([page for page in known if not manifest.is_intact(folder, page)]) <= 1
    assert all((folder / page.output).is_file() for page in known)


def assert_done(workspace: Workspace, expected: Whole) -> None:
    """What holds when the interrupted work was simply started again and ran to its end."""
    assert_sound(workspace, expected)
    store = Store(workspace.store)
    assert said(store.entries()) == expected.accepted
    assert pages(workspace).keys() == expected.pages.keys()
    reports = {name: sha for name, sha in expected.pages.items() if name != "index.html"}
    assert {name: sha for name, sha in pages(workspace).items() if name != "index.html"} == reports
    folder = run_folder(workspace.outputs, killable().PERIOD)
    assert json.loads((folder / manifest.FILE).read_text("utf-8"))["inputs"] == expected.inputs
    assert check(store, workspace.receipts).warnings == ()
    assert list(workspace.root.rglob(".*.tmp")) == [], "no drafts are left"


def where(workspace: Workspace) -> str:
    accepted = len(said(Store(workspace.store).entries()))
    ledger = manifest.read(run_folder(workspace.outputs, killable().PERIOD))
    made = sum(not page.pending for page in ledger.pages.values()) if ledger else 0
    return f"{accepted} aufgenommen, {made} Berichte"


def test_killed_at_any_moment_nothing_is_lost_halved_or_doubled(warm: Warm, tmp_path: Path) -> None:
    first = killable().prepare(tmp_path / "ungestört")
    warm.finish(first)
    expected = whole(first, tmp_path)
    assert len(expected.accepted) == 7
    assert_done(first, expected)
    tally, kills, rounds = Tally(), 0, 0
    while kills < KILLS:
        rounds += 1
        workspace = killable().prepare(tmp_path / f"runde-{rounds}")
        for _ in range(8):
            pid = warm.begin(workspace)
            time.sleep(random.Random(kills + 1000 * rounds).uniform(0.0, 0.7 * warm.seconds))
            os.kill(pid, signal.SIGKILL)
            if warm.end() != signal.SIGKILL:
                break
            kills += 1
            assert_sound(workspace, expected)
            tally.at[where(workspace)] += 1
            drafts = [path.parent.name for path in workspace.root.rglob(".*.tmp")]
            tally.left.update([f"Entwurf in {drafts[0]}" if drafts else "kein Entwurf"])
            tally.left.update(["lose Datei"] if check(Store(workspace.store), workspace.receipts).warnings else [])
            if kills == KILLS:
                break
        warm.finish(workspace)
        assert_done(workspace, expected)
    lines = [f"{count:4d} {name}" for name, count in sorted((tally.at + tally.left).items())]
    head = f"{kills} Abbrüche in {rounds} Arbeitsordnern, ungestört {warm.seconds:.1f} s"
    sys.stdout.write("\n".join(["", head, *lines, ""]))
