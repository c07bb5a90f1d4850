"""The limits that an organisation decides: dated, with who has decided them, those of the program without a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from jaen_analysis.intake.params import check_signed
from jaen_analysis.intake.params.values_limits import (
    USUAL,
    BudgetLimits,
    DropoutLimit,
    LimitRules,
    Limits,
    OccupancyBands,
)
from jaen_analysis.vocabulary.errors import JaenError
from tests.intake.test_params import Settings

NAME = "grenzen.yaml"
DAY = date(2027, 6, 30)
DECIDED = """\
haushalt:
  - gilt_ab: 2027-01-01
    beschlossen_am: 2027-02-10
    durch: Leitungsrunde
    mindestens_prozent: 97.5
    hoechstens_prozent: 100
auslastung:
  - gilt_ab: 2027-01-01
    beschlossen_am: 2026-11-03
    durch: Leitungsrunde
    rot_unter_prozent: 60
    gruen_ab_prozent: 80
    gruen_bis_prozent: 100
    rot_ueber_prozent: 110
    mindestens_platzmonate: 24
vergabe_vorlauf:
  - gilt_ab: 2027-01-01
    beschlossen_am: 2026-11-03
    durch: Vergabestelle
    tage_bis_ausschreibung: 14
    tage_bis_zuschlag: 60
    tage_bis_beginn: 30
    grund: Rahmenverträge verkürzen die Angebotsfrist.
abbrueche:
  - gilt_ab: 2027-01-01
    beschlossen_am: 2026-11-03
    durch: Leitungsrunde
    viele_ab_prozent: 30
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path)


def test_the_shipped_limits_are_those_of_the_program(settings: Settings) -> None:
    shipped = settings.load().limits_on(DAY)

    for one, usual in zip(
        (shipped.budget, shipped.occupancy, shipped.lead, shipped.dropouts),
        (USUAL.budget, USUAL.occupancy, USUAL.lead, USUAL.dropouts),
        strict=True,
    ):
        assert one.decided is None
        assert replace(one, valid_from=usual.valid_from) == usual  # type: ignore[type-var]


def test_an_older_workspace_goes_on_with_those_of_the_program(settings: Settings) -> None:
    (settings.root / "params" / NAME).unlink()

    known = settings.load()

    assert known.limits == LimitRules()
    assert known.limits_on(DAY) == USUAL
    assert known.limits_on(date.min) == USUAL


def test_what_is_decided_holds_from_its_day_but_never_before_it_was_decided(settings: Settings) -> None:
    settings.write(NAME, DECIDED)
    known = settings.load()

    assert known.limits_on(date(2027, 2, 9)).budget is USUAL.budget
    assert known.limits_on(date(2026, 12, 31)).occupancy is USUAL.occupancy
    decided = known.limits_on(date(2027, 2, 10))

    start, before = date(2027, 1, 1), date(2026, 11, 3)
    assert decided.budget == BudgetLimits(
        start, "Leitungsrunde", Decimal("97.5"), Decimal(100), decided=date(2027, 2, 10)
    )
    assert decided.occupancy == OccupancyBands(start, "Leitungsrunde", 0.8, 0.6, 1.0, 1.1, 24, decided=before)
    assert (decided.lead.days, decided.lead.by) == ((14, 60, 30), "Vergabestelle")
    assert decided.lead.reason == "Rahmenverträge verkürzen die Angebotsfrist."
    assert decided.dropouts == DropoutLimit(start, "Leitungsrunde", 0.3, decided=before)


def test_a_section_that_is_left_out_leaves_the_program_its_limit(settings: Settings) -> None:
    settings.write(NAME, DECIDED[DECIDED.index("abbrueche:") :])

    found = settings.load().limits_on(DAY)

    assert found == Limits(USUAL.budget, USUAL.occupancy, USUAL.lead, found.dropouts)
    assert found.dropouts.many == 0.3


def test_the_newest_of_several_holds_whatever_their_order(settings: Settings) -> None:
    later = DECIDED[DECIDED.index("abbrueche:") :]
    earlier = later.removeprefix("abbrueche:\n").replace("2027-01-01", "2026-12-01").replace("30\n", "20\n")
    settings.write(NAME, later + earlier)

    known = settings.load()

    assert [known.limits_on(day).dropouts.many for day in (date(2026, 12, 31), DAY)] == [0.2, 0.3]


def test_the_rules_of_a_proposal_know_the_lead_times(settings: Settings) -> None:
    settings.write(NAME, DECIDED)
    (settings.root / "params/eingliederungsplanung").mkdir(exist_ok=True)
    settings.write(
        "eingliederungsplanung/2027.yaml",
        "beschlossen_am: 2026-11-10\ndurch: Leitungsrunde\ngewichte: {hoch: 4, mittel: 2, niedrig: 1}\n"
        "nach_urteil: {fortführen: 1, ändern: 0.7, beenden: 0}\nmindestanteil: 0.3\n"
        "mittel: {eingliederung: 1000000}\nangebote: []\n",
    )

    known = settings.load()

    assert known.planning[2027].lead_times == known.limits.lead


def test_nothing_is_decided_on_a_day_to_come(settings: Settings) -> None:
    settings.write(NAME, DECIDED)
    known = settings.load()

    with pytest.raises(JaenError) as caught:
        check_signed(known, date(2027, 2, 9))

    assert str(caught.value).split("\n")[1:] == [
        "  • params/grenzen.yaml: haushalt ab 2027-01-01 → beschlossen_am: 2027-02-10 liegt in der Zukunft (heute: "
        "2027-02-09). Bitte den Tag berichtigen."
    ]
    check_signed(known, date(2027, 2, 10))


