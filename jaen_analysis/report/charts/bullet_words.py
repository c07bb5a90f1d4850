"""The bullet bars as a figure: the finding in its title, every row in words and as a table."""

from __future__ import annotations

from collections.abc import Sequence

from jaen_analysis.report.charts.bullet_rows import NO_TARGET, Bullet, Measure
from jaen_analysis.report.charts.bullets import balken
from jaen_analysis.report.charts.shapes import NO_VALUE
from jaen_analysis.report.components.figures import abbildung
from jaen_analysis.report.components.lights import Light, LightKind, counted, licht
from jaen_analysis.report.components.tables import Column, tabelle, wert
from jaen_analysis.report.german import MISSING, enumerate_words
from jaen_analysis.report.record import Fragment, Text

_BAD: tuple[LightKind, ...] = ("nicht erreicht", "voraussichtlich nicht erreichbar", "gefährdet")
"""What a title has to name, the worst first."""
_GOOD: tuple[LightKind, ...] = ("auf Kurs", "erreicht", "Beobachtung, kein Zielwert")
"""What leaves nothing open: of a goal that is not judged nobody knows whether it is endangered."""
_NAMED = 3
"""More goals than this of one kind are counted, not named."""
_OPEN = "Offene Balken und Punkte: vorläufige Werte."


def zielbalken(
    key: str, measures: Sequence[Measure], *, subtitle: str, source: str, notes: Sequence[str] = (), secret: int = 0
) -> Fragment:
    """How far goals or areas are, as bullet bars with title, description and table that are computed from them.

    ``secret`` goals are not shown, as the title says.

    ``subtitle`` says what, where and until when ("Witten, Januar bis Juni 2026"). Raises ``ValueError`` as
    :func:`~jaen_analysis.report.charts.bullets.balken` does.
    """
    named = [(_name(measures, m, row), m, row) for m in measures for row in m.rows]
    open_ = any(row.provisional and row.value is not None for _, _, row in named)
    return abbildung(
        key,
        _finding([(name, row.light) for name, _, row in named], secret),
        subtitle=subtitle,
        description="Balken je Ziel. " + " ".join(_sentence(name, m, row) for name, m, row in named),
        picture=balken(key, measures),
        data=_table(f"Zahlen: {measures[0].title if len(measures) == 1 else 'Ziele'}, {subtitle}", named),
        source=source,
        notes=[*([_OPEN] if open_ else []), *_cut(measures), *notes],
    )


def _cut(measures: Sequence[Measure]) -> list[str]:
    """A note for every axis without zero."""
    cut = [measure.title for measure in measures if measure.ticks()[0] > 0 or measure.ticks()[-1] < 0]
    return [f"Die Achse von „{title}“ beginnt nicht bei 0." for title in cut]


def _name(measures: Sequence[Measure], measure: Measure, row: Bullet) -> str:
    """The row among all others: by its own name, by that of its measure, or by both."""
    if len(measures) == 1:
        return row.name
    return measure.title if len(measure.rows) == 1 else f"{measure.title} ({row.name})"


def _finding(goals: Sequence[tuple[str, Light]], secret: int) -> str:
    """What there is to see: the bad lights by name, the others counted; what is in the test phase is only counted.

    Of goals that are secret nothing is claimed but that they are not shown.
    """
    parts, rest = [], list(goals)
    for kind in _BAD:
        names = [name for name, light in goals if light == Light(kind, value=light.value)]
        rest = [(name, light) for name, light in rest if light != Light(kind, value=light.value)]
        if names:
            many = f"{len(names)} von {len(goals)} Zielen"
            parts.append(f"{kind}: {many if len(names) > _NAMED else enumerate_words(names)}")
    if rest:
        words = counted([light for _, light in rest])
        well = not secret and all(light.kind in _GOOD for _, light in rest)
        alone = f"Kein Ziel ist gefährdet oder verfehlt: {words}" if well else f"Ziele: {words}"
        parts.append(f"außerdem {words}" if parts else alone)
    if secret:
        parts.append(f"{secret} geheim und nicht gezeigt")
    title = "; ".join(parts)
    return title[0].upper() + title[1:]


def _sentence(name: str, measure: Measure, row: Bullet) -> str:
    scale = measure.scale
    parts = [NO_VALUE if row.value is None else f"Stand {scale.shown(row.value)}"]
    if row.provisional and row.value is not None:
        parts[0] += " (vorläufig)"
    if row.path is not None:
        parts.append(f"bis jetzt erwartet {scale.shown(row.path)}")
    if row.target or NO_TARGET not in row.light.word:
        parts.append(f"Ziel {row.target.shown}" if row.target else NO_TARGET)
    if row.low is not None and row.high is not None:
        parts.append(f"Prognose zum Jahresende {scale.between(row.low, row.high)}")
    return f"{name}: {', '.join(parts)}; {row.light.word}."


def _value(measure: Measure, row: Bullet) -> Text:
    if row.value is None:
        return MISSING
    return wert(measure.scale.shown(row.value), "vorläufig" if row.provisional else "", row.withheld)


def _table(caption: str, rows: Sequence[tuple[str, Measure, Bullet]]) -> Fragment:
    titles = ("Stand", "bis jetzt erwartet", "Zielwert", "Prognose zum Jahresende")
    heads = [Column(title, numeric=True) for title in titles]
    cells: list[list[Text]] = [
        [
            name,
            _value(measure, row),
            measure.scale.shown(row.path),
            row.target.shown if row.target else MISSING,
            MISSING if row.low is None or row.high is None else measure.scale.between(row.low, row.high),
            licht(row.light),
        ]
        for name, measure, row in rows
    ]
    return tabelle(caption, ["Ziel", *heads, "Ampel"], cells)
