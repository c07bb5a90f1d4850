"""The head of a report: whose it is, what about, how sure, and whether it may leave the house."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from jaen_analysis.report.components.markup import icon, require
from jaen_analysis.report.components.texts import hinweis
from jaen_analysis.report.page_state import DRAFT
from jaen_analysis.report.record import Fragment, Record
from jaen_analysis.report.style import DEMO, INTERNAL

if TYPE_CHECKING:
    from jaen_analysis.intake.params.appearance import Logo, Look

OWN = "Diese Seite: "
"""What stands before the state of a page whose head has a state of its own subject too (an agreement)."""


def kopf(
    *,
    organisation: str,
    office: str,
    title: str,
    area: str,
    period: str,
    data_state: str,
    audience: str,
    state: str = "",
    trials: Sequence[str] = (),
    demo: bool = False,
    internal: bool = False,
    contact: str = "",
    email: str = "",
    phone: str = "",
    barriers: str = "",
    look: Look | None = None,
    print_tables: bool = False,
    single_sheet: bool = False,
) -> Fragment:
    """The head of a report. Every report has exactly one; its page takes title, foot lines and contact from it.

    ``office`` is who made the report, ``area`` its subject ("Stadt Witten"). ``state`` ("Wort – Erläuterung") is that
    of what the page is about, an agreement for example; that of the page itself is put in when it is rendered.
    The dates of the period may follow in brackets; title and foot lines do without them. ``trials`` are sentences on
    what is only tried out on the page. ``internal``: it is for readers of the own house alone, and says so. ``email``,
    ``phone`` and ``barriers`` (what is to be said of accessibility) stand in the foot beside the contact. ``look``:
    another accent, a logo. ``print_tables``: a printed report has the numbers of its figures as tables too.
    ``single_sheet``: it is set to fit on one sheet of paper, without a list of contents there.
    """
    facts = {"Berichtszeitraum": period, "Datenstand": data_state, "Adressaten": audience}
    _check({"Organisation": organisation, "Titel": title, "Gebiet": area} | facts)
    badge = state_badge(*(state.split(" – ", 1) if state else (DRAFT.word, DRAFT.remark)))
    whose = _organisation(organisation, office, badge, look.logo if look else None)
    tried = hinweis(*trials) if trials else Markup("")
    html = Markup("\n").join([banner(demo), internal_mark(internal), whose, _title(title, area), _facts(facts), tried])
    foot = {"email": email, "phone": phone, "barriers": barriers}
    record: Record = {
        "kind": "kopf",
        "organisation": organisation,
        "office": office,
        "title": title,
        "area": area,
        **({"state": state} if state else {}),
        "demo": "Demodaten" if demo else "",
        "contact": contact,
        **{name: told for name, told in {**foot, "internal": INTERNAL if internal else ""}.items() if told},
        "facts": [[name, value] for name, value in facts.items()],
        **({"logo": look.logo.words} if look and look.logo else {}),
        **({"trials": list(trials)} if trials else {}),
    }
    head = _of_the_page(title, area, period.partition(" (")[0], look)
    head |= _yes(demo=demo, internal=internal, print_tables=print_tables)
    head |= _yes(single_sheet=True) if single_sheet else {}
    head |= {"organisation": organisation, "contact": contact, **foot, "badge": str(badge), "state": state}
    return Fragment(html, record, f"{title} – {area} – {period} ({state or DRAFT.words})", head)


def _yes(**told: bool) -> dict[str, str]:
    return {name: "ja" if so else "" for name, so in told.items()}


def _check(needed: Mapping[str, str]) -> None:
    for name, value in needed.items():
        require(value.strip(), f"kopf(): Die Angabe „{name}“ ist leer.")


def _of_the_page(title: str, area: str, period: str, look: Look | None) -> dict[str, str]:
    """What the page around the head needs of it: its titles and its accents."""
    light, dark = look.accents if look and look.accents else ("", "")
    return {
        "title": f"{title} – {area} – {period}",
        "running": f"{title} · {area} · {period}",
        "accent": light,
        "accent_dark": dark,
    }


def banner(demo: bool) -> Markup:
    """The word that no page with demo data goes without; nothing for real data."""
    if not demo:
        return Markup("")
    word, remark = DEMO.split(maxsplit=1)
    return Markup('<p class="demodaten">{} <strong>{}</strong> {}</p>').format(icon("dreieck"), word, remark)


def internal_mark(internal: bool) -> Markup:
    """The words that no internal page goes without; nothing for readers outside the house."""
    if not internal:
        return Markup("")
    word, remark = INTERNAL.split(maxsplit=1)
    return Markup('<p class="intern">{} <strong>{}</strong> {}</p>').format(icon("schloss"), word, remark)


def state_badge(word: str, remark: str = "", *, final: bool | None = None, before: str = "") -> Markup:
    """The state that a head shows; ``final``: nothing more is to come (``None``: the word says it).

    One with a word ``before`` it stands beside another one, and on the screen alone: who signs an agreement on paper
    must not read the state of a report there.
    """
    done = word != DRAFT.word if final is None else final
    note = Markup('<span class="zusatz">{}</span>').format(remark) if remark else Markup("")
    look = ("fertig" if done else "entwurf") + (" neben" if before else "")
    sign = icon("haken" if done else "stift")
    return Markup('<p class="zustand {}">{} {}<strong>{}</strong> {}</p>').format(look, sign, before, word, note)


def logo_image(logo: Logo | None) -> Markup:
    """The logo as it stands beside the name of the organisation: nothing in it can act or load anything."""
    if logo is None:
        return Markup("")
    data = base64.b64encode(logo.content).decode()
    return Markup('<img class="logo" src="data:{};base64,{}" alt="{}">').format(logo.mime, data, logo.words)


def _organisation(organisation: str, office: str, badge: Markup, logo: Logo | None) -> Markup:
    line = Markup('<p class="organisation">{}<strong>{}</strong> <span>{}</span></p>').format(
        logo_image(logo), organisation, office
    )
    return Markup('<div class="kopfzeile">{}{}</div>').format(line, badge)


def _title(title: str, area: str) -> Markup:
    return Markup('<h1>{} <span class="gebiet">{}</span></h1>').format(title, area)


def _facts(facts: dict[str, str]) -> Markup:
    rows = Markup("").join(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(*fact) for fact in facts.items())
    return Markup('<dl class="eckdaten">{}</dl>').format(rows)
