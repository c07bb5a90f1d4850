"""``jaen forms``: the empty forms of a period, one per city, and one for budget and measures."""

from __future__ import annotations

from pathlib import Path

from jaen_analysis.cli.console import out
from jaen_analysis.cli.make import parse_period
from jaen_analysis.intake import params
from jaen_analysis.intake.deliveries import SOURCE
from jaen_analysis.intake.forms import write_form
from jaen_analysis.intake.forms.cells import known_values
from jaen_analysis.intake.postings_form import write_postings_form
from jaen_analysis.intake.snapshot import Snapshot
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.german import count, date_long
from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.catalogue import unknown
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period


def hand_out(folder: Path, what: tuple[str, ...], for_area: str | None = None) -> None:
    """Write the forms of a period, or with ``("steuerung", year)`` the Steuerungsmappe of a year.

    Raises :class:`JaenError` for anything else, and as :func:`write_forms` does.
    """
    match what:
        case ("steuerung", year) if for_area is None:
            from jaen_analysis.cli.steuerung import write_steuerung

            write_steuerung(folder, year)
        case (period,) if period != "steuerung":
            write_forms(folder, period, for_area)
        case _:
            raise JaenError(
                f"Das ist nicht zu verstehen: jaen forms {' '.join(what)}. Erwartet wird ein Zeitraum (jaen forms "
                "2026-Q4, für eine Stadt mit --for) oder „steuerung“ mit einem Jahr (jaen forms steuerung 2027)."
            )


def write_forms(folder: Path, text: str, for_area: str | None = None) -> None:
    """Write an empty form for every city, or for one, with what it delivered before in locked columns.

    With the forms of all cities comes the one for budget and measures, for the finance department and the coordination
    office.
    A form that lies there already may be filled in and is left as it is. Raises :class:`JaenError` for an
    unknown city or period.
    """
    workspace = Workspace.open(folder)
    known = params.load(workspace.root)
    period = parse_period(text)
    cities = known.organisation.cities if for_area is None else (city_of(known.organisation, for_area),)
    snapshot = Store(workspace.store).snapshot()
    facts = snapshot.facts[snapshot.facts["source"] == SOURCE]
    target = workspace.forms / str(period)
    written = 0
    for city in cities:
        path = workspace.form(city.key, period)
        if path.exists():
            out.print(f"Liegt schon da und bleibt, wie es ist: {path}", markup=False, soft_wrap=True)
            continue
        write_form(path, city, period, known, known=known_values(facts, city.key), demo=snapshot.demo)
        written += 1
    if for_area is None:
        _write_posting_form(workspace, known, period, snapshot)
    due = date_long(known.calendar.due(period))
    forms = count("Lieferbogen", "Lieferbögen", written)
    out.print(f"{forms} für {period.accusative} angelegt in {target}", markup=False, soft_wrap=True)
    out.print(f"Frist für die Lieferung: {due}.", markup=False)


def _write_posting_form(workspace: Workspace, known: params.Params, period: Period, snapshot: Snapshot) -> None:
    path = workspace.posting_form(period)
    if path.exists():
        out.print(f"Liegt schon da und bleibt, wie es ist: {path}", markup=False, soft_wrap=True)
        return
    write_postings_form(path, known, period, known=snapshot.postings, demo=snapshot.demo)
    out.print(f"Lieferbogen für Haushalt und Maßnahmen angelegt: {path}", markup=False, soft_wrap=True)


def city_of(organisation: Organisation, text: str) -> Area:
    """The city of this name or key."""
    names = {word: city for city in organisation.cities for word in (city.key, city.name, city.title, city.code)}
    folded = {word.casefold(): city for word, city in names.items()}
    found = folded.get(text.strip().casefold())
    if found is None:
        raise JaenError(f"{unknown('Stadt', text, names)} Lieferbögen gibt es nur für Städte.")
    return found
