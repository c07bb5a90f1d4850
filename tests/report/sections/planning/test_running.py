"""How the measures run, as a reader is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from jaen_analysis.report import sections
from jaen_analysis.vocabulary.periods import span
from tests.analysis.planning.made import HATTINGEN, WITTEN, plan, postings, programme, whole
from tests.report.sections.planning.world import PLAN, delivered, page
from tests.report.sections.world import records, table, words


def until_september(gone: Sequence[str] = ()) -> pd.DataFrame:
    """The deliveries of the first nine months; ``gone``: areas that have not delivered the last of them."""
    rows = []
    for id_, area, places, taken in (("aktiv", HATTINGEN, 10, 5), ("aktiv", WITTEN, 20, 20), ("lohn", WITTEN, 0, 8)):
        months = span("2026-01", "2026-08" if area in gone else "2026-09")
        rows += whole(id_, area, months, {"plaetze": places, "teilnehmende": taken, "ausgaben": taken * 450_00})
    return postings(rows, received="2026-10-12")


def test_occupancy_has_its_parts_and_the_reason_of_its_light() -> None:
    made = sections.durchfuehrung(page(posted=delivered()))
    told = words(made)

    assert told[0].startswith(
        "Von Januar bis Juni 2026 waren 150 von 180 Platzmonaten besetzt. Das ist eine Auslastung von 83,3 %. "
        "1 Maßnahme ist beurteilt: 1 unterbesetzt. Datenstand 12.10.2026, geliefert bis Juni 2026."
    )
    assert told[1] == (
        "unterbesetzt: Maßnahme aktiv. 150 von 180 Platzmonaten waren besetzt (83,3 %): unterbesetzt; gelb von 70 % "
        "bis unter 85 %."
    )
    shown = table(made, "Durchführung der Maßnahmen, 1. Halbjahr 2026")
    assert shown["Maßnahme aktiv"] == [
        "unterbesetzt 83,3 % (150 von 180 Platzmonaten)", "24 / 60", "12 / 24", "67.500 EUR (450,00 EUR je TM)",
        "37,5 % (von 180.000 EUR)",
    ]  # fmt: skip


def test_a_part_that_nobody_has_set_is_marked_as_computed() -> None:
    """The plan gives 180,000 EUR and 60 entries for 30 places, twenty of them in Witten."""
    made = sections.durchfuehrung(page("stadt-witten", posted=delivered()))
    shown = table(made, "Durchführung der Maßnahmen, 1. Halbjahr 2026")["Maßnahme aktiv"]

    assert shown[1] == "12 / 40 (anteilig nach Plätzen)"
    assert shown[4] == "45,0 % (von 120.000 EUR, anteilig nach Plätzen)"
    assert any("gibt der Plan nur für die Maßnahme als Ganzes vor. „anteilig“ heißt" in told for told in words(made))


def test_where_all_is_computed_it_is_said_once() -> None:
    made = records(sections.durchfuehrung(page("stadt-hattingen", posted=delivered())), "tabelle")
    (found,) = [one for one in made if one["caption"].startswith("Durchführung")]

    assert found["subtitle"].endswith("; geplante Eintritte und Haushalt: anteilig nach Plätzen oder Fällen")
    assert "anteilig" not in str(found["rows"])


def test_what_a_city_has_alone_is_its_own_and_not_a_part() -> None:
    made = sections.durchfuehrung(page("stadt-witten", posted=delivered()))
    shown = table(made, "Durchführung der Maßnahmen, 1. Halbjahr 2026")

    assert shown["Maßnahme lohn"][4] == "25,0 % (von 86.400 EUR)"
    assert shown["Maßnahme aktiv"][4].endswith("anteilig nach Plätzen)")
    assert not any("anteilig" in told for told in words(sections.durchfuehrung(page(posted=delivered()))))


def test_an_instrument_without_places_has_no_occupancy() -> None:
    shown = table(sections.durchfuehrung(page(posted=delivered())), "Durchführung der Maßnahmen, 1. Halbjahr 2026")

    assert shown["Maßnahme lohn"][0] == "48 Fallmonate"


def test_far_too_few_is_said_with_a_stronger_word() -> None:
    told = words(sections.durchfuehrung(page("stadt-hattingen", posted=delivered())))

    assert told[1].startswith("deutlich unterbesetzt: Maßnahme aktiv. 30 von 60 Platzmonaten")


def test_the_pictures_say_in_words_what_they_show() -> None:
    first, second = records(sections.durchfuehrung(page(posted=delivered())), "abbildung")

    assert first["title"] == "Von 1\N{NO-BREAK SPACE}Maßnahme mit Plätzen: 1 unterbesetzt"
    assert "„Maßnahme aktiv“ mit 83,3" in first["description"]
    assert second["data"]["rows"][0][1:] == ["83,3\N{NO-BREAK SPACE}%"] * 6


def test_a_missing_delivery_leaves_the_sum_missing_and_says_where() -> None:
    made = sections.durchfuehrung(page(posted=delivered(without=["stadt-hattingen"])))
    row = table(made, "Durchführung der Maßnahmen, 1. Halbjahr 2026")["Maßnahme aktiv"]

    assert row[:2] == ["nicht beurteilbar", "– / 60"]
    assert words(made)[-1] == (
        "Achtung: Es fehlen Zahlen; Summen, in die sie gehören, fehlen deshalb auch: „Maßnahme aktiv“ – Plätze, "
        "Teilnehmende, Eintritte, Austritte, davon Abbrüche, Ausgaben: Hattingen (Juni 2026)."
    )


def test_without_a_plan_or_places_there_is_a_sentence() -> None:
    assert words(sections.durchfuehrung(page(plans=[]))) == [
        "Für 2026 ist kein Maßnahmeplan hinterlegt (params/massnahmen)."
    ]
    assert words(sections.durchfuehrung(page("stadt-schwelm", plans=[PLAN]))) == [
        "Im Maßnahmeplan 2026 hat die Stadt Schwelm keine eigenen Plätze."
    ]


def test_without_any_delivery_nothing_is_judged() -> None:
    told = words(sections.durchfuehrung(page()))

    assert told[0] == "Zahlen zu Mitteln und Maßnahmen sind noch nicht geliefert."
    assert told[-1].startswith("Achtung: Es fehlen Zahlen")


def test_a_year_that_is_not_over_counts_the_months_that_are_due() -> None:
    made = sections.durchfuehrung(page(period="2026", posted=until_september()))
    told = words(made)

    assert told[0].startswith("Von Januar bis September 2026 waren 225 von 270 Platzmonaten besetzt.")
    assert "Gezählt ist Januar bis September 2026; Oktober bis Dezember 2026 sind noch nicht geliefert." in told[0]
    assert table(made, "Durchführung der Maßnahmen, Januar bis September 2026")["Maßnahme aktiv"][0].startswith(
        "unterbesetzt 83,3"
    )
    assert not any(line.startswith("Achtung") for line in told)


def test_a_posting_of_a_title_does_not_make_a_month_of_the_measures_due() -> None:
    title = postings([("kreis", "2026-10", "eingliederung", "ist", 900_000_00)], received="2026-11-29")
    more = pd.concat([until_september(), title], ignore_index=True)
    told = words(sections.durchfuehrung(page(period="2026", posted=more)))

    assert told[0].startswith("Von Januar bis September 2026 waren 225 von 270 Platzmonaten besetzt.")
    assert "Oktober bis Dezember 2026 sind noch nicht geliefert." in told[0]
    assert told[0].endswith("geliefert: Maßnahmen bis September 2026 und Titel bis Oktober 2026.")
    assert not any(line.startswith("Achtung") for line in told)


def test_what_is_due_and_missing_in_a_year_that_is_not_over_is_named_alone() -> None:
    told = words(sections.durchfuehrung(page(period="2026", posted=until_september(gone=[WITTEN]))))

    assert told[-1].endswith(
        "Plätze, Teilnehmende, Eintritte, Austritte, davon Abbrüche, Ausgaben: Witten (September 2026). "
        "„Maßnahme lohn“ – Teilnehmende, Eintritte, Austritte, davon Abbrüche, Ausgaben: Witten (September 2026)."
    )


def test_a_measure_that_has_not_begun_does_not_hide_the_occupancy_of_the_others() -> None:
    later = plan(*PLAN.programmes, programme("neu", begin=date(2026, 11, 1), budget=0, entries=0))
    told = words(sections.durchfuehrung(page(period="2026", plans=[later], posted=until_september())))

    assert told[0].startswith("Von Januar bis September 2026 waren 225 von 270 Platzmonaten besetzt.")


def test_measures_of_the_same_name_are_told_apart_by_their_begin() -> None:
    twice = plan(programme(title="Bewerbung"), programme("spaet", title="Bewerbung", begin=date(2026, 3, 1)))
    made = sections.durchfuehrung(page(plans=[twice], posted=delivered()))

    assert list(table(made, "Durchführung der Maßnahmen, 1. Halbjahr 2026")) == [
        "Bewerbung ab 01/2026", "Bewerbung ab 03/2026",
    ]  # fmt: skip


def test_before_the_first_month_of_a_year_is_due_no_months_are_named() -> None:
    planned = plan(programme(year=2027, state="geplant"), year=2027)
    made = sections.durchfuehrung(page(period="2027-Q1", plans=[PLAN, planned], posted=delivered()))

    (shown,) = records(made, "tabelle")
    assert shown["subtitle"] == "Testkreis; Eintritte, Ausgaben und Haushalt: noch kein Monat; TM: Teilnahmemonat"
    assert "Januar bis März 2027 sind noch nicht geliefert." in words(made)[0]
