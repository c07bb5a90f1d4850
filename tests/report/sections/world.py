"""Reports on a small Jobcenter: three cities, three of the real indicators and the real words of the law.

Every city has 1.000 persons, ten integrations a month and 100 households until a test says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.analysis.results import compute
from jaen_analysis.intake import params
from jaen_analysis.intake.clock import Punctuality
from jaen_analysis.intake.context import context_table
from jaen_analysis.intake.entries import DELETED
from jaen_analysis.intake.params import Params, ReportSpec, Selection
from jaen_analysis.intake.params.audiences import USUAL
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.record import Fragment
from jaen_analysis.vocabulary.areas import Organisation
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.indicators.benchmarking_2006 import arbeitslosenquote_2006
from jaen_analysis.vocabulary.indicators.hilfebeduerftigkeit import veraenderung_elb
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.indicators.lokal_betreuung import kdu_je_bg
from jaen_analysis.vocabulary.measures import elb, integrationen
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.status import Status
from tests.analysis import world
from tests.analysis.world import Value

PERIOD = Period.parse("2025-Q3")
FIRST = "2023-07"
LENGTH = 27
"""Months from July 2023 to September 2025: enough for a year before with its own twelve months."""
CITIES = {"schwelm": "Schwelm", "wetter": "Wetter (Ruhr)", "witten": "Witten"}
ORGANISATION = world.organisation(
    ("2010-01-01", {"schwelm": ["schwelm"], "wetter-witten": ["wetter", "witten"]}), names=CITIES
)
REPORT = ReportSpec(
    "quartalsbericht", "Quartalsbericht", "quartalsbericht", "leitung", ("kreis", "regionalstelle", "stadt"),
    ("Quartal",), {},
)  # fmt: skip
CHOSEN = (integrationsquote, veraenderung_elb, kdu_je_bg)
SUSPENDED = replace(arbeitslosenquote_2006, valid_from="", valid_to="")
KDU = "leistungen_unterkunft_heizung"
Rows = list[dict[str, object]]


def series(first: float, *rest: float, until: int = LENGTH) -> list[float]:
    """A figure that stays as it is, and ends with ``rest``."""
    return [first] * (until - len(rest)) + list(rest)


def figures(
    *without: str,
    elb: Sequence[Value] = series(1000),
    integrations: Sequence[Value] = series(10),
    cost: Sequence[Value] = series(50_000),
    households: Sequence[Value] = series(100),
    names: Iterable[str] = CITIES,
    source: str = "lieferung",
) -> Rows:
    """The figures of every city but those ``without``."""
    cities = [name for name in names if name not in without]
    values = {"elb": elb, "integrationen": integrations, KDU: cost, "bg": households}
    return [
        row
        for measure, column in values.items()
        for row in world.monthly(measure, FIRST, _source=source, **dict.fromkeys(cities, column))
    ]


def provisional(values: Sequence[float], months: int = 3) -> list[Value]:
    """The last months as they come in time: not final yet."""
    early = [(value, Status.VORLAEUFIG) for value in values[-months:]]
    return [*values[:-months], *early]


def until_june(*names: str) -> Rows:
    """The figures of cities whose newest delivery is missing."""
    ended = {"until": LENGTH - 3}
    return figures(
        names=names, elb=series(1000, **ended), integrations=series(10, **ended), cost=series(50_000, **ended),
        households=series(100, **ended),
    )  # fmt: skip


def deleted(rows: Rows, name: str, *months: str, kind: str = "stadt") -> Rows:
    """The same rows, those of one area in some months as a deletion leaves them."""
    said = {
        "value": float("nan"), "marker": DELETED, "status": Status.FEHLT.label, "vintage": "",
        "reason": "Lieferung gelöscht am 20.11.2025",
    }  # fmt: skip
    return [r | said if r["area"] == f"{kind}-{name}" and r["month"] in months else r for r in rows]


def by_sex(women: tuple[float, float], men: tuple[float, float], *cities: str) -> Rows:
    """Persons and monthly integrations of women and men."""
    halves = {"geschlecht=frauen": women, "geschlecht=maenner": men}
    return [
        row
        for breakdown, pair in halves.items()
        for measure, value in zip(("elb", "integrationen"), pair, strict=True)
        for row in world.monthly(measure, FIRST, breakdown, **dict.fromkeys(cities, series(value)))
    ]


def bericht(area: str, *rows: Rows, late: Mapping[str, int | None] | None = None, **changes: Any) -> Bericht:
    """The report of an area on these figures.

    A city that gave a figure of September has delivered in time unless ``late`` says how many days late
    (``None``: not at all). ``changes``: ``organisation``, ``indicators``, ``tiles``, ``source``, ``demo``,
    ``context`` (rows of the context table).
    """
    organisation: Organisation = changes.get("organisation", ORGANISATION)
    known = settings(organisation, changes.get("indicators", CHOSEN), changes.get("tiles"))
    table = world.facts(*rows).assign(received="2025-10-12")
    found = compute(table, known, PERIOD)
    inputs = Inputs(
        params=known,
        period=PERIOD,
        facts=table,
        results=found.table,
        areas=found.areas,
        deliveries=tuple(_delivered(city.key, table, late or {}) for city in organisation.cities),
        received=date(2025, 10, 12),
        demo=changes.get("demo", False),
        context=context_table(changes.get("context", ())),
    )
    return Bericht(REPORT, inputs, inputs.state(area), changes.get("source", ""))


def read_by(made: Bericht, audience: str, *, compares: bool = False, **changes: Any) -> Bericht:
    """The same report for other readers; ``changes`` are changes of their audience (``released``, ``named``)."""
    spec = replace(made.spec, audience=audience, compares=compares)
    readers = {**USUAL, audience: replace(USUAL[audience], **changes)}
    known = replace(made.inputs.params, audiences=readers, reports=(spec,))
    return replace(made, spec=spec, inputs=replace(made.inputs, params=known))


def settings(
    organisation: Organisation = ORGANISATION,
    indicators: Sequence[Indicator] = CHOSEN,
    tiles: Sequence[Indicator] | None = None,
) -> Params:
    """The real words and breaks, with these cities and indicators."""
    computed = [i for i in indicators if i.formula is not None]
    measures = {m.id: m for i in computed for m in i.measures}
    chosen = Selection(
        figures=(elb, integrationen),
        tiles=tuple(computed if tiles is None else tiles),
        indicators=tuple(indicators),
        trends=tuple(computed),
        compared=tuple(computed),
    )
    return replace(
        _shipped(),
        organisation=organisation,
        catalogue=Catalogue(measures, {i.id: i for i in indicators}),
        reports=(REPORT,),
        selections={REPORT.id: chosen},
    )


def words(fragment: Fragment) -> list[str]:
    """What a reader reads of it, in order, with plain blanks; cells and lines of a tile are joined by a bar."""
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in _read(fragment.record)]


def table(fragment: Fragment, caption: str) -> dict[str, list[str]]:
    """First cell → other cells of a table, with plain blanks."""
    (found,) = [r for r in records(fragment, "tabelle") if r["caption"] == caption]
    rows = [[cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row] for row in found["rows"]]
    return {row[0]: row[1:] for row in rows}


def records(fragment: Fragment, kind: str) -> list[dict[str, Any]]:
    """The records of one kind in a fragment, in order."""
    return [record for record in inside(fragment) if record["kind"] == kind]


def inside(fragment: Fragment) -> Iterator[dict[str, Any]]:
    """All records of a fragment, in order."""
    yield from _records(fragment.record)


@cache
def _shipped() -> Params:
    return params.load(Path(__file__).parents[3])


def _delivered(city: str, facts: Any, late: Mapping[str, int | None]) -> Punctuality:
    name = city.removeprefix("stadt-")
    given = ((facts["area"] == city) & (facts["month"] == PERIOD.last_month)).any()
    days = late.get(name, -3 if given else None)
    if days is None:
        return Punctuality(city, "2025-10-15")
    received = f"2025-10-{15 + days:02d}"
    return Punctuality(city, "2025-10-15", received, days, received, "angenommen", f"{name}.xlsx")


def _records(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield record
    for part in [*record.get("parts", ()), *([record["data"]] if "data" in record else [])]:
        yield from _records(part)


def _read(record: dict[str, Any]) -> Iterator[str]:
    match record["kind"]:
        case "zusammen":
            for part in record["parts"]:
                yield from _read(part)
        case "tabelle":
            yield record["caption"] + (f" – {record['subtitle']}" if record["subtitle"] else "")
            yield " | ".join(record["columns"])
            yield from (" | ".join(row) for row in record["rows"])
        case "kernaussagen" | "saetze":
            yield from record["items"]
        case "hinweis":
            yield f"{record['word']}: {record['words']}"
        case "absatz" | "satz":
            yield record["words"]
        case "kacheln":
            for tile in record["tiles"]:
                unit = f" {tile['unit']}" if tile["unit"] else ""
                yield " | ".join([f"{tile['name']}: {tile['value']}{unit}", *tile["lines"], tile["status"]])
        case "unterabschnitt":
            yield record["title"]
        case "verweise":
            yield f"{record['title']}: {', '.join(record['links'])}"
        case "steckbrief":
            yield f"{record['title']}: {record['lead']}"
            yield from (f"{name}: {' | '.join(texts)}" for name, *texts in record["facts"])
        case "technik":
            yield from (f"{name}: {value}" for name, value in record["facts"])
        case "abbildung":
            yield f"{record['title']} – {record['subtitle']}"
            yield record["description"]
            yield from record["notes"]
            yield from _read(record["data"])
        case "glossar":
            yield from (" | ".join(entry) for entry in record["entries"])
        case _:
            raise AssertionError(f"a kind that no test reads yet: {record['kind']}")
