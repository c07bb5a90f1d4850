"""The bands of the Ampel as dated decisions, and what is in Testphase: read, in force, and every fault."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jaen_analysis.intake.params import AmpelBands, Trial
from jaen_analysis.intake.params.values_steering import UNDECIDED
from tests.intake.test_params import SHIPPED, Settings
from tests.intake.test_params_targets import NAME as AGREEMENT
from tests.intake.test_params_targets import SAMPLE, place

LIGHTS, TRIALS = "ampel.yaml", "testphase.yaml"
DECIDED = """\
  - ab: 2027-01-01
    beschlossen_am: 2027-02-10
    durch: Leitungsrunde
    regel: feste Toleranz
    toleranz_prozent: 5
    gruen_ab_prozent: 60
    rot_unter_prozent: 10
    breitestes_intervall_prozent: 40
    mindestfaelle: 30
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path)


def test_the_shipped_bands_are_those_of_the_program(settings: Settings) -> None:
    (shipped,) = settings.load().bands

    assert shipped.decided is None
    assert replace(shipped, valid_from=UNDECIDED.valid_from) == UNDECIDED


def test_an_older_workspace_goes_on(settings: Settings) -> None:
    for name in (LIGHTS, TRIALS):
        (settings.root / "params" / name).unlink()

    known = settings.load()

    assert (known.bands, known.trials) == ((), ())
    assert known.bands_on(date(2026, 9, 30)) is UNDECIDED


def test_a_decision_holds_from_its_day_but_never_before_it_was_taken(settings: Settings) -> None:
    settings.write(LIGHTS, settings.text(LIGHTS) + DECIDED)

    known = settings.load()

    assert known.bands_on(date(2027, 2, 9)).decided is None
    assert known.bands_on(date(2027, 2, 10)) == AmpelBands(
        valid_from=date(2027, 1, 1),
        decided=date(2027, 2, 10),
        by="Leitungsrunde",
        rule="feste Toleranz",
        green_from=0.6,
        red_below=0.1,
        widest=0.4,
        min_cases=30,
        tolerance=0.05,
    )


