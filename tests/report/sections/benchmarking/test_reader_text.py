"""What a reader reads in the reports of a comparison: fair words, German numbers, a reason for every judgement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.places import short_name
from tests.report.sections.benchmarking.world import CHOSEN, ORGANISATION, RICH, Rows, figures, full, rich, shown
from tests.report.sections.world import inside, words

THEMATIC = {"parameters": {"thema": "arbeit"}}
WHOLE = figures(RICH)
PAGES: dict[str, tuple[str, str, Rows, dict[str, Any]]] = {
    "benchmark": ("benchmark", "kreis", rich(), {}),
    "benchmark ohne Lücke": ("benchmark", "kreis", WHOLE, {}),
    "profil einer Stadt": ("profil", "stadt-hattingen", rich(), {}),
    "profil einer Regionalstelle": ("profil", "rs-witten-wetter-herdecke", WHOLE, {}),
    "themenblatt": ("themenblatt", "kreis", rich(), THEMATIC),
}
Cells = list[tuple[str, Fragment]]
RANKS_AND_CAUSES = re.compile(
    r"\bRang\b|\bPlatz\b|Tabellenplatz|\bPlätze?\b|Spitzenreiter|Schlusslicht|\bbeste[nrsm]?\b|schlechteste|Sieger|Verlierer"
    r"|führt zu|führen zu|\bweil\b|wegen|aufgrund|dank\b|bewirkt|Ursache|liegt an\b|verursacht|erklärt sich",
    re.IGNORECASE,
)
DENIED = (
    "wäre fast jeder Platz Zufall",
    "nicht, was die Ursache ist",
    "Keine Ursache, keine Wirkung",
)
"""What deny a rank or a cause."""
ENGLISH = re.compile(r"\b(the|and|of|with|report|quarter|none|nan|true|false|rate|value|rest_\w+|own_\w+)\b")
DATE = re.compile(r"\b\d{1,2}\.\d{1,2}\.(\d{4})?|jaen_analysis \S+")
DIFFER = {"besser", "schlechter", "höher", "niedriger"}
AREAS = (*ORGANISATION.cities, *ORGANISATION.regionalstellen(date(2026, 6, 30)))
ORDER = {short_name(area): place for place, area in enumerate(AREAS)}
NAMES = re.compile("|".join(re.escape(name) for name in sorted(ORDER, key=len, reverse=True)))


@pytest.fixture(scope="module")
def pages() -> dict[str, Cells]:
    return {
        title: list(shown(notebook, full(area, rows, report=notebook, **changes)))
        for title, (notebook, area, rows, changes) in PAGES.items()
    }


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, pages: dict[str, Cells]) -> Cells:
    return pages[request.param]


def lines(page: Cells) -> Iterator[str]:
    for _, fragment in page:
        yield from words(fragment)


def judging(cell: Fragment) -> Iterator[dict[str, Any]]:
    """The tables of a cell with a column of judgements."""
    yield from (r for r in inside(cell) if r["kind"] == "tabelle" and "Urteil" in r["columns"])


def test_every_word_of_a_judgement_occurs(pages: dict[str, Cells]) -> None:
    (table,) = [fragment for source, fragment in pages["benchmark"] if "auf_einen_blick" in source]
    told = {
        text.partition(" (")[0] for r in inside(table) if r["kind"] == "tabelle" for row in r["rows"] for text in row
    }

    assert {"besser", "schlechter", "höher", "niedriger", "ähnlich", "offen", "kein Wert"} <= told
    assert {"besser als bisher", "schlechter als bisher", "höher als bisher", "niedriger als bisher"} <= told
    assert "wie bisher" in told


def test_no_rank_and_no_cause(page: Cells) -> None:
    for line in lines(page):
        bare = re.sub("|".join(map(re.escape, DENIED)), "", line)
        assert not RANKS_AND_CAUSES.search(bare), line


def test_numbers_are_german_and_nothing_is_english(page: Cells) -> None:
    for line in lines(page):
        bare = DATE.sub("", line)
        assert not re.search(r"\d\.(?!\d{3})\d", bare), line
        assert not ENGLISH.search(bare), line
        assert "None" not in bare
        assert not re.search(r"\d-\d|(?<!\S)-\d", re.sub(r"\d{4}-\S+", "", bare)), line


def test_every_judgement_has_its_reason_in_reach(page: Cells) -> None:
    found = 0
    for _, fragment in page:
        reasons = [item for r in inside(fragment) if r["kind"] == "saetze" for item in r["items"]]
        for table in judging(fragment):
            if table["caption"].startswith("Zahlen zum Profil"):
                continue
            where = table["columns"].index("Urteil")
            for area, word in ((row[0], row[where]) for row in table["rows"] if row[where] != "–"):
                found += 1
                assert any(f": {word}. " in one and (area in one or one.startswith("Alle Gebiete:")) for one in reasons)
    assert found or page[0][0].startswith("zusammen(sections.erste_zeilen(bericht), sections.profil")


def test_the_judgements_of_a_profile_have_their_reasons(pages: dict[str, Cells]) -> None:
    cells = pages["profil einer Stadt"]
    rows = [row for _, fragment in cells for table in judging(fragment) for row in table["rows"]]
    reasons = [line for source, fragment in cells if "begruendungen" in source for line in words(fragment)]

    assert len(rows) == len(CHOSEN)
    for title, *_, word in rows:
        assert any(title in line and f": {word}. " in line for line in reasons)


def test_areas_stand_in_the_official_order_everywhere(page: Cells) -> None:
    for _, fragment in page:
        for record in inside(fragment):
            if record["kind"] == "tabelle":
                own_first = record["caption"] == "Rahmenbedingungen"
                columns = [ORDER[title] for title in record["columns"][2 if own_first else 0 :] if title in ORDER]
                rows = [ORDER[row[0]] for row in record["rows"] if row[0] in ORDER]
                assert columns == sorted(columns)
                if record["columns"][0] in ("Gebiet", "Stadt") and "Kennzahl" not in record["columns"][1:2]:
                    assert rows == sorted(rows), record["caption"]
            if record["kind"] == "abbildung":
                for part in (record["title"], *record["description"].split("Ohne Wert")):
                    told = part.partition(" Kreis ohne ")[0]  # names the whole, after all areas
                    places = [ORDER[name] for name in NAMES.findall(told)]
                    assert places == sorted(places), part


def test_a_title_never_denies_what_the_table_beside_it_judges(page: Cells) -> None:
    for _, fragment in page:
        for record in inside(fragment):
            if record["kind"] != "abbildung" or "Urteil" not in record["data"]["columns"]:
                continue
            where = record["data"]["columns"].index("Urteil")
            differ = [row for row in record["data"]["rows"] if row[where].split(" ")[0] in DIFFER]
            assert ("kein " not in record["title"]) or not differ
            assert all(f"({row[where]})" in record["title"] for row in differ)


def test_a_picture_with_intervals_says_what_they_are(page: Cells) -> None:
    for _, fragment in page:
        for record in inside(fragment):
            if record["kind"] == "abbildung" and "durch Zufall" in record["data"]["columns"]:
                where = record["data"]["columns"].index("durch Zufall")
                said = any("So weit kann der Wert allein durch Zufall schwanken" in note for note in record["notes"])
                assert said == any(row[where] != "–" for row in record["data"]["rows"])


def test_the_number_of_comparisons_and_of_false_alarms_stands_before_the_first_judgement(page: Cells) -> None:
    text = list(lines(page))
    first = next(n for n, line in enumerate(text) if re.search("Vergleiche? mit dem Rest des Kreises", line))

    assert "wären allein durch Zufall etwa" in text[first]
    assert not any(re.search(r"\b(besser|schlechter)\b", line) for line in text[:first])
