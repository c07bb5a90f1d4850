"""Money and measures as they were posted: figures that are summed from the postings of the Kreis, month by month.

No city is asked for them or may deliver them. ``plausible`` is the range of one city's month.
"""

from __future__ import annotations

from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.postings import Posted

# fmt: off
ausgaben_massnahmen = Measure(
    "ausgaben_massnahmen", "Ausgaben für Maßnahmen und Förderungen in den Städten", "flow", "EUR",
    short="Ausgaben für Maßnahmen", plausible=(0, 3_000_000), from_postings=Posted("ausgaben", "eingliederung"),
    help="Im Monat aus dem Eingliederungstitel gezahlt für alle Maßnahmen und Förderungen, deren Plätze oder Fälle auf "
         "Städte verteilt sind. Aus den Buchungen des Kreises, nicht von den Städten gemeldet.")
gefoerderte = Measure(
    "gefoerderte", "Teilnehmende und Geförderte in Maßnahmen der Städte", "stock", short="Geförderte",
    genitive="Geförderten", plausible=(0, 5_000), from_postings=Posted("teilnehmende", "eingliederung"),
    help="Am Stichtag in den Maßnahmen und Förderungen aus dem Eingliederungstitel, deren Plätze oder Fälle auf Städte "
         "verteilt sind. Wer an zwei Maßnahmen teilnimmt, zählt zweimal.")
eintritte_massnahmen = Measure(
    "eintritte_massnahmen", "Eintritte in Maßnahmen und Förderungen der Städte", "flow", "Fälle",
    short="Eintritte in Maßnahmen", plausible=(0, 2_000), from_postings=Posted("eintritte", "eingliederung"),
    help="Im Monat begonnene Teilnahmen und Förderungen aus dem Eingliederungstitel, deren Plätze oder Fälle auf "
         "Städte verteilt sind. Keine Personen: Wer zweimal beginnt, zählt zweimal.")
ausgaben_unterkunft = Measure(
    "ausgaben_unterkunft", "Ausgaben für Unterkunft und Heizung", "flow", "EUR",
    plausible=(0, 12_000_000), from_postings=Posted("ist", "unterkunft"),
    help="Im Monat gezahlt nach § 22 SGB II, brutto: vor der Beteiligung des Bundes. Aus den Buchungen; die Leistungen "
         "für Unterkunft und Heizung sind dagegen die Ansprüche des Monats.")
ausgaben_soziale_dienste = Measure(
    "ausgaben_soziale_dienste", "Ausgaben für soziale Dienstleistungen", "flow", "EUR",
    plausible=(0, 1_000_000), from_postings=Posted("ist", "soziale_dienste"),
    help="Im Monat gezahlt für kommunale Eingliederungsleistungen nach § 16a SGB II: Kinderbetreuung, Schulden- und "
         "Suchtberatung, psychosoziale Betreuung.")
ausgaben_eingliederung = Measure(
    "ausgaben_eingliederung", "Ausgaben aus dem Eingliederungstitel", "flow", "EUR",
    plausible=(0, 10_000_000), from_postings=Posted("ist", "eingliederung"),
    help="Im Monat aus dem Eingliederungstitel gezahlt (Kap. 1101 Tit. 685 11), nur für den Kreis: auch was nicht auf "
         "Städte verteilt ist.")
ausgaben_verwaltung = Measure(
    "ausgaben_verwaltung", "Ausgaben für die Verwaltung", "flow", "EUR",
    plausible=(0, 10_000_000), from_postings=Posted("ist", "verwaltung"),
    help="Im Monat gezahlte Gesamtverwaltungskosten aller Kostenarten (KoA-VV), vor der Aufteilung auf Bund und "
         "Kommune, nur für den Kreis.")
# fmt: on
