"""The algebra of formulas, against plain loops over exact fractions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import isnan, nan

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.status import Status
from tests.panels import FigurePanel

bestand = Measure("bestand", "Bestand", "stock", breakdowns=("geschlecht",))
offene = Measure("offene", "Offene Anträge", "stock", genitive="offenen Anträge", breakdowns=("geschlecht",))
faelle = Measure("faelle", "Fälle", "flow", breakdowns=("geschlecht",))
MONTHS = 20

figure = st.one_of(st.integers(0, 10**7).map(float), st.just(nan))
series = st.lists(figure, min_size=MONTHS, max_size=MONTHS)
whole_series = st.lists(st.integers(1, 10**7).map(float), min_size=MONTHS, max_size=MONTHS)
windows = st.integers(1, 13)
formulas = st.sampled_from(
    [
        faelle.total(12) / bestand.mean(12),
        faelle.mean(3) / bestand.lag(1).mean(3),
        (faelle.total(6) / faelle.total(12)).lag(6),
        bestand.change(12),
        (bestand.mean() / faelle.total()).change(2),
        (bestand - bestand.lag(1)).mean(4),
    ]
)


@settings(max_examples=60, deadline=None)
@given(above=series, below=series, n=windows, m=windows)
def test_ratio_is_the_quotient_of_plain_sums(above: list[float], below: list[float], n: int, m: int) -> None:
    computed = _compute(faelle.total(n) / bestand.mean(m), bestand=below, faelle=above)
    for month, value in enumerate(computed):
        top, bottom = _window_sum(above, month, n), _window_sum(below, month, m)
        expected = None if top is None or not bottom else top / (bottom / m)
        assert _same(value, expected)


@settings(max_examples=60, deadline=None)
@given(values=series, n=windows)
def test_change_is_the_difference_over_the_earlier_value(values: list[float], n: int) -> None:
    for month, value in enumerate(_compute(bestand.change(n), bestand=values)):
        now, then = _window_sum(values, month, 1), _window_sum(values, month - n, 1)
        expected = None if now is None or not then else now / then - 1
        assert _same(value, expected)


@settings(max_examples=40, deadline=None)
@given(values=whole_series, gap=st.integers(0, MONTHS - 1), n=windows)
def test_a_missing_month_is_missed_in_exactly_the_windows_that_contain_it(
    values: list[float], gap: int, n: int
) -> None:
    complete = _compute(faelle.total(n), faelle=values)
    values[gap] = nan
    with_gap = _compute(faelle.total(n), faelle=values)
    for month, (whole, holed) in enumerate(zip(complete, with_gap, strict=True)):
        contains_gap = gap <= month < gap + n
        assert isnan(holed) == (contains_gap or month < n - 1)
        assert contains_gap or isnan(whole) or whole == holed


@settings(max_examples=40, deadline=None)
@given(above=whole_series, below=whole_series, factor=st.integers(2, 1000))
def test_a_quotient_does_not_care_for_the_scale(above: list[float], below: list[float], factor: int) -> None:
    formula = faelle.total(12) / bestand.mean(12)
    once = _compute(formula, faelle=above, bestand=below)
    scaled = _compute(formula, faelle=[v * factor for v in above], bestand=[v * factor for v in below])
    pd.testing.assert_series_equal(pd.Series(once), pd.Series(scaled), check_exact=True)


@settings(max_examples=40, deadline=None)
@given(values=series, n=windows, k=st.integers(1, 6))
def test_lag_and_window_commute(values: list[float], n: int, k: int) -> None:
    outside = _compute(faelle.total(n).lag(k), faelle=values)
    inside = _compute(faelle.lag(k).total(n), faelle=values)
    shifted = [nan] * k + _compute(faelle.total(n), faelle=values)[: MONTHS - k]
    for one, other, third in zip(outside, inside, shifted, strict=True):
        assert _same(one, None if isnan(other) else other)
        assert _same(one, None if isnan(third) else third)


def test_what_lies_before_the_first_month_is_missing() -> None:
    panel = FigurePanel({"bestand": {"ort": [1.0, 2.0]}})
    for months in (2, 3, 12):
        result = bestand.lag(months).exact(panel)
        assert result.value["ort"].isna().all()
        assert (result.status["ort"] == Status.FEHLT).all()


@settings(max_examples=60, deadline=None)
@given(formula=formulas, above=whole_series, below=whole_series, length=st.integers(1, 6), data=st.data())
def test_only_the_months_in_uses_matter(
    formula: Formula, above: list[float], below: list[float], length: int, data: st.DataObject
) -> None:
    """What a formula says it reads is all that it reads: any other figure may change or be missing."""
    whole = _compute(formula, period_length=length, faelle=above, bestand=below)[-1]
    uses = formula.uses(length)
    for measure, values in ((faelle, above), (bestand, below)):
        read = uses.get((measure, "insgesamt"), frozenset())
        for back in range(MONTHS):
            if back not in read and data.draw(st.booleans()):
                values[MONTHS - 1 - back] = nan
    assert _same(_compute(formula, period_length=length, faelle=above, bestand=below)[-1], whole)
    assert formula.reach(length) == 1 + max(max(back) for back in uses.values())


@settings(max_examples=60, deadline=None)
@given(formula=formulas, hole=st.integers(0, MONTHS - 1))
def test_every_month_in_uses_matters(formula: Formula, hole: int) -> None:
    figures = {"faelle": [7.0] * MONTHS, "bestand": [70.0] * MONTHS}
    for measure in formula.measures:
        holed = {name: list(values) for name, values in figures.items()}
        holed[measure.id][MONTHS - 1 - hole] = nan
        missing = isnan(_compute(formula, **holed)[-1])
        assert missing == (hole in formula.uses(3)[measure, "insgesamt"])


@settings(max_examples=40, deadline=None)
@given(ranks=st.lists(st.sampled_from(list(Status)[:6]), min_size=MONTHS, max_size=MONTHS), n=windows)
def test_status_is_the_worst_of_the_window(ranks: list[Status], n: int) -> None:
    panel = FigurePanel({"faelle": {"ort": [1.0] * MONTHS}}, statuses={"faelle": {"ort": ranks}})
    status = faelle.total(n).exact(panel).status["ort"]
    for month in range(n - 1, MONTHS):
        assert status.iloc[month] == max(ranks[month - n + 1 : month + 1])
    assert (status.iloc[: n - 1] == Status.FEHLT).all()


def test_status_of_a_quotient_is_the_worse_of_both() -> None:
    panel = FigurePanel(
        {"faelle": {"ort": [1, 1]}, "bestand": {"ort": [10, 10]}},
        statuses={
            "faelle": {"ort": [Status.OK, Status.VORLAEUFIG]},
            "bestand": {"ort": [Status.GESCHAETZT, Status.OK]},
        },
    )
    assert list((faelle / bestand).exact(panel).status["ort"]) == [Status.GESCHAETZT, Status.VORLAEUFIG]


def test_a_secret_part_makes_the_result_secret_not_missing() -> None:
    panel = FigurePanel({"faelle": {"ort": [1.0, 2.0]}}, statuses={"faelle": {"ort": [Status.OK, Status.GEHEIM]}})
    assert list(faelle.exact(panel).status["ort"]) == [Status.OK, Status.GEHEIM]


def test_nothing_over_zero_is_missing_not_infinite() -> None:
    panel = FigurePanel({"faelle": {"ort": [0, 3, 3]}, "bestand": {"ort": [0, 0, 6]}})
    result = (faelle / bestand).exact(panel)
    assert [isnan(v) for v in result.value["ort"]] == [True, True, False]
    assert list(result.status["ort"]) == [Status.FEHLT, Status.FEHLT, Status.OK]
    assert [isnan(v) for v in bestand.change(1)(panel)["ort"]] == [True, True, True]


def test_areas_are_computed_side_by_side() -> None:
    panel = FigurePanel({"faelle": {"a": [1, 2], "b": [30, 40]}, "bestand": {"a": [10, 10], "b": [nan, 100]}})
    table = (faelle.total(2) / bestand)(panel)
    assert list(table.columns) == ["a", "b"]
    assert [str(month) for month in table.index] == ["2026-08", "2026-09"]
    assert list(table.iloc[-1]) == [0.3, 0.7]


def test_window_without_a_number_is_the_reporting_period() -> None:
    figures = {"faelle": {"ort": [1, 2, 4, 8, 16, 32]}}
    assert faelle.total()(FigurePanel(figures, period_length=3)).iloc[-1, 0] == 56
    assert faelle.total()(FigurePanel(figures, period_length=6)).iloc[-1, 0] == 63


def test_a_split_narrows_every_figure() -> None:
    panel = FigurePanel(
        {"faelle[geschlecht=frauen]": {"ort": [3]}, "bestand[geschlecht=frauen]": {"ort": [12]}}, period_length=1
    )
    assert (faelle.total() / bestand.mean())(panel, "geschlecht=frauen").iloc[-1, 0] == 0.25


def test_a_split_that_contradicts_is_refused() -> None:
    panel = FigurePanel({"faelle[geschlecht=frauen]": {"ort": [3]}})
    with pytest.raises(ValueError, match="schließen einander aus"):
        faelle.where(geschlecht="frauen")(panel, "geschlecht=maenner")


def test_true_ties_survive_until_they_are_shown() -> None:
    """23 of 80 is 28.75 %: the quotient is the double nearest to 0.2875, although it went through sums over 12."""
    panel = FigurePanel({"faelle": {"ort": [23.0] + [0.0] * 11}, "bestand": {"ort": [80.0] * 12}})
    assert (faelle.total(12) / bestand.mean(12))(panel).iloc[-1, 0] == 0.2875


def test_a_stock_is_not_summed_over_months() -> None:
    with pytest.raises(TypeError, match=r"„Bestand“ ist ein Bestand und wird nicht über Monate summiert: mean\(…\)"):
        bestand.total(12)


def test_a_computed_value_is_not_summed_or_averaged() -> None:
    with pytest.raises(TypeError, match="ist schon gerechnet"):
        (faelle / bestand).total(12)
    with pytest.raises(TypeError, match="Ein Durchschnitt von Quoten ist keine Quote"):
        (faelle / bestand).mean(12)


@pytest.mark.parametrize("months", [0, -1, 1.0, 2.5, "3", True])
@pytest.mark.parametrize("name", ["total", "mean", "lag", "change"])
def test_months_are_counted_in_whole_numbers_from_one(name: str, months: int) -> None:
    with pytest.raises(ValueError) as error:
        getattr(faelle, name)(months)
    assert str(error.value) == f"{name}({months!r}): Erwartet wird eine ganze Zahl von Monaten ab 1."


def test_stock_and_flow_are_not_added() -> None:
    with pytest.raises(TypeError, match="nicht von gleicher Art"):
        faelle + bestand
    with pytest.raises(TypeError, match="nicht von gleicher Art"):
        faelle.total(3) - faelle.total(3)


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (faelle.total(12), "Summe der Fälle über 12 Monate"),
        (faelle / offene.mean(12), "Fälle, geteilt durch Durchschnitt der offenen Anträge über 12 Monate"),
        (faelle.total(), "Summe der Fälle im Berichtszeitraum"),
        (bestand.change(12), "Veränderung: Bestand gegenüber dem Vorjahresmonat"),
        (bestand.change(3), "Veränderung: Bestand gegenüber dem Stand 3 Monate zuvor"),
        (bestand.lag(1), "Bestand (jeweils einen Monat zuvor)"),
        (bestand.lag(6), "Bestand (jeweils 6 Monate zuvor)"),
        (faelle + faelle, "Fälle zuzüglich der Fälle"),
        (offene - offene, "Offene Anträge abzüglich der offenen Anträge"),
        (offene.mean(3), "Durchschnitt der offenen Anträge über 3 Monate"),
        (offene.where(geschlecht="frauen").mean(), "Durchschnitt der offenen Anträge (Frauen) im Berichtszeitraum"),
        (offene.lag(1).mean(), "Durchschnitt der offenen Anträge (jeweils einen Monat zuvor) im Berichtszeitraum"),
        (
            (offene - offene.where(geschlecht="frauen")).mean(),
            "Durchschnitt der offenen Anträge abzüglich der offenen Anträge (Frauen) im Berichtszeitraum",
        ),
        (bestand.where(geschlecht="frauen"), "Bestand (Frauen)"),
    ],
)
def test_a_formula_reads_itself_aloud(formula: Formula, text: str) -> None:
    assert str(formula) == text
    assert text in formula._repr_html_()


def test_parts_of_a_quotient_can_be_taken_out() -> None:
    ratio = (faelle.total(12) / offene.mean(12)).lag(6)
    assert str(ratio.numerator) == "Summe der Fälle über 12 Monate, jeweils 6 Monate zuvor"
    assert str(ratio.denominator) == "Durchschnitt der offenen Anträge über 12 Monate, jeweils 6 Monate zuvor"
    assert ratio.measures == (faelle, offene)
    assert bestand.denominator is None


def _compute(formula: Formula, *, period_length: int = 3, **figures: Sequence[float]) -> list[float]:
    panel = FigurePanel({id_: {"ort": values} for id_, values in figures.items()}, period_length=period_length)
    return list(formula(panel)["ort"])


def _window_sum(values: Sequence[float], month: int, length: int) -> Fraction | None:
    if month - length + 1 < 0:
        return None
    window = values[month - length + 1 : month + 1]
    return None if any(isnan(v) for v in window) else Fraction(sum(int(v) for v in window))


def _same(value: float, expected: Fraction | float | None) -> bool:
    return isnan(value) if expected is None or expected != expected else value == float(expected)


@pytest.mark.parametrize(
    "reckon",
    [
        lambda: 100 * faelle.total(12),
        lambda: faelle.total(12) * 2,
        lambda: faelle.total(12) / 12,
        lambda: faelle.total(12) / "bestand",
        lambda: 1 / bestand,
        lambda: bestand + 1,
        lambda: 1 - bestand,
    ],
)
def test_a_number_beside_a_formula_is_refused_with_the_way_to_say_it(reckon: Callable[[], object]) -> None:
    with pytest.raises(TypeError, match=r"Gerechnet wird nur mit Größen und Formeln.*je 1\.000"):
        reckon()


def test_a_formula_runs_on_data_only() -> None:
    with pytest.raises(TypeError, match=r"gefunden: '2026-Q3'. Zum Beispiel: formel\(facts"):
        bestand.mean(3)("2026-Q3")  # type: ignore[arg-type]


def test_an_unknown_part_is_told_with_those_that_are_known() -> None:
    with pytest.raises(ValueError, match=r"„geschlecht=w“ ist kein bekanntes Merkmal\. Möglich: frauen, maenner"):
        bestand.where(geschlecht="w")
    with pytest.raises(ValueError, match=r"„haarfarbe“ ist kein bekanntes Merkmal\. Möglich: geschlecht, alter"):
        bestand.where(haarfarbe="rot")
