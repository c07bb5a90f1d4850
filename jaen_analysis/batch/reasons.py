"""Why a page is made anew, in German: what of its parts has changed, down to the Kennzahl, the file, the package."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from jaen_analysis.batch.digests import Details

NEVER = "noch nie erstellt"
FORCED = "erzwungen (--force)"
FAILED_BEFORE = "beim letzten Lauf fehlgeschlagen"
ABORTED = "beim letzten Lauf nicht fertig geworden"
DAMAGED = "HTML fehlt oder wurde verändert"
LEDGER_LOST = "Verzeichnis (manifest.json) fehlt oder ist nicht lesbar"
LEDGER_OLD = "Verzeichnis (manifest.json) stammt von einer älteren Programmversion"
NOTEBOOK_LOST = "ausgeführtes Notebook fehlt oder wurde verändert"
OWN_AFFAIRS = (NEVER, FORCED, FAILED_BEFORE, ABORTED, DAMAGED, LEDGER_LOST, LEDGER_OLD, NOTEBOOK_LOST)
"""Reasons that tell of the run, not of what a reader will find changed."""
CODE, PACKAGES = "Programmversion geändert", "Programmpakete geändert"
"""What the program is, and no news to whoever has the figures."""
RESTATED = "Zustand der Freigabe geändert"
"""The same page with another word in its head: it is not made anew."""
OTHER = "Grundlagen geändert"
"""For what has no words of its own: a partial sum that is no longer there, a ledger of an older program."""

_WORDS = {
    "data": "Datenstand geändert",
    "context": "Rahmenbedingungen geändert",
    "postings": "Buchungen oder Zahlen der Maßnahmen geändert",
    "corrections": "Korrekturen seit dem letzten Bericht geändert",
    "reported": "Früher berichtete Zahlen geändert",
    "official": "Amtliche Kennzahlen geändert",
    "past": "Zahlen früherer Jahre geändert, auf denen Prognosen beruhen",
    "punctuality": "Pünktlichkeit der Lieferungen geändert",
    "report": "Berichtsvorgabe geändert (params/reports.yaml)",
    "notebook": "Notebook geändert",
    "withheld": "Geheimhaltung geändert",
    "secrecy": "Regeln oder Prüfungen der Geheimhaltung geändert",
}
_SHOWN = 3


class State(NamedTuple):
    """The parts of a page at one time, and what they consist of."""

    parts: Mapping[str, str]
    details: Details

    def pieces(self, part: str) -> Mapping[str, str]:
        """The pieces of a part; empty if it has none or is not there."""
        return self.details.get(self.parts.get(part, ""), {})


class Change(NamedTuple):
    """One reason: its words, what exactly has changed, and what many of these are called.

    Without a name for them the pieces stand in the full words only.
    """

    words: str
    pieces: tuple[str, ...] = ()
    called: str = ""

    def short(self) -> str:
        """The first few pieces by name, the rest by number."""
        return self._with(shortened(list(self.pieces), self.called) if self.called else "")

    def full(self) -> str:
        """With every piece by name."""
        return self._with(", ".join(self.pieces))

    def _with(self, pieces: str) -> str:
        return f"{self.words}: {pieces}" if pieces else self.words


def changes(before: State, now: State, names: Mapping[str, str]) -> list[Change]:
    """What has changed between two states of a page; empty if nothing has.

    ``names`` gives the German name of an area key or an indicator id.
    """
    changed = [part for part in {**now.parts, **before.parts} if before.parts.get(part) != now.parts.get(part)]
    if not {"past"} <= before.parts.keys() & now.parts.keys():
        changed = [part for part in changed if part != "past"]  # the year has its first agreement or none any more
    found = [
        Change(
            f"Ergebnisse geändert – {names[area]}",
            tuple(names.get(id_, id_) for id_ in _changed_pieces(before, now, f"results:{area}")),
            "Kennzahlen",
        )
        for area in _areas(changed, "results")
        if area in names
    ]
    cities = [*_areas(changed, "state"), *_areas(changed, "deliveries")]
    cities += [*_changed_pieces(before, now, "arrived"), *_areas(changed, "facts")]
    if states := tuple(dict.fromkeys(names[area] for area in cities if area in names)):
        found.append(Change("Lieferstand geändert", states, "Gebiete"))
    if "params" in changed:
        files = [name.removeprefix("params/") for name in _changed_pieces(before, now, "params")]
        found.append(Change("Einstellungen geändert", tuple(files), "Dateien"))
    if "comments" in changed:
        said = [name.removeprefix("kommentare/") for name in _changed_pieces(before, now, "comments")]
        found.append(Change("Kommentare geändert", tuple(said), "Dateien"))
    if "protection" in changed:
        told = tuple(names[area] for area in _changed_pieces(before, now, "protection") if area in names)
        found.append(Change("Geheimhaltung geändert", told, "Gebiete"))
    found += [Change(words) for part, words in _WORDS.items() if part in changed]
    if "code" in changed:
        found.append(Change(CODE, tuple(_changed_pieces(before, now, "code"))))
    if "packages" in changed:
        found.append(Change(PACKAGES, tuple(_packages(before, now)), "Pakete"))
    return found or [Change(OTHER)] * bool(changed)


def shortened(words: list[str], called: str) -> str:
    """The first few by name, the rest by number: ``"Integrationsquote, … (12 Kennzahlen)"``."""
    if len(words) <= _SHOWN:
        return ", ".join(words)
    return f"{', '.join(words[:_SHOWN])}, … ({len(words)} {called})"


def _areas(changed: Iterable[str], kind: str) -> list[str]:
    return [part.partition(":")[2] for part in changed if part.startswith(f"{kind}:")]


def _changed_pieces(before: State, now: State, part: str) -> list[str]:
    old, new = before.pieces(part), now.pieces(part)
    return [piece for piece in {**new, **old} if old.get(piece) != new.get(piece)]


def _packages(before: State, now: State) -> list[str]:
    old, new = before.pieces("packages"), now.pieces("packages")
    return [f"{name} {old.get(name, '–')} → {new.get(name, '–')}" for name in _changed_pieces(before, now, "packages")]
