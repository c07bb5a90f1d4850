"""Whether the persons and places of a measure can be true beside each other and beside the plan."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jaen_analysis.intake.findings import Finding, Level
from jaen_analysis.intake.posting.named import Key, Posting
from jaen_analysis.intake.posting.rules import Verdict, finding
from jaen_analysis.intake.posting.sums import Together
from jaen_analysis.intake.posting_words import amount
from jaen_analysis.vocabulary.periods import shift

_FAR, _MORE = 10, Fraction(3, 2)
"""So many times what is planned is an error; so many times is asked about."""
_FEW = 5
"""So many more than planned are nothing to ask about."""
_PLACES, _PERSONS, _BEGUN, _LEFT, _BROKEN_OFF = "plaetze", "teilnehmende", "eintritte", "austritte", "abbrueche"
_TAKEN = "Bitte prüfen; die Zahl ist übernommen."


def check_quotas(given: Together) -> Verdict:
    """Places and persons beside the places of the plan: a Fehler from ten times on, a Warnung from one and a half."""
    findings: list[Finding] = []
    refused: set[Key] = set()
    for one in (one for one in given.postings if one.figure in (_PLACES, _PERSONS)):
        programme = given.words.programme(one.subject, one.month)
        planned = programme.quotas.get(one.area, 0) if programme else 0
        if not planned or one.value < planned + _FEW or one.value < _MORE * planned:
            continue
        far = one.value >= _FAR * planned
        level: Level = "Fehler" if far else "Warnung"
        what = "Die Zahl liegt weit über dem Plan" if far else "Die Zahl liegt deutlich über dem Plan"
        most = f"etwa {amount(one.figure, planned)} (Kontingent des Gebiets in params/massnahmen)"
        mend = "Bitte Zahl oder Kontingent berichtigen; die Zahl ist nicht übernommen." if far else _TAKEN
        findings.append(finding(level, what, one, given.words, one.worth, most, mend))
        if far:
            refused.add(one.key)
    return Verdict(findings, refused)


def check_persons(given: Together) -> Verdict:
    """A Warnung where more take part than there are places, more leave than were there, or breaks stand alone."""
    rules = {_PERSONS: _crowded, _LEFT: _left, _BROKEN_OFF: _broken_off}
    asked = [one for one in given.postings if one.figure in rules]
    return Verdict([found for one in asked for found in rules[one.figure](one, given)], set())


def _crowded(one: Posting, given: Together) -> Iterator[Finding]:
    places = given.values.get(_of(one, _PLACES))
    if places is not None and one.value >= _MORE * places and one.value >= places + _FEW:
        most = f"etwa {amount(_PLACES, places)}"
        what = "Es nehmen deutlich mehr teil, als es Plätze gibt"
        mend = "Bitte beide Zahlen prüfen; sie sind übernommen."
        yield finding("Warnung", what, one, given.words, one.worth, most, mend)


def _left(one: Posting, given: Together) -> Iterator[Finding]:
    """Who leaves was there a month before, or began in this one; the former unknown, about ten times of now."""
    before, now = (given.values.get(_of(one, _PERSONS, month)) for month in (shift(one.month, -1), one.month))
    begun = given.values.get(_of(one, _BEGUN))
    if before is not None and begun is not None:
        most = before + begun
    elif now:
        most = _FAR * (now + (begun or 0))
    else:
        return
    if one.value >= most + _FEW:
        what = "Es sind mehr ausgetreten, als teilgenommen haben können"
        yield finding("Warnung", what, one, given.words, one.worth, f"höchstens {amount(_LEFT, most)} nach den "
                      "Teilnehmenden und Eintritten", _TAKEN)  # fmt: skip


def _broken_off(one: Posting, given: Together) -> Iterator[Finding]:
    if one.value and _of(one, _LEFT) not in given.values:
        mend = "Bitte die Austritte nachliefern; die Zahl ist übernommen."
        yield finding("Warnung", "Für den Monat fehlen die Austritte, zu denen die Abbrüche gehören", one, given.words,
                      one.worth, "auch die Austritte", mend)  # fmt: skip


def _of(one: Posting, figure: str, month: str = "") -> Key:
    """The key of another figure of the same measure and area."""
    return one.area, month or one.month, one.subject, figure, ""
