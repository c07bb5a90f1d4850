from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from jaen_analysis.report.charts import Aim, Bullet, Measure, Scale, zielbalken
from jaen_analysis.report.charts.bullets import balken
from jaen_analysis.report.components import Light, LightKind
from tests.report.charts.areas import CITIES, LONG, RATE
from tests.report.charts.drawn import clashes, elements, marks, spans, words

COUNT = Scale("Integrationen")
GOOD, BAD, RED = Light("auf Kurs"), Light("gefährdet"), Light("voraussichtlich nicht erreichbar")


def bullet(name: str, year: float, light: Light = GOOD) -> Bullet:
    return Bullet(name, year * 0.45, light, Aim(f"mindestens {year:.0f}", year), year * 0.5, year * 0.9, year * 1.1)


def measure(*rows: Bullet, title: str = "Integrationen", scale: Scale = COUNT) -> Measure:
    return Measure(title, scale, rows)


def figure(*measures: Measure) -> BeautifulSoup:
    html = zielbalken("z", measures, subtitle="Alle Städte, Juni 2026", source="Lieferungen").html
    return BeautifulSoup(html, "html.parser")


def title(*measures: Measure) -> str:
    strong = figure(*measures).select_one(".abb-kopf strong")
    assert strong is not None
    return strong.get_text().replace("\xa0", " ")


def bars(svg: str) -> list[tuple[float, float]]:
    """From where to where the bars go, that of the key left out."""
    return [span for span in spans(svg, "akzent") if span[1] > span[0]][1:]


def test_areas_stand_in_their_order_on_one_scale_from_zero() -> None:
    picture = balken("z", [measure(*(bullet(city, 100 + 50 * n) for n, city in enumerate(CITIES)))])

    for svg in (picture.wide, picture.narrow):
        assert [word for word in words(svg) if word in CITIES] == [*CITIES]
        found = bars(svg)
        assert len(found) == 9 and len({start for start, _ in found}) == 1
        lengths = [end - start for start, end in found]
        assert lengths == pytest.approx([lengths[0] * (100 + 50 * n) / 100 for n in range(9)], rel=0.02)


def test_a_row_shows_its_path_its_target_and_its_forecast() -> None:
    svg = balken("z", [measure(bullet("Witten", 100))]).wide

    (start, end), *_ = bars(svg)
    unit = (end - start) / 45
    found = spans(svg, "text")
    assert any(left == right == pytest.approx(start + 100 * unit, abs=1) for left, right in found)
    assert any((left, right) == pytest.approx((start + 90 * unit, start + 110 * unit), abs=1) for left, right in found)
    assert marks(svg)[-1][0] == pytest.approx(start + 50 * unit, abs=1)
    assert {"Stand", "bis jetzt erwartet", "Ziel", "Prognose zum Jahresende"} <= set(words(svg))
    assert {"45", "mindestens 100", "auf Kurs"} <= set(words(svg))


def test_what_is_missing_is_a_word_and_not_in_the_key() -> None:
    rows = (Bullet("A", None, Light("nicht beurteilbar"), Aim("mindestens 90", 90)),
            Bullet("B", 40, Light("Beobachtung, kein Zielwert")))  # fmt: skip
    svg = balken("z", [measure(*rows)]).wide

    assert {"kein Wert", "kein Zielwert"} <= set(words(svg))
    assert len(bars(svg)) == 1
    assert not {"bis jetzt erwartet", "Prognose zum Jahresende"} & set(words(svg))


def test_a_provisional_bar_is_open_and_a_band_has_two_ticks() -> None:
    row = replace(bullet("Witten", 100), provisional=True, low=None, high=None)
    closed, open_ = (balken("z", [measure(r)]).wide for r in (replace(row, provisional=False), row))
    band = balken("z", [measure(replace(row, target=Aim("90 bis 110", 90, 110)))]).wide

    assert len(spans(open_, "grund")) == len(spans(closed, "grund")) + 1
    assert len(spans(band, "grund")) == len(spans(open_, "grund")) + 1
    assert any("Offene Balken" in p.get_text() for p in figure(measure(row)).select(".quelle"))


def test_what_is_far_from_zero_is_a_point_and_the_axis_says_so() -> None:
    change = Bullet("insgesamt", -9.4, BAD, Aim("mindestens −7,9\xa0%", -7.9), -8.0, -10.2, -8.4)
    points = Measure("Bestand, Veränderung zum Vorjahr", Scale("%", 1, sign=True), (change,), bars=False)
    svg = balken("z", [points]).wide

    assert bars(svg) == []
    assert [filled for _, _, filled, _ in marks(svg)].count(True) == 2
    notes = " ".join(p.get_text() for p in figure(points).select(".quelle"))
    assert "„Bestand, Veränderung zum Vorjahr“ beginnt nicht bei 0" in notes
    assert "beginnt nicht bei 0" not in figure(replace(points, bars=True)).get_text()


