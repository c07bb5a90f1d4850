"""Where something is missing or extreme, every section has a German sentence; no warning, no error."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jaen_analysis.report.sections import auf_einen_blick, begriffe, einzeln, verlauf_zum_rest
from jaen_analysis.vocabulary.areas import Organisation
from jaen_analysis.vocabulary.indicators.hilfebeduerftigkeit import veraenderung_elb
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.indicators.lokal_foerderung import arbeitslosenanteil_u25
from tests.analysis import world
from tests.report.sections.benchmarking.world import (
    NAMES,
    PRACTICE,
    RICH,
    SIZES,
    THEME,
    Rows,
    bericht,
    figures,
    full,
    rich,
    shown,
)
from tests.report.sections.world import SUSPENDED, words

pytestmark = pytest.mark.filterwarnings("error")
SHOWN = (integrationsquote, arbeitslosenanteil_u25, veraenderung_elb)
PLAIN: dict[str, Any] = {
    "indicators": SHOWN, "compared": [integrationsquote], "themes": [replace(THEME, indicators=(integrationsquote,))],
}  # fmt: skip
ELSEWHERE = ("rahmenbedingungen(", "datenstand(", "entwicklung(")
"""Cells with sections that are no comparison, left out for speed."""


def cities(*names: str, office: bool = True) -> dict[str, Any]:
    """A Jobcenter of these cities, each its own Regionalstelle or without any."""
    cuts = [("2010-01-01", {name: [name] for name in names})] if office else []
    organisation: Organisation = world.organisation(*cuts, names={name: NAMES[name] for name in names})
    return {"organisation": organisation, "groups": (), "practices": ()}


def sizes(*names: str) -> dict[str, int]:
    return {name: SIZES[name] for name in names}


def without(rows: Rows, city: str, month: str) -> Rows:
    return [row for row in rows if (row["area"], row["month"]) != (f"stadt-{city}", month)]


def everywhere(measure: str, factor: float) -> Rows:
    return figures({measure: {city: [factor] * 14 for city in SIZES}})


EDGES: dict[str, tuple[Callable[[], Rows], dict[str, Any], list[str]]] = {
    "an area without cases": (
        rich, {}, ["Breckerfeld: nicht bewertbar. Für diesen Zeitraum fehlt ein Wert", "Im Rest fehlt Breckerfeld"],
    ),
    "a missing month": (
        lambda: without(figures(), "schwelm", "2026-05"), {}, ["Schwelm: nicht bewertbar. Für diesen Zeitraum fehlt"],
    ),
    "numerator 0": (
        lambda: figures({"integrationen": {"schwelm": [0]}}), {},
        ["Schwelm: schlechter. Nur im 2. Quartal 2026: 0,0 % (0 / "],
    ),
    "numerator 0 everywhere": (
        lambda: everywhere("integrationen", 0), {},
        ["Integrationsquote: überall 0,0 %, ohne Urteil", "zuletzt überall 0,0 %"],
    ),
    "numerator and denominator alike": (
        lambda: figures({"arbeitslose_elb": {"schwelm": [10]}}), {}, ["Schwelm: schlechter. 100,0 % ("],
    ),
    "numerator and denominator alike everywhere": (
        lambda: everywhere("arbeitslose_elb", 10), {}, ["100,0 % | "],
    ),
    "one city": (
        lambda: figures(sizes=sizes("witten")),
        cities("witten"),
        [
            "Für diesen Zeitraum ist kein Vergleich möglich",
            "Hier gibt es nur eine; ihre Werte stehen ohne Urteil da.",
            "Alle Gebiete: nicht bewertbar. Kein anderes Gebiet hat einen Wert zum Vergleich.",
            "Stadt Witten: In diesem Zeitraum ist kein Vergleich möglich.",
            "Verbesserung der Integration in Erwerbstätigkeit: ohne Urteil",
            "Integrationsquote: Noch zu kurz für eine Regelkarte (nötig sind 10). Bekannt sind erst 0",
        ],
    ),
    "two cities": (
        lambda: figures(sizes=sizes("schwelm", "witten")), cities("schwelm", "witten"), ["Alle Gebiete: ähnlich."],
    ),
    "two cities, one silent": (
        lambda: figures(sizes=sizes("witten")),
        cities("schwelm", "witten"),
        ["Für das Jahr fehlen Werte. Kein anderes Gebiet hat Werte zum Vergleich."],
    ),
    "no Regionalstellen": (
        rich, {"organisation": world.organisation(names=NAMES), "practices": ()}, ["Hattingen: besser. "],
    ),
    "first quarter ever": (
        lambda: figures(quarters=1),
        {},
        [
            "Das lässt sich für diesen Zeitraum nicht prüfen. Für das Jahr fehlen Werte.",
            "Wie gut sich ein Vorsprung erkennen ließe, ist noch nicht bekannt.",
            "Für kein Gebiet gibt es vergleichbare Werte von: Veränderung der Zahl",
        ],
    ),
    "no context": (
        rich, {"context": ()}, ["Veröffentlichte Zahlen zu den Rahmenbedingungen sind für dieses Gebiet noch nicht"],
    ),
    "all suspended": (
        rich,
        {"indicators": [SUSPENDED], "compared": [SUSPENDED], "themes": (replace(THEME, indicators=(SUSPENDED,)),),
         "expectations": ()},
        [
            "Für das 2. Quartal 2026 gibt es keine Werte zu vergleichen.",
            "Für das 2. Quartal 2026 gibt es keine Werte zum Thema.",
            "Es gibt keine Urteile.",
            "Für kein Gebiet gibt es vergleichbare Werte von: Arbeitslosenquote gesamt.",
        ],
    ),
    "nothing delivered for the period": (
        lambda: figures(until="2025-12", quarters=4), {}, ["Stadt Witten: Es gibt keine Werte, die sich zeigen ließen"],
    ),
    "half a year": (rich, {"period": "2026-H1"}, ["enthält auch die 6 Monate davor", "nur 1. Hj. 2026"]),
    "a year": (
        lambda: figures(RICH, until="2025-12"),
        {"period": "2025"},
        ["Die Zahlen des Berichtszeitraums allein.", "wird nur das einzelne Quartal beurteilt"],
    ),
    "a month": (rich, {"period": "2026-06"}, ["schwanken von Monat zu Monat", "enthält auch die 11 Monate davor"]),
    "only against the own past": (
        rich, {"indicators": [veraenderung_elb], "compared": []}, ["Geprüft werden nur Quoten und Raten mit einer"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("edge", EDGES)
def test_every_section_has_a_sentence(edge: str) -> None:
    rows, changes, expected = EDGES[edge]
    facts = rows()
    told: list[str] = []
    for notebook, area, parameters in (
        ("benchmark", "kreis", {}), ("profil", "stadt-witten", {}), ("themenblatt", "kreis", {"thema": "arbeit"}),
    ):  # fmt: skip
        report = full(area, facts, report=notebook, **PLAIN | {"parameters": parameters} | changes)
        for source, fragment in shown(notebook, report, without=ELSEWHERE):
            said = words(fragment)
            assert said and all(line.strip() for line in said), source
            told += said
        if notebook == "profil":
            told += words(verlauf_zum_rest(report))

    text = "\n".join(told)
    for sentence in expected:
        assert sentence in text, sentence
    assert not re.search(r"\bnan\b|None|\bneun\b", text)


def test_two_cities_without_figures_are_missing_in_the_plural() -> None:
    few = {city: size for city, size in SIZES.items() if city not in ("breckerfeld", "wetter")}

    told = words(einzeln(full("kreis", figures(sizes=few), **PLAIN)))

    assert "Im Rest fehlen Breckerfeld und Wetter (Ruhr); verglichen wird mit den übrigen Städten." in told


def test_an_office_has_a_profile_where_its_cut_is_new() -> None:
    report = full("rs-witten-wetter-herdecke", rich(), report="profil", **PLAIN)

    told = [line for _, fragment in shown("profil", report, without=ELSEWHERE) for line in words(fragment)]

    assert (
        "Veränderung der Zahl der erwerbsfähigen Leistungsberechtigten (nur II/2026): nicht vergleichbar. Die "
        "Regionalstelle ist erst seit 01.10.2025 so zugeschnitten."
    ) in told


def test_an_entry_of_an_office_that_is_no_more_keeps_its_name() -> None:
    old = replace(PRACTICE, area="rs-wetter-herdecke", since="2024-01", review=date(2030, 1, 1))
    report = full("kreis", rich(), practices=(old,), **PLAIN)

    told = [line for _, fragment in shown("benchmark", report, without=ELSEWHERE) for line in words(fragment)]

    assert any(line.startswith("Bewerbertag (Regionalstelle Wetter-Herdecke): ") for line in told)
    assert "Wiedervorlage: 01.01.2030" in told


def test_what_only_the_period_alone_can_show_is_explained_too() -> None:
    """A new Jobcenter's first quarter: a change within the period is known, one to the year before is not."""
    report = bericht("kreis", figures(quarters=2), indicators=(veraenderung_elb,), compared=[])
    named = re.findall(r'popovertarget="(begriff-[^"]+)"', str(auf_einen_blick(report).html))

    assert named
    assert [one for one in named if f'id="{one}"' not in str(begriffe(report).html)] == []
