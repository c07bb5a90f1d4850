"""What all pages around the reports share: whose they are, the template, the one script that an index may have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from jaen_analysis.intake.params import Params
from jaen_analysis.intake.params.accessibility import Barrierefreiheit
from jaen_analysis.intake.params.appearance import Look
from jaen_analysis.report.accessibility import contact_line, essence
from jaen_analysis.report.components.head import banner, logo_image
from jaen_analysis.report.components.outline import Section
from jaen_analysis.report.page_check import source_of
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.site import search
from jaen_analysis.report.style import TEMPLATES, stylesheet

if TYPE_CHECKING:
    from jinja2 import Template

STATEMENT, STATEMENT_TITLE = "barrierefreiheit.html", "Erklärung zur Barrierefreiheit"


@dataclass(frozen=True)
class Frame:
    """Whose pages these are: organisation and contact; ``demo``: with invented figures.

    ``barriers`` is what their foot says of accessibility, ``look`` their accent and logo.
    """

    organisation: str
    contact: str = ""
    email: str = ""
    phone: str = ""
    barriers: str = field(default_factory=lambda: essence(Barrierefreiheit()))
    demo: bool = False
    look: Look = field(default_factory=Look)

    @classmethod
    def of(cls, params: Params, *, demo: bool) -> Frame:
        """The frame of a workspace with these settings."""
        office = params.organisation
        return cls(
            office.name, office.contact, office.email, office.phone, essence(params.accessibility), demo, params.look
        )


@dataclass(frozen=True)
class Group:
    """A section of a page: its heading and what stands below it."""

    title: str
    body: Fragment | Markup


def page(
    frame: Frame,
    title: str,
    subject: str,
    facts: Mapping[str, str],
    groups: Sequence[Group],
    *,
    lead: Markup | str = "",
    found: int = 0,
) -> str:
    """A page of these groups with contents list; ``found``: so many entries can be searched. Empty facts are left out.

    It knows no clock: the same values give the same bytes.
    """
    typing = search.field(found)
    whole = f"{title} – {subject}" if subject else title
    sections = [Section(f"abschnitt-{place}", group.title) for place, group in enumerate(groups, start=1)]
    return _template().render(
        title=f"{whole} – {frame.organisation}",
        css=stylesheet(f"{whole} · {frame.organisation}", demo=frame.demo, accents=frame.look.accents),
        banner=banner(frame.demo),
        heading=title,
        subject=subject,
        facts=[(name, value) for name, value in facts.items() if value],
        lead=lead,
        field=typing,
        script=search.script() if typing else "",
        source=source_of(search.script()) if typing else "",
        inhalt=sections,
        bodies=[str(group.body.__html__()) for group in groups],
        organisation=frame.organisation,
        logo=logo_image(frame.look.logo),
        stelle=contact_line(frame.organisation, frame.contact, frame.email, frame.phone),
        barrieren=frame.barriers,
        erklaerung=STATEMENT if title != STATEMENT_TITLE else "",
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(TEMPLATES / "jaen")
    return Environment(loader=loader, undefined=StrictUndefined, autoescape=False).get_template("site.html.j2")
