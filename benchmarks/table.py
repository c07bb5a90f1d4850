"""The numbers as a table that people read."""

from __future__ import annotations

import platform
import statistics
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import psutil
from rich.console import Console
from rich.markdown import Markdown

from benchmarks.measure import Cost

NAMES = {
    "a": "`papermill` and `jupyter nbconvert`, one command after the other",
    "b": "papermill and HTMLExporter in one process",
    "c-threads": "(b) with two threads",
    "c-processes": "(b) with two processes",
    "d": "ploomber-engine (shares state between reports)",
    "e1": "**jaen, one job**",
    "e2": "**jaen, two jobs**",
    "f1": "lower bound: plain Python, one process",
    "f2": "lower bound: plain Python, two processes",
}
Found = Mapping[str, list[Cost]]
_console = Console(soft_wrap=True)


def machine() -> dict[str, str]:
    """What the numbers depend on."""
    return {
        "date": date.today().isoformat(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "processors": str(psutil.cpu_count()),
        "memory": f"{psutil.virtual_memory().total / 2**30:.0f} GB",
    }


def progress(name: str, found: Cost) -> None:
    """One line when a mode is done."""
    _console.print(f"{name}: {found.reports} reports, {found.wall_each:.2f} s, {found.cpu_each:.2f} CPU s each")


def show(text: str) -> None:
    """Print the finished table."""
    _console.print(Markdown(text))


def same_pages(ours: Path, least: Path) -> float:
    """Share of pages that are the same byte for byte."""
    pages = sorted(path.name for path in ours.glob("*.html"))
    return statistics.mean((ours / name).read_bytes() == (least / name).read_bytes() for name in pages)


def written(
    found: Found,
    same: float,
    commands: Mapping[str, float],
    dask: Mapping[str, float],
    large: list[dict[str, float]] | None,
) -> str:
    """The whole of ``RESULTS.md``."""
    about = machine()
    parts = [
        "# Benchmark results",
        "`make bench` writes this file. Numbers of one run may be compared with each other, not with another run's.",
        f"{about['date']}, {about['processors']} processors, {about['memory']}, {about['system']}, "
        f"Python {about['python']}",
        "## The same Quartalsberichte, nine cities in four quarters",
        _modes(found),
        f"Pages of jaen that are equal to those of the lower bound, byte for byte: {same:.0%}.",
        _ratios(found),
        "## The whole command, 36 pages of one quarter",
        _commands(commands),
        "## Dask on this computer against the local pool, two workers each",
        _dask(dask),
    ]
    if large:
        parts += ["## A hundred cities in four quarters, one run", _large(large)]
    return "\n\n".join(parts) + "\n"


def _modes(found: Found) -> str:
    rows = []
    for mode, costs in sorted(found.items()):
        wall, cpu, first = (
            statistics.median(getattr(c, name) for c in costs) for name in ("wall_each", "cpu_each", "first")
        )
        memory = max(c.memory for c in costs) / 2**20
        rows.append((f"({mode[0]}) {NAMES[mode]}", f"{costs[0].reports}", f"{wall:.2f}", f"{cpu:.2f}", f"{first:.1f} s",
                     f"{memory:.0f} MB"))  # fmt: skip
    return grid(("", "reports", "s / report", "CPU s / report", "first report after", "peak memory"), rows)


def _ratios(found: Found) -> str:
    pairs = list(zip(found["e2"], found["f2"], strict=True))
    cpu = statistics.median(ours.cpu / least.cpu for ours, least in pairs)
    above = statistics.median(ours.cpu_each - least.cpu_each for ours, least in pairs)
    wall = statistics.median(ours.wall_each for ours, _ in pairs)
    stock = min(found["c-threads"][0].wall_each, found["c-processes"][0].wall_each)
    slowest = found["a"][0].wall_each
    rows = (
        ("CPU, two jobs : lower bound", f"{cpu:.2f} (must 1.4, aim 1.2)"),
        ("CPU seconds per report above the lower bound", f"{above:.2f} (must 0.3)"),
        ("wall, best of (c) : two jobs", f"{stock / wall:.1f} (must 2.5, aim 3.5)"),
        ("wall, (a) : two jobs", f"{slowest / wall:.1f} (must 8, aim 12)"),
    )
    return grid(("ratio", ""), rows)


def _commands(found: Mapping[str, float]) -> str:
    allowed = 3 * found["empty"] + 0.1
    rows = (
        ("pages", f"{found['pages']:.0f}"),
        ("first report after", f"{found['first']:.1f} s (one report by the papermill API: {found['papermill']:.1f} s)"),
        ("all", f"{found['wall']:.1f} s, {found['cpu']:.1f} CPU s"),
        ("nothing changed", f"{found['unchanged']:.3f} s (must {allowed:.3f}: 3 × `python -c pass` + 0.1 s)"),
    )
    return grid(("", ""), rows)


def _dask(found: Mapping[str, float]) -> str:
    names = {"wall": "clock", "owner": "processors: run and scheduler (must 20 more)", "all": "processors: all"}
    rows = [
        (name, *(f"{found[f'{which}_{kind}']:.1f}" for which in ("pool", "dask", "more")))
        for kind, name in names.items()
    ]
    return grid(("ms per small report", "local pool", "Dask", "more"), rows)


def _large(found: list[dict[str, float]]) -> str:
    rows = []
    for number, part in enumerate(found, start=1):
        owner = f"{part['owner_first'] / 2**20:.0f} → {part['owner_last'] / 2**20:.0f} MB"
        rows.append(
            (str(number), f"{part['ours']:.3f}", f"{part['least']:.3f}", f"{part['ours'] / part['least']:.3f}", owner)
        )
    lines = grid(("hundred", "CPU s / report", "lower bound", "ratio", "memory of the owner"), rows)
    last = (found[-1]["ours"] / found[-1]["least"]) / (found[0]["ours"] / found[0]["least"])
    return f"{lines}\n\nThe last hundred against the first, by the lower bound: {last:.3f} (must 1.10)."


def grid(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows))
