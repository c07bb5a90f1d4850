"""The head of a report: whose it is, what about, how sure, and whether it may leave the house."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from markupsafe import Markup

from jaen_analysis.intake.params.appearance import Logo, Look
from jaen_analysis.report.components.markup import icon, require
from jaen_analysis.report.components.texts import hinweis
from jaen_analysis.report.record import Fragment, Record
from jaen_analysis.report.style import DEMO

DRAFT = "Entwurf – noch nicht abgestimmt"


def kopf(
    *,
    organisation: str,
    office: str,
    title: str,
    area: str,
    period: str,
    data_state: str,
    audience: str,
    state: str = DRAFT,
    trials: Sequence[str] = (),
    demo: bool = False,
    contact: str = "",
    email: str = "",
    phone: str = "",
    barriers: str = "",
    look: Look | None = None,
    print_tables: bool = False,
) -> Fragment:
    """The head of a report. Every report has exactly one; its page takes title, foot lines and contact from it.

    ``office`` is who made the report, ``area`` its subject ("Stadt Witten"), ``state`` reads "Wort – Erläuterung".
    The dates of the period may follow in brackets; title and foot lines do without them.
    ``trials`` are sentences on what is only tried out on the page.
    ``email``, ``phone`` and ``barriers`` (what is to be said of accessibility) stand in the foot beside the contact.
    ``look`` is how the page looks: another accent, a logo.
    ``print_tables``: a printed report has the numbers of its figures as tables too.
    """
    facts = {"Berichtszeitraum": period, "Datenstand": data_state, "Adressaten": audience}
    needed = {"Organisation": organisation, "Titel": title, "Gebiet": area, "Zustand": state, **facts}
    for name, value in needed.items():
        require(value.strip(), f"kopf(): Die Angabe „{name}“ ist leer.")
    draft = state.startswith("Entwurf")
    box = hinweis(*trials) if trials else Markup("")
    line = _organisation(organisation, office, state, look.logo if look else None, draft=draft)
    html = Markup("{}\n{}\n{}\n{}\n{}").format(banner(demo), line, _title(title, area), _facts(facts), box)
    accents = look.accents if look and look.accents else ("", "")
    foot = {"email": email, "phone": phone, "barriers": barriers}
    record: Record = {
        "kind": "kopf",
        "organisation": organisation,
        "office": office,
        "title": title,
        "area": area,
        "state": state,
        "demo": "Demodaten" if demo else "",
        "contact": contact,
        **{name: told for name, told in foot.items() if told},
        "facts": [[name, value] for name, value in facts.items()],
        **({"logo": look.logo.words} if look and look.logo else {}),
        **({"trials": list(trials)} if trials else {}),
    }
    short = period.partition(" (")[0]
    head = {
        "title": f"{title} – {area} – {short}" + (" (Entwurf)" if draft else ""),
        "running": " · ".join([title, area, short, *(["Entwurf"] if draft else [])]),
        "organisation": organisation,
        "contact": contact,
        **foot,
        "accent": accents[0],
        "accent_dark": accents[1],
        "draft": "ja" if draft else "",
        "demo": "ja" if demo else "",
        "print_tables": "ja" if print_tables else "",
    }
    return Fragment(html, record, f"{title} – {area} – {period} ({state})", head)


def banner(demo: bool) -> Markup:
    """The word that no page with demo data goes without; nothing for real data."""
    if not demo:
        return Markup("")
    word, remark = DEMO.split(maxsplit=1)
    return Markup('<p class="demodaten">{} <strong>{}</strong> {}</p>').format(icon("dreieck"), word, remark)


def logo_image(logo: Logo | None) -> Markup:
    """The logo as it stands beside the name of the organisation: nothing in it can act or load anything."""
    if logo is None:
        return Markup("")
    data = base64.b64encode(logo.content).decode()
    return Markup('<img class="logo" src="data:{};base64,{}" alt="{}">').format(logo.mime, data, logo.words)


def _organisation(organisation: str, office: str, state: str, logo: Logo | None, *, draft: bool) -> Markup:
    word, _, remark = state.partition(" – ")
    note = Markup('<span class="zusatz">{}</span>').format(remark) if remark else Markup("")
    badge = Markup('<p class="zustand {}">{} <strong>{}</strong> {}</p>').format(
        "entwurf" if draft else "fertig", icon("stift" if draft else "haken"), word, note
    )
    line = Markup('<p class="organisation">{}<strong>{}</strong> <span>{}</span></p>').format(
        logo_image(logo), organisation, office
    )
    return Markup('<div class="kopfzeile">{}{}</div>').format(line, badge)


def _title(title: str, area: str) -> Markup:
    return Markup('<h1>{} <span class="gebiet">{}</span></h1>').format(title, area)


def _facts(facts: dict[str, str]) -> Markup:
    rows = Markup("").join(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(*fact) for fact in facts.items())
    return Markup('<dl class="eckdaten">{}</dl>').format(rows)
