"""Invented figures: for the people of a city, every measure of the form, one function per family of measures."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from jaen_analysis.intake.demo.population import MONTHS, Population, Table, generator
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.breakdowns import TOTAL

Figures = dict[tuple[str, str], Table]
"""(measure, breakdown without gender) → women and men × months, or one row × months without genders."""

GENDERS = ("frauen", "maenner")
SINGLE, YOUNG = "alleinerziehend=ja", "alter=unter_25"
_SINGLE_SHARE = np.array([[0.24], [0.02]])
_YOUNG_SHARE = np.array([[0.185], [0.195]])
_INTEGRATION_RATE = np.array([[0.0155], [0.0245]])
_SEASON = np.array([0.80, 0.86, 1.0, 1.10, 1.10, 1.06, 1.04, 1.12, 1.18, 1.02, 0.94, 0.78])
"""Integrations by calendar month: few around the turn of the year, many from spring to autumn."""
_REGELBEDARF = {"2021": 446, "2022": 449, "2023": 502, "2024": 563, "2025": 563, "2026": 563}
"""Monthly rate for a single person in EUR (announcements under § 20 SGB II): the rise of each January."""
_LLU_PER_RATE = 0.8
"""Benefit per ELB as a share of that rate, after counting income and with Mehrbedarf and children."""
_LUH_PER_BG = 455.0
_FBW_BREAK = "2025-01"
"""From here on FbW and Reha are paid by the Agentur für Arbeit and vanish from the Jobcenter's measures."""


def figures(seed: int, people: Population) -> Figures:
    """Everything that the demo can say about a city. A measure that is not here has no model."""
    found = _people(people)
    families: dict[str, Callable[[np.random.Generator, Figures], Figures]] = {
        "haushalte": _households,
        "arbeit": _integrations,
        "massnahmen": _instruments,
        "minderungen": _plans_and_reductions,
        "geld": _money,
        "stellen": _staff_and_appeals,
    }
    for name, family in families.items():
        found |= family(generator(seed, people.city, name), found)
    return found


def _people(people: Population) -> Figures:
    found: Figures = {}
    for name, stock in (("elb", people.elb), ("lzb", people.lzb)):
        found[name, TOTAL] = stock.stock
        found[f"zugaenge_{name}", TOTAL] = stock.entries
        found[f"abgaenge_{name}", TOTAL] = stock.exits
        found[f"zugaenge_{name}_umzug_im_kreis", TOTAL] = stock.moved_in
        found[f"abgaenge_{name}_umzug_im_kreis", TOTAL] = stock.moved_out
    return found


def _households(rng: np.random.Generator, known: Figures) -> Figures:
    elb = known["elb", TOTAL]
    children = np.rint(_slow(rng) * 0.37 * elb.sum(axis=0))
    girls = np.rint(children * 0.485)
    nef = np.vstack([girls, children - girls])
    found = {("nef", TOTAL): nef, ("rlb", TOTAL): elb + nef, ("personen_bg", TOTAL): np.rint((elb + nef) * 1.05)}
    found["bg", TOTAL] = np.rint(_slow(rng) * found["personen_bg", TOTAL].sum(axis=0, keepdims=True) / 2.02)
    found["elb", SINGLE] = _part(rng, elb, _SINGLE_SHARE)
    found["elb", YOUNG] = _part(rng, elb, _YOUNG_SHARE)
    return found | _parts(rng, "arbeitslose_elb", _part(rng, elb, 0.44), (0.9, 0.45))


def _integrations(rng: np.random.Generator, known: Figures) -> Figures:
    elb = known["elb", TOTAL]
    city = rng.normal(1, 0.06)
    total = _draw(rng, elb, _INTEGRATION_RATE * city * _season())
    covered = _draw(rng, total, 0.87)
    found = _parts(rng, "integrationen", total, (0.75, 1.15)) | {
        ("integrationen_svb", TOTAL): covered,
        ("kontinuierliche_beschaeftigungen", TOTAL): _draw(rng, covered, 0.56),
        ("nachhaltige_integrationen", TOTAL): _draw(rng, covered, 0.49),
        ("integrationen_lzb", TOTAL): _draw(rng, total, 0.43),
        ("eintritte_geringfuegige_beschaeftigung", TOTAL): _draw(rng, elb, 0.0065 * _season()),
        ("eintritte_oeffentlich_gefoerderte_beschaeftigung", TOTAL): _draw(rng, elb, 0.0022),
    }
    found["abgaenge_in_beschaeftigung", TOTAL] = _draw(rng, known["arbeitslose_elb", TOTAL], 0.024 * _season())
    found["vermittlungen", TOTAL] = _draw(rng, found["abgaenge_in_beschaeftigung", TOTAL], 0.17)
    return found


