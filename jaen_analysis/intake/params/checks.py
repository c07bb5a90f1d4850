"""Whether what one file says fits what the others say. Each check asks only files that are sound in themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from jaen_analysis.intake.params import (
    accessibility,
    audiences,
    benchmarking,
    conditions,
    controlling,
    deliveries,
    jobcenter,
    law,
    lights,
    limits,
    money,
    planned_checks,
    published,
    records,
    release,
    reporting,
    retention,
    secrecy,
    sources_checks,
    steering,
)
from jaen_analysis.intake.params import benchmarking_checks as of_benchmarking
from jaen_analysis.intake.params import comments_checks as of_comments
from jaen_analysis.intake.params import controlling_checks as of_controlling
from jaen_analysis.intake.params import release_checks as of_release
from jaen_analysis.intake.params import steering_checks as of_steering
from jaen_analysis.intake.params.comments import Kommentar
from jaen_analysis.intake.params.fields import Model
from jaen_analysis.intake.params.listed import figure_faults, once, unknown_ids
from jaen_analysis.vocabulary.catalogue import Catalogue, unknown
from jaen_analysis.vocabulary.periods import Period, shift


def faults(models: Mapping[str, Model], catalogue: Catalogue | None, unsound: Collection[str]) -> Iterator[str]:
    """All that does not fit, file by file; ``catalogue`` is ``None`` if the workspace's own one is not in order.

    ``unsound`` are the names of the files that are not among the models.
    """
    office = named if isinstance(named := models.get("organisation.yaml"), jobcenter.Organisation) else None
    cities = [city.id for city in office.staedte] if office else None
    areas = of_benchmarking.areas(office) if office else None
    reports, themes = _ids(models, "reports.yaml", "berichte"), _ids(models, "themen.yaml", "themen")
    readers = _ids(models, "adressaten.yaml", "adressaten")
    agreed = None if any(map(of_steering.is_agreement, unsound)) else of_steering.targets(models)
    for name, model in models.items():
        match model:
            case jobcenter.Organisation():
                found = _organisation(model)
            case deliveries.Lieferkalender():
                found = _calendar(model, cities)
            case reporting.Berichte():
                found = _reports(model, themes, readers)
            case audiences.Adressaten():
                found = audiences.faults(model, areas)
            case reporting.Kennzahlen() if catalogue:
                found = _selections(model, reports, catalogue)
            case law.Rechtsstand() if catalogue:
                found = _law(model, catalogue)
            case published.Amtlich() if catalogue:
                found = sources_checks.official(model, cities, catalogue)
            case published.Rahmenbedingungen():
                found = conditions.faults(model, cities)
            case benchmarking.Vergleichsgruppen():
                found = of_benchmarking.groups(model, cities)
            case benchmarking.Themen() | benchmarking.Erwartungswerte() | benchmarking.AehnlicheStaedte() if catalogue:
                found = of_benchmarking.listed(model, catalogue)
            case benchmarking.Praxis() if catalogue:
                found = of_benchmarking.practice(model, areas, catalogue)
            case Kommentar() if catalogue:
                found = of_comments.faults(model, areas, readers, catalogue)
            case controlling.Register():
                found = of_controlling.faults(model, areas, catalogue)
            case steering.Zielvereinbarung() if catalogue:
                found = of_steering.agreement(name, model, office, catalogue)
            case lights.Testphase() if catalogue:
                found = of_steering.trials(model, agreed, areas, catalogue)
            case secrecy.Geheimhaltung() if catalogue:
                found = secrecy.faults(model, catalogue, areas, of_steering.figures(models))
            case records.Personensaetze() if catalogue:
                found = records.faults(model, cities, catalogue)
            case release.Freigabe() | release.Freigaberegeln():
                found = of_release.faults(name, model)
            case lights.Ampel() | limits.Grenzen() | retention.Loeschfristen():
                found = _alone(model)
            case money.Planned():
                found = planned_checks.faults(name, model, office, models, unsound)
            case _:
                continue
        yield from (f"{name}: {fault}" for fault in found)


def _alone(model: lights.Ampel | limits.Grenzen | retention.Loeschfristen) -> Iterator[str]:
    """What does not fit within a file that says nothing of any other."""
    match model:
        case lights.Ampel():
            return of_steering.bands(model)
        case limits.Grenzen():
            return limits.faults(model)
        case retention.Loeschfristen():
            return retention.faults(model)


def _ids(models: Mapping[str, Model], file: str, entries: str) -> list[str] | None:
    """The ids of the entries of a file; ``None`` if the file is not there or not sound."""
    return [one.id for one in getattr(models[file], entries)] if file in models else None


def _organisation(model: jobcenter.Organisation) -> Iterator[str]:
    """Every city once and in exactly one Regionalstelle of each cut."""
    yield from accessibility.faults(model.barrierefreiheit)
    known = [city.id for city in model.staedte]
    yield from once("Stadt", known)
    yield from once("Schlüssel", (city.schluessel for city in model.staedte))
    yield from once("Zuschnitt ab", (cut.ab.isoformat() for cut in model.regionalstellen))
    for cut in model.regionalstellen:
        where = f"Zuschnitt ab {cut.ab}: "
        mapped = [city for office in cut.stellen for city in office.staedte]
        yield from (where + fault for fault in once("Regionalstelle", (office.id for office in cut.stellen)))
        yield from (where + unknown("Stadt", city, known) for city in mapped if city not in known)
        for city in dict.fromkeys(known):
            if mapped.count(city) > 1:
                yield f"{where}Die Stadt „{city}“ ist mehrmals zugeordnet. Bitte nur einer Regionalstelle zuordnen."
            if city not in mapped:
                yield f"{where}Die Stadt „{city}“ fehlt. Bitte einer Regionalstelle zuordnen."


def _calendar(model: deliveries.Lieferkalender, cities: Sequence[str] | None) -> Iterator[str]:
    """Due days soon after the end of their period, one for each last month; addresses of known cities."""
    ends: dict[str, str] = {}
    for key, due in model.fristen.items():
        period = Period.parse(key)
        days = (due - period.last_day).days
        if not 0 < days <= deliveries.LATEST_DAYS:
            place = "nicht" if days <= 0 else f"mehr als {deliveries.LATEST_DAYS} Tage"
            yield (
                f"fristen → {key}: {due} liegt {place} nach dem Ende des Zeitraums ({period.last_day}). "
                "Bitte den Tag berichtigen, bis zu dem zu liefern ist."
            )
        if (first := ends.setdefault(period.last_month, key)) != key:
            yield (
                f"fristen: {first} und {key} enden mit demselben Monat und werden mit derselben Lieferung fällig. "
                "Bitte nur einen von beiden nennen."
            )
    for city in model.empfaenger:
        if cities is not None and city not in cities:
            yield f"empfaenger: {unknown('Stadt', city, cities)}"


def _reports(model: reporting.Berichte, themes: Sequence[str] | None, readers: Sequence[str] | None) -> Iterator[str]:
    """Every report once, for known audiences, the sheet of a theme only for a known one (``None``: not known)."""
    yield from once("Bericht", (report.id for report in model.berichte))
    for report in model.berichte:
        where = f"{report.id} → adressaten: "
        yield from (where + fault for fault in once("Adressat", report.adressaten))
        for one in report.adressaten:
            if readers is not None and one not in readers:
                yield f"{where}{unknown('Adressat', one, readers)} Adressaten stehen in params/adressaten.yaml."
        theme = str(report.parameter.get("thema", ""))
        if theme and themes is not None and theme not in themes:
            yield (
                f"{report.id} → parameter → thema: {unknown('Thema', theme, themes)} Bitte in params/themen.yaml "
                "eintragen oder den Bericht hier streichen."
            )


def _selections(model: reporting.Kennzahlen, reports: Iterable[str] | None, catalogue: Catalogue) -> Iterator[str]:
    """Known reports (``None``: not known) and known indicators, each once in a list."""
    for report, chosen in model.berichte.items():
        if reports is not None and report not in reports:
            yield unknown("Bericht", report, reports)
        yield from (f"{report} → groessen: {fault}" for fault in once("Größe", chosen.groessen))
        yield from (
            f"{report} → groessen: {fault}" for text in chosen.groessen for fault in figure_faults(text, catalogue)
        )
        if chosen.kennzahlen and chosen.ohne:
            yield (
                f"{report}: „kennzahlen“ und „ohne“ stehen beide da. Bitte nur eines nennen: „kennzahlen“ für eine "
                "eigene Liste oder „ohne“ für alle Kennzahlen außer den genannten."
            )
        lists = {"kacheln": chosen.kacheln, "kennzahlen": chosen.kennzahlen, "ohne": chosen.ohne,
                 "verlauf": chosen.verlauf, "vergleich": chosen.vergleich}  # fmt: skip
        for name, ids in lists.items():
            where = f"{report} → {name}: "
            yield from (where + fault for fault in once("Kennzahl", ids))
            yield from (where + fault for fault in unknown_ids("Kennzahl", ids, catalogue.indicators))


def _law(model: law.Rechtsstand, catalogue: Catalogue) -> Iterator[str]:
    """States of the law without a gap and with the same words, and breaks of known measures."""
    states = sorted(model.rechtsstaende, key=lambda state: state.von)
    for one, following in pairwise(states):
        if one.bis is None or shift(one.bis, 1) != following.von:
            yield (
                f"Rechtsstand ab {following.von}: Der vorige gilt bis {one.bis or 'heute'}. "
                f"Bitte lückenlos anschließen: „bis: {shift(following.von, -1)}“."
            )
    if states[-1].bis is not None:
        yield f"Rechtsstand ab {states[-1].von}: Der letzte hat kein Ende. Bitte „bis“ leer lassen."
    known = dict.fromkeys(word for state in states for word in state.woerter)
    for state in states:
        missing = [word for word in known if word not in state.woerter]
        yield from (f"Rechtsstand ab {state.von}: Das Wort „{word}“ fehlt; andere Zeiten haben es." for word in missing)
    yield from once("Bruch", (b.id for b in model.brueche))
    for b in model.brueche:
        yield from (f"Bruch „{b.id}“: {fault}" for fault in unknown_ids("Größe", b.groessen, catalogue.measures))
