"""The front page of all runs: period by period, the newest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from jaen_analysis.report import german
from jaen_analysis.report.components import hinweis, tabelle
from jaen_analysis.report.record import Text
from jaen_analysis.report.site.entries import Entry
from jaen_analysis.report.site.frame import Frame, Group, page
from jaen_analysis.report.site.search import found_by


@dataclass(frozen=True)
class Run:
    """What lies in a folder: its title ("3. Quartal 2026"), its key ("2026-Q3") and its pages.

    The links of its pages, and ``link`` to its own front page (empty if it has none), lead from the page of all runs.
    """

    title: str
    key: str
    link: str
    entries: Sequence[Entry]


def archive_page(frame: Frame, runs: Sequence[Run]) -> str:
    """The HTML of the page above all periods, in the order of ``runs``; the same runs give the same bytes."""
    pages = sum(bool(entry.link) for run in runs for entry in run.entries)
    facts = {"Umfang": german.count("Bericht", "Berichte", pages)}
    lead = "" if runs else Markup(hinweis("Es gibt noch keine Berichte."))
    groups = [Group(run.title, _body(run)) for run in runs]
    return page(frame, "Berichte", "alle Zeiträume", facts, groups, lead=lead, found=pages)


def _body(run: Run) -> Markup:
    overview = Markup('<p><a href="{}">Übersicht: {}</a></p>').format(quote(run.link), run.title)
    link = overview if run.link else Markup("")
    kinds: dict[tuple[str, str], list[Entry]] = {}
    for entry in run.entries:
        kinds.setdefault((entry.report, entry.readers), []).append(entry)
    rows: list[list[Text]] = [
        [report, audience, _states(entries), _areas(run, entries)] for (report, audience), entries in kinds.items()
    ]
    table = tabelle(f"Berichte: {run.title}", ["Bericht", "Adressaten", "Zustand", "Gebiete"], rows, stapel=True)
    return Markup("{}{}").format(link, table)


def _states(entries: Sequence[Entry]) -> str:
    counted = Counter((entry.step or entry.state) if entry.link else entry.state for entry in entries)
    return ", ".join(f"{number}{german.NBSP}×{german.NBSP}{word}" for word, number in counted.items())


def _areas(run: Run, entries: Sequence[Entry]) -> Markup:
    items = (
        Markup('<li{}><a href="{}">{}</a></li>').format(
            found_by(run.title, run.key, entry.report, entry.area, entry.readers, entry.release, *entry.lights),
            quote(entry.link),
            entry.area,
        )
        for entry in entries
        if entry.link
    )
    found = Markup("").join(items)
    return Markup('<ul class="gebiete">{}</ul>').format(found) if found else Markup(german.MISSING)
