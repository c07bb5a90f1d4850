"""The first page of a comparison: how many comparisons, how many by chance, and what stands out."""

from __future__ import annotations

from collections.abc import Sequence

from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import begriff, kernaussagen, satz, stark
from jaen_analysis.report.german import count, enumerate_words, number
from jaen_analysis.report.judged import Judged
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.benchmarking import compared
from jaen_analysis.report.sections.benchmarking.hints import good_practice_hints
from jaen_analysis.report.sections.places import short_name
from jaen_analysis.vocabulary.indicator import Indicator

_MANY = 10
"""From here on the number that is to be expected by chance needs no digit after the comma."""


@internal
def das_auffaelligste(bericht: Bericht) -> Fragment:
    """Counts first; then what holds in a strict check, hints of good practice, and what cannot be compared."""
    chosen = compared.indicators(bericht)
    if not chosen:
        return kernaussagen([f"Für {bericht.period.accusative} gibt es keine Werte zu vergleichen."])
    found = compared.standing_out(bericht, chosen)
    return kernaussagen(
        [zahl_der_vergleiche(bericht, chosen, found), *_strict(bericht, chosen, found), *_hints(bericht, chosen)]
    )


def zahl_der_vergleiche(bericht: Bericht, chosen: Sequence[Indicator], found: Sequence[Judged], group: str = "") -> str:
    """How many judgements there are, and how many would stand out if nobody differed: no flag without this number."""
    made = sum(bericht.comparisons.of(indicator, group).comparisons for indicator in chosen)
    if not made:
        return "Für diesen Zeitraum ist kein Vergleich möglich; die Gründe stehen bei den Kennzahlen."
    expected = sum(bericht.comparisons.of(indicator, group).false_flags for indicator in chosen)
    return gezaehlt(made, len(found), expected, rest="der Gruppe" if group else "des Kreises")


def gezaehlt(
    made: int,
    found: int,
    expected: float,
    *,
    rest: str = "des Kreises",
    differed: str = "sich kein Gebiet unterschiede",
) -> str:
    """So many comparisons, so many of them stand out, so many would by chance."""
    standing = {0: "keiner fällt auf", 1: "1 davon fällt auf"}.get(found, f"{number(found)} davon fallen auf")
    return (
        f"{count('Vergleich', 'Vergleiche', made)} mit dem Rest {rest} oder der eigenen Entwicklung: {standing}. "
        f"Auch wenn {differed}, wären allein durch Zufall etwa {durch_zufall(expected)} zu erwarten."
    )


def durch_zufall(expected: float) -> str:
    """A number to be expected by chance: ``"0,5"``, ``"12"``."""
    return number(expected, 0 if expected >= _MANY else 1)


def _strict(bericht: Bericht, chosen: Sequence[Indicator], found: Sequence[Judged]) -> list[Text]:
    """What would be flagged by chance in one of 500 comparisons only."""
    strict = [one for one in found if one.row["strict"]]
    if not found:
        return []
    if not strict:
        expected = sum(bericht.comparisons.of(indicator).false_flags for indicator in chosen)
        return [nichts_streng(len(found), expected)]
    by_indicator: dict[Indicator, list[Judged]] = {}
    for one in strict:
        by_indicator.setdefault(one.indicator, []).append(one)
    return [_of_one(bericht, some) for some in by_indicator.values()]


def nichts_streng(found: int, expected: float) -> str:
    """Nothing holds in a strict check; whether so many were to be expected by chance is said with it."""
    if found > expected:
        return "Bei strenger Prüfung fällt keiner auf."
    return "Es fallen nicht mehr auf, als durch Zufall zu erwarten wären. Bei strenger Prüfung fällt keiner auf."


def _of_one(bericht: Bericht, some: Sequence[Judged]) -> Text:
    areas = enumerate_words([f"{short_name(one.area)} ({one.word})" for one in some])
    return satz(
        "Auch bei strenger Prüfung auffällig: ", stark(areas), " bei „", begriff(bericht.title(some[0].indicator)), "“."
    )


def _hints(bericht: Bericht, chosen: Sequence[Indicator]) -> list[Text]:
    found = good_practice_hints(bericht, chosen)
    if not found:
        return []
    words = [f"{short_name(area)} bei „{bericht.title(indicator)}“" for indicator, area in found]
    return [f"Hinweise auf gute Praxis, nachfragen: {enumerate_words(words)}."]
