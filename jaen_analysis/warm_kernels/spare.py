"""A process that imports, waits for one order on its standard input and becomes that kernel.

Run as ``python -m jaen_analysis.warm_kernels.spare SETTINGS LOADED``; it ends if its standard input does without an
order. Until then the file ``LOADED`` says what the watched files were like when they had been imported.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

from jaen_analysis.warm_kernels.preload import Order, become, preload
from jaen_analysis.warm_kernels.settings import Settings

_HANDLES = ("JPY_PARENT_PID", "JPY_INTERRUPT_EVENT", "IPY_INTERRUPT_EVENT")
"""On Windows these were given to this process itself."""


def main(settings: str, place: str) -> None:
    """Import, wait, become."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the business of those who ordered
    loaded = preload(Settings.from_json(settings))
    Path(place).write_text(json.dumps(loaded.stamps), encoding="utf-8")
    text = sys.stdin.read()
    with suppress(OSError):
        Path(place).unlink(missing_ok=True)
    if not text:
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if sys.platform == "win32":
        loaded.env |= {name: os.environ[name] for name in _HANDLES if name in os.environ}
    order = Order.of(json.loads(text))
    become(order, loaded)


if __name__ == "__main__":
    main(*sys.argv[1:])
