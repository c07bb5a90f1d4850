"""What became of the exits, time to work, cost, verdicts, and the statutory balance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pandas as pd
import pytest

from jaen_analysis.analysis.planning.survival import LogRank
from jaen_analysis.intake.params.values_limits import DropoutLimit, LeadTimes, LimitRules, OccupancyBands
from jaen_analysis.intake.params.values_planning import Plan, PlanRules, Procurement
from jaen_analysis.intake.postings import POSTING_COLUMNS
from jaen_analysis.report import sections
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.german import NBSP
from jaen_analysis.report.sections.planning.work import log_rank_words
from jaen_analysis.vocabulary.periods import span
from jaen_analysis.vocabulary.planning import PlanState
from tests.analysis.budget import written as budget
from tests.analysis.planning.made import HATTINGEN, WITTEN, plan, postings, programme, whole
from tests.report.sections.planning.world import ASSESSED, FOUND, NEXT, PLAN, YOUNG, delivered, page
from tests.report.sections.steering.world import agreed, quote
from tests.report.sections.world import records, table, words

PAST = span("2024-10", "2025-09")
"""Exits that are mature at the end of June 2026."""


def exits(known: int = 10, work: int = 4) -> pd.DataFrame:
    """Each of the twelve months: so many left in Witten, of whom so many are employed; half as many in Hattingen."""
    rows = []
    for (area, part), month in product(((WITTEN, 1), (HATTINGEN, 2)), PAST):
        figures = {"austritte": known // part, "verbleib_bekannt": known // part, "beschaeftigt": work // part,
                   "nicht_arbeitslos": known // part}  # fmt: skip
        rows += [(area, month, "aktiv", figure, value) for figure, value in figures.items()]
    rows += [(WITTEN, month, "aktiv", "austritte", 2) for month in span("2025-10", "2025-12")]
    return pd.concat([delivered(), postings(rows, received="2026-10-12")], ignore_index=True)


def years() -> list[Plan]:
    """The plan, and those of the years before."""
    return [plan(programme(year=year), year=year) for year in (2024, 2025)] + [PLAN, NEXT]


def results(area: str = "kreis", **changes: int) -> Bericht:
    return page(area, plans=years(), posted=exits(**changes))


def test_a_share_has_its_parts_and_its_wilson_interval() -> None:
    made = sections.bewertung(results("stadt-witten"))

    row = table(made, "Was aus den Austritten wurde")["Maßnahme aktiv"]
    assert row[:2] == ["48 von 120: 40 % (32 bis 49 %)", "120 von 120: 100 % (97 bis 100 %)"]
    assert row[3] == "18 Austritte"
    assert records(made, "tabelle")[-1]["columns"][3] == "Gegen das gleiche Instrument im übrigen Kreis"
    assert "Beurteilt werden Austritte bis September 2025" in words(made)[0]
    (chart,) = records(made, "abbildung")
    assert "„Maßnahme aktiv“ 40" in chart["description"]


def test_that_it_is_no_effect_is_said() -> None:
    assert "eine Wirkung der Maßnahme zeigt sie nicht" in "\n".join(words(sections.bewertung(results())))


def test_too_few_exits_give_no_share() -> None:
    shown = table(sections.bewertung(results("stadt-hattingen", known=1)), "Was aus den Austritten wurde")

    assert not any(char == "%" for char in shown["Maßnahme aktiv"][0])


def compared(better: int) -> Bericht:
    """Two measures of the same instrument, each 120 mature exits, of which 48 and so many times twelve are employed."""
    made = results()
    known = made.inputs.params
    other = {"id": "zwei", "title": "Zweite", "quotas": {WITTEN: 10}}
    twice = {year: replace(one, programmes=(*one.programmes, replace(one.programmes[0], **other)))
             for year, one in known.plans.items()}  # fmt: skip
    figures = {"austritte": 10, "verbleib_bekannt": 10, "beschaeftigt": better, "nicht_arbeitslos": 10}
    rows = [(WITTEN, month, "zwei", figure, value) for month in PAST for figure, value in figures.items()]
    posted = pd.concat([exits(), postings(rows, received="2026-10-12")], ignore_index=True)
    return page(plans=list(twice.values()), posted=posted)


def test_what_stands_out_is_counted_against_the_same_instrument_and_beside_what_chance_gives() -> None:
    made = sections.bewertung(compared(7))

    (chart,) = records(made, "abbildung")
    assert (
        chart["title"].replace("\N{NO-BREAK SPACE}", " ")
        == "2 von 2 Maßnahmen heben sich vom gleichen Instrument im übrigen Kreis ab"
    )
    told = "\n".join(words(made)).replace("\N{NO-BREAK SPACE}", " ")
    assert (
        "Verglichen: 2 Maßnahmen, jede mit Austritten aus den gleichen Instrumenten im übrigen Kreis. Allein durch "
        "Zufall höben sich etwa 0,1 davon ab (95-%-Intervalle: 5 von 100). Mehr als erwartet: „Zweite“. Weniger als "
        "erwartet: „Maßnahme aktiv“."
    ) in told


def test_alike_measures_do_not_stand_out() -> None:
    (chart,) = records(sections.bewertung(compared(4)), "abbildung")

    assert (
        chart["title"].replace("\N{NO-BREAK SPACE}", " ")
        == "Keine von 2 Maßnahmen hebt sich vom gleichen Instrument im übrigen Kreis ab"
    )


def test_a_measure_alone_with_its_instrument_is_not_compared() -> None:
    made = sections.bewertung(results())

    (chart,) = records(made, "abbildung")
    assert chart["title"].replace("\N{NO-BREAK SPACE}", " ") == "Eingliederungsquote von 1 Maßnahme"
    assert "Verglichen: 1 Maßnahme" not in "\n".join(words(made))


def test_cities_are_compared_with_the_mix_taken_out() -> None:
    shown = table(sections.bewertung(results()), "Eingliederungsquote je Stadt")

    assert list(shown) == ["Hattingen", "Herdecke", "Schwelm", "Wetter (Ruhr)", "Witten"]
    assert shown["Witten"][1:] == ["40 %", "48 gezählt, 48,0 erwartet (Verhältnis 1,00; 0,69 bis 1,48)"]


def cohort(group: str, work: tuple[int, ...]) -> list[tuple[str, str, str, str, int, str]]:
    """A cohort of 40 that entered in January 2025 in Witten: so many went to work in each month."""
    rows, left = [], 40
    for after, many in enumerate(work):
        part = f"gruppe={group},schicht=alle,nach={after:02d}"
        told = (("kohorte_bestand", left), ("kohorte_arbeit", many), ("kohorte_sonstige", 0))
        rows += [(WITTEN, "2025-01", "aktiv", figure, value, part) for figure, value in told]
        left -= many
    return rows


def test_both_groups_stand_side_by_side_as_a_difference_and_no_effect() -> None:
    fast, slow = cohort("teilnahme", (0, 10, 10, 5)), cohort("vergleich", (0, 1, 1, 1))
    made = sections.uebergang_in_arbeit(page(posted=postings([*fast, *slow], received="2026-10-12")))
    told = "\n".join(words(made))

    (chart,) = records(made, "abbildung")
    assert chart["title"] == "Maßnahme aktiv: Teilnehmende nach 3 Monaten häufiger in Arbeit als Nichtteilnehmende"
    assert "Teilnehmende (40): nach 3 Monaten 63" in chart["description"].replace("\N{NO-BREAK SPACE}", " ")
    assert "Unterschied, kein Effekt" in told
    assert "Log-Rank-Test, p unter 0,001" in told


def test_curves_that_cross_are_not_told_as_a_difference_at_the_end() -> None:
    fast, slow = cohort("teilnahme", (0, 0, 0, 39)), cohort("vergleich", (0, 39, 0, 0))
    made = sections.uebergang_in_arbeit(page(posted=postings([*fast, *slow], received="2026-10-12")))

    (chart,) = records(made, "abbildung")
    assert chart["title"] == (
        "Maßnahme aktiv: anderer Verlauf als bei Nichtteilnehmenden, nach 3 Monaten ohne klaren Abstand"
    )


def test_months_that_the_test_over_all_of_them_hides_are_told() -> None:
    """Slower while the measure runs, quicker afterwards: the test over all months sees nothing."""
    first, then = cohort("teilnahme", (0, 2, 2, 25)), cohort("vergleich", (0, 8, 6, 6))
    made = sections.uebergang_in_arbeit(page(posted=postings([*first, *then], received="2026-10-12")))

    (chart,) = records(made, "abbildung")
    assert chart["title"] == "Maßnahme aktiv: im Ganzen kein Unterschied, der sich vom Zufall abhebt"
    told = "\n".join(words(made))
    assert (
        "Einzelne Monate für sich: Teilnehmende waren nach 3 Monaten häufiger in Arbeit als Nichtteilnehmende" in told
    )


def test_where_no_cohorts_are_delivered_the_section_says_so() -> None:
    (said,) = words(sections.uebergang_in_arbeit(page(posted=delivered())))

    assert said.startswith("Kohorten sind nicht geliefert")


def test_where_cohorts_are_delivered_but_not_whole_the_section_says_which() -> None:
    late = [row for row in cohort("teilnahme", (0, 10, 10, 5)) if not row[5].endswith(("nach=00", "nach=01"))]
    told = "\n".join(words(sections.uebergang_in_arbeit(page(posted=postings(late, received="2026-10-12")))))

    assert "Kohorten sind nicht geliefert" not in told
    assert (
        "„Maßnahme aktiv“: Teilnehmende, alle ELB, Eintritt Januar 2025, Witten: außer Betracht, die Zahlen für den "
        "Monat 1 nach dem Eintritt fehlen."
    ) in told


@pytest.mark.parametrize(("p", "said"), [(0.04, "verschieden schnell"), (0.2, "vom Zufall nicht unterscheiden")])
def test_the_test_is_told_in_words(p: float, said: str) -> None:
    assert said in log_rank_words(LogRank(4.0, 1, p))


def test_a_verdict_stands_with_reason_evidence_and_what_the_cities_say() -> None:
    made = sections.urteile(results())
    row = table(made, "Urteile und was für sie spricht")["Maßnahme aktiv"]

    assert row[0] == f"ändern: {ASSESSED.reason} (Koordinierungsstelle, 20.06.2026)"
    assert row[1].startswith("Auslastung 83,3 %: unterbesetzt; Abbrüche seit Januar: 12 von 24 Austritten")
    assert row[2] == f"Witten (04.05.2026): {FOUND.text}"


def test_measures_without_a_verdict_are_counted_with_what_their_figures_say() -> None:
    """They have no row of their own unless a city says something of them."""
    made = compared(4)
    known = made.inputs.params
    quiet = {year: replace(one, programmes=tuple(replace(p, assessment=None, findings=()) for p in one.programmes))
             for year, one in known.plans.items()}  # fmt: skip
    found = sections.urteile(replace(made, inputs=replace(made.inputs, params=replace(known, plans=quiet))))
    told = "\n".join(words(found)).replace("\N{NO-BREAK SPACE}", " ")

    assert records(found, "tabelle") == []
    assert (
        "3 Maßnahmen haben noch kein Urteil, weil keines eingetragen ist: bei 2 sprechen die Zahlen gegen „fortführen“ "
        "(„Maßnahme aktiv“ und „Maßnahme lohn“) und bei 1 geben die Zahlen keinen Hinweis."
    ) in told


def test_only_measures_with_a_verdict_or_a_report_of_a_city_have_a_row() -> None:
    shown = table(sections.urteile(compared(4)), "Urteile und was für sie spricht")

    assert list(shown) == ["Maßnahme aktiv", "Zweite"]


def test_a_verdict_without_a_hint_of_the_figures_does_not_go_against_them() -> None:
    made = sections.urteile(compared(4))
    told = "\n".join(words(made)).replace("\N{NO-BREAK SPACE}", " ")

    assert "1 Urteil steht ohne Hinweis aus den Zahlen." in told
    assert "Zweite: Das Urteil „ändern“ steht ohne Hinweis aus den Zahlen." in told
    assert "nahelegen" not in told and "Weicht von den Zahlen ab" not in told


def test_what_a_verdict_means_for_the_next_year_is_told_by_its_rule() -> None:
    made = results()
    rules = PlanRules(2027, None, "Leitung", {"hoch": 3.0}, {"ändern": 0.5}, 0.1, {})
    known = replace(made.inputs.params, planning={2027: rules})
    told = "\n".join(words(sections.urteile(replace(made, inputs=replace(made.inputs, params=known)))))

    assert "„ändern“ mit dem Faktor 0,50" in told
    assert "„Maßnahme aktiv“ hat 4 Plätze weniger." in told


def test_cost_stands_beside_the_result_with_its_parts_and_the_warning() -> None:
    made = sections.kosten_und_ergebnis(page(posted=delivered()))

    assert words(made)[0].startswith("Hinweis: Kosten je Ergebnis zeigen keine Wirkung")
    row = table(made, "Kosten je Ergebnis")["Kosten je Platzmonat"]
    assert row[0] == "375 EUR"
    assert row[2:] == ["67.500 EUR (Ausgaben der Maßnahmen mit Plätzen)", "180 (Platzmonate)"]


def test_before_the_first_month_of_a_quarter_is_due_the_months_before_it_have_a_cost() -> None:
    quarter = page(period="2026-Q4", posted=delivered())
    made = sections.kosten_und_ergebnis(quarter)

    (costs,) = [one for one in records(made, "tabelle") if one["caption"] == "Kosten je Ergebnis"]
    assert costs["subtitle"].endswith("Januar bis September 2026")


def test_a_target_stands_beside_the_money_that_is_meant_for_it() -> None:
    made = sections.kosten_und_ergebnis(
        page("stadt-witten", posted=delivered(), agreements=(agreed(quote(), area="stadt-witten"),))
    )

    (row,) = table(made, "Ziel, Prognose und Geld").values()
    assert row[2:] == [
        "Leistungen zur Eingliederung in Arbeit", "nicht für dieses Gebiet gebucht",
        "120 EUR (95 %-Spanne: 111 bis 130 EUR, Ausgaben der Maßnahmen aus dem Eingliederungstitel)",
    ]  # fmt: skip


def test_each_range_of_the_money_has_its_level() -> None:
    """The spending at the end of the year with 80 %, the cost of an integration with 95 %."""
    years = [budget.table(budget.whole_year("eingliederung", [900] * 12, first=f"{y}-01")) for y in (2023, 2024, 2025)]
    this = budget.table(budget.whole_year("eingliederung", [1_000] * 6))
    spent = pd.concat([*years, this, delivered()]).astype(POSTING_COLUMNS)
    made = sections.kosten_und_ergebnis(page(posted=spent, agreements=(agreed(quote(), area="kreis"),)))

    (row,) = table(made, "Ziel, Prognose und Geld").values()
    assert row[3].startswith("6.000 EUR (Soll –, erwartet ")
    assert row[3].endswith(", 80 %-Spanne)")
    assert "95 %-Spanne: " in row[4] and row[4].endswith("Ist „Leistungen zur Eingliederung in Arbeit“)")
    (shown,) = [one for one in records(made, "tabelle") if one["caption"] == "Ziel, Prognose und Geld"]
    assert f"Erwartet zum Jahresende (80{NBSP}%-Spanne)" in shown["columns"]


def test_kreis_and_city_say_whose_money_stands_above_the_line() -> None:
    """The title is booked for the Kreis alone: its Ist there, what the measures cost in a city."""
    whole, city = (
        "\n".join(words(sections.kosten_und_ergebnis(page(area, posted=delivered())))) for area in ("kreis", HATTINGEN)
    )

    assert "Kosten je Integration: im Kreis das Ist des ganzen Titels" in whole
    assert "in Städten und Regionalstellen nur, was ihre Maßnahmen gekostet haben" in city
    assert "nicht nebeneinander" in whole and "nicht nebeneinander" in city


def test_a_cost_within_the_waiting_time_is_provisional() -> None:
    early = delivered().assign(received="2026-07-08")
    made = sections.kosten_und_ergebnis(page(posted=early))

    assert table(made, "Kosten je Ergebnis")["Kosten je Platzmonat"][0] == "375 EUR (vorläufig)"
    assert "Vorläufig, weil vor Ende der Wartezeit geliefert: April bis Juni 2026." in "\n".join(words(made))
    late = sections.kosten_und_ergebnis(page(posted=delivered()))
    assert table(late, "Kosten je Ergebnis")["Kosten je Platzmonat"][0] == "375 EUR"


@pytest.mark.parametrize("period", ["2026", "2026-H1"])
def test_after_its_repeal_there_is_no_balance(period: str) -> None:
    (said,) = words(sections.eingliederungsbilanz(page(period=period)))

    assert said.endswith("zum 1.1.2023 aufgehoben worden.")


def test_until_2022_the_balance_has_its_tables() -> None:
    months = span("2022-01", "2022-12")
    old = plan(programme(year=2022, quotas={WITTEN: 20}), year=2022)
    posted = postings(whole("aktiv", WITTEN, months, {"teilnehmende": 18, "eintritte": 2, "ausgaben": 900_000}))
    made = page(plans=[old], posted=posted)
    past = replace(made, inputs=replace(made.inputs, period=replace(made.period, first_month="2022-01", kind="Jahr")))
    shown = table(sections.eingliederungsbilanz(past), "Ausgaben und Geförderte nach Instrumenten")

    assert shown["Aktivierung und berufliche Eingliederung"] == ["108.000 EUR", "24", "18,0", "500,00 EUR"]


def test_an_award_that_comes_too_late_is_warned_of() -> None:
    late = programme("spaet", state="in Vergabe", begin=date(2026, 11, 1), procurement=Procurement(
        date(2026, 9, 1), date(2026, 10, 1), date(2026, 12, 1)))  # fmt: skip
    made = sections.vergabetermine(page(plans=[plan(late)]))

    assert words(made)[0].startswith("Am 12.10.2026 steht 1 Vergabe aus.")
    assert words(made)[1].startswith("Achtung: Bei 1 Vergabe ist der geplante Beginn nicht zu halten.")
    assert "Diese Fristen: nicht beschlossen, Vorgabe des Programms." in words(made)[0]
    (row,) = table(made, "Termine der Vergabe").values()
    assert row[:2] == ["01.09.2026 (geschehen)", "01.10.2026 (geschehen)"]
    assert "später als geplant" in table(made, "Termine der Vergabe")["Maßnahme spaet"][-1]
    assert words(sections.vergabetermine(page())) == ["Am 12.10.2026 steht keine Vergabe aus."]


def test_a_planned_day_that_has_passed_did_not_happen_unless_somebody_says_so() -> None:
    days = Procurement(date(2026, 9, 1), date(2026, 10, 1), date(2026, 12, 1))
    silent = programme("still", state="geplant", begin=date(2027, 2, 1), end=date(2027, 6, 30), procurement=days)
    made = sections.vergabetermine(page(plans=[plan(silent)]))

    (row,) = table(made, "Termine der Vergabe").values()
    assert row[:2] == [f"geplant war der {day} (nichts gemeldet)" for day in ("01.09.2026", "01.10.2026")]
    assert words(made)[-1].startswith("Nichts gemeldet: Der geplante Tag ist vorbei; ob es geschehen ist")


def test_the_limits_that_are_decided_stand_on_the_pages_with_who_decided_them() -> None:
    since, on = date(2026, 1, 1), date(2025, 11, 3)
    decided = LimitRules(
        occupancy=(OccupancyBands(since, "Leitungsrunde", 0.9, 0.6, 1.0, 1.1, 6, decided=on),),
        lead=(LeadTimes(since, "Vergabestelle", 1, 2, 3, "Es gibt Rahmenverträge.", decided=on),),
        dropouts=(DropoutLimit(since, "Leitungsrunde", 0.4),),
    )
    open_ = programme("offen", state="in Vergabe", begin=date(2026, 12, 30))
    made = page(plans=[plan(programme(), open_)], posted=delivered())
    made = replace(made, inputs=replace(made.inputs, params=replace(made.inputs.params, limits=decided)))

    awards, run, judged = (
        " ".join(words(show(made))) for show in (sections.vergabetermine, sections.durchfuehrung, sections.urteile)
    )

    who = "Leitungsrunde, beschlossen am 03.11.2025, gilt ab 01.01.2026"
    assert "Es gibt Rahmenverträge. Diese Fristen: Vergabestelle, beschlossen am 03.11.2025" in awards
    assert f"grün von 90 % bis 100 %, rot unter 60 % und über 110 %, ab 6 Platzmonaten ({who})." in run
    assert "sicher über 40 % liegt (nicht beschlossen, Leitungsrunde, gilt ab 01.01.2026)." in judged


def test_the_first_page_says_what_must_not_wait_first() -> None:
    told = words(sections.planung_in_kuerze(results()))

    assert told[0] == "1 Maßnahme ist unterbesetzt, am stärksten „Maßnahme aktiv“ (83,3 %)."
    assert told[1] == "1 Bedarf für 35 Personen ist noch nicht entschieden."
    assert "Für 2026 gemeldet: 2 Bedarfe für 55 Personen; 1 teilweise." in told
    assert "Urteil „ändern“: „Maßnahme aktiv“." in told


def test_the_controlling_says_what_is_open_or_that_nothing_is() -> None:
    assert len(words(sections.planung_offen(page(posted=delivered())))) == 2
    assert words(sections.planung_offen(page(needs=()))) == ["In der Eingliederungsplanung ist nichts offen."]


def test_a_quarter_tells_each_measure_and_what_came_of_all_of_them() -> None:
    quarter = page("kreis", "2026-Q2", plans=years(), posted=exits())
    told = words(sections.mittel_und_massnahmen(quarter))
    shown = table(sections.mittel_und_massnahmen(quarter), "Durchführung der Maßnahmen, 2. Quartal 2026")
    assert shown["Maßnahme aktiv"][2] == "6 / 12"
    assert any(
        line.startswith(
            "Eingliederungsquote aller Maßnahmen (Austritte Oktober 2024 bis September 2025): 72 von 180: 40"
        )
        for line in told
    )


def test_money_and_measures_of_a_quarter_need_a_delivery() -> None:
    assert words(sections.mittel_und_massnahmen(page(period="2026-Q2"))) == [
        "Zu Mitteln und Maßnahmen ist nichts geliefert; ihr Stand ist deshalb nicht bekannt."
    ]
    told = words(sections.mittel_und_massnahmen(page(period="2026-Q2", posted=delivered())))
    assert told[1].startswith("Von April bis Juni 2026 waren 75 von 90 Platzmonaten besetzt.")


def test_dates_are_counted_from_the_newest_delivery_of_any_kind() -> None:
    open_ = programme("offen", state="in Vergabe", begin=date(2026, 12, 30))
    newest = delivered().assign(received="2026-11-29")

    assert words(sections.vergabetermine(page(plans=[plan(open_)], posted=newest)))[0].startswith("Am 29.11.2026 ")


def test_what_the_planning_says_has_its_day_on_the_cover_and_awards_are_counted_from_it() -> None:
    assert YOUNG.answer is not None
    coming = replace(YOUNG, year=2027, reported=date(2026, 11, 20), answer=replace(YOUNG.answer, on=date(2026, 11, 29)))
    made = page(needs=(YOUNG, coming))
    facts = dict(sections.deckblatt(made, buchungen=True, planung=True).record["facts"])

    assert facts["Datenstand"].startswith("12. Oktober 2026; ")
    assert facts["Datenstand"].endswith("; Bedarfe, Antworten und Urteile: 29. November 2026")
    assert words(sections.vergabetermine(made)) == ["Am 29.11.2026 steht keine Vergabe aus."]


def test_steps_of_which_nobody_has_told_are_named_where_a_begin_cannot_be_met() -> None:
    days = Procurement(date(2026, 5, 1), date(2026, 6, 1), date(2026, 8, 24))
    unsaid = programme("still", state="geplant", begin=date(2026, 11, 1), procurement=days)
    late = programme("spaet", state="geplant", begin=date(2026, 11, 1))
    alone, both = (page(plans=[plan(*some)]) for some in ([unsaid], [unsaid, late]))

    assert "nicht zu halten; dort ist zu einem vergangenen Schritt nichts" in words(sections.vergabetermine(alone))[1]
    assert "nicht zu halten; bei 1 davon ist zu einem" in words(sections.vergabetermine(both))[1]
    assert (
        "zu spät kommt oder zu einem vergangenen Schritt nichts gemeldet ist: „Maßnahme"
        in words(sections.planung_in_kuerze(alone))[0]
    )


def test_costs_are_told_until_the_last_quarter_that_is_whole() -> None:
    """Ten months of 30 places are delivered; titles and clients are told by quarters."""
    rows = whole("aktiv", HATTINGEN, span("2026-01", "2026-10"), {"plaetze": 10, "teilnehmende": 5, "ausgaben": 100})
    rows += whole("aktiv", WITTEN, span("2026-01", "2026-10"), {"plaetze": 20, "teilnehmende": 20, "ausgaben": 100})
    made = sections.kosten_und_ergebnis(page(period="2026", posted=postings(rows, received="2026-11-12")))
    (found,) = [one for one in records(made, "tabelle") if one["caption"] == "Kosten je Ergebnis"]

    assert found["subtitle"].endswith("Januar bis September 2026")
    shown = table(made, "Kosten je Ergebnis")
    assert shown["Kosten je Platzmonat"][-1] == "270 (Platzmonate)"
    assert shown["Kosten je besetztem Platzmonat"][-1] == "225 (besetzte Platzmonate)"


@pytest.mark.parametrize(
    ("period", "state", "there"), [("2026-H2", "beschlossen", True), ("2026-H2", "Entwurf", False),
                                   ("2026-H1", "beschlossen", False), ("2026", "Entwurf", True)],
)  # fmt: skip
def test_the_second_half_of_a_year_tells_the_awards_of_the_next_plan_that_is_decided(
    period: str, state: PlanState, there: bool
) -> None:
    coming = replace(plan(programme("neu", year=2027, state="geplant"), year=2027), state=state)
    made = sections.vergabetermine(page(period=period, plans=[PLAN, coming]))

    assert ("steht 1 Vergabe aus" in words(made)[0]) is there
    assert ("Maßnahme neu (2027)" in made.html) is there


def test_a_measure_of_the_next_plan_is_named_with_its_year() -> None:
    late = programme("neu", year=2027, state="Vorschlag", begin=date(2027, 1, 1))
    told = words(sections.planung_in_kuerze(page(period="2026", plans=[PLAN, plan(late, year=2027)])))

    assert any("weil die Vergabe zu spät kommt: „Maßnahme neu“ (2027)." in line for line in told)
