from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from jaen_analysis.report.charts import Aim, Fan, Line, Scale, Way, jahresverlauf
from jaen_analysis.report.charts.path import weg
from tests.report.charts.areas import LONG, RATE
from tests.report.charts.drawn import clashes, elements, marks, paths, spans, words

NONE = (None,) * 6
ACTUAL = Line("Witten", (27.0, 61.0, 98.0, 140.0, 175.0, 208.0, *NONE), frozenset({5}))
EXPECTED = tuple(40.0 * month for month in range(1, 13))
FAN = Fan(
    (*NONE, 235.0, 260.0, 300.0, 340.0, 370.0, 400.0),
    (*NONE, 250.0, 290.0, 335.0, 385.0, 425.0, 455.0),
    (*NONE, 265.0, 320.0, 370.0, 430.0, 480.0, 510.0),
)
WAY = Way(2026, ACTUAL, Scale("Integrationen"), EXPECTED, FAN, Aim("mindestens 480 Integrationen", 480.0))


def figure(way: Way) -> BeautifulSoup:
    fragment = jahresverlauf("w", way, subtitle="Integrationen, Witten, 2026", source="Lieferungen")
    return BeautifulSoup(fragment.html.replace("\xa0", " "), "html.parser")


def title(way: Way) -> str:
    strong = figure(way).select_one(".abb-kopf strong")
    assert strong is not None
    return strong.get_text()


def test_the_year_has_its_months_and_quarters() -> None:
    picture = weg("w", WAY)

    quarters = [word for word in words(picture.wide) if word.endswith("/2026")]
    assert quarters == [word for word in words(picture.narrow) if word.endswith("/2026")]
    assert quarters == ["I/2026", "II/2026", "III/2026", "IV/2026"]
    assert {"Jan.", "März", "Dez."} <= set(words(picture.wide))
    assert "Jan." not in words(picture.narrow)


def test_values_path_target_and_fan_are_told_apart_by_their_lines() -> None:
    svg = weg("w", WAY).wide

    assert len(marks(svg)) == 6 and [filled for _, _, filled, _ in marks(svg)] == [True] * 5 + [False]
    thin = [path.get("style", "") for path in elements(svg, "path") if "stroke-width: 1.8" in path.get("style", "")]
    assert len(thin) == 4 and all("dasharray" in style for style in thin)
    assert [sum(f"stroke: var(--{colour}," in style for style in thin) for colour in ("vergleich", "warnung")] == [2, 2]
    areas = [path for path in elements(svg, "path") if "fill: var(--akzent-hell" in path.get("style", "")]
    assert len(areas) == 2


def test_the_fan_opens_at_the_newest_value_and_ends_in_december() -> None:
    svg = weg("w", WAY).wide

    newest = marks(svg)[-1][0]
    edges = [span for span in spans(svg, "akzent") if span[0] == pytest.approx(newest, abs=0.2)]
    assert len(edges) == 3
    assert len({end for _, end in edges}) == 1
    assert {"Prognose Dezember: 400 bis 510\xa0Integrationen", "Stand Juni: 208\xa0Integrationen"} <= set(words(svg))


def test_a_forecast_of_past_months_is_not_drawn() -> None:
    past = replace(WAY, actual=Line("Witten", EXPECTED))

    assert not any("Prognose" in word for word in words(weg("w", past).wide))
    assert "Prognose" not in title(past)


def test_a_month_without_a_value_stays_a_gap() -> None:
    gap = replace(WAY, actual=Line("Witten", (27.0, 61.0, None, 140.0, 175.0, *(None,) * 7)), forecast=None)

    thick = [path for path in elements(weg("w", gap).wide, "path") if "stroke-width: 2.8" in path.get("style", "")]
    assert len(thick) == 2 + 1


def test_a_band_is_two_lines_and_nothing_more_is_needed_than_values() -> None:
    band = weg("w", replace(WAY, target=Aim("450 bis 500", 450.0, 500.0))).wide
    bare = weg("w", Way(2026, ACTUAL, WAY.scale)).wide

    assert len(paths(band, "warnung")) == len(paths(weg("w", WAY).wide, "warnung")) + 1
    assert paths(bare, "warnung") == paths(bare, "vergleich") == []
    assert title(Way(2026, ACTUAL, WAY.scale)) == "Juni 2026: 208 Integrationen; kein Zielwert"


