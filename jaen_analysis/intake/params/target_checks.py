"""Whether one target can be computed and judged: what it is of, in which form and sense, with which value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jaen_analysis.intake.params.listed import figure, figure_faults
from jaen_analysis.intake.params.steering import Ziel
from jaen_analysis.intake.params.values_steering import Form, Kind, Level, Sense
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.catalogue import Catalogue, unknown
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import month_name

_NEEDED: dict[Kind, tuple[str, ...]] = {
    "Ziel": ("sinn", "wert", "quelle"),
    "Beobachtung": ("quelle",),
    "örtliches Ziel": ("text",),
}
_OUT_OF_PLACE: dict[Kind, tuple[str, ...]] = {
    "Ziel": ("text",),
    "Beobachtung": ("sinn", "wert", "bis", "gewicht", "text"),
    "örtliches Ziel": ("kennzahl", "definition", "groesse", "form", "sinn", "wert", "bis", "ausgangswert", "gewicht"),
}
_FORMS: dict[str, tuple[Form, ...]] = {
    "stock": ("Durchschnittsbestand", "Veränderung"),
    "flow": ("Betrag", "Veränderung"),
}
_ARE = {"stock": "ein Bestand", "flow": "eine Bewegung im Monat"}


def key_of(goal: Ziel) -> tuple[str, ...]:
    """By what two targets are the same one: ``lzb[geschlecht=frauen]`` is ``lzb`` with ``merkmal: Frauen``."""
    figure, _, part = (goal.groesse or "").removesuffix("]").partition("[")
    try:
        narrowed = breakdowns.merge(part or breakdowns.TOTAL, goal.merkmal)
    except ValueError:  # a fault of its own
        narrowed = goal.merkmal
    return tuple(filter(None, (goal.kennzahl, figure, goal.form, narrowed)))


def definition(goal: Ziel, month: str, catalogue: Catalogue) -> Indicator | None:
    """The definition in force in a month of the indicator that a target names; ``None`` if there is none.

    The id may be that of another definition under the same legal code: so it stays true when the law changes.
    """
    named = catalogue.indicators[goal.kennzahl or ""]
    versions = [i for i in catalogue.indicators.values() if i.code and i.code == named.code]
    return next((i for i in (named, *versions) if i.valid_in(month)), None)


def target(goal: Ziel, valid_from: date, level: Level, catalogue: Catalogue) -> Iterator[str]:
    """All that is wrong with one target of a version that holds from a day on."""
    yield from _complete(goal)
    if level == "Land–Kreis" and goal.quelle == "eigene Auswertung":
        yield "quelle: gefunden: „eigene Auswertung“; erwartet: „amtlich“, denn mit dem Land zählt nur die Statistik."
    if goal.ausgangswert is not None and goal.ausgangswert.jahr >= valid_from.year:
        yield f"ausgangswert → jahr: gefunden: {goal.ausgangswert.jahr}; erwartet: ein Jahr vor {valid_from.year}."
    if goal.art == "örtliches Ziel":
        return
    if goal.kennzahl is not None and goal.groesse is not None:
        yield "„kennzahl“ und „groesse“ stehen beide da. Bitte nur eines nennen."
    elif goal.kennzahl is not None:
        yield from _of_indicator(goal, goal.kennzahl, valid_from.isoformat()[:7], catalogue)
    elif goal.groesse is not None:
        yield from _of_figure(goal, goal.groesse, catalogue)
    else:
        yield "Nichts wird gemessen. Bitte „kennzahl“ oder „groesse“ nennen oder „art: örtliches Ziel“ mit „text“."


def _complete(goal: Ziel) -> Iterator[str]:
    """What the kind of the target needs and what does not go with it."""
    for key in _NEEDED[goal.art]:
        if getattr(goal, key) is None:
            yield f"{key}: Die Angabe fehlt; „art: {goal.art}“ braucht sie."
    for key in _OUT_OF_PLACE[goal.art]:
        if getattr(goal, key) is not None:
            yield f"{key}: Die Angabe passt nicht zu „art: {goal.art}“. Bitte streichen oder „art“ ändern."
    if goal.art == "Ziel" and goal.sinn is not None and goal.wert is not None:
        yield from ends(goal.sinn, goal.wert, goal.bis)


def ends(sense: Sense, low: float, high: float | None) -> Iterator[str]:
    """A *Bandbreite* has two ends in their order, everything else has one."""
    if (sense == "Bandbreite") != (high is not None):
        yield "bis: Das obere Ende gehört zu „sinn: Bandbreite“ und nur dazu."
    elif high is not None and high < low:
        yield f"bis: {high:.15g} liegt unter „wert“ ({low:.15g}). Bitte berichtigen."


def _of_indicator(goal: Ziel, id_: str, month: str, catalogue: Catalogue) -> Iterator[str]:
    if goal.form != "Jahreswert":
        yield f"form: gefunden: {_found(goal.form)}; erwartet: „Jahreswert“, denn das Ziel nennt eine Kennzahl."
    if id_ not in catalogue.indicators:
        yield f"kennzahl: {unknown('Kennzahl', id_, catalogue.indicators)}"
        return
    indicator, when = definition(goal, month, catalogue), month_name(month)
    if indicator is None:
        yield f"kennzahl: „{id_}“ gilt im {when} nicht. Bitte eine Kennzahl nennen, die dann gilt (siehe „jaen list“)."
        return
    if indicator.state == "ausgesetzt":
        yield f"kennzahl: „{id_}“ ist ausgesetzt und wird nicht gerechnet. {indicator.note}"
        return
    if goal.definition != indicator.version:
        yield (
            f"definition: gefunden: {_found(goal.definition)}; erwartet: „{indicator.version}“, denn im {when} gilt "
            f"von „{id_}“ die Definition {indicator.version}."
        )
    yield from _part(goal.merkmal, indicator.name, indicator.breakdowns)
    if indicator.kind != "change":
        yield from _level_value(goal)


def _of_figure(goal: Ziel, text: str, catalogue: Catalogue) -> Iterator[str]:
    if goal.definition is not None:
        yield "definition: Die Angabe gehört zu einer Kennzahl, nicht zu einer Größe. Bitte streichen."
    faults = list(figure_faults(text, catalogue))
    yield from (f"groesse: {fault}" for fault in faults)
    if faults:
        return
    found = figure(text, catalogue)
    nature = found.flow or "stock"
    if goal.form not in _FORMS[nature]:
        expected = " oder ".join(f"„{form}“" for form in _FORMS[nature])
        yield f"form: gefunden: {_found(goal.form)}; erwartet: {expected}, denn „{found}“ ist {_ARE[nature]}."
    yield from _narrowed(goal.merkmal, found)
    if goal.form in ("Durchschnittsbestand", "Betrag"):
        yield from _level_value(goal)


def _part(text: str, name: str, known: tuple[str, ...]) -> Iterator[str]:
    try:
        part = breakdowns.canonical(breakdowns.parse(text))
    except ValueError as error:
        yield f"merkmal: {error} Möglich sind {', '.join(known)}."
        return
    if part not in known:
        yield f"merkmal: „{name}“ gibt es nicht nach „{text}“. Möglich sind {', '.join(known)}."


def _narrowed(text: str, found: Formula) -> Iterator[str]:
    ((measure, part),) = found.leaves
    try:
        narrowed = breakdowns.merge(part, text)
    except ValueError as error:
        yield f"merkmal: {error}"
        return
    if not measure.allows(narrowed):
        yield f"merkmal: „{measure.title}“ gibt es nicht nach „{narrowed}“."


def _level_value(goal: Ziel) -> Iterator[str]:
    """A level is never below 0, "at least 0" is always reached, and no path leads to 0."""
    if goal.wert is not None and goal.wert <= 0:
        yield (
            f"wert: gefunden: {goal.wert:.15g}; erwartet: mehr als 0, denn daran lässt sich keine Zielerreichung "
            "messen. Bitte den vereinbarten Wert eintragen oder „art: Beobachtung“."
        )


def _found(value: str | None) -> str:
    return "nichts" if value is None else f"„{value}“"
