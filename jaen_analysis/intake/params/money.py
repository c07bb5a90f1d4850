"""The schema of the budget of a year: allotments, shares, the staff plan."""

from __future__ import annotations

from pydantic import Field

from jaen_analysis.intake.params.fields import Model, Month, Text
from jaen_analysis.intake.params.money_fields import Euro, FullTime, KnownOn, Percent, Ratio, TitleId
from jaen_analysis.intake.params.values_money import AllotmentState, ShareId, Task


class Planned(Model):
    """A file of what is planned for a year."""


class Ansatz(Model, title="Ansatz"):
    """The Soll of a title for an area, in EUR, as it was known from ``stand`` on."""

    titel: TitleId = Field(
        title="Titel", description="Kennung des Titels, zum Beispiel eingliederung, verwaltung oder unterkunft."
    )
    gebiet: Text = Field(
        title="Gebiet",
        description="„kreis“ bei Titeln, die für den Kreis als Ganzes bewirtschaftet werden, sonst die Stadt, zum "
        "Beispiel stadt-witten. Die Summe der Städte ergibt sich von selbst.",
    )
    betrag: Euro = Field(
        title="Ansatz in EUR",
        description="Der Ansatz des ganzen Jahres, zum Beispiel 14250000; in der YAML-Datei mit Punkt statt Komma und "
        "ohne Punkt bei Tausendern.",
    )
    zustand: AllotmentState = Field(
        title="Zustand",
        description="Wie sicher er ist: „Annahme“, „vorläufig zugeteilt“ oder „zugeteilt“. „Zielgröße“ nur bei "
        "Titeln, aus denen die Stadt zahlt.",
    )
    stand: KnownOn = Field(
        title="bekannt seit",
        description="Tag, seit dem diese Angabe bekannt ist; nicht in der Zukunft. Ändert sich der Ansatz, kommt eine "
        "Zeile mit neuem Tag dazu, die alte bleibt stehen.",
    )
    durch: Text = Field(
        title="durch", description="Wer ihn verantwortet: eine Stelle, kein Name, zum Beispiel Koordinierungsstelle."
    )
    hoechstens: Euro | None = Field(
        default=None,
        title="Obergrenze in EUR",
        description="So viel darf bis zur endgültigen Zuteilung ausgegeben werden, höchstens der Ansatz. Nur bei "
        "„vorläufig zugeteilt“; kann fehlen.",
    )
    hinweis: str = Field(
        default="", title="Hinweis", description="Zum Beispiel: vorläufige Haushaltsführung des Bundes. Kann fehlen."
    )


class Verpflichtungsermaechtigung(Model, title="Verpflichtungsermächtigung"):
    """How much may be bound in the year at the expense of a later one."""

    titel: TitleId = Field(
        title="Titel", description="Kennung eines Titels des Gesamtbudgets, zum Beispiel eingliederung."
    )
    fuer: int = Field(title="für das Jahr", description="Ein späteres Jahr als das der Datei, zum Beispiel 2028.")
    betrag: Euro = Field(
        title="Betrag in EUR", description="Was zu Lasten dieses Jahres gebunden werden darf, zum Beispiel 5200000."
    )
    stand: KnownOn = Field(
        title="bekannt seit",
        description="Tag, seit dem diese Angabe bekannt ist; nicht in der Zukunft. Je Titel, Jahr und Tag nur eine "
        "Zeile.",
    )


class Anteil(Model, title="Anteil"):
    """A share in percent from a month on, as it was known from ``stand`` on; ``geprueft``: read in the source."""

    anteil: ShareId = Field(
        title="Anteil",
        description="bund_unterkunft ist die Beteiligung des Bundes an den Kosten der Unterkunft, stadt_unterkunft "
        "der Anteil der Stadt am Rest, kfa der kommunale Anteil an den Verwaltungskosten.",
    )
    prozent: Percent = Field(
        title="Prozent", description="Zum Beispiel 62,8 (in der YAML-Datei 62.8), mit höchstens drei Nachkommastellen."
    )
    gilt_ab: Month = Field(
        title="gilt ab Monat",
        description="Erster Monat, zum Beispiel 2027-01, spätestens der Dezember des Jahres der Datei. Gilt für alle "
        "folgenden Monate, bis eine später bekannte Zeile etwas anderes sagt.",
    )
    stand: KnownOn = Field(
        title="bekannt seit",
        description="Tag, seit dem diese Angabe bekannt ist; nicht in der Zukunft. Wird rückwirkend geändert, kommt "
        "eine weitere Zeile dazu.",
    )
    quelle: Text = Field(
        title="Quelle", description="Gesetz, Verordnung oder Satzung, zum Beispiel § 46 Abs. 3 SGB II."
    )
    geprueft: bool = Field(title="geprüft", description="Ja, wenn jemand die Quelle gelesen hat.")


