"""Who a report is made for, in words. The key is part of every output path."""

from __future__ import annotations

_TITLES = {
    "leitung": "Leitung und Regionalstellenleitungen",
    "multiplikatoren": "Multiplikatorenteams",
    "stadt": "Dezernats- und Fachbereichsleitungen der Städte",
    "oeffentlichkeit": "Politik und Öffentlichkeit",
}


def audience_title(key: str) -> str:
    """The audience in words; a key of one's own stands for itself."""
    return _TITLES.get(key, key)
