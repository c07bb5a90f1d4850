from __future__ import annotations

from datetime import date
from math import isnan

import pandas as pd
import pytest

from jaen_analysis.analysis.explain import Explanation, explain
from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.intake.params import Params
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.measures import elb, integrationen, zugaenge_elb
from jaen_analysis.vocabulary.periods import Period
from tests.analysis.world import facts, indicator, monthly, of_all, params, results

QUOTE = indicator("quote", integrationen.total() / elb.lag(1).mean(), code="K2", splits=("geschlecht",))
ENTRIES = indicator("zugaenge", zugaenge_elb.total())
SINGLE = indicator("alleinerziehende", elb.where(alleinerziehend="ja").mean() / elb.mean())
KNOWN = params(
    QUOTE,
    ENTRIES,
    SINGLE,
    indicator("alt", elb.mean(), code="K2", valid_from="2010-01-01", valid_to="2019-03-21"),
    indicator("stumm", None, state="ausgesetzt", note="Die Zählweise ist noch nicht vereinbart."),
)
Rows = list[dict[str, object]]


def gathered(*rows: Rows, known: Params = KNOWN, period: str = "2026-Q3") -> Inputs:
    """The inputs of a run over these figures, without a store."""
    found = results(period, known, *rows)
    return Inputs(known, Period.parse(period), facts(*rows), found.table, found.areas, (), date(2026, 10, 12), False)


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    return gathered(
        of_all(elb, "2026-06", 100, 110, 120, 130, schwelm=[100, 110, 120]),
        of_all(integrationen, "2026-06", 9, 1, 2, 3),
        of_all(elb, "2026-06", 40, 44, 48, 52, breakdown="geschlecht=frauen"),
        of_all(integrationen, "2026-06", 9, 1, 1, 1, breakdown="geschlecht=frauen"),
        of_all(zugaenge_elb, "2026-07", 10, 10, 10),
        of_all("zugaenge_elb_umzug_im_kreis", "2026-07", 1, 0, 2),
        of_all(elb, "2026-07", 10, 10, 10, breakdown="alleinerziehend=ja"),
    )


def months(explanation: Explanation, part: int) -> list[tuple[str, float, str]]:
    return list(explanation.parts[part].months.itertuples(index=False, name=None))


def test_every_part_is_there_month_by_month(inputs: Inputs) -> None:
    found = explain(inputs, "quote", "stadt-witten")
    assert [(part.measure.id, part.breakdown) for part in found.parts] == [
        ("integrationen", "insgesamt"), ("elb", "insgesamt")
    ]  # fmt: skip
    assert months(found, 0) == [("2026-07", 1, "ok"), ("2026-08", 2, "ok"), ("2026-09", 3, "ok")]
    assert months(found, 1) == [("2026-06", 100, "ok"), ("2026-07", 110, "ok"), ("2026-08", 120, "ok")]


@pytest.mark.parametrize("area", ["stadt-witten", "rs-witten-wetter-herdecke", "kreis", "stadt-schwelm"])
@pytest.mark.parametrize("breakdown", ["insgesamt", "geschlecht=frauen"])
def test_the_numbers_add_up(inputs: Inputs, area: str, breakdown: str) -> None:
    """From the delivered figures over the months of the area to numerator, denominator and value."""
    found = explain(inputs, "quote", area, breakdown)
    work, stock = (list(part.months["value"]) for part in found.parts)
    assert sum(work) == found.row["numerator"]
    assert sum(stock) / 3 == found.row["denominator"]
    assert sum(work) * 3 / sum(stock) == found.row["value"]
    for part in found.parts:
        behind = found.facts[found.facts["measure"] == part.measure.id].groupby("month")["value"].sum()
        assert list(behind) == list(part.months["value"])
    assert set(found.facts["breakdown"]) == {breakdown}


def test_the_kreis_shows_the_moves_that_were_taken_out(inputs: Inputs) -> None:
    found = explain(inputs, "zugaenge", "kreis")
    assert months(found, 0) == [("2026-07", 45, "ok"), ("2026-08", 50, "ok"), ("2026-09", 40, "ok")]
    behind = found.facts.pivot_table(index="month", columns="measure", values="value", aggfunc="sum")
    assert list(behind["zugaenge_elb"] - behind["zugaenge_elb_umzug_im_kreis"]) == [45, 50, 40]
    assert set(explain(inputs, "zugaenge", "stadt-witten").facts["measure"]) == {"zugaenge_elb"}


def test_a_partial_sum_is_explained_by_its_cities(inputs: Inputs) -> None:
    found = explain(inputs, "alleinerziehende", "Kreis ohne Schwelm")
    assert found.row["status"] == "unvollständig"
    assert [value for _, value, _ in months(found, 0)] == [40, 40, 40]
    assert [status for _, _, status in months(found, 1)] == ["ok"] * 3
    assert "stadt-schwelm" not in set(found.facts["area"])


def test_a_missing_month_is_missing_in_the_explanation(inputs: Inputs) -> None:
    found = explain(inputs, "alleinerziehende", "kreis")
    month, value, status = months(found, 1)[-1]
    assert (month, isnan(value), status) == ("2026-09", True, "fehlt")
    assert isnan(found.row["value"])


