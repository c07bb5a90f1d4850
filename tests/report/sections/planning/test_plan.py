"""The plan of the measures, the proposal and what the law allows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from jaen_analysis.intake.params.values_money import Allotment, Budget
from jaen_analysis.intake.params.values_planning import PlanRules
from jaen_analysis.report import sections
from jaen_analysis.report.sections.planning.legal import changes
from jaen_analysis.report.sections.planning.plan import basis_words
from tests.analysis.planning.made import HATTINGEN, plan, programme
from tests.report.sections.planning.world import NEXT, PLAN, page
from tests.report.sections.world import table, words


def test_a_measure_stands_with_number_legal_basis_provider_places_money_and_state() -> None:
    made = sections.massnahmeplan(page())
    shown = table(made, "Maßnahmen 2026")

    first = "Maßnahme aktiv; Nr. 2026/aktiv; MAbE, § 16 Abs. 1 SGB II i. V. m. § 45 SGB III; Träger A"
    assert shown[first] == [
        "alle ELB", "30", "01.01.2026 bis 31.12.2026", "60", "180.000 EUR; je Monat 500,00 EUR; 2027: 40.000 EUR",
        "läuft",
    ]  # fmt: skip
    assert table(made, "Plätze und Fälle nach Städten 2026")["Maßnahme aktiv"] == ["10", "20", "30"]
    assert "1 verworfene Maßnahme ist nicht gezählt." in words(made)[0]


def test_plan_and_soll_of_each_title_stand_side_by_side_with_state_and_day() -> None:
    advice = programme("rat", instrument="16a", budget=10_000_00)
    made = page(plans=[plan(*PLAN.programmes, advice)])
    soll = Allotment(2026, "eingliederung", "kreis", 300_000_00, "zugeteilt", date(2026, 2, 3), "Kämmerei")
    params = replace(made.inputs.params, budgets={2026: Budget(2026, (soll,))})
    told = sections.massnahmeplan(replace(made, inputs=replace(made.inputs, params=params)))

    shown = table(told, "Mittel des Maßnahmeplans 2026 nach Titeln")
    assert list(shown.values()) == [
        ["266.400 EUR", "300.000 EUR", "33.600 EUR", "40.000 EUR",
         "Haushalt 2026: zugeteilt, Stand 03.02.2026 (Kämmerei)"],
        ["10.000 EUR", "–", "–", "0 EUR", "für dieses Jahr nicht eingetragen"],
    ]  # fmt: skip
    assert table(told, "Maßnahmeplan 2026 nach Instrumenten")["Zusammen"][-2:] == ["–", "–"]


def test_before_there_is_a_budget_the_money_is_that_of_the_rules_of_the_proposal() -> None:
    made = page(period="2026")
    rules = PlanRules(2027, date(2026, 9, 1), "Leitung", {}, {}, 0.0, {"eingliederung": 200_000_00})
    params = replace(made.inputs.params, planning={2027: rules})
    told = sections.planvorschlag(replace(made, inputs=replace(made.inputs, params=params)))

    (row,) = table(told, "Mittel des Maßnahmeplans 2027 nach Titeln").values()
    assert row[:3] == ["180.000 EUR", "200.000 EUR", "20.000 EUR"]
    assert row[4] == "Regeln des Vorschlags, Stand 01.09.2026 (Leitung)"


def test_a_paragraph_that_is_the_name_of_the_instrument_stands_once() -> None:
    shown = table(sections.massnahmeplan(page(plans=[plan(programme(instrument="16i"))])), "Maßnahmen 2026")

    assert list(shown) == ["Maßnahme aktiv; Nr. 2026/aktiv; § 16i SGB II; Träger A"]


def test_places_and_cases_have_no_common_sum() -> None:
    shown = table(sections.massnahmeplan(page()), "Maßnahmeplan 2026 nach Instrumenten")

    assert shown["Aktivierung und berufliche Eingliederung"][2] == "30"
    assert shown["Zusammen"] == ["–", "2", "–", "76", "266.400 EUR", "40.000 EUR"]


def test_a_city_sees_its_own_places_and_those_it_shares() -> None:
    shared = plan(programme(quotas={HATTINGEN: 10, "kreis": 5}), programme("fremd", quotas={"stadt-witten": 3}))
    rows = table(sections.massnahmeplan(page("stadt-hattingen", plans=[shared])), "Maßnahmen 2026")

    assert [row[1] for row in rows.values()] == ["10 (und 5 gemeinsam mit anderen)"]


def test_the_legal_basis_is_that_of_its_time() -> None:
    old = plan(programme(year=2011, instrument="vermittlungsbudget"), programme("neu", year=2011, instrument="16i"),
               year=2011)  # fmt: skip
    made = page(plans=[old])
    told = "\n".join(words(sections.massnahmeplan(made)))
    assert told == "Für 2026 ist kein Maßnahmeplan hinterlegt (params/massnahmen)."

    first, second = (basis_words(old, one) for one in old.programmes)
    assert first == "§ 16 Abs. 1 SGB II i. V. m. § 45 SGB III a. F."
    assert second == "in diesem Monat ohne Rechtsgrundlage"


def test_the_proposal_of_the_next_year_says_how_it_came_about() -> None:
    told = words(sections.planvorschlag(page(period="2026")))

    assert told[0].startswith("Hinweis: Der Plan 2027 ist ein Entwurf.")
    assert "Möglichst viele dringende Bedarfe decken." in told
    assert told[told.index("Was etwas mehr bewirken würde") + 1] == "100.000 EUR mehr deckten 12 Plätze in Hattingen."
    assert told[told.index("Was offen bleibt") + 1] == "Witten: 8 Personen bleiben ohne Platz."
    assert told[-1] == "Prüfsumme der Bedarfe und Regeln: 0123 4567 89ab cdef"


def test_the_places_of_a_proposal_stand_beside_those_of_the_year_before() -> None:
    later = plan(
        programme("a", year=2027, title="Kurs", offer="kurs", quotas={HATTINGEN: 7}, state="Vorschlag"),
        programme("b", year=2027, title="Kurs", offer="kurs", quotas={HATTINGEN: 6}, state="Vorschlag"),
        year=2027,
    )  # fmt: skip
    last = plan(programme("kurs", title="Kurs", quotas={HATTINGEN: 10}), programme("alt", quotas={HATTINGEN: 4}))

    shown = table(
        sections.planvorschlag(page(period="2026", plans=[last, later])), "Plätze und Fälle 2027 gegenüber 2026"
    )

    assert sorted(shown.values()) == [["10", "13", "+3"], ["4", "0", "−4"]]


def test_the_page_of_a_half_year_and_a_year_without_a_proposal_have_sentences() -> None:
    assert words(sections.planvorschlag(page())) == [
        "Der Vorschlag für 2027 steht im Bericht über das ganze Jahr 2026."
    ]
    assert words(sections.planvorschlag(page(period="2026", plans=[PLAN])))[0].startswith(
        "Für 2027 liegt noch kein Vorschlag vor."
    )


def test_a_plan_without_a_derivation_is_one_made_by_hand() -> None:
    by_hand = plan(programme(year=2027), year=NEXT.year)

    assert words(sections.planvorschlag(page(period="2026", plans=[PLAN, by_hand])))[-1].startswith(
        "Der Plan ist von Hand aufgestellt"
    )


def test_instruments_are_those_of_the_year_and_changes_are_told() -> None:
    made = sections.rechtsgrundlagen(page())
    shown = table(made, "Eingliederungsleistungen 2026")

    assert shown["Arbeitsgelegenheiten"] == ["AGH", "§ 16d SGB II", "Plätze", "nein"]
    assert "Berufliche Weiterbildung" not in shown


def test_what_went_to_the_agency_in_2025_is_told() -> None:
    assert list(changes(2025)) == [
        "Seit 2025 nicht mehr: Berufliche Weiterbildung und Teilhabe am Arbeitsleben (Reha).",
        "Weiterbildung und Rehabilitation fördert seitdem die Agentur für Arbeit.",
    ]
    assert list(changes(2012)) == [
        "Neu gegenüber 2011: Aktivierungs- und Vermittlungsgutschein und Eingliederung von Langzeitarbeitslosen.",
        "Im Jahr 2012 zu Ende gegangen: Beschäftigungszuschuss (JobPerspektive) (bis März 2012).",
    ]
