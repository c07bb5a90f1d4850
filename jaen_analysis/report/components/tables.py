"""Tables that a screen reader can announce and a telephone can show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from jaen_analysis.report.components.markup import require
from jaen_analysis.report.german import MISSING
from jaen_analysis.report.record import Fragment, Record, Text, words_of
from jaen_analysis.vocabulary.status import Status

_MANY = 7
"""More columns than this need small type to fit on paper."""
_WIDE = 2
"""More columns than this may not fit a telephone: the table gets a region that scrolls and takes the focus."""

WITHHELD = "außen geheim"
"""With what begins the remark on a number that readers outside are not told."""


@dataclass(frozen=True)
class Column:
    """A column; numbers stand at the right edge."""

    title: str
    numeric: bool = False


def wert(shown: str, *remarks: str) -> Fragment:
    """A number with its doubts in the same cell: ``wert("28,8 %", "vorläufig")``.

    Of a number that is not there because it is secret only that is said.
    """
    notes = [remark for remark in remarks if remark]
    if shown == MISSING and notes[:1] == [Status.GEHEIM.label]:
        shown, *notes = notes
    html = Markup("{}").format(shown) + Markup("").join(map(_note, notes))
    words = f"{shown} ({', '.join(notes)})" if notes else shown
    return Fragment(html, {"kind": "wert", "words": words}, words)


def verlauf(line: Fragment, span: str) -> Fragment:
    """A tiny line in a cell, with the words that say between which values it runs."""
    require(span.strip(), "verlauf() braucht die Spanne der Werte in Worten.")
    html = Markup('<span class="verlauf">{}<span class="spanne">{}</span></span>').format(line, span)
    return Fragment(html, {"kind": "wert", "words": span}, span)


def _note(words: str) -> Markup:
    """A doubt; that a number stays in the house is none."""
    look = "anm leise" if words.startswith(WITHHELD) else "anm"
    return Markup(' <span class="{}">{}</span>').format(look, words)


def tabelle(
    caption: Text,
    columns: Sequence[Column | str],
    rows: Sequence[Sequence[Text]],
    *,
    subtitle: str = "",
    highlight: str = "",
    total: str = "",
    stapel: bool = False,
    dicht: bool = False,
    key: str = "",
) -> Fragment:
    """A table; the first cell of each row is its header.

    ``highlight`` and ``total`` name the rows (by their header) that stand out or sum up. With ``stapel`` each row
    becomes a card on a narrow screen; without it a table of many columns scrolls inside its own region.
    ``dicht`` keeps a number and its doubts on one line. ``key`` is an ASCII id to link to.
    """
    heads = [column if isinstance(column, Column) else Column(column) for column in columns]
    name = words_of(caption)
    _check(name, heads, rows)
    classes = {highlight: "fokus", total: "summe"}
    classes.pop("", None)
    body = Markup("\n").join(_row(row, heads, classes.get(words_of(row[0]), ""), named=stapel) for row in rows)
    marks = {"stapel": stapel, "dicht": dicht, "viele": len(heads) > _MANY}
    look = " ".join(name_ for name_, here in marks.items() if here)
    table = Markup("<table{}>{}\n<thead>{}</thead>\n<tbody>\n{}\n</tbody></table>").format(
        Markup(' class="{}"').format(look) if look else "", _caption(caption, subtitle), _head(heads), body
    )
    record: Record = {
        "kind": "tabelle",
        "caption": name,
        "subtitle": subtitle,
        "columns": [head.title for head in heads],
        "rows": [[words_of(cell) for cell in row] for row in rows],
        "highlight": highlight,
        "total": total,
    }
    html = _frame(table, name, key, wide=len(heads) > _WIDE and not stapel)
    return Fragment(html, record, f"Tabelle: {name}")


def _check(caption: str, heads: Sequence[Column], rows: Sequence[Sequence[Text]]) -> None:
    require(caption.strip(), "tabelle() braucht eine Überschrift (caption), die sagt, was die Tabelle zeigt.")
    require(len(heads) > 1, f"Tabelle „{caption}“: Es braucht mindestens zwei Spalten.")
    require(all(head.title.strip() for head in heads), f"Tabelle „{caption}“: Eine Spalte hat keine Überschrift.")
    require(rows, f"Tabelle „{caption}“ hat keine Zeilen; schreiben Sie stattdessen einen Satz.")
    for place, row in enumerate(rows, start=1):
        require(
            len(row) == len(heads),
            f"Tabelle „{caption}“, Zeile {place}: {len(row)} Zellen, aber {len(heads)} Spalten.",
        )
        require(words_of(row[0]).strip(), f"Tabelle „{caption}“, Zeile {place}: Die erste Zelle ist leer.")


def _caption(caption: Text, subtitle: str) -> Markup:
    below = Markup(' <span class="unter">{}</span>').format(subtitle) if subtitle else Markup("")
    return Markup("<caption><strong>{}</strong>{}</caption>").format(caption, below)


def _head(heads: Sequence[Column]) -> Markup:
    cells = (Markup('<th scope="col"{}>{}</th>').format(_aligned(head), head.title) for head in heads)
    return Markup("<tr>{}</tr>").format(Markup("").join(cells))


def _row(row: Sequence[Text], heads: Sequence[Column], kind: str, *, named: bool) -> Markup:
    """A row; ``named``: each cell carries the heading of its column, for the card that the row may become."""
    cells = Markup("").join(
        Markup("<td{}{}>{}</td>").format(
            _aligned(head), Markup(' data-k="{}"').format(head.title) if named else "", cell
        )
        for head, cell in zip(heads[1:], row[1:], strict=True)
    )
    marked = Markup(' class="{}"').format(kind) if kind else ""
    return Markup('<tr{}><th scope="row">{}</th>{}</tr>').format(marked, row[0], cells)


def _aligned(head: Column) -> Markup:
    return Markup(' class="zahl"') if head.numeric else Markup("")


def _frame(table: Markup, caption: str, key: str, *, wide: bool) -> Markup:
    named = Markup(' id="{}"').format(key) if key else Markup("")
    if not wide:
        return Markup('<div class="tabelle"{}>{}</div>').format(named, table)
    return Markup('<section class="tabelle breit"{} tabindex="0" aria-label="Tabelle: {}">{}</section>').format(
        named, caption, table
    )
