"""Every chart once, to be drawn in a process of its own."""

from __future__ import annotations

from jaen_analysis.report.charts import (
    Aim,
    Bullet,
    Dot,
    Fan,
    Group,
    Level,
    Limits,
    Line,
    Mark,
    Measure,
    Member,
    Spine,
    Steps,
    Vertebra,
    Way,
    profil,
    punkte,
    regelkarte,
    stufen,
    trichter,
    verlauf,
    viele_verlaeufe,
)  # fmt: skip
from jaen_analysis.report.charts.bullets import balken
from jaen_analysis.report.charts.path import weg
from jaen_analysis.report.components import Light
from tests.report.charts.areas import CITIES, QUARTERS, RATE, SIZES, VALUES


def drawn() -> str:
    """The bytes of all charts."""
    kreis, mean = Line("Kreis", (0.23,) * 7), Level("Mittelwert", 0.24, "24,0\xa0%")
    cities = list(zip(CITIES, SIZES, VALUES, strict=True))
    dots = tuple(Dot(n, v, RATE.shown(v), low=v and v - 0.02, high=v and v + 0.02, shape="up") for n, _, v in cities)
    lines = [Line(n, (v,) * 7, frozenset({6})) for n, _, v in cities]
    limits = Limits("95 %", (100.0, 8000.0), (0.1, 0.2), (0.4, 0.3))
    rows = (Vertebra("Quote", 0.2, "20 %", 0.25, "25 %", 0.1, 0.3, (0.2, 0.26), word="ähnlich"),)
    aim, year = Aim("mindestens 24 %", 0.24), (0.1,) * 6
    bullets = Measure("Quote", RATE, tuple(Bullet(n, v, Light("auf Kurs"), aim, 0.2, 0.2, 0.3) for n, _, v in cities))
    way = Way(2026, Line("Witten", (*year, *(None,) * 6)), RATE, year * 2, Fan(year * 2, year * 2, (0.3,) * 12), aim)
    pictures = [
        balken("b", [bullets]),
        weg("w", way),
        punkte("d", [Group("Städte", dots)], RATE, reference=Dot("Kreis", 0.24, "24 %")),
        trichter("f", [Member(n, s, v, RATE.shown(v)) for n, s, v in cities], [limits], RATE, reference=mean, size="E"),
        profil("p", [Spine("Quoten", "niedriger", "höher", rows)], own="Witten", reference="Kreis"),
        viele_verlaeufe("m", QUARTERS, lines, RATE, reference=kreis, marks=[Mark(2, "a")]),
        regelkarte("r", QUARTERS, lines[0], RATE, centre=mean, special={1: "square"}),
        stufen("s", Steps("Teilnehmende", year, year, year), RATE, beside=Steps("Nichtteilnehmende", year)),
        verlauf("v", QUARTERS, lines[0], RATE, reference=kreis),
    ]
    return "\n".join(picture.wide + picture.narrow for picture in pictures)
