"""Figures that leap by orders of magnitude: a unit was changed."""

from __future__ import annotations

from pathlib import Path

from jaen_analysis.intake.context import context_table, empty_context
from jaen_analysis.intake.official.jumps import check_jumps
from tests.intake.official.tables import read, told, unemployed


def row(value: float, period: str = "2020", area: str = "kreis", **other: object) -> dict[str, object]:
    said = {"figure": "unterkunftskosten_je_bg", "area": area, "area_name": area.title(), "period": period}
    return said | {"breakdown": "insgesamt", "value": value, "cell": "D9", "source": "eins"} | other


def test_billions_for_millions_are_caught_between_two_publications() -> None:
    """*Mrd.* for *Mio.*: 24.4 where 24,400 was meant, as it was really printed once."""
    before = context_table([row(24_400, "2019"), row(300, "2019", "gebiet-05911")])
    (finding,) = check_jumps(context_table([row(24.5), row(0.3, "2020", "gebiet-05911")]), before)
    assert finding.level == "Warnung"
    assert finding.text == (
        "Zelle D9: Tatsächliche Kosten der Unterkunft und Heizung (insgesamt) springt gegenüber 2019 auf ein "
        "1.000stel: Gebiet-05911, 2020 und 1 weiteres Gebiet. Gefunden: 0,3 nach 300. "
        "Erwartet: Zahlen in der Einheit „EUR je BG“. "
        "Bitte die Einheit mit der Veröffentlichung vergleichen (Tausend, „Mio.“, „Mrd.“)."
    )


def test_a_revision_in_another_unit_is_caught() -> None:
    (finding,) = check_jumps(context_table([row(24_400_000)]), context_table([row(24_400)]))
    assert "springt gegenüber der früheren Veröffentlichung auf das 1.000-Fache: Kreis, 2020" in finding.text


def test_an_older_publication_is_compared_with_the_time_after_it() -> None:
    (finding,) = check_jumps(context_table([row(24.5, "2019")]), context_table([row(24_400)]))
    assert "springt gegenüber 2019 auf das 996-Fache: Kreis, 2020" in finding.text
    assert finding.cell == "", "the later figure stands in another file"


def test_a_leap_within_a_file_is_caught(tmp_path: Path) -> None:
    rows = ["2019;05954;Ennepe-Ruhr-Kreis;11000;-;-;-", "2020;05954;Ennepe-Ruhr-Kreis;11;-;-;-"]
    assert any("springt gegenüber 2019 auf ein 1.000stel" in text for text in told(read(tmp_path, unemployed(*rows))))


def test_developments_and_small_numbers_are_no_leaps() -> None:
    before = context_table([row(24_400, "2019"), row(0.5, "2019", "a"), row(0, "2019", "b"), row(9e6, "2019-06")])
    new = context_table([row(60_000), row(90, "2020", "a"), row(500, "2020", "b")])
    assert check_jumps(new, before) == []
    assert check_jumps(new, empty_context()) == []
    assert check_jumps(context_table([]), before) == []
