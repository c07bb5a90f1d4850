"""How the handbook is built (``make docs``): Sphinx with MyST and furo, without anything from outside."""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.application import Sphinx

project = "jaen_analysis"
html_title = "Handbuch"
language = "de"
extensions = ["myst_parser"]
exclude_patterns = ["README.md"]
nitpicky = True
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 4

html_theme = "furo"
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_show_sphinx = False
# Extracts of what was found would be fetched from the pages, which a browser refuses for files.
html_show_search_summary = False
html_static_path = ["_static"]
html_css_files = ["handbuch.css"]


WORDS = {
    "Toggle site navigation sidebar": "Seiten zeigen oder verbergen",
    "Toggle table of contents sidebar": "Abschnitte dieser Seite zeigen oder verbergen",
    "Toggle Light / Dark / Auto color theme": "Helle oder dunkle Farben",
    "<span>Back to top</span>": "<span>Nach oben</span>",
    "<span>Next</span>": "<span>Weiter</span>",
    ">Home<": ">Anfang<",
    ">Previous<": ">Zurück<",
    "On this page": "Auf dieser Seite",
    "Hide navigation sidebar": "Seiten verbergen",
    "Hide table of contents sidebar": "Abschnitte verbergen",
    "Skip to content": "Zum Inhalt",
    "<title>Contents</title>": "<title>Abschnitte</title>",
    "<title>Menu</title>": "<title>Seiten</title>",
    "<title>Expand</title>": "<title>Aufklappen</title>",
    "<title>Light mode</title>": "<title>Helle Farben</title>",
    "<title>Dark mode</title>": "<title>Dunkle Farben</title>",
    "Auto light/dark, in light mode": "Farben wie der Rechner, jetzt hell",
    "Auto light/dark, in dark mode": "Farben wie der Rechner, jetzt dunkel",
    "Made with": "Gesetzt mit",
    "Toggle navigation of": "Aufklappen:",
}
"""What the theme says in English only."""
NAMES = {
    'class="caption" role="heading">': 'class="caption" role="heading" aria-level="2">',
    '<aside class="sidebar-drawer">': '<aside class="sidebar-drawer" aria-label="Seiten">',
    '<aside class="toc-drawer no-toc">': '<aside class="toc-drawer no-toc" aria-label="Abschnitte dieser Seite">',
    '<aside class="toc-drawer">': '<aside class="toc-drawer" aria-label="Abschnitte dieser Seite">',
}
"""What the theme does not tell a screen reader."""


def _told(app: Sphinx, error: Exception | None) -> None:
    """The theme's own words in German, and its parts by their names."""
    for page in [] if error else Path(app.outdir).rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for before, after in {**WORDS, **NAMES}.items():
            text = text.replace(before, after)
        page.write_text(text, encoding="utf-8", newline="\n")


def _links(app: Sphinx, path: Path, docname: str, content: list[str]) -> None:
    """The explanations in ``params/`` link to one another by folder; here each is a page."""
    content[0] = re.sub(r"\]\((\w+)/README\.md", r"](\1.md", content[0])


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("include-read", _links)
    app.connect("build-finished", _told)
