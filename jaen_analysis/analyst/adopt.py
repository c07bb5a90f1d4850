"""Adopt a definition: it goes into ``indikatoren.py`` of the workspace, once, checked, and can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import unified_diff
from html import escape
from pathlib import Path

from jaen_analysis.analyst.opened import opened, own_source
from jaen_analysis.analyst.trial import tried
from jaen_analysis.intake import atomic
from jaen_analysis.intake.params.own import FILE_NAME
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.telling import printed


@dataclass(frozen=True, eq=False)
class Uebernahme:
    """What was written: the file before and after, and on which lines the definition stands."""

    indicator: Indicator
    path: Path
    before: bytes | None
    after: bytes
    lines: tuple[int, int] | None

    @property
    def written(self) -> bool:
        """Whether anything was changed; not so if it stood there already."""
        return self.lines is not None

    @property
    def difference(self) -> str:
        """What has changed in the file, line by line (``+`` new)."""
        old, new = ((content or b"").decode().splitlines() for content in (self.before, self.after))
        return "\n".join(unified_diff(old, new, f"{FILE_NAME} bisher", f"{FILE_NAME} neu", n=1, lineterm=""))

    def undo(self) -> None:
        """Put the file back as it was. Raises :class:`JaenError` if it has been changed since."""
        if self.lines is None:
            raise JaenError(f"Es gibt nichts zurückzunehmen: „{self.indicator.id}“ stand schon da.")
        there = self.path.read_bytes() if self.path.is_file() else None
        if there == self.before:
            raise JaenError(f"„{self.indicator.id}“ ist schon zurückgenommen; {FILE_NAME} ist wie vorher.")
        if there != self.after:
            raise JaenError(
                f"{FILE_NAME} wurde seitdem geändert und bleibt, wie sie ist. Bitte die Festlegung von "
                f"„{self.indicator.id}“ von Hand löschen (damals Zeile {self.lines[0]} bis {self.lines[1]})."
            )
        if self.before is None:
            self.path.unlink()
        else:
            atomic.write_bytes(self.path, self.before)

    def __repr__(self) -> str:
        if self.lines is None:
            return f"Kennzahl „{self.indicator.title}“ gilt schon so; nichts geändert"
        where = f"{FILE_NAME}, Zeile {self.lines[0]} bis {self.lines[1]}"
        return f"Kennzahl „{self.indicator.title}“ übernommen: {where}; zurück mit .undo()"

    def _repr_html_(self) -> str:
        told = f"<p><strong>{escape(repr(self))}.</strong></p>"
        if not self.written:
            return told
        later = "Die Berichte zeigen sie beim nächsten Lauf: jaen run ZEITRAUM."
        return f"{told}{printed(self.difference)}<p>{later}</p>"


def adopt(indicator: Indicator, workspace: str = "") -> Uebernahme:
    """Write the definition into ``indikatoren.py`` of the workspace: ``adopt(neue_quote)``.

    What stands there stays as it is; the same definition is not written twice. Before anything is written the file is
    read as it would be, with all settings. Raises :class:`JaenError` with all faults, also if another definition has
    the same id, with the difference of both.
    """
    place, known = opened(workspace)
    path = place.root / FILE_NAME
    before, source = own_source(place)
    added = tried(known, source, indicator).added
    if added is None:
        return Uebernahme(indicator, path, before, before or b"", None)
    after = added.source.encode()
    atomic.write_bytes(path, after)
    return Uebernahme(indicator, path, before, after, (added.first, added.last))
