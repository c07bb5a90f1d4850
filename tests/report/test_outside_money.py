"""Money and measures on pages for cities and the public: told where it tells of no single provider, and read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pandas as pd
import pytest

from jaen_analysis.analysis.derived_facts import with_postings
from jaen_analysis.analysis.results import compute
from jaen_analysis.analysis.secrecy.sheet import CheckSheet
from jaen_analysis.analysis.secrecy.told import Printed
from jaen_analysis.intake.params.values_money import Allotment, Budget
from jaen_analysis.intake.params.values_planning import Need
from jaen_analysis.report import sections
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.needs_told import need_persons, need_text
from jaen_analysis.report.reading_back.meaning import Hidden, Unread, understood
from jaen_analysis.report.reading_back.tables import page_seen
from jaen_analysis.vocabulary import posted_measures as of
from jaen_analysis.vocabulary.indicators.lokal_mittel import ausgaben_je_teilnahmemonat
from jaen_analysis.vocabulary.periods import span
from jaen_analysis.vocabulary.secrecy import FEW_PROVIDERS
from tests.analysis.money import Row, plans, posted, programme, table
from tests.report.sections.benchmarking.world import NAMES, figures, full, shown
from tests.report.sections.world import read_by, records, words
from tests.report.sections.world import table as cells

CITIES = [f"stadt-{name}" for name in NAMES]
SMALL, BESIDE = "stadt-breckerfeld", "stadt-ennepetal"
FIRST, MONTHS = "2025-01", len(span("2025-01", "2026-06"))
PROVIDERS = {"a": CITIES, "b": CITIES, "c": [city for city in CITIES if city != SMALL], "d": CITIES[2:]}
PLANS = plans(*(programme(i, f"Träger {i.upper()}", who, year=y) for i, who in PROVIDERS.items() for y in (2025, 2026)))
FIGURES = (
    of.ausgaben_massnahmen,
    of.gefoerderte,
    of.eintritte_massnahmen,
    of.ausgaben_unterkunft,
    of.ausgaben_eingliederung,
)
BUDGET = Budget(
    2026,
    (
        Allotment(2026, "eingliederung", "kreis", 5_000_000_00, "vorläufig zugeteilt", date(2026, 1, 5), "Bund"),
        Allotment(2026, "eingliederung", "kreis", 5_200_000_50, "zugeteilt", date(2026, 5, 5), "Bund"),
        Allotment(2026, "eingliederung", "kreis", 9_999_999_00, "zugeteilt", date(2026, 12, 5), "Bund"),
        Allotment(2026, "verwaltung", "kreis", 8_888_888_00, "Annahme", date(2026, 1, 5), "Kämmerei"),
    ),
)
TABLE, SPENT = "Ausgaben und Geförderte", "Ausgaben für Maßnahmen und Förderungen in den Städten (EUR)"


def rows(more: int = 0) -> list[Row]:
    """Every provider gets the same in each city; ``more`` cents a month go from Ennepetal to Breckerfeld."""
    other = {SMALL: more, BESIDE: -more}
    found = [
        row
        for place, (id_, areas) in enumerate(PROVIDERS.items())
        for number, city in enumerate(areas)
        for row in (
            *posted(city, FIRST, id_, "ausgaben", *[(4_000 + 900 * number + 10 * place) * 100
                                                    + (other.get(city, 0) if id_ == "a" else 0)] * MONTHS),
            *posted(city, FIRST, id_, "teilnehmende", *[10 + number] * MONTHS),
            *posted(city, FIRST, id_, "eintritte", *[0 if city == SMALL else 2] * (MONTHS - 1), 1),
        )
    ]  # fmt: skip
    for number, city in enumerate(CITIES):
        found += posted(city, FIRST, "unterkunft", "ist", *[(90_000 + 7_000 * number) * 100] * MONTHS)
    return [*found, *posted("kreis", FIRST, "eingliederung", "ist", *[900_000_00] * MONTHS)]


@cache
def inside(area: str, more: int = 0) -> Bericht:
    """The internal half-year page of an area, on figures made by chance and on postings."""
    page = full(area, figures(), period="2026-H1", report="halbjahresbericht", plans=PLANS, budgets={2026: BUDGET})
    one, postings = page.inputs, table(rows(more))
    chosen = page.selection
    chosen = replace(chosen, figures=FIGURES, indicators=(*chosen.indicators, ausgaben_je_teilnahmemonat))
    measures = {each.id: each for each in FIGURES}
    catalogue = replace(
        one.params.catalogue,
        measures={**one.params.catalogue.measures, **measures},
        indicators={**one.params.catalogue.indicators, ausgaben_je_teilnahmemonat.id: ausgaben_je_teilnahmemonat},
    )
    known = replace(one.params, selections={page.spec.id: chosen}, catalogue=catalogue)
    facts = with_postings(one.facts, postings, known)
    made = compute(facts, known, one.period)
    inputs = replace(one, params=known, facts=facts, results=made.table, areas=made.areas, postings=postings)
    return replace(page, inputs=inputs, state=inputs.state(area))


def outside(area: str = SMALL, audience: str = "stadt", more: int = 0, **changes: object) -> Bericht:
    page = read_by(inside(area, more), audience, compares=True, **changes)
    return replace(page, inputs=replace(page.inputs, frozen_protection=_protection(audience)))


@cache
def _protection(audience: str) -> pd.DataFrame:
    return read_by(inside(SMALL), audience, compares=True).inputs.protection


def test_a_city_with_two_providers_is_not_told_what_they_got_but_all_others_are() -> None:
    small, large = (cells(sections.geld_und_massnahmen(outside(city)), TABLE) for city in (SMALL, "stadt-hattingen"))

    assert small[SPENT][0] == small[SPENT][1] == "geheim"
    assert small["Ausgaben für Unterkunft und Heizung (EUR)"][0] == "540.000"
    assert large[SPENT][0] == "144.960"


def test_few_entries_are_kept_from_readers_outside_and_many_are_told() -> None:
    """Two entries in the half-year in Breckerfeld, one from each of its measures; 44 in Hattingen."""
    name = "Eintritte in Maßnahmen und Förderungen der Städte"
    small, large = (cells(sections.geld_und_massnahmen(outside(city)), TABLE) for city in (SMALL, "stadt-hattingen"))

    assert small[name][0] == "geheim"
    assert large[name][0] == "44"
    assert cells(sections.geld_und_massnahmen(inside(SMALL)), TABLE)[name][0] == "2"


def test_the_internal_page_shows_it_with_the_reason() -> None:
    shown_ = cells(sections.geld_und_massnahmen(inside_with_twin()), TABLE)

    assert shown_[SPENT][0].startswith("48.060 (außen geheim (wenige\xa0Träger))".replace("\xa0", " "))


def inside_with_twin() -> Bericht:
    """The internal page of a report that cities get too."""
    page = inside(SMALL)
    spec = read_by(page, "stadt", compares=True).inputs.params
    known = replace(page.inputs.params, audiences=spec.audiences, reports=(*page.inputs.params.reports, *spec.reports))
    return replace(page, inputs=replace(page.inputs, params=known, frozen_protection=_protection("stadt")))


def test_the_sheet_for_the_checker_names_the_reason() -> None:
    page = read_by(inside(SMALL), "stadt", compares=True)
    hidden = {(one.count.area, one.count.spans[0].measure): one.reason for one in CheckSheet(page.inputs).hidden}

    assert hidden[SMALL, of.ausgaben_massnahmen.id] == FEW_PROVIDERS


@pytest.mark.parametrize("area", [SMALL, BESIDE, "stadt-hattingen"])
def test_pages_are_the_same_in_worlds_that_differ_in_what_hidden_providers_got(area: str) -> None:
    """Breckerfeld's and the hidden amount that protects it differ; the Kreis is the same."""
    table_ = _protection("stadt")
    hidden = table_.loc[(table_["reason"] != "") & table_["number"].str.contains("ausgaben_massnahmen"), "number"]
    assert {SMALL, BESIDE} <= {number.partition(": ")[0] for number in hidden}

    one, other = (outside(area, "stadt", more) for more in (0, 777_00))
    assert made(one) == made(other)
    assert one.inputs.facts["value"].tolist() != other.inputs.facts["value"].tolist()


