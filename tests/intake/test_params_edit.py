"""A file of the settings is changed where its content changes, and nowhere else."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jaen_analysis.intake.params import edit
from jaen_analysis.intake.params.comments_write import Draft, as_markdown
from jaen_analysis.intake.params.documents import document, written
from jaen_analysis.intake.params.edit import edited
from jaen_analysis.intake.params.fields import Doubtful
from jaen_analysis.intake.params.matched import pairs, same
from jaen_analysis.intake.params.yaml_read import parsed
from jaen_analysis.intake.params.yaml_write import dump
from jaen_analysis.vocabulary.periods import Period

SHIPPED = {
    path.name: path.read_text(encoding="utf-8") for path in (Path(__file__).parents[2] / "params").glob("*.yaml")
}
AGREED = """\
# Erfunden: niemand hat das vereinbart.

ebene: Kreis–Stadt      # oder Kreis
fassungen:
  # Die erste Fassung
  - ab: 2027-01-01
    zustand: Vorschlag

    # wer unterschreibt
    unterschriften: {kreis: {name: N. N., am: 2026-12-10}}   # noch nicht alle
    ausgangslage: |     # auch mehrere Zeilen
      Zwei Stellen sind nicht besetzt.

      Das ändert sich im März.
    ziele:
    # der Anteil
    - id: anteil
      wert: 24.0  # wie im Vorjahr
      kennzahlen: [k1, "0012", k3]
      begruendung: >-
        Ein langer
        Absatz.

    # steht für sich

    # der Bestand
    - id: bestand
      wert: 3.900
      # höchstens: 4000
      text: 'Zwölf; "zwölf"'
"""
WINDOWS = "\ufeff" + AGREED.replace("\n", "\r\n")
VALUES = (
    "neu",
    "0012",
    "2027-01-01",
    "ja: nein # doch",
    "- Strich",
    "",
    " außen leer ",
    "zwei\nZeilen",
    "zwei\nZeilen\n",
    "  eingerückt\n\n\nweiter\n\n",
    "geschützt\u00a0leer",
    "ä" * 200,
    "Wort " * 60 + "Ende",
    "true",
    "24:30",
    3900,
    24.5,
    1.234,
    -0.1,
    Doubtful("3.900"),
    True,
    None,
    date(2027, 2, 28),
)


def test_the_shipped_files_are_there() -> None:
    assert len(SHIPPED) > 15


@pytest.mark.parametrize("text", [*SHIPPED.values(), AGREED, WINDOWS, "", "# nur ein Satz\n", "a: 1"])
def test_the_same_content_leaves_every_byte(text: str) -> None:
    assert edited(text, copy.deepcopy(parsed(text) or {})) == text


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (lambda d: _target(d, 0).update(wert=24.5), "wert: 24.0  # wie im", "wert: 24.5  # wie im"),
        (lambda d: _target(d, 1).update(wert=3900), "      wert: 3.900", "      wert: 3900"),
        (lambda d: _target(d, 1).update(wert=1.234), "      wert: 3.900", "      wert: 1.2340"),
        (lambda d: d.update(ebene="Kreis"), "ebene: Kreis–Stadt      # oder Kreis", "ebene: Kreis      # oder Kreis"),
        (lambda d: _target(d, 0)["kennzahlen"].append("k4"), '[k1, "0012", k3]', '[k1, "0012", k3, k4]'),
        (lambda d: _target(d, 0)["kennzahlen"].remove("0012"), '[k1, "0012", k3]', "[k1, k3]"),
        (lambda d: _target(d, 0)["kennzahlen"].insert(0, "007"), '[k1, "0012", k3]', "['007', k1, \"0012\", k3]"),
        (lambda d: _signed(d).update(am=date(2027, 1, 3)), "am: 2026-12-10}", "am: 2027-01-03}"),
        (lambda d: _target(d, 1).update(text='"zwölf"'), "text: 'Zwölf; \"zwölf\"'", "text: '\"zwölf\"'"),
        (lambda d: _version(d).update(zustand=None), "zustand: Vorschlag\n", "zustand: null\n"),
        (
            lambda d: _version(d).update(ausgangslage="Eine Stelle.\n"),
            "|     # auch mehrere Zeilen\n      Zwei Stellen sind nicht besetzt.\n\n      Das ändert sich im März.",
            "|     # auch mehrere Zeilen\n      Eine Stelle.",
        ),
        (lambda d: _target(d, 0).pop("wert"), "      wert: 24.0  # wie im Vorjahr\n", ""),
        (lambda d: _target(d, 0).pop("id"), "    - id: anteil\n      wert", "    - wert"),
        (
            lambda d: _version(d).pop("unterschriften"),
            """
    # wer unterschreibt
    unterschriften: {kreis: {name: N. N., am: 2026-12-10}}   # noch nicht alle
