"""What orders a long report: headings below those of the notebook, links inside the page, fact sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from jaen_analysis.report.components.markup import require, slug
from jaen_analysis.report.record import Fragment, Record, Text, words_of

SUBHEADING = "unterabschnitt"
"""Kind of the records that the contents list of a page takes in."""

_SHORT = 52
"""Letters that fit into half a fact sheet."""


@dataclass
class Section:
    """An entry of the contents list: id and heading of a section, and the same of the headings inside it."""

    key: str
    title: str
    parts: list[tuple[str, str]] = field(default_factory=list)


def unterabschnitt(title: str) -> Fragment:
    """A heading inside a section of the report; the contents list names it below the section."""
    require(slug(title), "unterabschnitt() braucht eine Überschrift.")
    key = f"teil-{slug(title)}"
    html = Markup('<h3 id="{}">{}</h3>').format(key, title)
    return Fragment(html, {"kind": SUBHEADING, "title": title, "key": key}, title)


def verweise(title: str, links: Sequence[tuple[str, str]]) -> Fragment:
    """Links to places of the page, as (id, words); ``title`` says to a screen reader what they lead to."""
    require(links, f"verweise(): „{title}“ führt nirgendwohin.")
    items = Markup("").join(Markup('<li><a href="#{}">{}</a></li>').format(*link) for link in links)
    html = Markup('<nav class="verweise" aria-label="{}"><ul>{}</ul></nav>').format(title, items)
    record: Record = {"kind": "verweise", "title": title, "links": [words for _, words in links]}
    return Fragment(html, record, f"{title}: {', '.join(words for _, words in links)}")


def steckbrief(key: str, title: str, lead: str, facts: Sequence[tuple[str, Sequence[Text]]]) -> Fragment:
    """The fact sheet of one thing: its title, what it is about, and name by name what is to be known.

    ``key`` is an ASCII id to link to; a fact with several texts has a line for each, one without any is left out.
    """
    require(title.strip() and lead.strip(), "steckbrief() braucht einen Titel und einen Satz, worum es geht.")
    told = [(name, list(texts)) for name, texts in facts if texts]
    require(told, f"steckbrief(): Über „{title}“ ist nichts gesagt.")
    rows = Markup("\n").join(
        Markup("<div{}><dt>{}</dt>{}</div>").format(
            Markup(' class="kurz"') if _is_short(texts) else "",
            name,
            Markup("").join(Markup("<dd>{}</dd>").format(escape(text)) for text in texts),
        )
        for name, texts in told
    )
    html = Markup(
        '<article class="steckbrief" id="{key}" aria-labelledby="{key}-titel"><h4 id="{key}-titel">{title}</h4>'
        "<p>{lead}</p>\n<dl>\n{rows}\n</dl></article>"
    ).format(key=key, title=title, lead=lead, rows=rows)
    record: Record = {
        "kind": "steckbrief",
        "title": title,
        "lead": lead,
        "facts": [[name, *(words_of(text) for text in texts)] for name, texts in told],
    }
    return Fragment(html, record, f"{title}: {lead}")


def _is_short(texts: Sequence[Text]) -> bool:
    """Whether a fact needs only half the width, so that two stand side by side."""
    return len(texts) == 1 and len(words_of(texts[0])) <= _SHORT
