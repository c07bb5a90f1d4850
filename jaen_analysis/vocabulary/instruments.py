"""The instruments of integration (*Eingliederungsleistungen*) with their legal basis by date.

Sources: SGB II in the versions of 2007, 2011, 2019 and 2024; SGB III; from 1.1.2025 FbW and Reha of people in the
SGB II are paid by the Agentur für Arbeit (Zweites Haushaltsfinanzierungsgesetz 2024).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from jaen_analysis.vocabulary.titles import TITLES, Title

Mode = Literal["Plätze", "Fälle"]


@dataclass(frozen=True)
class LegalBasis:
    """Where an instrument is written down, from one month to another, both included; empty without an end.

    ``activates``: those who are supported on this basis count in K3E2.
    """

    words: str
    valid_from: str = ""
    valid_to: str = ""
    activates: bool = True


@dataclass(frozen=True)
class Instrument:
    """One instrument. ``mode``: whether places are bought or single cases are supported.

    ``bought``: places are put out to tender (*Vergabe*), so a date of the award has to be met. ``budget`` is the id of
    the title that pays.
    """

    id: str
    title: str
    short: str
    mode: Mode
    bases: tuple[LegalBasis, ...]
    bought: bool = False
    budget: str = "eingliederung"

    def basis(self, month: str) -> LegalBasis | None:
        """The legal basis in a month; ``None`` where the instrument does not exist."""
        return next((b for b in self.bases if b.valid_from <= month and (not b.valid_to or month <= b.valid_to)), None)

    def activates(self, month: str) -> bool:
        """Whether its participants count in K3E2 in a month; false where the instrument does not exist."""
        basis = self.basis(month)
        return basis is not None and basis.activates

    def over(self, months: tuple[str, ...]) -> bool:
        """Whether it exists in all of these months."""
        return all(self.basis(month) for month in months)

    @property
    def paid_from(self) -> Title:
        """The title that pays for it."""
        return TITLES[self.budget]


_SGB3_2012 = "2012-04"
"""The reform of the instruments (Gesetz zur Verbesserung der Eingliederungschancen) is in force from here on."""
_ALL = (
    Instrument("mabe", "Aktivierung und berufliche Eingliederung", "MAbE", "Plätze", (
        LegalBasis("§ 16 Abs. 1 SGB II i. V. m. § 46 SGB III a. F.", "2009-01", "2012-03"),
        LegalBasis("§ 16 Abs. 1 SGB II i. V. m. § 45 SGB III", _SGB3_2012)), bought=True),
    Instrument("trainingsmassnahme", "Trainingsmaßnahmen", "TM", "Plätze", (
        LegalBasis("§ 16 Abs. 1 SGB II a. F. i. V. m. §§ 48 ff. SGB III a. F.", "", "2008-12"),), bought=True),
    Instrument("avgs", "Aktivierungs- und Vermittlungsgutschein", "AVGS", "Fälle", (
        LegalBasis("§ 16 Abs. 1 SGB II i. V. m. § 45 Abs. 4 SGB III", _SGB3_2012),)),
    Instrument("vermittlungsbudget", "Förderung aus dem Vermittlungsbudget", "VB", "Fälle", (
        LegalBasis("§ 16 Abs. 1 SGB II i. V. m. § 45 SGB III a. F.", "2009-01", "2012-03", activates=False),
        LegalBasis("§ 16 Abs. 1 SGB II i. V. m. § 44 SGB III", _SGB3_2012, activates=False))),
    Instrument("fbw", "Berufliche Weiterbildung", "FbW", "Fälle", (
        LegalBasis("§ 16 Abs. 1 SGB II i. V. m. §§ 77 ff. SGB III a. F.", "", "2012-03"),
        LegalBasis("§ 16 Abs. 1 SGB II i. V. m. §§ 81 ff. SGB III", _SGB3_2012, "2024-12"))),
    Instrument("reha", "Teilhabe am Arbeitsleben (Reha)", "Reha", "Fälle", (
        LegalBasis("§ 16 Abs. 1 SGB II i. V. m. §§ 97 ff. SGB III a. F.", "", "2012-03"),
        LegalBasis("§ 16 Abs. 1 SGB II i. V. m. §§ 112 ff. SGB III", _SGB3_2012, "2024-12"))),
    Instrument("egz", "Eingliederungszuschuss", "EGZ", "Fälle", (
        LegalBasis("§ 16 Abs. 1 SGB II i. V. m. §§ 217 ff. SGB III a. F.", "", "2012-03", activates=False),
        LegalBasis("§ 16 Abs. 1 SGB II i. V. m. §§ 88 bis 90 SGB III", _SGB3_2012, activates=False))),
    Instrument("abm", "Arbeitsbeschaffungsmaßnahmen", "ABM", "Plätze", (
        LegalBasis("§ 16 Abs. 1 SGB II i. V. m. §§ 260 ff. SGB III a. F.", "", "2008-12"),)),
    Instrument("bae", "Außerbetriebliche Berufsausbildung", "BaE", "Plätze", (
        LegalBasis("§ 16 Abs. 1 SGB II i. V. m. §§ 240 ff. SGB III a. F.", "", "2012-03"),
        LegalBasis("§ 16 Abs. 1 SGB II i. V. m. § 76 SGB III", _SGB3_2012)), bought=True),
    Instrument("agh", "Arbeitsgelegenheiten", "AGH", "Plätze", (
        LegalBasis("§ 16 Abs. 3 SGB II a. F.", "", "2008-12"),
        LegalBasis("§ 16d SGB II", "2009-01"))),
    Instrument("esg", "Einstiegsgeld", "ESG", "Fälle", (
        LegalBasis("§ 29 SGB II a. F.", "", "2008-12", activates=False),
        LegalBasis("§ 16b SGB II", "2009-01", activates=False))),
    Instrument("selbstaendige", "Leistungen für Selbständige", "§ 16c", "Fälle", (
        LegalBasis("§ 16c SGB II", "2009-01", activates=False),)),
    Instrument("jobperspektive", "Beschäftigungszuschuss (JobPerspektive)", "BEZ", "Fälle", (
        LegalBasis("§ 16a SGB II a. F.", "2007-10", "2008-12"),
        LegalBasis("§ 16e SGB II a. F.", "2009-01", "2012-03"))),
    Instrument("16e", "Eingliederung von Langzeitarbeitslosen", "§ 16e", "Fälle", (
        LegalBasis("§ 16e SGB II a. F.", _SGB3_2012, "2018-12"),
        LegalBasis("§ 16e SGB II", "2019-01", activates=False))),
    Instrument("16f", "Freie Förderung", "FF", "Plätze", (
        LegalBasis("§ 16 Abs. 2 Satz 1 SGB II a. F.", "", "2008-12"),
        LegalBasis("§ 16f SGB II", "2009-01")), bought=True),
    Instrument("16h", "Förderung schwer zu erreichender junger Menschen", "§ 16h", "Plätze", (
        LegalBasis("§ 16h SGB II", "2016-08"),), bought=True),
    Instrument("16i", "Teilhabe am Arbeitsmarkt", "§ 16i", "Fälle", (
        LegalBasis("§ 16i SGB II", "2019-01"),)),
    Instrument("16k", "Ganzheitliche Betreuung", "§ 16k", "Plätze", (
        LegalBasis("§ 16k SGB II", "2023-07"),), bought=True),
    Instrument("16a", "Kommunale Eingliederungsleistungen", "§ 16a", "Fälle", (
        LegalBasis("§ 16 Abs. 2 SGB II a. F.", "", "2008-12", activates=False),
        LegalBasis("§ 16a SGB II", "2009-01", activates=False)), budget="soziale_dienste"),
)  # fmt: skip

INSTRUMENTS: Mapping[str, Instrument] = MappingProxyType({one.id: one for one in _ALL})
"""Every instrument by its id."""
