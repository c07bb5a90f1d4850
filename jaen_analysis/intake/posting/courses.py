"""Numbers over time: how a cohort becomes smaller from month to month, and figures that leap tenfold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from jaen_analysis.intake.findings import Finding, shown
from jaen_analysis.intake.posting.named import Key, Posting
from jaen_analysis.intake.posting.rules import Verdict, finding
from jaen_analysis.intake.posting.sums import Together
from jaen_analysis.intake.posting_words import amount, part_label
from jaen_analysis.vocabulary.periods import month_name, shift
from jaen_analysis.vocabulary.postings import FIGURES, CohortPart

TENFOLD = 10
_SMALLEST = {"EUR": 1_000_00}
"""Below these a tenfold number may be a single case; of persons, places and cases it is a dozen."""
_FEW = 12
_AT_RISK, _WORK, _OTHER = "kohorte_bestand", "kohorte_arbeit", "kohorte_sonstige"


def check_exits(given: Together) -> Verdict:
    """No more leave a cohort in a month than are in it."""
    findings: list[Finding] = []
    refused: set[Key] = set()
    for one in given.postings:
        stock, *exits = (_of(one, figure, one.part) for figure in (_AT_RISK, _WORK, _OTHER))
        whole, leaving = given.values.get(stock), sum(given.values.get(key, 0) for key in exits)
        if one.figure not in (_WORK, _OTHER) or whole is None or leaving <= whole or stock in refused:
            continue
        refused.update((stock, *exits))
        findings.append(
            finding("Fehler", "Es gibt mehr Abgänge als Personen in der Kohorte", one, given.words, shown(leaving),
                    f"höchstens {amount(_AT_RISK, whole)}", "Bitte die Kohorte prüfen; sie ist nicht übernommen.")
        )  # fmt: skip
    return Verdict(findings, refused)


def check_cohorts(given: Together) -> Verdict:
    """Who is still at risk at the beginning of a month: those of the month before without those who left.

    More cannot be; fewer were withdrawn and are only asked about.
    """
    findings: list[Finding] = []
    refused: set[Key] = set()
    for one in (one for one in given.postings if one.figure == _AT_RISK):
        part = CohortPart.parse(one.part)
        before = str(replace(part, after=part.after - 1))
        values = [given.values.get(_of(one, figure, before)) for figure in (_AT_RISK, _WORK, _OTHER)]
        if None in values:
            continue
        stood, work, other = (value or 0 for value in values)
        rest = stood - work - other
        found = f"{one.worth} nach {shown(stood)} − {shown(work)} − {shown(other)} im Monat davor"
        if one.value > rest:
            refused.add(one.key)
            findings.append(
                finding("Fehler", "Der Bestand ist größer, als die Abgänge des Vormonats zulassen", one, given.words,
                        found, f"höchstens {amount(_AT_RISK, rest)}", "Bitte die Kohorte prüfen.")
            )  # fmt: skip
        elif one.value < rest:
            findings.append(
                finding("Warnung", "Der Bestand ist kleiner, als die Abgänge des Vormonats erklären", one, given.words,
                        found, amount(_AT_RISK, rest), "Bitte prüfen; die Zahl ist übernommen: Die Übrigen gelten als "
                        "nicht weiter beobachtet.")
            )  # fmt: skip
    return Verdict(findings, refused)


def check_growth(given: Together) -> Verdict:
    """Nobody joins a cohort after its begin: no number of it is larger than a stock of an earlier month."""
    new = {one.key: one for one in given.postings if FIGURES[one.figure].part == "kohorte"}
    told = {key[:3] for key in new}
    lines: dict[tuple[str, ...], list[_Number]] = defaultdict(list)
    for key, value in given.values.items():
        if FIGURES[key[3]].part == "kohorte" and key[:3] in told:
            part = CohortPart.parse(key[4])
            lines[(*key[:3], part.group, part.stratum)].append((part.after, key, value))
    findings: list[Finding] = []
    refused: set[Key] = set()
    for (key, value), (stock, most) in (pair for line in lines.values() for pair in _larger(line)):
        if one := new.get(key) or new.get(stock):
            after = CohortPart.parse(stock[4]).after
            findings.append(
                finding("Fehler", f"Die Zahl ist größer als der Bestand im Monat {after} nach dem Eintritt", one,
                        given.words, f"{part_label(key[4])}: {amount(key[3], value)}",
                        f"höchstens {amount(_AT_RISK, most)}", "Bitte beide Zahlen der Kohorte prüfen.")
            )  # fmt: skip
            refused.add(one.key)
    return Verdict(findings, refused)


_Number = tuple[int, Key, int]
"""Month since entry, key, and value of a number of a cohort."""
_Valued = tuple[Key, int]


def _larger(line: list[_Number]) -> Iterator[tuple[_Valued, _Valued]]:
    """Each number of a cohort that is larger than the smallest stock of an earlier month, with that stock."""
    least: _Valued | None = None
    for _, month in groupby(sorted(line), key=itemgetter(0)):
        numbers = [(key, value) for _, key, value in month]
        if least:
            yield from ((one, least) for one in numbers if one[1] > least[1])
        stocks = [one for one in numbers if one[0][3] == _AT_RISK]
        least = min([*([least] if least else []), *stocks], key=itemgetter(1), default=None)


def _of(one: Posting, figure: str, part: str) -> Key:
    """The key of another figure of the same cohort."""
    return one.area, one.month, one.subject, figure, part


def check_leaps(given: Together, before: Mapping[Key, int]) -> Verdict:
    """A Warnung for a number ten times as large or as small as it was delivered before, or as the month before."""
    findings = []
    for one in given.postings:
        figure = FIGURES[one.figure]
        old, since = before.get(one.key), "der früheren Lieferung"
        if old is None and figure.part != "kohorte" and (figure.kind == "stock" or one.figure == "ist"):
            month = shift(one.month, -1)
            old, since = given.values.get((one.area, month, *one.key[2:])), month_name(month)
        if old and one.value and _leaps(one, old):
            what = f"Die Zahl für {month_name(one.month)} weicht von {since} auf das Zehnfache oder ein Zehntel ab"
            mend = "Bitte prüfen, ob Cent, EUR oder Tausend EUR gemeint sind; die Zahl ist übernommen."
            findings.append(
                finding("Warnung", what, one, given.words, f"{one.worth} nach {amount(one.figure, old)}", "", mend)
            )
    return Verdict(findings, set())


def _leaps(one: Posting, old: int) -> bool:
    small, large = sorted((abs(one.value), abs(old)))
    return large >= _SMALLEST.get(FIGURES[one.figure].unit, _FEW) and large >= TENFOLD * small
