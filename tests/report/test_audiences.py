"""What is internal stays off every other page."""

from __future__ import annotations

import pytest

from jaen_analysis.report import sections
from jaen_analysis.report.audiences import VIEWS


@pytest.mark.parametrize("name", sections.__all__)
def test_every_section_says_whose_pages_may_show_it(name: str) -> None:
    section = getattr(sections, name)

    assert "intern" in getattr(section, VIEWS), f"{name} is decorated with internal, for_cities or for_all"


@pytest.mark.parametrize(
    "name", ["gegenmassnahmen", "rueckfragen", "statusgespraeche", "korrekturen", "ampelprotokoll", "puenktlichkeit"]
)
def test_what_is_internal_is_not_for_the_public(name: str) -> None:
    assert "oeffentlich" not in getattr(getattr(sections, name), VIEWS)
