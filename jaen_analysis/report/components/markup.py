"""What all components share: safe HTML, icons and ids."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from jaen_analysis.report.record import Text

_ASCII = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_PATHS = {
    "stift": "M3 13l1-4 7-7 3 3-7 7-4 1zM9.5 3.5l3 3",
    "info": "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM8 7v4.5M8 4.3v.4",
    "dreieck": "M8 1.8l6.7 12.4H1.3zM8 6.2v4M8 12v.4",
    "schloss": "M3.5 7.2h9v6.6h-9zM5.2 7V5a2.8 2.8 0 0 1 5.6 0v2",
    "haken": "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM5 8.2l2.2 2.2L11 6",
}


def joined(parts: Iterable[Text]) -> Markup:
    """All parts after one another; plain text is escaped, fragments stand as they are."""
    return Markup("").join(escape(part) for part in parts)


def icon(name: str) -> Markup:
    """A small line drawing in the colour of the text, hidden from screen readers: a word always stands beside it."""
    return Markup(
        '<svg class="zeichen" aria-hidden="true" width="16" height="16" viewBox="0 0 16 16" fill="none" '
        'stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"><path d="{}"/></svg>'
    ).format(_PATHS[name])


def slug(text: str) -> str:
    """An ASCII id: ``"Größe der BG"`` → ``"groesse-der-bg"``."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower().translate(_ASCII)).strip("-")


def require(condition: object, message: str) -> None:
    """Raise ``ValueError`` with this German message unless the condition holds."""
    if not condition:
        raise ValueError(message)
