"""Whether what has been counted and paid since January can be true beside the plan of the year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from jaen_analysis.intake.findings import Finding
from jaen_analysis.intake.params.values_planning import Programme
from jaen_analysis.intake.posting.likely import FAR, FEW, MORE, TAKEN
from jaen_analysis.intake.posting.named import Key, Posting
from jaen_analysis.intake.posting.rules import Verdict, finding
from jaen_analysis.intake.posting.sums import Together
from jaen_analysis.intake.posting_words import amount
from jaen_analysis.vocabulary.periods import month_name

_BEGUN, _LEFT, _PAID, _SPENT = "eintritte", "austritte", "ausgaben", "ist"
_OVER = Fraction(11, 10)
"""So many times the money of the plan is asked about; a little more is what plans and payments differ by."""
_CALLED: Mapping[str, str] = {
    _BEGUN: "geplante Eintritte des Jahres",
    _LEFT: "geplante Eintritte und Plätze des Jahres",
    _PAID: "Mittel des Jahres",
}


def check_years(given: Together) -> Verdict:
    """Entries, exits and money of a measure beside its plan: a Fehler from ten times on in a single month, a Warnung
    where the whole year is far above it, or has cost clearly more."""
    findings: list[Finding] = []
    refused: set[Key] = set()
    years: dict[tuple[str, str, str], list[Posting]] = defaultdict(list)
    for one in given.postings:
        planned = _planned(one, given)
        if not planned:
            continue
        if one.value >= FAR * planned:
            refused.add(one.key)
            mend = "Bitte Zahl oder Plan (params/massnahmen) berichtigen; die Zahl ist nicht übernommen."
            what = "Die Zahl eines Monats liegt weit über dem Plan des ganzen Jahres"
            findings.append(finding("Fehler", what, one, given.words, one.worth, _most(one, planned), mend))
        else:
            years[one.subject, one.figure, one.month[:4]].append(one)
    sums: dict[tuple[str, str, str], int] = defaultdict(int)
    for key, value in given.values.items():
        if key not in refused:
            sums[key[2], key[3], key[1][:4]] += value
    for year, postings in years.items():
        last = max(postings, key=lambda one: (one.month, one.area))
        planned, total = _planned(last, given), sums[year]
        if total >= _OVER * planned if last.figure == _PAID else total >= planned + FEW and total >= MORE * planned:
            what = f"Im Jahr {year[2]} ist es zusammen mehr, als im Plan steht"
            found = amount(last.figure, total)
            findings.append(finding("Warnung", what, last, given.words, found, _most(last, planned), TAKEN))
    return Verdict(findings, refused)


def check_back(given: Together) -> Verdict:
    """A Warnung where more has come back than was spent since January."""
    findings = []
    for one in given.postings:
        if one.figure not in (_SPENT, _PAID) or one.value >= 0:
            continue
        months = [f"{one.month[:4]}-{number:02d}" for number in range(1, int(one.month[5:]))]
        spent = sum(given.values.get((one.area, month, *one.key[2:]), 0) for month in months)
        if spent + one.value < 0:
            what = f"Im {month_name(one.month)} ist mehr zurückgekommen, als seit Januar ausgegeben ist"
            most = f"höchstens {amount(one.figure, max(spent, 0))} zurück"
            findings.append(finding("Warnung", what, one, given.words, one.worth, most, TAKEN))
    return Verdict(findings, set())


def _planned(one: Posting, given: Together) -> int:
    """What the plan says of a figure for the whole year and all areas; 0 if it says nothing."""
    programme = given.words.programme(one.subject, one.month) if one.figure in _CALLED else None
    return _of(programme, one.figure) if programme else 0


def _of(programme: Programme, figure: str) -> int:
    if figure == _PAID:
        return programme.budget
    return programme.entries + (programme.places if figure == _LEFT else 0)


def _most(one: Posting, planned: int) -> str:
    return f"etwa {amount(one.figure, planned)} ({_CALLED[one.figure]} nach params/massnahmen)"
