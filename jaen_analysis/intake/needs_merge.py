"""What a filled-in form of needs changes in what is known: told in German, answers are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from jaen_analysis.intake.needs_form import COLUMNS, GROUP, answer_words, entries, need_words
from jaen_analysis.intake.needs_read import NeedsForm
from jaen_analysis.intake.params.values_planning import Need, Plan


@dataclass(frozen=True)
class Merged:
    """The needs of an area as they come to be, what changes in German, and what cannot be.

    ``replaces``: something that was said before would be lost. ``unsaid`` are known needs without a line in it.
    """

    needs: tuple[Need, ...]
    changes: tuple[str, ...]
    faults: tuple[str, ...]
    replaces: bool
    unsaid: tuple[Need, ...] = ()


def merge(known: Sequence[Need], form: NeedsForm, plan: Plan | None = None) -> Merged:
    """The known needs of an area with those of its form.

    An answer stays with its need. A need whose prefilled line was emptied goes, but not one that is answered; one
    that the form does not know stays. ``plan`` is that of the year.
    """
    said = {need.id: need for need in form.needs}
    gone = [need for need in known if need.id not in said and need.id in form.emptied]
    kept = [replace(said[need.id], answer=need.answer) if need.id in said else need for need in known]
    new = [need for need in form.needs if need.id not in {one.id for one in known}]
    changed = [(before, after) for before, after in zip(known, kept, strict=True) if before != after]
    faults = [
        f"{need.id}: Dieser Bedarf hat schon ein Ergebnis ({need.answer.outcome}) und kann nicht zurückgezogen werden. "
        "Bitte die Zeile wieder ausfüllen."
        for need in gone
        if need.answer
    ]
    changes = (
        *(f"neu: {need.id}: {need_words(need)}" for need in new),
        *(f"geändert: {after.id}: {_difference(before, after, plan)}" for before, after in changed),
        *(f"zurückgezogen: {need.id}: {need_words(need)}" for need in gone),
    )
    needs = tuple(need for need in (*kept, *new) if need not in gone)
    unsaid = tuple(need for need in known if need.id not in said and need.id not in form.emptied)
    return Merged(needs, changes, tuple(faults), bool(changed or gone), unsaid)


def _difference(before: Need, after: Need, plan: Plan | None) -> str:
    pairs = zip(COLUMNS[GROUP:], entries(before), entries(after), strict=False)
    told = [f"{column.header}: {_shown(old)} → {_shown(new)}" for column, old, new in pairs if old != new]
    answered = f" (Das Ergebnis bleibt: {answer_words(after.answer, plan)})" if after.answer else ""
    return "; ".join(told) + answered


def _shown(value: str | int | date) -> str:
    text = f"{value:%d.%m.%Y}" if isinstance(value, date) else " ".join(str(value).split())
    return f"„{text}“" if text else "leer"
