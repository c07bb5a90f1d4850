"""How far a number can be trusted: one ordered list, from good to missing."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """State of a figure or a result. The order is the rule: a result takes the worst of its parts.

    Tables store the German :attr:`label`; frames inside a computation store the integer.
    """

    OK = 0
    VORLAEUFIG = 1
    GESCHAETZT = 2
    EINGESCHRAENKT = 3
    UNVOLLSTAENDIG = 4
    NICHT_VERGLEICHBAR = 5
    GEHEIM = 6
    FEHLT = 7

    @property
    def label(self) -> str:
        """German word as it stands in tables and reports, for example ``"vorläufig"``."""
        return _LABELS[self]

    @classmethod
    def from_label(cls, label: str) -> Status:
        """The status with this German word. Raises ``KeyError`` for an unknown word."""
        return _BY_LABEL[label]


_LABELS = {
    Status.OK: "ok",
    Status.VORLAEUFIG: "vorläufig",
    Status.GESCHAETZT: "geschätzt",
    Status.EINGESCHRAENKT: "eingeschränkt",
    Status.UNVOLLSTAENDIG: "unvollständig",
    Status.NICHT_VERGLEICHBAR: "nicht vergleichbar",
    Status.GEHEIM: "geheim",
    Status.FEHLT: "fehlt",
}
_BY_LABEL = {label: status for status, label in _LABELS.items()}
