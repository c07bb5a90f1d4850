"""Sums over a breakdown: women and men together cannot be more than all, and should not be less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jaen_analysis.intake.edits.verdict import Read, Verdict, in_more_months, listed, slack
from jaen_analysis.intake.findings import Finding, shown
from jaen_analysis.intake.reading.words import Words
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.periods import month_name

_OPTIONAL = ("divers",)


@dataclass(frozen=True)
class _Split:
    """The delivered parts of one figure (as positions), and whether they are all parts that there are."""

    whole: int
    parts: tuple[int, ...]
    complete: bool


def check_sums(figures: Sequence[Read], taken: Sequence[int], words: Words) -> Verdict:
    """Compare parts with their whole, among the figures at the ``taken`` positions.

    More than the whole is a Fehler, and as nobody knows which number is wrong, none of them is taken.
    Less is a Hinweis, told once per figure for all months.
    """
    findings: list[Finding] = []
    faulty: set[int] = set()
    less: dict[tuple[str, ...], list[_Split]] = {}
    for split in _splits(figures, taken):
        statement = figures[split.whole][0]
        whole = figures[split.whole][1].value
        together = sum(figures[part][1].value for part in split.parts)
        rounding = slack(words.by_id[statement.measure])
        if together > whole + rounding:
            findings.append(_too_much(figures, split, words))
            faulty |= {split.whole, *split.parts}
        elif split.complete and together < whole - rounding:
            subject = (
                statement.sheet,
                statement.area,
                statement.measure,
                statement.breakdown,
                _parts_words(figures, split),
            )
            less.setdefault(subject, []).append(split)
    return Verdict((*findings, *(_too_little(figures, group, words) for group in less.values())), frozenset(faulty))


def _splits(figures: Sequence[Read], taken: Sequence[int]) -> Iterator[_Split]:
    known: dict[tuple[str, str, str], dict[str, int]] = {}
    for position in taken:
        statement, figure = figures[position]
        if figure.value == figure.value:  # missing figures take part in no sum
            known.setdefault((statement.area, statement.month, statement.measure), {})[statement.breakdown] = position
    for positions in known.values():
        if len(positions) > 1:
            yield from _splits_of(positions)


def _splits_of(positions: dict[str, int]) -> Iterator[_Split]:
    parts_of: dict[tuple[str, str], dict[str, int]] = {}
    for breakdown, position in positions.items():
        keys = breakdowns.parse(breakdown)
        for dimension, value in keys.items():
            rest = breakdowns.canonical({d: v for d, v in keys.items() if d != dimension})
            parts_of.setdefault((rest, dimension), {})[value] = position
    for (rest, dimension), parts in parts_of.items():
        if rest in positions:
            yield from _partitions(positions[rest], dimension, parts)


def _partitions(whole: int, dimension: str, parts: dict[str, int]) -> Iterator[_Split]:
    seen = set()
    for values in breakdowns.divisions(dimension):
        found = tuple(parts[value] for value in values if value in parts)
        needed = [value for value in values if value not in _OPTIONAL]
        if found and found not in seen:
            seen.add(found)
            yield _Split(whole, found, all(value in parts for value in needed))


def _parts_words(figures: Sequence[Read], split: _Split) -> str:
    """``"Frauen und Männer"``: the parts without what they share with their whole."""
    shared = breakdowns.parse(figures[split.whole][0].breakdown)
    labels = []
    for part in split.parts:
        keys = breakdowns.parse(figures[part][0].breakdown)
        labels.append(breakdowns.label(breakdowns.canonical({d: v for d, v in keys.items() if d not in shared})))
    return listed(labels)


def _subject(figures: Sequence[Read], split: _Split, words: Words, compared: str) -> str:
    """``"ELB: Frauen und Männer sind zusammen mehr als insgesamt"``."""
    statement = figures[split.whole][0]
    parts = _parts_words(figures, split)
    said = f"„{parts}“ ist" if len(split.parts) == 1 else f"{parts} sind zusammen"
    return f"{words.figure(statement.measure, statement.breakdown)}: {said} {compared} als insgesamt"


def _too_much(figures: Sequence[Read], split: _Split, words: Words) -> Finding:
    statement, figure = figures[split.whole]
    parts = [f"{shown(figures[p][1].value)} in {figures[p][0].beside(statement)}" for p in split.parts]
    return words.finding(
        "Fehler",
        f"{_subject(figures, split, words, 'mehr')} ({month_name(statement.month)})",
        statement,
        found=f"{' und '.join(parts)}",
        expected=f"zusammen höchstens {shown(figure.value)}" if len(parts) > 1 else f"höchstens {shown(figure.value)}",
        mend="Bitte prüfen, welche Zahl falsch ist; keine davon wurde übernommen.",
    )


def _too_little(figures: Sequence[Read], group: Sequence[_Split], words: Words) -> Finding:
    first = group[0]
    statement, figure = figures[first.whole]
    together = shown(sum(figures[part][1].value for part in first.parts))
    others = in_more_months(len(group) - 1)
    return words.finding(
        "Hinweis",
        _subject(figures, first, words, "weniger"),
        statement,
        found=f"{together} statt {shown(figure.value)} im {month_name(statement.month)}{others}",
        mend="Das ist in Ordnung, wenn das Merkmal nicht bei allen bekannt ist.",
    )
