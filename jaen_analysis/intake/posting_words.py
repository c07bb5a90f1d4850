"""Names of titles, measures and their figures, both ways: from the words of a file to keys, and back for people."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jaen_analysis.intake.findings import shown
from jaen_analysis.intake.reading.keys import Names, area_names, names_of, without_remark
from jaen_analysis.vocabulary.money import eur
from jaen_analysis.vocabulary.periods import month_name
from jaen_analysis.vocabulary.planning import TARGET_GROUPS
from jaen_analysis.vocabulary.postings import FIGURES, GROUPS, CohortPart, Figure
from jaen_analysis.vocabulary.titles import COST_KINDS, TITLES, Title

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params
    from jaen_analysis.intake.params.values_planning import Programme

YEAR, COST_KIND = "jahr=", "kostenart="
_ONE = {"Personen": "Person", "Plätze": "Platz", "Fälle": "Fall"}


@dataclass(frozen=True)
class PostingWords:
    """All that a delivery of postings may name. ``programmes``: year → id → measure in the plan of that year."""

    areas: Names
    subjects: Names
    figures: Names
    area_titles: Mapping[str, str]
    programmes: Mapping[int, Mapping[str, Programme]]

    @classmethod
    def of(cls, params: Params) -> PostingWords:
        """The words of an organisation and the measures of all its plans."""
        organisation = params.organisation
        offices = [office for cut in organisation.boundaries for office in cut.regionalstellen]
        every = (organisation.kreis, *organisation.cities, *offices)
        plans = {
            year: {one.id: one for one in plan.programmes if one.planned} for year, plan in sorted(params.plans.items())
        }
        listed = [one for plan in plans.values() for one in plan.values()]
        titles = {area.key: area.title for area in every} | organisation.city_names
        return cls(area_names(organisation), _subjects(listed), _figures(), titles, plans)

    def subject(self, id_: str, year: int = 0) -> Title | Programme | None:
        """The title, or the measure as the plan of a year has it; without one there as the newest plan has it."""
        return TITLES.get(id_) or self.listed(year).get(id_)

    def listed(self, year: int = 0) -> dict[str, Programme]:
        """Id → every measure, as the plan of a year has it, any other as the newest plan has it."""
        newest = {id_: one for plan in self.programmes.values() for id_, one in plan.items()}
        return newest | dict(self.programmes.get(year, {}))

    def programme(self, id_: str, month: str) -> Programme | None:
        """The measure in the plan of the month's year."""
        return self.programmes.get(int(month[:4]), {}).get(id_)

    def name(self, subject: str, figure: str, part: str = "", year: int = 0) -> str:
        """A figure as a person calls it: ``"Verwaltungskosten: Ist (Sachkosten)"``; see :meth:`subject` of the year."""
        known = self.subject(subject, year)
        narrowed = f" ({part_label(part)})" if part else ""
        return f"{known.title if known else subject}: {without_remark(FIGURES[figure].title)}{narrowed}"


def part_label(part: str) -> str:
    """A part as a person calls it: ``"Sachkosten"``, ``"2028"``, ``"Teilnehmende, u25, 3. Monat"``."""
    if part.startswith(COST_KIND):
        return COST_KINDS[part.removeprefix(COST_KIND)]
    if part.startswith(YEAR):
        return part.removeprefix(YEAR)
    if not part:
        return ""
    cohort = CohortPart.parse(part)
    return f"{GROUPS[cohort.group]}, {TARGET_GROUPS.get(cohort.stratum, cohort.stratum)}, {cohort.after}. Monat"


def amount(figure: str, value: int) -> str:
    """What a posting says, with its unit: ``"1.234,56 EUR"``, ``"12 Personen"``, ``"1 Person"``."""
    unit = FIGURES[figure].unit
    if unit != "EUR":
        return f"{shown(value)} {_ONE[unit] if value == 1 else unit}"
    return eur(value, cents=True)


def change(row: Mapping[Hashable, Any], words: PostingWords) -> str:
    """A row of ``vintages.changed_postings``: ``"Kreis, Verwaltungskosten: Ist, Juli 2026: 1,00 EUR → 2,00 EUR"``."""
    name = words.name(row["subject"], row["figure"], row["part"], int(row["month"][:4]))
    before, now = (amount(row["figure"], row[value]) for value in ("value_before", "value"))
    return f"{words.area_titles[row['area']]}, {name}, {month_name(row['month'])}: {before} → {now}"


def divided(subject: str, figure: Figure) -> bool:
    """Whether a figure of a subject is delivered in parts only."""
    if figure.part == COST_KIND.removesuffix("="):
        return subject in TITLES and bool(TITLES[subject].parts)
    return bool(figure.part)


def _subjects(programmes: list[Programme]) -> Names:
    return names_of(
        "Titel oder Maßnahme",
        [(id_, id_) for id_ in TITLES] + [(one.id, one.id) for one in programmes],
        [(title.title, title.id) for title in TITLES.values()] + [(one.title, one.id) for one in programmes],
        [(one.number, one.id) for one in programmes if one.number],
        [(title.code, title.id) for title in TITLES.values()],
    )


def _figures() -> Names:
    return names_of(
        "Größe",
        [(id_, id_) for id_ in FIGURES],
        [(figure.title, figure.id) for figure in FIGURES.values()],
        [(without_remark(figure.title), figure.id) for figure in FIGURES.values()],
        [(figure.title.removeprefix("davon "), figure.id) for figure in FIGURES.values()],
    )
