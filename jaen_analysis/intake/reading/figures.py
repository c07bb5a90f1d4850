"""Statements → figures: numbers, signs and blanks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from math import isfinite

from jaen_analysis.intake.findings import Finding, quoted, shown
from jaen_analysis.intake.reading.markers import BLANK, NO_CASES, Figure, marked_figure
from jaen_analysis.intake.reading.numbers import NumberFormat, is_ambiguous, parse_number, readings
from jaen_analysis.intake.reading.sheets import Percent, address
from jaen_analysis.intake.reading.spelling import COUNTED, WHOLE, Spelling, spelling_of
from jaen_analysis.intake.reading.wording import Wording, is_percentage, is_shortened, read_wording
from jaen_analysis.intake.reading.words import Statement, Words
from jaen_analysis.vocabulary.measure import Measure

_EXPECTED = "eine Zahl, ein Zeichen (-, ., …, *, x) oder „Fehlanzeige“"
_CORRECT = "Bitte berichtigen; die Angabe wurde nicht übernommen."
_EXAMPLES: Mapping[NumberFormat, str] = {"deutsch": "1.234,5", "englisch": "1,234.5"}


def read_figures(
    statements: Iterable[Statement], declared: NumberFormat | None, words: Words
) -> tuple[list[tuple[Statement, Figure]], list[Finding]]:
    """All cells that are a figure, a sign or blank, and a Fehler for each that is none of them."""
    statements = tuple(statements)
    texts = [(e.measure, e.value) for e in statements if isinstance(e.value, str) and not marked_figure(e.value)]
    numbers = [(measure, read_wording(text, words.by_id[measure].unit).number) for measure, text in texts]
    spelling = spelling_of(numbers, declared)
    figures: list[tuple[Statement, Figure]] = []
    findings: list[Finding] = []
    unsettled: dict[tuple[str, int], list[Statement]] = {}
    formulas: dict[str, list[Statement]] = {}
    for statement in statements:
        if isinstance(statement.value, str) and statement.value.startswith("="):
            formulas.setdefault(statement.sheet, []).append(statement)
            continue
        figure = _figure(statement, spelling, words)
        if figure is None:
            unsettled.setdefault((statement.sheet, statement.column), []).append(statement)
        elif isinstance(figure, Figure):
            figures.append((statement, figure))
        else:
            findings.append(figure)
    findings += [_ambiguous(column, words) for column in unsettled.values()]
    findings += [_no_result(cells, words) for cells in formulas.values()]
    findings += [_mixed()] if spelling.mixed else []
    return figures, findings


def _figure(statement: Statement, spelling: Spelling, words: Words) -> Figure | Finding | None:
    """The figure, the fault, or ``None`` for a text that can be two numbers."""
    value = statement.value
    if value is None:
        return BLANK
    if isinstance(value, str):
        marked = marked_figure(value)
        return _marked(marked, statement, words) if marked else _from_text(value, statement, spelling, words)
    if isinstance(value, bool | date | time) or not isfinite(value):
        return _not_a_number(statement, words)
    if isinstance(value, Percent) and words.by_id[statement.measure].unit in COUNTED:
        return _percentage(value, statement, words)
    return Figure(float(value))


def _marked(figure: Figure, statement: Statement, words: Words) -> Figure | Finding:
    if figure.marker != NO_CASES or words.by_id[statement.measure].kind == "flow":
        return figure
    name = words.figure(statement.measure, statement.breakdown)
    what = f"„{name}“ ist ein Bestand und kann nicht als „Fehlanzeige“ gemeldet werden"
    mend = "Bitte die Zahl am Stichtag eintragen; die Angabe wurde nicht übernommen."
    return words.finding("Fehler", what, statement, found=quoted(statement.value), expected="eine Zahl", mend=mend)


def _from_text(text: str, statement: Statement, spelling: Spelling, words: Words) -> Figure | Finding | None:
    wording = read_wording(text, words.by_id[statement.measure].unit)
    number, meanings = wording.number, readings(wording.number)
    if not meanings:
        return _not_a_number(statement, words)
    if spelling.declared:
        value = parse_number(number, spelling.declared)
        if value is None or _has_thousandths(number, value, wording, words.by_id[statement.measure]):
            return _other_spelling(statement, spelling.declared, words)
    elif is_ambiguous(number):
        value = spelling.settle(number, words.by_id[statement.measure])
        if value is None:
            return None
    else:
        value = next(iter(meanings.values()))
    return wording.figure(value)


def _has_thousandths(number: str, value: float, wording: Wording, measure: Measure) -> bool:
    """Whether persons or euros would get thousandths: ``2,101`` declared as German is a thousands mark, not a comma."""
    fraction = is_ambiguous(number) and abs(value) < max(abs(meaning) for meaning in readings(number).values())
    return measure.unit in WHOLE and wording.factor == 1 and fraction


def _not_a_number(statement: Statement, words: Words) -> Finding:
    name, value = words.figure(statement.measure, statement.breakdown), statement.value
    what, found, mend = f"{name}: Das ist keine Zahl", quoted(value), _CORRECT
    if isinstance(value, date):
        found = f"das Datum {value:%d.%m.%Y}"
        mend = "Excel hat aus der Eingabe ein Datum gemacht: bitte die Zelle als Zahl formatieren und neu eintragen."
    elif isinstance(value, bool):
        found = "WAHR" if value else "FALSCH"
    elif isinstance(value, str) and value.startswith("#"):
        what = f"{name}: Die Formel in der Zelle ergibt einen Fehler"
    elif isinstance(value, str) and len(value.splitlines()) > 1:
        found = f"{quoted(value)} in mehreren Zeilen"
    elif isinstance(value, str) and is_shortened(value):
        what = f"{name}: Excel hat die Zahl auf Zehnerpotenzen gekürzt"
        mend = "Bitte die Zelle als Zahl ohne Exponent formatieren und die volle Zahl neu eintragen."
    elif isinstance(value, str) and is_percentage(value):
        what = f"{name}: Die Zelle enthält einen Prozentwert, keine Anzahl"
    return words.finding("Fehler", what, statement, found=found, expected=_EXPECTED, mend=mend)


def _percentage(value: float, statement: Statement, words: Words) -> Finding:
    what = f"{words.figure(statement.measure, statement.breakdown)}: Die Zelle enthält einen Prozentwert, keine Anzahl"
    mend = "Bitte die Anzahl eintragen und die Zelle als Zahl formatieren; die Angabe wurde nicht übernommen."
    found = f"{shown(round(value * 100, 4))} %"
    return words.finding("Fehler", what, statement, found=found, expected="eine ganze Zahl", mend=mend)


def _other_spelling(statement: Statement, spelling: NumberFormat, words: Words) -> Finding:
    name = words.figure(statement.measure, statement.breakdown)
    what = f"{name}: Die Zahl passt nicht zum Zahlenformat „{spelling}“ der Datei"
    expected = f"eine Zahl wie {_EXAMPLES[spelling]}"
    return words.finding("Fehler", what, statement, found=quoted(statement.value), expected=expected, mend=_CORRECT)


def _ambiguous(column: list[Statement], words: Words) -> Finding:
    first = column[0]
    number = read_wording(str(first.value), words.by_id[first.measure].unit).number
    german, english = (shown(value).replace(".", "") for value in readings(number).values())
    letters = address(first.row, first.column).rstrip("0123456789")
    count = "eine mehrdeutige Zahl" if len(column) == 1 else f"{len(column)} mehrdeutige Zahlen"
    return words.finding(
        "Fehler",
        f"Spalte {letters} enthält {count}",
        first,
        found=f"{quoted(first.value)}, das kann {german} oder {english} sein",
        expected="ein Zahlenformat für die ganze Datei",
        mend="Bitte über der Tabelle eine Zeile „Zahlenformat“ mit „deutsch“ oder „englisch“ ergänzen oder die Zahlen "
        "ohne Tausendertrennzeichen senden; diese Zahlen wurden nicht übernommen.",
    )


def _no_result(cells: list[Statement], words: Words) -> Finding:
    first = cells[0]
    count = "Die Formel in der Zelle hat" if len(cells) == 1 else f"{len(cells)} Zellen enthalten Formeln und haben"
    return words.finding(
        "Fehler",
        f"{count} kein gespeichertes Ergebnis",
        first,
        found=quoted(first.value),
        expected="eine Zahl oder eine Formel mit Ergebnis",
        mend="Bitte in Excel öffnen, speichern und neu senden; ohne Ergebnis wurde nichts übernommen.",
    )


def _mixed() -> Finding:
    return Finding(
        "Warnung",
        "In der Datei stehen Zahlen in deutscher und in englischer Schreibweise nebeneinander",
        found="Zahlen wie 12,75 und Zahlen wie 12.75",
        expected="eine Schreibweise für die ganze Datei",
        mend="Bitte die Herkunft der Zahlen prüfen; eindeutige wurden so übernommen, wie sie dastehen.",
    )
