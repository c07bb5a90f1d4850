"""Which report is asked for: its kind, its data and its area, or in German why there is none."""

from __future__ import annotations

from pathlib import Path

from jaen_analysis.analysis.inputs import Inputs, gather, thaw
from jaen_analysis.analysis.partial import AreaState
from jaen_analysis.intake import params
from jaen_analysis.intake.params import ReportSpec
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.catalogue import unknown
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period


def opened(
    report: str, period: str, area: str, audience: str, inputs: str
) -> tuple[ReportSpec, Inputs, AreaState, str]:
    """The report, its data, the state of its area, and the name of the frozen ``inputs`` (empty: the workspace's own).

    Raises :class:`JaenError` for an unknown report or area, or if it is not meant for this audience, or the area
    is none that it gets to see.
    """
    if inputs:
        data = thaw(Path(inputs))
    else:
        place = Workspace.around(Path.cwd())
        settings = params.load(place.root)
        posted = any(spec.from_postings for spec in settings.reports if spec.id == report)
        data = gather(settings, Store(place.store), Period.parse(period), posted=posted)
    specs = {spec.id: spec for spec in data.params.reports if spec.audience == audience}
    if report not in specs:
        raise JaenError(f"{unknown('Bericht', report, specs)} Gesucht: Adressaten „{audience}“.")
    known = {state.area.key: state for state in data.areas}
    if area not in known:
        raise JaenError(unknown("Gebiet", area, known))
    if not (reader := data.params.audiences[audience]).reads(known[area].area):
        raise JaenError(
            f"{known[area].area.title} ist für „{reader.title}“ nicht freigegeben. Was diese Adressaten sehen, "
            "steht in params/adressaten.yaml; ohne Namen anderer Städte gibt es nur Seiten einer Stadt."
        )
    if str(data.period) != period:
        raise JaenError(f"Die Daten gelten für {data.period.accusative}, verlangt ist {period}.")
    return specs[report], data, known[area], Path(inputs).name
