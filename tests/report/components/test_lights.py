from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest
from bs4 import BeautifulSoup, Tag

from jaen_analysis.report.components import Cell, Goal, Light, LightKind, Theme, ampeltafel, felder, licht
from jaen_analysis.report.components.lights import counted
from jaen_analysis.report.german import SOFT_HYPHEN

KINDS: tuple[LightKind, ...] = get_args(LightKind)
COLOURS = {"kurs", "gefahr", "verfehlt"}
GOAL = Goal("Integrationsquote", Light("gefährdet"), "mindestens 24,5\xa0%", "11,8\xa0% (Juni 2026)",
            "22,9 bis 24,9\xa0%", "Im Juni fehlen 17 Integrationen.", "eher nicht (38\xa0%)")  # fmt: skip


def drawn(light: Light) -> Tag:
    found = BeautifulSoup(licht(light).html, "html.parser").select_one("span.licht")
    assert found is not None
    return found


def text(tag: Tag) -> str:
    return tag.get_text(" ", strip=True).replace(SOFT_HYPHEN, "")


@pytest.mark.parametrize("kind", KINDS)
def test_every_light_is_a_hidden_shape_of_fixed_size_with_its_word_beside_it(kind: LightKind) -> None:
    light = drawn(Light(kind))

    assert text(light) == kind == licht(Light(kind)).words
    assert [(svg["aria-hidden"], svg["width"], svg["height"]) for svg in light.select("svg")] == [("true", "18", "18")]


def test_without_colour_no_two_lights_look_alike() -> None:
    assert len({str(drawn(Light(kind)).svg) for kind in KINDS}) == len(KINDS)
    assert not any(colour in str(drawn(Light(kind)).svg) for kind in KINDS for colour in COLOURS)


def test_only_what_is_judged_has_a_colour_and_the_final_ones_are_filled() -> None:
    coloured = [kind for kind in KINDS if COLOURS & set(drawn(Light(kind))["class"])]
    filled = [kind for kind in KINDS if 'fill="currentColor"' in str(drawn(Light(kind)))]

    assert coloured == ["nicht erreicht", "voraussichtlich nicht erreichbar", "gefährdet", "auf Kurs", "erreicht"]
    assert filled == ["nicht erreicht", "erreicht"]


@pytest.mark.parametrize("kind", KINDS)
def test_in_the_test_phase_a_light_keeps_its_shape_and_loses_its_colour(kind: LightKind) -> None:
    light = drawn(Light(kind, test=True))

    assert text(light) == f"Testphase: {kind}"
    assert light["class"] == ["licht", "neutral"]
    assert str(light.svg) == str(drawn(Light(kind)).svg)


def test_the_board_has_a_card_per_goal_and_counts_its_lights() -> None:
    goals = [GOAL, replace(GOAL, name="Aktivierung", light=Light("auf Kurs")),
             replace(GOAL, name="Bestand", light=Light("gefährdet", test=True)),
             replace(GOAL, name="Kosten", light=Light("gefährdet"))]  # fmt: skip
    board = ampeltafel("Ziele 2026", goals, key="ampel")
    soup = BeautifulSoup(board.html, "html.parser")

    assert [text(th) for th in soup.select("tbody th")] == [
        f"{name} mindestens 24,5\xa0%" for name in ("Integrationsquote", "Aktivierung", "Bestand", "Kosten")
    ]
    assert [(td["data-k"], text(td)) for td in soup.select("tr:nth-child(1) td")] == [
        ("Ampel", "gefährdet"), ("Stand", "11,8\xa0% (Juni 2026)"),
        ("Erwartet zum Jahresende", "22,9 bis 24,9\xa0% Chance: eher nicht (38\xa0%)"),
        ("Begründung", "Im Juni fehlen 17 Integrationen."),
    ]  # fmt: skip
    assert soup.select_one(".ampeltafel #ampel table.stapel") is not None
    assert board.record["subtitle"] == "2\xa0gefährdet, 1\xa0auf Kurs, 1\xa0Testphase: gefährdet"
    assert board.record["rows"][0] == [  # type: ignore[index]
        "Integrationsquote; mindestens 24,5\xa0%", "gefährdet", "11,8\xa0% (Juni 2026)",
        "22,9 bis 24,9\xa0%; Chance: eher nicht (38\xa0%)", "Im Juni fehlen 17 Integrationen.",
    ]  # fmt: skip


def test_without_a_chance_the_board_says_nothing_of_one() -> None:
    assert "Chance" not in ampeltafel("Ziele", [replace(GOAL, chance="")]).html


def test_where_nothing_is_expected_any_more_there_is_no_column_for_it() -> None:
    over = replace(GOAL, expected="–", chance="")

    assert "Erwartet" not in ampeltafel("Ziele", [over, over]).html
    assert "Erwartet" in ampeltafel("Ziele", [over, GOAL]).html


def test_lights_stand_in_a_grid_of_goals_and_areas_beside_other_cells() -> None:
    row = (Light("auf Kurs", value="62\xa0%"), Light("voraussichtlich nicht erreichbar"), Cell("fehlt", "kein Ziel"))
    grid = felder("Ziele", ["Herdecke", "Wetter (Ruhr)", "Witten"], [Theme("Arbeit", (("Quote", row),))], head="Ziel")
    cells = BeautifulSoup(grid.html, "html.parser").select("td")

    assert [cell["class"] for cell in cells] == [["kurs"], ["verfehlt"], ["fehlt"]]
    assert [text(cell) for cell in cells[:2]] == ["auf Kurs 62\xa0%", "voraussichtlich nicht erreichbar"]
    assert grid.record["columns"] == ["Ziel", "Herdecke", "Wetter (Ruhr)", "Witten"]
    assert grid.record["rows"] == [
        ["Arbeit"], ["Quote", "auf Kurs (62\xa0%)", "voraussichtlich nicht erreichbar", "kein Ziel"],
    ]  # fmt: skip


def test_what_says_nothing_is_refused() -> None:
    wrong: Any = "grün"
    with pytest.raises(ValueError, match="„grün“ ist keine Stellung der Ampel"):
        licht(Light(wrong))
    with pytest.raises(ValueError, match="Ampeltafel „Ziele“ hat keine Ziele"):
        ampeltafel("Ziele", [])
    with pytest.raises(ValueError, match="Ziel „Integrationsquote“: Eine Angabe ist leer"):
        ampeltafel("Ziele", [replace(GOAL, reason=" ")])


def test_what_is_said_of_money_is_counted_in_quotes() -> None:
    over = Light("voraussichtlich nicht erreichbar", said="Überschreitung erwartet")

    assert counted([over, over, Light("nicht beurteilbar")]) == (
        "2\xa0mit „Überschreitung erwartet“, 1\xa0nicht beurteilbar"
    )
