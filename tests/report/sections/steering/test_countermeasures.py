"""What is done against a deviation, and what talks have left to be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from jaen_analysis.intake.params.values_controlling import Countermeasure, Outcome, StatusTalk
from jaen_analysis.report import sections
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from tests.report.sections.steering.world import report
from tests.report.sections.world import table, words

MEASURES = "Was gegen Abweichungen vereinbart ist"
TALKS = "Was Statusgespräche ergeben haben"


def measure(id_: str, due: str, area: str = "stadt-witten", state: str = "läuft", **changes: object) -> Countermeasure:
    plain: dict[str, object] = {
        "indicators": (integrationsquote,), "deviation": "Zu wenige.", "agreed": id_, "owner": "Leitung",
        "agreed_on": date(2026, 4, 1), "due": date.fromisoformat(due), "state": state, "stand": date(2026, 9, 1),
        "effect": "",
    }  # fmt: skip
    return Countermeasure(id_, area, **plain | changes)


def talk(on: str, *outcomes: Outcome, area: str = "stadt-witten") -> StatusTalk:
    return StatusTalk(f"{area}-{on}", area, date.fromisoformat(on), ("Leitung",), outcomes, None)


def test_an_entry_after_the_last_delivery_moves_the_day_for_measures_and_talks() -> None:
    due = measure("Nach der Lieferung", "2026-10-20")
    noted = measure("Eingetragen", "2026-12-31", stand=date(2026, 11, 2))
    held = talk("2026-09-15", Outcome("Kosten", "Prüfen.", "Leitung", date(2026, 10, 20)))
    before, after = (report(countermeasures=(due, *more), talks=(held,)) for more in ((), (noted,)))

    assert table(sections.gegenmassnahmen(before), MEASURES)["Nach der Lieferung"][3] == "20.10.2026"
    assert table(sections.gegenmassnahmen(after), MEASURES)["Nach der Lieferung"][3] == "20.10.2026 (überfällig)"
    assert "20.10.2026 (überfällig)" in table(sections.gegenmassnahmen(after), TALKS)["Kosten"]
    said = words(sections.das_dringendste(report(countermeasures=(due, noted), area="kreis")))
    assert "1 Gegenmaßnahme ist überfällig: Stadt Witten, Integrationsquote (fällig am 20.10.2026)." in said
    later = replace(noted, stand=date(2027, 1, 2))
    assert (
        table(sections.gegenmassnahmen(report(countermeasures=(due, later))), MEASURES)["Nach der Lieferung"][3]
        == "20.10.2026"
    ), "what is noted long after the period moves nothing"


def test_overdue_measures_stand_on_top_finished_ones_at_the_end() -> None:
    one = report(countermeasures=(
        measure("Fertig", "2026-06-30", state="erledigt", effect="Neun mehr."),
        measure("Noch Zeit", "2026-12-31"),
        measure("Zu spät", "2026-09-30"),
        measure("Erst danach", "2026-12-31", agreed_on=date(2027, 1, 5)),
    ))  # fmt: skip

    assert table(sections.gegenmassnahmen(one), MEASURES) == {
        "Zu spät": ["Witten", "Integrationsquote: Zu wenige.", "Leitung", "30.09.2026 (überfällig)",
                    "läuft (am 01.09.2026)"],
        "Noch Zeit": ["Witten", "Integrationsquote: Zu wenige.", "Leitung", "31.12.2026", "läuft (am 01.09.2026)"],
        "Fertig": ["Witten", "Integrationsquote: Zu wenige.", "Leitung", "30.06.2026",
                   "erledigt (am 01.09.2026): Neun mehr."],
    }  # fmt: skip
    assert list(table(sections.gegenmassnahmen(one), MEASURES)) == ["Zu spät", "Noch Zeit", "Fertig"]
    assert f"{MEASURES} – Stand 12.10.2026; 1 Maßnahme überfällig" in _plain(one)


def test_a_city_sees_its_own_the_kreis_all_in_the_official_order() -> None:
    known = {"countermeasures": tuple(measure(area, "2026-12-31", area) for area in
                                      ("stadt-witten", "rs-schwelm", "stadt-hattingen", "kreis"))}  # fmt: skip

    assert list(table(sections.gegenmassnahmen(report(**known)), MEASURES)) == ["stadt-witten"]
    assert list(table(sections.gegenmassnahmen(report(area="kreis", **known)), MEASURES)) == [
        "kreis", "rs-schwelm", "stadt-hattingen", "stadt-witten",
    ]  # fmt: skip


def test_an_outcome_comes_back_until_a_later_talk_deals_with_its_subject() -> None:
    first = talk("2026-03-01", Outcome("Bewerbertag", "Wird geprüft.", "Leitung", date(2026, 9, 30)))
    late = table(sections.gegenmassnahmen(report(talks=(first,))), TALKS)
    done = report(talks=(first, talk("2026-09-01", Outcome("Bewerbertag", "Findet statt.", "", None))))
    other = report(talks=(first, talk("2026-09-01", Outcome("Bewerbertag", "Nein.", "", None), area="stadt-schwelm")))
    later = report(talks=(first, talk("2027-01-05", Outcome("Bewerbertag", "Findet statt.", "", None))))

    assert late == {"Bewerbertag": ["Witten", "Wird geprüft.", "Leitung", "30.09.2026 (überfällig)", "01.03.2026"]}
    assert table(sections.gegenmassnahmen(done), TALKS) == {
        "Bewerbertag": ["Witten", "Findet statt.", "–", "–", "01.09.2026"]
    }
    assert table(sections.gegenmassnahmen(other), TALKS) == table(sections.gegenmassnahmen(later), TALKS) == late


def test_an_outcome_without_a_due_date_comes_back_until_the_next_talk() -> None:
    first = talk("2026-03-01", Outcome("Kosten", "Kein Bedarf.", "", None),
                 Outcome("Bewerbertag", "Wird geprüft.", "Leitung", date(2026, 12, 31)))  # fmt: skip
    other = talk("2026-09-01", Outcome("Räume", "Reichen aus.", "", None), area="stadt-schwelm")
    second = talk("2026-09-01", Outcome("Räume", "Reichen aus.", "", None))

    told = [list(table(sections.gegenmassnahmen(report(talks=talks)), TALKS)) for talks in
            ((first,), (first, other), (first, second))]  # fmt: skip

    assert told == [["Bewerbertag", "Kosten"], ["Bewerbertag", "Kosten"], ["Bewerbertag", "Räume"]]


def _plain(one: object) -> list[str]:
    return words(sections.gegenmassnahmen(one))
