"""Comments stand on the pages that they are meant for, at their number, and on no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jaen_analysis.intake.params import Comment
from jaen_analysis.intake.params.comment_text import blocks
from jaen_analysis.report import sections
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.comments import Placed
from jaen_analysis.report.german import NBSP
from jaen_analysis.report.record import Fragment, flat
from jaen_analysis.report.sections.comments import value_of
from jaen_analysis.vocabulary.indicators.hilfebeduerftigkeit import veraenderung_elb
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.indicators.lokal_betreuung import kdu_je_bg
from jaen_analysis.vocabulary.measures import lzb
from jaen_analysis.vocabulary.periods import Period
from tests.analysis.targets.year import goal
from tests.report.sections import world
from tests.report.sections.steering.world import agreed, quote, report
from tests.report.sections.world import bericht, figures, read_by, records

SECRET = "Nur für die Leitung gedacht"
COMMENT = Comment(
    "kommentare/2025-Q3/witten.md", world.PERIOD, "stadt-witten", ("leitung",), "Leitung Witten", date(2025, 11, 5),
    blocks(SECRET), integrationsquote, "", "12,0 %",
)  # fmt: skip


def page(*comments: Comment, area: str = "stadt-witten", audience: str = "leitung") -> Bericht:
    made = bericht(area, figures())
    known = replace(made.inputs.params, comments=comments)
    return read_by(replace(made, inputs=replace(made.inputs, params=known)), audience)


def said(fragment: Fragment) -> list[dict[str, Any]]:
    return records(fragment, "kommentar")


def test_it_stands_directly_below_the_table_of_its_number() -> None:
    kinds = [part["kind"] for part in flat(sections.kennzahlen(page(COMMENT)).record)]
    families = [part["caption"] for part in records(sections.kennzahlen(page(COMMENT)), "tabelle")]

    assert families[0] == integrationsquote.family
    assert kinds[kinds.index("tabelle") + 1] == "kommentar"
    assert kinds.count("kommentar") == 1


@pytest.mark.parametrize("value", ["12,0", "12,0 %", "12,0\xa0%"])
def test_a_value_may_be_typed_with_or_without_its_unit(value: str) -> None:
    (found,) = said(sections.kennzahlen(page(replace(COMMENT, value=value))))

    assert (found["value"], found["changed"]) == ("12,0\xa0%", "")


@pytest.mark.parametrize(
    ("indicator", "value", "changed"),
    [
        (integrationsquote, "12,4", "Wert hat sich geändert (12,4 → 12,0), bitte prüfen"),
        (integrationsquote, "12", "Wert hat sich geändert (12 → 12,0), bitte prüfen"),
        (veraenderung_elb, "0,0", ""),
        (veraenderung_elb, "−1,2 %", "Wert hat sich geändert (−1,2 → ±0,0), bitte prüfen"),
        (kdu_je_bg, "500", ""),
        (kdu_je_bg, "1.500 EUR je BG", "Wert hat sich geändert (1.500 → 500), bitte prüfen"),
    ],
)
def test_another_value_than_then_is_told(indicator: Any, value: str, changed: str) -> None:
    (found,) = said(sections.kennzahlen(page(replace(COMMENT, indicator=indicator, value=value))))

    assert found["changed"] == changed


def test_a_value_that_is_gone_is_told_and_the_comment_not_lost() -> None:
    made = bericht("stadt-witten", figures("witten"))
    known = replace(made.inputs.params, comments=(COMMENT,))

    (found,) = said(sections.kennzahlen(replace(made, inputs=replace(made.inputs, params=known))))

    assert found["changed"] == "Wert hat sich geändert (12,0 → kein Wert), bitte prüfen"


@pytest.mark.parametrize("minus", ["-", "−", "–"])
def test_any_dash_is_a_minus(minus: str) -> None:
    typed, now = Placed(replace(COMMENT, value=f"{minus}1.203,6 %"), "", "−1.203,6\xa0%"), "12,6\xa0%"

    assert not typed.outdated
    assert replace(typed, now=now).changed == f"Wert hat sich geändert ({minus}1.203,6 → 12,6), bitte prüfen"


@pytest.mark.parametrize(
    "other",
    [
        {"audience": "stadt"},
        {"audience": "multiplikatoren"},
        {"area": "stadt-schwelm"},
        {"area": "rs-wetter-witten"},
        {"area": "kreis", "audience": "oeffentlichkeit"},
        {"area": "kreis"},
    ],
)
def test_no_word_of_it_gets_to_another_page(other: dict[str, str]) -> None:
    one = page(COMMENT, replace(COMMENT, indicator=None, value=""), **other)
    shown = [
        sections.kennzahlen(one),
        sections.kommentare_zum_bericht(one),
        sections.kommentare(one, integrationsquote),
    ]

    assert not any(said(fragment) for fragment in shown)
    assert not any(SECRET in fragment.html or SECRET in fragment.words for fragment in shown)


def test_another_period_shows_it_neither_and_a_stub_shows_nothing() -> None:
    earlier, stub = replace(COMMENT, period=Period.parse("2025-Q2")), replace(COMMENT, blocks=())

    assert said(sections.kennzahlen(page(earlier, stub))) == []


def test_each_of_its_audiences_sees_it() -> None:
    both = replace(COMMENT, audiences=("leitung", "stadt"))

    assert [len(said(sections.kennzahlen(page(both, audience=who)))) for who in ("leitung", "stadt")] == [1, 1]


def test_a_comment_on_the_report_has_no_number() -> None:
    general = replace(COMMENT, indicator=None, value="", title="Vorwort")

    (found,) = said(sections.kommentare_zum_bericht(page(general)))

    assert (found["about"], found["value"], found["title"], found["changed"]) == ("", "", "Vorwort", "")
    assert said(sections.kennzahlen(page(general))) == []
    assert sections.kommentare_zum_bericht(page()).html == ""


def test_a_comment_on_a_target_stands_with_the_goals_and_compares_the_year_to_date() -> None:
    targets = (quote(id="integration"), goal(lzb, 900, id="bestand", sense="höchstens"))
    now = value_of(report(agreed(*targets)).attainments[0])
    one = replace(COMMENT, period=Period.parse("2026-Q3"), indicator=None, target="integration", value=now)
    found = said(sections.zielerreichung(report(agreed(*targets), comments=(one,))))

    assert [(part["about"], part["value"], part["changed"]) for part in found] == [
        ("zum Ziel „Integrationsquote“", now, "")
    ]
    changed = replace(one, value="99,9")
    (told,) = said(sections.zielerreichung(report(agreed(*targets), comments=(changed,))))
    assert told["changed"] == f"Wert hat sich geändert (99,9 → {now.partition(NBSP)[0]}), bitte prüfen"
