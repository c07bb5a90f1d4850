"""Local indicators that cannot be computed yet: each says what it would be, and what is missing for it.

They are listed so that nobody takes them for forgotten; with their figures they get a formula and move
on. For the time before § 48a SGB II the set of 2006 has a list of its own.
"""

from __future__ import annotations

from functools import partial

from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.indicators.verordnung import IN_FORCE

_NO_BUDGET = "Haushaltsdaten werden noch nicht geliefert."
_suspended = partial(
    Indicator,
    formula=None,
    state="ausgesetzt",
    valid_from=IN_FORCE,
    reading="Wird nicht berechnet.",
    unit="%",
    digits=1,
    better="neutral",
    plausible=(0, 1),
    kind="proportion of persons",
    family="Betreuung, Verfahren und Kosten",
)
_funding = partial(_suspended, family="Integration und Förderung")
_budget = partial(_funding, kind="amount ratio", plausible=(0, 1.2))

agh_teilquote = _funding(
    id="agh_teilquote",
    title="Teilquote der Arbeitsgelegenheiten",
    question="Welcher Teil der Arbeitslosen und Geförderten ist in einer Arbeitsgelegenheit?",
    source="Abgrenzung der Bundesagentur für Arbeit, wie die Aktivierungsquote",
    note="Teilnehmende an Arbeitsgelegenheiten durch Arbeitslose und Teilnehmende. Teilnehmende werden noch nicht nach "
    "Instrumenten geliefert.",
)
erwerbseinkommensquote = _funding(
    id="erwerbseinkommensquote",
    title="Anteil der ELB mit Erwerbseinkommen",
    question="Wie viele ELB arbeiten und brauchen trotzdem Grundsicherungsgeld?",
    source="Benchmarking der Optionskommunen 2008 („Beschäftigtenquote“)",
    note="ELB mit Erwerbseinkommen durch ELB. Die Zahl wird noch nicht geliefert; die Grenze des Einkommens ist noch "
    "festzulegen.",
)
beschaeftigtenquote = _funding(
    id="beschaeftigtenquote",
    title="Beschäftigtenquote",
    question="Wie viele Menschen im erwerbsfähigen Alter sind sozialversicherungspflichtig beschäftigt?",
    source="Statistik der Bundesagentur für Arbeit",
    note="Sozialversicherungspflichtig Beschäftigte am Wohnort durch die Bevölkerung von 15 bis unter 65 Jahren. Die "
    "amtlichen Zahlen werden noch nicht eingelesen.",
)
ausgaben_je_gefoerderte = _budget(
    id="ausgaben_je_gefoerderte",
    title="Durchschnittliche Ausgaben je geförderte Person",
    question="Was kostet die Förderung einer Person?",
    kind="mean amount",
    unit="EUR je Person",
    digits=0,
    plausible=(0, None),
    source="§ 11 Abs. 2 Nr. 2 SGB III (Eingliederungsbilanz, bis 2022)",
    note=f"Ausgaben eines Instruments durch die mit ihm geförderten Personen. {_NO_BUDGET}",
)
mittelausschoepfung_egt = _budget(
    id="mittelausschoepfung_egt",
    title="Ausschöpfung der Eingliederungsmittel",
    question="Wie viel der zugeteilten Mittel ist ausgegeben?",
    source="Haushalt des Bundes, Leistungen zur Eingliederung (Titel 685 11)",
    note=f"Ausgaben seit Jahresbeginn durch zugeteilte Mittel des Jahres, nach Umschichtung. {_NO_BUDGET}",
)
mittelbindung_egt = _budget(
    id="mittelbindung_egt",
    title="Bindung der Eingliederungsmittel",
    question="Wie viel der zugeteilten Mittel ist ausgegeben oder rechtlich gebunden?",
    source="Haushalt des Bundes, Leistungen zur Eingliederung (Titel 685 11)",
    note="Ausgaben seit Jahresbeginn und für das Jahr gebundene Mittel durch zugeteilte Mittel des Jahres, nach "
    f"Umschichtung. {_NO_BUDGET}",
)
betreuungsschluessel_leistung = _suspended(
    id="betreuungsschluessel_leistung",
    title="Betreuungsschlüssel in der Leistungsgewährung",
    question="Für wie viele Fälle ist eine Vollzeitstelle der Leistungsgewährung da?",
    kind="mean amount",
    unit="Fälle je VZÄ",
    plausible=(20, 400),
    source="Ziel 1:140 bei der Einführung des SGB II",
    note="Stellen der Leistungsgewährung werden noch nicht geliefert; ob Personen oder Bedarfsgemeinschaften zählen, "
    "ist noch festzulegen.",
)
bearbeitungsdauer = _suspended(
    id="bearbeitungsdauer",
    title="Anteil der fristgerecht entschiedenen Anträge",
    question="Wie schnell wird über vollständige Anträge entschieden?",
    source="Eigene Festlegung; äußerste Frist sechs Monate (§ 88 SGG)",
    note="Entscheidungen innerhalb einer Frist durch alle Entscheidungen. Die Frist ist noch zu vereinbaren. Der "
    "Median der Tage wird nicht geführt: Er lässt sich aus den Medianen der Städte nicht bilden.",
)
datenlieferung_puenktlich = _suspended(
    id="datenlieferung_puenktlich",
    title="Pünktlichkeit der Datenlieferungen",
    question="Wie viele Lieferungen kommen bis zum vereinbarten Tag?",
    kind="event rate",
    source="Lieferkalender",
    note="Keine gelieferte Zahl: Wer pünktlich geliefert hat, sagt der Datenstand aus dem Eingangsbuch.",
)
