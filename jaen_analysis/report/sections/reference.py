"""The end of the report: terms, and where everything comes from."""

from __future__ import annotations

from importlib.metadata import version

from jaen_analysis.report.audiences import for_all
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Term, glossar, technik
from jaen_analysis.report.german import count, date_long, enumerate_words, fingerprint
from jaen_analysis.report.readings import reading
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.benchmarking import compared
from jaen_analysis.vocabulary.indicator import Indicator

MADE_FROM = "Eingefrorene Daten"
"""Name of the fingerprint of the frozen inputs behind a report."""
_STATES = {
    "gültig": "",
    "Test": "In der Testphase: Die Kennzahl wird erprobt.",
    "ausgesetzt": "Ausgesetzt: Die Kennzahl wird zurzeit nicht berechnet.",
}
BETTER = {"higher": "Höher ist günstiger.", "lower": "Niedriger ist günstiger.", "neutral": ""}


@for_all
def begriffe(bericht: Bericht) -> Fragment:
    """Every indicator of the report: question, how its number here reads, formula, source; and the words of status.

    A comparison shows what any area has, also over the period alone: it may be before the whole area has a value.
    """
    indicators = bericht.with_data(dict.fromkeys((*bericht.selection.tiles, *bericht.selection.indicators)))
    named = all(map(bericht.may_name, bericht.inputs.params.organisation.kreis.cities))
    shown = [*indicators, *(compared.indicators(bericht) if bericht.spec.compares and named else ())]
    return glossar([_term(bericht, i) for i in dict.fromkeys(shown)] + list(STATES))


STATES = (
    Term("vorläufig", "Vor dem Ende der Wartezeit von drei Monaten geliefert; der Wert kann sich noch ändern."),
    Term("geschätzt", "Eine Zahl, aus der dieser Wert gerechnet ist, wurde als Schätzung geliefert."),
    Term("eingeschränkt", "Der Wert ist nur mit Vorbehalt aussagekräftig; der Grund steht im Datenstand."),
    Term("unvollständig", "Teilsumme: Mindestens eine Stadt fehlt. Verglichen wird nur mit denselben Städten."),
    Term("geheim", "Die Zahl wird zum Schutz einzelner Personen nicht genannt."),
    Term("fehlt", "Mindestens eine Zahl, die für diesen Wert gebraucht wird, liegt nicht vor."),
    Term("wenige Fälle", "Der Nenner ist so klein, dass schon einzelne Fälle den Wert stark verändern."),
    Term("Reihenbruch", "Recht oder Zählweise haben sich geändert; vorher und nachher ist nicht dasselbe gezählt."),
)


@for_all
def herkunft(bericht: Bericht) -> Fragment:
    """What made this report: data, definitions, settings and program; no clock."""
    inputs = bericht.inputs
    facts = [
        ("Bericht", f"{bericht.spec.id}, {bericht.area.key}, {bericht.period}, {bericht.spec.audience}"),
        ("Datenstand", date_long(bericht.received)),
        (MADE_FROM, fingerprint(bericht.source) or "nicht eingefroren (direkt aus dem Bestand)"),
        ("Fassungen der Lieferungen", _vintages(bericht)),
        ("Einstellungen", fingerprint(inputs.params.digest[:16])),
        ("Definitionen", enumerate_words([_version(i) for i in bericht.selection.indicators if i.version != "1"])
         or "alle in der ersten Fassung"),
        ("Programm", f"jaen_analysis {version('jaen_analysis')}"),
    ]  # fmt: skip
    return technik(facts)


def _term(bericht: Bericht, indicator: Indicator) -> Term:
    texts = [indicator.question, reading(indicator, bericht.best(indicator)[1].value), BETTER[indicator.better]]
    texts.append(_STATES[indicator.state])
    texts.append(indicator.note if not indicator.note or indicator.note.endswith(".") else f"{indicator.note}.")
    return Term(
        name=bericht.title(indicator),
        explanation=bericht.words(" ".join(filter(None, texts))),
        formula=bericht.words(str(indicator.formula)) if indicator.formula else "",
        source=indicator.source + (f" ({indicator.code})" if indicator.code else ""),
    )


def _vintages(bericht: Bericht) -> str:
    """The files that the values came with; readers outside learn how many: a fingerprint is one of numbers."""
    found = sorted({v for i in bericht.selection.indicators for v in bericht.figure(i).vintages})
    if not bericht.audience.internal:
        return count("Fassung", "Fassungen", len(found)) if found else "keine"
    return enumerate_words([fingerprint(v) for v in found]) or "keine"


def _version(indicator: Indicator) -> str:
    return f"{indicator.code or indicator.title}: Fassung {indicator.version}"
