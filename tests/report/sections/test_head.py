from __future__ import annotations

from dataclasses import replace

import pytest

from jaen_analysis.report import sections
from jaen_analysis.vocabulary.periods import Period
from tests.analysis.planning.made import postings
from tests.analysis.world import organisation
from tests.report.sections.world import CITIES, bericht, deleted, figures, until_june

ONE = organisation(("2010-01-01", {"regensburg": ["regensburg"]}), names={"regensburg": "Regensburg"})


def test_the_head_names_everything() -> None:
    record = sections.deckblatt(bericht("rs-wetter-witten", figures())).record

    assert record["organisation"] == "Jobcenter Test"
    assert record["office"] == "Testkreis · Koordinierungsstelle"
    assert (record["title"], record["area"]) == ("Quartalsbericht", "Regionalstelle Wetter-Witten")
    assert record["facts"] == [
        ["Berichtszeitraum", "3. Quartal 2025"],
        ["Datenstand", "12. Oktober 2025; alle 3\N{NO-BREAK SPACE}Städte haben geliefert"],
        ["Adressaten", "Leitung und Regionalstellenleitungen"],
    ]
    assert record["demo"] == ""


def data_state(report: object) -> str:
    facts = dict(sections.deckblatt(report).record["facts"])
    return facts["Datenstand"].replace("\N{NO-BREAK SPACE}", " ").partition("; ")[2]


@pytest.mark.parametrize(
    ("gone", "text"),
    [
        ([], "alle 3 Städte haben geliefert"),
        (["schwelm"], "2 von 3 Städten haben geliefert"),
        (["schwelm", "wetter"], "1 von 3 Städten hat geliefert"),
        (list(CITIES), "0 von 3 Städten haben geliefert"),
    ],
)
def test_how_many_have_delivered(gone: list[str], text: str) -> None:
    assert data_state(bericht("kreis", figures(*gone), until_june(*gone))) == text


def test_a_period_that_is_not_over_counts_who_has_delivered_its_newest_month() -> None:
    told = bericht("kreis", until_june(*CITIES))
    year = replace(told, inputs=replace(told.inputs, period=Period.parse("2025")))

    assert data_state(year) == "alle 3 Städte haben geliefert, bis Juni 2025"


def test_a_page_on_money_too_names_the_day_of_its_figures() -> None:
    one = bericht("kreis", figures())
    facts = dict(sections.deckblatt(one, buchungen=True).record["facts"])
    assert facts["Datenstand"].endswith("; Haushalt und Maßnahmen: noch nicht geliefert")

    table = postings([("schwelm", "2025-08", "aktiv", "plaetze", 10)], received="2025-11-29")
    both = replace(one, inputs=replace(one.inputs, postings=table))
    facts = dict(sections.deckblatt(both, buchungen=True).record["facts"])
    assert facts["Datenstand"].startswith("12. Oktober 2025; ")
    assert facts["Datenstand"].endswith("; Haushalt und Maßnahmen: 29. November 2025")


def test_figures_that_were_deleted_are_no_complete_delivery() -> None:
    rows = deleted(figures(), "schwelm", "2025-07")
    assert data_state(bericht("kreis", rows)) == (
        "alle 3 Städte haben geliefert; nach Löschung fehlen Zahlen von 1 Stadt"
    )
    assert data_state(bericht("kreis", deleted(rows, "witten", "2025-09"))).endswith("fehlen Zahlen von 2 Städten")
    assert data_state(bericht("kreis", deleted(figures(), "schwelm", "2025-06"))) == "alle 3 Städte haben geliefert"


def test_two_cities_are_both() -> None:
    names = ["wetter", "witten"]
    cut = ("2010-01-01", {"wetter-witten": names})
    two = {"organisation": organisation(cut, names={name: CITIES[name] for name in names})}

    assert data_state(bericht("kreis", figures(names=names), **two)) == "beide Städte haben geliefert"
    late = figures(names=["wetter"]), until_june("witten")
    assert data_state(bericht("kreis", *late, **two)) == "1 von 2 Städten hat geliefert"


def test_a_jobcenter_of_one_city() -> None:
    here = {"organisation": ONE}

    assert data_state(bericht("kreis", figures(names=["regensburg"]), **here)) == "die Stadt hat geliefert"
    assert data_state(bericht("kreis", until_june("regensburg"), **here)) == "die Stadt hat nicht geliefert"
    official = figures(names=["regensburg"], source="ba-eckwerte")
    assert data_state(bericht("kreis", official, **here)) == "amtliche Statistik"


def test_demo_data_are_called_so() -> None:
    assert sections.deckblatt(bericht("kreis", figures(), demo=True)).record["demo"] == "Demodaten"
