"""How the comparison is made, in plain words: before the first judgement in short, at the end in full."""

from __future__ import annotations

from jaen_analysis.analysis.benchmark.differences import SCATTER_LEAST, SCATTER_SPANS
from jaen_analysis.analysis.benchmark.history import LONGEST, SHORTEST
from jaen_analysis.report.audiences import for_cities
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz, saetze, satz, stark, zusammen
from jaen_analysis.report.german import number
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.benchmarking import compared
from jaen_analysis.report.sections.places import cities
from jaen_analysis.vocabulary.measures import elb
from jaen_analysis.vocabulary.periods import month_name

_ALIKE = 1.5
"""Cities whose sizes differ less than this are about as large as each other."""


@for_cities
def lesehilfe(bericht: Bericht) -> Fragment:
    """How to read a judgement, before the first one; a sentence where there is nobody to be compared with."""
    if len(bericht.inputs.params.organisation.cities) < 2:
        return absatz("Verglichen werden Städte miteinander. Hier gibt es nur eine; ihre Werte stehen ohne Urteil da.")
    return zusammen(
        absatz(
            "Alle Gebiete stehen in der amtlichen Reihenfolge nebeneinander. Eine Rangfolge gibt es nicht: Bei so "
            "wenigen Gebieten und so kleinen Zahlen wäre fast jeder Platz Zufall.",
            *_sizes(bericht),
        ),
        absatz(
            "Jedes Gebiet wird mit dem Rest des Kreises verglichen, also mit allen anderen zusammen. „Besser“ oder "
            "„schlechter“ steht nur da, wenn der Unterschied größer ist, als Zufall allein erwarten lässt. „Ähnlich“ "
            "heißt: Der Unterschied kann Zufall sein. „Durch Zufall“ sagt, wie weit der Wert allein durch "
            "Zufall schwanken kann."
        ),
        absatz(
            "Ein Urteil sagt nicht, woran es liegt. Die Städte arbeiten unter verschiedenen Bedingungen; die "
            "Rahmenbedingungen stehen weiter unten. Wer auffällt, sollte gefragt werden, nicht benotet."
        ),
    )


@for_cities
def methodik(bericht: Bericht) -> Fragment:
    """Every rule in a sentence or two, with the reason for it."""
    _, spans = compared.span_words(bericht)
    return saetze(
        [
            satz(
                stark("Was beurteilt wird. "),
                _judged(bericht),
            ),
            satz(
                stark("Womit verglichen wird. "),
                "Mit dem Rest des Kreises, nie mit einem Kreiswert, zu dem das Gebiet selbst gehört: Eine große Stadt "
                "würde sonst zum Teil mit sich selbst verglichen.",
            ),
            satz(
                stark("Anteile von Personen. "),
                "Intervall nach Wilson, Unterschied nach Newcombe. Jede Person zählt einmal.",
            ),
            satz(
                stark("Fälle, die eine Person mehrmals haben kann. "),
                "Vergleich zweier Raten nach Poisson. Wie stark Fälle über den Zufall hinaus schwanken, wird aus den "
                f"letzten {spans}n innerhalb der Städte geschätzt ({SCATTER_LEAST} bis {SCATTER_SPANS}).",
            ),
            satz(
                stark("Veränderungen und Beträge. "),
                "Hinter ihnen stehen keine Fälle, aus denen sich Zufall berechnen ließe. Gefragt wird nur, ob sich der "
                f"Abstand zum Rest stärker verändert hat als in den {LONGEST} {spans}n davor (mindestens {SHORTEST}): "
                "gegen das bisherige Niveau und gegen den letzten Schritt. Für Halbjahr und Jahr gibt es kein Urteil.",
            ),
            satz(
                stark("Viele Vergleiche. "),
                "Von 100 Gebieten, die sich nicht unterscheiden, fallen etwa 5 durch Zufall auf. Deshalb steht bei den "
                "Urteilen, wie viele zu erwarten sind. „Auch bei strenger Prüfung“ heißt: durch Zufall nur in 2 von "
                "1.000 Fällen.",
            ),
            satz(
                stark("Geglätteter Wert. "),
                "Eine vorsichtige Schätzung: Je weniger Fälle ein Gebiet hat, desto näher liegt sie am Wert aller "
                "Städte (empirischer Bayes-Schätzer nach Marshall). Steht bei allen dieselbe Zahl, ist kein "
                "Unterschied zwischen den Städten nachweisbar. Sie ersetzt den Wert nicht.",
            ),
            satz(
                stark("Nicht bewertbar, nicht vergleichbar. "),
                "Zu wenige Fälle, fehlende Werte oder eine zu kurze Reihe erlauben kein Urteil. Ein Reihenbruch oder "
                "ein neuer Zuschnitt einer Regionalstelle macht Werte unvergleichbar. Beides ist kein "
                "schlechtes Zeichen.",
            ),
            satz(
                stark("Keine Ursache, keine Wirkung. "),
                "Der Vergleich zeigt, wer abweicht, und nicht, warum.",
            ),
        ]
    )


def _judged(bericht: Bericht) -> str:
    earlier = 12 - bericht.period.length
    said = "Die Zahlen des Berichtszeitraums allein."
    if not earlier:
        return said
    return (
        f"{said} Eine Kennzahl über zwölf Monate enthält auch die {earlier} Monate davor; sie wird gezeigt, aber nicht "
        "beurteilt."
    )


def _sizes(bericht: Bericht) -> list[str]:
    """How different in size the cities are, from the ELB at the end of the period."""
    stock = bericht.exact(elb).value.iloc[-1]
    known = [float(stock[s.area.key]) for s in cities(bericht) if stock[s.area.key] > 0]
    if len(known) < 2 or max(known) < _ALIKE * min(known):
        return []
    times = max(known) / min(known)
    month = month_name(bericht.period.last_month)
    return [
        f"Die Gebiete sind verschieden groß: Im {month} hatte die größte Stadt {number(max(known))} ELB, die kleinste "
        f"{number(min(known))}; das ist das {number(times, 0 if times >= 10 else 1)}-Fache."
    ]
