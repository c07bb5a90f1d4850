"""What the cities deliver every month, and what the official statistics publish: one `Measure` per figure.

The help text stands in the form beside the cell: what counts, what does not, where it is written.
``plausible`` is the range of one city's month; what lies above is asked back, not refused.
A stock (*Bestand*) is counted on the Stichtag of the month, a flow (*Bewegung*) over the whole month.
"""

from __future__ import annotations

from jaen_analysis.vocabulary.measure import Measure

_SEX = ("geschlecht",)
_WORK = ("geschlecht", "alter", "alleinerziehend", "alter,geschlecht", "alleinerziehend,geschlecht")
_ELB = (*_WORK, "dauer", "qualifikation")
_OFFICIAL = ("rechtskreis", "geschlecht", "alter", "staatsangehoerigkeit", "schwerbehindert", "geschlecht,rechtskreis",
             "alter,rechtskreis", "rechtskreis,staatsangehoerigkeit", "rechtskreis,schwerbehindert")  # fmt: skip
_LAW = ("rechtskreis",)

# fmt: off
# Persons and Bedarfsgemeinschaften

bg = Measure(
    "bg", "Bedarfsgemeinschaften (BG)", "stock", "Bedarfsgemeinschaften", short="BG", plausible=(0, 15_000),
    help="Bedarfsgemeinschaften am Stichtag (§ 7 Abs. 3 SGB II), nach dem gemeldeten Wohnort, nicht nach der "
         "Dienststelle.")
personen_bg = Measure(
    "personen_bg", "Personen in Bedarfsgemeinschaften", "stock", breakdowns=_SEX, plausible=(0, 30_000),
    help="Alle Personen in Bedarfsgemeinschaften am Stichtag, auch solche ohne eigenen Leistungsanspruch.")
rlb = Measure(
    "rlb", "Regelleistungsberechtigte (RLB)", "stock", short="RLB", breakdowns=_SEX, plausible=(0, 30_000),
    help="ELB und NEF mit Anspruch auf Regelbedarf, Mehrbedarf oder Unterkunft am Stichtag. Nicht: Personen, die "
         "nur einmalige Leistungen, Zuschüsse oder Leistungen für Bildung und Teilhabe erhalten.")
elb = Measure(
    "elb", "Erwerbsfähige Leistungsberechtigte (ELB)", "stock", short="ELB", breakdowns=_ELB, plausible=(0, 20_000),
    help="Erwerbsfähige Regelleistungsberechtigte am Stichtag, von 15 Jahren bis zur Altersgrenze nach § 7a SGB II, "
         "auch wenn sie arbeiten, zur Schule gehen oder arbeitsunfähig sind (§ 7 Abs. 1 SGB II).")
nef = Measure(
    "nef", "Nicht erwerbsfähige Leistungsberechtigte (NEF)", "stock", short="NEF", breakdowns=_SEX,
    plausible=(0, 10_000),
    help="Regelleistungsberechtigte, die nicht erwerbsfähig sind, am Stichtag: vor allem Kinder unter 15 Jahren.")
lzb = Measure(
    "lzb", "Langzeitleistungsbeziehende (LZB)", "stock", short="LZB", breakdowns=_SEX, plausible=(0, 15_000),
    help="ELB am Stichtag, die in den vergangenen 24 Monaten mindestens 21 Monate hilfebedürftig waren (§ 6 Abs. 1 "
         "der Verordnung zu § 48a SGB II). Nicht dasselbe wie langzeitarbeitslos.")
arbeitslose_elb = Measure(
    "arbeitslose_elb", "Arbeitslose ELB", "stock", genitive="arbeitslosen ELB", breakdowns=_WORK, plausible=(0, 15_000),
    help="ELB, die am Stichtag arbeitslos gemeldet sind (§ 16 SGB III, § 53a SGB II). Nicht: Teilnehmende an "
         "Maßnahmen.")

# Entries and exits: a move within the Kreis is one for the cities, none for the Kreis

