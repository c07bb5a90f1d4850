"""The measures of the demo, invented: what is offered from year to year, at what cost, and how it goes.

No provider of these names exists, and nothing here says how an instrument of this kind works in truth.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from jaen_analysis.vocabulary.instruments import INSTRUMENTS, Instrument


class Line(NamedTuple):
    """One measure over the years.

    ``cost``: EUR per place-month or case-month in 2023. ``weight``: its share among the measures that divide the
    places (or the cases) of a city, or how many cases per 1,000 ELB it has if its participants do not count in K3E2.
    ``fill``: how well it is taken up compared with the others. ``leaving``: share of the participants that leave in a
    month; ``dropping``: of those who leave, before the end; ``working``: of those whose Verbleib is known.
    """

    id: str
    title: str
    instrument_id: str
    provider: str
    group: str
    kinds: tuple[str, ...]
    cost: int
    weight: int
    fill: float
    leaving: float
    dropping: float
    working: float
    first: str = "2023-01"
    last: str = "2027-12"
    cities: tuple[str, ...] = ()
    smallest: int = 1

    @property
    def instrument(self) -> Instrument:
        """What it is by law."""
        return INSTRUMENTS[self.instrument_id]

    @property
    def grouped(self) -> bool:
        """Whether it is one of the group measures whose places the cities report."""
        return self.instrument.mode == "Plätze"

    @property
    def counted(self) -> bool:
        """Whether its participants are among those whom the cities report."""
        return self.instrument.activates(self.first)


A, B, C, D, E, F = (f"Träger {letter} (erfunden)" for letter in "ABCDEF")
VOUCHER, FIRMS = "nach Wahl, mit Gutschein (erfunden)", "Betriebe im Kreis (erfunden)"
OFFICE, ADVICE = "ohne Träger", "Beratungsstellen (erfunden)"
SOUTH = ("stadt-ennepetal", "stadt-gevelsberg", "stadt-schwelm", "stadt-witten")
LARGE = ("stadt-hattingen", "stadt-schwelm", "stadt-witten")

LINES: Mapping[str, Line] = MappingProxyType({line.id: line for line in (
    Line("startklar", "Startklar: Werkstatt und Berufswahl für Jüngere", "mabe", A, "u25",
         ("aktivierung", "ausbildung"), 640, 15, 0.98, 0.14, 0.24, 0.31, smallest=2),
    Line("werkstatt", "Werkstatt Arbeit", "mabe", B, "lzb", ("aktivierung",), 560, 18, 0.95, 0.13, 0.27, 0.16),
    Line("bewerbung", "Bewerbungszentrum", "mabe", A, "alle", ("bewerbung",), 430, 17, 1.08, 0.24, 0.12, 0.38),
    Line("wege", "Wege in Teilzeit", "mabe", C, "alleinerziehende", ("aktivierung", "bewerbung"), 690, 11, 1.28,
         0.13, 0.13, 0.36),
    Line("gesund", "Gesund und aktiv", "mabe", D, "gesundheit", ("stabilisierung", "aktivierung"), 820, 10, 0.72,
         0.15, 0.46, 0.11, first="2024-01", cities=(*SOUTH, "stadt-hattingen", "stadt-wetter")),
    Line("sprache", "Sprache im Betrieb", "mabe", B, "deutsch", ("sprache",), 720, 12, 1.12, 0.14, 0.15, 0.28),
    Line("agh-stadt", "Arbeitsgelegenheiten in Stadt und Verbänden", "agh", E, "lzb", ("beschaeftigung",), 480, 20,
         0.96, 0.12, 0.22, 0.12),
    Line("agh-gruen", "Arbeitsgelegenheiten Grünpflege", "agh", F, "ab50", ("beschaeftigung",), 470, 9, 0.80, 0.12,
         0.36, 0.10, last="2025-12", cities=(*SOUTH, "stadt-herdecke")),
    Line("kita", "Einstieg mit Kind", "16f", C, "erziehende", ("kinderbetreuung", "aktivierung"), 540, 4, 0.92, 0.14,
         0.18, 0.27, first="2025-03", cities=("stadt-hattingen", "stadt-witten")),
    Line("aufsuchend", "Aufsuchende Begleitung", "16h", C, "u25", ("stabilisierung",), 850, 4, 0.85, 0.10, 0.30, 0.20,
         cities=LARGE),
    Line("ganzheitlich", "Ganzheitliche Betreuung", "16k", D, "lzb", ("stabilisierung", "schulden_sucht"), 680, 6,
         0.93, 0.10, 0.16, 0.19, first="2023-07", cities=(*SOUTH, "stadt-hattingen")),
    Line("avgs-coaching", "Gutschein: Einzelcoaching", "avgs", VOUCHER, "lzb", ("stabilisierung", "aktivierung"), 520,
         26, 0.98, 0.25, 0.17, 0.27),
    Line("avgs-vermittlung", "Gutschein: Bewerbung und Vermittlung", "avgs", VOUCHER, "alle", ("bewerbung",), 430, 22,
         1.03, 0.30, 0.10, 0.43),
    Line("fbw", "Berufliche Weiterbildung", "fbw", VOUCHER, "ohne_abschluss", ("qualifizierung",), 1120, 24, 0.97,
         0.12, 0.14, 0.45, last="2024-12"),
    Line("teilhabe", "Teilhabe am Arbeitsmarkt", "16i", FIRMS, "lzb", ("beschaeftigung",), 1850, 28, 1.02, 0.03, 0.25,
         0.37),
    Line("egz", "Eingliederungszuschuss", "egz", FIRMS, "ohne_abschluss", ("lohnzuschuss",), 900, 6, 0.94, 0.17, 0.12,
         0.45),
    Line("einstiegsgeld", "Einstiegsgeld", "esg", OFFICE, "alle", ("bewerbung",), 260, 7, 0.97, 0.15, 0.10, 0.44),
    Line("vermittlungsbudget", "Förderung aus dem Vermittlungsbudget", "vermittlungsbudget", OFFICE, "alle",
         ("bewerbung",), 190, 8, 0.95, 0.85, 0.01, 0.34),
    Line("langzeit", "Eingliederung von Langzeitarbeitslosen", "16e", FIRMS, "lzb", ("lohnzuschuss",), 1450, 3, 0.90,
         0.05, 0.22, 0.42),
    Line("beratung", "Schulden-, Sucht- und psychosoziale Beratung", "16a", ADVICE, "alle", ("schulden_sucht",), 210,
         16, 0.93, 0.18, 0.20, 0.17),
)})  # fmt: skip
"""Every measure of the demo by its id."""

ALSO: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "bewerbung": ("u25", "ab50"),
        "werkstatt": ("ab50", "u25"),
        "agh-stadt": ("ab50", "alle"),
        "teilhabe": ("ab50",),
        "avgs-vermittlung": ("deutsch",),
        "ganzheitlich": ("gesundheit",),
        "wege": ("erziehende",),
        "langzeit": ("ohne_abschluss",),
    }
)
"""Measure → whom else it suits."""
LIMITS: Mapping[str, int] = MappingProxyType({A: 210, B: 190, C: 110, D: 80, E: 120})
"""Provider → most places at once."""
