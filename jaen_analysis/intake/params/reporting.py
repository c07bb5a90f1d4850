"""The schemas of ``reports.yaml`` and ``kennzahlen.yaml``: which reports there are, and what each shows."""

from __future__ import annotations

from pydantic import Field

from jaen_analysis.intake.params.fields import AreaKind, Id, Ids, Model, PeriodKind, Setting, Text


class Bericht(Model):
    """One kind of report for one or more audiences; ``vergleicht``: its pages show other cities beside their own area.

    ``nachtrag``: it is only made by ``jaen run --nachtrag``. ``vereinbarung``: only for areas with an agreement.
    ``bilder``: its figures are written as single pictures too. ``ohne_zahlen``: it tells no figure of any area.
    ``aus_buchungen``: postings of budget and measures are all that it needs.
    """

    id: Id
    titel: Text
    notebook: Text
    adressaten: Ids
    gebiete: list[AreaKind] = Field(min_length=1)
    zeitraeume: list[PeriodKind] = Field(min_length=1)
    parameter: dict[Text, Setting] = {}
    vergleicht: bool = False
    nachtrag: bool = False
    vereinbarung: bool = False
    bilder: bool = False
    ohne_zahlen: bool = False
    aus_buchungen: bool = False


class Berichte(Model):
    """``reports.yaml``: which reports there are, for whom, for which areas and periods."""

    berichte: list[Bericht] = Field(min_length=1)


class Auswahl(Model):
    """The indicators of one report; ``weitere`` appends the workspace's own.

    ``kennzahlen`` are those that it shows; with ``ohne`` it shows all that are computed but these, without either all.
    """

    groessen: list[Text] = []
    kacheln: list[Text] = []
    kennzahlen: list[Text] = Field(default=[], min_length=1)
    ohne: list[Text] = []
    verlauf: list[Text] = []
    vergleich: list[Text] = []
    weitere: bool = True


class Kennzahlen(Model):
    """``kennzahlen.yaml``: which indicators a report shows, in which order."""

    berichte: dict[Id, Auswahl]
