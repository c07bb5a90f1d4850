"""The page of indicators: every definition with its question, formula in words, source, edition and worked example."""

from __future__ import annotations

import math
from collections.abc import Iterator

from jaen_analysis.handbook.markdown import BREAK, code, plain, table
from jaen_analysis.report.german import day, number, with_unit
from jaen_analysis.report.sections.catalogue import KINDS
from jaen_analysis.report.sections.reference import BETTER
from jaen_analysis.vocabulary.breakdowns import TOTAL, label
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.worked import parts_of_example

_HEAD = """# Alle Kennzahlen

Sie wollen wissen, was eine Kennzahl fragt, wie sie gerechnet wird und woher sie kommt. Die Kennung steht in
Einstellungen und Befehlen. Die Zahlen der Rechenbeispiele sind erfunden, die älteste steht zuerst; an ihnen prüft das
Programm die Formel. Eigene Kennzahlen Ihres Jobcenters stehen nicht hier, sondern im Bericht Kennzahlenkatalog.

"""


def indicators_page(catalogue: Catalogue) -> str:
    """An overview, then family by family one sheet per indicator, earlier editions included."""
    families: dict[str, list[Indicator]] = {}
    for indicator in catalogue.indicators.values():
        families.setdefault(indicator.family, []).append(indicator)
    rows = [
        [f"[{_titled(i)}](#kennzahl-{_slug(i)})", code(i.id), f"{_validity(i)}, {i.state}"]
        for group in families.values()
        for i in group
    ]
    parts = [_HEAD, table(["Kennzahl", "Kennung", "Fassung"], rows)]
    for family, group in families.items():
        parts += [f"## {family}\n\n", *(_sheet(catalogue, indicator) for indicator in group)]
    return "".join(parts).rstrip() + "\n"


def _slug(indicator: Indicator) -> str:
    return indicator.id.replace("_", "-")


def _titled(indicator: Indicator) -> str:
    return plain(indicator.title) + (f" ({indicator.code})" if indicator.code else "")


def _sheet(catalogue: Catalogue, i: Indicator) -> str:
    counter = catalogue.indicators.get(i.counter)
    facts = {
        "Kennung": code(i.id),
        "Berechnung": plain(str(i.formula)) if i.formula else "",
        "Größen": ", ".join(code(measure.id) for measure in i.measures),
        "Rechenbeispiel": BREAK.join(map(plain, _example(i))),
        "Lesebeispiel": plain(i.reading) if i.formula else "",
        "Anmerkung": plain(i.note),
        "Einheit": f"{i.unit}, Nachkommastellen: {i.digits}",
        "Art": KINDS[i.kind],
        "Richtung": BETTER[i.better] or "keine: Weder hoch noch niedrig ist an sich günstig.",
        "Gegenkennzahl": f"[{_titled(counter)}](#kennzahl-{_slug(counter)})" if counter else "",
        "Plausibler Bereich": _range(i),
        "Wenige Fälle": f"Nenner unter {number(i.min_cases)}" if i.min_cases else "",
        "Auch getrennt nach": ", ".join(label(part) for part in i.breakdowns[1:]),
        "Fassung": f"{i.version}, gilt {_validity(i)}; Zustand: {i.state}",
        "Quelle": plain(i.source),
    }
    rows = [[name, text] for name, text in facts.items() if text]
    return f"(kennzahl-{_slug(i)})=\n\n### {_titled(i)}\n\n{plain(i.question)}\n\n" + table(["Angabe", "Inhalt"], rows)


def _range(i: Indicator) -> str:
    words = [
        f"{word} {with_unit(bound, i.unit, i.digits, scale=i.scale)}"
        for word, bound in zip(("ab", "bis"), i.plausible, strict=True)
        if bound is not None
    ]
    return " ".join(words)


def _example(indicator: Indicator) -> Iterator[str]:
    """The figures of the months that the example gives, and what becomes of them."""
    if indicator.formula is None or indicator.example is None:
        return
    for (measure, breakdown), back in indicator.formula.uses(indicator.example.period_length).items():
        months = indicator.example.figures[measure.id if breakdown == TOTAL else f"{measure.id}[{breakdown}]"]
        used = [months[len(months) - 1 - step] for step in sorted(back, reverse=True) if step < len(months)]
        name = str(measure) + ("" if breakdown == TOTAL else f" ({label(breakdown)})")
        yield f"{name}: {' · '.join(map(_plain, used))}"
    above, below = parts_of_example(indicator)
    change = indicator.kind == "change"
    result = with_unit(indicator.example.result, indicator.unit, indicator.digits, scale=indicator.scale, sign=change)
    divided = f"{_plain(above)} geteilt durch {_plain(below)}" if below is not None else _plain(above)
    yield f"Ergebnis: {divided}{', minus 1' if change else ''} = {result}"


def _plain(value: float) -> str:
    return number(value, 0 if math.isnan(value) or float(value).is_integer() else 2)


def _validity(indicator: Indicator) -> str:
    first, last = (text and day(text) for text in (indicator.valid_from, indicator.valid_to))
    words = " ".join([*(["ab", first] if first else []), *(["bis", last] if last else [])])
    return words or "ohne zeitliche Grenze"
