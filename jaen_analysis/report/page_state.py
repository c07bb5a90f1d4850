"""How far a page has come on its way out of the house: what its head says, and how it is marked until then."""

from __future__ import annotations

from dataclasses import dataclass

from jaen_analysis.report.german import date_long
from jaen_analysis.vocabulary.release import Release, Step


@dataclass(frozen=True)
class PageState:
    """The state of a page: a word and what is to be said of it; ``mark`` is how it is marked until it is released."""

    word: str
    remark: str
    mark: str = "Entwurf"

    @property
    def words(self) -> str:
        """``"Abgestimmt – Leitungsrunde am 12. November 2026, noch nicht freigegeben"``."""
        return f"{self.word} – {self.remark}"

    @property
    def released(self) -> bool:
        """Whether it may leave the house as it is."""
        return not self.mark


STATES = ("Entwurf", "In Abstimmung", "Abgestimmt", "Freigegeben")
"""The words of the states, in the order of the way out of the house."""
DRAFT = PageState("Entwurf", "noch nicht abgestimmt")


def state_of(release: Release | None, content: str, committee: str) -> PageState:
    """The state of a page with this content hash; ``release`` is what was decided about the page, if anything was.

    A decision counts for the content for which it was taken, and for no other.
    """
    if release is None:
        return DRAFT
    step = release.standing(content)
    if step is None:
        again = release.agreed is not None and release.agreed.content == content  # after another one went its way
        return PageState("Entwurf", f"{_since(release.steps[-1]) if again else since(release)} geändert")
    meeting = f"{committee} am {date_long(step.meeting)}"
    match step.state:
        case "in Abstimmung":
            return PageState("In Abstimmung", meeting)
        case "abgestimmt":
            return PageState("Abgestimmt", f"{meeting}, noch nicht freigegeben", "noch nicht freigegeben")
        case "freigegeben":
            return PageState("Freigegeben", f"am {date_long(step.on)} durch {step.by}", "")


def since(release: Release) -> str:
    """Since when a page has changed: ``"seit der Abstimmung am 12. November 2026"``."""
    return _since(release.agreed or release.steps[-1])


def _since(step: Step) -> str:
    match step.state:
        case "in Abstimmung":
            return f"seit Beginn der Abstimmung am {date_long(step.on)}"
        case "abgestimmt":
            return f"seit der Abstimmung am {date_long(step.meeting)}"
        case "freigegeben":
            return f"seit der Freigabe am {date_long(step.on)}"
