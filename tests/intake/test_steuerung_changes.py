"""What two have made of the same settings: taken over value by value, never against each other; told in German."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaen_analysis.intake.params import Params
from jaen_analysis.intake.steuerung.changes import Telling
from jaen_analysis.intake.steuerung.three_way import NOTHING, Contradiction, equal, merged

TARGET = {
    "id": "integration",
    "kennzahl": "integrationsquote",
    "sinn": "mindestens",
    "wert": 24,
    "begruendung": "Weil.\n",
}
STOCK = {"id": "bestand", "groesse": "lzb", "sinn": "höchstens", "wert": 3900}
AGREED: dict[str, Any] = {
    "ebene": "Kreis–Stadt",
    "fassungen": [{"ab": date(2027, 1, 1), "zustand": "Vorschlag", "ziele": [TARGET, STOCK]}],
}
NAME = "zielvereinbarungen/2027/stadt-witten.yaml"


@pytest.fixture
def telling(demo_params: Params) -> Telling:
    return Telling(demo_params, 2027)


def _changed(**values: object) -> dict[str, Any]:
    new = copy.deepcopy(AGREED)
    new["fassungen"][0]["ziele"][0].update(values)
    return new


def _targets(content: dict[str, Any]) -> list[dict[str, Any]]:
    return content["fassungen"][0]["ziele"]  # type: ignore[no-any-return]


def test_what_only_one_has_changed_is_taken() -> None:
    found: list[Contradiction] = []
    there = _changed(sinn="höchstens")
    there["ebene"] = "Land–Kreis"

    result = merged(AGREED, _changed(wert=24.5), there, found)

    assert not found
    assert _targets(result)[0] == {**TARGET, "wert": 24.5, "sinn": "höchstens"}
    assert result["ebene"] == "Land–Kreis"


def test_a_value_that_both_have_changed_is_a_contradiction_with_both_values(telling: Telling) -> None:
    found: list[Contradiction] = []
    there = _changed(wert=25)

    assert merged(AGREED, _changed(wert=24.5), there, found) == there
    assert [telling.contradiction(NAME, there, one, "in a.xlsx", "in den Einstellungen") for one in found] == [
        "Zielwert Witten K2: in a.xlsx 24,5, in den Einstellungen 25,0 % (vorher 24,0)."
    ]


def test_both_have_changed_it_to_the_same() -> None:
    found: list[Contradiction] = []
    assert merged(AGREED, _changed(wert=25), _changed(wert=25.0), found) == _changed(wert=25)
    assert not found


def test_an_entry_that_one_takes_out_and_the_other_changes_is_a_contradiction() -> None:
    without = copy.deepcopy(AGREED)
    _targets(without).pop(0)
    for here, there in ((without, _changed(wert=25)), (_changed(wert=25), without)):
        found: list[Contradiction] = []
        merged(AGREED, here, there, found)
        assert [(one.here is NOTHING, one.there is NOTHING) for one in found] == [(here is without, there is without)]


def test_new_and_gone_entries_of_both_come_together() -> None:
    here, there = copy.deepcopy(AGREED), copy.deepcopy(AGREED)
    _targets(here).insert(1, {"id": "hier", "wert": 1})
    _targets(there).append({"id": "dort", "wert": 2})
    _targets(there).remove(STOCK)
    found: list[Contradiction] = []

    result = merged(AGREED, here, there, found)

    assert not found
    assert [target["id"] for target in _targets(result)] == ["integration", "hier", "dort"]


def test_the_same_new_entry_of_both_is_one() -> None:
    here, there = copy.deepcopy(AGREED), copy.deepcopy(AGREED)
    _targets(here).append({"id": "neu", "wert": 1, "sinn": "mindestens"})
    _targets(there).append({"id": "neu", "wert": 2, "form": "Jahreswert"})
    found: list[Contradiction] = []

    result = merged(AGREED, here, there, found)

    assert _targets(result)[-1] == {"id": "neu", "wert": 2, "form": "Jahreswert", "sinn": "mindestens"}
    assert [(one.place[-1], one.here, one.there, one.base) for one in found] == [("wert", 1, 2, NOTHING)]


def test_another_order_is_taken_if_only_the_copy_has_it() -> None:
    here = copy.deepcopy(AGREED)
    _targets(here).reverse()
    there = _changed(wert=25)

    result = merged(AGREED, here, there, [])

    assert [(target["id"], target["wert"]) for target in _targets(result)] == [("bestand", 3900), ("integration", 25)]


def test_a_block_of_lines_stays_one_and_white_space_is_no_change() -> None:
    assert merged(AGREED, _changed(begruendung="Weil."), AGREED, []) is AGREED
    assert _targets(merged(AGREED, _changed(begruendung="Nein."), AGREED, []))[0]["begruendung"] == "Nein.\n"


ID = st.sampled_from("abcd")
CONTENT = st.recursive(
    st.sampled_from([1, 2, "a", None, True]),
    lambda inner: (
        st.dictionaries(st.sampled_from("xyz"), inner, max_size=3)
        | st.lists(
            st.fixed_dictionaries({"id": st.sampled_from("abcd"), "x": inner}), max_size=3, unique_by=lambda e: e["id"]
        )
        | st.lists(st.sampled_from("pq"), max_size=2)
    ),
    max_leaves=6,
).filter(lambda content: isinstance(content, dict))


@settings(max_examples=200, deadline=None)
@given(CONTENT, CONTENT, CONTENT)
def test_nothing_that_one_has_changed_is_lost_unsaid(base: Any, here: Any, there: Any) -> None:
    assert equal(merged(base, here, base, []), here)
    assert equal(merged(base, base, there, []), there)
    assert equal(merged(base, here, here, []), here)
    one, other = [], []  # type: ignore[var-annotated]
    merged(base, here, there, one)
    merged(base, there, here, other)
    assert bool(one) == bool(other)


@pytest.mark.parametrize(
    ("name", "before", "after", "told"),
    [
        (NAME, AGREED, _changed(wert=24.5), ["Zielwert Witten K2: 24,0 → 24,5 %"]),
        (
            "massnahmen_controlling/witten-integrationen.yaml",
            {"gebiet": "stadt-witten", "faellig": date(2026, 9, 30)},
            {"gebiet": "stadt-witten", "faellig": date(2026, 10, 31)},
            ["Gegenmaßnahme witten-integrationen: fällig am 30.09.2026 → 31.10.2026"],
        ),
    ],
)
def test_a_change_is_told_in_the_words_of_the_field(
    telling: Telling, name: str, before: Any, after: Any, told: list[str]
) -> None:
    assert telling.changes(name, before, after) == told


def test_of_several_versions_it_is_said_which_one(telling: Telling) -> None:
    signed = {"ab": date(2027, 7, 1), "zustand": "unterzeichnet", "ziele": [dict(STOCK)]}
    before = {"fassungen": [AGREED["fassungen"][0], signed]}
    after = copy.deepcopy(before)
    after["fassungen"][1]["ziele"][0]["wert"] = 3850.5

    (told,) = telling.changes(NAME, before, after)

    assert told == "Zielwert Witten lzb (Fassung 01.07.2027 · unterzeichnet): 3.900,0 → 3.850,5"


START = {"id": "start", "titel": "Start", "mittel": 1250.5, "plaetze": {"stadt-witten": 12}}


def test_new_and_gone_entries_are_told_in_full(telling: Telling) -> None:
    plan = {
        "zustand": "Entwurf",
        "massnahmen": [{"id": "start", "titel": "Start", "mittel": 1250.5, "plaetze": {"stadt-witten": 12}}],
    }
    new, places = telling.changes("massnahmen/2027.yaml", {"zustand": "Entwurf"}, plan)
    (gone,) = telling.changes("massnahmen/2027.yaml", plan, {"zustand": "Entwurf"})

    assert new == "Neu: Maßnahmenplan 2027, Maßnahme start: Kennung: start; Titel: Start; Mittel: 1.250,50 €"
    assert places == "Neu: Maßnahmenplan 2027, Maßnahme start, Plätze Stadt Witten: 12"
    assert gone == new.replace("Neu", "Gestrichen")


def test_whole_files_are_told_too(telling: Telling) -> None:
    said = {"gebiet": "kreis", "text": "Alles gut."}
    assert "Alles gut." in telling.changes("kommentare/2027-Q1/kreis.md", NOTHING, said)[0]
    assert telling.changes("kommentare/2027-Q1/kreis.md", said, NOTHING)[0].startswith("Gestrichen: ")


def test_of_a_list_only_what_is_new_or_gone_is_told(telling: Telling) -> None:
    def chosen(*ids: str) -> dict[str, Any]:
        return {"berichte": {"quartalsbericht": {"kacheln": list(ids)}}}

    (told,) = telling.changes("kennzahlen.yaml", chosen("integrationsquote", "a"), chosen("integrationsquote", "b"))
    assert told.endswith("neu b; gestrichen a")
    (told,) = telling.changes("kennzahlen.yaml", chosen("a", "b"), chosen("b", "a"))
    assert told.endswith("andere Reihenfolge")
