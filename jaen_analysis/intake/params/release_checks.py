"""Whether the steps of a page follow one another: in their order, on their days, by two functions."""

from __future__ import annotations

from collections.abc import Iterator

from jaen_analysis.intake.params.release import Freigabe, Freigaberegeln, Schritt
from jaen_analysis.vocabulary.release import ORDER, page_key, same_function


def faults(name: str, model: Freigabe | Freigaberegeln) -> Iterator[str]:
    """All that does not fit in a file of this name."""
    return _rules(model) if isinstance(model, Freigaberegeln) else _release(name, model)


def _rules(model: Freigaberegeln) -> Iterator[str]:
    """Whoever prepares does not release."""
    if same_function(model.vorbereitet_durch, model.freigegeben_durch):
        yield (
            f"vorbereitet_durch und freigegeben_durch nennen beide „{model.freigegeben_durch}“. Bitte zwei "
            "verschiedene Funktionen eintragen: Wer vorbereitet, gibt nicht frei."
        )


def _release(name: str, model: Freigabe) -> Iterator[str]:
    """The name that its content asks for, every step after the one before it, days in their order, two functions."""
    expected = f"freigaben/{page_key(model.zeitraum, model.bericht, model.adressaten, model.gebiet)}.yaml"
    if name != expected:
        yield f"Der Name der Datei passt nicht zu ihrem Inhalt; erwartet: {expected}."
    for place, step in enumerate(model.schritte, start=1):
        yield from (f"schritte → Nr. {place} → {fault}" for fault in _days(step))
        before = model.schritte[place - 2] if place > 1 else None
        yield from (f"schritte → Nr. {place} → {fault}" for fault in _follows(before, step))
    yield from _functions(model)


def _days(step: Schritt) -> Iterator[str]:
    if step.zustand != ORDER[0] and step.sitzung > step.am:
        yield (
            f"sitzung: {step.sitzung} liegt nach „am“ ({step.am}). {step.zustand.capitalize()} wird frühestens am Tag "
            "der Sitzung; bitte eines der beiden berichtigen."
        )


def _follows(before: Schritt | None, step: Schritt) -> Iterator[str]:
    if before is not None and step.am < before.am:
        yield f"am: {step.am} liegt vor dem Schritt davor ({before.am}). Bitte eines der beiden berichtigen."
    if step.zustand == ORDER[0]:
        return
    needed = ORDER[ORDER.index(step.zustand) - 1]
    if before is None or before.zustand != needed or before.inhalt != step.inhalt:
        yield (
            f"zustand: Vor „{step.zustand}“ muss für denselben Inhalt „{needed}“ stehen. Bitte die Schritte mit "
            "„jaen release“ eintragen lassen."
        )


def _functions(model: Freigabe) -> Iterator[str]:
    prepared = ""
    for place, step in enumerate(model.schritte, start=1):
        if step.zustand == ORDER[0]:
            prepared = step.durch
        if step.zustand == ORDER[-1] and same_function(step.durch, prepared):
            yield (
                f"schritte → Nr. {place} → durch: „{step.durch}“ hat die Seite vorbereitet und kann sie nicht "
                "freigeben. Bitte eine andere Funktion nennen."
            )
