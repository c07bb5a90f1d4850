"""Facts that are summed from postings: exact, whole months only, and asked of nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from jaen_analysis.analysis.derived_facts import derived_facts, with_postings
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.intake import params as params_
from jaen_analysis.intake.forms.asked import tables
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.postings import empty_postings
from jaen_analysis.intake.reading.keys import measure_names
from jaen_analysis.intake.schemas import FACT_COLUMNS, MEASURE, facts_schema
from jaen_analysis.vocabulary import posted_measures as of
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.titles import COST_KINDS
from tests.analysis import world
from tests.analysis.money import plans, posted, programme, table

WITTEN, SCHWELM, KREIS = "stadt-witten", "stadt-schwelm", "kreis"
CATALOGUE = params_.load(Path(__file__).parents[2]).catalogue
PLAN = plans(
    programme("kurs", "A", [WITTEN, SCHWELM]), programme("spaet", "B", [WITTEN], begin=date(2026, 3, 1)),
    programme("beratung", "C", [WITTEN], instrument="16a"), programme("idee", "D", [WITTEN], state="Vorschlag"),
)  # fmt: skip


@pytest.fixture
def known() -> Params:
    return replace(world.params(), catalogue=CATALOGUE, plans=PLAN)


def values(facts: pd.DataFrame, measure: str, area: str) -> dict[str, float]:
    rows = facts[(facts["measure"] == measure) & (facts["area"] == area)]
    return dict(zip(rows["month"], rows["value"], strict=True))


def test_cents_are_summed_exactly_and_told_in_euros(known: Params) -> None:
    rows = [posted(WITTEN, "2026-03", "kurs", "ausgaben", 10), posted(WITTEN, "2026-03", "spaet", "ausgaben", 20)]
    facts = derived_facts(table(*rows, posted(WITTEN, "2026-03", "beratung", "ausgaben", 99)), known)

    assert values(facts, of.ausgaben_massnahmen.id, WITTEN) == {"2026-03": 0.30}
    assert list(facts.columns) == list(FACT_COLUMNS)
    (row,) = facts[facts["area"] == WITTEN].to_dict("records")
    assert (row["source"], row["status"], row["vintage"], row["received"]) == ("haushalt", "ok", "a" * 16, "2026-07-08")


def test_a_month_with_a_missing_part_is_missing(known: Params) -> None:
    """From March on two measures run in Witten; Schwelm has one, and nothing to wait for in Witten."""
    rows = [posted(area, "2026-02", "kurs", "ausgaben", 100_00, 100_00) for area in (WITTEN, SCHWELM)]
    facts = derived_facts(table(*rows), known)

    assert values(facts, of.ausgaben_massnahmen.id, WITTEN) == {"2026-02": 100.0}
    assert values(facts, of.ausgaben_massnahmen.id, SCHWELM) == {"2026-02": 100.0, "2026-03": 100.0}


def test_a_city_without_a_measure_has_spent_nothing(known: Params) -> None:
    facts = derived_facts(table(posted(SCHWELM, "2026-02", "kurs", "teilnehmende", 7)), known)

    assert values(facts, of.gefoerderte.id, "stadt-hattingen") == {"2026-02": 0.0}
    assert values(facts, of.gefoerderte.id, WITTEN) == {}


def test_entries_are_summed_like_all_else_and_only_where_all_have_told(known: Params) -> None:
    rows = [posted(area, "2026-02", "kurs", "eintritte", 3, 4) for area in (WITTEN, SCHWELM)]
    facts = derived_facts(table(*rows), known)

    assert values(facts, of.eintritte_massnahmen.id, WITTEN) == {"2026-02": 3.0}
    assert values(facts, of.eintritte_massnahmen.id, SCHWELM) == {"2026-02": 3.0, "2026-03": 4.0}


def test_what_no_plan_knows_is_summed_into_nothing(known: Params) -> None:
    rows = [posted(SCHWELM, "2026-02", subject, "ausgaben", 5_00) for subject in ("kurs", "niemand")]

    assert values(derived_facts(table(*rows), known), of.ausgaben_massnahmen.id, SCHWELM) == {}
    without = replace(known, plans={})
    assert derived_facts(table(*rows), without).empty


def test_a_payment_after_the_end_belongs_to_the_title_of_the_plan_nearest_to_it(known: Params) -> None:
    later = replace(known, plans={**PLAN, **plans(programme("neu", "A", [WITTEN], year=2027))})
    rows = [posted(SCHWELM, "2027-01", "kurs", "ausgaben", 5_00)]

    assert values(derived_facts(table(*rows), later), of.ausgaben_massnahmen.id, SCHWELM) == {"2027-01": 5.0}


def test_a_title_needs_all_its_kinds_of_cost(known: Params) -> None:
    rows = [posted(KREIS, "2026-01", "verwaltung", "ist", 1_00, 1_00, part=f"kostenart={kind}") for kind in COST_KINDS]
    facts = derived_facts(table(*rows[1:], rows[0][:1]), known)

    assert values(facts, of.ausgaben_verwaltung.id, KREIS) == {"2026-01": len(COST_KINDS) * 1.0}


def test_a_title_of_the_cities_is_theirs_and_the_kreis_is_their_sum(known: Params) -> None:
    rows = [posted(city.key, "2026-06", "unterkunft", "ist", 1_000_01) for city in known.organisation.cities]
    facts = with_postings(world.facts(), table(*rows), known)
    panel = FactsPanel(facts, known.organisation, Period.parse("2026-06"))

    assert panel.values(of.ausgaben_unterkunft)[KREIS].iloc[-1] == pytest.approx(5_000.05)
    assert panel.official == frozenset(), "it is a number of the house"


def test_a_title_of_the_kreis_is_of_no_city(known: Params) -> None:
    facts = derived_facts(table(posted(KREIS, "2026-06", "eingliederung", "ist", 7_00)), known)

    assert facts[["area", "measure"]].to_numpy().tolist() == [[KREIS, of.ausgaben_eingliederung.id]]


def test_without_postings_the_facts_stay_as_they_are(known: Params) -> None:
    facts = world.facts(world.monthly("elb", "2026-06", witten=[10]))

    assert with_postings(facts, empty_postings(), known) is facts


def test_no_city_is_asked_for_it_and_none_may_deliver_it(known: Params) -> None:
    asked = {measure.id for one in tables(CATALOGUE, Period.parse("2026-Q3")) for measure, _ in one.rows}
    made = [one for one in CATALOGUE.measures.values() if one.from_postings]

    assert len(made) == 7
    assert not asked & {one.id for one in made}
    assert not any(measure_names(CATALOGUE).find(word) for one in made for word in (one.id, one.title))
    with pytest.raises(Exception, match=MEASURE):
        facts_schema(known, date(2026, 7, 8)).validate(
            world.facts(world.monthly(of.gefoerderte, "2026-06", witten=[10])), lazy=False
        )
