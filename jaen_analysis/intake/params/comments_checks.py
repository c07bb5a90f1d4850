"""Whether a comment fits areas, indicators and audiences, and is written so that every report can show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jaen_analysis.intake.params import comment_text
from jaen_analysis.intake.params.comments import Kommentar
from jaen_analysis.intake.params.listed import once
from jaen_analysis.vocabulary.catalogue import Catalogue, unknown

KREIS = "kreis"
_TAKEN = "Möglich sind Absätze, Listen („- “ am Anfang der Zeile) und *Hervorhebungen*. Bitte ohne das schreiben."


def faults(
    model: Kommentar, areas: Sequence[str] | None, readers: Sequence[str] | None, catalogue: Catalogue
) -> Iterator[str]:
    """All that does not fit in one file; ``None``: not known, then it is not asked."""
    if areas is not None and model.gebiet not in (known := [KREIS, *areas]):
        yield f"gebiet: {unknown('Gebiet', model.gebiet, known)}"
    yield from (f"adressaten: {fault}" for fault in once("Adressat", model.adressaten))
    for one in dict.fromkeys(model.adressaten):
        if readers is not None and one not in readers:
            yield f"adressaten: {unknown('Adressat', one, readers)} Es gibt: {', '.join(readers)}."
    if model.kennzahl and model.kennzahl not in catalogue.indicators:
        yield f"kennzahl: {unknown('Kennzahl', model.kennzahl, catalogue.indicators)}"
    if model.kennzahl and model.ziel:
        yield "ziel: Ein Kommentar gehört zu einer Kennzahl oder zu einem Ziel. Bitte nur eines von beiden nennen."
    if bool(model.kennzahl or model.ziel) != bool(model.wert):
        yield (
            "wert: Ohne „kennzahl“ und „ziel“ gilt der Kommentar dem ganzen Bericht. Bitte eines davon nennen oder "
            "„wert“ streichen."
            if model.wert
            else "wert: Die Angabe fehlt. Bitte den Wert nennen, zu dem der Kommentar geschrieben ist, so wie ihn der "
            'Bericht zeigt: "12,4".'
        )
    if (length := len(model.text.strip())) > comment_text.LONGEST:
        found, most = (f"{number:,}".replace(",", ".") for number in (length, comment_text.LONGEST))
        yield (f"Der Text hat {found} Zeichen; möglich sind {most}. Bitte kürzen oder auf mehrere Dateien verteilen.")
        return
    for line, what in comment_text.faults(model.text):
        yield f"Zeile {line}: gefunden: {what}. {_TAKEN}"