def test_months_before_the_first_fact_are_shown_as_missing() -> None:
    found = explain(gathered(of_all(integrationen, "2026-07", 1, 1, 1)), "quote", "kreis")
    assert [(month, status) for month, _, status in months(found, 1)] == [
        ("2026-06", "fehlt"), ("2026-07", "fehlt"), ("2026-08", "fehlt")
    ]  # fmt: skip
    assert months(found, 0)[0] == ("2026-07", 5, "ok")


def test_a_joint_delivery_stands_behind_the_kreis_and_its_cities() -> None:
    rows = monthly(zugaenge_elb, "2026-07", hattingen=[1] * 3, schwelm=[1] * 3, rs_witten_wetter_herdecke=[30] * 3)
    inputs = gathered(rows)
    kreis = explain(inputs, "zugaenge", "kreis").facts
    assert kreis.groupby("area")["value"].sum().to_dict() == {
        "rs-witten-wetter-herdecke": 90, "stadt-hattingen": 3, "stadt-schwelm": 3
    }  # fmt: skip
    assert set(explain(inputs, "zugaenge", "stadt-witten").facts["area"]) == {"rs-witten-wetter-herdecke"}
    assert set(explain(inputs, "zugaenge", "stadt-hattingen").facts["area"]) == {"stadt-hattingen"}


def test_behind_a_sum_stand_only_the_figures_that_were_summed() -> None:
    """In September the Regionalstelle corrects what its cities had delivered."""
    rows = of_all(zugaenge_elb, "2026-07", 1, 1, 1)
    joint = monthly(zugaenge_elb, "2026-09", _received="2026-11-20", rs_witten_wetter_herdecke=[5])
    inputs = gathered(rows, joint)
    kreis = explain(inputs, "zugaenge", "kreis")
    assert kreis.facts.groupby("month")["value"].sum().to_dict() == {"2026-07": 5, "2026-08": 5, "2026-09": 7}
    assert [value for _, value, _ in months(kreis, 0)] == [5, 5, 7]
    assert set(explain(inputs, "zugaenge", "stadt-witten").facts["area"]) == {"stadt-witten"}


def test_an_official_figure_that_was_not_used_is_not_behind_it() -> None:
    rows = of_all(zugaenge_elb, "2026-07", 1, 1, 1), monthly(zugaenge_elb, "2026-07", _source="amtlich", witten=[7] * 3)
    assert set(explain(gathered(*rows), "zugaenge", "stadt-witten").facts["source"]) == {"lieferung"}


# What is asked for


@pytest.mark.parametrize("area", ["rs-schwelm", "Regionalstelle Schwelm"])
def test_areas_are_found_by_key_and_title(inputs: Inputs, area: str) -> None:
    assert explain(inputs, "quote", area).area.key == "rs-schwelm"


def test_names_are_found_in_any_case(inputs: Inputs) -> None:
    assert explain(inputs, "quote", "witten").area.key == "stadt-witten"


def test_a_code_means_the_definition_in_force(inputs: Inputs) -> None:
    assert explain(inputs, "K2", "kreis").indicator is QUOTE


def test_the_row_is_the_line_of_the_results(inputs: Inputs) -> None:
    found = explain(inputs, "quote", "kreis", "geschlecht=frauen")
    rows = inputs.results
    mine = rows[(rows["indicator"] == "quote") & (rows["area"] == "kreis") & (rows["period"] == "2026-Q3")]
    expected = mine[mine["breakdown"] == "geschlecht=frauen"].iloc[0]
    pd.testing.assert_series_equal(pd.Series(dict(found.row)), expected, check_names=False, check_index_type=False)


@pytest.mark.parametrize(
    ("indicator_", "area", "words"),
    [
        (
            "quotte",
            "kreis",
            "Kennzahl „quotte“ ist nicht bekannt. Meinten Sie „quote“? Alle Kennungen zeigt: jaen list.",
        ),
        ("quote", "Wittn", "Gebiet „Wittn“ ist nicht bekannt. Meinten Sie „Witten“?"),
        (
            "quote",
            "Schwelm",
            "„Schwelm“ ist mehrdeutig. Bitte die Kennung nennen: rs-schwelm oder stadt-schwelm.",
        ),
        ("stumm", "kreis", "„Stumm“ ist ausgesetzt: Die Zählweise ist noch nicht vereinbart."),
        (
            "alt",
            "kreis",
            "„Alt“ (alt) gilt von 2010-01-01 bis 2019-03-21 und damit nicht für das 3. Quartal 2026.",
        ),
        (
            "zugaenge",
            "Kreis ohne Schwelm",
            "„Zugaenge“ ist für Kreis ohne Schwelm im 3. Quartal 2026 nicht berechnet.",
        ),
    ],
)
def test_what_cannot_be_explained_is_said_in_german(inputs: Inputs, indicator_: str, area: str, words: str) -> None:
    with pytest.raises(JaenError) as error:
        explain(inputs, indicator_, area)
    assert str(error.value) == words
