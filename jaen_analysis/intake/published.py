"""The ledger of everything published: one file per page that went out, each added once and never changed.

Below ``data/veroeffentlicht``::

    000001.json           what the page told and what it hid (see ``published_files``)
    daten/3f9c….parquet   the figures that it stood on, named by their SHA-256

An entry that was changed or taken away is noticed. Of what was hidden it holds no value. The figures may be deleted
(see ``deletions``); what was told stays, for nobody can take it back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from jaen_analysis.intake import published_files
from jaen_analysis.intake.atomic import parquet, write_bytes
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.published_entry import Written
from jaen_analysis.intake.published_files import Line
from jaen_analysis.vocabulary.counted import Count
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.release import ORDER, page_key

if TYPE_CHECKING:
    import pandas as pd

FACTS = "daten"
"""Folder of the figures that the pages stood on."""


@dataclass(frozen=True)
class ToldRate:
    """A rate that was told though the count above its line was hidden: ``first`` to ``last`` would fit its print."""

    key: str
    above: Count
    below: Count
    first: int
    last: int


@dataclass(frozen=True)
class Publication:
    """What one page told, on which day (text) and by which function (not a person).

    ``content`` is the page's content hash, ``inputs`` the digest of its frozen inputs, ``facts`` the name of its
    figures. ``told`` has the value of every count that the page could print, ``hidden`` the reason of every other one;
    ``shares`` are the pairs of part and whole among them, ``rates`` those of hidden counts. ``planned`` are all counts
    that the plan of the period hid, on whatever page. ``rounded`` has the multiple that was printed for a count.
    """

    on: str
    by: str
    period: str
    report: str
    audience: str
    area: str
    title: str
    content: str
    inputs: str
    told: Mapping[Count, float]
    hidden: Mapping[Count, str]
    shares: Sequence[tuple[Count, Count]] = ()
    rates: Sequence[ToldRate] = ()
    planned: Sequence[Count] = ()
    facts: str = ""
    number: int = 0
    rounded: Mapping[Count, float] = field(default_factory=dict)

    @property
    def page(self) -> str:
        """What tells its page from all others."""
        return page_key(self.period, self.report, self.audience, self.area)


@dataclass(frozen=True, eq=False)
class Published:
    """All entries in their order; ``facts`` has the tables of figures that are still there, by their names."""

    entries: tuple[Publication, ...] = ()
    facts: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    def has(self, page: str, content: str) -> bool:
        """Whether a page (its key) with this content has gone out."""
        return any((one.page, one.content) == (page, content) for one in self.entries)

    def rounded(self) -> dict[Count, float]:
        """What was printed for counts that were told rounded."""
        return {count: value for one in reversed(self.entries) for count, value in one.rounded.items()}

    def plus(self, one: Publication, facts: pd.DataFrame) -> Published:
        """What would be out with one page more, which stands on these figures; nothing is written."""
        entry = replace(one, number=len(self.entries) + 1, facts=_sha256(parquet(facts)))
        return Published((*self.entries, entry), {**self.facts, entry.facts: facts})


NOTHING = Published()
"""Nothing has gone out yet."""


def read(folder: Path) -> Published:
    """The ledger in a folder; empty where nothing has gone out.

    Raises :class:`JaenError` if one of its files is damaged, missing, changed or of a newer format.
    """
    entries = [_publication(line) for line in published_files.read(folder)]
    names = dict.fromkeys(one.facts for one in entries if one.facts)
    tables = {name: _facts(path, name) for name in names if (path := facts_path(folder, name)).is_file()}
    return Published(tuple(entries), tables)


def check_listed(params: Params, out: Published) -> None:
    """Raise :class:`JaenError` if the settings say of a page that it went out, and the ledger knows nothing of it."""
    figures = {(one.id, one.audience) for one in params.reports if not one.no_figures}
    figures = {(report, reader) for report, reader in figures if not params.audiences[reader].internal}
    for key, one in params.releases.items():
        gone = [step for step in one.steps if step.state == ORDER[-1] and not out.has(key, step.content)]
        if gone and (one.report, one.audience) in figures:
            raise JaenError(
                f"params/freigaben/{key}.yaml: Die Freigabe vom {gone[0].on:%d.%m.%Y} steht nicht im Verzeichnis des "
                "Veröffentlichten (data/veroeffentlicht). Für Leser außer Haus gibt allein „jaen release“ frei: bitte "
                "den Schritt streichen und den Befehl aufrufen, oder den Ordner aus der letzten Sicherung zurückholen."
            )


def check_rounded(params: Params, out: Published) -> None:
    """Raise :class:`JaenError` if a figure that went out rounded is to be told exactly: both together tell too much."""
    figures = dict.fromkeys(span.measure for count in out.rounded() for span in count.spans)
    if lacking := [figure for figure in figures if figure not in params.secrecy.rounded]:
        raise JaenError(
            f"params/geheimhaltung.yaml: gerundet: „{lacking[0]}“ fehlt, ist aber schon gerundet veröffentlicht "
            "(data/veroeffentlicht). Genaue Zahlen daneben verrieten zu viel: bitte die Größe wieder eintragen."
        )


def append(folder: Path, entries: Sequence[Publication], facts: Mapping[str, pd.DataFrame]) -> None:
    """Add the last entries that :meth:`Published.plus` gave to the ledger, with the figures that they stand on.

    All of them are written after one reading of what is there. Raises :class:`JaenError` if the number of one is not
    the next one any more, if the ledger is damaged or the disk refuses; those before it are added then.
    """
    if not entries:
        return
    lines = published_files.read(folder)
    known = [_publication(line) for line in lines]
    if len(known) != entries[0].number - 1:
        raise published_files.taken(entries[0].number)
    before = lines[-1].sha256 if lines else ""
    if lines:
        published_files.name_newest(folder, len(lines), before)
    for one in entries:
        if not (place := facts_path(folder, one.facts)).is_file():
            write_bytes(place, parquet(facts[one.facts]))
        before = published_files.add(folder, one.number, _plain(one), before)


def facts_path(folder: Path, name: str) -> Path:
    """Where figures lie by their name."""
    return folder / FACTS / f"{name}.parquet"


def _plain(entry: Publication) -> dict[str, object]:
    """An entry as JSON can hold it: every count once, with its value or its reason; others by their place in the list.

    Of the counts that the plan hid on other pages there is their text alone.
    """
    place = {count: number for number, count in enumerate((*entry.told, *entry.hidden))}
    simple = {name: value for name, value in vars(entry).items() if isinstance(value, str | int)}
    return simple | {
        "told": {str(count): value for count, value in entry.told.items()},
        "hidden": {str(count): reason for count, reason in entry.hidden.items()},
        "shares": [[place[part], place[whole]] for part, whole in entry.shares],
        "rates": [[one.key, place[one.above], place[one.below], one.first, one.last] for one in entry.rates],
        "planned": [str(count) for count in entry.planned],
        "rounded": {str(count): value for count, value in entry.rounded.items()},
    }


def _publication(line: Line) -> Publication:
    try:
        one = Written.model_validate(line.values)
    except (ValueError, TypeError) as error:
        raise published_files.damaged(line.path) from error
    counts = one.counts
    return Publication(
        **vars(one)
        | {
            "shares": tuple((counts[part], counts[whole]) for part, whole in one.shares),
            "rates": tuple(ToldRate(key, counts[a], counts[b], *fits) for key, a, b, *fits in one.rates),
            "planned": tuple(one.planned),
        }
    )


def _facts(path: Path, name: str) -> pd.DataFrame:
    import pandas as pd
    from pyarrow import ArrowException

    content = published_files.content_of(path)
    if _sha256(content) != name:
        raise published_files.damaged(path)
    try:
        return pd.read_parquet(BytesIO(content))
    except (ArrowException, OSError, ValueError) as error:
        raise published_files.damaged(path) from error


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
