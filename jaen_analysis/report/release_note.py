"""The note on a release (Freigabevermerk): which page, by which steps, by whom, and by what it can be told again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jaen_analysis.report.components import SignatureField, absatz, tabelle, technik, unterschriften
from jaen_analysis.report.components.head import banner
from jaen_analysis.report.components.outline import Section
from jaen_analysis.report.german import date_long, date_short, fingerprint
from jaen_analysis.report.page_check import check
from jaen_analysis.report.style import TEMPLATES, stylesheet
from jaen_analysis.vocabulary.areas import Organisation
from jaen_analysis.vocabulary.release import ORDER, Step

if TYPE_CHECKING:
    from jinja2 import Template


@dataclass(frozen=True)
class Released:
    """What was released: report, area, period and readers in words, the name of the file and its SHA-256 (hex).

    ``steps`` are those that led to the release of this content, ``committee`` is the meeting that agreed.
    """

    report: str
    area: str
    period: str
    audience: str
    file: str
    sha256: str
    steps: Sequence[Step]
    committee: str
    demo: bool = False


def note_page(released: Released, organisation: Organisation) -> str:
    """The HTML of the note. It knows no clock: the same release gives the same bytes."""
    page = f"{released.report} – {released.area} – {released.period}"
    first, last = released.steps[0], released.steps[-1]
    agreed = next(step for step in released.steps if step.state == ORDER[1])
    parts = {
        "Was freigegeben ist": absatz(
            f"Freigegeben ist der Bericht „{released.report}“, {released.area}, {released.period}; Adressaten: "
            f"{released.audience}. Abgestimmt ist er mit der Sitzung vom {date_long(agreed.meeting)} "
            f"({released.committee}). Die Freigabe gilt nur für den unten bezeichneten Inhalt; zeigt der Bericht "
            "später etwas anderes, ist er wieder ein Entwurf und muss erneut abgestimmt und freigegeben werden."
        ),
        "Schritte": tabelle(
            "Schritte bis zur Freigabe",
            ["Schritt", "eingetragen am", f"Sitzung ({released.committee})", "durch"],
            [
                [step.state[0].upper() + step.state[1:], date_short(step.on), date_short(step.meeting), step.by]
                for step in released.steps
            ],
            stapel=True,
        ),
        "Woran der Bericht zu erkennen ist": technik(
            [
                ("Datei", released.file),
                ("Prüfsumme der Datei (SHA-256)", fingerprint(released.sha256)),
                ("Prüfsumme des Inhalts (SHA-256)", fingerprint(last.content)),
            ]
        ),
        "Unterschriften": unterschriften(
            [SignatureField(f"Vorbereitet: {first.by}"), SignatureField(f"Freigegeben: {last.by}")]
        ),
    }
    html = _template().render(
        title=f"Freigabevermerk – {page}",
        css=stylesheet(f"Freigabevermerk · {page}", demo=released.demo),
        banner=banner(released.demo),
        organisation=organisation.name,
        office=" · ".join(filter(None, [organisation.kreis.name, organisation.coordination])),
        page=page,
        inhalt=[Section(f"abschnitt-{place}", title) for place, title in enumerate(parts, start=1)],
        parts=[part.html for part in parts.values()],
        kontakt=organisation.contact,
    )
    check(html)
    return html


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(TEMPLATES / "jaen")
    return Environment(loader=loader, undefined=StrictUndefined, autoescape=False).get_template("vermerk.html.j2")