def test_an_internal_page_is_not_the_same() -> None:
    assert made(inside(SMALL)) != made(inside(SMALL, 777_00))


def made(page: Bericht) -> list[tuple[str, object]]:
    return [(fragment.html, fragment.record) for _, fragment in shown(page.spec.notebook, page)]


@pytest.mark.parametrize("area", [SMALL, "stadt-hattingen", "kreis"])
def test_every_number_of_the_section_is_read_back(area: str) -> None:
    page = outside(area, "oeffentlichkeit" if area == "kreis" else "stadt")
    html = sections.geld_und_massnahmen(page).html + sections.mittelrahmen(page).html
    told = list(understood(page_seen(f"<html><body>{html}</body></html>"), page, "seite.html"))

    assert [one for one in told if isinstance(one, Unread)] == []
    assert any(isinstance(one, Hidden) for one in told) is (area == SMALL)
    assert sum(isinstance(one, Printed) for one in told) >= 6


def test_the_frame_is_what_was_decided_by_then_and_no_assumption() -> None:
    page = outside("kreis", "oeffentlichkeit")

    assert words(sections.mittelrahmen(page))[1:] == [
        "Mittel 2026",
        "Gebiet | Zweck | Wer zahlt | Betrag | Zustand",
        "Testkreis | Leistungen zur Eingliederung in Arbeit | Bund | 5.200.001 EUR | zugeteilt (Stand 05.05.2026)",
    ]


