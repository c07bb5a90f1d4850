"""Breakdowns (*Merkmale*) of a figure: ``insgesamt``, ``geschlecht=frauen``, ``alter=unter_25,geschlecht=frauen``."""

from __future__ import annotations

from collections.abc import Mapping

TOTAL = "insgesamt"

Dimensions = Mapping[str, Mapping[str, str]]

DIMENSIONS: dict[str, dict[str, str]] = {
    "geschlecht": {"frauen": "Frauen", "maenner": "Männer", "divers": "divers oder ohne Angabe"},
    "alter": {
        "unter_25": "unter 25 Jahre",
        "25_bis_unter_50": "25 bis unter 50 Jahre",
        "25_bis_unter_55": "25 bis unter 55 Jahre",
        "50_und_aelter": "50 Jahre und älter",
        "55_und_aelter": "55 Jahre und älter",
    },
    "alleinerziehend": {"ja": "alleinerziehend", "nein": "nicht alleinerziehend"},
    "dauer": {
        "unter_12_monate": "unter 12 Monate im Leistungsbezug",
        "12_bis_unter_24_monate": "12 bis unter 24 Monate im Leistungsbezug",
        "24_monate_und_laenger": "24 Monate und länger im Leistungsbezug",
    },
    "qualifikation": {
        "ohne_abschluss": "ohne abgeschlossene Berufsausbildung",
        "berufsausbildung": "betriebliche oder schulische Ausbildung",
        "akademisch": "akademische Ausbildung",
        "keine_angabe": "Qualifikation ohne Angabe",
    },
    "staatsangehoerigkeit": {"auslaender": "Ausländerinnen und Ausländer", "deutsch": "Deutsche"},
    "schwerbehindert": {"ja": "schwerbehinderte Menschen", "nein": "nicht schwerbehindert"},
    "rechtskreis": {"sgb2": "Rechtskreis SGB II", "sgb3": "Rechtskreis SGB III"},
}
"""Dimension → value → German label."""

_DIVISIONS: dict[str, tuple[tuple[str, ...], ...]] = {
    "alter": (("unter_25", "25_bis_unter_50", "50_und_aelter"), ("unter_25", "25_bis_unter_55", "55_und_aelter")),
}

TITLES = {
    "geschlecht": "Geschlecht",
    "alter": "Alter",
    "alleinerziehend": "Alleinerziehenden",
    "dauer": "Dauer des Leistungsbezugs",
    "qualifikation": "Qualifikation",
    "staatsangehoerigkeit": "Staatsangehörigkeit",
    "schwerbehindert": "Schwerbehinderung",
    "rechtskreis": "Rechtskreis",
}
"""Dimension → what stands after *nach*."""


def parse(text: str, known: Dimensions = DIMENSIONS) -> dict[str, str]:
    """Dimension → value; empty for the total. Raises ``ValueError`` for what is not ``known``."""
    if text == TOTAL:
        return {}
    parts: dict[str, str] = {}
    for part in text.split(","):
        dimension, _, value = part.strip().partition("=")
        if value not in known.get(dimension, {}):
            raise ValueError(f"„{part}“ ist kein bekanntes Merkmal.")
        parts[dimension] = value
    return parts


def not_known(parts: Mapping[str, str]) -> str:
    """What is wrong with these parts and what may stand there instead; empty if all are known."""
    for dimension, value in parts.items():
        if dimension not in DIMENSIONS:
            return f"„{dimension}“ ist kein bekanntes Merkmal. Möglich: {', '.join(DIMENSIONS)}."
        if value not in DIMENSIONS[dimension]:
            return f"„{dimension}={value}“ ist kein bekanntes Merkmal. Möglich: {', '.join(DIMENSIONS[dimension])}."
    return ""


def divisions(dimension: str) -> tuple[tuple[str, ...], ...]:
    """The ways to divide all by a dimension, each as values that exclude each other: ages are cut in two ways."""
    return _DIVISIONS.get(dimension, (tuple(DIMENSIONS[dimension]),))


def canonical(parts: dict[str, str]) -> str:
    """The one spelling of a breakdown: dimensions in alphabetical order, joined by a comma."""
    return ",".join(f"{d}={parts[d]}" for d in sorted(parts)) or TOTAL


def merge(one: str, other: str, known: Dimensions = DIMENSIONS) -> str:
    """Both conditions at once: women among the single parents. Raises ``ValueError`` if they contradict."""
    first, second = parse(one, known), parse(other, known)
    if any(first.get(dimension, value) != value for dimension, value in second.items()):
        raise ValueError(f"„{one}“ und „{other}“ schließen einander aus.")
    return canonical(first | second)


def label(text: str, known: Dimensions = DIMENSIONS) -> str:
    """German words: ``"Frauen"``, ``"insgesamt"``, ``"Frauen, unter 25 Jahre"``."""
    return ", ".join(known[d][v] for d, v in parse(text, known).items()) or TOTAL