class Stellen(Model, title="Stellen"):
    """Full-time posts (*Vollzeitäquivalente*) for a task in a Regionalstelle, or in the Kreis for all of them.

    ``schluessel``: clients per post that are aimed at there, where it is not the one of the task.
    """

    gebiet: Text = Field(
        title="Gebiet", description="Eine Regionalstelle (rs-schwelm), oder „kreis“ für Stellen, die für alle da sind."
    )
    aufgabe: Task = Field(
        title="Aufgabe", description="Wofür die Stellen da sind; je Gebiet und Aufgabe nur eine Zeile."
    )
    vzae: FullTime = Field(
        title="Stellen (VZÄ)", description="Vollzeitäquivalente, zum Beispiel 6,5 (in der YAML-Datei 6.5)."
    )
    schluessel: Ratio | None = Field(
        default=None,
        title="eigener Betreuungsschlüssel",
        description="So viele Menschen je Stelle, wenn die Regionalstelle einen eigenen anstrebt, zum Beispiel 70. "
        "Ohne Angabe gilt der für alle; für „kreis“ immer leer.",
    )


class Kostensatz(Model, title="Kostensatz"):
    """What a kind of administrative cost comes to in the year, per full-time post or for all together."""

    kostenart: Text = Field(
        title="Kostenart",
        description="personal, personalneben, versorgung, personalgemein, sach oder investition; jede nur einmal.",
    )
    je_stelle: Euro = Field(
        default=0,
        title="je Stelle in EUR",
        description="Was sie im Jahr je Vollzeitstelle kostet, zum Beispiel 62000. „je Stelle“ oder „pauschal“ oder "
        "beides ist nötig. Ohne Angabe: 0.",
    )
    pauschal: Euro = Field(
        default=0,
        title="pauschal in EUR",
        description="Was sie im Jahr für alle zusammen kostet, zum Beispiel 150000. „je Stelle“ oder „pauschal“ oder "
        "beides ist nötig. Ohne Angabe: 0.",
    )


class Haushalt(Planned, title="Haushalt"):
    """``haushalt/JAHR.yaml``: the budget of a year."""

    ansaetze: list[Ansatz] = Field(
        default=[],
        title="Ansätze",
        description="Das Soll des Jahres: je Titel, Gebiet und Stand eine Zeile. Ausgaben und Bindungen stehen nie "
        "hier, sie werden jeden Monat geliefert; was fehlt, hat kein Soll.",
    )
    verpflichtungsermaechtigungen: list[Verpflichtungsermaechtigung] = Field(
        default=[],
        title="Verpflichtungsermächtigungen",
        description="Was im Jahr zu Lasten späterer Jahre gebunden werden darf. Kann fehlen.",
    )
    anteile: list[Anteil] = Field(
        default=[],
        title="Anteile",
        description="Beteiligung des Bundes, Anteil der Stadt und kommunaler Finanzierungsanteil in Prozent, ab einem "
        "Monat. Kann leer bleiben.",
    )
    stellenplan: list[Stellen] = Field(
        default=[],
        title="Stellenplan",
        description="Vollzeitäquivalente je Regionalstelle und Aufgabe, oder im Kreis für alle. Kann leer bleiben.",
    )
    kostensaetze: list[Kostensatz] = Field(
        default=[],
        title="Kostensätze",
        description="Was eine Kostenart der Verwaltung im Jahr kostet: je Stelle, pauschal oder beides. Kann leer "
        "bleiben.",
    )
    betreuungsschluessel: dict[Task, Ratio] = Field(
        default={},
        title="Betreuungsschlüssel",
        description="Je Aufgabe so viele Menschen je Stelle, zum Beispiel Eingliederung unter 25: 75. Gilt, wo keine "
        "Regionalstelle einen eigenen hat; kann leer bleiben.",
    )
