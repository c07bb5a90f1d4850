"""All generated pages of the handbook, by the names of their files."""

from __future__ import annotations

from pathlib import Path

from jaen_analysis.handbook.commands import commands_page
from jaen_analysis.handbook.figures import measures_page
from jaen_analysis.handbook.indicators import indicators_page
from jaen_analysis.handbook.settings import settings_page
from jaen_analysis.vocabulary import indicators, measures, posted_measures
from jaen_analysis.vocabulary.catalogue import Catalogue

FOLDER = Path("docs", "erzeugt")
"""Where they stand in a checkout."""
RENEW = "python -m jaen_analysis.handbook"
"""What writes them anew."""


def pages() -> dict[str, str]:
    """File name → Markdown of the page, from the definitions that the program itself works with."""
    catalogue = Catalogue.of(measures, posted_measures, *indicators.MODULES)
    written = {
        "kennzahlen.md": indicators_page(catalogue),
        "groessen.md": measures_page(catalogue),
        "einstellungen.md": settings_page(),
        "befehle.md": commands_page(),
    }
    return {name: f"<!-- Erzeugt: {RENEW} -->\n\n{text}" for name, text in written.items()}
