"""What the lights mean, the rule of the Ampel, who decided it, and how often it is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from jaen_analysis.analysis.ampel.examples import SIZES, red_at_half_year
from jaen_analysis.analysis.ampel.rule import FixedTolerance
from jaen_analysis.analysis.targets.attainment import rule_of
from jaen_analysis.intake.params import AmpelBands
from jaen_analysis.report.audiences import for_all
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, Light, LightKind, absatz, licht, saetze, satz, tabelle, zusammen
from jaen_analysis.report.german import NBSP, date_long, number
from jaen_analysis.report.record import Fragment, Text

_MEANINGS: dict[LightKind, str] = {
    "erreicht": "Das Jahr ist vorbei, und sein endgültiger Wert erfüllt das Ziel.",
    "nicht erreicht": "Das Jahr ist vorbei, und sein endgültiger Wert verfehlt das Ziel.",
    "auf Kurs": "Nach dem bisherigen Stand wird das Ziel eher erreicht als verfehlt.",
    "gefährdet": "Nach dem bisherigen Stand wird das Ziel eher verfehlt als erreicht.",
    "voraussichtlich nicht erreichbar": "Dass das Ziel noch erreicht wird, ist sehr unwahrscheinlich.",
    "nicht beurteilbar": "Eine Zahl fehlt, oder sie trägt kein Urteil; ein schlechtes Zeichen ist das nicht.",
    "Beobachtung, kein Zielwert": "Der Wert wird verfolgt; ein Zielwert ist nicht vereinbart.",
}


@for_all
def ampel_lesen(bericht: Bericht) -> Fragment:
    """What each light means, by which rule it is set and how often it is wrong."""
    if not bericht.attainments:
        return absatz("Ohne vereinbarte Ziele gibt es in diesem Bericht keine Ampel.")
    return zusammen(
        absatz("Die Ampel sagt, wie es um ein vereinbartes Ziel steht. Form und Wort sagen dasselbe wie die Farbe."),
        saetze([satz(licht(Light(kind)), f": {meaning}") for kind, meaning in _MEANINGS.items()]),
        *regel(bericht),
    )


def regel(bericht: Bericht) -> Iterator[Fragment]:
    """The bands by which the goals of the report are judged, with the day of their decision; then what they cost."""
    day = next((one.day for one in bericht.attainments), bericht.received)
    bands = bericht.inputs.params.bands_on(day)
    yield absatz(*_words(bands), _decided(bands))
    yield _rates(bands)


def _words(bands: AmpelBands) -> list[str]:
    if bands.rule == "feste Toleranz":
        slack = _tolerance(bands)
        return [
            "Die Ampel vergleicht den Stand mit dem, was nach dem üblichen Jahresverlauf bei genau erreichtem Ziel zu "
            f"erwarten wäre. „Voraussichtlich nicht erreichbar“ heißt: Mehr als {_percent(slack)} fehlen daran, bei "
            "Höchstwerten liegt der Stand um so viel darüber. „Gefährdet“ heißt: weniger weit davon entfernt."
        ]
    return [
        "Die Ampel richtet sich danach, wie wahrscheinlich das Ziel zum Jahresende erreicht wird: ab "
        f"{_percent(bands.green_from)} „auf Kurs“, unter {_percent(bands.red_below)} „voraussichtlich nicht "
        "erreichbar“, dazwischen „gefährdet“.",
        f"Nicht beurteilt wird, wo die Prognose um mehr als {_percent(bands.widest)} des Zielwerts streut oder im Jahr "
        f"weniger als {bands.min_cases} Fälle zu erwarten sind.",
    ]


def _decided(bands: AmpelBands) -> str:
    if bands.decided is None:
        return f"Diese Regel hat noch niemand beschlossen ({bands.by})."
    return f"Beschlossen am {date_long(bands.decided)}: {bands.by}."


def _rates(bands: AmpelBands) -> Fragment:
    """How often the rule shows red; the former rule with its false alarms beside it."""
    heads = ["genau am Ziel", f"10{NBSP}% darunter", f"20{NBSP}% darunter"]
    rows: list[list[Text]] = [
        [f"{cases} Fälle im Jahr", *map(_percent, red_at_half_year(rule_of(bands), cases))] for cases in SIZES
    ]
    if bands.rule != "feste Toleranz":
        former = FixedTolerance(1 - _tolerance(bands))
        heads.append(f"genau am Ziel, nach fester Toleranz von {_percent(_tolerance(bands))}")
        for row, cases in zip(rows, SIZES, strict=True):
            row.append(_percent(red_at_half_year(former, cases)[0]))
    return tabelle(
        "Wie oft die Ampel rot zeigt",
        ["Größe", *(Column(head, numeric=True) for head in heads)],
        rows,
        subtitle="Anteil der Jahre; berechnet für Ende Juni, alle Vorjahre genau am Ziel. Rot bei „genau am Ziel“ ist "
        "ein falscher Alarm.",
    )


def _tolerance(bands: AmpelBands) -> float:
    return 1 - FixedTolerance().tolerance if bands.tolerance is None else bands.tolerance


def _percent(share: float) -> str:
    return number(float(share), scale=100) + f"{NBSP}%"
