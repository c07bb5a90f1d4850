"""Comments of the offices, each directly below the number it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jaen_analysis.analysis.targets.attainment import Attainment
from jaen_analysis.intake.params import Comment
from jaen_analysis.intake.params.comment_text import blocks
from jaen_analysis.report import comments
from jaen_analysis.report.audiences import for_all
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.comment_secrets import told_secrets
from jaen_analysis.report.comments import Placed
from jaen_analysis.report.components import Remark, kommentar, zusammen
from jaen_analysis.report.german import date_long
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.steering import goals
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.status import Status

WITHHELD = "Dieser Kommentar wird hier nicht gezeigt: Er nennt eine Zahl, die geheim ist."
"""What stands in the place of a comment that tells too much."""


@for_all
def kommentare(bericht: Bericht, *indicators: Indicator) -> Fragment:
    """The comments on these indicators, one after another; nothing at all where there is none."""
    return _together(on_indicators(bericht, indicators))


@for_all
def kommentare_zum_bericht(bericht: Bericht) -> Fragment:
    """The comments on the whole report, like a foreword; nothing at all where there is none."""
    return _together([_block(bericht, Placed(one)) for one in comments.of_page(bericht) if one.general])


def on_indicators(bericht: Bericht, indicators: Iterable[Indicator]) -> list[Fragment]:
    """A block for each comment on these indicators."""
    said = [(one, one.indicator.id) for one in comments.of_page(bericht) if one.indicator is not None]
    return [_block(bericht, comments.at(bericht, one, i)) for i in indicators for one, about in said if about == i.id]


def on_targets(bericht: Bericht, found: Iterable[Attainment]) -> list[Fragment]:
    """A block for each comment on these targets of the area."""
    said = comments.of_page(bericht)
    return [
        _block(bericht, at_target(bericht, one, goal)) for goal in found for one in said if one.target == goal.target.id
    ]


def at_target(bericht: Bericht, comment: Comment, goal: Attainment) -> Placed:
    """A comment beside the value of a target."""
    return Placed(comment, f"zum Ziel „{goals.name(bericht, goal.target)}“", value_of(goal))


def value_of(goal: Attainment) -> str:
    """The final value of a target, before there is one the year to date; that it is secret; a dash where it is not
    known.
    """
    if goal.final is None and "so_far" in goal.secret:
        return Status.GEHEIM.label
    return goals.scale(goal.target).shown(goal.numbers.so_far if goal.final is None else goal.final)


def _block(bericht: Bericht, one: Placed) -> Fragment:
    """The comment; without its words where they tell what these readers must not be told."""
    comment = one.comment
    if told_secrets(bericht, comment):
        return kommentar(Remark(comment.by, date_long(comment.on), blocks(WITHHELD), one.about, withheld=True))
    return kommentar(
        Remark(
            by=comment.by,
            on=date_long(comment.on),
            text=comment.blocks,
            about=one.about,
            value=comment.value if one.outdated else one.now,
            title=comment.title,
            changed=one.changed,
        )
    )


def _together(blocks: Sequence[Fragment]) -> Fragment:
    return zusammen(*blocks) if blocks else Fragment("", {"kind": "zusammen", "parts": []}, "")
