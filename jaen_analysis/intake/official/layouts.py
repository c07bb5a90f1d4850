"""The layouts that can be read: one entry per layout of ``params/official.yaml``.

A new layout is a schema in ``intake.params.schemas`` (with its word in ``layout``), a module in this
package and a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from jaen_analysis.intake.deliveries import Delivery
from jaen_analysis.intake.official import ba_eckwerte, ba_kennzahlen, flat, inkar, it_nrw, regionalstatistik
from jaen_analysis.intake.official.source import SourceFile
from jaen_analysis.intake.official.table import Table
from jaen_analysis.intake.official.take import take
from jaen_analysis.intake.reading.sheets import Sheet


class Layout(NamedTuple):
    """How files of one kind are told and read. Both get the settings of a source with this layout."""

    recognises: Callable[[Sequence[Sheet], Any], bool]
    read: Callable[[SourceFile[Any]], Delivery]


def _of_context(
    recognises: Callable[[Sequence[Sheet], Any], bool], read_table: Callable[[Sequence[Sheet], Any], Table]
) -> Layout:
    """A layout whose figures are context; its module reads the figures, what they mean is common to all."""
    return Layout(recognises, lambda file: take(file, read_table(file.sheets, file.source)))


LAYOUTS: dict[str, Layout] = {
    "ba_eckwerte": Layout(ba_eckwerte.recognises, ba_eckwerte.read),
    "ba_kennzahlen": Layout(ba_kennzahlen.recognises, ba_kennzahlen.read),
    "regionalstatistik": _of_context(regionalstatistik.recognises, regionalstatistik.read_table),
    "it_nrw": _of_context(it_nrw.recognises, it_nrw.read_table),
    "inkar": _of_context(inkar.recognises, inkar.read_table),
    "zensus": _of_context(flat.is_zensus, flat.read_zensus),
    "ba_wohnkosten": _of_context(flat.is_wohnkosten, flat.read_wohnkosten),
    "zeitreihe": _of_context(flat.is_zeitreihe, flat.read_zeitreihe),
}
"""``layout`` of a source → its reader."""
