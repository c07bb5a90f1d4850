"""The words of the integration planning: whom it is for, what is needed, how urgent, what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

TARGET_GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "alle": "alle ELB",
        "u25": "junge Menschen unter 25",
        "ab50": "Menschen ab 50",
        "alleinerziehende": "Alleinerziehende",
        "erziehende": "Erziehende mit kleinen Kindern",
        "lzb": "Langzeitleistungsbeziehende",
        "ohne_abschluss": "Menschen ohne Berufsabschluss",
        "deutsch": "Menschen, die Deutsch lernen",
        "schwerbehindert": "schwerbehinderte Menschen",
        "gesundheit": "gesundheitlich eingeschränkte Menschen",
    }
)
"""Target group → German label."""

DISJOINT: frozenset[frozenset[str]] = frozenset({frozenset({"u25", "ab50"})})
"""Target groups of which nobody is in both; all others may overlap, and everybody is in „alle“."""

NEED_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "aktivierung": "Aktivierung und Heranführung",
        "bewerbung": "Bewerbung und Vermittlung",
        "qualifizierung": "Qualifizierung",
        "sprache": "Sprache im Beruf",
        "ausbildung": "Ausbildung",
        "beschaeftigung": "öffentlich geförderte Beschäftigung",
        "lohnzuschuss": "Zuschuss an Betriebe",
        "stabilisierung": "Coaching und Stabilisierung",
        "kinderbetreuung": "Kinderbetreuung",
        "schulden_sucht": "Schulden-, Sucht- und psychosoziale Beratung",
    }
)
"""Kind of need → German label."""

Urgency = Literal["hoch", "mittel", "niedrig"]
URGENCIES: tuple[Urgency, ...] = get_args(Urgency)
NeedOutcome = Literal["berücksichtigt", "teilweise", "nicht"]
Verdict = Literal["fortführen", "ändern", "beenden"]
ProgrammeState = Literal["Vorschlag", "geplant", "in Vergabe", "läuft", "beendet", "verworfen"]
DROPPED: ProgrammeState = "verworfen"
"""Given up: no place, no money, no number; it stays in the plan so that people see what became of it."""
PLANNED: frozenset[ProgrammeState] = frozenset({"geplant", "in Vergabe", "läuft", "beendet"})
"""Neither only proposed nor dropped: numbers are asked of it in each month between its begin and its end."""
AWARDED: frozenset[ProgrammeState] = frozenset({"in Vergabe", "läuft", "beendet"})
"""Its award is under way or done, so that it has a number and days of the award."""
BEGUN: frozenset[ProgrammeState] = frozenset({"läuft", "beendet"})
"""It has begun, so that no date of its award can be missed any more."""
PlanState = Literal["Entwurf", "beschlossen"]
