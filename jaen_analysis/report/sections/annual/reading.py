"""How the annual report is to be read: its lights, and how its figures come about."""

from __future__ import annotations

from jaen_analysis.report.audiences import for_all
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Light, LightKind, absatz, licht, saetze, satz, stark, zusammen
from jaen_analysis.report.german import count
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.steering.rule import regel

MEANINGS: dict[LightKind, str] = {
    "erreicht": "Das Jahr ist vorbei, und sein endgültiger Wert erfüllt das Ziel.",
    "nicht erreicht": "Das Jahr ist vorbei, und sein endgültiger Wert verfehlt das Ziel.",
    "auf Kurs": "Nach dem bisherigen Stand wird das Ziel eher erreicht als verfehlt.",
    "gefährdet": "Nach dem bisherigen Stand wird das Ziel eher verfehlt als erreicht.",
    "voraussichtlich nicht erreichbar": "Dass das Ziel noch erreicht wird, ist sehr unwahrscheinlich.",
    "nicht beurteilbar": "Ob das Ziel erreicht wird, lässt sich nicht oder noch nicht berechnen; warum, steht beim "
    "Ziel. Ein schlechtes Zeichen ist das nicht.",
    "noch nicht unterzeichnet": "Die Zielvereinbarung ist noch nicht unterzeichnet; vorher wird nichts beurteilt.",
    "Beobachtung, kein Zielwert": "Der Wert wird verfolgt; ein Zielwert ist nicht vereinbart.",
}


@for_all
def ampel_lesen(bericht: Bericht) -> Fragment:
    """What each light means, by which rule it is set and how often it is wrong."""
    if not bericht.attainments:
        return absatz("Ohne vereinbarte Ziele gibt es in diesem Bericht keine Ampel.")
    return zusammen(
        absatz("Die Ampel sagt, wie es um ein vereinbartes Ziel steht. Form und Wort sagen dasselbe wie die Farbe."),
        saetze([satz(licht(Light(kind)), f": {meaning}") for kind, meaning in MEANINGS.items()]),
        *regel(bericht),
    )


@for_all
def zahlen_lesen(bericht: Bericht) -> Fragment:
    """Where the figures come from, how sure they are and what they do not say."""
    cities = count("Stadt", "Städte", len(bericht.inputs.params.organisation.cities))
    return saetze(
        [
            satz(
                stark("Woher die Zahlen kommen. "),
                f"Die {cities} melden der Koordinierungsstelle jedes Vierteljahr ihre Zahlen. Dort werden sie geprüft; "
                "wo etwas auffällt, wird nachgefragt. Ergänzt wird nichts, und wo eine Stadt geschätzt hat, steht es "
                "an der Zahl."
                if bericht.delivered
                else "Die Zahlen stammen aus der amtlichen Statistik.",
            ),
            satz(
                stark("Wann eine Zahl endgültig ist. "),
                "Drei Monate nach ihrem Monat. Vorher heißt sie vorläufig und kann sich noch ändern.",
            ),
            satz(
                stark("Womit verglichen wird. "),
                "Mit dem Vorjahr. So stören die Jahreszeiten den Vergleich nicht.",
            ),
            satz(
                stark("Wie gerundet wird. "),
                "Gerechnet wird mit ungerundeten Werten; deshalb kann die letzte Stelle einer Differenz abweichen.",
            ),
            satz(
                stark("Was die Zahlen nicht sagen. "),
                "Sie zeigen, was sich verändert hat, und nicht, warum. Arbeitsmarkt, Mieten und Zuzug wirken mit.",
            ),
        ]
    )
