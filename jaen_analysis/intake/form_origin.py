"""Which form came back: handed out for whom, when, and with which definitions. A file without a stamp is none of ours.

The head of a form is locked; if its stamp says something else, figures may stand in the form of another city.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
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
from jaen_analysis.vocabulary.periods import Period, month_span, shift, span

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

_LABEL = fold(STAMP_LABEL)
_PERIOD = "berichtszeitraum"
_CURRENT = "Bitte für die nächste Lieferung den aktuellen Bogen verwenden"
_NAMED = 8


def origin_findings(content: Content, sheets: Sequence[Sheet], words: Words, params: Params) -> list[Finding]:
    """What the stamps of a form say that its reader must know: another city, another period, older definitions."""
    stamped, findings = stamps_of(content.heads)
    for place, stamp, head in stamped:
        findings += [*_of_another_area(stamp, place, head, words), *of_another_period(stamp, place, head)]
    if stamped:
        place, stamp, _ = stamped[0]
        findings += [*older_lay_out(stamp, place), *_older(place, stamp, content, sheets, params)]
    return once(findings)


def stamps_of(heads: Sequence[Head]) -> tuple[list[tuple[Place, Stamp, Head]], list[Finding]]:
    """The stamp of each head that has one, with its place, and a Hinweis for each that cannot be read."""
    findings: list[Finding] = []
    stamped: list[tuple[Place, Stamp, Head]] = []
    for head in heads:
        place = head.get(_LABEL)
        if place is None or place in [known for known, _, _ in stamped]:
            continue
        stamp = Stamp.parse(str(place.value))
        if stamp is None:
            findings.append(_unreadable(place))
        else:
            stamped.append((place, stamp, head))
    return stamped, findings


def once(findings: Sequence[Finding]) -> list[Finding]:
    """The first of those that say the same: every sheet of a form has the same head."""
    return list({finding.what: finding for finding in reversed(findings)}.values())[::-1]


def period_of(head: Head) -> Period | None:
    """The period that a head names."""
    return parse_period(head[_PERIOD].value) if _PERIOD in head else None


def of_another_period(stamp: Stamp, place: Place, head: Head) -> list[Finding]:
    """The head names another period than the stamp: the form was copied or typed over."""
    period = period_of(head)
    if period is None or period == stamp.period:
        return []
    given, says = stamp.period.label, period.label
    mend = "Bitte prüfen, ob die Monate stimmen, sonst den Bogen dieses Zeitraums ausfüllen und neu senden."
    return [_finding("Warnung", f"Der Bogen ist für „{given}“ ausgegeben, im Kopf steht „{says}“", place, mend)]


def older_lay_out(stamp: Stamp, place: Place) -> list[Finding]:
    """The lay-out is not that of today."""
    if stamp.version == FORM_VERSION:
        return []
    what = f"Der Bogen hat die Fassung {stamp.version}, ausgegeben wird heute die Fassung {FORM_VERSION}"
    return [_finding("Hinweis", what, place, f"{_CURRENT}; die Zahlen wurden gelesen.")]


def asked_months(period: Period, known_after: int = 0) -> tuple[str, ...]:
    """The months that the form of a period asks for, of a figure that is known so many months later."""
    return tuple(shift(month, -known_after) for month in period.asked_months)


def foreign_months(months: Collection[str], sheet: str, cell: str, period: Period) -> Finding:
    """A Warnung for months that the form of a period does not ask for: an old form, or a wrong year."""
    return Finding(
        "Warnung",
        f"Monat gehört nicht zum Bogen: {month_span(set(months))}",
        sheet,
        cell,
        expected=month_span(span(period.asked_months[0], period.last_month)),
        mend="Bitte Berichtszeitraum und Monate prüfen; die Werte wurden übernommen.",
    )


def _of_another_area(stamp: Stamp, place: Place, head: Head, words: Words) -> list[Finding]:
    """The head names another area than the stamp: figures may stand in the form of another city."""
    named = (words.areas.find(head[label].value) for label in AREA_LABELS if label in head)
    area = next(filter(None, named), None)
    if area is None or area == stamp.area:
        return []
    given, says = words.area_titles.get(stamp.area, f"„{stamp.area}“"), words.area_titles[area]
    mend = f"Bitte prüfen, ob alle Zahlen zu {says} gehören, sonst den Bogen von {says} ausfüllen und neu senden."
    return [_finding("Warnung", f"Der Bogen ist für {given} ausgegeben, im Kopf steht {says}", place, mend)]


def _older(place: Place, stamp: Stamp, content: Content, sheets: Sequence[Sheet], params: Params) -> list[Finding]:
    """The definitions are not those of today. What is asked anew is told as missing rows."""
    asked = tables(params.catalogue, stamp.period)
    if stamp.digest == digest_of(asked):
        return []
    rows = {statement.measure for statement in content.statements}
    kept = dict.fromkeys(measure for table in asked for measure, _ in table.rows if measure.id in rows)
    changed = _changed(list(kept), sheets)
    if not changed:
        return []
    what = "Seit der Ausgabe des Bogens ist anders festgelegt, was gezählt wird"
    more = f" und {len(changed) - _NAMED} weitere" if len(changed) > _NAMED else ""
    mend = f"Bitte prüfen, ob nach der heutigen Festlegung gezählt wurde. {_CURRENT}."
    listed = "; ".join(f"„{measure}“" for measure in changed[:_NAMED]) + more
    return [_finding("Warnung", f"{what}: {listed}", place, mend)]


def _changed(measures: Sequence[Measure], sheets: Sequence[Sheet]) -> list[Measure]:
    """The measures whose definition of today does not stand on any sheet of the form (on „Hilfe“, that is)."""
    lines = {tuple(fold(cell) for cell in row.cells if cell is not None) for sheet in sheets for row in sheet.rows}
    return [m for m in measures if tuple(fold(word) for word in definition(m) if word) not in lines]


def _unreadable(place: Place) -> Finding:
    what = f"Die {STAMP_LABEL} ist nicht zu lesen"
    return _finding("Hinweis", what, place, "Bitte den Kopf des Bogens nicht verändern.", found=quoted(place.value))


def _finding(level: Level, what: str, place: Place, mend: str, found: str = "") -> Finding:
    return Finding(level, what, place.sheet, address(place.row, place.column), found=found, mend=mend)
