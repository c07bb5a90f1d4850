"""The parts of the reports: each takes the report and gives one fragment, the value of a notebook cell."""

from jaen_analysis.report.sections.addendum import geaenderte_urteile, nachtrag
from jaen_analysis.report.sections.annual.cities import staedte
from jaen_analysis.report.sections.annual.duties import aufgaben
from jaen_analysis.report.sections.annual.reading import zahlen_lesen
from jaen_analysis.report.sections.annual.summary import auf_einer_seite
from jaen_analysis.report.sections.annual.takeaway import zum_mitnehmen
from jaen_analysis.report.sections.base_figures import grundzahlen
from jaen_analysis.report.sections.benchmarking.agenda import fragen
from jaen_analysis.report.sections.benchmarking.asking import lage, wen_fragen
from jaen_analysis.report.sections.benchmarking.course import verlauf_zum_rest
from jaen_analysis.report.sections.benchmarking.groups import vergleichsgruppen
from jaen_analysis.report.sections.benchmarking.headlines import das_auffaelligste
from jaen_analysis.report.sections.benchmarking.hints import gute_praxis
from jaen_analysis.report.sections.benchmarking.method import lesehilfe, methodik
from jaen_analysis.report.sections.benchmarking.neighbours import bedingungen_im_vergleich
from jaen_analysis.report.sections.benchmarking.overview import auf_einen_blick
from jaen_analysis.report.sections.benchmarking.profile import begruendungen, profil_bild, profil_in_kuerze
from jaen_analysis.report.sections.benchmarking.single import einzeln
from jaen_analysis.report.sections.benchmarking.standing_out import was_auffaellt
from jaen_analysis.report.sections.benchmarking.theme import (
    thema_in_kuerze,
    thema_kennzahlen,
    thema_praxis,
    thema_zahlen,
)
from jaen_analysis.report.sections.beside import im_vergleich
from jaen_analysis.report.sections.catalogue import andere_fassungen, groessen, katalog, zustaende
from jaen_analysis.report.sections.checking.checked import (
    ausnahmen_der_geheimhaltung,
    geheimhaltung_in_kuerze,
    geheimhaltung_je_seite,
    geheimhaltung_pruefung,
    geheimhaltung_regeln,
)
from jaen_analysis.report.sections.checking.hidden import quoten_verborgener_zahlen, verborgene_zahlen
from jaen_analysis.report.sections.comments import kommentare, kommentare_zum_bericht
from jaen_analysis.report.sections.conditions import rahmenbedingungen
from jaen_analysis.report.sections.corrections import korrekturen
from jaen_analysis.report.sections.data_state import datenstand, erste_zeilen
from jaen_analysis.report.sections.finance.courses import titelverlauf
from jaen_analysis.report.sections.finance.housing import unterkunft
from jaen_analysis.report.sections.finance.ledger import bindungen, konten, umschichtungen
from jaen_analysis.report.sections.finance.lights import finanzampel, finanzen_in_kuerze
from jaen_analysis.report.sections.finance.origin import finanzdaten
from jaen_analysis.report.sections.finance.people import personal
from jaen_analysis.report.sections.finance.possible import spielraum
from jaen_analysis.report.sections.finance.services import soziale_dienste
from jaen_analysis.report.sections.head import deckblatt
from jaen_analysis.report.sections.key_figures import frauen_und_maenner, kennzahlen
from jaen_analysis.report.sections.monthly.figures import zahlen_des_monats
from jaen_analysis.report.sections.monthly.money import ausgaben_des_monats
from jaen_analysis.report.sections.monthly.state import fehlt_im_monat, herkunft_des_monats, stand_des_monats
from jaen_analysis.report.sections.official_values import amtliche_werte
from jaen_analysis.report.sections.overview import das_wichtigste, kopfzahlen
from jaen_analysis.report.sections.planning.answers import bedarfe_der_stadt
from jaen_analysis.report.sections.planning.awards import vergabetermine
from jaen_analysis.report.sections.planning.balance import eingliederungsbilanz
from jaen_analysis.report.sections.planning.brief import mittel_und_massnahmen
from jaen_analysis.report.sections.planning.cost import kosten_und_ergebnis
from jaen_analysis.report.sections.planning.judgements import urteile
from jaen_analysis.report.sections.planning.legal import rechtsgrundlagen
from jaen_analysis.report.sections.planning.needs import bedarfe
from jaen_analysis.report.sections.planning.plan import massnahmeplan
from jaen_analysis.report.sections.planning.proposal import planvorschlag
from jaen_analysis.report.sections.planning.results import bewertung
from jaen_analysis.report.sections.planning.running import durchfuehrung
from jaen_analysis.report.sections.planning.summary import planung_in_kuerze, planung_offen
from jaen_analysis.report.sections.planning.work import uebergang_in_arbeit
from jaen_analysis.report.sections.reconciliation import abgleich
from jaen_analysis.report.sections.reference import begriffe, herkunft
from jaen_analysis.report.sections.revisions import revisionen
from jaen_analysis.report.sections.spending import geld_und_massnahmen, mittelrahmen
from jaen_analysis.report.sections.steering.agenda import statusgespraech, statusgespraeche
from jaen_analysis.report.sections.steering.agreement import vereinbarung, zustand_der_vereinbarung
from jaen_analysis.report.sections.steering.attained import zielstand
from jaen_analysis.report.sections.steering.audit import ampelprotokoll
from jaen_analysis.report.sections.steering.conditions_kept import annahmen
from jaen_analysis.report.sections.steering.countermeasures import gegenmassnahmen
from jaen_analysis.report.sections.steering.derived import herleitung
from jaen_analysis.report.sections.steering.deviations import abweichungen
from jaen_analysis.report.sections.steering.funds import mittel
from jaen_analysis.report.sections.steering.grid import ampelraster
from jaen_analysis.report.sections.steering.lights import ampel
from jaen_analysis.report.sections.steering.negotiated import verhandelt
from jaen_analysis.report.sections.steering.progress import zielerreichung
from jaen_analysis.report.sections.steering.punctuality import puenktlichkeit
from jaen_analysis.report.sections.steering.queries import rueckfragen
from jaen_analysis.report.sections.steering.rule import ampel_lesen
from jaen_analysis.report.sections.steering.trial import testphase_abschluss
from jaen_analysis.report.sections.steering.urgent import das_dringendste
from jaen_analysis.report.sections.trends import entwicklung

