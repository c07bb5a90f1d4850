"""``geheimhaltung.yaml``: which numbers tell too much of single persons, which are exempt, and who has checked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Annotated

from pydantic import Field

from jaen_analysis.intake.params.fields import Id, Kind, Model, Months, PeriodKey, Text, like
from jaen_analysis.intake.params.listed import figure_faults, once, unknown_ids
from jaen_analysis.vocabulary.breakdowns import TOTAL, canonical, parse
from jaen_analysis.vocabulary.catalogue import Catalogue, unknown
from jaen_analysis.vocabulary.relation import AtMost, measures_of
from jaen_analysis.vocabulary.release import same_function
from jaen_analysis.vocabulary.secrecy import Exemption, SecrecyRules, SignOff

FILE = "geheimhaltung.yaml"
Checksum = Annotated[
    str,
    like(
        r"[0-9a-f]{4}(\s?[0-9a-f]{4}){3}",
        "die Prüfsumme vom Prüfblatt mit ihren Leerzeichen, zum Beispiel 3f2a 9c0d 1122 3344",
    ),
    Kind("Prüfsumme mit 16 Zeichen"),
]


class Ausnahme(Model, title="Ausnahme von der Geheimhaltung"):
    """One count that is to be told all the same: which, why, who asks for it; and who has granted it on which day."""

    groesse: Text = Field(
        title="Größe",
        description="Kennung der Größe, auf Wunsch mit Merkmal, zum Beispiel integrationen[alleinerziehend=ja]; in "
        "der YAML-Datei in Anführungszeichen.",
    )
    gebiet: Id = Field(
        title="Gebiet", description="kreis, eine Stadt (stadt-breckerfeld) oder eine Regionalstelle (rs-schwelm)."
    )
    zeitraum: Months = Field(
        title="Zeitraum",
        description="Ein Zeitraum (2026-07, 2026-Q3, 2026-H1, 2026) oder Monate von..bis (2025-07..2026-06).",
    )
    anlass: Text = Field(title="Anlass", description="Warum die Zahl trotzdem genannt werden soll, in einem Satz.")
    beantragt_durch: Text = Field(
        title="beantragt durch", description="Welche Funktion es beantragt, kein Name. Ein Antrag allein ändert nichts."
    )
    genehmigt_durch: Text | None = Field(
        default=None,
        title="genehmigt durch",
        description="Welche andere Funktion es genehmigt hat, kein Name. Nur zusammen mit „genehmigt am“; leer, "
        "solange es nur beantragt ist.",
    )
    am: date | None = Field(
        default=None,
        title="genehmigt am",
        description="Tag der Genehmigung, zum Beispiel 2026-10-01. Nur zusammen mit „genehmigt durch“.",
    )


class Pruefung(Model, title="Prüfung der Geheimhaltung"):
    """The sign-off of a sheet for the checker: of which period, by which function, on which day, for which content."""

    zeitraum: PeriodKey = Field(title="Zeitraum", description="Wessen Prüfblatt geprüft wurde, zum Beispiel 2026-H1.")
    geprueft_durch: Text = Field(title="geprüft durch", description="Welche Funktion geprüft hat, kein Name.")
    am: date = Field(title="geprüft am", description="Tag der Prüfung, zum Beispiel 2026-10-01.")
    pruefsumme: Checksum = Field(
        title="Prüfsumme",
        description="Die Prüfsumme vom Prüfblatt mit ihren Leerzeichen, zum Beispiel 3f2a 9c0d 1122 3344. Ändert "
        "sich, was verborgen wird, gilt die Prüfung nicht mehr.",
    )


class Geheimhaltung(Model, title="Geheimhaltung"):
    """``geheimhaltung.yaml``; a workspace without it has the usual rules of the official statistics."""

    mindestzahl: int = Field(
        default=3,
        ge=3,
        le=100,
        title="Mindestzahl",
        description="Zahlen von Personen, Fällen und Bedarfsgemeinschaften darunter werden außer Haus nicht genannt, "
        "auch nicht das, woraus sie sich errechnen ließen; 0 wird genannt. Nie kleiner als 3. Ohne Angabe: 3.",
    )
    mindesttraeger: int = Field(
        default=3,
        ge=3,
        le=100,
        title="Mindestzahl der Träger",
        description="Ausgaben für Maßnahmen und soziale Dienste nennen Seiten außer Haus erst, wenn so viele Träger "
        "dahinterstehen. Nie kleiner als 3. Ohne Angabe: 3.",
    )
    mindeststellen: float = Field(
        default=5,
        ge=1,
        le=100,
        title="Mindestzahl der Stellen",
        description="Zahlen über Beschäftigte nennen Seiten außer Haus erst ab so vielen Vollzeitstellen und nie "
        "unterhalb der Regionalstelle. Ohne Angabe: 5.",
    )
    mitwissende_stadt: bool = Field(
        default=True,
        title="mitwissende Stadt",
        description="Ja, wenn auch eine Stadt, die ihre eigenen Zahlen kennt, die der anderen nicht errechnen können "
        "soll. Ohne Angabe: ja.",
    )
    sekunden: int = Field(
        default=60,
        ge=1,
        le=3600,
        title="Sekunden",
        description="So lange darf je Gruppe verbundener Zahlen nach der kleinsten Auswahl gerechnet werden; danach "
        "gilt die beste sichere, die gefunden ist. Ohne Angabe: 60.",
    )
    gerundet: list[Id] = Field(
        default=[],
        title="gerundete Größen",
        description="Kennungen der Größen, die Seiten außer Haus nur als Vielfache von 5 nennen; nur solche, die in "
        "keiner Kennzahl und keinem Ziel stehen. Kann leer bleiben; was so veröffentlicht ist, bleibt hier.",
    )
    ausnahmen: list[Ausnahme] = Field(
        default=[],
        title="Ausnahmen",
        description="Was trotzdem genannt werden soll; kann leer bleiben. Gilt erst, wenn eine andere Funktion es "
        "genehmigt hat.",
    )
    pruefungen: list[Pruefung] = Field(
        default=[],
        title="Prüfungen",
        description="Wer das Prüfblatt eines Zeitraums geprüft hat. Ohne das wird für Leser außer Haus nichts "
        "freigegeben.",
    )


def rules(model: Geheimhaltung) -> SecrecyRules:
    """The rules as they are applied: of the exemptions those that were granted."""
    exemptions = [_exemption(one) for one in model.ausnahmen]
    signed = [
        SignOff(one.zeitraum, one.geprueft_durch, one.am, "".join(one.pruefsumme.split())) for one in model.pruefungen
    ]
    return SecrecyRules(
        model.mindestzahl,
        model.mindeststellen,
        model.mitwissende_stadt,
        model.sekunden,
        tuple(one for one in exemptions if one.granted),
        tuple(one for one in exemptions if not one.granted),
        tuple(signed),
        tuple(model.gerundet),
        model.mindesttraeger,
    )


def _exemption(one: Ausnahme) -> Exemption:
    id_, _, part = one.groesse.removesuffix("]").partition("[")
    breakdown = canonical(parse(part or TOTAL))
    asked = (id_, one.gebiet, one.zeitraum, one.anlass, one.beantragt_durch)
    return Exemption(*asked, one.genehmigt_durch or "", one.am, breakdown)


def faults(
    model: Geheimhaltung, catalogue: Catalogue, areas: Collection[str] | None, agreed: Mapping[str, str]
) -> Iterator[str]:
    """Exemptions of figures and areas that there are not (``None``: areas are not known), or that nobody may grant;
    figures that cannot be rounded. ``agreed`` are the figures that an agreement speaks of, each with its file.
    """
    yield from _rounded(model.gerundet, catalogue, agreed)
    for number, one in enumerate(model.ausnahmen, 1):
        where = f"ausnahmen, {number}. Eintrag → "
        yield from (f"{where}groesse: {fault}" for fault in figure_faults(one.groesse, catalogue))
        if areas is not None and one.gebiet not in ("kreis", *areas):
            yield where + f"gebiet: {unknown('Gebiet', one.gebiet, ['kreis', *areas])}"
        if (one.genehmigt_durch is None) != (one.am is None):
            lacking = "am" if one.am is None else "genehmigt_durch"
            yield (
                f"{where}{lacking}: Die Angabe fehlt. Eine Ausnahme gilt erst mit der Funktion, die sie genehmigt hat, "
                "und dem Tag; solange sie nur beantragt ist, bitte beide Angaben weglassen."
            )
        if one.genehmigt_durch and same_function(one.beantragt_durch, one.genehmigt_durch):
            yield (
                f"{where}genehmigt_durch: „{one.genehmigt_durch}“ hat die Ausnahme beantragt und kann sie nicht "
                "genehmigen. Bitte die andere Funktion eintragen, die darüber entschieden hat."
            )


def _rounded(figures: Collection[str], catalogue: Catalogue, agreed: Mapping[str, str]) -> Iterator[str]:
    """Figures that are not known, and those from whose neighbours the exact number could be reckoned."""
    yield from (f"gerundet: {fault}" for fault in once("Größe", figures))
    yield from (f"gerundet: {fault}" for fault in unknown_ids("Größe", figures, catalogue.measures))
    exact = [measures_of(one) for one in catalogue.relations if not isinstance(one, AtMost)]
    moves = [(one.internal, one) for one in catalogue.measures.values() if one.internal]
    for id_ in figures:
        where, alone = f"gerundet: „{id_}“", "Gerundet werden nur Größen, die sonst nirgends stehen."
        used = next((one for one in catalogue.indicators.values() if id_ in {each.id for each in one.measures}), None)
        tied = next((group for group in [*exact, *moves] if id_ in {each.id for each in group}), None)
        if id_ in catalogue.measures and id_ not in catalogue.delivered:
            yield (
                f"{where} kommt aus den Buchungen. Gerundet werden nur Größen, die gezählt werden: Ein Betrag wäre "
                "auch auf 5 EUR gerundet noch genau. Bitte die Größe hier streichen."
            )
        elif used:
            yield f"{where} wird in der Kennzahl „{used.id}“ gebraucht. {alone} Bitte die Größe hier streichen."
        elif id_ in agreed:
            yield f"{where} steht in params/{agreed[id_]}. {alone} Bitte die Größe hier streichen."
        elif tied:
            others = ", ".join(f"„{each.id}“" for each in tied if each.id != id_)
            yield (
                f"{where} ließe sich aus {others} genau errechnen. {alone} Bitte die Größe hier streichen; verborgen "
                "wird auch ohne Eintrag, was zu klein ist."
            )
