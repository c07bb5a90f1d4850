"""The Lieferquittung: what came, what was taken, and what has to be mended, as text and as a web page."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jaen_analysis.intake import context_words, posting_words
from jaen_analysis.intake.atomic import sweep, write_bytes, write_text
from jaen_analysis.intake.deliveries import SOURCE, Delivery
from jaen_analysis.intake.entries import CONTEXT, POSTINGS, UNNAMED, Entry
from jaen_analysis.intake.findings import LEVELS, Finding, Level, Result, readable, shown
from jaen_analysis.intake.posting_words import PostingWords
from jaen_analysis.intake.reading.words import Words
from jaen_analysis.vocabulary.context import period_words
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import month_name, month_span, span

if TYPE_CHECKING:
    import pandas as pd

    from jaen_analysis.intake.params import Params

_SENTENCES: dict[Result, str] = {
    "angenommen": "Angenommen. Alle Angaben wurden übernommen.",
    "mit Hinweisen": "Angenommen mit Hinweisen. Es gibt keine Fehler; bitte die Befunde lesen.",
    "teilweise": "Teilweise angenommen. Fehlerhafte Angaben wurden nicht übernommen; "
    "bitte berichtigen und die Datei neu senden.",
    "abgelehnt": "Abgelehnt. Keine Angabe wurde übernommen; bitte berichtigen und die Datei neu senden.",
}
_PLURAL: dict[Level, str] = {"Fehler": "Fehler", "Warnung": "Warnungen", "Hinweis": "Hinweise"}
COLUMNS = ("Nr.", "Stufe", "Ort", "Befund", "Gefunden", "Erwartet", "Was zu tun ist")
COPY_ENDING = "_markiert.xlsx"
_LISTED = 10
_LONGEST_STEM = 150  # bytes: the number, the ending and the draft's name must fit into 255 with it
_CSP = "default-src 'none'; style-src 'unsafe-inline'"
_CSS = """
:root{color-scheme:light dark;--text:#1c2733;--back:#fff;--line:#7a8794;--soft:#eef2f6}
@media(prefers-color-scheme:dark){:root{--text:#e6ebf0;--back:#14191f;--line:#8a97a4;--soft:#222a33}}
body{font:1rem/1.5 system-ui,sans-serif;color:var(--text);background:var(--back);max-width:70rem}
body{margin:0 auto;padding:1rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}
dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}
.ergebnis,.demo{background:var(--soft);border-left:.4rem solid var(--line);padding:.5rem 1rem}.tabelle{overflow-x:auto}
table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600;padding:.5rem 0}
th,td{border:1px solid var(--line);padding:.35rem .5rem;text-align:left;vertical-align:top;overflow-wrap:break-word}
thead th{background:var(--soft)}
@media print{body{max-width:none;padding:0}.tabelle{overflow:visible}tr{break-inside:avoid}}
""".strip()


@dataclass(frozen=True)
class Receipt:
    """A delivery as its sender is told of it.

    ``due`` is ``None`` where no deadline applies or is known; ``entry`` says which line of the log it
    is, and whose content it repeats; ``changes`` are the figures that hold no longer, before and now;
    ``marked`` names the marked copy that lies beside the receipt, or says why there is none;
    ``source`` are the lines that an official table has beside: whose it is, under which licence, of which day;
    ``laid`` is false if it could not be written and is only shown.
    """

    organisation: str
    contact: str
    file: str
    sender: str
    months: str
    received: date
    due: date | None
    result: Result
    taken: int
    missing: int
    findings: tuple[Finding, ...]
    demo: bool
    entry: str = ""
    changes: tuple[str, ...] = ()
    marked: str = ""
    source: tuple[tuple[str, str], ...] = ()
    laid: bool = True

    @property
    def title(self) -> str:
        """``"Lieferquittung Jobcenter EN"``."""
        return f"Lieferquittung {self.organisation}"

    @property
    def sentence(self) -> str:
        """The result in words, with what to do."""
        return _SENTENCES[self.result]

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The findings as a table under :data:`COLUMNS`."""
        return tuple(
            (str(number), f.level, f.place or "ganze Datei", f.what, f.found or "–", f.expected or "–", f.mend or "–")
            for number, f in enumerate(self.findings, start=1)
        )

    @property
    def punctuality(self) -> str:
        """Received against due in words; empty without a deadline."""
        if self.due is None:
            return ""
        late = (self.received - self.due).days
        word = "fristgerecht" if late <= 0 else "1 Tag nach der Frist" if late == 1 else f"{late} Tage nach der Frist"
        return f"{word}, fällig am {self.due:%d.%m.%Y}"

    @property
    def counts(self) -> str:
        """``"2 Fehler, 1 Warnung"``."""
        numbers = [(level, sum(finding.level == level for finding in self.findings)) for level in LEVELS]
        words = [f"{count} {level if count == 1 else _PLURAL[level]}" for level, count in numbers if count]
        return ", ".join(words) or "keine Befunde"

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """Label and words of the head, in reading order."""
        taken = f"{shown(self.taken)} übernommen" + (f", davon {shown(self.missing)} ohne Zahl" if self.missing else "")
        received = f"{self.received:%d.%m.%Y}" + (f" ({self.punctuality})" if self.due else "")
        return (
            ("Datei", self.file),
            *self.source,
            ("Gebiet", self.sender),
            ("Zeit" if self.source else "Monate", self.months),
            ("Eingegangen", received),
            ("Angaben", taken),
            ("Befunde", self.counts),
            *((("Eingang", self.entry),) if self.entry else ()),
            *((("Änderungen", self.change_words),) if self.changes else ()),
            *((("Kopie", self.marked),) if self.marked else ()),
        )

    @property
    def change_words(self) -> str:
        """How many figures are others than before, and the first of them."""
        count = len(self.changes)
        said = "1 Angabe weicht" if count == 1 else f"{shown(count)} Angaben weichen"
        more = f"; und {shown(count - _LISTED)} weitere" if count > _LISTED else ""
        return f"{said} von der bisher gültigen Fassung ab: {'; '.join(self.changes[:_LISTED])}{more}"


def receipt_of(
    delivery: Delivery, params: Params, entry: Entry | None = None, changes: pd.DataFrame | None = None
) -> Receipt:
    """The receipt of a delivery with its entry in the log and what it changes (see ``Store.changes``).

    It is late or in time by the later of two days: that of its form, and that of the quarter of its newest month; the
    form of a single month by its own day.
    """
    words = Words.of(params)
    due = None
    if delivery.months and (delivery.source == SOURCE or delivery.kind == POSTINGS):
        due = max(map(params.calendar.due, delivery.meant))
    return Receipt(
        organisation=params.organisation.name,
        contact=params.organisation.ask,
        file=readable(delivery.file),
        sender=_areas(delivery, params, words),
        months=_times(delivery),
        received=delivery.received,
        due=due,
        result=delivery.result,
        taken=len(delivery.content),
        missing=int(delivery.content["value"].isna().sum()),
        findings=delivery.findings,
        demo=delivery.demo,
        entry=_entry_words(entry) if entry else "",
        changes=() if changes is None else tuple(_changes(changes, delivery, words, params)),
        source=_source(delivery, params) if delivery.kind == CONTEXT else (),
    )


def name_of(entry: Entry, file: str) -> str:
    """Name without ending of all that answers an entry: its number and the name of the file, if that is kept."""
    if file.startswith(UNNAMED):
        return f"{entry.number:06d}_ohne-Namen"
    stem = Path(file).stem.encode()[:_LONGEST_STEM].decode(errors="ignore")
    return f"{entry.number:06d}_{stem.rstrip(' .')}"


def lay(folder: Path, entry: Entry, receipt: Receipt, copy: bytes = b"") -> None:
    """Lay the receipt into a folder as text and as a page, with the marked copy if there is one.

    What lies there under this number already is the answer to an entry that was never written: its run
    was killed. It is taken away. Only for a run that holds the store. Where one part cannot be written none is left.
    """
    sweep(folder)
    _take_away(folder, entry)
    name = name_of(entry, receipt.file)
    try:
        if copy:
            write_bytes(folder / (name + COPY_ENDING), copy)
        write_text(folder / f"{name}.txt", to_text(receipt))
        write_text(folder / f"{name}.html", to_html(receipt))
    except JaenError:
        _take_away(folder, entry)
        raise


def _take_away(folder: Path, entry: Entry) -> None:
    for left in sorted(folder.glob(f"{entry.number:06d}_*")):
        left.unlink()


def to_text(receipt: Receipt) -> str:
    """The receipt as plain text, for the screen and for an e-mail."""
    parts = [receipt.title, "=" * len(receipt.title), ""]
    parts += ["Demodaten: Alle Zahlen sind erfunden.", ""] if receipt.demo else []
    parts += [f"{label + ':':<13}{words}" for label, words in receipt.lines]
    parts += ["", receipt.sentence, ""]
    parts += [f"{n}. {finding.level}: {finding.text}" for n, finding in enumerate(receipt.findings, start=1)]
    parts += [""] if receipt.findings else []
    return "\n".join([*parts, f"Rückfragen: {receipt.contact}", ""])


def to_html(receipt: Receipt) -> str:
    """The receipt as one self-contained page without script."""
    head = "".join(f"<dt>{escape(label)}</dt><dd>{escape(words)}</dd>\n" for label, words in receipt.lines)
    demo = '<p class="demo"><strong>Demodaten:</strong> Alle Zahlen sind erfunden.</p>\n' if receipt.demo else ""
    return (
        f'<!DOCTYPE html>\n<html lang="de">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_CSP}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(receipt.title)}: {escape(receipt.file)}</title>\n"
        f"<style>\n{_CSS}\n</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(receipt.title)}</h1>\n{demo}"
        f'<p class="ergebnis"><strong>{escape(receipt.sentence)}</strong></p>\n'
        f"<dl>\n{head}</dl>\n{''.join(_findings(receipt.rows))}"
        f"<p>Rückfragen: {escape(receipt.contact)}</p>\n</main>\n</body>\n</html>\n"
    )


def _findings(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    if not rows:
        return
    yield '<div class="tabelle" role="region" aria-labelledby="befunde" tabindex="0">\n<table>\n'
    yield '<caption id="befunde">Befunde: zuerst Fehler, dann Warnungen, dann Hinweise</caption>\n'
    yield "<thead><tr>" + "".join(f'<th scope="col">{name}</th>' for name in COLUMNS) + "</tr></thead>\n<tbody>\n"
    for number, *words in rows:
        cells = "".join(f"<td>{escape(word)}</td>" for word in words)
        yield f'<tr><th scope="row">{number}</th>{cells}</tr>\n'
    yield "</tbody>\n</table>\n</div>\n"


def _entry_words(entry: Entry) -> str:
    if not entry.repeats:
        return f"Nr. {entry.number}"
    day = date.fromisoformat(entry.repeats_received)
    return f"Nr. {entry.number}, inhaltsgleich mit Eingang Nr. {entry.repeats} vom {day:%d.%m.%Y}"


def _areas(delivery: Delivery, params: Params, words: Words) -> str:
    if delivery.kind == CONTEXT:
        return context_words.areas(delivery.context, params.organisation)
    return ", ".join(words.area_titles[key] for key in delivery.areas) or "nicht erkannt"


def _source(delivery: Delivery, params: Params) -> tuple[tuple[str, str], ...]:
    source = params.official[delivery.source]
    stand = context_words.stand(delivery.context)
    return ("Quelle", f"{source.quelle}: {source.titel}"), ("Lizenz", source.lizenz), ("Stand", stand)


def _changes(changes: pd.DataFrame, delivery: Delivery, words: Words, params: Params) -> Iterator[str]:
    rows = changes.to_dict("records")
    if delivery.kind == POSTINGS:
        of_postings = PostingWords.of(params)
        yield from (posting_words.change(row, of_postings) for row in rows)
    else:
        yield from (_change(row, words, params) for row in rows)


def _change(row: Mapping[Hashable, Any], words: Words, params: Params) -> str:
    before, now = (
        row[f"marker{when}"] if isnan(row[f"value{when}"]) else shown(row[f"value{when}"]) for when in ("_before", "")
    )
    if "figure" in row:
        figure = context_words.figure(row["figure"], row["breakdown"], params.catalogue)
        return f"{row['area_name']}, {figure}, {period_words(row['period'])}: {before} → {now}"
    figure = words.figure(row["measure"], row["breakdown"])
    return f"{words.area_titles[row['area']]}, {figure}, {month_name(row['month'])}: {before} → {now}"


def _times(delivery: Delivery) -> str:
    return context_words.times(delivery.context) if delivery.kind == CONTEXT else _months(delivery.months)


def _months(months: Sequence[str]) -> str:
    if not months:
        return "nicht erkannt"
    first, last = month_name(months[0]), month_name(months[-1])
    if len(months) == 1:
        return first
    whole = len(months) == len(span(months[0], months[-1]))
    return f"{f'{first} bis {last}' if whole else month_span(months)} ({len(months)} Monate)"
