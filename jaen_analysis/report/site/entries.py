"""A page as an entry of an index: its link, the state of its release, its lights, its size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from markupsafe import Markup

from jaen_analysis.report import german
from jaen_analysis.report.components.lights import gezaehlt
from jaen_analysis.report.components.markup import icon, joined
from jaen_analysis.report.page_state import STATES
from jaen_analysis.report.site.search import found_by
from jaen_analysis.vocabulary.areas import AreaKind


@dataclass(frozen=True)
class Entry:
    """A report of the run. ``link`` is the path from the front page, empty if there is no page to open.

    ``state`` is what became of it (a ``PageStatus`` of the ledger), ``size`` the bytes of its page,
    ``note`` what a reader should know (for a failed report: the reason), ``changed`` what this run found changed.
    ``release`` is how far the page has come ("Entwurf – noch nicht abgestimmt"), ``lights`` are the words of its lights
    with their numbers, ``data_state`` is the day of its newest figure in words. ``pictures`` are the titles of its
    single pictures, each with the place of its files without their endings.
    ``internal``: it is for readers of the own house alone.
    """

    report: str
    area: str
    kind: AreaKind
    audience: str
    state: str
    link: str = ""
    size: int = 0
    note: str = ""
    release: str = ""
    lights: Mapping[str, int] = field(default_factory=dict)
    data_state: str = ""
    changed: tuple[str, ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()
    internal: bool = False

    @property
    def name(self) -> str:
        """``"Quartalsbericht Stadt Witten"``."""
        return f"{self.report} {self.area}"

    @property
    def readers(self) -> str:
        """The audience, and whether it is of the own house."""
        return f"{self.audience} (intern)" if self.internal else self.audience

    @property
    def failed(self) -> bool:
        """Whether it was tried in vain; a page without a link that did not fail is still to be made."""
        return not self.link and self.state == "fehlgeschlagen"

    @property
    def step(self) -> str:
        """How far the page has come, in one word: ``"Entwurf"``."""
        return self.release.partition(" – ")[0]

    @property
    def found(self) -> Markup:
        """The attribute by which the search finds what belongs to the page."""
        return found_by(self.report, self.area, self.readers, self.state, self.release, *self.lights)


def in_a_cell(entry: Entry, change: str = "") -> Markup:
    """An entry in its cell of a matrix; ``change`` is the id of the place that says what is new in it."""
    return _findable(
        entry, _linked(entry, f" {entry.area}"), step(entry), lights(entry), note(entry), _facts(entry, change)
    )


def first_cell(entry: Entry) -> Markup:
    """The link of an entry that has a row of its own, with the audience below it."""
    return _findable(entry, _linked(entry), Markup('<span class="unter">{}</span>').format(entry.readers))


def step(entry: Entry) -> Markup:
    """How far the page has come: a sign and a word; what became of it where there is none."""
    if not entry.link:
        return Markup("<strong>{}</strong>").format(entry.state)
    draft = entry.step != STATES[-1]
    sign = Markup('<span class="schritt{}">{} {}</span>')
    return (
        sign.format(" entwurf" * draft, icon("stift" if draft else "haken"), entry.step) if entry.step else Markup("")
    )


def lights(entry: Entry) -> Markup:
    """How many goals of the page have which light; empty where it tells of none."""
    return Markup('<span class="lichter">{}</span>').format(gezaehlt(entry.lights)) if entry.lights else Markup("")


def size(entry: Entry) -> str:
    """The size of the page; an en dash where there is none."""
    return german.with_unit(entry.size / 1000, "kB") if entry.link else german.MISSING


def news(entry: Entry, change: str) -> Markup:
    """The link to what is new in the page; empty if nothing is."""
    link = Markup('<a href="#{}">geändert<span class="vorlesen">: {}</span></a>')
    return link.format(change, entry.name) if change else Markup("")


def _linked(entry: Entry, unseen: str = "") -> Markup:
    """The report's name as the link to its page; ``unseen`` words say what the place of a cell says."""
    name = Markup('{}<span class="vorlesen">{}</span>').format(entry.report, unseen) if unseen else entry.report
    if not entry.link:
        return Markup("<span>{}</span>").format(name)
    return Markup('<a class="titel" href="{}">{}</a>').format(quote(entry.link), name)


def note(entry: Entry) -> Markup:
    """What a reader should know of the page; mostly nothing."""
    return Markup('<span class="vermerk">{}</span>').format(entry.note) if entry.note else Markup("")


def _facts(entry: Entry, change: str) -> Markup:
    if not entry.link:
        return Markup("")
    facts = filter(None, (entry.data_state, size(entry), news(entry, change)))
    return Markup('<span class="unter">{}</span>').format(Markup(" · ").join(facts))


def _findable(entry: Entry, *lines: Markup) -> Markup:
    return Markup('<div class="eintrag"{}>{}</div>').format(entry.found, joined(lines))
