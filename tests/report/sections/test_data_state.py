from __future__ import annotations

from dataclasses import replace

from jaen_analysis.report import sections
from jaen_analysis.vocabulary.indicators.lokal_betreuung import kdu_je_bg
from jaen_analysis.vocabulary.status import Status
from tests.analysis.world import SECRET, organisation
from tests.report.sections.world import (
    CITIES,
    bericht,
    deleted,
    figures,
    provisional,
    records,
    series,
    table,
    until_june,
    words,
)

FINAL = "Alle Monate dieses Berichts sind endgültig."
DATED = "Datenstand ist der 12. Oktober 2025, der Tag des jüngsten Eingangs."
LACK = (
    "Wo Angaben von {} fehlen, fehlt auch die Summe; daneben steht „Kreis ohne {}“: "
    "{} von 3 Städten, {} % der ELB des Vorquartals."
)
ONE = organisation(("2010-01-01", {"regensburg": ["regensburg"]}), names={"regensburg": "Regensburg"})


WHOSE = "Die Kennzahlen nach § 48a SGB II sind eine eigene Auswertung"


def first_lines(area: str, *rows: list[dict[str, object]], **changes: object) -> list[str]:
    """Without the line that says whose the Kennzahlen are."""
    return [
        line for line in words(sections.erste_zeilen(bericht(area, *rows, **changes))) if not line.startswith(WHOSE)
    ]


def state(area: str, *rows: list[dict[str, object]], **changes: object) -> list[str]:
    shown = sections.datenstand(bericht(area, *rows, **changes))
    return [line.replace("\N{NO-BREAK SPACE}", " ") for record in records(shown, "saetze") for line in record["items"]]


def test_whose_the_kennzahlen_are_and_until_when_they_are_provisional() -> None:
    early = figures(elb=provisional(series(1000)))
    assert words(sections.erste_zeilen(bericht("kreis", early)))[-1] == (
        f"{WHOSE}, vorläufig bis 31.12.2025; Werte der BA sind mit „amtlich (BA)“ bezeichnet."
    )
    assert words(sections.erste_zeilen(bericht("kreis", early, indicators=(kdu_je_bg,))))[-1].startswith("Hinweis: ")


def test_all_here_and_final() -> None:
    assert first_lines("kreis", figures()) == [FINAL]
    assert state("kreis", figures()) == [DATED]


def test_one_city_is_missing() -> None:
    rows = (figures("schwelm"), until_june("schwelm"))

    gone = "Für das 3. Quartal 2025 fehlt die Lieferung von Schwelm."
    lack = LACK.format("Schwelm", "Schwelm", 2, 67)
    assert first_lines("kreis", *rows) == [f"Achtung: {gone} {lack}", FINAL]
    assert state("kreis", *rows) == [DATED, gone, lack]


def test_two_cities_are_missing() -> None:
    rows = (figures("schwelm", "wetter"), until_june("schwelm", "wetter"))

    gone = "Für das 3. Quartal 2025 fehlen die Lieferungen von Schwelm und Wetter (Ruhr)."
    lack = LACK.format("Schwelm und Wetter (Ruhr)", "Schwelm und Wetter (Ruhr)", 1, 33)
    assert first_lines("kreis", *rows) == [f"Achtung: {gone} {lack}", FINAL]


def test_all_cities_are_missing() -> None:
    shown = first_lines("kreis", until_june(*CITIES))

    assert shown == [
        "Achtung: Für das 3. Quartal 2025 fehlen die Lieferungen von Schwelm, Wetter (Ruhr) und Witten.",
    ], "what is not there is not called final"


def test_a_city_without_its_delivery() -> None:
    rows = (figures("schwelm"), until_june("schwelm"))

    assert first_lines("stadt-schwelm", *rows) == ["Achtung: Für das 3. Quartal 2025 fehlt die Lieferung von Schwelm."]
    assert state("stadt-schwelm", *rows)[2:] == [
        "Integrationsquote: fehlt (Integrationen: Juli bis September 2025 nicht geliefert; "
        "ELB: Juli bis September 2025 nicht geliefert).",
        "Veränderung der Zahl der erwerbsfähigen Leistungsberechtigten: fehlt (ELB: September 2025 nicht geliefert).",
        "Leistungen für Unterkunft und Heizung je Bedarfsgemeinschaft und Monat: fehlt "
        "(Leistungen für Unterkunft und Heizung: Juli bis September 2025 nicht geliefert; "
        "BG: Juli bis September 2025 nicht geliefert).",
    ]


GONE = "Lieferung gelöscht am 20.11.2025"


