"""The registers of the controlling: read, ordered, frozen; every fault with its file."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from jaen_analysis.intake.params.values_controlling import Countermeasure, Outcome, Query, Rule, StatusTalk
from tests.intake.test_params import SHIPPED, Settings

MEASURE = "massnahmen_controlling/witten-integrationen.yaml"
TALK = "statusgespraeche/witten-2026-09.yaml"
RULES, QUERIES = "regelwerk.yaml", "rueckfragen.yaml"


def _sample(folder: str) -> str:
    (text,) = re.findall(r"```yaml\n(.*?)```", (SHIPPED / folder / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    return str(text)


def _commented(name: str) -> str:
    """The entry that a shipped file shows in its comments."""
    lines = (SHIPPED / name).read_text(encoding="utf-8").splitlines()
    return "".join(f"{line[2:]}\n" for line in lines if line.startswith(("#   - ", "#     ")))


RULE = """
  - id: erstgespraech
    titel: Erstgespräch
    art: Qualitätsstandard
    seit: 2025-01-01
    inhalt: Das erste Gespräch findet in den ersten zehn Tagen statt.
    gemessen_an: [kooperationsplanquote]
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(tmp_path / "arbeit")
    made.write(MEASURE, _sample("massnahmen_controlling"))
    made.write(TALK, _sample("statusgespraeche"))
    made.write(QUERIES, f"rueckfragen:\n{_commented(QUERIES)}")
    made.change(RULES, "vorschriften: []", f"vorschriften:{RULE}")
    return made


def test_nothing_but_the_goals_of_the_law_is_shipped(tmp_path: Path) -> None:
    known = Settings(tmp_path).load()

    assert [goal.id for goal in known.goals] == ["hilfebeduerftigkeit", "integration", "langzeitbezug"]
    assert (known.rules, known.queries, known.countermeasures, known.talks) == ((),) * 4


def test_an_older_workspace_goes_on(settings: Settings) -> None:
    for name in (RULES, QUERIES, MEASURE, TALK):
        (settings.root / "params" / name).unlink()

    known = settings.load()

    assert (known.goals, known.rules, known.queries, known.countermeasures, known.talks) == ((),) * 5


def test_the_samples_to_copy_are_read(settings: Settings) -> None:
    known = settings.load()
    rate = known.catalogue.indicator("integrationsquote")

    assert known.countermeasures == (
        Countermeasure(
            id="witten-integrationen",
            area="stadt-witten",
            indicators=(rate,),
            deviation="Ende Juni waren 210 von 265 erwarteten Integrationen erreicht.",
            agreed="Zwei Stellen wechseln für sechs Monate in den Arbeitgeberservice.",
            agreed_on=date(2026, 7, 20),
            owner="Leitung der Regionalstelle Witten",
            due=date(2026, 12, 31),
            state="läuft",
            stand=date(2026, 10, 10),
            effect="",
        ),
    )
    assert known.talks == (
        StatusTalk(
            id="witten-2026-09",
            area="stadt-witten",
            on=date(2026, 9, 15),
            participants=("Leitung der JobAgentur", "Sozialdezernat Witten"),
            outcomes=(
                Outcome(
                    "Integrationen",
                    "Die Stadt prüft, ob der Bewerbertag monatlich stattfinden kann.",
                    "Leitung der Regionalstelle Witten",
                    date(2026, 11, 30),
                ),
                Outcome("Kosten der Unterkunft", "Kein Bedarf.", "", None),
            ),
            next_on=date(2027, 3, 10),
        ),
    )
    assert known.queries == (
        Query(
            "witten-lzb-juli",
            "stadt-witten",
            "Warum steigt die Zahl der Langzeitleistungsbeziehenden im Juli um 120?",
            (known.catalogue.indicator("veraenderung_lzb"),),
            date(2026, 10, 20),
            date(2026, 11, 3),
            date(2026, 10, 30),
            "Umstellung des Fachverfahrens; die Zahl wird berichtigt.",
        ),
    )
    assert known.rules == (
        Rule(
            "erstgespraech",
            "Erstgespräch",
            "Qualitätsstandard",
            date(2025, 1, 1),
            None,
            "Das erste Gespräch findet in den ersten zehn Tagen statt.",
            (known.catalogue.indicator("kooperationsplanquote"),),
            "",
        ),
    )


def test_what_is_due_first_comes_first_and_the_newest_talk_first(settings: Settings) -> None:
    earlier = _sample("massnahmen_controlling").replace("2026-12-31", "2026-08-31")
    settings.write("massnahmen_controlling/zweite.yaml", earlier)
    settings.write("statusgespraeche/neu.yaml", _sample("statusgespraeche").replace("am: 2026-09-15", "am: 2026-10-15"))

    known = settings.load()

    assert [measure.id for measure in known.countermeasures] == ["zweite", "witten-integrationen"]
    assert [talk.id for talk in known.talks] == ["neu", "witten-2026-09"]


def test_what_is_overdue(settings: Settings) -> None:
    known = settings.load()
    (measure,), (query,) = known.countermeasures, known.queries

    assert [measure.overdue(day) for day in (date(2026, 12, 31), date(2027, 1, 1))] == [False, True]
    assert not query.overdue(date(2026, 12, 31))
    settings.change(QUERIES, "beantwortet: 2026-10-30", "")
    settings.change(QUERIES, "antwort: Umstellung des Fachverfahrens; die Zahl wird berichtigt.", "")
    (query,) = settings.load().queries
    assert [query.overdue(day) for day in (date(2026, 11, 3), date(2026, 11, 4))] == [False, True]


