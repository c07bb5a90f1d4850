"""Which measures are part of which, and how stocks follow from their entries and exits.

Hard is what the definitions in ``measures`` exclude: a part that is more than its whole. A *davon*-figure
that a measure names as ``internal`` is part of it without a line here.
"""

from __future__ import annotations

from jaen_analysis.vocabulary import measures as m
from jaen_analysis.vocabulary import posted_measures as posted
from jaen_analysis.vocabulary.relation import AtMost, StockFlow, SumOf

# Persons: who belongs to whom on the Stichtag

bg_mit_personen = AtMost(m.bg, m.personen_bg)
rlb_in_bg = AtMost(m.rlb, m.personen_bg)
rlb_sind_elb_und_nef = SumOf(m.rlb, (m.elb, m.nef))
elb_sind_rlb = AtMost(m.elb, m.rlb)
nef_sind_rlb = AtMost(m.nef, m.rlb)
lzb_sind_elb = AtMost(m.lzb, m.elb)
arbeitslose_elb_sind_elb = AtMost(m.arbeitslose_elb, m.elb)

# Entries are in the stock of their Stichtag, exits were in the stock of the one before

zugaenge_elb_im_bestand = AtMost(m.zugaenge_elb, m.elb)
abgaenge_elb_aus_bestand = AtMost(m.abgaenge_elb, m.elb, months_before=1)
bestand_elb = StockFlow(m.elb, m.zugaenge_elb, m.abgaenge_elb)
zugaenge_lzb_im_bestand = AtMost(m.zugaenge_lzb, m.lzb)
abgaenge_lzb_aus_bestand = AtMost(m.abgaenge_lzb, m.lzb, months_before=1)
bestand_lzb = StockFlow(m.lzb, m.zugaenge_lzb, m.abgaenge_lzb)

# Work. Whoever took up work may have left the stock by the Stichtag: more than ELB is unusual, not impossible

integrationen_von_elb = AtMost(m.integrationen, m.elb, hard=False)
integrationen_svb_davon = AtMost(m.integrationen_svb, m.integrationen)
kontinuierliche_davon = AtMost(m.kontinuierliche_beschaeftigungen, m.integrationen_svb)
nachhaltige_davon = AtMost(m.nachhaltige_integrationen, m.integrationen_svb)
integrationen_lzb_davon = AtMost(m.integrationen_lzb, m.integrationen)
vermittlungen_davon = AtMost(m.vermittlungen, m.abgaenge_in_beschaeftigung)

# Measures of integration. Places may be overbooked, which the sender then explains

teilnehmende_sind_elb = AtMost(m.teilnehmende_massnahmen, m.elb)
lzb_in_massnahme_sind_lzb = AtMost(m.lzb_in_massnahme, m.lzb)
lzb_in_massnahme_nehmen_teil = AtMost(m.lzb_in_massnahme, m.teilnehmende_massnahmen)
plaetze_besetzt = AtMost(m.besetzte_massnahmeplaetze, m.massnahmeplaetze, hard=False)
verbleib_bekannt_davon = AtMost(m.austritte_mit_bekanntem_verbleib, m.austritte_massnahmen)
beschaeftigt_davon = AtMost(m.beschaeftigt_nach_austritt, m.austritte_mit_bekanntem_verbleib)
nicht_arbeitslos_davon = AtMost(m.nicht_arbeitslos_nach_austritt, m.austritte_massnahmen)

# Money: what is divided among cities, and all that the title pays

massnahmen_aus_dem_titel = AtMost(posted.ausgaben_massnahmen, posted.ausgaben_eingliederung)

# Plan, reductions, objections

plan_vorgesehen_fuer_elb = AtMost(m.elb_kooperationsplan_vorgesehen, m.elb)
plan_gueltig_davon = AtMost(m.elb_mit_kooperationsplan, m.elb_kooperationsplan_vorgesehen)
minderung_bei_elb = AtMost(m.elb_mit_leistungsminderung, m.elb)
stattgegebene_davon = AtMost(m.stattgegebene_widersprueche, m.erledigte_widersprueche)

# Official statistics

langzeitarbeitslose_davon = AtMost(m.langzeitarbeitslose, m.arbeitslose)
arbeitslose_suchen = AtMost(m.arbeitslose, m.arbeitsuchende)
arbeitslose_im_weiteren_sinne_darueber = AtMost(m.arbeitslose, m.arbeitslose_im_weiteren_sinne)
unterbeschaeftigung_darueber = AtMost(m.arbeitslose_im_weiteren_sinne, m.unterbeschaeftigung_im_engeren_sinne)
unterbeschaeftigung_am_weitesten = AtMost(m.unterbeschaeftigung_im_engeren_sinne, m.unterbeschaeftigung_ohne_kurzarbeit)
gemeldete_stellen_davon = AtMost(m.gemeldete_stellen_svb, m.gemeldete_stellen)
