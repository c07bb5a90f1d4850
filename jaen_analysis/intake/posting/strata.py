"""The strata of a cohort: nobody counts in two of them, and all of them may enter the measure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import combinations

from jaen_analysis.intake.findings import Finding
from jaen_analysis.intake.posting.named import Key, Posting
from jaen_analysis.intake.posting.rules import Verdict, finding
from jaen_analysis.intake.posting.sums import Together
from jaen_analysis.intake.posting_words import PostingWords
from jaen_analysis.vocabulary.periods import month_name
from jaen_analysis.vocabulary.planning import DISJOINT, TARGET_GROUPS
from jaen_analysis.vocabulary.postings import FIGURES, CohortPart

ALL = "alle"
"""The stratum of all people together."""
_Cohort = tuple[str, str, str]
"""Area, month of entry, measure."""


def check_strata(given: Together) -> Verdict:
    """Each person of a cohort belongs to one stratum, and may enter the measure: none counts twice, or cannot be there.

    What was delivered before and is 0 now no longer counts.
    """
    cohorts: dict[_Cohort, list[Posting]] = defaultdict(list)
    for one in given.postings:
        if FIGURES[one.figure].part == "kohorte":
            cohorts[one.area, one.month, one.subject].append(one)
    strata: dict[_Cohort, set[str]] = defaultdict(set)
    for (area, month, subject, figure, part), value in given.values.items():
        if value and FIGURES[figure].part == "kohorte" and (area, month, subject) in cohorts:
            strata[area, month, subject].add(CohortPart.parse(part).stratum)
    findings: list[Finding] = []
    refused: set[Key] = set()
    for key, of in strata.items():
        first = cohorts[key][0]
        for what, found, expected, mend in (*_overlapping(first, of), *_strangers(first, of, given.words)):
            findings.append(finding("Fehler", what, first, given.words, found, expected, mend))
            refused |= {one.key for one in cohorts[key]}
    return Verdict(findings, refused)


_Fault = tuple[str, str, str, str]
"""What is wrong, what was found, what was expected, how to mend it."""


def _overlapping(first: Posting, strata: Collection[str]) -> Iterator[_Fault]:
    if all(frozenset(pair) in DISJOINT for pair in combinations(strata, 2)):
        return
    everybody, entered = TARGET_GROUPS[ALL], f"(Eintritt {month_name(first.month)})"
    apart = "; ".join(" und ".join(f"„{TARGET_GROUPS[one]}“" for one in _ordered(pair)) for pair in DISJOINT)
    yield (
        f"„{everybody}“ steht neben einzelnen Schichten {entered}"
        if ALL in strata
        else f"Die Schichten können sich überschneiden {entered}",
        ", ".join(TARGET_GROUPS[one] for one in _ordered(strata)),
        f"nur „{everybody}“, nur eine Schicht oder nur {apart}",
        "Bitte jede Person in einer Schicht zählen und die anderen, auch früher gelieferte, mit 0 liefern; die "
        "Kohorte ist nicht übernommen.",
    )


def _strangers(first: Posting, strata: Collection[str], words: PostingWords) -> Iterator[_Fault]:
    """Strata of which nobody belongs to any group that the measure is for."""
    programme = words.programme(first.subject, first.month)
    groups = programme.groups if programme else ()
    strange = [one for one in strata if groups and all(frozenset({one, group}) in DISJOINT for group in groups)]
    if strange:
        yield (
            f"Für diese Schicht ist die Maßnahme nicht gedacht (Eintritt {month_name(first.month)})",
            ", ".join(TARGET_GROUPS[one] for one in _ordered(strange)),
            f"Menschen der Zielgruppe: {', '.join(TARGET_GROUPS[one] for one in groups)}",
            "Bitte Schicht oder Zielgruppe (params/massnahmen) berichtigen; die Kohorte ist nicht übernommen.",
        )


def _ordered(groups: Collection[str]) -> list[str]:
    return [one for one in TARGET_GROUPS if one in groups]
