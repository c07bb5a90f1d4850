"""Whether needs and their answers fit areas, measures and the words of the planning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from jaen_analysis.intake.params.fields import Model
from jaen_analysis.intake.params.jobcenter import Organisation
from jaen_analysis.intake.params.listed import once
from jaen_analysis.intake.params.money_checks import cities_and_offices, year_faults
from jaen_analysis.intake.params.needs import Bedarf, Bedarfe, Ergebnis
from jaen_analysis.intake.params.planning import Massnahmenplan
from jaen_analysis.intake.params.planning_checks import words_faults
from jaen_analysis.intake.params.steering_checks import place_of
from jaen_analysis.intake.params.values_planning import Need, Plan, PlanRules, Programme
from jaen_analysis.vocabulary.catalogue import unknown
from jaen_analysis.vocabulary.planning import BEGUN


def needs(
    name: str, model: Bedarfe, organisation: Organisation | None, models: Mapping[str, Model], unsound: Iterable[str]
) -> Iterator[str]:
    """A known year and area, known words, ids that no other area has, and answers that name measures of the plan.

    ``organisation`` is ``None`` if it is not known; ``unsound`` are the files that are not among the models.
    """
    year, area = place_of(name)
    yield from year_faults(year, "den Ordner")
    if organisation is not None:
        known = [city_or_office for kind in cities_and_offices(organisation, year) for city_or_office in kind]
        if area not in known:
            yield (
                f"{unknown('Gebiet', area, known)} Erwartet wird eine Stadt oder Regionalstelle des Jahres {year}. "
                "Bitte die Datei umbenennen."
            )
    yield from once("Bedarf", (one.id for one in model.bedarfe))
    earlier = _ids_before(name, year, models)
    file = f"massnahmen/{year}.yaml"
    planned = models.get(file)
    measures = [one.id for one in planned.massnahmen] if isinstance(planned, Massnahmenplan) else None
    if measures is None and file not in unsound:
        yield from _without_plan(model, file)
    for one in model.bedarfe:
        if one.id in earlier:
            yield f"{one.id}: Diese Kennung steht schon in params/{earlier[one.id]}. Bitte eine andere vergeben."
        yield from (f"{one.id} → {fault}" for fault in need(one))
        if one.ergebnis and measures is not None:
            yield from (
                f"{one.id} → ergebnis → massnahmen: {unknown('Maßnahme', id_, measures)} Erwartet wird die „id“ einer "
                f"Maßnahme in params/{file}."
                for id_ in one.ergebnis.massnahmen
                if id_ not in measures
            )


def _without_plan(model: Bedarfe, file: str) -> Iterator[str]:
    """Answers of people name measures of a plan that is gone; those of a proposal wait for the next one."""
    answered = [one.id for one in model.bedarfe if (said := one.ergebnis) and said.massnahmen and not said.vorschlag]
    if answered:
        yield (
            f"params/{file} fehlt; Maßnahmen daraus nennen die Ergebnisse zu: {', '.join(answered)}. Bitte die Datei "
            "wiederherstellen, oder „massnahmen“ in diesen Ergebnissen streichen, bis es wieder einen Plan gibt."
        )


def need(one: Bedarf) -> Iterator[str]:
    """Known words, and an answer after the need that says why."""
    yield from words_faults([one.zielgruppe], [one.art], "zielgruppe", "art")
    if one.ergebnis:
        yield from (f"ergebnis → {fault}" for fault in _answer(one.ergebnis, one.gemeldet))


def future_planning(
    needs: Iterable[Need], plans: Iterable[Plan], planning: Iterable[PlanRules], today: date
) -> Iterator[str]:
    """German messages for what is said to have been reported, answered, decided, begun or ended on a day to come."""
    plans = tuple(plans)
    days: list[tuple[str, date | None]] = []
    for need in needs:
        where = f"bedarfe/{need.year}/{need.area}.yaml: {need.id}"
        days.append((f"{where} → gemeldet", need.reported))
        days.append((f"{where} → ergebnis → am", need.answer.on if need.answer else None))
    for programme in (one for plan in plans for one in plan.programmes):
        where = f"massnahmen/{programme.year}.yaml: {programme.id}"
        days.append((f"{where} → bewertung → am", programme.assessment.on if programme.assessment else None))
        days += [
            (f"{where} → qualitaet → Nr. {place} → am", finding.on)
            for place, finding in enumerate(programme.findings, start=1)
        ]
    days += [(f"eingliederungsplanung/{rules.year}.yaml: beschlossen_am", rules.decided_on) for rules in planning]
    for where, day in days:
        if day is not None and day > today:
            yield f"params/{where}: {day} liegt in der Zukunft (heute: {today}). Bitte den Tag berichtigen."
    for programme in (one for plan in plans for one in plan.programmes):
        yield from _state_to_come(programme, today)


def _state_to_come(one: Programme, today: date) -> Iterator[str]:
    """A measure that has not begun does not run; one that is ended has no day left in the year of its file."""
    last = min(one.end, date(one.year, 12, 31))
    if one.state in BEGUN and one.begin > today:
        key, day, happened = "beginn", one.begin, "begonnen"
    elif one.state == "beendet" and last > today:
        key, day, happened = "ende", one.end, "geendet"
    else:
        return
    yield (
        f"params/massnahmen/{one.year}.yaml: {one.id} → zustand: gefunden: „{one.state}“; „{key}“ ist der {day}, und "
        f"da heute der {today} ist, hat die Maßnahme noch nicht {happened}. Bitte „zustand“ oder „{key}“ berichtigen."
    )


def _ids_before(name: str, year: int, models: Mapping[str, Model]) -> dict[str, str]:
    """Id of a need of the same year → the earlier file in which it stands."""
    files = [
        (other, model)
        for other, model in models.items()
        if isinstance(model, Bedarfe) and other < name and place_of(other)[0] == year
    ]
    return {one.id: other for other, model in files for one in model.bedarfe}


def _answer(answer: Ergebnis, reported: date) -> Iterator[str]:
    if answer.urteil != "berücksichtigt" and not answer.grund:
        yield (
            f"grund: Die Angabe fehlt. Wer „{answer.urteil}“ antwortet, sagt der Stadt in einem Satz, warum: zum "
            "Beispiel weil die Mittel nicht reichen."
        )
    if answer.urteil == "nicht" and answer.massnahmen:
        yield (
            "massnahmen: Ein Bedarf, der nicht berücksichtigt ist, hat keine Maßnahme. Bitte streichen oder als "
            "„urteil“ „teilweise“ oder „berücksichtigt“ eintragen."
        )
    yield from (f"massnahmen: {fault}" for fault in once("Maßnahme", answer.massnahmen))
    if answer.am < reported:
        yield f"am: {answer.am} liegt vor „gemeldet“ ({reported}). Bitte eines der beiden berichtigen."
