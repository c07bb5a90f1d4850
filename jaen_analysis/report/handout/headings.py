"""German headings of the columns that tables of the analysis have."""

from __future__ import annotations

HEADINGS = {
    "area": "Gebiet (Kennung)", "area_name": "Gebiet", "title": "Titel", "period": "Zeitraum", "month": "Monat",
    "measure": "Größe", "breakdown": "Merkmal", "indicator": "Kennzahl", "version": "Fassung der Festlegung",
    "value": "Wert", "numerator": "Zähler", "denominator": "Nenner", "status": "Status", "reason": "Begründung",
    "first_month": "erster Monat", "last_month": "letzter Monat", "previous": "Vorjahreswert",
    "previous_status": "Status Vorjahr", "breaks": "Reihenbrüche", "value_breaks": "Reihenbrüche im Wert",
    "vintages": "Fassungen der Lieferungen", "vintage": "Fassung der Lieferung", "origin": "Herkunft",
    "provisional_until": "vorläufig bis", "own_value": "Wert nur dieses Zeitraums",
    "own_numerator": "Zähler nur dieses Zeitraums", "own_denominator": "Nenner nur dieses Zeitraums",
    "own_status": "Status nur dieses Zeitraums", "low": "untere Grenze", "high": "obere Grenze",
    "rest_value": "Wert des Rests", "rest_numerator": "Zähler des Rests", "rest_denominator": "Nenner des Rests",
    "rest_without": "Rest ohne", "difference": "Unterschied", "difference_low": "Unterschied: untere Grenze",
    "difference_high": "Unterschied: obere Grenze", "judgement": "Urteil", "basis": "beurteilt an",
    "strict": "auch bei strenger Prüfung", "smoothed": "geglätteter Wert", "changed": "Urteil geändert",
    "marker": "Zeichen", "source": "Quelle", "sheet": "Blatt", "cell": "Zelle", "comment": "Bemerkung",
    "received": "eingegangen am", "number": "Nummer", "file": "Datei", "held_from": "galt ab", "held_until": "galt bis",
    "figure": "amtliche Zahl", "level": "Ebene", "unit": "Einheit", "licence": "Lizenz",
    "published": "veröffentlicht am",
}  # fmt: skip
"""Column → heading; what is not among them keeps its name."""
_SIDES = {"_one": " (bisher)", "_other": " (neu)"}


def heading(column: object) -> str:
    """The German heading of a column; a column of one of two definitions says of which."""
    name = str(column)
    for ending, words in _SIDES.items():
        if name.endswith(ending) and (base := name.removesuffix(ending)) in HEADINGS:
            return HEADINGS[base] + words
    return HEADINGS.get(name, name)