""",
            "",
        ),
        (lambda d: d.pop("ebene"), "ebene: Kreis–Stadt      # oder Kreis\n", ""),
        (
            lambda d: _version(d)["ziele"].append({"id": "neu", "wert": 1}),
            "      text: 'Zwölf; \"zwölf\"'\n",
            "      text: 'Zwölf; \"zwölf\"'\n    - id: neu\n      wert: 1\n",
        ),
        (
            lambda d: _version(d)["ziele"].pop(0),
            """    # der Anteil
    - id: anteil
      wert: 24.0  # wie im Vorjahr
      kennzahlen: [k1, "0012", k3]
      begruendung: >-
        Ein langer
        Absatz.
""",
            "",
        ),
    ],
)  # fmt: skip
def test_only_what_differs_is_written_anew(change: Any, before: str, after: str) -> None:
    new = parsed(AGREED)
    change(new)

    assert before in AGREED
    assert edited(AGREED, new) == AGREED.replace(before, after)
    assert edited(WINDOWS, new) == "\ufeff" + AGREED.replace(before, after).replace("\n", "\r\n")


def test_entries_move_with_their_comments() -> None:
    new: Any = parsed(AGREED)
    _version(new)["ziele"].reverse()

    text = edited(AGREED, new)

    assert sorted(text.splitlines()) == sorted(AGREED.splitlines())
    assert text.index("# der Bestand\n    - id: bestand") < text.index("# der Anteil\n    - id: anteil")
    assert parsed(text)["fassungen"][0]["ziele"][0]["id"] == "bestand"  # type: ignore[index]


def test_an_entry_that_goes_takes_its_comment_and_leaves_what_stands_apart() -> None:
    new: Any = parsed(AGREED)
    _version(new)["ziele"].pop()

    text = edited(AGREED, new)

    assert "# der Bestand" not in text
    assert "# höchstens" not in text
    assert "# steht für sich" in text


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("", {"a": 1}),
        ("# oben\n", {"a": [1, {"b": "c"}]}),
        ("# oben\na: {}\n", {"a": {"b": {"c": [1]}}}),
        ("a: []  # leer\nb: 1", {"a": [{"x": 1, "y": [2]}], "b": 1}),
        ("a:\n- x\n- y\n# Rest\nb: 1\n", {"a": [], "b": 1}),
        ("# oben\na: 1\n", {}),
        ("a: &anker {x: 1}\nb: *anker\n", {"a": {"x": 1}, "b": {"x": 2}}),
        ("a:\n  - - 1\n    - 2\n  - - 3\n", {"a": [[1], [3, 4], [5]]}),
        ("a: |+\n  b\n\nc: 1\n", {"a": "b\n\n\n", "c": 2}),
        ("{a: 1, b: [1, 2]}\n", {"a": 2, "c": {"d": 1}, "b": [2]}),
        ("a:\n  lang und\n  länger\nb:\n", {"a": {"x": 1}, "b": ["y"]}),
        ("---\na: 1\n...\n", {"a": 2, "b": 3}),
        ("a: 1\r\nb: 2\n", {"a": 1, "b": 3, "c": 4}),
        ("A\u0308: 1\n", {"A\u0308": 2}),
    ],
)
def test_every_form_of_a_file_can_be_changed(text: str, new: dict[str, object]) -> None:
    result = edited(text, new)

    assert same(parsed(result), new)
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        line for line in result.splitlines() if line.startswith("#")
    ]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_other_lines_stay_and_the_result_reads_as_wished(data: st.DataObject) -> None:
    """One value or entry changes anywhere: the lines of all others stand as before, in their order."""
    text = data.draw(st.sampled_from([*SHIPPED.values(), AGREED, WINDOWS]))
    new: Any = copy.deepcopy(parsed(text))
    place = data.draw(st.sampled_from(list(_places(new))))
    above = _at(new, place[:-1])
    how = data.draw(st.sampled_from(["value", "out", "beside", "around"]))
    if how == "value":
        above[place[-1]] = data.draw(st.sampled_from(VALUES))
    elif how == "out":
        del above[place[-1]]
    elif how == "around" and isinstance(above, list):
        above.append(above.pop(0))
    else:
        entry = data.draw(st.sampled_from([*VALUES, {"id": "neu", "werte": [1, {"b": "c\nd"}]}, ["a", "b"]]))
        above.insert(0, entry) if isinstance(above, list) else above.update(neu=entry)

    assume(new)
    anew, edit._Edit.anew = edit._Edit.anew, _not_anew  # type: ignore[method-assign,assignment]
    try:
        result = edited(text, new)
    finally:
        edit._Edit.anew = anew  # type: ignore[method-assign]

    assert same(parsed(result), new)
    lost, found = _differing(text, result)
    assert lost <= _lines_of(parsed(text), place, how)
    assert not [line for line in found if line.lstrip().startswith("#") and how != "around"]


def _not_anew(self: object, new: object) -> str:
    raise AssertionError("the whole file was written anew")


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.sampled_from(VALUES) | st.text(max_size=30).filter(lambda text: text.isprintable()),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
        max_leaves=8,
    ).filter(lambda content: isinstance(content, dict)),
    st.recursive(
        st.sampled_from(VALUES),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
        max_leaves=8,
    ).filter(lambda content: isinstance(content, dict)),
)
def test_any_content_becomes_any_other(old: dict[str, object], new: dict[str, object]) -> None:
    text = edited("", old)

    assert same(parsed(text) or {}, old)
    assert same(parsed(edited(text, new)) or {}, new)


_DAY = date(2026, 11, 5)
_DRAFT = Draft(Period.parse("2026-Q3"), "stadt-witten", ("leitung",), "Leitung", _DAY, "Es sind\n\n- zwei.", "elb")
COMMENT = as_markdown(replace(_DRAFT, others=("politik",)))


def test_a_comment_is_changed_in_its_head_or_in_its_words() -> None:
    name, content = "kommentare/2026-Q3/x.md", COMMENT.encode()
    said = document(name, content)
    assert said["text"] == "Es sind\n\n- zwei."
    assert written(name, content, said) == content

    other = written(name, content, {**said, "datum": date(2026, 11, 6)}).decode()
    assert other == COMMENT.replace("2026-11-05", "2026-11-06")
    assert "# auch möglich: politik" in other

    assert written(name, content, {**said, "text": "Drei."}).decode() == COMMENT.replace("Es sind\n\n- zwei.", "Drei.")
    windows = ("\ufeff" + COMMENT.replace("\n", "\r\n")).encode()
    assert written(name, windows, {**said, "text": "a\nb"}) == windows.replace(b"Es sind\r\n\r\n- zwei.", b"a\r\nb")


def test_new_files_say_what_they_are_to_say() -> None:
    said = {
        "kennzahl": "elb",
        "gebiet": "stadt-witten",
        "adressaten": ["leitung"],
        "datum": date(2026, 1, 2),
        "text": "Gut.",
    }
    assert document("kommentare/2026-Q3/x.md", written("kommentare/2026-Q3/x.md", None, said)) == said
    assert written("testphase.yaml", None, {"erprobungen": []}).decode() == dump({"erprobungen": []})


def test_entries_are_the_same_by_id_then_by_what_they_say() -> None:
    old = [{"id": "a", "x": 1}, {"titel": "t", "ort": "o", "wert": 1}, {"titel": "t", "ort": "p", "wert": 1}, "s"]
    new = [
        "s",
        {"titel": "t", "ort": "p", "wert": 2},
        {"id": "a", "x": 9},
        {"titel": "z"},
        {"titel": "t", "ort": "o", "wert": 1},
    ]

    assert pairs(old, new) == [3, 2, 0, None, 1]


def _version(content: Any) -> Any:
    return content["fassungen"][0]


def _signed(content: Any) -> Any:
    return _version(content)["unterschriften"]["kreis"]


def _target(content: Any, place: int) -> Any:
    return _version(content)["ziele"][place]


def _places(content: object, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to everything in a content."""
    inside = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
    for key, value in inside:
        yield (*above, key)
        yield from _places(value, (*above, key))


def _at(content: Any, place: tuple[Any, ...]) -> Any:
    for key in place:
        content = content[key]
    return content


def _differing(text: str, result: str) -> tuple[int, list[str]]:
    """How many lines are not there any more, and which are new."""
    old, new = text.splitlines(), result.splitlines()
    steps = [step for step in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if step[0] != "equal"]
    return sum(b - a for _, a, b, _, _ in steps), [line for _, _, _, a, b in steps for line in new[a:b]]


def _lines_of(old: Any, place: tuple[Any, ...], how: str) -> int:
    """At most so many lines an entry has with the comments around it; everything of its list where it moves."""
    entry = _at(old, place[:-1] if how == "around" else place)
    return sum(1 + len(str(value)) // 20 for value in _leaves(entry)) + len(list(_places(entry))) + 12


def _leaves(content: Any) -> Iterator[object]:
    if isinstance(content, dict | list):
        for value in content.values() if isinstance(content, dict) else content:
            yield from _leaves(value)
    else:
        yield content


def test_a_new_file_keeps_a_long_line_that_is_set_in() -> None:
    words = "Was geprüft wird:\n  - " + "Wort " * 40 + "Ende"

    assert parsed(dump({"was": words})) == {"was": words}
