"""What can be wrong with a single posting: its month, its area, a part that does not fit, the same row twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from jaen_analysis.intake.findings import Finding, Level, shown
from jaen_analysis.intake.posting.asked import title_areas
from jaen_analysis.intake.posting.named import Key, Posting
from jaen_analysis.intake.posting_words import YEAR, PostingWords
from jaen_analysis.vocabulary.periods import month_name, month_span, shift
from jaen_analysis.vocabulary.postings import FIGURES, CohortPart
from jaen_analysis.vocabulary.titles import TITLES

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

_NAMED = 10
_AHEAD = 10
"""So many years on money is bound at most."""
_WHILE_IT_RUNS = ("plaetze", "teilnehmende", "eintritte")


class Verdict(NamedTuple):
    """Findings, and the postings that cannot be taken because of them."""

    findings: list[Finding]
    refused: set[Key]


class Rule(NamedTuple):
    """Why a posting cannot stand as it is, and what would be right."""

    what: str
    expected: str
    mend: str
    level: Level = "Fehler"


def check_single(postings: Sequence[Posting], params: Params, words: PostingWords, received: date) -> Verdict:
    """Every posting by itself; what several cells of a row share is told once, at the first of them."""
    told: dict[tuple[str, int, str], list[tuple[Posting, Rule]]] = defaultdict(list)
    refused: set[Key] = set()
    for one in postings:
        for rule in _rules(one, params, words, received):
            told[one.sheet, one.row, rule.what].append((one, rule))
            if rule.level == "Fehler":
                refused.add(one.key)
    findings = [_told(group, words) for group in told.values()]
    return Verdict(findings + (twice := _twice(postings, words)).findings, refused | twice.refused)


def finding(
    level: Level, what: str, posting: Posting, words: PostingWords, found: str = "", expected: str = "", mend: str = ""
) -> Finding:
    """A finding about one posting."""
    return Finding(
        level,
        f"{words.name(posting.subject, posting.figure, posting.part, int(posting.month[:4]))}: {what}",
        posting.sheet,
        posting.cell,
        found,
        expected,
        mend,
        measure=FIGURES[posting.figure].title,
        month=month_name(posting.month),
        area=words.area_titles[posting.area],
    )


def areas_of(subject: str, month: str, params: Params, words: PostingWords) -> tuple[str, ...]:
    """Keys of the areas that a title or a measure is delivered for in a month; none if it is not there then."""
    if title := TITLES.get(subject):
        return title_areas(title, params.organisation)
    programme = words.programme(subject, month)
    return tuple(programme.quotas) if programme else ()


def _rules(one: Posting, params: Params, words: PostingWords, received: date) -> Iterator[Rule]:
    figure, title = FIGURES[one.figure], TITLES.get(one.subject)
    if (figure.of == "titel") != (title is not None):
        kind = "Titel" if figure.of == "titel" else "Maßnahmen"
        yield Rule(
            f"Diese Größe gibt es nur für {kind}",
            f"eine Größe für {'Maßnahmen' if kind == 'Titel' else 'Titel'}",
            "Bitte Titel oder Maßnahme und Größe prüfen.",
        )
        return
    wait = CohortPart.parse(one.part).after if figure.part == "kohorte" else figure.known_after
    over = shift(f"{received:%Y-%m}", -1)
    if shift(one.month, wait) > over:
        yield _too_early(shift(one.month, wait + 1), wait, over)
    if title and not title.valid_in(one.month):
        until = f" bis {month_name(title.valid_to)}" if title.valid_to else ""
        yield Rule(
            "Der Titel wird in diesem Monat nicht bebucht",
            f"ein Monat ab {month_name(title.valid_from)}{until}" if title.valid_from else f"ein Monat{until}",
            "Bitte Titel und Monat prüfen.",
        )
    if figure.part == "jahr":
        yield from _of_year(int(one.part.removeprefix(YEAR)), int(one.month[:4]))
    if not title:
        yield from _of_programme(one, words)
    allowed = areas_of(one.subject, one.month, params, words)
    if allowed and figure.part == "kohorte":
        allowed = (*allowed, params.organisation.kreis.key)
    if allowed and one.area not in allowed:
        named = ", ".join(words.area_titles.get(key, key) for key in allowed)
        yield Rule(
            "Für dieses Gebiet wird keine Zahl erwartet",
            named,
            "Bitte das Gebiet berichtigen; für „Kreis“ gilt nur, was nicht auf Städte verteilt ist.",
        )


def _of_year(due: int, booked: int) -> Iterator[Rule]:
    """The year at whose expense is bound is a later one, and not too far away to be meant."""
    expected = f"ein Jahr von {booked + 1} bis {booked + _AHEAD}"
    if due <= booked:
        yield Rule("Das Jahr ist kein späteres als das des Monats", expected, "Bitte das Jahr berichtigen.")
    elif due > booked + _AHEAD:
        yield Rule("Das Jahr liegt zu weit nach dem Monat", expected, "Bitte das Jahr berichtigen.")


def _too_early(from_: str, wait: int, over: str) -> Rule:
    """A month that was not over on the day of receipt; ``from_`` is the month from which on it may be delivered."""
    newest, day = month_name(shift(over, -wait)), f"01.{from_[5:]}.{from_[:4]}"
    if not wait:
        return Rule(
            "Der Monat ist am Tag des Eingangs noch nicht vorbei",
            f"ein Monat bis {newest}",
            f"Bitte den Monat berichtigen oder die Zahl ab {day} liefern.",
        )
    return Rule(
        "Das kann am Tag des Eingangs noch nicht bekannt sein",
        f"ein Monat bis {newest}, weil so viele Monate beobachtet werden: {wait}",
        f"Bitte den Monat berichtigen (gemeint ist der des Austritts oder des Eintritts) oder die Zahl ab {day} "
        "liefern.",
    )


def _of_programme(one: Posting, words: PostingWords) -> Iterator[Rule]:
    programme = words.programme(one.subject, one.month)
    if programme is None:
        years = [str(year) for year, plan in words.programmes.items() if one.subject in plan]
        yield Rule(
            f"Die Maßnahme steht nicht im Plan des Jahres {one.month[:4]}",
            f"ein Monat des Jahres {', '.join(years)}",
            "Bitte den Monat berichtigen oder die Maßnahme in params/massnahmen des Jahres ergänzen.",
        )
    elif one.figure in _WHILE_IT_RUNS and one.value:
        first, last = f"{programme.begin:%Y-%m}", f"{programme.end:%Y-%m}"
        if not first <= one.month <= last:
            yield Rule(
                "Die Maßnahme läuft in diesem Monat nicht",
                f"0 oder ein Monat von {month_name(first)} bis {month_name(last)}",
                "Bitte prüfen; die Zahl ist übernommen.",
                "Warnung",
            )


def _told(group: Sequence[tuple[Posting, Rule]], words: PostingWords) -> Finding:
    first, rule = group[0]
    months = month_span({one.month for one, _ in group})
    found = f"{words.area_titles[first.area]}, {months}: {first.worth}"
    return finding(rule.level, rule.what, first, words, found, rule.expected, rule.mend)


def _twice(postings: Iterable[Posting], words: PostingWords) -> Verdict:
    """Which of several numbers for the same counts, nobody can tell: none is taken."""
    groups: dict[Key, list[Posting]] = defaultdict(list)
    for one in postings:
        groups[one.key].append(one)
    several = [group for group in groups.values() if len(group) > 1]
    findings = [
        finding(
            "Fehler",
            f"{month_name(group[0].month)} steht mehrmals da; keine der Zahlen ist übernommen",
            group[0],
            words,
            _cells(group),
            "eine Zeile",
            "Bitte die überzähligen Zeilen löschen.",
        )
        for group in several
    ]
    return Verdict(findings, {group[0].key for group in several})


def _cells(group: Sequence[Posting]) -> str:
    """``"Zelle F2, Zelle F3 und 199.998 weitere"``."""
    named = ", ".join(f"Zelle {one.cell}" for one in group[:_NAMED])
    return f"{named} und {shown(len(group) - _NAMED)} weitere" if len(group) > _NAMED else named
