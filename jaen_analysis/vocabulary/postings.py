"""What is delivered each month of titles and of integration measures (*Maßnahmen*): the figures of the postings.

An integration measure is called ``programme`` in code: a ``Measure`` is a delivered figure (*Größe*).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from jaen_analysis.vocabulary.titles import TITLES

Subject = Literal["titel", "massnahme"]
Kind = Literal["stock", "flow"]

KNOWN_AFTER = 6
"""What became of those who left is asked so many months later (§ 11 Abs. 2 Nr. 6 SGB III in its last version)."""


@dataclass(frozen=True)
class Figure:
    """One figure. Amounts (``unit`` EUR) are cents, all others whole numbers.

    ``signed``: it may be negative. ``part`` is what divides it: ``jahr`` (VE of a later year), ``kostenart``, or
    ``kohorte`` (see :class:`CohortPart`); empty where nothing does. ``known_after``: months of observation.
    ``within`` is the id of the figure that it is a part of and never more than.
    """

    id: str
    title: str
    of: Subject
    kind: Kind
    unit: Literal["EUR", "Personen", "Plätze", "Fälle"]
    signed: bool = False
    part: Literal["", "jahr", "kostenart", "kohorte"] = ""
    known_after: int = 0
    within: str = ""
    help: str = ""


_ALL = (
    Figure("ist", "Ist (Auszahlungen des Monats)", "titel", "flow", "EUR", signed=True, part="kostenart",
           help="Was im Monat gezahlt wurde, abzüglich dessen, was zurückkam. Negativ nur, wenn mehr zurückkam."),
    Figure("bindung", "Bindung (noch offen)", "titel", "stock", "EUR",
           help="Am Monatsende: rechtlich gebunden und in diesem Haushaltsjahr noch zu zahlen. Nicht: schon gezahlt."),
    Figure("umschichtung", "Umschichtung", "titel", "flow", "EUR", signed=True,
           help="Zwischen den Titeln des Gesamtbudgets verschoben: plus hinzu, minus weg. Zusammen genau 0."),
    Figure("ausgaberest", "Ausgaberest", "titel", "flow", "EUR",
           help="Aus dem Vorjahr übertragen und in diesem Jahr zusätzlich verfügbar."),
    Figure("ve", "Verpflichtungsermächtigung, belegt", "titel", "stock", "EUR", part="jahr",
           help="Am Monatsende: zu Lasten eines späteren Jahres gebunden."),
    Figure("plaetze", "Plätze", "massnahme", "stock", "Plätze",
           help="Vertraglich zur Verfügung stehende Plätze im Monat, besetzt oder nicht; zusammen die Platzmonate."),
    Figure("teilnehmende", "Teilnehmende", "massnahme", "stock", "Personen",
           help="Teilnehmende oder Geförderte am Stichtag; zusammen die Teilnahmemonate."),
    Figure("eintritte", "Eintritte", "massnahme", "flow", "Fälle", help="Im Monat begonnen. Keine Personen."),
    Figure("austritte", "Austritte", "massnahme", "flow", "Fälle", help="Im Monat beendet, auch vorzeitig."),
    Figure("abbrueche", "davon Abbrüche", "massnahme", "flow", "Fälle", within="austritte",
           help="Vorzeitig beendet, außer wegen Aufnahme einer Arbeit."),
    Figure("ausgaben", "Ausgaben", "massnahme", "flow", "EUR", signed=True,
           help="Im Monat für die Maßnahme gezahlt; Teil des Ist ihres Titels."),
    Figure("verbleib_bekannt", "Verbleib bekannt", "massnahme", "flow", "Fälle", known_after=KNOWN_AFTER,
           within="austritte", help="Von den Austritten des Monats: sechs Monate später ist der Verbleib bekannt."),
    Figure("beschaeftigt", "beschäftigt nach sechs Monaten", "massnahme", "flow", "Fälle", known_after=KNOWN_AFTER,
           within="verbleib_bekannt", help="Davon sozialversicherungspflichtig beschäftigt."),
    Figure("nicht_arbeitslos", "nicht arbeitslos nach sechs Monaten", "massnahme", "flow", "Fälle",
           known_after=KNOWN_AFTER, within="austritte", help="Von den Austritten: nicht arbeitslos gemeldet."),
    Figure("kohorte_bestand", "Kohorte: noch ohne Arbeit", "massnahme", "stock", "Personen", part="kohorte",
           help="Von den Eintritten eines Monats: zu Beginn des n-ten Monats danach noch ohne Arbeit und im Bezug."),
    Figure("kohorte_arbeit", "Kohorte: in Arbeit", "massnahme", "flow", "Personen", part="kohorte",
           within="kohorte_bestand", help="Davon im n-ten Monat in Arbeit gegangen."),
    Figure("kohorte_sonstige", "Kohorte: anders ausgeschieden", "massnahme", "flow", "Personen", part="kohorte",
           within="kohorte_bestand", help="Davon im n-ten Monat fortgezogen, in Rente oder verstorben."),
)  # fmt: skip

FIGURES: Mapping[str, Figure] = MappingProxyType({figure.id: figure for figure in _ALL})
"""Every figure by its id."""

_COUNTED = re.compile(r"[0-9]{1,3}")
GROUPS: Mapping[str, str] = MappingProxyType({"teilnahme": "Teilnehmende", "vergleich": "Nichtteilnehmende"})
"""Who a cohort is made of: those who entered, and those who could have entered in the same month and did not."""


@dataclass(frozen=True)
class Posted:
    """What a figure of the facts (*Größe*) is summed from: a figure of the postings, by its id.

    Of a title it is that of ``title`` itself; of measures it is that of all that the title pays for.
    """

    figure: str
    title: str

    @property
    def of_programmes(self) -> bool:
        """Whether it is summed over integration measures."""
        return FIGURES[self.figure].of == "massnahme"

    @property
    def by_city(self) -> bool:
        """Whether every city has a figure of its own; otherwise only the Kreis has one."""
        return self.of_programmes or TITLES[self.title].by_city


@dataclass(frozen=True, order=True)
class CohortPart:
    """Whose state a cohort figure tells: the group (see :data:`GROUPS`), its stratum, and the month since entry.

    ``stratum`` is the id of a target group (``vocabulary.planning.TARGET_GROUPS``). The month of the posting is that
    of the entry.
    """

    group: str
    stratum: str
    after: int

    def __str__(self) -> str:
        """``gruppe=teilnahme,schicht=u25,nach=03``."""
        return f"gruppe={self.group},schicht={self.stratum},nach={self.after:02d}"

    @classmethod
    def parse(cls, text: str) -> CohortPart:
        """The part from its text. Raises ``ValueError`` if it is none."""
        words = [one.partition("=") for one in text.split(",")]
        said = {name: word for name, _, word in words}
        named = len(words) == len(said) and said.keys() == {"gruppe", "schicht", "nach"}
        if not (named and said["gruppe"] in GROUPS and said["schicht"] and _COUNTED.fullmatch(said["nach"])):
            raise ValueError(f"„{text}“ nennt keine Kohorte.")
        return cls(said["gruppe"], said["schicht"], int(said["nach"]))
