"""Whether target agreements, bands and trials fit areas, indicators and each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise

from jaen_analysis.intake.params.fields import Model
from jaen_analysis.intake.params.jobcenter import Organisation
from jaen_analysis.intake.params.lights import Ampel, Testphase
from jaen_analysis.intake.params.listed import once, unknown_ids
from jaen_analysis.intake.params.steering import Bedingung, Fassung, Ziel, Zielvereinbarung
from jaen_analysis.intake.params.target_checks import ends, key_of, target
from jaen_analysis.intake.params.values_steering import STATES, Level
from jaen_analysis.vocabulary.catalogue import Catalogue, unknown
from jaen_analysis.vocabulary.context import CONDITIONS
from jaen_analysis.vocabulary.periods import FIRST_YEAR, LAST_YEAR

LEVELS: dict[str, Level] = {"kreis": "Land–Kreis", "stadt": "Kreis–Stadt", "rs": "Regionalstelle"}
_SIDES: dict[Level, tuple[str, str]] = {
    "Land–Kreis": ("land", "kreis"),
    "Kreis–Stadt": ("kreis", "stadt"),
    "Regionalstelle": ("kreis", "regionalstelle"),
}
"""Level → who signs."""


def place_of(name: str) -> tuple[int, str]:
    """Year and area of ``zielvereinbarungen/2027/stadt-witten.yaml``."""
    _, year, file = name.split("/")
    return int(year), file.removesuffix(".yaml")


def is_agreement(name: str) -> bool:
    """Whether a file lies where agreements lie."""
    return name.startswith("zielvereinbarungen/")


def areas_in(organisation: Organisation, year: int) -> list[str]:
    """Keys of all that can have an agreement for a year, in official order, by every cut that is in force in it."""
    cuts = sorted(organisation.regionalstellen, key=lambda cut: cut.ab)
    begun = [cut for cut in cuts if cut.ab <= date(year, 12, 31)] or cuts[:1]
    before = [cut for cut in begun if cut.ab <= date(year, 1, 1)]
    in_force = begun[max(len(before) - 1, 0) :]
    offices = dict.fromkeys(f"rs-{office.id}" for cut in in_force for office in cut.stellen)
    return ["kreis", *offices, *(f"stadt-{city.id}" for city in organisation.staedte)]


def in_order(model: Zielvereinbarung) -> list[Fassung]:
    """The versions, the oldest first; of the same day the proposal before what came of it."""
    return sorted(model.fassungen, key=lambda version: (version.ab, STATES.index(version.zustand)))


def agreement(
    name: str, model: Zielvereinbarung, organisation: Organisation | None, catalogue: Catalogue
) -> Iterator[str]:
    """A known year and area of the right level, versions that follow each other, and in each what belongs there.

    ``organisation`` is ``None`` if it is not known.
    """
    year, area = place_of(name)
    possible = FIRST_YEAR <= year <= LAST_YEAR
    if not possible:
        yield f"Jahr {year} ist nicht möglich; erwartet: {FIRST_YEAR} bis {LAST_YEAR}. Bitte den Ordner umbenennen."
    known = None if organisation is None or not possible else areas_in(organisation, year)
    if known is not None and area not in known:
        yield f"{unknown('Gebiet', area, known)} Gemeint ist ein Gebiet des Jahres {year}. Bitte die Datei umbenennen."
    elif model.ebene != (level := LEVELS.get(area.partition("-")[0], model.ebene)):
        yield f"ebene: gefunden: „{model.ebene}“; erwartet: „{level}“, denn die Datei heißt {area}.yaml."
    yield from _in_turn(model)
    for place, version in enumerate(in_order(model)):
        where = f"Fassung ab {version.ab}"
        if place and version.anlass is None:
            yield (
                f"{where} → anlass: Die Angabe fehlt. Ab der zweiten Fassung steht hier, warum sie geändert wurde; "
                "eine Änderung gilt nur, wenn beide Seiten zustimmen."
            )
        yield from (f"{where} → {fault}" for fault in _version(version, year, model.ebene, catalogue))


def bands(model: Ampel) -> Iterator[str]:
    """One decision from a day on, with limits in their order and a tolerance where the rule needs it."""
    yield from once("Festlegung ab", (one.ab.isoformat() for one in model.festlegungen))
    for one in model.festlegungen:
        where = f"Festlegung ab {one.ab}"
        if one.rot_unter_prozent > one.gruen_ab_prozent:
            yield (
                f"{where} → rot_unter_prozent: {one.rot_unter_prozent:g} liegt über „gruen_ab_prozent“ "
                f"({one.gruen_ab_prozent:g}). Dazwischen liegt „gefährdet“; bitte berichtigen."
            )
        if one.regel == "feste Toleranz" and one.toleranz_prozent is None:
            yield f"{where} → toleranz_prozent: Die Angabe fehlt; die Regel „feste Toleranz“ braucht sie."


def targets(models: Mapping[str, Model]) -> list[str]:
    """The ids of all targets that are agreed somewhere."""
    agreed = [one for one in models.values() if isinstance(one, Zielvereinbarung)]
    return list(dict.fromkeys(goal.id for one in agreed for version in one.fassungen for goal in version.ziele))


def figures(models: Mapping[str, Model]) -> dict[str, str]:
    """The ids of all figures that an agreement speaks of, each with a file in which it stands."""
    agreed = [(name, one) for name, one in models.items() if isinstance(one, Zielvereinbarung)]
    versions = [(name, version) for name, one in agreed for version in one.fassungen]
    named = [(name, goal.groesse) for name, version in versions for goal in version.ziele]
    named += [(name, one.groesse) for name, version in versions for one in version.bedingungen]
    return {figure.partition("[")[0]: name for name, figure in named if figure}


def trials(
    model: Testphase, agreed: Sequence[str] | None, areas: Sequence[str] | None, catalogue: Catalogue
) -> Iterator[str]:
    """Known targets (ids, ``None``: not known), areas (likewise) and indicators; an end not before the start."""
    for place, one in enumerate(model.erprobungen, start=1):
        if one.gebiet and areas is not None and one.gebiet not in ("kreis", *areas):
            yield f"Nr. {place} → gebiet: {unknown('Gebiet', one.gebiet, ('kreis', *areas))}"
        if one.kennzahl and one.kennzahl not in catalogue.indicators:
            yield f"Nr. {place} → kennzahl: {unknown('Kennzahl', one.kennzahl, catalogue.indicators)}"
        if one.ziel and agreed is not None and one.ziel not in agreed:
            yield (
                f"Nr. {place} → ziel: {unknown('Ziel', one.ziel, agreed)} Erwartet wird die „id“ eines Ziels in "
                "params/zielvereinbarungen."
            )
        if one.bis and one.bis < one.von:
            yield f"Nr. {place} → bis: {one.bis} liegt vor „von“ ({one.von}). Bitte berichtigen."


def _in_turn(model: Zielvereinbarung) -> Iterator[str]:
    """No two versions at once: each once from a day on in its state, and signed ones one after the other."""
    for one, following in pairwise(in_order(model)):
        if (one.ab, one.zustand) == (following.ab, following.zustand):
            yield (
                f"Zwei Fassungen im Zustand „{one.zustand}“ gelten ab {one.ab}. Zur selben Zeit kann nur eine gelten; "
                "bitte „ab“ der späteren berichtigen oder eine streichen."
            )
    signed = [(version.ab, since) for version in model.fassungen if (since := _since(version, model.ebene))]
    for (earlier, before), (later, after) in pairwise(sorted(signed)):
        if earlier < later and after <= before:
            yield (
                f"Die Fassungen ab {earlier} und ab {later} gelten zur selben Zeit: Die frühere ist erst am {before} "
                f"von beiden Seiten unterschrieben, die spätere gilt schon ab {after}. Bitte „ab“ oder die "
                "Unterschriften berichtigen."
            )


def _since(version: Fassung, level: Level) -> date | None:
    given = version.unterschriften.given
    if version.zustand != "unterzeichnet" or not all(side in given for side in _SIDES[level]):
        return None
    return max(version.ab, *(given[side].am for side in _SIDES[level]))


def _version(version: Fassung, year: int, level: Level, catalogue: Catalogue) -> Iterator[str]:
    if version.ab.year != year:
        yield f"ab: gefunden: {version.ab}; erwartet: ein Tag im Jahr {year}, für das die Datei gilt."
    yield from (f"unterschriften: {fault}" for fault in _signatures(version, level))
    if version.zustand == "unterzeichnet" and not version.ziele:
        yield "ziele: Die Fassung ist unterzeichnet, hat aber kein Ziel. Bitte ergänzen oder den Zustand ändern."
    for place, condition in enumerate(version.bedingungen, start=1):
        yield from (f"bedingungen → Nr. {place}: {fault}" for fault in _condition(condition, catalogue))
    yield from (f"ziele: {fault}" for fault in once("Ziel", (goal.id for goal in version.ziele)))
    for goal in version.ziele:
        yield from (f"ziele → {goal.id} → {fault}" for fault in target(goal, version.ab, level, catalogue))
    yield from (f"ziele: {fault}" for fault in _twice(version.ziele))
    yield from (f"ziele: {fault}" for fault in _weights(version.ziele))


def _signatures(version: Fassung, level: Level) -> Iterator[str]:
    given = version.unterschriften.given
    needed = _SIDES[level]
    both = f"„{needed[0]}“ und „{needed[1]}“"
    for side in given:
        if side not in needed:
            yield f"„{side}“ unterschreibt auf der Ebene „{level}“ nicht; erwartet: {both}."
    missing = [side for side in needed if side not in given]
    if version.zustand == "unterzeichnet":
        for side in missing:
            yield (
                f"„{side}“ fehlt, der Zustand ist aber „unterzeichnet“; erwartet: {both}, je mit „name“ und „am“. "
                "Bitte ergänzen oder „zustand: abgestimmt“ eintragen, bis unterschrieben ist."
            )
    elif not missing:
        yield (
            f"Beide Seiten haben unterschrieben, der Zustand ist aber „{version.zustand}“. Bitte „zustand: "
            "unterzeichnet“ eintragen oder die Unterschriften streichen."
        )


def _condition(condition: Bedingung, catalogue: Catalogue) -> Iterator[str]:
    units = {id_: figure.unit for id_, figure in {**CONDITIONS, **catalogue.measures}.items()}
    unit = units.get(condition.groesse or "")
    if condition.groesse is not None:
        yield from (f"groesse: {fault}" for fault in unknown_ids("Größe", [condition.groesse], units))
    if unit and condition.einheit not in (None, unit):
        yield f"einheit: gefunden: „{condition.einheit}“; erwartet: „{unit}“, die Einheit von „{condition.groesse}“."
    if condition.wert is None:
        for key in ("groesse", "sinn", "bis", "einheit"):
            if getattr(condition, key) is not None:
                yield f"wert: Die Angabe fehlt; sie gehört zu „{key}“."
                return
        return
    if condition.sinn is None:
        yield "sinn: Die Angabe fehlt; erwartet: „mindestens“, „höchstens“ oder „Bandbreite“."
    else:
        yield from ends(condition.sinn, condition.wert, condition.bis)
    if condition.groesse is None and condition.einheit is None:
        yield "einheit: Die Angabe fehlt; ohne „groesse“ sagt nur sie, was der Wert zählt."


def _twice(goals: Sequence[Ziel]) -> Iterator[str]:
    for one, other in combinations((goal for goal in goals if goal.art != "örtliches Ziel"), 2):
        if key_of(one) == key_of(other) and one.id != other.id:
            yield (
                f"„{one.id}“ und „{other.id}“ sind dasselbe Ziel ({', '.join(key_of(one))}). Bitte eines "
                "streichen; für zwei Grenzen gibt es „sinn: Bandbreite“."
            )


def _weights(goals: Sequence[Ziel]) -> Iterator[str]:
    of_kind = [goal for goal in goals if goal.art == "Ziel"]
    weights = [goal.gewicht for goal in of_kind if goal.gewicht is not None]
    if not weights:
        return
    missing = [goal.id for goal in of_kind if goal.gewicht is None]
    yield from (f"„{id_}“ hat kein Gewicht, andere Ziele haben eines. Bitte ergänzen." for id_ in missing)
    together = round(sum(weights), 6)
    if together != 100 and not missing:
        yield f"Die Gewichte ergeben zusammen {together:g}; erwartet: 100. Bitte berichtigen oder alle streichen."
