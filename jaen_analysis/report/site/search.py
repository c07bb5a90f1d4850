"""Search by typing in an index: the only script there is, allowed by its hash alone. Without it all is to be seen."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from jaen_analysis.report.style import TEMPLATES

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_FIELD = Markup(
    '<div class="suche" id="suche" role="search" hidden><label for="suchfeld">Berichte suchen</label>'
    '<input type="search" id="suchfeld" autocomplete="off" '
    'aria-label="Berichte suchen; die Liste wird beim Tippen kürzer" aria-describedby="suchhilfe">'
    '<p class="leise" id="suchhilfe">Gebiet, Bericht, Adressaten oder Zustand; mehrere Wörter müssen alle passen.</p>'
    '<p id="treffer" role="status"></p></div>'
)


def found_by(*words: str) -> Markup:
    """The attribute by which the search finds an entry: these words, lower case and without umlauts."""
    return Markup(' data-suche="{}"').format(" ".join(dict.fromkeys(words)).lower().translate(_UMLAUTS))


def field(entries: int) -> Markup:
    """The field to type in, shown by the script; nothing where there is nothing to choose from."""
    return _FIELD if entries > 1 else Markup("")


@cache
def script() -> str:
    """The script of a page with a field."""
    return (TEMPLATES / "jaen" / "suche.js").read_text(encoding="utf-8").strip()
