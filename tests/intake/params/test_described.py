"""What can be set, in German: derived from the schemas that check it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

import pytest
from pydantic import Field

from jaen_analysis.intake.params.described import Section, Setting, described, kind_of, section
from jaen_analysis.intake.params.fields import Address, Amount, AreaKind, Id, Ids, Model, Month, Prose
from jaen_analysis.intake.params.fields import Setting as Any_
from jaen_analysis.intake.params.money_fields import Euro, KnownOn
from jaen_analysis.intake.params.registry import FOLDERS, REGISTRY


class Part(Model, title="Teil"):
    """Stands inside another."""

    tag: date = Field(title="Tag", description="Ein Tag.")


class Other(Model, title="Anderes"):
    """Stands there instead."""


class Whole(Model, title="Ganzes"):
    """One field of every kind."""

    tag: date
    spaeter: KnownOn | None = None
    entschieden: date | None
    monat: Month
    text: str = "so"
    prosa: Prose | None = None
    zahl: Amount
    anteil: Annotated[float, Field(ge=0, le=1)] = 0.5
    jahr: int = Field(ge=1990)
    mehr: Decimal = Field(default=Decimal(7), gt=0, le=20000)
    hoechstens: int = Field(default=20000, le=20000)
    betrag: Euro
    offen: bool = False
    art: AreaKind
    fest: Literal["immer_so"]
    zeichen: Literal[";", "\t"] = ";"
    kennungen: Ids
    monate: list[Month]
    anschriften: dict[Id, Address]
    werte: dict[Id, Annotated[int, Field(ge=0, le=9)]]
    frei: dict[Id, Any_]
    teil: Part | None = None
    teile: list[Part] = Field(default=[])
    je_teil: dict[Id, Part] = Field(default={})
    eines: Part | Other


KINDS = {
    "tag": "Tag",
    "spaeter": "Tag, nicht in der Zukunft",
    "entschieden": "Tag oder leer",
    "monat": "Monat",
    "text": "Text",
    "prosa": "Text, auch über mehrere Zeilen",
    "zahl": "Zahl",
    "anteil": "Zahl von 0 bis 1",
    "jahr": "ganze Zahl, mindestens 1990",
    "mehr": "Zahl, mehr als 0, höchstens 20.000",
    "hoechstens": "ganze Zahl, höchstens 20.000",
    "betrag": "Betrag in EUR",
    "offen": "ja oder nein",
    "art": "eine von: kreis, regionalstelle, stadt",
    "fest": "immer immer_so",
    "zeichen": "eine von: „;“, Tabulator",
    "kennungen": "eine Kennung oder eine Liste von Kennungen",
    "monate": "Liste, jeder Eintrag: Monat",
    "anschriften": "Zeilen „Name: Wert“; Name: Kennung; Wert: E-Mail-Adresse",
    "werte": "Zeilen „Name: Wert“; Name: Kennung; Wert: ganze Zahl von 0 bis 9",
    "frei": "Zeilen „Name: Wert“; Name: Kennung; Wert: Text, Zahl, ja oder nein",
    "teil": "Abschnitt „Teil“",
    "teile": "Liste von Abschnitten „Teil“",
    "je_teil": "Zeilen „Name: Wert“; Name: Kennung; Wert: Abschnitt „Teil“",
    "eines": "Abschnitt, einer von: Teil, Anderes",
}


@pytest.mark.parametrize("key", Whole.model_fields)
def test_the_kind_of_a_value_is_told(key: str) -> None:
    assert kind_of(Whole.model_fields[key]) == KINDS[key]


def test_what_holds_if_nothing_is_said() -> None:
    told = {one.key: (one.required, one.default) for one in section(Whole).settings}

    assert told["tag"] == (True, "")
    assert told["entschieden"] == (True, "")
    assert told["text"] == (False, "so")
    assert told["anteil"] == (False, "0,5")
    assert told["hoechstens"] == (False, "20.000")
    assert told["offen"] == (False, "nein")
    assert told["zeichen"] == (False, "„;“")
    assert told["teil"] == told["teile"] == (False, "")


def test_sections_stand_inside_their_setting() -> None:
    inside = {one.key: one.sections for one in section(Whole).settings}
    part = Section("Teil", (Setting("tag", "Tag", "Tag", True, "", "Ein Tag."),))

    assert inside["teile"] == inside["je_teil"] == (part,)
    assert inside["eines"] == (part, Section("Anderes", ()))
    assert inside["tag"] == ()


def test_every_file_is_described_as_it_is_named() -> None:
    told = described()

    assert len(told) == len(REGISTRY) + len(FOLDERS)
    assert told["zielvereinbarungen/JAHR/KENNUNG.yaml"].title == "Zielvereinbarung"
    assert told["freigaben/ZEITRAUM/KENNUNG.yaml"].title == "Freigabe"
    assert told["haushalt/JAHR.yaml"].settings[0].sections[0].title == "Ansatz"
    assert told["kommentare/ZEITRAUM/KENNUNG.md"].settings[-1].key == "text"