def _instruments(rng: np.random.Generator, known: Figures) -> Figures:
    after_break = np.array([month >= _FBW_BREAK for month in MONTHS])
    people = _part(rng, known["elb", TOTAL], 0.075 * np.where(after_break, 0.86, 1.0))
    left = _draw(rng, people, 0.16)
    followed = _draw(rng, left, 0.94)
    employed = _draw(rng, followed, 0.24)
    places = np.rint(_yearly(known["elb", TOTAL].sum(axis=0, keepdims=True)) * 0.034)
    return _parts(rng, "teilnehmende_massnahmen", people, (0.8, 1.1)) | {
        ("lzb_in_massnahme", TOTAL): _part(rng, people, 0.6),
        ("austritte_massnahmen", TOTAL): left,
        ("austritte_mit_bekanntem_verbleib", TOTAL): followed,
        ("beschaeftigt_nach_austritt", TOTAL): employed,
        ("nicht_arbeitslos_nach_austritt", TOTAL): employed + _draw(rng, followed - employed, 0.3),
        ("massnahmeplaetze", TOTAL): places,
        ("besetzte_massnahmeplaetze", TOTAL): _draw(rng, places, 0.83),
    }


def _plans_and_reductions(rng: np.random.Generator, known: Figures) -> Figures:
    elb = known["elb", TOTAL]
    planned = np.rint(_slow(rng) * 0.72 * elb.sum(axis=0, keepdims=True))
    found = {
        ("elb_kooperationsplan_vorgesehen", TOTAL): planned,
        ("elb_mit_kooperationsplan", TOTAL): np.rint(planned * np.linspace(0.62, 0.86, len(MONTHS))),
    }
    found |= _parts(rng, "elb_mit_leistungsminderung", _draw(rng, elb, 0.009), (0.4, 1.6))
    return found | _parts(rng, "neue_leistungsminderungen", _draw(rng, elb, 0.0042), (0.4, 1.6))


def _money(rng: np.random.Generator, known: Figures) -> Figures:
    elb, households = known["elb", TOTAL], known["bg", TOTAL]
    rate = np.array([_REGELBEDARF[month[:4]] for month in MONTHS])
    rent = _LUH_PER_BG * 1.024 ** (np.arange(len(MONTHS)) / 12) * rng.normal(1, 0.04)
    gender = elb / elb.sum(axis=0)
    return {
        ("leistungen_lebensunterhalt", TOTAL): np.round(elb * rate * _LLU_PER_RATE * _slow(rng), 2),
        ("leistungen_unterkunft_heizung", TOTAL): np.round(households * rent * _slow(rng) * gender, 2),
    }


def _staff_and_appeals(rng: np.random.Generator, known: Figures) -> Figures:
    households = known["bg", TOTAL]
    young = np.rint(_yearly(known["elb", YOUNG].sum(axis=0, keepdims=True)) / 80 * 2) / 2
    older = _yearly((known["elb", TOTAL] - known["elb", YOUNG]).sum(axis=0, keepdims=True))
    received = rng.poisson(households * 0.0085).astype(np.float64)
    settled = rng.poisson(households * 0.0083).astype(np.float64)
    return {
        ("vzae_eingliederung", YOUNG): young,
        ("vzae_eingliederung", TOTAL): young + np.rint(older / 155 * 2) / 2,
        ("widersprueche", TOTAL): received,
        ("erledigte_widersprueche", TOTAL): settled,
        ("stattgegebene_widersprueche", TOTAL): _draw(rng, settled, 0.34),
        ("klagen", TOTAL): rng.poisson(households * 0.0016).astype(np.float64),
    }


def _parts(rng: np.random.Generator, measure: str, total: Table, odds: tuple[float, float]) -> Figures:
    """A figure with its single parents and its young people; ``odds`` against their share of all ELB."""
    single, young = odds
    return {
        (measure, TOTAL): total,
        (measure, SINGLE): _draw(rng, total, _SINGLE_SHARE * single),
        (measure, YOUNG): _draw(rng, total, _YOUNG_SHARE * young),
    }


def _draw(rng: np.random.Generator, among: Table, share: Table | float) -> Table:
    """How many of these it happens to: never more than there are."""
    return rng.binomial(among.astype(np.int64), share).astype(np.float64)


def _part(rng: np.random.Generator, among: Table, share: Table | float) -> Table:
    """A part of a stock: its share changes slowly, since most of the people are the same as last month."""
    return np.rint(np.minimum(among, among * share * _slow(rng)))


def _slow(rng: np.random.Generator, spread: float = 0.015) -> Table:
    """Factors around 1 that change little from month to month."""
    steps = rng.normal(0, spread * 0.4, len(MONTHS))
    values = np.zeros(len(MONTHS))
    for t in range(1, len(MONTHS)):
        values[t] = 0.92 * values[t - 1] + steps[t]
    return 1 + values


def _season() -> Table:
    return np.array([_SEASON[int(month[5:7]) - 1] for month in MONTHS])


def _yearly(values: Table) -> Table:
    """Each year the figure of its January: staff and places are planned once a year."""
    januaries = [MONTHS.index(f"{month[:4]}-01") for month in MONTHS]
    return values[:, januaries]


def row(known: Figures, measure: str, breakdown: str) -> Table | None:
    """The months of one row of the form, or ``None`` if the demo has no model for it."""
    parts = breakdowns.parse(breakdown)
    gender = parts.pop("geschlecht", None)
    values = known.get((measure, breakdowns.canonical(parts)))
    if values is None or gender is None:
        return values if values is None else np.round(values.sum(axis=0), 2)
    return values[GENDERS.index(gender)] if gender in GENDERS and len(values) == len(GENDERS) else None
