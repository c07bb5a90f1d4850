"""Cells of linked tables in words: which figure, where and when, never how many."""

from __future__ import annotations

import pytest

from jaen_analysis.analysis.disclosure.linked import Rest, Sum
from jaen_analysis.analysis.secrecy.cells import Ever, Former, Gross, Left, Revision, Was
from jaen_analysis.report.count_words import cell_words
from jaen_analysis.vocabulary.counted import Count
from jaen_analysis.vocabulary.formula import Ratio
from jaen_analysis.vocabulary.measures import elb, integrationen, integrationen_svb
from tests.analysis.world import indicator, params

KNOWN = params(indicator("quote", Ratio(integrationen + integrationen_svb, elb)))
ALL = Count.parse("stadt-witten: integrationen[insgesamt] 2026-01..2026-06")
WOMEN = Count.parse("stadt-witten: integrationen[geschlecht=frauen] 2026-01..2026-06")
SVB = Count.parse("stadt-witten: integrationen_svb[insgesamt] 2026-01..2026-06")
WAS = Was(ALL.area, ALL.spans, 9.0)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (ALL, "Integrationen, Stadt Witten, 1. Halbjahr 2026"),
        (WOMEN, "Integrationen (Frauen), Stadt Witten, 1. Halbjahr 2026"),
        (
            Count.parse("kreis: elb[insgesamt] 2026-03..2026-03"),
            "Erwerbsfähige Leistungsberechtigte (ELB), Testkreis, März 2026",
        ),
        (
            Count.parse("kreis: integrationen[insgesamt] 2025-07..2026-06"),
            "Integrationen, Testkreis, Juli 2025 bis Juni 2026",
        ),
        (
            Count.parse("kreis: elb[insgesamt] 2026-01..2026-03"),
            "Erwerbsfähige Leistungsberechtigte (ELB), Testkreis, 1. Quartal 2026 (Summe der Monate)",
        ),
        (
            Count.parse("kreis: integrationen[insgesamt] 2025-07..2025-09 + integrationen[insgesamt] 2026-07..2026-09"),
            "Integrationen, Testkreis, 3. Quartal 2025 und 3. Quartal 2026",
        ),
        (
            Count.parse("kreis: integrationen[insgesamt] 2025-01..2025-12"),
            "Integrationen, Testkreis, Jahr 2025",
        ),
        (WAS, "Integrationen, Stadt Witten, 1. Halbjahr 2026 (vor einer Korrektur)"),
        (Revision(ALL, WAS), "die Korrektur von: Integrationen, Stadt Witten, 1. Halbjahr 2026"),
        (Left(ALL, WOMEN), "Integrationen, Stadt Witten, 1. Halbjahr 2026, ohne „Frauen“"),
        (Left(ALL, SVB),
         "Integrationen, Stadt Witten, 1. Halbjahr 2026, ohne „Integrationen in sozialversicherungspflichtige "
         "Beschäftigung“"),
        (Ever(ALL), "Integrationen, Stadt Witten, 1. Halbjahr 2026, mit dem Bestand davor"),
        (Gross(ALL), "Integrationen, Stadt Witten, 1. Halbjahr 2026 (mit den Umzügen im Kreis)"),
        (Former(Gross(ALL), 3.0),
         "Integrationen, Stadt Witten, 1. Halbjahr 2026 (mit den Umzügen im Kreis) (vor einer Korrektur)"),
        (Rest(Sum(ALL, (WOMEN,), rest=True)), "Integrationen, Stadt Witten, 1. Halbjahr 2026 ohne die genannten Teile"),
    ],
)  # fmt: skip
def test_every_cell_has_words_without_its_value(cell: object, words: str) -> None:
    assert cell_words(cell, KNOWN) == words