__all__ = [
    "abgleich",
    "abweichungen",
    "ampel",
    "ampel_lesen",
    "ampelprotokoll",
    "ampelraster",
    "amtliche_werte",
    "andere_fassungen",
    "annahmen",
    "auf_einen_blick",
    "auf_einer_seite",
    "aufgaben",
    "ausgaben_des_monats",
    "ausnahmen_der_geheimhaltung",
    "bedarfe",
    "bedarfe_der_stadt",
    "bedingungen_im_vergleich",
    "begriffe",
    "begruendungen",
    "bewertung",
    "bindungen",
    "das_auffaelligste",
    "das_dringendste",
    "das_wichtigste",
    "datenstand",
    "deckblatt",
    "durchfuehrung",
    "eingliederungsbilanz",
    "einzeln",
    "entwicklung",
    "erste_zeilen",
    "fehlt_im_monat",
    "finanzampel",
    "finanzdaten",
    "finanzen_in_kuerze",
    "fragen",
    "frauen_und_maenner",
    "geaenderte_urteile",
    "gegenmassnahmen",
    "geheimhaltung_in_kuerze",
    "geheimhaltung_je_seite",
    "geheimhaltung_pruefung",
    "geheimhaltung_regeln",
    "geld_und_massnahmen",
    "groessen",
    "grundzahlen",
    "gute_praxis",
    "herkunft",
    "herkunft_des_monats",
    "herleitung",
    "im_vergleich",
    "katalog",
    "kennzahlen",
    "kommentare",
    "kommentare_zum_bericht",
    "konten",
    "kopfzahlen",
    "korrekturen",
    "kosten_und_ergebnis",
    "lage",
    "lesehilfe",
    "massnahmeplan",
    "methodik",
    "mittel",
    "mittel_und_massnahmen",
    "mittelrahmen",
    "nachtrag",
    "personal",
    "planung_in_kuerze",
    "planung_offen",
    "planvorschlag",
    "profil_bild",
    "profil_in_kuerze",
    "puenktlichkeit",
    "quoten_verborgener_zahlen",
    "rahmenbedingungen",
    "rechtsgrundlagen",
    "revisionen",
    "rueckfragen",
    "soziale_dienste",
    "spielraum",
    "staedte",
    "stand_des_monats",
    "statusgespraech",
    "statusgespraeche",
    "testphase_abschluss",
    "thema_in_kuerze",
    "thema_kennzahlen",
    "thema_praxis",
    "thema_zahlen",
    "titelverlauf",
    "uebergang_in_arbeit",
    "umschichtungen",
    "unterkunft",
    "urteile",
    "verborgene_zahlen",
    "vereinbarung",
    "vergabetermine",
    "vergleichsgruppen",
    "verhandelt",
    "verlauf_zum_rest",
    "was_auffaellt",
    "wen_fragen",
    "zahlen_des_monats",
    "zahlen_lesen",
    "zielerreichung",
    "zielstand",
    "zum_mitnehmen",
    "zustaende",
    "zustand_der_vereinbarung",
]


def __dir__() -> list[str]:
    return __all__
