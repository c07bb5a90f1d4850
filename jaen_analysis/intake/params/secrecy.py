"""``geheimhaltung.yaml``: which numbers tell too much of single persons, and what is exempt from that."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from pydantic import Field

from jaen_analysis.intake.params.fields import Id, Model, PeriodKey, Text
from jaen_analysis.vocabulary.catalogue import unknown
from jaen_analysis.vocabulary.secrecy import Exemption, SecrecyRules


class Ausnahme(Model):
    """One count that is told all the same: which, why, and which function has decided it on which day."""

    groesse: Id
    gebiet: Id
    zeitraum: PeriodKey
    anlass: Text
    genehmigt_durch: Text
    am: date


class Geheimhaltung(Model):
    """``geheimhaltung.yaml``; a workspace without it has the usual rules of the official statistics."""

    mindestzahl: int = Field(default=3, ge=3, le=100)
    mindeststellen: float = Field(default=5, ge=1, le=100)
    mitwissende_stadt: bool = True
    sekunden: int = Field(default=60, ge=1, le=3600)
    ausnahmen: list[Ausnahme] = []


def rules(model: Geheimhaltung) -> SecrecyRules:
    """The rules as they are applied."""
    return SecrecyRules(
        model.mindestzahl,
        model.mindeststellen,
        model.mitwissende_stadt,
        model.sekunden,
        tuple(
            Exemption(one.groesse, one.gebiet, one.zeitraum, one.anlass, one.genehmigt_durch, one.am)
            for one in model.ausnahmen
        ),
    )


def faults(model: Geheimhaltung, measures: Collection[str], areas: Collection[str] | None) -> Iterator[str]:
    """Exemptions of figures and areas that there are not (``None``: areas are not known)."""
    for number, one in enumerate(model.ausnahmen, 1):
        where = f"ausnahmen, {number}. Eintrag → "
        if one.groesse not in measures:
            yield where + f"groesse: {unknown('Größe', one.groesse, measures)}"
        if areas is not None and one.gebiet not in ("kreis", *areas):
            yield where + f"gebiet: {unknown('Gebiet', one.gebiet, ['kreis', *areas])}"
