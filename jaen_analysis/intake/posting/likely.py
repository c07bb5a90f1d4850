"""Whether the persons and places of a measure can be true beside each other and beside the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from jaen_analysis.intake.findings import Finding, Level
from jaen_analysis.intake.posting.named import Key, Posting
from jaen_analysis.intake.posting.rules import Verdict, finding
from jaen_analysis.intake.posting.sums import Together
from jaen_analysis.intake.posting_words import amount
from jaen_analysis.vocabulary.periods import shift

FAR, MORE = 10, Fraction(3, 2)
"""So many times what is planned is an error; so many times is asked about."""
FEW = 5
"""So many more than planned are nothing to ask about."""
_PLACES, _PERSONS, _BEGUN, _LEFT, _BROKEN_OFF = "plaetze", "teilnehmende", "eintritte", "austritte", "abbrueche"
TAKEN = "Bitte prüfen; die Zahl ist übernommen."


def check_quotas(given: Together) -> Verdict:
    """Places and persons beside the places of the plan: a Fehler from ten times on, a Warnung from one and a half."""
    findings: list[Finding] = []
    refused: set[Key] = set()
    for one in (one for one in given.postings if one.figure in (_PLACES, _PERSONS)):
        programme = given.words.programme(one.subject, one.month)
        planned = programme.quotas.get(one.area, 0) if programme else 0
        if not planned or one.value < planned + FEW or one.value < MORE * planned:
            continue
        far = one.value >= FAR * planned
        level: Level = "Fehler" if far else "Warnung"
        what = "Die Zahl liegt weit über dem Plan" if far else "Die Zahl liegt deutlich über dem Plan"
        most = f"etwa {amount(one.figure, planned)} (Kontingent des Gebiets in params/massnahmen)"
        mend = "Bitte Zahl oder Kontingent berichtigen; die Zahl ist nicht übernommen." if far else TAKEN
        findings.append(finding(level, what, one, given.words, one.worth, most, mend))
        if far:
            refused.add(one.key)
    return Verdict(findings, refused)


def check_persons(given: Together) -> Verdict:
    """A Warnung where more take part than there are places, more leave than were there, or breaks stand alone.

    What was delivered before counts too; it is told at the first number of the file that takes part.
    """
    new = {one.key: one for one in given.postings if one.figure in (_PLACES, _PERSONS, _BEGUN, _LEFT, _BROKEN_OFF)}
    after = [(one.area, shift(one.month, 1), one.subject) for one in new.values() if one.figure == _PERSONS]
    lines: list[_Line] = sorted({*after, *((one.area, one.month, one.subject) for one in new.values())})
    rules = (_crowded, _begun, _left, _broken_off)
    return Verdict([found for line in lines for rule in rules for found in rule(line, given, new)], set())


_Line = tuple[str, str, str]
"""Area, month, measure."""


def _crowded(line: _Line, given: Together, new: Mapping[Key, Posting]) -> Iterator[Finding]:
    keys = _of(line, _PERSONS), _of(line, _PLACES)
    persons, places = (given.values.get(key) for key in keys)
    told = _first(keys, new)
    if told is None or persons is None or places is None:
        return
    if persons >= MORE * places and persons >= places + FEW:
        what = "Es nehmen deutlich mehr teil, als es Plätze gibt"
        mend = "Bitte beide Zahlen prüfen; sie sind übernommen."
        most = f"etwa {amount(_PLACES, places)}"
        yield finding("Warnung", what, told, given.words, amount(_PERSONS, persons), most, mend)


def _left(line: _Line, given: Together, new: Mapping[Key, Posting]) -> Iterator[Finding]:
    """Who leaves was there a month before, or began in this one; the former unknown, about ten times of now."""
    area, month, subject = line
    keys = _of(line, _LEFT), _of(line, _BEGUN), _of(line, _PERSONS), _of((area, shift(month, -1), subject), _PERSONS)
    left, begun, now, before = (given.values.get(key) for key in keys)
    told = _first(keys, new)
    if told is None or left is None:
        return
    if before is not None and begun is not None:
        most = before + begun
    elif now:
        most = FAR * (now + (begun or 0))
    else:
        return
    if left >= most + FEW:
        what = "Es sind mehr ausgetreten, als teilgenommen haben können"
        limit = f"höchstens {amount(_LEFT, most)} nach den Teilnehmenden und Eintritten"
        yield finding("Warnung", what, told, given.words, amount(_LEFT, left), limit, TAKEN)


def _begun(line: _Line, given: Together, new: Mapping[Key, Posting]) -> Iterator[Finding]:
    """Who begins takes part at the end or has left; the day of counting lies in between, so about ten times of both."""
    keys = _of(line, _BEGUN), _of(line, _PERSONS), _of(line, _LEFT)
    begun, now, left = (given.values.get(key) for key in keys)
    told = _first(keys[:2], new)
    if told is None or begun is None or now is None:
        return
    most = FAR * (now + (left or 0))
    if begun >= most + FEW:
        what = "Es haben mehr begonnen, als teilgenommen haben können"
        limit = f"höchstens {amount(_BEGUN, most)} nach den Teilnehmenden und Austritten"
        yield finding("Warnung", what, told, given.words, amount(_BEGUN, begun), limit, TAKEN)


def _broken_off(line: _Line, given: Together, new: Mapping[Key, Posting]) -> Iterator[Finding]:
    told = new.get(_of(line, _BROKEN_OFF))
    if told is not None and told.value and _of(line, _LEFT) not in given.values:
        what = "Für den Monat fehlen die Austritte, zu denen die Abbrüche gehören"
        mend = "Bitte die Austritte nachliefern; die Zahl ist übernommen."
        yield finding("Warnung", what, told, given.words, told.worth, "auch die Austritte", mend)


def _first(keys: Iterable[Key], new: Mapping[Key, Posting]) -> Posting | None:
    return next((new[key] for key in keys if key in new), None)


def _of(line: _Line, figure: str) -> Key:
    """The key of a figure of a measure in an area and month."""
    return (*line, figure, "")