zugaenge_elb = Measure(
    "zugaenge_elb", "Zugänge von ELB", "flow", breakdowns=_SEX, adds_up=False,
    plausible=(0, 2_000),
    help="ELB, die seit dem vorigen Stichtag in den Bestand der Stadt gekommen sind: neue Fälle, Zuzüge, "
         "Geburtstage (§ 4 Abs. 2 Nr. 3 der Verordnung zu § 48a SGB II).",
    internal=Measure(
        "zugaenge_elb_umzug_im_kreis", "davon Zugänge von ELB durch Umzug im Kreis", "flow", breakdowns=_SEX,
        plausible=(0, 500),
        help="Von den Zugängen: ELB, die aus einer anderen Stadt des Kreises zugezogen sind und dort schon Leistungen "
             "erhielten. Die Zahl wird für den Kreis abgezogen."))
abgaenge_elb = Measure(
    "abgaenge_elb", "Abgänge von ELB", "flow", breakdowns=_SEX, adds_up=False,
    plausible=(0, 2_000),
    help="ELB, die seit dem vorigen Stichtag aus dem Bestand der Stadt gegangen sind: Arbeit, Wegzug, Altersgrenze "
         "und andere Gründe (§ 4 Abs. 2 Nr. 4 der Verordnung zu § 48a SGB II).",
    internal=Measure(
        "abgaenge_elb_umzug_im_kreis", "davon Abgänge von ELB durch Umzug im Kreis", "flow", breakdowns=_SEX,
        plausible=(0, 500),
        help="Von den Abgängen: ELB, die in eine andere Stadt des Kreises umgezogen sind und dort weiter Leistungen "
             "erhalten. Die Zahl wird für den Kreis abgezogen."))
zugaenge_lzb = Measure(
    "zugaenge_lzb", "Zugänge von LZB", "flow", breakdowns=_SEX, adds_up=False,
    plausible=(0, 1_000),
    help="Personen, die seit dem vorigen Stichtag in den LZB-Bestand gekommen sind: meist ELB, die nun 21 von 24 "
         "Monaten erreicht haben (§ 6 Abs. 2 Nr. 3 der Verordnung zu § 48a SGB II).",
    internal=Measure(
        "zugaenge_lzb_umzug_im_kreis", "davon Zugänge von LZB durch Umzug im Kreis", "flow", breakdowns=_SEX,
        plausible=(0, 300),
        help="Von den Zugängen: LZB, die aus einer anderen Stadt des Kreises zugezogen sind. Die Zahl wird für den "
             "Kreis abgezogen: ein Wechsel des Jobcenters ist weder Zugang noch Abgang."))
abgaenge_lzb = Measure(
    "abgaenge_lzb", "Abgänge von LZB", "flow", breakdowns=_SEX, adds_up=False,
    plausible=(0, 1_000),
    help="Personen, die seit dem vorigen Stichtag aus dem LZB-Bestand gegangen sind (§ 6 Abs. 2 Nr. 4 der "
         "Verordnung zu § 48a SGB II).",
    internal=Measure(
        "abgaenge_lzb_umzug_im_kreis", "davon Abgänge von LZB durch Umzug im Kreis", "flow", breakdowns=_SEX,
        plausible=(0, 300),
        help="Von den Abgängen: LZB, die in eine andere Stadt des Kreises umgezogen sind und dort weiter Leistungen "
             "erhalten. Die Zahl wird für den Kreis abgezogen."))

# Work

integrationen = Measure(
    "integrationen", "Integrationen", "flow", "Fälle", breakdowns=_WORK, plausible=(0, 800),
    help="ELB, die im Monat eine sozialversicherungspflichtige Beschäftigung, eine voll qualifizierende Ausbildung "
         "oder eine selbständige Tätigkeit aufgenommen haben, auch mit EGZ oder Einstiegsgeld. Höchstens eine je "
         "Person und Monat. Nicht: Minijob, öffentlich geförderte Beschäftigung (§ 5 Abs. 1 der Verordnung zu § 48a "
         "SGB II).")
