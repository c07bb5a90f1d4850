"""The invented agreements of the demo have lights of every kind in the quarter that the demo reports."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pandas as pd

from jaen_analysis.analysis.ampel.words import Result
from jaen_analysis.analysis.targets.attainment import attainments
from jaen_analysis.intake import official
from jaen_analysis.intake.demo import SEED
from jaen_analysis.intake.demo.agreements import YEAR, agreements
from jaen_analysis.intake.demo.figures import SINGLE, figures, row
from jaen_analysis.intake.demo.official import write_official
from jaen_analysis.intake.demo.population import ELB_AT_START, MONTHS, simulate
from jaen_analysis.intake.params import load
from jaen_analysis.vocabulary.breakdowns import TOTAL
from tests.analysis.targets.year import Rows, inputs
from tests.analysis.world import monthly

ROOT = Path(__file__).parents[3]
FIRST = "2022-04"
NEEDED = (
    *((measure, part) for measure in ("elb", "integrationen") for part in (TOTAL, SINGLE)),
    *((measure, TOTAL) for measure in ("lzb", "integrationen_svb", "kontinuierliche_beschaeftigungen")),
)


def demo() -> Rows:
    rows: Rows = []
    for city, people in simulate(SEED, ELB_AT_START).items():
        known = figures(SEED, people)
        for measure, part in NEEDED:
            series = row(known, measure, part)
            assert series is not None
            values = series.sum(axis=0) if series.ndim > 1 else series
            mine = {city.removeprefix("stadt-"): list(values[MONTHS.index(FIRST) :])}
            rows += monthly(measure, FIRST, part, **mine)
    return rows


def test_lights_of_every_kind_but_the_final_ones() -> None:
    params = load(ROOT)
    params = replace(params, agreements=agreements(params))

    lights = Counter(one.light.result for one in attainments(inputs(params, demo())))

    assert set(lights) == set(Result) - {Result.ERREICHT, Result.NICHT_ERREICHT}
    assert lights[Result.AUF_KURS] > lights[Result.GEFAEHRDET] > 2
    assert lights[Result.NICHT_ERREICHBAR] > 1


def test_the_year_before_ends_with_official_values_of_which_some_reach_the_goal_and_one_does_not(
    tmp_path: Path,
) -> None:
    params = load(ROOT)
    params = replace(params, agreements=agreements(params))
    taken = [official.read(one.path, params, one.received) for one in write_official(tmp_path, params)]
    context = pd.concat([one.context for one in taken if one])
    kreis = [params.organisation.kreis]

    ended = attainments(inputs(params, demo(), period=str(YEAR - 1), context=context), areas=kreis)

    assert [(one.target.id, one.light.result) for one in ended] == [
        ("integration", Result.ERREICHT),
        ("alleinerziehende", Result.NICHT_ERREICHT),
        ("langzeitbezug", Result.ERREICHT),
        ("kontinuierliche-beschaeftigung", Result.BEOBACHTUNG),
    ]
    assert all(one.official and one.official.month == f"{YEAR - 1}-12" for one in ended)
