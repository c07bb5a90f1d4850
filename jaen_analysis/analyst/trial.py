"""A definition in ``indikatoren.py`` before it stands there: the file as it would be, read with all settings."""

from __future__ import annotations

from typing import NamedTuple

from jaen_analysis.intake import params
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.params.own import FILE_NAME
from jaen_analysis.intake.params.own_write import Added, definition, with_definition
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.indicator import Indicator


class Trial(NamedTuple):
    """The settings with the definition in them, and the file; no file where it already stands there just so."""

    params: Params
    added: Added | None


def tried(known: Params, source: str, indicator: Indicator) -> Trial:
    """Put the definition into a copy of the settings and read them.

    Raises :class:`JaenError` with all faults: of the definition, of the settings, or that another one has its id.
    """
    if not isinstance(indicator, Indicator):
        raise JaenError(
            f"Übernommen wird eine Kennzahl (Indicator); gefunden: {type(indicator).__name__}. Eine Formel braucht "
            "Titel, Einheit, Quelle und ein Beispiel: siehe notebooks/01_erste_schritte.ipynb."
        )
    there = known.catalogue.indicators.get(indicator.id)
    if there is not None:
        if not same(there, indicator):
            raise JaenError(_taken(there, indicator))
        return Trial(known, None)
    added = with_definition(source, indicator, known.catalogue)
    read = _read(known, added.source)
    found = read.catalogue.indicators.get(indicator.id)
    if found is None or not same(found, indicator):
        raise JaenError(
            f"Was in {FILE_NAME} stünde, wäre nicht dieselbe Kennzahl „{indicator.id}“. Es wurde nichts geschrieben; "
            "bitte die Festlegung von Hand eintragen."
        )
    return Trial(read, added)


def same(one: Indicator, other: Indicator) -> bool:
    """Whether two definitions say the same, to the last word."""
    return written(one) == written(other)


def written(indicator: Indicator) -> str:
    """The definition as text, every measure by its id."""
    return definition(indicator, lambda measure: measure.id)


def _taken(there: Indicator, new: Indicator) -> str:
    before, after = written(there).splitlines(), written(new).splitlines()
    gone = [f"  bisher: {line.strip()}" for line in before if line not in after]
    come = [f"  neu:    {line.strip()}" for line in after if line not in before]
    return (
        f"Die Kennung „{new.id}“ hat schon eine andere Fassung. Es wurde nichts geändert. Unterschied:\n"
        + "\n".join([*gone, *come])
        + f"\nBitte eine neue Kennung (id) wählen oder die Zeilen in {FILE_NAME} von Hand ändern."
    )


def _read(known: Params, source: str) -> Params:
    try:
        return params.load_with(known, {FILE_NAME: source.encode()})
    except JaenError as error:
        raise JaenError(f"Es wurde nichts geschrieben. So stünde es in {FILE_NAME}: {error}") from error
