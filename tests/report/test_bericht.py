from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jaen_analysis.analysis.ampel.words import Result
from jaen_analysis.intake.params import Agreement
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.measures import elb
from jaen_analysis.vocabulary.periods import Period
from tests.analysis.targets.year import goal, version
from tests.analysis.world import organisation
from tests.report.sections.world import CHOSEN, KDU, bericht, figures, until_june

ONE = organisation(("2010-01-01", {"regensburg": ["regensburg"]}), names={"regensburg": "Regensburg"})


def frozen(tmp_path: Path, report: Bericht) -> str:
    """A folder as a run freezes it; settings are the shipped ones."""
    root = Path(__file__).parents[2]
    folder = tmp_path / "0011223344556677"
    for name, content in report.inputs.files().items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    for path in (root / "params").glob("*.yaml"):
        (folder / "params" / path.name).write_bytes(path.read_bytes())
    for name, table in report.inputs.tables().items():
        table.to_parquet(folder / f"{name}.parquet")
    return str(folder)


def test_a_report_opens_on_frozen_inputs(tmp_path: Path) -> None:
    made = bericht("stadt-witten", figures("schwelm"), until_june("schwelm"))

    opened = Bericht.open("quartalsbericht", "2025-Q3", "stadt-witten", "leitung", frozen(tmp_path, made))

    assert opened.source == "0011223344556677"
    assert (opened.area, opened.period) == (made.area, made.period)
    assert opened.figure(integrationsquote).value == made.figure(integrationsquote).value == 0.12
    assert opened.inputs.deliveries == made.inputs.deliveries
    assert opened.inputs.areas == made.inputs.areas


REFUSED = {
    ("monatsbericht", "2025-Q3", "kreis", "leitung"): (
        "Bericht „monatsbericht“ ist nicht bekannt. Meinten Sie „quartalsbericht“? Gesucht: Adressaten „leitung“."
    ),
    ("quartalsbericht", "2025-Q3", "kreis", "politik"): (
        "Bericht „quartalsbericht“ ist nicht bekannt. Gesucht: Adressaten „politik“."
    ),
    ("quartalsbericht", "2025-Q3", "stadt-wittn", "leitung"): (
        "Gebiet „stadt-wittn“ ist nicht bekannt. Meinten Sie „stadt-witten“?"
    ),
    (
        "quartalsbericht",
        "2025-Q2",
        "kreis",
        "leitung",
    ): "Die Daten gelten für das 3. Quartal 2025, verlangt ist 2025-Q2.",
}


@pytest.mark.parametrize("call", REFUSED, ids=" ".join)
def test_what_does_not_fit_is_refused(tmp_path: Path, call: tuple[str, str, str, str]) -> None:
    folder = frozen(tmp_path, bericht("kreis", figures()))

    with pytest.raises(JaenError) as caught:
        Bericht.open(*call, folder)

    assert str(caught.value) == REFUSED[call]


def test_outside_of_a_workspace_there_is_no_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(JaenError, match="liegt in keinem Arbeitsordner"):
        Bericht.open("quartalsbericht", "2025-Q3", "kreis", "leitung")


def test_beside_an_area_stands_the_kreis_unless_it_is_the_whole() -> None:
    assert bericht("stadt-witten", figures()).reference.key == "kreis"
    assert bericht("rs-wetter-witten", figures()).reference.key == "kreis"
    assert bericht("kreis", figures()).reference is None
    single = figures(names=["regensburg"])
    for area in ("stadt-regensburg", "rs-regensburg", "kreis"):
        assert bericht(area, single, organisation=ONE).reference is None


def test_the_best_figure_is_the_own_one_then_that_of_the_partial_sum() -> None:
    whole = bericht("kreis", figures())
    assert whole.best(integrationsquote) == (whole.state, whole.figure(integrationsquote))

    partial = bericht("kreis", figures("schwelm"), until_june("schwelm"))
    state, figure = partial.best(integrationsquote)
    assert (state.area.name, figure.value) == ("Kreis ohne Schwelm", 0.12)


def test_a_partial_sum_without_a_value_is_no_help() -> None:
    report = bericht("kreis", figures("schwelm", elb=[0] * 27), until_june("schwelm"))

    state, figure = report.best(integrationsquote)

    assert [p.area.name for p in report.partials if integrationsquote.id in p.indicators] == ["Kreis ohne Schwelm"]
    assert state is report.state and not figure.known


