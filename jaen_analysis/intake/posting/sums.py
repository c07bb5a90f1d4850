"""Whether postings fit together: parts and their whole, movements that come to nothing, measures within their title.

A delivery may bring a part only: what is not in it counts as it was delivered before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jaen_analysis.intake.findings import Finding
from jaen_analysis.intake.posting.named import Key, Posting
from jaen_analysis.intake.posting.rules import Verdict, areas_of, finding
from jaen_analysis.intake.posting_words import COST_KIND, PostingWords, amount, divided, part_label
from jaen_analysis.intake.postings import POSTING_KEY
from jaen_analysis.vocabulary.periods import month_name
from jaen_analysis.vocabulary.postings import FIGURES
from jaen_analysis.vocabulary.titles import TITLES

if TYPE_CHECKING:
    import pandas as pd

    from jaen_analysis.intake.params import Params

_SPENT, _MOVED, _PAID = "ist", "umschichtung", "ausgaben"
"""What a title has spent, what was moved between titles, what was paid for a measure."""


@dataclass(frozen=True)
class Together:
    """The postings of a file on top of what stands: ``values`` by key."""

    postings: Sequence[Posting]
    values: Mapping[Key, int]
    params: Params
    words: PostingWords

    @classmethod
    def of(cls, postings: Sequence[Posting], standing: pd.DataFrame, params: Params, words: PostingWords) -> Together:
        """The postings over a table of postings."""
        names = [*POSTING_KEY, "value"]
        before: dict[Key, int] = {(a, m, s, f, p): v for a, m, s, f, p, v in standing[names].itertuples(index=False)}
        return cls((), before, params, words).with_(postings)

    def with_(self, postings: Sequence[Posting]) -> Together:
        """These postings on top of what is known here."""
        return replace(self, postings=postings, values={**self.values, **{one.key: one.value for one in postings}})


def check_wholes(given: Together) -> Verdict:
    """Totals of what is delivered in parts: each must be the sum of its parts, and none of them is taken."""
    findings: list[Finding] = []
    refused: set[Key] = set()
    for one in given.postings:
        if one.part or not divided(one.subject, FIGURES[one.figure]):
            continue
        refused.add(one.key)
        kinds = list(TITLES[one.subject].parts)
        parts = {kind: given.values.get((*one.key[:4], COST_KIND + kind)) for kind in kinds}
        missing = [kind for kind, value in parts.items() if value is None]
        total = sum(value for value in parts.values() if value is not None)
        where = f"{given.words.area_titles[one.area]}, {month_name(one.month)}"
        if missing:
            lacking = ", ".join(part_label(COST_KIND + kind) for kind in missing)
            findings.append(
                finding("Fehler", f"Die Summe steht da, aber es fehlen Teile ({where})", one, given.words,
                        f"ohne {lacking}", "jede Kostenart, auch mit 0", "Bitte die fehlenden Kostenarten eintragen.")
            )  # fmt: skip
        elif total != one.value:
            findings.append(
                finding("Fehler", f"Die Summe ist nicht die ihrer Teile ({where})", one, given.words, one.worth,
                        amount(one.figure, total), "Bitte Summe und Teile prüfen; beides ist nicht übernommen.")
            )  # fmt: skip
            refused |= {(*one.key[:4], COST_KIND + kind) for kind in kinds}
    return Verdict(findings, refused)


def check_parts(given: Together) -> Verdict:
    """A Warnung where only some of the kinds of costs of a month are there: their sum is missing then."""
    groups: dict[tuple[str, str, str, str], list[Posting]] = defaultdict(list)
    for one in given.postings:
        if one.part.startswith(COST_KIND):
            groups[one.key[:4]].append(one)
    findings = []
    for key, group in groups.items():
        missing = [
            part_label(COST_KIND + kind)
            for kind in TITLES[key[2]].parts
            if (*key, COST_KIND + kind) not in given.values
        ]
        if missing:
            what = f"Für {month_name(key[1])} fehlen Kostenarten; die Summe des Monats gilt als fehlend"
            mend = "Bitte nachliefern; wo nichts war, bitte 0 eintragen."
            findings.append(finding("Warnung", what, group[0], given.words, f"ohne {', '.join(missing)}", "", mend))
    return Verdict(findings, set())


def check_within(given: Together) -> Verdict:
    """A figure that is a part of another one is never more than that one."""
    findings: list[Finding] = []
    refused: set[Key] = set()
    cells = {one.key: one for one in given.postings}
    for key, value in given.values.items():
        area, month, subject, figure, part = key
        if not (whole := FIGURES[figure].within):
            continue
        outer: Key = (area, month, subject, whole, part)
        told = cells.get(key) or cells.get(outer)
        if told is None or outer not in given.values or value <= given.values[outer]:
            continue
        refused |= {key, outer}
        earlier = [one for one in (key, outer) if one not in cells]
        where = f"{given.words.area_titles[area]}, {month_name(month)}"
        inner = amount(figure, value)
        what = f"„{FIGURES[figure].title}“ ist mehr als „{FIGURES[whole].title}“ ({where})"
        most = f"höchstens {amount(whole, given.values[outer])}"
        findings.append(
            finding("Fehler", what, told, given.words, inner, most, _both(earlier))
        )  # fmt: skip
    return Verdict(findings, refused)


def _both(earlier: list[Key]) -> str:
    """What to do about two numbers that do not fit, of which one may have been delivered ``earlier``."""
    if not earlier:
        return "Bitte beide Zahlen prüfen; beide sind nicht übernommen."
    [(_, _, _, figure, _)] = earlier
    return (
        f"Bitte beide Zahlen prüfen; die Zahl dieser Datei ist nicht übernommen. „{FIGURES[figure].title}“ ist früher "
        "geliefert und gilt weiter; ist sie falsch, bitte beide zusammen neu liefern."
    )


def check_moved(given: Together) -> Verdict:
    """What was moved between the titles of the Gesamtbudget in a month comes to nothing, to the cent."""
    findings: list[Finding] = []
    refused: set[Key] = set()
    new = [one for one in given.postings if one.figure == _MOVED]
    for month in dict.fromkeys(one.month for one in new):
        moved = {key: value for key, value in given.values.items() if key[1] == month and key[3] == _MOVED}
        if rest := sum(moved.values()):
            cells = [one for one in new if one.month == month]
            told = ", ".join(f"{TITLES[key[2]].title} {amount(_MOVED, value)}" for key, value in sorted(moved.items()))
            findings.append(
                finding("Fehler", f"Die Umschichtungen ergeben für {month_name(month)} zusammen nicht 0", cells[0],
                        given.words, f"{told}; zusammen {amount(_MOVED, rest)}", "zusammen 0,00 EUR",
                        "Bitte beide Seiten der Umschichtung eintragen (plus und minus); sie ist nicht übernommen.")
            )  # fmt: skip
            refused |= {one.key for one in cells}
    for one in new:
        if not TITLES[one.subject].joint and one.key not in refused and one.value:
            findings.append(
                finding("Fehler", "Der Titel gehört nicht zum Gesamtbudget; in ihn wird nicht umgeschichtet", one,
                        given.words, one.worth, "0 oder ein leeres Feld", "Bitte den Titel prüfen.")
            )  # fmt: skip
            refused.add(one.key)
    return Verdict(findings, refused)


def check_paid(given: Together) -> Verdict:
    """A Warnung where more was paid for the measures of a title than the title has spent in the month."""
    new = {(one.month, title) for one in given.postings for title in _titles(one, given)}
    findings = [found for month, title in sorted(new) if (found := _paid(month, title, given))]
    return Verdict(findings, set())


def _titles(one: Posting, given: Together) -> Iterator[str]:
    if one.figure == _SPENT:
        yield one.subject
    elif one.figure == _PAID and (programme := given.words.programme(one.subject, one.month)):
        yield programme.instrument.budget


def _paid(month: str, title: str, given: Together) -> Finding | None:
    parts = [COST_KIND + kind for kind in TITLES[title].parts] or [""]
    areas = areas_of(title, month, given.params, given.words)
    spent = [given.values.get((area, month, title, _SPENT, part)) for area in areas for part in parts]
    plan = given.words.programmes.get(int(month[:4]), {})
    own = {id_ for id_, one in plan.items() if one.instrument.budget == title}
    paid = {key: value for key, value in given.values.items() if key[1] == month and key[2] in own and key[3] == _PAID}
    if None in spent or not paid:
        return None
    whole, measures = sum(value for value in spent if value is not None), sum(paid.values())
    told = next((one for one in given.postings if one.month == month and title in _titles(one, given)), None)
    if measures <= whole or told is None:
        return None
    what = (
        f"Für Maßnahmen ist mehr gezahlt, als der Titel „{TITLES[title].title}“ im {month_name(month)} ausgegeben hat"
    )
    most = f"höchstens {amount(_SPENT, whole)} (Ist des Titels)"
    mend = "Bitte prüfen, ob beides denselben Monat meint; die Zahlen sind übernommen."
    return finding("Warnung", what, told, given.words, amount(_PAID, measures), most, mend)
