"""The catalogue: a fact sheet per indicator and what is delivered for it, all from the definitions themselves."""

from __future__ import annotations

import math
from collections.abc import Iterator

from jaen_analysis.report.audiences import for_all
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import (
    absatz,
    glossar,
    hinweis,
    steckbrief,
    tabelle,
    unterabschnitt,
    verweise,
    zusammen,
)
from jaen_analysis.report.german import MISSING, day, number, with_unit
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.reference import BETTER, STATES
from jaen_analysis.report.sections.steering.on_trial import figures_on_trial
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.indicator import Indicator, IndicatorKind
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import month_name
from jaen_analysis.vocabulary.worked import parts_of_example

KINDS: dict[IndicatorKind, str] = {
    "proportion of persons": "Anteil von Personen oder Fällen",
    "event rate": "Häufigkeit von Ereignissen",
    "change": "Veränderung zum Vorjahresmonat",
    "mean amount": "Durchschnitt je Einheit",
    "amount ratio": "Verhältnis zweier Beträge",
}
_STATES = {
    "gültig": "gültig",
    "Test": "Test: wird erprobt, kann sich noch ändern",
    "ausgesetzt": "ausgesetzt: wird zurzeit nicht berechnet",
}


@for_all
def katalog(bericht: Bericht) -> Fragment:
    """How to read it, then the fact sheets of all indicators in force, family by family."""
    families: dict[str, list[Indicator]] = {}
    for indicator in bericht.selection.indicators:
        families.setdefault(indicator.family, []).append(indicator)
    tried = figures_on_trial(bericht, bericht.selection.indicators)
    parts: list[Fragment] = [hinweis(*tried)] if tried else []
    for family, indicators in families.items():
        parts += [unterabschnitt(family), verweise(f"Kennzahlen: {family}", [_link(bericht, i) for i in indicators])]
        parts += [_sheet(bericht, indicator) for indicator in indicators]
    return zusammen(*parts) if parts else absatz("Für diesen Zeitraum ist keine Kennzahl festgelegt.")


@for_all
def andere_fassungen(bericht: Bericht) -> Fragment:
    """The indicators that are not in force at the end of the period: earlier definitions, and those to come."""
    last = bericht.period.last_month
    rows = [
        [bericht.title(i), i.code or MISSING, i.version, _validity(i), i.source]
        for i in bericht.inputs.params.catalogue.indicators.values()
        if not i.valid_in(last)
    ]
    if not rows:
        return absatz("Andere Fassungen gibt es nicht.")
    return zusammen(
        absatz(
            "Für andere Zeiträume gelten diese Festlegungen. Ein Bericht rechnet mit der Fassung, die am Ende seines "
            "Zeitraums gilt."
        ),
        tabelle("Frühere und spätere Fassungen", ["Kennzahl", "Kurzzeichen", "Fassung", "gilt", "Quelle"], rows,
                stapel=True),
    )  # fmt: skip


@for_all
def groessen(bericht: Bericht) -> Fragment:
    """Everything that is delivered, published or posted as a figure, with what counts and what does not."""
    measures = bericht.inputs.params.catalogue.measures.values()
    rows = [[bericht.words(m.title), _nature(m), bericht.words(m.help) or MISSING] for m in measures]
    caption = f"Größen: {number(len(rows))} Zahlen, aus denen gerechnet wird"
    return tabelle(caption, ["Größe", "Art und Einheit", "Erläuterung"], rows, stapel=True)


@for_all
def zustaende(_: Bericht) -> Fragment:
    """The words that can stand beside a number."""
    return glossar(STATES)


_FLOWS = {"stock": "Bestand am Stichtag", "flow": "Bewegung im Monat"}


def _link(bericht: Bericht, indicator: Indicator) -> tuple[str, str]:
    return _key(indicator), _titled(bericht, indicator)


def _key(indicator: Indicator) -> str:
    return f"kennzahl-{indicator.id.replace('_', '-')}"


def _titled(bericht: Bericht, indicator: Indicator) -> str:
    return bericht.title(indicator) + (f" ({indicator.code})" if indicator.code else "")