def test_data_now_or_a_year_before() -> None:
    ended = bericht("kreis", [r for r in figures() if r["measure"] != KDU or r["month"] < "2025-07"])
    never = bericht("kreis", [r for r in figures() if r["measure"] != KDU])

    assert ended.with_data(CHOSEN) == list(CHOSEN)
    assert never.with_data(CHOSEN) == list(CHOSEN[:2])


def test_a_figure_of_another_area_period_and_breakdown() -> None:
    report = bericht("stadt-witten", figures())

    assert report.figure(integrationsquote, "kreis").denominator == 3000
    assert report.figure(integrationsquote, period=Period.parse("2024-Q3")).value == 0.12
    assert not report.figure(integrationsquote, breakdown="geschlecht=frauen").known
    assert not report.figure(integrationsquote, "stadt-schwelm").known, "a city's report knows no other city"


def test_periods_are_all_of_the_kind_oldest_first() -> None:
    assert [p.short for p in bericht("kreis", figures()).periods] == [
        "III/2023", "IV/2023", "I/2024", "II/2024", "III/2024", "IV/2024", "I/2025", "II/2025", "III/2025",
    ]  # fmt: skip


def test_whose_figures_these_are() -> None:
    official = [
        r | {"area": "kreis", "measure": "arbeitslose", "source": "ba-eckwerte"} for r in figures(names=["witten"])
    ]

    assert bericht("kreis", figures()).source_words == "Lieferungen der Städte, Jobcenter Test"
    assert bericht("kreis", figures(source="ba-eckwerte")).source_words == "Eckwerte für Jobcenter"
    both = bericht("kreis", figures(), official[:27])
    assert both.source_words == "Lieferungen der Städte, Jobcenter Test; Eckwerte für Jobcenter"
    assert bericht("kreis", figures(), demo=True).source_words == "Demodaten (erfunden)"


def test_words_are_those_of_the_time() -> None:
    report = bericht("kreis", figures())

    assert report.words("ELB und Grundsicherungsgeld") == "ELB und Bürgergeld"
    early = replace(report, inputs=replace(report.inputs, period=Period.parse("2007-Q3")))
    assert early.words("ELB und Grundsicherungsgeld") == "eHb und Arbeitslosengeld II und Sozialgeld"


def test_a_page_that_compares_says_when_the_newest_figure_of_all_cities_came() -> None:
    plain = bericht("stadt-witten", figures())
    days = plain.inputs.facts["received"].mask(plain.inputs.facts["area"] == "stadt-schwelm", "2025-11-03")
    late = replace(plain, inputs=replace(plain.inputs, facts=plain.inputs.facts.assign(received=days)))

    assert late.received == date(2025, 10, 12)
    assert replace(late, spec=replace(late.spec, compares=True)).received == date(2025, 11, 3)


def test_only_a_report_that_is_made_anew_with_the_other_cities_may_show_them() -> None:
    city = bericht("stadt-witten", figures())

    with pytest.raises(JaenError) as caught:
        _ = city.comparisons

    assert str(caught.value) == (
        "Der Bericht „quartalsbericht“ zeigt neben Stadt Witten auch andere Städte, ist aber nicht dafür eingetragen; "
        "er würde nicht neu erstellt, wenn sich deren Zahlen ändern. "
        "Bitte in params/reports.yaml bei diesem Bericht „vergleicht: true“ ergänzen."
    )
    assert replace(city, spec=replace(city.spec, compares=True)).comparisons.of(integrationsquote)
    assert bericht("kreis", figures()).comparisons.of(integrationsquote)


def test_a_report_has_the_targets_of_its_area_and_a_page_of_the_kreis_those_of_all() -> None:
    target = goal(elb, 100)
    year = int(str(bericht("kreis", figures()).period)[:4])
    signed = version(target, valid_from=date(year, 1, 1), state="Vorschlag", signatures=())
    agreed = [Agreement(year, area, "Kreis–Stadt", (signed,)) for area in ("stadt-witten", "stadt-schwelm")]

    def with_targets(area: str) -> Bericht:
        plain = bericht(area, figures())
        known = replace(plain.inputs.params, agreements=tuple(agreed))
        return replace(plain, inputs=replace(plain.inputs, params=known))

    city, kreis = with_targets("stadt-witten"), with_targets("kreis")
    (one,) = city.attainments
    assert (one.area.key, one.light.result) == ("stadt-witten", Result.NICHT_UNTERZEICHNET)
    assert kreis.attainments == ()
    assert [a.area.key for a in kreis.all_attainments] == ["stadt-schwelm", "stadt-witten"]
    with pytest.raises(JaenError, match="vergleicht: true"):
        _ = city.all_attainments
