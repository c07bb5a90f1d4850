"""Messages arrive whole, in order, and from several processes at once."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from threading import Thread

import pytest

from jaen_analysis.warm_kernels import forks
from jaen_analysis.warm_kernels.line import Line

pytestmark = pytest.mark.skipif(not forks.POSSIBLE, reason="processes cannot be forked here")


@pytest.fixture
def ends() -> Iterator[tuple[Line, Line]]:
    """Both ends of a line; the first refuses messages of more than a million bytes."""
    here, there = Line.pair()
    with here, there:
        yield Line(here, largest=1_000_000), Line(there)


def received(line: Line) -> bytes:
    while (message := line.receive()) is None:
        pass
    return message


@pytest.mark.parametrize("size", [0, 1, 65_536, 65_537, 700_000])
def test_messages_of_any_size(ends: tuple[Line, Line], size: int) -> None:
    here, there = ends
    sent = os.urandom(size)
    sender = Thread(target=lambda: [there.send(message) for message in (sent, b"danach")])
    sender.start()
    assert [received(here), received(here)] == [sent, b"danach"]
    sender.join()


def test_two_processes_at_once(ends: tuple[Line, Line]) -> None:
    here, there = ends
    children = []
    for letter in b"ab":
        if not (pid := os.fork()):
            for _ in range(20):
                there.send(bytes([letter]) * 300_000)
            os._exit(0)
        children.append(pid)
    found = [received(here) for _ in range(40)]
    assert sorted(found) == [b"a" * 300_000] * 20 + [b"b" * 300_000] * 20
    for pid in children:
        os.waitpid(pid, 0)


def test_a_message_that_is_too_large_is_not_kept(ends: tuple[Line, Line]) -> None:
    here, there = ends
    if not (pid := os.fork()):
        there.send(bytes(1_200_000))
        os._exit(0)
    with pytest.raises(OverflowError):
        received(here)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def test_the_end_of_the_other_side(ends: tuple[Line, Line]) -> None:
    here, there = ends
    there.send(b"letzte")
    there.close()
    assert received(here) == b"letzte"
    with pytest.raises(EOFError):
        here.receive()
    with pytest.raises(OSError, match="pipe"):
        here.send(b"zu spaet")
