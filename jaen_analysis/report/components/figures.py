"""Figures: a chart never goes alone, it brings its words and its numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from jaen_analysis.report.components.markup import require
from jaen_analysis.report.record import Fragment, Record

_MIN_DESCRIPTION = 40
"""A text alternative that says what is to be seen is hardly shorter than this (characters)."""
_TIMES = re.compile(
    r"\b(?:Tabelle|Abbildung)\W\d+|\d\.\W(?:Quartal|Halbjahr)|\b\d{1,2}\.\W?(?:\d+\.|[JFMASOND]\w+)|\b(?:19|20)\d\d\b"
)
"""Numbers that say when or where, not how much."""


@dataclass(frozen=True)
class Picture:
    """The same chart drawn twice as SVG: for a desk and for a telephone, so that its words stay legible."""

    wide: str
    narrow: str


def abbildung(
    key: str,
    title: str,
    *,
    subtitle: str,
    description: str,
    picture: Picture,
    data: Fragment,
    source: str,
    notes: Sequence[str] = (),
) -> Fragment:
    """A chart with title, text alternative, data table and source.

    ``key`` is an ASCII id of its own on the page. ``title`` says what there is to see, ``subtitle`` measure, unit,
    place and time; ``description`` names the values that carry the statement, for those who cannot see the chart: at
    least one number that is no date; ``data`` is a ``tabelle()`` with all values; ``notes`` explain marks in the chart.
    """
    _check(key, title, description, data, source)
    wide, narrow = (_named(svg, f"{key}-{suffix}", title, description)
                    for svg, suffix in ((picture.wide, "breit"), (picture.narrow, "schmal")))  # fmt: skip
    html = Markup(
        '<div class="abbildung" id="{key}" role="group" aria-labelledby="{key}-titel">'
        '<p class="abb-kopf" id="{key}-titel"><strong>{title}</strong> <span class="unter">{subtitle}</span></p>\n'
        '<div class="bild breit">{wide}</div>\n<div class="bild schmal" hidden>{narrow}</div>\n'
        '{notes}<p class="quelle">Quelle: {source}</p>\n'
        '<details><summary>Zahlen als Tabelle<span class="vorlesen">: {title}</span></summary>{data}</details></div>'
    ).format(
        key=key, title=title, subtitle=subtitle, wide=wide, narrow=narrow, notes=_notes(notes), source=source, data=data
    )
    record: Record = {
        "kind": "abbildung",
        "title": title,
        "subtitle": subtitle,
        "description": description,
        "notes": list(notes),
        "source": source,
        "data": data.record,
    }
    return Fragment(html, record, f"Abbildung: {title}. {description}")


def _check(key: str, title: str, description: str, data: Fragment, source: str) -> None:
    require(re.fullmatch(r"[a-z][a-z0-9-]*", key), f"abbildung(): „{key}“ taugt nicht als Kennung (a–z, 0–9, -).")
    require(title.strip(), "abbildung() braucht einen Titel.")
    require(
        len(description) >= _MIN_DESCRIPTION and re.search(r"\d", _TIMES.sub("", description)),
        f"Abbildung „{title}“: Die Beschreibung muss in Worten sagen, was zu sehen ist, und die Werte nennen.",
    )
    require(data.record.get("kind") == "tabelle", f"Abbildung „{title}“ braucht ihre Zahlen als tabelle().")
    require(source.strip(), f"Abbildung „{title}“ braucht eine Quelle.")


def _named(svg: str, prefix: str, title: str, description: str) -> Markup:
    opening, closed, rest = svg.partition(">")
    require(opening.startswith("<svg") and closed, f"Abbildung „{title}“: Das Bild ist kein SVG.")
    return Markup(
        f'{opening} role="img" aria-labelledby="{prefix}-t {prefix}-d">'
        f'<title id="{prefix}-t">{escape(title)}</title><desc id="{prefix}-d">{escape(description)}</desc>{rest}'
    )


def _notes(notes: Sequence[str]) -> Markup:
    return Markup("").join(Markup('<p class="quelle">{}</p>\n').format(note) for note in notes)
