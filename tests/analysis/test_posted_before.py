"""What was known of money when the last report went out is compared with what is known now, like any other figure."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

from jaen_analysis.analysis.inputs import gather
from jaen_analysis.intake.deliveries import Delivery
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.schemas import empty_facts
from jaen_analysis.intake.store import Store
from jaen_analysis.vocabulary.indicators.lokal_mittel import ausgaben_unterkunft_je_bg
from jaen_analysis.vocabulary.periods import Period, span
from jaen_analysis.vocabulary.posted_measures import ausgaben_unterkunft
from tests.analysis import world
from tests.analysis.money import posted, table
from tests.intake.deliveries import delivery, figure

PERIOD = Period.parse("2026-Q2")
CITIES = [city.key for city in world.ORGANISATION.cities]


def store(folder: Path) -> Store:
    """Households of two quarters in time; money of the first in April, corrected in July with that of the second."""
    made = Store(folder / "bestand")
    rows = [figure(100, "bg", month, area=city) for city in CITIES for month in span("2026-01", "2026-06")]
    made.accept(delivery(folder, "2026-04-05", *(row for row in rows if str(row["month"]) < "2026-04"), name="a.xlsx"))
    made.accept(delivery(folder, "2026-07-05", *rows, name="b.xlsx"))
    for number, (day, amounts) in enumerate(
        (("2026-04-10", [50_000_00] * 3), ("2026-07-10", [50_000_00, 50_000_00, 62_000_00, *[50_000_00] * 3]))
    ):
        path = folder / f"{number}.xlsx"
        path.write_bytes(day.encode())
        said = table(*(posted(city, "2026-01", "unterkunft", "ist", *amounts, received="") for city in CITIES))
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        made.accept(Delivery(path, sha256, date.fromisoformat(day), empty_facts(), (), "angenommen", postings=said))
    return made


def known() -> Params:
    return world.params(replace(ausgaben_unterkunft_je_bg, min_cases=0))


def test_the_postings_of_an_earlier_day_are_those_that_held_then(tmp_path: Path) -> None:
    snapshot = store(tmp_path).snapshot()

    before, now = snapshot.postings_on(date(2026, 5, 1)), snapshot.postings_on(date(2026, 8, 1))
    assert (len(before), len(now)) == (15, 30)
    assert snapshot.postings_on(date(2026, 4, 9)).empty
    assert now.equals(snapshot.postings)
    assert before["value"].max() == 50_000_00 and now["value"].max() == 62_000_00


def test_a_corrected_posting_is_a_changed_figure_and_a_changed_result(tmp_path: Path) -> None:
    inputs = gather(known(), store(tmp_path), PERIOD)
    figures, results = inputs.changes.figures, inputs.changes.results

    changed = figures[figures["measure"] == ausgaben_unterkunft.id]
    assert set(changed["month"]) == {"2026-03"}
    assert set(changed["area"]) >= {"kreis", "stadt-witten"}
    (kreis,) = results[(results["area"] == "kreis") & (results["period"] == "2026-Q1")].to_dict("records")
    assert (kreis["old"], kreis["new"]) == (500.0, 540.0)
    assert inputs.received == date(2026, 7, 5) and inputs.posted == date(2026, 7, 10)
