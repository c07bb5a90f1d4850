"""Whether what people decide and know for the benchmarking fits cities, indicators and published figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from jaen_analysis.intake.params.benchmarking import (
    AehnlicheStaedte,
    Erwartungswert,
    Erwartungswerte,
    Praxis,
    Thema,
    Themen,
    Vergleichsgruppe,
    Vergleichsgruppen,
)
from jaen_analysis.intake.params.jobcenter import Organisation
from jaen_analysis.intake.params.listed import figure, figure_faults, once, unknown_ids
from jaen_analysis.vocabulary.catalogue import Catalogue, unknown
from jaen_analysis.vocabulary.context import CONDITIONS
from jaen_analysis.vocabulary.indicator import Indicator

_NEGLIGIBLE = 1e-8
"""Share of the largest eigenvalue below which a negative one comes from rounding in print."""


def areas(organisation: Organisation) -> list[str]:
    """Keys of all that can have a practice, in official order: the offices of every cut, then the cities."""
    cuts = sorted(organisation.regionalstellen, key=lambda cut: cut.ab)
    offices = dict.fromkeys(f"rs-{office.id}" for cut in cuts for office in cut.stellen)
    return [*offices, *(f"stadt-{city.id}" for city in organisation.staedte)]


def groups(model: Vergleichsgruppen, cities: Sequence[str] | None) -> Iterator[str]:
    """Every group once, of known cities (``None``: not known), each once."""
    yield from once("Gruppe", (group.id for group in model.gruppen))
    for group in model.gruppen:
        yield from (f"{group.id} → staedte: {fault}" for fault in _cities(group, cities))


def listed(model: Themen | Erwartungswerte | AehnlicheStaedte, catalogue: Catalogue) -> Iterator[str]:
    """What names indicators and figures, and neither cities nor areas."""
    match model:
        case Themen():
            return themes(model, catalogue)
        case Erwartungswerte():
            return expectations(model, catalogue)
        case AehnlicheStaedte():
            return similarity(model, catalogue)


def themes(model: Themen, catalogue: Catalogue) -> Iterator[str]:
    """Every theme once, of known indicators, delivered and published figures, each once in its list."""
    yield from once("Thema", (theme.id for theme in model.themen))
    for theme in model.themen:
        yield from (f"{theme.id} → {fault}" for fault in _theme(theme, catalogue))


def practice(model: Praxis, known: Sequence[str] | None, catalogue: Catalogue) -> Iterator[str]:
    """A known area (``known``: see :func:`areas`) and indicators, and days in their order."""
    if known is not None and model.gebiet not in known:
        yield unknown("Gebiet", model.gebiet, known)
    yield from (f"kennzahlen: {fault}" for fault in _indicators(model.kennzahlen, catalogue))
    if model.seit > model.stand.isoformat()[: len(model.seit)]:
        yield f"seit: {model.seit} liegt nach dem Stand ({model.stand}). Bitte eines der beiden berichtigen."
    if model.wiedervorlage <= model.stand:
        yield (
            f"wiedervorlage: {model.wiedervorlage} liegt nicht nach dem Stand ({model.stand}). Bitte einen späteren "
            "Tag nennen."
        )


def expectations(model: Erwartungswerte, catalogue: Catalogue) -> Iterator[str]:
    """Known indicators and conditions, one regression at a time, and a covariance that can be one."""
    for place, one in enumerate(model.erwartungswerte, start=1):
        yield from (f"Nr. {place} ({one.kennzahl}): {fault}" for fault in _expectation(one, catalogue))
    for first, second in combinations(model.erwartungswerte, 2):
        if first.kennzahl == second.kennzahl and _overlap(first, second):
            yield (
                f"Für „{first.kennzahl}“ gelten zur selben Zeit zwei Abschnitte. Bitte mit „gilt_ab“ und „gilt_bis“ "
                "abgrenzen."
            )


def similarity(model: AehnlicheStaedte, catalogue: Catalogue) -> Iterator[str]:
    """Known conditions or shares of delivered stocks, each once."""
    yield from once("Größe", (feature.groesse for feature in model.merkmale))
    for feature in model.merkmale:
        yield from _feature(feature.groesse, catalogue)


def units(indicator: Indicator) -> dict[str, int]:
    """Unit that numbers from outside can have → how often it goes into the plain quotient."""
    shown = "Prozentpunkte" if indicator.unit.startswith("%") else indicator.unit
    return {shown: indicator.scale, **({"Anteil": 1} if indicator.scale == 100 else {})}


def _cities(group: Vergleichsgruppe, cities: Sequence[str] | None) -> Iterator[str]:
    yield from once("Stadt", group.staedte)
    if len(group.staedte) < 2:
        yield "Eine Gruppe hat mindestens zwei Städte. Bitte ergänzen oder die Gruppe streichen."
    if cities is not None:
        yield from unknown_ids("Stadt", group.staedte, dict.fromkeys(cities))


def _theme(theme: Thema, catalogue: Catalogue) -> Iterator[str]:
    yield from (f"kennzahlen: {fault}" for fault in _indicators(theme.kennzahlen, catalogue))
    yield from (f"groessen: {fault}" for fault in once("Größe", theme.groessen))
    yield from (f"groessen: {fault}" for text in theme.groessen for fault in figure_faults(text, catalogue))
    yield from (f"rahmen: {fault}" for fault in once("Größe", theme.rahmen))
    yield from (f"rahmen: {fault}" for fault in _published(theme.rahmen, catalogue))


def _published(ids: Sequence[str], catalogue: Catalogue) -> Iterator[str]:
    delivered = [id_ for id_ in ids if id_ in catalogue.measures]
    yield from (f"„{id_}“ ist eine gelieferte Größe und gehört unter „groessen“." for id_ in delivered)
    yield from unknown_ids("Größe", [id_ for id_ in ids if id_ not in delivered], CONDITIONS)


def _indicators(ids: Sequence[str], catalogue: Catalogue) -> Iterator[str]:
    yield from once("Kennzahl", ids)
    yield from unknown_ids("Kennzahl", ids, catalogue.indicators)


def _expectation(model: Erwartungswert, catalogue: Catalogue) -> Iterator[str]:
    indicator = catalogue.indicators.get(model.kennzahl)
    if indicator is None:
        yield unknown("Kennzahl", model.kennzahl, catalogue.indicators)
    elif model.einheit not in units(indicator):
        allowed = " oder ".join(f"„{unit}“" for unit in units(indicator))
        yield f"einheit: gefunden: „{model.einheit}“; erwartet: {allowed}."
    ids = [part.groesse for part in model.merkmale]
    yield from (f"merkmale: {fault}" for fault in once("Größe", ids))
    yield from (f"merkmale: {fault}" for fault in unknown_ids("Größe", ids, CONDITIONS))
    if model.gilt_ab and model.gilt_bis and model.gilt_bis < model.gilt_ab:
        yield f"gilt_bis: {model.gilt_bis} liegt vor „gilt_ab“ ({model.gilt_ab})."
    if model.kovarianz is not None:
        yield from (f"kovarianz: {fault}" for fault in _covariance(model.kovarianz, len(ids) + 1))


def _covariance(rows: list[list[float]], size: int) -> Iterator[str]:
    import numpy as np

    if len(rows) != size or any(len(row) != size for row in rows):
        lengths = ", ".join(dict.fromkeys(str(len(row)) for row in rows)) or "0"
        yield (
            f"gefunden: {len(rows)} × {lengths} Zahlen; erwartet: {size} × {size} Zahlen, in der Reihenfolge "
            "konstante, dann merkmale."
        )
        return
    unequal = [(i, j) for i, j in combinations(range(size), 2) if rows[i][j] != rows[j][i]]
    for i, j in unequal:
        yield (
            f"Zeile {i + 1}, Zahl {j + 1} ({rows[i][j]}) und Zeile {j + 1}, Zahl {i + 1} ({rows[j][i]}) müssen gleich "
            "sein. Bitte mit der Quelle vergleichen."
        )
    found = [] if unequal else np.linalg.eigvalsh(np.array(rows)).tolist()
    if found and min(found) < -_NEGLIGIBLE * max(map(abs, found)):
        yield (
            "Das kann keine Kovarianzmatrix sein: Für manche Gebiete ergäbe sie eine negative Varianz. Bitte mit der "
            "Quelle vergleichen."
        )


def _overlap(one: Erwartungswert, other: Erwartungswert) -> bool:
    starts = [model.gilt_ab or "" for model in (one, other)]
    ends = [model.gilt_bis or "9999-12" for model in (one, other)]
    return max(starts) <= min(ends)


def _feature(text: str, catalogue: Catalogue) -> Iterator[str]:
    if "[" not in text:
        if text in catalogue.measures:
            yield f"„{text}“: Eine gelieferte Größe zählt nur als Anteil, zum Beispiel elb[alter=unter_25]."
        else:
            yield from unknown_ids("Größe", [text], CONDITIONS)
        return
    faults = list(figure_faults(text, catalogue))
    yield from faults
    if not faults and figure(text, catalogue).flow != "stock":
        yield f"„{text}“: Nur der Anteil an einem Bestand beschreibt eine Stadt; das sind Fälle eines Monats."
