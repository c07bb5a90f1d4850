"""The verdict beside the figures: what they speak for, and where it goes another way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from jaen_analysis.analysis.planning.evaluation import evaluations
from jaen_analysis.analysis.planning.running import running
from jaen_analysis.analysis.planning.verdicts import NO_HINT, Judged, verdicts
from jaen_analysis.intake.params.values_limits import USUAL, DropoutLimit
from jaen_analysis.intake.params.values_planning import Assessment, Finding
from jaen_analysis.vocabulary.periods import Period, span
from tests.analysis.planning.made import HATTINGEN, WITTEN, WORLD, Row, course, plan, postings, programme, whole

YEAR = Period.parse("2026")
KREIS = WORLD.kreis
MATURE = span("2025-04", "2026-03")
GOES_ON, ENDS = (
    Assessment(verdict, "Der Bedarf bleibt.", "Leitung", date(2026, 11, 1)) for verdict in ("fortführen", "beenden")
)


def judged(
    participants: int = 9,
    dropouts: int = 0,
    work: int = 2,
    assessment: Assessment | None = None,
    limit: DropoutLimit = USUAL.dropouts,
    **changes: Any,
) -> Judged:
    """A measure of 10 places with 4 exits a month beside one of the same instrument with 50 % in work."""
    rows: list[Row] = []
    for id_, area, there, left, employed in (
        ("aktiv", HATTINGEN, participants, dropouts, work),
        ("anders", WITTEN, 9, 0, 2),
    ):
        figures = {"plaetze": 10, "teilnehmende": there, "austritte": 4, "abbrueche": left, "ausgaben": 1}
        rows += whole(id_, area, span("2025-01", "2026-12"), figures)
        rows += course(id_, area, MATURE, verbleib_bekannt=4, beschaeftigt=employed, nicht_arbeitslos=employed)
    plans = {
        year: plan(
            programme("aktiv", year=year, quotas={HATTINGEN: 10}, assessment=assessment, **changes),
            programme("anders", year=year, quotas={WITTEN: 10}),
            year=year,
        )
        for year in (2025, 2026)
    }
    table = postings(rows)
    found = verdicts(running(table, plans[2026], KREIS, YEAR, WORLD), evaluations(table, plans, YEAR, WORLD), limit)
    assert [one.programme.id for one in found] == ["aktiv", "anders"]
    return found[0]


def test_ordinary_figures_give_no_hint() -> None:
    one = judged()

    assert one.signs == () and one.contradiction == ""
    assert one.hint == NO_HINT
    assert one.evidence[1:] == (
        "0 von 48 Austritten seit Januar waren Abbrüche.",
        "Eingliederungsquote: 24 von 48: 50\N{NO-BREAK SPACE}% (36 bis 64\N{NO-BREAK SPACE}%).",
        "Nach den Quoten des gleichen Instruments im übrigen Kreis waren 24,0 Eingliederungen zu erwarten, es waren "
        "24.",
    )


def test_empty_places_speak_for_a_change_and_against_going_on() -> None:
    one = judged(participants=5, assessment=GOES_ON)

    assert one.hint == "Spricht für „ändern“: nur 50\N{NO-BREAK SPACE}% der Platzmonate waren besetzt."
    assert one.contradiction == (
        "Das Urteil „fortführen“ und die Zahlen gehen auseinander: nur 50\N{NO-BREAK SPACE}% der Platzmonate waren "
        "besetzt. Der Grund des Urteils: Der Bedarf bleibt."
    )


def test_several_signs_against_speak_for_a_change_or_an_end() -> None:
    one = judged(participants=5, dropouts=3, work=0, assessment=ENDS)

    assert [sign.good for sign in one.signs] == [False, False, False]
    assert one.hint.startswith("Spricht für „ändern“ oder „beenden“: ")
    assert one.contradiction == ""


def test_good_figures_speak_for_going_on_and_against_an_end() -> None:
    one = judged(work=4, assessment=ENDS)

    assert one.hint.startswith("Spricht für „fortführen“: die Eingliederungsquote liegt über der")
    assert one.contradiction.startswith("Das Urteil „beenden“ und die Zahlen gehen auseinander: ")


def test_figures_that_go_both_ways_are_said_as_such() -> None:
    one = judged(participants=5, work=4, assessment=GOES_ON)

    assert one.hint.startswith("Die Zahlen sprechen für beides: die Eingliederungsquote liegt über")
    assert one.contradiction == (
        "Das Urteil „fortführen“ folgt den Zahlen nur zum Teil; dagegen spricht: nur 50\N{NO-BREAK SPACE}% der "
        f"Platzmonate waren besetzt. Der Grund des Urteils: {GOES_ON.reason}"
    )


def test_a_verdict_to_which_the_figures_give_no_hint_says_so() -> None:
    ends = replace(GOES_ON, verdict="beenden")

    one = judged(assessment=ends)
    assert one.without_hint.startswith("Das Urteil „beenden“ steht ohne Hinweis aus den Zahlen.")
    assert one.contradiction == ""
    assert judged(work=4, assessment=ENDS).without_hint == judged(assessment=GOES_ON).without_hint == ""


def test_full_places_speak_for_going_on() -> None:
    assert judged(participants=13).hint.startswith("Spricht für „fortführen“: die Plätze waren mehr als voll")


def test_the_findings_of_the_cities_stand_beside() -> None:
    said = Finding(HATTINGEN, "Der Träger ist gut erreichbar.", date(2026, 6, 1))

    assert judged(findings=(said,)).findings == (said,)


def test_what_many_dropouts_are_is_decided() -> None:
    strict = DropoutLimit(date(2026, 1, 1), "Leitungsrunde", 0.05)
    words = "25\N{NO-BREAK SPACE}% der Austritte waren Abbrüche"

    usual, decided = judged(dropouts=1), judged(dropouts=1, limit=strict)

    assert words not in [sign.words for sign in usual.signs]
    assert words in [sign.words for sign in decided.signs]
