from __future__ import annotations

from dataclasses import replace

from jaen_analysis.report import sections
from jaen_analysis.vocabulary.indicators.hilfebeduerftigkeit import veraenderung_elb
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.indicators.lokal_betreuung import kdu_je_bg
from jaen_analysis.vocabulary.status import Status
from tests.report.sections.world import Rows, bericht, figures, provisional, records, series, table, until_june

ONLY = {"indicators": (integrationsquote,)}


def chart(area: str, *rows: Rows, **changes: object) -> dict[str, str]:
    """Texts of the one chart, with plain blanks."""
    (record,) = records(sections.entwicklung(bericht(area, *rows, **ONLY, **changes)), "abbildung")
    return {name: text.replace("\N{NO-BREAK SPACE}", " ") for name, text in record.items() if isinstance(text, str)}


def test_the_title_says_what_there_is_to_see() -> None:
    titles = {
        last: chart("kreis", figures(integrations=series(10, last)))["title"].removeprefix("Integrationsquote: ")
        for last in (22, 10, 10.01, 4)
    }

    assert titles == {
        22: "13,2 %, höher als vor einem Jahr (12,0 %)",
        10: "12,0 %, so hoch wie vor einem Jahr",
        10.01: "12,0 %, fast so hoch wie vor einem Jahr",
        4: "11,4 %, niedriger als vor einem Jahr (12,0 %)",
    }


def test_a_rate_of_change_is_not_called_higher_or_lower() -> None:
    report = bericht("kreis", figures(elb=series(1000, 970)), indicators=(veraenderung_elb,))

    (record,) = records(sections.entwicklung(report), "abbildung")

    assert record["title"].replace("\N{NO-BREAK SPACE}", " ") == (
        "Zahl der ELB: 3,0 % weniger als ein Jahr zuvor (3. Quartal 2024: unverändert)"
    )


def test_the_title_does_not_say_twice_per_what_it_is() -> None:
    report = bericht("kreis", figures(cost=series(50_000, 60_000)), indicators=(kdu_je_bg,))

    (record,) = records(sections.entwicklung(report), "abbildung")

    name, _, told = record["title"].replace("\N{NO-BREAK SPACE}", " ").partition(": ")
    assert name == "Leistungen für Unterkunft und Heizung je Bedarfsgemeinschaft und Monat"
    assert told == "533 EUR, höher als vor einem Jahr (500 EUR)"


def test_without_a_year_before_the_title_is_the_value() -> None:
    rows = figures(integrations=[None] * 12 + [10] * 15)

    assert chart("kreis", rows)["title"] == "Integrationsquote: 12,0 %"


def test_the_description_names_first_last_lowest_highest_and_the_kreis() -> None:
    rows = (figures("witten"), figures(names=["witten"], integrations=series(10, 10, 10, 10, 30, 10, 10, 10, 10, 10)))

    words_ = chart("stadt-witten", *rows)
    assert words_["subtitle"] == "Integrationsquote, Stadt Witten, 2. Quartal 2024 bis 3. Quartal 2025"
    assert words_["description"] == (
        "Linie über 6 Zeiträume. 2. Quartal 2024: 12,0 %, 3. Quartal 2025: 14,0 %. "
        "Niedrigster Wert: 12,0 % (2. Quartal 2024), höchster Wert: 14,0 % (2. Quartal 2025). "
        "Kreis zuletzt: 12,7 %."
    )


def test_a_gap_is_named() -> None:
    hole = figures(elb=[*series(1000, until=14), None, *series(1000, until=12)])

    assert "Linie über 2 Zeiträume." in chart("kreis", hole)["description"]
    assert chart("kreis", hole)["description"].endswith(
        "Ohne Wert: 3. Quartal 2024, 4. Quartal 2024, 1. Quartal 2025 und 2. Quartal 2025."
    )
    partial = chart("kreis", figures("witten"), until_june("witten"))
    assert "Ohne Wert" not in partial["description"], "the partial sum has no gap"


def test_the_area_without_a_last_value() -> None:
    shown = chart("stadt-schwelm", figures("schwelm"), until_june("schwelm"))

    assert shown["title"] == "Integrationsquote: für das 3. Quartal 2025 kein Wert"
    assert shown["description"].endswith("Ohne Wert: 3. Quartal 2025.")


def test_where_a_city_is_missing_the_partial_sum_is_drawn() -> None:
    shown = chart("kreis", figures("schwelm"), until_june("schwelm"))

    assert shown["subtitle"].startswith("Integrationsquote, Kreis ohne Schwelm, ")


def test_the_numbers_stand_in_a_table_beside_the_kreis() -> None:
    report = bericht("stadt-witten", figures(elb=provisional(series(1000))), **ONLY)

    shown = table(sections.entwicklung(report), "Zahlen: Integrationsquote")

    assert next(iter(shown)) == "2. Quartal 2024"
    assert shown["2. Quartal 2025"] == ["12,0 %", "12,0 %"]
    assert shown["3. Quartal 2025"] == ["12,0 % (vorläufig)", "12,0 % (vorläufig)"]


def notes(*rows: Rows) -> list[str]:
    (record,) = records(sections.entwicklung(bericht("kreis", *rows, **ONLY)), "abbildung")
    return record["notes"]


def test_open_points_are_explained_only_where_there_are_provisional_values() -> None:
    assert notes(figures(elb=provisional(series(1000)))) == ["Offene Punkte: vorläufige Werte."]
    assert notes(figures()) == []
    assert notes(figures("schwelm"), until_june("schwelm")) == [], "unvollständig is not vorläufig"
    assert notes(figures(elb=[*series(1000, until=26), (1000.0, Status.GESCHAETZT)])) == []


def test_breaks_are_lettered_and_told() -> None:
    report = bericht("kreis", figures(), **ONLY)
    one = report.inputs.params.rechtsstand.breaks[0]
    breaks = (
        replace(one, month="2024-10", title="Neue Zählung", measures=("elb",)),
        replace(one, month="2025-01", title="Anderes", measures=("klagen",)),
        replace(one, month="2025-07", title="Neues Recht", measures=("integrationen",)),
    )
    law = replace(report.inputs.params.rechtsstand, breaks=breaks)
    inputs = replace(report.inputs, params=replace(report.inputs.params, rechtsstand=law))

    (record,) = records(sections.entwicklung(replace(report, inputs=inputs)), "abbildung")

    assert record["notes"] == [
        "a: Reihenbruch ab Oktober 2024: Neue Zählung.",
        "b: Reihenbruch ab Juli 2025: Neues Recht.",
    ]


def test_what_cannot_be_drawn_yet_is_one_sentence() -> None:
    young = bericht("kreis", figures(integrations=[None] * 15 + [10] * 12, cost=[None] * 27))

    shown = words_only(young)
    assert shown == [
        "Noch keine Entwicklung zu zeigen (weniger als zwei Werte): Integrationsquote und "
        "Leistungen für Unterkunft und Heizung je Bedarfsgemeinschaft und Monat."
    ]


def words_only(report: object) -> list[str]:
    return [record["words"] for record in records(sections.entwicklung(report), "absatz")]


def test_nothing_is_chosen() -> None:
    assert words_only(bericht("kreis", figures(), indicators=())) == [
        "Für diesen Bericht ist keine Entwicklung ausgewählt."
    ]
