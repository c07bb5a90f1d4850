"""The ways to make the same reports, each in a process of its own.

``python -m benchmarks.modes MODE WORK FOLDER JOBS``: whatever a mode does is counted from the start of the interpreter
to the end of the last process.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.pieces import REPORT, Piece, read
from jaen_analysis.intake.workspace import shipped

if TYPE_CHECKING:
    from types import CodeType

    from nbformat import NotebookNode

    from jaen_analysis.batch.page_task import Task

NOTEBOOK = shipped() / "notebooks" / f"{REPORT}.ipynb"


def command_lines(pieces: Iterable[Piece], folder: Path, jobs: int) -> None:
    """(a) The two commands, one after the other for each report."""
    for piece in pieces:
        executed = folder / f"{piece.name}.ipynb"
        given = [word for name, value in piece.parameters.items() for word in ("-r", name, value)]
        _call("papermill", str(NOTEBOOK), str(executed), *given, "--no-progress-bar")
        _call("nbconvert", "--to", "html", str(executed))


def stock(pieces: Iterable[Piece], folder: Path, jobs: int) -> None:
    """(b) papermill and HTMLExporter in one process."""
    for piece in pieces:
        _stock_report(piece, folder)


def stock_threads(pieces: Iterable[Piece], folder: Path, jobs: int) -> None:
    """(c) The same with threads."""
    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(_stock_report, pieces, [folder] * len(list(pieces))))


def stock_processes(pieces: Iterable[Piece], folder: Path, jobs: int) -> None:
    """(c) The same with processes."""
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        list(pool.map(_stock_report, pieces, [folder] * len(list(pieces))))


def ploomber(pieces: Iterable[Piece], folder: Path, jobs: int) -> None:
    """(d) ploomber-engine: all reports in one process, which shares its state among them."""
    from nbconvert import HTMLExporter
    from ploomber_engine import execute_notebook

    for piece in pieces:
        executed = execute_notebook(
            NOTEBOOK, folder / f"{piece.name}.ipynb", parameters=dict(piece.parameters), progress_bar=False,
            verbose=False,
        )  # fmt: skip
        _write(folder, piece, HTMLExporter().from_notebook_node(executed)[0])


def ours(pieces: Iterable[Piece], folder: Path, jobs: int) -> None:
    """(e) What ``jaen run`` does once its inputs are frozen."""
    from jaen_analysis.batch.executor import Done
    from jaen_analysis.batch.pool import Pool

    pool = Pool(jobs)
    pool.start()
    try:
        faults = [e.made.fault for e in pool.work(tasks_of(pieces, folder)) if isinstance(e, Done) and e.made.fault]
    finally:
        pool.stop()
    if faults:
        raise SystemExit(str(faults))


def tasks_of(pieces: Iterable[Piece], folder: Path) -> dict[str, Task]:
    """The reports as the batch takes them."""
    from jaen_analysis.batch.page_task import Task

    return {
        piece.name: Task(NOTEBOOK, piece.parameters, folder / f"{piece.name}.ipynb", folder / f"{piece.name}.html")
        for piece in pieces
    }


def lower_bound(pieces: Iterable[Piece], folder: Path, jobs: int) -> None:
    """(f) The cells as plain Python, in processes that are forked from a warm one and live on; the same HTML."""
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type] # as in our own processes
    import nbconvert.exporters
    import nbformat

    from jaen_analysis.batch.kernels import WARM
    from jaen_analysis.report.rehearsal import rehearse
    from jaen_analysis.warm_kernels.preload import preload

    del nbconvert, nbformat
    preload(WARM)
    rehearse()
    if jobs == 1:
        return _plainly(list(pieces), folder)
    fork = get_context("fork")
    shares = [list(pieces)[number::jobs] for number in range(jobs)]
    processes = [fork.Process(target=_plainly, args=(share, folder)) for share in shares]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        if process.exitcode:
            raise SystemExit(process.exitcode)


MODES: dict[str, Callable[[list[Piece], Path, int], None]] = {
    "a": command_lines,
    "b": stock,
    "c-threads": stock_threads,
    "c-processes": stock_processes,
    "d": ploomber,
    "e": ours,
    "f": lower_bound,
}


def _call(*command: str) -> None:
    subprocess.run([sys.executable, "-m", *command], check=True, capture_output=True)


def _stock_report(piece: Piece, folder: Path) -> None:
    import papermill
    from nbconvert import HTMLExporter

    executed = papermill.execute_notebook(
        NOTEBOOK, folder / f"{piece.name}.ipynb", dict(piece.parameters), progress_bar=False
    )
    _write(folder, piece, HTMLExporter().from_notebook_node(executed)[0])


def _plainly(pieces: list[Piece], folder: Path) -> None:
    import nbformat

    from jaen_analysis.report import page

    notebook = nbformat.read(NOTEBOOK, as_version=4)
    cells = [(cell, *_compiled(cell.source)) for cell in notebook.cells if cell.cell_type == "code"]
    for piece in pieces:
        names: dict[str, Any] = {}
        for number, (cell, body, last) in enumerate(cells):
            exec(body, names)
            if number == 0:
                names |= piece.parameters
            shown = eval(last, names) if last else None
            cell.outputs = [_output(shown)] if shown is not None else []
        html = page.render(notebook)
        page.check(html)
        _write(folder, piece, html)


def _compiled(source: str) -> tuple[CodeType, CodeType | None]:
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    shown = compile(ast.Expression(last.value), "cell", "eval") if isinstance(last, ast.Expr) else None
    return compile(tree, "cell", "exec"), shown


def _output(shown: Any) -> NotebookNode:
    import nbformat

    return nbformat.v4.new_output("display_data", data=shown._repr_mimebundle_())


def _write(folder: Path, piece: Piece, html: str) -> None:
    (folder / f"{piece.name}.html").write_text(html, encoding="utf-8")


def main(mode: str, work: str, folder: str, jobs: str) -> None:
    """Do all of the work in one mode."""
    MODES[mode](read(Path(work)), Path(folder), int(jobs))


if __name__ == "__main__":
    main(*sys.argv[1:])
