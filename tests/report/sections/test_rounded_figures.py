"""A figure that is told outside in multiples of five: the same on every page, the exact one only inside."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from jaen_analysis.report import sections
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.comment_secrets import Guard
from jaen_analysis.report.reading_back.meaning import Printed, understood
from jaen_analysis.report.reading_back.tables import page_seen
from jaen_analysis.report.sections.base_figures import ROUNDED_NOTE
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.measures import langzeitarbeitslose
from jaen_analysis.vocabulary.secrecy import SecrecyRules
from jaen_analysis.vocabulary.status import Status
from tests.analysis.world import monthly
from tests.report.sections.world import FIRST, REPORT, bericht, figures, series, table, words

TABLE, TITLE = "Bestände und Bewegungen", "Langzeitarbeitslose, Rechtskreis SGB II"
EXACT = {"kreis": "67", "stadt-schwelm": "2", "stadt-wetter": "23", "stadt-witten": "42"}
FIGURE = langzeitarbeitslose.where(rechtskreis="sgb2")


@cache
def inside() -> Bericht:
    values = {"schwelm": series(4, 2), "wetter": series(21, 23), "witten": series(40, 42)}
    rows = monthly(langzeitarbeitslose.id, FIRST, "rechtskreis=sgb2", **values)
    made = bericht("kreis", figures(), rows)
    known = made.inputs.params
    measures = {**known.catalogue.measures, langzeitarbeitslose.id: langzeitarbeitslose}
    chosen = {REPORT.id: replace(known.selections[REPORT.id], figures=(FIGURE,))}
    twins = [replace(REPORT, audience="stadt", areas=("stadt",)), replace(REPORT, audience="oeffentlichkeit")]
    known = replace(
        known,
        catalogue=Catalogue(measures, known.catalogue.indicators),
        reports=(REPORT, *twins),
        selections=chosen,
        secrecy=SecrecyRules(rounded=(langzeitarbeitslose.id,)),
    )
    return replace(made, inputs=replace(made.inputs, params=known))


def page(area: str, audience: str = "leitung") -> Bericht:
    spec = next(one for one in inside().inputs.params.reports if one.audience == audience)
    return replace(inside(), spec=spec, state=inside().inputs.state(area))


def outside(area: str) -> Bericht:
    return page(area, "oeffentlichkeit" if area == "kreis" else "stadt")


def without(city: str) -> Bericht:
    """The page of the Kreis when a city has not delivered."""
    made, inputs = outside("kreis"), inside().inputs
    gone = (inputs.facts["area"] == city) & (inputs.facts["measure"] == langzeitarbeitslose.id)
    return replace(made, inputs=replace(inputs, facts=inputs.facts[~gone]))


def row(made: Bericht) -> list[str]:
    return table(sections.grundzahlen(made), TABLE)[TITLE]


def test_pages_outside_tell_multiples_that_add_up_and_nothing_exact() -> None:
    shown = {area: row(outside(area)) for area in EXACT}

    numbers = {area: int(cells[0].removesuffix(" (gerundet auf 5)")) for area, cells in shown.items()}
    assert all(number % 5 == 0 and abs(number - int(EXACT[area])) < 5 for area, number in numbers.items())
    assert numbers.pop("kreis") == sum(numbers.values())
    assert all(cells[1].endswith(" (gerundet auf 5)") and cells[2] == "–" for cells in shown.values())
    assert ROUNDED_NOTE in words(sections.grundzahlen(outside("kreis")))


def test_the_page_inside_tells_the_number_and_what_is_told_outside() -> None:
    told = row(outside("stadt-wetter"))[0].split()[0]

    assert row(page("stadt-wetter"))[0] == f"23 (außen gerundet auf {told})"


def test_what_else_asks_for_the_count_gets_the_multiple_too() -> None:
    made = outside("stadt-wetter")
    found = made.exact(FIGURE)

    assert found.value.iloc[-1]["stadt-wetter"] == float(row(made)[0].split()[0])
    assert found.status.iloc[-1]["stadt-wetter"] == Status.OK
    assert found.status.iloc[-2]["stadt-wetter"] == Status.GEHEIM  # no page tells of August


def test_what_is_missing_is_no_secret() -> None:
    table = without("stadt-schwelm").inputs.protection

    found = {number.split(":")[0] for number in table["number"] if langzeitarbeitslose.id in number}
    assert found == {"stadt-wetter", "stadt-witten"}


def test_a_comment_must_not_tell_the_exact_number() -> None:
    assert Guard(outside("stadt-wetter")).passages(["Es waren 23 Personen."]) == ["23 Personen"]
    assert Guard(page("stadt-wetter")).passages(["Es waren 23 Personen."]) == []


def test_the_sheet_for_the_checker_names_the_figure() -> None:
    (line,) = (text for text in words(sections.geheimhaltung_regeln(inside())) if "Vielfache" in text)

    assert line == "Nur als Vielfache von 5 (gerundet auf 5) werden genannt: Langzeitarbeitslose."


def test_whoever_reads_the_page_knows_the_count_to_within_four() -> None:
    made = outside("stadt-schwelm")
    html = f"<html><body>{sections.grundzahlen(made).html}</body></html>"

    now, before = (one for one in understood(page_seen(html), made, "seite") if isinstance(one, Printed))
    assert (now.low, now.high) in ((0, 4), (1, 9)) and now.low <= 2 <= now.high
    assert before.low <= 4 <= before.high
