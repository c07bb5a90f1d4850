"""From checked files to frozen values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

from jaen_analysis.intake.params import (
    appearance,
    audiences,
    benchmarking,
    controlling,
    deliveries,
    jobcenter,
    law,
    lights,
    limits,
    published,
    records,
    release,
    reporting,
    retention,
    secrecy,
)
from jaen_analysis.intake.params import benchmarking_build as of_benchmarking
from jaen_analysis.intake.params import comments_build as of_comments
from jaen_analysis.intake.params import controlling_build as of_controlling
from jaen_analysis.intake.params import money_build as of_money
from jaen_analysis.intake.params import planning_build as of_planning
from jaen_analysis.intake.params import release_build as of_release
from jaen_analysis.intake.params import steering_build as of_steering
from jaen_analysis.intake.params.benchmarking_checks import areas
from jaen_analysis.intake.params.fields import Model
from jaen_analysis.intake.params.listed import figure
from jaen_analysis.intake.params.values import Calendar, Params, ReportSpec, Selection
from jaen_analysis.vocabulary.areas import Area, Boundary, Organisation
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.rechtsstand import Break, LawState, Rechtsstand
from jaen_analysis.vocabulary.secrecy import SecrecyRules


def build(
    models: Mapping[str, Model],
    catalogue: Catalogue,
    own: tuple[str, ...],
    files: Mapping[str, bytes],
    digest: str,
) -> Params:
    """Put the parts together. ``own`` are the ids of the workspace's own indicators, which ``weitere`` adds."""
    berichte = cast(reporting.Berichte, models["reports.yaml"]).berichte
    chosen = cast(reporting.Kennzahlen, models["kennzahlen.yaml"]).berichte
    office = cast(jobcenter.Organisation, models["organisation.yaml"])
    organisation = _organisation(office)
    rules = cast(controlling.Regelwerk, models["regelwerk.yaml"])
    readers = audiences.audiences(cast(audiences.Adressaten, models["adressaten.yaml"]))
    expected = cast(benchmarking.Erwartungswerte, models["erwartungswerte.yaml"]).erwartungswerte
    return Params(
        organisation=organisation,
        catalogue=catalogue,
        rechtsstand=_rechtsstand(cast(law.Rechtsstand, models["rechtsstand.yaml"])),
        reports=tuple(_report(b, audience) for b in berichte for audience in b.adressaten),
        audiences=readers,
        calendar=_calendar(cast(deliveries.Lieferkalender, models["lieferkalender.yaml"])),
        intake=cast(deliveries.Eingang, models["eingang.yaml"]),
        look=_look(cast(appearance.Erscheinungsbild, models["erscheinungsbild.yaml"]), files),
        accessibility=office.barrierefreiheit,
        official=cast(published.Amtlich, models["official.yaml"]).quellen,
        conditions=tuple(cast(published.Rahmenbedingungen, models["rahmenbedingungen.yaml"]).zahlen),
        selections={b.id: _selection(chosen.get(b.id), catalogue, own) for b in berichte},
        files=files,
        digest=digest,
        groups=of_benchmarking.groups(
            cast(benchmarking.Vergleichsgruppen, models["vergleichsgruppen.yaml"]), organisation.cities
        ),
        themes=of_benchmarking.themes(cast(benchmarking.Themen, models["themen.yaml"]), catalogue),
        practices=of_benchmarking.practices(models, areas(office), catalogue),
        expectations=tuple(of_benchmarking.expectation(e, catalogue) for e in expected),
        similarity=of_benchmarking.similarity(
            cast(benchmarking.AehnlicheStaedte, models["aehnliche_staedte.yaml"]), catalogue
        ),
        goals=of_controlling.goals(rules, catalogue),
        rules=of_controlling.rules(rules, catalogue),
        queries=of_controlling.queries(cast(controlling.Rueckfragen, models["rueckfragen.yaml"]), catalogue),
        countermeasures=of_controlling.countermeasures(models, catalogue),
        talks=of_controlling.talks(models),
        agreements=of_steering.agreements(models, ("kreis", *areas(office)), catalogue),
        bands=of_steering.bands(cast(lights.Ampel, models["ampel.yaml"])),
        limits=limits.rules(cast(limits.Grenzen, models["grenzen.yaml"])),
        trials=of_steering.trials(cast(lights.Testphase, models["testphase.yaml"]), catalogue),
        releases=of_release.releases(models),
        release_rules=of_release.rules(cast(release.Freigaberegeln, models["freigabe.yaml"])),
        retention=retention.rules(cast(retention.Loeschfristen, models["loeschfristen.yaml"])),
        comments=of_comments.comments(models, catalogue),
        budgets=of_money.budgets(models),
        needs=of_planning.needs(models, areas(office)),
        plans=of_planning.plans(models),
        planning=of_planning.planning(models),
        records=cast(records.Personensaetze, models["personensaetze.yaml"]),
        secrecy=_secrecy(cast(secrecy.Geheimhaltung, models["geheimhaltung.yaml"]), readers),
    )


