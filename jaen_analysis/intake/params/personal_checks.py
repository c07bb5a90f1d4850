"""Whether settings and comments hold personal data: they are frozen with every run and kept for years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jaen_analysis.intake.personal.datum import WORDS, masked
from jaen_analysis.intake.personal.text import personal, private

OFFICE = "params/organisation.yaml"
"""What stands here is how the office itself is reached, and may stand everywhere."""
_POST = "params/lieferkalender.yaml"
"""Here stands where the cities are reminded: an address of an authority belongs here, a private one does not."""


def faults(files: Mapping[str, bytes]) -> Iterator[str]:
    """Every find with file and line, never with its words; ``files``: name from the workspace → content."""
    office = _text(files.get(OFFICE, b""))
    for name, content in files.items():
        text = _text(content)
        for datum in (private if name == _POST else personal)(text, office):
            line = text.count("\n", 0, datum.start) + 1
            shown = masked(datum.kind, text[datum.start : datum.end])
            yield (
                f"{name}: Zeile {line}: Hier steht {WORDS[datum.kind].one} („{shown}“, gekürzt). Angaben über einzelne "
                f"Personen gehören nicht in die Einstellungen; bitte streichen. Die eigenen Kontaktdaten des "
                f"Jobcenters stehen in {OFFICE}."
            )


def _text(content: bytes) -> str:
    """The text of a file; a logo that is no text has none."""
    return "" if b"\0" in content else content.decode("utf-8", errors="replace")
