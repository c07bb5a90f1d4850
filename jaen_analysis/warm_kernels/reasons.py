"""Why a kernel is not a fork: codes that whoever uses this may tell in a language of its own."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why a kernel cannot be forked; the value is for logs, and names the reason between processes."""

    SYSTEM = "processes cannot be forked on this system"
    REFUSED = "the system refuses another process, file or socket"
    OPTIONS = "the interpreter is asked for options that a warm process cannot have"
    THREADS = "more than one thread runs in the warm process"
    STALE = "files have changed since the warm process has loaded them"
    OTHER = "the warm process was started for kernels of another kind"
    KINDS = "too many kinds of kernels are warm already"
    SILENT = "the warm process does not answer"
    ENDED = "the warm process has ended"


class UnavailableError(Exception):
    """No fork can be had, for a ``reason``; ``str()`` says more for a log."""

    def __init__(self, reason: Reason, more: object = "") -> None:
        super().__init__(f"{reason} ({more})" if more else str(reason))
        self.reason = reason
