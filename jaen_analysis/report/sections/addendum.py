"""One page that goes after papers that are out already: what of them is another number or another judgement now."""

from __future__ import annotations

from datetime import date

from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz, tabelle, zusammen
from jaen_analysis.report.german import count, date_long
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.corrections import changes_of, meaning

MOST_ROWS = 10
"""So many rows has a table here, so that all stands on one page; the rest is counted."""


def nachtrag(bericht: Bericht) -> Fragment:
    """Which papers are meant, and the old and new numbers of the area itself."""
    since = bericht.inputs.changes.since.get(str(bericht.period))
    if since is None:
        return absatz("Ohne Unterlagen, die schon hinausgegangen sind, gibt es nichts zu ergänzen.")
    day = date_long(date.fromisoformat(since))
    intro = absatz(
        f"Dieses Blatt ergänzt die Unterlagen für {bericht.period.accusative} mit dem Datenstand vom {day}. Was hier "
        "nicht genannt ist, gilt unverändert."
    )
    changes = changes_of(bericht, bericht.area, "Was sich seit der Sitzungsunterlage geändert hat", MOST_ROWS)
    none = absatz(f"Für {bericht.area.title} insgesamt hat sich keine gezeigte Zahl geändert.")
    return zusammen(intro, *(changes or [none]), *meaning(bericht, [bericht.area]))


def geaenderte_urteile(bericht: Bericht) -> Fragment:
    """Judgements of the comparison that are others now, area by area."""
    table = bericht.inputs.changes.judgements
    if table.empty:
        return absatz("Kein Urteil des Vergleichs hat sich geändert.")
    titles = {state.area.key: state.area.title for state in bericht.inputs.areas}
    indicators = bericht.inputs.params.catalogue.indicators
    rows = [
        [titles[str(row.area)], bericht.title(indicators[str(row.indicator)]), str(row.old), str(row.new)]
        for row in table.itertuples()
    ]
    more = len(rows) - MOST_ROWS
    rest = [absatz(f"Außerdem geändert: {count('weiteres Urteil', 'weitere Urteile', more)}.")] if more > 0 else []
    return zusammen(
        tabelle(
            "Geänderte Urteile",
            ["Gebiet", "Kennzahl", "bisher", "jetzt"],
            rows[:MOST_ROWS],
            subtitle=bericht.period.label,
            stapel=True,
        ),
        *rest,
    )
