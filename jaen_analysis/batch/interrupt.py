"""Ctrl-C and SIGTERM: both end a run in the same orderly way, and neither disturbs the putting in order."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType
from typing import NoReturn

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Terminated(KeyboardInterrupt):
    """The system or another program has asked the run to end (SIGTERM)."""


@contextmanager
def terminable() -> Iterator[None]:
    """In the block SIGTERM raises :class:`Terminated`, as Ctrl-C raises ``KeyboardInterrupt``."""
    with _handled((signal.SIGTERM,), _terminate):
        yield


@contextmanager
def undisturbed() -> Iterator[None]:
    """In the block neither Ctrl-C nor SIGTERM does anything: it is short and has to come to its end."""
    with _handled(_SIGNALS, signal.SIG_IGN):
        yield


@contextmanager
def unwound() -> Iterator[ExitStack]:
    """What is entered on the stack is left :func:`undisturbed` at the end of the block, however that ends."""
    stack = ExitStack()
    try:
        yield stack
    finally:
        with undisturbed():
            stack.close()


@contextmanager
def unheard() -> Iterator[None]:
    """Processes that are started in the block never hear Ctrl-C, not even while they import (but on Windows)."""
    with _handled((signal.SIGINT,), signal.SIG_IGN):
        yield


@contextmanager
def _handled(signals: tuple[signal.Signals, ...], handler: signal.Handlers | object) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():  # only that one gets signals
        yield
        return
    before = {number: signal.signal(number, handler) for number in signals}  # type: ignore[arg-type]
    try:
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)


def _terminate(number: int, frame: FrameType | None) -> NoReturn:
    raise Terminated
