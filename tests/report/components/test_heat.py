from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup

from jaen_analysis.report.components import Cell, Theme, felder
from jaen_analysis.report.german import SOFT_HYPHEN
from jaen_analysis.report.style import DARK, LIGHT

CITIES = ["Hattingen", "Herdecke", "Witten"]
ROW = (Cell("besser", "besser", "28,8\xa0%"), Cell("fehlt", "kein Wert"), Cell("schlechter", "schlechter", "21,0\xa0%"))
NEUTRAL = (Cell("hoeher", "höher"), Cell("niedriger", "niedriger"), Cell("offen", "nicht bewertet"))
THEMES = [
    Theme("Integration", (("Integrationsquote", ROW),)),
    Theme("Kosten & Bestand", (("Kosten der Unterkunft", NEUTRAL), ("Bestand", (Cell("aehnlich", "ähnlich"),) * 3))),
]


def table(*themes: Theme, **options: Any) -> BeautifulSoup:
    return BeautifulSoup(felder("Wo steht welche Stadt?", CITIES, themes or THEMES, **options).html, "html.parser")


def test_rows_and_columns_stand_as_they_come_under_the_heads_of_their_themes() -> None:
    soup = table(subtitle="III/2026", key="ueberblick")

    assert [th.get_text() for th in soup.select("thead th")] == ["Kennzahl", *CITIES]
    assert [(th["scope"], th.get_text().replace(SOFT_HYPHEN, "")) for th in soup.select("tbody th")] == [
        ("rowgroup", "Integration"), ("row", "Integrationsquote"),
        ("rowgroup", "Kosten & Bestand"), ("row", "Kosten der Unterkunft"), ("row", "Bestand"),
    ]  # fmt: skip
    assert [th["colspan"] for th in soup.select(".thema th")] == ["4", "4"]
    assert soup.select_one("section#ueberblick[tabindex='0'] > table > caption") is not None


def test_every_judgement_is_a_word_a_sign_and_a_class() -> None:
    cells = table().select("td")

    assert [cell["class"] for cell in cells[:6]] == [
        ["besser"], ["fehlt"], ["schlechter"], ["hoeher"], ["niedriger"], ["offen"],
    ]  # fmt: skip
    signs = [str(cell.select_one("[aria-hidden]").get_text()) for cell in cells[:7]]  # type: ignore[union-attr]
    assert signs == ["▲", "–", "▼", "△", "▽", "◆", "●"]
    assert cells[0].get_text(" ", strip=True) == "▲ besser 28,8\xa0%"


def test_a_missing_value_is_read_out_as_words() -> None:
    missing = table().select("td.fehlt .vorlesen")

    assert [word.get_text() for word in missing] == ["kein Wert"]


def test_the_record_is_that_of_a_table() -> None:
    fragment = felder("Wo steht welche Stadt?", CITIES, THEMES)

    assert fragment.record["kind"] == "tabelle"
    assert fragment.record["rows"] == [
        ["Integration"],
        ["Integrationsquote", "besser (28,8\xa0%)", "kein Wert", "schlechter (21,0\xa0%)"],
        ["Kosten & Bestand"],
        ["Kosten der Unterkunft", "höher", "niedriger", "nicht bewertet"],
        ["Bestand", "ähnlich", "ähnlich", "ähnlich"],
    ]


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("akzent", "akzent-hell"),
        ("text", "akzent-hell"),
        ("warnung", "warnung-hell"),
        ("text", "warnung-hell"),
        ("text", "flaeche"),
        ("leise", "grund"),
    ],
)
def test_words_stand_out_from_every_tint(colours: dict[str, str], words: str, ground: str) -> None:
    def light(colour: str) -> float:
        parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
        return sum(
            weight * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
            for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True)
        )

    high, low = sorted((light(colours[words]), light(colours[ground])), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((" ", CITIES, THEMES), "braucht eine Überschrift"),
        (("Überblick", [], THEMES), "keine Überschrift"),
        (("Überblick", CITIES, []), "Jedes Thema braucht"),
        (("Überblick", CITIES, [Theme("Leer", ())]), "Jedes Thema braucht eine Überschrift und Zeilen"),
        (("Überblick", CITIES, [Theme("A", (("Quote", ROW[:2]),))]), "Zeile „Quote“: 2 Zellen, aber 3 Gebiete"),
        (("Überblick", CITIES, [Theme("A", (("Quote", (Cell("offen", " "),) * 3),))]), "Eine Zelle hat kein Wort"),
        (("Überblick", CITIES, [Theme("A", (("", ROW),))]), "Eine Zeile hat keine Überschrift"),
    ],
)
def test_a_table_that_says_nothing_is_refused(arguments: tuple[Any, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        felder(*arguments)
