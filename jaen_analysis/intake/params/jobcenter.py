"""The schema of ``organisation.yaml``: the Jobcenter, its cities and the dated cut of its Regionalstellen."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from jaen_analysis.intake.params.accessibility import Barrierefreiheit
from jaen_analysis.intake.params.fields import Address, CityKey, Id, KreisKey, Model, Telephone, Text


class Kreis(Model, title="Kreis"):
    """The Kreis with its 5-digit public key."""

    name: Text = Field(
        title="Name", description="Der Name des Kreises, wie er in den Berichten steht, zum Beispiel Ennepe-Ruhr-Kreis."
    )
    schluessel: KreisKey = Field(
        title="amtlicher Schlüssel",
        description="Fünf Ziffern, zum Beispiel 05954. In der YAML-Datei in Anführungszeichen, sonst geht die "
        "führende Null verloren.",
    )


class Stadt(Model, title="Stadt"):
    """A city with its 8-digit AGS."""

    id: Id = Field(
        title="Kennung",
        description="Die dauerhafte Kennung aus Kleinbuchstaben ohne Umlaute, Ziffern und Bindestrichen, zum Beispiel "
        "witten. Das Gebiet heißt dann stadt-witten; jede Kennung gibt es nur einmal.",
    )
    name: Text = Field(
        title="Name", description="Der Name der Stadt, wie er in den Berichten steht, zum Beispiel Witten."
    )
    schluessel: CityKey = Field(
        title="amtlicher Schlüssel (AGS)",
        description="Acht Ziffern, zum Beispiel 05954036, jeder nur einmal. In der YAML-Datei in Anführungszeichen, "
        "sonst geht die führende Null verloren.",
    )


class Stelle(Model, title="Regionalstelle"):
    """A Regionalstelle and its cities."""

    id: Id = Field(
        title="Kennung",
        description="Die dauerhafte Kennung aus Kleinbuchstaben ohne Umlaute, Ziffern und Bindestrichen, zum Beispiel "
        "schwelm. Das Gebiet heißt dann rs-schwelm.",
    )
    name: Text = Field(title="Name", description="Der Name der Regionalstelle, wie er in den Berichten steht.")
    staedte: list[Id] = Field(
        min_length=1,
        title="Städte",
        description="Die Kennungen ihrer Städte aus der Liste der Städte, mindestens eine. In jedem Zuschnitt gehört "
        "jede Stadt zu genau einer Regionalstelle.",
    )


class Zuschnitt(Model, title="Zuschnitt der Regionalstellen"):
    """The cut of the Regionalstellen from a day on."""

    ab: date = Field(
        title="gilt ab",
        description="Tag, von dem an dieser Zuschnitt gilt, zum Beispiel 2018-12-01. Jeder Tag nur einmal; ein neuer "
        "Zuschnitt ist ein neuer Eintrag, der alte bleibt stehen.",
    )
    stellen: list[Stelle] = Field(
        min_length=1,
        title="Regionalstellen",
        description="Die Regionalstellen mit ihren Städten, mindestens eine; zusammen haben sie jede Stadt genau "
        "einmal.",
    )


class Organisation(Model, title="Organisation"):
    """``organisation.yaml``: the Jobcenter, its cities and the dated cut of its Regionalstellen."""

    name: Text = Field(title="Name", description="Der volle Name des Jobcenters, wie er über den Berichten steht.")
    kurzname: Text = Field(title="Kurzname", description="Der kurze Name für enge Stellen, zum Beispiel JC EN.")
    koordination: Text = Field(
        title="Koordinierungsstelle",
        description="Wie die Stelle heißt, die das Controlling koordiniert, zum Beispiel Koordinierungsstelle "
        "Controlling.",
    )
    kontakt: str = Field(
        default="",
        title="Kontakt",
        description="An wen man sich wendet: eine Stelle, kein Name. Steht auf Lieferbögen, Quittungen und Berichten; "
        "ohne Angabe fehlt es dort.",
    )
    email: Address | None = Field(
        default=None,
        title="E-Mail",
        description="Die E-Mail-Adresse der Stelle ohne Umlaute, zum Beispiel controlling@example.org. Steht zum "
        "Anklicken im Fuß jedes Berichts; ohne Angabe fehlt sie.",
    )
    telefon: Telephone | None = Field(
        default=None,
        title="Telefon",
        description="Die Telefonnummer der Stelle, zum Beispiel 02336 930; in der YAML-Datei in Anführungszeichen. "
        "Ohne Angabe steht keine im Bericht.",
    )
    barrierefreiheit: Barrierefreiheit = Field(
        default=Barrierefreiheit(),
        title="Erklärung zur Barrierefreiheit",
        description="Was die Erklärung zur Barrierefreiheit sagt. Jede Angabe ist freiwillig; was fehlt, behauptet "
        "auch kein Bericht.",
    )
    kreis: Kreis = Field(title="Kreis", description="Der Kreis mit seinem Namen und seinem amtlichen Schlüssel.")
    staedte: list[Stadt] = Field(
        min_length=1,
        title="Städte",
        description="Alle Städte des Kreises, mindestens eine. Ihre Reihenfolge ist die Reihenfolge in allen "
        "Berichten.",
    )
    regionalstellen: list[Zuschnitt] = Field(
        default=[],
        title="Zuschnitte der Regionalstellen",
        description="Welche Städte ab welchem Tag zu welcher Regionalstelle gehören. Ohne Eintrag gibt es keine "
        "Regionalstellen.",
    )