integrationen_svb = Measure(
    "integrationen_svb", "Integrationen in sozialversicherungspflichtige Beschäftigung", "flow", "Fälle",
    short="Integrationen in svB", breakdowns=_SEX, plausible=(0, 800),
    help="Von den Integrationen: nur die Aufnahme sozialversicherungspflichtiger Beschäftigung, nach dem Monat der "
         "Aufnahme (§ 5 Abs. 2 Nr. 3 der Verordnung zu § 48a SGB II).")
kontinuierliche_beschaeftigungen = Measure(
    "kontinuierliche_beschaeftigungen", "Kontinuierliche Beschäftigungen nach Integration", "flow", "Fälle",
    short="Integrationen mit kontinuierlicher Beschäftigung", breakdowns=_SEX, plausible=(0, 800), known_after=6,
    help="Von den Integrationen in svB dieses Monats: wie viele Personen in jedem der sechs folgenden Monate "
         "sozialversicherungspflichtig beschäftigt waren. Einzutragen beim Monat der Integration, nicht der "
         "Beobachtung (§ 5 Abs. 2 Nr. 3 der Verordnung zu § 48a SGB II).")
nachhaltige_integrationen = Measure(
    "nachhaltige_integrationen", "Nachhaltige Integrationen (Fassung bis 2019)", "flow", "Fälle",
    short="Integrationen mit Beschäftigung nach zwölf Monaten", breakdowns=_SEX, plausible=(0, 800), known_after=12,
    help="Von den Integrationen in svB dieses Monats: wie viele Personen zwölf Monate später "
         "sozialversicherungspflichtig beschäftigt waren. Nur für Zeitreihen nach der alten Fassung (§ 5 Abs. 2 Nr. "
         "3 in der Fassung von 2010).")
integrationen_lzb = Measure(
    "integrationen_lzb", "Integrationen von LZB", "flow", "Fälle", breakdowns=_SEX, plausible=(0, 500),
    help="Von den Integrationen: Personen, die bei der Aufnahme Langzeitleistungsbeziehende waren (§ 6 Abs. 2 Nr. 1 "
         "der Verordnung zu § 48a SGB II).")
eintritte_geringfuegige_beschaeftigung = Measure(
    "eintritte_geringfuegige_beschaeftigung", "Eintritte in geringfügige Beschäftigung", "flow", "Fälle",
    breakdowns=_SEX, plausible=(0, 500),
    help="ELB, die im Monat einen Minijob aufgenommen haben (§ 5 Abs. 2 Nr. 1 der Verordnung zu § 48a SGB II). "
         "Zählt nicht als Integration.")
eintritte_oeffentlich_gefoerderte_beschaeftigung = Measure(
    "eintritte_oeffentlich_gefoerderte_beschaeftigung", "Eintritte in öffentlich geförderte Beschäftigung", "flow",
    "Fälle", breakdowns=_SEX, plausible=(0, 300),
    help="Eintritte im Monat in Arbeitsgelegenheiten (§ 16d) und Teilhabe am Arbeitsmarkt (§ 16i SGB II). Nicht: § "
         "16e SGB II, das seit 2019 als Beschäftigung begleitende Leistung zählt (§ 2 Abs. 2 der Verordnung zu § "
         "48a SGB II).")

# Measures of integration

lzb_in_massnahme = Measure(
    "lzb_in_massnahme", "LZB in einer Maßnahme der aktiven Arbeitsförderung", "stock", short="LZB in einer Maßnahme",
    breakdowns=_SEX, plausible=(0, 3_000),
    help="LZB, die am Stichtag an einer Maßnahme nach §§ 16, 16d, 16f oder 16i SGB II teilnehmen, jede Person "
         "einmal. Nicht: Vermittlungsbudget, EGZ, Einstiegsgeld, § 16e SGB II (§ 2 Abs. 2 Nr. 1 der Verordnung zu § "
         "48a SGB II).")
