"""Settings and comments about single persons are refused, with file and line and without the datum."""

from __future__ import annotations

from pathlib import Path

import pytest

from jaen_analysis.intake import params
from jaen_analysis.vocabulary.errors import JaenError
from tests.intake.test_params import SHIPPED, Settings

COMMENT = """\
---
kennzahl: integrationsquote
gebiet: stadt-witten
adressaten: leitung
funktion: Leitung
datum: 2026-11-05
wert: "24,1"
---
Der Fall 123A456789
und Hauptstraße 5, 58452 Witten.
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "arbeit")


def faults(settings: Settings) -> list[str]:
    with pytest.raises(JaenError) as caught:
        settings.load()
    return [line for line in str(caught.value).splitlines() if "Hier steht" in line]


def test_what_is_shipped_passes() -> None:
    assert params.load(SHIPPED.parent)


def test_all_finds_of_all_files_are_told_with_their_lines(settings: Settings) -> None:
    settings.write("kommentare/2026-Q3/a.md", COMMENT)
    settings.write("rueckfragen.yaml", "# Rückruf: Tel. 02302 581234\nrueckfragen: []\n")

    found = faults(settings)

    assert [line.partition(" (")[0] for line in found] == [
        "  • params/kommentare/2026-Q3/a.md: Zeile 9: Hier steht eine Kundennummer",
        "  • params/kommentare/2026-Q3/a.md: Zeile 10: Hier steht eine Anschrift",
        "  • params/rueckfragen.yaml: Zeile 1: Hier steht eine Telefonnummer",
    ]
    assert "„123A…“, gekürzt" in found[0]
    assert not [line for line in found for word in ("456789", "Hauptstraße", "581234") if word in line]


def test_the_contact_of_the_office_may_stand_everywhere_and_no_other(settings: Settings) -> None:
    organisation = (SHIPPED / "organisation.yaml").read_text(encoding="utf-8")
    own = organisation.replace("# email: controlling@example.org", "email: controlling@jobcenter-en.de")
    settings.write("organisation.yaml", own)
    settings.write("rueckfragen.yaml", "# Fragen an controlling@jobcenter-en.de\nrueckfragen: []\n")
    settings.load()

    settings.write("rueckfragen.yaml", "# Fragen an h.meier@jobcenter-en.de\nrueckfragen: []\n")
    assert len(faults(settings)) == 1


def test_the_cities_are_reminded_at_addresses_of_their_own(settings: Settings) -> None:
    shipped = (SHIPPED / "lieferkalender.yaml").read_text(encoding="utf-8")
    settings.write("lieferkalender.yaml", shipped + "\n# lieferung@witten.de\n")
    settings.load()

    settings.write("lieferkalender.yaml", shipped + "\n# hans.m@gmx.de\n")
    assert len(faults(settings)) == 1
