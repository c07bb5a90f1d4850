"""The schemas of what the controlling keeps: rules, questions to cities, countermeasures, talks."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from jaen_analysis.intake.params.fields import Id, Model, Prose, Text

Art = Literal["Qualitätsstandard", "Fachkonzept", "Richtlinie", "Weisung"]
MeasureState = Literal["vereinbart", "läuft", "erledigt", "verworfen"]


class Register(Model):
    """A file that the controlling keeps."""


class StrategischesZiel(Model, title="Strategisches Ziel"):
    """What the Jobcenter wants to reach over years, and the indicators that tell of it."""

    id: Id = Field(
        title="Kennung",
        description="Eine dauerhafte Kennung aus Kleinbuchstaben ohne Umlaute, Ziffern und Bindestrichen; jede gibt "
        "es nur einmal.",
    )
    titel: Text = Field(title="Titel", description="Was das Jobcenter über Jahre erreichen will, in wenigen Worten.")
    kennzahlen: list[Text] = Field(
        min_length=1,
        title="Kennzahlen",
        description="Kennungen der Kennzahlen, die davon erzählen, mindestens eine und jede nur einmal.",
    )
    seit: date = Field(title="gilt seit", description="Tag, von dem an es gilt, zum Beispiel 2011-01-01.")
    bis: date | None = Field(
        default=None,
        title="gilt bis",
        description="Letzter Tag, nur wenn es endet, und nie vor „gilt seit“. Ohne Angabe gilt es auf Weiteres.",
    )


class Vorschrift(Model, title="Qualitätsstandard oder Vorschrift"):
    """A document that binds the offices; ``gemessen_an`` is empty where nothing measures whether it is kept."""

    id: Id = Field(
        title="Kennung",
        description="Eine dauerhafte Kennung aus Kleinbuchstaben ohne Umlaute, Ziffern und Bindestrichen; jede gibt "
        "es nur einmal.",
    )
    titel: Text = Field(
        title="Titel", description="Wie die Vorschrift heißt, zum Beispiel Qualitätsstandard Erstberatung."
    )
    art: Art = Field(title="Art", description="Um welche Art von Vorschrift es sich handelt.")
    seit: date = Field(title="gilt seit", description="Tag, von dem an sie gilt, zum Beispiel 2025-01-01.")
    bis: date | None = Field(
        default=None,
        title="gilt bis",
        description="Letzter Tag, nur wenn sie endet, und nie vor „gilt seit“. Ohne Angabe gilt sie auf Weiteres.",
    )
    inhalt: Prose = Field(
        title="was verlangt ist", description="Der Inhalt in eigenen Worten, auch über mehrere Zeilen."
    )
    gemessen_an: list[Text] = Field(
        default=[],
        title="gemessen an",
        description="Kennungen der Kennzahlen, an denen man sieht, ob sie eingehalten wird. Leer, wenn nichts das "
        "misst.",
    )
    fundstelle: str = Field(default="", title="Fundstelle", description="Aktenzeichen oder Datei. Kann fehlen.")


class Regelwerk(Register, title="Regelwerk"):
    """``regelwerk.yaml``: strategic goals, and the rules that hold, by date."""

    strategische_ziele: list[StrategischesZiel] = Field(
        default=[],
        title="strategische Ziele",
        description="Was das Jobcenter über Jahre erreichen will; kann leer bleiben. Daran halten sich Vorschläge für "
        "Zielvereinbarungen.",
    )
    vorschriften: list[Vorschrift] = Field(
        default=[],
        title="Vorschriften",
        description="Geltende Qualitätsstandards, Fachkonzepte, Richtlinien und Weisungen. Eingetragen wird nur, was "
        "es gibt.",
    )


class Rueckfrage(Model, title="Rückfrage"):
    """A question to a city: asked, due, answered."""

    id: Id = Field(
        title="Kennung", description="Eine dauerhafte Kennung, zum Beispiel witten-lzb-juli; jede gibt es nur einmal."
    )
    gebiet: Text = Field(
        title="Gebiet",
        description="Wen sie betrifft: kreis, eine Stadt (stadt-witten) oder eine Regionalstelle (rs-schwelm).",
    )
    frage: Prose = Field(
        title="Frage",
        description="Was zu klären ist, zum Beispiel: Warum steigt die Zahl der Langzeitleistungsbeziehenden im Juli "
        "um 120? Auch über mehrere Zeilen.",
    )
    kennzahlen: list[Text] = Field(
        default=[],
        title="Kennzahlen",
        description="Kennungen der Kennzahlen, um die es geht, jede nur einmal. Kann fehlen.",
    )
    gestellt: date = Field(title="gestellt am", description="Tag, an dem gefragt wurde, zum Beispiel 2026-10-20.")
    faellig: date = Field(
        title="fällig am",
        description="Bis wann die Antwort da sein soll, zum Beispiel 2026-11-03; nie vor dem Tag der Frage.",
    )
    beantwortet: date | None = Field(
        default=None,
        title="beantwortet am",
        description="Tag der Antwort, nie vor dem Tag der Frage. Leer, solange keine Antwort da ist; nur zusammen mit "
        "„Antwort“.",
    )
    antwort: str = Field(
        default="",
        title="Antwort",
        description="Was geantwortet wurde, zum Beispiel: Umstellung des Fachverfahrens; die Zahl wird berichtigt. "
        "Nur zusammen mit „beantwortet am“.",
    )


class Rueckfragen(Register, title="Rückfragen"):
    """``rueckfragen.yaml``: questions to the cities, kept until they are answered and after."""

    rueckfragen: list[Rueckfrage] = Field(
        default=[],
        title="Rückfragen",
        description="Fragen an Städte und Regionalstellen; kann leer bleiben. Beantwortete bleiben stehen.",
    )


class Gegenmassnahme(Register, title="Gegenmaßnahme"):
    """``massnahmen_controlling/KENNUNG.yaml``: what was agreed against a deviation, and what came of it."""

    gebiet: Text = Field(
        title="Gebiet",
        description="Wo gehandelt wird: kreis, eine Stadt (stadt-witten) oder eine Regionalstelle (rs-schwelm).",
    )
    kennzahlen: list[Text] = Field(
        min_length=1,
        title="Kennzahlen",
        description="Kennungen der Kennzahlen, um die es geht, zum Beispiel integrationsquote; mindestens eine und "
        "jede nur einmal.",
    )
    abweichung: Prose = Field(
        title="Abweichung",
        description="Was festgestellt wurde, zum Beispiel: Ende Juni waren 210 von 265 erwarteten Integrationen "
        "erreicht.",
    )
    vereinbart: Prose = Field(
        title="vereinbart ist",
        description="Was getan wird, zum Beispiel: Zwei Stellen wechseln für sechs Monate in den Arbeitgeberservice.",
    )
    vereinbart_am: date = Field(title="vereinbart am", description="Tag der Vereinbarung, zum Beispiel 2026-07-20.")
    zustaendig: Text = Field(
        title="zuständig",
        description="Wer es tut: eine Funktion, kein Name, zum Beispiel Leitung der Regionalstelle Witten.",
    )
    faellig: date = Field(
        title="fällig am",
        description="Bis wann es getan ist, nie vor dem Tag der Vereinbarung. Überfällige stehen in den Berichten "
        "zuoberst.",
    )
    zustand: MeasureState = Field(
        title="Zustand", description="Wie weit es ist. Bei „erledigt“ und „verworfen“ ist „Wirkung“ nötig."
    )
    stand: date = Field(
        title="Stand", description="Tag, an dem dieser Eintrag zuletzt stimmte, nie vor dem Tag der Vereinbarung."
    )
    wirkung: str = Field(
        default="",
        title="Wirkung",
        description="Was danach zu sehen oder zu zählen war, auch wenn es nichts war; nötig bei „erledigt“ und "
        "„verworfen“. Dass eine Zahl danach besser ist, beweist nicht, dass die Maßnahme es bewirkt hat.",
    )


class Ergebnis(Model, title="Ergebnis des Gesprächs"):
    """What a Statusgespräch came to on one subject; with a day if something is to be done until then."""

    thema: Text = Field(
        title="Thema",
        description="Worum es ging, zum Beispiel Integrationen. Für dasselbe Thema in einem späteren Gespräch bitte "
        "genauso schreiben.",
    )
    ergebnis: Prose = Field(
        title="Ergebnis",
        description="Was herauskam, zum Beispiel: Die Stadt prüft, ob der Bewerbertag monatlich stattfinden kann.",
    )
    zustaendig: str = Field(
        default="",
        title="zuständig",
        description="Wer es tut: eine Funktion, kein Name. Nötig, wenn ein Tag unter „bis“ steht.",
    )
    bis: date | None = Field(
        default=None,
        title="bis",
        description="Bis wann es zu tun ist, nie vor dem Gespräch. Mit einem Tag steht das Ergebnis in jedem Bericht, "
        "bis dasselbe Thema wieder behandelt ist, ohne Tag bis zum nächsten Gespräch.",
    )


class Statusgespraech(Register, title="Statusgespräch"):
    """``statusgespraeche/KENNUNG.yaml``: the protocol of a talk between JobAgentur and city."""

    gebiet: Text = Field(
        title="Gebiet",
        description="Mit wem gesprochen wurde: kreis, eine Stadt (stadt-witten) oder eine Regionalstelle (rs-schwelm).",
    )
    am: date = Field(title="am", description="Tag des Gesprächs, zum Beispiel 2026-09-15.")
    teilnehmende: list[Text] = Field(
        min_length=1,
        title="Teilnehmende",
        description="Wer dabei war: Funktionen, keine Namen, zum Beispiel Leitung der JobAgentur; mindestens eine.",
    )
    ergebnisse: list[Ergebnis] = Field(
        min_length=1,
        title="Ergebnisse",
        description="Was besprochen und vereinbart wurde, je Thema ein Eintrag, mindestens einer.",
    )
    naechstes: date | None = Field(
        default=None,
        title="nächstes Gespräch",
        description="Tag des nächsten Gesprächs, nie vor diesem, zum Beispiel 2027-03-10. Leer, wenn es noch offen "
        "ist.",
    )
