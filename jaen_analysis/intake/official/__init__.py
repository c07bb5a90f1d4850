"""Tables of the official statistics: context beside what the cities deliver, kept as a source of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from jaen_analysis.intake.context import empty_context
from jaen_analysis.intake.deliveries import Delivery, with_personal_data
from jaen_analysis.intake.findings import Finding, Result, arrange
from jaen_analysis.intake.official.layouts import LAYOUTS
from jaen_analysis.intake.official.regionalstatistik import table_code
from jaen_analysis.intake.official.source import SourceFile
from jaen_analysis.intake.personal.files import in_file
from jaen_analysis.intake.reading.files import check_size, read_sheets
from jaen_analysis.intake.reading.origins import hidden_findings
from jaen_analysis.intake.reading.sheets import Unreadable
from jaen_analysis.intake.schemas import empty_facts

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params


def read(
    path: Path, params: Params, received: date, standing: Callable[[], pd.DataFrame] = empty_context
) -> Delivery | None:
    """Read a table of an official source that ``params/official.yaml`` names; ``None`` for any other file.

    The file is told by its content, never by its name; hidden sheets are not read. What is wrong inside becomes
    a finding; a file of which no cell can be read is no table of any source. ``standing`` gives the context that
    is known so far, which a new publication is compared with.
    """
    try:
        check_size(path.stat().st_size, params.intake.groesste_datei_mb)
        content = path.read_bytes()
        filled = tuple(sheet for sheet in read_sheets(content, params.intake.groesste_datei_mb) if sheet.rows)
    except Unreadable:
        return None
    sheets = tuple(sheet for sheet in filled if not sheet.hidden)
    if not sheets:
        return None
    digest = hashlib.sha256(content).hexdigest()
    for name, source in params.official.items():
        layout = LAYOUTS[source.layout]
        if layout.recognises(sheets, source):
            if told := in_file(path.name, content, filled, params, received):
                return with_personal_data(path, digest, received, told)
            delivery = layout.read(SourceFile(path, digest, received, sheets, name, source, params, standing))
            return _with_hidden(delivery, hidden_findings(filled))
    if code := table_code(sheets):
        return Delivery(path, digest, received, empty_facts(), (_not_set_up(code, params),), "abgelehnt")
    return None


def _with_hidden(delivery: Delivery, hidden: list[Finding]) -> Delivery:
    if not hidden:
        return delivery
    result: Result = "mit Hinweisen" if delivery.result == "angenommen" else delivery.result
    return replace(delivery, findings=arrange([*delivery.findings, *hidden]), result=result)


def _not_set_up(code: str, params: Params) -> Finding:
    known = [f"„{source.titel}“" for source in params.official.values()]
    return Finding(
        "Fehler",
        f"Die Datei ist die Tabelle {code} von regionalstatistik.de; für sie ist keine Quelle eingerichtet",
        expected=f"eine dieser Veröffentlichungen: {', '.join(known)}" if known else "",
        mend="Wenn ihre Zahlen gebraucht werden, bitte in params/official.yaml eine Quelle mit dieser Tabelle anlegen.",
    )
