"""What the cities need, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jaen_analysis.report import sections
from jaen_analysis.report.german import NBSP
from jaen_analysis.report.reading_back.meaning import understood
from jaen_analysis.report.reading_back.tables import page_seen
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.planning import PlanState
from tests.analysis.planning.made import plan, programme
from tests.report.sections.planning.world import LANGUAGE, PLAN, YOUNG, page
from tests.report.sections.world import read_by, table, words

OFFICE = page().inputs.params.organisation.regionalstellen(date(2026, 6, 30))[0]
MARKET = "Was die Städte über Arbeitsmarkt und Netzwerk sagen, 2026"


def test_needs_are_told_by_kind_with_the_persons_of_each_city() -> None:
    shown = table(sections.bedarfe(page()), "Was gebraucht wird, 2026")

    assert shown["junge Menschen unter 25; Aktivierung und Heranführung"] == ["hoch", "20", "Hattingen 20"]
    assert shown["Menschen, die Deutsch lernen; Sprache im Beruf"] == ["mittel", "35", "Witten 35"]


def test_a_city_and_its_number_stay_on_one_line() -> None:
    assert f"Hattingen{NBSP}20" in sections.bedarfe(page()).html
    assert f"Hattingen{NBSP}20" in sections.bedarfe_der_stadt(page()).html


def test_each_city_tells_what_it_knows_of_market_and_network_once() -> None:
    twice = replace(YOUNG, id="mehr", group="ab50")
    shown = table(sections.bedarfe(page(needs=(YOUNG, twice, LANGUAGE))), MARKET)

    assert shown["Hattingen"] == [
        "Wenige Ausbildungsplätze.", "Jugendhilfe ist bereit.", "30.09.2025 (Leitung Fachbereich Soziales)",
    ]  # fmt: skip
    assert shown["Witten"][:2] == ["–", "–"]


def test_persons_are_summed_and_silent_cities_are_named() -> None:
    made = sections.bedarfe(page())

    assert words(made)[0].startswith("Für 2026 haben 2 von 5 Städten zusammen 2 Bedarfe für 55 Personen gemeldet.")
    assert "Nichts gemeldet: Herdecke, Schwelm und Wetter (Ruhr)." in words(made)[0]


def test_without_needs_there_is_a_sentence() -> None:
    assert words(sections.bedarfe(page(needs=()))) == [
        "Für 2026 haben die Städte keine Bedarfe gemeldet (params/bedarfe)."
    ]


def test_a_page_tells_the_needs_of_the_next_year_as_far_as_they_are_reported() -> None:
    coming = replace(YOUNG, year=2027, reported=date(2026, 9, 30), answer=None)
    half, year = (sections.bedarfe(page(period=period, needs=(YOUNG, coming))) for period in ("2026-H1", "2026"))

    assert "Bedarfe für 2027" in words(year)
    assert "Bedarfe für 2027" in words(half)
    late = replace(coming, reported=date(2027, 1, 2))
    assert "Bedarfe für 2027" not in words(sections.bedarfe(page(needs=(YOUNG, late))))


def test_the_half_year_of_a_city_tells_what_became_of_its_needs_for_the_next_year() -> None:
    coming = replace(YOUNG, year=2027, reported=date(2026, 6, 20), answer=None)
    answered = replace(coming, id="spaeter", kind="sprache", answer=YOUNG.answer)
    made = sections.bedarfe_der_stadt(page("stadt-hattingen", needs=(YOUNG, coming, answered)))

    rows = list(table(made, "Was aus den Bedarfen für 2027 wurde").values())
    assert [row[1] for row in rows] == ["noch nicht entschieden", "teilweise berücksichtigt (01.12.2025)"]


def test_a_need_of_a_regionalstelle_is_one_of_each_of_its_cities() -> None:
    joint = replace(LANGUAGE, area=OFFICE.key)
    names = {city.key: city.name for city in page().inputs.params.organisation.cities}
    silent = words(sections.bedarfe(page(needs=(joint,))))[0].partition("Nichts gemeldet: ")[2]
    made = sections.bedarfe_der_stadt(page(OFFICE.cities[0], needs=(joint,)))

    assert not any(names[city] in silent for city in OFFICE.cities)
    assert len(table(made, "Was aus den Bedarfen für 2026 wurde")) == 1


def test_what_the_cities_say_stands_once_for_the_newest_year() -> None:
    coming = replace(YOUNG, year=2027, reported=date(2026, 9, 30), answer=None)
    told = "\n".join(words(sections.bedarfe(page(period="2026", needs=(YOUNG, coming)))))

    assert told.count("Wenige Ausbildungsplätze.") == 1
    assert "Was die Städte über Arbeitsmarkt und Netzwerk sagen, 2027" in told


def test_a_need_that_is_open_is_none_that_was_not_met() -> None:
    waiting = words(sections.bedarfe_der_stadt(page(needs=(LANGUAGE,))))

    assert waiting == [
        "Für 2026 ist 1 Bedarf gemeldet; er ist noch nicht entschieden. Über jeden offenen Bedarf ist noch zu "
        "entscheiden; die Entscheidung und ihr Grund stehen dann hier."
    ]


def test_what_is_reported_after_the_time_of_the_page_is_not_told() -> None:
    late = replace(LANGUAGE, reported=date(2027, 1, 2))

    assert list(table(sections.bedarfe(page(needs=(YOUNG, late))), MARKET)) == ["Hattingen"]


@pytest.mark.parametrize(
    ("outcome", "shown"),
    [
        ("berücksichtigt", "berücksichtigt"),
        ("teilweise", "teilweise berücksichtigt"),
        ("nicht", "nicht berücksichtigt"),
    ],
)
def test_each_need_of_a_city_ends_with_its_outcome_reason_and_measures(outcome: str, shown: str) -> None:
    assert YOUNG.answer is not None
    need = replace(YOUNG, answer=replace(YOUNG.answer, outcome=outcome))
    made = sections.bedarfe_der_stadt(page("stadt-hattingen", needs=(need, LANGUAGE)))

    assert words(made)[0] == f"Für 2026 hat die Stadt Hattingen 1 Bedarf gemeldet; er ist {shown}."
    (row,) = table(made, "Was aus den Bedarfen für 2026 wurde").values()
    assert row[0] == "20 (Dringlichkeit hoch)"
    assert row[1:] == [f"{shown} (01.12.2025)", "Es gab nur 12 Plätze.", "„Maßnahme aktiv“"]


@pytest.mark.parametrize(
    ("state", "shown"),
    [("Entwurf", "teilweise berücksichtigt, vorläufig (Vorschlag)"), ("beschlossen", "teilweise berücksichtigt")],
)
def test_a_proposed_answer_is_provisional_until_the_plan_is_decided(state: PlanState, shown: str) -> None:
    assert YOUNG.answer is not None
    need = replace(YOUNG, answer=replace(YOUNG.answer, proposed=True))
    made = sections.bedarfe_der_stadt(page("stadt-hattingen", plans=(replace(PLAN, state=state),), needs=(need,)))

    (row,) = table(made, "Was aus den Bedarfen für 2026 wurde").values()
    assert row[1] == f"{shown} (01.12.2025)"


def test_an_answer_names_its_measures_as_the_plan_of_its_year_does() -> None:
    later = plan(
        programme(title="Aktiv neu", year=2027),
        programme("spaet", title="Aktiv neu", year=2027, begin=date(2027, 3, 1), end=date(2027, 12, 31)),
        year=2027,
    )
    made = sections.bedarfe_der_stadt(page("stadt-hattingen", plans=(PLAN, later), needs=(YOUNG,)))

    (row,) = table(made, "Was aus den Bedarfen für 2026 wurde").values()
    assert row[-1] == "„Maßnahme aktiv“"


def test_a_need_without_an_answer_says_so() -> None:
    made = sections.bedarfe_der_stadt(page("stadt-witten"))

    (row,) = table(made, "Was aus den Bedarfen für 2026 wurde").values()
    assert row[1:] == ["noch nicht entschieden", "–", "–"]


def test_a_city_without_needs_has_a_sentence() -> None:
    assert words(sections.bedarfe_der_stadt(page("stadt-schwelm"))) == [
        "Für 2026 ist kein Bedarf gemeldet, der für die Stadt Schwelm gilt."
    ]


def test_the_needs_of_all_cities_stay_in_the_house() -> None:
    with pytest.raises(JaenError, match="darf nicht in einen Bericht für"):
        sections.bedarfe(read_by(page(), "oeffentlichkeit"))


def test_the_page_of_the_kreis_counts_by_city_and_names_what_was_not_met() -> None:
    made = sections.bedarfe_der_stadt(page())

    assert table(made, "Was aus den Bedarfen für 2026 wurde")["Zusammen"] == ["2", "0", "1", "0", "1"]
    shown = table(made, "Nicht oder nur teilweise berücksichtigt, 2026")
    assert shown["junge Menschen unter 25; Aktivierung und Heranführung"] == [
        "Hattingen 20", "teilweise berücksichtigt", "Es gab nur 12 Plätze.",
    ]  # fmt: skip


def test_what_a_proposal_leaves_open_stands_once_where_its_derivation_is_on_the_page() -> None:
    assert YOUNG.answer is not None
    proposed = replace(YOUNG, year=2027, reported=date(2026, 9, 30), answer=replace(YOUNG.answer, proposed=True))
    decided = replace(proposed, id="entschieden", answer=YOUNG.answer)
    whole, half, mixed = (
        sections.bedarfe_der_stadt(page(period=period, needs=needs))
        for period, needs in (("2026", [proposed]), ("2026-H1", [proposed]), ("2026", [proposed, decided]))
    )
    title, pointer = "Nicht oder nur teilweise berücksichtigt, 2027", "steht unter „Was offen bleibt“."

    assert title not in str(whole)
    assert words(whole)[-1].endswith(pointer)
    assert pointer not in "".join(words(half))
    assert len(table(half, title)) == len(table(mixed, title)) == 1
    assert words(mixed)[-1].endswith(pointer)


def test_outside_few_persons_are_not_told() -> None:
    few = replace(YOUNG, persons=2)
    city = read_by(page("stadt-hattingen", needs=(few,)), "stadt")

    (row,) = table(sections.bedarfe_der_stadt(city), "Was aus den Bedarfen für 2026 wurde").values()
    assert row[0] == "unter 3 (Dringlichkeit hoch)"


def test_the_audit_reads_the_needs_of_a_city_as_no_counts_of_the_house() -> None:
    city = read_by(
        page("stadt-hattingen", needs=(YOUNG, replace(YOUNG, id="mehr", group="ab50", answer=None))), "stadt"
    )
    made = sections.bedarfe_der_stadt(city)

    assert list(understood(page_seen(f"<main>{made.html}</main>"), city, "Seite")) == []
