"""Which form came back: handed out for whom, when, and with which definitions. A file without a stamp is none of ours.

The head of a form is locked; if its stamp says something else, figures may stand in the form of another city.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jaen_analysis.intake.findings import Finding, Level, quoted
from jaen_analysis.intake.forms.asked import tables
from jaen_analysis.intake.forms.stamp import FORM_VERSION, STAMP_LABEL, Stamp, definition, digest_of
from jaen_analysis.intake.reading.content import Content
from jaen_analysis.intake.reading.keys import fold
from jaen_analysis.intake.reading.months import parse_period
from jaen_analysis.intake.reading.sheets import Sheet, address
from jaen_analysis.intake.reading.tables import AREA_LABELS, Head, Place
from jaen_analysis.intake.reading.words import Words
from jaen_analysis.vocabulary.measure import Measure

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

_LABEL = fold(STAMP_LABEL)
_CURRENT = "Bitte für die nächste Lieferung den aktuellen Bogen verwenden"
_NAMED = 8


def origin_findings(content: Content, sheets: Sequence[Sheet], words: Words, params: Params) -> list[Finding]:
    """What the stamps of a form say that its reader must know: another city, another period, older definitions."""
    findings: list[Finding] = []
    stamps: list[tuple[Place, Stamp]] = []
    for head in content.heads:
        place = head.get(_LABEL)
        if place is None or place in [known for known, _ in stamps]:
            continue
        stamp = Stamp.parse(str(place.value))
        if stamp is None:
            findings.append(_unreadable(place))
            continue
        stamps.append((place, stamp))
        findings += _elsewhere(stamp, place, head, words)
    once = {finding.what: finding for finding in reversed(findings)}  # every sheet of a form has the same head
    return [*once.values(), *(_older(*stamps[0], content, sheets, params) if stamps else [])]


def _elsewhere(stamp: Stamp, place: Place, head: Head, words: Words) -> list[Finding]:
    """The head names another area or another period than the stamp: the form was copied or typed over."""
    named = (words.areas.find(head[label].value) for label in AREA_LABELS if label in head)
    area = next(filter(None, named), None)
    period = parse_period(head["berichtszeitraum"].value) if "berichtszeitraum" in head else None
    findings = []
    if area is not None and area != stamp.area:
        given, says = words.area_titles.get(stamp.area, f"„{stamp.area}“"), words.area_titles[area]
        mend = f"Bitte prüfen, ob alle Zahlen zu {says} gehören, sonst den Bogen von {says} ausfüllen und neu senden."
        findings.append(_finding("Warnung", f"Der Bogen ist für {given} ausgegeben, im Kopf steht {says}", place, mend))
    if period is not None and period != stamp.period:
        given, says = stamp.period.label, period.label
        mend = "Bitte prüfen, ob die Monate stimmen, sonst den Bogen dieses Zeitraums ausfüllen und neu senden."
        what = f"Der Bogen ist für „{given}“ ausgegeben, im Kopf steht „{says}“"
        findings.append(_finding("Warnung", what, place, mend))
    return findings


def _older(place: Place, stamp: Stamp, content: Content, sheets: Sequence[Sheet], params: Params) -> list[Finding]:
    """The lay-out or the definitions are not those of today. What is asked anew is told as missing rows."""
    findings = []
    if stamp.version != FORM_VERSION:
        what = f"Der Bogen hat die Fassung {stamp.version}, ausgegeben wird heute die Fassung {FORM_VERSION}"
        findings.append(_finding("Hinweis", what, place, f"{_CURRENT}; die Zahlen wurden gelesen."))
    asked = tables(params.catalogue, stamp.period)
    if stamp.digest == digest_of(asked):
        return findings
    rows = {statement.measure for statement in content.statements}
    kept = dict.fromkeys(measure for table in asked for measure, _ in table.rows if measure.id in rows)
    changed = _changed(list(kept), sheets)
    if changed:
        what = "Seit der Ausgabe des Bogens ist anders festgelegt, was gezählt wird"
        more = f" und {len(changed) - _NAMED} weitere" if len(changed) > _NAMED else ""
        mend = f"Bitte prüfen, ob nach der heutigen Festlegung gezählt wurde. {_CURRENT}."
        listed = "; ".join(f"„{measure}“" for measure in changed[:_NAMED]) + more
        findings.append(_finding("Warnung", f"{what}: {listed}", place, mend))
    return findings


def _changed(measures: Sequence[Measure], sheets: Sequence[Sheet]) -> list[Measure]:
    """The measures whose definition of today does not stand on any sheet of the form (on „Hilfe“, that is)."""
    lines = {tuple(fold(cell) for cell in row.cells if cell is not None) for sheet in sheets for row in sheet.rows}
    return [m for m in measures if tuple(fold(word) for word in definition(m) if word) not in lines]


def _unreadable(place: Place) -> Finding:
    what = f"Die {STAMP_LABEL} ist nicht zu lesen"
    return _finding("Hinweis", what, place, "Bitte den Kopf des Bogens nicht verändern.", found=quoted(place.value))


def _finding(level: Level, what: str, place: Place, mend: str, found: str = "") -> Finding:
    return Finding(level, what, place.sheet, address(place.row, place.column), found=found, mend=mend)
