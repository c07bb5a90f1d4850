"""The schemas of ``ampel.yaml`` and ``testphase.yaml``: bands of the Ampel, and what is tried out without it."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from jaen_analysis.intake.params.fields import Model, Month, Text
from jaen_analysis.intake.params.steering import Percent
from jaen_analysis.intake.params.values_steering import LightRule


class Festlegung(Model, title="Festlegung der Ampel"):
    """By which rule the lights are set from a day on, and who has decided it when."""

    ab: date = Field(
        title="gilt ab", description="Tag, von dem an sie gilt, jeder nur einmal; aber nie vor dem Tag des Beschlusses."
    )
    beschlossen_am: date | None = Field(
        title="beschlossen am",
        description="Tag des Beschlusses. Leer, solange es eine Voreinstellung ist, die niemand beschlossen hat.",
    )
    durch: Text = Field(
        title="durch",
        description="Wer sie festgelegt hat, zum Beispiel Leitungsrunde: eine Runde oder Stelle, kein Name.",
    )
    regel: LightRule = Field(
        default="Wahrscheinlichkeit",
        title="Regel",
        description="„Wahrscheinlichkeit“ (wie wahrscheinlich das Ziel noch erreicht wird) oder „feste Toleranz“ (wie "
        "weit der Wert unter seinem Pfad liegen darf; schlägt bei kleinen Städten oft falschen Alarm). Ohne Angabe: "
        "Wahrscheinlichkeit.",
    )
    gruen_ab_prozent: Percent = Field(
        title="grün ab Prozent", description="Ab dieser Wahrscheinlichkeit in Prozent heißt es „auf Kurs“."
    )
    rot_unter_prozent: Percent = Field(
        title="rot unter Prozent",
        description="Unter dieser Wahrscheinlichkeit in Prozent heißt es „voraussichtlich nicht erreichbar“, "
        "dazwischen „gefährdet“; nie über „grün ab“.",
    )
    breitestes_intervall_prozent: float = Field(
        gt=0,
        le=1000,
        allow_inf_nan=False,
        title="breiteste Spanne in Prozent",
        description="Ist die Spanne der Vorausschau breiter als dieser Teil des Zielwerts in Prozent, heißt es „nicht "
        "beurteilbar“.",
    )
    mindestfaelle: int = Field(
        ge=0, le=1000, title="Mindestfälle", description="Bei weniger Fällen im Jahr heißt es „nicht beurteilbar“."
    )
    toleranz_prozent: Percent | None = Field(
        default=None,
        title="Toleranz in Prozent",
        description="So weit darf der Wert unter seinem Pfad liegen, früher üblich 5. Nötig bei der Regel „feste "
        "Toleranz“, sonst leer.",
    )


class Ampel(Model, title="Ampel"):
    """``ampel.yaml``: the dated decisions of the Leitungsrunde on the bands of the Ampel."""

    festlegungen: list[Festlegung] = Field(
        default=[],
        title="Festlegungen",
        description="Nach welcher Regel und mit welchen Grenzen die Ampel ihre Lichter setzt. Eine neue Festlegung "
        "kommt dazu, die alten bleiben stehen; ohne Eintrag ist nichts festgelegt.",
    )


class Erprobung(Model, title="Erprobung"):
    """Who or what is tried out for some months; what is not named is not restricted."""

    von: Month = Field(title="von", description="Erster Monat, zum Beispiel 2027-01.")
    bis: Month | None = Field(
        default=None, title="bis", description="Letzter Monat, nie vor dem ersten. Ohne Angabe auf Weiteres."
    )
    gebiet: Text | None = Field(
        default=None,
        title="Gebiet",
        description="Wo erprobt wird: kreis, stadt-witten oder rs-schwelm. Ohne Angabe überall.",
    )
    kennzahl: Text | None = Field(
        default=None, title="Kennzahl", description="Kennung der Kennzahl, die erprobt wird. Ohne Angabe alle."
    )
    ziel: Text | None = Field(
        default=None, title="Ziel", description="Kennung eines Ziels in einer Zielvereinbarung. Ohne Angabe alle."
    )
    warum: Text = Field(
        title="warum",
        description="Ein Satz, der im Bericht steht, zum Beispiel: Die Plätze werden erst seit diesem Jahr "
        "einheitlich gezählt.",
    )


class Testphase(Model, title="Testphase"):
    """``testphase.yaml``: who or what is tried out, without red or green consequences."""

    erprobungen: list[Erprobung] = Field(
        default=[],
        title="Erprobungen",
        description="Was erprobt wird: Es wird gezeigt, aber nicht bewertet, und auf jeder Seite steht „Testphase“. "
        "Kann leer bleiben.",
    )
