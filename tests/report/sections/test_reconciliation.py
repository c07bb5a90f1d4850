from __future__ import annotations

from math import nan

import pytest

from jaen_analysis.report import sections
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.sections.reconciliation import REASONS, ROUNDING
from tests.report.sections.world import bericht, figures, provisional, records, series, table, words

K2, ELB = "Integrationsquote (K2)", "Veränderung der Zahl der erwerbsfähigen Leistungsberechtigten (K1E2)"
SOURCE = "Quelle der amtlichen Werte: Kennzahlen nach § 48a SGB II (Quellenangabe, eingelesen am 20.01.2026)."


def official(value: float, figure: str = "integrationsquote", **other: object) -> dict[str, object]:
    """A value of the BA for the Kreis and September 2025 until a test says otherwise."""
    area = {"area": "kreis", "area_name": "Testkreis", "level": "kreis", "period": "2025-09", "breakdown": "insgesamt"}
    source = {"source": "ba-kennzahlen", "title": "Kennzahlen nach § 48a SGB II", "licence": "Quellenangabe"}
    said = {"figure": figure, "value": value, "status": "ok", "unit": "%", "received": "2026-01-20"}
    return area | source | said | other


def land(value: float, **other: object) -> dict[str, object]:
    return official(value, area="gebiet-05", area_name="Nordrhein-Westfalen", level="land", **other)


def report(*lines: dict[str, object], area: str = "kreis", **changes: object) -> Bericht:
    elb = provisional(series(1000, 990, 980, 970))
    return bericht(area, figures(elb=elb), context=lines, **changes)


def test_own_and_official_values_stand_side_by_side() -> None:
    """Own: 360 / 2,985 = 12.06 % and 2,910 / 3,000 - 1 = -3.0 %."""
    shown = sections.abgleich(report(official(12.1), official(-3.2, "veraenderung_elb", published="2026-01-15")))

    assert table(shown, "Abgleich mit der BA") == {
        K2: ["12,1 % (vorläufig)", "12,1 %", "±0,0 (gleich)", "eingelesen am 20.01.2026"],
        ELB: ["−3,0 % (vorläufig)", "−3,2 %", "+0,2 (abweichend)", "15.01.2026"],
    }
    (first, _) = records(shown, "tabelle")
    assert first["columns"][1:4] == ["eigene Auswertung", "amtlich (BA)", "Unterschied in Prozentpunkten"]
    assert first["subtitle"] == "Testkreis, September 2025; eigene Auswertung, vorläufig bis 31.12.2025"
    assert [r["items"] for r in records(shown, "saetze")] == [list(REASONS)]
    assert words(shown)[-1] == SOURCE


def test_without_a_difference_no_reasons_are_given() -> None:
    shown = sections.abgleich(report(official(12.1)))

    assert ROUNDING in words(shown)
    assert not records(shown, "saetze")
    assert table(shown, "Abgleich mit der BA")[ELB] == ["−3,0 % (vorläufig)", "– (fehlt)", "– (nur eigene)", "–"]


def test_what_only_the_ba_has() -> None:
    rows = [r for r in figures() if r["measure"] != "integrationen"]

    shown = sections.abgleich(bericht("kreis", rows, context=[official(23.4, status="eingeschränkt")]))

    assert table(shown, "Abgleich mit der BA")[K2] == [
        "– (fehlt)", "23,4 % (eingeschränkt)", "– (nur amtlich)", "eingelesen am 20.01.2026",
    ]  # fmt: skip


def test_land_bund_and_the_own_vergleichstyp_stand_beside() -> None:
    germany = official(25.0, area="gebiet-deutschland", area_name="Deutschland", level="bund")
    other_type = official(99.0, area="gebiet-vergleichstyp-iia", area_name="Vergleichstyp IIa", level="vergleichstyp")

    shown = sections.abgleich(report(official(12.1), land(24.0, status="eingeschränkt"), germany, other_type))

    (_, beside) = records(shown, "tabelle")
    assert (beside["columns"], beside["subtitle"]) == (
        ["Kennzahl", "Testkreis", "Nordrhein-Westfalen", "Deutschland"],
        "September 2025; amtlich (BA)",
    )
    assert table(shown, "Zum Vergleich: amtliche Werte") == {K2: ["12,1 %", "24,0 % (eingeschränkt)", "25,0 %"]}


def test_until_the_ba_has_the_month_the_newest_one_is_shown() -> None:
    shown = sections.abgleich(report(official(11.8, period="2025-06"), land(24.0, period="2025-06")))

    assert words(shown)[0] == "Für September 2025 hat die BA noch keine Kennzahlen dieses Gebiets veröffentlicht."
    (beside,) = records(shown, "tabelle")
    assert beside["subtitle"] == "Juni 2025; amtlich (BA)"


def test_a_city_is_told_where_the_comparison_is() -> None:
    shown = sections.abgleich(report(official(12.1), land(24.0), area="stadt-witten"))

    assert words(shown)[0] == (
        "Die BA veröffentlicht ihre Kennzahlen für Kreise und Jobcenter, nicht für einzelne Städte oder "
        "Regionalstellen. Der Abgleich mit den eigenen Werten steht im Bericht des Kreises."
    )
    assert table(shown, "Zum Vergleich: amtliche Werte") == {K2: ["12,1 %", "24,0 %"]}


@pytest.mark.parametrize("lines", [[], [official(nan, status="geheim")], [official(12.0, period="2025-10")]])
def test_without_official_data_one_sentence_says_so(lines: list[dict[str, object]]) -> None:
    assert words(sections.abgleich(report(*lines))) == [
        "Amtliche Kennzahlen der BA liegen bis September 2025 nicht vor; es gibt nichts zu vergleichen."
    ]
