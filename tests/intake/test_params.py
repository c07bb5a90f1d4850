"""Every fault of the settings by its message: where, what was found, what was expected, how to mend it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jaen_analysis.intake import params
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.params.registry import FOLDERS, REGISTRY
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.release import ReleaseRules

SHIPPED = Path(__file__).parents[2] / "params"
HEAD = "Die Einstellungen sind nicht in Ordnung:"
ORGANISATION, LAW, OFFICIAL = "organisation.yaml", "rechtsstand.yaml", "official.yaml"
CHOICE, CALENDAR, REPORTS = "kennzahlen.yaml", "lieferkalender.yaml", "reports.yaml"

OWN = """\
from jaen_analysis import Example, Indicator, bg, personen_bg

personen_je_bg = Indicator(
    id="personen_je_bg",
    title="Personen je Bedarfsgemeinschaft",
    question="Wie viele?",
    formula=personen_bg / bg,
    kind="mean amount",
    unit="Personen je BG",
    digits=2,
    better="neutral",
    plausible=(1, 5),
    source="eigene Festlegung",
    state="Test",
    reading="So viele.",
    family="Eigene Kennzahlen",
    example=Example({"personen_bg": [200], "bg": [100]}, result=2.0),
)
"""
MEASURE = "from jaen_analysis import Measure\n\nplaetze = Measure({})\n"


class Settings:
    """A copy of the shipped settings in which a test breaks something."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(SHIPPED, root / "params")

    def change(self, name: str, old: str, new: str) -> None:
        text = self.text(name)
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def text(self, name: str) -> str:
        return (self.root / "params" / name).read_text(encoding="utf-8")

    def write(self, name: str, content: str | bytes) -> None:
        (self.root / "params" / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / "params" / name).write_bytes(content if isinstance(content, bytes) else content.encode())

    def own(self, content: str | bytes) -> None:
        (self.root / "indikatoren.py").write_bytes(content if isinstance(content, bytes) else content.encode())

    def load(self) -> Params:
        return params.load(self.root)

    def faults(self) -> list[str]:
        with pytest.raises(JaenError) as caught:
            self.load()
        head, *lines = str(caught.value).split("\n")
        assert head == HEAD
        assert all(line.startswith("  • ") for line in lines)
        return [line.removeprefix("  • ") for line in lines]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path)


def test_the_shipped_settings_are_in_order(settings: Settings) -> None:
    known = settings.load()

    assert known.organisation.cities[0].name == "Breckerfeld"
    assert len(known.organisation.boundaries) == 2
    assert {f"themenblatt-{theme.id}" for theme in known.themes} <= {report.id for report in known.reports}
    assert [report.id for report in known.reports if report.addendum] == ["nachtrag"]
    assert known.calendar.report_days == 15
    assert known.selection("quartalsbericht", "2026-09").tiles[0].id == "integrationsquote"
    shapes_no_page = ("freigabe.yaml", "loeschfristen.yaml", "personensaetze.yaml")
    assert set(known.files) == {f"params/{name}" for name in REGISTRY if name not in shapes_no_page}
    assert known.release_rules == ReleaseRules()


