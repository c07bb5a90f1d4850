"""``jaen plan``: a proposal that is written once, never over what people have decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from jaen_analysis.intake import params
from jaen_analysis.intake.params.planning_write import (
    needs_file,
    needs_yaml,
    plan_file,
    plan_yaml,
    rules_file,
    rules_yaml,
)
from jaen_analysis.intake.params.values_planning import Answer, Pin, Plan, PlanRules
from tests.analysis.planning.tasks import DAY, HATTINGEN, WITTEN, YEAR, before, need, offer, rules
from tests.cli.conftest import Workplace, lay

RULES = rules(
    offer("alt", largest=8, provider="Träger B", unit_cost=400_00),
    offer("neu", smallest=4, begins=("2027-02", "2027-08")),
    floor=0.2, funds={"eingliederung": 48_000_00},
)  # fmt: skip
NEEDS = {HATTINGEN: [need(HATTINGEN, 10)], WITTEN: [need(WITTEN, 8, urgency="mittel"), need(WITTEN, 6, kind="sprache")]}


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    """A workspace with rules, needs, and a plan of the year before whose measure is to end."""
    laid = lay(tmp_path / "arbeit")
    put(laid, rules_file(YEAR), rules_yaml(RULES))
    put(laid, plan_file(YEAR - 1), plan_yaml(before(alt="beenden")[YEAR - 1]))
    for area, needs in NEEDS.items():
        put(laid, needs_file(YEAR, area), needs_yaml(needs))
    return laid


def put(place: Workplace, name: str, text: str) -> None:
    path = place.root / "params" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def written(place: Workplace) -> Path:
    return place.root / "params" / plan_file(YEAR)


def pin(place: Workplace, rules: PlanRules, *pins: Pin) -> None:
    put(place, rules_file(YEAR), rules_yaml(replace(rules, pins=pins)))


def test_a_proposal_is_written_and_keeps_the_rules(place: Workplace) -> None:
    result = place.jaen("plan", "propose", "2027")

    assert result.exit_code == 0, result.output
    plan = params.load(place.root).plans[YEAR]
    assert plan.state == "Entwurf"
    assert {one.id for one in plan.programmes} == {"neu"}
    assert sum(one.places for one in plan.programmes) == 16
    assert plan.derivation
    assert "„Alt“ nach dem Urteil „beenden“" in plan.derivation.verdicts[0]
    for said in ("Hattingen 10", "48.000 EUR", "6 von 6 Personen ohne Platz", "beenden"):
        assert said in result.output
    assert place.jaen("plan", "check", "2027").exit_code == 0


def test_a_dry_run_writes_nothing(place: Workplace) -> None:
    result = place.jaen("plan", "propose", "2027", "--dry-run", "--answers")

    assert result.exit_code == 0, result.output
    assert not written(place).exists()
    assert all(one.answer is None for one in params.load(place.root).needs)


def test_another_draft_is_replaced_only_when_asked_for(place: Workplace) -> None:
    place.jaen("plan", "propose", "2027")
    first = written(place).read_text(encoding="utf-8")
    again = place.jaen("plan", "propose", "2027")
    pin(place, RULES, Pin("neu", HATTINGEN, 4))
    refused = place.jaen("plan", "propose", "2027", "--answers")

    assert (again.exit_code, refused.exit_code) == (0, 1)
    assert refused.output.startswith("Nichts geschrieben: ")
    assert "jaen plan propose 2027 --replace" in refused.output
    assert written(place).read_text(encoding="utf-8") == first
    assert all(one.answer is None for one in params.load(place.root).needs)

    replaced = place.jaen("plan", "propose", "2027", "--replace")
    assert replaced.exit_code == 0, replaced.output
    assert written(place).with_name("2027.yaml.bisher").read_text(encoding="utf-8") == first
    places = [one.quotas.get(HATTINGEN, 0) for one in params.load(place.root).plans[YEAR].programmes]
    assert sum(places) == 4


def test_a_decided_plan_is_never_touched(place: Workplace) -> None:
    put(place, plan_file(YEAR), plan_yaml(Plan(YEAR, "beschlossen", ())))

    result = place.jaen("plan", "propose", "2027", "--replace")

    assert result.exit_code == 1
    assert "ist beschlossen und bleibt" in result.output


def test_answers_go_to_the_needs_that_have_none(place: Workplace) -> None:
    said = Answer("nicht", "Wird anders gelöst.", DAY)
    first, second = NEEDS[WITTEN]
    put(place, needs_file(YEAR, WITTEN), needs_yaml([first, replace(second, answer=said)]))

    result = place.jaen("plan", "propose", "2027", "--answers")

    assert result.exit_code == 0, result.output
    answers = {(one.area, one.kind): one.answer for one in params.load(place.root).needs}
    assert answers[WITTEN, "sprache"] == said
    told = answers[HATTINGEN, "qualifizierung"]
    assert told and (told.outcome, told.programmes) == ("berücksichtigt", ("neu",))


def test_a_file_of_needs_says_what_its_proposed_answers_are_and_keeps_its_head(place: Workplace) -> None:
    put(place, needs_file(YEAR, WITTEN), needs_yaml(NEEDS[WITTEN], "Aus dem Bogen vom 1. September.\nZweite Zeile."))
    path = place.root / "params" / needs_file(YEAR, WITTEN)
    place.jaen("plan", "propose", "2027", "--answers")
    first = path.read_text(encoding="utf-8").splitlines()
    pin(place, RULES, Pin("neu", WITTEN, 2))
    place.jaen("plan", "propose", "2027", "--replace")
    second = path.read_text(encoding="utf-8").splitlines()

    assert first[:2] == ["# Aus dem Bogen vom 1. September.", "# Zweite Zeile."]
    assert first[2].startswith("# „vorschlag: true“ schreibt jaen plan propose --answers:")
    assert first != second
    assert [line for line in second if line[0] == "#"] == [line for line in first if line[0] == "#"]


def test_of_a_decided_plan_the_check_says_that_proposed_answers_hold(place: Workplace) -> None:
    place.jaen("plan", "propose", "2027", "--answers")
    draft = place.jaen("plan", "check", "2027")
    text = written(place).read_text(encoding="utf-8")
    put(place, plan_file(YEAR), text.replace("Entwurf", "beschlossen").replace("Vorschlag\n", "geplant\n"))

    decided = place.jaen("plan", "check", "2027")

    assert (draft.exit_code, decided.exit_code) == (0, 0)
    assert (
        "3\xa0Ergebnisse zu den Bedarfen sind vorläufig („vorschlag: true“), bis der Plan beschlossen ist."
        in draft.output
    )
    assert "3\xa0Ergebnisse zu den Bedarfen mit „vorschlag: true“ gelten mit dem Beschluss des Plans." in decided.output


def test_a_new_proposal_takes_its_own_answers_along_and_no_others(place: Workplace) -> None:
    said = Answer("nicht", "Wird anders gelöst.", DAY)
    first, second = NEEDS[WITTEN]
    put(place, needs_file(YEAR, WITTEN), needs_yaml([first, replace(second, answer=said)]))
    place.jaen("plan", "propose", "2027", "--answers")
    pin(place, RULES, Pin("neu", HATTINGEN, 4))
    renewed = place.jaen("plan", "propose", "2027", "--replace")

    assert renewed.exit_code == 0, renewed.output
    assert "Ergebnisse zu den Bedarfen neu geschrieben: " in renewed.output
    answers = {(one.area, one.kind): one.answer for one in params.load(place.root).needs}
    assert answers[WITTEN, "sprache"] == said
    told = answers[HATTINGEN, "qualifizierung"]
    assert told and told.proposed and told.outcome == "teilweise"
    assert place.jaen("plan", "check", "2027").exit_code == 0


def test_an_answer_that_promises_more_than_the_plan_holds_is_found(place: Workplace) -> None:
    place.jaen("plan", "propose", "2027", "--answers")
    told = params.load(place.root).needs
    pin(place, RULES, Pin("neu", HATTINGEN, 4))
    place.jaen("plan", "propose", "2027", "--replace")
    put(place, needs_file(YEAR, HATTINGEN), needs_yaml([one for one in told if one.area == HATTINGEN]))

    stale = place.jaen("plan", "check", "2027")

    assert stale.exit_code == 1
    assert "„berücksichtigt“ für 10 Personen; die genannten Maßnahmen haben dort Plätze für 4" in stale.output
    assert "jaen plan propose 2027 --answers --replace" in stale.output


def test_an_answer_that_names_a_measure_without_a_place_in_its_city_is_found(place: Workplace) -> None:
    pin(place, replace(RULES, floor=0), Pin("neu", HATTINGEN, 4), Pin("neu", WITTEN, 0))
    place.jaen("plan", "propose", "2027")
    told = Answer("teilweise", "Im Herbst.", DAY, ("neu",))
    put(place, needs_file(YEAR, WITTEN), needs_yaml([replace(NEEDS[WITTEN][0], answer=told)]))

    result = place.jaen("plan", "check", "2027")

    assert result.exit_code == 1
    assert "Das Ergebnis nennt „neu“; im Plan hat das keinen Platz für dieses Gebiet." in result.output
    assert "„teilweise“" not in result.output


def test_answers_hold_where_the_entries_of_a_measure_are_rounded_down(place: Workplace) -> None:
    """2 places serve 5 persons in Witten, 3 serve 7 in Hattingen; all 5 have 12 entries, of which 2 places have 4.8."""
    shared = offer("neu", persons_per_place=Decimal("2.5"), begins=("2027-02",))
    put(place, rules_file(YEAR), rules_yaml(replace(RULES, offers=(shared,))))
    for area, persons in ((HATTINGEN, 7), (WITTEN, 5)):
        put(place, needs_file(YEAR, area), needs_yaml([need(area, persons)]))

    result = place.jaen("plan", "propose", "2027", "--answers")

    assert result.exit_code == 0, result.output
    (course,) = params.load(place.root).plans[YEAR].programmes
    assert (course.quotas, course.entries) == ({HATTINGEN: 3, WITTEN: 2}, 12)
    assert place.jaen("plan", "check", "2027").exit_code == 0


def test_a_new_proposal_that_lacks_what_a_person_named_is_told(place: Workplace) -> None:
    place.jaen("plan", "propose", "2027")
    decided = Answer("teilweise", "Im Herbst.", DAY, ("neu",))
    put(place, needs_file(YEAR, HATTINGEN), needs_yaml([replace(NEEDS[HATTINGEN][0], answer=decided)]))
    first = written(place).read_text(encoding="utf-8")
    put(
        place,
        rules_file(YEAR),
        rules_yaml(replace(RULES, floor=0, pins=(Pin("neu", HATTINGEN, 0), Pin("neu", WITTEN, 0)))),
    )

    result = place.jaen("plan", "propose", "2027", "--replace")

    assert result.exit_code == 1
    assert "Der Vorschlag passt nicht zu dem, was Menschen eingetragen haben" in str(result.exception) + result.output
    assert written(place).read_text(encoding="utf-8") == first


def test_proposal_and_check_give_the_same_warnings(place: Workplace) -> None:
    put(place, rules_file(YEAR), rules_yaml(replace(RULES, award_from=date(2025, 5, 10))))
    proposed = place.jaen("plan", "propose", "2027")
    checked = place.jaen("plan", "check", "2027")

    def warnings(output: str) -> list[str]:
        return [line for line in output.splitlines() if line.startswith("Warnung: ")]

    assert checked.exit_code == 0, checked.output
    budget, awards = warnings(checked.output)
    assert warnings(proposed.output) == [budget, awards]
    assert budget.startswith("Warnung: Den Haushalt 2027 (params/haushalt/2027.yaml) gibt es noch nicht")
    assert awards.startswith("Warnung: Vergaben ab 10.05.2025 (vergabe_ab")
    assert f"vor heute ({date.today():%d.%m.%Y})" in awards


def test_a_decided_plan_holds_no_proposals(place: Workplace) -> None:
    place.jaen("plan", "propose", "2027")
    put(place, plan_file(YEAR), written(place).read_text(encoding="utf-8").replace("Entwurf", "beschlossen"))
    left = place.jaen("plan", "check", "2027")
    put(place, plan_file(YEAR), written(place).read_text(encoding="utf-8").replace("Vorschlag\n", "geplant\n"))
    decided = place.jaen("plan", "check", "2027")

    assert left.exit_code == 1
    assert "noch „zustand: Vorschlag“ haben: neu." in left.output
    assert decided.exit_code == 0, decided.output


def test_limits_in_conflict_are_told_and_nothing_is_written(place: Workplace) -> None:
    pin(place, RULES, Pin("neu", HATTINGEN, 30))

    result = place.jaen("plan", "propose", "2027")

    assert result.exit_code != 0
    assert "Die festgelegten 30 Plätze „Neu“ für Hattingen" in result.output
    assert "Plätze weniger festgelegt bei „Neu“ für Hattingen" in " ".join(result.output.split())
    assert not written(place).exists()


def test_a_plan_that_breaks_a_rule_is_found(place: Workplace) -> None:
    place.jaen("plan", "propose", "2027")
    put(place, rules_file(YEAR), rules_yaml(replace(RULES, funds={"eingliederung": 40_000_00})))

    result = place.jaen("plan", "check", "2027")

    assert result.exit_code == 1
    assert "48.000 EUR verplant, 40.000 EUR vorhanden" in result.output


@pytest.mark.parametrize("command", ["propose", "check"])
@pytest.mark.parametrize("year", ["2031", "bald"])
def test_a_year_without_rules_has_no_proposal(place: Workplace, command: str, year: str) -> None:
    result = place.jaen("plan", command, year)

    assert result.exit_code != 0
    assert "Jahre mit Regeln: 2027" in result.output


def test_a_year_without_a_need_is_told_first(place: Workplace) -> None:
    for area in NEEDS:
        (place.root / "params" / needs_file(YEAR, area)).unlink()
    bound = (offer("alt", fixed={WITTEN: 6}), *RULES.offers[1:])
    put(place, rules_file(YEAR), rules_yaml(replace(RULES, offers=bound)))

    proposed = place.jaen("plan", "propose", "2027")
    checked = place.jaen("plan", "check", "2027")

    said = "Für 2027 ist kein Bedarf gemeldet (params/bedarfe/2027)"
    assert proposed.exit_code == checked.exit_code == 0
    assert proposed.output.startswith(f"Warnung: {said}")
    assert checked.output.startswith(f"Warnung: {said}")
    assert f"- '{said}" in written(place).read_text(encoding="utf-8")


def test_rules_without_an_offer_say_so(place: Workplace) -> None:
    put(place, rules_file(YEAR), rules_yaml(replace(RULES, offers=())))

    result = place.jaen("plan", "propose", "2027")

    assert result.exit_code == 1
    assert "params/eingliederungsplanung/2027.yaml: Es gibt kein Angebot" in str(result.exception) + result.output
