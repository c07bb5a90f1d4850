"""A year of the demo organisation: what its pages outside may tell, each period planned jointly with all before it.

Run by ``benchmarks.disclosure`` in a process of its own. The pages are those of the shipped settings (half-year of all
cities, annual report); with ``quarters`` the quarterly report goes to all cities and to the public too.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.work import lay
from jaen_analysis.analysis.inputs import gather
from jaen_analysis.analysis.secrecy.asked import outside
from jaen_analysis.analysis.secrecy.exposed import Leaving
from jaen_analysis.intake import params
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.published import NOTHING
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.periods import Period

PERIODS = ("2025-Q1", "2025-Q2", "2025-H1", "2025-Q3", "2025-Q4", "2025-H2", "2025")


def main() -> None:
    """Print a line of JSON for each period; ``quarters`` as an argument."""
    with TemporaryDirectory() as folder:
        workspace = lay(Path(folder))
        known = params.load(workspace.root)
        _plan(workspace, _with_quarters(known) if "quarters" in sys.argv else known)


def _plan(workspace: Workspace, known: Params) -> None:
    published = NOTHING
    for period in map(Period.parse, PERIODS):
        pages = list(outside(known, known.organisation.areas(period.last_day), period))
        if not pages:
            continue
        inputs = replace(gather(known, Store(workspace.store), period), published=published)
        begun = perf_counter()
        reasons = inputs.protection["reason"]
        found = {
            "period": str(period),
            "pages": len(pages),
            "numbers": len(reasons),
            "hidden": int((reasons != "").sum()),
            "seconds": perf_counter() - begun,
            "memory": round(getrusage(RUSAGE_SELF).ru_maxrss / 1024),
        }
        sys.stdout.write(json.dumps(found) + "\n")
        for page in pages:
            leaving = Leaving(inputs, page)
            entry = leaving.publication(page[0].title, page[2].key, "", "2026-01-01", "Leitung")
            published = published.plus(entry, leaving.facts)


def _with_quarters(known: Params) -> Params:
    (quarterly,) = (report for report in known.reports if report.id == "quartalsbericht")
    cities, public = (
        replace(quarterly, audience=audience, areas=areas)
        for audience, areas in (("stadt", ("stadt",)), ("oeffentlichkeit", ("kreis",)))
    )
    return replace(known, reports=(*known.reports, cities, public))


if __name__ == "__main__":
    main()
