"""Invented needs of the nine cities: those for 2026 with what became of them, those for 2027 still open."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from jaen_analysis.intake.demo.population import ELB_AT_START
from jaen_analysis.intake.demo.programmes import fits
from jaen_analysis.intake.params.values_planning import Answer, Need
from jaen_analysis.vocabulary.planning import NeedOutcome, Urgency

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

ANSWERED, OPEN = 2026, 2027
INVENTED = "Demodaten: Diese Bedarfe sind erfunden; keine Stadt hat sie gemeldet."
_BY = "Leitung der Regionalstelle"


class _Kind(NamedTuple):
    """Who needs what: how many per 1,000 ELB, how urgently, and what became of it in 2026."""

    group: str
    kind: str
    per_1000: int
    urgency: Urgency
    outcome: NeedOutcome
    reason: str
    programmes: tuple[str, ...]


_KINDS = {
    "jung": _Kind("u25", "aktivierung", 14, "hoch", "berücksichtigt",
                  "Erfunden: „Startklar“ läuft weiter; die Plätze reichen für alle Gemeldeten.", ("startklar",)),
    "allein": _Kind("alleinerziehende", "aktivierung", 12, "hoch", "teilweise",
                    "Erfunden: „Wege in Teilzeit“ ist überbucht; mehr Plätze gab die Vergabe nicht her.", ("wege",)),
    "lang": _Kind("lzb", "beschaeftigung", 16, "mittel", "berücksichtigt",
                  "Erfunden: Arbeitsgelegenheiten und § 16i zusammen decken die gemeldete Zahl.",
                  ("agh-stadt", "teilhabe")),
    "sprache": _Kind("deutsch", "sprache", 10, "hoch", "teilweise",
                     "Erfunden: Die Gruppen von „Sprache im Betrieb“ sind voll; eine weitere fand keinen Raum.",
                     ("sprache",)),
    "krank": _Kind("gesundheit", "stabilisierung", 9, "mittel", "berücksichtigt",
                   "Erfunden: „Gesund und aktiv“ hat freie Plätze.", ("gesund",)),
    "berater": _Kind("alle", "schulden_sucht", 12, "mittel", "berücksichtigt",
                     "Erfunden: Die Zielgröße für Leistungen nach § 16a wurde fortgeschrieben.", ("beratung",)),
    "alter": _Kind("ab50", "beschaeftigung", 8, "niedrig", "nicht",
                   "Erfunden: „Arbeitsgelegenheiten Grünpflege“ wurden nach der Bewertung nicht verlängert.", ()),
    "beruf": _Kind("ohne_abschluss", "qualifizierung", 7, "hoch", "nicht",
                   "Erfunden: Weiterbildung fördert seit 2025 die Agentur für Arbeit; das Jobcenter vermittelt "
                   "dorthin.", ()),
    "suche": _Kind("alle", "bewerbung", 27, "mittel", "berücksichtigt",
                   "Erfunden: Bewerbungszentrum und Gutscheine stehen allen offen.",
                   ("bewerbung", "avgs-vermittlung")),
    "betrieb": _Kind("ohne_abschluss", "lohnzuschuss", 6, "niedrig", "teilweise",
                     "Erfunden: Zuschüsse gibt es, wo ein Betrieb einstellt; eine Zahl lässt sich nicht zusagen.",
                     ("egz",)),
    "kinder": _Kind("erziehende", "kinderbetreuung", 6, "mittel", "berücksichtigt",
                    "Erfunden: „Einstieg mit Kind“ wird am Ort angeboten.", ("kita",)),
}  # fmt: skip


class _City(NamedTuple):
    kinds: tuple[str, ...]
    market: str
    network: str
    reported: date
    """In the year before the first of the two years; a year later on the same day for the second."""


_CITIES = {
    "stadt-breckerfeld": _City(
        ("jung", "lang", "suche", "berater"),
        "Erfunden: Wenige große Betriebe am Ort; offene Stellen gibt es im Handwerk und in der Gastronomie. Ohne Auto "
        "ist früh und spät kaum ein Betrieb zu erreichen.",
        "Erfunden: Ein Fahrdienst des Bürgervereins könnte zweimal in der Woche fahren.",
        date(2025, 5, 14),
    ),
    "stadt-ennepetal": _City(
        ("jung", "sprache", "lang", "krank", "suche", "betrieb", "berater"),
        "Erfunden: Die Metallbetriebe suchen Fachkräfte und bauen zugleich Helferstellen ab.",
        "Erfunden: Zwei Betriebe bieten Sprachunterricht in der Arbeitszeit an, wenn ein Träger die Gruppe betreut.",
        date(2025, 5, 20),
    ),
    "stadt-gevelsberg": _City(
        ("jung", "allein", "sprache", "alter", "suche", "berater"),
        "Erfunden: Im Handel sind Teilzeitstellen frei, meist am Nachmittag und am Samstag.",
        "Erfunden: Der Unternehmertreff nimmt die Regionalstelle in seine Runden auf.",
        date(2025, 5, 19),
    ),
    "stadt-hattingen": _City(
        ("jung", "allein", "lang", "krank", "kinder", "suche", "berater"),
        "Erfunden: Pflege und Gesundheit suchen das ganze Jahr; es fehlt Betreuung für Kinder vor sieben Uhr.",
        "Erfunden: Klinik, Volkshochschule und Familienbüro treffen sich jedes Quartal mit der Regionalstelle.",
        date(2025, 5, 21),
    ),
    "stadt-herdecke": _City(
        ("allein", "lang", "suche", "berater"),
        "Erfunden: Viele pendeln nach Hagen und Dortmund; am Ort wächst vor allem die Pflege.",
        "Erfunden: Das Quartierbüro berät gemeinsam mit der Schuldnerberatung an einem festen Tag.",
        date(2025, 5, 16),
    ),
    "stadt-schwelm": _City(
        ("jung", "allein", "sprache", "lang", "beruf", "suche", "berater"),
        "Erfunden: Zwei Betriebe haben Stellen abgebaut; Logistik an der Autobahn stellt befristet ein.",
        "Erfunden: Die Berufsschule meldet, wer ohne Anschluss abgeht, wenn die Eltern einverstanden sind.",
        date(2025, 5, 23),
    ),
    "stadt-sprockhoevel": _City(
        ("sprache", "lang", "suche", "berater"),
        "Erfunden: Kleine Betriebe mit wenigen Stellen; Helferstellen sind selten.",
        "Erfunden: Der Helferkreis begleitet zu Vorstellungsgesprächen.",
        date(2025, 5, 15),
    ),
    "stadt-wetter": _City(
        ("jung", "krank", "lang", "suche", "berater"),
        "Erfunden: Einrichtungen der Behindertenhilfe suchen Kräfte in Küche, Wäscherei und Begleitung.",
        "Erfunden: Mit dem Berufsbildungswerk gibt es Plätze zum Erproben.",
        date(2025, 5, 22),
    ),
    "stadt-witten": _City(
        ("jung", "allein", "lang", "sprache", "krank", "kinder", "beruf", "suche", "betrieb", "berater"),
        "Erfunden: Nähe zu Bochum und Dortmund; Dienstleistung und Pflege wachsen, Stahl und Zulieferer bauen ab.",
        "Erfunden: Universität, Wohnungsgenossenschaften und Stadtteilbüros arbeiten in vier Stadtteilen zusammen.",
        date(2025, 5, 27),
    ),
}


def needs(params: Params) -> tuple[Need, ...]:
    """Those of all cities for both years; none for a Jobcenter of other cities."""
    if not fits(params):
        return ()
    return tuple(
        _need(year, area, city, _KINDS[key])
        for year in (ANSWERED, OPEN)
        for area, city in _CITIES.items()
        for key in city.kinds
    )


def _need(year: int, area: str, city: _City, kind: _Kind) -> Need:
    grown = 11 if year == OPEN and kind.urgency == "hoch" else 10
    answer = Answer(kind.outcome, kind.reason, date(ANSWERED - 1, 11, 5), kind.programmes)
    return Need(
        id="-".join((area.removeprefix("stadt-"), kind.group, kind.kind)).replace("_", "-"),
        year=year,
        area=area,
        group=kind.group,
        kind=kind.kind,
        persons=max(2, round(ELB_AT_START[area] * kind.per_1000 * grown / 10_000)),
        urgency=kind.urgency,
        reported=city.reported.replace(year=year - 1),
        by=_BY,
        market=city.market,
        network=city.network,
        answer=answer if year == ANSWERED else None,
    )