DECISION = "ampel.yaml: Festlegung ab 2027-01-01"
WRONG_LIGHTS = {
    "twice from the same day": (
        DECIDED, DECIDED + DECIDED,
        "ampel.yaml: Festlegung ab „2027-01-01“ steht mehrmals da. Bitte nur einmal nennen.",
    ),
    "red above green": (
        "rot_unter_prozent: 10", "rot_unter_prozent: 70",
        f"{DECISION} → rot_unter_prozent: 70 liegt über „gruen_ab_prozent“ (60). Dazwischen liegt „gefährdet“; bitte "
        "berichtigen.",
    ),
    "no tolerance": (
        "    toleranz_prozent: 5\n", "",
        f"{DECISION} → toleranz_prozent: Die Angabe fehlt; die Regel „feste Toleranz“ braucht sie.",
    ),
    "nobody has decided": (
        "    durch: Leitungsrunde\n", "", "ampel.yaml: festlegungen → Nr. 2 → durch: Die Angabe fehlt.",
    ),
    "no word on when": (
        "    beschlossen_am: 2027-02-10\n", "", "ampel.yaml: festlegungen → Nr. 2 → beschlossen_am: Die Angabe fehlt.",
    ),
    "an unknown rule": (
        "feste Toleranz", "feste Grenze",
        "ampel.yaml: festlegungen → Nr. 2 → regel: gefunden: „feste Grenze“; erwartet: 'Wahrscheinlichkeit' oder "
        "'feste Toleranz'.",
    ),
    "more than all": (
        "gruen_ab_prozent: 60", "gruen_ab_prozent: 600",
        "ampel.yaml: festlegungen → Nr. 2 → gruen_ab_prozent: gefunden: 600; erwartet: höchstens 100.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", WRONG_LIGHTS)
def test_a_fault_of_the_bands_is_one_message(settings: Settings, fault: str) -> None:
    old, new, message = WRONG_LIGHTS[fault]
    assert old in DECIDED
    settings.write(LIGHTS, settings.text(LIGHTS) + DECIDED.replace(old, new))

    assert settings.faults() == [f"params/{message}"]


def commented() -> str:
    """The entry that the shipped file shows in its comments."""
    lines = (SHIPPED / TRIALS).read_text(encoding="utf-8").splitlines()
    return "".join(f"{line[2:]}\n" for line in lines if re.match("# (?:erprobungen|  )", line))


def trial(settings: Settings, **changes: str) -> None:
    text = commented()
    for key, value in changes.items():
        text = re.sub(rf"{key}: .*", f"{key}: {value}", text)
    settings.write(TRIALS, text)


def test_nothing_is_tried_out_as_shipped(settings: Settings) -> None:
    known = settings.load()

    assert known.trials == ()
    assert known.in_test("2027-03", "kreis") is None


def test_the_entry_in_the_comments_can_be_used(settings: Settings) -> None:
    trial(settings)
    known = settings.load()

    assert known.trials == (
        Trial(
            reason="Die Plätze werden erst seit diesem Jahr einheitlich gezählt.",
            first="2027-01",
            last="2027-12",
            area="stadt-witten",
            indicator=known.catalogue.indicator("massnahmeauslastung"),
        ),
    )


def test_what_is_not_named_is_not_restricted(settings: Settings) -> None:
    settings.write(TRIALS, "erprobungen: [{von: 2027-01, bis: 2027-06, warum: Erstes Jahr}]\n")
    known = settings.load()
    quota = known.catalogue.indicator("integrationsquote")

    assert [known.in_test(month, "stadt-witten") is None for month in ("2026-12", "2027-01", "2027-06", "2027-07")] == [
        True, False, False, True,
    ]  # fmt: skip
    assert known.in_test("2027-01", "kreis", quota) is known.trials[0]


def test_an_indicator_is_tried_out_in_every_definition_and_only_there(settings: Settings) -> None:
    trial(settings, kennzahl="integrationsquote", von="2019-01")
    known = settings.load()
    older, newer, other = map(
        known.catalogue.indicator, ("integrationsquote_2011", "integrationsquote", "aktivierungsquote")
    )

    assert known.in_test("2019-02", "stadt-witten", older) is known.in_test("2019-04", "stadt-witten", newer)
    assert known.in_test("2019-04", "stadt-witten", newer) is not None
    assert known.in_test("2019-04", "stadt-witten", other) is None
    assert known.in_test("2019-04", "stadt-schwelm", newer) is None
    assert known.in_test("2019-04", "stadt-witten") is None


def test_a_target_is_tried_out_by_name_by_its_indicator_or_as_it_was_agreed(settings: Settings) -> None:
    place(settings, AGREEMENT, SAMPLE)
    settings.write(TRIALS, "erprobungen: [{von: 2027-01, ziel: langzeitbezug, warum: Neu}]\n")
    known = settings.load()
    integration, _, long_term, local = known.agreements[0].versions[0].targets

    def why(target_: object) -> str:
        found = known.in_test("2027-02", "stadt-witten", target=target_)  # type: ignore[arg-type]
        return found.reason if found else ""

    assert [why(t) for t in (integration, long_term, local)] == [
        "",
        "Neu",
        "Das Ziel ist für die Testphase vereinbart.",
    ]


def test_an_indicator_that_is_itself_a_test_says_so(settings: Settings) -> None:
    known = settings.load()

    found = known.in_test("2027-02", "kreis", known.catalogue.indicator("kooperationsplanquote"))

    assert found is not None
    assert found.reason == "Die Kennzahl ist im Zustand „Test“."


WRONG_TRIALS = {
    "unknown area": (
        {"gebiet": "stadt-wittn"}, "gebiet: Gebiet „stadt-wittn“ ist nicht bekannt. Meinten Sie „stadt-witten“?",
    ),
    "unknown indicator": (
        {"kennzahl": "massnahmeauslastng"},
        "kennzahl: Kennzahl „massnahmeauslastng“ ist nicht bekannt. Meinten Sie „massnahmeauslastung“?",
    ),
    "an end before the start": ({"bis": "2026-12"}, "bis: 2026-12 liegt vor „von“ (2027-01). Bitte berichtigen."),
    "unknown target": (
        {"kennzahl": "massnahmeauslastung\n    ziel: integration"},
        "ziel: Ziel „integration“ ist nicht bekannt. Erwartet wird die „id“ eines Ziels in params/zielvereinbarungen.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", WRONG_TRIALS)
def test_a_fault_of_a_trial_is_one_message(settings: Settings, fault: str) -> None:
    changes, message = WRONG_TRIALS[fault]
    trial(settings, **changes)

    assert settings.faults() == [f"params/testphase.yaml: Nr. 1 → {message}"]
