"""A small Jobcenter written down by hand: five cities, two cuts of the Regionalstellen, figures by month.

Cities are given by their short names: ``monthly("elb", "2026-07", schwelm=[100, 110, None])``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pandas as pd

from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.results import Results, compute
from jaen_analysis.intake.params import Calendar, Params
from jaen_analysis.intake.params.deliveries import Eingang
from jaen_analysis.intake.schemas import FACT_COLUMNS
from jaen_analysis.vocabulary.areas import Area, Boundary, Organisation
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.indicator import Example, Indicator
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import Period, shift
from jaen_analysis.vocabulary.rechtsstand import Break, LawState, Rechtsstand
from jaen_analysis.vocabulary.status import Status

NAMES = {
    "hattingen": "Hattingen",
    "herdecke": "Herdecke",
    "schwelm": "Schwelm",
    "wetter": "Wetter (Ruhr)",
    "witten": "Witten",
}
SECRET = "*"
"""A figure that its city keeps secret."""
Cut = Mapping[str, Sequence[str]]
BEFORE: Cut = {
    "hattingen": ["hattingen"],
    "schwelm": ["schwelm"],
    "wetter-herdecke": ["herdecke", "wetter"],
    "witten": ["witten"],
}
SINCE_2018: Cut = {
    "hattingen": ["hattingen"],
    "schwelm": ["schwelm"],
    "witten-wetter-herdecke": ["herdecke", "wetter", "witten"],
}
VINTAGE = "0123456789abcdef"


def organisation(*cuts: tuple[str, Cut], names: Mapping[str, str] = NAMES) -> Organisation:
    """A Jobcenter with these cities and these cuts, each from a day on."""
    cities = tuple(Area(f"stadt-{id_}", "stadt", name, cities=(f"stadt-{id_}",)) for id_, name in names.items())
    kreis = Area("kreis", "kreis", "Testkreis", "05954", tuple(city.key for city in cities))
    boundaries = tuple(
        Boundary(
            date.fromisoformat(day),
            tuple(
                Area(f"rs-{id_}", "regionalstelle", id_.title(), cities=tuple(f"stadt-{city}" for city in own))
                for id_, own in cut.items()
            ),
        )
        for day, cut in cuts
    )
    return Organisation("Jobcenter Test", "JC", kreis, cities, boundaries)


ORGANISATION = organisation(("2010-01-01", BEFORE), ("2018-12-01", SINCE_2018))


def indicator(id_: str, formula: Formula | None, **changes: object) -> Indicator:
    """An indicator that only its formula matters of."""
    plain: dict[str, object] = {
        "id": id_, "title": id_.capitalize(), "question": "Wie viele?", "formula": formula, "kind": "mean amount",
        "unit": "Personen", "digits": 0, "better": "neutral", "plausible": (None, None), "source": "Test",
        "state": "gültig", "reading": "Viele.", "family": "Test", "example": Example({}, 0.0),
    }  # fmt: skip
    return Indicator(**plain | changes)


LAW_STATES = (
    LawState("2005-01", "2010-12", {"elb": "eHb"}, "", True),
    LawState("2011-01", "", {"elb": "ELB"}, "", True),
)


def params(*indicators: Indicator, cities: Organisation = ORGANISATION, breaks: Iterable[Break] = ()) -> Params:
    """Params in which these indicators are all that is computed."""
    measures = {m.id: m for i in indicators for measure in i.measures for m in (measure, measure.internal) if m}
    return Params(
        organisation=cities,
        catalogue=Catalogue(measures, {i.id: i for i in indicators}),
        rechtsstand=Rechtsstand(LAW_STATES, tuple(breaks)),
        reports=(),
        calendar=Calendar(15),
        intake=Eingang(groesste_datei_mb=20),
        conditions=(),
        official={},
        selections={},
        files={},
        digest="0" * 64,
    )


Value = float | str | tuple[float, Status] | None


def monthly(
    measure: str | Measure, first: str, breakdown: str = TOTAL, *, _vintage: str = VINTAGE, _source: str = "lieferung",
    _received: str = "2026-10-12", _reason: str = "", **values: Sequence[Value],
) -> list[dict[str, object]]:  # fmt: skip
    """Rows of facts from a month on. ``None``: not delivered; ``SECRET``; or a value with its status.

    Names are cities; ``rs_witten`` is a Regionalstelle and ``kreis`` the Kreis.
    """
    id_ = measure if isinstance(measure, str) else measure.id
    rows = []
    for name, series in values.items():
        for step, value in enumerate(series):
            if value is not None:
                row = dict.fromkeys(FACT_COLUMNS, "") | {"area": _key(name), "month": shift(first, step)}
                row |= {"measure": id_, "breakdown": breakdown, "source": _source, "received": _received}
                rows.append(row | {"vintage": _vintage, "reason": _reason} | _said(value))
    return rows


def of_all(
    measure: str | Measure, first: str, *values: Value, breakdown: str = TOTAL, **other: Sequence[Value]
) -> list[dict[str, object]]:
    """The same figures for every city, but for those that are named."""
    return monthly(measure, first, breakdown, **dict.fromkeys(NAMES, values) | other)


def facts(*rows: Iterable[dict[str, object]]) -> pd.DataFrame:
    """A FACT table, sorted as the store sorts it."""
    table = pd.DataFrame([row for some in rows for row in some], columns=list(FACT_COLUMNS)).astype(FACT_COLUMNS)
    return table.sort_values(["area", "month", "measure", "breakdown", "source"], ignore_index=True)


def panel(period: str, *rows: Iterable[dict[str, object]], cities: Organisation = ORGANISATION) -> FactsPanel:
    return FactsPanel(facts(*rows), cities, Period.parse(period))


def results(period: str, known: Params, *rows: Iterable[dict[str, object]]) -> Results:
    return compute(facts(*rows), known, Period.parse(period))


def line(found: Results, area: str, indicator: str, period: str = "", breakdown: str = TOTAL) -> pd.Series:
    """The one row of this area and indicator; the last period if none is named."""
    table = found.table
    when = period or table["period"].max()
    hit = table[
        (table["area"] == area) & (table["indicator"] == indicator) & (table["period"] == when)
        & (table["breakdown"] == breakdown)
    ]  # fmt: skip
    assert len(hit) == 1, f"{len(hit)} rows for {indicator}, {area}, {when}, {breakdown}"
    return hit.iloc[0]


def _key(name: str) -> str:
    key = name.replace("_", "-")
    return key if key == "kreis" or key.startswith("rs-") else f"stadt-{key}"


def _said(value: Value) -> dict[str, object]:
    if value == SECRET:
        return {"value": float("nan"), "marker": SECRET, "status": Status.GEHEIM.label}
    number, status = value if isinstance(value, tuple) else (value, Status.OK)
    if number != number and status is Status.OK:
        status = Status.FEHLT
    return {"value": float(number), "status": status.label}
