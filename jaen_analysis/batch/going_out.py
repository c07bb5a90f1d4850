"""Pages that leave the house: what they would give away is asked before, what they told is written down for good."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from jaen_analysis.analysis.disclosure.linked import Cell
from jaen_analysis.analysis.inputs import thaw
from jaen_analysis.analysis.secrecy.exposed import Findings, Leak, Leaving
from jaen_analysis.analysis.secrecy.joint import telling
from jaen_analysis.analysis.secrecy.plan import Rate
from jaen_analysis.batch.freeze import DIGITS
from jaen_analysis.batch.manifest import Page
from jaen_analysis.batch.places import FROZEN
from jaen_analysis.batch.plan import Job
from jaen_analysis.intake import lock, published
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.published import Publication, Published
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.count_words import cell_words
from jaen_analysis.report.german import date_long, enumerate_words
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.release import ORDER, Step

_SHOWN = 3


class GoingOut:
    """The pages of a run folder that take their last step together, beside all that is ``out`` already."""

    def __init__(self, folder: Path, params: Params, out: Published) -> None:
        self._folder, self._params, self._out, self._before = folder, params, out, len(out.entries)
        self._exposed: dict[str, tuple[str, ...]] = {}

    def faults(self, job: Job, page: Page, on: date, by: str) -> Iterator[str]:
        """Why a page that is agreed on must not be released on a day by a function; nothing for what stays inside.

        A page without faults counts as out for those after it.
        """
        reader, former = self._params.audiences[job.audience], self._params.releases.get(job.key)
        now = former.standing(page.content_hash) if former else None
        if reader.internal or job.report.no_figures or not _agreed(now) or self._out.has(job.key, page.content_hash):
            return
        frozen = self._folder / FROZEN / (page.holds or page.inputs)[:DIGITS]
        try:
            leaving = Leaving(thaw(frozen), (job.report, reader, job.area))
        except (OSError, JaenError):
            yield (
                f"die eingefrorenen Daten der Seite („{frozen}“) fehlen oder sind nicht lesbar. Bitte zuerst: "
                f"jaen run {job.period} --only {job.report.id} --force"
            )
            return
        found = leaving.findings(self._out)
        self._exposed[job.key] = tuple(cell_words(leak.cell, self._params) for leak in found.known)
        if not found.fit:
            yield from self._told(found, job)
            return
        entry = leaving.publication(job.name, page.content_hash, page.holds or page.inputs, on.isoformat(), by)
        self._out = self._out.plus(entry, leaving.facts)

    def exposed(self, job: Job) -> tuple[str, ...]:
        """What earlier releases have given away already of the numbers that hang together with those of a page."""
        return self._exposed.get(job.key, ())

    def write(self, workspace: Workspace) -> None:
        """Add the pages to the ledger, before anybody gets them: an entry too many does no harm, a missing one does.

        The store is held: no backup reads one half of the ledger before and the other after it.
        """
        if entries := self._out.entries[self._before :]:
            with lock.hold(Store(workspace.store).lock, 60, "schreibt in den Bestand"):
                published.append(workspace.published, entries, self._out.facts)

    def _told(self, found: Findings, job: Job) -> Iterator[str]:
        again = f"jaen run {job.period} --only {job.report.id}"
        if found.against:
            pages = [one for count in found.against for one in self._out.entries if count in one.hidden]
            yield (
                f"die Seite nennt, was eine andere Seite inzwischen verbirgt ({_pages(pages)}). Bitte zuerst: {again}. "
                f"Es geht um:{self._lines(found.against)}"
            )
        if found.otherwise:
            yield (
                f"die Seite nennt anders, was schon veröffentlicht ist oder gerundet wird. Bitte zuerst: {again}. Es "
                f"geht um:{self._lines(found.otherwise)}"
            )
        for leak in found.leaks[:_SHOWN]:
            yield self._leak(leak)
        if more := [leak.cell for leak in found.leaks[_SHOWN:]]:
            yield f"die Seite verriete auch, was sonst noch geheim bleiben muss:{self._lines(more)}"
        if found.change and not found.leaks:
            yield (
                "wer die Zahlen der eigenen Stadt kennt oder als einzige Person von sich selbst weiß, käme einer Zahl "
                "zu nahe, die geheim bleiben muss."
            )
        if found.rates:
            yield (
                "wer diese Quoten der Seite nachrechnet, käme einer Zahl zu nahe, die geheim bleiben muss. Bitte sie "
                f"nicht nennen; das berücksichtigt: {again} (danach bitte noch einmal abstimmen):"
                f"{''.join(map(_line, map(self._rate, found.rates)))}"
            )
        if found.change:
            yield (
                f"kleinste Änderung, die hilft; das berücksichtigt: {again} (danach bitte noch einmal abstimmen). Auf "
                f"dieser Seite auch nicht nennen:{self._lines(found.change)}"
            )

    def _leak(self, leak: Leak) -> str:
        pages = [one for count in leak.told for one in telling(self._out, count)]
        sources = f"zusammen mit {_pages(pages)}" if pages else "für sich allein"
        words = [cell_words(count, self._params) for count in leak.told[:_SHOWN]]
        more = len(leak.told) - len(words)
        terms = "; ".join([*words, *([f"{more} weitere"] if more else [])])
        return (
            f"die Seite verriete {sources}, was geheim bleiben muss: {cell_words(leak.cell, self._params)}; "
            f"zu errechnen aus: {terms}."
        )

    def _lines(self, cells: Sequence[Cell]) -> str:
        """All of them, a line each."""
        return "".join(_line(cell_words(cell, self._params)) for cell in cells)

    def _rate(self, rate: Rate) -> str:
        return f"{cell_words(rate.above, self._params)}, je „{cell_words(rate.below, self._params)}“"


def _line(words: str) -> str:
    return f"\n      – {words}"


def _agreed(step: Step | None) -> bool:
    return step is not None and step.state == ORDER[1]


def _pages(entries: Sequence[Publication]) -> str:
    """Earlier pages by name and day, the first few of many."""
    words = [
        f"„{one.title}“ ({Period.parse(one.period).label}, freigegeben am {date_long(date.fromisoformat(one.on))})"
        for _, one in sorted({one.number: one for one in entries}.items())
    ]
    more = len(words) - _SHOWN
    return enumerate_words([*words[:_SHOWN], *([f"{more} weiteren Seiten"] if more > 1 else words[_SHOWN:])])
