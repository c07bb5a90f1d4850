"""Reports on a small Jobcenter with measures, needs and what was delivered (``tests.analysis.planning.made``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from jaen_analysis.intake.params import ReportSpec
from jaen_analysis.intake.params.values_planning import Answer, Assessment, Derivation, Finding, Need, Plan
from jaen_analysis.intake.postings import empty_postings
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.vocabulary.periods import span
from tests.analysis.planning.made import HATTINGEN, WITTEN, plan, postings, programme, whole
from tests.report.sections.steering.world import report

SPEC = ReportSpec(
    "eingliederungsplanung", "Eingliederungsplanung", "eingliederungsplanung", "leitung", ("kreis", "stadt"),
    ("Halbjahr", "Jahr"), {}, compares=True,
)  # fmt: skip
HALF = span("2026-01", "2026-06")
YOUNG = Need(
    "jung", 2026, HATTINGEN, "u25", "aktivierung", 20, "hoch", date(2025, 9, 30), "Leitung Fachbereich Soziales",
    "Wenige Ausbildungsplätze.", "Jugendhilfe ist bereit.",
    Answer("teilweise", "Es gab nur 12 Plätze.", date(2025, 12, 1), ("aktiv",)),
)  # fmt: skip
LANGUAGE = Need(
    "sprache", 2026, WITTEN, "deutsch", "sprache", 35, "mittel", date(2025, 9, 28), "Leitung Jobcenter Witten"
)
ASSESSED = Assessment("ändern", "Zu wenige bleiben bis zum Ende.", "Koordinierungsstelle", date(2026, 6, 20))
FOUND = Finding(WITTEN, "Die Werkstatt ist gut ausgestattet.", date(2026, 5, 4))
PLAN = plan(
    programme(findings=(FOUND,), assessment=ASSESSED, due={2027: 40_000_00}),
    programme("lohn", instrument="egz", quotas={WITTEN: 8}, entries=16, unit_cost=900_00, budget=86_400_00),
    programme("weg", state="verworfen"),
)
DERIVED = Derivation(
    "Möglichst viele dringende Bedarfe decken.", ("Eingliederungstitel: 266.400 EUR.",), ("Das Geld reicht nicht.",),
    ("100.000 EUR mehr deckten 12 Plätze in Hattingen.",), ("Witten: 8 Personen bleiben ohne Platz.",),
    ("„Maßnahme aktiv“ hat 4 Plätze weniger.",), ("Zählt „mittel“ doppelt, ändert sich nichts.",), "0123456789abcdef",
)  # fmt: skip
NEXT = Plan(2027, "Entwurf", (programme(year=2027, state="Vorschlag"),), DERIVED)


def delivered(**changes: Sequence[str]) -> pd.DataFrame:
    """Hattingen half empty, Witten full, wages of eight; ``without``: areas that have not delivered June."""
    late = changes.get("without", ())
    rows = []
    for id_, area, places, taken in (("aktiv", HATTINGEN, 10, 5), ("aktiv", WITTEN, 20, 20), ("lohn", WITTEN, 0, 8)):
        months = HALF[:-1] if area in late else HALF
        figures = {"plaetze": places, "teilnehmende": taken, "eintritte": 2, "austritte": 2, "abbrueche": 1}
        rows += whole(id_, area, months, {**figures, "ausgaben": taken * 450_00})
    return postings(rows, received="2026-10-12")


def page(
    area: str = "kreis",
    period: str = "2026-H1",
    plans: Sequence[Plan] = (PLAN, NEXT),
    needs: Sequence[Need] = (YOUNG, LANGUAGE),
    posted: pd.DataFrame | None = None,
    **changes: Any,
) -> Bericht:
    """The report of the planning of an area."""
    made = report(area=area, period=period, day=date(2026, 10, 12), months=48 if period == "2026" else 42, **changes)
    (chosen,) = made.inputs.params.selections.values()
    known = replace(
        made.inputs.params, plans={one.year: one for one in plans}, needs=tuple(needs), reports=(SPEC,),
        selections={SPEC.id: chosen},
    )  # fmt: skip
    table = empty_postings() if posted is None else posted
    return replace(made, spec=SPEC, inputs=replace(made.inputs, params=known, postings=table))
