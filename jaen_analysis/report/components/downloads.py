"""Figures to take away, inside the page itself: whoever gets one file by e-mail has them too."""

from __future__ import annotations

import base64
import csv
import io
from collections.abc import Sequence

from markupsafe import Markup

from jaen_analysis.report.components.markup import require
from jaen_analysis.report.record import Fragment, Record

_BOM = "\ufeff"
"""By this mark a German Excel knows that the text is UTF-8."""


def tabelle_zum_mitnehmen(words: str, file_name: str, rows: Sequence[Sequence[str]]) -> Fragment:
    """A link that saves a table as a CSV file, as a German Excel opens it: semicolons, decimal commas, UTF-8.

    The first row holds the names of the columns. Raises ``ValueError`` for a file name that is no plain ``….csv``.
    """
    plain = file_name.removesuffix(".csv").replace("-", "").replace("_", "")
    require(file_name.endswith(".csv") and plain.isascii() and plain.isalnum(), f"„{file_name}“ ist kein Dateiname.")
    require(len(rows) > 1, f"„{file_name}“ hat keine Zeilen.")
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
    content = base64.b64encode((_BOM + text.getvalue()).encode()).decode()
    html = Markup('<p><a download="{}" href="data:text/csv;charset=utf-8;base64,{}">{}</a></p>')
    record: Record = {"kind": "datei", "name": file_name, "words": words, "rows": [list(row) for row in rows]}
    return Fragment(html.format(file_name, content, words), record, f"{words} ({file_name})")
