"""An existing Dask cluster, or one of this computer, as the maker of the pages.

Its workers share the workspace with the run, for example on a network drive: they read the frozen inputs there
and write their pages there. Only tasks and outcomes go over the network. The pages of a worker that is lost are
given to another one by the scheduler.
"""

from __future__ import annotations

import atexit
import ipaddress
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from uuid import uuid4

from jaen_analysis.batch import kernels, manifest, worker
from jaen_analysis.batch.executor import Begun, Done, Event
from jaen_analysis.batch.failures import NotebookFailed, fault_of
from jaen_analysis.batch.page_task import Made, Task, failed, make
from jaen_analysis.batch.software import software
from jaen_analysis.vocabulary.errors import JaenError

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

_LOCAL = "local:"
_ALLOWED = (
    "Erlaubt sind „local:4“ (vier Arbeitsprozesse auf diesem Rechner), „tcp://127.0.0.1:8786“ (ein Scheduler auf "
    "diesem Rechner) und „tls://rechner:8786“ (verschlüsselt; die Zertifikate nennt die Konfiguration von Dask)."
)
_PATIENCE = 60
"""Seconds without any worker, or without an answer of the scheduler, after which the rest is given up."""
_SHARED = 10
"""Seconds that a network drive may take until a written page is seen."""


@dataclass
class Cluster:
    """Pages made by Dask: ``address`` is ``tcp://…``, ``tls://…`` or ``local:N``."""

    address: str
    _stack: ExitStack = field(default_factory=ExitStack, compare=False)
    _client: Client | None = field(default=None, compare=False)

    def start(self) -> None:
        """Connect, or start the workers of this computer. Raises :class:`JaenError`."""
        check(self.address)
        try:
            from distributed import Client, LocalCluster
        except ImportError:
            raise JaenError(
                "Für --scheduler fehlt das Paket „distributed“. Bitte nachholen: pip install 'jaen_analysis[cluster]'."
            ) from None
        try:
            place: Any = self.address
            if self.address.startswith(_LOCAL):
                count = int(self.address.removeprefix(_LOCAL))
                place = LocalCluster(
                    n_workers=count, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
                )
                self._stack.callback(_end, place)
            self._client = Client(place, timeout=_PATIENCE / 2)
        except (OSError, ValueError, TypeError) as error:  # no answer, or no certificates
            self.stop()
            raise JaenError(
                f"Der Scheduler „{self.address}“ antwortet nicht ({error}). Bitte Adresse und Zertifikate prüfen."
            ) from error
        self._stack.callback(self._client.close, timeout=1)

    def work(self, tasks: Mapping[str, Task]) -> Iterator[Event]:
        """See :class:`jaen_analysis.batch.executor.Executor`."""
        from distributed import wait

        assert self._client is not None
        waiting = deque(tasks)
        running: dict[Future[Made], str] = {}
        program, heard = software().digest, time.monotonic()
        while waiting or running:
            while waiting and len(running) < max(sum(self._client.nthreads().values()), 1):
                name = waiting.popleft()
                yield Begun(name)
                key = f"{name}-{uuid4()}"
                running[self._client.submit(make_there, tasks[name], program, key=key, pure=False)] = name
            with suppress(TimeoutError):
                wait(list(running), timeout=1, return_when="FIRST_COMPLETED")
            if self._client.nthreads():
                heard = time.monotonic()
            given_up = time.monotonic() - heard > _PATIENCE
            for future in [future for future in running if future.done() or given_up]:
                name = running.pop(future)
                yield Done(name, _outcome(tasks[name], future))

    def stop(self) -> None:
        """Take back what is not done and leave the cluster; workers of this computer are killed."""
        if self._client is not None:
            with suppress(Exception):  # the scheduler may be gone
                self._client.cancel(list(self._client.futures), force=True)
        self._stack.close()


def check(address: str) -> None:
    """Raise :class:`JaenError` for an address that is none, or that would send tasks over a network unencrypted."""
    if address.startswith(_LOCAL):
        if not address.removeprefix(_LOCAL).isdecimal() or int(address.removeprefix(_LOCAL)) < 1:
            raise JaenError(f"--scheduler {address}: Nach „local:“ steht die Zahl der Arbeitsprozesse. {_ALLOWED}")
        return
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
        parts = urlsplit("")
    if parts.scheme not in ("tcp", "tls") or not host or not port:
        raise JaenError(f"--scheduler {address}: Das ist keine Adresse eines Schedulers. {_ALLOWED}")
    if parts.scheme == "tcp" and not _is_this_computer(host):
        raise JaenError(f"--scheduler {address}: Zu anderen Rechnern nur verschlüsselt. {_ALLOWED}")


def make_there(task: Task, program: str) -> Made:
    """Make a page in a worker of the cluster, if it has the same program."""
    if software().digest != program:
        words = "Der Rechner im Cluster hat einen anderen Stand des Programms als dieser."
        return failed(task, fault_of(NotebookFailed(words, "OtherProgram", hint="Bitte überall dieselbe Version.")))
    _ready()
    return make(task)


@cache
def _ready() -> None:
    """Warm kernels for as long as this worker lives."""
    stack = ExitStack()
    stack.enter_context(kernels.environment())
    atexit.register(stack.close)
    worker.prepare()


def _outcome(task: Task, future: Future[Made]) -> Made:
    if not future.done():
        return failed(task, fault_of(_lost("Im Cluster arbeitet niemand mehr.")))
    if future.status != "finished":
        reason = future.exception() if future.status == "error" else "zurückgenommen"
        return failed(task, fault_of(_lost(f"Der Cluster hat den Bericht nicht erstellt ({reason}).")))
    made: Made = future.result()
    if made.fault is None and not _arrived(task, made):
        return failed(task, fault_of(_lost("Der Bericht wurde im Cluster erstellt, ist hier aber nicht zu sehen.")))
    return made


def _arrived(task: Task, made: Made) -> bool:
    end = time.monotonic() + _SHARED
    while True:
        with suppress(OSError):
            if manifest.sha256(task.html.read_bytes()) == made.html_sha256:
                return True
        if time.monotonic() > end:
            return False
        time.sleep(0.2)


def _lost(words: str) -> NotebookFailed:
    hint = "Bitte prüfen, ob die Arbeitsprozesse laufen und denselben Arbeitsordner unter demselben Pfad sehen."
    return NotebookFailed(words, "Cluster", hint=hint)


def _is_this_computer(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _end(cluster: LocalCluster) -> None:
    processes = [nanny.pid for nanny in cluster.workers.values() if nanny.pid]
    with suppress(Exception):  # what does not end by itself is killed
        cluster.close(timeout=1)
    for pid in processes:
        worker.end(pid)
