"""What differs between two versions of a page: each value with its place, each sentence with its section."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Any, cast

from jaen_analysis.report.components import (
    Column,
    Kachel,
    Light,
    absatz,
    hinweis,
    kacheln,
    kernaussagen,
    kopf,
    licht,
    tabelle,
    unterabschnitt,
    wert,
)  # fmt: skip
from jaen_analysis.report.record import Fragment, Record, seen
from jaen_analysis.report.record_diff import Difference, counted, differences

HEAD = {
    "organisation": "Jobcenter Test", "office": "Controlling", "title": "Quartalsbericht", "area": "Stadt Witten",
    "period": "3. Quartal 2026", "data_state": "15. Oktober 2026", "audience": "Leitung",
}  # fmt: skip


def page(value: str = "26,0 %", light: str = "auf Kurs", name: str = "Jobcenter Test", *sentences: str) -> list[Record]:
    words = sentences or ("Die Quote ist gestiegen auf 26,0 %.", "Alle Monate sind endgültig.")
    parts: list[Fragment] = [
        kopf(**HEAD | {"organisation": name}),
        kernaussagen(words),
        kacheln([Kachel("Integrationsquote", value, "", ("Kreis: 25,0 %",))]),
        unterabschnitt("Ziele"),
        tabelle("Kennzahlen", ["Kennzahl", Column("III/2026", numeric=True), "Ampel"],
                [["Integrationsquote", wert(value, "vorläufig"), licht(Light(light))]]),
        absatz("Vier Wörter stehen hier."),
    ]  # fmt: skip
    return seen([{"kind": "text", "words": "## In Kürze"}, *(part.record for part in parts)])


def test_the_same_page_does_not_differ() -> None:
    assert differences(page(), copy.deepcopy(page())) == []


def test_a_number_is_told_with_table_row_and_column_and_what_it_was() -> None:
    found = differences(page("26,0 %"), page("26,4 %"))

    assert found == [
        Difference("Zahl", "Kachel „Integrationsquote“", "26,0 %", "26,4 %"),
        Difference(
            "Zahl", "Tabelle „Kennzahlen“, Integrationsquote, III/2026", "26,0 % (vorläufig)", "26,4 % (vorläufig)"
        ),
    ]
    assert counted(found) == "2 Zahlen"


def test_a_light_is_told_as_one() -> None:
    assert differences(page(light="auf Kurs"), page(light="gefährdet")) == [
        Difference("Ampel", "Tabelle „Kennzahlen“, Integrationsquote, Ampel", "auf Kurs", "gefährdet")
    ]


def test_the_name_of_the_house_stands_in_the_head() -> None:
    assert differences(page(), page(name="Jobcenter Neu")) == [
        Difference("Text", "Kopf, Organisation", "Jobcenter Test", "Jobcenter Neu")
    ]


def test_a_sentence_is_paired_with_the_one_that_it_was() -> None:
    old, new = "Die Quote ist gestiegen auf 26,0 %.", "Die Quote ist gestiegen auf 26,4 %."
    added = "Zwei Städte fehlen."

    found = differences(page("26,0 %", "auf Kurs", "J", old), page("26,0 %", "auf Kurs", "J", added, new))

    assert found == [Difference("Text", "In Kürze", "", added), Difference("Text", "In Kürze", old, new)]


def test_what_has_gone_is_told_too() -> None:
    without = [record for record in page() if record["kind"] != "tabelle"]

    places = {one.place: (one.before, one.after) for one in differences(page(), without)}

    assert places["Tabelle „Kennzahlen“, Integrationsquote, Ampel"] == ("auf Kurs", "")


def test_a_record_of_a_kind_of_its_own_is_not_passed_over() -> None:
    def comment(words: str) -> list[Record]:
        return [{"kind": "kommentar", "words": words, "by": "Controlling"}]

    (found,) = differences(comment("Gut so."), comment("Nicht gut so."))

    assert (found.kind, found.before, found.after) == ("Kommentar", "Gut so. Controlling", "Nicht gut so. Controlling")


def test_two_rows_of_the_same_name_are_two_places() -> None:
    def rows(*values: str) -> list[Record]:
        return seen([tabelle("Korrekturen", ["Kennzahl", "jetzt"], [["ELB", value] for value in values]).record])

    assert differences(rows("1", "2"), rows("1", "3")) == [
        Difference("Zahl", "Tabelle „Korrekturen“, ELB, jetzt (2)", "2", "3")
    ]


def changed(records: list[Record], path: Sequence[str | int]) -> list[Record]:
    """The records with another text at a place."""
    new: Any = copy.deepcopy(records)
    place = new
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] += " anders"
    return cast(list[Record], new)


def texts(thing: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where the texts of records stand."""
    if isinstance(thing, str):
        yield path
    elif isinstance(thing, (dict, list)):
        for name, part in thing.items() if isinstance(thing, dict) else enumerate(thing):
            yield from texts(part, (*path, name)) if name != "kind" else ()


def test_no_change_of_a_text_is_passed_over() -> None:
    rows = [["Noch zu füllen", ""], ["Integrationsquote", "26,0 %"]]
    more = [
        hinweis("Zwei Städte fehlen.", kind="warnung"),
        tabelle("Zum Ausfüllen", ["Kennzahl", "Wert"], rows, highlight="Integrationsquote"),
        unterabschnitt("Ende"),
    ]
    whole = seen([*page(), *(part.record for part in more)])
    places = list(texts(whole))

    assert len(places) > 40
    assert [path for path in places if not differences(whole, changed(whole, path))] == []


def test_a_record_that_an_older_program_has_put_together_otherwise_is_compared_by_its_texts() -> None:
    older: list[Record] = [{"kind": "tabelle", "name": "Kennzahlen", "cells": [["Integrationsquote", "26,0 %"]]}]

    assert Difference("Text", "Seitenanfang", "Integrationsquote", "") in differences(older, page())
