from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup

from jaen_analysis.report.components import Column, Kachel, Picture, abbildung, kacheln, satz, tabelle, wert
from jaen_analysis.report.record import Fragment

COLUMNS = ["Stadt", Column("Quote", numeric=True)]
ROWS = [["Hattingen", "28,8\xa0%"], ["Witten", wert("24,0\xa0%", "vorläufig")], ["Kreis", "25,0\xa0%"]]
DESCRIPTION = "Die Quote steigt von 24,0 % im III. Quartal 2025 auf 28,8 % im III. Quartal 2026."


def table(**options: Any) -> Fragment:
    return tabelle("Quoten der Städte", COLUMNS, ROWS, **options)


def figure(**changes: Any) -> Fragment:
    given: dict[str, Any] = {
        "key": "quote",
        "title": "Die Quote steigt",
        "subtitle": "Quote in Prozent",
        "description": DESCRIPTION,
        "picture": Picture('<svg viewBox="0 0 8 2"><g></g></svg>', '<svg viewBox="0 0 2 2"><g></g></svg>'),
        "data": table(),
        "source": "Lieferungen der Städte",
    }
    return abbildung(**given | changes)


def test_a_table_has_caption_scopes_and_numbers_at_the_right_edge() -> None:
    soup = BeautifulSoup(table(subtitle="III/2026", highlight="Witten", total="Kreis").html, "html.parser")

    assert soup.caption is not None and soup.caption.get_text(" ") == "Quoten der Städte   III/2026"
    assert [th["scope"] for th in soup.select("th")] == ["col", "col", "row", "row", "row"]
    assert [td["class"] for td in soup.select("td")] == [["zahl"]] * 3
    assert [tr.get("class") for tr in soup.select("tbody tr")] == [None, ["fokus"], ["summe"]]


def test_a_number_and_its_doubt_stand_in_one_cell() -> None:
    fragment = table()

    assert '24,0\xa0% <span class="anm">vorläufig</span>' in fragment.html
    assert fragment.record["rows"] == [
        ["Hattingen", "28,8\xa0%"],
        ["Witten", "24,0\xa0% (vorläufig)"],
        ["Kreis", "25,0\xa0%"],
    ]


def test_a_wide_table_scrolls_in_a_region_that_takes_the_focus() -> None:
    wide = tabelle("Breit & lang", ["A", "B", "C", "D"], [["1", "2", "3", "4"]])
    cards = tabelle("Breit", ["A", "B", "C", "D"], [["1", "2", "3", "4"]], stapel=True)

    assert '<section class="tabelle breit" tabindex="0" aria-label="Tabelle: Breit &amp; lang">' in wide.html
    assert "tabindex" not in cards.html and '<td data-k="D">4</td>' in cards.html
    assert "tabindex" not in table().html


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((" ", COLUMNS, ROWS), "braucht eine Überschrift"),
        (("Quoten", COLUMNS, []), "„Quoten“ hat keine Zeilen"),
        (("Quoten", ["Stadt"], [["Witten"]]), "mindestens zwei Spalten"),
        (("Quoten", ["Stadt", ""], [["Witten", "1"]]), "keine Überschrift"),
        (("Quoten", COLUMNS, [["Witten", "1"], ["Wetter"]]), "Zeile 2: 1 Zellen, aber 2 Spalten"),
        (("Quoten", COLUMNS, [["", "1"]]), "erste Zelle ist leer"),
    ],
)
def test_a_table_that_cannot_be_understood_is_refused(arguments: tuple[Any, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        tabelle(*arguments)


def test_a_figure_brings_name_description_and_numbers() -> None:
    soup = BeautifulSoup(figure(notes=["a: Neues Recht"]).html, "html.parser")
    wide, narrow = soup.select("svg")

    assert [drawing["role"] for drawing in (wide, narrow)] == ["img", "img"]
    for drawing in (wide, narrow):
        named_by = [soup.find(id=name) for name in str(drawing["aria-labelledby"]).split()]
        assert [tag.get_text() for tag in named_by if tag] == ["Die Quote steigt", DESCRIPTION]
    assert soup.select_one("details table") is not None
    assert soup.select_one(".schmal[hidden]") is not None
    assert "a: Neues Recht" in soup.get_text()


def test_the_record_of_a_figure_is_what_can_be_read() -> None:
    record = figure().record

    assert record["description"] == DESCRIPTION
    assert record["data"] == table().record
    assert "svg" not in str(record)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"description": ""}, "Die Beschreibung muss"),
        ({"description": "Die Quote ist in den letzten Quartalen immer weiter gestiegen."}, "und die Werte nennen"),
        ({"description": "Siehe Tabelle 1."}, "Die Beschreibung muss"),
        ({"description": "Die Linie zeigt die Zeit vom 3. Quartal 2023 bis zum 1. Juli 2026, siehe Tabelle 4."},
         "und die Werte nennen"),
        ({"data": satz("28,8 %")}, r"Zahlen als tabelle\(\)"),
        ({"source": ""}, "braucht eine Quelle"),
        ({"title": ""}, "braucht einen Titel"),
        ({"key": "Größe 1"}, "taugt nicht als Kennung"),
        ({"picture": Picture("<img>", "<img>")}, "kein SVG"),
    ],
)  # fmt: skip
def test_a_figure_that_not_everyone_can_read_is_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        figure(**changes)


def test_tiles_show_value_unit_relation_and_doubt() -> None:
    fragment = kacheln(
        [Kachel("Integrationsquote", "28,8", "%", ("Kreis: 25,0\xa0%",), "vorläufig"), Kachel("LZB", "–")]
    )

    assert fragment.words == "Integrationsquote: 28,8\xa0% (vorläufig)\nLZB: –"
    assert "<span>28,8</span> <small>%</small>" in fragment.html
    assert fragment.html.count("<li") == 2


def test_a_tile_without_value_is_refused() -> None:
    with pytest.raises(ValueError, match="was fehlt, ist „–“"):
        kacheln([Kachel("Integrationsquote", "")])
    with pytest.raises(ValueError, match="mindestens eine Kachel"):
        kacheln([])