def test_a_deletion_is_told_first_and_nothing_of_it_is_called_final() -> None:
    rows = deleted(figures(), "schwelm", "2025-07")
    told = f"Von Schwelm fehlen Zahlen für Juli 2025: {GONE}."

    assert first_lines("stadt-schwelm", rows) == [f"Achtung: {told}", "Die Zahlen, die vorliegen, sind endgültig."]
    assert first_lines("kreis", rows)[0].startswith(f"Achtung: {told} Wo Angaben von Schwelm fehlen")
    assert first_lines("stadt-witten", rows) == [
        "Achtung: Für den Kreis fehlen nach einer Löschung Zahlen von anderen Städten für Juli 2025; Kreiswerte, die "
        "damit rechnen, gibt es deshalb nicht.",
        FINAL,
    ]
    whole = deleted(figures(), "schwelm", "2025-07", "2025-08", "2025-09")
    assert first_lines("stadt-schwelm", whole) == [
        f"Achtung: Von Schwelm fehlen Zahlen für Juli bis September 2025: {GONE}."
    ]


def test_a_deletion_before_the_period_is_told_while_values_rest_on_it() -> None:
    (warned, final) = first_lines("stadt-schwelm", deleted(figures(), "schwelm", "2024-11"))
    assert (warned, final) == (f"Achtung: Von Schwelm fehlen Zahlen für November 2024: {GONE}.", FINAL)
    assert first_lines("stadt-schwelm", deleted(figures(), "schwelm", "2024-09")) == [FINAL]


def test_the_deletion_of_a_joint_delivery_is_told_for_each_of_its_cities() -> None:
    joint = [r | {"area": "rs-wetter-witten"} for r in figures("schwelm", "wetter")]
    rows = deleted([*figures("wetter", "witten"), *joint], "wetter-witten", "2025-07", kind="rs")
    lines = first_lines("stadt-witten", rows, late={"wetter": 0, "witten": 0})
    assert lines[0].startswith("Achtung: Von Witten fehlen Zahlen für Juli 2025")


def test_the_table_of_deliveries_names_what_is_gone() -> None:
    for area in ("stadt-schwelm", "kreis"):
        shown = sections.datenstand(bericht(area, deleted(figures(), "schwelm", "2025-07", "2025-08")))
        assert table(shown, "Lieferungen")["Schwelm"][-1] == f"Juli und August 2025: {GONE}"
    before = sections.datenstand(bericht("stadt-schwelm", deleted(figures(), "schwelm", "2024-11")))
    assert table(before, "Lieferungen")["Schwelm"][-1] == "angenommen"


def test_a_deletion_is_given_once_as_the_reason_of_all_that_is_missing_for_it() -> None:
    quarter = deleted(figures(), "schwelm", "2025-07", "2025-08", "2025-09")
    assert state("stadt-schwelm", quarter)[2:] == [
        "Integrationsquote und Leistungen für Unterkunft und Heizung je Bedarfsgemeinschaft und Monat: fehlt "
        f"(Juli bis September 2025: {GONE}).",
        f"Veränderung der Zahl der erwerbsfähigen Leistungsberechtigten: fehlt (September 2025: {GONE}).",
    ]


def test_the_report_of_one_city_says_why_the_kreis_is_missing() -> None:
    rows = (figures("schwelm"), until_june("schwelm"))

    for area in ("stadt-witten", "rs-wetter-witten"):
        lines = first_lines(area, *rows)
        assert lines == [
            "Achtung: Für den Kreis fehlen Zahlen von anderen Städten; Kreiswerte gibt es deshalb nicht.",
            FINAL,
        ]
        assert "Schwelm" not in " ".join(words(sections.datenstand(bericht(area, *rows))))
        tables = records(sections.datenstand(bericht(area, *rows)), "tabelle")
        assert not any(row[0] == "Schwelm" for table in tables for row in table["rows"])


def test_one_figure_of_a_city_is_missing_though_it_has_delivered() -> None:
    rows = [r for r in figures() if (r["area"], r["measure"]) != ("stadt-witten", "bg") or r["month"] < "2025-07"]

    assert first_lines("kreis", rows) == [f"Achtung: {LACK.format('Witten', 'Witten', 2, 67)}", FINAL]


def test_months_that_are_not_final_yet() -> None:
    assert first_lines("kreis", figures(elb=provisional(series(1000)))) == [
        "Hinweis: Die Zahlen für Juli bis September 2025 sind vorläufig. Jeder Monat wird nach einer Wartezeit von "
        "drei Monaten endgültig, der letzte am 31. Dezember 2025.",
    ]
    (two,) = first_lines("kreis", figures(elb=provisional(series(1000), 2)))
    assert two.startswith("Hinweis: Die Zahlen für August und September 2025 sind vorläufig. Jeder Monat ")