def by_city(**changes: dict[str, object]) -> Bericht:
    """The page of the Kreis; each city has 100,000 EUR for housing, changed for some of them."""
    usual = {"state": "zugeteilt", "known_on": date(2026, 2, 3), "amount": 100_000_00, "limit": None}
    own = (
        Allotment(2026, "unterkunft", city, **{**usual, **changes.get(city.removeprefix("stadt-"), {})}, by="Kämmerei")
        for city in CITIES
    )  # fmt: skip
    page = outside("kreis", "oeffentlichkeit")
    budgets = {2026: Budget(2026, (*BUDGET.allotments, *own))}
    return replace(page, inputs=replace(page.inputs, params=replace(page.inputs.params, budgets=budgets)))


def housing(page: Bericht) -> list[str]:
    """The row of the housing costs; empty without."""
    rows_ = [line for line in words(sections.mittelrahmen(page)) if "Unterkunft und Heizung |" in line]
    return [cell for row in rows_ for cell in row.split(" | ")]


def test_what_the_cities_were_allotted_stands_as_their_sum() -> None:
    many = len(CITIES)
    later = {"state": "zugeteilt", "known_on": date(2026, 5, 4), "amount": 150_000_50}

    found = housing(by_city(**{SMALL.removeprefix("stadt-"): later}))

    assert found[0] == "Testkreis"
    assert found[-2:] == [
        f"{(many - 1) * 100_000 + 150_001:,} EUR".replace(",", "."), "zugeteilt (Stand 04.05.2026), Summe der Städte",
    ]  # fmt: skip


