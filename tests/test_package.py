"""What a notebook gets from the package: names on first use, completion, and a formula that runs as it stands."""

from __future__ import annotations

import rlcompleter
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import jaen_analysis
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.measure import Measure
from tests.cli.conftest import STOCKS, Workplace, lay

TOOLS = (
    "AtMost", "Bericht", "Example", "Indicator", "Measure", "Period", "StockFlow", "SumOf", "adopt", "benchmark",
    "compare", "compare_definitions", "compare_over_time", "context", "excel", "explain", "facts", "forms", "history",
    "release", "results", "review", "run", "statements", "status", "whom_to_ask",
)  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    workplace = lay(tmp_path_factory.mktemp("jaen") / "arbeit")
    assert workplace.deliver(*STOCKS).exit_code == 0
    return workplace


@pytest.fixture
def notebook(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A notebook is opened in the folder for notebooks."""
    monkeypatch.chdir(place.root / "notebooks")
    return place.root


def completed(text: str) -> list[str]:
    completer = rlcompleter.Completer({"jaen_analysis": jaen_analysis})
    found = []
    while match := completer.complete(text, len(found)):
        found.append(match.removesuffix("("))
    return found


def test_every_name_is_there_and_is_what_it_says() -> None:
    for name in dir(jaen_analysis):
        thing = getattr(jaen_analysis, name)
        assert thing.id == name if isinstance(thing, Measure | Indicator) else thing.__name__ == name
    assert {name for name in dir(jaen_analysis) if not name.islower()} == {t for t in TOOLS if not t.islower()}
    assert set(TOOLS) | {"elb", "integrationen", "integrationsquote", "kdu_je_bg"} <= set(dir(jaen_analysis))


def test_no_name_is_given_twice() -> None:
    names = dir(jaen_analysis)

    assert len(set(names)) == len(names)
    folders = {path.stem for path in Path(jaen_analysis.__file__).parent.iterdir()}
    assert folders & set(names) == set(), "a module would hide it after its first import"


def test_tab_completes_measures_indicators_and_formulas() -> None:
    assert completed("jaen_analysis.integrationsq") == [
        "jaen_analysis.integrationsquote",
        "jaen_analysis.integrationsquote_2011",
        "jaen_analysis.integrationsquote_alleinerziehende",
        "jaen_analysis.integrationsquote_alleinerziehende_2011",
        "jaen_analysis.integrationsquote_lzb",
        "jaen_analysis.integrationsquote_lzb_2011",
    ]
    assert "jaen_analysis.elb.total" in completed("jaen_analysis.elb.to")


def test_a_name_that_is_none_is_refused_as_python_does() -> None:
    with pytest.raises(AttributeError, match="module 'jaen_analysis' has no attribute 'elbb'"):
        _ = jaen_analysis.elbb
    with pytest.raises(AttributeError):
        _ = jaen_analysis._nothing
    with pytest.raises(ImportError):
        exec("from jaen_analysis import elbb")


@pytest.mark.parametrize("line", ["import jaen_analysis", "from jaen_analysis import elb, integrationen"])
def test_importing_is_light(line: str) -> None:
    script = f"import sys\n{line}\nprint(sorted({{'pandas', 'numpy', 'matplotlib', 'pyarrow'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


@pytest.mark.usefixtures("notebook")
def test_a_formula_runs_as_it_stands() -> None:
    from jaen_analysis import elb, facts, integrationen

    values = (integrationen.total(12) / elb.mean(6))(facts("2024-Q3"))

    last = values.loc["2024-09"]
    assert last.to_dict() == pytest.approx(dict.fromkeys(last.index, 0.12))
    assert set(last.index) == {
        "kreis", "rs-hattingen", "rs-witten", "stadt-hattingen", "stadt-schwelm", "stadt-witten",
    }  # fmt: skip
    assert values.loc[:"2024-05"].isna().all(axis=None), "twelve months are not there before June"
    assert values.loc["2024-06":].notna().all(axis=None)


@pytest.mark.usefixtures("notebook")
def test_women_among_them_are_a_word_away() -> None:
    from jaen_analysis import elb, facts

    assert elb.where(geschlecht="frauen").mean(3)(facts("2024-Q3")).isna().all(axis=None)


@pytest.mark.usefixtures("notebook")
def test_facts_tell_what_they_are() -> None:
    shown = jaen_analysis.facts("2024-Q3")._repr_html_()

    assert shown == (
        "<p><strong>Daten für das 3. Quartal 2024</strong>: 90 Werte, 2 Größen, 6 Gebiete, "
        "Monate 2023-07 bis 2024-09.</p>"
    )


@pytest.mark.usefixtures("notebook")
def test_context_is_a_table_also_where_there_is_none() -> None:
    table = jaen_analysis.context("anteil_langzeitarbeitslose", area="kreis")

    assert table.empty
    assert {"value", "numerator", "denominator", "period", "title", "licence"} <= set(table.columns)


@pytest.mark.usefixtures("notebook")
def test_results_are_a_table() -> None:
    table = jaen_analysis.results("2024-Q3")

    (hit,) = table.query(
        "indicator == 'integrationsquote' and area == 'kreis' and period == '2024-Q3' and breakdown == 'insgesamt'"
    ).to_dict("records")
    assert (hit["value"], hit["numerator"], hit["denominator"]) == (0.12, 840.0, 7000.0)


def test_another_workspace_and_an_earlier_day_can_be_named(place: Workplace, tmp_path: Path) -> None:
    assert len(jaen_analysis.facts("2024-Q3", workspace=str(place.root)).facts) == 90
    with pytest.raises(JaenError, match=r"liegen mit dem Datenstand vom 09\.10\.2024 keine Daten vor"):
        jaen_analysis.facts("2024-Q3", str(place.root), as_of=date(2024, 10, 9))
    with pytest.raises(JaenError, match="ist kein Arbeitsordner"):
        jaen_analysis.facts("2024-Q3", workspace=str(tmp_path))


@pytest.mark.usefixtures("notebook")
def test_an_explanation_is_that_of_the_command(place: Workplace) -> None:
    shown = jaen_analysis.explain("K2", "kreis", "2024-Q3")

    assert str(shown).strip() == place.jaen("explain", "K2", "kreis", "2024-Q3").output.strip()


def test_outside_of_a_workspace_that_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(JaenError, match="liegt in keinem Arbeitsordner"):
        jaen_analysis.facts("2024-Q3")
