"""The front page of a run: area by area and report by report, also those that could not be made."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from markupsafe import Markup

from jaen_analysis.report import german
from jaen_analysis.report.components import Column, hinweis, tabelle
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.site.entries import Entry, first_cell, in_a_cell, lights, news, note, size, step
from jaen_analysis.report.site.frame import Frame, Group, page
from jaen_analysis.vocabulary.areas import AreaKind

_GROUPS: dict[AreaKind, str] = {
    "kreis": "Kreis",
    "regionalstelle": "Regionalstellen",
    "stadt": "Städte",
    "teilsumme": "Teilsummen",
}
_READING = (
    "Bei jedem Bericht stehen sein Zustand, wie viele seiner Ziele welche Ampel haben, der Datenstand und die Größe "
    "der Datei."
)
_ALL = Markup('<a href="../index.html">Berichte aller Zeiträume</a>')

_FILES = (("svg", "SVG"), ("png", "PNG"), ("txt", "Bildbeschreibung"))


def index_page(frame: Frame, period: str, data_state: str, entries: Sequence[Entry]) -> str:
    """The HTML of ``index.html``: the entries by kind of area, areas and reports in the order in which they come.

    It knows no clock: the same entries give the same bytes.
    """
    changes = _changes(entries)
    groups = [
        _group(kind, members, changes)
        for kind in _GROUPS
        if (members := [entry for entry in entries if entry.kind == kind])
    ]
    if changes:
        groups.append(Group("Was neu ist", _news(entries, changes)))
    if any(entry.pictures for entry in entries):
        groups.append(Group("Abbildungen für Folien und Presse", _pictures(entries)))
    steps = dict.fromkeys(entry.step for entry in entries if entry.link and entry.step)
    counted = [f"{sum(e.step == word for e in entries if e.link)}{german.NBSP}×{german.NBSP}{word}" for word in steps]
    facts = {
        "Datenstand": data_state,
        "Umfang": german.count("Bericht", "Berichte", len(entries)),
        "Zustand": ", ".join(counted),
    }
    lead = Markup("{}{}<p>{} {}</p>").format(_failed(entries), _open(entries), _READING, _ALL)
    return page(frame, "Berichte", period, facts, groups, lead=lead, found=len(entries))


def _group(kind: AreaKind, entries: Sequence[Entry], changes: Sequence[tuple[str, ...]]) -> Group:
    """The pages of these areas; a single one is named above its rows, which do not say whose they are."""
    areas = dict.fromkeys(entry.area for entry in entries)
    title = _GROUPS[kind] if len(areas) > 1 or kind == "kreis" else next(iter(areas))
    return Group(title, _matrix(title, entries, changes))


def _failed(entries: Sequence[Entry]) -> Fragment | str:
    failed = [entry for entry in entries if entry.failed]
    if not failed:
        return ""
    names = german.enumerate_words([entry.name for entry in failed])
    verb = "konnte" if len(failed) == 1 else "konnten"
    number = german.count("Bericht", "Berichte", len(failed))
    return hinweis(f"{number} {verb} nicht erstellt werden: {names}.", kind="warnung")


def _open(entries: Sequence[Entry]) -> Fragment | str:
    """Of a run that goes on, or that was broken off."""
    missing = sum(not entry.link and not entry.failed for entry in entries)
    number = german.count("Bericht ist", "Berichte sind", missing)
    return hinweis(f"Der Lauf ist noch nicht zu Ende: {number} noch nicht erstellt.") if missing else ""


def _matrix(title: str, entries: Sequence[Entry], changes: Sequence[tuple[str, ...]]) -> Markup:
    """A row per area and a column per report and audience; a single area is told report by report."""
    rows: dict[str, dict[tuple[str, str], Entry]] = {}
    for entry in entries:
        rows.setdefault(entry.area, {})[entry.report, entry.readers] = entry
    caption = f"{title}: {german.count('Bericht', 'Berichte', len(entries))}"
    if len(rows) == 1:
        return Markup(_list(caption, entries, changes))
    heads = list(dict.fromkeys((entry.report, entry.readers) for entry in entries))
    columns = (
        Markup('<th scope="col">{} <span class="unter">{}</span></th>').format(*map(german.hyphenated, head))
        for head in heads
    )
    lines = (
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            area, Markup("").join(_cell(found.get(head), head[1], changes) for head in heads)
        )
        for area, found in rows.items()
    )
    return Markup(
        '<div class="tabelle"><table class="stapel"><caption>{}</caption>\n'
        '<thead><tr><th scope="col">Gebiet</th>{}</tr></thead>\n<tbody>\n{}\n</tbody></table></div>'
    ).format(caption, Markup("").join(columns), Markup("\n").join(lines))


def _cell(entry: Entry | None, audience: str, changes: Sequence[tuple[str, ...]]) -> Markup:
    if entry is None:
        return Markup('<td class="leer">{}</td>').format(german.MISSING)
    return Markup('<td data-k="{}">{}</td>').format(
        german.hyphenated(audience), in_a_cell(entry, _place(entry, changes))
    )


def _list(caption: str, entries: Sequence[Entry], changes: Sequence[tuple[str, ...]]) -> Fragment:
    columns: list[Column | str] = [
        "Bericht", "Zustand", "Ampel", "Datenstand", Column("Größe", numeric=True), "Hinweis"
    ]  # fmt: skip
    rows: list[list[Text]] = [
        [
            first_cell(entry),
            step(entry) or german.MISSING,
            lights(entry) or german.MISSING,
            entry.data_state or german.MISSING,
            size(entry),
            note(entry) or news(entry, _place(entry, changes)) or german.MISSING,
        ]
        for entry in entries
    ]
    return tabelle(caption, columns, rows, stapel=True)


def _changes(entries: Sequence[Entry]) -> list[tuple[str, ...]]:
    """What is new, each once: pages with the same reasons share a line."""
    return list(dict.fromkeys(entry.changed for entry in entries if entry.changed))


def _place(entry: Entry, changes: Sequence[tuple[str, ...]]) -> str:
    return f"neu-{changes.index(entry.changed) + 1}" if entry.changed else ""


def _news(entries: Sequence[Entry], changes: Sequence[tuple[str, ...]]) -> Fragment:
    rows: list[list[Text]] = [
        [
            Markup('<span id="neu-{}">{}</span>').format(place, "; ".join(words)),
            german.enumerate_words([entry.name for entry in entries if entry.changed == words]),
        ]
        for place, words in enumerate(changes, start=1)
    ]
    return tabelle("Was neu ist", ["Geändert hat sich", "Neu erstellt wurden"], rows, stapel=True)


def _pictures(entries: Sequence[Entry]) -> Fragment:
    """The single pictures of the pages: as a drawing, in pixels, and the words for those who do not see them."""
    link = Markup('<a href="{}">{}<span class="vorlesen">: {}</span></a>')
    rows: list[list[Text]] = [
        [
            Markup('<span class="beiwerk"{}>{}</span>').format(entry.found, title),
            f"{entry.name}, {entry.readers}",
            Markup(" · ").join(link.format(quote(f"{place}.{kind}"), name, title) for kind, name in _FILES),
        ]
        for entry in entries
        for title, place in entry.pictures
    ]
    return tabelle("Abbildungen für Folien und Presse", ["Abbildung", "Aus", "Dateien"], rows, stapel=True)
