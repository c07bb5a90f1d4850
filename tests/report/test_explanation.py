from __future__ import annotations

from jaen_analysis.analysis.explain import explain
from jaen_analysis.report.explanation import Shown, to_text
from jaen_analysis.vocabulary.status import Status
from tests.report.sections.world import Rows, bericht, by_sex, figures, series


def text(indicator: str, area: str, *rows: Rows, breakdown: str = "insgesamt", **changes: object) -> str:
    inputs = bericht("kreis", *rows, **changes).inputs
    return to_text(explain(inputs, indicator, area, breakdown), inputs.params).replace("\N{NO-BREAK SPACE}", " ")


def test_the_head_has_value_parts_and_year_before() -> None:
    shown = text("K2", "kreis", figures(integrations=series(10, 20)))

    assert shown.splitlines()[:11] == [
        "Integrationsquote (K2) · Testkreis · 3. Quartal 2025",
        "",
        "Wert:     13,0 %  (genauer: 13,0000 %)",
        "Status:   ok",
        "Herkunft: eigene Auswertung",
        "Formel:   Summe der Integrationen über 12 Monate, geteilt durch Durchschnitt der ELB über 12 Monate",
        "Zähler:   390",
        "Nenner:   3.000",
        "Vorjahr:  12,0 %  (▲ +1,0 Prozentpunkte)",
        "Quelle:   § 5 Abs. 1 Verordnung zu § 48a SGB II in der Fassung der Änderung vom 15.3.2019 (BGBl. I S. 339)",
        "Fassung:  2 (gültig)",
    ]


def test_a_missing_value_tells_why() -> None:
    rows = [r for r in figures() if (r["area"], r["month"]) != ("stadt-witten", "2025-09")]

    shown = text("veraenderung_elb", "kreis", rows)

    assert "Wert:     –\nStatus:   fehlt (ELB: September 2025 fehlt für Witten)" in shown
    assert "  2024-09           3.000\n  2025-09               –  fehlt\n" in shown
    assert "Vorjahr:  ±0,0 %\n" in shown


def test_every_delivery_is_named_with_its_area() -> None:
    rows = [r | {"sheet": "Lieferbogen", "cell": "E9"} for r in figures("schwelm")]
    joint = [r | {"area": "stadt-schwelm"} for r in figures(names=["witten"])]

    shown = text("kdu_je_bg", "kreis", rows, joint)

    assert shown.split("\n\n")[-1].splitlines() == [
        "Lieferungen hinter diesen Zahlen",
        "  Stadt Schwelm        12.10.2025  Fassung 01234567    6 Werte, zuletzt 2025-09",
        "  Stadt Wetter (Ruhr)  12.10.2025  Fassung 01234567    6 Werte, zuletzt 2025-09 (Lieferbogen E9)",
        "  Stadt Witten         12.10.2025  Fassung 01234567    6 Werte, zuletzt 2025-09 (Lieferbogen E9)",
    ]


def test_one_figure_is_no_plural() -> None:
    rows = [r for r in figures(names=["witten"]) if r["month"] == "2025-09"]

    assert "  1 Wert, zuletzt 2025-09" in text("veraenderung_elb", "stadt-witten", rows)


def test_without_a_delivery_that_is_said() -> None:
    rows = [r for r in figures() if r["measure"] == "elb"]

    assert text("kdu_je_bg", "kreis", rows).endswith("\n\nLieferungen: keine\n")


def test_a_part_and_its_doubt_are_named() -> None:
    guessed = [*series(1000, until=26), (1000.0, Status.GESCHAETZT)]

    shown = text("K2", "stadt-witten", figures(elb=guessed), by_sex((500, 4), (500, 6), "witten"))
    women = text("K2", "stadt-witten", figures(), by_sex((500, 4), (500, 6), "witten"), breakdown="geschlecht=frauen")

    assert "\nELB (Personen)\n" in shown
    assert "  2025-09           1.000  geschätzt\n" in shown
    assert "\nELB, Frauen (Personen)\n" in women


def test_demo_data_are_called_so() -> None:
    assert "Daten:    Stand 12.10.2025, Demodaten (erfunden)\n" in text("K2", "kreis", figures(), demo=True)


def test_it_shows_itself_in_a_notebook_and_elsewhere() -> None:
    inputs = bericht("kreis", figures()).inputs
    shown = Shown(explain(inputs, "K2", "kreis"), inputs.params)

    assert str(shown) == repr(shown) == to_text(shown.explanation, inputs.params)
    assert shown._repr_html_().startswith("<pre style=")
    assert ">Integrationsquote (K2)" in shown._repr_html_()


def test_the_value_of_the_ba_stands_below_our_own() -> None:
    value = {
        "figure": "integrationsquote", "area": "kreis", "period": "2025-09", "breakdown": "insgesamt", "value": 12.3,
        "status": "ok", "source": "ba-kennzahlen", "title": "Kennzahlen nach § 48a SGB II", "received": "2026-01-20",
        "vintage": "3f2a9c0d11223344",
    }  # fmt: skip

    shown = text("K2", "kreis", figures(), context=[value])

    assert (
        "\nAmtlich:  12,3 % (amtlich (BA), September 2025, Kennzahlen nach § 48a SGB II; eingelesen am 20.01.2026, "
        "Fassung 3f2a9c0d): abweichend\n"
    ) in shown
    assert "Amtlich:" not in text("K2", "stadt-witten", figures(), context=[value])
