from __future__ import annotations

from dataclasses import replace

import pandas as pd

from jaen_analysis.report import sections
from jaen_analysis.report.bericht import Bericht
from tests.report.sections.world import bericht, figures, records, table, words

NAN = float("nan")
DAYS = ("2025-04-30", "2025-07-30", "2025-10-12")


def reported(**triangles: dict[str, tuple[float, float, float]]) -> Bericht:
    """The report of the Kreis; measure → month → what three reports had."""
    rows = [
        {"measure": measure, "month": month, "day": day, "value": value}
        for measure, months in triangles.items()
        for month, values in months.items()
        for day, value in zip(DAYS, values, strict=True)
    ]
    page = bericht("kreis", figures())
    return replace(page, inputs=replace(page.inputs, reported=pd.DataFrame(rows)))


def test_nothing_moved_is_a_sentence() -> None:
    (said,) = words(sections.revisionen(bericht("kreis", figures())))

    assert said == "Keine Summe des Kreises hat sich seit den letzten Berichten verändert."


def test_the_summary_goes_from_the_first_to_the_last_number_of_each_month() -> None:
    months = {"2025-01": (100, 110, 110), "2025-04": (NAN, 50, 50), "2025-05": (NAN, 50, 60), "2025-08": (NAN, NAN, 7)}
    shown = sections.revisionen(reported(integrationen=months))

    assert table(shown, "Wie stark sich gemeldete Zahlen noch verändern") == {
        "Integrationen": ["3", "2", "200", "220", "+10,0"]
    }
    assert table(shown, "Revisionsdreieck: Integrationen") == {
        "Januar 2025": ["100", "110", "110"], "April 2025": ["–", "50", "50"], "Mai 2025": ["–", "50", "60"],
    }  # fmt: skip
    (triangle,) = [r for r in records(shown, "tabelle") if r["caption"].startswith("Revisionsdreieck")]
    assert triangle["columns"] == ["Monat", "Stand 30.04.2025", "Stand 30.07.2025", "Stand 12.10.2025"]


def test_only_the_first_measures_have_a_triangle_of_their_own() -> None:
    moved = {"2025-01": (100.0, 110.0, 110.0)}
    known = ["elb", "integrationen", "bg", "leistungen_unterkunft_heizung"]
    shown = sections.revisionen(reported(**dict.fromkeys(known, moved)))

    captions = [r["caption"] for r in records(shown, "tabelle")]
    assert len(captions) == 1 + 3
    assert words(shown)[-1].startswith("Ohne eigene Tabelle: ")
