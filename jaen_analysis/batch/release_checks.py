"""Why a page cannot take its next step: it is not as the ledger says, not up to date, or the rules forbid it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from jaen_analysis.analysis.secrecy.protect import mark_of
from jaen_analysis.batch import manifest
from jaen_analysis.batch.freeze import DIGITS
from jaen_analysis.batch.manifest import Page
from jaen_analysis.batch.places import FROZEN
from jaen_analysis.batch.plan import Job
from jaen_analysis.batch.reasons import Change
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.params.audiences import Audience
from jaen_analysis.intake.params.personal_checks import OFFICE
from jaen_analysis.report.comment_faults import blocking
from jaen_analysis.report.german import date_long, fingerprint
from jaen_analysis.report.page_personal import persons_told
from jaen_analysis.report.record import Record
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.release import ORDER, Release, Step, same_function
from jaen_analysis.vocabulary.secrecy import SHEET


def unfit(folder: Path, page: Page | None, stale: Sequence[Change], job: Job) -> Iterator[str]:
    """Why nobody can decide about the page of a job as it lies there: missing, failed, changed by hand, out of date."""
    again = f"Bitte zuerst: {job.call}"
    if page is None or not page.html_sha256:
        reason = page.error.words if page and page.error else "es gibt noch keine Seite."
        yield f"{reason} {again}"
    elif not manifest.is_intact(folder, page):
        yield f"die HTML-Datei fehlt oder wurde seit dem letzten Lauf verändert. {again}"
    elif stale:
        yield f"die Seite ist nicht auf dem neuesten Stand ({'; '.join(c.short() for c in stale)}). {again}"


def against(step: Step, release: Release | None, period: Period, today: date) -> Iterator[str]:
    """Which rules a step breaks; ``release`` are the steps before it."""
    if step.meeting < period.first_day:
        yield (
            f"die Sitzung am {date_long(step.meeting)} liegt vor dem Beginn des Zeitraums ({period.label}). Bitte "
            "--meeting berichtigen."
        )
    if step.state == ORDER[0]:
        return
    if step.meeting > today:
        yield (
            f"die Sitzung am {date_long(step.meeting)} hat noch nicht stattgefunden; „{step.state}“ ist frühestens an "
            "diesem Tag möglich. Bitte --meeting prüfen oder den Schritt nach der Sitzung eintragen."
        )
    if step.state != ORDER[-1] or release is None:
        return
    if same_function(step.by, release.preparer()):
        yield (
            f"„{step.by}“ hat die Seite vorbereitet und kann sie nicht freigeben. Bitte mit --by eine andere Funktion "
            "nennen oder „freigegeben_durch“ in params/freigabe.yaml berichtigen."
        )
    if release.agreed and step.meeting < release.agreed.meeting:
        yield (
            f"--meeting nennt den {date_long(step.meeting)}, abgestimmt wurde aber erst am "
            f"{date_long(release.agreed.meeting)}. Bitte den Tag berichtigen."
        )


def about_persons(html: bytes, params: Params) -> Iterator[str]:
    """Why a page must take no step, whoever reads it: it tells something about a single person."""
    office = params.files.get(OFFICE, b"").decode(errors="replace")
    for words in persons_told(html.decode(), office):
        yield f"{words} Bitte in der Quelle streichen (Kommentar, Einstellung oder Notebook) und neu erstellen."


def leaving(audience: Audience, records: Sequence[Record], unsigned: Iterable[str] = ()) -> Iterator[str]:
    """Why a page with these records must not be released for readers outside the house.

    ``unsigned`` is what :func:`unchecked` says of it.
    """
    if audience.internal:
        return
    yield from unsigned
    yield from (f"{words} Bitte den Kommentar berichtigen und neu erstellen." for words in blocking(records))


def unchecked(folder: Path, page: Page, job: Job, params: Params) -> Iterator[str]:
    """Why it is not certain that somebody has checked what a page hides: nobody has signed what it was made with.

    ``folder`` is that of the period. A page without figures hides nothing.
    """
    if job.report.no_figures:
        return
    period = job.period
    kept = folder / FROZEN / page.inputs[:DIGITS] / "protection.parquet"
    if not kept.is_file():
        yield (
            f"was die Seite verbirgt, ist nicht mehr festzustellen: {kept.relative_to(folder)} fehlt. Bitte neu "
            f"erstellen: jaen run {period} --only {job.report.id} --force"
        )
        return
    mark = _mark(kept)
    if params.secrecy.signed_for(str(period), mark):
        return
    last, shown = params.secrecy.last_signed(str(period)), fingerprint(mark)
    before = (
        f"die Prüfung der Geheimhaltung durch „{last.by}“ am {date_long(last.on)} gilt für einen früheren Stand "
        f"(Prüfsumme {fingerprint(last.mark)}, jetzt {shown})."
        if last
        else f"die Geheimhaltung für {period.accusative} hat noch niemand geprüft."
    )
    there = any(spec.id == SHEET and period.kind in spec.period_kinds for spec in params.reports)
    first = "" if there else f"in params/reports.yaml den Bericht „{SHEET}“ für „{period.kind}“ eintragen, dann "
    yield (
        f"{before} Bitte {first}das Prüfblatt erstellen (jaen run {period} --only {SHEET}), durchsehen und in "
        f"params/geheimhaltung.yaml unter „pruefungen:“ eintragen (statt „[]“): {{zeitraum: {period}, "
        f"geprueft_durch: <Funktion>, am: <Tag>, pruefsumme: {shown}}}"
    )


def _mark(kept: Path) -> str:
    import pandas as pd

    return mark_of(pd.read_parquet(kept))


def undisclosed(folder: Path, period: Period, known: Params, pages: Mapping[str, bytes]) -> Iterator[str]:
    """What could be reckoned out once these pages (output → HTML) of a run are released beside all that has been.

    ``folder`` is that of the run.
    """
    outside = {name: html for name, html in pages.items() if not known.audiences[name.partition("/")[0]].internal}
    if not outside:
        return
    from jaen_analysis.batch.audit import audit
    from jaen_analysis.batch.audit_files import of_page

    files = [of_page(f"{folder.name}/{name}", name, html) for name, html in outside.items()]
    found, again = audit(folder.parent, period, extra=files), f"jaen run {period}"
    for fault in found.faults:
        yield f"Geheimhaltung: {fault} Bitte den Bericht neu erstellen ({again}) und erneut freigeben."
    leaving = tuple(f"{file.name}, " for file in files)
    for one in found.unread:
        if not one.written and one.place.startswith(leaving):
            yield (
                f"Geheimhaltung: Was die Zahl „{one.words}“ [{one.place}] bedeutet, ist nicht zu lesen; was sie "
                "verrät, lässt sich nicht prüfen. Bitte sie in der Quelle streichen (Einstellung oder Notebook) oder "
                f"in eine Tabelle mit Kennzahl, Gebiet und Zeitraum setzen und neu erstellen ({again})."
            )
