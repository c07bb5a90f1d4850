"""Whether the amounts of a budget can be: typing errors by a factor of ten, a thousand or a million."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from jaen_analysis.intake.params.money import Ansatz
from jaen_analysis.vocabulary.money import Cents, eur
from jaen_analysis.vocabulary.titles import TITLES, Title

_FAR = 10
"""An allotment so many times more or less than the one before is a typing error …"""
_LARGE: Cents = 100_000_00
"""… if both are at least this much: small ones do jump."""
_TINY: Cents = 1_000_00
"""A title of the whole Kreis has more; one of a city may have a token amount, in whole EUR."""
_MILLION = 1_000_000


def tiny(amount: Cents, title: Title) -> Iterator[str]:
    """An amount in EUR that was meant in millions."""
    if 0 < amount < _TINY and (not title.by_city or amount % 100):
        yield (
            f"gefunden: {eur(amount)}; erwartet: der Ansatz eines Jahres in EUR (meinten Sie "
            f"{amount * _MILLION // 100}?). Bitte berichtigen."
        )


def jumps(rows: Iterable[Ansatz], year: int, before: Iterable[Ansatz]) -> Iterator[str]:
    """Amounts far from the one known before, of the same title and area, in this year or at the end of the last.

    ``before`` are the rows of the year before.
    """
    last = {(row.titel, row.gebiet): row for row in sorted(before, key=lambda row: row.stand)}
    found: dict[tuple[str, str], list[Ansatz]] = {}
    for row in sorted(rows, key=lambda row: row.stand):
        found.setdefault((row.titel, row.gebiet), []).append(row)
    for (title, area), versions in found.items():
        where = f"ansaetze: {title}, {area}: "
        for one, other in pairwise(versions):
            if _far(one.betrag, other.betrag):
                yield where + _told(other, f"Stand {one.stand}", one.betrag)
        known = TITLES.get(title)
        old = last.get((title, area))
        if old and known and known.valid_from <= f"{year - 1}-01" and _far(old.betrag, versions[0].betrag):
            yield where + _told(versions[0], f"{year - 1}, Stand {old.stand}", old.betrag)


def _far(one: Cents, other: Cents) -> bool:
    less, more = sorted((one, other))
    return less >= _LARGE and more >= _FAR * less


def _told(row: Ansatz, when: str, before: Cents) -> str:
    how = "das Zehnfache oder mehr" if row.betrag > before else "ein Zehntel oder weniger"
    return (
        f"{eur(row.betrag)} (Stand {row.stand}) nach {eur(before)} ({when}), also {how}. Bitte einen der beiden "
        "Beträge berichtigen."
    )
