"""A small Jobcenter for tests: two Regionalstellen, three cities, two indicators, no file."""

from __future__ import annotations

from datetime import date

from jaen_analysis.intake.params import Calendar, Params, ReportSpec, Selection
from jaen_analysis.intake.params.deliveries import Eingang
from jaen_analysis.vocabulary.areas import Area, Boundary, Organisation
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.rechtsstand import LawState, Rechtsstand

CITIES = tuple(
    Area(f"stadt-{name.lower()}", "stadt", name, code, (f"stadt-{name.lower()}",))
    for name, code in (("Hattingen", "05954016"), ("Schwelm", "05954024"), ("Witten", "05954036"))
)
OFFICES = (
    Area("rs-hattingen", "regionalstelle", "Hattingen", cities=("stadt-hattingen", "stadt-schwelm")),
    Area("rs-witten", "regionalstelle", "Witten", cities=("stadt-witten",)),
)
KREIS = Area("kreis", "kreis", "Testkreis", "05954", tuple(city.key for city in CITIES))
ORGANISATION = Organisation("Jobcenter Test", "JC", KREIS, CITIES, (Boundary(date(2010, 1, 1), OFFICES),))
LAW = Rechtsstand((LawState("2005-01", "", {"elb": "ELB"}, "", True),), ())

QUARTERLY = ReportSpec(
    "quartalsbericht", "Quartalsbericht", "quartalsbericht", "leitung", ("kreis", "regionalstelle", "stadt"),
    ("Quartal", "Jahr"), {},
)  # fmt: skip


def params(*reports: ReportSpec, catalogue: Catalogue | None = None) -> Params:
    """Params with these reports (default: one quarterly report)."""
    chosen = reports or (QUARTERLY,)
    known = catalogue or Catalogue({}, {})
    selection = Selection((), (), tuple(known.indicators.values()), ())
    return Params(
        organisation=ORGANISATION,
        catalogue=known,
        rechtsstand=LAW,
        reports=chosen,
        calendar=Calendar(15),
        intake=Eingang(groesste_datei_mb=20),
        official={},
        conditions=(),
        selections={report.id: selection for report in chosen},
        files={"params/organisation.yaml": b"name: Test\n", "params/reports.yaml": b"berichte: []\n"},
        digest="0" * 64,
    )


def report(**changes: object) -> ReportSpec:
    """The quarterly report with these changes."""
    return ReportSpec(**(vars(QUARTERLY) | changes))