def test_one_month_that_is_not_final_yet() -> None:
    assert first_lines("kreis", figures(elb=provisional(series(1000), 1))) == [
        "Hinweis: Die Zahlen für September 2025 sind vorläufig; endgültig werden sie am 31. Dezember 2025.",
    ]


def test_an_earlier_month_of_the_year_counts_too() -> None:
    early = [*series(1000, until=23), (1000.0, Status.VORLAEUFIG), *series(1000, until=3)]

    assert first_lines("kreis", figures(elb=early))[0].startswith("Hinweis: Die Zahlen für Juni 2025 sind vorläufig;")


def test_a_joint_delivery_is_provisional_for_its_cities() -> None:
    joint = [r | {"area": "rs-wetter-witten"} for r in figures("schwelm", "wetter", elb=provisional(series(1000)))]

    lines = first_lines("stadt-witten", figures("wetter", "witten"), joint, late={"wetter": 0, "witten": 0})

    assert lines[0].startswith("Hinweis: Die Zahlen für Juli bis September 2025 sind vorläufig. ")


def test_the_table_tells_of_the_own_cities_only() -> None:
    late = {"wetter": 1, "witten": 5}
    shown = sections.datenstand(bericht("rs-wetter-witten", figures(), late=late))

    assert table(shown, "Lieferungen") == {
        "Wetter (Ruhr)": ["16.10.2025", "1 Tag verspätet", "16.10.2025", "angenommen"],
        "Witten": ["20.10.2025", "5 Tage verspätet", "20.10.2025", "angenommen"],
    }
    assert words(shown)[:2] == [
        "Lieferungen – mit Zahlen für das 3. Quartal 2025, Frist: 15. Oktober 2025",
        "Stadt | eingegangen | zur Frist | zuletzt geliefert | Ergebnis der Prüfung",
    ]


def test_a_missing_delivery_has_no_day() -> None:
    shown = sections.datenstand(bericht("stadt-schwelm", figures("schwelm"), until_june("schwelm")))

    assert table(shown, "Lieferungen") == {"Schwelm": ["–", "–", "–", "fehlt"]}


def test_breaks_of_the_comparison() -> None:
    report = bericht("kreis", figures())
    first, *_ = report.inputs.params.rechtsstand.breaks
    breaks = (
        replace(first, month="2022-09", title="Zu früh", measures=("elb",)),
        replace(first, month="2024-10", title="Neue Zählung", measures=("elb",)),
        replace(first, month="2025-09", title="Neues Recht", measures=(), checked=False),
        replace(first, month="2025-01", title="Etwas anderes", measures=("klagen",)),
    )
    law = replace(report.inputs.params.rechtsstand, breaks=breaks)
    inputs = replace(report.inputs, params=replace(report.inputs.params, rechtsstand=law))

    (record,) = records(sections.datenstand(replace(report, inputs=inputs)), "saetze")
    assert record["items"][1:] == [
        "Reihenbruch ab Oktober 2024: Neue Zählung.",
        "Reihenbruch ab September 2025: Neues Recht. (Angabe noch nicht geprüft.)",
    ]


def test_restrictions_with_the_same_reason_stand_together() -> None:
    guessed = [*series(1000, until=26), (1000.0, Status.GESCHAETZT)]

    assert state("stadt-witten", figures(elb=guessed)) == [
        DATED,
        "Integrationsquote und Veränderung der Zahl der erwerbsfähigen Leistungsberechtigten: geschätzt "
        "(ELB: September 2025 geschätzt).",
    ]
    hidden = [*series(1000, until=26), SECRET]
    assert state("stadt-witten", figures(elb=hidden))[1].endswith(": geheim (ELB: September 2025 geheim gehalten).")


def test_a_jobcenter_with_official_figures_only() -> None:
    rows = figures(names=["regensburg"], source="ba-eckwerte")

    for area, own in (("stadt-regensburg", rows), ("kreis", [r | {"area": "kreis"} for r in rows])):
        report = bericht(area, own, organisation=ONE)
        assert report.reference is None
        assert words(sections.erste_zeilen(report)) == [
            FINAL,
            f"{WHOSE} aus amtlichen Zahlen; Werte der BA sind mit „amtlich (BA)“ bezeichnet.",
        ]
        assert words(sections.datenstand(report)) == [
            "Alle Zahlen stammen aus der amtlichen Statistik: Eckwerte für Jobcenter.",
            DATED,
        ]


def test_without_a_figure_of_the_period_that_is_said() -> None:
    rows = [r for r in figures(names=["regensburg"], source="ba-eckwerte") if r["month"] < "2025-07"]

    assert first_lines("kreis", rows, organisation=ONE) == ["Für das 3. Quartal 2025 liegen keine Zahlen vor."]
