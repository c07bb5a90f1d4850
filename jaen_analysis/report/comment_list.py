"""Where the comments of a period stand: which are missing, empty, outdated, shown nowhere, and which are good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from jaen_analysis.intake.params import Comment
from jaen_analysis.intake.personal import addressed
from jaen_analysis.report import comments
from jaen_analysis.report.comment_secrets import told_secrets
from jaen_analysis.report.comments import Placed
from jaen_analysis.report.german import enumerate_words
from jaen_analysis.report.period_pages import Pages, Place
from jaen_analysis.report.sections.comments import at_target
from jaen_analysis.report.sections.steering import goals
from jaen_analysis.report.standing_out import Subject


class State(StrEnum):
    """How a comment stands; what is to be done comes first."""

    MISSING = "fehlt"
    SECRET = "verrät"
    OUTDATED = "veraltet"
    NOWHERE = "verwaist"
    EMPTY = "leer"
    GOOD = "in Ordnung"


@dataclass(frozen=True)
class Line:
    """A comment, or a subject without one: area (its key), what it is about, how it stands and why, its file."""

    area: str
    about: str
    state: State
    remark: str = ""
    file: str = ""
    subject: Subject | None = None


def lines(pages: Pages, subjects: Sequence[Subject]) -> list[Line]:
    """Area by area in the official order, those of unknown areas last; ``subjects`` are what stands out."""
    inputs = pages.inputs
    said = [one for one in inputs.params.comments if one.period == inputs.period]
    found = [_line(pages, one) for one in said]
    found += [
        Line(one.area.key, one.name, State.MISSING, f"{one.why}: {one.value}", subject=one)
        for one in subjects
        if not any(_covers(comment, one) for comment in said)
    ]
    order = [area.key for area in inputs.params.organisation.areas(inputs.period.last_day)]
    states = list(State)

    def place(line: Line) -> tuple[int, str, int, str]:
        at = order.index(line.area) if line.area in order else len(order)
        return at, line.area, states.index(line.state), line.file

    return sorted(found, key=place)


def nowhere(said: Sequence[Comment], reason: str) -> list[Line]:
    """Comments that no page can show, all for the same reason."""
    return [Line(one.area, subject_of(one), State.NOWHERE, reason, one.file) for one in said]


def subject_of(comment: Comment) -> str:
    """What a comment is about, where no page says it in its own words."""
    if comment.indicator is not None:
        return f"„{comment.indicator.title}“"
    return f"Ziel „{comment.target}“" if comment.target else "Bericht im Ganzen"


def counted(found: Sequence[Line]) -> str:
    """How many stand how: ``"3 fehlen, 1 veraltet, 12 in Ordnung"``."""
    numbers = [(state, sum(one.state is state for one in found)) for state in State]
    many = {State.MISSING: "fehlen"}
    told = [f"{n} {many.get(state, state.value) if n > 1 else state.value}" for state, n in numbers if n]
    return ", ".join(told)


def _covers(comment: Comment, subject: Subject) -> bool:
    if comment.area != subject.area.key:
        return False
    if comment.target:
        return comment.target == subject.target
    return comment.indicator is not None and comment.indicator is subject.indicator


def _line(pages: Pages, comment: Comment) -> Line:
    showing = [
        place
        for place in pages.showing(comment.area, comment.indicator, comment.target)
        if place.spec.audience in comment.audiences
    ]
    if not showing:
        return Line(comment.area, subject_of(comment), State.NOWHERE, _reason(pages, comment), comment.file)
    about, placed = _placed(pages, showing[0], comment)
    seen = {place.spec.audience for place in showing}
    unseen = [one for one in comment.audiences if one not in seen]
    secrets = list(dict.fromkeys(passage for place in showing for passage in _secrets(pages, place, comment)))
    remarks = [
        _told(secrets),
        placed.changed,
        *([f"erscheint nicht für {_readers(pages, unseen)}"] if unseen else []),
        _named(comment),
    ]
    state = State.EMPTY if not comment.written else State.OUTDATED if placed.outdated else State.GOOD
    state = State.SECRET if secrets else state
    return Line(comment.area, about, state, "; ".join(filter(None, remarks)), comment.file)


def _secrets(pages: Pages, place: Place, comment: Comment) -> list[str]:
    return told_secrets(pages.page(place), comment) if comment.written else []


def _told(secrets: Sequence[str]) -> str:
    """What the readers outside must not be told, and that they do not see the comment."""
    quoted = enumerate_words([f"„{passage}“" for passage in secrets])
    return f"{quoted} dürfen Leser außer Haus nicht erfahren; dort steht der Kommentar nicht" if secrets else ""


def _named(comment: Comment) -> str:
    """A hint at what looks like the name of a person; whether it is one, only a person can tell."""
    said = [datum for text in comment.texts for datum in addressed(text)]
    return "nennt vielleicht eine Person („Herr …“, „Frau …“); bitte die Funktion nennen" if said else ""


def _placed(pages: Pages, place: Place, comment: Comment) -> tuple[str, Placed]:
    """What a comment is about in the words of its page, and the comment beside its number."""
    page = pages.page(place)
    if comment.indicator is not None:
        return f"„{page.name(comment.indicator)}“", comments.at(page, comment, comment.indicator)
    if goal := pages.target(comment.area, comment.target):
        return f"Ziel „{goals.name(page, goal.target)}“", at_target(page, comment, goal)
    return subject_of(comment), Placed(comment)


def _reason(pages: Pages, comment: Comment) -> str:
    """Why no page shows a comment."""
    readers = _readers(pages, comment.audiences)
    if comment.area not in {state.area.key for state in pages.inputs.areas}:
        return "Dieses Gebiet gibt es in diesem Zeitraum nicht."
    if not any(place.spec.audience in comment.audiences for place in pages.about(comment.area)):
        return f"Zu diesem Gebiet gibt es in diesem Zeitraum keinen Bericht für {readers}."
    if comment.target and pages.target(comment.area, comment.target) is None:
        return "Dieses Ziel steht nicht in der Zielvereinbarung des Jahres."
    what = "das Ziel" if comment.target else "die Kennzahl" if comment.indicator else "Kommentare zum ganzen Bericht"
    return f"Kein Bericht für {readers} zeigt {what}."


def _readers(pages: Pages, audiences: Sequence[str]) -> str:
    return enumerate_words([f"„{pages.inputs.params.audiences[one].title}“" for one in audiences])
