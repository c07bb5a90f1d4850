"""One notebook, executed in a fresh kernel: the seam that a faster engine can take over.

The truth about an execution is found here and not read off the file: after a time-out or a dead
kernel, papermill leaves a notebook that looks like a good one.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from jaen_analysis.batch import failures, interrupt
from jaen_analysis.batch.failures import NotebookFailed
from jaen_analysis.batch.traces import untrace
from jaen_analysis.intake import atomic
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.warm_kernels import NAME, forks
from jaen_analysis.warm_kernels.kinds import Kind
from jaen_analysis.warm_kernels.reasons import Reason
from jaen_analysis.warm_kernels.settings import MODE, PRELOAD, QUIET, Settings, mode, variables

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from jaen_analysis.batch.plan import Value

CELL_SECONDS = 600
"""A cell that runs longer has failed."""
MOST_OUTPUT = 20_000_000
"""Characters; nobody would get more by e-mail, and a loop that prints does not stop by itself."""
KERNEL = "python3"
"""In :func:`environment` the interpreter that runs the batch, whatever kernels this computer knows by that name."""

GIVE_WAY = 10
"""How far the making of pages gives way to the run that plans them, and to whoever works on this computer."""
WARM = Settings(
    preload=(*PRELOAD, "jaen_analysis.report.bericht", "jaen_analysis.report.sections"),
    warm_up="jaen_analysis.report.rehearsal:rehearse_cells",
    watch=("jaen_analysis",),
    nice=GIVE_WAY,
)
"""What each kernel of a run has done before it is asked for."""

WHY: Mapping[Reason, str] = {
    Reason.SYSTEM: "dieses Betriebssystem kann es nicht",
    Reason.REFUSED: "das Betriebssystem lässt keinen weiteren Prozess und keine weitere Datei zu",
    Reason.OPTIONS: "der Rechenkern verlangt besondere Optionen von Python",
    Reason.THREADS: "im vorbereiteten Prozess läuft mehr als ein Thread",
    Reason.STALE: "Dateien des Programms wurden während des Laufs geändert",
    Reason.OTHER: "der vorbereitete Prozess hat andere Einstellungen als der Rechenkern",
    Reason.KINDS: "es sind schon zu viele verschiedene Prozesse vorbereitet",
    Reason.SILENT: "der vorbereitete Prozess antwortet nicht",
    Reason.ENDED: "der vorbereitete Prozess ist abgebrochen",
}
"""In German, why a kernel is not a fork."""


def execute(
    notebook: Path, parameters: Mapping[str, Value], output: Path, *, timeout: int = CELL_SECONDS
) -> NotebookNode:
    """Run a notebook in a kernel and a folder of its own and keep the executed notebook at ``output``.

    Raises :class:`NotebookFailed` if it did not run to its end, for whatever reason. Then ``output``
    holds the notebook with its traceback if there was an error in a cell, else nothing.
    """
    from papermill.engines import papermill_engines
    from papermill.iorw import load_notebook_node
    from papermill.parameterize import parameterize_notebook

    output.unlink(missing_ok=True)
    # papermill.execute_notebook would do these steps too, and write what comes out twice more
    executed: NotebookNode = parameterize_notebook(
        load_notebook_node(str(notebook)), dict(parameters), kernel_name=KERNEL, language="python", engine_name=NAME
    )
    # a kernel that dies slowly may still hold the folder it works in
    with TemporaryDirectory(prefix="jaen-", ignore_cleanup_errors=True) as folder:
        profiles, place = Path(folder, "ipython"), Path(folder, "place")
        for own in (profiles, place):
            own.mkdir()
        try:
            papermill_engines.execute_notebook_with_engine(
                NAME,
                executed,
                KERNEL,
                progress_bar=False,
                execution_timeout=timeout,
                most_output=MOST_OUTPUT,
                extra_arguments=["--IPKernelApp.log_level=ERROR", f"--IPKernelApp.ipython_dir={profiles}"],
                resources={"metadata": {"path": str(place)}},
            )
        except Exception as error:  # time-outs and dead kernels have no common type
            raise failures.of_execution(error, timeout) from error
    broken = [number for number, cell in enumerate(executed.cells, start=1) if cell.metadata.papermill.exception]
    untrace(executed, notebook.absolute().parents[1])
    _keep(executed, output)
    _check_complete(executed)
    if broken:  # a kernel without memory may fail to say why
        words = f"Zelle {broken[0]} des Notebooks ist gescheitert, ohne zu sagen, woran (zu wenig Arbeitsspeicher?)."
        raise NotebookFailed(words, "DeadKernelError", broken[0])
    return executed


@contextmanager
def environment() -> Iterator[None]:
    """Settings that all kernels of a run share.

    Runtime files, IPython's profile and the description of the kernel lie in a folder that goes away
    with the run, so that nothing is left behind and nobody's start-up files, kernels or stray modules
    work in a report; sets have the same order in each kernel. Raises :class:`JaenError` for a mode that is none.
    """
    check_mode()
    with interrupt.unwound() as stack:
        # a kernel that dies slowly may still write while the folder is cleared
        folder = stack.enter_context(TemporaryDirectory(prefix="jaen-", ignore_cleanup_errors=True))
        describe(Path(folder) / "kernels" / KERNEL, "Python 3 (ipykernel)", WARM)
        settings = {
            **QUIET,
            "JUPYTER_PATH": os.pathsep.join(filter(None, [folder, os.environ.get("JUPYTER_PATH")])),
            "JUPYTER_RUNTIME_DIR": str(Path(folder) / "runtime"),
            "IPYTHONDIR": str(Path(folder) / "ipython"),
            "PYTHONHASHSEED": "0",
            "PYTHONSAFEPATH": "1",
        }
        log = logging.getLogger("papermill")
        stack.callback(log.setLevel, log.level)
        log.setLevel(logging.CRITICAL)  # it takes typed parameters for unknown ones; failures are told by us
        stack.enter_context(variables(settings))
        stack.enter_context(forks.shared(_kind()))
        yield


def start_ahead() -> None:
    """Where kernels cannot be forked, start the first one before it is asked for."""
    from jaen_analysis.warm_kernels import spares

    if mode() == "ahead" or (mode() in ("inside", "fork") and not forks.POSSIBLE):
        spares.start(_kind())


def _kind() -> Kind:
    """Kernels of a run: as many at a time as processors, so each computes with one thread."""
    return Kind.of(WARM, {**os.environ, **QUIET})


def remark() -> str:
    """A German sentence if kernels of this process were not as warm as they should be, else nothing."""
    from jaen_analysis.warm_kernels import provisioner

    why = "; ".join(WHY[reason] for reason in provisioner.reasons)
    return f"Rechenkerne lassen sich hier nicht abzweigen ({why}); gewöhnliche werden gestartet." if why else ""


def check_mode() -> None:
    """Raise :class:`JaenError` if the environment asks for a way to have kernels that is none."""
    try:
        mode()
    except ValueError as error:
        words = f"Die Umgebungsvariable {MODE} ist falsch: Erlaubt sind inside, fork, ahead und off."
        raise JaenError(words) from error


def describe(folder: Path, title: str, settings: Settings, *arguments: str) -> None:
    """Write the description (``kernel.json``) of kernels of the Python that runs this, warm by these settings.

    ``arguments`` are further ones of ``ipykernel_launcher``. The folder has to be where Jupyter looks first: a
    kernel of its name among a person's own ones may be of another Python.
    """
    description = {
        "argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", *arguments],
        "display_name": title,
        "language": "python",
        "metadata": {"kernel_provisioner": {"provisioner_name": NAME, "config": asdict(settings)}},
    }
    atomic.write_text(folder / "kernel.json", json.dumps(description))


def _keep(executed: NotebookNode, output: Path) -> None:
    """Store the executed notebook without what differs from run to run."""
    executed.metadata.pop("papermill", None)
    for number, cell in enumerate(executed.cells):
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        cell["id"] = f"zelle-{number}"
    # nbformat would check and split all texts into lines, which takes longer than the rest of a small report
    atomic.write_text(output, json.dumps(executed, ensure_ascii=False, sort_keys=True) + "\n")


def _check_complete(executed: NotebookNode) -> None:
    """``sys.exit(0)`` ends a notebook early and papermill calls it a success."""
    for number, cell in enumerate(executed.cells, start=1):
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        errors = [output for output in cell.outputs if output.output_type == "error"]
        if errors:
            raise failures.of_cell(errors[0].ename, errors[0].evalue, cell.execution_count)
        if cell.execution_count is None:
            raise NotebookFailed(f"Zelle {number} des Notebooks wurde nicht ausgeführt.", failures.NOT_EXECUTED, number)
