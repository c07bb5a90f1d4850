"""The budgets, from checked files to frozen values."""

from __future__ import annotations

from collections.abc import Mapping

from jaen_analysis.intake.params.fields import Model
from jaen_analysis.intake.params.money import Haushalt
from jaen_analysis.intake.params.money_checks import year_of
from jaen_analysis.intake.params.values_money import Allotment, Authority, Budget, CostRate, Posts, Share


def budgets(models: Mapping[str, Model]) -> dict[int, Budget]:
    """Year → its budget, in the order of the years."""
    found = {year_of(name): model for name, model in models.items() if isinstance(model, Haushalt)}
    return {year: _budget(year, found[year]) for year in sorted(found)}


def _budget(year: int, model: Haushalt) -> Budget:
    return Budget(
        year=year,
        allotments=tuple(
            Allotment(year, a.titel, a.gebiet, a.betrag, a.zustand, a.stand, a.durch, a.hoechstens, a.hinweis)
            for a in model.ansaetze
        ),
        authorities=tuple(
            Authority(year, v.titel, v.fuer, v.betrag, v.stand) for v in model.verpflichtungsermaechtigungen
        ),
        shares=tuple(Share(s.anteil, s.prozent, s.gilt_ab, s.stand, s.quelle, s.geprueft) for s in model.anteile),
        staff=tuple(Posts(p.gebiet, p.aufgabe, p.vzae, p.schluessel) for p in model.stellenplan),
        rates=tuple(CostRate(k.kostenart, k.je_stelle, k.pauschal) for k in model.kostensaetze),
        ratios={str(task): clients for task, clients in model.betreuungsschluessel.items()},
    )