def test_states_that_differ_are_named_and_no_sum_is_made_of_what_is_not_decided() -> None:
    small = SMALL.removeprefix("stadt-")

    mixed = housing(by_city(**{small: {"state": "vorläufig zugeteilt", "limit": 40_000_00}}))
    open_ = by_city(**{small: {"state": "Annahme"}})

    assert mixed[-1] == "vorläufig zugeteilt, zugeteilt (Stand 03.02.2026), Summe der Städte"
    assert f"davon in 1 von {len(CITIES)} Städten bis zur Zuteilung höchstens 40.000 EUR" in mixed[-2]
    assert housing(open_) == []
    assert words(sections.mittelrahmen(open_))[-1] == (
        "Nicht gezeigt, weil noch nicht jede Stadt einen beschlossenen Ansatz hat: Kosten der Unterkunft und Heizung."
    )


def test_a_figure_that_a_city_plans_with_is_not_called_decided() -> None:
    planned, allotted = (
        words(sections.mittelrahmen(by_city(**{city.removeprefix("stadt-"): {"state": state} for city in CITIES})))[0]
        for state in ("Zielgröße", "zugeteilt")
    )

    assert planned.startswith("Wie viel Geld zugeteilt ist, ist beschlossen und öffentlich. Eine Zielgröße ist ")
    assert "Zielgröße" not in allotted


def test_the_frame_is_as_known_with_the_newest_posting() -> None:
    """The figures of the clients came on 1 May, the postings in July, the allotment in between."""
    page = outside("kreis", "oeffentlichkeit")
    page = replace(page, inputs=replace(page.inputs, received=date(2026, 5, 1)))

    assert words(sections.mittelrahmen(page))[-1].endswith("5.200.001 EUR | zugeteilt (Stand 05.05.2026)")


def test_until_the_final_allotment_the_ceiling_stands_beside_the_amount() -> None:
    provisional = {"state": "vorläufig zugeteilt", "limit": 40_000_00}
    page = by_city(**{city.removeprefix("stadt-"): provisional for city in CITIES})

    amount, state = housing(page)[-2:]

    many = len(CITIES)
    whole, most = (f"{many * each:,}".replace(",", ".") for each in (100_000, 40_000))
    assert amount == f"{whole} EUR (bis zur Zuteilung höchstens {most} EUR)"
    assert state == "vorläufig zugeteilt (Stand 03.02.2026), Summe der Städte"
    one_of_all = by_city(**{SMALL.removeprefix("stadt-"): provisional})
    for each in (page, one_of_all):
        html = f"<html><body>{sections.mittelrahmen(each).html}</body></html>"
        assert [one for one in understood(page_seen(html), each, "seite.html") if isinstance(one, Unread)] == []


def test_no_provider_is_named_outside() -> None:
    for area in (SMALL, BESIDE):
        assert not any("Träger A" in html for html, _ in made(outside(area)))


def test_the_page_of_the_kreis_tells_for_what_there_were_measures_without_numbers_or_names() -> None:
    told = words(sections.geld_und_massnahmen(outside("kreis", "oeffentlichkeit")))

    assert told[0] == (
        "Im 1. Halbjahr 2026 gab es im Kreis Maßnahmen und Förderungen für: Aktivierung und Heranführung. Das Gesetz "
        "nennt sie: Aktivierung und berufliche Eingliederung. Genannt ist nur, woran genug Menschen teilnahmen."
    )


def with_works(*participants: int) -> Bericht:
    """The page of the Kreis, where Breckerfeld has another measure with these participants, month by month."""
    page = outside("kreis", "oeffentlichkeit")
    works = replace(programme("works", "Träger W", [SMALL], instrument="agh"), kinds=("stabilisierung",))
    known = {**page.inputs.params.plans, 2026: replace(PLANS[2026], programmes=(*PLANS[2026].programmes, works))}
    months = len(participants)
    own = [
        *posted(SMALL, "2026-01", "works", "teilnehmende", *participants),
        *(row for name in ("plaetze", "eintritte", "austritte", "abbrueche", "ausgaben")
          for row in posted(SMALL, "2026-01", "works", name, *[10] * months)),
    ]  # fmt: skip
    inputs = replace(page.inputs, params=replace(page.inputs.params, plans=known), postings=table(rows(), own))
    return replace(page, inputs=inputs)