OF_MONEY, FULL = "haushalt ab 2027-01-01", "auslastung ab 2027-01-01"
WRONG = {
    "twice from the same day": (
        "abbrueche:\n",
        "abbrueche:\n  - {gilt_ab: 2027-01-01, beschlossen_am: , durch: X, viele_ab_prozent: 20}\n",
        ["abbrueche ab „2027-01-01“ steht mehrmals da. Bitte nur einmal nennen."],
    ),
    "more at least than at most": (
        "mindestens_prozent: 97.5", "mindestens_prozent: 100.5",
        [f"{OF_MONEY} → mindestens_prozent: 100.5 liegt über „hoechstens_prozent“ (100). Bitte berichtigen."],
    ),
    "bands in the wrong order": (
        "rot_unter_prozent: 60", "rot_unter_prozent: 85",
        [f"{FULL} → rot_unter_prozent: 85 liegt über „gruen_ab_prozent“ (80). Bitte berichtigen."],
    ),
    "all bands in the wrong order": (
        "gruen_bis_prozent: 100\n    rot_ueber_prozent: 110", "gruen_bis_prozent: 70\n    rot_ueber_prozent: 65",
        [
            f"{FULL} → gruen_ab_prozent: 80 liegt über „gruen_bis_prozent“ (70). Bitte berichtigen.",
            f"{FULL} → gruen_bis_prozent: 70 liegt über „rot_ueber_prozent“ (65). Bitte berichtigen.",
        ],
    ),
    "nobody has decided": (
        "    durch: Vergabestelle\n", "", ["vergabe_vorlauf → Nr. 1 → durch: Die Angabe fehlt."],
    ),
    "no word on when": (
        "    beschlossen_am: 2027-02-10\n", "", ["haushalt → Nr. 1 → beschlossen_am: Die Angabe fehlt."],
    ),
    "a day that is none": (
        "beschlossen_am: 2027-02-10", "beschlossen_am: 2027-02-30",
        ["haushalt → Nr. 1 → beschlossen_am: gefunden: „2027-02-30“; erwartet: ein Datum ohne Anführungszeichen, zum "
         "Beispiel 2018-12-01."],
    ),
    "fewer days than none": (
        "tage_bis_zuschlag: 60", "tage_bis_zuschlag: -1",
        ["vergabe_vorlauf → Nr. 1 → tage_bis_zuschlag: gefunden: -1; erwartet: mindestens 0."],
    ),
    "a word for a number": (
        "viele_ab_prozent: 30", "viele_ab_prozent: ein Viertel",
        ["abbrueche → Nr. 1 → viele_ab_prozent: gefunden: „ein Viertel“; erwartet: eine Zahl ohne Anführungszeichen, "
         "mit Punkt statt Komma."],
    ),
    "more than all": (
        "viele_ab_prozent: 30", "viele_ab_prozent: 130",
        ["abbrueche → Nr. 1 → viele_ab_prozent: gefunden: 130; erwartet: Prozent von 1 bis 100."],
    ),
    "a share of 1 for percents of the budget": (
        "mindestens_prozent: 97.5\n    hoechstens_prozent: 100",
        "mindestens_prozent: 0.95\n    hoechstens_prozent: 1.01",
        ["haushalt → Nr. 1 → mindestens_prozent: gefunden: 0.95; erwartet: Prozent von 10 bis 200 (meinten Sie 95?).",
         "haushalt → Nr. 1 → hoechstens_prozent: gefunden: 1.01; erwartet: Prozent von 10 bis 200 (meinten Sie 101?)."],
    ),
    "a share of 1 for percents of the places": (
        "rot_unter_prozent: 60", "rot_unter_prozent: 0.7",
        ["auslastung → Nr. 1 → rot_unter_prozent: gefunden: 0.7; erwartet: Prozent von 10 bis 300 (meinten Sie 70?)."],
    ),
    "a share of 1 for percents of the exits": (
        "viele_ab_prozent: 30", "viele_ab_prozent: 0.3",
        ["abbrueche → Nr. 1 → viele_ab_prozent: gefunden: 0.3; erwartet: Prozent von 1 bis 100 (meinten Sie 30?)."],
    ),
    "nothing at all": (
        "mindestens_prozent: 97.5", "mindestens_prozent: 0",
        ["haushalt → Nr. 1 → mindestens_prozent: gefunden: 0; erwartet: Prozent von 10 bis 200."],
    ),
    "never in force": (
        "abbrueche:\n", "abbrueche:\n  - {gilt_ab: 2026-10-01, beschlossen_am: 2027-06-01, durch: X, "
        "viele_ab_prozent: 20}\n",
        ["abbrueche ab 2026-10-01: Diese Festlegung gilt nie, denn beschlossen ist sie am 2027-06-01, und da gilt "
         "schon die ab 2027-01-01. Soll sie diese ablösen, bitte „gilt_ab“ auf 2027-06-01 setzen; sonst den Eintrag "
         "streichen."],
    ),
    "an unknown section": (
        "abbrueche:", "abbruche:", ["Angabe „abbruche“ ist nicht bekannt. Meinten Sie „abbrueche“?"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", WRONG)
def test_every_fault_is_told_at_its_place(settings: Settings, fault: str) -> None:
    old, new, messages = WRONG[fault]
    assert old in DECIDED
    settings.write(NAME, DECIDED.replace(old, new))

    assert settings.faults() == [f"params/{NAME}: {message}" for message in messages]