WRONG = {
    "unknown key": (
        ORGANISATION, "kontakt:", "kontkat:",
        "organisation.yaml: Angabe „kontkat“ ist nicht bekannt. Meinten Sie „kontakt“?",
    ),
    "unknown key in a list": (
        ORGANISATION, "{id: witten, name: Witten, sch", "{id: witten, farbe: rot, name: Witten, sch",
        "organisation.yaml: staedte → Nr. 9: Angabe „farbe“ ist nicht bekannt.",
    ),
    "unknown key in a named section": (
        CHOICE, "    weitere: true", "    weiter: true",
        "kennzahlen.yaml: berichte → quartalsbericht: Angabe „weiter“ ist nicht bekannt. Meinten Sie „weitere“?",
    ),
    "missing key": (
        CALENDAR, "lieferfrist_tage: 15", "", "lieferkalender.yaml: lieferfrist_tage: Die Angabe fehlt.",
    ),
    "no number": (
        CALENDAR, "15", "bald",
        "lieferkalender.yaml: lieferfrist_tage: gefunden: „bald“; erwartet: eine ganze Zahl ohne Anführungszeichen.",
    ),
    "a number as text": (
        CALENDAR, "15", '"15"',
        "lieferkalender.yaml: lieferfrist_tage: gefunden: „15“; erwartet: eine ganze Zahl ohne Anführungszeichen.",
    ),
    "half a day": (
        CALENDAR, "15", "15.5",
        "lieferkalender.yaml: lieferfrist_tage: gefunden: 15.5; erwartet: eine ganze Zahl ohne Anführungszeichen.",
    ),
    "true is no number": (
        CALENDAR, "15", "true",
        "lieferkalender.yaml: lieferfrist_tage: gefunden: true; erwartet: eine ganze Zahl ohne Anführungszeichen.",
    ),
    "nothing": (
        CALENDAR, "15", "",
        "lieferkalender.yaml: lieferfrist_tage: gefunden: nichts; erwartet: eine ganze Zahl ohne Anführungszeichen.",
    ),
    "too small": (CALENDAR, "15", "0", "lieferkalender.yaml: lieferfrist_tage: gefunden: 0; erwartet: mindestens 1."),
    "too large": (
        CALENDAR, "15", "500", "lieferkalender.yaml: lieferfrist_tage: gefunden: 500; erwartet: höchstens 180.",
    ),
    "a report out of time": (
        CALENDAR, "berichtsfrist_tage: 15", "berichtsfrist_tage: 181",
        "lieferkalender.yaml: berichtsfrist_tage: gefunden: 181; erwartet: höchstens 180.",
    ),
    "unquoted AGS": (
        ORGANISATION, '"05954036"', "15954036",
        "organisation.yaml: staedte → Nr. 9 → schluessel: gefunden: 15954036; "
        'erwartet: acht Ziffern in Anführungszeichen, zum Beispiel "05954036".',
    ),
    "AGS without its zero": (
        ORGANISATION, '"05954036"', '"5954036"',
        "organisation.yaml: staedte → Nr. 9 → schluessel: gefunden: „5954036“; "
        'erwartet: acht Ziffern in Anführungszeichen, zum Beispiel "05954036".',
    ),
    "key of the Kreis": (
        ORGANISATION, '"05954"', '"05954000"',
        "organisation.yaml: kreis → schluessel: gefunden: „05954000“; "
        'erwartet: fünf Ziffern in Anführungszeichen, zum Beispiel "05954".',
    ),
    "id with an umlaut": (
        ORGANISATION, "{id: sprockhoevel, name", "{id: Sprockhövel, name",
        "organisation.yaml: staedte → Nr. 7 → id: gefunden: „Sprockhövel“; erwartet: eine Kennung aus "
        "Kleinbuchstaben ohne Umlaute, Ziffern und Bindestrichen, zum Beispiel wetter-herdecke.",
    ),
    "empty name": (
        ORGANISATION, "name: Jobcenter EN", 'name: ""',
        "organisation.yaml: name: gefunden: „“; erwartet: ein Text in einer Zeile, wenn nötig in Anführungszeichen.",
    ),
    "no list": (
        ORGANISATION, "staedte: [witten]", "staedte: witten",
        "organisation.yaml: regionalstellen → Nr. 1 → stellen → Nr. 6 → staedte: gefunden: „witten“; "
        "erwartet: eine Liste, jeder Eintrag in einer Zeile mit „- “.",
    ),
    "empty list": (
        ORGANISATION, "staedte: [witten]", "staedte: []",
        "organisation.yaml: regionalstellen → Nr. 1 → stellen → Nr. 6 → staedte: gefunden: eine Liste; "
        "erwartet: mindestens ein Eintrag.",
    ),
    "no section": (
        CHOICE, "    weitere: true", "  weitere: true",
        "kennzahlen.yaml: berichte → weitere: gefunden: true; erwartet: ein Abschnitt mit Zeilen „name: wert“.",
    ),
    "German date": (
        ORGANISATION, "2018-12-01", "01.12.2018",
        "organisation.yaml: regionalstellen → Nr. 2 → ab: gefunden: „01.12.2018“; "
        "erwartet: ein Datum ohne Anführungszeichen, zum Beispiel 2018-12-01.",
    ),
    "only a year": (
        ORGANISATION, "2018-12-01", "2018",
        "organisation.yaml: regionalstellen → Nr. 2 → ab: gefunden: 2018; "
        "erwartet: ein Datum ohne Anführungszeichen, zum Beispiel 2018-12-01.",
    ),
    "a day for a month": (
        LAW, "monat: 2012-01", "monat: 2012-01-01",
        "rechtsstand.yaml: brueche → Nr. 1 → monat: gefunden: 2012-01-01; erwartet: ein Monat, zum Beispiel 2026-07.",
    ),
    "yes in German": (
        CHOICE, "weitere: true", "weitere: ja",
        "kennzahlen.yaml: berichte → quartalsbericht → weitere: gefunden: „ja“; erwartet: true oder false.",
    ),
    "not allowed": (
        REPORTS, "stadt]", "stat]",
        "reports.yaml: berichte → Nr. 1 → gebiete → Nr. 3: gefunden: „stat“; "
        "erwartet: 'kreis', 'regionalstelle' oder 'stadt'.",
    ),
    "not allowed as a key": (
        OFFICIAL, "sgb2: rechtskreis=sgb2", "sbg2: rechtskreis=sgb2",
        "official.yaml: quellen → ba-eckwerte → merkmale → Nr. 1 → spalten → sbg2: gefunden: „sbg2“; "
        "erwartet: 'insgesamt' oder 'sgb2'.",
    ),
    "list as parameter": (
        REPORTS, "parameter: {}", "parameter: {kennzahlen: [K1, K2]}",
        "reports.yaml: berichte → Nr. 1 → parameter → kennzahlen: gefunden: eine Liste; "
        "erwartet: ein einzelner Wert: Text, Zahl, true oder false.",
    ),
    "same key twice": (
        ORGANISATION, "kurzname: JC EN", "kurzname: JC EN\nname: Jobcenter",
        "organisation.yaml: Zeile 11: „name“ steht schon weiter oben im selben Abschnitt. "
        "Bitte eine der beiden Angaben streichen.",
    ),
    "city twice": (
        ORGANISATION, '  - {id: witten, name: Witten, schluessel: "05954036"}\n',
        '  - {id: witten, name: Witten, schluessel: "05954036"}\n'
        '  - {id: witten, name: Witten, schluessel: "05954040"}\n',
        "organisation.yaml: Stadt „witten“ steht mehrmals da. Bitte nur einmal nennen.",
    ),
    "AGS twice": (
        ORGANISATION, '"05954036"', '"05954032"',
        "organisation.yaml: Schlüssel „05954032“ steht mehrmals da. Bitte nur einmal nennen.",
    ),
    "city in two offices": (
        ORGANISATION, "staedte: [witten]", "staedte: [witten, hattingen]",
        "organisation.yaml: Zuschnitt ab 2010-01-01: Die Stadt „hattingen“ ist mehrmals zugeordnet. "
        "Bitte nur einer Regionalstelle zuordnen.",
    ),
    "city in no office": (
        ORGANISATION, "[witten, wetter, herdecke]", "[witten, wetter]",
        "organisation.yaml: Zuschnitt ab 2018-12-01: Die Stadt „herdecke“ fehlt. Bitte einer Regionalstelle zuordnen.",
    ),
    "unknown city": (
        ORGANISATION, "staedte: [witten]", "staedte: [witten, bochum]",
        "organisation.yaml: Zuschnitt ab 2010-01-01: Stadt „bochum“ ist nicht bekannt.",
    ),
    "office twice": (
        ORGANISATION, "{id: schwelm, name: Schwelm, staedte", "{id: hattingen, name: Schwelm, staedte",
        "organisation.yaml: Zuschnitt ab 2010-01-01: Regionalstelle „hattingen“ steht mehrmals da. "
        "Bitte nur einmal nennen.",
    ),
    "cut twice": (
        ORGANISATION, "ab: 2018-12-01", "ab: 2010-01-01",
        "organisation.yaml: Zuschnitt ab „2010-01-01“ steht mehrmals da. Bitte nur einmal nennen.",
    ),
    "unknown indicator": (
        CHOICE, "- veraenderung_lzb", "- veraenderung_lbz",
        "kennzahlen.yaml: quartalsbericht → kacheln: Kennzahl „veraenderung_lbz“ ist nicht bekannt. "
        "Meinten Sie „veraenderung_lzb“?",
    ),
    "indicator twice": (
        CHOICE, "- veraenderung_lzb", "- integrationsquote",
        "kennzahlen.yaml: quartalsbericht → kacheln: Kennzahl „integrationsquote“ steht mehrmals da. "
        "Bitte nur einmal nennen.",
    ),
    "left out unknown": (
        CHOICE, "- integrationen_im_zeitraum_je_100_elb\n    vergleich:", "- integrationen_im_zeitraum\n    vergleich:",
        "kennzahlen.yaml: benchmark → ohne: Kennzahl „integrationen_im_zeitraum“ ist nicht bekannt. "
        "Meinten Sie „integrationen_im_zeitraum_je_100_elb“?",
    ),
    "chosen and left out": (
        CHOICE, "    ohne:\n", "    kennzahlen: [integrationsquote]\n    ohne:\n",
        "kennzahlen.yaml: benchmark: „kennzahlen“ und „ohne“ stehen beide da. Bitte nur eines nennen: „kennzahlen“ "
        "für eine eigene Liste oder „ohne“ für alle Kennzahlen außer den genannten.",
    ),
    "unknown report": (
        CHOICE, "  quartalsbericht:", "  quartalbericht:",
        "kennzahlen.yaml: Bericht „quartalbericht“ ist nicht bekannt. Meinten Sie „quartalsbericht“?",
    ),
    "unknown figure": (
        CHOICE, "- personen_bg", "- person_bg",
        "kennzahlen.yaml: quartalsbericht → groessen: Größe „person_bg“ ist nicht bekannt. "
        "Meinten Sie „personen_bg“?",
    ),
    "unknown part of a figure": (
        CHOICE, "- personen_bg", "- elb[geschlecht=frau]",
        "kennzahlen.yaml: quartalsbericht → groessen: „geschlecht=frau“ ist kein bekanntes Merkmal.",
    ),
    "a part that nobody delivers": (
        CHOICE, "- personen_bg", "- gemeldete_stellen[geschlecht=frauen]",
        "kennzahlen.yaml: quartalsbericht → groessen: „Gemeldete Arbeitsstellen“ gibt es nicht nach "
        "„geschlecht=frauen“.",
    ),
    "unknown measure of a break": (
        LAW, "[elb, lzb]", "[ebl, lzb]",
        "rechtsstand.yaml: Bruch „altersgrenze-2012“: Größe „ebl“ ist nicht bekannt. Meinten Sie „elb“?",
    ),
    "break twice": (
        LAW, "id: sanktionen-2016", "id: altersgrenze-2012",
        "rechtsstand.yaml: Bruch „altersgrenze-2012“ steht mehrmals da. Bitte nur einmal nennen.",
    ),
    "gap in the law": (
        LAW, "bis: 2010-12", "bis: 2010-11",
        "rechtsstand.yaml: Rechtsstand ab 2011-01: Der vorige gilt bis 2010-11. "
        "Bitte lückenlos anschließen: „bis: 2010-12“.",
    ),
    "two laws at once": (
        LAW, "bis: 2010-12", "bis: null",
        "rechtsstand.yaml: Rechtsstand ab 2011-01: Der vorige gilt bis heute. "
        "Bitte lückenlos anschließen: „bis: 2010-12“.",
    ),
    "the law ends": (
        LAW, "von: 2026-07\n    bis: null", "von: 2026-07\n    bis: 2026-12",
        "rechtsstand.yaml: Rechtsstand ab 2026-07: Der letzte hat kein Ende. Bitte „bis“ leer lassen.",
    ),
    "word of the law": (
        LAW, "      leistungsminderung: Sanktion\n", "",
        "rechtsstand.yaml: Rechtsstand ab 2005-01: Das Wort „leistungsminderung“ fehlt; "
        "andere Zeiten haben es.",
    ),
    "unknown layout": (
        OFFICIAL, "layout: inkar", "layout: inka",
        "official.yaml: quellen → inkar-arbeitslosigkeit: gefunden: ein Abschnitt; erwartet: 'ba_eckwerte', "
        "'regionalstatistik', 'inkar', 'zensus', 'ba_wohnkosten', 'zeitreihe', 'it_nrw', 'ba_kennzahlen'.",
    ),
    "no layout": (
        OFFICIAL, "    layout: inkar\n", "",
        "official.yaml: quellen → inkar-arbeitslosigkeit: gefunden: ein Abschnitt; "
        "erwartet: ein Abschnitt mit der Zeile 'layout': ….",
    ),
    "unknown word in a source": (
        OFFICIAL, "tabelle: 13211-02-05-4", "tabelle: 13211-02-05-4\n    spalte: 3",
        "official.yaml: quellen → arbeitslose-kreise: Angabe „spalte“ ist nicht bekannt.",
    ),
    "unknown word in a column": (
        OFFICIAL, "{kopf: QMMIETE, groesse:", "{kopf: QMMIETE, grösse: 1, groesse:",
        "official.yaml: quellen → zensus-2022 → spalten → Nr. 1: Angabe „grösse“ ist nicht bekannt. "
        "Meinten Sie „groesse“?",
    ),
    "official table twice": (
        OFFICIAL, "tabelle: 13111-07-05-4", "tabelle: 13211-02-05-4",
        "official.yaml: Layout „regionalstatistik, Tabelle 13211-02-05-4“ steht mehrmals da. Bitte nur einmal nennen.",
    ),
    "unknown context figure": (
        OFFICIAL, "groesse: nettokaltmiete_je_qm", "groesse: nettokaltmiete",
        "official.yaml: zensus-2022: Größe „nettokaltmiete“ ist nicht bekannt. Meinten Sie „nettokaltmiete_je_qm“?",
    ),
    "official column without a figure": (
        OFFICIAL, "{kopf: QMMIETE, groesse: nettokaltmiete_je_qm}", "{kopf: QMMIETE}",
        "official.yaml: zensus-2022: „QMMIETE“: Die Größe muss genau einmal genannt sein, bei der Spalte oder bei der "
        "Zeile.",
    ),
    "unknown part of a context figure": (
        OFFICIAL, "{kopf: QMMIETE, groesse: nettokaltmiete_je_qm}",
        "{kopf: QMMIETE, groesse: nettokaltmiete_je_qm, merkmal: lage=gut}",
        "official.yaml: zensus-2022: „QMMIETE“: „lage=gut“ ist kein bekanntes Merkmal.",
    ),
    "official heading twice": (
        OFFICIAL, "kopf: QMMIETE", "kopf: FLAECHE",
        "official.yaml: zensus-2022: Spalte „FLAECHE“ steht mehrmals da. Bitte nur einmal nennen.",
    ),
    "key of the area of a series": (
        OFFICIAL, 'gebiet: "05315"', "gebiet: Köln",
        "official.yaml: quellen → arbeitslose-koeln → gebiet: gefunden: „Köln“; erwartet: ein amtlicher Schlüssel in "
        'Anführungszeichen, zum Beispiel "05315".',
    ),
    "unknown official area": (
        OFFICIAL, "gebiet: kreis", "gebiet: kreiss",
        "official.yaml: ba-eckwerte: Gebiet „kreiss“ ist nicht bekannt. Meinten Sie „kreis“?",
    ),
    "unknown official measure": (
        OFFICIAL, "groesse: langzeitarbeitslose", "groesse: langzeitarbeislose",
        "official.yaml: ba-eckwerte: Größe „langzeitarbeislose“ ist nicht bekannt. "
        "Meinten Sie „langzeitarbeitslose“?",
    ),
    "unknown official part": (
        OFFICIAL, "geschlecht=frauen", "geschlecht=frau",
        "official.yaml: ba-eckwerte: „geschlecht=frau“ ist kein bekanntes Merkmal.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", WRONG)
def test_one_fault_is_one_message(settings: Settings, fault: str) -> None:
    name, old, new, message = WRONG[fault]
    settings.change(name, old, new)

    assert settings.faults() == [f"params/{message}"]


YAML = (
    ": Das ist kein gültiges YAML. Bitte hier und in der Zeile davor Einrückung (Leerzeichen, keine Tabulatoren), "
    "Doppelpunkte, Klammern und Anführungszeichen prüfen."
)
UNREADABLE = {
    "no bracket": ("# Tage\nlieferfrist_tage: [15\n", f"Zeile 2{YAML}"),
    "no quote": ('# Tage\nlieferfrist_tage: "15\n\n\n', f"Zeile 2{YAML}"),
    "indented": ("lieferfrist_tage: 15\n  weiter: 3\n", f"Zeile 2{YAML}"),
    "tabulator": ("lieferfrist_tage:\n\t15\n", f"Zeile 2{YAML}"),
    "two documents": ("lieferfrist_tage: 15\n---\nlieferfrist_tage: 16\n", f"Zeile 2{YAML}"),
    "code": ("lieferfrist_tage: !!python/object:os.system {}\n", f"Zeile 1{YAML}"),
    "control character": (
        "lieferfrist_tage: 15\0", "Die Datei enthält ein Zeichen, das in YAML nicht erlaubt ist (ein Steuerzeichen).",
    ),
    "empty": ("", "Die Datei ist leer. Ein Muster legt „jaen init“ in einem neuen Ordner an."),
    "only a comment": ("# 15\n", "Die Datei ist leer. Ein Muster legt „jaen init“ in einem neuen Ordner an."),
    "a list": (
        "- 15\n", "ganze Datei: gefunden: eine Liste; erwartet: ein Abschnitt mit Zeilen „name: wert“.",
    ),
    "cp1252": (
        "# für alle\nlieferfrist_tage: 15\n".encode("cp1252"),
        "Die Datei ist nicht in UTF-8 gespeichert. Bitte so neu speichern.",
    ),
    "utf-16": (
        "lieferfrist_tage: 15\n".encode("utf-16"), "Die Datei ist nicht in UTF-8 gespeichert. Bitte so neu speichern.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", UNREADABLE)
def test_a_file_that_cannot_be_read(settings: Settings, fault: str) -> None:
    content, message = UNREADABLE[fault]
    settings.write(CALENDAR, content)

    assert settings.faults() == [f"params/lieferkalender.yaml: {message}"]


def test_a_byte_order_mark_does_no_harm(settings: Settings) -> None:
    settings.write(CALENDAR, "lieferfrist_tage: 20\n".encode("utf-8-sig"))

    known = settings.load().calendar

    assert (known.days, known.report_days) == (20, 15)


def test_an_unquoted_key_keeps_its_zero(settings: Settings) -> None:
    settings.change(ORGANISATION, '"05954036"', "05774032")

    assert settings.load().organisation.cities[-1].code == "05774032", "plain YAML reads an octal number: 1570842"


def test_files_that_are_missing_or_too_many(settings: Settings) -> None:
    (settings.root / "params" / REPORTS).unlink()
    settings.write("reports.yml", "berichte: []\n")
    settings.write("farben.yaml", "rot: 1\n")
    known = (
        f"Die Datei ist nicht bekannt. Bekannt sind {', '.join(REGISTRY)} und "
        f"einzelne Dateien in {', '.join(f'{name}/….{one.ending}' for name, one in FOLDERS.items())}."
    )

    assert settings.faults() == [
        "params/reports.yaml: Die Datei fehlt. Ein Muster legt „jaen init“ in einem neuen Ordner an.",
        f"params/farben.yaml: {known}",
        f"params/reports.yml: {known}",
    ]


def test_all_faults_of_all_files_come_at_once(settings: Settings) -> None:
    settings.change(CALENDAR, "15", "bald")
    settings.change(ORGANISATION, "koordination:", "kordination:")
    settings.change(CHOICE, "- veraenderung_lzb", "- veraenderung_lbz")
    settings.change(LAW, "[elb, lzb]", "[ebl, lzb]")

    assert [fault.partition(": ")[0] for fault in settings.faults()] == [
        "params/lieferkalender.yaml",
        "params/organisation.yaml",
        "params/organisation.yaml",
        "params/kennzahlen.yaml",
        "params/rechtsstand.yaml",
    ]


def test_settings_and_own_indicators_are_told_together(settings: Settings) -> None:
    settings.change(CALENDAR, "15", "bald")
    settings.own("import pandass\n")

    assert [fault.partition(":")[0] for fault in settings.faults()] == [
        "params/lieferkalender.yaml",
        "indikatoren.py, Zeile 1",
    ]


_NULL_BYTE = "SyntaxError" if sys.version_info >= (3, 11, 4) else "ValueError"
BROKEN = {
    "open bracket": ("a = 1\nb = (1,\n", "Zeile 2: '(' was never closed (SyntaxError)."),
    "unknown name": ("a = 1\nb = elbb.mean(3)\n", "Zeile 2: name 'elbb' is not defined (NameError)."),
    "in a function": ('def f():\n    raise ValueError("Nein.")\n\n\nf()\n', "Zeile 2: Nein (ValueError)."),
    "leaves": ("import sys\n\nsys.exit(3)\n", "Zeile 3: 3 (SystemExit)."),
    "null byte": (b"a = 1\0", f"Zeile 1: source code string cannot contain null bytes ({_NULL_BYTE})."),
    "sum of a stock": (
        "from jaen_analysis import elb\n\nsumme = elb.total(12)\n",
        "Zeile 3: „ELB“ ist ein Bestand und wird nicht über Monate summiert: mean(…) statt total(…) (TypeError).",
    ),
    "no example": (
        OWN.replace('    example=Example({"personen_bg": [200], "bg": [100]}, result=2.0),\n', ""),
        "Zeile 3: personen_je_bg: Es fehlt das durchgerechnete Beispiel (example) (ValueError).",
    ),
    "unknown field": (
        OWN.replace("digits=2", "stellen=2"),  # far from any name: Python 3.13 would add a guess
        "Zeile 3: Indicator.__init__() got an unexpected keyword argument 'stellen' (TypeError).",
    ),
    "taken by ours": (
        OWN.replace('id="personen_je_bg"', 'id="integrationsquote"'),
        "Zeile 3: „integrationsquote“: Die Kennung ist schon vergeben. Bitte eine andere wählen.",
    ),
    "taken by a measure": (
        OWN.replace('id="personen_je_bg"', 'id="elb"'),
        "Zeile 3: „elb“: Die Kennung ist schon vergeben. Bitte eine andere wählen.",
    ),
    "taken twice": (
        OWN + OWN.split("\n\n")[1].replace("personen_je_bg =", "andere ="),
        "Zeile 19: „personen_je_bg“: Die Kennung ist schon vergeben. Bitte eine andere wählen.",
    ),
    "id with a blank": (
        OWN.replace('id="personen_je_bg"', 'id="Personen je BG"'),
        "Zeile 3: „Personen je BG“: Eine Kennung besteht aus Kleinbuchstaben ohne Umlaute, Ziffern und "
        "Unterstrichen.",
    ),
    "state": (
        OWN.replace('"Test"', '"test"'),
        "Zeile 3: „personen_je_bg“: state: gefunden: „test“; erwartet: „Test“ oder „gültig“ oder „ausgesetzt“.",
    ),
    "no formula": (
        OWN.replace("personen_bg / bg,", "3,"),
        "Zeile 3: „personen_je_bg“: formula: gefunden: 3; erwartet: eine Formel aus Größen.",
    ),
    "unit": (
        OWN.replace('"Personen je BG"', '"je 1k BG"'),
        "Zeile 3: „personen_je_bg“: unit: gefunden: „je 1k BG“; erwartet: zum Beispiel „%“, „je 1.000 BG“ oder "
        "„Personen je BG“.",
    ),
    "counter": (
        OWN.replace("    family", '    counter="abgangsrate_ebl",\n    family'),
        "Zeile 3: „personen_je_bg“: counter: Kennzahl „abgangsrate_ebl“ ist nicht bekannt. "
        "Meinten Sie „abgangsrate_elb“?",
    ),
    "splits": (
        OWN.replace("    family", '    splits=("alter",),\n    family'),
        "Zeile 3: „personen_je_bg“: splits: gefunden: ('alter',); erwartet: () oder (\"geschlecht\",).",
    ),
    "measure without a title": (
        MEASURE.format('"plaetze"'),
        "Zeile 3: Measure.__init__() missing 2 required positional arguments: 'title' and 'kind' (TypeError).",
    ),
    "kind of a measure": (
        MEASURE.format('"plaetze", "Plätze", "bestand"'),
        "Zeile 3: „plaetze“: kind: gefunden: „bestand“; erwartet: „stock“ oder „flow“.",
    ),
    "breakdown of a measure": (
        MEASURE.format('"plaetze", "Plätze", "stock", breakdowns=("geschlecht,alter",)'),
        "Zeile 3: „plaetze“: breakdowns: gefunden: „geschlecht,alter“; erwartet: Merkmale in alphabetischer Folge wie "
        "„alter,geschlecht“ aus geschlecht, alter, alleinerziehend, dauer, qualifikation, staatsangehoerigkeit, "
        "schwerbehindert, rechtskreis.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", BROKEN)
def test_a_fault_of_the_own_file_names_its_line(settings: Settings, fault: str) -> None:
    content, message = BROKEN[fault]
    settings.own(content)

    assert settings.faults() == [f"indikatoren.py, {message}"]


@pytest.mark.parametrize(("more", "last"), [("true", "personen_je_bg"), ("false", "klagen_je_1000_bg")])
def test_an_own_indicator_is_shown_where_it_is_wanted(settings: Settings, more: str, last: str) -> None:
    settings.own(OWN)
    settings.change(CHOICE, "weitere: true", f"weitere: {more}")

    known = settings.load()

    assert "personen_je_bg" in known.catalogue.indicators
    assert known.files["indikatoren.py"] == OWN.encode()
    shown = known.selection("quartalsbericht", "2026-09").indicators
    assert (shown[-1].id == "personen_je_bg") is (more == "true")


def test_an_own_indicator_may_stand_where_it_is_listed(settings: Settings) -> None:
    settings.own(OWN)
    settings.change(CHOICE, "    kacheln:\n", "    kacheln:\n      - personen_je_bg\n")

    selection = settings.load().selection("quartalsbericht", "2026-09")

    assert selection.tiles[0].id == "personen_je_bg"
    assert [i.id for i in selection.indicators].count("personen_je_bg") == 1


def test_a_report_without_a_choice_shows_everything(settings: Settings) -> None:
    settings.change(REPORTS, "id: quartalsbericht", "id: kurzbericht")
    settings.write(CHOICE, "berichte: {}\n")

    known = settings.load()

    assert known.selections["kurzbericht"].indicators == tuple(known.catalogue.indicators.values())


@pytest.mark.parametrize("month", ["2009-09", "2015-09", "2026-09"])
def test_what_is_left_out_is_left_out_in_every_version_and_so_is_the_suspended(settings: Settings, month: str) -> None:
    settings.own(OWN)
    settings.write(CHOICE, "berichte:\n  benchmark: {ohne: [integrationsquote, kdu_je_bg]}\n")

    known = settings.load()
    everything = known.selection("kennzahlenkatalog", month).indicators
    shown = known.selection("benchmark", month).indicators

    assert shown == tuple(i for i in everything if i.formula and i.code != "K2" and i.id != "kdu_je_bg")
    assert shown[-1].id == "personen_je_bg"


def test_an_own_indicator_may_be_left_out(settings: Settings) -> None:
    settings.own(OWN)
    settings.write(CHOICE, "berichte:\n  benchmark: {ohne: [personen_je_bg]}\n")

    shown = settings.load().selection("benchmark", "2026-09").indicators

    assert "personen_je_bg" not in [i.id for i in shown]


def test_an_older_definition_stands_in_for_its_successor(settings: Settings) -> None:
    known = settings.load()

    def code_and_id(month: str) -> list[tuple[str, str]]:
        return [(i.code, i.id) for i in known.selection("quartalsbericht", month).indicators if i.code == "K2E3"]

    assert len(code_and_id("2026-09")) == len(code_and_id("2015-09")) == 1
    assert code_and_id("2026-09") != code_and_id("2015-09")


@pytest.mark.parametrize(
    "change",
    [
        lambda s: s.change(CALENDAR, "15", "16"),
        lambda s: s.change(CALENDAR, "# Tage", "# Arbeitstage"),
        lambda s: s.own(OWN),
    ],
)
def test_the_digest_covers_every_byte(settings: Settings, change: Callable[[Settings], None]) -> None:
    before = settings.load().digest
    assert settings.load().digest == before

    change(settings)

    assert settings.load().digest != before


def test_a_frozen_folder_loads_like_the_workspace(settings: Settings, tmp_path: Path) -> None:
    settings.own(OWN)
    known = settings.load()
    for name, content in known.files.items():
        target = tmp_path / "frozen" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)

    assert params.load(tmp_path / "frozen").digest == known.digest


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("result=2.0", "result=2.1", "Die Formel ergibt 2, angegeben ist result=2.1."),
        ('{"personen_bg": [200], "bg": [100]}', '{"personen_bg": [200]}', "Es fehlen die Zahlen von „bg“."),
    ],
)
def test_the_worked_example_of_an_own_indicator_is_computed(settings: Settings, old: str, new: str, fault: str) -> None:
    settings.own(OWN.replace(old, new))

    assert settings.faults() == [f"indikatoren.py, Zeile 3: „personen_je_bg“: example: {fault}"]
