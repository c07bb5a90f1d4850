"""What is said of accessibility: in the footer of every page, and at length in a statement beside the index."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from jaen_analysis.report.german import date_long

if TYPE_CHECKING:
    from jaen_analysis.intake.params.accessibility import Barrierefreiheit, Ombudsstelle

_UNJUDGED = "Die Barrierefreiheit dieser Seiten ist noch nicht bewertet."
_REPORTING = "Wenn Sie auf eine Barriere stoßen, melden Sie sie bitte"
NOTHING_KNOWN = f"{_UNJUDGED} {_REPORTING} der genannten Stelle."
"""The footer where nothing is entered."""


def essence(model: Barrierefreiheit) -> str:
    """The footer of a page: how accessible it is, whom to tell of a barrier, who helps if that does not."""
    known = "; ".join(line(barrier.inhalt).rstrip(".") for barrier in model.barrieren)
    barriers = f"Nicht barrierefrei: {known}." if known else ""
    return " ".join(filter(None, [assessment(model), barriers, reporting(model), enforcement(model)]))


def assessment(model: Barrierefreiheit) -> str:
    """How accessible the pages are, by whose judgement and of which day; that nobody has judged yet."""
    if not (model.vereinbarkeit and model.methode and model.erstellt):
        return _UNJUDGED
    law = f" ({model.rechtsgrundlage})" if model.rechtsgrundlage else ""
    return (
        f"Nach einer {model.methode} vom {date_long(model.erstellt)} sind diese Seiten mit den Anforderungen der "
        f"Barrierefreiheit{law} {model.vereinbarkeit} vereinbar."
    )


def reporting(model: Barrierefreiheit) -> str:
    """Whom to tell of a barrier."""
    asked = f": {line(model.meldung).rstrip('.')}." if model.meldung else " der genannten Stelle."
    return f"{_REPORTING}{asked}"


def enforcement(model: Barrierefreiheit) -> str:
    """Who helps if a barrier that was told of stays; empty if nobody is entered."""
    office = model.ombudsstelle
    return f"Wenn eine gemeldete Barriere bleibt, wenden Sie sich an: {office.name}{_how(office)}." if office else ""


def _how(office: Ombudsstelle) -> str:
    ways = [f"E-Mail {office.email}"] * bool(office.email) + [line(office.kontakt or "").rstrip(".")] * bool(
        office.kontakt
    )
    return f" ({', '.join(ways)})" if ways else ""


def line(text: str) -> str:
    """A text of several lines in one."""
    return " ".join(text.split())


def mail_link(address: str) -> Markup:
    """An address to click on."""
    return Markup('<a href="mailto:{0}">{0}</a>').format(address)


def phone_link(number: str) -> Markup:
    """A number to click on: what stands in the link has no blanks or brackets."""
    return Markup('<a href="tel:{}">{}</a>').format(re.sub(r"[^+\d]", "", number), number)


def contact_line(organisation: str, contact: str = "", email: str = "", phone: str = "") -> Markup:
    """Whose page it is and whom to ask."""
    parts = [Markup("<strong>{}</strong>").format(organisation)]
    parts += [escape(contact)] * bool(contact)
    parts += [Markup("E-Mail {}").format(mail_link(email))] * bool(email)
    parts += [Markup("Telefon {}").format(phone_link(phone))] * bool(phone)
    return Markup(" · ").join(parts)
