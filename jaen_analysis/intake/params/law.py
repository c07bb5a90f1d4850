"""The schema of ``rechtsstand.yaml``: words of the law by time, and breaks of series."""

from __future__ import annotations

from pydantic import Field

from jaen_analysis.intake.params.fields import Id, Model, Month, Text


class Rechtslage(Model, title="Rechtsstand"):
    """Words of the law for a time; ``geprueft``: read in the source."""

    von: Month = Field(
        title="gilt von",
        description="Erster Monat, in dem er gilt, zum Beispiel 2023-01. Er schließt lückenlos an den vorigen "
        "Rechtsstand an.",
    )
    bis: Month | None = Field(
        default=None,
        title="gilt bis",
        description="Letzter Monat, in dem er gilt, zum Beispiel 2022-12. Beim letzten Rechtsstand leer, bei allen "
        "anderen nötig.",
    )
    woerter: dict[Text, Text] = Field(
        title="Wörter",
        description="Wort des Programms und das Wort dieser Zeit, zum Beispiel elb: eHb. Jeder Rechtsstand hat "
        "dieselben Wörter.",
    )
    quelle: Text = Field(title="Quelle", description="Wo das steht: Gesetz, Paragraf und Fundstelle.")
    geprueft: bool = Field(
        title="geprüft", description="Ja, wenn jemand die Angabe in der genannten Quelle nachgelesen hat."
    )


class Bruch(Model, title="Bruch einer Zeitreihe"):
    """A break of series; without a month it is announced and not applied."""

    id: Id = Field(
        title="Kennung",
        description="Eine dauerhafte Kennung aus Kleinbuchstaben ohne Umlaute, Ziffern und Bindestrichen; jede gibt "
        "es nur einmal.",
    )
    monat: Month | None = Field(
        title="ab Monat",
        description="Von diesem Monat an sind die Größen nicht mehr, was sie waren, zum Beispiel 2025-01. Leer, "
        "solange der Beginn nicht bekannt ist; dann wird der Eintrag nicht angewandt.",
    )
    titel: Text = Field(title="Titel", description="Was sich geändert hat, in wenigen Worten; so steht es im Bericht.")
    groessen: list[Text] = Field(
        default=[],
        title="betroffene Größen",
        description="Kennungen der gelieferten Größen, die es betrifft. Leer heißt: alle.",
    )
    quelle: Text = Field(title="Quelle", description="Wo das steht: Gesetz, Paragraf und Fundstelle.")
    geprueft: bool = Field(
        title="geprüft", description="Ja, wenn jemand die Angabe in der genannten Quelle nachgelesen hat."
    )


class Rechtsstand(Model, title="Rechtsstand und Brüche"):
    """``rechtsstand.yaml``: words of the law by time, and breaks of series."""

    rechtsstaende: list[Rechtslage] = Field(
        min_length=1,
        title="Rechtsstände",
        description="Welche Wörter zu welcher Zeit gelten, lückenlos von der Einführung des SGB II an; mindestens "
        "einer.",
    )
    brueche: list[Bruch] = Field(
        default=[],
        title="Brüche",
        description="Wo Zeitreihen brechen. Ein Vergleich über einen Bruch hinweg wird im Bericht gekennzeichnet; "
        "kann leer bleiben.",
    )