teilnehmende_massnahmen = Measure(
    "teilnehmende_massnahmen", "Teilnehmende an Maßnahmen der aktiven Arbeitsförderung", "stock",
    short="Teilnehmende an Maßnahmen", genitive="Teilnehmenden an Maßnahmen", breakdowns=_WORK, plausible=(0, 5_000),
    help="ELB, die am Stichtag an einer Maßnahme teilnehmen, jede Person einmal. Abgrenzung wie bei „LZB in einer "
         "Maßnahme“.")
massnahmeplaetze = Measure(
    "massnahmeplaetze", "Angebotene Plätze in Gruppenmaßnahmen", "stock", "Plätze", short="angebotene Plätze",
    genitive="angebotenen Plätze",
    plausible=(0, 3_000),
    help="Plätze, die im Monat in Gruppenmaßnahmen vertraglich zur Verfügung stehen, besetzt oder nicht.")
besetzte_massnahmeplaetze = Measure(
    "besetzte_massnahmeplaetze", "Besetzte Plätze in Gruppenmaßnahmen", "stock", "Plätze", short="besetzte Plätze",
    genitive="besetzten Plätze", persons=True,
    plausible=(0, 3_000),
    help="Davon am Stichtag besetzt. Überbuchung wird so gemeldet, wie sie ist.")
austritte_massnahmen = Measure(
    "austritte_massnahmen", "Austritte aus Maßnahmen", "flow", "Fälle", breakdowns=_SEX, plausible=(0, 1_500),
    help="Alle Austritte des Monats aus Maßnahmen der aktiven Arbeitsförderung, auch vorzeitige.")
austritte_mit_bekanntem_verbleib = Measure(
    "austritte_mit_bekanntem_verbleib", "Austritte aus Maßnahmen mit bekanntem Verbleib", "flow", "Fälle",
    breakdowns=_SEX, plausible=(0, 1_500), known_after=6,
    help="Davon: Personen, von denen sechs Monate später bekannt ist, ob sie sozialversicherungspflichtig beschäftigt "
         "sind. Einzutragen beim Monat des Austritts.")
beschaeftigt_nach_austritt = Measure(
    "beschaeftigt_nach_austritt", "Austritte mit Beschäftigung nach sechs Monaten", "flow", "Fälle",
    breakdowns=_SEX, plausible=(0, 1_000), known_after=6,
    help="Davon: Personen, die sechs Monate nach dem Austritt sozialversicherungspflichtig beschäftigt sind. "
         "Einzutragen beim Monat des Austritts.")
nicht_arbeitslos_nach_austritt = Measure(
    "nicht_arbeitslos_nach_austritt", "Austritte ohne Arbeitslosigkeit nach sechs Monaten", "flow", "Fälle",
    breakdowns=_SEX, plausible=(0, 1_500), known_after=6,
    help="Von allen Austritten: Personen, die sechs Monate später nicht arbeitslos gemeldet sind oder daneben "
         "sozialversicherungspflichtig arbeiten. Einzutragen beim Monat des Austritts.")
abgaenge_in_beschaeftigung = Measure(
    "abgaenge_in_beschaeftigung", "Abgänge Arbeitsloser in ungeförderte Beschäftigung", "flow", "Fälle",
    breakdowns=_SEX, plausible=(0, 800),
    help="Arbeitslose ELB, die im Monat eine nicht geförderte Beschäftigung aufgenommen haben, gleich auf welchem "
         "Weg.")
vermittlungen = Measure(
    "vermittlungen", "Vermittlungen Arbeitsloser in ungeförderte Beschäftigung", "flow", "Fälle", breakdowns=_SEX,
    plausible=(0, 500),
    help="Davon durch einen Vermittlungsvorschlag des Jobcenters zustande gekommen.")

# Plan and reductions

elb_kooperationsplan_vorgesehen = Measure(
    "elb_kooperationsplan_vorgesehen", "ELB, für die ein Kooperationsplan vorgesehen ist", "stock",
    plausible=(0, 20_000),
    help="ELB am Stichtag ohne die Gruppen, mit denen kein Plan zu vereinbaren ist (§ 15 SGB II).")
elb_mit_kooperationsplan = Measure(
    "elb_mit_kooperationsplan", "ELB mit gültigem Kooperationsplan", "stock", plausible=(0, 20_000),
    help="Davon mit einem Kooperationsplan, der am Stichtag gilt (§ 15 SGB II).")
