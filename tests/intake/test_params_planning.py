"""Measures, needs and rules of the integration planning: read, frozen; every fault with its place."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from jaen_analysis.intake.params import check_signed
from jaen_analysis.intake.params.values_planning import Answer, Assessment, Finding, Offer, Pin, Procurement
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.instruments import INSTRUMENTS
from jaen_analysis.vocabulary.planning import NEED_KINDS, TARGET_GROUPS
from tests.intake.test_params import SHIPPED, Settings

PLAN, NEEDS = "massnahmen/2027.yaml", "bedarfe/2027/stadt-witten.yaml"
RULES = "eingliederungsplanung/2027.yaml"
GROUPS, KINDS = ", ".join(TARGET_GROUPS), ", ".join(NEED_KINDS)
ID = "aktivierung-alleinerziehende"


def sample(name: str) -> str:
    readme = SHIPPED / name.partition("/")[0] / "README.md"
    (text,) = re.findall(r"```yaml\n(.*?)```", readme.read_text(encoding="utf-8"), re.DOTALL)
    return str(text)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(tmp_path / "arbeit")
    for name in (PLAN, NEEDS, RULES):
        made.write(name, sample(name))
    return made


def test_without_files_nothing_is_planned(tmp_path: Path) -> None:
    known = Settings(tmp_path).load()

    assert (known.plans, known.needs, known.planning) == ({}, (), {})


def test_the_samples_to_copy_are_read(settings: Settings) -> None:
    known = settings.load()

    (measure,) = known.plans[2027].programmes
    assert (known.plans[2027].state, measure.instrument, measure.places) == ("Entwurf", INSTRUMENTS["mabe"], 32)
    assert (measure.unit_cost, measure.budget, measure.due) == (61_250, 21_560_000, {2028: 1_960_000})
    assert measure.procurement == Procurement(date(2026, 9, 10), date(2026, 10, 1), date(2026, 12, 15))
    assert measure.assessment == Assessment(
        "ändern", "Die Kurse beginnen zu selten, die Hälfte der Plätze blieb leer.", "Leitungsrunde", date(2026, 11, 12)
    )
    assert measure.findings == (Finding("stadt-witten", "Die Kinderbetreuung vor Ort trägt.", date(2026, 10, 5)),)
    (need,) = known.needs
    assert (need.id, need.area, need.persons, need.urgency) == ("witten-01", "stadt-witten", 40, "hoch")
    assert need.answer == Answer(
        "teilweise", "Die Mittel reichen für die Hälfte der Plätze.", date(2026, 11, 12), (ID,)
    )
    rules = known.planning[2027]
    assert (rules.decided_on, rules.floor, rules.funds) == (None, 0.2, {"eingliederung": 1_200_000_000})
    assert (rules.weights, rules.due) == (
        {"hoch": 3, "mittel": 2, "niedrig": 1}, {("eingliederung", 2028): 300_000_000},
    )  # fmt: skip
    assert rules.offers == (
        Offer(
            ID, "Schritt für Schritt", INSTRUMENTS["mabe"], "Bildungswerk Ruhr", ("alleinerziehende", "erziehende"),
            ("aktivierung", "bewerbung"), 61_250, ("2027-02", "2027-08"), 12, ("stadt-hattingen", "stadt-witten"), 8,
            60, {"stadt-witten": 10}, Decimal("2.5"),
        ),
    )  # fmt: skip
    assert rules.pins == (Pin(ID, "stadt-hattingen", 12, "2027-02"),)


def test_all_words_are_explained() -> None:
    text = (SHIPPED / "massnahmen/README.md").read_text(encoding="utf-8")

    assert all(f"`{word}`" in text for word in (*INSTRUMENTS, *TARGET_GROUPS, *NEED_KINDS))


def test_needs_come_by_area_and_year(settings: Settings) -> None:
    answered = sample(NEEDS)
    open_need = answered[: answered.index("    ergebnis:")]
    settings.write("bedarfe/2026/stadt-witten.yaml", open_need.replace("2026-", "2025-"))
    settings.write("bedarfe/2027/stadt-hattingen.yaml", open_need.replace("witten-01", "hattingen-01"))
    settings.write("bedarfe/2027/rs-schwelm.yaml", open_need.replace("witten-01", "schwelm-01"))

    found = [(need.year, need.area) for need in settings.load().needs]

    assert found == [
        (2026, "stadt-witten"), (2027, "rs-schwelm"), (2027, "stadt-hattingen"), (2027, "stadt-witten"),
    ]  # fmt: skip


PRICE = (
    "erwartet: ein Betrag in EUR von mehr als 0, ohne Punkt bei Tausendern und ohne Währungszeichen, mit einem Punkt "
    "statt des Kommas: 14250000 oder 450.50."
)
FAULTS = {
    "unknown instrument": (
        PLAN, "instrument: mabe", "instrument: mab",
        f"{ID} → instrument: Instrument „mab“ ist nicht bekannt. Meinten Sie „mabe“? Es gibt: "
        f"{', '.join(INSTRUMENTS)}.",
    ),
    "unknown group": (
        PLAN, "zielgruppe: alleinerziehende", "zielgruppe: alleinerziehend",
        f"{ID} → zielgruppe: Zielgruppe „alleinerziehend“ ist nicht bekannt. Meinten Sie „alleinerziehende“? Es gibt: "
        f"{GROUPS}.",
    ),
    "group and groups": (
        PLAN, "zielgruppe: alleinerziehende", "zielgruppe: alle\n    zielgruppen: [u25]",
        f"{ID} → zielgruppe und zielgruppen: beide stehen da; erwartet: „zielgruppe“ für eine, „zielgruppen“ für "
        "mehrere.",
    ),
    "unknown kind": (
        PLAN, "bedarfsarten: [aktivierung", "bedarfsarten: [aktiv",
        f"{ID} → bedarfsarten: Bedarfsart „aktiv“ ist nicht bekannt. Meinten Sie „aktivierung“? Es gibt: {KINDS}.",
    ),
    "kind twice": (
        PLAN, "bedarfsarten: [aktivierung", "bedarfsarten: [bewerbung",
        f"{ID} → bedarfsarten: Bedarfsart „bewerbung“ steht mehrmals da. Bitte nur einmal nennen.",
    ),
    "unknown area": (
        PLAN, "{stadt-hattingen: 12", "{stadt-hatingen: 12",
        f"{ID} → plaetze: Gebiet „stadt-hatingen“ ist nicht bekannt. Meinten Sie „stadt-hattingen“?",
    ),
    "hardly any money": (
        PLAN, "mittel: 215600 ", "mittel: 1 ",
        f"{ID} → mittel: 1 EUR, mit „ve“ 19.601 EUR; 32 Plätze kosten in 11 Monaten zu 612,50 EUR aber 215.600 EUR, "
        "das Zehnfache oder mehr. Bitte „mittel“, „plaetze“ oder „kosten_je_monat“ berichtigen.",
    ),
    "far too much money": (
        PLAN, "mittel: 215600 ", "mittel: 2352000 ",
        f"{ID} → mittel: 2.352.000 EUR; 32 Plätze kosten bis zum Ende, in 12 Monaten zu 612,50 EUR, aber 235.200 EUR, "
        "ein Zehntel oder weniger. Bitte „mittel“, „plaetze“ oder „kosten_je_monat“ berichtigen.",
    ),
    "no places": (
        PLAN, "{stadt-hattingen: 12, stadt-witten: 20}", "{stadt-hattingen: 0, stadt-witten: 0}",
        f"{ID} → plaetze: Zusammen 0 Plätze; erwartet: mindestens ein Platz oder Fall in einem Gebiet.",
    ),
    "less than no places": (
        PLAN, "stadt-witten: 20}", "stadt-witten: -1}",
        "massnahmen → Nr. 1 → plaetze → stadt-witten: gefunden: -1; erwartet: mindestens 0.",
    ),
    "ends before it begins": (
        PLAN, "ende: 2028-01-31", "ende: 2027-01-31",
        f"{ID} → ende: 2027-01-31 liegt vor „beginn“ (2027-02-01). Bitte eines der beiden berichtigen.",
    ),
    "of another year": (
        PLAN, "beginn: 2027-02-01", "beginn: 2028-01-01",
        f"{ID} → beginn und ende: 2028-01-01 bis 2028-01-31 liegt nicht im Jahr 2027, für das die Datei gilt. Bitte "
        "die Tage berichtigen oder die Maßnahme in die Datei ihres Jahres setzen.",
    ),
    "costs nothing": (
        PLAN, "kosten_je_monat: 612.50", "kosten_je_monat: 0",
        f"massnahmen → Nr. 1 → kosten_je_monat: gefunden: 0; {PRICE}",
    ),
    "authority for the year itself": (
        PLAN, "jahr: 2028", "jahr: 2027",
        f"{ID} → ve → Nr. 1 → jahr: gefunden: 2027; erwartet: ein Jahr nach 2027. Eine Verpflichtungsermächtigung "
        "bindet Mittel eines späteren Jahres.",
    ),
    "authority twice": (
        PLAN, "betrag: 19600}", "betrag: 19600}\n      - {jahr: 2028, betrag: 1}",
        f"{ID} → ve: Jahr „2028“ steht mehrmals da. Bitte nur einmal nennen.",
    ),
    "bought without days": (
        PLAN, "zustand: geplant                 # Vorschlag, geplant, in Vergabe, läuft, beendet oder verworfen\n"
        "    mindestgroesse: 8                # kleinere Kurse gibt es nicht; fehlt die Angabe, gilt 1\n"
        "    vergabe:                         # Pflicht für eingekaufte Instrumente ab „in Vergabe“\n"
        "      beirat: 2026-09-10             # kann fehlen\n      ausschreibung: 2026-10-01\n",
        "zustand: in Vergabe\n    vergabe:\n",
        f"{ID} → vergabe → ausschreibung: Die Angabe fehlt. „Aktivierung und berufliche Eingliederung“ wird "
        "eingekauft; im Zustand „in Vergabe“ steht hier der Tag, an dem es soweit ist oder war.",
    ),
    "tender before the board": (
        PLAN, "beirat: 2026-09-10", "beirat: 2026-10-02",
        f"{ID} → vergabe → ausschreibung: 2026-10-01 liegt vor „vergabe → beirat“ (2026-10-02). Die Reihenfolge ist "
        "Beirat, Ausschreibung, Zuschlag, Beginn; bitte einen der Tage berichtigen.",
    ),
    "award before the tender": (
        PLAN, "zuschlag: 2026-12-15", "zuschlag: 2026-09-30",
        f"{ID} → vergabe → zuschlag: 2026-09-30 liegt vor „vergabe → ausschreibung“ (2026-10-01). Die Reihenfolge ist "
        "Beirat, Ausschreibung, Zuschlag, Beginn; bitte einen der Tage berichtigen.",
    ),
    "under way without a number": (
        PLAN, "nummer: 2027/014                 # kann fehlen, bis ausgeschrieben ist; je Jahr nur einmal\n    titel: "
        "Schritt für Schritt\n    instrument: mabe", "titel: Schritt\n    instrument: mabe",
        f"{ID} → nummer: Die Angabe fehlt; im Zustand „läuft“ hat die Maßnahme eine Nummer.",
    ),
    "begun before the award": (
        PLAN, "zuschlag: 2026-12-15", "zuschlag: 2027-02-02",
        f"{ID} → beginn: 2027-02-01 liegt vor „vergabe → zuschlag“ (2027-02-02). Die Reihenfolge ist Beirat, "
        "Ausschreibung, Zuschlag, Beginn; bitte einen der Tage berichtigen.",
    ),
    "finding of an unknown area": (
        PLAN, "gebiet: stadt-witten", "gebiet: stadt-witen",
        f"{ID} → qualitaet: Gebiet „stadt-witen“ ist nicht bekannt. Meinten Sie „stadt-witten“?",
    ),
    "need of an unknown group": (
        NEEDS, "zielgruppe: alleinerziehende", "zielgruppe: allein",
        f"witten-01 → zielgruppe: Zielgruppe „allein“ ist nicht bekannt. Meinten Sie „alle“? Es gibt: {GROUPS}.",
    ),
    "need of an unknown kind": (
        NEEDS, "art: aktivierung", "art: aktiv",
        f"witten-01 → art: Bedarfsart „aktiv“ ist nicht bekannt. Meinten Sie „aktivierung“? Es gibt: {KINDS}.",
    ),
    "nobody needs it": (
        NEEDS, "personen: 40", "personen: 0", "bedarfe → Nr. 1 → personen: gefunden: 0; erwartet: mindestens 1.",
    ),
    "urgency": (
        NEEDS, "dringlichkeit: hoch", "dringlichkeit: sehr hoch",
        "bedarfe → Nr. 1 → dringlichkeit: gefunden: „sehr hoch“; erwartet: 'hoch', 'mittel' oder 'niedrig'.",
    ),
    "answer without a reason": (
        NEEDS, "      grund: Die Mittel reichen für die Hälfte der Plätze.", "",
        "witten-01 → ergebnis → grund: Die Angabe fehlt. Wer „teilweise“ antwortet, sagt der Stadt in einem Satz, "
        "warum: zum Beispiel weil die Mittel nicht reichen.",
    ),
    "not met, but with a measure": (
        NEEDS, "urteil: teilweise", "urteil: nicht",
        "witten-01 → ergebnis → massnahmen: Ein Bedarf, der nicht berücksichtigt ist, hat keine Maßnahme. Bitte "
        "streichen oder als „urteil“ „teilweise“ oder „berücksichtigt“ eintragen.",
    ),
    "unknown measure": (
        NEEDS, f"massnahmen: [{ID}]", "massnahmen: [aktivierung]",
        f"witten-01 → ergebnis → massnahmen: Maßnahme „aktivierung“ ist nicht bekannt. Meinten Sie „{ID}“? Erwartet "
        f"wird die „id“ einer Maßnahme in params/{PLAN}.",
    ),
    "measure twice": (
        NEEDS, f"massnahmen: [{ID}]", f"massnahmen: [{ID}, {ID}]",
        f"witten-01 → ergebnis → massnahmen: Maßnahme „{ID}“ steht mehrmals da. Bitte nur einmal nennen.",
    ),
    "answered before it is reported": (
        NEEDS, "am: 2026-11-12", "am: 2026-09-14",
        "witten-01 → ergebnis → am: 2026-09-14 liegt vor „gemeldet“ (2026-09-15). Bitte eines der beiden berichtigen.",
    ),
    "no weight": (
        RULES, "gewichte: {hoch: 3, mittel: 2, niedrig: 1}", "gewichte: {hoch: 3, mittel: 2}",
        "gewichte: Die Angabe „niedrig“ fehlt.",
    ),
    "a weight of many decimals": (
        RULES, "gewichte: {hoch: 3,", "gewichte: {hoch: 3.0000001,",
        "gewichte → hoch: gefunden: 3.0000001; erwartet: eine Zahl mit höchstens drei Stellen nach dem Punkt.",
    ),
    "unknown urgency": (
        RULES, "gewichte: {hoch: 3, mittel: 2, niedrig: 1}", "gewichte: {hoch: 3, mittel: 2, niedrig: 1, eilig: 4}",
        "gewichte → eilig: gefunden: „eilig“; erwartet: 'hoch', 'mittel' oder 'niedrig'.",
    ),
    "weights upside down": (
        RULES, "gewichte: {hoch: 3,", "gewichte: {hoch: 1,",
        "gewichte: Dringlicheres zählt nicht weniger; erwartet: hoch ≥ mittel ≥ niedrig. Bitte berichtigen.",
    ),
    "nothing weighs": (
        RULES, "gewichte: {hoch: 3, mittel: 2, niedrig: 1}", "gewichte: {hoch: 0, mittel: 0, niedrig: 0}",
        "gewichte: Alle Gewichte sind 0; erwartet: mindestens eines über 0.",
    ),
    "no factor": (
        RULES, ", beenden: 0}", "}", "nach_urteil: Die Angabe „beenden“ fehlt.",
    ),
    "more than all": (
        RULES, "mindestanteil: 0.2", "mindestanteil: 20", "mindestanteil: gefunden: 20; erwartet: höchstens 1.",
    ),
    "money of an unknown title": (
        RULES, "ve:  ", "  eingliedern: 1\nve:  ",
        "mittel: Titel „eingliedern“ ist nicht bekannt. Meinten Sie „eingliederung“? Es gibt: eingliederung, "
        "verwaltung, lebensunterhalt, passiv_aktiv, fbw_reha, unterkunft, einmalige, bildung_teilhabe, "
        "soziale_dienste.",
    ),
    "no money for an offer": (
        RULES, "  eingliederung: 12000000", "  soziale_dienste: 12000000",
        f"angebote → {ID} → instrument: „Aktivierung und berufliche Eingliederung“ wird aus dem Titel „eingliederung“ "
        "bezahlt, der unter „mittel“ fehlt. Bitte dort ergänzen, notfalls mit 0.",
    ),
    "authority of the rules": (
        RULES, "jahr: 2028", "jahr: 2026",
        "ve → Nr. 1 → jahr: gefunden: 2026; erwartet: ein Jahr nach 2027. Eine Verpflichtungsermächtigung bindet "
        "Mittel eines späteren Jahres.",
    ),
    "authority of the rules twice": (
        RULES, "traegergrenzen:", "  - {titel: eingliederung, jahr: 2028, betrag: 1}\ntraegergrenzen:",
        "ve: Ermächtigung „eingliederung für 2028“ steht mehrmals da. Bitte nur einmal nennen.",
    ),
    "limit of an unknown provider": (
        RULES, "  Bildungswerk Ruhr: 120", "  Bildungswerk Rur: 120",
        "traegergrenzen: Träger „Bildungswerk Rur“ ist nicht bekannt. Meinten Sie „Bildungswerk Ruhr“? Erwartet wird "
        "der Träger eines Angebots.",
    ),
    "begins in another year": (
        RULES, "beginne: [2027-02,", "beginne: [2027-02, 2026-12,",
        f"angebote → {ID} → beginne: gefunden: 2026-12; erwartet: ein Monat im Jahr 2027, für das die Datei gilt.",
    ),
    "begins twice": (
        RULES, "beginne: [2027-02,", "beginne: [2027-02, 2027-02,",
        f"angebote → {ID} → beginne: Monat „2027-02“ steht mehrmals da. Bitte nur einmal nennen.",
    ),
    "offered to an unknown area": (
        RULES, "gebiete: [stadt-hattingen,", "gebiete: [stadt-hattingen, stadt-hatingen,",
        f"angebote → {ID} → gebiete: Gebiet „stadt-hatingen“ ist nicht bekannt. Meinten Sie „stadt-hattingen“?",
    ),
    "bound elsewhere": (
        RULES, "gebunden: {stadt-witten: 10}", "gebunden: {stadt-wetter: 10}",
        f"angebote → {ID} → gebunden: Gebiet „stadt-wetter“ ist nicht bekannt. Meinten Sie „stadt-witten“?",
    ),
    "more bound than there are": (
        RULES, "gebunden: {stadt-witten: 10}", "gebunden: {stadt-witten: 61}",
        f"angebote → {ID} → gebunden: Zusammen 61 Plätze; erwartet: höchstens 60 („hoechstens“). Bitte eines der "
        "beiden berichtigen.",
    ),
    "an end that nobody lives to see": (
        PLAN, "ende: 2028-01-31", "ende: 9999-12-31",
        "massnahmen → Nr. 1 → ende: gefunden: 9999-12-31; erwartet: ein Tag in den Jahren 1990 bis 2099.",
    ),
    "an end after more than five years": (
        PLAN, "ende: 2028-01-31", "ende: 2032-02-01",
        f"{ID} → ende: 2032-02-01 liegt 61 Monate nach „beginn“ (2027-02-01); erwartet: höchstens 60 Monate. Bitte den "
        "Tag berichtigen oder die Maßnahme je Jahr neu eintragen.",
    ),
    "a begin in the first year of all": (
        PLAN, "beginn: 2027-02-01", "beginn: 0001-01-01",
        "massnahmen → Nr. 1 → beginn: gefunden: 0001-01-01; erwartet: ein Tag in den Jahren 1990 bis 2099.",
    ),
    "an award in another century": (
        PLAN, "beirat: 2026-09-10", "beirat: 1926-09-10",
        "massnahmen → Nr. 1 → vergabe → beirat: gefunden: 1926-09-10; erwartet: ein Tag in den Jahren 1990 bis 2099.",
    ),
    "an award long before": (
        PLAN, "beirat: 2026-09-10", "beirat: 2016-09-10",
        f"{ID} → vergabe → beirat: gefunden: 2016-09-10; erwartet: ein Tag ab 2022 bis zum Ende der Maßnahme "
        "(2028-01-31). Bitte den Tag berichtigen.",
    ),
    "an award after the end": (
        PLAN, "zuschlag: 2026-12-15", "zuschlag: 2036-12-15",
        f"{ID} → vergabe → zuschlag: gefunden: 2036-12-15; erwartet: ein Tag ab 2022 bis zum Ende der Maßnahme "
        "(2028-01-31). Bitte den Tag berichtigen.",
    ),
    "awards from the last day of all": (
        RULES, "vergabe_ab: 2026-06-01", "vergabe_ab: 9999-12-31",
        "vergabe_ab: gefunden: 9999-12-31; erwartet: ein Tag in den Jahren 1990 bis 2099.",
    ),
    "awards from too early": (
        RULES, "vergabe_ab: 2026-06-01", "vergabe_ab: 2024-12-31",
        "vergabe_ab: gefunden: 2024-12-31; erwartet: ein Tag von 2025-01-01 bis 2027-12-31, denn die Datei gilt für "
        "2027. Bitte den Tag berichtigen.",
    ),
    "decided after the year": (
        RULES, "beschlossen_am: null", "beschlossen_am: 2028-01-01",
        "beschlossen_am: gefunden: 2028-01-01; erwartet: ein Tag von 2025-01-01 bis 2027-12-31, denn die Datei gilt "
        "für 2027. Bitte den Tag berichtigen.",
    ),
    "more persons on a place than a year has months": (
        RULES, "personen_je_platz: 2.5", "personen_je_platz: 25",
        "angebote → Nr. 1 → personen_je_platz: gefunden: 25; erwartet: eine Zahl von 1 bis 12, mit höchstens zwei "
        "Stellen nach dem Punkt: 1 oder 2.5 (meinten Sie 2.5?).",
    ),
    "pin of an unknown offer": (
        RULES, f"angebot: {ID}", "angebot: aktivierung",
        f"festgelegt → Nr. 1 → angebot: Angebot „aktivierung“ ist nicht bekannt. Meinten Sie „{ID}“?",
    ),
    "pin of another area": (
        RULES, "gebiet: stadt-hattingen", "gebiet: stadt-wetter",
        "festgelegt → Nr. 1 → gebiet: Gebiet „stadt-wetter“ ist nicht bekannt. Meinten Sie „stadt-witten“?",
    ),
    "pin of another begin": (
        RULES, "beginn: 2027-02}", "beginn: 2027-03}",
        "festgelegt → Nr. 1 → beginn: gefunden: 2027-03; erwartet: 2027-02, 2027-08 (die „beginne“ des Angebots).",
    ),
    "pin below what is bound": (
        RULES, "gebiet: stadt-hattingen, plaetze: 12", "gebiet: stadt-witten, plaetze: 9",
        "festgelegt → Nr. 1 → plaetze: gefunden: 9; erwartet: mindestens 10, denn so viele sind schon gebunden.",
    ),
    "pin twice": (
        RULES, "festgelegt: ", f"festgelegt:\n  - {{angebot: {ID}, gebiet: stadt-hattingen, plaetze: 3, "
        "beginn: 2027-02}\n#",
        f"festgelegt: Festlegung „{ID}, stadt-hattingen, 2027-02“ steht mehrmals da. Bitte nur einmal nennen.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "fault"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told(settings: Settings, name: str, old: str, new: str, fault: str) -> None:
    if "läuft“" in fault or fault.startswith(f"{ID} → beginn: 2027-02-01"):
        settings.change(PLAN, "zustand: geplant", "zustand: läuft")
    settings.change(name, old, new)

    assert settings.faults() == [f"params/{name}: {fault}"]


@pytest.mark.parametrize(("budget", "right"), [("1960", False), ("1961", True), ("2351999", True), ("2352000", False)])
def test_money_of_a_tenth_to_the_tenfold_is_left_to_people(settings: Settings, budget: str, right: bool) -> None:
    settings.change(PLAN, "mittel: 215600 ", f"mittel: {budget} ")

    if right:
        settings.load()
    else:
        assert "mittel: " in settings.faults()[0]


def test_of_cases_without_places_a_month_each_is_counted(settings: Settings) -> None:
    settings.change(PLAN, "instrument: mabe", "instrument: egz")
    settings.change(RULES, "instrument: mabe", "instrument: egz")
    settings.change(PLAN, "mittel: 215600 ", "mittel: 1 ")

    settings.load()


@pytest.mark.parametrize(("state", "budget"), [("verworfen", "1"), ("geplant", "0")])
def test_what_is_dropped_or_paid_by_others_needs_no_money(settings: Settings, state: str, budget: str) -> None:
    settings.change(PLAN, "zustand: geplant", f"zustand: {state}")
    settings.change(PLAN, "mittel: 215600 ", f"mittel: {budget} ")

    settings.load()


def test_a_course_that_is_larger_than_its_places(settings: Settings) -> None:
    settings.change(RULES, "hoechstens: 60 ", "hoechstens: 7 ")
    settings.change(RULES, "gebunden: {stadt-witten: 10}", "gebunden: {}")

    assert settings.faults() == [
        f"params/{RULES}: angebote → {ID} → hoechstens: 7 liegt unter „mindestgroesse“ (8). Bitte berichtigen."
    ]


@pytest.mark.parametrize("name", [PLAN, RULES])
def test_training_is_paid_by_the_agency_since_2025(settings: Settings, name: str) -> None:
    for each in (PLAN, RULES):
        settings.change(each, "instrument: mabe", "instrument: fbw")

    (told,) = [fault for fault in settings.faults() if fault.startswith(f"params/{name}: ")]

    assert "„Berufliche Weiterbildung“ hat keine Rechtsgrundlage im Zeitraum Februar 2027 bis " in told
    assert "(ab April 2012 bis Dezember 2024). Seit Januar 2025 fördert die Agentur für Arbeit Weiterbildung" in told


def test_an_instrument_of_another_time(settings: Settings) -> None:
    settings.change(PLAN, "instrument: mabe", "instrument: abm")
    settings.write(RULES, "beschlossen_am: null\ndurch: Leitung\ngewichte: {hoch: 1, mittel: 1, niedrig: 1}\n"
                          "nach_urteil: {fortführen: 1, ändern: 1, beenden: 0}\nmindestanteil: 0\nmittel: {}\n"
                   )  # fmt: skip

    assert settings.faults() == [
        f"params/{PLAN}: {ID} → instrument: „Arbeitsbeschaffungsmaßnahmen“ hat keine Rechtsgrundlage im Zeitraum "
        "Februar 2027 bis Januar 2028; es gibt: § 16 Abs. 1 SGB II i. V. m. §§ 260 ff. SGB III a. F. (bis Dezember "
        "2008). Bitte das Instrument oder die Tage berichtigen."
    ]


def test_a_measure_keeps_its_instrument(settings: Settings) -> None:
    settings.write("massnahmen/2028.yaml", sample(PLAN).replace("instrument: mabe", "instrument: 16f").replace(
        "{jahr: 2028", "{jahr: 2029"))  # fmt: skip

    assert settings.faults() == [
        f"params/massnahmen/2028.yaml: {ID} → instrument: gefunden: „16f“; in params/{RULES} hat „{ID}“ das Instrument "
        "„mabe“. Eine Kennung steht für dieselbe Maßnahme; bitte das Instrument berichtigen oder eine neue Kennung "
        "geben."
    ]


def test_what_was_bought_in_an_earlier_year_needs_no_days(settings: Settings) -> None:
    text = sample(PLAN)
    begin, end = text.index("    vergabe:"), text.index("    bewertung:")
    second = (
        (text[:begin] + text[end:]).replace("zustand: geplant", "zustand: läuft").replace("jahr: 2028", "jahr: 2029")
    )
    settings.write("massnahmen/2028.yaml", second)

    assert settings.load().plans[2028].programmes[0].procurement == Procurement()


def test_an_award_that_comes_too_late_is_no_fault_before_it_begins(settings: Settings) -> None:
    settings.change(PLAN, "zustand: geplant", "zustand: in Vergabe")
    settings.change(PLAN, "zuschlag: 2026-12-15", "zuschlag: 2027-02-15")

    assert settings.load().plans[2027].programmes[0].procurement.award == date(2027, 2, 15)


@pytest.mark.parametrize(
    ("what", "entry"), [("Maßnahme „" + ID, f"id: {ID}"), ("Maßnahmennummer „2027/014", "nummer: 2027/014")]
)
def test_a_measure_and_its_number_stand_once_in_a_year(settings: Settings, what: str, entry: str) -> None:
    (measure,) = re.findall(r"massnahmen:\n(.*)", sample(PLAN), re.DOTALL)
    other = measure.replace(f"id: {ID}", "id: andere").replace("2027/014", "2027/015")
    other = other.replace("id: andere", entry) if entry.startswith("id") else other.replace("nummer: 2027/015", entry)
    settings.write(PLAN, sample(PLAN) + other)

    assert settings.faults() == [f"params/{PLAN}: {what}“ steht mehrmals da. Bitte nur einmal nennen."]


def test_a_need_has_one_id_in_its_year(settings: Settings) -> None:
    settings.write("bedarfe/2027/stadt-hattingen.yaml", sample(NEEDS))
    settings.write("bedarfe/2028/stadt-hattingen.yaml", sample(NEEDS)[: sample(NEEDS).index("    ergebnis")])

    assert settings.faults() == [
        f"params/{NEEDS}: witten-01: Diese Kennung steht schon in params/bedarfe/2027/stadt-hattingen.yaml. Bitte eine "
        "andere vergeben."
    ]


def test_an_answer_needs_the_plan_of_its_year(settings: Settings) -> None:
    (settings.root / "params" / PLAN).unlink()

    assert settings.faults() == [
        f"params/{NEEDS}: params/{PLAN} fehlt; Maßnahmen daraus nennen die Ergebnisse zu: witten-01. Bitte die Datei "
        "wiederherstellen, oder „massnahmen“ in diesen Ergebnissen streichen, bis es wieder einen Plan gibt."
    ]


def test_the_answers_of_a_proposal_that_is_gone_stop_nobody(settings: Settings) -> None:
    settings.change(NEEDS, "      am: 2026-11-12", "      am: 2026-11-12\n      vorschlag: true")
    (settings.root / "params" / PLAN).unlink()

    (need,) = settings.load().needs

    assert need.answer is not None
    assert (need.answer.programmes, need.answer.proposed) == ((ID,), True)


def test_a_plan_that_cannot_be_read_is_not_asked(settings: Settings) -> None:
    settings.write(PLAN, "zustand: fertig\n")

    assert settings.faults() == [f"params/{PLAN}: zustand: gefunden: „fertig“; erwartet: 'Entwurf' oder 'beschlossen'."]


def test_needs_of_an_area_that_is_not_there(settings: Settings) -> None:
    for area in ("kreis", "stadt-bochum", "rs-herdecke"):
        settings.write(f"bedarfe/2028/{area}.yaml", "bedarfe: []\n")

    told = settings.faults()

    assert [fault.partition(" ist nicht bekannt")[0] for fault in told] == [
        f"params/bedarfe/2028/{area}.yaml: Gebiet „{area}“" for area in ("kreis", "rs-herdecke", "stadt-bochum")
    ]
    assert all("Erwartet wird eine Stadt oder Regionalstelle des Jahres 2028." in fault for fault in told)


def test_a_person_is_no_need(settings: Settings) -> None:
    settings.change(NEEDS, "Das Familienzentrum stellt Räume.", "Frau Muster, muster@web.de, hilft.")

    assert [fault.partition(": Hier")[0] for fault in settings.faults()] == [f"params/{NEEDS}: Zeile 10"]


@pytest.mark.parametrize(
    ("state", "today", "told"),
    [
        ("läuft", "2027-01-31", "„läuft“; „beginn“ ist der 2027-02-01, und da heute der 2027-01-31 ist, hat die "
         "Maßnahme noch nicht begonnen. Bitte „zustand“ oder „beginn“"),
        ("läuft", "2027-02-01", None),
        ("beendet", "2027-11-30", "„beendet“; „ende“ ist der 2028-01-31, und da heute der 2027-11-30 ist, hat die "
         "Maßnahme noch nicht geendet. Bitte „zustand“ oder „ende“"),
        ("beendet", "2027-12-31", None),
    ],
)  # fmt: skip
def test_a_state_fits_the_day(settings: Settings, state: str, today: str, told: str | None) -> None:
    settings.change(PLAN, "zustand: geplant", f"zustand: {state}")
    known, day = settings.load(), date.fromisoformat(today)

    if told is None:
        check_signed(known, day)
    else:
        with pytest.raises(JaenError) as caught:
            check_signed(known, day)
        assert str(caught.value).split("\n")[1:] == [
            f"  • params/{PLAN}: {ID} → zustand: gefunden: {told} berichtigen."
        ]


def test_the_year_of_a_measure_of_two_years_is_ended_with_it(settings: Settings) -> None:
    """A measure of two years stands in the files of both."""
    settings.change(PLAN, "zustand: geplant", "zustand: beendet")

    check_signed(settings.load(), date(2028, 1, 1))


def test_an_offer_that_no_rules_know(settings: Settings) -> None:
    settings.change(PLAN, f"angebot: {ID}", "angebot: gibtsnicht")

    assert settings.faults() == [
        f"params/{PLAN}: {ID} → angebot: Angebot „gibtsnicht“ ist nicht bekannt. Erwartet wird die „id“ eines Angebots "
        "in params/eingliederungsplanung."
    ]

    (settings.root / "params" / RULES).unlink()
    assert settings.load().plans[2027].programmes[0].offer == "gibtsnicht"


def test_rules_that_cannot_be_read_are_not_asked(settings: Settings) -> None:
    settings.change(PLAN, f"angebot: {ID}", "angebot: gibtsnicht")
    settings.change(RULES, "durch: Leitungsrunde", "durch: 3")

    assert all(fault.startswith(f"params/{RULES}: ") for fault in settings.faults())


def test_places_of_the_whole_stand_beside_no_full_list_of_cities(settings: Settings) -> None:
    cities = [city.key for city in settings.load().organisation.cities]
    quotas = ", ".join(f"{city}: 3" for city in cities)
    places = "{stadt-hattingen: 12, stadt-witten: 20}"
    settings.change(PLAN, f"plaetze: {places}", f"plaetze: {{kreis: 5, {quotas}}}")

    assert settings.faults() == [
        f"params/{PLAN}: {ID} → plaetze: „kreis“ (5) steht neben allen Städten (zusammen 27); erwartet: nur die "
        "Städte. Unter „kreis“ stehen Plätze, die keiner Stadt gehören; die Summe ergibt sich von selbst. Bitte "
        "„kreis“ streichen."
    ]


def test_nothing_is_decided_on_a_day_to_come(settings: Settings) -> None:
    settings.change(RULES, "beschlossen_am: null", "beschlossen_am: 2026-09-15")

    with pytest.raises(JaenError) as caught:
        check_signed(settings.load(), date(2026, 9, 14))

    told = [line.removeprefix("  • params/") for line in str(caught.value).split("\n")[1:]]
    where = {
        f"{NEEDS}: witten-01 → gemeldet": "2026-09-15",
        f"{NEEDS}: witten-01 → ergebnis → am": "2026-11-12",
        f"{PLAN}: {ID} → bewertung → am": "2026-11-12",
        f"{PLAN}: {ID} → qualitaet → Nr. 1 → am": "2026-10-05",
        f"{RULES}: beschlossen_am": "2026-09-15",
    }
    assert told == [
        f"{place}: {day} liegt in der Zukunft (heute: 2026-09-14). Bitte den Tag berichtigen."
        for place, day in where.items()
    ]
    check_signed(settings.load(), date(2026, 11, 12))
