"""One page that goes after papers that are out already: what of them is another number or another judgement now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jaen_analysis.analysis.corrections import GOAL
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz, tabelle, zusammen
from jaen_analysis.report.figure import Figure
from jaen_analysis.report.german import count, date_long
from jaen_analysis.report.record import Fragment, Text, words_of
from jaen_analysis.report.sections.cells import unit_words
from jaen_analysis.report.sections.corrections import COLUMNS, AreaChanges
from jaen_analysis.report.sections.steering import goals
from jaen_analysis.report.sections.steering.on_trial import mark

MOST_FIGURES, MOST_RESULTS, MOST_JUDGEMENTS = 3, 3, 4
"""So many rows of each kind, so that all stands on one page of paper; the rest is counted."""


@internal
def nachtrag(bericht: Bericht) -> Fragment:
    """Which papers are meant, and old and new numbers of the area itself: of each figure the newest month."""
    since = bericht.inputs.changes.since.get(str(bericht.period))
    if since is None:
        return absatz("Ohne Unterlagen, die schon hinausgegangen sind, gibt es nichts zu ergänzen.")
    intro = absatz(
        f"Ergänzt die Unterlagen mit dem Datenstand {date_long(date.fromisoformat(since))}; alles andere gilt weiter."
    )
    changes = AreaChanges(bericht, bericht.area)
    figures = list({words_of(row[0]): row for row in changes.figures}.values())[:MOST_FIGURES]
    rows = [*figures, *changes.results[:MOST_RESULTS]]
    if not rows:
        return zusammen(intro, absatz(f"Für {bericht.area.title} insgesamt hat sich keine gezeigte Zahl geändert."))
    table = tabelle(
        "Was sich seit der Sitzungsunterlage geändert hat",
        ["Zahl oder Kennzahl", "Zeitraum", *COLUMNS],
        rows,
        subtitle=changes.subtitle,
        stapel=True,
        dicht=True,
    )
    rest = changes.rest(len(changes.results[:MOST_RESULTS]), len(figures))
    return zusammen(intro, table, *([absatz(*rest)] if rest else []))


@internal
def geaenderte_urteile(bericht: Bericht) -> Fragment:
    """Lights and judgements of the comparison that are others now, area by area, each beside the value that was judged.

    That of an area can change because the rest of the Kreis has, with which it is compared. Where there is no room for
    all, the lights stand there, then those whose own value has changed.
    """
    table = bericht.inputs.changes.judgements
    if table.empty:
        return absatz("Keine Ampel und kein Urteil des Vergleichs hat sich geändert.")
    lights = table["indicator"].str.startswith(GOAL)
    own_first = ((table["old"] == table["new"]) * 1 + ~lights * 2).sort_values(kind="stable").index
    rows = [_judgement(bericht, row) for row in table.loc[sorted(own_first[:MOST_JUDGEMENTS])].to_numpy().tolist()]
    more = len(table) - len(rows)
    cut = f"; nicht aufgeführt: {count('weiteres Urteil', 'weitere Urteile', more)}" if more > 0 else ""
    return tabelle(
        f"Geänderte {'Ampeln und ' if lights.any() else ''}Urteile im Vergleich mit dem Rest des Kreises",
        ["Gebiet und Kennzahl", "bisher", "jetzt"],
        rows,
        subtitle=f"Wert und Urteil, {bericht.period.label}{cut}",
        stapel=True,
        dicht=True,
    )


def _judgement(bericht: Bericht, row: Sequence[object]) -> Sequence[Text]:
    area, id_, old, new, old_word, new_word = row
    if str(id_).startswith(GOAL):
        return _light(bericht, row)
    titles = {state.area.key: state.area.title for state in bericht.inputs.areas}
    indicator = bericht.inputs.params.catalogue.indicators[str(id_)]
    figure = Figure(indicator)
    show = figure.show if figure.percent else figure.bare
    cells = (f"{show(float(str(value)))}, {word}" for value, word in ((old, old_word), (new, new_word)))
    tried = mark(bericht, indicator, str(area))
    return [f"{titles[str(area)]}: {bericht.name(indicator)}{unit_words(indicator)}{tried}", *cells]


def _light(bericht: Bericht, row: Sequence[object]) -> Sequence[Text]:
    area, id_, old, new, old_word, new_word = row
    one = next(a for a in bericht.all_attainments if (a.area.key, GOAL + a.target.id) == (area, id_))
    shown = goals.scale(one.target).shown
    cells = (f"{shown(float(str(value)))}, {word}" for value, word in ((old, old_word), (new, new_word)))
    return [f"{one.area.title}: Ziel {goals.name(bericht, one.target)}, {goals.aim_words(one.target)}", *cells]