def _look(model: appearance.Erscheinungsbild, files: Mapping[str, bytes]) -> appearance.Look:
    logos = {name: files[f"params/{name}"] for name in appearance.LOGOS if f"params/{name}" in files}
    return appearance.look(model, logos)


def _secrecy(model: secrecy.Geheimhaltung, readers: Mapping[str, audiences.Audience]) -> SecrecyRules:
    rules = secrecy.rules(model)
    return replace(rules, insiders=rules.insiders or any(one.own_whole for one in readers.values()))


def _calendar(model: deliveries.Lieferkalender) -> Calendar:
    return Calendar(
        days=model.lieferfrist_tage,
        agreed={Period.parse(period).last_month: day for period, day in model.fristen.items()},
        days_before=model.erinnerung_tage_vorher,
        days_after=model.erinnerung_tage_nachher,
        addresses={f"stadt-{city}": address for city, address in model.empfaenger.items()},
        report_days=model.berichtsfrist_tage,
    )


def _organisation(model: jobcenter.Organisation) -> Organisation:
    cities = tuple(Area(f"stadt-{s.id}", "stadt", s.name, s.schluessel, (f"stadt-{s.id}",)) for s in model.staedte)
    official_order = [s.id for s in model.staedte]
    boundaries = tuple(
        Boundary(cut.ab, tuple(_regionalstelle(stelle, official_order) for stelle in cut.stellen))
        for cut in sorted(model.regionalstellen, key=lambda z: z.ab)
    )
    kreis = Area("kreis", "kreis", model.kreis.name, model.kreis.schluessel, tuple(city.key for city in cities))
    return Organisation(
        model.name,
        model.kurzname,
        kreis,
        cities,
        boundaries,
        model.koordination,
        model.kontakt,
        model.email or "",
        model.telefon or "",
    )


def _regionalstelle(model: jobcenter.Stelle, official_order: list[str]) -> Area:
    cities = tuple(f"stadt-{city}" for city in official_order if city in model.staedte)
    return Area(f"rs-{model.id}", "regionalstelle", model.name, cities=cities)


def _report(model: reporting.Bericht, audience: str) -> ReportSpec:
    return ReportSpec(
        model.id,
        model.titel,
        model.notebook,
        audience,
        tuple(model.gebiete),
        tuple(model.zeitraeume),
        dict(model.parameter),
        model.vergleicht,
        model.nachtrag,
        model.vereinbarung,
        len(model.adressaten) > 1,
        model.bilder,
        model.ohne_zahlen,
        model.aus_buchungen,
    )


def _selection(model: reporting.Auswahl | None, catalogue: Catalogue, own: tuple[str, ...]) -> Selection:
    if model is None:
        return Selection((), (), tuple(catalogue.indicators.values()), ())
    left_out = _left_out(model.ohne, catalogue) if model.ohne else ()
    chosen = model.kennzahlen or [id_ for id_ in catalogue.indicators if id_ not in (*own, *left_out)]
    more = [id_ for id_ in own if model.weitere and id_ not in (*chosen, *left_out)]
    return Selection(
        figures=tuple(figure(text, catalogue) for text in model.groessen),
        tiles=_indicators(model.kacheln, catalogue),
        indicators=_indicators([*chosen, *more], catalogue),
        trends=_indicators(model.verlauf, catalogue),
        compared=_indicators(model.vergleich, catalogue),
    )


def _left_out(ids: Iterable[str], catalogue: Catalogue) -> tuple[str, ...]:
    """These, the suspended ones, and other definitions under the same legal code, of which one would stand in."""
    codes = {catalogue.indicators[id_].code for id_ in ids} - {""}
    more = (id_ for id_, i in catalogue.indicators.items() if i.code in codes or i.formula is None)
    return (*ids, *more)


def _indicators(ids: Iterable[str], catalogue: Catalogue) -> tuple[Indicator, ...]:
    return tuple(catalogue.indicators[id_] for id_ in ids)


def _rechtsstand(model: law.Rechtsstand) -> Rechtsstand:
    states = (LawState(s.von, s.bis or "", s.woerter, s.quelle, s.geprueft) for s in model.rechtsstaende)
    breaks = (Break(b.id, b.monat, b.titel, tuple(b.groessen), b.quelle, b.geprueft) for b in model.brueche if b.monat)
    return Rechtsstand(
        tuple(sorted(states, key=lambda s: s.valid_from)), tuple(sorted(breaks, key=lambda b: (b.month, b.id)))
    )