def test_what_only_few_took_part_in_is_not_told() -> None:
    """Two persons for half a year are two persons, not twelve; of a month that is missing nothing is told."""
    few, enough, gap = (
        words(sections.geld_und_massnahmen(with_works(*each)))[0] for each in ([2] * 6, [3] * 6, [30] * 5)
    )

    assert "Coaching und Stabilisierung" in enough and "Arbeitsgelegenheiten" in enough
    for told in (few, gap):
        assert "Coaching und Stabilisierung" not in told and "Arbeitsgelegenheiten" not in told
        assert "Aktivierung und Heranführung" in told


@pytest.mark.parametrize("area", [SMALL, "stadt-hattingen"])
def test_a_city_is_not_told_for_what_there_were_measures(area: str) -> None:
    """The kinds of a single measure would tell for what its few participants were supported."""
    for page in (outside(area), inside(area)):
        assert "Das Gesetz nennt sie" not in sections.geld_und_massnahmen(page).html


@pytest.mark.parametrize(
    "changed",
    [
        {"state": "Entwurf"},
        {"programmes": (programme("a", "Träger A", CITIES, state="geplant"),)},
        {"programmes": (programme("a", "Träger A", CITIES, begin=date(2026, 7, 1)),)},
    ],
)
def test_a_draft_and_what_has_not_run_are_not_told(changed: dict[str, object]) -> None:
    page = outside("kreis", "oeffentlichkeit")
    draft = {**page.inputs.params.plans, 2026: replace(PLANS[2026], **changed)}
    page = replace(page, inputs=replace(page.inputs, params=replace(page.inputs.params, plans=draft)))

    assert words(sections.geld_und_massnahmen(page))[0].startswith("Ausgaben sind gebuchte Zahlungen")


def test_how_measures_run_and_what_they_cost_stands_on_pages_of_the_own_house_alone() -> None:
    tables = ("Durchführung der Maßnahmen, 1. Halbjahr 2026", "Kosten je Ergebnis")
    own, other = (sections.geld_und_massnahmen(page) for page in (inside(BESIDE), outside(BESIDE)))

    assert [len(cells(own, name)) for name in tables] == [3, 4]
    captions = {record["caption"] for record in records(other, "tabelle")}
    assert captions == {TABLE}
    assert "Platzmonat" not in other.html and "Auslastung" not in other.html


def test_without_postings_there_is_a_sentence() -> None:
    page = full(SMALL, figures(), period="2026-H1", report="halbjahresbericht")

    assert words(sections.geld_und_massnahmen(page)) == [
        "Für das 1. Halbjahr 2026 liegen keine vollständigen Buchungen vor."
    ]
    assert words(sections.mittelrahmen(page)) == [
        "Für 2026 ist kein beschlossener Haushaltsrahmen des Kreises eingetragen."
    ]


@pytest.mark.parametrize(
    ("persons", "own", "told"),
    [(2, "geschützt", "unter 3"), (3, "geschützt", "3"), (0, "geschützt", "0"), (2, "ganz", "2")],
)
def test_a_need_of_few_persons_is_told_to_its_own_city_alone(persons: int, own: str, told: str) -> None:
    need = Need("n", 2026, SMALL, "u25", "sprache", persons, "hoch", date(2026, 1, 5), "Controlling")
    page = outside(SMALL, own_whole=own == "ganz")

    assert need_persons(page, need) == told
    assert need_persons(inside(SMALL), need) == str(persons)
    assert need_text(page, "Es sind zwei Frauen.").startswith("(Nicht gezeigt") is (own != "ganz")
    assert (need_text(page, " "), need_text(inside(SMALL), "Es sind zwei Frauen.")) == ("–", "Es sind zwei Frauen.")
