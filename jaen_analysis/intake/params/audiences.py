"""``adressaten.yaml``: who reads a report, and how much of the figures is meant for these readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from jaen_analysis.intake.params.fields import Id, Model, Text
from jaen_analysis.intake.params.listed import once
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.catalogue import unknown

View = Literal["intern", "stadt", "oeffentlich"]


RESERVED = frozenset({"notebooks", "frozen", "pakete", "freigegeben", "con", "prn", "aux", "nul"})
"""Names that no folder of an audience can have: those of other folders of a run, and of devices of Windows."""


class Adressat(Model, title="Adressat"):
    """One kind of readers; ``gebiete`` are the areas whose figures are released for the public."""

    id: Id = Field(
        title="Kennung",
        description="Die dauerhafte Kennung, zum Beispiel leitung; sie ist auch der Name eines Ordners. Jede gibt es "
        "nur einmal.",
    )
    titel: Text = Field(
        title="Titel", description="Wie diese Leser heißen, zum Beispiel Leitung und Regionalstellenleitungen."
    )
    sicht: View = Field(
        title="Sicht",
        description="intern: alles. stadt: alle eigenen Zahlen, andere Städte wie vereinbart. oeffentlich: nur die "
        "freigegebenen Gebiete, nichts Internes.",
    )
    andere_staedte: Literal["benannt", "anonym"] = Field(
        default="anonym",
        title="andere Städte",
        description="anonym: nur der eigene Wert, der übrige Kreis und eine Spanne ohne Namen. benannt: mit Namen, "
        "wenn alle Städte zugestimmt haben. Nur bei der Sicht „stadt“. Ohne Angabe: anonym.",
    )
    eigene_zahlen: Literal["ganz", "geschuetzt"] = Field(
        default="geschuetzt",
        title="eigene Zahlen",
        description="geschuetzt: auch die eigenen Zahlen gehen durch die Geheimhaltung. ganz: eine Stadt sieht ihre "
        "eigenen vollständig, auch 1 und 2. Nur bei der Sicht „stadt“. Ohne Angabe: geschuetzt.",
    )
    gebiete: list[Id] = Field(
        default=[],
        title="freigegebene Gebiete",
        description="Welche Gebiete öffentlich sind, zum Beispiel kreis und stadt-witten. Bei der Sicht „oeffentlich“ "
        "mindestens eines, sonst leer.",
    )


def _usual() -> list[Adressat]:
    return [
        Adressat(id="leitung", titel="Leitung und Regionalstellenleitungen", sicht="intern"),
        Adressat(id="multiplikatoren", titel="Multiplikatorenteams", sicht="intern"),
        Adressat(id="stadt", titel="Dezernats- und Fachbereichsleitungen der Städte", sicht="stadt"),
        Adressat(id="oeffentlichkeit", titel="Politik und Öffentlichkeit", sicht="oeffentlich", gebiete=["kreis"]),
    ]


class Adressaten(Model, title="Adressaten"):
    """``adressaten.yaml``; a workspace without it has the usual four."""

    adressaten: list[Adressat] = Field(
        default_factory=_usual,
        min_length=1,
        title="Adressaten",
        description="Wer die Berichte liest und wie viel er sieht, mindestens einer. Ohne Angabe gelten die üblichen "
        "vier: Leitung, Multiplikatoren, Städte, Öffentlichkeit.",
    )


@dataclass(frozen=True)
class Audience:
    """Who reads a page and what may stand on it.

    ``view`` is ``"intern"`` (everything), ``"stadt"`` (the own figures in full, the other cities as agreed) or
    ``"oeffentlich"`` (the areas in ``released`` alone). ``named``: other cities may be named beside the own one.
    ``own_whole``: a city sees its own figures in full, also those that tell of single persons.
    """

    id: str
    title: str
    view: View
    named: bool = False
    released: tuple[str, ...] = ()
    own_whole: bool = False

    @property
    def internal(self) -> bool:
        """Whether these readers see everything."""
        return self.view == "intern"

    def reads(self, area: Area) -> bool:
        """Whether there is a page about this area for these readers.

        One about several cities would tell of each of them by name: there is none where that is not agreed.
        """
        if self.view == "oeffentlich":
            return area.key in self.released
        return self.internal or self.named or len(area.cities) == 1

    def may_see(self, city: str, own: Sequence[str]) -> bool:
        """Whether the figures of a city may be named on a page about the cities ``own`` (keys)."""
        if self.view == "oeffentlich":
            return city in self.released
        return self.internal or self.named or city in own

    def in_full(self, area: Area) -> str:
        """The key of the area if it is a city whose readers see its own figures in full; else empty."""
        return area.key if self.own_whole and area.kind == "stadt" else ""


ANALYST = Audience("", "Werkbank", "intern")
"""Who tries something out and makes no page of it."""


def audiences(model: Adressaten) -> Mapping[str, Audience]:
    """Id → audience, in the order of the file."""
    return {
        one.id: Audience(
            one.id,
            one.titel,
            one.sicht,
            one.andere_staedte == "benannt",
            tuple(one.gebiete),
            one.eigene_zahlen == "ganz",
        )
        for one in model.adressaten
    }


USUAL = audiences(Adressaten())
"""The audiences of a workspace that says nothing about them."""


def faults(model: Adressaten, areas: Sequence[str] | None) -> Iterator[str]:
    """Each audience once; released areas that there are (``None``: not known), and only where they mean something."""
    yield from once("Adressat", (one.id for one in model.adressaten))
    for one in model.adressaten:
        if one.id in RESERVED:
            yield (
                f"{one.id} → id: So heißt schon ein Ordner neben den Berichten oder ein Gerät von Windows; der Ordner "
                "dieser Adressaten kann nicht auch so heißen. Bitte anders nennen."
            )
        for line in ("andere_staedte", "eigene_zahlen"):
            if one.sicht != "stadt" and line in one.model_fields_set:
                yield (
                    f"{one.id} → {line}: Das gilt nur bei „sicht: stadt“. Bitte die Zeile streichen oder die Sicht "
                    "ändern."
                )
        where = f"{one.id} → gebiete: "
        if one.gebiete and one.sicht != "oeffentlich":
            yield f"{where}Freigegebene Gebiete gibt es nur bei „sicht: oeffentlich“. Bitte die Zeile streichen."
        if one.sicht == "oeffentlich" and not one.gebiete:
            yield (
                f"{where}Es fehlt, welche Gebiete öffentlich sind. Erwartet: mindestens eines, zum Beispiel [kreis]."
            )
        if areas is not None:
            known = ["kreis", *areas]
            yield from (where + unknown("Gebiet", area, known) for area in one.gebiete if area not in known)
            yield from (where + fault for fault in _left_alone(one.gebiete, areas))
        yield from (where + fault for fault in once("Gebiet", one.gebiete))


def _left_alone(public: Sequence[str], areas: Sequence[str]) -> Iterator[str]:
    """The one city that is not public beside the Kreis and all others: it is what they leave of the Kreis."""
    hidden = [area for area in areas if area.startswith("stadt-") and area not in public]
    if "kreis" in public and len(hidden) == 1:
        yield (
            f"Nur „{hidden[0]}“ ist nicht öffentlich; die Zahlen der Stadt ließen sich aus denen des Kreises und der "
            "anderen Städte berechnen. Bitte auch diese Stadt freigeben oder mindestens eine andere herausnehmen."
        )
