"""Agreements, bands and trials, from checked files to frozen values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jaen_analysis.intake.params import lights, steering
from jaen_analysis.intake.params.fields import Model
from jaen_analysis.intake.params.listed import figure
from jaen_analysis.intake.params.steering_checks import in_order, place_of
from jaen_analysis.intake.params.target_checks import definition
from jaen_analysis.intake.params.values_steering import (
    Agreement,
    AmpelBands,
    Condition,
    Signature,
    Target,
    Trial,
    Version,
)
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.context import CONDITIONS


def agreements(models: Mapping[str, Model], areas: Sequence[str], catalogue: Catalogue) -> tuple[Agreement, ...]:
    """The agreements by year, then in the order of their areas (``areas``: keys in official order)."""
    found = _agreements(models, catalogue)
    return tuple(sorted(found, key=lambda agreement: (agreement.year, areas.index(agreement.area))))


def _agreements(models: Mapping[str, Model], catalogue: Catalogue) -> Iterator[Agreement]:
    for name, model in models.items():
        if isinstance(model, steering.Zielvereinbarung):
            year, area = place_of(name)
            versions = tuple(_version(version, catalogue) for version in in_order(model))
            yield Agreement(year, area, model.ebene, versions)


def bands(model: lights.Ampel) -> tuple[AmpelBands, ...]:
    """The decisions, the oldest first."""
    found = (
        AmpelBands(
            valid_from=one.ab,
            decided=one.beschlossen_am,
            by=one.durch,
            rule=one.regel,
            green_from=one.gruen_ab_prozent / 100,
            red_below=one.rot_unter_prozent / 100,
            widest=one.breitestes_intervall_prozent / 100,
            min_cases=one.mindestfaelle,
            tolerance=None if one.toleranz_prozent is None else one.toleranz_prozent / 100,
        )
        for one in model.festlegungen
    )
    return tuple(sorted(found, key=lambda one: one.valid_from))


def trials(model: lights.Testphase, catalogue: Catalogue) -> tuple[Trial, ...]:
    """The trials in the order of the file."""
    return tuple(
        Trial(
            reason=one.warum,
            first=one.von,
            last=one.bis or "",
            area=one.gebiet or "",
            indicator=catalogue.indicators[one.kennzahl] if one.kennzahl else None,
            target=one.ziel or "",
        )
        for one in model.erprobungen
    )


def _version(model: steering.Fassung, catalogue: Catalogue) -> Version:
    return Version(
        valid_from=model.ab,
        state=model.zustand,
        reason=model.anlass or "",
        signatures=tuple(Signature(side, one.name, one.am) for side, one in model.unterschriften.given.items()),
        source=model.fundstelle or "",
        conditions=tuple(_condition(condition, catalogue) for condition in model.bedingungen),
        targets=tuple(_target(target, model.ab.isoformat()[:7], catalogue) for target in model.ziele),
        situation=model.ausgangslage or "",
    )


def _condition(model: steering.Bedingung, catalogue: Catalogue) -> Condition:
    return Condition(
        area=model.bereich,
        assumption=model.annahme,
        figure=model.groesse or "",
        value=model.wert,
        upper=model.bis,
        unit=model.einheit or ({**CONDITIONS, **catalogue.measures}[model.groesse].unit if model.groesse else ""),
        sense=model.sinn,
    )


def _target(model: steering.Ziel, month: str, catalogue: Catalogue) -> Target:
    baseline = model.ausgangswert
    return Target(
        id=model.id,
        goal=model.strategisches_ziel,
        indicator=definition(model, month, catalogue) if model.kennzahl else None,
        figure=figure(model.groesse, catalogue) if model.groesse else None,
        form=model.form,
        sense=model.sinn,
        value=model.wert,
        upper=model.bis,
        breakdown=breakdowns.canonical(breakdowns.parse(model.merkmal)),
        source=model.quelle,
        kind=model.art,
        baseline=baseline.wert if baseline else None,
        baseline_year=baseline.jahr if baseline else None,
        reason=model.begruendung or "",
        weight=model.gewicht,
        text=model.text or "",
        test=model.testphase,
    )
