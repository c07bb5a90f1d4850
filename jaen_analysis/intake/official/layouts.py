"""The layouts that can be read: one entry per layout of ``params/official.yaml``.

A new layout is a schema in ``intake.params.schemas`` (with its word in ``layout``), a module in this
package and a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from jaen_analysis.intake.deliveries import Delivery
from jaen_analysis.intake.official import ba_eckwerte, ba_kennzahlen
from jaen_analysis.intake.official.source import SourceFile
from jaen_analysis.intake.reading.sheets import Sheet


class Layout(NamedTuple):
    """How files of one kind are told and read. Both get the settings of a source with this layout."""

    recognises: Callable[[Sequence[Sheet], Any], bool]
    read: Callable[[SourceFile[Any]], Delivery]


LAYOUTS: dict[str, Layout] = {
    "ba_eckwerte": Layout(ba_eckwerte.recognises, ba_eckwerte.read),
    "ba_kennzahlen": Layout(ba_kennzahlen.recognises, ba_kennzahlen.read),
}
"""``layout`` of a source → its reader."""
