"""The budget of a year as the file that is read again."""

from __future__ import annotations

from jaen_analysis.intake.params.values_money import Allotment, Authority, Budget, CostRate, Posts, Share
from jaen_analysis.intake.params.yaml_write import dump, told
from jaen_analysis.vocabulary.money import euro


def budget_file(year: int) -> str:
    """Where the budget of a year lies, below ``params``."""
    return f"haushalt/{year}.yaml"


def budget_yaml(budget: Budget, comment: str = "") -> str:
    """The file of a budget, ``comment`` on top of it; what is empty is left out."""
    content = told(
        verpflichtungsermaechtigungen=[_authority(one) for one in budget.authorities],
        anteile=[_share(one) for one in budget.shares],
        stellenplan=[_posts(one) for one in budget.staff],
        kostensaetze=[_rate(one) for one in budget.rates],
        betreuungsschluessel={task: clients.normalize() for task, clients in budget.ratios.items()},
    )
    return dump({"ansaetze": [_allotment(one) for one in budget.allotments], **content}, comment)


def _allotment(one: Allotment) -> dict[str, object]:
    return told(
        titel=one.title,
        gebiet=one.area,
        betrag=euro(one.amount),
        zustand=one.state,
        stand=one.known_on,
        durch=one.by,
        hoechstens=None if one.limit is None else euro(one.limit),
        hinweis=one.note,
    )


def _authority(one: Authority) -> dict[str, object]:
    return {"titel": one.title, "fuer": one.for_year, "betrag": euro(one.amount), "stand": one.known_on}


def _share(one: Share) -> dict[str, object]:
    return {
        "anteil": one.id,
        "prozent": one.percent.normalize(),
        "gilt_ab": one.since,
        "stand": one.known_on,
        "quelle": one.source,
        "geprueft": one.checked,
    }


def _posts(one: Posts) -> dict[str, object]:
    target = None if one.target is None else one.target.normalize()
    return told(gebiet=one.area, aufgabe=one.task, vzae=one.fte.normalize(), schluessel=target)


def _rate(one: CostRate) -> dict[str, object]:
    return told(
        kostenart=one.kind,
        je_stelle=euro(one.per_post) if one.per_post else None,
        pauschal=euro(one.lump) if one.lump else None,
    )
