"""Parts against the whole: within a file, across publications, and where the Kreise are not all of Germany."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from jaen_analysis.intake.context import context_table, empty_context
from jaen_analysis.intake.findings import Finding
from jaen_analysis.intake.official.parts import check_parts
from jaen_analysis.vocabulary.areas import Area, Organisation
from tests.intake.official.tables import ORGANISATION, read, told, unemployed

NINE = tuple(Area(f"stadt-{n}", "stadt", f"Stadt {n}", f"059540{n:02}", (f"stadt-{n}",)) for n in range(4, 40, 4))
KREIS = Area("kreis", "kreis", "Ennepe-Ruhr-Kreis", "05954", tuple(city.key for city in NINE))
EN = Organisation("Jobcenter", "JC", KREIS, NINE, ())


def row(area: str, value: float, level: str = "gemeinde", **other: str) -> dict[str, object]:
    said = {"figure": "arbeitslose_gesamt", "area": area, "area_name": area.title(), "level": level, "cell": "D9"}
    return said | {"period": "2017-10", "breakdown": "insgesamt", "value": value, "source": "eins"} | other


def cities(total: float) -> list[dict[str, object]]:
    """Nine cities that sum up to a total."""
    return [row(city.key, 1000) for city in NINE[:-1]] + [row(NINE[-1].key, total - 8000)]


def check(new: pd.DataFrame, standing: pd.DataFrame | None = None, of: Organisation = EN) -> list[Finding]:
    return check_parts(new, empty_context() if standing is None else standing, of)


def levels(findings: list[Finding]) -> list[str]:
    return [finding.level for finding in findings]


MISSED = (
    "Arbeitslose (SGB II und SGB III), insgesamt, Oktober 2017: Die 9 Städte ergeben zusammen nicht, was für „Kreis“ "
    "veröffentlicht ist. Gefunden: Summe der Städte 10.193, Differenz −92. Erwartet: veröffentlichte Zahl 10.285. "
    "Bitte die Zahlen mit der Veröffentlichung vergleichen; manchmal erklärt eine Fußnote den Unterschied."
)


def test_nine_cities_that_miss_the_kreis_are_named_with_the_difference() -> None:
    findings = check(context_table([*cities(10_193), row("kreis", 10_285, "kreis")]))
    assert levels(findings) == ["Warnung", "Hinweis"]
    assert findings[0].text == f"Zelle D9: {MISSED}"
    assert findings[1].text == (
        "Prüfung der Teile gegen das Ganze: 1 Summe verglichen (Städte mit ihrem Kreis), 1 mit Differenz."
    )


def test_the_kreis_may_have_been_published_before() -> None:
    before = context_table([row("kreis", 10_285, "kreis", source="zwei")])
    assert check(context_table(cities(10_193)), before)[0].text == MISSED


def test_what_was_known_before_is_not_checked_again() -> None:
    before = context_table([*cities(10_193), row("kreis", 10_285, "kreis")])
    assert check(context_table([row("kreis", 10_193, "kreis", period="2017-11")]), before) == []


def test_rounding_is_no_difference() -> None:
    assert levels(check(context_table([*cities(10_280), row("kreis", 10_285, "kreis")]))) == ["Hinweis"]
    assert levels(check(context_table([*cities(10_279), row("kreis", 10_285, "kreis")]))) == ["Warnung", "Hinweis"]


def test_without_one_city_there_is_no_sum() -> None:
    assert check(context_table([*cities(10_193)[1:], row("kreis", 10_285, "kreis")])) == []
    unknown = [row(NINE[0].key, float("nan"))]
    assert check(context_table([*unknown, *cities(10_193)[1:], row("kreis", 10_285, "kreis")])) == []


def test_rates_do_not_add_up() -> None:
    rates = [one | {"figure": "arbeitslosenquote"} for one in (*cities(10_193), row("kreis", 7, "kreis"))]
    assert check(context_table(rates)) == []


def test_a_city_is_not_larger_than_the_kreis_it_lies_in() -> None:
    rows = [row("gebiet-05334", 4961, "kreis"), row("gebiet-05334002", 5251)]
    (finding,) = check(context_table(rows))
    assert finding.text == (
        "Zelle D9: Arbeitslose (SGB II und SGB III), insgesamt, Oktober 2017: „Gebiet-05334002“ ist größer als "
        "„Gebiet-05334“, zu dem das Gebiet gehört. Gefunden: 5.251. Erwartet: höchstens 4.961. "
        "Bitte beide Zahlen mit der Veröffentlichung vergleichen."
    )


def laender(berlin: int) -> list[str]:
    """All Länder with 100 each, and Berlin."""
    return [f"2020;{n:02};Land {n};{berlin if n == 11 else 100};-;-;-" for n in range(1, 17)]


def kreise() -> list[str]:
    """Two Kreise in every Land but Berlin."""
    return [f"2020;{n:02}00{k};Kreis {n} {k};50;-;-;-" for n in range(1, 17) if n != 11 for k in (1, 2)]


def test_kreise_and_germany_are_told_apart_and_explained(tmp_path: Path) -> None:
    result = read(tmp_path, unemployed("2020;DG;Deutschland;1700;-;-;-", *laender(200), *kreise()))
    assert (
        "Arbeitslose (SGB II und SGB III), insgesamt, 2020: Die 30 Kreise ergeben zusammen 1.500, Deutschland hat "
        "1.700. Nur als Land, ohne eigene Kreiszeile, steht Land 11 da (zusammen 200); es bleibt ein Unterschied von 0."
    ) in told(result, "Hinweis")
    assert any(
        "48 Summen verglichen (Länder mit Deutschland und Kreise mit ihrem Land), keine Differenz" in text
        for text in told(result, "Hinweis")
    )


def test_laender_that_miss_germany_are_a_warning(tmp_path: Path) -> None:
    result = read(tmp_path, unemployed("2020;DG;Deutschland;1900;-;-;-", *laender(200), *kreise()))
    assert any(
        "Die 16 Länder ergeben zusammen nicht, was für „Deutschland“ veröffentlicht ist. Gefunden: Summe der Länder "
        "1.700, Differenz −200" in text
        for text in told(result, "Warnung")
    )


def test_a_part_of_germany_is_not_summed_up(tmp_path: Path) -> None:
    rows = ["2020;DG;Deutschland;1700;-;-;-", "2020;05;Land 5;900;-;-;-", "2020;05954;Kreis;1;-;-;-"]
    result = read(tmp_path, unemployed(*rows, "2020;05911;Kreis;1;-;-;-"))
    assert not any("Prüfung der Teile" in text for text in told(result))
    assert ORGANISATION.kreis.key in set(result.context["area"])