def test_the_title_names_what_is_bad_first() -> None:
    rows = (bullet("Herdecke", 100), bullet("Schwelm", 100, BAD), bullet("Witten", 100, RED))

    assert title(measure(*rows)) == "Voraussichtlich nicht erreichbar: Witten; gefährdet: Schwelm; außerdem 1 auf Kurs"
    assert title(measure(*rows[:1])) == "Kein Ziel ist gefährdet oder verfehlt: 1 auf Kurs"
    assert title(measure(*(bullet(c, 100, BAD) for c in CITIES))) == "Gefährdet: 9 von 9 Zielen"
    kinds: tuple[LightKind, ...] = ("erreicht", "nicht erreicht")
    final = measure(*(bullet(kind, 100, Light(kind)) for kind in kinds))
    assert title(final) == "Nicht erreicht: nicht erreicht; außerdem 1 erreicht"


def test_the_title_claims_nothing_of_goals_that_are_secret() -> None:
    html = zielbalken("z", [measure(bullet("Witten", 100))], subtitle="Juni 2026", source="Lieferungen", secret=1).html

    assert "Ziele: 1 auf Kurs; 1 geheim und nicht gezeigt" in html.replace("\xa0", " ")


def test_the_test_phase_never_becomes_a_bad_finding() -> None:
    row = bullet("Witten", 100, Light("voraussichtlich nicht erreichbar", test=True))

    assert title(measure(row)) == "Ziele: 1 Testphase: voraussichtlich nicht erreichbar"


def test_of_what_is_not_judged_the_title_does_not_say_that_all_is_well() -> None:
    rows = (bullet("Herdecke", 100), bullet("Schwelm", 100, Light("nicht beurteilbar")))

    assert title(measure(*rows)) == "Ziele: 1 auf Kurs, 1 nicht beurteilbar"


def test_goals_of_several_measures_carry_the_name_of_their_measure() -> None:
    quote = measure(bullet("insgesamt", 0.245, BAD), bullet("Frauen", 0.2, BAD), title="Quote", scale=RATE)
    count = measure(bullet("insgesamt", 640, RED), title="Plätze")

    assert title(quote, count) == (
        "Voraussichtlich nicht erreichbar: Plätze; gefährdet: Quote (insgesamt) und Quote (Frauen)"
    )
    svg = balken("z", [quote, count]).wide
    assert {"Quote in %", "Plätze in Integrationen"} <= set(words(svg))


def test_words_and_table_say_what_the_bars_show() -> None:
    soup = figure(measure(replace(bullet("Witten", 640), provisional=True)))

    described = elements(str(soup.select_one(".breit svg")), "desc")[0].text or ""
    assert described == (
        "Balken je Ziel. Witten: Stand 288\xa0Integrationen (vorläufig), bis jetzt erwartet 320\xa0Integrationen, "
        "Ziel mindestens 640, Prognose zum Jahresende 576 bis 704\xa0Integrationen; auf Kurs."
    )
    caption = soup.select_one("caption strong")
    assert caption is not None and caption.get_text() == "Zahlen: Integrationen, Alle Städte, Juni 2026"
    cells = [cell.get_text(" ", strip=True).replace("\xa0", " ") for cell in soup.select("tbody td")]
    assert cells == [
        "288 Integrationen vorläufig", "320 Integrationen", "mindestens 640", "576 bis 704 Integrationen", "auf Kurs",
    ]  # fmt: skip


@pytest.mark.parametrize("value", [0.0, 1e-7, -0.4, -123_456.0, 987_654_321.0])
@pytest.mark.parametrize("bar", [True, False])
def test_long_negative_and_huge_values_keep_their_words_apart(value: float, bar: bool) -> None:
    aim = Aim("sinkt um nicht mehr als 7,9\xa0%", value, value + 1)
    row = Bullet(LONG, value, Light("voraussichtlich nicht erreichbar", test=True), aim, value, value - 1, value + 1)
    measures = [Measure(LONG + ", Veränderung zum Vorjahr", scale, (row, row), bars=bar)
                for scale in (RATE, Scale("EUR", 2))]  # fmt: skip
    picture = balken("z", measures)

    assert clashes(picture.wide) == clashes(picture.narrow) == []


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="Kein Ziel hat einen Wert"):
        balken("z", [measure(Bullet("Witten", None, Light("nicht beurteilbar")))])
    with pytest.raises(ValueError, match="„Witten“ hat nur ein Ende der Prognose"):
        balken("z", [measure(Bullet("Witten", 1.0, GOOD, low=1.0))])
