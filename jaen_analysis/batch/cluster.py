"""An existing Dask cluster, or one of this computer, as the maker of the pages.

Its workers share the workspace with the run, for example on a network drive: they read the frozen inputs there
and write their drafts there. Only tasks and outcomes go over the network. The pages of a worker that is lost are
given to another one by the scheduler.
"""

from __future__ import annotations

import ipaddress
import logging
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from tempfile import TemporaryDirectory
from threading import Event as Signal
from threading import Timer
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from uuid import uuid4

from jaen_analysis.batch import dask_worker, drafts, worker
from jaen_analysis.batch.drafts import Draft
from jaen_analysis.batch.executor import Begun, Done, Event
from jaen_analysis.batch.failures import fault_of
from jaen_analysis.batch.page_task import Made, Task, failed
from jaen_analysis.batch.software import software
from jaen_analysis.vocabulary.errors import JaenError

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster, Nanny

_LOCAL = "local:"
_ALLOWED = (
    "Erlaubt sind „local:4“ (vier Arbeitsprozesse auf diesem Rechner), „tcp://127.0.0.1:8786“ (ein Scheduler auf "
    "diesem Rechner) und „tls://rechner:8786“ (verschlüsselt; die Zertifikate nennt die Konfiguration von Dask)."
)
_PATIENCE = 60
"""Seconds without any worker, or without an answer of the scheduler, after which the rest is given up."""
_ANSWER = 10
"""Seconds that the scheduler may take for one answer."""
_CANCELLED = "Die Verbindung zum Scheduler ist abgerissen, oder jemand hat dort den Auftrag gelöscht."
_LOGS = ("distributed", "distributed.client", "tornado.application")


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
            from distributed import Client
        except ImportError:
            raise JaenError(
                "Für --scheduler fehlt das Paket „distributed“. Bitte nachholen: pip install 'jaen_analysis[cluster]'."
            ) from None
        self._stack.enter_context(_quiet())
        try:
            place: Any = self.address
            if self.address.startswith(_LOCAL):
                place = self._of_this_computer(int(self.address.removeprefix(_LOCAL)))
            self._client = Client(place, timeout=_PATIENCE / 2)
        except (OSError, ValueError, TypeError, RuntimeError) as error:  # no answer, no certificates, no memory
            self.stop()
            raise JaenError(
                f"Der Scheduler „{self.address}“ antwortet nicht ({error}). {_check(self.address)}"
            ) from error
        self._stack.callback(self._client.close, timeout=1)

    def work(self, tasks: Mapping[str, Task]) -> Iterator[Event]:
        """See :class:`jaen_analysis.batch.executor.Executor`."""
        waiting = deque(tasks)
        running: dict[str, Future[Draft]] = {}
        ready: dict[str, Future[Draft]] = {}
        program, done = software().fingerprint, Signal()
        heard = asked = time.monotonic()
        places = self._places()
        while waiting or running or ready:
            if time.monotonic() - asked > 1:
                places, asked = self._places(), time.monotonic()
            for name in [waiting.popleft() for _ in range(min(places - len(running), len(waiting)))]:
                yield Begun(name)
                try:
                    running[name] = self._submit(name, tasks[name], program, done)
                except Exception as error:  # the scheduler has been lost just now
                    yield Done(name, _lost(tasks[name], _not_made(error)))
            for name, future in ready.items():  # after others have got work
                yield Done(name, _outcome(tasks[name], future))
            if places:  # taking a page may wait for a slow drive
                heard = time.monotonic()
            if not places and time.monotonic() - heard > _PATIENCE:
                for name in [*running, *waiting]:
                    yield Done(name, _lost(tasks[name], "Im Cluster arbeitet niemand mehr."))
                return
            if waiting or running:
                done.wait(1)
                done.clear()
            ready = {name: future for name, future in running.items() if future.done()}
            for name in ready:
                del running[name]

    def stop(self) -> None:
        """Take back what is not done and leave the cluster; workers of this computer are killed."""
        if self._client is not None:
            with suppress(Exception):  # the scheduler may be gone
                self._client.cancel(list(self._client.futures), force=True)
        self._client = None
        self._stack.close()

    def _of_this_computer(self, count: int) -> LocalCluster:
        """As many workers; all that they write besides pages lies in a folder that goes away with them."""
        from dask import config
        from distributed import LocalCluster

        folder = self._stack.enter_context(TemporaryDirectory(prefix="jaen-", ignore_cleanup_errors=True))
        settings = {"temporary-directory": folder, "distributed.worker.profile.enabled": False}
        self._stack.enter_context(config.set(settings))
        started = LocalCluster(
            n_workers=count, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0",
            preload=[dask_worker.__name__], env={"TMPDIR": folder}, silence_logs=logging.CRITICAL,
        )  # fmt: skip
        self._stack.callback(_end, started)
        return started

    def _places(self) -> int:
        """How many pages the workers can make at a time; none if the scheduler does not answer."""
        assert self._client is not None
        try:
            return sum(self._client.nthreads(callback_timeout=_ANSWER).values())
        except Exception:  # it is gone, or the client has given it up: one error for each way in which that is seen
            return 0

    def _submit(self, name: str, task: Task, program: str, done: Signal) -> Future[Draft]:
        assert self._client is not None
        future = self._client.submit(dask_worker.make_there, task, program, key=f"{name}-{uuid4()}", pure=False)
        future.add_done_callback(lambda _: done.set())
        return future


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


def _outcome(task: Task, future: Future[Draft]) -> Made:
    try:
        draft = future.result(timeout=_ANSWER)
    except Exception as error:  # of the worker, the scheduler or the network, or from unpacking what came
        return _lost(task, _CANCELLED if future.cancelled() else _not_made(error))
    return drafts.take(task, draft)


def _check(address: str) -> str:
    if address.startswith(_LOCAL):
        return "Bitte weniger Arbeitsprozesse nehmen oder andere Programme schließen."
    return "Bitte Adresse und Zertifikate prüfen."


def _not_made(error: Exception) -> str:
    return f"Der Cluster hat den Bericht nicht erstellt ({type(error).__name__}: {error})."


def _lost(task: Task, words: str) -> Made:
    with suppress(OSError):
        task.executed.unlink(missing_ok=True)
    return failed(task, fault_of(drafts.lost(words)))


@contextmanager
def _quiet() -> Iterator[None]:
    """What Dask logs about a lost worker or scheduler is told with the pages that it costs."""
    logs = [logging.getLogger(name) for name in _LOGS]
    before = [log.level for log in logs]
    for log in logs:
        log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for log, level in zip(logs, before, strict=True):
            log.setLevel(level)


def _is_this_computer(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _end(cluster: LocalCluster) -> None:
    """Close it; workers are killed as soon as they are not started again: they would first make their pages."""
    nannies = list(cluster.workers.values())
    soon = Timer(0.2, _kill, [nannies])
    soon.start()
    with suppress(Exception):  # what does not end by itself is killed
        cluster.close(timeout=2)
    soon.join()
    _kill(nannies)
    cluster.shutdown_on_close = False  # if it has not come to its end, Dask would wait ten seconds more for it


def _kill(nannies: list[Nanny]) -> None:
    for nanny in nannies:
        with suppress(Exception):  # Dask may be ending it in its own thread
            if nanny.pid:
                worker.end(nanny.pid)
