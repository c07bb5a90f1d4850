"""The front page of a run: every report of a period, also those that could not be made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup

from jaen_analysis.report import german
from jaen_analysis.report.components import Column, hinweis, stark, tabelle
from jaen_analysis.report.components.head import banner
from jaen_analysis.report.components.outline import Section
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.style import TEMPLATES, stylesheet
from jaen_analysis.vocabulary.areas import AreaKind

if TYPE_CHECKING:
    from jinja2 import Template

_GROUPS: dict[AreaKind, str] = {
    "kreis": "Kreis",
    "regionalstelle": "Regionalstellen",
    "stadt": "Städte",
    "teilsumme": "Teilsummen",
}


@dataclass(frozen=True)
class Entry:
    """A report of the run. ``link`` is the path from the front page, empty if there is no page to open.

    ``state`` is what became of it ("fertig", "unverändert", "fehlgeschlagen"), ``size`` the bytes of its page,
    ``note`` what a reader should know (for a failed report: the reason).
    """

    report: str
    area: str
    kind: AreaKind
    audience: str
    state: str
    link: str = ""
    size: int = 0
    note: str = ""


def index_page(
    organisation: str, period: str, data_state: str, entries: Sequence[Entry], *, demo: bool = False, contact: str = ""
) -> str:
    """The HTML of ``index.html``: the entries by kind of area, in the order in which they come.

    It knows no clock: the same entries give the same bytes.
    """
    failed = [entry for entry in entries if not entry.link]
    groups = {title: [entry for entry in entries if entry.kind == kind] for kind, title in _GROUPS.items()}
    present = [(title, members) for title, members in groups.items() if members]
    title = f"Berichte – {period}"
    return _template().render(
        title=f"{title} – {organisation}",
        css=stylesheet(f"{title} · {organisation}", demo=demo),
        banner=banner(demo),
        organisation=organisation,
        period=period,
        data_state=data_state,
        count=german.count("Bericht", "Berichte", len(entries)),
        warning=_warning(failed).html if failed else "",
        inhalt=[Section(f"abschnitt-{place}", title) for place, (title, _) in enumerate(present, start=1)],
        tables=[_table(title, members).html for title, members in present],
        kontakt=contact,
    )


def _warning(failed: Sequence[Entry]) -> Fragment:
    names = german.enumerate_words([_name(entry) for entry in failed])
    verb = "konnte" if len(failed) == 1 else "konnten"
    number = german.count("Bericht", "Berichte", len(failed))
    return hinweis(f"{number} {verb} nicht erstellt werden: {names}.", kind="warnung")


def _table(title: str, entries: Sequence[Entry]) -> Fragment:
    columns: list[Column | str] = ["Bericht", "Adressaten", "Stand", Column("Größe", numeric=True), "Hinweis"]
    caption = f"{title}: {german.count('Bericht', 'Berichte', len(entries))}"
    return tabelle(caption, columns, [_row(entry) for entry in entries], stapel=True)


def _row(entry: Entry) -> list[Text]:
    size = german.with_unit(entry.size / 1000, "kB") if entry.size else german.MISSING
    name: Text = _name(entry)
    if entry.link:
        name = Fragment(Markup('<a href="{}">{}</a>').format(quote(entry.link), _name(entry)), {}, _name(entry))
    state = entry.state if entry.link else stark(entry.state)
    return [name, entry.audience, state, size, entry.note or german.MISSING]


def _name(entry: Entry) -> str:
    return f"{entry.report} {entry.area}"


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(TEMPLATES / "jaen")
    return Environment(loader=loader, undefined=StrictUndefined, autoescape=False).get_template("site.html.j2")
