"""Kernels for JupyterLab: of this very Python, and warm before a notebook asks for one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from jaen_analysis.batch.kernels import KERNEL, check_mode, describe
from jaen_analysis.warm_kernels import forks, spares
from jaen_analysis.warm_kernels.kinds import Kind
from jaen_analysis.warm_kernels.settings import PRELOAD, QUIET, Settings, mode, variables

WARM = Settings(
    preload=(*PRELOAD, "ipywidgets", "jaen_analysis.bench.board", "jaen_analysis.workbench"),
    watch=("jaen_analysis",),
)
"""What a kernel of the workbench has imported before it is asked for. Changed program text makes it an ordinary one."""


@contextmanager
def environment() -> Iterator[None]:
    """While JupyterLab runs in this process: our kernel is the one of its name, and the first is being prepared.

    Jupyter's configuration of this person or computer is set aside: it could fetch news or listen to the network.

    Where processes can be forked each kernel is a fork of one that has done the imports, elsewhere the next one waits
    ready (see ``warm_kernels``). A kernel of the same name that somebody has of another Python does not get in the way.
    Raises :class:`JaenError` for a way of having kernels that is none.
    """
    check_mode()
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="jaen-lab-", ignore_cleanup_errors=True))
        describe(Path(folder) / "kernels" / KERNEL, "Jobcenter", WARM, "--IPKernelApp.log_level=ERROR")
        path = os.pathsep.join(filter(None, [folder, os.environ.get("JUPYTER_PATH")]))
        stack.enter_context(variables({"JUPYTER_PATH": path, "JUPYTER_NO_CONFIG": "1"}))
        kind = Kind.of(WARM, {**QUIET, **os.environ})
        if mode() == "ahead" or (mode() != "off" and not forks.POSSIBLE):
            spares.start(kind)
            stack.callback(spares.stop)
        else:
            stack.enter_context(forks.shared(kind))
        yield
