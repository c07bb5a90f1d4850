"""The plan of a run: which pages, where they lie, and what is said if there is none."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jaen_analysis.batch.places import output_path, run_folder
from jaen_analysis.batch.plan import Job, plan
from jaen_analysis.intake.params import Agreement
from jaen_analysis.intake.params.audiences import USUAL
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period
from tests.batch.settings import params, report

PERIOD = Period.parse("2026-Q1")
PLACE = Workspace(Path("/arbeit"))


def keys(jobs: tuple[Job, ...]) -> list[str]:
    return [job.area.key for job in jobs]


def test_every_area_gets_its_page_in_official_order() -> None:
    jobs = plan(params(), PERIOD, PLACE)

    assert keys(jobs) == ["kreis", "rs-hattingen", "rs-witten", "stadt-hattingen", "stadt-schwelm", "stadt-witten"]
    assert str(jobs[3].output) == "leitung/quartalsbericht/stadt-hattingen.html"
    assert str(jobs[3].executed) == "notebooks/leitung/quartalsbericht/stadt-hattingen.ipynb"
    assert jobs[3].title == "Quartalsbericht Stadt Hattingen"
    assert jobs[3].notebook == PLACE.notebooks / "quartalsbericht.ipynb"


def test_a_notebook_gets_its_own_parameters_and_those_of_the_run() -> None:
    job = plan(params(report(parameters={"kurz": True})), PERIOD, PLACE, for_area="kreis")[0]

    assert job.arguments(Path("/eingaben")) == {
        "kurz": True, "period": "2026-Q1", "area": "kreis", "audience": "leitung", "inputs": str(Path("/eingaben")),
    }  # fmt: skip


def test_a_report_is_for_some_areas_and_periods_only() -> None:
    city_report = report(id="stadtbericht", areas=("stadt",), period_kinds=("Halbjahr",))

    assert keys(plan(params(report(), city_report), Period.parse("2026-H1"), PLACE)) == [
        "stadt-hattingen", "stadt-schwelm", "stadt-witten",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("stadt-witten", ["stadt-witten"]),
        ("Witten", ["rs-witten", "stadt-witten"]),
        (" stadt witten", ["stadt-witten"]),
        ("Regionalstelle Witten", ["rs-witten"]),
        ("Testkreis", ["kreis"]),
    ],
)
def test_an_area_is_named_by_key_or_name(text: str, expected: list[str]) -> None:
    assert keys(plan(params(), PERIOD, PLACE, for_area=text)) == expected


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        ({"only": "quartalsbricht"},
         "Bericht „quartalsbricht“ ist nicht bekannt. Meinten Sie „quartalsbericht“? Es gibt: quartalsbericht."),
        ({"for_area": "stadt-witen"}, "Gebiet „stadt-witen“ ist nicht bekannt. Meinten Sie „stadt-witten“?"),
        ({"for_area": "Schwellm"}, "Gebiet „Schwellm“ ist nicht bekannt. Meinten Sie „Schwelm“?"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_met_with_a_suggestion(wish: dict[str, str], message: str) -> None:
    with pytest.raises(JaenError) as caught:
        plan(params(), PERIOD, PLACE, **wish)

    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({}, "Für April 2026 ist kein Bericht vorgesehen."),
        ({"for_area": "kreis"}, "Für April 2026 und das Gebiet „kreis“ ist kein Bericht vorgesehen."),
    ],
)
def test_nothing_to_do_is_said(wish: dict[str, str], words: str) -> None:
    with pytest.raises(JaenError, match=r"params/reports\.yaml") as caught:
        plan(params(), Period.parse("2026-04"), PLACE, **wish)

    assert str(caught.value).startswith(words)


def test_of_a_report_for_other_periods_it_is_said_for_which() -> None:
    def refusal(*kinds: str) -> str:
        with pytest.raises(JaenError) as caught:
            plan(params(report(period_kinds=kinds)), Period.parse("2026-04"), PLACE, only="quartalsbericht")
        return str(caught.value)

    assert refusal("Quartal") == "Den Bericht „quartalsbericht“ gibt es für das Quartal, nicht für April 2026."
    assert refusal("Halbjahr", "Jahr") == (
        "Den Bericht „quartalsbericht“ gibt es für das Halbjahr und das Jahr, nicht für April 2026."
    )


def test_an_addendum_is_made_in_a_run_of_its_own() -> None:
    known = params(report(), report(id="nachtrag", areas=("kreis",), addendum=True))

    assert {job.report.id for job in plan(known, PERIOD, PLACE)} == {"quartalsbericht"}
    assert [job.report.id for job in plan(known, PERIOD, PLACE, addendum=True)] == ["nachtrag"]
    with pytest.raises(JaenError, match=r"^Der Bericht „nachtrag“ entsteht nur mit --nachtrag\.$"):
        plan(known, PERIOD, PLACE, only="nachtrag")
    with pytest.raises(JaenError, match=r"^Der Bericht „quartalsbericht“ entsteht nicht mit --nachtrag\.$"):
        plan(known, PERIOD, PLACE, only="quartalsbericht", addendum=True)
    with pytest.raises(JaenError, match=r"^Für das 1\. Quartal 2026 ist kein Nachtrag vorgesehen\. "):
        plan(params(), PERIOD, PLACE, addendum=True)


def test_two_pages_never_share_a_place() -> None:
    with pytest.raises(JaenError, match="dieselbe Datei schreiben: leitung/quartalsbericht/kreis"):
        plan(params(report(), report(title="Noch einer")), PERIOD, PLACE)


@pytest.mark.parametrize(
    "change", [{"audience": "notebooks"}, {"audience": "../weg"}, {"id": "Groß"}, {"audience": ""}]
)
def test_a_place_is_never_outside_of_the_folder_or_taken(change: dict[str, str]) -> None:
    with pytest.raises(JaenError, match="kann kein Name für einen Ordner oder eine Datei sein"):
        plan(replace(params(report(**change)), audiences=defaultdict(lambda: USUAL["leitung"])), PERIOD, PLACE)


def test_a_parameter_of_the_run_cannot_be_set_in_the_params() -> None:
    with pytest.raises(JaenError, match="quartalsbericht: Der Parameter „area“ ist vergeben"):
        plan(params(report(parameters={"area": "kreis"})), PERIOD, PLACE)


def test_the_place_is_a_function_of_what_the_page_is() -> None:
    assert str(output_path("benchmark", "politik", "kreis")) == "politik/benchmark/kreis.html"
    assert run_folder(Path("o"), PERIOD) == Path("o/2026-Q1")
    assert run_folder(Path("o"), PERIOD, date(2026, 4, 15)) == Path("o/2026-Q1@2026-04-15")
    assert run_folder(Path("o"), PERIOD, addendum=True) == Path("o/2026-Q1-nachtrag")


def test_a_report_of_agreements_is_made_where_there_is_one() -> None:
    agreed = tuple(Agreement(year, area, "Kreis–Stadt", ()) for year, area in ((2026, "stadt-witten"), (2027, "kreis")))
    known = replace(params(report(id="zielvereinbarung", of_agreement=True)), agreements=agreed)

    assert keys(plan(known, PERIOD, PLACE)) == ["stadt-witten"]
    assert keys(plan(known, Period.parse("2026-Q3"), PLACE)) == ["kreis", "stadt-witten"]
    assert keys(plan(known, Period.parse("2027-Q1"), PLACE)) == ["kreis"]


@pytest.mark.parametrize(("area", "words"), [(None, "ist keine"), ("kreis", "ist für „kreis“ keine")])
def test_a_report_of_agreements_needs_one(area: str | None, words: str) -> None:
    with pytest.raises(JaenError) as caught:
        plan(params(report(of_agreement=True)), PERIOD, PLACE, for_area=area)

    assert str(caught.value) == (
        f"Für 2026 {words} Zielvereinbarung eingetragen (params/zielvereinbarungen/2026). "
        "Vorschlagen: jaen targets propose 2026"
    )


def test_the_public_gets_no_page_of_an_area_that_is_not_released() -> None:
    jobs = plan(params(report(audience="oeffentlichkeit")), PERIOD, PLACE)

    assert keys(jobs) == ["kreis"]
