"""The steps that the sheet „Freigaben“ of a Steuerungsmappe wishes, taken as ``jaen release`` takes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from jaen_analysis.batch import manifest
from jaen_analysis.batch.release import Order, take_steps
from jaen_analysis.intake import params
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.steuerung.releases import ReportPage, Wish
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.release import ORDER, page_key

NOT_TAKEN = "Nicht freigegeben: "
"""How the sentence begins of a page that has not taken the step wished for it."""


def agreed(wishes: Sequence[tuple[str, Wish]], known: Params) -> tuple[tuple[Wish, ...], tuple[str, ...]]:
    """Each wish (with the file that says it) once, and in German where two want different steps for one page."""
    found: dict[tuple[str, ...], tuple[str, Wish]] = {}
    against: list[str] = []
    for file, wish in wishes:
        page = wish.page
        before, one = found.setdefault((page.report, page.period, page.audience, page.area), (file, wish))
        if _step(one) != _step(wish):
            told = f"in „{before}“ {_step(one)}, in „{file}“ {_step(wish)}"
            against.append(f"Freigabe: {page_words(wish, known)}: {told}.")
    return tuple(wish for _, wish in found.values()), tuple(against)


def _step(wish: Wish) -> str:
    return f"„{wish.step}“ am {wish.meeting:%d.%m.%Y}{f' durch {wish.by}' if wish.by else ''}"


def take_wishes(workspace: Workspace, wishes: Sequence[Wish], today: date, known: Params) -> Iterator[str]:
    """Let each page take the step that is wished for it, and no other; what came of each."""
    for wish in wishes:
        try:
            yield f"{page_words(wish, known)}: {_taken(workspace, wish, today)}"
        except JaenError as error:
            yield f"{NOT_TAKEN}{page_words(wish, known)}: {error}"


def page_words(wish: Wish, known: Params) -> str:
    """``"Quartalsbericht 2026-Q3 Stadt Witten (Leitung und Regionalstellenleitungen)"``."""
    page = wish.page
    report = next((one.title for one in known.reports if one.id == page.report), page.report)
    area, audience = known.organisation.ever.get(page.area), known.audiences.get(page.audience)
    words = (report, page.period, area.title if area else page.area)
    return f"{' '.join(words)} ({audience.title if audience else page.audience})"


def _taken(workspace: Workspace, wish: Wish, today: date) -> str:
    next_ = _next(workspace, wish.page)
    if next_ != wish.step:
        expected = f"Ihr nächster Schritt ist „{next_}“." if next_ else "Sie ist schon freigegeben."
        raise JaenError(f"„{wish.step}“ ist nicht der nächste Schritt dieser Seite. {expected}")
    order = Order(
        workspace,
        Period.parse(wish.page.period),
        wish.page.report,
        wish.meeting,
        today,
        wish.page.area,
        wish.page.audience,
        wish.by,
    )
    taken, _ = take_steps(order)
    return "; ".join(f"{one.before.word} → {one.after.words}" for one in taken)


def _next(workspace: Workspace, page: ReportPage) -> str:
    """The step after the one at which the content of a page stands; empty for one that is released."""
    period = Period.parse(page.period)
    ledger = manifest.read(workspace.outputs / page.period)
    made = next(
        (
            one
            for one in (ledger.pages.values() if ledger else ())
            if (one.report, one.audience, one.area) == (page.report, page.audience, page.area)
        ),
        None,
    )
    if made is None:
        raise JaenError(f"Diese Seite ist noch nicht erstellt. Bitte zuerst: jaen run {period} --only {page.report}")
    release = params.load(workspace.root).releases.get(page_key(page.period, page.report, page.audience, page.area))
    now = release.standing(made.content_hash) if release else None
    steps = (*ORDER, "")
    return steps[steps.index(now.state) + 1] if now else steps[0]
