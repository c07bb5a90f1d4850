"""From checked files to frozen values: what one file says must fit what the others say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import cast

from jaen_analysis.intake.params import schemas
from jaen_analysis.intake.params.own import FILE_NAME
from jaen_analysis.intake.params.values import Calendar, Params, ReportSpec, Selection
from jaen_analysis.vocabulary import indicators, measures
from jaen_analysis.vocabulary.areas import Area, Boundary, Organisation
from jaen_analysis.vocabulary.catalogue import Catalogue, unknown
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.rechtsstand import Break, LawState, Rechtsstand


def build(
    models: Mapping[str, schemas.Model],
    own: ModuleType | None,
    files: Mapping[str, bytes],
    own_source: bytes,
    digest: str,
) -> Params:
    """Put the parts together. Raises :class:`JaenError` with all that does not fit together."""
    faults: list[str] = []
    catalogue, own_ids = _catalogue(own)
    organisation = _organisation(cast(schemas.Organisation, models["organisation.yaml"]), faults)
    berichte = cast(schemas.Berichte, models["reports.yaml"]).berichte
    kennzahlen = cast(schemas.Kennzahlen, models["kennzahlen.yaml"]).berichte
    rechtsstand = _rechtsstand(cast(schemas.Rechtsstand, models["rechtsstand.yaml"]), catalogue, faults)
    official = cast(schemas.Amtlich, models["official.yaml"]).quellen
    for name, quelle in official.items():
        faults += _check_source(name, quelle, organisation, catalogue)
    _unique((b.id for b in berichte), "reports.yaml: Bericht", faults)
    params = Params(
        organisation=organisation,
        catalogue=catalogue,
        rechtsstand=rechtsstand,
        reports=tuple(_report(b) for b in berichte),
        calendar=Calendar(cast(schemas.Lieferkalender, models["lieferkalender.yaml"]).lieferfrist_tage),
        official=official,
        selections={b.id: _selection(b.id, kennzahlen.get(b.id), catalogue, own_ids, faults) for b in berichte},
        files={f"params/{name}": content for name, content in files.items()}
        | ({FILE_NAME: own_source} if own_source else {}),
        digest=digest,
    )
    if faults:
        raise JaenError("Die Einstellungen passen nicht zusammen:\n" + "\n".join(f"  • params/{f}" for f in faults))
    return params


def _catalogue(own: ModuleType | None) -> tuple[Catalogue, tuple[str, ...]]:
    ours = Catalogue.of(measures, *indicators.MODULES)
    if own is None:
        return ours, ()
    try:
        extended = Catalogue.of(measures, *indicators.MODULES, own)
    except ValueError as error:
        raise JaenError(f"{FILE_NAME}: {error}") from error
    return extended, tuple(id_ for id_ in extended.indicators if id_ not in ours.indicators)


def _organisation(model: schemas.Organisation, faults: list[str]) -> Organisation:
    cities = tuple(Area(f"stadt-{s.id}", "stadt", s.name, s.schluessel, (f"stadt-{s.id}",)) for s in model.staedte)
    known = [s.id for s in model.staedte]
    _unique(known, "organisation.yaml: Stadt", faults)
    _unique((s.schluessel for s in model.staedte), "organisation.yaml: Schlüssel", faults)
    boundaries = []
    for cut in sorted(model.regionalstellen, key=lambda z: z.ab):
        mapped = [city for stelle in cut.stellen for city in stelle.staedte]
        faults += [
            f"organisation.yaml: Zuschnitt ab {cut.ab}: {unknown('Stadt', city, known)}"
            for city in mapped
            if city not in known
        ]
        faults += [
            f"organisation.yaml: Zuschnitt ab {cut.ab}: Stadt „{city}“ ist {mapped.count(city)}-mal zugeordnet, "
            "erwartet wird genau einmal."
            for city in known
            if mapped.count(city) != 1
        ]
        boundaries.append(Boundary(cut.ab, tuple(_regionalstelle(stelle, known) for stelle in cut.stellen)))
    kreis = Area("kreis", "kreis", model.kreis.name, model.kreis.schluessel, tuple(city.key for city in cities))
    return Organisation(model.name, model.kurzname, kreis, cities, tuple(boundaries), model.koordination, model.kontakt)


def _regionalstelle(model: schemas.Stelle, official_order: list[str]) -> Area:
    cities = tuple(f"stadt-{city}" for city in official_order if city in model.staedte)
    return Area(f"rs-{model.id}", "regionalstelle", model.name, cities=cities)


def _report(model: schemas.Bericht) -> ReportSpec:
    return ReportSpec(
        model.id,
        model.titel,
        model.notebook,
        model.adressaten,
        tuple(model.gebiete),
        tuple(model.zeitraeume),
        dict(model.parameter),
    )


def _selection(
    report: str, model: schemas.Auswahl | None, catalogue: Catalogue, own: tuple[str, ...], faults: list[str]
) -> Selection:
    if model is None:
        return Selection((), tuple(catalogue.indicators.values()), ())
    wanted = [model.kacheln, model.kennzahlen, model.verlauf]
    if model.weitere:
        wanted[1] = [*model.kennzahlen, *(id_ for id_ in own if id_ not in model.kennzahlen)]
    parts: list[tuple[Indicator, ...]] = []
    for ids in wanted:
        faults += [
            f"kennzahlen.yaml: {report}: {unknown('Kennzahl', id_, catalogue.indicators)}"
            for id_ in ids
            if id_ not in catalogue.indicators
        ]
        parts.append(tuple(catalogue.indicators[id_] for id_ in ids if id_ in catalogue.indicators))
    return Selection(*parts)


def _rechtsstand(model: schemas.Rechtsstand, catalogue: Catalogue, faults: list[str]) -> Rechtsstand:
    faults += [
        f"rechtsstand.yaml: Bruch „{b.id}“: {unknown('Größe', id_, catalogue.measures)}"
        for b in model.brueche
        for id_ in b.groessen
        if id_ not in catalogue.measures
    ]
    states = tuple(LawState(s.von, s.bis or "", s.woerter, s.quelle, s.geprueft) for s in model.rechtsstaende)
    breaks = tuple(
        Break(b.id, b.monat, b.titel, tuple(b.groessen), b.quelle, b.geprueft)
        for b in sorted((b for b in model.brueche if b.monat), key=lambda b: (b.monat or "", b.id))
        if b.monat
    )
    _unique((b.id for b in model.brueche), "rechtsstand.yaml: Bruch", faults)
    return Rechtsstand(tuple(sorted(states, key=lambda s: s.valid_from)), breaks)


def _check_source(name: str, model: schemas.Quelle, organisation: Organisation, catalogue: Catalogue) -> list[str]:
    keys = {organisation.kreis.key, *(city.key for city in organisation.cities)}
    faults = []
    if model.gebiet not in keys:
        faults.append(f"official.yaml: {name}: {unknown('Gebiet', model.gebiet, keys)}")
    used = [m.groesse for m in model.merkmale] + [p.groesse for p in model.pruefungen]
    return faults + [
        f"official.yaml: {name}: {unknown('Größe', id_, catalogue.measures)}"
        for id_ in dict.fromkeys(used)
        if id_ not in catalogue.measures
    ]


def _unique(values: Iterable[str], what: str, faults: list[str]) -> None:
    seen = list(values)
    faults += [f"{what} „{value}“ steht mehrmals da." for value in dict.fromkeys(seen) if seen.count(value) > 1]