def test_what_is_done_is_not_overdue(settings: Settings) -> None:
    settings.change(MEASURE, "zustand: läuft", "zustand: erledigt")
    settings.change(MEASURE, 'wirkung: ""', "wirkung: Bis Dezember kamen 30 Integrationen dazu.")

    (measure,) = settings.load().countermeasures

    assert not measure.open
    assert not measure.overdue(date(2027, 1, 1))


def test_a_rule_holds_from_its_day_to_its_end(settings: Settings) -> None:
    settings.change(RULES, "    seit: 2025-01-01\n", "    seit: 2025-01-01\n    bis: 2025-12-31\n")

    (rule,) = settings.load().rules

    days = (date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1))
    assert [rule.holds(day) for day in days] == [False, True, True, False]


WRONG = {
    "unknown area": (
        MEASURE, "stadt-witten", "stadt-wittn",
        "gebiet: Gebiet „stadt-wittn“ ist nicht bekannt. Meinten Sie „stadt-witten“?",
    ),
    "unknown indicator": (
        MEASURE, "[integrationsquote]", "[integrationsqote]",
        "kennzahlen: Kennzahl „integrationsqote“ ist nicht bekannt. Meinten Sie „integrationsquote“?",
    ),
    "due before it was agreed": (
        MEASURE, "faellig: 2026-12-31", "faellig: 2026-07-19",
        "faellig: 2026-07-19 liegt vor „vereinbart_am“ (2026-07-20). Bitte eines der beiden berichtigen.",
    ),
    "done without effect": (
        MEASURE, "zustand: läuft", "zustand: verworfen",
        "wirkung: Die Angabe fehlt, obwohl der Zustand „verworfen“ ist. Bitte in einem Satz sagen, was danach zu sehen "
        "war, auch wenn es nichts war.",
    ),
    "unknown state": (
        MEASURE, "zustand: läuft", "zustand: fertig",
        "zustand: gefunden: „fertig“; erwartet: 'vereinbart', 'läuft', 'erledigt' oder 'verworfen'.",
    ),
    "something to do for nobody": (
        TALK, "    zustaendig: Leitung der Regionalstelle Witten               # nötig, wenn „bis“ dasteht\n", "",
        "ergebnisse → Nr. 1 → zustaendig: Die Angabe fehlt. Was bis zu einem Tag zu tun ist, braucht eine zuständige "
        "Stelle.",
    ),
    "done before the talk": (
        TALK, "bis: 2026-11-30", "bis: 2026-09-14",
        "ergebnisse → Nr. 1 → bis: 2026-09-14 liegt vor „am“ (2026-09-15). Bitte eines der beiden berichtigen.",
    ),
    "an answer without a day": (
        QUERIES, "beantwortet: 2026-10-30", "",
        "witten-lzb-juli → beantwortet: Die Angabe fehlt, obwohl „antwort“ dasteht. Bitte beide nennen oder beide "
        "weglassen.",
    ),
    "a day without an answer": (
        QUERIES, "antwort: Umstellung des Fachverfahrens; die Zahl wird berichtigt.", "",
        "witten-lzb-juli → antwort: Die Angabe fehlt, obwohl „beantwortet“ dasteht. Bitte beide nennen oder beide "
        "weglassen.",
    ),
    "answered before it was asked": (
        QUERIES, "beantwortet: 2026-10-30", "beantwortet: 2026-10-19",
        "witten-lzb-juli → beantwortet: 2026-10-19 liegt vor „gestellt“ (2026-10-20). Bitte eines der beiden "
        "berichtigen.",
    ),
    "a rule that measures with what is not known": (
        RULES, "[kooperationsplanquote]", "[kooperationsplan]",
        "erstgespraech → gemessen_an: Kennzahl „kooperationsplan“ ist nicht bekannt. Meinten Sie "
        "„kooperationsplanquote“?",
    ),
    "a rule that ends before it begins": (
        RULES, "    seit: 2025-01-01\n", "    seit: 2025-01-01\n    bis: 2024-12-31\n",
        "erstgespraech → bis: 2024-12-31 liegt vor „seit“ (2025-01-01). Bitte eines der beiden berichtigen.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_a_fault_is_named_with_its_place(settings: Settings, case: str) -> None:
    name, old, new, message = WRONG[case]
    settings.change(name, old, new)

    assert settings.faults() == [f"params/{name}: {message}"]


def test_the_file_of_an_older_workspace_says_where_the_funds_have_gone(settings: Settings) -> None:
    settings.write("mittel.yaml", "mittel: []\n")

    assert settings.faults() == [
        "params/mittel.yaml: Mittel stehen jetzt je Jahr in params/haushalt, zum Beispiel in haushalt/2027.yaml. Bitte "
        "jeden Abschnitt von „mittel“ dort unter „ansaetze“ eintragen: ohne „jahr“ und mit „titel“ statt „zweck“ (für "
        "Leistungen zur Eingliederung „titel: eingliederung“); danach mittel.yaml löschen. Näheres steht in "
        "params/haushalt/README.md."
    ]


def test_the_name_of_a_file_is_its_id(settings: Settings) -> None:
    settings.write("massnahmen_controlling/Zweite Maßnahme.yaml", _sample("massnahmen_controlling"))

    assert settings.faults() == [
        "params/massnahmen_controlling/Zweite Maßnahme.yaml: Der Name der Datei ist nicht möglich; erwartet: eine "
        "Kennung aus Kleinbuchstaben ohne Umlaute, Ziffern und Bindestrichen, zum Beispiel "
        "massnahmen_controlling/witten-integrationen.yaml."
    ]