def _sheet(bericht: Bericht, indicator: Indicator) -> Fragment:
    i = indicator
    facts = [
        *(_formula(bericht, i.formula) if i.formula else []),
        ("Lesebeispiel", [bericht.words(i.reading)] if i.formula else []),
        ("Rechenbeispiel", list(_example(bericht, i))),
        ("Anmerkung", [bericht.words(i.note)] if i.note else []),
        ("Einheit", [f"{i.unit}, {_digits(i)}"]),
        ("Art", [KINDS[i.kind]]),
        ("Richtung", [BETTER[i.better] or "keine; weder hoch noch niedrig ist an sich günstig"]),
        ("Gegenkennzahl", list(_counter(bericht, i))),
        ("Plausibler Bereich", _plausible(i)),
        ("Wenige Fälle", [f"Nenner unter {number(i.min_cases)}"] if i.min_cases else []),
        ("Auch getrennt nach", [", ".join(breakdowns.label(b) for b in i.breakdowns[1:])] if i.splits else []),
        ("Zustand", [_STATES[i.state]]),
        ("Fassung", [f"{i.version}, gilt {_validity(i)}"]),
        ("Reihenbrüche", list(_breaks(bericht, i))),
        ("Quelle", [i.source]),
        ("Kennung", [i.id]),
    ]
    return steckbrief(_key(i), _titled(bericht, i), bericht.words(i.question), facts)


def _formula(bericht: Bericht, formula: Formula) -> list[tuple[str, list[str]]]:
    below = formula.denominator
    return [
        ("Berechnung", [bericht.words(str(formula))]),
        ("Zähler", [bericht.words(str(formula.numerator))]),
        ("Nenner", [bericht.words(str(below))] if below else []),
        ("Größen", [bericht.words(f"{m.title}: {m.help}") for m in formula.measures]),
    ]


def _digits(indicator: Indicator) -> str:
    if not indicator.digits:
        return "ohne Nachkommastelle"
    return f"mit {number(indicator.digits)} Nachkommastelle{'n' if indicator.digits > 1 else ''}"


def _counter(bericht: Bericht, indicator: Indicator) -> Iterator[str]:
    """The indicator that must not suffer."""
    counter = bericht.inputs.params.catalogue.indicators.get(indicator.counter)
    if counter is not None:
        yield f"{_titled(bericht, counter)}: soll dabei nicht schlechter werden"


def _plausible(indicator: Indicator) -> list[str]:
    """In the words of the unit; a value outside is *eingeschränkt*."""
    low, high = (
        None if bound is None else with_unit(bound, indicator.unit, indicator.digits, scale=indicator.scale)
        for bound in indicator.plausible
    )
    match low, high:
        case None, None:
            return []
        case None, _:
            return [f"höchstens {high}"]
        case _, None:
            return [f"mindestens {low}"]
    return [f"{low} bis {high}"]


def _example(bericht: Bericht, indicator: Indicator) -> Iterator[str]:
    """The invented figures of the months that go into the worked example, and what becomes of them."""
    formula, example = indicator.formula, indicator.example
    if formula is None or example is None:
        return
    for (measure, breakdown), back in formula.uses(example.period_length).items():
        months = example.figures[measure.id if breakdown == breakdowns.TOTAL else f"{measure.id}[{breakdown}]"]
        used = [months[len(months) - 1 - step] for step in sorted(back, reverse=True) if step < len(months)]
        name = str(measure) + ("" if breakdown == breakdowns.TOTAL else f" ({breakdowns.label(breakdown)})")
        yield bericht.words(f"{name}: {' · '.join(map(_plain, used))}")
    above, below = parts_of_example(indicator)
    result = with_unit(example.result, indicator.unit, indicator.digits, scale=indicator.scale,
                       sign=indicator.kind == "change")  # fmt: skip
    divided = f"{_plain(above)} geteilt durch {_plain(below)}" if below is not None else _plain(above)
    divided += ", minus 1" if indicator.kind == "change" else ""
    yield f"Ergebnis: {divided} = {result} (erfundene Monatszahlen, die älteste zuerst)"


def _plain(value: float) -> str:
    return number(value, 0 if math.isnan(value) or float(value).is_integer() else 2)


def _breaks(bericht: Bericht, indicator: Indicator) -> Iterator[str]:
    ids = {measure.id for measure in indicator.measures}
    for b in bericht.inputs.params.rechtsstand.breaks:
        if ids and (not b.measures or ids & set(b.measures)):
            yield f"ab {month_name(b.month)}: {b.title}" + ("" if b.checked else " (Angabe noch nicht geprüft)")


def _validity(indicator: Indicator) -> str:
    first, last = (text and day(text) for text in (indicator.valid_from, indicator.valid_to))
    if first and last:
        return f"vom {first} bis {last}"
    if first:
        return f"seit {first}"
    return f"bis {last}" if last else "ohne zeitliche Grenze"


def _nature(measure: Measure) -> str:
    """Stock or flow, unit, and what it is delivered for: ``"Bestand am Stichtag, Personen, auch nach Geschlecht"``."""
    also = ", ".join(" × ".join(d.capitalize() for d in b.split(",")) for b in measure.breakdowns)
    return f"{_FLOWS[measure.kind]}, {measure.unit}" + (f"; auch nach {also}" if also else "")
