"""Queries, punctuality and the sheets of the talks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jaen_analysis.intake.params.values_controlling import Query
from jaen_analysis.report import sections
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.vocabulary.errors import JaenError
from tests.report.sections.steering.registers import MEASURE, QUERY, TALK, lateness
from tests.report.sections.steering.test_urgent import AGREED
from tests.report.sections.steering.world import MET, agreed, quote, report
from tests.report.sections.world import records, table, words


def query(question: str, due: date, answered: date | None = None, asked: date = date(2026, 7, 2)) -> Query:
    return replace(QUERY, id=question, question=question, indicators=(), asked=asked, due=due, answered=answered,
                   answer="Ja." if answered else "")  # fmt: skip


def test_overdue_queries_stand_on_top_then_open_ones_then_answers() -> None:
    known = (
        query("Beantwortet?", date(2026, 8, 1), date(2026, 7, 30)),
        query("Offen?", date(2026, 12, 1)),
        query("Überfällig?", date(2026, 10, 2)),
        query("Länger überfällig?", date(2026, 9, 12)),
        query("Früher?", date(2026, 5, 1), date(2026, 4, 30), asked=date(2026, 4, 1)),
    )
    fragment = sections.rueckfragen(report(area="kreis", queries=known))
    (shown,) = records(fragment, "tabelle")

    assert words(fragment)[0] == "3 Rückfragen sind offen, davon 2 überfällig."
    assert [(row[1], row[4].replace("\N{NO-BREAK SPACE}", " ")) for row in shown["rows"]] == [
        ("Länger überfällig?", "überfällig seit 30 Tagen"),
        ("Überfällig?", "überfällig seit 10 Tagen"),
        ("Offen?", "offen"),
        ("Beantwortet?", "beantwortet am 30.07.2026: Ja."),
    ]


def test_a_query_after_the_last_delivery_moves_the_day() -> None:
    late = query("Neu?", date(2026, 12, 1), asked=date(2026, 11, 20))
    fragment = sections.rueckfragen(report(area="kreis", queries=(late, query("Alt?", date(2026, 11, 19)))))

    assert words(fragment)[:2] == ["2 Rückfragen sind offen, davon 1 überfällig.", "Rückfragen – Stand 20.11.2026"]


def test_what_is_asked_long_after_the_period_is_left_to_later_reports() -> None:
    later = query("Später?", date(2027, 2, 1), asked=date(2027, 1, 2))

    assert words(sections.rueckfragen(report(area="kreis", queries=(later,)))) == [
        "Es gibt keine offenen Rückfragen, und im Zeitraum wurde keine beantwortet."
    ]


def test_an_office_that_is_no_more_keeps_its_name() -> None:
    one = sections.rueckfragen(report(area="kreis", queries=(replace(QUERY, area="rs-wetter-herdecke"),)))

    assert "Regionalstelle Wetter-Herdecke" in table(one, "Rückfragen")


def with_punctuality(area: str, **late: int | None) -> Bericht:
    one = report(area=area)
    return replace(one, inputs=replace(one.inputs, punctuality=lateness(**late)))


def test_punctuality_is_told_city_by_city_in_the_official_order() -> None:
    shown = table(
        sections.puenktlichkeit(with_punctuality("kreis", witten=7, schwelm=None)),
        "Wie pünktlich geliefert wurde",
    )

    assert list(shown) == ["Hattingen", "Herdecke", "Schwelm", "Wetter (Ruhr)", "Witten"]
    assert shown["Hattingen"] == ["pünktlich", "1 von 1"]
    assert shown["Schwelm"] == ["fehlt", "0 von 1"]
    assert shown["Witten"] == ["7 Tage verspätet (1 Korrektur)", "0 von 1"]


def test_a_city_is_not_told_how_punctual_the_others_are() -> None:
    one = with_punctuality("stadt-witten", witten=7, schwelm=None)
    compares = replace(one, spec=replace(one.spec, compares=True))

    assert list(table(sections.puenktlichkeit(compares), "Wie pünktlich geliefert wurde")) == ["Witten"]


def test_a_page_that_would_not_be_made_anew_does_not_tell_of_punctuality() -> None:
    one = with_punctuality("stadt-witten")

    with pytest.raises(JaenError, match="würde nicht neu erstellt"):
        sections.puenktlichkeit(replace(one, spec=replace(one.spec, compares=False)))


def test_a_city_gets_the_sheet_for_its_own_talk() -> None:
    one = report(*AGREED, area="stadt-witten", queries=(QUERY,), countermeasures=(MEASURE,), talks=(TALK,))

    assert [line for line in words(sections.statusgespraech(one)) if line.startswith("Statusgespräch ")] == [
        "Statusgespräch Stadt Witten"
    ]


def test_each_talk_has_its_agenda_and_room_for_results() -> None:
    one = report(*AGREED, area="kreis", queries=(QUERY,), countermeasures=(MEASURE,), talks=(TALK,))
    fragment = sections.statusgespraeche(one)
    said = words(fragment)

    assert [line for line in said if line.startswith("Statusgespräch ")] == [
        "Statusgespräch Stadt Hattingen", "Statusgespräch Stadt Schwelm", "Statusgespräch Stadt Witten",
    ]  # fmt: skip
    assert any(line.startswith("Letztes Gespräch: 15. September 2026. Vorgesehen: 10. März 2027.") for line in said)
    outcomes = table(fragment, "Ergebnisse früherer Gespräche: Stadt Witten")
    assert outcomes == {
        "Integrationen": ["Wird geprüft.", "Leitung", "05.10.2026 (überfällig)", ""],
        "Kosten": ["Kein Bedarf.", "–", "–", ""],
    }
    protocol = table(fragment, "Protokoll Stadt Witten")
    assert list(protocol) == [
        "1. Integrationsquote", "2. Integrationsquote", "3. Annahme Arbeitsmarkt", "4. Rückfrage vom 01.10.2026",
        "5. Gegenmaßnahme bis 30.09.2026", "6.", "7.", "8.",
    ]  # fmt: skip
    assert all(cells == ["", "", ""] for cells in protocol.values())
    assert "Rückfrage vom 01.10.2026, überfällig: Warum fehlen 20?" in said
    assert list(table(fragment, "Protokoll Stadt Hattingen")) == [f"{place}." for place in range(1, 9)]


def test_late_data_are_a_subject() -> None:
    one = report(agreed(quote(MET)), area="kreis")
    lines = [replace(line, days_late=3) if line.area == "stadt-witten" else line for line in one.inputs.deliveries]
    one = replace(one, inputs=replace(one.inputs, deliveries=tuple(lines)))

    assert "Datenlieferung: Witten hat 3 Tage zu spät geliefert." in words(sections.statusgespraeche(one))
