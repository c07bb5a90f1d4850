"""How the figures of the annual report come about, and how they are to be read."""

from __future__ import annotations

from jaen_analysis.report.audiences import for_all
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import saetze, satz, stark
from jaen_analysis.report.german import count
from jaen_analysis.report.record import Fragment


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