elb_mit_leistungsminderung = Measure(
    "elb_mit_leistungsminderung", "ELB mit mindestens einer wirksamen Leistungsminderung", "stock",
    short="ELB mit Leistungsminderung", breakdowns=_WORK, plausible=(0, 2_000),
    help="ELB, bei denen am Stichtag mindestens eine Minderung wirkt, jede Person einmal (§§ 31 bis 32 SGB II).")
neue_leistungsminderungen = Measure(
    "neue_leistungsminderungen", "Neu festgestellte Leistungsminderungen", "flow", "Fälle",
    short="neu festgestellte Leistungsminderungen",
    genitive="neu festgestellten Leistungsminderungen", breakdowns=_WORK, plausible=(0, 1_000),
    help="Leistungsminderungen (bis 2022: Sanktionen), die im Monat neu festgestellt wurden. Eine Person kann "
         "mehrere haben.")

# Money

leistungen_lebensunterhalt = Measure(
    "leistungen_lebensunterhalt", "Leistungen zum Lebensunterhalt ohne Unterkunft und Heizung", "flow", "EUR",
    short="Leistungen zum Lebensunterhalt", breakdowns=_SEX, plausible=(0, 12_000_000),
    help="Leistungsansprüche des Monats nach §§ 20, 21, 23 und 24 Abs. 1 SGB II, vor einer Leistungsminderung, ohne "
         "Sozialversicherungsbeiträge. Nicht: Unterkunft und Heizung (§ 4 Abs. 1 der Verordnung zu § 48a SGB II).")
leistungen_unterkunft_heizung = Measure(
    "leistungen_unterkunft_heizung", "Leistungen für Unterkunft und Heizung (KdU)", "flow", "EUR",
    short="Leistungen für Unterkunft und Heizung", breakdowns=_SEX, plausible=(0, 12_000_000),
    help="Leistungsansprüche des Monats nach § 22 SGB II: laufende Kosten, Instandhaltung, Umzug und Kaution, "
         "Mietschulden.")

# Staff, objections, lawsuits

vzae_eingliederung = Measure(
    "vzae_eingliederung", "Stellen in der Eingliederung", "stock", "VZÄ",
    short="Vollzeitstellen in der Eingliederung", breakdowns=("alter",), plausible=(0, 300),
    help="Tatsächlich besetzte Vollzeitäquivalente für Beratung und Vermittlung (§ 44c Abs. 4 SGB II), bei den "
         "Städten gezählt, deren ELB betreut werden. „Unter 25 Jahre“: Stellen für diese ELB. Nicht: "
         "Leistungsgewährung, Leitung, Empfang.")
widersprueche = Measure(
    "widersprueche", "Eingegangene Widersprüche", "flow", "Fälle", short="Widersprüche", plausible=(0, 500),
    help="Widersprüche nach dem SGB II, die im Monat eingegangen sind (§ 84 SGG), gleich zu welchem Sachgebiet.")
erledigte_widersprueche = Measure(
    "erledigte_widersprueche", "Erledigte Widersprüche", "flow", "Fälle", genitive="erledigten Widersprüche",
    plausible=(0, 500),
    help="Widersprüche, die im Monat erledigt wurden: Abhilfe, Bescheid, Rücknahme oder auf andere Weise.")
stattgegebene_widersprueche = Measure(
    "stattgegebene_widersprueche", "Ganz oder teilweise stattgegebene Widersprüche", "flow", "Fälle",
    genitive="ganz oder teilweise stattgegebenen Widersprüche", plausible=(0, 500),
    help="Von den erledigten: Widersprüche, denen ganz oder teilweise stattgegeben wurde.")
klagen = Measure(
    "klagen", "Eingegangene Klagen", "flow", "Fälle", short="Klagen", plausible=(0, 200),
    help="Klagen nach dem SGB II in erster Instanz, die im Monat eingegangen sind. Nicht: einstweiliger "
         "Rechtsschutz.")