def test_the_title_says_where_the_year_stands() -> None:
    assert title(WAY) == (
        "Juni 2026: 208 Integrationen, unter dem erwarteten Stand (240); Prognose für Dezember: 400 bis 510 "
        "Integrationen; Ziel: mindestens 480 Integrationen"
    )
    above = replace(WAY, expected=tuple(30.0 * month for month in range(1, 13)), forecast=None)
    assert "über dem erwarteten Stand (180)" in title(above)
    assert "208 Integrationen, so viel wie erwartet" in title(replace(WAY, expected=(208.3,) * 12))


def test_words_and_table_say_what_the_lines_show() -> None:
    soup = figure(WAY)

    assert (elements(str(soup.select_one(".schmal svg")), "desc")[0].text or "") == (
        "Linie für Witten, Januar 2026: 27 Integrationen, Juni 2026: 208 Integrationen, unter dem erwarteten Stand "
        "(240). Die gestrichelte Linie des erwarteten Standes geht von 40 Integrationen bis 480 Integrationen. "
        "Ein Fächer zeigt die Prognose für Dezember: 400 bis 510 Integrationen. Ziel: mindestens 480 Integrationen."
    )
    rows = [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in soup.select("tbody tr")]
    assert len(rows) == 12
    assert rows[5] == ["Juni 2026", "208 Integrationen vorläufig", "240 Integrationen", "–"]
    assert rows[11] == ["Dezember 2026", "–", "480 Integrationen", "400 bis 510 Integrationen"]


@pytest.mark.parametrize("factor", [0.0, 1.0, -1.0, 1e6, 1e-7])
def test_strange_values_keep_their_words_apart(factor: float) -> None:
    def times(values: tuple[float | None, ...]) -> tuple[float | None, ...]:
        return tuple(None if value is None else value * factor for value in values)

    for scale in (RATE, Scale("EUR", 2)):
        way = Way(2026, Line(LONG, times(ACTUAL.values)), scale, times(EXPECTED),
                  Fan(times(FAN.low), times(FAN.middle), times(FAN.high)),
                  Aim("sinkt um nicht mehr als 7,9\xa0%", 480 * factor, 490 * factor))  # fmt: skip
        picture = weg("w", way)
        assert clashes(picture.wide) == clashes(picture.narrow) == []


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="„Witten“ hat 2026 noch keinen Wert"):
        weg("w", replace(WAY, actual=Line("Witten", (None,) * 12)))
    with pytest.raises(ValueError, match=r"jahresverlauf\(\): „Witten“ hat 1 Werte für 12 Zeiträume"):
        weg("w", replace(WAY, actual=Line("Witten", (1.0,))))
    with pytest.raises(ValueError, match="„Prognose“ hat 2 Werte"):
        weg("w", replace(WAY, forecast=Fan((1.0, 2.0), FAN.middle, FAN.high)))


def test_a_yardstick_is_dotted_named_and_in_the_table() -> None:
    even = Line("gleichmäßiger Pfad", tuple(40.0 * month for month in range(1, 13)))
    with_even, without = replace(WAY, compared=even), WAY

    dotted = [
        path for path in elements(weg("w", with_even).wide, "path") if "stroke-width: 1.4" in path.get("style", "")
    ]
    assert len(dotted) == 2  # the line and its sample in the key
    assert all("dasharray" in path.get("style", "") for path in dotted)
    assert "gleichmäßiger Pfad Juni: 240\N{NO-BREAK SPACE}Integrationen" in words(weg("w", with_even).wide)
    assert "gleichmäßiger Pfad" in figure(with_even).get_text()
    assert "gleichmäßiger Pfad" not in figure(without).get_text()
    heads = [cell.get_text() for cell in figure(with_even).select("thead th")]
    assert heads == ["Monat", "Stand", "erwarteter Stand", "gleichmäßiger Pfad", "Prognose"]
