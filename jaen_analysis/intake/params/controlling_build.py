"""What the controlling keeps, from checked files to frozen values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jaen_analysis.intake.params import controlling as schemas
from jaen_analysis.intake.params.fields import Model
from jaen_analysis.intake.params.values_controlling import (
    Countermeasure,
    Outcome,
    Query,
    Rule,
    StatusTalk,
    StrategicGoal,
)
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.indicator import Indicator


def goals(model: schemas.Regelwerk, catalogue: Catalogue) -> tuple[StrategicGoal, ...]:
    """The strategic goals in the order of the file."""
    return tuple(
        StrategicGoal(g.id, g.titel, _indicators(g.kennzahlen, catalogue), g.seit, g.bis)
        for g in model.strategische_ziele
    )


def rules(model: schemas.Regelwerk, catalogue: Catalogue) -> tuple[Rule, ...]:
    """The rules in the order of the file."""
    return tuple(
        Rule(r.id, r.titel, r.art, r.seit, r.bis, r.inhalt, _indicators(r.gemessen_an, catalogue), r.fundstelle)
        for r in model.vorschriften
    )


def queries(model: schemas.Rueckfragen, catalogue: Catalogue) -> tuple[Query, ...]:
    """The questions in the order in which they were asked."""
    found = (
        Query(
            q.id, q.gebiet, q.frage, _indicators(q.kennzahlen, catalogue),
            q.gestellt, q.faellig, q.beantwortet, q.antwort,
        )
        for q in model.rueckfragen
    )  # fmt: skip
    return tuple(sorted(found, key=lambda query: (query.asked, query.id)))


def countermeasures(models: Mapping[str, Model], catalogue: Catalogue) -> tuple[Countermeasure, ...]:
    """The countermeasures by the day on which they are due: the most overdue comes first."""
    found = (
        Countermeasure(
            id=_id(name),
            area=m.gebiet,
            indicators=_indicators(m.kennzahlen, catalogue),
            deviation=m.abweichung,
            agreed=m.vereinbart,
            agreed_on=m.vereinbart_am,
            owner=m.zustaendig,
            due=m.faellig,
            state=m.zustand,
            stand=m.stand,
            effect=m.wirkung,
        )
        for name, m in models.items()
        if isinstance(m, schemas.Gegenmassnahme)
    )
    return tuple(sorted(found, key=lambda measure: (measure.due, measure.id)))


def talks(models: Mapping[str, Model]) -> tuple[StatusTalk, ...]:
    """The talks, the newest first."""
    found = [
        StatusTalk(
            id=_id(name),
            area=m.gebiet,
            on=m.am,
            participants=tuple(m.teilnehmende),
            outcomes=tuple(Outcome(e.thema, e.ergebnis, e.zustaendig, e.bis) for e in m.ergebnisse),
            next_on=m.naechstes,
        )
        for name, m in models.items()
        if isinstance(m, schemas.Statusgespraech)
    ]
    return tuple(sorted(sorted(found, key=lambda talk: talk.id), key=lambda talk: talk.on, reverse=True))


def _id(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(".yaml")


def _indicators(ids: Iterable[str], catalogue: Catalogue) -> tuple[Indicator, ...]:
    return tuple(catalogue.indicators[id_] for id_ in ids)
