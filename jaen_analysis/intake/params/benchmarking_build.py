"""What people decide and know for the benchmarking, from checked files to frozen values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jaen_analysis.intake.params import benchmarking as schemas
from jaen_analysis.intake.params.benchmarking_checks import units
from jaen_analysis.intake.params.fields import Model
from jaen_analysis.intake.params.listed import figure
from jaen_analysis.intake.params.values_benchmarking import (
    ComparisonGroup,
    Expectation,
    Feature,
    Practice,
    Similarity,
    Theme,
)
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.context import CONDITIONS


def groups(model: schemas.Vergleichsgruppen, cities: Sequence[Area]) -> tuple[ComparisonGroup, ...]:
    """The groups, each with its cities in official order."""
    found = []
    for group in model.gruppen:
        members = {f"stadt-{id_}" for id_ in group.staedte}
        keys = tuple(city.key for city in cities if city.key in members)
        found.append(ComparisonGroup(group.id, group.titel, keys, group.warum))
    return tuple(found)


def themes(model: schemas.Themen, catalogue: Catalogue) -> tuple[Theme, ...]:
    """The themes in the order of the file."""
    return tuple(
        Theme(
            id=t.id,
            title=t.titel,
            question=t.frage,
            indicators=tuple(catalogue.indicators[id_] for id_ in t.kennzahlen),
            figures=tuple(figure(text, catalogue) for text in t.groessen),
            context=tuple(t.rahmen),
        )
        for t in model.themen
    )


def practices(models: Mapping[str, Model], areas: Sequence[str], catalogue: Catalogue) -> tuple[Practice, ...]:
    """The practices in the order of their areas (``areas``: keys in official order), then of their ids."""
    found = _practices(models, catalogue)
    return tuple(sorted(found, key=lambda practice: (areas.index(practice.area), practice.id)))


def _practices(models: Mapping[str, Model], catalogue: Catalogue) -> Iterator[Practice]:
    for name, model in models.items():
        if isinstance(model, schemas.Praxis):
            yield Practice(
                id=name.rpartition("/")[2].removesuffix(".yaml"),
                area=model.gebiet,
                indicators=tuple(catalogue.indicators[id_] for id_ in model.kennzahlen),
                title=model.titel,
                tried=model.was,
                since=model.seit,
                result=model.ergebnis,
                stand=model.stand,
                contact=model.ansprechperson,
                review=model.wiedervorlage,
            )


def expectation(model: schemas.Erwartungswert, catalogue: Catalogue) -> Expectation:
    """All numbers in the unit of the indicator's quotient."""
    indicator = catalogue.indicators[model.kennzahl]
    factor = units(indicator)[model.einheit]
    rows = model.kovarianz
    return Expectation(
        indicator=indicator,
        source=model.quelle,
        reference=model.fundstelle,
        stand=model.stand,
        valid_from=model.gilt_ab or "",
        valid_to=model.gilt_bis or "",
        constant=model.konstante / factor,
        coefficients={part.groesse: part.koeffizient / factor for part in model.merkmale},
        residual_sd=model.reststreuung / factor,
        degrees_of_freedom=model.freiheitsgrade,
        covariance=None if rows is None else tuple(tuple(cell / factor**2 for cell in row) for row in rows),
    )


def similarity(model: schemas.AehnlicheStaedte, catalogue: Catalogue) -> Similarity:
    """The features in the order of the file."""
    features = (_feature(feature, catalogue) for feature in model.merkmale)
    return Similarity(tuple(features), model.quelle, model.anzahl)


def _feature(model: schemas.Merkmal, catalogue: Catalogue) -> Feature:
    if model.groesse in CONDITIONS:
        return Feature(model.groesse, CONDITIONS[model.groesse].title, model.gewicht, model.warum)
    part = figure(model.groesse, catalogue)
    ((whole, breakdown),) = part.leaves
    title = f"{whole.short or whole.title}: Anteil {breakdowns.label(breakdown)}"
    return Feature(model.groesse, title, model.gewicht, model.warum, part / whole)