# Official statistics of the Bundesagentur für Arbeit: published, not delivered by the cities

arbeitslose = Measure(
    "arbeitslose", "Arbeitslose", "stock", genitive="Arbeitslosen", breakdowns=_OFFICIAL, plausible=(0, 50_000),
    help="Arbeitslose am Stichtag (§ 16 SGB III), beide Rechtskreise; veröffentlicht von der Statistik der BA.")
zugaenge_arbeitslose = Measure(
    "zugaenge_arbeitslose", "Zugänge in Arbeitslosigkeit", "flow", "Fälle", breakdowns=_LAW, plausible=(0, 10_000),
    help="Zugänge in Arbeitslosigkeit im Berichtsmonat; veröffentlicht von der Statistik der BA.")
abgaenge_arbeitslose = Measure(
    "abgaenge_arbeitslose", "Abgänge aus Arbeitslosigkeit", "flow", "Fälle", breakdowns=_LAW, plausible=(0, 10_000),
    help="Abgänge aus Arbeitslosigkeit im Berichtsmonat; veröffentlicht von der Statistik der BA.")
langzeitarbeitslose = Measure(
    "langzeitarbeitslose", "Langzeitarbeitslose", "stock", genitive="Langzeitarbeitslosen", breakdowns=_LAW,
    plausible=(0, 30_000),
    help="Arbeitslose, die ein Jahr oder länger arbeitslos sind (§ 18 SGB III). Nicht dasselbe wie LZB.")
arbeitsuchende = Measure(
    "arbeitsuchende", "Arbeitsuchende", "stock", genitive="Arbeitsuchenden", breakdowns=_LAW, plausible=(0, 60_000),
    help="Arbeitslose und nicht arbeitslose Arbeitsuchende am Stichtag (§ 15 SGB III).")
arbeitslose_im_weiteren_sinne = Measure(
    "arbeitslose_im_weiteren_sinne", "Arbeitslosigkeit im weiteren Sinne", "stock", breakdowns=_LAW,
    plausible=(0, 60_000),
    help="Arbeitslose, Teilnehmende an Aktivierung und beruflicher Eingliederung, Personen mit Sonderregelung für "
         "Ältere.")
unterbeschaeftigung_im_engeren_sinne = Measure(
    "unterbeschaeftigung_im_engeren_sinne", "Unterbeschäftigung im engeren Sinne", "stock", breakdowns=_LAW,
    plausible=(0, 60_000),
    help="Arbeitslosigkeit im weiteren Sinne und weitere Personen nahe am Status arbeitslos.")
unterbeschaeftigung_ohne_kurzarbeit = Measure(
    "unterbeschaeftigung_ohne_kurzarbeit", "Unterbeschäftigung ohne Kurzarbeit", "stock", breakdowns=_LAW,
    plausible=(0, 60_000),
    help="Unterbeschäftigung im engeren Sinne und weitere Geförderte, ohne Kurzarbeit.")
gemeldete_stellen = Measure(
    "gemeldete_stellen", "Gemeldete Arbeitsstellen", "stock", "Stellen", genitive="gemeldeten Arbeitsstellen",
    plausible=(0, 20_000),
    help="Bei der Arbeitsvermittlung gemeldete Arbeitsstellen im Bestand; veröffentlicht von der Statistik der BA.")
gemeldete_stellen_svb = Measure(
    "gemeldete_stellen_svb", "Gemeldete sozialversicherungspflichtige Arbeitsstellen", "stock", "Stellen",
    genitive="gemeldeten sozialversicherungspflichtigen Arbeitsstellen",
    plausible=(0, 20_000),
    help="Davon sozialversicherungspflichtig; veröffentlicht von der Statistik der BA.")
zugaenge_gemeldete_stellen = Measure(
    "zugaenge_gemeldete_stellen", "Zugänge gemeldeter Arbeitsstellen", "flow", "Stellen", plausible=(0, 5_000),
    help="Im Berichtsmonat neu gemeldete Arbeitsstellen; veröffentlicht von der Statistik der BA.")
# fmt: on
