"""Tiles: the few numbers that everyone wants to see first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from jaen_analysis.report.components.markup import require
from jaen_analysis.report.german import NBSP, hyphenated
from jaen_analysis.report.record import Fragment, Record, Text, words_of


@dataclass(frozen=True)
class Kachel:
    """One number: ``value`` and ``unit`` as shown, ``lines`` that set it in relation ("Kreis: 24,1 %").

    ``status`` is the word for a doubtful number ("vorläufig"); ``trend`` a sparkline, whose values stand in a
    table elsewhere in the report.
    """

    name: Text
    value: str
    unit: str = ""
    lines: tuple[str, ...] = ()
    status: str = ""
    trend: Fragment | None = None


def kacheln(tiles: Sequence[Kachel]) -> Fragment:
    """The tiles in their order, as a list."""
    require(tiles, "kacheln() braucht mindestens eine Kachel.")
    for tile in tiles:
        require(words_of(tile.name).strip(), "kacheln(): Eine Kachel hat keinen Namen.")
        require(tile.value.strip(), f"kacheln(): „{words_of(tile.name)}“ hat keinen Wert; was fehlt, ist „–“.")
    html = Markup('<ul class="kacheln">\n{}\n</ul>').format(Markup("\n").join(_tile(tile) for tile in tiles))
    words = "\n".join(_words(tile) for tile in tiles)
    return Fragment(html, {"kind": "kacheln", "tiles": [_record(tile) for tile in tiles]}, words)


def _tile(tile: Kachel) -> Markup:
    unit = Markup(" <small>{}</small>").format(tile.unit) if tile.unit else Markup("")
    lines = Markup("").join(Markup('<p class="zeile">{}</p>').format(line) for line in tile.lines)
    status = Markup('<p class="marke">{}</p>').format(tile.status) if tile.status else Markup("")
    return Markup('<li class="kachel"><h3>{}</h3><p class="wert"><span>{}</span>{}</p>{}{}{}</li>').format(
        hyphenated(tile.name) if isinstance(tile.name, str) else tile.name,
        tile.value,
        unit,
        lines,
        tile.trend or Markup(""),
        status,
    )


def _words(tile: Kachel) -> str:
    text = f"{words_of(tile.name)}: {tile.value}" + (NBSP + tile.unit if tile.unit else "")
    return f"{text} ({tile.status})" if tile.status else text


def _record(tile: Kachel) -> Record:
    return {
        "name": words_of(tile.name),
        "value": tile.value,
        "unit": tile.unit,
        "lines": list(tile.lines),
        "status": tile.status,
        "trend": tile.trend.record if tile.trend else {},
    }
